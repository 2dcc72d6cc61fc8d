"""What somebody, or the two of them, say there: a box for each question, none of which waits."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cyclejournal.export.about import all_of_us
from cyclejournal.export.guide_book import words_page
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.places import PAIR
from cyclejournal.session.about import AboutBook
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import WritingPanel
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "about-us"

ROWS = (1, 4)


class AboutPanel(WritingPanel[None]):
    """Every key goes to the desk; leaving by any way keeps what was typed."""

    SCROLLS = True
    HELP = """\
All of it may stay empty, and nothing of it changes what the program does. It is for the two of you; it stands in an
export with what you agreed before the first cycle. **{kinds-mean-here}** says what the kinds of coaching mean.
"""
    DEFAULT_CSS = """
    AboutPanel {
        #panel { max-width: 80; }
        .asked { height: auto; padding: 0 1; text-style: bold; }
        VoiceBox { margin: 0; }
    }
    """

    def __init__(self, book: AboutBook, voice: str) -> None:
        super().__init__(book.desk)
        self.book, self.voice = book, voice

    def heading(self) -> Content:
        """Of whom."""
        return plain_line(
            all_of_us(self.desk.journal)
            if self.voice == TOGETHER
            else self.desk.journal.name(self.voice)
        )

    def content(self) -> ComposeResult:
        """Question by question."""
        for prompt in self.book.prompts(self.voice):
            yield Static(plain_line(prompt.ask), classes="asked")
            spot = Spot(SECTION, prompt.id, self.voice)
            yield VoiceBox(spot, prompt, PAIR, self._state(prompt), self._typed)

    def on_mount(self) -> None:
        """Start in the first box."""
        self.query(VoiceBox).first().focus_target.focus()

    def _state(self, prompt: Prompt) -> BoxState:
        name = self.desk.journal.name(self.voice)
        text, colour = self.book.text(prompt, self.voice), tone(self.desk, self.voice)
        return BoxState(name, text, colour, "write", "", *ROWS)

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.book.type(box.prompt, self.voice, text)

    @command(
        "What the kinds mean",
        id="kinds-mean-here",
        key="f3",
        letter="w",
        footer=True,
        short="Kinds",
        priority=True,
        when=lambda at: at.voice == TOGETHER and bool(words_page(at.book.guide)),
    )
    async def action_kinds_mean(self) -> None:
        """What peer coaching, coaching by a specialist and mentoring mean here, among the other words."""
        from cyclejournal.tui.screens.how.screens import GlossaryScreen

        await self.ask(GlossaryScreen(self.desk, self.book.guide))

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc."""
        self.leave(None)
