"""Files that are no files, where every command looks: told with their place, and nothing hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.store.locations import config_folder, state_file
from cyclejournal.store.settings import load_word_list
from cyclejournal.tui.themes import find_themes
from tests.cli.run import SOURCE, begin, call, program

Odd = Callable[[Path], object]


def loop(path: Path) -> None:
    other = path.with_name(f"{path.name}.other")
    path.symlink_to(other)
    other.symlink_to(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD: dict[str, Odd] = {
    "a pipe": os.mkfifo,
    "a link loop": loop,
    "a device": device,
    "a folder": os.mkdir,
}

COMMANDS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "show": ("show", "ID"),
    "search": ("search", "x"),
    "check": ("check",),
    "answer": ("answer", "ID", "goals.pupil-outcome", "--voice", "together"),
    "export": ("export", "ID", "--to", "-"),
    "restore": ("restore", "ID"),
    "backup": ("backup", "--to", "TMP"),
    "next": ("next",),
}


@pytest.fixture
def journal(home: Path) -> str:
    """A journal with an answer that everybody reads and one of Tom's own."""
    journal_id = begin()
    call("answer", journal_id, "goals.pupil-outcome", "--voice", "together", stdin="ours")
    call("answer", journal_id, "goals.starting-point", "--voice", "Tom", stdin="his")
    call("keep", journal_id, "goals.starting-point", "me", "--voice", "Tom")
    return journal_id


def half(home: Path, which: str) -> Path:
    if which.startswith("private"):
        (path,) = (p for p in home.rglob("private/*/*.json"))
    else:
        (path,) = home.rglob("pair.json")
    return path.with_suffix(".log") if which.endswith("log") else path


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("which", ["pair", "pair log", "private", "private log"])
def test_no_command_hangs_or_breaks(
    journal: str, home: Path, tmp_path: Path, which: str, odd: str
) -> None:
    path = half(home, which)
    if os.path.lexists(path):
        path.unlink()
    ODD[odd](path)
    for words in COMMANDS.values():
        real = [word.replace("ID", journal).replace("TMP", str(tmp_path)) for word in words]
        result = call(*real, stdin="text")
        assert result.exit_code in (0, 1, 10, 14, 15), (words, result.output)
        assert "Traceback" not in result.output
        assert "failed:" not in result.stderr
    told = call("check", journal)
    assert told.exit_code != 0
    assert path.name in told.stdout


