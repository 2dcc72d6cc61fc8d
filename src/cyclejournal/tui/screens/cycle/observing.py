"""The way from a cycle to a lesson: planning what to record, watching, the record, and its film."""

from collections.abc import Callable
from datetime import date

from textual.screen import Screen

from cyclejournal.journal.lesson.film import DueFilm, deleted, films_due
from cyclejournal.journal.places import Cycle
from cyclejournal.session.desk import Desk
from cyclejournal.session.doors import can_mirror, can_observe, can_plan, can_see_record, last_plan
from cyclejournal.session.foot import Offer
from cyclejournal.session.keys import key
from cyclejournal.session.pages import Page
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.part import CyclePart

CRAFT = "f6"
"""The key of whatever a section has a screen of its own for; one of them at a time."""


def _where(can: Callable[[Desk, Cycle, Page], bool]) -> Callable[[CyclePart], bool]:
    """Offered on the pages that are the place for it."""
    return lambda at: can(at.desk, at.cycle, at.screen.page)


class Observing(CyclePart):
    """Each craft has its screen; the page is drawn anew when one comes back."""

    GROUP = "The lesson"

    @property
    def videos(self) -> list[DueFilm]:
        """The videos that should be deleted by now."""
        return films_due(self.desk.journal, self.desk.guide, self.desk.clock().date())

    @command(
        "Plan what to look at",
        key=CRAFT,
        letter="p",
        also="prepare record question",
        footer=True,
        short="Plan",
        priority=True,
        when=_where(can_plan),
    )
    async def action_plan(self) -> None:
        """What to look at, what is recorded for it and with which key, and how it may be, on one screen."""
        from cyclejournal.tui.screens.plan.screen import PlanScreen

        await self.visit(PlanScreen(self.desk, self.cycle.id))

    @command(
        "Take the last lesson's questions",
        letter="4",
        short="Last questions",
        also="mirror swap same plan",
        when=_where(can_mirror),
    )
    async def action_take_last_plan(self) -> None:
        """Take what the last lesson looked at, and how it was recorded, with your names turned round. Change what
        you like."""
        await self.put(*last_plan(self.desk, self.cycle), what="the last lesson's questions")

    @command(
        "Observe",
        key=CRAFT,
        letter="o",
        also="watch start",
        footer=True,
        priority=True,
        when=_where(can_observe),
    )
    async def action_observe(self) -> None:
        """Record the lesson: the focus on top, and one key for each thing you agreed on."""
        from cyclejournal.tui.screens.observe.screen import ObserveScreen

        await self._visit_lesson(ObserveScreen(self.desk, self.cycle.id))

    async def _visit_lesson(self, other: Screen[Offer]) -> None:
        """Show a screen of the lesson, and go on with what was chosen there."""
        if (offer := await self.visit(other)) is not None:
            await self.screen.course.follow(offer)

    @command(
        "The record",
        key=CRAFT,
        letter="r",
        also="notes",
        footer=True,
        short="Record",
        priority=True,
        when=_where(can_see_record),
    )
    async def action_the_record(self) -> None:
        """Look at what was recorded: strike lines out, and release it to your talk."""
        from cyclejournal.tui.screens.record.screen import RecordScreen

        await self._visit_lesson(RecordScreen(self.desk, self.cycle.id))

    @command(
        "Another observation in this cycle",
        letter="O",
        short="New observation",
        when=lambda at: at.was_begun("observation"),
    )
    async def action_another_observation(self) -> None:
        """Plan and observe once more in this cycle, with pages of its own. The goal stays as it is."""
        await self.screen.settle()
        detail = (
            "Its plan, record and reflections start empty; your goal stays. What belongs to the "
            f"observation before is kept, to be read with {key('read-and-export')}. Finish writing about it first."
        )
        await self.begin_another("observation", "observation", detail)

    @command(
        "Say that a video was deleted",
        letter="V",
        short="Video deleted",
        also="film",
        when=lambda at: bool(at.videos),
    )
    async def action_video_deleted(self) -> None:
        """Say that a video was deleted whose day had come. The reminder ends; where it was stays written."""
        from cyclejournal.tui.screens.ask import AskLine

        screen, desk = self.screen, self.desk
        due = self.videos
        video = next((each for each in due if each.holder == desk.writer), None)
        if video is None:
            holder = desk.journal.name(due[0].holder) if due else ""
            told = (
                f"{holder} holds it, and says when it is gone: {key('hand-over')}."
                if due
                else "None is due."
            )
            screen.tell(told)
            return
        today = desk.clock().date()
        words = await screen.ask(
            AskLine(
                f"When did you delete the video of cycle {video.number}?",
                "today",
                detail="The journal has no copy of it, and cannot look whether it is gone.",
                ok="It is gone",
                check=lambda words: _day_problem(words, today),
            )
        )
        if (day := _day(words or "", today)) is not None:
            guide = desk.guide(video.cycle)
            entry = deleted(desk.journal, guide, video, day, by=desk.writer, now=desk.clock())
            desk.put(entry, what="a video marked as deleted")
            screen.refresh_around()
            screen.course.show_foot()
            screen.tell("Noted. The reminder ends here.")


def _day(words: str, today: date) -> date | None:
    # Imported late: no other part of the page needs to understand a day.
    from cyclejournal.journal.dates import understand_day

    return understand_day(words, today)


def _day_problem(words: str, today: date) -> str:
    day = _day(words, today)
    if day is None:
        return "A day such as today, yesterday or 3 Dec, please."
    return "That day is still to come." if day > today else ""
