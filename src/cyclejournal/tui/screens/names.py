"""Names to keep out: the private watch-list of the person at the keyboard."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT
from cyclejournal.journal.records import PAIR, Entry
from cyclejournal.session.boxes import BoxState
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "names"
"""Stands for a section's id in the spot of the box."""

ROWS = (4, 8)


class NamesScreen(PanelScreen[None]):
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

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

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

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        if self.entry is not None:
            self.desk.uncover(self.entry)
            await event.box.remove()
            box = self._box()
            await self.query_one("#panel", Vertical).mount(box)
            box.focus_target.focus()

    def leave(self, result: None) -> None:
        """What was typed is kept, whichever way one leaves."""
        self.desk.end_visit()
        super().leave(result)

    @command("Done", key="ctrl+s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc."""
        self.leave(None)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you were. What you typed is kept."""
        self.leave(None)
