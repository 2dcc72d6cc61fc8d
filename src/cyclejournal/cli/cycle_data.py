"""A cycle as data, for ``show --json``: keys are part of the program's interface."""

from __future__ import annotations

from cyclejournal.cli.record_data import meetings_data, observations_data
from cyclejournal.export.actions import linked_actions
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.cycle.actions import carried
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.progress import step_progress
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.lessons import held_back
from cyclejournal.journal.reading.views import action_words, cycle_title, goal_words
from cyclejournal.journal.records import PAIR, Action, Agreement, Cycle, Entry


def cycle_data(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    *,
    kept_back: bool = False,
) -> dict[str, object]:
    """Everything of a cycle that ``reader`` may have, texts exact, the order always the same.

    ``entries`` holds the answers of the cycle, its goals and actions, and those of the pair and its
    agreement, which belong to every cycle. Those of a cycle's first lesson and first talk are at the
    cycle itself, those of later ones at places of their own; see ``record_data`` for the records.
    """
    audience = Audience(reader, kept_back)
    asked = {prompt.id: prompt for _, prompt in guide.prompts()}
    actions = _actions(journal, cycle)
    return {
        "journal": journal.id,
        "title": journal.title,
        "people": [{"id": id_, "name": person.name} for id_, person in journal.people.items()],
        "cycle": journal.number(cycle.id),
        "cycle_id": cycle.id,
        "cycle_title": cycle_title(journal, guide, cycle),
        "guide": cycle.guide,
        "form": "full" if cycle.full else "brief",
        "started": cycle.started,
        "closed": cycle.closed,
        "roles": dict(cycle.roles),
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "progress": step_progress(journal, guide, cycle, step),
                "reason": step_state(cycle, step.id).reason,
            }
            for step in guide.steps
        ],
        "goal": goal_words(journal, cycle),
        "observations": observations_data(journal, guide, cycle),
        "meetings": meetings_data(journal, cycle, kept_back=kept_back),
        "actions": [_action(journal, action) for action in actions],
        "entries": [
            _entry(journal, entry, kind)
            for place, kind in _places(journal, cycle, actions)
            for entry in _in_order(journal, guide, place)
            if entry.text and audience.may_have(entry, asked.get(entry.prompt))
            if not held_back(journal, guide, cycle, asked.get(entry.prompt), entry, reader)
        ],
    }


def _actions(journal: Journal, cycle: Cycle) -> list[Action]:
    """The cycle's actions in the order of agreeing, then those of other cycles that are still open."""
    linked = linked_actions(journal, cycle)
    others = [action for action in journal.open_actions if action.id not in cycle.actions]
    present = journal.cycle
    return linked + (others if present and present.id == cycle.id else [])


def _action(journal: Journal, action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "words": action_words(journal, action),
        "owner": _voice(journal, action.owner),
        "owner_id": action.owner,
        "due": action.due,
        "check": action.check,
        "status": action.status,
        "carried": carried(journal, action),
    }


def _places(journal: Journal, cycle: Cycle, actions: list[Action]) -> list[tuple[str, str]]:
    """(id, kind) of every place whose answers belong with the cycle."""
    gone = journal.in_trash
    agreements = sorted(
        (p for p in journal.places.values() if isinstance(p, Agreement) and p.id not in gone),
        key=lambda place: (place.version, place.id),
    )
    return [
        (PAIR, "pair"),
        *((agreement.id, "agreement") for agreement in agreements),
        *((goal, "goal") for goal in cycle.goals if goal not in gone),
        (cycle.id, "cycle"),
        *(
            (place.texts, "observation")
            for place in journal.observations(cycle)
            if not place.answers
        ),
        *((place.texts, "meeting") for place in journal.meetings(cycle) if not place.answers),
        *((action.id, "action") for action in actions),
    ]


def _in_order(journal: Journal, guide: Guide, place: str) -> list[Entry]:
    """The answers at a place as the guide asks them, then those it does not ask."""
    asked = {prompt.id: number for number, (_, prompt) in enumerate(guide.prompts())}
    return sorted(
        journal.entries_at(place),
        key=lambda entry: (
            asked.get(entry.prompt, len(asked)),
            entry.prompt,
            entry.created,
            entry.id,
        ),
    )


def _entry(journal: Journal, entry: Entry, kind: str) -> dict[str, object]:
    return {
        "place": entry.place,
        "place_kind": kind,
        "prompt": entry.prompt,
        "voice": _voice(journal, entry.voice),
        "voice_id": entry.voice,
        "text": entry.text,
        "asked": entry.asked,
        "keep": entry.keep,
        "blind": entry.blind,
        "changed": entry.changed,
        "history": len(entry.history),
    }


def _voice(journal: Journal, voice: str) -> str:
    return TOGETHER if voice == TOGETHER else journal.name(voice)
