"""Notes: dated texts of one voice that answer nothing, and are their writer's until they give them to the pair.

A note is an entry of the cycle that the pair is in, under an id of its own in place of a prompt's. So it is
covered, searched, merged, undone, redacted and exported like everything that is written.
"""

from datetime import date, datetime

from cyclejournal.guide.model import Keep, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, instant, local, stamp
from cyclejournal.journal.records import NOTE, PAIR, Entry, changed, entry_id, mint

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


def day_of(note: Entry) -> date:
    """The day that it is about, as its writer's calendar had it."""
    moment = local(note.created)
    return date_of(note.on) or (moment.date() if moment else date.min)


def dated(note: Entry, on: str, *, now: datetime) -> Entry:
    """The note about another day, an ISO date."""
    return note if on == note.on else changed(note, now=now, on=on)


def came(note: Entry) -> str:
    """Since when the pair has it: since it was given to them, or else written."""
    return note.decided or note.created


def notes_of(journal: Journal) -> list[Entry]:
    """Every note that has words, whoever may read it, the newest day first."""
    gone = journal.in_trash
    found = (
        entry
        for entry in journal.entries.values()
        if entry.is_note and entry.text.strip() and entry.place not in gone
    )
    return sorted(found, key=lambda note: (day_of(note), instant(note.created)), reverse=True)
