"""The end of a journal as its pair wishes it: agreed once, said yes to by each, taken back, carried out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import AGREEMENT_ENDING
from cyclejournal.guide.model import Guide
from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day, stamp
from cyclejournal.journal.places import PAIR, Ending, Pair
from cyclejournal.journal.records import Entry, changed

How = Literal["keep", "copies", "share", "delete"]
"""What finishing carries out, once both have said yes."""

Alone = Literal["leave", "words"]
"""What one person may do alone: leave, or take all their own words along."""

HOW_WORDS: dict[How, str] = {
    "keep": "It stays here as it is",
    "copies": "Each of us keeps a copy",
    "share": "We keep only what we agreed to share",
    "delete": "We delete it all",
}
"""Each in the pair's own words, in the order in which they are offered."""


class Ended(JournalError):
    """The journal has ended; it can be read."""


def ending_of(journal: Journal) -> Ending:
    """The end as it is wished for, or was carried out; an empty one where nobody has said anything."""
    return journal.pair.ending if journal.pair else Ending()


def ended_on(journal: Journal) -> str:
    """Since when the journal has ended, as stored; empty: it goes on."""
    return ending_of(journal).ended


def ended_words(journal: Journal) -> str:
    """``This journal ended on 30 November 2026.``; empty while it goes on."""
    ended = ended_on(journal)
    return f"This journal ended on {day(ended)}." if ended else ""


def check_goes_on(journal: Journal) -> None:
    """Raises Ended for a journal that has ended."""
    if words := ended_words(journal):
        raise Ended(
            "This journal has ended",
            f"{words} Nothing was changed.",
            "It can be read. In the app and in `walk` it can be taken up again.",
        )


def agreed(journal: Journal, guide: Guide) -> How | None:
    """What the pair agreed for its end; None where it agreed on nothing, or to decide then."""
    prompt, agreement = guide.prompt(AGREEMENT_ENDING), journal.agreement
    said = journal.text(agreement.id, AGREEMENT_ENDING) if agreement else ""
    meant = prompt.meaning(said) if prompt else ""
    return next((each for each in HOW_WORDS if each == meant), None)


def wished(journal: Journal, guide: Guide) -> How | None:
    """What they mean to do now: what was chosen last, else what was agreed."""
    chosen = ending_of(journal).how
    return next((each for each in HOW_WORDS if each == chosen), None) or agreed(journal, guide)


def kept(journal: Journal) -> list[Entry]:
    """What stays where only what was agreed to be shared is kept: in the order in which it was begun."""
    gone = journal.in_trash
    return [
        entry
        for place in (*journal.places, *_elsewhere(journal))
        for entry in journal.entries_at(place)
        if entry.keep == "share"
        and entry.half == PAIR
        and entry.text.strip()
        and entry.place not in gone
        and not journal.is_noted(entry)
    ]


def _elsewhere(journal: Journal) -> list[str]:
    """Where something is written and no place is stored, as after another program's hand."""
    return sorted({entry.place for entry in journal.entries.values()} - journal.places.keys())


def writers(journal: Journal) -> tuple[str, ...]:
    """The ids of those who have written anything that is in the journal still."""
    found = {
        each
        for entry in journal.entries.values()
        if words(entry)
        for each in (entry.voice, entry.by)
    }
    found |= {mark.voice for mark in journal.receipts.values() if mark.blind}
    found |= {event.by for event in journal.events.values()}
    return tuple(person for person in journal.people if person in found)


# Yes


def asked(journal: Journal, how: How) -> tuple[str, ...]:
    """Whose yes it takes: everybody's; to delete it, that of all who have written."""
    return (writers(journal) if how == "delete" else ()) or tuple(journal.people)


def said_yes(journal: Journal, how: How) -> tuple[str, ...]:
    """Who has said yes to exactly this, by id: what is kept has not changed since."""
    ending = ending_of(journal)
    holds = ending.how == how and ending.of == digest(journal, how)
    return tuple(each for each in ending.yes if each in journal.people) if holds else ()


def waits_for(journal: Journal, how: How) -> tuple[str, ...]:
    """Who has still to say yes; where nobody has written and nobody has said it, anybody may."""
    said = said_yes(journal, how)
    if how == "delete" and not writers(journal) and said:
        return ()
    return tuple(each for each in asked(journal, how) if each not in said)


def digest(journal: Journal, how: How) -> str:
    """What somebody says yes to, told apart from anything else that could be kept; empty where nothing is chosen."""
    if how != "share":
        return ""
    # Imported late: it brings a library of its own, and few journals end like this.
    import hashlib

    listed = [(each.id, each.text) for each in kept(journal)]
    return hashlib.sha256(msgspec.json.encode(listed)).hexdigest()[:16]


# Changes of the pair, each to be put like any other


def choose(journal: Journal, how: How, *, now: datetime) -> Pair:
    """The pair, with another wish for the end: nobody has said yes to it yet."""
    return _with(journal, now, Ending(how=how, ended=ended_on(journal)))


def say_yes(journal: Journal, how: How, person: str, *, now: datetime) -> Pair:
    """The pair, with that person's yes."""
    said = [each for each in said_yes(journal, how) if each != person]
    of, ended = digest(journal, how), ended_on(journal)
    return _with(journal, now, Ending(how=how, yes=(*said, person), of=of, ended=ended))


def take_back(journal: Journal, person: str, *, now: datetime) -> Pair:
    """The pair, without that person's yes."""
    ending = ending_of(journal)
    left = tuple(each for each in ending.yes if each != person)
    return _with(journal, now, replace(ending, yes=left))


def ended(journal: Journal, how: How | Alone, who: Iterable[str], *, now: datetime) -> Pair:
    """The pair, whose journal has ended now."""
    return _with(journal, now, Ending(how=how, yes=tuple(who), ended=stamp(now)))


def take_up(journal: Journal, *, now: datetime) -> Pair:
    """The pair, whose journal goes on. What was removed does not come back."""
    return _with(journal, now, Ending())


def _with(journal: Journal, now: datetime, ending: Ending) -> Pair:
    pair = journal.pair or Pair(id=PAIR, created=stamp(now), changed=stamp(now))
    return changed(pair, now=now, ending=ending)
