"""What stands around the boxes of a page: the steps, and what a pair keeps in view while it writes."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from cyclejournal.journal.cycle.progress import Progress
from cyclejournal.session.aside import AsideView
from cyclejournal.session.foot import Offer
from cyclejournal.session.pages import RailLine
from cyclejournal.tui.compat import NotNext
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.flow import hung

GLYPHS: dict[Progress, str] = {
    "empty": "○",
    "started": "●",
    "answered": "✓",
    "done": "✓",
    "skipped": "–",
}


RAIL_WIDTH = 22
"""Columns that a line of the steps has."""


class Rail(Static):
    """Picked with the mouse; by keyboard the same is in the list of steps (^G)."""

    DEFAULT_CSS = """
    Rail { height: auto; text-wrap: nowrap; text-overflow: ellipsis; pointer: pointer; }
    """

    class Picked(Message):
        """Go to this section."""

        def __init__(self, section: str) -> None:
            super().__init__()
            self.section = section

    def __init__(self, lines: Sequence[RailLine]) -> None:
        super().__init__(self._joined(lines))
        self._drawn = list(lines)

    def show(self, lines: Sequence[RailLine]) -> None:
        """Draw the lines anew, if they are not as they were."""
        before = self._drawn
        self._drawn = list(lines)
        if self._drawn != before:
            self.update(self._joined(lines), layout=len(lines) != len(before))

    def on_click(self, event: events.Click) -> None:
        """Go to the section of a line."""
        at = event.get_content_offset(self)
        if self.text_selection is None and at is not None and at.y < len(self._drawn):
            self.post_message(self.Picked(self._drawn[at.y].section))

    def _joined(self, lines: Sequence[RailLine]) -> Content:
        return Content("\n").join(map(self._line, lines))

    @staticmethod
    def _line(line: RailLine) -> Content:
        style = "bold $accent" if line.current else ("bold" if line.level == 0 else "$quiet")
        mark = "›" if line.current and line.level else " "
        indent = "" if line.level == 0 else f" {mark}"
        named = joined(f"{indent}{GLYPHS[line.progress]} ", plain_line(line.title, style))
        count = plain(f" {line.count}", "$quiet")
        # Half a number says another one.
        fits = line.count and named.cell_length + count.cell_length <= RAIL_WIDTH
        return joined(named, count) if fits else named


class Aside(NotNext, Static, can_focus=True):
    """A quiet column, of which a line that is clicked on leads to what it says.

    Its goal, once it is worded, is the last that Tab comes to on the page: Enter leads there. Nothing else brings
    the focus here, neither a click nor boxes drawn anew.
    """

    BINDINGS = [Binding("enter", "goal", "Goal", show=False)]
    FOCUS_ON_CLICK = False

    DEFAULT_CSS = """
    Aside { height: auto; }
    Aside.-over { pointer: pointer; }
    """

    USUAL_WIDTH = 24
    """Columns it is laid out for until it has been given its own."""

    class Picked(Message):
        """Go there."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def __init__(self, view: AsideView) -> None:
        super().__init__()
        self._shown = view
        self._wide = self.USUAL_WIDTH
        self._leads: list[Offer | None] = []
        """Where each of its lines leads."""
        self._draw()

    def show(self, view: AsideView) -> None:
        """Draw it anew, if it is not as it was."""
        if view != self._shown:
            self._shown = view
            self._draw()

    def allow_focus(self) -> bool:
        """There is nothing to press Enter at before a goal is worded."""
        return bool(self._shown.goal)

    @property
    def is_on_the_way(self) -> bool:
        """Whether Tab comes here: it has a goal, and is shown."""
        return self.allow_focus() and all(each.display for each in self.ancestors_with_self)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The goal shows whether it has the focus; once it is left, the step one is in is in view again."""
        super().watch_has_focus(has_focus)
        self._draw()
        if not has_focus and isinstance(self.parent, Widget):
            self.parent.scroll_home(animate=False)

    def action_goal(self) -> None:
        """Go to the goal."""
        self.post_message(self.Picked(self._shown.to_goal))

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self.content_size.width != self._wide:
            self._wide = self.content_size.width or self.USUAL_WIDTH
            self._draw()

    def on_click(self, event: events.Click) -> None:
        """Go to what the line says."""
        # Whoever has drawn over its words wants to copy them.
        if self.text_selection is None and (to := self._to(event)) is not None:
            self.post_message(self.Picked(to))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The pointer shows which lines lead somewhere."""
        self.set_class(self._to(event) is not None, "-over")

    def _to(self, event: events.MouseEvent) -> Offer | None:
        at = event.get_content_offset(self)
        return self._leads[at.y] if at is not None and at.y < len(self._leads) else None

    def _draw(self) -> None:
        view = self._shown
        lines: list[tuple[Content, Offer | None]] = []
        if view.goal or view.to_goal.section:
            goal = plain(view.goal) if view.goal else plain_line("not written yet", "$quiet")
            entered = plain("  Enter reads it", "$quiet") if self.has_focus else Content("")
            lines.append((joined(Content.styled("Goal", "bold"), entered), None))
            style = "reverse" if self.has_focus else ""
            lines += [(line.stylize(style), view.to_goal) for line in goal.wrap(self._wide)]
            lines.append((Content(""), None))
        lines.append((Content.styled("Still open", "bold"), None))
        for each in view.lines:
            style = "$quiet" if each.mark.isspace() else ""
            lines += [(line, each.to) for line in self._item(each.mark, each.words, style)]
            if each.detail:
                lines += [(line, each.to) for line in self._item("  ", each.detail, "$quiet")]
        if not view.lines:
            lines.append((plain_line("nothing", "$quiet"), None))
        self._leads = [to for _, to in lines]
        self.update(Content("\n").join(line for line, _ in lines))

    def _item(self, mark: str, words: str, style: str) -> Iterator[Content]:
        return hung(mark, plain_line(words, style), self._wide)
