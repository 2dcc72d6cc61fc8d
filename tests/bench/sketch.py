"""The floor of turning a page: what is read is drawn in lines, around one box to write in.

``python -m tests.bench.sketch``. It looks like a page of the journal and holds no more than is needed to
turn to the next one: **F8**.
"""

from __future__ import annotations

from textwrap import wrap

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea

READY = "Turned 0 times"
ANSWER = 3 * (
    "On paper most of them now give a reason. Aloud it is still six people, and the same tables. "
)
QUESTIONS = 6
"""On each page."""
PAGES = 8
BOLD, QUIET = Style(bold=True), Style(dim=True)


def asked(page: int, number: int) -> str:
    """A question."""
    return f"{page + 1}.{number + 1} What can these pupils do now, and how do we know?"


class Box(TextArea):
    """The box to write in. Its caret does not blink: that would be taken for what a key changes."""

    cursor_blink = reactive(False, init=False)


class Sheet(Widget):
    """Questions with the answers of two people side by side, drawn in lines."""

    DEFAULT_CSS = "Sheet { width: 1fr; height: auto; }"

    def __init__(self, questions: list[str]) -> None:
        super().__init__()
        self._questions = questions
        self._lines: list[Strip] = []
        self._laid = 0

    def show(self, questions: list[str]) -> None:
        """Have these in place of the others."""
        self._questions, self._laid = questions, 0
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if width != self._laid:
            self._laid = width
            self._lines = [line for asked in self._questions for line in _card(asked, width)]
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else Strip.blank(self.size.width)
        return line.adjust_cell_length(self.size.width).apply_style(self.rich_style)


def _card(question: str, width: int) -> list[Strip]:
    half = (width - 1) // 2
    top, foot = (f"{a}{'─' * (half - 2)}{b}" for a, b in ("╭╮", "╰╯"))
    rows = [f"│ {row.ljust(half - 4)} │" for row in wrap(ANSWER, half - 4)]
    boxes = [Segment(f"{row} {row}", QUIET) for row in (top, *rows, foot)]
    return [Strip([Segment(question, BOLD)]), *(Strip([row]) for row in boxes), Strip([])]


class Page(Screen[object]):
    """One page after the other."""

    DEFAULT_CSS = """
    Page #top, Page #keys { height: 1; background: $surface; }
    Page #steps { width: 26; background: $surface; }
    Page #cycle { width: 27; background: $surface; }
    Page #asked { text-style: bold; }
    Page #card { height: auto; }
    Page TextArea { width: 1fr; height: auto; min-height: 5; border: round $accent; }
    Page #other { width: 1fr; height: auto; border: round $surface; }
    """
    BINDINGS = [Binding("f8", "turn", "Next", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self._turned = 0

    def compose(self) -> ComposeResult:
        yield Static("Priya & Tom · Cycle 3 · Priya coaches Tom", id="top")
        with Horizontal():
            yield Static("✓ Shared goals\n● Plan and observe\n○ Dialogue", id="steps")
            with VerticalScroll(can_focus=False):
                yield Sheet([])
                yield Static(asked(0, 0), id="asked")
                with Horizontal(id="card"):
                    yield Box(READY)
                    yield Static(ANSWER, id="other")
                yield Sheet([asked(0, number) for number in range(1, QUESTIONS)])
            yield Static("Goal\nMore pupils explain\n\nStill open\n▢ Tom: try", id="cycle")
        yield Static("F1 Help  F2 Hand over  F8 Next", id="keys")

    def action_turn(self) -> None:
        """Go to the next page."""
        self._turned += 1
        page = self._turned % PAGES
        with self.app.batch_update():
            above, below = self.query(Sheet)
            above.show([])
            below.show([asked(page, number) for number in range(1, QUESTIONS)])
            self.query_one("#asked", Static).update(asked(page, 0))
            self.query_one("#steps", Static).update(f"● Page {page + 1}")
            box = self.query_one(TextArea)
            box.load_text(f"Turned {self._turned} times")
            self.set_focus(box)


class Sketch(App[None]):
    """Just that page."""

    ENABLE_COMMAND_PALETTE = False

    def get_default_screen(self) -> Screen[object]:
        return Page()


if __name__ == "__main__":
    Sketch().run()
