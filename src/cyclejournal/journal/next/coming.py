"""What comes next, and for whom: the one place that says it, for every face and every list.

Asked like this, of an open journal::

    from cyclejournal.journal.next.coming import ahead, whats_next

    for each in whats_next(desk.journal, desk.guide, desk.clock()):
        each.words, desk.journal.name(each.who), each.why, each.by   # what, for whom, in a sentence, by which command

``whats_next`` gives what waits now, what comes first in front. ``ahead`` gives the same with what waits for a
day that is still to come (``Next.on`` says which); ``waits_on`` picks those of a day. It is about the present
cycle and whatever the journal as a whole has open; another cycle can be named.

Nothing of it is words that somebody wrote, but for the wording of an action in its ``why``; what one person
keeps or answers alone is only ever “Tom's part”. So it may be shown whoever is at the keyboard. A shelf
asks for no journal: each one's ``Summary.ahead`` holds ``what``, ``who`` (a name), ``thing`` (its ``words``) and
``on``; ``summaries.coming`` gives the first that waits on a day.
"""

from collections.abc import Iterable
from datetime import date, datetime

from cyclejournal.journal.cycle.course import Course
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.next.days import beside
from cyclejournal.journal.next.in_cycle import InCycle
from cyclejournal.journal.next.term import of_term
from cyclejournal.journal.next.things import GuideOf, Next
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.term.frame import paused_until


def whats_next(
    journal: Journal, guide_of: GuideOf, now: datetime, cycle: Cycle | None = None
) -> list[Next]:
    """What waits now, in order; about ``cycle``, else the present one."""
    return waits_on(ahead(journal, guide_of, now, cycle), now.date())


def waits_on(found: Iterable[Next], day: date) -> list[Next]:
    """Those of them that wait on a day."""
    return [each for each in found if each.on <= day.isoformat()]


def ahead(
    journal: Journal, guide_of: GuideOf, now: datetime, cycle: Cycle | None = None
) -> list[Next]:
    """What waits now or from a later day on, in order; about ``cycle``, else the present one."""
    cycle = cycle or journal.cycle
    if cycle is None:
        return []
    return ahead_in(Course(journal, guide_of(cycle), cycle, now), guide_of)


def ahead_in(course: Course, guide_of: GuideOf, here: str = "") -> list[Next]:
    """The same of a cycle as it stands; ``here`` is the section that somebody is at."""
    journal, cycle, today = course.journal, course.cycle, course.now.date()
    if ended_on(journal):
        return []
    found = list(InCycle(course, here).waiting())
    if journal.cycle is not None and cycle.id == journal.cycle.id:
        found += [*beside(journal, guide_of, cycle, today), *of_term(journal, cycle, today)]
    if any(each.what == "next-cycle" and each.on for each in found):
        # Closed with a pause: what comes then says it already.
        found = [each for each in found if each.what != "go-on"]
    if any(each.what == "end" for each in found):
        # Who finishes needs no reminder of how they meant to work.
        found = [each for each in found if each.what not in ("agreement", "term")]
    if paused_until(journal, today) is not None:
        # What has a day waits until the pair goes on.
        found = [each for each in found if not each.on or each.what == "go-on"]
    return sorted(found, key=lambda each: each.rank)
