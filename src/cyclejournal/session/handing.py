"""Handing the journal to the colleague's computer and taking it back, for every face.

What goes is what the pair shares. Which of the two computers hands over when, and how often, makes no difference:
the two meet answer by answer.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cyclejournal.journal.amounts import several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day_and_time, stamp
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.store.meet.handing import Handed, NotReceived, handed_over, read_handed
from cyclejournal.store.meet.merging import Merged
from cyclejournal.store.open.shelf import Shelf

HOLDS = "It holds all that the two of you share. What each keeps alone, and answers not shown yet, stay here."


class Received(Struct, frozen=True):
    """What became of a file that was handed over."""

    merged: Merged
    reworked: tuple[str, ...]
    """Answers that are not what their writer had finished before the other's could be read."""


def handing_name(journal: Journal, today: str) -> str:
    """What such a file is called: nobody's name is in it."""
    return f"{today}-handoff-{journal.id}.json"


def hand_over(desk: Desk) -> str:
    """The file's text. Raises what could not be saved first."""
    if (problem := desk.end_visit().problem) is not None:
        raise problem
    return handed_over(desk.opened.pair, stamp(desk.clock()))


def look(path: Path, shelf: Shelf, into: str = "") -> Handed:
    """The file, looked over: of the journal ``into``, if that is said. Raises NotReceived; nothing is written."""
    handed = read_handed(path)
    if into and handed.id != into:
        raise NotReceived(
            "That is another journal's",
            f"It belongs to the journal “{handed.id}”, and not to “{into}”. Nothing was changed.",
            "Leave out --into: it finds its own journal."
            if shelf.has(handed.id)
            else "Leave out --into, and it becomes a journal of its own here.",
        )
    return handed


def receive(desk: Desk, handed: Handed) -> Received:
    """Take it in. Raises like ``Desk.merge``."""
    reworked = handed.reworked(desk.journal)
    return Received(desk.merge(handed.path, handed.copy), tuple(reworked))


def received_words(journal: Journal, handed: Handed, received: Received) -> Iterator[str]:
    """What it brought, in a sentence or two."""
    on = f" It was handed over {day_and_time(handed.on)}." if handed.on else ""
    if received.merged.new:
        number = several(received.merged.new, "record is", "records are")
        yield f"{number.capitalize()} new or changed.{on}"
    else:
        yield f"Everything in that file is here already.{on}"
    for entry in filter(None, map(journal.entries.get, received.reworked)):
        asked = clean_line(entry.asked or entry.prompt)
        yield f"{journal.name(entry.voice)} wrote on after finishing: “{asked}”."
