"""What one keeps alone, while it is locked: nothing is taken that could be saved nowhere, and nobody loses a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import Keep
from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.views import view_at
from cyclejournal.session.boxes import box_state, covered_box, seal_words
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.own_lock import (
    exposed_words,
    own_is_shut,
    take_in_own,
    who_reads,
    who_reads_now,
)
from cyclejournal.session.pulse import PulseBook
from cyclejournal.session.remembering import Remembering
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.store.errors import OwnLocked
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing, Opening
from cyclejournal.store.safety.locking import Locks
from tests.store.samples import bytes_below
from tests.tui.app_host import HandClock, a_pair, a_shelf, guides, person

HOPES = "pair.hopes"
WORDS = "To be asked, not told"


@pytest.fixture(autouse=True)
def _shut_again() -> Iterator[None]:
    yield
    ring.drop_all()


class Locked:
    """A journal in which Tom has finished a blind answer, made another private, and locked what is his."""

    def __init__(self, folder: Path) -> None:
        shelf, guide = a_shelf(folder), guides()["peer"]
        journal_id = a_pair(shelf)
        asked, shared = guide.prompt(HOPES), guide.prompt("goals.starting-point")
        assert asked is not None
        assert shared is not None
        self.asked, self.shared = asked, shared
        with Desk(shelf.open(journal_id), guides(), HandClock()) as desk:
            self.tom, self.priya = (person(desk.journal, each) for each in ("Tom", "Priya"))
            desk.writer = self.tom
            cycle = present_cycle(desk)
            desk.finish_blind(desk.type(asked, PAIR, self.tom, WORDS), [self.tom, self.priya])
            said = desk.type(shared, cycle.id, self.tom, f"{WORDS}, ever")
            desk.end_visit()
            desk.put(keep_as(said, "me", now=desk.clock()), what="who may see it")
        self.locks, key = Locks(shelf, journal_id, self.tom), Key.new()
        self.locks.lock(key, Closing(key, self.locks.of, "words", 10).raw())
        ring.drop_all()
        self.desk = Desk(shelf.open(journal_id), guides(), HandClock(), writer=self.tom)

    def box(self, prompt: str = HOPES, voice: str = "") -> tuple[str, str]:
        """How a box of Tom's stands, and the words on it."""
        desk, cycle = self.desk, present_cycle(self.desk)
        asked = desk.guide(cycle).prompt(prompt)
        assert asked is not None
        place = PAIR if prompt == HOPES else cycle.id
        view = view_at(desk.journal, desk.guide(cycle), cycle, place, asked)
        assert not (desk.writer == self.tom and seal_words(desk, view))
        state = box_state(desk, cycle, view, voice or self.tom)
        return state.mode, state.note

    def unlock(self) -> None:
        raw = self.locks.key_file.read_bytes()
        self.locks.unlocked(Opening(raw, self.locks.key_file, "words").key())
        take_in_own(self.desk)


def test_nothing_is_taken_until_it_is_unlocked(tmp_path: Path) -> None:
    """Whatever would be theirs alone is refused, with the reason; what they share goes on, and all of it is saved."""
    there = Locked(tmp_path)
    desk = there.desk
    why = "What Tom keeps alone is locked. Enter asks for its passphrase."
    assert there.box() == there.box("goals.starting-point") == ("shut", why)
    covered = covered_box(desk, None)
    assert covered is not None
    assert covered.mode == "shut"
    note = replace(new_note(desk.journal, there.tom, now=desk.clock()), text=WORDS)
    for write in (
        lambda: desk.put(note),
        lambda: desk.put(note, what="a note"),
        lambda: desk.type(there.asked, PAIR, there.tom, WORDS),
        lambda: PulseBook(desk).take({PulseBook(desk).scales[0].id: "3"}),
    ):
        with pytest.raises(OwnLocked):
            write()
    assert PulseBook(desk).is_covered
    desk.put(replace(note, keep="pair", text="for the two of us"))
    state = desk.end_visit()
    assert (state.problem, state.pending) == (None, False)
    assert WORDS.encode() not in bytes_below(tmp_path)
    there.unlock()
    assert there.box("goals.starting-point")[0] == "covered"
    desk.put(note)
    assert desk.close().problem is None
    assert WORDS.encode() not in bytes_below(tmp_path)


