"""What to record in a lesson: for each focus question what is noted, counted or timed, and how."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt, ToolId
from cyclejournal.journal.lesson.planning import blank, capture_words
from cyclejournal.journal.lesson.suggesting import suggestions, words_for
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import MOST_FOCUS
from cyclejournal.session.desk import Desk
from cyclejournal.session.plan import PlanDesk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeScreen
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.plain import joined, plain
from cyclejournal.tui.screens.plan.lines import PlanLine, items_of, lines_of
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line_list import LineList

AROUND = 9
"""Rows of the screen that are not the list."""


class NewThing(Command):
    """Choose something to record for the question you are on: how, what, and with which key."""

    name = "Add"
    key = "n"
    footer = True


class NewQuestion(Command):
    """Write another focus question. One to three make an observation that stays focused."""

    name = "Question"
    key = "q"
    footer = True


class Change(Command):
    """Change the line you are on: the wording of a question, or a thing with its tool and key."""

    name = "Change"
    # The list has Enter for itself; the other key stands for it in the footer.
    key = "enter,e"
    footer = True


class Remove(Command):
    """Take the line out of the plan. What was for a question that goes is kept, for none."""

    name = "Take out"
    key = "d,delete"
    footer = True


class MoveUp(Command):
    """Move the line up: a question with everything for it, a thing among its neighbours."""

    name = "Move up"
    key = "shift+up,k"


class MoveDown(Command):
    """Move the line down."""

    name = "Move down"
    key = "shift+down,j"


class Undo(Command):
    """Take back your last change."""

    name = "Undo"
    key = "ctrl+z"


class Redo(Command):
    """Do again what you took back."""

    name = "Redo"
    key = "ctrl+y"


class Leave(Command):
    """Back to the plan. Everything is kept as it stands."""

    name = "Back"
    key = "escape,f6"
    footer = True


class WatchPlanScreen(SafeScreen[None]):
    """Writes the rows of ``plan.focus-questions`` and ``plan.evidence``, one undo step a change."""

    OFFERED = (NewThing, NewQuestion, Change, Remove, MoveUp, MoveDown, Undo, Redo, Leave)
    BINDINGS = bindings(*OFFERED)
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
        found = self._found()
        at = self.lines.highlighted
        return found[at] if at is not None and at < len(found) else None

    def _found(self) -> list[PlanLine]:
        return lines_of(self.plan.questions, self.plan.things)

    # ------------------------------------------------------------ what is shown

    def compose(self) -> ComposeResult:
        """Who decides, the questions with their things, and a word on the line one is on."""
        with Vertical(id="panel"):
            yield Static("What to record", id="heading")
            yield Static(id="capture")
            yield Static(id="many")
            yield LineList(rows=1, on_moved=self._moved)
            yield Static(id="none")
            yield Static(id="say")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show it."""
        self.show()

    def on_resize(self) -> None:
        """As many lines as fit."""
        self.lines.styles.max_height = max(3, self.size.height - AROUND)

    def show(self, line_id: str = "") -> None:
        """Draw everything anew, with that line highlighted."""
        plan, questions, found = self.plan, self.plan.questions, self._found()
        self.lines.show(items_of(found, questions, plan.guide, plan.left_out))
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

    def _changed(self, line_id: str = "") -> None:
        """The plan is another: keep it, and show it."""
        # To the app itself: this screen may be gone before the message would bubble.
        self.app.post_message(Wrote())
        self.show(line_id)

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
        self.say.update(plain("\n".join([*told, *self._words()])))

    def _words(self) -> list[str]:
        line, plan = self.line, self.plan
        if line is None:
            return []
        if line.thing is not None:
            about = words_for(plan.guide, line.thing.tool).about
            out = line.thing in plan.left_out
            told = [f"– {plan.why_left_out}: it stays in the plan."] if out else []
            return [f"{line.thing.label}. {about}", *told]
        if not line.question:
            return ["What is recorded here belongs to the lesson as a whole."]
        question = plan.questions[line.question - 1]
        if any(thing.focus == line.question for _, thing in plan.things):
            return [question, "n adds something to record for it; Enter changes its words."]
        best = next(iter(suggestions(plan.guide, question)), None)
        fits = f" {words_for(plan.guide, best.tool).name} may fit." if best else ""
        return [question, f"Nothing is recorded for it yet: n adds something.{fits}"]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done on this line."""
        match action:
            case "change" | "remove" | "move_up" | "move_down":
                return self.is_mounted and bool(self.lines.items)
            case "new_question":
                return self.plan.asks_for_questions is not None
            case _:
                return True

    # ------------------------------------------------------------ what is done

    def action_new_thing(self) -> None:
        """See ``NewThing``."""
        from cyclejournal.tui.screens.plan.tools import ToolScreen

        line, plan = self.line, self.plan
        focus = line.question if line else 0
        question = plan.questions[focus - 1] if focus else ""

        def chosen(tool: ToolId | None) -> None:
            if tool is None:
                return
            fits = {each.tool: each for each in suggestions(plan.guide, question)}
            example = fits[tool].example if question and tool in fits else ""
            self._edit(blank(tool, focus), None, example)

        self.app.push_screen(
            ToolScreen(plan.guide, question, plan.tools_left_out, plan.why_left_out), chosen
        )

    def _edit(self, thing: Watched, row: int | None, example: str = "") -> None:
        from cyclejournal.tui.screens.plan.thing import Planning, ThingScreen

        plan = self.plan
        around = Planning(
            plan.guide,
            plan.text,
            plan.questions,
            row,
            example,
            plan.tools_left_out,
            plan.why_left_out,
        )

        def back(changed: Watched | None) -> None:
            if changed is not None and changed != thing:
                there = None if row is None else plan.row_of(thing, row)
                self._changed(f"row-{plan.keep_thing(changed, there)}")

        nudges = nudges_for(self.app, self.desk.journal)
        self.app.push_screen(ThingScreen(thing, around, nudges), back)

    def action_new_question(self) -> None:
        """See ``NewQuestion``."""
        self._ask_question(0)

    def _ask_question(self, number: int) -> None:
        from cyclejournal.tui.screens.ask import AskLine

        prompt = self.plan.asks_for_questions
        if prompt is None:
            return
        value = self.plan.questions[number - 1] if number else ""

        def written(words: str | None) -> None:
            if words and words != value:
                there = self.plan.number_of(value) if number else 0
                self._changed(f"question-{self.plan.keep_question(words, there)}")

        self.app.push_screen(AskLine(prompt.ask, value, detail=prompt.hint, ok="Keep"), written)

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """See ``Change``."""
        line = self.line
        if line is None:
            return
        if line.thing is not None:
            self._edit(line.thing, line.row)
        elif line.question:
            self._ask_question(line.question)

    def action_remove(self) -> None:
        """See ``Remove``."""
        line = self.line
        if line is None or (line.row is None and not line.question):
            return
        if line.row is not None:
            self.plan.take_thing_out(line.row)
        else:
            self.plan.take_question_out(line.question)
        self._told = "Taken out. ^Z brings it back."
        self._changed()

    def action_move_up(self) -> None:
        """See ``MoveUp``."""
        self._move(-1)

    def action_move_down(self) -> None:
        """See ``MoveDown``."""
        self._move(1)

    def _move(self, by: int) -> None:
        line, plan = self.line, self.plan
        if line is None:
            return
        if line.row is not None:
            # Among the things for the same question.
            alike = [each.row for each in self._found() if each.question == line.question]
            rows = [row for row in alike if row is not None]
            there = rows.index(line.row) + by
            if 0 <= there < len(rows):
                plan.move_thing(line.row, rows[there])
                self._changed(f"row-{rows[there]}")
        elif line.question and 0 < line.question + by <= len(plan.questions):
            plan.swap_questions(line.question, line.question + by)
            self._changed(f"question-{line.question + by}")

    def action_undo(self) -> None:
        """See ``Undo``."""
        self._step_back(forward=False)

    def action_redo(self) -> None:
        """See ``Redo``."""
        self._step_back(forward=True)

    def _step_back(self, *, forward: bool) -> None:
        try:
            undone = self.desk.redo() if forward else self.desk.undo()
        except JournalError as error:
            self._told = str(error)
        else:
            self._told = f"{'Done again' if forward else 'Undone'}: {undone.what}"
        self._changed()

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.app.post_message(Wrote(settle=True))
            self.dismiss(None)
