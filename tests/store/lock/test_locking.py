"""Locking a journal's files: all of them, whatever goes wrong on the way, and back."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.places import PAIR
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.check.findings import exit_code
from cyclejournal.store.erase.locked_copies import plain_in
from cyclejournal.store.errors import Busy, Damaged, Locked, ReadOnly
from cyclejournal.store.file.backups import keep_named
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import MAGIC, Key
from cyclejournal.store.lock.wrapping import Closing, Opening
from cyclejournal.store.meet.addresses import Addresses
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.safety.copying import copy_out
from cyclejournal.store.safety.generations import generations
from cyclejournal.store.safety.locking import Locks, NotLocked
from cyclejournal.store.safety.restore import restore
from tests.sampling import turns
from tests.store.disks import ERRORS, Died, FailingDisk, MortalDisk, WatchedDisk
from tests.store.samples import (
    CLOCK,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    everything,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
    wordings,
)
from tests.store.test_disk_faults import ACTIONS
from tests.store.test_disk_faults import ready as ready_to_fail

KEYS = Key.new(), Key.new()
RAWS: dict[tuple[str, str], bytes] = {}


@pytest.fixture(autouse=True)
def _ring() -> Iterator[None]:
    yield
    ring.drop_all()


def raw(key: Key, passphrase: str) -> bytes:
    """A key file, made once."""
    made = RAWS.get((key.secrets[0], passphrase + str(len(key.secrets))))
    if made is None:
        made = Closing(key, "a journal", passphrase, 10).raw()
        RAWS[key.secrets[0], passphrase + str(len(key.secrets))] = made
    return made


def ready(root: Path, disk: Disk) -> str:
    """A journal with something in its file, its .prev, its backups and its log, and with an address; its id."""
    opened = begun(root, disk)
    for text in ("first", "old"):
        typed(opened, POINT, "Tom", text)
        saved(opened)
    typed(opened, MINE, "Tom", "old and mine")
    saved(opened)
    keep_named(opened.paths.pair, "before-merge", CLOCK(), disk)
    typed(opened, JOINT, "together", "old and logged")
    opened.log_pending()
    opened.drop_mark()
    Addresses(opened.paths.pair, disk).mine()
    return opened.id


def put_on(locks: Locks) -> None:
    locks.lock(KEYS[0], raw(KEYS[0], "one"))


def take_off(locks: Locks) -> None:
    ring.take(locks.key_file, KEYS[0])
    locks.unlock()


def another_passphrase(locks: Locks) -> None:
    locks.change(raw(KEYS[0], "two"))


def another_key(locks: Locks) -> None:
    ring.take(locks.key_file, KEYS[0])
    both = Key([*KEYS[1].secrets, *KEYS[0].secrets])
    locks.renew(both, raw(both, "two"), KEYS[1], raw(KEYS[1], "two"))


CHANGES = (put_on, take_off, another_passphrase, another_key)


def open_somehow(root: Path, journal_id: str) -> OpenJournal:
    """The journal, opened with whichever passphrase it has, if any."""
    locks = Locks(shelf_at(root, QuickDisk()), journal_id)
    ring.drop_all()
    if locks.is_locked:
        for passphrase in ("one", "two"):
            try:
                locks.unlocked(locks.opening(passphrase).key())
                break
            except JournalError:
                continue
    return shelf_at(root, QuickDisk()).open(journal_id)


def all_there(root: Path, journal_id: str) -> None:
    """Nothing is lost, it can be written in, and then what should be locked is."""
    opened = open_somehow(root, journal_id)
    assert opened.state.problem is None
    texts = [
        text_of(opened.journal, prompt, who)
        for prompt, who in ((POINT, "Tom"), (MINE, "Tom"), (JOINT, "together"))
    ]
    assert texts == ["old", "old and mine", "old and logged"]
    assert "first" in wordings(said(opened.journal, POINT, "Tom"))
    typed(opened, POINT, "Tom", "new")
    opened.log_pending()
    assert opened.close().problem is None
    locks = Locks(shelf_at(root), journal_id)
    assert Addresses(opened.paths.pair).key() is not None
    readable = [each.readable for each in generations(opened.paths)]
    assert all(readable)
    if locks.is_locked:
        assert plain_in(locks.path) == []
        assert b"first" not in bytes_below(opened.paths.folder)


@pytest.mark.whole("gone at each call of each act; one act is quick", quick=1)
@pytest.mark.parametrize("change", CHANGES)
def test_gone_at_any_call(tmp_path: Path, change: Callable[[Locks], None], soak: int) -> None:
    """Whatever it was in the middle of, it opens, with what was in it, and goes on from there."""
    calls = _calls(tmp_path / "all", change)
    mine = turns(soak, 5, CHANGES.index(change))
    chosen = {1, len(calls), *takewhile(lambda at: at < len(calls), mine)}
    for at in sorted(chosen):
        root, disk = tmp_path / str(at), MortalDisk()
        disk.torn = bool(at % 2)
        journal_id = _before(root, disk, change)
        disk.arm(at)
        with pytest.raises(Died):
            change(Locks(shelf_at(root, disk), journal_id))
        all_there(root, journal_id)


@pytest.mark.whole("each call of each act fails; one act is quick", quick=1)
@pytest.mark.parametrize("change", CHANGES)
def test_any_call_may_fail(tmp_path: Path, change: Callable[[Locks], None], soak: int) -> None:
    """It is told, or done; either way all is there."""
    calls = _calls(tmp_path / "all", change)
    mine, told = turns(soak, 7, CHANGES.index(change)), set[Exit]()
    for at in sorted({len(calls), *takewhile(lambda at: at < len(calls), mine)}):
        root, disk = tmp_path / str(at), FailingDisk()
        journal_id = _before(root, disk, change)
        disk.fail(at, ERRORS[at % len(ERRORS)])
        try:
            change(Locks(shelf_at(root, disk), journal_id))
        except JournalError as error:
            told.add(error.exit_code)
        disk.arm(0)
        all_there(root, journal_id)
    assert told <= {Exit.NOT_SAVED, Exit.DAMAGED, Exit.LOCKED}


def _before(root: Path, disk: Disk, change: Callable[[Locks], None]) -> str:
    journal_id = ready(root, disk)
    if change is not put_on:
        put_on(Locks(shelf_at(root, disk), journal_id))
        ring.drop_all()
    return journal_id


def _calls(root: Path, change: Callable[[Locks], None]) -> list[str]:
    disk = MortalDisk()
    journal_id = _before(root, disk, change)
    disk.arm(0)
    change(Locks(shelf_at(root, disk), journal_id))
    calls = [*disk.calls]
    disk.arm(0)
    all_there(root, journal_id)
    return calls


@pytest.mark.whole("faults and ends at each call; two acts are quick", quick=2)
@pytest.mark.parametrize("act", ACTIONS)
def test_saving_what_is_locked(
    tmp_path: Path, act: Callable[[OpenJournal], None], soak: int
) -> None:
    """Any call of a save fails, or is the last: what was there before is there, and nothing is ever plain."""
    disk = WatchedDisk()
    _save(_locked_one(tmp_path / "all", disk), disk, act, 0)
    calls, mine = len(disk.calls), turns(soak, 19, ACTIONS.index(act))
    for at in sorted({calls, *takewhile(lambda at: at < calls, mine)}):
        for kind in (FailingDisk, MortalDisk):
            root, worse = tmp_path / f"{at}{kind.__name__}", kind()
            opened = _locked_one(root, worse)
            with contextlib.suppress(Died):
                _save(opened, worse, act, at)
            worse.arm(0)
            again = shelf_at(root, QuickDisk()).open(opened.id)
            assert again.state.problem is None
            found = wordings(said(again.journal, POINT, "Tom"))
            assert "old" in found
            assert text_of(again.journal, MINE, "Tom") in ("old and mine", "new and mine")
            assert again.close().problem is None
            assert not re.search(rb'"text": ?"(old|new|seen)', bytes_below(root))
        ring.drop_all()


def _locked_one(root: Path, disk: Disk) -> OpenJournal:
    opened = ready_to_fail(root, disk)
    opened.close()
    shelf = shelf_at(root, disk)
    for half in (PAIR, *opened.journal.people):
        locks = Locks(shelf, opened.id, half)
        locks.lock(KEYS[0], raw(KEYS[0], "one"))
    return shelf.open(opened.id)


def _save(
    opened: OpenJournal, disk: WatchedDisk, act: Callable[[OpenJournal], None], at: int
) -> None:
    disk.arm(at)
    act(opened)
    opened.log_pending()
    opened.fold()


def test_shut(tmp_path: Path) -> None:
    """Without the passphrase it is a row with its label, and nothing of it is read, written or merged."""
    disk = QuickDisk()
    journal_id = ready(tmp_path, disk)
    shelf = shelf_at(tmp_path, disk)
    put_on(Locks(shelf, journal_id))
    before = shelf.read(journal_id)
    ring.drop_all()
    (row,) = shelf.summaries()
    assert (row.locked, row.summary, row.problem) == (True, None, "")
    for look in (shelf.open, shelf.read):
        with pytest.raises(Locked):
            look(journal_id)
    found = check_journal(shelf, journal_id)
    assert exit_code(found) == Exit.OK
    assert "locked" in {each.kind for each in found}
    copied = copy_out(shelf, [journal_id], tmp_path / "stick")
    assert (copied.journals, copied.problems) == ([journal_id], {})
    other = shelf_at(copied.folder, disk)
    with pytest.raises(Locked):
        other.read(journal_id)
    locks = Locks(other, journal_id)
    locks.unlocked(locks.opening("one").key())
    assert everything(other.read(journal_id)) == everything(before)
    with pytest.raises(NotLocked):
        put_on(locks)


def test_wrong_files(tmp_path: Path) -> None:
    """A key file of another journal, none at all, a file cut off: told, and nothing is touched."""
    disk = QuickDisk()
    journal_id, shelf = ready(tmp_path, disk), shelf_at(tmp_path, disk)
    locks = Locks(shelf, journal_id)
    put_on(locks)
    ring.drop_all()
    own = locks.key_file.read_bytes()
    locks.key_file.write_bytes(raw(KEYS[1], "one"))
    before = bytes_below(tmp_path)
    with pytest.raises(Damaged, match="another key than the one beside it"):
        locks.unlocked(locks.opening("one").key())
    assert locks.is_shut
    locks.key_file.unlink()
    with pytest.raises(Damaged, match="not beside it"):
        shelf.read(journal_id)
    locks.key_file.write_bytes(b"")
    assert exit_code(check_journal(shelf, journal_id)) == Exit.DAMAGED
    with pytest.raises(JournalError, match="empty"):
        locks.opening("one")
    locks.key_file.write_bytes(own)
    sealed = locks.path.read_bytes()
    locks.path.write_bytes(sealed[:-40])
    with pytest.raises(Damaged, match="cut off"):
        locks.unlocked(locks.opening("one").key())
    locks.path.write_bytes(sealed)
    assert len(bytes_below(tmp_path)) == len(before) - len(raw(KEYS[1], "one")) + len(own)


def test_from_before_the_lock(tmp_path: Path) -> None:
    """A plain backup that comes back, and a plain copy that takes the file's place, are locked again."""
    disk = QuickDisk()
    journal_id, shelf = ready(tmp_path, disk), shelf_at(tmp_path, disk)
    paths = shelf.paths(journal_id)
    plain = paths.pair.read_bytes()
    locks = Locks(shelf, journal_id)
    put_on(locks)
    (paths.backups / "pair-2026-01-01.json").write_bytes(plain)
    old = next(each for each in generations(paths) if "2026-01-01" in each.path.name)
    restore(shelf, journal_id, old)
    assert paths.pair.read_bytes().startswith(MAGIC)
    paths.pair.write_bytes(plain)
    opened = shelf.open(journal_id)
    assert text_of(opened.journal, POINT, "Tom") == "old"
    typed(opened, POINT, "Tom", "new")
    assert opened.close().problem is None
    assert plain_in(paths.pair) == []
    assert opened.rescue(tmp_path / "rescue.json").read_bytes().startswith(MAGIC)


