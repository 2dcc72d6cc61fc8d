"""What stands around the boxes of a page: the steps, and what a pair keeps in view while it writes."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cyclejournal.journal.cycle.progress import Progress
from cyclejournal.session.pages import AsideView, RailLine
from cyclejournal.tui.compat import SafeOptionList
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.flow import hung

GLYPHS: dict[Progress, str] = {
    "empty": "○",
    "started": "●",
    "answered": "✓",
    "done": "✓",
    "skipped": "–",
}


class Rail(SafeOptionList, can_focus=False):
    """Picked with the mouse; by keyboard the same is in the list of steps (^G)."""

    DEFAULT_CSS = """
    Rail {
        height: auto; border: none; padding: 0; background: transparent;
        text-wrap: nowrap; text-overflow: ellipsis;
        & > .option-list--option-highlighted { background: transparent; text-style: none; color: $text; }
    }
    """

    @dataclass
    class Picked(Message):
        """Go to this section."""

        section: str

    def __init__(self, lines: Sequence[RailLine]) -> None:
        super().__init__(*(Option(self._line(line)) for line in lines))
        self._drawn = list(lines)

    def show(self, lines: Sequence[RailLine]) -> None:
        """Draw the lines anew, if they are not as they were."""
        if list(lines) == self._drawn:
            return
        self._drawn = list(lines)
        self.clear_options()
        self.add_options(Option(self._line(line)) for line in lines)
        self.highlighted = None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Picked(self._drawn[event.option_index].section))

    @staticmethod
    def _line(line: RailLine) -> Content:
        style = "bold $accent" if line.current else ("bold" if line.level == 0 else "$quiet")
        mark = "›" if line.current and line.level else " "
        indent = "" if line.level == 0 else f" {mark}"
        count = plain(f" {line.count}", "$quiet") if line.count else ""
        return joined(f"{indent}{GLYPHS[line.progress]} ", plain_line(line.title, style), count)


class Aside(Static):
    """A quiet column."""

    DEFAULT_CSS = """
    Aside { height: auto; }
    """

    USUAL_WIDTH = 24
    """Columns it is laid out for until it has been given its own."""

    def __init__(self, view: AsideView) -> None:
        super().__init__()
        self._shown = view
        self._wide = self.USUAL_WIDTH
        self.update(self._drawn())

    def show(self, view: AsideView) -> None:
        """Draw it anew, if it is not as it was."""
        if view != self._shown:
            self._shown = view
            self.update(self._drawn())

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self.content_size.width != self._wide:
            self._wide = self.content_size.width or self.USUAL_WIDTH
            self.update(self._drawn())

    def _drawn(self) -> Content:
        view = self._shown
        goal = plain(view.goal) if view.goal else plain_line("not written yet", "$quiet")
        lines = [Content.styled("Goal", "bold"), goal]
        lines += [Content(""), Content.styled("Still open", "bold")]
        for words in view.due:
            lines += self._item("! ", words)
        for words, detail in view.actions:
            lines += self._item("▢ ", words)
            if detail:
                lines += self._item("  ", detail, "$quiet")
        if view.more_actions:
            lines.append(plain(f"  and {view.more_actions} more (^T)", "$quiet"))
        for words in view.waiting:
            lines += self._item("· ", words)
        if not (view.due or view.actions or view.waiting):
            lines.append(plain_line("nothing", "$quiet"))
        return Content("\n").join(lines)

    def _item(self, mark: str, words: str, style: str = "") -> list[Content]:
        return list(hung(mark, plain_line(words, style), self._wide))
