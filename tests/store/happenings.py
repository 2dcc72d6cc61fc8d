"""Events in a journal on a shelf: presses and notes of its cycle's observation."""

from __future__ import annotations

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import note, press
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.places import Observation
from cyclejournal.journal.records import Event, Record
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import CLOCK, voice

OPEN_QUESTIONS = Watched("Open questions", "tally", "q", focus=1)


def observation(journal: Journal) -> Observation:
    """The observation of the present cycle."""
    assert journal.cycle is not None
    return journal.observation(journal.cycle)


def happened(opened: OpenJournal, *records: Record) -> None:
    """Write them, and the observation if it is the first that happens at it."""
    place = observation(opened.journal)
    if place.id not in opened.journal.places:
        opened.write(place)
    opened.write(*records)


def pressed(opened: OpenJournal, at: float | None = 12.0) -> Event:
    """A press for an open question."""
    made = press(
        observation(opened.journal),
        OPEN_QUESTIONS,
        Press("tally"),
        at=at,
        by=voice(opened.journal, "Priya"),
        now=CLOCK(),
    )
    happened(opened, made)
    return made


def noted(opened: OpenJournal, text: str, at: float | None = 12.0) -> Event:
    """A note of Priya's."""
    place = observation(opened.journal)
    made = note(place, text, at=at, by=voice(opened.journal, "Priya"), now=CLOCK())
    happened(opened, made)
    return made


def wordings_of(event: Event | None) -> set[str]:
    """Every text an event has had."""
    return {event.text, *(version.text for version in event.history)} if event else set()
