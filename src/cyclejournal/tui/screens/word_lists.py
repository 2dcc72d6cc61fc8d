"""The lists behind the quiet lines: words that judge, and one's own names to keep out."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Button, Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.finder import shipped_judging_words
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry
from cyclejournal.session.boxes import BoxState, covered_box, tone
from cyclejournal.store.settings import Settings, drop_word_list, load_word_list, save_word_list
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.base import PanelScreen, WritingPanel
from cyclejournal.tui.themes import ColouredApp
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prose import Prose
from cyclejournal.tui.widgets.voice import VoiceBox

SWITCH = "Show a quiet line where evidence is written"
AROUND = 12
"""Rows of the screen that are not the list."""


class WordsScreen(PanelScreen[bool]):
    """Gives whether anything was changed. The list is the user's own, for every journal."""

    HEADING = "Words that judge"
    SCROLLS = True
    HELP = """\
Some words say what we make of a thing rather than what it was: *good*, *should*, *bored*. Where
evidence is written, such a word gets a quiet line under the box. It never stops you, and what stands
in quotation marks is left alone: those are somebody's own words.

One word or phrase a line; a line that begins with `#` is a comment. **{shipped}** brings back the list that
comes with cyclejournal; your own is set aside beside it.
"""

    DEFAULT_CSS = """
    WordsScreen {
        #panel { max-width: 76; }
        #whose { height: auto; color: $quiet; padding: 0 1; }
        #list { height: auto; border: round $border-blurred; }
        #list:focus-within { border: round $border; }
        #buttons { height: auto; padding: 0 1; layout: horizontal; }
        #buttons Press { margin: 0 2 0 0; }
    }
    WordsScreen:nocolor #list:focus-within { border: heavy ansi_default; }
    """

    box = query_one(Prose)

    def __init__(self, language: str = "en") -> None:
        """``language`` says which of the shipped lists it is where the user has none of their own."""
        super().__init__()
        self._list = load_word_list(language)
        self._shipped = shipped_judging_words(language).rstrip()
        self._changed = False

    def content(self) -> ComposeResult:
        """Whose list it is, the switch, the list."""
        rows = max(4, min(16, self.app.size.height - AROUND))
        yield Static(plain(self._whose()), id="whose")
        chosen = [SWITCH] if self._settings.judging else []
        yield Options([SWITCH], chosen, many=True, on_change=self._switched)
        with Vertical(id="list"):
            yield Prose(self._list.text.rstrip("\n"), shortest=rows, tallest=rows)
        with Vertical(id="buttons"):
            yield Press("Save", id="save")
            yield Press("Back to the shipped list", id="shipped")

    def on_mount(self) -> None:
        """Start in the list."""
        self.box.focus()

    def _whose(self) -> str:
        if self._list.problem:
            return self._list.problem
        if self._list.own:
            return f"Your own list, one word or phrase a line: {self._list.path}"
        return "The list that comes with cyclejournal. Change it, and it is your own."

    @property
    def _settings(self) -> Settings:
        return self.app.settings if isinstance(self.app, ColouredApp) else Settings()

    def _switched(self, chosen: str) -> None:
        self._settings.judging = bool(chosen)
        self._changed = True
        if isinstance(self.app, ColouredApp):
            self.app.keep_settings()

    @command("Save", key="ctrl+s", letter="s", footer=True, priority=True)
    @on(Button.Pressed, "#save")
    async def action_save(self) -> None:
        """Keep the list as it stands here, and go back."""
        await self._save_and_leave()

    @command(
        "Back to the shipped list",
        key="f4",
        letter="b",
        footer=True,
        short="Shipped list",
        priority=True,
    )
    @on(Button.Pressed, "#shipped")
    def action_shipped(self) -> None:
        """Put the list that comes with cyclejournal into the box, in place of your own."""
        # The box's own undo takes it back.
        box = self.box
        box.replace(self._shipped, (0, 0), box.document.end)
        box.move_cursor((0, 0))
        box.focus()

    @command("Back", key="escape", footer=True)
    async def action_leave(self) -> None:
        """Back to where you were. What you changed is kept, as it is with {save}."""
        await self._save_and_leave()

    async def _save_and_leave(self) -> None:
        """A list that cannot be saved is told of, and stays unless it may go."""
        try:
            self._keep()
        except JournalError as error:
            question = "Leave without saving the list?"
            if not await self.ask(Confirm(question, "Leave", "Stay", str(error))):
                return
        self.leave(self._changed)

    def _keep(self) -> None:
        """Write what is in the box, if that is another list than before. Raises JournalError."""
        text = self.box.text.rstrip()
        if text == self._list.text.rstrip():
            return
        if text == self._shipped:
            drop_word_list()
        else:
            save_word_list(text)
        self._changed = True


SECTION = "names"
"""Stands for a section's id in the spot of the box."""

ROWS = (4, 8)


class NamesScreen(WritingPanel[None]):
    """One person's list, covered until they uncover it, as all that they keep to themselves."""

    HEADING = "Names to keep out"
    HELP = """\
Pupils are codes in this journal: **S1**, **S2**, and **T** for the teacher. When a note holds a name
of yours, of your colleague's or of these lists, a quiet line asks for a code instead.

Your list is kept in your private file. Nobody else sees it here, no search finds it, and no export
holds it, not even your own.
"""

    DEFAULT_CSS = """
    NamesScreen {
        #panel { max-width: 72; }
        #about { height: auto; color: $quiet; padding: 0 1 1 1; }
        VoiceBox { margin: 0; }
    }
    """

    @property
    def entry(self) -> Entry | None:
        """The list of the person at the keyboard."""
        return self.desk.journal.entry(PAIR, WATCH_LIST_PROMPT.id, self.desk.writer)

    def content(self) -> ComposeResult:
        """What it is for, and the list or its cover."""
        yield Static(plain(f"{WATCH_LIST_PROMPT.ask} {WATCH_LIST_PROMPT.hint}"), id="about")
        yield self._box()

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(VoiceBox).focus_target.focus()

    def _box(self) -> VoiceBox:
        writer = self.desk.writer
        spot = Spot(SECTION, WATCH_LIST_PROMPT.id, writer)
        return VoiceBox(spot, WATCH_LIST_PROMPT, PAIR, self._state(), self._typed)

    def _state(self) -> BoxState:
        desk, entry = self.desk, self.entry
        name = desk.journal.name(desk.writer)
        colour = tone(desk, desk.writer)
        if (covered := covered_box(desk, entry, *ROWS)) is not None:
            return covered
        text = entry.text if entry else ""
        return BoxState(name, text, colour, "write", "only you see this", *ROWS)

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.desk.type(box.prompt, box.place, box.spot.voice, text)

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        if self.entry is not None:
            self.desk.uncover(self.entry)
            await self.show_change(Undone("", []))

    async def show_change(self, undone: Undone) -> None:
        """The list as it is now."""
        box = self.query_one(VoiceBox)
        await box.show(box.spot, box.prompt, box.place, self._state())
        box.focus_target.focus()

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc."""
        self.leave(None)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you were. What you typed is kept."""
        self.leave(None)
