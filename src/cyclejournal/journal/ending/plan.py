"""What carrying out the end of a journal does: said in sentences before, and done as records."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.cycles import close_cycle
from cyclejournal.journal.ending.ending import Alone, How, ending_of, kept, writers
from cyclejournal.journal.entries.wordings import redact, redacted_until, words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, instant
from cyclejournal.journal.records import Entry, Event, Record

EXPORTED = "files that were exported, wherever they are now"
COPIES = "copies made with “cyclejournal backup --to” or “Write a copy to…”"
SYNCED = "older versions that a sync service or a backup program keeps"
ELSEWHERE = "this journal on other computers, until it is opened there together with this one"
ON_DISK = "snapshots of the file system, and what the disk has not yet written over"

BEYOND_REACH = (EXPORTED, COPIES, SYNCED, ELSEWHERE, ON_DISK)
"""The copies that no program of ours can find when words are removed, as words."""

_ON_OTHERS = "this journal on other computers, and what either of you keeps there alone"
"""Where a whole journal goes: there nothing is left for the others to be opened together with."""


class Plan(Struct, frozen=True):
    """What will happen, for people to read before they say yes."""

    will: tuple[str, ...]
    """What is done, a sentence each, in order."""
    kept: tuple[Entry, ...] = ()
    """What stays, where only some of it does."""
    writes: tuple[str, ...] = ()
    """The ids of those for whom a file is written first."""
    reach: tuple[str, ...] = ()
    """What is out of reach, as words; empty where nothing is removed."""

    @property
    def removes(self) -> bool:
        """Whether anything is gone afterwards."""
        return bool(self.reach)


_CLOSES = "This journal closes: it can be read here, and be taken up again."
_FORMS = "Dates, roles, names, what was counted in lessons, and why a step was passed over stay."


def plan(journal: Journal, how: How) -> Plan:
    """What finishing like that does."""
    people = tuple(journal.people)
    match how:
        case "keep":
            return Plan(("Nothing is removed.", _CLOSES))
        case "copies":
            return _copies(people)
        case "share":
            return _share(journal)
        case "delete":
            return _delete(journal)


def _copies(people: tuple[str, ...]) -> Plan:
    will = (
        "Each of you gets a file of their own: all that you share, and what they keep alone.",
        "Nobody's file holds what somebody else keeps alone.",
        "Nothing is removed here.",
        _CLOSES,
    )
    return Plan(will, writes=people)


def _share(journal: Journal) -> Plan:
    stays = tuple(kept(journal))
    goes = sum(1 for _ in _unshared(journal))
    gone = f"{several(goes, 'text goes', 'texts go')} for good, with every earlier wording."
    number = f"{several(len(stays), 'text stays', 'texts stay')}, as marked for others too."
    will = (
        number if stays else "Nothing is marked for others too, so no text stays.",
        gone,
        _FORMS,
        _CLOSES,
    )
    return Plan(will, kept=stays, reach=BEYOND_REACH)


def _delete(journal: Journal) -> Plan:
    found = writers(journal)
    if not found:
        first = "Nobody has written in it."
    elif found[1:]:
        first = "First each of you gets a file with their own words."
    else:
        first = f"First {journal.name(found[0])} gets a file with their own words."
    will = (first, "Then this journal goes for good, with its history and its backups.")
    reach = (EXPORTED, COPIES, SYNCED, _ON_OTHERS, ON_DISK)
    return Plan(will, writes=found, reach=reach)


def plan_alone(journal: Journal, how: Alone, person: str) -> Plan:
    """What leaving alone does, or taking one's own words along. It asks for no reason, and for nobody else's yes."""
    name, number = journal.name(person), sum(1 for _ in _of_one(journal, how, person))
    texts = several(number, "text")
    alone = f"What {name} keeps alone is removed here for good: {texts}."
    first = f"First {name} gets a file with their own words."
    if how == "leave":
        will: tuple[str, ...] = (
            first,
            alone if number else f"{name} keeps nothing alone here.",
            "What you share stays as you agreed.",
            _CLOSES,
        )
    else:
        will = (
            first,
            f"All that {name} wrote is removed here for good, shared or not: {texts}.",
            "What you wrote together stays, and so does what others wrote.",
            _CLOSES,
        )
    return Plan(will, writes=(person,), reach=BEYOND_REACH)


def came_since_words(journal: Journal) -> str:
    """That texts have come from another copy to a journal that kept only what is for others too, or nothing."""
    ending = ending_of(journal)
    if not ending.ended or ending.how != "share":
        return ""
    count = sum(1 for _ in _unshared(journal))
    came = several(count, "text has come", "texts have come")
    return (
        f"Since it ended {came} from another copy: take it up and finish again, to remove that."
        * (count > 0)
    )


# What is done


def removals(
    journal: Journal, how: How | Alone, person: str = "", *, now: datetime
) -> list[Record]:
    """The records that take out what goes; done again, what a crash left of it. Empty where nothing does."""
    match how:
        case "share":
            gone: list[Record] = [redact(each, now=now) for each in _unshared(journal)]
            return [*gone, *_earlier(journal, now)]
        case "leave" | "words":
            return [redact(each, now=now) for each in _of_one(journal, how, person)]
        case _:
            return []


def closes(journal: Journal, *, now: datetime) -> list[Record]:
    """The records that close every cycle that is open still."""
    return [close_cycle(each, now=now) for each in journal.cycles if not each.closed]


def _worded(journal: Journal) -> Iterator[Entry | Event]:
    """Whatever has words, or had some."""
    yield from (each for each in journal.entries.values() if words(each))
    yield from (
        each for each in journal.events.values() if words(each) and not journal.is_given(each)
    )


def _unshared(journal: Journal) -> Iterator[Entry | Event]:
    stays = {each.id for each in kept(journal)}
    return (each for each in _worded(journal) if each.id not in stays)


def _earlier(journal: Journal, now: datetime) -> Iterator[Entry]:
    """What stays, without the wordings it had before: nobody agreed to share those."""
    for entry in kept(journal):
        if entry.history:
            # Up to the last of them: a redaction up to now would take the present words along.
            last = max((version.changed for version in entry.history), key=instant)
            bare = redacted_until(entry, last)
            # Where clocks disagree it would: then these are the same words, typed now.
            typed = entry.worded if bare.text else after(now, bare.redacted)
            moment = after(now, entry.changed, bare.redacted)
            yield replace(bare, text=entry.text, typed=typed, changed=moment, rev=entry.rev + 1)


def _of_one(journal: Journal, how: Alone, person: str) -> Iterator[Entry | Event]:
    for each in _worded(journal):
        if isinstance(each, Entry):
            if each.half == person or (how == "words" and each.voice == person):
                yield each
        elif how == "words" and each.by == person:
            yield each
