"""What waits from a day on, and what was left for somebody."""

from collections.abc import Iterator
from datetime import date

from cyclejournal.guide.known import AGREEMENT_REVIEW, PLAN_REVISIT
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.agreement.agreed import yeses
from cyclejournal.journal.between.notes import waiting
from cyclejournal.journal.cycle.lasting import days_ahead
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.film import films_due
from cyclejournal.journal.moments import date_of, date_words, iso_day
from cyclejournal.journal.next.in_cycle import agreement_in
from cyclejournal.journal.next.things import GuideOf, Next
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.plan import plan_of
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.text import shorten

_LONGEST = 120


def beside(journal: Journal, guide_of: GuideOf, cycle: Cycle, today: date) -> Iterator[Next]:
    """What waits in the journal as a whole, beside where the pair is in its cycle."""
    yield from _lines(journal, cycle)
    yield from _actions(journal, cycle, today)
    yield from _films(journal, guide_of, today)
    yield from _lasted(journal, cycle, today)
    yield from _review(journal, guide_of(cycle), cycle, today)
    yield from _revisit(journal, guide_of(cycle), cycle, today)


# A day of the agreement


def _review(journal: Journal, guide: Guide, cycle: Cycle, today: date) -> Iterator[Next]:
    """That the pair looks at its agreement again, until any of it was written, or said yes to, on that day or later."""
    agreement, section = journal.agreement, guide.section_of(AGREEMENT_REVIEW)
    if agreement is None or section is None or cycle.closed:
        return
    entries = journal.entries_at(agreement.id)
    day = date_of(journal.text(agreement.id, AGREEMENT_REVIEW))
    done = (*(each.worded for each in entries), *(yes.created for yes in yeses(journal)))
    if day is None or any(iso_day(each) >= day.isoformat() for each in done):
        return
    first = agreement_in(guide)
    why = f"“{first.title}”: the day to look at it again {_is_for(day, today)}."
    yield Next(
        *("agreement", TOGETHER, f"{first.title} again", why),
        by="steps",
        on=day.isoformat(),
        cycle=cycle.id,
        section=first.id,
        place=agreement.id,
    )


def _revisit(journal: Journal, guide: Guide, cycle: Cycle, today: date) -> Iterator[Next]:
    """That a team looks at its plan again, until anything of it was written on that day or later."""
    section, day = guide.section_of(PLAN_REVISIT), date_of(journal.text(cycle.id, PLAN_REVISIT))
    if section is None or day is None or cycle.closed:
        return
    if any(iso_day(each.worded) >= day.isoformat() for each in plan_of(journal, cycle)):
        return
    why = f"“{section.title}”: the day to look at the plan again {_is_for(day, today)}."
    yield Next(
        *("agreement", TOGETHER, "Our plan again", why),
        by="steps",
        on=day.isoformat(),
        cycle=cycle.id,
        section=section.id,
        place=cycle.id,
    )


# What was left for somebody


def _lines(journal: Journal, cycle: Cycle) -> Iterator[Next]:
    """That there is something, and from whom; what it says is for whom it was left for."""
    for line in waiting(journal):
        words, name = f"A line from {journal.name(line.voice)}", journal.name(line.to)
        why = f"{words} waits for {name}."
        yield Next("line", line.to, words, why, by="hand-over", cycle=cycle.id, place=line.prompt)


# What has a day


def _actions(journal: Journal, cycle: Cycle, today: date) -> Iterator[Next]:
    """The open actions that have a day, with those words that both may read."""
    for action in journal.open_actions:
        day = date_of(action.due) or date_of(action.check)
        if day is None:
            continue
        name = journal.name(action.owner)
        words = "An action of yours" if action.owner == TOGETHER else f"An action of {name}'s"
        wording = shorten(action_words(journal, action), _LONGEST)
        why = f"{words} {_is_for(day, today)}{': ' if wording else ''}{wording}"
        yield Next(
            "action",
            action.owner,
            words,
            why,
            by="actions",
            on=day.isoformat(),
            cycle=cycle.id,
            place=action.id,
        )


def _films(journal: Journal, guide_of: GuideOf, today: date) -> Iterator[Next]:
    for film in films_due(journal, guide_of, date.max):
        words = f"The video of cycle {film.number}"
        held = f" {journal.name(film.holder)} holds it." if film.holder else ""
        day = _is_for(film.delete_by, today)
        yield Next(
            "film",
            film.holder or TOGETHER,
            words,
            f"{words} {day}, to be deleted.{held}",
            by="video-deleted",
            on=film.delete_by.isoformat(),
            cycle=film.cycle.id,
            place=film.observation.id,
        )


def _lasted(journal: Journal, cycle: Cycle, today: date) -> Iterator[Next]:
    """Whether it has lasted what they keep doing since a close, which is asked once."""
    for closed, day in days_ahead(journal, today):
        number = journal.number(closed.id)
        why = f"What you meant to keep doing after cycle {number}: what of it has stayed?"
        yield Next(
            *("lasted", TOGETHER, f"Has it lasted, after cycle {number}?", why),
            by="has-it-lasted",
            on=day.isoformat(),
            cycle=cycle.id,
            place=closed.id,
        )


def _is_for(day: date, today: date) -> str:
    """``is for Thursday``, ``was for 3 November``."""
    words = date_words(day, today, whole=True)
    return words if day < today else f"is {words}"
