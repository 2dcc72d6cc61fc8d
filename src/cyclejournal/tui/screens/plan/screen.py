"""Planning as one conversation: what to look at, what would answer it, and how the lesson may be recorded."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN
from cyclejournal.guide.model import Section
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.lesson.lesson import MOST_FOCUS
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.notes import many_questions_words
from cyclejournal.session.pages import heading, short_heading
from cyclejournal.session.plan import PlanDesk, PlanLine
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import PageScreen, Undoing
from cyclejournal.tui.screens.plan.things import Things, line_items
from cyclejournal.tui.widgets.line_list import LineList
from cyclejournal.tui.widgets.list_cells import back_to, steps_inside, where_in
from cyclejournal.tui.widgets.list_editor import ListEditor
from cyclejournal.tui.widgets.topbar import TopBar
from cyclejournal.tui.widgets.voice import VoiceBox

AROUND = 9
"""Rows of the screen that are not the list's at most."""


class PlanScreen(PageScreen[None]):
    """Writes ``plan.focus-questions``, ``plan.evidence`` and ``plan.capture-method`` of the present lesson."""

    AUTO_FOCUS = ""
    HELP = """\
Three things to agree, from top to bottom. **What to look at**: one to three questions. **What would
answer them**: **Enter** on a line with a plus chooses a way that fits the question, and names it;
each has a key for the lesson. **How it may be recorded**: the person who teaches chooses that, and
**{hand-over}** hands them the keyboard.

In the list **Enter** changes a line, **{remove}** takes it out, **Shift+Up** and **Shift+Down** move it, or the
question you are in with all that is for it. **Tab** goes on.

Only what stands here can be counted or timed in the lesson. What the choice leaves out carries a dash, and
nothing of your plan is lost by it.
"""

    DEFAULT_CSS = """
    PlanScreen {
        #middle { height: 1fr; align-horizontal: center; }
        #panel {
            width: 1fr; max-width: 100; height: 1fr; padding: 0 1 0 2; scrollbar-size-vertical: 1;
        }
        #panel > Vertical { height: auto; }
        .ask { height: auto; text-style: bold; }
        #many { height: auto; color: $text-warning; display: none; }
        &.-many #many { display: block; }
        LineList { height: auto; }
        #say { height: auto; max-height: 4; min-height: 1; color: $quiet; padding: 0 0 0 2; }
        #standing { height: auto; color: $quiet; }
        &.-roomy #panel { padding: 1 1 0 2; }
        &.-roomy #panel > Vertical { margin: 0 0 1 0; }
    }
    PlanScreen.-narrow #panel { padding: 0 0 0 1; }
    """

    top = query_one(TopBar)
    lines = query_one(LineList)
    say = query_one("#say", Static)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.plan = PlanDesk(desk, cycle_id)
        self._told = ""
        """A word on the last thing done; shown once."""

    @property
    def line(self) -> PlanLine | None:
        """The line of the list that the writer is on."""
        found = self.plan.lines
        at = self.lines.highlighted
        return found[at] if at is not None and at < len(found) else None

    # ------------------------------------------------------------ what is shown

    def content(self) -> ComposeResult:
        """The questions, what is recorded for them, and how it may be."""
        yield TopBar(*self._heading())
        with Horizontal(id="middle"), VerticalScroll(id="panel", can_focus=False):
            yield Vertical(*self._boxes(FOCUS), Static(id="many"), id="questions")
            with Vertical(id="things"):
                yield self._ask(PLAN)
                yield LineList(rows=1, on_moved=self._moved)
                yield Static(id="say")
            yield Vertical(*self._boxes(CAPTURE), Static(id="standing"), id="choice")

    def _heading(self) -> tuple[Content, Content]:
        words = short_heading if self.app.size.width < 80 else heading
        writer = self.desk.journal.name(self.desk.writer)
        return plain_line(words(self.desk, self.plan.cycle)), plain_line(f"✎ {writer}")

    def _ask(self, prompt_id: str) -> Static:
        prompt = self.plan.guide.prompt(prompt_id)
        return Static(plain(prompt.ask if prompt else ""), classes="ask")

    def _boxes(self, prompt_id: str) -> Iterator[Widget]:
        """A prompt of the plan as it stands on the page, for whoever is at the keyboard."""
        found = self.plan.boxes(prompt_id)
        if found is None:
            return
        view, section = found.view, self._section(prompt_id)
        yield self._ask(prompt_id)
        for voice, state in zip((*view.voices, *view.others), found.boxes, strict=True):
            spot = Spot(section, prompt_id, voice.voice)
            yield VoiceBox(spot, view.prompt, view.place, state, self._typed)

    def _section(self, prompt_id: str) -> str:
        found: Iterator[Section] = self.plan.guide.sections()
        return next((section.id for section in found if section.asks(prompt_id)), "")

    def on_mount(self) -> None:
        """Start at what the plan still lacks."""
        self.top.show_saved(self.desk.state)
        self.show()
        self._go_on()

    def on_resize(self) -> None:
        """As many lines as fit."""
        self.top.show(*self._heading())
        self.lines.styles.max_height = max(3, self.size.height - AROUND)

    def _go_on(self) -> None:
        """Put the cursor where there is something to say next; the keys that follow are for there."""
        gap = self.plan.gap
        found = self._box(_PARTS[gap]) if gap in _PARTS else None
        if gap == "things":
            places = (n for n, line in enumerate(self.plan.lines) if line.thing is None)
            self.lines.highlighted = next(places, 0)
        self.set_focus(found or self.lines)

    def _box(self, prompt_id: str) -> Widget | None:
        box = next((each for each in self.query(VoiceBox) if each.prompt.id == prompt_id), None)
        return box.focus_target if box else None

    def show(self, line_id: str = "") -> None:
        """Draw what is recorded anew, with that line highlighted."""
        plan, found = self.plan, self.plan.lines
        self.lines.show(line_items(plan, found))
        ids = [line.id for line in found]
        if line_id in ids:
            self.lines.highlighted = ids.index(line_id)
        questions = plan.questions
        self.set_class(len(questions) > MOST_FOCUS, "-many")
        self.query_one("#many", Static).update(plain(many_questions_words(len(questions))))
        self.query_one("#standing", Static).update(plain(plan.standing))
        self._moved("")
        self.refresh_bindings()

    async def redraw(self, by: int = 0) -> None:
        """Draw everything anew, for whoever is at the keyboard.

        The cursor stays in its place, or goes so many rows on.
        """
        here = next((name for name in _PARTS if self.focused in self.stops(name)), "")
        at = self.stops(here).index(self.focused) if self.focused and here else 0
        where = where_in(self.focused)
        async with self.batch():
            for name, prompt_id in _PARTS.items():
                part = self.query_one(f"#{name}", Vertical)
                await part.query("VoiceBox, .ask").remove()
                await part.mount_all(self._boxes(prompt_id), before=0)
        self.top.show(*self._heading())
        self.show()
        stops = self.stops(here)
        found = stops[min(at, len(stops) - 1)] if stops else self.lines
        self.set_focus(back_to(found, where and (where[0] + by, *where[1:])))

    def on_descendant_focus(self) -> None:
        """Have all of the part one is in on the screen, where there is room for it."""
        self.call_after_refresh(self._show_part)

    def _show_part(self) -> None:
        panel = self.query_one("#panel", VerticalScroll)
        inside = self.focused.ancestors if self.focused else ()
        part = next((each for each in inside if each.parent is panel), None)
        if isinstance(part, Vertical) and part.size.height <= panel.size.height:
            part.scroll_visible(animate=False)

    def stops(self, part: str) -> list[Widget]:
        """What takes keys in a part of the screen, in order."""
        return [each for each in self.query(f"#{part} *") if each.focusable] if part else []

    async def show_change(self, undone: Undone) -> None:
        """Draw the plan after an undo."""
        await self.redraw()

    def tell(self, words: str) -> None:
        """A word on the last thing done, over those on the line."""
        self._told = words
        self._moved("")

    def _moved(self, _id: str) -> None:
        """Below the list: the line in full."""
        told = [self._told] if self._told else []
        self._told = ""
        words = [self.plan.words(self.line)] if self.line else []
        self.say.update(plain("\n".join([*told, *words])))

    # ------------------------------------------------------------ what is typed

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.plan.type(box.prompt, box.place, box.spot.voice, text)
        self.show()

    @on(VoiceBox.Left)
    @on(ListEditor.RowEnded)
    def _left(self) -> None:
        """What is typed next can be undone by itself."""
        self.desk.end_visit()

    @on(VoiceBox.WrongTurn)
    def _wrong_turn(self, event: VoiceBox.WrongTurn) -> None:
        name = self.desk.journal.name(event.box.spot.voice)
        self.notify(
            f"{name} decides this. {key('hand-over')} hands the keyboard over.", markup=False
        )

    # ------------------------------------------------------------ what is done

    @command("Hand over", key="f2", letter="h", footer=True, priority=True)
    async def action_hand_over(self) -> None:
        """Pass the keyboard to your colleague: how the lesson may be recorded is for one of you to choose."""
        self.desk.hand_over()
        await self.redraw()

    things = PartOf(Things)

    @on(LineList.Picked)
    async def _clicked(self, event: LineList.Picked) -> None:
        event.stop()
        await self.run_action("change" if self.things.on_thing else "choose_way")

    # Before the box sees them, so that keys sent close behind go where the cursor went.

    @command("Next", key="tab", letter=".", priority=True)
    def action_next_box(self) -> None:
        """Go on: from the questions to what is recorded, and to how it may be."""
        if not steps_inside(self.focused, 1):
            self.focus_next()

    @command("Before", key="shift+tab", letter=",", priority=True)
    def action_previous_box(self) -> None:
        """Go back to what stands before."""
        if not steps_inside(self.focused, -1):
            self.focus_previous()

    undoing = PartOf(Undoing)

    @command("Back", key="escape,f6", footer=True, priority=True)
    def action_leave(self) -> None:
        """Back to the page. Everything is kept as it stands."""
        self.desk.end_visit()
        self.leave(None)


_PARTS = {"questions": FOCUS, "choice": CAPTURE}
"""The parts of the screen that are boxes, each with its prompt."""
