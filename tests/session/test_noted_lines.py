"""Removing a note that an older answer gives: its words are gone everywhere, and the rest can be undone."""

from __future__ import annotations

from pathlib import Path

from cyclejournal.guide.known import RECORD
from cyclejournal.journal.lesson.noted import gone_for_good
from cyclejournal.journal.records import Event, struck
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.store.samples import bytes_below


def test_a_note_is_removed_for_good_and_what_was_done_to_others_is_undone(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    entry = lesson.write(RECORD, lesson.priya, "Nine hands went up\nNobody spoke\nThe bell")
    shelf = Shelf(tmp_path)
    desk = Desk(shelf.add(lesson.journal), {"peer": PEER}, lambda: lesson.now, writer=lesson.tom)

    def note(words: str) -> Event:
        return next(e for e in desk.journal.events.values() if e.text == words)

    desk.put(struck(note("The bell"), True, now=desk.clock()), what="a line struck out")
    assert desk.journal.observation(lesson.cycle).id in desk.journal.places
    gone, beside = note("Nobody spoke"), list(desk.journal.events.values())
    source = desk.journal.entries[entry.id]
    desk.put(*gone_for_good(gone, source, beside, now=desk.clock()), what="a line removed")
    assert b"Nobody" not in bytes_below(tmp_path)
    assert note("The bell").is_struck
    undone = desk.undo()
    assert undone.what == "a line struck out"
    assert not note("The bell").is_struck
    desk.close()
    read = shelf.read(desk.journal.id)
    assert {e.text for e in read.events.values()} - {""} == {"Nine hands went up", "The bell"}
    assert b"Nobody" not in bytes_below(tmp_path)
