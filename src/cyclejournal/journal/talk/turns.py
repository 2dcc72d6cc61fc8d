"""Turns of a talk, looked at afterwards by the pair alone, and what a talk looks like as a whole.

A turn is an event at the talk: a few words, and a word for some of the guide's dimensions. A language
to think with: everything here is words and counts, nothing is a mark for anybody.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import new_event, rewritten
from cyclejournal.journal.places import Cycle, Meeting
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Event
from cyclejournal.journal.text import clean_line

_WRITTEN = ("line", "prose", "rows")
"""Kinds of answer that are in their writer's own words."""


class Share(Struct, frozen=True):
    """What one voice wrote down of a talk."""

    voice: str
    words: int
    part: float
    """Of the words of all voices, from 0 to 1."""


def turns(journal: Journal, meeting: Meeting) -> list[Event]:
    """The turns of a talk that the pair looked at, in the order they were put down."""
    return [each for each in journal.events_at(meeting.id) if each.what == "turn" and each.counts]


def new_turn(meeting: Meeting, text: str, *, by: str, now: datetime) -> Event:
    """A turn in a few words, with nothing said of it yet."""
    return replace(new_event(meeting, "turn", None, by, now), text=clean_line(text))


def tagged(turn: Event, dimension: str, option: str, *, now: datetime) -> Event:
    """The turn with a word for a dimension, or without one; unchanged when it has it already."""
    tags = {key: word for key, word in turn.tags.items() if key != dimension}
    if option:
        tags[dimension] = option
    return turn if tags == turn.tags else rewritten(turn, turn.text, now=now, tags=tags)


def tag_words(guide: Guide, turn: Event) -> str:
    """What was said of a turn, in the guide's order: ``Coach · Question · Built together``."""
    known = {dimension.id: dimension for dimension in guide.dimensions}
    parts = []
    for dimension in guide.dimensions:
        word = turn.tags.get(dimension.id, "")
        if dimension.meaning(word) == "together":
            parts.append(dimension.name)
        elif dimension.meaning(word) == "apart":
            parts.append(f"{dimension.name}: {word.lower()}")
        elif word:
            parts.append(word)
    # Words for a dimension that the guide no longer has are still theirs.
    parts += [word for key, word in turn.tags.items() if key not in known]
    return " · ".join(parts)


def count_senses(guide: Guide, found: Iterable[Event]) -> Counter[str]:
    """How many turns asked, told, spoke of the past and so on.

    What the coachee began is in no count of asking and telling: those are the coach's.
    """
    counts: Counter[str] = Counter()
    for turn in found:
        senses = [
            sense
            for dimension in guide.dimensions
            if (sense := dimension.meaning(turn.tags.get(dimension.id, "")))
        ]
        coachees = "coachee" in senses
        counts.update(s for s in senses if not (coachees and s in ("ask", "tell")))
    return counts


def shares(journal: Journal, guide: Guide, cycle: Cycle, meeting: Meeting) -> tuple[Share, ...]:
    """Whose words the record of a talk is in: of all that the pair shares in their own words."""
    reading = Reading(journal, {guide.id: guide})
    written = {each.id for at, each in guide.prompts() if at == "meeting" and each.kind in _WRITTEN}
    words: Counter[str] = Counter()
    for entry in journal.entries_at(meeting.texts):
        if entry.prompt in written and reading.has(entry):
            words[entry.voice] += len(entry.text.replace("|", " ").split())
    total = words.total()
    if not total:
        return ()
    order = {role.id: number for number, role in enumerate(guide.roles)}
    people = sorted(
        journal.people, key=lambda each: order.get(cycle.roles.get(each, ""), len(order))
    )
    voices = [*people, *sorted(words.keys() - {*people, TOGETHER}), TOGETHER]
    return tuple(
        Share(voice, words[voice], words[voice] / total) for voice in voices if words[voice]
    )
