"""Notes: dated texts of one voice that answer nothing, and are their writer's until they give them to the pair.

A note is an entry of the cycle that the pair is in, under an id of its own in place of a prompt's. So it is
covered, searched, merged, undone, redacted and exported like everything that is written.
"""

from datetime import date, datetime

from cyclejournal.guide.model import Keep, Prompt
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, instant, local, stamp
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import NOTE, Entry, changed, entry_id, mint

BETWEEN = "Between meetings"
"""The heading over what was written between the meetings of a cycle."""

ASKED = "Note"
"""What stands over a note where a question stands over an answer."""


def new_note(
    journal: Journal, writer: str, *, now: datetime, on: str = "", keep: Keep = "me"
) -> Entry:
    """A note without words yet; ``on`` is the ISO date of another day that it is about."""
    moment, prompt = stamp(now), f"{NOTE}{mint(now)}"
    place = journal.cycle.id if journal.cycle else PAIR
    return Entry(
        id=entry_id(place, prompt, writer),
        place=place,
        prompt=prompt,
        voice=writer,
        asked=ASKED,
        keep=keep,
        by=writer,
        created=moment,
        changed=moment,
        on=on,
    )


def as_prompt(note: Entry) -> Prompt:
    """The note as a prompt that it answers, for whatever is told prompts."""
    return Prompt(note.prompt, ASKED, keep=note.keep)


def day_of(entry: Entry) -> date:
    """The day that a note is about, or since when tries are counted, as its writer's calendar had it."""
    moment = local(entry.created)
    return date_of(entry.on) or (moment.date() if moment else date.min)


def dated(note: Entry, on: str, *, now: datetime) -> Entry:
    """The note about another day, an ISO date."""
    return note if on == note.on else changed(note, now=now, on=on)


def came(note: Entry) -> str:
    """Since when the pair has it: since it was given to them, or else written."""
    return note.decided or note.created


def left_for(note: Entry, person: str, *, now: datetime) -> Entry:
    """The note as a line for a colleague, which both may read; for nobody, a note again."""
    kept = note if note.keep != "me" or not person else keep_as(note, "pair", now=now)
    return kept if person == kept.to else changed(kept, now=now, to=person)


def waiting(journal: Journal, person: str = "") -> list[Entry]:
    """The lines that wait for a person, or for anybody, as they were written."""
    found = (note for note in notes_of(journal) if note.to and not note.seen)
    lines = [note for note in found if not note.is_private and person in ("", note.to)]
    return sorted(lines, key=lambda note: (instant(note.created), note.id))


def notes_of(journal: Journal) -> list[Entry]:
    """Every note that has words, whoever may read it, the newest day first."""
    gone = journal.in_trash
    found = (
        entry for entry in journal.notes.values() if entry.text.strip() and entry.place not in gone
    )
    return sorted(found, key=lambda note: (day_of(note), instant(note.created)), reverse=True)
