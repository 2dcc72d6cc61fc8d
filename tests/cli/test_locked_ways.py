"""What leaves a locked journal from the shell, and how its copies meet: locked, told, and opened by age itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.store.locations import default_shelf
from cyclejournal.store.lock.sealing import MAGIC
from tests.cli.run import SOURCE, output
from tests.cli.test_locks import WORDS, _alone, a_locked_one, handed, ring_key, typed_into
from tests.store.samples import bytes_below

__all__ = ["_alone"]

AGE = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")


@pytest.mark.whole(
    "locks on two computers; session/test_locked_handing has the same without the shell"
)
def test_handed_to_and_fro(tmp_path: Path) -> None:
    """A passphrase for the first, none for what comes back; the journal's is asked for before the file's."""
    journal, there = a_locked_one(), ("--shelf", str(tmp_path / "there"))
    refused = handed("handoff", journal, "--to", f"{tmp_path}/", lines="one\n")
    assert (refused.exit_code, list(tmp_path.glob("*.age"))) == (Exit.PASSPHRASE, [])
    sent = handed("handoff", journal, "--to", f"{tmp_path}/", lines="one\nagreed\n")
    assert sent.exit_code == 0, sent.stderr
    path = Path(sent.stdout.strip())
    assert path.name.endswith(f"-handoff-{journal}.json.age")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "by another way" in sent.stderr
    assert "is not" not in sent.stderr
    for lines in ("", "wrong\nhers\n", "agreed\n"):
        nothing = handed(*there, "receive", str(path), lines=lines)
        assert nothing.exit_code == Exit.PASSPHRASE, nothing.stderr
    assert not (tmp_path / "there").exists() or WORDS.encode() not in bytes_below(tmp_path)
    received = handed(*there, "receive", str(path), lines="agreed\nhers\n")
    assert received.exit_code == 0, received.stderr
    assert "A passphrase that is lost is lost" in received.stderr
    answer = (*there, "answer", journal, "goals.starting-point", "--voice", "Priya")
    assert handed(*answer, lines="hers\n", stdin="All of them speak.").exit_code == 0
    back = tmp_path / "back"
    assert handed(*there, "handoff", journal, "--to", str(back), lines="hers\n").exit_code == 0
    back = tmp_path / "back.age"
    assert b"speak" not in bytes_below(tmp_path)
    unsaid = handed("receive", str(back), lines="one\n")
    assert (unsaid.exit_code, "add --into JOURNAL" in unsaid.stderr) == (Exit.USAGE, True)
    result = handed("receive", str(back), "--into", "our", lines="one\n")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("added: Priya's answer to “")
    # The first one again, by its name the journal's: that passphrase, and then the file's.
    again = handed("receive", str(path), lines="one\nagreed\n")
    assert (again.exit_code, "here already" in again.stderr) == (0, True)
    plain = ("--shelf", str(tmp_path / "plain"))
    assert handed(*plain, "receive", str(path), "--plain", lines="agreed\n").exit_code == 0
    assert WORDS in output(*plain, "show", journal)
    assert "for nobody else" in handed(*plain, "handoff", journal, "--to", f"{tmp_path}/x").stderr


@AGE
def test_a_passphrase_of_a_hand_over_is_one_of_age_s(tmp_path: Path) -> None:
    """Also from a journal without a lock, where somebody asks for it; age itself opens it, in all its pieces."""
    journal = a_locked_one()
    assert handed("unlock", journal, "--yes", lines="one\n").exit_code == 0
    output("answer", journal, "goals.starting-point", "--voice", "Tom", stdin="Word " * 30_000)
    sent = handed("handoff", journal, "--to", f"{tmp_path}/x", "--lock", lines="agreed\n")
    assert sent.exit_code == 0, sent.stderr
    assert (tmp_path / "x.age").read_bytes().startswith(MAGIC)
    typed_into(tmp_path, "age -d -o x.json x.age", "agreed")
    raw = (tmp_path / "x.json").read_bytes()
    assert len(raw) > 2 * 65_536
    assert json.loads(raw)["_meta"]["1"]["handed"]["reply_to"].startswith("age1")


@AGE
def test_an_export_can_be_written_locked(tmp_path: Path) -> None:
    """Under a passphrase or to a recipient of the reader's own; age opens both, and what is plain is said to be."""
    journal = a_locked_one()
    plain = handed("export", journal, "--to", f"{tmp_path}/a.md", lines="one\n")
    assert "The journal is locked; what was written from it is not." in plain.stderr
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)
    (tmp_path / "reader").write_text(made.stdout)
    recipient = made.stdout.split("public key: ")[1].split()[0]
    cases = {"b.md": ("--lock", recipient), "c.html": ("--lock",), "d.md.age": ("--lock",)}
    for name, lock in cases.items():
        to = handed("export", journal, "--to", f"{tmp_path}/{name}", *lock, lines="one\nhers\n")
        assert to.exit_code == 0, to.stderr
        assert "locked" not in to.stderr
        path = Path(to.stdout.strip())
        assert path.name == f"{name.removesuffix('.age')}.age"
        assert path.read_bytes().startswith(MAGIC)
    by_age = subprocess.run(
        ["age", "-d", "-i", "reader", "b.md.age"], cwd=tmp_path, capture_output=True, check=True
    )
    assert by_age.stdout == (tmp_path / "a.md").read_bytes()
    assert "<html" in typed_into(tmp_path, "age -d c.html.age", "hers")
    assert WORDS in typed_into(tmp_path, "age -d d.md.age", "hers")
    piped = handed("export", journal, "--to", "-", "--lock", recipient, lines="one\n")
    assert piped.stdout_bytes.startswith(MAGIC)
    folder = tmp_path / "each"
    folder.mkdir()
    every = ("export", journal, "--each", "--to", f"{folder}/", "--lock")
    assert handed(*every, lines="one\nhers\n").exit_code == 0
    assert {each.suffix for each in folder.iterdir()} == {".age"}
    again = handed(*every, lines="one\nhers\n")
    assert (again.exit_code, "there already" in again.stderr) == (Exit.NOT_SAVED, True)
    for word in ("age1nonsense", "elsewhere"):
        bad = handed("export", journal, "--to", f"{tmp_path}/e.md", "--lock", word, lines="one\n")
        assert (bad.exit_code, (tmp_path / "e.md.age").exists()) == (Exit.USAGE, False)