def test_merged_and_redacted(tmp_path: Path) -> None:
    """A locked copy is taken in where its key is; words that go for good go from everything that is locked."""
    disk = QuickDisk()
    journal_id, shelf = ready(tmp_path / "shelf", disk), shelf_at(tmp_path / "shelf", disk)
    locks = Locks(shelf, journal_id)
    put_on(locks)
    elsewhere, before = tmp_path / "copy.json", locks.path.read_bytes()
    opened = shelf.open(journal_id)
    typed(opened, POINT, "Priya", "written elsewhere")
    opened.close()
    elsewhere.write_bytes(locks.path.read_bytes())
    locks.path.write_bytes(before)
    opened = shelf.open(journal_id)
    assert text_of(opened.journal, POINT, "Priya") == ""
    assert opened.merge_file(elsewhere).copies
    assert text_of(opened.journal, POINT, "Priya") == "written elsewhere"
    gone = said(opened.journal, POINT, "Tom")
    assert gone is not None
    opened.write(redact(gone, now=CLOCK()))
    saved(opened)
    assert opened.scrubbed is not None
    assert not opened.scrubbed.problems
    opened.close()
    assert plain_in(locks.path) == []
    locks.unlock()
    below = bytes_below(tmp_path / "shelf")
    assert b'"old"' not in below
    assert b'"first"' not in below
    assert b"written elsewhere" in below


