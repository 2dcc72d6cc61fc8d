"""Locked journals from the shell: a passphrase a line, one that is locked stops no other, and age itself opens it."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from cyclejournal.cli import passphrases
from cyclejournal.errors import Exit
from cyclejournal.store.bookmarks import OLDER, Bookmarks
from cyclejournal.store.locations import bookmarks_folder, default_shelf, state_file
from cyclejournal.store.lock import ring, wrapping
from cyclejournal.store.lock.sealing import LINE, MAGIC, Key
from tests.cli.run import begin, call, data, output
from tests.store.samples import bytes_below

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
WORDS = "Half of them never speak."


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, home: Path, quick_keys: None) -> None:
    """There is no terminal to ask at."""
    monkeypatch.setattr(passphrases, "TERMINAL", home / "no terminal")


def handed(*words: str, lines: str = "", stdin: str = "") -> Result:
    """Run a command as a program of its own would, with passphrases handed down."""
    ring.drop_all()
    reading, writing = os.pipe()
    try:
        os.write(writing, lines.encode())
        os.close(writing)
        return call("--passphrase-fd", str(reading), *words, stdin=stdin)
    finally:
        os.close(reading)


def a_locked_one() -> str:
    """A journal with an answer, locked with the words ``one``."""
    journal = begin()
    output("answer", journal, "goals.starting-point", "--voice", "Tom", stdin=WORDS)
    locked = handed("lock", journal, "--label", "Our pair", lines="one\n")
    assert locked.exit_code == 0, locked.stderr
    assert "A passphrase that is lost is lost" in locked.stderr
    assert "pair.json.prev" in locked.stderr
    ring.drop_all()
    return journal


def test_from_lock_to_unlock(tmp_path: Path) -> None:
    """Domain row 65: read, written, passphrase and key changed, unlocked: each with what opens it, and nothing else."""
    journal = a_locked_one()
    assert WORDS.encode() not in bytes_below(default_shelf())
    for lines, words in (("", "show"), ("two\n", "show"), ("\n", "show"), ("two\n", "passphrase")):
        refused = handed(words, journal, lines=lines)
        assert refused.exit_code in (Exit.PASSPHRASE, Exit.USAGE), words
        assert WORDS not in refused.output
    assert call("show", "our").exit_code == Exit.PASSPHRASE
    assert WORDS in handed("show", "our", lines="one\n").stdout
    answer = ("answer", journal, "goals.starting-point", "--voice", "Tom")
    pair = default_shelf() / "journals" / journal / "pair.json"
    before = pair.read_bytes()
    assert handed(*answer, lines="one\r\n", stdin="All of them speak.").exit_code == 0
    after = pair.read_bytes()
    # What is put back from before is read, and told, by whichever command opens it.
    for raw, told in ((before, True), (after, False)):
        pair.write_bytes(raw)
        assert (OLDER in handed("show", "our", lines="one\n").stderr) == told
    out = handed("export", journal, "--to", str(tmp_path), lines="one\n")
    assert (out.exit_code, "what was written from it is not" in out.stderr) == (0, True)
    assert handed("passphrase", journal, lines="one\ntwo\n").exit_code == 0
    assert handed("show", journal, lines="one\n").exit_code == Exit.PASSPHRASE
    assert handed("new-key", journal, lines="two\nthree\n").exit_code == 0
    assert "All of them speak." in handed("show", journal, lines="three\n").stdout
    assert handed("lock", journal, lines="four\n").exit_code == Exit.USAGE
    assert b"speak" not in bytes_below(default_shelf())
    undone = handed("unlock", journal, "--yes", lines="three\n")
    assert undone.exit_code == 0
    assert "pair.json" in undone.stderr
    assert "All of them speak." in output("show", journal)
    assert handed("unlock", journal, "--yes").exit_code == Exit.USAGE


def test_a_second_copy_of_the_key_file(tmp_path: Path) -> None:
    """Written to a place of one's own, known there, told apart from older ones; a key file that is lost comes back."""
    journal, stick = a_locked_one(), tmp_path / "stick"
    stick.mkdir()
    key_file = default_shelf() / "journals" / journal / "pair.key.age"
    copy = Path(output("copy-key", "our", "--to", str(stick)).strip())
    assert copy.read_bytes() == key_file.read_bytes()
    assert (copy.parent, copy.stat().st_mode & 0o777) == (stick, 0o600)
    (stick / "link").symlink_to(tmp_path / "nowhere")
    for to in (copy, stick / "link", stick / "no" / "folder", key_file.with_name("x.key.age")):
        refused = call("copy-key", journal, "--to", str(to))
        assert (refused.exit_code, "The copy was not written" in refused.stderr) == (15, True), to
    assert {*stick.iterdir()} == {copy, stick / "link"}
    assert f"{copy}  a second copy of the key file · locked" in output("path", journal)
    changed = handed("passphrase", journal, lines="one\ntwo\n")
    assert f"with the passphrase of then:\n  {copy}" in changed.stderr
    assert f"{copy}  an older copy of the key file" in output("path", journal)
    newer = stick / "of-today.key.age"
    output("copy-key", journal, "--to", str(newer))
    # Lost: whatever is asked of it names the place, and nothing takes it for a journal without a lock.
    key_file.unlink()
    for words in ("show", "lock", "unlock", "passphrase", "new-key"):
        lost = handed(words, journal, *(["--yes"] * (words == "unlock")), lines="two\nthree\n")
        assert lost.exit_code == Exit.DAMAGED, words
        assert f"Copy the second one that you keep elsewhere to {key_file}" in lost.stderr, words
    found = call("check", journal)
    assert (found.exit_code, "Move it away" in found.output) == (Exit.DAMAGED, False)
    told = output("path", journal)
    assert f"{newer}  a copy of the key file, which is lost or another" in told
    assert f"{copy}  an older copy" in told
    for raw, words in ((b"", "is empty"), (b"another file", "not a key file")):
        key_file.write_bytes(raw)
        damaged = handed("show", journal, lines="two\n")
        assert (damaged.exit_code, words in damaged.stderr) == (Exit.DAMAGED, True)
        assert call("copy-key", journal, "--to", str(stick / "bad")).exit_code == Exit.DAMAGED
    shutil.copy(newer, key_file)
    assert WORDS in handed("show", journal, lines="two\n").stdout
    newer.write_bytes(b"something else")
    assert f"{newer}  a copy of the key file lay here; this is another file" in output(
        "path", journal
    )
    assert handed("unlock", journal, "--yes", lines="two\n").exit_code == 0
    assert f"{copy}  a copy of the key file of a lock that was taken off" in output("path", journal)
    assert call("copy-key", journal, "--to", str(stick)).exit_code == Exit.USAGE
    # What one keeps alone has a key file of its own.
    assert handed("lock", journal, "--voice", "Tom", lines="mine\n").exit_code == 0
    own = Path(output("copy-key", journal, "--voice", "Tom", "--to", str(stick)).strip())
    assert own.read_bytes() == next((default_shelf() / "private").glob("*/*.key.age")).read_bytes()
    assert f"{own}  Tom: a second copy of the key file · locked" in output("path", journal)


