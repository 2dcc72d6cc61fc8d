"""What the pages of a talk show beside their prompts, and how the pair talked: worked out from the desk, no widgets."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cyclejournal.guide.known import ASK_TELL, OWN_CLASS
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.lesson.items import Item, cited
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.places import Cycle, Meeting, Observation
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.cycle import talked_of
from cyclejournal.journal.reading.keyboard import why_no_record
from cyclejournal.journal.records import Event
from cyclejournal.journal.talk.meetings import AgendaItem, agenda
from cyclejournal.journal.talk.talking import summary, talked
from cyclejournal.journal.talk.turns import Share, count_senses, new_turn, shares, turns
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.pages import Page, pages


class EvidenceView(Struct, frozen=True):
    """What stands beside the prompts of a talk."""

    items: Sequence[Item]
    why: str = ""
    """Why there is no record among them; empty when there is."""
    learned: str = ""
    """What the observer learned for their own class, with their name, where nothing was recorded."""
    may_open: bool = False
    """Whether the record waits to be released by whoever is at the keyboard."""


def evidence_view(desk: Desk, cycle: Cycle) -> EvidenceView:
    """The evidence as the talk has it now: whoever is at the keyboard, both look at the same."""
    journal, guide = desk.journal, desk.guide(cycle)
    lesson = lesson_talked_of(desk, cycle)
    items = desk.reading(Audience()).cycle(cycle).evidence(lesson)
    if any(item.event_ids for item in items):
        return EvidenceView(items)
    why = why_no_record(journal, guide, cycle, None, lesson)
    learned, may_open = _learned(desk, cycle, lesson), False
    if why and _may_release(desk, cycle, lesson):
        # Before they have told the lesson themselves, that is said instead.
        own = why_no_record(journal, guide, cycle, desk.writer, lesson)
        why, may_open = own or why, not own
    return EvidenceView(items, why, learned, may_open)


def _may_release(desk: Desk, cycle: Cycle, lesson: Observation) -> bool:
    """Whether there is a record of that lesson that the person at the keyboard can give to the talk."""
    journal = desk.journal
    present = journal.observation(cycle)
    if cycle.closed or lesson.released or lesson.id != present.id:
        return False
    observed = lesson_of(journal, desk.guide(cycle), cycle, lesson).observed
    recorded = any(event.counts for event in journal.events_at(lesson.id))
    return recorded and desk.writer == observed


def in_sight(
    desk: Desk, cycle: Cycle, prompt: str, items: Sequence[Item], most: int
) -> Sequence[Item]:
    """The few items to keep an eye on at a prompt of the talk: what its answers cite, the last of them.

    While that leaves room, what no answer of this talk has cited yet follows, as it was recorded.
    """
    answers = [
        entry
        for entry in desk.journal.entries_at(desk.journal.meeting(cycle).texts)
        if desk.sight(entry) == "open"
    ]
    here = cited("\n".join(each.text for each in answers if each.prompt == prompt), items)
    if len(here) >= most:
        return here[len(here) - most :]
    done = cited("\n".join(each.text for each in answers), items)
    recorded = [item for item in items if item.kind != "focus"] or items
    return [*here, *(item for item in recorded if item not in done)][:most]


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


def over_the_cycles(desk: Desk, like: Cycle | None = None) -> str:
    """The talks of the cycles in one line; empty while the pair has said nothing of them.

    With ``like`` of those alone in which the same person coached: directions are never mixed.
    """
    found, cycles = talked(desk.journal, desk.guide), desk.journal.cycles
    return summary([e for e in found if not like or cycles[e.number - 1].roles == like.roles])


BAR = "▇"
WIDEST = 12
"""Cells of the bars of all voices together."""


def add_turn(desk: Desk, cycle: Cycle, text: str) -> Event:
    """Put down a turn of the present talk."""
    meeting, now = desk.journal.meeting(cycle), desk.clock()
    # A talk that nothing was kept of yet becomes a place; that is nothing to undo.
    stored = desk.journal.places.get(meeting.id)
    if stored is None:
        desk.put(meeting)
    elif stored.deleted:
        # Imported late, as seldom a talk comes out of the trash.
        from cyclejournal.journal.entries.trash import bring_back

        desk.put(bring_back(stored, now=now))
    turn = new_turn(meeting, text, by=desk.writer, now=now)
    desk.put(turn, what="a turn of our talk")
    return turn


def strip_words(desk: Desk, cycle: Cycle) -> Iterator[tuple[str, str]]:
    """The present talk as a whole: what a line is about, and what there is to say of it; empty for nothing."""
    meeting = desk.journal.meeting(cycle)
    guide = desk.guide(cycle)
    counts = count_senses(guide, turns(desk.journal, meeting))
    yield "Whose words", _shares(desk, shares(desk.journal, guide, cycle, meeting))
    yield (
        "Asking",
        " · ".join(each for each in (_asked(counts), _coach_said(desk, meeting)) if each),
    )
    yield "Past or next", _times(counts)
    yield "Turns", " · ".join(each for each in (_together(counts), _begun(counts)) if each)
    yield "Our talks", over_the_cycles(desk, cycle)


def _shares(desk: Desk, found: Iterable[Share]) -> str:
    return " · ".join(
        f"{desk.journal.name(each.voice, TOGETHER)} "
        f"{BAR * max(1, round(each.part * WIDEST))} {each.words}"
        for each in found
    )


def _asked(counts: Counter[str]) -> str:
    asked, told = counts["ask"], counts["tell"]
    return f"{_turns(asked)} asked, {told or 'none'} told" if asked + told else ""


def _coach_said(desk: Desk, meeting: Meeting) -> str:
    """What the coach says of it; it is theirs, so it has their name."""
    return " · ".join(
        f"{desk.journal.name(entry.voice)}: {clean_line(entry.text).lower()}"
        for entry in desk.journal.entries_at(meeting.texts)
        if entry.prompt == ASK_TELL and entry.text.strip() and desk.sight(entry) == "open"
    )


def _times(counts: Counter[str]) -> str:
    times = {"past": "the past", "now": "now", "future": "what comes next"}
    return " · ".join(f"{counts[time]} on {words}" for time, words in times.items() if counts[time])


def _together(counts: Counter[str]) -> str:
    together = counts["together"]
    looked_at = together + counts["apart"]
    return f"{together} of {looked_at} built together" if looked_at else ""


def _begun(counts: Counter[str]) -> str:
    coachee, coach = counts["coachee"], counts["coach"]
    return f"{coachee} begun by the coachee, {coach} by the coach" if coachee + coach else ""


def _turns(count: int) -> str:
    return f"{count or 'no'} turn{'' if count == 1 else 's'}"