def test_a_finished_answer_waits_for_its_writer(tmp_path: Path) -> None:
    """It shows at the next moment that it is unlocked and everyone has finished; the page says what it waits for."""
    there = Locked(tmp_path)
    desk = there.desk
    desk.take_keyboard(there.priya)
    assert there.box()[1] == "Tom has finished. You will see it when you have, too."
    desk.finish_blind(desk.type(there.asked, PAIR, there.priya, "Ideas"), [there.tom, there.priya])
    assert there.box() == (
        "hidden",
        "Tom has finished. It shows once Tom has the keyboard and has unlocked it.",
    )
    desk.take_keyboard(there.tom)
    assert own_is_shut(desk)
    there.unlock()
    desk.take_keyboard(there.priya)
    assert there.box()[0] == "read"
    desk.close()


def test_who_reads_it_is_said_once(tmp_path: Path) -> None:
    """To whom writes something for themselves alone and has no lock, never again; to those who lock, never."""
    there = Locked(tmp_path)
    desk = there.desk
    bookmarks = Bookmarks(tmp_path / "bookmarks")
    desk.remembering = Remembering(desk.opened, bookmarks, HandClock(), None)

    def noted(person: str, keep: Keep = "me") -> str:
        desk.take_keyboard(person)
        desk.put(replace(new_note(desk.journal, person, now=desk.clock(), keep=keep), text=WORDS))
        return who_reads_now(desk, "the key")

    assert noted(there.priya, "pair") == ""
    told = (
        "For Priya alone here; but whoever opens its folder on this computer, Tom included, can read it, until the "
        "key puts a passphrase on it."
    )
    assert noted(there.priya) == told
    desk.close()
    desk.remembering = Remembering(desk.opened, bookmarks, HandClock(), None)
    assert noted(there.priya) == who_reads(desk, "the key") == ""
    desk.take_keyboard(there.tom)
    there.unlock()
    assert noted(there.tom) == who_reads(desk, "the key") == ""
    below = b"".join(each.read_bytes() for each in (tmp_path / "bookmarks").iterdir())
    assert b"Priya" not in below
    desk.close()


def test_a_folder_that_others_have_is_told_of_once(tmp_path: Path) -> None:
    """One that a sync program seems to keep, or that other logins may look into; nothing where it is locked."""
    for name, mode, words in (
        ("Dropbox", 0o700, "Dropbox, which seems to be synced: whoever has that reads it."),
        ("open", 0o755, "Other logins of this computer may look into"),
        ("closed", 0o700, ""),
    ):
        shelf = a_shelf(tmp_path / name)
        opened = shelf.open(a_pair(shelf))
        opened.paths.folder.chmod(mode)
        for told in (words, ""):
            desk = Desk(opened, guides(), HandClock(), bookmarks=Bookmarks(tmp_path / name / "b"))
            assert told in (found := exposed_words(desk, "A key"))
            assert bool(found) is bool(told)
            desk.close()
        ring_file = opened.paths.pair.with_name("pair.key.age")
        ring_file.write_bytes(b"a key file")
        desk = Desk(opened, guides(), HandClock())
        assert exposed_words(desk, "A key") == ""


def test_line_by_line(tmp_path: Path) -> None:
    """It is said, an answer is refused and held, and taken once /unlock was told the passphrase."""
    there = Locked(tmp_path)
    desk = there.desk
    talk = Conversation(desk, present_cycle(desk).id)
    talk.command("note")
    (told,) = talk.hear("I was glad of S4.")
    assert told.startswith("Not kept: What Tom keeps alone opens with its passphrase")
    assert "/unlock" in told
    # Nobody gives it: nothing is kept, and the words are not lost.
    talk.command("unlock")
    assert not desk.journal.notes
    desk.on_writer = lambda _: there.unlock()
    assert talk.command("unlock")[0].startswith("Kept.")
    assert [each.text for each in desk.journal.notes.values()] == ["I was glad of S4."]
    assert talk.command("unlock")[0] == "Nothing of yours is locked here."
    assert desk.close().problem is None
    assert b"glad of S4" not in bytes_below(tmp_path)
