"""What was answered in a cycle, for whoever gets a text version of it: exports, ``show``, reading on."""

from __future__ import annotations

from collections.abc import Iterator

from cyclejournal.guide.model import Guide, Prompt, Section
from cyclejournal.journal.audience import Audience
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving_record import held_back
from cyclejournal.journal.progress import place_of, places_of_steps
from cyclejournal.journal.records import Cycle, Entry
from cyclejournal.journal.views import label, view_at


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
    answered = {entry.prompt for entry in journal.entries_at(place)}
    for prompt in (prompt for prompt in section.prompts if prompt.id in answered):
        view = view_at(journal, guide, cycle, place, prompt)
        answers = [
            (each.label, each.entry)
            for each in (*view.voices, *view.others)
            if each.entry and each.entry.text.strip() and audience.may_have(each.entry, prompt)
            if not held_back(journal, guide, cycle, prompt, each.entry, reader)
        ]
        if answers:
            yield prompt, answers


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
