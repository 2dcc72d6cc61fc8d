"""The commands of the cycle screen for planning an observation, watching, and looking at the record."""

from __future__ import annotations

from datetime import date

from cyclejournal.journal.lesson.rounds import another_observation, was_begun
from cyclejournal.journal.lesson.video import Video, deleted, videos_due
from cyclejournal.session.doors import can_observe, can_plan, can_see_record
from cyclejournal.tui.screens.cycle.keeping import CycleKeeping


class CycleObserving(CycleKeeping):
    """See ``observing_commands``."""

    async def action_what_to_record(self) -> None:
        """See ``observing_commands.WhatToRecord``."""
        from cyclejournal.tui.screens.plan.screen import WatchPlanScreen

        await self.settle()
        self.app.push_screen(WatchPlanScreen(self.desk, self.cycle.id), self._come_back)

    async def action_observe(self) -> None:
        """See ``observing_commands.Observe``."""
        from cyclejournal.tui.screens.observe.screen import ObserveScreen

        await self.settle()
        self.app.push_screen(ObserveScreen(self.desk, self.cycle.id), self._come_back)

    async def action_the_record(self) -> None:
        """See ``observing_commands.TheRecord``."""
        from cyclejournal.tui.screens.record.screen import RecordScreen

        await self.settle()
        self.app.push_screen(RecordScreen(self.desk, self.cycle.id), self._come_back)

    async def action_another_observation(self) -> None:
        """See ``observing_commands.AnotherObservation``."""
        from cyclejournal.tui.screens.ask import Confirm

        await self.settle()
        desk = self.desk

        async def another(sure: bool | None) -> None:
            if not sure:
                return
            guide = desk.guide(self.cycle)
            new = another_observation(
                desk.journal, guide, self.cycle, by=desk.writer, now=desk.clock()
            )
            desk.put(*new, what="another observation in this cycle")
            self.autosave.settle()
            first = next(section for section in guide.sections() if section.at == "observation")
            await self.open_section(first.id)

        detail = (
            "Its plan, record and reflections start empty; your goal stays. What belongs to the "
            "observation before is kept, to be read with ^R. Finish writing about it first."
        )
        self.app.push_screen(
            Confirm("Another observation in this cycle?", "Another observation", "Not now", detail),
            another,
        )

    def _videos(self) -> list[Video]:
        """The videos that should be deleted by now."""
        return videos_due(self.desk.journal, self.desk.guide, self.desk.clock().date())

    def action_video_deleted(self) -> None:
        """See ``observing_commands.VideoDeleted``."""
        from cyclejournal.tui.screens.ask import AskLine

        desk = self.desk
        due = self._videos()
        own = [video for video in due if video.holder == desk.writer]
        if not own:
            holder = desk.journal.name(due[0].holder) if due else ""
            self.say(f"{holder} holds it, and says when it is gone: F2." if due else "None is due.")
            return
        video, today = own[0], desk.clock().date()

        def gone(words: str | None) -> None:
            day = _day(words or "", today)
            if day is None:
                return
            guide = desk.guide(video.cycle)
            entry = deleted(desk.journal, guide, video, day, by=desk.writer, now=desk.clock())
            desk.put(entry, what="a video marked as deleted")
            self.autosave.settle()
            self.refresh_around()
            self.say("Noted. The reminder ends here.")

        self.app.push_screen(
            AskLine(
                f"When did you delete the video of cycle {video.number}?",
                "today",
                detail="The journal has no copy of it, and cannot look whether it is gone.",
                ok="It is gone",
                check=lambda words: _day_problem(words, today),
            ),
            gone,
        )

    async def _come_back(self, _nothing: object) -> None:
        """Show the page as it is now."""
        self.autosave.settle()
        await self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the craft of the section, and nothing that would have no effect."""
        match action:
            case "what_to_record":
                return self.is_mounted and can_plan(self.desk, self.cycle, self.page)
            case "observe":
                return self.is_mounted and can_observe(self.desk, self.cycle, self.page)
            case "the_record":
                return self.is_mounted and can_see_record(self.desk, self.cycle, self.page)
            case "another_observation":
                cycle = self.cycle
                guide = self.desk.guide(cycle)
                return not cycle.closed and was_begun(self.desk.journal, guide, cycle)
            case "video_deleted":
                return bool(self._videos())
        return super().check_action(action, parameters)


def _day(words: str, today: date) -> date | None:
    # Imported late: no other part of the page needs to understand a day.
    from cyclejournal.journal.dates import understand_day

    return understand_day(words, today)


def _day_problem(words: str, today: date) -> str:
    day = _day(words, today)
    if day is None:
        return "A day such as today, yesterday or 3 Dec, please."
    return "That day is still to come." if day > today else ""
