"""The agreed actions at the end of a document."""

from __future__ import annotations

from cyclejournal.export.page import Page
from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day, instant
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.views import label
from cyclejournal.journal.records import OPEN_ACTIONS, Action, Cycle, Entry

_INSIDE = "  "


def linked_actions(journal: Journal, cycle: Cycle) -> list[Action]:
    """The actions agreed in a cycle, in the order of agreeing."""
    found = (journal.places.get(action) for action in cycle.actions)
    return [place for place in found if isinstance(place, Action) and not place.deleted]


def carried_actions(journal: Journal, cycle: Cycle) -> list[Action]:
    """Actions of earlier cycles that were still open when this one started."""
    own, start = set(cycle.actions), instant(cycle.started)
    return [
        action
        for action in journal.actions
        if action.id not in own
        and instant(action.created) < start
        and (action.status in OPEN_ACTIONS or instant(action.when) > start)
    ]


def add_actions(
    page: Page,
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    actions: list[Action],
    audience: Audience,
) -> None:
    """One list item an action: who, when, how far; then its words and what became of it, quoted."""
    for action in actions:
        facts = [f"**{heading_text(label(journal, guide, cycle, action.owner))}**"]
        if action.due:
            facts.append(f"due {heading_text(day(action.due))}")
        if action.check and action.status in OPEN_ACTIONS:
            facts.append(f"check back {heading_text(day(action.check))}")
        facts.append(STATUS_WORDS[action.status])
        if action.id not in cycle.actions:
            facts.append("from an earlier cycle")
        page.add(f"- {', '.join(facts)}")
        for entry in _in_order(journal, guide, action, audience):
            if entry.prompt == ACTION_WHAT and entry.voice == TOGETHER:
                page.quoted(entry, _INSIDE)
            else:
                asked = heading_text(entry.asked or entry.prompt)
                voice = label(journal, guide, cycle, entry.voice)
                page.answer(voice, entry, _INSIDE, after=f" · {asked}")


def _in_order(journal: Journal, guide: Guide, action: Action, audience: Audience) -> list[Entry]:
    """What is written about an action: its words first, then as the guide asks, then the rest."""
    asked = [ACTION_WHAT, *(prompt.id for prompt in guide.action)]
    prompts = {prompt.id: prompt for prompt in guide.action}
    readable = [
        entry
        for entry in journal.entries_at(action.id)
        if entry.text.strip() and audience.may_have(entry, prompts.get(entry.prompt))
    ]
    return sorted(
        readable,
        key=lambda e: asked.index(e.prompt) if e.prompt in asked else len(asked),
    )