def test_open_elsewhere(tmp_path: Path) -> None:
    """Nobody locks a journal under the hands of a window that would go on writing plain lines."""
    opened = begun(tmp_path, QuickDisk(), session=True)
    locks = Locks(shelf_at(tmp_path, QuickDisk()), opened.id)
    with pytest.raises(Busy):
        put_on(locks)
    assert not locks.is_locked


def test_the_same_passphrase_opens_one_of_two(tmp_path: Path) -> None:
    """Two people chose the same words: each has a key of their own, and neither opens what the other keeps."""
    disk = QuickDisk()
    opened = begun(tmp_path, disk)
    for who in ("Tom", "Priya"):
        typed(opened, MINE, who, f"{who}'s alone")
    opened.close()
    shelf, keys = shelf_at(tmp_path, disk), dict(zip(("Tom", "Priya"), KEYS, strict=True))
    locks = {who: Locks(shelf, opened.id, voice(opened.journal, who)) for who in keys}
    for who, key in keys.items():
        locks[who].lock(key, raw(key, "one"))
    ring.drop_all()
    locks["Tom"].unlocked(locks["Tom"].opening("one").key())
    journal = shelf.read(opened.id)
    assert [text_of(journal, MINE, who) for who in keys] == ["Tom's alone", ""]
    assert locks["Priya"].is_shut
    with pytest.raises(Damaged, match="another key"):
        locks["Priya"].unlocked(KEYS[0])


