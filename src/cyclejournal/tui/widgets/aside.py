"""What a pair keeps in view while it writes: the goal, the open actions, and what still waits."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from cyclejournal.session.pages import AsideView
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.flow import Margin, Paragraph


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
        lines: list[Content] = [Content.styled("Goal", "bold")]
        lines.append(plain(view.goal) if view.goal else plain_line("not written yet", "$quiet"))
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
        """Lines that keep clear of the mark before the first."""
        block = Paragraph(plain_line(words, style), margin=Margin(mark, " " * len(mark)))
        return list(block.lines(self._wide))
