"""The talk: its clock, and looking at how it went."""

from cyclejournal.journal.amounts import minutes_words
from cyclejournal.journal.moments import day
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk import meetings
from cyclejournal.session.keys import key
from cyclejournal.session.pages import first_writable
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.in_sight import cite_into, takes_words
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.widgets.agenda import Agenda

ROOMY_CLOCK = 120
"""Columns from which on the clock says all it has to say."""


class Talking(CyclePart):
    """What a talk needs, on its pages."""

    GROUP = "The talk"

    TICK = 5.0
    """Seconds between two looks at the clock, which shows whole minutes."""

    @property
    def _clock(self) -> meetings.TalkClock:
        return meetings.talk_clock(self.screen.walk.meeting, self.desk.running())

    @property
    def is_on(self) -> bool:
        """Whether this is a page of a talk that can still be held."""
        return self.screen.walk.in_talk and not self.cycle.closed

    @property
    def may_begin(self) -> bool:
        """Whether nobody has, here."""
        return self.is_on and self._clock.state in ("waiting", "left")

    @property
    def is_running(self) -> bool:
        """Whether the clock runs, whatever page is shown."""
        return not self.cycle.closed and self._clock.state == "running"

    def show(self) -> None:
        """Clock and evidence, as the page and the room allow."""
        self.show_clock()
        self.screen.in_sight.show()

    def show_clock(self) -> None:
        """How long the talk goes on, at the top of its pages."""
        clock = self._clock
        words = clock.words if self.screen.app.size.width >= ROOMY_CLOCK else clock.short
        self.screen.top.show_clock(words if self.screen.walk.in_talk else "")

    @command("Begin our talk", letter="t", also="meeting dialogue", when=lambda at: at.may_begin)
    async def action_begin_talk(self) -> None:
        """Start the talk's clock, with the time you have. It shows; it never rings."""
        screen, desk = self.screen, self.desk
        await screen.aloud.come_before()
        minutes = await self._ask_minutes("How long have you got?", "Begin")
        if minutes is None:
            return
        begun = meetings.begin(screen.walk.meeting, minutes, now=desk.running())
        desk.put(begun, what="the talk begun")
        screen.tell("The clock is at the top. It only shows; it never rings.")
        await screen.redraw()
        # What heads the talk is read first; Tab goes on from it.
        if (heads := next(iter(screen.pane.query(Agenda)), None)) is not None:
            screen.set_focus(heads, scroll_visible=False)

    def typed_on_agenda(self, character: str) -> None:
        """What is typed while the agenda is read goes into the first box that waits for it."""
        screen = self.screen
        spot = first_writable(self.desk, self.cycle, screen.page.section)
        box = screen.pane.target(spot) if spot else None
        if not takes_words(box):
            return
        if screen.focused is not box:
            screen.set_focus(box)
        cite_into(box, character)

    @command(
        "Change the length of our talk",
        letter="L",
        short="Talk length",
        when=lambda at: at.is_running,
    )
    async def action_talk_length(self) -> None:
        """Change how long this talk may take."""
        desk = self.desk
        minutes = await self._ask_minutes("How long may this talk take?", "Change")
        meeting = self.screen.walk.meeting
        if minutes is not None and minutes != meeting.minutes:
            longer = changed(meeting, now=desk.clock(), minutes=minutes)
            desk.put(longer, what="the length of the talk")
            self.show_clock()

    async def _ask_minutes(self, question: str, ok: str) -> int | None:
        from cyclejournal.tui.screens.ask import AskLine

        def complaint(text: str) -> str:
            most = meetings.LONGEST_MINUTES
            return "" if meetings.minutes_from(text) else f"A number of minutes, from 1 to {most}."

        value = str(self.screen.walk.meeting.minutes)
        ask = AskLine(question, value, detail="In minutes.", ok=ok, check=complaint)
        answer = await self.screen.ask(ask)
        return meetings.minutes_from(answer or "")

    @command("End our talk", letter="T", also="finish", when=lambda at: at.is_running)
    async def action_end_talk(self) -> None:
        """Stop the talk's clock. What you wrote can still be changed."""
        # Imported late: it comes with what a file is made by.
        from cyclejournal.session.summaries import end_talk

        screen, desk = self.screen, self.desk
        await screen.settle()
        left = end_talk(desk, screen.walk.meeting)
        used = meetings.talk_clock(screen.walk.meeting, desk.running()).minutes_used
        screen.tell(f"You talked for {minutes_words(used)}. {left}".rstrip())
        await screen.redraw()

    @command(
        "Another talk in this cycle",
        letter="A",
        short="New talk",
        when=lambda at: at.was_begun("meeting"),
    )
    async def action_another_talk(self) -> None:
        """Sit down once more in this cycle, with pages of its own. The talk before stays as it is."""
        await self.screen.settle()
        began = self.screen.walk.meeting.began
        before = f"the talk of {day(began)}" if began else "the talk before"
        detail = (
            f"Its pages start empty, headed by the questions you kept. What you wrote in {before} "
            f"stays, to be read with {key('read-and-export')}."
        )
        await self.begin_another("meeting", "talk", detail)

    @command(
        "Take a quiet minute",
        letter="Q",
        short="Quiet minute",
        also="pause silence",
        when=lambda at: at.is_on,
    )
    async def action_quiet_minute(self) -> None:
        """A minute in which nobody has to say anything. Any key ends it."""
        from cyclejournal.tui.screens.talk.over_the_page import QuietMinute

        await self.screen.ask(QuietMinute())

    # Looking at it

    @command("Look at how we talked", letter="H", short="How we talked")
    async def action_how_we_talked(self) -> None:
        """Look at the talk as a whole and at single turns of it, for the two of you alone."""
        from cyclejournal.tui.screens.talk.turns import TurnsScreen

        await self.visit(TurnsScreen(self.desk, self.cycle.id))

    @command("What we parked for elsewhere", letter="P", short="Parked", also="parking lot")
    async def action_parked_for_elsewhere(self) -> None:
        """What is bigger than coaching, from every cycle, and where to take it. It is in no export and no count."""
        from cyclejournal.tui.screens.talk.over_the_page import ParkedScreen

        await self.screen.settle()
        await self.screen.ask(ParkedScreen(self.desk))
