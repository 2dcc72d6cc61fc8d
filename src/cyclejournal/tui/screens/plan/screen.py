"""What to record in a lesson: for each focus question what is noted, counted or timed, and how."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.lesson.planning import blank, capture_words, suggestions
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import MOST_FOCUS
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.plan import PlanDesk, PlanLine
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PageScreen, Undoing
from cyclejournal.tui.widgets.line_list import LineItem, LineList

AROUND = 9
"""Rows of the screen that are not the list."""

_WIDEST = 30
"""Columns a thing's name gets before its tool, at most."""


class WatchPlanScreen(PageScreen[None]):
    """Writes the rows of ``plan.focus-questions`` and ``plan.evidence``, one undo step a change."""

    HELP = """\
First the question, then what would answer it. **q** writes a focus question, **n** chooses what is
recorded for it: ways that fit the question stand on top, with the reason. **Enter** changes a line,
**d** takes it out, **Shift+Up** and **Shift+Down** move it.

Only what stands here can be recorded in the lesson, each thing with one key. *How* it may be
recorded is the choice of the person who teaches; what their choice leaves out carries a dash, and
nothing of your plan is lost by it.
"""

    DEFAULT_CSS = """
    WatchPlanScreen {
        align-horizontal: center;
        #panel { width: 1fr; max-width: 100; height: 1fr; padding: 1 2 0 2; }
        #heading { height: 1; text-style: bold; color: $primary; }
        #capture { height: auto; max-height: 2; color: $quiet; }
        #many { height: auto; color: $text-warning; display: none; }
        &.-many #many { display: block; }
        LineList { height: auto; margin: 1 0; }
        #none { height: auto; margin: 1 0; display: none; }
        &.-none #none { display: block; }
        &.-none LineList { display: none; }
        #say { height: auto; max-height: 4; color: $quiet; }
    }
    WatchPlanScreen.-narrow #panel { padding: 0 1; }
    """

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
        """The line the writer is on."""
        found = self.plan.lines
        at = self.lines.highlighted
        return found[at] if at is not None and at < len(found) else None

    # ------------------------------------------------------------ what is shown

    def content(self) -> ComposeResult:
        """Who decides, the questions with their things, and a word on the line one is on."""
        with Vertical(id="panel"):
            yield Static("What to record", id="heading")
            yield Static(id="capture")
            yield Static(id="many")
            yield LineList(rows=1, on_moved=self._moved)
            yield Static(id="none")
            yield Static(id="say")

    def on_mount(self) -> None:
        """Show it."""
        self.show()

    def on_resize(self) -> None:
        """As many lines as fit."""
        self.lines.styles.max_height = max(3, self.size.height - AROUND)

    def show(self, line_id: str = "") -> None:
        """Draw everything anew, with that line highlighted."""
        plan, questions, found = self.plan, self.plan.questions, self.plan.lines
        self.lines.show(_items(plan, found))
        ids = [line.id for line in found]
        if line_id in ids:
            self.lines.highlighted = ids.index(line_id)
        self.set_class(not found, "-none")
        words = capture_words(self.desk.journal, plan.guide, plan.cycle)
        mark = "●" if plan.lesson.chosen else "○"
        self.query_one("#capture", Static).update(plain(f"{mark} {words}" if words else ""))
        self.set_class(len(questions) > MOST_FOCUS, "-many")
        self.query_one("#many", Static).update(
            plain(f"{len(questions)} questions are a lot for one pair of eyes: which can wait?")
        )
        self.query_one("#none", Static).update(self._welcome(plan.asks_for_questions))
        self._moved("")
        self.refresh_bindings()
        # A list that was empty could not have the focus.
        self.lines.focus()

    async def show_change(self, undone: Undone) -> None:
        """Draw the plan after an undo."""
        self.show()

    def tell(self, words: str) -> None:
        """A word on the last thing done, over those on the line."""
        self._told = words
        self._moved("")

    @staticmethod
    def _welcome(prompt: Prompt | None) -> Content:
        asked = plain(prompt.ask, "bold") if prompt else plain("What shall we look at?", "bold")
        words = "Press q to write the first question, then n for what is recorded for it."
        hint = f"\n{prompt.hint}" if prompt and prompt.hint else ""
        return joined(asked, plain(f"{hint}\n\n{words}"))

    def _moved(self, _id: str) -> None:
        """Below the list: the line in full, and what to do with it."""
        told = [self._told] if self._told else []
        self._told = ""
        words = self.plan.words(self.line) if self.line else []
        self.say.update(plain("\n".join([*told, *words])))

    # ------------------------------------------------------------ what is done

    @command("Add", key="n", footer=True)
    async def action_new_thing(self) -> None:
        """Choose something to record for the question you are on: how, what, and with which key."""
        from cyclejournal.tui.screens.plan.thing import ToolScreen

        line, plan = self.line, self.plan
        focus = line.question if line else 0
        question = plan.questions[focus - 1] if focus else ""
        offered = ToolScreen(plan.guide, question, plan.tools_left_out, plan.why_left_out)
        tool = await self.ask(offered)
        if tool is not None:
            fits = {each.tool: each for each in suggestions(plan.guide, question)}
            example = fits[tool].example if question and tool in fits else ""
            await self._edit(blank(tool, focus), None, example)

    @command("Question", key="q", footer=True, when=lambda self: self.plan.asks_for_questions)
    async def action_new_question(self) -> None:
        """Write another focus question. One to three make an observation that stays focused."""
        await self._ask_question(0)

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Change", key="enter,e", footer=True, when=lambda self: self.has_lines)
    @on(LineList.Picked)
    async def action_change(self) -> None:
        """Change the line you are on: the wording of a question, or a thing with its tool and key."""
        line = self.line
        if line is not None and line.thing is not None:
            await self._edit(line.thing, line.row)
        elif line is not None and line.question:
            await self._ask_question(line.question)

    async def _edit(self, thing: Watched, row: int | None, example: str = "") -> None:
        from cyclejournal.tui.screens.plan.thing import ThingScreen

        plan = self.plan
        nudges = nudges_for(self.app, self.desk.journal)
        changed = await self.ask(ThingScreen(plan, thing, row, example, nudges))
        if changed is not None and changed != thing:
            there = None if row is None else plan.row_of(thing, row)
            self.show(f"row-{plan.keep_thing(changed, there)}")

    async def _ask_question(self, number: int) -> None:
        from cyclejournal.tui.screens.ask import AskLine

        prompt = self.plan.asks_for_questions
        if prompt is None:
            return
        value = self.plan.questions[number - 1] if number else ""
        words = await self.ask(AskLine(prompt.ask, value, detail=prompt.hint, ok="Keep"))
        if words and words != value:
            there = self.plan.number_of(value) if number else 0
            self.show(f"question-{self.plan.keep_question(words, there)}")

    @command("Take out", key="d,delete", footer=True, when=lambda self: self.has_lines)
    def action_remove(self) -> None:
        """Take the line out of the plan. What was for a question that goes is kept, for none."""
        line = self.line
        if line is not None and (line.thing is not None or line.question):
            self.plan.take_out(line)
            self._told = "Taken out. ^Z brings it back."
            self.show()

    @command("Move up", key="shift+up,k", when=lambda self: self.has_lines)
    def action_move_up(self) -> None:
        """Move the line up: a question with everything for it, a thing among its neighbours."""
        self._move(-1)

    @command("Move down", key="shift+down,j", when=lambda self: self.has_lines)
    def action_move_down(self) -> None:
        """Move the line down."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self.line is not None and (moved := self.plan.move(self.line, by)):
            self.show(moved)

    undoing = PartOf(Undoing)

    @command("Back", key="escape,f6", footer=True)
    def action_leave(self) -> None:
        """Back to the plan. Everything is kept as it stands."""
        self.leave(None)

    @property
    def has_lines(self) -> bool:
        """Whether there is a line to do something with."""
        return self.is_mounted and bool(self.lines.items)


def _items(plan: PlanDesk, lines: Sequence[PlanLine]) -> Iterator[LineItem]:
    """The lines to draw. What the present way of recording leaves out carries a dash and a word."""
    questions, left_out = plan.questions, plan.left_out
    widest = max((cell_len(line.thing.label) for line in lines if line.thing), default=0)
    wide = min(_WIDEST, widest)
    for line in lines:
        if line.thing is not None:
            yield LineItem(line.id, _thing(plan, line.thing, wide, out=line.thing in left_out))
        elif line.question:
            words = f"{line.question}  {questions[line.question - 1]}"
            yield LineItem(line.id, plain_line(words, "bold"))
        else:
            words = "For no question in particular"
            yield LineItem(line.id, plain_line(words, "italic $quiet"))


def _thing(plan: PlanDesk, thing: Watched, wide: int, *, out: bool) -> Content:
    name = clean_line(thing.label)
    return joined(
        "  – " if out else "    ",
        plain_line(thing.key or "·", "bold $accent"),
        "  ",
        plain_line(name),
        " " * (max(0, wide - cell_len(name)) + 3),
        plain_line(plan.tool_words(thing), "$quiet"),
        "  – stays out" if out else "",
    )
