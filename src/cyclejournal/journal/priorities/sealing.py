"""Who of a team has finished their priorities, who is waited for, and whose half has to come to this computer first."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import instant, stamp
from cyclejournal.journal.places import Cycle, Sealed, SealState, Summed
from cyclejournal.journal.priorities.answers import MOST_HIGH, says_anything, too_many, written_last
from cyclejournal.journal.records import changed

FEW = 4
"""Of fewer answers than these a row says only whether they are the same."""

FEWEST = 2
"""A summary of one answer would be that answer."""


class Team(Struct, frozen=True):
    """How far a team is with its priorities. All are ids of people, in the order in which they came."""

    everyone: tuple[str, ...]
    finished: tuple[str, ...]
    out: tuple[str, ...]
    """Who stays out, by their own wish."""
    let_go: tuple[str, ...]
    """Whom all who have finished would go on without."""
    waiting: tuple[str, ...]
    """Who is still waited for."""
    elsewhere: tuple[str, ...]
    """Who has finished, and whose answers are not on this computer or cannot be read here."""
    summed: tuple[str, ...]
    """Whose answers are in the summary, if there is one."""
    late: tuple[str, ...]
    """Who finished after it was made, or again."""

    @property
    def may_sum_up(self) -> bool:
        """Whether a summary can be made here and now."""
        return not self.waiting and not self.elsewhere and len(self.finished) >= FEWEST

    @property
    def is_new(self) -> bool:
        """Whether it would differ from the one there is, or there is none."""
        return not self.summed or bool(self.late)


def sealed_of(journal: Journal, cycle: Cycle, person: str) -> Sealed | None:
    """What somebody has said beside their answers in a cycle."""
    found = journal.places.get(_id(cycle, person))
    return found if isinstance(found, Sealed) else None


def summed_of(journal: Journal, cycle: Cycle) -> Summed | None:
    """The summary of a cycle, once it is made."""
    found = journal.places.get(summed_id(cycle))
    return found if isinstance(found, Summed) else None


def summed_id(cycle: Cycle) -> str:
    """The id that any computer gives it, so that it meets itself in a merge."""
    return f"{cycle.id}-summed"


def _id(cycle: Cycle, person: str) -> str:
    return f"{cycle.id}-sealed-{person}"


def team_of(journal: Journal, cycle: Cycle) -> Team:
    """How far they are."""
    everyone = tuple(each for each in journal.people if each in cycle.roles)
    said = {each: sealed_of(journal, cycle, each) or _unsaid(cycle, each) for each in everyone}
    finished = tuple(each for each in everyone if said[each].state == "in")
    out = tuple(each for each in everyone if said[each].state == "out")
    rest = [each for each in everyone if each not in (*finished, *out)]
    # One alone lets nobody go: there would be nothing to compare.
    may = len(finished) >= FEWEST
    let_go = tuple(p for p in rest if may and all(p in said[f].without for f in finished))
    summed = summed_of(journal, cycle)
    known = summed.people if summed else ()
    made = instant(summed.on) if summed else None
    late = tuple(
        each
        for each in finished
        if made is not None and (each not in known or instant(said[each].last) > made)
    )
    return Team(
        everyone=everyone,
        finished=finished,
        out=out,
        let_go=let_go,
        waiting=tuple(each for each in rest if each not in let_go),
        elsewhere=tuple(p for p in finished if not _is_here(journal, cycle, said[p])),
        summed=tuple(each for each in everyone if each in known),
        late=late,
    )


def _is_here(journal: Journal, cycle: Cycle, sealed: Sealed) -> bool:
    """Whether what they had written when they finished is on this computer."""
    here = written_last(journal, cycle, sealed.voice)
    return bool(here) and instant(here) >= instant(sealed.last)


def _unsaid(cycle: Cycle, person: str) -> Sealed:
    """Of somebody who has said nothing yet: as old as the cycle, so that anything said is newer."""
    moment = cycle.created
    return Sealed(
        id=_id(cycle, person), cycle=cycle.id, voice=person, created=moment, changed=moment
    )


def _present(journal: Journal, cycle: Cycle, person: str) -> Sealed:
    return sealed_of(journal, cycle, person) or _unsaid(cycle, person)


# What somebody says, each to be put like any other change


def seal(journal: Journal, guide: Guide, cycle: Cycle, person: str, *, now: datetime) -> Sealed:
    """Their answers are finished. Raises JournalError where there is nothing to sum up, or too much put first."""
    if not says_anything(journal, guide, cycle, person):
        raise JournalError(
            "Nothing is chosen yet",
            "There is no activity in your answers that could be summed up. Nothing was finished.",
            "Choose what should get most of the coaching first.",
        )
    if number := too_many(journal, cycle, person):
        raise JournalError(
            f"More than {MOST_HIGH} are put first",
            f"{number} activities are chosen; where everything comes first, nothing does.",
            f"Leave {MOST_HIGH} at most, your own words among them.",
        )
    last = written_last(journal, cycle, person)
    return _said(journal, cycle, person, now, state="in", last=last)


def take_up(journal: Journal, cycle: Cycle, person: str, *, now: datetime) -> Sealed:
    """They write on: they are waited for again."""
    return _said(journal, cycle, person, now, state="", last="")


def stay_out(journal: Journal, cycle: Cycle, person: str, *, now: datetime) -> Sealed:
    """They wish to be in no summary; what they wrote stays with them."""
    return _said(journal, cycle, person, now, state="out", last="")


def go_without(
    journal: Journal, cycle: Cycle, person: str, others: Sequence[str], *, now: datetime
) -> Sealed:
    """They would have the summary made without these. It counts once all who have finished say so."""
    present = _present(journal, cycle, person)
    if present.state != "in":
        raise JournalError(
            "First your own answers",
            "Whoever has finished says whom the summary may be made without. Nothing was changed.",
            "Finish your own answers first.",
        )
    without = tuple(sorted({*others} - {person}))
    return changed(present, now=now, without=without)


def confirm(journal: Journal, cycle: Cycle, person: str, plan: str, *, now: datetime) -> Sealed:
    """They say yes to a plan, by its digest; to none, they take it back."""
    yes = stamp(now) if plan else ""
    return changed(_present(journal, cycle, person), now=now, plan=plan, yes=yes)


def _said(
    journal: Journal, cycle: Cycle, person: str, now: datetime, *, state: SealState, last: str
) -> Sealed:
    return changed(_present(journal, cycle, person), now=now, state=state, last=last)
