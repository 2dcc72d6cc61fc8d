"""The command as a program: what is loaded, what opens the app, and how it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cyclejournal.cli import app, context
from cyclejournal.cli.main import COMMANDS, cli
from cyclejournal.errors import BROKEN, Exit
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import SOURCE, begin, call, output, program

LOADED = """
import sys
from cyclejournal.cli.main import cli
for words in sys.argv[1:]:
    try:
        cli.main(words.split(), prog_name="cyclejournal")
    except SystemExit:
        pass
    heavy = {"textual", "rich", "markdown_it", "asyncio"} & {*sys.modules}
    print(f"loaded by {words}:", *sorted(heavy), file=sys.stderr)
"""


QUIET = [
    "--version",
    "--help",
    "list",
    "list --json",
    "show tom",
    "show tom --json",
    "show tom --md",
    "export tom --to -",
    "answer tom goals.statement --voice together",
    "prompts tom",
    "search goal",
    "path",
    "check",
    "check tom --json",
    "restore tom --list",
    "backup --to copies",
]


def test_no_command_loads_the_screen(tmp_path: Path) -> None:
    """One after the other in one process, which says after each what it has loaded."""
    begin()
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *QUIET],
        input="A goal",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        timeout=60,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if line.startswith("loaded by ")]
    assert told == [f"loaded by {words}:" for words in QUIET]


def test_every_command_is_where_it_is_said_to_be() -> None:
    with click.Context(cli) as ctx:
        for name in COMMANDS:
            command = cli.get_command(ctx, name)
            assert command is not None
            assert command.name == name
            assert command.help
    for name in COMMANDS:
        assert output(name, "--help").startswith(f"Usage: cyclejournal {name}")


def test_without_a_terminal_the_app_is_not_opened() -> None:
    journal = begin()
    for words in ([], ["tom"], [journal], ["open", "tom"], ["demo"]):
        done = program(*words)
        assert done.returncode == Exit.USAGE
        assert b"no terminal" in done.stderr
        assert b"cyclejournal list" in done.stderr
        assert done.stdout == b""


class Opened:
    """Stands in for the app and remembers what it was asked to open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.journal: str | None = "not opened"
        self.shelf: Path | None = None
        self.settings: Path | None = None
        self.title = ""
        self.notices: tuple[str, ...] = ()
        self.is_example = False
        tui = pytest.importorskip("cyclejournal.tui.app")
        monkeypatch.setattr(tui, "CycleJournal", self.open)
        monkeypatch.setattr(app, "_check_terminal", lambda: None)

    def open(
        self,
        shelf: Shelf,
        guides: object,
        *,
        journal: str | None = None,
        notices: tuple[str, ...] = (),
        settings: Path | None = None,
        example: bool = False,
    ) -> Opened:
        self.settings, self.is_example = settings, example
        self.journal, self.shelf, self.notices = journal, shelf.root, notices
        if journal is not None:
            self.title = shelf.read(journal).title
        return self

    def run_to_end(self) -> int:
        """It was left with this exit code."""
        return 3


def test_a_word_that_is_no_command_is_a_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begin()
    opened = Opened(monkeypatch)
    for words in (["tom"], ["Tom & Priya"], [journal], ["open", "tom"]):
        opened.journal = None
        result = call(*words)
        assert result.exit_code == 3
        assert opened.journal == journal


def test_without_a_word_the_shelf_opens(
    monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path
) -> None:
    opened = Opened(monkeypatch)
    assert call().exit_code == 3
    assert opened.journal is None
    assert opened.shelf == home / "shelf"
    assert call("--shelf", str(tmp_path / "other")).exit_code == 3
    assert opened.shelf == tmp_path / "other"


def test_a_journal_called_like_a_command_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = output("new", "--coach", "List", "--coachee", "Demo").strip()
    opened = Opened(monkeypatch)
    assert call("open", "list").exit_code == 3
    assert opened.journal == journal


def test_a_mistyped_command_is_told_its_name() -> None:
    begin()
    result = call("lsit")
    assert result.exit_code == Exit.NO_JOURNAL
    assert "Did you mean the command “list”?" in result.stderr
    assert "Did you mean" not in call("zoe").stderr


def test_a_family_without_a_verb_shows_its_help() -> None:
    result = call("guides")
    assert (result.exit_code, "Error" in result.stderr) == (2, False)
    assert result.stderr.startswith("Usage: cyclejournal guides")


def test_the_demo_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    pytest.importorskip("cyclejournal.journal.demo.building")
    opened = Opened(monkeypatch)
    assert call("demo").exit_code == 3
    assert opened.is_example
    assert opened.settings is not None
    assert not opened.settings.is_relative_to(home)
    assert opened.title
    assert opened.notices
    assert opened.shelf is not None
    assert not opened.shelf.exists()
    assert not opened.shelf.parent.exists()
    assert list(home.iterdir()) == []


def test_a_fault_in_the_program_shows_nobody_s_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, name: str) -> None:
        raise KeyError("what somebody wrote")

    begin()
    monkeypatch.setattr(context.Setting, "read", fail)
    result = call("show", "tom")
    assert result.exit_code == BROKEN
    assert "KeyError" in result.stderr
    assert "what somebody wrote" not in result.stderr
    assert "Traceback" not in result.stderr


def test_a_refusal_of_the_system_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, name: str) -> None:
        raise PermissionError(13, "Permission denied", "/some/file")

    monkeypatch.setattr(context.Setting, "read", fail)
    result = call("show", "tom")
    assert result.exit_code == Exit.NOT_SAVED
    assert "/some/file: Permission denied" in result.stderr


def test_a_reader_that_has_enough_is_no_error() -> None:
    begin()
    for _ in range(3):
        command = (
            f"{sys.executable} -m cyclejournal prompts tom | head -c 10; echo ${{PIPESTATUS[0]}}"
        )
        done = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            timeout=60,
            check=False,
        )
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1].endswith("0")


def test_a_terminal_without_the_letters_does_not_stop_it() -> None:
    output("new", "--coach", "Zoë 😀", "--coachee", "Tom")
    done = program("list", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert b"Tom & Zo" in done.stdout
    done = program("show", "tom", "--md", PYTHONIOENCODING="ascii")
    assert "Zoë 😀".encode() in done.stdout


def test_a_bad_guide_of_the_user_s_is_a_note(home: Path) -> None:
    folder = home / ".config" / "cyclejournal" / "guides"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("id = ")
    result = call("new", "--coach", "Priya", "--coachee", "Tom")
    assert result.exit_code == 0
    assert "bad.toml" in result.stderr
    assert len(result.stdout) == 9
