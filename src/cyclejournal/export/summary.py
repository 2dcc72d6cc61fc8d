"""A cycle on one page: its goal and how that stood, what was seen, agreed, kept and learned, and what to do."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from cyclejournal.export.blocks import (
    Agreed,
    Chapter,
    CheckedIn,
    Evidence,
    Noted,
    Part,
    Question,
    Said,
    Summary,
)
from cyclejournal.export.then import Then
from cyclejournal.export.words import day_words, span_words
from cyclejournal.guide.known import (
    CLOSE_COACH,
    CLOSE_DID_NOT_WORK,
    CLOSE_ELSE,
    CLOSE_KEEP,
    CLOSE_PUPILS,
    COACH,
    COACHEE,
    EVIDENCE,
    KEPT,
    KEPT_OWN,
    LEARNING,
    NEXT_TIME,
    OTHER_READINGS,
    SHARED_READING,
    STRENGTHS,
    TALK_ELSE,
)
from cyclejournal.guide.model import Prompt
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.views import pairing
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.journal.values import split_rows

SAW, AGREE = "What we saw", "What we agree"
KEEP, LEARNED = "What we keep", "What each of us learned"
OTHERWISE = "What we could explain otherwise"

_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (SAW, (CLOSE_PUPILS,)),
    (AGREE, (SHARED_READING, KEPT)),
    (OTHERWISE, (OTHER_READINGS, TALK_ELSE, CLOSE_ELSE)),
    (KEEP, (STRENGTHS, CLOSE_KEEP)),
    (LEARNED, (LEARNING, CLOSE_COACH, KEPT_OWN)),
)
_UNLESS = {SAW: EVIDENCE, LEARNED: CLOSE_DID_NOT_WORK}
"""What stands in a part to which nothing else was said."""

SayIt = Callable[[Entry, str], Said]
"""Makes of an answer at a place what stands in the document."""


def summary_of(
    found: CycleReading, said: SayIt, agreed: Sequence[Agreed], chapters: Iterable[Chapter]
) -> Summary:
    """The summary of a cycle, of what its audience may have; ``chapters`` are those of the whole of it."""
    then = Then(found)
    goal = found.goals[-1] if found.goal and found.goals else None
    stood = then.stood(goal)[-1] if goal else None
    parts = tuple(_parts(found, said))
    return Summary(
        title=clean_line(found.goal) or found.title,
        about=tuple(_about(found)),
        stands=_stands(then.stands(goal)) if goal else "",
        why=said(stood.why, "") if stood and stood.why else None,
        measured=_measured(goal, then) if goal else "",
        parts=parts,
        tasks=tuple(agreed),
        next_time=tuple(_next_time(found)),
        besides=tuple(_besides(chapters, sum(len(part.said) for part in parts))),
    )


def _about(found: CycleReading) -> Iterator[str]:
    journal, cycle = found.journal, found.cycle
    yield f"Cycle {found.number}"
    coachee, coach = cycle.person_in(COACHEE), cycle.person_in(COACH)
    if coachee and coach and len(cycle.roles) == 2 and not found.guide.pairing:
        yield f"{journal.name(coachee)}, coached by {journal.name(coach)}"
    elif cycle.roles:
        yield pairing(journal, found.guide, cycle.roles)
    yield span_words(cycle.started, cycle.closed)


def _stands(status: str) -> str:
    return {
        "active": "The goal goes on.",
        "met": "The goal was met.",
        "changed": "The goal was changed.",
        "dropped": "The goal was dropped.",
        "parked": "The goal is parked for later.",
    }.get(status, "")


def _measured(goal: GoalReading, then: Then) -> str:
    """The readings day by day, of many the first and the last, beside what was hoped for."""
    figures = then.figures(goal)
    if not figures:
        return ""
    # The year once, where it is the same.
    days = [day_words(each.on) for each in figures]
    year = days[-1][-5:]
    days = [*(each.removesuffix(year) for each in days[:-1]), days[-1]]
    told = [f"{each.words} on {on}" for each, on in zip(figures, days, strict=True)]
    if len(told) > _FEW:
        told = [f"{several(len(told), 'reading')}, from {told[0]}", told[-1]]
    head = f"{goal.measure.rstrip('.:')}: " if goal.measure else ""
    by = f" by {day_words(goal.target_date)}" if goal.target_date else ""
    glad = f"; we would be glad of {_low(goal.target.rstrip('.'))}{by}" if goal.target else ""
    return f"{head}{listed(told, 'and')}{glad}."


def _low(words: str) -> str:
    """Words in the middle of a sentence: of an ordinary one, the first letter small."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


_FEW = 4


def _parts(found: CycleReading, said: SayIt) -> Iterator[Part]:
    for title, ids in _PARTS:
        told = tuple(_said(found, ids, said))
        if not told and title in _UNLESS:
            told = tuple(_said(found, (_UNLESS[title],), said))
        if told:
            yield Part(title, told)


def _said(
    found: CycleReading, ids: Iterable[str], said: SayIt
) -> Iterator[tuple[Prompt | None, Said]]:
    """The answers to these, question by question, each talk after the one before; of several voices by person."""
    answers = [(prompt, entry, place) for prompt, entry, place in _answers(found, ids)]
    order = {person: n for n, person in enumerate(_people(found), 1)} if answers[1:] else {}
    for prompt, entry, place in sorted(answers, key=lambda each: order.get(each[1].voice, 0)):
        yield prompt, said(entry, place)


def _people(found: CycleReading) -> list[str]:
    """The people of the cycle in the order in which they write."""
    roles = [role.id for role in found.guide.roles]
    known = found.cycle.roles
    return sorted(known, key=lambda person: (*_place(roles, known[person]), person))


def _place(roles: list[str], role: str) -> tuple[int, ...]:
    return (roles.index(role),) if role in roles else (len(roles),)


def _answers(found: CycleReading, ids: Iterable[str]) -> Iterator[tuple[Prompt | None, Entry, str]]:
    places = dict.fromkeys((*(talk.meeting.texts for talk in found.talks), found.cycle.id))
    for id_ in ids:
        prompt = found.guide.prompt(id_)
        for place in places:
            if entries := found.answers(place).get(id_):
                for entry in found.in_order(prompt, place) if prompt else entries:
                    yield prompt, entry, place


def _next_time(found: CycleReading) -> Iterator[str]:
    for _, entry, _ in _answers(found, (NEXT_TIME,)):
        yield from (cells[0] for cells in split_rows(clean(entry.text)) if cells[0])


def _besides(chapters: Iterable[Chapter], told: int) -> Iterator[str]:
    """What the whole of it holds beyond the summary."""
    answers, lines, notes, checkins = -told, 0, 0, 0
    for block in (block for chapter in chapters for block in chapter.blocks):
        # Most are these, and of years there are many.
        if isinstance(block, Question):
            answers += len(block.said)
        elif isinstance(block, Evidence):
            lines += len(block.items)
        else:
            notes += isinstance(block, Noted)
            checkins += isinstance(block, CheckedIn)
    for number, words in (
        (answers, several(answers, "answer")),
        (lines, several(lines, "line of evidence", "lines of evidence")),
        (notes, several(notes, "note")),
        (checkins, several(checkins, "check-in")),
    ):
        if number > 0:
            yield words