def test_one_that_is_locked_stops_no_other(tmp_path: Path) -> None:
    """Commands over several go past it and say so; what is seen of it is its label, and where it lies (row 65)."""
    journal, other = a_locked_one(), begin()
    assert f"{journal}  Our pair · locked" in output("list")
    row = next(each for each in data("list") if each["id"] == journal)
    assert row == {"id": journal, "away": False, "locked": True, "label": "Our pair"}
    for words in (("next",), ("search", "zebra"), ("next", journal, other)):
        alone = call(*words[:2]) if len(words) < 3 else call("next", other)
        several = call(*words)
        assert f"{journal} is locked; passed over." in several.stderr
        assert several.exit_code == alone.exit_code
    assert output("check", journal).startswith(f"Our pair ({journal}): nothing wrong.")
    told = output("path", journal)
    assert "pair.json  the journal itself · locked" in told
    assert "In all 0 plain files and 4 locked ones." in told
    assert "pair.json  the journal itself · plain" in output("path", other)
    assert "the folder · for your login alone" in told
    assert {each["locked"] for each in data("path", journal)} == {None, True}
    assert {each["others"] for each in data("path", journal)} == {""}
    kept = Bookmarks(bookmarks_folder(state_file())).searches(journal)
    assert "as you typed them" not in told
    kept.keep("half of them")
    assert f"{kept.path}  searches that you keep, as you typed them · plain" in output(
        "path", journal
    )
    assert data("path", journal)[-1]["path"] == str(kept.path)
    stick = output("backup", "--to", str(tmp_path / "stick")).strip()
    assert WORDS in handed("--shelf", stick, "show", journal, lines="one\n").stdout


