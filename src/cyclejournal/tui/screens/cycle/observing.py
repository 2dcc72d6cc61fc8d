"""The way from a cycle to a lesson: planning what to record, watching, the record, and its film."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cyclejournal.journal.cycle.cycles import another, was_begun
from cyclejournal.journal.lesson.film import DueFilm, deleted, films_due
from cyclejournal.session.doors import can_observe, can_plan, can_see_record
from cyclejournal.tui.commands import Part, command

if TYPE_CHECKING:
    from textual.screen import Screen

    from cyclejournal.journal.records import Cycle
    from cyclejournal.session.desk import Desk
    from cyclejournal.session.pages import Page
    from cyclejournal.tui.screens.cycle.screen import CycleScreen


CRAFT = "f6"
"""The key of whatever a section has a screen of its own for; one of them at a time."""


class Observing(Part):
    """Each craft has its screen; the page is drawn anew when one comes back."""

    screen: CycleScreen

    @property
    def here(self) -> tuple[Desk, Cycle, Page]:
        """Where it is asked whether a craft has its place."""
        return self.screen.desk, self.screen.cycle, self.screen.page

    @property
    def may_observe_again(self) -> bool:
        """Whether the present observation has anything in it."""
        desk, cycle = self.screen.desk, self.screen.cycle
        return not cycle.closed and was_begun(desk.journal, desk.guide(cycle), cycle, "observation")

    @property
    def videos(self) -> list[DueFilm]:
        """The videos that should be deleted by now."""
        desk = self.screen.desk
        return films_due(desk.journal, desk.guide, desk.clock().date())

    @command(
        "What to record", key=CRAFT, footer=True, priority=True, when=lambda at: can_plan(*at.here)
    )
    async def action_what_to_record(self) -> None:
        """Choose what is noted, counted or timed for each focus question, with ways that fit it."""
        from cyclejournal.tui.screens.plan.screen import WatchPlanScreen

        await self._open(WatchPlanScreen(self.screen.desk, self.screen.cycle.id))

    @command(
        "Observe", key=CRAFT, footer=True, priority=True, when=lambda at: can_observe(*at.here)
    )
    async def action_observe(self) -> None:
        """Record the lesson: the focus on top, and one key for each thing you agreed on."""
        from cyclejournal.tui.screens.observe.screen import ObserveScreen

        await self._open(ObserveScreen(self.screen.desk, self.screen.cycle.id))

    @command(
        "The record",
        key=CRAFT,
        footer=True,
        priority=True,
        when=lambda at: can_see_record(*at.here),
    )
    async def action_the_record(self) -> None:
        """Look at what was recorded: strike lines out, and release it to your talk."""
        from cyclejournal.tui.screens.record.screen import RecordScreen

        await self._open(RecordScreen(self.screen.desk, self.screen.cycle.id))

    async def _open(self, craft: Screen[None]) -> None:
        await self.screen.settle()
        await self.screen.ask(craft)
        await self.screen.redraw()

    @command("Another observation in this cycle", when=lambda at: at.may_observe_again)
    async def action_another_observation(self) -> None:
        """Plan and observe once more in this cycle, with pages of its own. The goal stays as it is."""
        from cyclejournal.tui.screens.ask import Confirm

        screen, desk = self.screen, self.screen.desk
        await screen.settle()
        question = Confirm(
            "Another observation in this cycle?",
            "Another observation",
            "Not now",
            "Its plan, record and reflections start empty; your goal stays. What belongs to the "
            "observation before is kept, to be read with ^R. Finish writing about it first.",
        )
        if not await screen.ask(question):
            return
        guide = desk.guide(screen.cycle)
        new = another(
            desk.journal, guide, screen.cycle, "observation", by=desk.writer, now=desk.clock()
        )
        desk.put(*new, what="another observation in this cycle")
        first = next(section for section in guide.sections() if section.at == "observation")
        await screen.open_section(first.id)

    @command("A video was deleted", when=lambda at: bool(at.videos))
    async def action_video_deleted(self) -> None:
        """Say that a video was deleted whose day had come. The reminder ends; where it was stays written."""
        from cyclejournal.tui.screens.ask import AskLine

        screen, desk = self.screen, self.screen.desk
        due = self.videos
        video = next((each for each in due if each.holder == desk.writer), None)
        if video is None:
            holder = desk.journal.name(due[0].holder) if due else ""
            told = f"{holder} holds it, and says when it is gone: F2." if due else "None is due."
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
