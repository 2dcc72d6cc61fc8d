"""The end of a lesson: asking before its clock stops, and where the way goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.moments import day_and_time
from cyclejournal.session.foot import ON, Foot, Offer, after_lesson
from cyclejournal.session.lesson.book import LessonBook
from cyclejournal.tui.commands import Part, command

if TYPE_CHECKING:
    from cyclejournal.tui.screens.observe.screen import ObserveScreen


class Ending(Part):
    """Ending a lesson, and what follows once it has ended."""

    screen: ObserveScreen

    @property
    def book(self) -> LessonBook:
        """The lesson's book."""
        return self.screen.book

    @property
    def may_end(self) -> bool:
        """Whether there is a clock to be stopped, also while a note is being written."""
        return self.book.has_clock and not self.screen.blocked and not self._is_over

    @property
    def has_ended(self) -> bool:
        """Whether the lesson is over."""
        return self.screen.records and self._is_over

    @property
    def _is_over(self) -> bool:
        return self.book.clock.state == "ended"

    @property
    def onward(self) -> Foot:
        """What there is of the lesson, and what comes next, once it is over."""
        return after_lesson(self.screen.desk, self.book.cycle) if self.has_ended else Foot()

    @command(
        "End the lesson",
        key="f8",
        letter="e",
        also="stop finish",
        footer=True,
        short="End",
        priority=True,
        when=lambda at: at.may_end,
    )
    async def action_end_lesson(self) -> None:
        """Stop the clock for good, and every stopwatch with it. You are asked first, and a note that is being
        written is kept.
        """
        from cyclejournal.tui.screens.ask import Confirm

        if self.book.clock.state == "waiting":
            self.screen.tell("The clock was never started.")
            return
        # However long the question stands, the lesson ends when the key for it was pressed.
        noted, pressed = self.book.moment(), self.book.moment()
        question = f"End the lesson at {clock_words(self.book.clock.seconds(pressed))}?"
        detail = "The clock stops, and every stopwatch with it. Backspace undoes it."
        if self.screen.notes.is_open and self.screen.notes.bar.line.value.strip():
            detail = f"Your note is kept. {detail}"
        if await self.screen.ask(Confirm(question, "End it", "Not yet", detail)):
            if self.screen.notes.is_open:
                self.screen.notes.keep(noted)
            self.screen.tell(self.screen.recorder.end(pressed))

    @command("Next", key="f8", letter="x", footer=True, priority=True, when=lambda at: at.has_ended)
    def action_next(self) -> None:
        """Leave the lesson, which is over, for the page that comes next."""
        self._leave_by(ON)

    @command(
        "The record",
        id="the-record",
        key="f6",
        letter="r",
        footer=True,
        short="Record",
        priority=True,
        when=lambda at: at.has_ended,
    )
    def action_to_the_record(self) -> None:
        """Leave the lesson, which is over, and look at its record."""
        self._leave_by("the-record")

    def _leave_by(self, by: str) -> None:
        offer = next((each for each in self.onward.offers if each.by == by), None)
        if offer is None:
            self.screen.app.bell()
        else:
            self.leave_for(offer)

    def leave_for(self, offer: Offer) -> None:
        """Leave the lesson for what its last line offers."""
        if self.screen.is_current:
            self.screen.desk.end_visit()
            self.screen.leave(offer)

    async def ask_where_it_was_left(self) -> None:
        """A lesson that nobody ended, hours ago."""
        from cyclejournal.tui.screens.ask import Confirm

        last = self.book.was_left
        if not last:
            return
        detail = f"Its last press was on {day_and_time(last)}, and its clock has run on since."
        question = "This lesson was never ended. End it at its last press?"
        if await self.screen.ask(Confirm(question, "End it there", "It still goes on", detail)):
            self.screen.tell(self.screen.recorder.end_where_it_was_left())
