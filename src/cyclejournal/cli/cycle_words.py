"""A cycle as plain text for a terminal or a screen reader: no frames, no colours, one thing a line."""

from __future__ import annotations

from collections.abc import Iterable

from cyclejournal.export.actions import carried_actions, linked_actions
from cyclejournal.guide.known import ACTION_OUTCOME
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.cycle.outline import outline
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.evidence import Item, cite_words
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.lessons import Part, parts, released_evidence
from cyclejournal.journal.reading.sight import is_private
from cyclejournal.journal.reading.views import action_words, cycle_title, goal_words
from cyclejournal.journal.reading.written import orphans, written
from cyclejournal.journal.records import OPEN_ACTIONS, Cycle, Entry
from cyclejournal.journal.talk.making import earlier_goals
from cyclejournal.journal.talk.turns import tag_words, turns, who_said
from cyclejournal.journal.text import clean_line


def cycle_words(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    *,
    kept_back: bool = False,
) -> str:
    """What ``reader`` may have of a cycle, with the first cycle also what was agreed before it."""
    blocks = [_opening(journal, guide, cycle)]
    progress = {line.step: line.words for line in outline(journal, guide, cycle) if line.is_step}
    first = journal.number(cycle.id) == 1
    steps = [("Before the first cycle", guide.before)] if first else []
    steps += [
        (f"{number} {step.title} ({progress.get(step.id, '')})", step.sections)
        for number, step in enumerate(guide.steps, 1)
    ]
    evidence = released_evidence(journal, guide, cycle)
    for title, sections in steps:
        told = [
            block
            for part in parts(journal, guide, cycle, sections, evidence)
            for block in _part(journal, guide, cycle, part, Audience(reader, kept_back))
        ]
        if told or sections is not guide.before:
            blocks.append("\n\n".join([title, *told]))
    if talked := _turns(journal, guide, cycle) if kept_back else []:
        blocks.append("\n".join(["How we talked", *talked]))
    if left := orphans(journal, guide, cycle, reader, kept_back=kept_back):
        others = [_prompt(entry.asked or entry.prompt, None, [(who, entry)]) for who, entry in left]
        blocks.append("\n\n".join(["Other answers", *others]))
    if actions := _actions(journal, cycle):
        blocks.append("\n".join(["Agreed actions", *actions]))
    return "\n\n".join(blocks)


def _opening(journal: Journal, guide: Guide, cycle: Cycle) -> str:
    dates = f"started {day(cycle.started)}" + (f", closed {day(cycle.closed)}" * bool(cycle.closed))
    lines = [
        cycle_title(journal, guide, cycle),
        f"{clean_line(journal.title)} ({journal.id}), {dates}",
    ]
    if goal := goal_words(journal, cycle):
        lines.append(f"Goal: {clean_line(goal)}")
    lines += [f"Before that: {clean_line(words)}" for words in earlier_goals(journal, cycle)]
    return "\n".join(lines)


def _part(
    journal: Journal, guide: Guide, cycle: Cycle, part: Part, audience: Audience
) -> list[str]:
    """What is written about a lesson or a talk, or in sections that belong to neither."""
    answers = [
        _prompt(prompt.ask, prompt, found)
        for section in part.sections
        for prompt, found in written(
            journal,
            guide,
            cycle,
            section,
            audience.reader,
            kept_back=audience.kept_back,
            place=part.place,
        )
    ]
    facts = [f"  {clean_line(part.facts)}"] if part.facts else []
    evidence = [_evidence(part.evidence)] if part.evidence else []
    told = [*facts, *answers, *evidence]
    return [f"  {part.title}", *told] if part.title and told else told


def _turns(journal: Journal, guide: Guide, cycle: Cycle) -> list[str]:
    """The turns of its talks that the pair looked at, each with its words."""
    lines = []
    for meeting in journal.meetings(cycle):
        for turn in turns(journal, meeting):
            tags = tag_words(guide, turn)
            detail = f" ({clean_line(tags)})" if tags else ""
            lines.append(f"  {clean_line(who_said(journal, turn))}{detail}")
    return lines


def _evidence(items: Iterable[Item]) -> str:
    """The record in the order of the lesson, each line with the reference that answers hold."""
    lines = ["  Evidence"]
    for item in items:
        words = item.words if item.time == item.ref else cite_words(item)
        detail = f" ({item.detail})" if item.detail else ""
        lines.append(f"    {item.cite} {clean_line(words + detail)}")
    return "\n".join(lines)


def _prompt(ask: str, prompt: Prompt | None, answers: list[tuple[str, Entry]]) -> str:
    lines = [f"  {clean_line(ask)}"]
    if prompt and prompt.columns:
        lines.append(f"  ({clean_line(' | '.join(prompt.columns))})")
    for who, entry in answers:
        lines.append(f"    {clean_line(who)}{' (kept private)' if is_private(entry) else ''}:")
        lines += [f"      {line}".rstrip() for line in entry.text.split("\n")]
    return "\n".join(lines)


def _actions(journal: Journal, cycle: Cycle) -> list[str]:
    lines = []
    for action in linked_actions(journal, cycle) + carried_actions(journal, cycle):
        facts = [journal.name(action.owner), clean_line(action_words(journal, action))]
        due = f", due {day(action.due)}" if action.due else ""
        if action.check and action.status in OPEN_ACTIONS:
            due += f", check back {day(action.check)}"
        earlier = "" if action.id in cycle.actions else ", from an earlier cycle"
        lines.append(f"  {': '.join(facts)} ({STATUS_WORDS[action.status]}{due}{earlier})")
        if outcome := journal.text(action.id, ACTION_OUTCOME).strip():
            lines += [f"      {line}".rstrip() for line in outcome.split("\n")]
    return lines
