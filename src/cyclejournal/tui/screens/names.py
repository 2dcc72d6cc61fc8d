"""Names to keep out: the private watch-list of the person at the keyboard."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT
from cyclejournal.journal.records import PAIR, Entry
from cyclejournal.session.desk import Desk
from cyclejournal.session.pages import BoxState
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.plain import plain
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "names"
"""Stands for a section's id in the spot of the box."""

ROWS = (4, 8)


class Done(Command):
    """Back to where you were. What you typed is kept, as it is with Esc."""

    name = "Done"
    key = "ctrl+s"
    footer = True
    priority = True


class Leave(Command):
    """Back to where you were. What you typed is kept."""

    name = "Back"
    key = "escape"
    footer = True


class NamesScreen(SafeModal[None]):
    """One person's list, covered until they uncover it, as all that they keep to themselves."""

    OFFERED = (Done, Leave)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
Pupils are codes in this journal: **S1**, **S2**, and **T** for the teacher. When a note holds a name
of yours, of your colleague's or of these lists, a quiet line asks for a code instead.

Your list is kept in your private file. Nobody else sees it here, no search finds it, and no export
holds it, not even your own.
"""

    DEFAULT_CSS = """
    NamesScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 72; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #heading { text-style: bold; color: $primary; padding: 0 1; }
        #about { height: auto; color: $quiet; padding: 0 1 1 1; }
        VoiceBox { margin: 0; }
        &.-narrow #panel { width: 100%; padding: 0; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @property
    def entry(self) -> Entry | None:
        """The list of the person at the keyboard."""
        return self.desk.journal.entry(PAIR, WATCH_LIST_PROMPT.id, self.desk.writer)

    def compose(self) -> ComposeResult:
        """What it is for, and the list or its cover."""
        with Vertical(id="panel"):
            yield Static("Names to keep out", id="heading")
            about = f"{WATCH_LIST_PROMPT.ask} {WATCH_LIST_PROMPT.hint}"
            yield Static(plain(about), id="about")
            yield self._box()
        yield KeysFooter()

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(VoiceBox).focus_target.focus()

    def _box(self) -> VoiceBox:
        writer = self.desk.writer
        spot = Spot(SECTION, WATCH_LIST_PROMPT.id, writer)
        return VoiceBox(spot, WATCH_LIST_PROMPT, PAIR, self._state(), self._typed)

    def _state(self) -> BoxState:
        entry, name, tone = self.entry, self.desk.journal.name(self.desk.writer), self._tone()
        if entry is not None and entry.text and self.desk.sight(entry) != "open":
            note = f"Kept by {name} alone, and covered. Enter uncovers it."
            return BoxState(name, "", tone, "covered", note, ROWS)
        text = entry.text if entry else ""
        return BoxState(name, text, tone, "write", "only you see this", ROWS)

    def _tone(self) -> str:
        """Their colour in the present cycle."""
        cycle = self.desk.journal.cycle
        role = cycle.roles.get(self.desk.writer) if cycle else None
        return "first" if role == self.desk.guide(cycle).roles[0].id else "second"

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.desk.type(box.prompt, box.place, box.spot.voice, text)
        self.app.post_message(Wrote())

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        if self.entry is not None:
            self.desk.uncover(self.entry)
            await event.box.remove()
            box = self._box()
            await self.query_one("#panel", Vertical).mount(box)
            box.focus_target.focus()

    def action_done(self) -> None:
        """See ``Done``."""
        self.action_leave()

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.desk.end_visit()
            self.app.post_message(Wrote(settle=True))
            self.dismiss(None)
