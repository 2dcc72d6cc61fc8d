"""The page a pair writes on: one section at a time, with both voices side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.notifications import SeverityLevel
from textual.widgets import Button, Static

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot, resume
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.reading.views import PromptView, section_views
from cyclejournal.journal.records import Cycle, Entry, entry_id
from cyclejournal.journal.talk.meetings import AgendaItem
from cyclejournal.session import pages as showing
from cyclejournal.session.desk import Desk
from cyclejournal.session.doors import craft, doors, lesson_goes_on, word_over
from cyclejournal.session.saving import state_words
from cyclejournal.store.open.open_journal import SaveState
from cyclejournal.tui.compat import SafeScreen, take_notices_away
from cyclejournal.tui.nudges import NUDGED, Nudges, Pause, nudges_for, own_words
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.saving import Autosave
from cyclejournal.tui.under_way import taken
from cyclejournal.tui.widgets.aside import Aside
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.prompt import PromptCard
from cyclejournal.tui.widgets.rail import Rail
from cyclejournal.tui.widgets.rows import Rows
from cyclejournal.tui.widgets.section import PageView, SectionPane
from cyclejournal.tui.widgets.topbar import TopBar
from cyclejournal.tui.widgets.voice import VoiceBox

LATER = "F8 leaves it for later."

SAME_WORDS = 1.0
"""Seconds within which the same notice is not given again."""


class CyclePage(SafeScreen[None]):
    """Shows a section and takes what is written; ``CycleScreen`` adds the commands."""

    DEFAULT_CSS = """
    CyclePage {
        #body { height: 1fr; }
        #side, #right { scrollbar-size-vertical: 1; }
        #side { width: 26; padding: 1 1 0 1; background: $surface; }
        #side Aside { margin: 1 0 0 0; padding: 1 0 0 0; border-top: solid $border-blurred; }
        #right { width: 27; padding: 1; background: $surface; display: none; }
        #middle { width: 1fr; height: 1fr; align-horizontal: center; }
        #problem {
            height: auto; display: none; padding: 0 1;
            background: $error; color: $background; text-style: bold;
        }
        &.-problem #problem { display: block; }
    }
    CyclePage.-narrow #side { display: none; }
    CyclePage.-wide {
        #right { display: block; }
        #side Aside { display: none; }
    }
    """

    top = query_one(TopBar)
    rail = query_one(Rail)
    pane = query_one(SectionPane)
    problem = query_one("#problem", Static)

    def __init__(self, desk: Desk, cycle_id: str, spot: Spot | None = None) -> None:
        """``spot`` is the box to start in; without it, the one to go on with."""
        super().__init__()
        self.desk = desk
        self.autosave = Autosave(desk)
        self._cycle_id = cycle_id
        self._start = spot
        self._spot: Spot | None = None
        self._section = ""
        self.pause = Pause(self)
        self._nudges: Nudges | None = None
        self._told = ("", 0.0)
        """The last notice, and when it was said."""

    # What is on the screen

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        found = self.desk.journal.places[self._cycle_id]
        assert isinstance(found, Cycle)
        return found

    @property
    def spot(self) -> Spot | None:
        """The box the writer is in, or was in last on this page."""
        return self._spot

    @property
    def entry(self) -> Entry | None:
        """What is written in that box."""
        box = self.pane.box_at(self._spot) if self._spot else None
        if box is None:
            return None
        key = entry_id(box.place, box.prompt.id, box.spot.voice)
        return self.desk.journal.entries.get(key)

    @property
    def page(self) -> showing.Page:
        """The section on the screen."""
        return showing.page_of(self.desk, self.cycle, self._section)

    @property
    def nudges(self) -> Nudges:
        """What is asked, quietly, about words in evidence; read from the disk when first wanted."""
        if self._nudges is None:
            self._nudges = nudges_for(self.app, self.desk.journal)
        return self._nudges

    def forget_nudges(self) -> None:
        """The words or their switch were changed: read them again when they are wanted next."""
        self._nudges = None

    def compose(self) -> ComposeResult:
        """Top line, steps, section, goal and actions, keys; as they are at the box to go on with."""
        self._turn_to(self._start or self._landing())
        aside = showing.aside_view(self.desk, self.cycle)
        yield TopBar(*self._heading())
        yield Static(id="problem")
        with Horizontal(id="body"):
            with VerticalScroll(id="side", can_focus=False):
                yield Rail(showing.rail_lines(self.desk, self.cycle, self.page))
                yield Aside(aside)
            with Horizontal(id="middle"):
                yield SectionPane(self._page_view())
            with VerticalScroll(id="right", can_focus=False):
                yield Aside(aside)
        yield KeysFooter()

    def on_mount(self) -> None:
        """Put the cursor into the box."""
        self.set_focus(self.pane.target(self._spot))
        self.show_saved(self.desk.opened.state)
        self.set_interval(3.0, self.look_at_disk)

    def on_screen_suspend(self) -> None:
        """A notice about this page does not stay over the lowest lines of a screen that covers it."""
        above = self.app.screen
        if self in self.app.screen_stack and not (above is self or above.is_modal):
            take_notices_away(self.app)

    def on_resize(self) -> None:
        """The top line says less on a narrow screen."""
        self.top.show(*self._heading())

    def _landing(self) -> Spot:
        """For a new journal, how the pair works together; a lesson under way; else where it left off."""
        desk, cycle = self.desk, self.cycle
        if lesson_goes_on(desk, cycle) and (spot := self._lesson_spot()) is not None:
            return spot
        first = showing.pages(desk, cycle)[0].section
        if not desk.journal.entries:
            return showing.first_writable(desk, cycle, first) or Spot(first.id, "", "")
        spot = resume(desk.journal, desk.guide(cycle), cycle)
        desk.take_keyboard(spot.voice)
        return spot

    def _lesson_spot(self) -> Spot | None:
        """Where the way goes back into the lesson, with the keyboard to whoever observes."""
        desk, cycle = self.desk, self.cycle
        page = next((p for p in showing.pages(desk, cycle) if craft(p.section) == "observe"), None)
        if page is None:
            return None
        observer = lesson_of(desk.journal, desk.guide(cycle), cycle).observer
        if observer in desk.journal.people:
            desk.take_keyboard(observer)
        spot = showing.first_writable(desk, cycle, page.section)
        return spot or Spot(page.section.id, "", "")

    async def go(self, spot: Spot) -> None:
        """Show the section of a spot, with the cursor in its box."""
        self._turn_to(spot)
        await self.redraw()

    def _turn_to(self, spot: Spot) -> None:
        self._section = spot.section
        self._spot = spot if spot.prompt else None

    async def redraw(self) -> None:
        """Show the present section anew, as the desk has it now; the cursor stays where it was."""
        spot = self._spot
        await taken(self.focused)
        await self.pane.show(self._page_view())
        # A box that was entered before it had to go may have told of it only now.
        self._spot = spot
        self.refresh_around()
        # Keys typed behind the key that brought us here must find their box at once.
        self.set_focus(self.pane.target(spot))

    def _page_view(self) -> PageView:
        desk, cycle, page = self.desk, self.cycle, self.page
        views = section_views(desk.journal, desk.guide(cycle), cycle, page.section)
        boxes_high = sum(len(view.voices) if self._is_narrow else 1 for view in views)
        rows = showing.prose_rows(self.app.size.height - 7, boxes_high)
        onward = showing.onward_words(showing.pages(desk, cycle), page)
        more = showing.more_words(desk, cycle, page)
        return PageView(
            title=showing.title_of(desk, cycle, page),
            about=self._about(page),
            section=page.section.id,
            prompts=views,
            state_of=lambda view, voice: showing.box_state(desk, cycle, view, voice, rows),
            seal_of=lambda view: showing.seal_words(desk, view),
            caution_of=self._caution_of,
            nudge_of=self._nudge_of,
            cites_of=self._cites_of,
            typed=self._typed,
            onward=" ".join(words for words in (onward, more) if words),
            end="" if onward or cycle.closed else "Close this cycle and start the next",
            doors=doors(desk, cycle, page),
            word=word_over(desk, cycle, page),
            agenda=self._agenda(page),
        )

    # What is said beside the boxes; some pages have more to say than others.

    def _agenda(self, page: showing.Page) -> Sequence[AgendaItem]:
        """What heads a page."""
        return ()

    def _caution_of(self, view: PromptView) -> str:
        return showing.caution_of(view)

    def _caution_at(self, view: PromptView, text: str) -> str:
        """The same while a text is typed."""
        return showing.caution_words(view.prompt, text)

    def _cites_of(self, view: PromptView) -> str:
        """What is cited at a prompt, a line for each."""
        return ""

    def _nudge_of(self, view: PromptView) -> str:
        if self.cycle.closed or view.prompt.id not in NUDGED:
            return ""
        return self.nudges.words(own_words(self.desk, view))

    def _about(self, page: showing.Page) -> str:
        if self.cycle.closed:
            return (
                "This cycle is closed. To write in it again, reopen it (^P). ^L opens the others."
            )
        if page.step is None:
            return f"{page.section.about} {LATER}".strip()
        return page.section.about or page.step.about

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < 80

    def _heading(self) -> tuple[Content, Content]:
        desk, cycle = self.desk, self.cycle
        words = showing.short_heading if self._is_narrow else showing.heading
        return plain_line(words(desk, cycle)), plain_line(f"✎ {desk.journal.name(desk.writer)}")

    def refresh_around(self) -> None:
        """Bring steps, goal, actions and the top line up to date."""
        self.rail.show(showing.rail_lines(self.desk, self.cycle, self.page))
        view = showing.aside_view(self.desk, self.cycle)
        for aside in self.query(Aside):
            aside.show(view)
        self.top.show(*self._heading())

    # What people do in boxes

    @on(VoiceBox.Entered)
    def _entered(self, event: VoiceBox.Entered) -> None:
        if not event.box.is_attached:
            return
        self._spot = event.box.spot
        if event.box.has_focus_within and (card := self.pane.card_of(event.box)) is not None:
            card.show_whole()

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.desk.type(box.prompt, box.place, box.spot.voice, text)
        self.autosave.typed()
        card = self.pane.card_of(box)
        if card is not None:
            card.caution(self._caution_at(card.view, text))
            if self._asks_for_a_look(box.prompt, text):
                self.pause.then(partial(self._look_at, card, text))
        if box.prompt.means:
            # What is asked, and of whom, may follow from it.
            self.call_later(self.redraw)

    def _asks_for_a_look(self, prompt: Prompt, text: str) -> bool:
        """Whether there may be something to say of a text once its writer pauses."""
        return prompt.id in NUDGED

    def _look_at(self, card: PromptCard, text: str) -> None:
        if card.is_attached and card.view.prompt.id in NUDGED:
            card.nudge(self.nudges.words(text))

    @on(VoiceBox.Left)
    def _left(self) -> None:
        self.desk.end_visit()
        self.autosave.settle()
        self.refresh_around()

    @on(Rows.RowEnded)
    def _row_ended(self) -> None:
        """Each row can be undone by itself."""
        self.desk.end_visit()

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        self._spot = event.box.spot
        if self.entry:
            self.desk.uncover(self.entry)
            await self.redraw()

    @on(VoiceBox.WrongTurn)
    def _wrong_turn(self, event: VoiceBox.WrongTurn) -> None:
        if self.cycle.closed:
            words = "This cycle is closed. Reopen it from the palette (^P) to write in it."
        else:
            name = self.desk.journal.name(event.box.spot.voice)
            words = f"This is {name}'s box. F2 hands the keyboard over."
        self.say(words)

    @on(PromptCard.Finished)
    async def _finished(self, event: PromptCard.Finished) -> None:
        view, desk = event.card.view, self.desk
        entry = desk.journal.entry(view.place, view.prompt.id, desk.writer)
        if entry is None or not entry.text.strip():
            self.say("Write something first.")
            return
        revealed = desk.finish_blind(entry, [each.voice for each in view.voices])
        self.autosave.settle()
        words = (
            "You have both finished: here is what each of you wrote."
            if revealed
            else ("Finished. It stays unseen until your colleague has finished too.")
        )
        self.say(words)
        await self.redraw()

    @on(Rail.Picked)
    async def _picked(self, event: Rail.Picked) -> None:
        await self.open_section(event.section)

    @on(Button.Pressed, ".door")
    async def _door_opened(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(f"screen.{event.button.name}")

    async def open_section(self, section_id: str) -> None:
        """Go to a section, to the first box there that still waits for the person who writes."""
        page = next(
            (p for p in showing.pages(self.desk, self.cycle) if p.section.id == section_id), None
        )
        if page is not None:
            await self.settle()
            spot = showing.first_writable(self.desk, self.cycle, page.section)
            await self.go(spot or Spot(section_id, "", ""))

    def say(
        self, words: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> None:
        """A notice, in place of the one before; the same words in a burst of keys are said once."""
        now = monotonic()
        told, self._told = self._told, (words, now)
        if told[0] == words and now - told[1] < SAME_WORDS:
            return
        self.app.clear_notifications()
        self.notify(words, severity=severity, timeout=timeout, markup=False)

    # Saving

    async def settle(self) -> SaveState:
        """Take the keys under way, end the visit to the box, and save."""
        await taken(self.focused)
        return self.autosave.settle()

    def show_saved(self, state: SaveState) -> None:
        """Tell how saving stands."""
        problem = state.problem
        self.set_class(problem is not None, "-problem")
        if problem is not None:
            words = f"{problem}  ^S: try again, or write a copy elsewhere."
            self.problem.update(plain(words))
        self.top.show_saved(state_words(state), problem=problem is not None)

    async def look_at_disk(self) -> None:
        """Take over what another window or a sync client has written meanwhile."""
        if self.desk.opened.refresh():
            await self.redraw()
            self.say("The journal was changed elsewhere. Both versions are kept.")
