"""What comes next, and for whom: the one place that says it, for every face and every list.

Asked like this, of an open journal::

    from cyclejournal.journal.next import ahead, whats_next

    for each in whats_next(desk.journal, desk.guide, desk.clock()):
        each.words, desk.journal.name(each.who), each.why, each.key   # what, for whom, in a sentence, the key

``whats_next`` gives what waits now, what comes first in front. ``ahead`` gives the same with what waits for a
day that is still to come (``Next.on`` says which); ``waits_on`` picks those of a day. It is about the present
cycle and whatever the journal as a whole has open; another cycle can be named.

Nothing of it is words that somebody wrote, but for the wording of an action in its ``why``; what one person
keeps or answers alone is only ever “Tom's part”. So it may be shown whoever is at the keyboard. A shelf
asks for no journal: each one's ``Summary.ahead`` holds ``what``, ``who`` (a name), ``thing`` (its ``words``) and
``on``; ``summaries.coming`` gives the first that waits on a day.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Literal, get_args

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN, RECORD, STORY
from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Section, Step
from cyclejournal.journal.cycle.actions import date_words
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.progress import agreement_waits, asked, place_of, places_of_steps
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import is_forgotten, lesson_clock
from cyclejournal.journal.lesson.film import films_due
from cyclejournal.journal.lesson.lesson import Lesson, lesson_of
from cyclejournal.journal.moments import date_of, instant
from cyclejournal.journal.reading.keyboard import held_back
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import PAIR, Cycle, Entry, Observation, entry_id
from cyclejournal.journal.text import shorten

What = Literal[
    "finish",
    "turn",
    "lesson",
    "release",
    "read",
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
``lesson``: to watch it, or to go on with it; ``release`` the record; ``read`` what was revealed; ``write`` the
section that comes next; the ``talk``; an ``action`` or a ``film`` that has its day; the ``agreement``;
``close`` the cycle; begin the ``next-cycle``.
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
    key: str = ""
    """The key that does it or leads there, on the pages of its cycle."""
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
        return "/".join((self.what, self.place or self.cycle, self.section, self.who))


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
    present = journal.cycle
    cycle = cycle or present
    if cycle is None:
        return []
    found = list(_Course(journal, guide_of(cycle), cycle, now).waiting())
    if present is not None and cycle.id == present.id:
        found += [*_actions(journal, cycle, now.date()), *_films(journal, guide_of, now.date())]
    return sorted(found, key=lambda each: each.rank)


class _Box(Struct, frozen=True):
    """One box of a section, as far as it is known that somebody has been there."""

    prompt: Prompt
    voice: str
    state: Literal["empty", "begun", "done"]
    """``begun``: a blind answer that is not finished."""


class _Part(Struct, frozen=True):
    """A section with what is written there."""

    step: Step | None
    section: Section
    place: str
    boxes: Sequence[_Box]

    @property
    def is_begun(self) -> bool:
        return any(box.state != "empty" for box in self.boxes)


class _Course:
    """What waits within one cycle."""

    def __init__(self, journal: Journal, guide: Guide, cycle: Cycle, now: datetime) -> None:
        self.journal = journal
        self.guide = guide
        self.cycle = cycle
        self.now = now
        self.lesson = lesson_of(journal, guide, cycle)
        self.parts = list(self._parts())

    def waiting(self) -> Iterator[Next]:
        """All of it, in no order; nothing of what is written goes on once the cycle is closed."""
        present = self.journal.cycle
        if self.cycle.closed and present is not None and present.closed:
            yield self._next("next-cycle", TOGETHER, "The next cycle", "The next cycle can begin.")
        elif not self.cycle.closed:
            yield from self._unfinished()
            yield from self._turns()
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
        key: str = "F8",
        place: str = "",
    ) -> Next:
        section_id = section.id if section else ""
        return Next(what, who, words, why, prompt, key, "", self.cycle.id, section_id, place)

    # What is there

    def _parts(self) -> Iterator[_Part]:
        """The sections that ask something, but for those of steps that the pair is through with."""
        sections: list[tuple[Step | None, Section]] = [(None, each) for each in self.guide.before]
        for step in self.guide.steps:
            if step_state(self.cycle, step.id).status == "open":
                sections += [(step, each) for each in step.sections]
        for step_, section in sections:
            place = place_of(self.journal, self.cycle, section)
            boxes = [
                _Box(prompt, voice, self._state(place, prompt, voice))
                for prompt in asked(self.journal, self.guide, self.cycle, section)
                if prompt.leaves != "never" and prompt.keep != "me"
                for voice in voices(prompt, self.cycle, self.journal, self.guide)
            ]
            if boxes:
                yield _Part(step_, section, place, boxes)

    def _state(self, place: str, prompt: Prompt, voice: str) -> Literal["empty", "begun", "done"]:
        entry = self.journal.entry(place, prompt.id, voice)
        mark = entry or self.journal.receipts.get(entry_id(place, prompt.id, voice))
        if mark is None or not (mark.receipt or mark.text.strip() or mark.is_redacted):
            return "empty"
        return "begun" if mark.blind == "draft" else "done"

    # One's own part, and the other's

    def _part_of(self, what: What, voice: str, part: _Part, prompt: str, why: str) -> Next:
        name = self.journal.name(voice)
        words = f"{name}'s part of “{part.section.title}”"
        key = "F2" if what == "turn" else "F8"
        return self._next(
            what, voice, words, why, section=part.section, prompt=prompt, key=key, place=part.place
        )

    def _unfinished(self) -> Iterator[Next]:
        """What somebody has begun to answer alone."""
        for part in self.parts:
            begun: dict[str, str] = {}
            for box in part.boxes:
                if box.state == "begun":
                    begun.setdefault(box.voice, box.prompt.id)
            for voice, prompt in begun.items():
                name, title = self.journal.name(voice), part.section.title
                why = f"{name}'s own part of “{title}” is begun, and not finished."
                yield self._part_of("finish", voice, part, prompt, why)

    def _turns(self) -> Iterator[Next]:
        """Whose part is asked for by what the other has done: once for a person and a section."""
        latest = self._last_written()
        for part in self.parts:
            waiting = dict(self._awaited(part))
            if part is latest:
                waiting = dict(self._silent(part)) | waiting
            for voice, prompt in waiting.items():
                name, title = self.journal.name(voice), part.section.title
                why = f"{name}'s part of “{title}” is next."
                if prompt == CAPTURE:
                    why = f"{name} chooses how the lesson may be recorded."
                yield self._part_of("turn", voice, part, prompt, why)

    def _awaited(self, part: _Part) -> Iterator[tuple[str, str]]:
        """Who has yet to begin a blind answer that somebody has finished, or to say how to record."""
        finished = {box.prompt.id for box in part.boxes if box.prompt.blind and box.state == "done"}
        begun = {box.voice for box in part.boxes if box.state == "begun"}
        for box in reversed(part.boxes):
            if box.state != "empty" or box.voice in begun:
                continue
            if box.prompt.id in finished or (box.prompt.id == CAPTURE and self._is_planned()):
                yield box.voice, box.prompt.id

    def _is_planned(self) -> bool:
        """Whether it is agreed what to look at, and nothing is recorded yet."""
        place = self.journal.observation(self.cycle)
        planned = (self.journal.text(place.texts, prompt).strip() for prompt in (FOCUS, PLAN))
        return any(planned) and not self._is_recorded(place)

    def _silent(self, part: _Part) -> Iterator[tuple[str, str]]:
        """Who has written nothing in a section where somebody has, and is asked there."""
        wrote = {box.voice for box in part.boxes if box.state != "empty"}
        for box in reversed(part.boxes):
            if wrote and box.voice not in {*wrote, TOGETHER} and not box.prompt.blind:
                yield box.voice, box.prompt.id

    def _last_written(self) -> _Part | None:
        """The section that was written in last."""
        moments = [(moment, part) for part in self.parts if (moment := self._moment(part))]
        return max(moments, key=lambda each: each[0])[1] if moments else None

    def _moment(self, part: _Part) -> datetime | None:
        asked_there = {box.prompt.id for box in part.boxes}
        written = (
            instant(entry.changed)
            for entry in self.journal.entries_at(part.place)
            if entry.prompt in asked_there and entry.text.strip()
        )
        return max(written, default=None)

    # The record, and what was revealed

    def _is_recorded(self, place: Observation) -> bool:
        return any(event.counts for event in self.journal.events_at(place.id))

    def _goes_on(self, place: Observation) -> bool:
        """Whether the clock of a lesson runs or rests, and was not left behind."""
        events = self.journal.events_at(place.id)
        runs = lesson_clock(events).state in ("running", "paused")
        return runs and not is_forgotten(events, self.now)

    def _records(self) -> Iterator[Next]:
        """A lesson that goes on, and records that are not in the talk."""
        for place in self.journal.lessons(self.cycle):
            if not self._is_recorded(place):
                continue
            lesson = lesson_of(self.journal, self.guide, self.cycle, place)
            if self._goes_on(place):
                yield self._watching(lesson, place, "This lesson has not been ended.")
            elif lesson.observed and not place.released:
                yield self._release(lesson, place)

    def _release(self, lesson: Lesson, place: Observation) -> Next:
        name, journal = self.journal.name(lesson.observed), self.journal
        if held_back(journal, self.guide, self.cycle, lesson.observed, place):
            title = self.guide.title_over(STORY)
            why = f"{name} tells the lesson in “{title}”, looks at the record, and releases it."
            section, prompt, key = self.guide.section_of(STORY), STORY, "F8"
        else:
            why = f"{name} looks at the record, and releases it to the talk."
            section, prompt, key = self._recording, "", "F6"
        return self._next(
            "release",
            lesson.observed,
            "The record",
            why,
            section=section,
            prompt=prompt,
            key=key,
            place=place.id,
        )

    @property
    def _recording(self) -> Section | None:
        """The section from which the lesson is recorded."""
        return self.guide.section_of(RECORD)

    def _watching(self, lesson: Lesson, place: Observation, why: str) -> Next:
        return self._next(
            "lesson",
            lesson.observer or TOGETHER,
            "The lesson",
            why,
            section=self._recording,
            key="F6",
            place=place.id,
        )

    def _revealed(self) -> Iterator[Next]:
        """What was shown to both last, as long as nothing was written after it."""
        journal, cycle = self.journal, self.cycle
        places = {PAIR, *places_of_steps(journal, cycle), *(part.place for part in self.parts)}
        written = [entry for place in places for entry in journal.entries_at(place)]
        shown = max(
            (entry for entry in written if entry.blind == "revealed"),
            key=lambda entry: instant(entry.changed),
            default=None,
        )
        if shown is None or self._went_on(written, shown):
            return
        part = next((each for each in self.parts if _asks_at(each, shown)), None)
        if part is not None:
            title = part.section.title
            yield self._next(
                "read",
                TOGETHER,
                f"What you each wrote in “{title}”",
                f"“{title}” is open: you can read what each of you wrote.",
                section=part.section,
                prompt=shown.prompt,
                place=part.place,
            )

    def _went_on(self, written: Iterable[Entry], shown: Entry) -> bool:
        """Whether anything was written, recorded or said after an answer was shown."""
        journal, cycle = self.journal, self.cycle
        lesson, talk = journal.observation(cycle), journal.meeting(cycle)
        moments = [entry.changed for entry in written if entry.blind != "revealed"]
        moments += [event.created for event in journal.events_at(lesson.id)[-1:]]
        moments += [talk.began, lesson.released]
        return any(instant(each) > instant(shown.changed) for each in moments)

    # The way through the cycle

    def _onward(self) -> Iterator[Next]:
        """The section that comes after the last one in which there is anything, or the end of the cycle.

        What was passed over is not asked for again.
        """
        part = self._coming()
        if part is None:
            if self._is_talked:
                why = "You have come through. The cycle can be closed."
                yield self._next("close", TOGETHER, "Close this cycle", why)
        elif part.section.at == "meeting":
            why = "You can sit down and talk."
            if self.journal.meeting(self.cycle).began:
                why = f"Your talk goes on with “{part.section.title}”."
            yield self._next("talk", TOGETHER, "The talk", why, section=part.section)
        elif part.section.asks(RECORD) and self._may_watch:
            place = self.journal.observation(self.cycle)
            name = self.journal.name(self.lesson.observer)
            yield self._watching(self.lesson, place, f"{name} records the lesson.")
        else:
            empty = next((box for box in part.boxes if box.state == "empty"), part.boxes[0])
            yield self._next(
                "write",
                empty.voice,
                part.section.title,
                f"“{part.section.title}” comes next.",
                section=part.section,
                prompt=empty.prompt.id,
                place=part.place,
            )

    @property
    def _may_watch(self) -> bool:
        """Whether there is a lesson to be recorded still, and whoever is observed has said how."""
        allowed = self.lesson.chosen and self.lesson.capture != "none"
        return allowed and not self._is_recorded(self.journal.observation(self.cycle))

    @property
    def _is_talked(self) -> bool:
        """Whether the pair has talked, or is through with all steps."""
        talk = self.journal.meeting(self.cycle)
        begun = any(part.section.at == "meeting" and part.is_begun for part in self.parts)
        return begun or bool(talk.began) or not any(part.step for part in self.parts)

    def _coming(self) -> _Part | None:
        # What is asked once a journal leads into its first cycle, and is in the way of no other.
        is_first = self.journal.number(self.cycle.id) == 1
        parts = [part for part in self.parts if part.step or is_first]
        talk, last = self.journal.meeting(self.cycle), -1
        recorded = self._is_recorded(self.journal.observation(self.cycle))
        for place, part in enumerate(parts):
            is_over = part.section.at == "meeting" and talk.ended
            if part.is_begun or is_over or (recorded and part.section.asks(RECORD)):
                last = place
        first_of_talk = next((n for n, p in enumerate(parts) if p.section.at == "meeting"), 0)
        if talk.began:
            last = max(last, first_of_talk - 1)
        return next(iter(parts[last + 1 :]), None)

    def _agreement(self) -> Iterator[Next]:
        section = next((each for each in self.guide.before if each.at == "agreement"), None)
        if section is not None and agreement_waits(self.journal):
            title = section.title
            why = f"“{title}” has nothing in it yet."
            yield self._next("agreement", TOGETHER, title, why, section=section, key="^G")


def _asks_at(part: _Part, entry: Entry) -> bool:
    return part.place == entry.place and part.section.asks(entry.prompt)


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
            key="^T",
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
            key="^P",
            on=film.delete_by.isoformat(),
            cycle=film.cycle.id,
            place=film.observation.id,
        )


def _is_for(day: date, today: date) -> str:
    """``is for Thursday``, ``was for 3 November``."""
    words = date_words(day, today, whole=True)
    return words if day < today else f"is {words}"
