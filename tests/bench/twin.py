"""The floor of the approach: a page with as many live widgets as the journal's, in which a turn changes as much.

``python -m tests.bench.twin``. The sketch shows the least that a page can take; this one has all that the
journal's has to say around the box, a button over the cards, a control that is another one on the next page,
and the focus in it. **F8** turns it, **F2** gives the box to the other, **^L** lays a text as long as three cycles
over it, **Esc** takes that away.
"""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, Static, TextArea

from tests.bench.sketch import ANSWER, PAGES, QUESTIONS, Box, Sheet, asked

READY = "Turned 0 times"
PAST_READY = "Reading all"
PAST = 216
"""Questions with an answer in what stands before: as many lines as three cycles have."""
STEPS = 8
"""Lines of the rail."""


class Page(Screen[object]):
    """One page after the other."""

    DEFAULT_CSS = """
    Page #top { height: 1; background: $surface; }
    Page #top Static { height: 1; width: auto; margin: 0 2 0 0; }
    Page #top .where { width: 1fr; }
    Page .lines { display: none; }
    Page #side { width: 25; background: $surface; padding: 1; }
    Page #middle { width: 1fr; align-horizontal: center; }
    Page #right { width: 27; background: $surface; padding: 1; }
    Page #side Static, Page #right Static { height: auto; }
    Page #pane { width: 1fr; max-width: 90; }
    Page #title, Page #foot, Page #keys { height: 1; }
    Page #about, Page #heads, Page #word, Page #card, Page #next, Page #voices { height: auto; }
    Page #doors { height: auto; margin: 0 0 1 0; }
    Page #asked { text-style: bold; }
    Page .box { height: auto; border: round $surface; }
    Page .box:focus-within { border: round $accent; }
    Page TextArea, Page TextArea:focus { height: auto; min-height: 5; border: none; }
    Page Input, Page Input:focus { height: 1; border: none; }
    """
    BINDINGS = [
        Binding("f8", "turn", "Next", priority=True),
        Binding("f2", "give", "Hand over", priority=True),
        Binding("ctrl+l", "look_back", "Look back", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._turned = self._given = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("Priya & Tom · Cycle 3", classes="where")
            yield Static("", classes="lines")
            yield Static("✎ Tom", classes="writer")
            yield Static("All saved", classes="saved")
        yield Static("", classes="lines")
        with Horizontal():
            with VerticalScroll(id="side", can_focus=False):
                yield Static(_rail(0), id="steps")
                yield Static(ANSWER)
            with Horizontal(id="middle"), Vertical(id="pane"):
                yield Static("Title 0", id="title")
                yield Static("About 0", id="about")
                with VerticalScroll(id="cards", can_focus=False):
                    with Vertical(id="heads"):
                        yield Static("Why it is asked 0", id="word")
                        with Horizontal(id="doors"):
                            yield Button("Door 0", compact=True)
                    yield Sheet([])
                    with Vertical(id="card"):
                        yield Static(asked(0, 0), id="asked")
                        with Vertical(id="voices"), Vertical(classes="box"):
                            yield Box(READY)
                    yield Sheet([asked(0, number) for number in range(1, QUESTIONS)])
                    yield Static("More could be asked", id="next")
                yield Static("Next: page 1", id="foot")
            with VerticalScroll(id="right", can_focus=False):
                yield Static(ANSWER)
        yield Static("F1 Help  F2 Hand over  F8 Page 1", id="keys")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(TextArea))

    async def action_turn(self) -> None:
        """Go to the next page, with the other kind of box."""
        self._turned += 1
        page = self._turned % PAGES
        words = f"Turned {self._turned} times"
        with self.app.batch_update():
            for name in ("title", "about", "word", "foot", "keys"):
                self.query_one(f"#{name}", Static).update(f"{name.capitalize()} {page}")
            self.query_one("#steps", Static).update(_rail(page))
            self.query_one(Button).label = f"Door {page}"
            self.query_one("#asked", Static).update(asked(page, 0))
            self._paint(page)
            await self._have(Box(words) if self._turned % 2 == 0 else Input(words), f"Tom {page}")

    async def action_give(self) -> None:
        """Have the other write on the same page."""
        self._given += 1
        name = ("Tom", "Priya")[self._given % 2]
        with self.app.batch_update():
            self.query_one(".writer", Static).update(f"✎ {name}")
            self.query_one("#next", Static).update(f"{name} goes on")
            self.query_one("#keys", Static).update(f"F1 Help  F2 Hand over from {name}")
            self._paint(self._turned % PAGES)
            await self._have(Box(f"Given {self._given} times"), name)

    def action_look_back(self) -> None:
        """Read what stands before."""
        self.app.push_screen(Past())

    def _paint(self, page: int) -> None:
        above, below = self.query(Sheet)
        above.show([])
        below.show([asked(page, number) for number in range(1, QUESTIONS)])

    async def _have(self, inner: Box | Input, title: str) -> None:
        box = self.query_one(".box", Vertical)
        inner.cursor_blink = False
        self.set_focus(None)
        await box.remove_children()
        await box.mount(inner)
        box.border_title = title
        self.set_focus(inner)


class Past(Screen[object]):
    """A text over the page, in one widget."""

    DEFAULT_CSS = "Past Static { height: auto; }"
    BINDINGS = [Binding("escape", "dismiss", "Back", priority=True)]

    def compose(self) -> ComposeResult:
        yield Static(PAST_READY)
        with VerticalScroll():
            yield Static("\n\n".join(asked(0, n) + "\n" + ANSWER for n in range(PAST)))
        yield Static("Esc Back")


def _rail(page: int) -> str:
    return "\n".join(f"{'●' if number == page else '○'} Page {number}" for number in range(STEPS))


class Twin(App[None]):
    """Just that page."""

    ENABLE_COMMAND_PALETTE = False

    def get_default_screen(self) -> Screen[object]:
        return Page()


if __name__ == "__main__":
    Twin().run()