def test_what_one_keeps_alone_has_a_lock_of_its_own(tmp_path: Path) -> None:
    """Domain row 28: asked for where a command is for them or in their voice; nobody else is asked, or reads it."""
    journal = begin()
    output("note", journal, "--voice", "Tom", stdin="Mine alone")
    assert handed("lock", journal, "--voice", "Tom", lines="one\n").exit_code == 0
    assert b"Mine alone" not in bytes_below(default_shelf())
    shared = handed("search", "alone", journal)
    assert (shared.exit_code, shared.stderr.count("locked")) == (Exit.FINDINGS, 0)
    assert "Mine alone" in handed("search", "alone", journal, "--as", "Tom", lines="one\n").stdout
    refused = handed("search", "alone", journal, "--as", "Tom", lines="two\n")
    assert (refused.exit_code, "Mine" in refused.output) == (Exit.PASSPHRASE, False)
    noted = handed("note", journal, "--voice", "Tom", lines="one\n", stdin="Another of mine")
    assert noted.exit_code == 0, noted.stderr
    assert b"of mine" not in bytes_below(default_shelf())
    mine = ("export", journal, "--as", "Tom", "--to")
    out = handed(*mine, str(tmp_path / "mine.md"), lines="one\n")
    assert "What one of you keeps alone is locked; what was written from it is not." in out.stderr
    # Both at once: a line for the journal, then one for what is theirs.
    assert handed("lock", journal, lines="both\n").exit_code == 0
    out = handed(*mine, str(tmp_path / "both.md"), lines="both\none\n")
    assert "The journal is locked; what was written from it is not." in out.stderr
    found = handed("search", "mine", journal, "--as", "Tom", lines="both\none\n")
    assert "Another of mine" in found.stdout
    assert handed("unlock", journal, "--voice", "Tom", "--yes", lines="both\none\n").exit_code == 0
    assert b"Mine alone" in bytes_below(default_shelf())


def test_where_a_passphrase_may_come_from() -> None:
    """A terminal or a descriptor: never an argument, never a variable, and a descriptor that is none is told."""
    journal = a_locked_one()
    assert "nobody is there to ask" in call("show", journal).stderr
    missing = call("--passphrase-fd", "973", "show", journal)
    assert (missing.exit_code, "Descriptor 973" in missing.stderr) == (Exit.PASSPHRASE, True)
    for lines, words in (("\n", "has an empty line for"), ("", "has no line left for")):
        refused = handed("show", journal, lines=lines)
        assert (refused.exit_code, words in refused.stderr) == (Exit.PASSPHRASE, True)
    told = call("lock", "--help").output
    assert not re.search(r"--pass(word|phrase)\b", told)


@pytest.mark.skipif(
    shutil.which("age") is None, reason="age is not installed: the README's lines are not tried"
)
def test_age_itself_opens_it(tmp_path: Path) -> None:
    """The README's lines, typed into a shell: the file and its log open with the passphrase, without this program."""
    journal = a_locked_one()
    folder = default_shelf() / "journals" / journal
    lines = README.split("```\nage -d")[1].split("```")[0].strip()
    opens, loop = f"age -d {lines}".splitlines()
    assert (folder / "pair.json").read_bytes().startswith(MAGIC)
    assert WORDS in typed_into(folder, opens, "one")
    assert "incorrect passphrase" in typed_into(folder, opens, "two")
    key = ring_key(folder)
    line = b'{"table":"entries","window":"w","n":7,"record":{"id":"x","text":"logged"}}'
    (folder / "pair.log").write_bytes(key.seal_line(line) + b"\n")
    assert (folder / "pair.log").read_bytes().startswith(LINE)
    assert '"n":7,"record":{"id":"x","text":"logged"}' in typed_into(folder, loop, "one")


def ring_key(folder: Path, passphrase: str = "one") -> Key:
    """The key of the journal in that folder."""
    path = folder / "pair.key.age"
    return wrapping.Opening(path.read_bytes(), path, passphrase).key()


def typed_into(folder: Path, command: str, passphrase: str) -> str:
    """What a shell at a terminal shows, where the passphrase is typed whenever it is asked for."""
    child, fd = pty.fork()
    if not child:
        os.chdir(folder)
        os.execvp("sh", ["sh", "-c", command])
    shown, answered = b"", 0
    try:
        while select.select([fd], [], [], 60)[0]:
            try:
                shown += os.read(fd, 65536)
            except OSError:
                # Its end, on Linux.
                break
            if shown.count(b"nter passphrase") > answered:
                answered += 1
                os.write(fd, passphrase.encode() + b"\n")
    finally:
        os.close(fd)
        os.waitpid(child, 0)
    return shown.decode("utf-8", "replace")


def test_a_team_waits_for_a_half_that_is_locked() -> None:
    """Its writer is named; a summary is made once it is opened, and what stands in it stays locked."""
    journal = output("new", "--team", "Ana", "Ben").strip()
    for name in ("Ana", "Ben"):
        words = ("answer", journal, "priorities.most", "--voice", name, "--finished")
        assert call(*words, stdin="Planning together").exit_code == 0
    assert handed("lock", journal, "--voice", "Ben", lines="one\n").exit_code == 0
    refused = handed("priorities", journal, "--summary")
    assert refused.exit_code == Exit.USAGE
    assert "The answers of Ben are on another computer, or cannot be read" in refused.stderr
    assert "the answers of Ben" in handed("priorities", journal).stdout
    made = handed("priorities", journal, "--voice", "Ben", "--summary", lines="one\n")
    assert made.exit_code == 0, made.stderr
    assert "There is a summary of 2 answers" in made.stdout
