"""The cycle screen: the page a pair writes on, with everything that can be done from there."""

from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.notifications import SeverityLevel
from textual.widgets import Button

from cyclejournal.guide.known import LINE_MANAGEMENT
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.places import Cycle
from cyclejournal.session.aside import aside_view
from cyclejournal.session.desk import Desk
from cyclejournal.session.pages import Page, heading, rail_lines, short_heading
from cyclejournal.session.walk import Walk
from cyclejournal.store.open.save_state import SaveState
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.messages import ShelfWanted
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PageScreen, Undoing
from cyclejournal.tui.screens.cycle.about import ABOUT_THE_PAGE
from cyclejournal.tui.screens.cycle.aloud import Aloud
from cyclejournal.tui.screens.cycle.closing import Closing
from cyclejournal.tui.screens.cycle.course import Course
from cyclejournal.tui.screens.cycle.drawing import Drawing
from cyclejournal.tui.screens.cycle.goals import AboutGoal
from cyclejournal.tui.screens.cycle.in_sight import InSight
from cyclejournal.tui.screens.cycle.keeping import Answers, Keeping
from cyclejournal.tui.screens.cycle.making import Making
from cyclejournal.tui.screens.cycle.moving import Looking, Moving, Stepping
from cyclejournal.tui.screens.cycle.nudging import Nudging
from cyclejournal.tui.screens.cycle.observing import Observing
from cyclejournal.tui.screens.cycle.pointing import Pointing
from cyclejournal.tui.screens.cycle.priorities import AboutPriorities
from cyclejournal.tui.screens.cycle.room import NARROW, Sharing
from cyclejournal.tui.screens.cycle.talking import Talking
from cyclejournal.tui.screens.cycle.the_two import TheTwoOfUs
from cyclejournal.tui.widgets.agenda import Agenda
from cyclejournal.tui.widgets.around import Aside, Rail
from cyclejournal.tui.widgets.cards import Cards
from cyclejournal.tui.widgets.foot import FootLine
from cyclejournal.tui.widgets.list_editor import ListEditor
from cyclejournal.tui.widgets.page import SectionPane
from cyclejournal.tui.widgets.sheet import Sheet
from cyclejournal.tui.widgets.topbar import TopBar
from cyclejournal.tui.widgets.voice import VoiceBox

if TYPE_CHECKING:
    from cyclejournal.tui.widgets.evidence import EvidenceList

# The screens that open from here are imported when they are asked for: most evenings none is, and a
# pair at the door should not wait for them.

SAME_WORDS = 1.0
"""Seconds within which the same notice is not given again."""


