"""Handing the journal to the colleague's computer and taking it back, for every face.

What goes is what the pair shares. Which of the two computers hands over when, and how often, makes no difference:
the two meet answer by answer.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct

from cyclejournal.journal.amounts import several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day_and_time, stamp
from cyclejournal.journal.places import GoneOut
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.store.meet.handing import Handed, NotReceived, handed_over, read_handed
from cyclejournal.store.meet.merging import Merged
from cyclejournal.store.open.shelf import Shelf

HOLDS = "It holds all that the two of you share. What each keeps alone, and answers not shown yet, stay here."


NEW_HERE = "It becomes a journal of its own here."


class Received(Struct, frozen=True):
    """What became of a file that was handed over."""

    merged: Merged
    reworked: tuple[str, ...]
    """Answers that are not what their writer had finished before the other's could be read."""
    waiting: tuple[str, ...] = ()
    """Of answers that somebody has finished alone by now, without their words, a sentence each."""


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


class Arrived(Struct, frozen=True):
    """A file that was handed over, taken in where it belongs."""

    journal: Journal
    merged: Merged
    words: tuple[str, ...]
    """What it brought, a sentence each."""


def take_in_handed(
    shelf: Shelf, handed: Handed, desk_of: Callable[[str], AbstractContextManager[Desk]]
) -> Arrived:
    """Take it into its own journal; where that is not on the shelf yet, it is then. Raises JournalError.

    ``desk_of`` opens a journal by its id, for as long as that takes.
    """
    if is_new := not shelf.has(handed.id):
        shelf.receive(handed)
    with desk_of(handed.id) as desk:
        received, journal = receive(desk, handed), desk.journal
        words = tuple(received_words(journal, handed, received))
        if is_new:
            words = (f"{clean_line(journal.title)} ({handed.id}) is a journal here now.",)
        return Arrived(journal, received.merged, words)


def receive(desk: Desk, handed: Handed) -> Received:
    """Take it in. Raises like ``Desk.merge``."""
    journal = desk.journal
    reworked, before = handed.reworked(journal), set(journal.receipts)
    merged = desk.merge(handed.path, handed.copy)
    new = [mark for id_, mark in journal.receipts.items() if id_ not in before]
    waiting = (_waits(desk, mark) for mark in new if mark.blind == "finished")
    return Received(merged, tuple(reworked), tuple(waiting))


def _waits(desk: Desk, mark: Entry) -> str:
    """That an answer is finished on the other computer, and when its words come."""
    journal = desk.journal
    prompt = desk.guide(journal.cycle).prompt(mark.prompt)
    asked = clean_line(prompt.ask if prompt else mark.prompt)
    here = (each for each in journal.entries_at(mark.place) if each.prompt == mark.prompt)
    is_open = any(each.blind == "revealed" for each in here)
    when = "The words come with the next file from there." if is_open else "It opens once all have."
    return f"{clean_line(journal.name(mark.voice))} has finished alone: “{asked}”. {when}"


def received_words(journal: Journal, handed: Handed, received: Received) -> Iterator[str]:
    """What it brought, in a sentence or two."""
    on = f" It was handed over {day_and_time(handed.on)}." if handed.on else ""
    # That it was handed over before is in the ledger, and nothing that anybody wrote.
    ledger = sum(isinstance(journal.places.get(id_), GoneOut) for id_ in received.merged.added)
    if new := received.merged.new - ledger:
        yield f"{several(new, 'record is', 'records are').capitalize()} new or changed.{on}"
    elif not received.waiting:
        yield f"Everything in that file is here already.{on}"
    yield from received.waiting
    for entry in filter(None, map(journal.entries.get, received.reworked)):
        asked = clean_line(entry.asked or entry.prompt)
        yield f"{clean_line(journal.name(entry.voice))} wrote on after finishing: “{asked}”."
