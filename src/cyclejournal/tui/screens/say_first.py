"""Say it first: the words of an action are agreed, said aloud, and kept as they came out right."""

from textual.app import ComposeResult
from textual.widgets import Static

from cyclejournal.guide.known import ACTION_SAY
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.places import Action
from cyclejournal.journal.reading.views import action_words
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import WritingPanel
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "action"
"""Stands for a section's id in the spot of the box."""

ASKED = Prompt(ACTION_SAY, "What exactly are the words to say?", "line", TOGETHER)
"""Asked by every guide, in its own words where it has some."""

WAY = """\
Agree the words, short enough for the room. One of you says them aloud, the other is the room. Change what
did not come out right, and say them again."""


class SayFirst(WritingPanel[None]):
    """Every key goes to the desk; leaving by any way keeps it."""

    HELP = """\
Some sentences are hard to say for the first time before a class. Agree the words, say them aloud to each other,
change them until they come out right. What stands here is kept with the action, and may stay empty.
"""

    DEFAULT_CSS = """
    SayFirst {
        #panel { max-width: 80; }
        #action, #way { height: auto; padding: 0 1; }
        #way { color: $quiet; margin: 1 0; }
        &.-short #way { margin: 0; }
        VoiceBox { margin: 0; }
    }
    """

    HEADING = "Say it first"

    def __init__(self, desk: Desk, action: Action) -> None:
        super().__init__(desk)
        self._action_id = action.id
        self._words = action_words(desk.journal, action)

    @property
    def prompt(self) -> Prompt:
        """What is asked."""
        return self.desk.guide(self.desk.journal.cycle).prompt(ACTION_SAY) or ASKED

    def content(self) -> ComposeResult:
        """The action, how it goes, and a box for the words."""
        desk, prompt = self.desk, self.prompt
        yield Static(plain_line(self._words), id="action")
        yield Static(plain(" ".join(WAY.split())), id="way")
        words = desk.journal.text(self._action_id, prompt.id)
        mode = "read" if desk.reads_only else "write"
        state = BoxState(prompt.ask, words, tone(desk, TOGETHER), mode)
        spot = Spot(SECTION, prompt.id, TOGETHER)
        yield VoiceBox(spot, prompt, self._action_id, state, self._typed)

    def on_mount(self) -> None:
        """Start behind the words."""
        self.query_one(VoiceBox).go_behind()

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.desk.type(box.prompt, box.place, TOGETHER, text)

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to the actions. What you typed is kept, as it is with Esc."""
        self.leave(None)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to the actions. What you typed is kept."""
        self.leave(None)