def two_of(tmp_path: Path, journal: str) -> tuple[str, ...]:
    """Another computer with the same journal, as it lies now."""
    shutil.copytree(default_shelf(), tmp_path / "there")
    return ("--shelf", str(tmp_path / "there"))


def says(where: tuple[str, ...], journal: str, voice: str, words: str, lines: str) -> None:
    answer = (*where, "answer", journal, "goals.starting-point", "--voice", voice)
    result = handed(*answer, lines=lines, stdin=words)
    assert result.exit_code == 0, result.stderr


@pytest.mark.whole("locks in all ways; session/test_locked_handing has some")
def test_copies_meet_whatever_locks_them(tmp_path: Path) -> None:
    """Two identities ask for both passphrases; a plain and a locked one give a locked one; the plain one is named."""
    journal = a_locked_one()
    there = two_of(tmp_path, journal)
    plain = tmp_path / "plain.json"
    assert handed("unlock", journal, "--yes", lines="one\n").exit_code == 0
    says((), journal, "Tom", "Plain words of Tom.", "")
    here = default_shelf() / "journals" / journal / "pair.json"
    shutil.copy(here, plain)
    says(there, journal, "Priya", "Her words.", "one\n")
    assert handed(*there, "new-key", journal, lines="one\nhers\n").exit_code == 0
    theirs = tmp_path / "there" / "journals" / journal / "pair.json"
    # Ours is plain, theirs is locked: with nobody to ask nothing is touched.
    before = here.read_bytes()
    assert handed("merge", journal, str(theirs)).exit_code == Exit.PASSPHRASE
    assert here.read_bytes() == before
    met = handed("merge", journal, str(theirs), lines="hers\n")
    assert met.exit_code == 0, met.stderr
    assert f"{journal} is locked now as that copy is" in met.stderr
    assert here.read_bytes().startswith(MAGIC)
    assert b"words" not in bytes_below(default_shelf())
    shown = handed("show", journal, lines="hers\n").stdout
    assert "Plain words of Tom." in shown
    assert "Her words." in shown
    # Ours is locked, the copy is plain.
    named = handed("merge", journal, str(plain), lines="hers\n")
    assert f"{plain} is not locked, and holds what is: remove it" in named.stderr
    # Two identities.
    assert handed("new-key", journal, lines="hers\nours\n").exit_code == 0
    says(there, journal, "Priya", "Her other words.", "hers\n")
    for lines in ("ours\n", "ours\nours\n", "hers\n"):
        assert handed("merge", journal, str(theirs), lines=lines).exit_code == Exit.PASSPHRASE
    both = handed("merge", journal, str(theirs), lines="ours\nhers\n")
    assert both.exit_code == 0, both.stderr
    assert "Her other words." in handed("show", journal, lines="ours\n").stdout
    # As a sync program leaves it, with the key file that came along: what is set aside opens with ours alone.
    says(there, journal, "Priya", "Her last words.", "hers\n")
    conflict = here.with_name("pair.sync-conflict-20261130-1.json")
    shutil.copy(theirs, conflict)
    key_file = here.with_name("pair.key.sync-conflict-20261130-1.age")
    shutil.copy(theirs.with_name("pair.key.age"), key_file)
    assert handed("merge", journal, str(conflict), lines="ours\nhers\n").exit_code == 0
    assert not conflict.exists()
    key_file.unlink()
    listed = handed("check", journal, lines="")
    assert listed.exit_code == 0, listed.stdout
    aside = next(here.parent.glob("backups/merged-*"))
    assert ring_key(here.parent, "ours").unseal(aside.read_bytes())
    assert b"words" not in bytes_below(default_shelf())


