"""Whether it lasted: under what the pair meant to keep, a box for each of them at each of two questions."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.session.keys import key
from cyclejournal.session.lasting import LastedBook
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.between.panel import BetweenPanel
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "lasted"

ROWS = (2, 5)


class LastedScreen(BetweenPanel[None]):
    """Every key goes to the desk; leaving by any way keeps what was typed, and it does not come up again."""

    SCROLLS = True
    HEADING = "Has it lasted?"
    HELP = """\
Some weeks after a cycle closed this comes up once, and it is for both of you: what has stayed of what you meant to
keep doing, and what has faded. Each has a box of their own; **{hand-over}** passes the keyboard. All of it may
stay empty, and nobody is asked a second time. The menu brings it back whenever you like.
"""
    DEFAULT_CSS = """
    LastedScreen {
        #panel { max-width: 80; }
        #since { height: auto; color: $quiet; padding: 0 1; }
        #kept { height: auto; padding: 0 1 0 3; }
        .asked { height: auto; padding: 0 1; text-style: bold; }
        VoiceBox { margin: 0; }
    }
    """

    def __init__(self, book: LastedBook) -> None:
        super().__init__(book.desk)
        self.book = book

    def content(self) -> ComposeResult:
        """What they meant to keep; then question by question, whoever has the keyboard first."""
        yield Static(plain_line(self.book.title), id="since")
        yield Static(plain(self.book.kept), id="kept")
        for prompt in self.book.prompts:
            yield Static(plain_line(prompt.ask), classes="asked")
            for voice in self._voices:
                yield self._box(prompt, voice)

    @property
    def _voices(self) -> list[str]:
        """Everybody, whoever opens it in front: where each stands does not change while it is open."""
        desk = self.desk
        return sorted(desk.journal.people, key=lambda each: each != desk.writer)

    def on_mount(self) -> None:
        """Start in the first box that one may write in."""
        self._begin()

    def _begin(self) -> None:
        own = next((box for box in self._boxes if box.state.mode == "write"), None)
        if own is not None:
            own.focus_target.focus()

    @property
    def _boxes(self) -> Iterator[VoiceBox]:
        yield from self.query(VoiceBox)

    def _box(self, prompt: Prompt, voice: str) -> VoiceBox:
        spot = Spot(SECTION, prompt.id, voice)
        return VoiceBox(spot, prompt, self.book.place.id, self._state(prompt, voice), self._typed)

    def _state(self, prompt: Prompt, voice: str) -> BoxState:
        desk, entry = self.desk, self.book.entry(prompt, voice)
        text = entry.text if entry is not None and desk.sight(entry) == "open" else ""
        writes = voice == desk.writer and not desk.reads_only
        name, colour = desk.journal.name(voice), tone(desk, voice)
        if writes:
            return BoxState(name, text, colour, "write", "", *ROWS)
        return BoxState(name, text, colour, "read", "", 1, ROWS[1])

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.book.type(box.prompt, text)

    @on(VoiceBox.WrongTurn)
    def _wrong_turn(self, event: VoiceBox.WrongTurn) -> None:
        event.stop()
        if not self.desk.reads_only:
            name = self.desk.journal.name(event.box.spot.voice)
            self.tell(f"{name} writes here: {key('hand-over')} hands the keyboard over.")

    @command(
        "Hand over",
        key="f2",
        letter="h",
        footer=True,
        priority=True,
        when=lambda self: not self.desk.reads_only,
    )
    async def action_hand_over(self) -> None:
        """Pass the keyboard to your colleague, for their own boxes."""
        self.desk.hand_over()
        for box in list(self._boxes):
            state = self._state(box.prompt, box.spot.voice)
            await box.show(box.spot, box.prompt, box.place, state)
        self._begin()

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc, and this does not come up again."""
        self.leave(None)

    def leave(self, result: None) -> None:
        """They have been asked."""
        self.book.had()
        super().leave(result)
