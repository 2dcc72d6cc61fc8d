"""Writing a note on the observation screen: its time, its kind, who spoke, and a quiet word about its words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.notes import KINDS, NoteLine, kind_of, read_note, typed_note
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.tools.verbatim import VERBATIM
from cyclejournal.journal.records import NoteKind
from cyclejournal.journal.text import shorten
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.observe.face import NoteBar
from cyclejournal.tui.widgets.line import has_room

if TYPE_CHECKING:
    from cyclejournal.tui.screens.observe.screen import ObserveScreen


class Writing(Struct):
    """The note that is being written, as far as it is not in its words."""

    at: float | None
    """Seconds into the lesson at which it was begun."""
    thing: Watched | None = None
    """The agreed thing it is written under."""
    kind: NoteKind = "evidence"


class NoteWriting(Part):
    """The line, and what becomes of it."""

    screen: ObserveScreen

    def __init__(self, screen: ObserveScreen) -> None:
        """With the words that were left in the line, if any were."""
        super().__init__(screen)
        self.is_open = False
        """Whether somebody writes."""
        self.bar = NoteBar(self._typed, self._turn)
        draft = screen.book.draft
        self.writing = Writing(None)
        if draft is not None:
            thing = screen.book.thing_named(draft.label)
            self.writing = Writing(draft.at, thing, kind_of(draft))

    def open(self, thing: Watched | None = None) -> bool:
        """Open it under a heading or none, with the words that were left there last; False if it may not."""
        screen = self.screen
        if not screen.book.writes:
            name = screen.desk.journal.name(screen.book.lesson.observed)
            screen.tell(f"{name} has chosen tallies only: nothing is written down in this lesson.")
            return False
        self._begin(thing)
        self._show_bar(True)
        return True

    def _begin(self, thing: Watched | None) -> None:
        book, line = self.screen.book, self.bar.line
        draft, undone = book.draft, self.screen.recorder.last_undone_note
        text = ""
        if draft is not None:
            self.writing.thing = thing or self.writing.thing
            text = draft.text
        elif undone is not None and thing is None:
            self.writing = Writing(undone.at, book.thing_named(undone.label), undone.kind)
            text = typed_note(NoteLine(undone.text, undone.speaker, undone.verbatim, undone.clip))
        else:
            self.writing = Writing(book.seconds(), thing)
        line.load(text)
        self._show(text)

    def paste(self, words: str) -> None:
        """Words that were pasted go to the end of the line."""
        line = self.bar.line
        if has_room(line, line.value, words):
            line.insert(f" {words}" if line.value else words, line.document.end)
            line.move_cursor(line.document.end)

    def _show_bar(self, is_open: bool) -> None:
        self.is_open = is_open
        self.screen.face.set_class(is_open, "-writing")
        self.screen.set_focus(self.bar.line if is_open else None)
        self.screen.refresh_bindings()

    # Commands

    @command(
        "Keep", key="enter", letter="w", footer=True, priority=True, when=lambda at: at.is_open
    )
    def action_keep_note(self) -> None:
        """Put the line into the record."""
        self.keep(self.screen.book.moment())

    def keep(self, now: datetime) -> None:
        """The same as at a moment."""
        screen, recorder, writing = self.screen, self.screen.recorder, self.writing
        typed = self.bar.line.value
        line = self._read(typed)
        if not line.text:
            self._show_bar(False)
            screen.tell("Nothing was written.")
            return
        if writing.thing is not None and tool_called(writing.thing.tool).takes_line:
            said = recorder.beside(writing.thing, typed_note(line))
            recorder.type_note("", None, None)
        else:
            recorder.type_note(typed, writing.at, writing.thing, writing.kind)
            said = recorder.keep_note(line, writing.kind, verbatim=self._exact, now=now)
        self._show_bar(False)
        self.bar.line.load("")
        screen.tell(said)
        screen.face.show_notes()

    @command("Kind", key="tab", letter="g", footer=True, when=lambda at: at.is_open)
    def action_kind_of_note(self) -> None:
        """Evidence, interpretation, question or feeling."""
        self._turn(1)

    @command(
        "Interpret",
        id="interpret",
        key="f4",
        letter="i",
        footer=True,
        priority=True,
        when=lambda at: at.is_open and at.writing.kind != "interpretation",
    )
    def action_keep_as_interpretation(self) -> None:
        """Turn the line into what you make of it, rather than what you saw or heard."""
        self.writing.kind = "interpretation"
        self._show_turned()

    @command(
        "Later", key="escape", letter="l", footer=True, priority=True, when=lambda at: at.is_open
    )
    def action_close_line(self) -> None:
        """Back to the keys. What you typed is kept, and is there when you write again."""
        waits = bool(self.bar.line.value.strip())
        self._show_bar(False)
        self.screen.tell(
            "Kept for later: Enter opens the line again." if waits else "Nothing was written."
        )

    # While somebody writes

    def _typed(self, typed: str) -> None:
        """After every key in the line."""
        if self.is_open:
            self._keep(typed)
            self._show(typed)

    def _turn(self, by: int) -> None:
        """Tab: the next kind of note; 0: no heading."""
        if by:
            place = KINDS.index(self.writing.kind) if self.writing.kind in KINDS else 0
            self.writing.kind = KINDS[(place + by) % len(KINDS)]
        else:
            self.writing.thing = None
        self._show_turned()

    def _show_turned(self) -> None:
        """Show the line as another kind of note, and keep that with its draft."""
        typed = self.bar.line.value
        self._keep(typed)
        self._show(typed)

    def _keep(self, typed: str) -> None:
        writing = self.writing
        self.screen.recorder.type_note(typed, writing.at, writing.thing, writing.kind)

    @property
    def _exact(self) -> bool:
        """Whether the very words are asked for."""
        return self.writing.thing is not None and self.writing.thing.tool == VERBATIM.id

    @property
    def _filmed(self) -> bool:
        return self.screen.book.lesson.capture == "filmed"

    def _read(self, typed: str) -> NoteLine:
        return read_note(typed, clips=self._filmed)

    def _show(self, typed: str) -> None:
        line, writing, book = self._read(typed), self.writing, self.screen.book
        number = len(book.ledger.notes) + 1
        time = clock_words(writing.at) or ("before the start" if book.has_clock else f"#{number}")
        parts = [plain_line(f"✎ {time}", "bold"), plain_line(writing.kind, "$accent")]
        if writing.thing is not None:
            parts.append(plain_line(shorten(writing.thing.label, 24), "bold"))
        if line.speaker:
            said = f"{line.speaker} says" if line.verbatim else line.speaker
            parts.append(plain_line(said, "bold"))
        if line.verbatim or self._exact:
            parts.append(plain_line("exact words"))
        if line.clip:
            parts.append(plain_line(f"clip {line.clip}"))
        self.bar.show_head(joined(*[p for part in parts for p in (part, "  ·  ")][:-1]))
        asks = self._asks(line, typed)
        self.bar.show_ask(asks or self._hint(typed), asks=bool(asks))

    def _asks(self, line: NoteLine, typed: str) -> str:
        """A quiet question about a name or a word that judges; never more than that."""
        nudges = self.screen.nudges
        if names := nudges.names(typed):
            return f"“{shorten(names[-1].words, 20)}” is a name: write a code such as S1."
        if self.writing.kind != "evidence" or self._exact or line.verbatim:
            return ""
        if words := nudges.judging(typed):
            word = f"“{shorten(words[-1].words, 20)}”"
            if self.screen.app.size.width < 80:
                return f"{word} judges: what did you see? {key('interpret')}: interpretation"
            return f"{word} judges: say what you saw or heard, or {key('interpret')} makes it interpretation."
        return ""

    def _hint(self, typed: str) -> str:
        if self._filmed and not typed:
            return "T: or S3: says who · “…” exact words · [3:10-4:05] a clip"
        if not typed:
            return "T: or S3: says who · “…” exact words · Tab: what kind"
        return "Enter keeps it · Tab: what kind · Esc: later"