@pytest.mark.whole("two locks and a merge; session/test_joining merges without")
def test_two_locked_journals_of_one_pair(tmp_path: Path) -> None:
    """A line for each, the one they go into first; into a plain one they do not go."""
    journal = a_locked_one()
    other = output("new", "--coach", "Priya", "--coachee", "Tom").strip()
    into_plain = handed("join", other, journal, "--yes", lines="one\n")
    assert (into_plain.exit_code, "is not. Nothing was changed." in into_plain.stderr) == (2, True)
    assert handed("lock", other, lines="two\n").exit_code == 0
    says((), other, "Priya", "As Priya sees it.", "two\n")
    assert handed("join", journal, other, "--yes", lines="one\n").exit_code == Exit.PASSPHRASE
    joined = handed("join", journal, other, "--yes", lines="one\ntwo\n")
    assert joined.exit_code == 0, joined.stderr
    assert "As Priya sees it." in handed("show", journal, lines="one\n").stdout
    assert b"As Priya" not in bytes_below(default_shelf())


DRIVER = f'"{sys.executable}" -m cyclejournal {{}} merge --driver %O %A %B %P'


def in_git(root: Path, *words: str, driver: str = DRIVER.format("")) -> tuple[int, str]:
    """A git command in the folder of journals, with our driver: its exit code, and what it said."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {f"GIT_{r}_{w}": "x@y.z" for r in ("AUTHOR", "COMMITTER") for w in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-c", f"merge.cyclejournal.driver={driver}", *words],
        cwd=root / "journals",
        env={**os.environ, **quiet, **who, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.whole(
    "locks and clones; store/test_git merges what has no lock, and copies meet in the store's tests"
)
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_git_merges_what_is_locked(tmp_path: Path) -> None:
    """With a passphrase the result is locked; without one it conflicts and stays; and the two may have two keys."""
    journal, shelf = a_locked_one(), default_shelf()
    journals = shelf / "journals"
    in_git(shelf, "init", "-q", "-b", "main")
    (journals / ".gitattributes").write_text("pair.json merge=cyclejournal\n")
    (journals / ".gitignore").write_text("*.log\n*.lock\n*.prev\nbackups/\n")
    commit = (("add", "-A"), ("commit", "-qm", "x"))
    for line in commit:
        in_git(shelf, *line)
    there = two_of(tmp_path, journal)
    says((), journal, "Tom", "Tom's words.", "one\n")
    says(there, journal, "Priya", "Priya's words.", "one\n")
    for root in (shelf, tmp_path / "there"):
        for line in commit:
            in_git(root, *line)
    pull = ("pull", "-q", "--no-rebase", "--no-edit", str(tmp_path / "there" / "journals"), "main")
    pair = journals / journal / "pair.json"
    before = pair.read_bytes()
    code, told = in_git(shelf, *pull)
    assert (code, pair.read_bytes() == before) == (1, True), told
    assert "is locked, and did not open." in told
    assert "--passphrase-fd" in told
    in_git(shelf, "merge", "--abort")
    handed_down = tmp_path / "words"

    def with_words(lines: str) -> str:
        handed_down.write_text(lines)
        return f"{DRIVER.format('--passphrase-fd 9')} 9<{handed_down}"

    assert in_git(shelf, *pull, driver=with_words("wrong\n"))[0] == 1
    assert pair.read_bytes() == before
    in_git(shelf, "merge", "--abort")
    code, told = in_git(shelf, *pull, driver=with_words("one\n"))
    assert code == 0, told
    assert pair.read_bytes().startswith(MAGIC)
    shown = handed("show", journal, lines="one\n").stdout
    assert "Tom's words." in shown
    assert "Priya's words." in shown
    # Theirs has another key by now, which git has: the result opens with either.
    assert handed(*there, "new-key", journal, lines="one\nhers\n").exit_code == 0
    says(there, journal, "Priya", "Priya's other words.", "hers\n")
    says((), journal, "Tom", "Tom's other words.", "one\n")
    for root in (shelf, tmp_path / "there"):
        for line in commit:
            in_git(root, *line)
    code, told = in_git(shelf, *pull, driver=with_words("one\nhers\n"))
    assert code == 0, told
    # Git has taken their key file, which is the newer one; had it kept ours, that would open it, too.
    shown = handed("show", journal, lines="hers\n").stdout
    assert "Tom's other words." in shown
    assert "Priya's other words." in shown
    assert b"other words" not in bytes_below(journals / journal)


def test_the_agreement_s_question_leads_to_it() -> None:
    """“Shall we put a passphrase on it?” is asked where it is agreed who opens the journal, and says how."""
    for name, word in (("peer", "passphrase"), ("peer-es", "contraseña")):
        guide = find_guides(shipped_guides_folder(), Path("none"))[0][name]
        prompt = guide.prompt("agreement.records")
        assert prompt is not None
        assert any(word in each for each in prompt.probes)
        assert "Lock and hide" in prompt.hint
    assert "Lock and hide" in output("keys")
