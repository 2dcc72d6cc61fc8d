"""The last line of a page: that it is through, and what comes next, each with its key.

While a page is being written it only says where going on leads: nobody is told what they passed over. What it
offers besides can be passed; then it comes back once, in a later visit. A visit brings up one reminder at most.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import PRIORITIES_MOST, RECORD, STORY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import clock_words, minutes_words, several
from cyclejournal.journal.cycle.course import Course
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.ending.ending import ended_words
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.next.coming import ahead_in, waits_on
from cyclejournal.journal.next.meeting import meeting_words
from cyclejournal.journal.next.things import REMINDERS, Next, What
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.answers import says_anything
from cyclejournal.journal.priorities.sealing import sealed_of
from cyclejournal.journal.reading.keyboard import held_back
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.session.closing import Close
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.pages import Page, pages

THROUGH = "✓ You have come through."

IN_TALK = "The record is in your talk."

MOST_PASSED = 2
"""So often something is passed: it comes back once."""

ON = "next-section"
"""The command that follows the line."""

_DOES: dict[What, str] = {
    "release": "the_record",
    "action": "actions",
    "film": "video_deleted",
    "close": "close_cycle",
    "next-cycle": "next_cycle",
    "go-on": "our_term",
    "term": "our_term",
    "lasted": "has_it_lasted",
    "end": "finish_journal",
}
"""What is done by an action of the cycle screen; the others are done in their section."""


def does(waits: Next) -> str:
    """The action of the cycle screen that does it; empty for what is done in its section.

    A record is looked at once one's own story is told: until then the way leads there.
    """
    return "" if waits.what == "release" and waits.prompt else _DOES.get(waits.what, "")


class Offer(Struct, frozen=True):
    """Something to go on with."""

    words: str
    by: str
    """The command whose key stands there."""
    action: str = ""
    """The action of the cycle screen that does it, without ``action_``; empty: it is done in a section."""
    section: str = ""
    """The section to go to; if there is an action, before that is done."""
    who: str = ""
    """Who takes the keyboard for it; empty: whoever has it."""
    id: str = ""
    """By what it is passed; empty for what is always there."""
    is_once: bool = False
    """Whether it is passed by being followed, too."""

    @property
    def line(self) -> str:
        """Its key and what it is about, such as ``F8 Goal``."""
        return f"{key(self.by)} {self.words}"


def offer_of(waits: Next, by: str = "") -> Offer:
    """The way to something that waits."""
    who = "" if waits.who == TOGETHER or waits.what in REMINDERS else waits.who
    return Offer(waits.words, by, does(waits), waits.section, who, waits.id, waits.is_once)


class Foot(Struct, frozen=True):
    """The line."""

    said: str = ""
    """What has just come to its end; empty while the page is being written."""
    offers: Sequence[Offer] = ()
    """What there is to go on with, what comes first in front."""
    also: str = ""
    """What is good to know beside what was said, where there is room for it."""

    @property
    def leads(self) -> Offer | None:
        """What going on does there."""
        return next((offer for offer in self.offers if offer.by == ON), None)

    @property
    def passable(self) -> Offer | None:
        """What can be passed now."""
        return next((offer for offer in self.offers if offer.id), None)


def is_done(desk: Desk, cycle: Cycle, page: Page) -> bool:
    """Whether a page has all that it asks of anybody."""
    course = Course(desk.journal, desk.guide(cycle), cycle, desk.clock())
    return course.part(page.section, page.step).is_done


def foot_of(
    desk: Desk, cycle: Cycle, page: Page, every: Sequence[Page], *, browses: bool = False
) -> Foot:
    """The line under a page, one of ``every`` page that there is, for whoever is at the keyboard."""
    return _Line(desk, cycle, page, every, browses).foot


def after_lesson(desk: Desk, cycle: Cycle) -> Foot:
    """The line of the page that the lesson is recorded from; empty in a guide without one."""
    every = pages(desk, cycle)
    page = next((each for each in every if each.section.asks(RECORD)), None)
    if page is None:
        return Foot()
    foot = foot_of(desk, cycle, page, every)
    # Esc leaves the lesson, and passes nothing.
    return Foot(foot.said, [replace(each, id="") for each in foot.offers])


def after_record(desk: Desk, cycle: Cycle) -> Foot:
    """The line under a record that has just been given to the talk, or that waits for the story of who is at the
    keyboard; empty for any other.
    """
    every = pages(desk, cycle)
    page = next((each for each in every if each.section.asks(RECORD)), every[0])
    line = _Line(desk, cycle, page, every)
    return line.after_record if line.is_released else line.before_record


def is_passed(desk: Desk, waits: Next) -> bool:
    """Whether something was passed in this visit, or has come back already."""
    now, before = desk.remembering.passed, desk.remembering.before.passed
    times = now.get(waits.id, 0)
    return times > before.get(waits.id, 0) or times >= (1 if waits.is_once else MOST_PASSED)


class _Line:
    """What is known of a page when its last line is made."""

    def __init__(
        self, desk: Desk, cycle: Cycle, page: Page, every: Sequence[Page], browses: bool = False
    ) -> None:
        self.desk = desk
        self.cycle = cycle
        self.page = page
        self.journal = desk.journal
        self.guide = desk.guide(cycle)
        self.pages = every
        self.browses = browses or bool(cycle.closed)
        # On the pages behind that from which the present cycle was closed nobody writes, and the next one waits.
        has_closed = bool(cycle.closed) and page.is_closing and cycle == self.journal.cycle
        self.is_last = has_closed or page == self.pages[-1]
        self.course = Course(self.journal, self.guide, cycle, desk.clock())
        self.part = self.course.part(page.section, page.step)
        found = ahead_in(self.course, desk.guide, page.section.id)
        self.found = [
            each
            for each in waits_on(found, desk.clock().date())
            # A line is on the screen once its reader has the keyboard, whatever the page.
            if each.what != "line" and not is_passed(desk, each)
        ]

    @property
    def foot(self) -> Foot:
        """The line as a whole."""
        said = self._said()
        if not said:
            return Foot("", list(self._onward()))
        offers = [*self._here(), *self._onward(), *self._done()]
        meets = self._is_end_of_talk and self.course.meeting.ended and not self.cycle.closed
        also = meeting_words(self.journal, self.desk.clock().date()) if meets else ""
        return Foot(said, offers, also)

    @property
    def _close(self) -> Close:
        return Close(self.desk, self.cycle.id)

    @property
    def _closes(self) -> bool:
        """Whether the cycle is closed from here."""
        return not self.cycle.closed and self.page.is_closing

    @property
    def after_record(self) -> Foot:
        """What waits next, wherever that is."""
        rest = (each for each in self.found if each.what not in (*REMINDERS, "release"))
        return Foot(IN_TALK, [replace(offer_of(each, ON), id="") for each in islice(rest, 1)])

    @property
    def before_record(self) -> Foot:
        """The way to one's own story, where that comes first."""
        title, place = self.guide.title_over(STORY), self.course.observation.id
        story = (each for each in self.found if each.what == "release" and each.prompt)
        own = (each for each in story if (each.who, each.place) == (self.desk.writer, place))
        return Foot("", [Offer(title, ON, section=each.section) for each in islice(own, 1)])

    def _is_here(self, each: Next) -> bool:
        return each.section == self.page.section.id

    # What has come to its end

    def _said(self) -> str:
        if words := ended_words(self.journal):
            return words
        if self.cycle.closed:
            # Of a cycle that follows, the way to it says enough.
            stops = self._close.onward in ("pause", "finish")
            words = self._close.onward_words if stops else ""
            return " ".join(filter(None, ("This cycle is closed.", words)))
        section = self.page.section
        if section.asks(PRIORITIES_MOST):
            return self._priorities()
        if section.asks(RECORD) and self.course.is_recorded(self.course.observation):
            return self._lesson()
        if section.asks(STORY) and self.is_released:
            return IN_TALK
        if any(each.what == "read" and self._is_here(each) for each in self.found):
            return "Read what each of you wrote."
        if self._alone() and (waiting := [self.journal.name(each.who) for each in self._others()]):
            return f"Finished; it waits for {listed(waiting, 'and')}."
        if self._is_end_of_talk and self.course.meeting.ended:
            used = talk_clock(self.course.meeting, self.desk.running()).minutes_used
            return f"You talked for {minutes_words(used)}."
        return self._through()

    def _priorities(self) -> str:
        """How far whoever writes is with what they write alone; nothing before they have begun."""
        sealed = sealed_of(self.journal, self.cycle, self.desk.writer)
        if sealed is not None and sealed.state:
            return "You have finished." if sealed.state == "in" else "You stay out of the summary."
        begun = says_anything(self.journal, self.guide, self.cycle, self.desk.writer)
        return "Yours alone, and not finished yet." if begun else ""

    def _through(self) -> str:
        return THROUGH if self.part.is_through(self.desk.writer) else ""

    def _lesson(self) -> str:
        """``21:05, 31 notes, 19 tallies.``: how long it was, and what there is of it for whoever may look."""
        place = self.course.observation
        if self.is_released or self.course.goes_on(place):
            return IN_TALK if self.is_released else ""
        if not self._may_look:
            return "The lesson is recorded."
        events = [each for each in self.journal.events_at(place.id) if each.counts]
        kinds = [event.what for event in events]
        notes, tallies = kinds.count("note"), kinds.count("tally")
        told = [
            clock_words(lesson_clock(events).elapsed or None),
            several(notes, "note") if notes else "",
            several(tallies, "tally", "tallies") if tallies else "",
        ]
        return f"{', '.join(each for each in told if each) or 'The lesson is recorded'}."

    @property
    def _may_look(self) -> bool:
        reader, place = self.desk.writer, self.course.observation
        return not held_back(self.journal, self.guide, self.cycle, reader, place)

    @property
    def is_released(self) -> bool:
        """Whether the record has been given to a talk that is still to be held."""
        return bool(self.course.observation.released) and not self.course.meeting.began

    @property
    def _is_end_of_talk(self) -> bool:
        talk = [each for each in self.pages if each.section.at == "meeting"]
        return bool(talk) and self.page == talk[-1]

    def _others(self) -> list[Next]:
        """The parts of this page that are somebody else's."""
        return [
            each
            for each in self.found
            if each.what == "turn" and self._is_here(each) and each.who != self.desk.writer
        ]

    def _alone(self) -> bool:
        """Whether whoever writes has finished here what is answered alone."""
        own = [
            each for each in self.part.boxes if each.prompt.blind and each.voice == self.desk.writer
        ]
        open_ones = [box for box in own if box.state == "begun" or box.prompt.brief]
        return all(box.state == "done" for box in open_ones) and any(
            box.state == "done" for box in own
        )

    # What comes next

    def _here(self) -> Iterator[Offer]:
        """What is about this page: the other's part of it, and the record."""
        for each in self._others():
            name = self.journal.name(each.who)
            yield Offer(f"Hand over to {name}", each.by, "hand_over", id=each.id)
        section, place = self.page.section, self.course.observation
        if section.asks(PRIORITIES_MOST):
            sealed = sealed_of(self.journal, self.cycle, self.desk.writer)
            done = sealed is not None and bool(sealed.state)
            words = "See who is in" if done else "Finish mine, and see who is in"
            yield Offer(words, "priorities", "priorities")
        if not (section.asks(RECORD) or section.asks(STORY)) or not self._may_look:
            return
        for each in self.found:
            if each.what == "release" and each.place == place.id:
                name = self.journal.name(each.who)
                yield Offer(f"{each.words} ({name})", "the-record", "the_record", id=each.id)

    def _onward(self) -> Iterator[Offer]:
        """Where going on leads: to the next section, and from the last to what waits elsewhere."""
        if self._closes:
            yield Offer("Close this cycle", "close-here", "close_here")
        if not self.is_last:
            there = self._next_page
            yield Offer(there.section.title, ON, section=there.section.id)
        elif self._talk_goes_on:
            yield Offer("End our talk", ON, "end_talk")
        elif self._close.may_begin:
            # As they said when they closed this one.
            number = self.journal.number(self.cycle.id) + 1
            yield Offer(f"Cycle {number}: {self._close.next_pairing}", ON, "begin_next")
        elif (each := self._elsewhere()) is not None and not self._closes:
            yield offer_of(each, ON)

    @property
    def _next_page(self) -> Page:
        """The one behind this; from one that has come to its end, past those that are through already."""
        behind = self.pages[self.pages.index(self.page) + 1 :]
        ahead = (each for each in behind if not self._is_over(each))
        goes_past = self._said() and not self.browses
        return next(ahead, behind[0]) if goes_past else behind[0]

    def _is_over(self, page: Page) -> bool:
        """Whether all that a page asks of anybody is there, or the pair is through with its step."""
        if page.step and step_state(self.cycle, page.step.id).status != "open":
            return True
        if page.section.asks(RECORD) and self.course.may_watch:
            return False
        return self.course.part(page.section, page.step).is_done

    @property
    def _talk_goes_on(self) -> bool:
        state = talk_clock(self.course.meeting, self.desk.running()).state
        return self._is_end_of_talk and not self.cycle.closed and state == "running"

    def _elsewhere(self) -> Next | None:
        """The first thing that waits, and not on this page."""
        for each in self.found:
            if each.what in REMINDERS and not self.desk.remembering.reminds(each.id):
                continue
            if not self._is_here(each):
                return each
        return None

    def _done(self) -> Iterator[Offer]:
        """What there is at the end of a step."""
        index = self.pages.index(self.page) + 1
        if self.is_last:
            yield Offer("Read it", "read-and-export", "read_and_export")
        ends = self.is_last or self.pages[index].step is not self.page.step
        if ends and not self._closes:
            yield Offer("Done for today", "quit", "quit")
