"""Whether it lasted: brought up once some weeks after a close, answered by each, passed by for both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import CLOSE_AGAIN, CLOSE_KEEP
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.closing import is_begun
from cyclejournal.journal.cycle.lasting import asks_of, day_of, was_asked
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.next.coming import ahead, whats_next
from cyclejournal.journal.next.things import Next
from cyclejournal.journal.places import Lasted
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.dates import dates_of
from cyclejournal.journal.reading.timeline import timeline
from cyclejournal.session.closing import Close
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import is_passed
from cyclejournal.session.home import home_view, way_to
from cyclejournal.session.lasting import LastedBook, book_of, pass_by
from cyclejournal.session.term import TermBook
from cyclejournal.store.open.shelf import Shelf
from tests.export.documents import as_data, as_markdown, as_words
from tests.session.test_closing import heard, write
from tests.session.test_spoken import GUIDES
from tests.walking import NOW, StillClock

KEPT = "The six seconds.\nPairs first."


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(tmp_path: Path, clock: StillClock) -> Iterator[Desk]:
    """Tom and Priya, whose first cycle closed a moment ago with a word on what they keep doing."""
    shelf = Shelf(tmp_path / "shelf", clock, guides=GUIDES.get)
    opened = shelf.create(GUIDES["peer"], {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, GUIDES, clock) as found:
        write(found, CLOSE_KEEP, KEPT)
        close = Close(found, present_cycle(found).id)
        close.choose("same")
        close.close()
        close.begin()
        yield found


def said(desk: Desk) -> list[Next]:
    """What of it waits now."""
    found = whats_next(desk.journal, desk.guide, desk.clock())
    return [each for each in found if each.what == "lasted"]


def book(desk: Desk) -> LastedBook:
    found = book_of(desk)
    assert found
    return found


def embedded_in(desk: Desk) -> Any:
    """What the closing of the first cycle tells of it as data."""
    closing: Any = as_data(desk.journal, GUIDES["peer"], desk.journal.cycles[0])["closing"]
    return closing["embedded"]


def person(desk: Desk, name: str) -> str:
    found = desk.journal.person_named(name)
    assert found
    return found.id


def test_it_comes_up_once_some_weeks_later_and_says_never_that_it_is_late(
    desk: Desk, clock: StillClock
) -> None:
    clock.on(days=41)
    assert said(desk) == []
    (coming,) = (e for e in ahead(desk.journal, desk.guide, clock()) if e.what == "lasted")
    clock.on(days=1)
    (waits,) = said(desk)
    assert waits == coming
    assert waits.words == "Has it lasted, after cycle 1?"
    assert waits.who == TOGETHER
    clock.on(days=300)
    assert [each.why for each in said(desk)] == [waits.why]
    assert not any(word in waits.why for word in ("late", "overdue", "weeks ago", "The six"))
    book(desk).pass_by()
    assert said(desk) == []
    clock.on(days=600)
    assert said(desk) == []


def test_on_the_day_that_the_pair_gave_for_it(desk: Desk, clock: StillClock) -> None:
    first = desk.journal.cycles[0]
    assert day_of(desk.journal, first) == NOW.date() + timedelta(weeks=6)
    prompt = GUIDES["peer"].prompt(CLOSE_AGAIN)
    assert prompt
    desk.type(prompt, first.id, TOGETHER, "2026-12-02")
    day = day_of(desk.journal, first)
    assert day is not None
    assert day.isoformat() == "2026-12-02"
    (dated,) = (each for each in dates_of(desk.reading(Audience())) if each.on == day)
    assert dated.words == "We see whether it has lasted"
    clock.on(days=82)
    assert said(desk) == []
    clock.on(days=1)
    assert len(said(desk)) == 1
    # A day that is behind the close is a slip of the pen.
    desk.type(prompt, first.id, TOGETHER, "2026-01-02")
    assert day_of(desk.journal, first) == NOW.date() + timedelta(weeks=6)


def test_it_is_asked_of_nobody_who_kept_nothing_nor_in_the_brief_set(
    desk: Desk, clock: StillClock
) -> None:
    second = present_cycle(desk)
    guide = desk.guide(second)
    assert not any(is_begun(desk.journal, second, section) for section in guide.close)
    brief = [
        each.id for section in guide.close for each in asked(desk.journal, guide, second, section)
    ]
    assert CLOSE_AGAIN not in brief
    Close(desk, second.id).close()
    clock.on(weeks=7)
    (waits,) = said(desk)
    assert waits.place == desk.journal.cycles[0].id


def test_of_two_that_have_their_day_the_later_one_alone(desk: Desk, clock: StillClock) -> None:
    clock.on(weeks=4)
    second = present_cycle(desk)
    write(desk, CLOSE_KEEP, "Names in a cup.")
    Close(desk, second.id).close()
    clock.on(weeks=3)
    assert [each.place for each in said(desk)] == [desk.journal.cycles[0].id]
    clock.on(weeks=3)
    assert [each.place for each in said(desk)] == [second.id]
    assert book(desk).kept == "Names in a cup."


def test_the_closed_pages_stay_as_they_are_and_each_says_their_own(
    desk: Desk, clock: StillClock
) -> None:
    clock.on(weeks=6)
    first = desk.journal.cycles[0]
    before = list(desk.journal.entries_at(first.id))
    tom, priya = person(desk, "Tom"), person(desk, "Priya")
    found = book(desk)
    stayed, faded = found.prompts[:2]
    desk.take_keyboard(tom)
    found.type(stayed, "  ")
    assert not found.was_asked
    found.type(stayed, "The six seconds, most days")
    desk.take_keyboard(priya)
    found.type(faded, "Pairs first [/]")
    desk.end_visit()
    assert desk.journal.entries_at(first.id) == before
    assert said(desk) == []
    for words in (
        as_words(desk.journal, GUIDES["peer"], desk.journal.cycles[0]),
        as_markdown(desk.journal, GUIDES["peer"], desk.journal.cycles[0]),
    ):
        assert "What has lasted" in words
        assert "The six seconds, most days" in words
        assert "Asked on 22 Oct 2026." in words
    (embedded,) = embedded_in(desk)
    assert embedded["on"] == "2026-10-22"
    assert [(e["voice"], e["prompt"], e["text"]) for e in embedded["entries"]] == [
        ("Tom", "lasted.stayed", "The six seconds, most days"),
        ("Priya", "lasted.faded", "Pairs first [/]"),
    ]
    (point,) = (each for each in timeline(desk.reading(Audience())) if each.kind == "lasted")
    assert (point.words, point.cycle) == ("what has lasted: The six seconds, most days", 1)


def test_it_goes_to_the_trash_and_comes_back_and_can_be_redacted(
    desk: Desk, clock: StillClock
) -> None:
    clock.on(weeks=6)
    found = book(desk)
    found.type(found.prompts[0], "Every Monday")
    place = found.place
    desk.put(discard(place, now=clock()), what="thrown away")
    assert "Every Monday" not in as_words(desk.journal, GUIDES["peer"], desk.journal.cycles[0])
    # It has not been asked any more, as far as anybody can tell.
    assert len(said(desk)) == 1
    desk.undo()
    assert was_asked(desk.journal, found.cycle)
    assert "Every Monday" in as_words(desk.journal, GUIDES["peer"], desk.journal.cycles[0])
    entry = found.entry(found.prompts[0], desk.writer)
    assert entry
    desk.opened.write(redact(entry, now=clock()))
    assert "Every Monday" not in as_words(desk.journal, GUIDES["peer"], desk.journal.cycles[0])
    assert embedded_in(desk) == []


def test_passing_it_by_can_be_undone_and_is_passed_for_both(desk: Desk, clock: StillClock) -> None:
    clock.on(weeks=6)
    (waits,) = said(desk)
    pass_by(desk, waits.id)
    assert said(desk) == []
    assert embedded_in(desk) == []
    assert [type(e) for e in desk.journal.places.values() if isinstance(e, Lasted)] == [Lasted]
    assert is_passed(desk, waits)
    desk.undo()
    assert len(said(desk)) == 1


def test_a_pause_keeps_it_for_later(desk: Desk, clock: StillClock) -> None:
    clock.on(weeks=5)
    TermBook(desk).pause((clock() + timedelta(weeks=4)).date())
    clock.on(weeks=2)
    assert said(desk) == []
    clock.on(weeks=3)
    assert len(said(desk)) == 1


def test_the_morning_offers_it_without_a_day_and_leads_there(desk: Desk, clock: StillClock) -> None:
    clock.on(weeks=6)
    view = home_view(desk)
    (offered,) = (each for each in view.lines if each.waits.what == "lasted")
    assert offered.words == "Has it lasted, after cycle 1?"
    assert way_to(desk, offered.waits).then == "has_it_lasted"
    assert offered.waits.id in desk.remembering.passed


def test_who_opens_it_before_its_day_has_not_been_asked(desk: Desk, clock: StillClock) -> None:
    book(desk).had()
    assert was_asked(desk.journal, desk.journal.cycles[0]) is None
    clock.on(weeks=6)
    book(desk).had()
    book(desk).had()
    assert said(desk) == []


# Line by line


def test_walk_asks_it_of_each_and_leaves_out_what_is_empty(desk: Desk, clock: StillClock) -> None:
    clock.on(weeks=6)
    desk.take_keyboard(person(desk, "Tom"))
    talk = heard(desk)
    told = talk.command("lasted")
    assert told[0] == "Cycle 1 closed on 10 September 2026. You meant to keep:"
    assert told[1:3] == ["The six seconds.", "Pairs first."]
    assert told[-1] == "What have you kept doing since the cycle closed?"
    assert said(desk) == []
    assert talk.hear("The six seconds") == ["What has faded since the cycle closed?"]
    assert talk.command("probe")[0].startswith("Most things fade")
    assert talk.hear("")[0] == "Kept. /hand-over and /lasted let Priya say theirs."
    talk.command("hand-over")
    told = talk.command("lasted")
    assert "Tom: What have you kept doing since the cycle closed? The six seconds" in told
    talk.hear("")
    assert talk.hear("Pairs first")[0].startswith("Kept.")
    assert book(desk).said_lines(person(desk, "Priya")) == [
        "What has faded since the cycle closed? Pairs first"
    ]


def test_walk_says_where_there_is_nothing_to_ask(tmp_path: Path, clock: StillClock) -> None:
    shelf = Shelf(tmp_path / "shelf", clock, guides=GUIDES.get)
    opened = shelf.create(GUIDES["peer"], {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, GUIDES, clock) as desk:
        talk = heard(desk)
        assert talk.command("lasted")[0].startswith("At no close so far")
        assert talk.hear("Words")[0].startswith("Nothing is asked here")
        assert book_of(desk) is None
        assert asks_of(desk.journal, clock().date()) is None
        with pytest.raises(JournalError):
            desk.undo()
