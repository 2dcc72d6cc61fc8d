"""What the pages of a talk show beside their prompts, worked out from the desk: no widgets here."""

from collections.abc import Sequence

from msgspec import Struct

from cyclejournal.guide.known import OWN_CLASS
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import why_no_record
from cyclejournal.journal.reading.lessons import talked_of
from cyclejournal.journal.reading.views import goal_words
from cyclejournal.journal.records import Cycle, Observation
from cyclejournal.journal.talk.meetings import AgendaItem, agenda
from cyclejournal.journal.talk.talking import summary, talked
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.pages import Page, pages


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
    items = desk.reading(Audience()).cycle(cycle).evidence(lesson)
    has_record = any(item.event_ids for item in items)
    return EvidenceView(
        items,
        goal_words(journal, cycle),
        "" if has_record else why_no_record(journal, guide, cycle, None, lesson),
        "" if has_record else _learned(desk, cycle, lesson),
    )


def lesson_talked_of(desk: Desk, cycle: Cycle) -> Observation:
    """The observation that the present talk is about: a lesson watched later waits for the next one."""
    return talked_of(desk.journal, cycle, desk.journal.meeting(cycle))


def agenda_words(desk: Desk, cycle: Cycle, here: Page) -> Sequence[AgendaItem]:
    """What heads the first page of a talk; nothing on any other."""
    if cycle.closed or here.section.at != "meeting":
        return ()
    if here != next(page for page in pages(desk, cycle) if page.section.at == "meeting"):
        return ()
    lesson = lesson_talked_of(desk, cycle)
    return agenda(desk.journal, cycle, desk.clock().date(), lesson)


def _learned(desk: Desk, cycle: Cycle, observation: Observation) -> str:
    """What the observer learned for their own class, where they have shared it."""
    journal, guide = desk.journal, desk.guide(cycle)
    observer = lesson_of(journal, guide, cycle, observation).observer
    entry = journal.entry(observation.texts, OWN_CLASS, observer)
    if entry is None or not entry.text.strip() or entry.is_private or desk.sight(entry) != "open":
        return ""
    return (
        f"{journal.name(observer)} learned for their own class: {shorten(entry.text.strip(), 300)}"
    )


def over_the_cycles(desk: Desk) -> str:
    """The talks of every cycle in one line; empty while the pair has said nothing of them."""
    return summary(talked(desk.journal, desk.guide))
