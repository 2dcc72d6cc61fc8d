"""The events of a journal: in the order in which they happened, whatever order they came in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import taken_back
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import Event
from tests.journal.lessons import at, happenings, seconds


@given(st.lists(happenings | st.builds(replace, happenings, place=st.just("p")), max_size=20))
def test_they_are_in_order_however_they_were_put(events: list[Event]) -> None:
    journal = Journal("j")
    for number, event in enumerate(events):
        journal.put(event)
        if number % 3 == 0:
            journal.events_at(event.place)
    latest = {event.id: event for event in events}
    for place in ("o", "p"):
        expected = [event for event in latest.values() if event.place == place]
        expected.sort(key=lambda event: (instant(event.created), event.id))
        assert journal.events_at(place) == expected
    assert journal.events == latest


def test_the_order_is_that_of_time_and_not_of_writing() -> None:
    early = replace(at("tally", 1), created="2026-10-25T02:30:00.000+02:00")
    late = replace(at("tally", 2), created="2026-10-25T02:10:00.000+01:00")
    assert Journal("j", records=[late, early]).events_at("o") == [early, late]


def test_what_is_taken_back_keeps_its_place() -> None:
    events = [at("tally", when) for when in range(3)]
    journal = Journal("j", records=events)
    gone = taken_back(events[1], now=seconds(9))
    journal.put(gone)
    assert journal.events_at("o") == [events[0], gone, events[2]]


def test_the_list_is_the_callers_own() -> None:
    journal = Journal("j", records=[at("tally", 1)])
    journal.events_at("o").clear()
    assert len(journal.events_at("o")) == 1
    assert journal.events_at("nowhere") == []
