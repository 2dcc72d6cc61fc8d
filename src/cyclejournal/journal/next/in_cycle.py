"""What waits within one cycle, in words."""

from collections.abc import Iterator

from msgspec.structs import replace

from cyclejournal.guide.known import CAPTURE, RECORD, STORY
from cyclejournal.guide.model import TOGETHER, Guide, Section
from cyclejournal.journal.cycle.closing import onward, paused_until
from cyclejournal.journal.cycle.course import Course, Turn
from cyclejournal.journal.cycle.progress import agreement_begun, agreement_waits
from cyclejournal.journal.lesson.lesson import Lesson, lesson_of
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.next.things import Next, What
from cyclejournal.journal.places import Observation
from cyclejournal.journal.reading.keyboard import held_back


class InCycle:
    """As the cycle stands; ``here`` is the section that somebody is at."""

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
            yield from self._next_cycle()
        elif not self.cycle.closed:
            yield from self._parts()
            yield from self._records()
            yield from self._revealed()
            yield from self._onward()
            # In a closed cycle nobody writes, in the agreement either: it waits in the next one.
            yield from self._agreement()

    def _next_cycle(self) -> Iterator[Next]:
        """That another can begin; after a pause from its day on, and not where the pair has finished."""
        chosen = onward(self.journal, self.guide, self.cycle)
        until = paused_until(self.journal, self.guide, self.cycle)
        if chosen == "finish":
            everybody = of_you(self.journal.people.values())
            why = (
                "You meant to finish. What you agreed for this journal is carried out "
                f"once {everybody} say yes."
            )
            yield self._next("end", TOGETHER, "Finish our journal", why, by="finish-journal")
        if chosen == "finish" or (chosen == "pause" and until is None):
            return
        found = self._next("next-cycle", TOGETHER, "The next cycle", "The next cycle can begin.")
        yield replace(found, on=until.isoformat()) if until else found

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
            title = agreement_in(self.guide).title
            how = "has questions left" if agreement_begun(self.journal) else "has nothing in it yet"
            yield self._next(
                *("agreement", TOGETHER, title, f"“{title}” {how}."),
                section=section,
                by="steps",
                place=agreement.id,
            )


def agreement_in(guide: Guide) -> Section:
    """Where the agreement begins in a guide that has one."""
    return next(each for each in guide.before if each.at == "agreement")