class CycleScreen(PageScreen[None]):
    """Where a pair writes: one section at a time, with both voices side by side."""

    FOOTER = (
        *("help", "hand_over", "plan", "observe", "the_record", "evidence"),
        *("goal_here", "priorities", "close_here"),
        *("next_section", "steps", "menu", "command_palette", "quit"),
    )
    PASSES = True
    HELP = ABOUT_THE_PAGE

    DEFAULT_CSS = """
    CycleScreen {
        #body { height: 1fr; }
        #side, #right { scrollbar-size-vertical: 1; }
        #side { width: 25; padding: 1 0 0 1; background: $surface; }
        #side Rail { margin: 0 1 0 0; }
        #side Aside { margin: 1 1 0 0; padding: 1 0 0 0; border-top: solid $border-blurred; }
        #right { width: 27; padding: 1; background: $surface; }
        #right.-evidence { width: 34; }
        #right.-evidence Aside { dock: bottom; max-height: 40%; margin: 1 0 0 0; }
        #right EvidencePanel { display: none; }
        #right.-evidence EvidencePanel { display: block; }
        #middle { width: 1fr; height: 1fr; align-horizontal: center; }
    }
    CycleScreen.-fills { Sheet, #about, #heads, #next, #end { display: none; } Prose:focus { min-height: 60vh; } }
    """

    drawing = PartOf(Drawing)
    moving = PartOf(Moving)
    observing = PartOf(Observing)
    about_goal = PartOf(AboutGoal)
    about_priorities = PartOf(AboutPriorities)
    aloud = PartOf(Aloud)
    talking = PartOf(Talking)
    in_sight = PartOf(InSight)
    making = PartOf(Making)
    looking = PartOf(Looking)
    answers = PartOf(Answers)
    undoing = PartOf(Undoing)
    keeping = PartOf(Keeping)
    course = PartOf(Course)
    closing = PartOf(Closing)
    the_two = PartOf(TheTwoOfUs)
    nudging = PartOf(Nudging)
    stepping = PartOf(Stepping)
    sharing = PartOf(Sharing)
    pointing = PartOf(Pointing)

    top = query_one(TopBar)
    pane = query_one(SectionPane)
    right = query_one("#right", VerticalScroll)

    def __init__(self, desk: Desk, cycle_id: str, spot: Spot | None = None, then: str = "") -> None:
        """``spot`` is the box to start in; without it, the one to go on with. ``then`` a command follows."""
        super().__init__()
        self.desk = desk
        self.walk = Walk(desk, cycle_id, spot)
        self._then = then
        self.rail = Rail(rail_lines(desk, self.cycle, self.page))
        aside = aside_view(desk, self.cycle, self.page)
        self.asides = Aside(aside), Aside(aside)
        """Goal and what is open, under the steps and beside the page; one of them is seen."""
        self._told = ("", 0.0)
        """The last notice, and when it was said."""

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        return self.walk.cycle

    @property
    def page(self) -> Page:
        """The section on the screen."""
        return self.walk.page

    # What is on the screen

    def content(self) -> ComposeResult:
        """Top line, steps, section, goal and actions; as they are at the box to go on with."""
        yield TopBar(*self._heading())
        with Horizontal(id="body"):
            with VerticalScroll(id="side", can_focus=False):
                yield self.rail
                yield self.asides[0]
            with Horizontal(id="middle"):
                yield SectionPane(self.drawing.view(), self.walk.spot, self._typed)
            with VerticalScroll(id="right", can_focus=False):
                yield self.asides[1]

    @property
    def has_page(self) -> bool:
        """Whether it was put on the screen; not where the app is left while this opens."""
        return self.query_one_optional(SectionPane) is not None

    def on_mount(self) -> None:
        """Put the cursor into the box, and look at the disk and the clock now and then."""
        if not self.has_page:
            return
        self.sharing.share()
        # Textual may have put the focus somewhere already.
        self.drawing.begin_at(self.walk.spot)
        self.pointing.come_back()
        self.top.show_saved(self.desk.state)
        self.desk.saving.on_pause = self.course.show_foot
        self.talking.show()
        self.set_interval(3.0, self.look_at_disk)
        self.set_interval(self.talking.TICK, self.talking.show_clock)
        if self._then:
            self.call_after_refresh(self.run_action, f"screen.{self._then}")

    def on_screen_resume(self) -> None:
        """Whatever was open over the page may have changed the evidence, and what comes next."""
        if self.has_page:
            self.walk.look_again()
            self.talking.show()
            self.course.show_foot()

    async def on_resize(self) -> None:
        """Another size, another share for what is beside the page."""
        if self.has_page and self.drawing.is_for_another_size:
            await self.redraw(keeps_typed=True)

    def _heading(self) -> tuple[Content, Content, Content]:
        words = short_heading if self.app.size.width < NARROW else heading
        writer = self.desk.journal.name(self.desk.writer)
        where = plain_line(words(self.desk, self.cycle))
        return where, plain_line(f"✎ {writer}"), self.moving.lines

    async def redraw(self, *, keeps_typed: bool = False) -> None:
        """Show the present section anew, as the desk has it now, with the cursor in its box.

        Keys on their way to a box that becomes another are waited for; those that come meanwhile wait. One
        redraw at a time: what asks for another sees it done with what is there by then. With ``keeps_typed`` the box
        that somebody writes in stays as it is, whatever the journal has by now, and so does the focus.
        """
        await self.drawing.draw(keeps_typed=keeps_typed)

    def refresh_around(self) -> None:
        """Bring up to date what stands around the boxes, and beside those that tell of actions."""
        self.rail.show(rail_lines(self.desk, self.cycle, self.page))
        view = aside_view(self.desk, self.cycle, self.page)
        for aside in self.asides:
            aside.show(view)
        self.top.show(*self._heading())
        self.nudging.look_at_actions()
        self.talking.show()

    async def go(self, spot: Spot) -> None:
        """Show the section of a spot, with the cursor in its box."""
        self.walk.turn_to(spot)
        await self.redraw()

    async def move_to(self, spot: Spot, *, from_behind: bool = False) -> None:
        """To another box of the page, with the first control on its card, or the last one."""
        await self.settle()
        self.walk.spot = spot
        await self.redraw()
        if from_behind and (stops := self.pane.stops()):
            self.set_focus(stops[-1])

    async def open_section(self, section_id: str) -> None:
        """Go to a section, to the first box there that still waits for the person who writes."""
        await self.settle()
        if self.walk.turn_to_section(section_id):
            await self.redraw()
            await self.aloud.come()

    async def settle(self) -> SaveState:
        """End the visit to the box, and save."""
        if (box := self.pane.box_of(self.focused)) is not None:
            # What tells that it was entered may still be under way.
            self.walk.spot = box.spot
            box.leave()
        return self.desk.end_visit()

    async def show_change(self, undone: Undone) -> None:
        """Go where it can be seen, if that is in this cycle."""
        await self.keeping.show_change(undone.records)

    def tell(
        self, words: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> None:
        """A notice, in place of the one before; the same words in a burst of keys are said once."""
        now = monotonic()
        told, self._told = self._told, (words, now)
        if told[0] == words and now - told[1] < SAME_WORDS:
            return
        self.app.clear_notifications()
        self.notify(words, severity=severity, timeout=timeout, markup=False)

    async def look_at_disk(self) -> None:
        """Take over what another window or a sync client has written meanwhile."""
        if self.desk.refresh():
            await self.redraw(keeps_typed=True)
            self.tell("The journal was changed elsewhere. Both versions are kept.")

    # What people do on the page

    @on(VoiceBox.Entered)
    def _entered(self, event: VoiceBox.Entered) -> None:
        # It may be another's box by now, or left again; where the page goes is said already.
        box = self.pane.box_of(self.focused)
        if self.drawing.goes_on or box is None or box is not event.box:
            return
        self.walk.spot = box.spot
        self.pane.bring_into_view()
        self.in_sight.show_strip()

    def _typed(self, box: VoiceBox, text: str) -> None:
        view = self.pane.card.view
        begins = self.walk.begins(view)
        self.walk.type(box.prompt, box.place, box.spot.voice, text)
        self.pane.say(view.prompt.id, "caution", self.walk.caution(view, [text]))
        self.nudging.typed(view, text)
        if box.prompt.means or box.prompt.id == LINE_MANAGEMENT or begins:
            # What is asked, and of whom, may follow from it; or what waited for a first word is open.
            self.call_later(self.redraw)

    @on(Sheet.Picked)
    async def _clicked(self, event: Sheet.Picked) -> None:
        await self.pointing.click(event)

    @on(Cards.Wheeled)
    async def _wheeled(self) -> None:
        if not self.drawing.goes_on:
            await self.pointing.wheel()

    @on(VoiceBox.Left)
    def _left(self) -> None:
        self.desk.end_visit()
        if not self.drawing.goes_on:  # Else all that is around is drawn as it is now anyway.
            self.refresh_around()
            self.course.show_foot()

    @on(ListEditor.RowEnded)
    def _row_ended(self) -> None:
        """Each row can be undone by itself."""
        self.desk.end_visit()

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        self.walk.spot = event.box.spot
        if (entry := self.walk.entry) is not None:
            self.desk.uncover(entry)
            await self.redraw()
            self.pointing.come_back()

    @on(VoiceBox.WrongTurn)
    def _wrong_turn(self, event: VoiceBox.WrongTurn) -> None:
        self.tell(self.walk.why_not(event.box.spot))

    @on(Button.Pressed, ".seal")
    async def _finished(self, event: Button.Pressed) -> None:
        if (card := self.pane.card_of(event.button)) is not None:
            await self.answers.finish(card.view)

    @on(Rail.Picked)
    async def _picked(self, event: Rail.Picked) -> None:
        await self.open_section(event.section)

    @on(Agenda.Typed)
    def _typed_on_agenda(self, event: Agenda.Typed) -> None:
        self.talking.typed_on_agenda(event.character)

    # By its name: most pages have no evidence beside them, and its widgets are loaded when one has.
    def on_evidence_list_picked(self, event: "EvidenceList.Picked") -> None:
        """A click on an item beside the prompts."""
        self.in_sight.cite(event.item)

    @on(Button.Pressed, ".door")
    async def _door_opened(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(f"screen.{self.pane.action_of(event.button)}")

    @on(Button.Pressed, "#end")
    async def _ended(self) -> None:
        await self.closing.end()

    @on(FootLine.Picked)
    @on(Aside.Picked)
    async def _followed(self, event: FootLine.Picked | Aside.Picked) -> None:
        await self.course.follow(event.offer)

    # Leaving

    @command("Save now", key="ctrl+s", letter="s", priority=True)
    async def action_save_now(self) -> None:
        """Save at once. Everything is saved by itself; this is for peace of mind, and for trying again."""
        from cyclejournal.tui.screens.save_copy import save_or_offer_copy

        await save_or_offer_copy(self, self.desk)

    @command("All journals", id="all-journals", letter="j", also="new another open")
    async def action_leave(self) -> None:
        """Close this journal and go to the shelf."""
        await self.settle()
        self.post_message(ShelfWanted())