def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    """It is told before anything is written: no key file, and every file as it was."""

    class ToRead(QuickDisk):
        def may_write(self, path: Path) -> bool:
            return False

    journal_id = ready(tmp_path, QuickDisk())
    locks, before = Locks(shelf_at(tmp_path, ToRead()), journal_id), bytes_below(tmp_path)
    with pytest.raises(ReadOnly):
        put_on(locks)
    assert not locks.key_file.exists()
    put_on(Locks(shelf_at(tmp_path, QuickDisk()), journal_id))
    locked = bytes_below(tmp_path)
    for change in (take_off, another_passphrase, another_key):
        with pytest.raises(ReadOnly):
            change(locks)
    assert bytes_below(tmp_path) == locked != before


def test_what_one_keeps(tmp_path: Path) -> None:
    """A private half with a lock of its own: without its passphrase the journal opens without it, and loses nothing."""
    disk = QuickDisk()
    journal_id, shelf = ready(tmp_path, disk), shelf_at(tmp_path, disk)
    tom = voice(shelf.read(journal_id), "Tom")
    locks = Locks(shelf, journal_id, tom)
    put_on(locks)
    assert b"old and mine" not in bytes_below(tmp_path / "private")
    ring.drop_all()
    opened = shelf.open(journal_id)
    assert (text_of(opened.journal, MINE, "Tom"), opened.state.problem) == ("", None)
    typed(opened, POINT, "Tom", "new")
    saved(opened)
    # It is unlocked while the journal is open: what is in it is there, and goes on.
    locks.unlocked(Opening(locks.key_file.read_bytes(), locks.key_file, "one").key())
    opened.refresh()
    assert text_of(opened.journal, MINE, "Tom") == "old and mine"
    typed(opened, MINE, "Tom", "new and mine")
    opened.log_pending()
    # What is written elsewhere where nothing can be saved has it apart, under the same lock; it is merged from there.
    rescued = opened.rescue(tmp_path / "rescued.json")
    (beside,) = tmp_path.glob("rescued-*.json")
    assert (rescued.read_bytes()[:1], b"old" in rescued.read_bytes()) == (b"{", True)
    assert beside.read_bytes().startswith(MAGIC)
    assert opened.merge_file(beside).warning == ""
    assert opened.close().problem is None
    assert b"new and mine" not in bytes_below(tmp_path)
    assert not ring.has_lock(shelf.paths(journal_id).half(PAIR))
    assert text_of(shelf.read(journal_id), MINE, "Tom") == "new and mine"
