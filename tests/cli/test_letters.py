"""A terminal with other letters than UTF-8's: nothing dies of it, it is said, and on the disk all is whole."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from cyclejournal.cli import letters
from cyclejournal.cli.main import cli, run
from tests.cli.run import data, output
from tests.terminal import at_terminal

NAME = "Zoë 😀"
ANSWER = "Łukasz said: “it’s → 5 °C” 🌡"


@pytest.fixture(autouse=True)
def journal(home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A journal with letters of several languages; nothing was said before."""
    monkeypatch.setattr(letters, "_guessed", set())
    monkeypatch.setattr(letters, "_lacking", set())
    journal_id = output("new", "--coach", NAME, "--coachee", "Tomáš").strip()
    output("answer", journal_id, "goals.starting-point", "--voice", "Tomáš", stdin=ANSWER)
    return journal_id


class Streams:
    """The three streams of a program, in some set of letters."""

    def __init__(self, patch: pytest.MonkeyPatch, encoding: str, stdin: bytes = b"") -> None:
        self._out, self._err = io.BytesIO(), io.BytesIO()
        for name, raw in (
            ("stdin", io.BytesIO(stdin)),
            ("stdout", self._out),
            ("stderr", self._err),
        ):
            errors = "surrogateescape" if name == "stdin" else "strict"
            patch.setattr(sys, name, io.TextIOWrapper(raw, encoding=encoding, errors=errors))

    @property
    def out(self) -> bytes:
        sys.stdout.flush()
        return self._out.getvalue()

    @property
    def err(self) -> bytes:
        sys.stderr.flush()
        return self._err.getvalue()


def call(*words: str) -> None:
    """A command of the program, its streams taken as they are."""
    letters.settle()
    cli.main([*words], prog_name="cyclejournal", standalone_mode=False)


VERBS = (
    *("list", "next", "show tom", "search said", "prompts tom", "actions tom", "trash list tom"),
    *("check", "restore tom", "path", "person alias tom Tomáš Thomas"),
    *("export tom --to -", "show tom --json", "show tom --md", "export tom --to ."),
)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "iso8859-2", "utf-8"])
def test_every_verb_prints_in_every_set_of_letters(
    encoding: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in VERBS:
        with monkeypatch.context() as patch:
            streams = Streams(patch, encoding, b"A. Lias")
            call(*words.split())
            shown = streams.out
        for_program = "json" in words or "md" in words or words.endswith("-")
        text = shown.decode("utf-8" if for_program or encoding == "ascii" else encoding)
        if for_program:
            assert ANSWER in text or ANSWER.replace('"', '\\"') in text
    (exported,) = tmp_path.glob("*.md")
    assert ANSWER in exported.read_text("utf-8")


def test_what_has_a_lookalike_has_that_and_the_rest_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    streams = Streams(monkeypatch, "latin-1")
    call("search", "said")
    assert rb'\u0141ukasz said: "it' in streams.out
    assert "'s -> 5 °C".encode("latin-1") in streams.out
    assert "by their numbers" in letters.lacking_words()
    assert "LC_ALL=C.UTF-8" in letters.lacking_words()


def test_it_is_said_once_in_the_end_and_only_where_it_is_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for encoding, times in (("latin-1", 1), ("utf-8", 0), ("ascii", 0)):
        letters._lacking.clear()
        with monkeypatch.context() as patch:
            streams = Streams(patch, encoding)
            patch.setattr(sys, "argv", ["cyclejournal", "list"])
            with pytest.raises(SystemExit) as end:
                run()
            assert end.value.code == 0
            assert streams.err.count(b"by their numbers") == times


def test_names_on_the_command_line_where_no_language_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [
        os.fsencode(NAME).decode("ascii", "surrogateescape"),
        b"\xc9lodie".decode("ascii", "surrogateescape"),
    ]
    monkeypatch.setattr(sys, "argv", ["cyclejournal", "list", *words])
    Streams(monkeypatch, "ascii")
    letters.settle()
    assert sys.argv == ["cyclejournal", "list", NAME, words[1]]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "ascii"])
def test_what_is_said_line_by_line_is_whole_on_the_disk(
    journal: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = "Élan vital".encode("latin-1" if encoding == "latin-1" else "utf-8")
    with monkeypatch.context() as patch:
        Streams(patch, encoding, b"/hand-over\n" + sent + b"\n\n/quit\n")
        call("walk", journal)
    assert "Élan vital" in [each["text"] for each in data("show", journal)["entries"]]


@pytest.mark.whole("a start for each; the shell says it too")
@pytest.mark.parametrize(
    ("encoding", "seen", "code"),
    [("ascii", r"plain ASCII alone(?s:.*)unset it", 0), ("latin-1", "too few letters", 2)],
)
def test_the_full_screen_says_so_with_the_remedy(encoding: str, seen: str, code: int) -> None:
    with at_terminal(PYTHONIOENCODING=encoding) as terminal:
        assert terminal.wait_for(seen), terminal.text
        if not code:
            assert terminal.wait_for("╭─ Tomáš"), terminal.text
            terminal.send("\x11")
        assert terminal.exit_code() == code
