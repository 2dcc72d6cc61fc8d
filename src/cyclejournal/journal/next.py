"""What comes next, and for whom: the one place that says it, for every face and every list.

Asked like this, of an open journal::

    from cyclejournal.journal.next import ahead, whats_next

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

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Literal, get_args

from msgspec import Struct

from cyclejournal.guide.known import AGREEMENT_REVIEW, CAPTURE, RECORD, STORY
from cyclejournal.guide.model import TOGETHER, Guide, Section
from cyclejournal.journal.between.notes import waiting
from cyclejournal.journal.cycle.course import Course, Turn
from cyclejournal.journal.cycle.progress import agreement_begun, agreement_waits
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.film import films_due
from cyclejournal.journal.lesson.lesson import Lesson, lesson_of
from cyclejournal.journal.moments import date_of, date_words, iso_day
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.reading.keyboard import held_back
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.text import shorten

What = Literal[
    "finish",
    "turn",
    "lesson",
    "release",
    "read",
    "line",
    "write",
    "talk",
    "action",
    "film",
    "agreement",
    "close",
    "next-cycle",
]
"""What may wait, in the order in which it is said.

``finish`` one's own part that is begun; ``turn``: the partner's part of what somebody has done theirs of;
``lesson``: to watch it, or to go on with it; ``release`` the record; ``read`` what was revealed; a ``line`` from
a colleague; ``write`` the section that comes next; the ``talk``; an ``action`` or a ``film`` that has its day;
the ``agreement``, until its short form is answered, and again on the day to look at it; ``close`` the cycle;
begin the ``next-cycle``.
"""

REMINDERS: tuple[What, ...] = ("action", "film", "agreement")
"""What is not about where a pair is in its cycle: a visit brings up one of these at most."""

_RANK = {what: place for place, what in enumerate(get_args(What))}

GuideOf = Callable[[Cycle], Guide]
"""Gives the guide that a cycle follows."""

_LONGEST = 120


class Next(Struct, frozen=True, omit_defaults=True):
    """One thing that waits."""

    what: What
    who: str
    """The id of a person, or together."""
    words: str
    """It in a few words: ``The record``, ``Priya's part of “Alone first”``."""
    why: str
    """The same as a sentence."""
    prompt: str = ""
    """The id of the question that it is about, if it is about one."""
    by: str = ""
    """The command that does it or leads there, on the pages of its cycle."""
    on: str = ""
    """The day from which on it waits, as an ISO date; empty for now."""
    cycle: str = ""
    """The id of its cycle."""
    section: str = ""
    """The section of the guide where it is done, or that is the way to it."""
    place: str = ""
    """The id of the lesson, the action or other place that it is about."""

    @property
    def rank(self) -> tuple[int, str]:
        """What it is sorted by."""
        return _RANK[self.what], self.on

    @property
    def id(self) -> str:
        """The same for the same thing, whenever it is asked: by it a thing is passed."""
        if self.what == "agreement":
            # Whichever part of it has questions left, in whichever cycle; and one for each day to look at it.
            return "/".join((self.what, self.place, self.on))
        return "/".join((self.what, self.place or self.cycle, self.section, self.who))

    @property
    def is_once(self) -> bool:
        """Whether it is brought up once: when it was passed, or followed, it does not come back."""
        return self.what == "agreement" and bool(self.on)


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
    found = list(_InCycle(course, here).waiting())
    if journal.cycle is not None and cycle.id == journal.cycle.id:
        found += [*_lines(journal, cycle), *_actions(journal, cycle, today)]
        found += [
            *_films(journal, guide_of, today),
            *_review(journal, guide_of(cycle), cycle, today),
        ]
    return sorted(found, key=lambda each: each.rank)


