"""What was answered in a cycle, for whoever gets a text version of it: exports, ``show``, reading on."""

from __future__ import annotations

from collections.abc import Iterator

from cyclejournal.guide.model import Guide, Prompt, Section
from cyclejournal.journal.cycle.progress import place_of, places_of_steps
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.lessons import held_back
from cyclejournal.journal.reading.views import label
from cyclejournal.journal.records import Cycle, Entry


def written(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    section: Section,
    reader: str | None,
    *,
    kept_back: bool = False,
    place: str | None = None,
) -> Iterator[tuple[Prompt, list[tuple[str, Entry]]]]:
    """The prompts of a section that have an answer ``reader`` may have, each with (label, entry) pairs.

    ``kept_back`` as of ``Audience``. ``place`` is where they are written when that is not the section's
    present place: at an earlier lesson or talk. What the observer wrote before the observed person has
    told the lesson is not among them, nor are answers to prompts the guide no longer asks; see ``orphans``.
    """
    audience = Audience(reader, kept_back)
    place = place or place_of(journal, cycle, section)
    answers: dict[str, dict[str, Entry]] = {}
    for entry in journal.entries_at(place):
        if entry.text.strip():
            answers.setdefault(entry.prompt, {})[entry.voice] = entry
    for prompt in (prompt for prompt in section.prompts if prompt.id in answers):
        found = [
            (label(journal, guide, cycle, entry.voice), entry)
            for entry in _in_order(journal, guide, cycle, prompt, answers[prompt.id])
            if audience.may_have(entry, prompt)
            if not held_back(journal, guide, cycle, prompt, entry, reader)
        ]
        if found:
            yield prompt, found


def _in_order(
    journal: Journal, guide: Guide, cycle: Cycle, prompt: Prompt, found: dict[str, Entry]
) -> list[Entry]:
    """Whoever writes first in front, and last those whom the prompt is not asked of now."""
    if len(found) == 1:
        return list(found.values())
    order = [*voices(prompt, cycle, journal, guide), *found]
    return [found[voice] for voice in dict.fromkeys(order) if voice in found]


def orphans(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    *,
    kept_back: bool = False,
) -> list[tuple[str, Entry]]:
    """(label, entry) of a cycle's and its goal's answers to prompts the guide does not ask.

    ``reader`` and ``kept_back`` as of ``Audience``.
    """
    audience = Audience(reader, kept_back)
    known = {prompt.id for _, prompt in guide.prompts()}
    goal = journal.goal(cycle)
    places = [*places_of_steps(journal, cycle), *([goal.id] if goal else [])]
    return [
        (label(journal, guide, cycle, entry.voice), entry)
        for place in places
        for entry in journal.entries_at(place)
        if entry.prompt not in known and entry.text.strip() and audience.may_have(entry, None)
    ]
