"""One person's card of habits to watch, and after a talk which of them came up: covered until they uncover it."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.habits import ASKED_CAME, ASKED_HABITS
from cyclejournal.session.boxes import BoxState, covered_box, tone
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.base import WritingPanel
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "habits"


class HabitsScreen(WritingPanel[None], OfCycle):
    """What is chosen here is kept in its person's private file."""

    SCROLLS = True
    HEADING = "My habits to watch"
    HELP = """\
A card for whoever coaches: telling, fixing, checking come of themselves, and it helps to know one's own. Choose
what you want to watch for; once a talk has begun, a second list takes which of it came up. Both are yours alone,
covered, counted nowhere, and in no export but a copy of your own. Nobody is asked for them.
"""
    DEFAULT_CSS = """
    HabitsScreen {
        #panel { max-width: 72; }
        .ask { height: auto; color: $quiet; padding: 0 1; }
        VoiceBox { margin: 0; }
    }
    """

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk)
        self.cycle_id = cycle_id

    @property
    def _asked(self) -> Iterator[tuple[Prompt, str]]:
        """What stands here, and the place of its answer."""
        yield ASKED_HABITS, PAIR
        talk = self.desk.journal.meeting(self.cycle)
        if talk.began:
            yield ASKED_CAME, talk.texts

    def content(self) -> ComposeResult:
        """The card; of a talk that has begun, also what came up."""
        for prompt, place in self._asked:
            yield Static(plain(prompt.ask), classes="ask")
            yield self._box(prompt, place)

    def on_mount(self) -> None:
        """Start in the card."""
        self.query(VoiceBox).first().focus_target.focus()

    def _entry(self, prompt: Prompt, place: str) -> Entry | None:
        return self.desk.journal.entry(place, prompt.id, self.desk.writer)

    def _box(self, prompt: Prompt, place: str) -> VoiceBox:
        spot = Spot(SECTION, prompt.id, self.desk.writer)
        return VoiceBox(spot, prompt, place, self._state(prompt, place), self._typed)

    def _state(self, prompt: Prompt, place: str) -> BoxState:
        desk, entry = self.desk, self._entry(prompt, place)
        name, colour = desk.journal.name(desk.writer), tone(desk, desk.writer)
        if (covered := covered_box(desk, entry)) is not None:
            return covered
        return BoxState(name, entry.text if entry else "", colour, "write", "only you see this")

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.desk.type(box.prompt, box.place, box.spot.voice, text)

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        box = event.box
        if (entry := self._entry(box.prompt, box.place)) is not None:
            self.desk.uncover(entry)
            await self._show(box)
            box.focus_target.focus()

    async def _show(self, box: VoiceBox) -> None:
        await box.show(box.spot, box.prompt, box.place, self._state(box.prompt, box.place))

    async def show_change(self, undone: Undone) -> None:
        """Both lists as they are now."""
        for box in self.query(VoiceBox):
            await self._show(box)

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you chose is kept, as it is with Esc."""
        self.leave(None)
