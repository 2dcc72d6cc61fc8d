"""The dates of journals as one calendar file (iCalendar, RFC 5545) that any calendar takes in.

A date keeps its id, so that a file taken in again moves what is there and doubles nothing. The same journals
give the same bytes.
"""

from collections.abc import Iterable
from datetime import timedelta

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import instant
from cyclejournal.journal.reading.dates import dates_of
from cyclejournal.journal.reading.reading import Reading

PROGRAM = "-//cyclejournal//calendar 1//EN"

HEAD = "Coaching"
"""What stands before the words of each date, and in place of a name."""


def calendar_name(journal: Journal | None) -> str:
    """``coaching-k3mx7qpa.ics``; ``coaching.ics`` for several journals. Nobody's name is in it."""
    return f"coaching-{journal.id}.ics" if journal else "coaching.ics"


def calendar_text(readings: Iterable[Reading], *, with_words: bool = False) -> str:
    """Every date of these journals; ``with_words``: with names and the wording of actions, where the audience may."""
    # Imported late: nothing else needs it, and it takes as long as the rest of a command.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    for reading in readings:
        journal = reading.journal
        head = f"{HEAD}, {journal.title}" if with_words else HEAD
        for each in dates_of(reading):
            event = Event()
            event.add("uid", f"{each.id}@{journal.id}.cyclejournal")
            event.add("dtstamp", instant(each.changed).replace(microsecond=0))
            event.add("dtstart", each.on)
            event.add("dtend", each.on + timedelta(days=1))
            event.add(
                "summary", f"{head}: {each.whose if with_words and each.whose else each.words}"
            )
            # A whole day of somebody who is not away.
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")
