"""The commands of the cycle screen for the talk: its clock, and the evidence beside the prompts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.getters import query_one

from cyclejournal.guide.known import OPTIONS
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.amounts import several
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.journal.records import Meeting
from cyclejournal.journal.talk import meetings
from cyclejournal.journal.talk.meetings import AgendaItem
from cyclejournal.session import pages as showing
from cyclejournal.session import talk as talking_view
from cyclejournal.session.talk import EvidenceView
from cyclejournal.tui.screens.cycle.observing import CycleObserving
from cyclejournal.tui.screens.talk.citing import cite_into, takes_words
from cyclejournal.tui.under_way import taken
from cyclejournal.tui.widgets.agenda import Agenda
from cyclejournal.tui.widgets.evidence import EvidenceList, EvidencePanel
from cyclejournal.tui.widgets.prompt import PromptCard
from cyclejournal.tui.widgets.section import PageView

WIDE = 110
"""Columns from which on the evidence stands beside the prompts."""

ROOMY_CLOCK = 120
"""Columns from which on the clock says all it has to say."""

Told = Callable[[str | None], Awaitable[None]] | Callable[[str | None], None]
"""What is done with an answer."""

TICK = 5.0
"""Seconds between two looks at the clock, which shows whole minutes."""


class CycleTalking(CycleObserving):
    """See ``talking_commands``."""

    DEFAULT_CSS = """
    CycleTalking {
        #right.-evidence { width: 34; }
        #right.-evidence Aside { display: none; }
        #right EvidencePanel { display: none; }
        #right.-evidence EvidencePanel { display: block; }
    }
    """

    right = query_one("#right", VerticalScroll)

    _beside: EvidenceView | None = None
    """The evidence as it was when the page was last drawn; None: to be looked up when it is wanted."""

    # The clock

    @property
    def meeting(self) -> Meeting:
        """The talk the cycle is at."""
        return self.desk.journal.meeting(self.cycle)

    @property
    def is_talk(self) -> bool:
        """Whether the page is one of the talk's."""
        return self.page.section.at == "meeting"

    @property
    def _clock(self) -> meetings.TalkClock:
        return meetings.talk_clock(self.meeting, self.desk.clock())

    def on_mount(self) -> None:
        """Look at the clock now and then."""
        self._show_talk()
        self.set_interval(TICK, self._show_clock)

    def on_screen_resume(self) -> None:
        """Whatever was open over the page may have changed the evidence."""
        if self.is_mounted:
            self._beside = None
            self._show_talk()

    def on_resize(self) -> None:
        """There may be room beside the prompts now."""
        self._show_talk()

    def action_begin_talk(self) -> None:
        """See ``talking_commands.BeginTalk``."""

        async def begin(text: str | None) -> None:
            minutes = meetings.minutes_from(text or "")
            if minutes is None:
                return
            begun = meetings.begin(self.meeting, minutes, now=self.desk.clock())
            self.desk.put(begun, what="the talk begun")
            self.autosave.settle()
            self.say("The clock is at the top. It only shows; it never rings.")
            await self.redraw()
            # What heads the talk is read first; Tab goes on from it.
            if (heads := next(iter(self.pane.query(Agenda)), None)) is not None:
                self.set_focus(heads, scroll_visible=False)

        self._ask_minutes("How long have you both got?", "Begin", begin)

    @on(Agenda.Typed)
    def _typed_on_agenda(self, event: Agenda.Typed) -> None:
        """What is typed while the agenda is read goes into the first box that waits for it."""
        spot = showing.first_writable(self.desk, self.cycle, self.page.section)
        box = self.pane.target(spot) if spot else None
        if not takes_words(box):
            return
        if self.focused is not box:
            self.set_focus(box)
        cite_into(box, event.character)

    def action_talk_length(self) -> None:
        """See ``talking_commands.TalkLength``."""

        def change(text: str | None) -> None:
            minutes = meetings.minutes_from(text or "")
            if minutes is not None and minutes != self.meeting.minutes:
                changed = meetings.plan_minutes(self.meeting, minutes, now=self.desk.clock())
                self.desk.put(changed, what="the length of the talk")
                self.autosave.settle()
                self._show_clock()

        self._ask_minutes("How long may this talk take?", "Change", change)

    def _ask_minutes(self, question: str, ok: str, then: Told) -> None:
        from cyclejournal.tui.screens.ask import AskLine

        def complaint(text: str) -> str:
            most = meetings.LONGEST_MINUTES
            return "" if meetings.minutes_from(text) else f"A number of minutes, from 1 to {most}."

        value = str(self.meeting.minutes)
        ask = AskLine(question, value, detail="In minutes.", ok=ok, check=complaint)
        self.app.push_screen(ask, then)

    async def action_end_talk(self) -> None:
        """See ``talking_commands.EndTalk``."""
        await self.settle()
        ended = meetings.end(self.meeting, now=self.desk.clock())
        self.desk.put(ended, what="the talk ended")
        self.autosave.settle()
        used = meetings.talk_clock(ended, self.desk.clock()).minutes_used
        self.say(f"You talked for {several(used or 0, 'minute')}.")
        await self.redraw()

    async def action_another_talk(self) -> None:
        """See ``talking_commands.AnotherTalk``."""
        from cyclejournal.tui.screens.ask import Confirm

        await self.settle()

        async def another(sure: bool | None) -> None:
            if not sure:
                return
            desk, guide = self.desk, self.desk.guide(self.cycle)
            new = meetings.another(
                desk.journal, guide, self.cycle, by=desk.writer, now=desk.clock()
            )
            desk.put(*new, what="another talk in this cycle")
            self.autosave.settle()
            first = next(
                page
                for page in showing.pages(self.desk, self.cycle)
                if page.section.at == "meeting"
            )
            await self.open_section(first.section.id)

        began = self.meeting.began
        before = f"the talk of {day(began)}" if began else "the talk before"
        detail = (
            f"Its pages start empty, headed by the questions you kept. What you wrote in {before} "
            "stays, to be read with ^R."
        )
        self.app.push_screen(
            Confirm("Another talk in this cycle?", "Another talk", "Not now", detail), another
        )

    def action_quiet_minute(self) -> None:
        """See ``talking_commands.QuietMinute``."""
        from cyclejournal.tui.widgets.talk_clock import QuietMinute

        self.app.push_screen(QuietMinute())

    def _show_clock(self) -> None:
        clock = self._clock
        words = clock.words if self.app.size.width >= ROOMY_CLOCK else clock.short
        self.top.show_clock(words if self.is_talk else "")

    # The evidence

    @property
    def evidence(self) -> EvidenceView:
        """What the talk has to look at."""
        if self._beside is None:
            self._beside = talking_view.evidence_view(self.desk, self.cycle)
        return self._beside

    async def action_evidence(self) -> None:
        """See ``talking_commands.Evidence``."""
        from cyclejournal.tui.screens.talk.evidence import EvidenceScreen

        box = self.focused
        await taken(box)
        self._beside = None

        def cite(item: Item) -> bool:
            # The page may have been drawn anew meanwhile.
            return cite_into(box if box and box.is_attached else self.focused, item.cite)

        panel = next(iter(self.query(EvidencePanel)), None)
        top = panel.top if panel is not None and panel.display else 0
        can_cite = takes_words(box)
        self.app.push_screen(EvidenceScreen(self.evidence, cite if can_cite else None, top=top))

    @on(EvidenceList.Picked)
    def _item_clicked(self, event: EvidenceList.Picked) -> None:
        """A click on an item beside the prompts cites it."""
        if not cite_into(self.focused, event.item.cite):
            self.say("Go to a box of your own first; then a click or F6 cites an item there.")

    def _show_talk(self) -> None:
        """Clock and evidence, as the page and the room allow."""
        self._show_clock()
        beside = self.is_talk and self.app.size.width >= WIDE
        panel = next(iter(self.right.query(EvidencePanel)), None)
        if beside and panel is None:
            self.right.mount(EvidencePanel(self.evidence))
        elif beside and panel is not None and panel.is_mounted:
            panel.show(self.evidence)
        self.right.set_class(beside, "-evidence")
        self.set_class(beside, "-evidence-beside")

    def refresh_around(self) -> None:
        """Bring what stands around the boxes up to date."""
        super().refresh_around()
        self._show_talk()

    def _page_view(self) -> PageView:
        self._beside = None
        return super()._page_view()

    # What is said beside the boxes

    def _agenda(self, page: showing.Page) -> Sequence[AgendaItem]:
        first = next(
            p for p in showing.pages(self.desk, self.cycle) if p.section.at == page.section.at
        )
        if page.section.at != "meeting" or page != first or self.cycle.closed:
            return super()._agenda(page)
        lesson = talking_view.lesson_talked_of(self.desk, self.cycle)
        return meetings.agenda(self.desk.journal, self.cycle, self.desk.clock().date(), lesson)

    def _caution_of(self, view: PromptView) -> str:
        return super()._caution_of(view) or self._strengths_first(view)

    def _caution_at(self, view: PromptView, text: str) -> str:
        return super()._caution_at(view, text) or self._strengths_first(view)

    def _strengths_first(self, view: PromptView) -> str:
        return talking_view.strengths_first(self.desk, self.cycle, self.page.section, view)

    def _nudge_of(self, view: PromptView) -> str:
        ideas = talking_view.ideas_nudge(self.desk, self.cycle, view)
        return ideas or super()._nudge_of(view)

    def _cites_of(self, view: PromptView) -> str:
        if not any(each.entry and "[" in each.entry.text for each in view.voices):
            return ""
        return self._cites_now(view)

    def _cites_now(self, view: PromptView) -> str:
        return talking_view.cites_words(self.desk, self.cycle, view, tuple(self.evidence.items))

    def _asks_for_a_look(self, prompt: Prompt, text: str) -> bool:
        return self.is_talk or "[" in text or super()._asks_for_a_look(prompt, text)

    def _look_at(self, card: PromptCard, text: str) -> None:
        super()._look_at(card, text)
        if card.is_attached:
            card.cites(self._cites_now(card.view))
            if card.view.prompt.id == OPTIONS:
                card.nudge(self._nudge_of(card.view))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what a talk needs where there is one."""
        match action:
            case "evidence":
                return self.is_mounted and self._offers_evidence()
            case "begin_talk" | "end_talk" | "talk_length" | "another_talk" | "quiet_minute":
                return self.is_mounted and not self.cycle.closed and self._may(action)
        return super().check_action(action, parameters)

    def _offers_evidence(self) -> bool:
        at = self.page.section.at
        return at == "meeting" or (at in ("cycle", "goal") and bool(self.evidence.items))

    def _may(self, action: str) -> bool:
        state = self._clock.state
        match action:
            case "begin_talk":
                return self.is_talk and state in ("waiting", "left")
            case "end_talk" | "talk_length":
                return state == "running"
            case "another_talk":
                return meetings.is_under_way(
                    self.desk.journal, self.desk.guide(self.cycle), self.cycle
                )
        return self.is_talk
