"""What a page asks, as a list: reworded, added to, switched off and ordered by the pair, in a guide of their own."""

from collections.abc import Callable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import EACH, OBSERVED, OBSERVER, TOGETHER, Prompt, Section
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_guide import OwnGuide
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList

_ASKED_OF = {EACH: "each of you", OBSERVER: "whoever watches", OBSERVED: "whoever teaches"}


class OwnGuideScreen(PageScreen[None]):
    """The questions of one page at a time, that of the page one comes from first."""

    HELP = """\
What this page asks, in order. **{reword}** says a question in other words, **{add-question}** adds one after it,
**{question-on-off}** switches it off or on again, **{question-up}** and **{question-down}** move it;
**{questions-before}** and **{questions-after}** turn to another page. **{undo}** takes back what was changed here,
step by step, until you leave.

What you answered keeps the words it was asked with, and a question that is switched off stays where it was answered.

The first change makes a guide of your own in the guides folder, and this cycle and those after it follow it; the one
that comes with the program stays as it is. The change is for both of you. A file that you hand over takes the guide
along to the other computer; until then the usual questions stand there, and nothing is lost.
"""

    DEFAULT_CSS = """
    OwnGuideScreen {
        LineList { height: 1fr; margin: 1 0 0 0; }
        #say { height: auto; max-height: 4; padding: 0 1; background: $surface; }
        #where { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
    }
    OwnGuideScreen.-short LineList { margin: 0; }
    """

    lines = query_one(LineList)

    def __init__(self, desk: Desk, cycle_id: str, section_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.book = OwnGuide(desk, cycle_id)
        sections = self.book.sections
        self._section_id = next(
            (each.id for each in sections if each.id == section_id), sections[0].id
        )

    @property
    def section(self) -> Section:
        """The one that is shown, as it is now."""
        sections = self.book.sections
        return next((each for each in sections if each.id == self._section_id), sections[0])

    def heading(self) -> Content:
        """Which page, of which guide."""
        return plain_line(f"What we ask · {self.section.title} · {self.book.guide.title}")

    def content(self) -> ComposeResult:
        """The questions, a word on what was done last, and where it is kept."""
        yield LineList()
        yield Static(id="say")
        yield Static(id="where")

    def on_mount(self) -> None:
        """Show them."""
        self.show()
        self.lines.focus()

    def show(self) -> None:
        """Draw it anew, as the guide is now."""
        self.query_one("#title", Static).update(self.on_top())
        self.lines.show(self._items())
        path = self.book.path
        told = (
            f"Your own guide: {clean_line(str(path))}"
            if path
            else "This guide comes with the program. Your first change makes one of your own."
        )
        self.query_one("#where", Static).update(plain_line(told))
        self.refresh_bindings()

    def _items(self) -> Iterator[LineItem]:
        for prompt in self.book.prompts(self.section.id):
            words = _ASKED_OF.get(prompt.voice) or self.book.guide.role_name(prompt.voice)
            if prompt.voice == TOGETHER:
                words = self.book.guide.together
            parts = ["switched off"] if prompt.former else [words]
            if prompt.brief and self.book.guide.has_brief:
                parts.append("in the short form too")
            style = "strike" if prompt.former else ""
            title = plain_line(prompt.ask, style)
            yield LineItem(prompt.id, title, plain_line(f"  {' · '.join(parts)}"))

    def tell(self, words: str) -> None:
        """Under the questions."""
        self.query_one("#say", Static).update(plain(words))

    @property
    def chosen(self) -> Prompt | None:
        """The question that is highlighted, as the guide asks it now."""
        item = self.lines.chosen
        found = self.book.prompts(self.section.id) if item else []
        return next((each for each in found if item and each.id == item.id), None)

    def _any(self) -> bool:
        return self.is_mounted and self.lines.chosen is not None

    def _done(self, change: Callable[[], str]) -> None:
        """Make a change, show it, and say so; or say why it was not made."""
        try:
            told = change()
        except JournalError as problem:
            told = f"{problem.title}. {problem.problem} {problem.remedy}".strip()
        self.show()
        self.tell(told)

    @command("Reword", id="reword", key="e", letter="e", also="edit words", footer=True, when=_any)
    @on(LineList.Picked)
    async def action_reword(self) -> None:
        """Say the question in other words. Answers keep the words they were asked with."""
        prompt = self.chosen
        if prompt is None:
            return
        words = await self.ask(AskLine("What shall it say?", prompt.ask, check=self.book.complaint))
        if words is not None:
            self._done(lambda: self.book.reword(prompt, words))

    @command(
        "Add a question after this one",
        id="add-question",
        key="a",
        also="new prompt",
        footer=True,
        short="Add",
        when=_any,
    )
    async def action_add_question(self) -> None:
        """Ask one more thing, after the question you are on: of each of you, or of the two of you together."""
        after = self.chosen
        if after is None:
            return
        words = await self.ask(AskLine("What else shall we ask?", check=self.book.complaint))
        if words is None:
            return
        ways = [
            Choice(EACH, "Each of us", "each writes their own, and both read it"),
            Choice(TOGETHER, "Together", "one answer, given together"),
        ]
        way = TOGETHER if after.voice == TOGETHER else EACH
        way = await self.ask(Choose("Who answers it?", ways, chosen=way)) or ""
        if not way:
            return
        self._done(lambda: self.book.add(after, words, together=way == TOGETHER))
        items = [each.id for each in self.lines.items]
        if after.id in items:
            self.lines.highlighted = items.index(after.id) + 1

    @command(
        "Switch off or on",
        id="question-on-off",
        key="x",
        also="remove leave out hide back",
        footer=True,
        short="Off/on",
        when=_any,
    )
    def action_on_off(self) -> None:
        """Ask the question no more, or again. What was answered stays."""
        prompt = self.chosen
        if prompt is not None:
            self._done(lambda: self.book.switch(self.section.id, prompt))

    @command("Move up", id="question-up", key="u", footer=True, short="Up", when=_any)
    def action_up(self) -> None:
        """Ask it before the question above it."""
        self._move(-1)

    @command("Move down", id="question-down", key="d", footer=True, short="Down", when=_any)
    def action_down(self) -> None:
        """Ask it after the question below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        prompt = self.chosen
        if prompt is not None:
            self._done(lambda: self.book.move(self.section.id, prompt, by))

    def _turned(self, by: int) -> str:
        """The page before or after this one; nothing where there is none."""
        ids = [each.id for each in self.book.sections]
        to = ids.index(self.section.id) + by
        return ids[to] if 0 <= to < len(ids) else ""

    @command(
        "Page before",
        id="questions-before",
        key="left",
        letter=",",
        short="Page before",
        when=lambda at: bool(at._turned(-1)),
    )
    def action_before(self) -> None:
        """What the page before this one asks."""
        self._turn(-1)

    @command(
        "Next page",
        id="questions-after",
        key="right",
        letter=".",
        short="Next page",
        when=lambda at: bool(at._turned(1)),
    )
    def action_after(self) -> None:
        """What the next page asks."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._section_id = self._turned(by) or self._section_id
        self.lines.show_first([])
        self.show()
        self.tell("")

    @command(
        "Ask in another language",
        id="other-language",
        key="l",
        also="spanish español english translate idioma",
        footer=True,
        short="Language",
        when=lambda at: bool(at.book.tongues),
    )
    async def action_other_language(self) -> None:
        """Ask the same in the words of another guide. What you answered stays, and what was chosen means the same."""
        there = {each.id: each for each in self.book.tongues}
        ways = [Choice(each.id, each.title, each.about) for each in there.values()]
        chosen = there.get(await self.ask(Choose("In whose words?", ways)) or "")
        if chosen is not None:
            self._done(lambda: self.book.speak(chosen))

    @command("Undo", key="ctrl+z", letter="z", also="revert")
    def action_undo(self) -> None:
        """Take back your last change. In a box, its own undo comes first."""
        self._done(self.book.undo)

    @command("Redo", key="ctrl+y", letter="y")
    def action_redo(self) -> None:
        """Do again what you took back."""
        self._done(self.book.redo)
