"""One thing to record: choosing how, with what fits the question first, and the form for all there is to it."""

from collections.abc import Iterator

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from cyclejournal.guide.model import ToolId
from cyclejournal.journal.lesson.planning import (
    Suggestion,
    blank,
    free_key,
    planned,
    suggestions,
    tools,
    words_for,
)
from cyclejournal.journal.lesson.tools import TOOLS, tool_called
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import is_key, watched
from cyclejournal.journal.text import clean_line, fold, shorten
from cyclejournal.journal.values import join_rows
from cyclejournal.session.nudges import Nudges
from cyclejournal.session.plan import PlanDesk
from cyclejournal.tui.commands import command
from cyclejournal.tui.compat import SafeOptionList
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Sentence


class ThingScreen(PanelScreen[Watched | None]):
    """Gives the thing as it is now, or None when it has no name. Leaving by any way keeps it."""

    SCROLLS = True
    HELP = """\
Name what is recorded in two or three words, so that both of you would count the same: *open
questions*, *teacher talk*, *silence after a question*.

**Key** is what is pressed in the lesson: one letter or digit. **Every** takes *2 min* or *90 s*,
**Size** takes rows and seats across, such as *4 x 6*. Seats stand for pupils; leave names out.
"""

    DEFAULT_CSS = """
    ThingScreen {
        #panel { max-width: 76; }
        #heading { padding: 0 0 0 1; }
        #about { height: auto; color: $quiet; padding: 0 0 0 1; margin: 1 0 0 0; }
        #told { height: auto; padding: 0 0 0 1; display: none; }
        &.-tells #told { display: block; }
        Field .field-label { width: 8; min-width: 8; }
        Field .short { width: 12; }
    }
    """

    about = query_one("#about", Static)
    told = query_one("#told", Static)

    def __init__(
        self, plan: PlanDesk, thing: Watched, row: int | None, example: str, nudges: Nudges
    ) -> None:
        """``row`` is the thing's in the plan, None for a new one, which could be such as ``example``."""
        super().__init__()
        self._plan, self._thing, self._row, self._example = plan, thing, row, example
        self._nudges = nudges
        self._insists = False
        self._asked = {tool.plan_field: tool for tool in TOOLS if tool.plan_field}
        """What some tools ask besides, with one that asks it."""

    def heading(self) -> Content:
        """Whether it is new."""
        return plain_line("Something to record" if self._row is None else "Change")

    def content(self) -> ComposeResult:
        """What, how, for which question, and the short fields of some tools."""
        thing, plan = self._thing, self._plan
        ways = [(tool.id, tool.name) for tool in tools(plan.guide)]
        placeholder = f"such as: {self._example}" if self._example else "a few words"
        yield Field(
            "What",
            Sentence(
                thing.label,
                placeholder=placeholder,
                compact=True,
                on_change=lambda _text: self._changed(),
                id="what",
            ),
        )
        yield Field("How", Pick(ways, thing.tool, id="how"))
        for name, tool in self._asked.items():
            own = tool_called(thing.tool).plan_field == name
            yield Field(
                name,
                Line(
                    tool.size(thing) if own else tool.plan_usual,
                    id=name.lower(),
                    compact=True,
                    classes="short",
                ),
                Static(id=f"{name.lower()}-note"),
                id=f"{name.lower()}-field",
            )
        yield Field("For", Pick(self._questions(), str(thing.focus), id="for"))
        yield Field(
            "Key", Line(thing.key, id="key", compact=True, classes="short"), Static(id="key-note")
        )
        yield Static(id="about")
        yield Static(id="told")

    def _questions(self) -> list[tuple[str, str]]:
        asked = [
            (str(number), f"{number}  {question}")
            for number, question in enumerate(self._plan.questions, 1)
        ]
        known = [value for value, _ in asked]
        focus = str(self._thing.focus)
        if self._thing.focus and focus not in known:
            asked.append((focus, f"{focus}  a question that is not there"))
        return [*asked, ("0", "no question in particular")]

    def on_mount(self) -> None:
        """Start in the name."""
        self.query_one("#what", Sentence).focus()
        self._show()

    # ------------------------------------------------------------ what is typed

    @property
    def thing(self) -> Watched:
        """What the fields mean now; a key that cannot be used gives way to a free one."""
        how = self.query_one("#how", Pick).chosen
        tool = next((each for each in TOOLS if each.id == how), tool_called(self._thing.tool))
        words = tool.words
        if tool.plan_field:
            words += f" {self.query_one(f'#{tool.plan_field.lower()}', Line).value}"
        label = clean_line(self.query_one("#what", Sentence).value)
        # Understood as the plan will be understood when it is read back.
        (found,) = watched(join_rows([[label or "?", words]]))
        focus = int(self.query_one("#for", Pick).chosen)
        key = self._key if not self._key_problem(self._key) else self._free(label)
        return replace(found, label=label, tool=tool.id, focus=focus, key=key)

    @property
    def _key(self) -> str:
        return fold(self.query_one("#key", Line).value)

    @property
    def _row_now(self) -> int | None:
        """Where the thing stands: another window may have moved it."""
        return None if self._row is None else self._plan.row_of(self._thing, self._row)

    def _free(self, label: str) -> str:
        return free_key(self._plan.text, label, self._row_now)

    def _key_problem(self, key: str) -> str:
        if not is_key(key):
            return "one letter or digit"
        others = (t for row, t in planned(self._plan.text) if row != self._row_now)
        taken = next((thing.label for thing in others if thing.key == key), "")
        return f"taken by “{shorten(taken, 24)}”" if taken else ""

    @on(Input.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        self._insists = False
        self._show()

    def _show(self) -> None:
        """Beside each field what is understood; below, what the tool does and what to mind."""
        plan, thing = self._plan, self.thing
        tool = tool_called(thing.tool)
        for name in self._asked:
            self.query_one(f"#{name.lower()}-field").display = name == tool.plan_field
        if tool.plan_field:
            note = self.query_one(f"#{tool.plan_field.lower()}-note", Static)
            note.update(plain_line(tool.size_words(thing)))
        problem = self._key_problem(self._key)
        free = f"{thing.key} is free" if thing.key else "none is left"
        said = f"{problem}: {free}" if problem and self._key else free if problem else ""
        self.query_one("#key-note", Static).update(plain_line(said))
        self.about.update(plain(words_for(plan.guide, thing.tool).about))
        self._tell(self._words(thing))

    def _words(self, thing: Watched) -> str:
        told = []
        if thing.tool in self._plan.tools_left_out:
            told.append(
                f"– {words_for(self._plan.guide, thing.tool).name}: {self._plan.why_left_out}."
            )
        if names := self._nudges.names(thing.label):
            told.append(f"· “{shorten(names[-1].words, 30)}” is a name: write a code such as S1.")
        return "\n".join(told)

    def _tell(self, words: str) -> None:
        self.told.update(plain(words))
        self.set_class(bool(words), "-tells")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "key":
            self.action_keep()
        else:
            self.focus_next()

    # Before the field sees them, so that keys sent close behind go where the cursor went.

    @command("Next field", key="tab", letter=".", priority=True)
    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    @command("Field before", key="shift+tab", letter=",", priority=True)
    def action_field_before(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    @command("Done", id="done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_keep(self) -> None:
        """Keep it as it stands here."""
        if not self.thing.label and not self._insists:
            self._insists = True
            self._tell("A word on what it is, please; Esc leaves it out.")
            self.query_one("#what", Sentence).focus()
            return
        self.leave(self.outcome())

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to the plan. What you typed is kept."""
        self.leave(self.outcome())

    def outcome(self) -> Watched | None:
        """What the fields mean, if it has a name."""
        thing = self.thing
        return thing if thing.label else None


class ToolScreen(PanelScreen[Watched | None]):
    """Gives something to record in the way that was chosen, as it was named then; or None."""

    HEADING = "How shall it be recorded?"
    HELP = """\
Each way of recording sees something else. What fits your question stands on top, with the reason;
the others follow. Nothing is fixed by choosing: you can change it until the lesson begins.
"""

    DEFAULT_CSS = """
    ToolScreen {
        #question { height: auto; max-height: 2; padding: 0 1; }
        OptionList {
            height: auto; border: none; padding: 0 1; background: $surface;
            scrollbar-size-vertical: 1;
        }
        OptionList:focus { border: none; background-tint: transparent; }
        OptionList > .option-list--option-disabled { color: $quiet; }
    }
    """

    options = query_one(OptionList)

    def __init__(self, plan: PlanDesk, focus: int, nudges: Nudges) -> None:
        """``focus`` is the number of the question it is for, 0 for none in particular."""
        super().__init__()
        self._plan, self._focus, self._nudges = plan, focus, nudges
        self._question = plan.questions[focus - 1] if focus else ""
        self._left_out, self._why = plan.tools_left_out, plan.why_left_out
        self._fits = suggestions(plan.guide, self._question) if focus else []

    def content(self) -> ComposeResult:
        """The question over the ways."""
        if self._question:
            yield Static(plain_line(self._question), id="question")
        yield SafeOptionList(*self._offered())

    def _offered(self) -> Iterator[Option]:
        fitting = {each.tool for each in self._fits}
        if self._fits:
            yield Option(plain_line("fits this question", "italic"), disabled=True)
            yield from (self._suggested(each) for each in self._fits)
            yield Option(plain_line("other ways", "italic"), disabled=True)
        for tool in tools(self._plan.guide):
            if tool.id not in fitting:
                yield self._option(tool.id, "", tool.about)

    def _suggested(self, each: Suggestion) -> Option:
        return self._option(each.tool, "★ ", each.why)

    def _option(self, tool: ToolId, mark: str, words: str) -> Option:
        name = plain_line(words_for(self._plan.guide, tool).name, "bold")
        why = [joined("  – ", plain_line(self._why))] if tool in self._left_out else []
        lines = [joined(mark, name, *why)]
        if words:
            lines.append(plain(words))
        return Option(Content("\n").join(lines), id=tool)

    def on_mount(self) -> None:
        """Start on the first that can be chosen."""
        self.options.highlighted = 1 if self._fits else 0
        self.options.focus()

    def on_resize(self) -> None:
        """As much of the list as fits between question and footer."""
        self.options.styles.max_height = max(3, self.size.height - (7 if self._question else 5))

    @on(OptionList.OptionSelected)
    async def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action("pick")

    # Before the list sees it, so that keys pressed close behind are for the form.
    @command("Choose", key="enter,space", letter="p", footer=True, priority=True)
    async def action_pick(self) -> None:
        """Record it this way."""
        option = self.options.highlighted_option
        tool = next((each.id for each in TOOLS if option and each.id == option.id), None)
        if tool is None:
            return
        example = next((each.example for each in self._fits if each.tool == tool), "")
        thing = blank(tool, self._focus)
        self.leave(await self.ask(ThingScreen(self._plan, thing, None, example, self._nudges)))

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back without choosing."""
        self.leave(None)
