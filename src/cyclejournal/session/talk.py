"""What the pages of a talk show beside their prompts, worked out from the desk: no widgets here."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cyclejournal.guide.known import DECISION, OPTIONS, OWN_CLASS, STRENGTHS
from cyclejournal.guide.model import Section
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.lesson.evidence import Item, cite_words, cited
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.reading.lessons import talked_of
from cyclejournal.journal.reading.offering import offered, offered_evidence, waits_for
from cyclejournal.journal.reading.views import PromptView, goal_words, view_at
from cyclejournal.journal.records import Cycle, Observation
from cyclejournal.journal.talk.ideas import idea_words
from cyclejournal.journal.talk.talking import summary, talked
from cyclejournal.journal.text import shorten
from cyclejournal.session import pages as showing
from cyclejournal.session.desk import Desk

CITES_IN_VIEW = 3
_LONGEST = 110
_ROWS = (3, 8)


class EvidenceView(Struct, frozen=True):
    """What stands beside the prompts of a talk."""

    items: Sequence[Item]
    goal: str = ""
    why: str = ""
    """Why there is no record among them; empty when there is."""
    learned: str = ""
    """What the observer learned for their own class, with their name, where nothing was recorded."""


def evidence_view(desk: Desk, cycle: Cycle) -> EvidenceView:
    """The evidence as the talk has it now: whoever is at the keyboard, both look at the same."""
    journal, guide = desk.journal, desk.guide(cycle)
    lesson = lesson_talked_of(desk, cycle)
    offer = offered(journal, guide, cycle, None, lesson)
    return EvidenceView(
        offered_evidence(journal, guide, cycle, None, lesson),
        goal_words(journal, cycle),
        offer.why,
        "" if offer.open else _learned(desk, cycle, lesson),
    )


def lesson_talked_of(desk: Desk, cycle: Cycle) -> Observation:
    """The observation that the present talk is about: a lesson watched later waits for the next one."""
    return talked_of(desk.journal, cycle, desk.journal.meeting(cycle))


def cites_words(desk: Desk, cycle: Cycle, view: PromptView, items: tuple[Item, ...]) -> str:
    """What the answers to a prompt cite, as far as they lie open, a line for each item."""
    now = view_at(desk.journal, desk.guide(cycle), cycle, view.place, view.prompt)
    texts = [showing.box_state(desk, cycle, now, each.voice, _ROWS).text for each in now.voices]
    if not any("[" in text for text in texts):
        return ""
    found = cited("\n".join(texts), items)
    lines = [
        shorten(f"E{item.number} · {cite_words(item)}", _LONGEST) for item in found[:CITES_IN_VIEW]
    ]
    if len(found) > CITES_IN_VIEW:
        lines.append(f"and {len(found) - CITES_IN_VIEW} more")
    return "\n".join(lines)


def ideas_nudge(desk: Desk, cycle: Cycle, view: PromptView) -> str:
    """The quiet line about the ideas written at a prompt; empty for any other prompt."""
    guide, journal = desk.guide(cycle), desk.journal
    if view.prompt.id != OPTIONS or cycle.closed:
        return ""
    parts = [cycle.person_in(role.id) for role in guide.roles[:2]]
    coachee, coach = (journal.name(person or "") for person in parts)
    return idea_words(view.prompt, journal.text(view.place, OPTIONS), coachee, coach)


def strengths_first(desk: Desk, cycle: Cycle, section: Section, view: PromptView) -> str:
    """Over the first prompt of the page where something may change, while nothing to keep is named."""
    guide, journal = desk.guide(cycle), desk.journal
    if cycle.closed or not any(prompt.id == DECISION for prompt in section.prompts):
        return ""
    if view.prompt.id != asked(journal, guide, cycle, section)[0].id:
        return ""
    named = journal.text(journal.meeting(cycle).texts, STRENGTHS).strip()
    title = next(
        (each.title for each in guide.sections() for p in each.prompts if p.id == STRENGTHS), ""
    )
    if named or not title:
        return ""
    return f"Before anything changes, name one thing that worked: “{title}”, F9."


def _learned(desk: Desk, cycle: Cycle, observation: Observation) -> str:
    """What the observer learned for their own class, where they have shared it."""
    journal, guide = desk.journal, desk.guide(cycle)
    lesson, prompt = lesson_of(journal, guide, cycle, observation), guide.prompt(OWN_CLASS)
    text = journal.text(observation.texts, OWN_CLASS, lesson.observer).strip()
    if prompt is None or not text:
        return ""
    if waits_for(journal, guide, cycle, prompt, lesson.observer, desk.writer):
        return ""
    return f"{journal.name(lesson.observer)} learned for their own class: {shorten(text, 300)}"


def over_the_cycles(desk: Desk) -> str:
    """The talks of every cycle in one line; empty while the pair has said nothing of them."""
    return summary(talked(desk.journal, desk.guide))
