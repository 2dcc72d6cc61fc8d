"""Talking without typing, from a page of the talk: what stands before it, its questions aloud, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.part import CyclePart

if TYPE_CHECKING:
    from cyclejournal.session.before import Remembered
    from cyclejournal.session.just_talk import JustTalk


class Aloud(CyclePart):
    """Two people who talk need not type; what they remember first is one screen at most."""

    GROUP = "The talk"

    @property
    def may_talk(self) -> bool:
        """Whether this is a page of a talk that can still be held."""
        walk = self.screen.walk
        return walk.in_talk and not (self.cycle.closed or self.desk.reads_only)

    @property
    def may_keep(self) -> bool:
        """Whether something was written down that nobody has kept."""
        return self.may_talk and bool(self._talk.text.strip())

    @property
    def _talk(self) -> JustTalk:
        from cyclejournal.session.just_talk import JustTalk

        return JustTalk(self.desk, self.cycle.id)

    @command("Just talk", letter="7", also="questions aloud speak", when=lambda at: at.may_talk)
    async def action_just_talk(self) -> None:
        """The questions of the talk large, one at a time, and nothing to fill in; afterwards one box."""
        from cyclejournal.tui.screens.talk.just_talk import JustTalkScreen

        screen = self.screen
        await screen.settle()
        talk = self._talk
        if not talk.questions:
            screen.tell("Nothing is asked aloud in this talk.")
            return
        talk.begin()
        if await screen.ask(JustTalkScreen(talk)):
            talk.end()
            await self._write_down(talk)
        await screen.redraw()

    @command(
        "Keep what you wrote down",
        letter="5",
        short="Keep what stays",
        also="just talk",
        when=lambda at: at.may_keep,
    )
    async def action_keep_what_stays(self) -> None:
        """Read what was written down after you just talked, each of you your own, and keep it."""
        screen = self.screen
        await screen.settle()
        await self._write_down(self._talk, reads=True)
        await screen.redraw()

    async def _write_down(self, talk: JustTalk, *, reads: bool = False) -> None:
        """The box, then what is in it voice by voice, as often as somebody wants it otherwise."""
        from cyclejournal.tui.screens.talk.just_talk import KeepScreen, StaysScreen

        if talk.prompt is None:
            return
        while reads or await self.screen.ask(StaysScreen(talk)):
            reads = False
            if not await self.screen.ask(KeepScreen(talk)):
                return

    # What is remembered first

    @property
    def _remembered(self) -> Remembered:
        from cyclejournal.session.before import Remembered

        return Remembered(self.desk, self.cycle.id)

    @command(
        "What we agreed, and what came since",
        letter="3",
        short="Before the talk",
        also="remember promises last time",
        when=lambda at: at.may_talk,
    )
    async def action_before_you_start(self) -> None:
        """What you agreed last time, to be said aloud first, what came since, and what you kept for today."""
        from cyclejournal.tui.screens.talk.before import BeforeScreen

        screen = self.screen
        await screen.settle()
        if self._remembered.view.is_empty:
            screen.tell("There is nothing to remember before this talk.")
            return
        await screen.ask(BeforeScreen(self._remembered))
        await screen.redraw()

    async def come(self) -> None:
        """Before the first question of a talk; nothing where there is nothing, or they have had it."""
        if self._remembered.comes_unasked(self.screen.page):
            await self.screen.run_action("screen.before_you_start")

    async def come_before(self) -> None:
        """For a command that begins the talk: before it does anything."""
        from cyclejournal.tui.screens.talk.before import BeforeScreen

        if self._remembered.waits:
            await self.screen.ask(BeforeScreen(self._remembered))

    @command(
        "My habits to watch",
        letter="6",
        short="My habits",
        also="telling fixing checking coach card",
        when=lambda at: at.may_talk,
    )
    async def action_my_habits(self) -> None:
        """Your own card of habits to watch as coach, and which came up in this talk. Only you see it."""
        from cyclejournal.tui.screens.talk.habits import HabitsScreen

        await self.screen.settle()
        await self.screen.ask(HabitsScreen(self.desk, self.cycle.id))
        await self.screen.redraw()