@pytest.mark.parametrize("odd", ODD)
def test_settings_themes_guides_and_words_are_passed_over(
    journal: str, odd: str, tmp_path: Path
) -> None:
    config = config_folder()
    for folder in ("themes", "guides"):
        (config / folder).mkdir(parents=True, exist_ok=True)
        ODD[odd](config / folder / "own.toml")
    for path in (state_file(), config / "judging.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.unlink()
        ODD[odd](path)
    for words in (("list",), ("show", journal), ("prompts", journal), ("path",)):
        assert call(*words).exit_code == 0, words


@pytest.mark.parametrize("content", [b"[" * 90_000, b"{" * 10, b'{"theme": ' + b"9" * 5_000 + b"}"])
def test_absurd_settings_are_the_usual_ones(journal: str, content: bytes) -> None:
    state_file().parent.mkdir(parents=True, exist_ok=True)
    state_file().write_bytes(content)
    assert call("walk", journal, stdin="/quit\n").exit_code == 0
    # It looks into them for what to open, and finds no terminal for it.
    assert call().exit_code == 2


@pytest.mark.whole("files of hundreds of megabytes; what else is no file of ours is quick")
def test_files_of_hundreds_of_megabytes_are_told_and_not_read(journal: str) -> None:
    """With no more memory than one of them is large."""
    config = config_folder()
    told = {
        config / "guides" / "own.toml": "larger than 1,000 kB",
        config / "themes" / "own.toml": "",
        config / "keys.toml": "larger than 100 kB",
        config / "judging.txt": "",
        state_file(): "",
    }
    for path in told:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(800_000_000)
    heard = []
    for words in (["prompts", journal], ["walk", journal], ["keys"], [journal]):
        line = 'ulimit -v 700000; exec "$0" "$@"'
        shell = ["/bin/sh", "-c", line, sys.executable, "-m", "cyclejournal", *words]
        env = {**os.environ, "PYTHONPATH": str(SOURCE)}
        done = subprocess.run(shell, input=b"/quit\n", capture_output=True, env=env, check=False)
        # The last looks into the settings for what to open, and finds no terminal for it.
        assert done.returncode == {"keys": 1, journal: 2}.get(words[0], 0), done.stderr
        heard += done.stderr.decode().splitlines()
    for path, what in told.items():
        lines = [line for line in heard if str(path) in line]
        assert bool(lines) is bool(what), path
        assert all(what in line for line in lines)
    themes, problems = find_themes(config / "themes")
    assert themes == {}
    assert "larger than 256 kB" in str(problems[0])
    assert "larger than 100 kB" in load_word_list().problem


def test_a_journal_that_cannot_be_read_is_called_by_its_id(home: Path, journal: str) -> None:
    half(home, "pair").write_bytes(b"")
    told = call("show", "tom").stderr
    assert f"There are: {journal} (cannot be read)." in told


# Surroundings that are odd


def test_an_unknown_user_s_shelf_is_told() -> None:
    done = program("--shelf", "~nobody-of-that-name", "list")
    assert done.returncode in (2, 10)
    assert b"Traceback" not in done.stderr
    assert b"~nobody-of-that-name" in done.stderr


def test_an_odd_time_zone_changes_nothing(journal: str) -> None:
    done = program("list", TZ="XXX+99")
    assert done.returncode == 0
    assert b"failed" not in done.stderr


@pytest.mark.parametrize(
    ("words", "streams", "code", "told"),
    [
        ("list", ">/dev/full", 15, "No space left"),
        ("--help", ">/dev/full", 15, "No space left"),
        ("answer JOURNAL goals.pupil-outcome --voice together", "<&-", 2, "is closed"),
        ("walk JOURNAL", "<&-", 2, "is closed"),
        ("list", "2>&-", 0, ""),
        ("list --unknown", ">&- 2>&-", 2, ""),
        ("JOURNAL", "<&- >&- 2>&-", 2, ""),
    ],
)
def test_full_and_closed_streams_end_in_a_line(
    journal: str, words: str, streams: str, code: int, told: str
) -> None:
    """The exit code is that of what was done, not of what could not be told."""
    argv = [sys.executable, "-m", "cyclejournal", *words.replace("JOURNAL", journal).split()]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    shell = ["/bin/sh", "-c", f'exec "$0" "$@" {streams}', *argv]
    done = subprocess.run(shell, capture_output=True, env=env, check=False)
    assert done.returncode == code, done.stderr
    assert told.encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_an_escape_in_a_word_never_reaches_the_terminal() -> None:
    orders = ("\x1b]52;c;x\x07", "\x1b[31mx")
    for words in ((*way, order) for order in orders for way in ((), ("list",), ("path",))):
        done = program(*words)
        assert done.returncode in (2, 10)
        assert b"\x1b" not in done.stderr + done.stdout
    for words in ((f"--{order}",) for order in orders):
        done = program(*words)
        assert done.returncode in (2, 10)
        assert b"\x1b" not in done.stderr + done.stdout


def test_a_name_that_is_no_utf_8_is_refused() -> None:
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    argv = [os.fsencode(sys.executable), b"-m", b"cyclejournal", b"new", b"--coach", b"Ana"]
    done = subprocess.run(
        [*argv, b"--coachee", b"\xc9lodie"], capture_output=True, env=env, check=False
    )
    assert done.returncode == 2
    assert b"UTF-8" in done.stderr
