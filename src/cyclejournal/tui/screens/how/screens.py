"""A card for each step: what it is for, what the other one does, what it is not. And what the words mean."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.export.guide_book import Card, cards, words_heading, words_page
from cyclejournal.guide.model import Guide
from cyclejournal.session.about import AboutBook
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PageScreen, PanelScreen
from cyclejournal.tui.widgets.long_text import LongText


class CardScreen(PanelScreen[None]):
    """One card at a time, that of the step one comes from first."""

    HELP = """\
What a step is for, what is done beside you, what it is not, and how long it takes. **{card-before}** and
**{card-after}** turn to another step, the first of all is what your programme says, if there is one (it is kept in
“About us”). **{coaching-words}** says what the words of coaching mean here.
`cyclejournal guide-book` writes all of it as one page that you can give to others.
"""

    DEFAULT_CSS = """
    CardScreen {
        #card { height: auto; max-height: 1fr; padding: 1; scrollbar-size-vertical: 1; }
        #words { height: auto; }
        #heading { padding: 0 1; }
    }
    """

    words = query_one("#words", Static)

    def __init__(self, desk: Desk, guide: Guide, step: str) -> None:
        """``step`` is the id of the one to start on; empty for what comes before the first."""
        super().__init__()
        self.desk = desk
        self._guide = guide
        self._cards = list(cards(guide, AboutBook(desk).programme_page))
        self._at = next((n for n, each in enumerate(self._cards) if each.id == step), 0)

    @property
    def card(self) -> Card:
        """The one that is shown."""
        return self._cards[self._at]

    def heading(self) -> Content:
        """Which step."""
        return plain_line(self.card.title)

    def content(self) -> ComposeResult:
        """What it says."""
        with VerticalScroll(id="card"):
            yield Static(id="words")

    def on_mount(self) -> None:
        """Show it."""
        self.show()
        self.query_one("#card").focus()

    def show(self) -> None:
        """Draw the card anew."""
        self.query_one("#heading", Static).update(self.heading())
        self.words.update(joined(*self._lines()))
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _lines(self) -> Iterator[Content | str]:
        for number, (label, words) in enumerate(self.card.parts):
            yield "\n\n" if number else ""
            yield plain(f"{label}. " if label else "", "bold")
            yield plain(words)

    @command(
        "Step before",
        id="card-before",
        key="left",
        letter=",",
        footer=True,
        short="Before",
        priority=True,
        when=lambda at: at._at > 0,
    )
    def action_before(self) -> None:
        """The card of the step before."""
        self._turn(-1)

    @command(
        "Next step",
        id="card-after",
        key="right",
        letter=".",
        footer=True,
        short="Next",
        priority=True,
        when=lambda at: at._at < len(at._cards) - 1,
    )
    def action_after(self) -> None:
        """The card of the next step."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._at += by
        self.show()

    @command(
        "What the words mean",
        id="coaching-words",
        key="w",
        also="glossary terms roles contexts purposes",
        footer=True,
        short="Words",
        when=lambda at: bool(words_page(at._guide)),
    )
    async def action_words(self) -> None:
        """Roles, what is done, what for and where: what the words of coaching mean here."""
        await self.ask(GlossaryScreen(self.desk, self._guide))


class GlossaryScreen(PageScreen[None]):
    """The words, each with what it means."""

    HELP = """\
The words of coaching as this program uses them. `cyclejournal guide-book` has them too, on a page for others.
"""
    DEFAULT_CSS = """
    GlossaryScreen LongText { margin: 1 0 0 0; }
    GlossaryScreen.-short LongText { margin: 0; }
    """

    text = query_one(LongText)

    def __init__(self, desk: Desk, guide: Guide) -> None:
        """``guide`` says in which language."""
        super().__init__()
        self.desk = desk
        self._guide = guide

    def heading(self) -> Content:
        """What they are."""
        return plain_line(words_heading(self._guide))

    def content(self) -> ComposeResult:
        """The text."""
        yield LongText()

    def on_mount(self) -> None:
        """Show it."""
        self.text.focus()
        self.text.show(words_page(self._guide))
