"""Writing a note on the observation screen: its time, its sort, who spoke, and a quiet word about its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from textual.app import ComposeResult
from textual.getters import query_one

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.drafts import kind_of
from cyclejournal.journal.lesson.note_line import NoteLine, read_note, typed_note
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.journal.records import NoteKind
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.observe.page import ObservePage
from cyclejournal.tui.under_way import taken
from cyclejournal.tui.widgets.note_bar import NoteBar

KINDS: tuple[NoteKind, ...] = tuple(kind for kind in get_args(NoteKind) if kind)
"""Evidence first; Tab goes on to the next."""


@dataclass
class Writing:
    """The note that is being written, as far as it is not in its words."""

    at: float | None
    """Seconds into the lesson at which it was begun."""
    thing: Watched | None = None
    """The agreed thing it is written under."""
    kind: NoteKind = "evidence"


class ObserveNotes(ObservePage):
    """The line, and what becomes of it."""

    bar = query_one(NoteBar)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        """With the words that were left in the line, if any were."""
        super().__init__(desk, cycle_id)
        draft = self.recorder.draft
        self.writing = Writing(draft.at if draft else None)
        if draft is not None:
            self.writing.thing = self._thing_named(draft.label)
            self.writing.kind = kind_of(draft)

    def compose_line(self) -> ComposeResult:
        """The line in which notes are written."""
        yield NoteBar(self._note_typed, self._turn_kind)

    @property
    def is_writing(self) -> bool:
        """Whether the line is open."""
        return self.has_class("-writing")

    def open_line(self, thing: Watched | None = None) -> bool:
        """Open it under a heading or none, with the words that were left there last; False if it may not."""
        recorder = self.recorder
        if not recorder.writes:
            name = self.desk.journal.name(recorder.lesson.observed)
            self.tell(f"{name} has chosen tallies only: nothing is written down in this lesson.")
            return False
        self._open_with(thing)
        self.add_class("-writing")
        self.set_focus(self.bar.line)
        self.refresh_bindings()
        return True

    def _open_with(self, thing: Watched | None) -> None:
        recorder, line = self.recorder, self.bar.line
        draft, undone = recorder.draft, recorder.last_undone_note
        if draft is not None:
            self.writing.thing = thing or self.writing.thing
            text = draft.text
        elif undone is not None and thing is None:
            self.writing = Writing(undone.at, self._thing_named(undone.label), undone.kind)
            read = NoteLine(undone.text, undone.speaker, undone.verbatim, undone.clip)
            text = typed_note(read)
        else:
            self.writing = Writing(recorder.seconds(), thing)
            text = ""
        if line.value != text:
            line.value = text
        line.cursor_position = len(text)
        self._show_line(text)

    def _thing_named(self, label: str) -> Watched | None:
        return next((t for t in self.recorder.things if label and t.label == label), None)

    async def keep_line(self) -> None:
        """Put what is written into the record, and go back to the keys."""
        await taken(self.bar.line)
        recorder, writing, typed = self.recorder, self.writing, self.bar.line.value
        line = self._read(typed)
        if not line.text:
            self.close_line()
            self.tell("Nothing was written.")
            return
        if writing.thing is not None and writing.thing.tool == "check":
            said = recorder.evidence(writing.thing, typed_note(line))
            recorder.type_note("", None, None)
        else:
            recorder.type_note(typed, writing.at, writing.thing, writing.kind)
            said = recorder.keep_note(line, writing.kind, verbatim=self._exact)
        self.autosave.typed()
        self.bar.line.value = ""
        self.close_line()
        self.tell(said)
        self.show_notes()

    async def leave_line(self) -> None:
        """Back to the keys; the words stay."""
        await taken(self.bar.line)
        waits = bool(self.bar.line.value.strip())
        self.close_line()
        self.tell(
            "Kept for later: Enter opens the line again." if waits else "Nothing was written."
        )

    def close_line(self) -> None:
        """Hide it."""
        self.set_focus(None)
        self.remove_class("-writing")
        self.refresh_bindings()

    @property
    def _exact(self) -> bool:
        """Whether the very words are asked for."""
        return self.writing.thing is not None and self.writing.thing.tool == "verbatim"

    @property
    def _filmed(self) -> bool:
        return self.recorder.lesson.capture == "filmed"

    def _read(self, typed: str) -> NoteLine:
        return read_note(typed, clips=self._filmed)

    def _note_typed(self, typed: str) -> None:
        """After every key in the line."""
        if not self.is_writing:
            return
        self._keep_draft(typed)
        self._show_line(typed)

    def _keep_draft(self, typed: str) -> None:
        writing = self.writing
        self.recorder.type_note(typed, writing.at, writing.thing, writing.kind)
        self.autosave.typed()

    def _turn_kind(self, by: int) -> None:
        """Tab: the next sort of note; 0: no heading."""
        if by:
            place = KINDS.index(self.writing.kind) if self.writing.kind in KINDS else 0
            self.writing.kind = KINDS[(place + by) % len(KINDS)]
        else:
            self.writing.thing = None
        self._show_turned()

    def action_kind_of_note(self) -> None:
        """See ``commands.KindOfNote``."""
        self._turn_kind(1)

    def action_keep_as_interpretation(self) -> None:
        """See ``commands.KeepAsInterpretation``."""
        self.writing.kind = "interpretation"
        self._show_turned()

    def _show_turned(self) -> None:
        """Show the line as another sort of note, and keep that with its draft."""
        typed = self.bar.line.value
        self._keep_draft(typed)
        self._show_line(typed)

    def _show_line(self, typed: str) -> None:
        line, writing = self._read(typed), self.writing
        number = len(self.recorder.ledger.notes) + 1
        time = clock_words(writing.at) or (
            f"#{number}" if not self.recorder.has_clock else "before the start"
        )
        parts = [plain_line(f"✎ {time}", "bold"), plain_line(writing.kind, "$accent")]
        if writing.thing is not None:
            parts.append(plain_line(shorten(writing.thing.label, 24), "bold"))
        if line.speaker:
            parts.append(
                plain_line(f"{line.speaker} says" if line.verbatim else line.speaker, "bold")
            )
        if line.verbatim or self._exact:
            parts.append(plain_line("exact words"))
        if line.clip:
            parts.append(plain_line(f"clip {line.clip}"))
        self.bar.show_head(joined(*[p for part in parts for p in (part, "  ·  ")][:-1]))
        asks = self._asks(line, typed)
        self.bar.show_ask(asks or self._hint(typed), asks=bool(asks))

    def _asks(self, line: NoteLine, typed: str) -> str:
        """A quiet question about a name or a word that judges; never more than that."""
        if names := self.nudges.names(typed):
            return f"“{shorten(names[-1].name, 20)}” is a name: write a code such as S1."
        if self.writing.kind != "evidence" or self._exact or line.verbatim:
            return ""
        if words := self.nudges.judging(typed):
            word = f"“{shorten(words[-1].words, 20)}”"
            if self.app.size.width < 80:
                return f"{word} judges: what did you see? F4: interpretation"
            return f"{word} judges: say what you saw or heard, or F4 keeps it as interpretation."
        return ""

    def _hint(self, typed: str) -> str:
        if self._filmed and not typed:
            return "T: or S3: says who · “…” exact words · [3:10-4:05] a clip"
        if not typed:
            return "T: or S3: says who · “…” exact words · Tab: what sort"
        return "Enter keeps it · Tab: what sort · Esc: later"
