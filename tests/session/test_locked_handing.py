"""What is handed over from a locked journal: locked too, by a passphrase once and by addresses from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.session.handing import HandOver, Incoming, Received, look, receive
from cyclejournal.store.erase.locked_copies import plain_in
from cyclejournal.store.errors import Locked
from cyclejournal.store.lock import wrapping
from cyclejournal.store.lock.key_file import BadPassphrase, WrongPassphrase
from cyclejournal.store.lock.sealing import MAGIC, Key, addresses_beside, recipient_of
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.meet.addresses import Addresses
from cyclejournal.store.meet.handing import NotReceived, handed_over
from cyclejournal.store.safety.locking import Locks
from tests.session.test_handing import Computer, shared
from tests.store.samples import MINE, POINT, QuickDisk, begun, bytes_below, text_of, typed

AGREED = "what the two of us agree"


pytestmark = pytest.mark.usefixtures("quick_keys")


class LockedComputer(Computer):
    """One of the two, whose journal is locked."""

    key: Key

    def begin(self) -> None:
        opened = begun(self.root, QuickDisk())
        typed(opened, POINT, "Tom", "marker from the start")
        opened.close()
        locks, self.key = Locks(self.shelf, opened.id), Key.new()
        locks.lock(self.key, Closing(self.key, locks.of, self.name).raw())
        self.open(opened.id)

    def hand_over(self, *, by_passphrase: bool = False) -> Path:
        going = HandOver(self.desk, by_passphrase=by_passphrase)
        self._files += 1
        path = self.root / f"{self._files}-{going.name}"
        path.write_bytes(going.wrapping(AGREED).raw() if going.asks else going.raw())
        return path

    def receive(self, path: Path, passphrase: str = AGREED) -> Received:
        incoming = Incoming(path)
        asks = incoming.lock == "passphrase"
        handed = look(
            path, self.shelf, plain=incoming.opening(passphrase).plain() if asks else None
        )
        if not self.shelf.has(handed.id):
            locks, self.key = Locks(self.shelf, handed.id), Key.new()
            self.shelf.receive(handed, (self.key, Closing(self.key, locks.of, self.name).raw()))
            self.open(handed.id)
        return receive(self.desk, handed)

    def says(self, words: str) -> None:
        typed(self.desk.opened, POINT, self.name, words)


def two(root: Path) -> tuple[LockedComputer, LockedComputer]:
    """Tom's, with a locked journal, and Priya's, with none yet."""
    tom = LockedComputer(root / "tom", "Tom")
    tom.begin()
    return tom, LockedComputer(root / "priya", "Priya")


def test_a_passphrase_once_and_then_none(tmp_path: Path) -> None:
    """Row 41 of the domain: to and fro, twice and in any order, and never a plain word on either disk."""
    tom, priya = two(tmp_path)
    typed(tom.desk.opened, MINE, "Tom", "for Tom alone")
    first = tom.hand_over()
    assert first.name.endswith(f"-handoff-{tom.journal.id}.json.age")
    assert HandOver(tom.desk).asks
    priya.receive(first)
    assert priya.desk.opened.paths.pair.read_bytes().startswith(MAGIC)
    assert text_of(priya.journal, POINT, "Tom") == "marker from the start"
    priya.says("marker, as Priya sees it")
    going = HandOver(priya.desk)
    assert (going.is_locked, going.asks) == (True, False)
    back = priya.hand_over()
    assert tom.receive(back).merged.new
    assert not tom.receive(back).merged.new
    files = [first]
    for words in ("marker, another way", "marker, the last way"):
        tom.says(words)
        assert not HandOver(tom.desk).asks
        files.append(tom.hand_over())
    for file in (files[2], files[1], files[0], files[2]):
        priya.receive(file)
    assert shared(priya.journal) == shared(tom.journal)
    assert text_of(priya.journal, POINT, "Tom") == "marker, the last way"
    for each in (tom, priya):
        each.desk.close()
        assert plain_in(each.desk.opened.paths.pair) == []
    assert b"marker" not in bytes_below(tmp_path)


def test_the_journal_s_own_recipient_never_leaves_it(tmp_path: Path) -> None:
    """What travels is an address that is kept for that alone; a new key, or no lock any more, changes nothing of it."""
    tom, priya = two(tmp_path)
    first = tom.hand_over()
    plain = Incoming(first).opening(AGREED).plain().decode()
    pair = tom.desk.opened.paths.pair
    mine = Addresses(pair).mine()
    assert mine in plain
    own = recipient_of(tom.key.secrets[0])
    assert own != mine
    assert not {own, *tom.key.secrets} & set(plain.split('"'))
    assert "AGE-SECRET-KEY" not in plain
    priya.receive(first)
    # What came with no lock names nobody: whoever sent it could have written theirs into it.
    forged = tmp_path / "forged.json"
    forged.write_text(handed_over(tom.desk.opened.pair, "", {}, recipient_of(Key.new().secrets[0])))
    priya.receive(forged)
    assert Addresses(priya.desk.opened.paths.pair).theirs == (mine,)
    tom.desk.close()
    Locks(tom.shelf, tom.journal.id).unlock()
    assert mine not in addresses_beside(pair).read_text()
    tom.open(tom.journal.id)
    tom.receive(priya.hand_over())
    assert HandOver(tom.desk).is_locked
    assert not HandOver(tom.desk).asks


def test_with_a_new_key_comes_another_address(tmp_path: Path) -> None:
    """What is under way to the one before still opens; from the next hand-over on nothing is locked to it."""
    tom, priya = two(tmp_path)
    first = tom.hand_over()
    priya.receive(first)
    priya.says("marker under way")
    back = priya.hand_over()
    pair, there = tom.desk.opened.paths.pair, priya.desk.opened.paths.pair
    old = Addresses(pair).mine()
    tom.desk.close()
    locks, new = Locks(tom.shelf, tom.journal.id), Key.new()
    both = Key([*new.secrets, *tom.key.secrets])
    raws = [Closing(each, locks.of, "Tom").raw() for each in (both, new)]
    locks.renew(both, raws[0], new, raws[1])
    assert plain_in(pair) == []
    tom.open(tom.journal.id)
    assert text_of(tom.journal, POINT, "Priya") == ""
    tom.receive(back)
    assert text_of(tom.journal, POINT, "Priya") == "marker under way"
    again = tom.hand_over()
    mine = Addresses(pair).mine()
    assert mine != old
    assert Addresses(there).theirs == (old,)
    # Whichever of the two comes last.
    for file in (again, first, again):
        priya.receive(file)
        assert Addresses(there).theirs == (mine,)
    priya.says("marker for the new one")
    assert tom.receive(priya.hand_over()).merged.new


def test_what_does_not_open_changes_nothing(tmp_path: Path) -> None:
    """A wrong passphrase, a flipped bit, a cut, another computer: each is told, and nothing is touched."""
    tom, priya = two(tmp_path)
    first = tom.hand_over()
    priya.receive(first)
    tom.receive(priya.hand_over())
    tom.says("marker, as Tom sees it")
    second = tom.hand_over()
    before = bytes_below(priya.root)
    refused = LockedComputer(tmp_path / "third", "Ada")
    with pytest.raises(WrongPassphrase, match="wrong passphrase, or the file is damaged"):
        priya.receive(first, "another")
    with pytest.raises(BadPassphrase):
        priya.receive(first, "")
    with pytest.raises(Locked):
        Incoming(first).look()
    with pytest.raises(NotReceived, match="--into JOURNAL"):
        refused.receive(second)
    tom.desk.close()
    with pytest.raises(NotReceived, match="locked to another computer"):
        tom.receive(second)
    for file in (first, second):
        raw = file.read_bytes()
        bad = file.with_name(f"bad-{file.name}")
        changed = [
            raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in (30, 300, len(raw) - 9)
        ]
        for each in (*changed, raw[:-20], raw[:200], raw + b"more"):
            bad.write_bytes(each)
            with pytest.raises(JournalError):
                priya.receive(bad)
    assert bytes_below(priya.root) == before
    greedy = first.with_name("greedy.age")
    asked = first.read_bytes().replace(b" 10\n", b" 31\n", 1)
    greedy.write_bytes(asked)
    with pytest.raises(JournalError, match="work factor of 31"):
        priya.receive(greedy)


def test_a_new_computer_needs_a_passphrase_again(tmp_path: Path) -> None:
    """The colleague has lost theirs: a passphrase in any case, and from then on both are written to."""
    tom, priya = two(tmp_path)
    priya.receive(tom.hand_over())
    tom.receive(priya.hand_over())
    again = LockedComputer(tmp_path / "again", "Priya")
    again.receive(tom.hand_over(by_passphrase=True))
    again.says("marker from a new computer")
    assert tom.receive(again.hand_over()).merged.new
    tom.says("marker for both")
    file = tom.hand_over()
    for each in (priya, again):
        each.receive(file)
        assert text_of(each.journal, POINT, "Tom") == "marker for both"


@pytest.mark.whole("megabytes; a small one goes the same way")
def test_large_ones_go_through(tmp_path: Path) -> None:
    """Age cuts what it locks into pieces: a part of one, exactly one and several come back whole."""
    for size in (1, 65_535, 65_536, 65_537, 200_000):
        plain = b"x" * size
        raw = wrapping.Wrapping(plain, AGREED).raw()
        assert wrapping.Unwrapping(raw, tmp_path, AGREED).plain() == plain