class _InCycle:
    """What waits within one cycle, in words."""

    def __init__(self, course: Course, here: str) -> None:
        self.course = course
        self.here = here
        self.journal = course.journal
        self.guide = course.guide
        self.cycle = course.cycle

    def waiting(self) -> Iterator[Next]:
        """All of it, in no order; nothing of what is written goes on once the cycle is closed."""
        present = self.journal.cycle
        if self.cycle.closed and present is not None and present.closed:
            yield self._next("next-cycle", TOGETHER, "The next cycle", "The next cycle can begin.")
        elif not self.cycle.closed:
            yield from self._parts()
            yield from self._records()
            yield from self._revealed()
            yield from self._onward()
        yield from self._agreement()

    def _next(
        self,
        what: What,
        who: str,
        words: str,
        why: str,
        *,
        section: Section | None = None,
        prompt: str = "",
        by: str = "next-section",
        place: str = "",
    ) -> Next:
        section_id = section.id if section else ""
        return Next(what, who, words, why, prompt, by, "", self.cycle.id, section_id, place)

    def _parts(self) -> Iterator[Next]:
        """One's own part, and the other's."""
        for turn in self.course.unfinished():
            yield self._part("finish", turn, "next-section", "is begun, and not finished")
        for turn in self.course.turns(self.here):
            yield self._part("turn", turn, "hand-over", "is next")

    def _part(self, what: What, turn: Turn, by: str, how: str) -> Next:
        name, section = self.journal.name(turn.voice), turn.part.section
        words = f"{name}'s part of “{section.title}”"
        why = f"{words} {how}."
        if turn.prompt == CAPTURE:
            why = f"{name} chooses how the lesson may be recorded."
        place = turn.part.place
        return self._next(
            what, turn.voice, words, why, section=section, prompt=turn.prompt, by=by, place=place
        )

    def _records(self) -> Iterator[Next]:
        """A lesson that goes on, and records that are not in the talk."""
        for place in self.journal.lessons(self.cycle):
            if self.course.goes_on(place):
                lesson = lesson_of(self.journal, self.guide, self.cycle, place)
                yield self._watching(lesson, place, "This lesson has not been ended.")
        for lesson, place in self.course.unreleased():
            yield self._release(lesson, place)

    def _release(self, lesson: Lesson, place: Observation) -> Next:
        name, observed = self.journal.name(lesson.observed), lesson.observed
        section, prompt, by = self.guide.section_of(RECORD), "", "the-record"
        why = f"{name} looks at the record, and releases it to the talk."
        if held_back(self.journal, self.guide, self.cycle, observed, place):
            section, prompt, by = self.guide.section_of(STORY), STORY, "next-section"
            title = self.guide.title_over(STORY)
            why = f"{name} tells the lesson in “{title}”, looks at the record, and releases it."
        return self._next(
            "release",
            observed,
            "The record",
            why,
            section=section,
            prompt=prompt,
            by=by,
            place=place.id,
        )

    def _watching(self, lesson: Lesson, place: Observation, why: str) -> Next:
        who, section = lesson.observer or TOGETHER, self.guide.section_of(RECORD)
        return self._next(
            "lesson", who, "The lesson", why, section=section, by="observe", place=place.id
        )

    def _revealed(self) -> Iterator[Next]:
        """What was shown to both last."""
        found = self.course.revealed()
        if found is None:
            return
        part, entry = found
        section = part.section
        words = f"What you each wrote in “{section.title}”"
        why = f"“{section.title}” is open: you can read what each of you wrote."
        yield self._next(
            "read", TOGETHER, words, why, section=section, prompt=entry.prompt, place=part.place
        )

    def _onward(self) -> Iterator[Next]:
        """The section that comes next, or the end of the cycle."""
        course, part = self.course, self.course.coming()
        if part is None:
            if course.is_talked:
                why = "You have come through. The cycle can be closed."
                yield self._next("close", TOGETHER, "Close this cycle", why)
            return
        section = part.section
        if section.at == "meeting":
            began = f"Your talk goes on with “{section.title}”."
            why = began if course.meeting.began else "You can sit down and talk."
            yield self._next("talk", TOGETHER, "The talk", why, section=section)
        elif section.asks(RECORD) and course.may_watch:
            why = f"{self.journal.name(course.lesson.observer)} records the lesson."
            yield self._watching(course.lesson, course.observation, why)
        else:
            box = next((each for each in part.boxes if each.state == "empty"), part.boxes[0])
            why, prompt = f"“{section.title}” comes next.", box.prompt.id
            yield self._next("write", box.voice, section.title, why, section=section, prompt=prompt)

    def _agreement(self) -> Iterator[Next]:
        agreement = self.journal.agreement
        section = agreement_waits(self.journal, self.guide, self.cycle)
        if agreement is not None and section is not None:
            title = _agreement_in(self.guide).title
            how = "has questions left" if agreement_begun(self.journal) else "has nothing in it yet"
            yield self._next(
                *("agreement", TOGETHER, title, f"“{title}” {how}."),
                section=section,
                by="steps",
                place=agreement.id,
            )


def _agreement_in(guide: Guide) -> Section:
    """Where the agreement begins in a guide that has one."""
    return next(each for each in guide.before if each.at == "agreement")


# A day of the agreement


def _review(journal: Journal, guide: Guide, cycle: Cycle, today: date) -> Iterator[Next]:
    """That the pair looks at its agreement again, until anything in it was written on that day or later."""
    agreement, section = journal.agreement, guide.section_of(AGREEMENT_REVIEW)
    if agreement is None or section is None:
        return
    entries = journal.entries_at(agreement.id)
    day = date_of(journal.text(agreement.id, AGREEMENT_REVIEW))
    if day is None or any(iso_day(each.worded) >= day.isoformat() for each in entries):
        return
    first = _agreement_in(guide)
    why = f"“{first.title}”: the day to look at it again {_is_for(day, today)}."
    yield Next(
        *("agreement", TOGETHER, f"{first.title} again", why),
        by="steps",
        on=day.isoformat(),
        cycle=cycle.id,
        section=first.id,
        place=agreement.id,
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


def _is_for(day: date, today: date) -> str:
    """``is for Thursday``, ``was for 3 November``."""
    words = date_words(day, today, whole=True)
    return words if day < today else f"is {words}"
