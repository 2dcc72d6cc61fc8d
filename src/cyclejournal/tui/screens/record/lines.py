"""The highlighted line of a record: what may be done with it, and the panel that puts it in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Select, Static

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.lesson.film import clip_of
from cyclejournal.journal.lesson.notes import KINDS
from cyclejournal.journal.lesson.recording import rewritten
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.records import Event, NoteKind
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.nudges import Nudges
from cyclejournal.session.record import Act, is_evidence
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Sentence

if TYPE_CHECKING:
    from cyclejournal.tui.screens.record.screen import RecordScreen


KIND_WORDS: dict[NoteKind, str] = {
    "evidence": "Evidence: what was seen or heard",
    "interpretation": "Interpretation: what I made of it",
    "question": "Question: what I wonder about",
    "feeling": "Feeling: what it did to me",
}

SEEN, VERBATIM = "seen", "verbatim"


class Lines(Part):
    """Striking out, changing, and the rest; each for whoever may."""

    screen: RecordScreen

    def can(self, act: Act) -> bool:
        """Whether something may be done now with the line."""
        return self.screen.line is not None and act in self.screen.line.acts

    @command("Strike out", key="x", footer=True, short="Strike", when=lambda at: at.can("strike"))
    def action_strike_out(self) -> None:
        """Strike the line out: it stays in your own file, and out of the talk, exports and searches."""
        if self.screen.line is not None:
            self.screen.record.strike(self.screen.line)
            self.screen.show()

    @command(
        "Put it back", key="x", footer=True, short="Put back", when=lambda at: at.can("put back")
    )
    def action_put_back(self) -> None:
        """Put a line back that was struck out."""
        if self.screen.line is not None:
            self.screen.record.strike(self.screen.line)
            self.screen.show()

    # The list has Enter for itself; the other key stands for it in the footer.
    @command(
        "Change this line",
        id="change-line",
        key="e",
        also="edit",
        footer=True,
        short="Change",
        when=lambda at: at.can("change"),
    )
    async def action_change(self) -> None:
        """Change the words of a line you wrote, who spoke, and what kind of note it is."""
        line = self.screen.line
        if line is None or line.note is None or "change" not in line.acts:
            if line is not None and (words := self.screen.record.why_not(line)):
                self.screen.tell(words)
            return
        await self.screen.ask(
            LineScreen(
                self.screen.desk, line.note, self.screen.nudges, self.screen.record.questions
            )
        )
        self.screen.show()

    @command(
        "Keep as interpretation",
        key="i",
        footer=True,
        short="Interpret",
        when=lambda at: at.can("interpret"),
    )
    def action_keep_as_interpretation(self) -> None:
        """Keep the line as what you made of it, rather than as what you saw or heard."""
        if self.screen.line is not None and self.screen.line.note is not None:
            self.screen.record.interpret(self.screen.line.note)
            self.screen.show()

    @command(
        "Say where the film shows it",
        key="c",
        letter="f",
        also="video",
        footer=True,
        short="Clip",
        when=lambda at: at.can("clip"),
    )
    async def action_add_clip(self) -> None:
        """Say which part of the film shows this."""
        from cyclejournal.tui.screens.ask import AskLine

        note = self.screen.line.note if self.screen.line else None
        if note is None:
            return
        question = AskLine(
            "Which part of the film shows this?",
            note.clip or self.screen.record.clip_idea(note),
            detail="From and to on the film's clock, such as 3:10-4:05. Leave it empty for none.",
            check=_clip_problem,
        )
        if (text := await self.screen.ask(question)) is not None:
            self.screen.record.clip(note, text)
            self.screen.show()

    @command(
        "Remove this line for good",
        id="redact-line",
        letter="X",
        short="Remove for good",
        also="delete erase redact",
        destroys=True,
        when=lambda at: at.can("redact"),
    )
    async def action_redact(self) -> None:
        """Remove the words of this line for good: from the journal, its history and every backup."""
        from cyclejournal.tui.screens.removing import removal, tell_removed

        note = self.screen.line.note if self.screen.line else None
        detail = "This removes its words, with every earlier wording, from this journal and all its backups."
        if note is None or not await self.screen.ask(removal("line", detail)):
            return
        if self.screen.record.redact(note):
            self.screen.show()
            await tell_removed(self.screen, self.screen.desk, "line", words(note))


class Sieving(Part):
    """Looking at one part of the record: a focus question, a kind of note, the counts."""

    screen: RecordScreen

    @property
    def has_parts(self) -> bool:
        """Whether the record can be looked at in parts."""
        return len(self.screen.view.sieves) > 1 and bool(self.screen.view.lines)

    # Before the list, which has the arrows for itself though it has no use for them.
    @command(
        "Next part",
        key="right",
        letter=".",
        footer=True,
        short="Part",
        priority=True,
        when=lambda self: self.has_parts,
    )
    def action_next_part(self) -> None:
        """Look at one part of the record: a focus question, a kind of note, the counts."""
        self._turn(1)

    @command("Part before", key="left", letter=",", priority=True, when=lambda self: self.has_parts)
    def action_part_before(self) -> None:
        """The part before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        screen = self.screen
        ids = [sieve.id for sieve in screen.view.sieves]
        screen.sieve = ids[(ids.index(screen.sieve) + by) % len(ids)]
        screen.show_lines()


class LineScreen(PanelScreen[None]):
    """Every key goes to the desk; the whole visit is one earlier wording and one step of undo."""

    SCROLLS = True
    HELP = """\
The words of one line of the record. What they were before is kept. The quiet line below only asks: a
word that judges may stay, as it is or kept as your interpretation.
"""
    DEFAULT_CSS = """
    LineScreen #nudge { height: auto; min-height: 2; color: $quiet; padding: 0 1; }
    """

    nudge = query_one("#nudge", Static)

    def __init__(self, desk: Desk, event: Event, nudges: Nudges, questions: list[str]) -> None:
        """``questions`` are the focus questions, in order."""
        super().__init__()
        self.desk = desk
        self._before = event
        self._nudges = nudges
        self._questions = questions
        self._typed = False

    @property
    def event(self) -> Event:
        """The line as it is now."""
        return self.desk.journal.events[self._before.id]

    def heading(self) -> Content:
        """What is changed, and when it was."""
        event = self._before
        time = clock_words(event.at)
        what = clean_line(event.label) if event.what == "check" else "Note"
        return plain_line(f"{what} at {time}" if time else what)

    def content(self) -> ComposeResult:
        """The words, what is asked about them, and the short fields."""
        event = self._before
        yield Sentence(
            event.text,
            on_change=lambda _text: self._change(),
            on_enter=self.action_done,
            id="words",
        )
        yield Static(id="nudge")
        yield Field(
            "Who",
            Line(
                event.speaker,
                placeholder="whoever spoke, as a code such as T or S1",
                compact=True,
                id="who",
            ),
        )
        ways = [(SEEN, "In my own words"), (VERBATIM, "Exactly what was said")]
        yield Field("Words", Pick(ways, VERBATIM if event.verbatim else SEEN, id="way"))
        if event.what == "note":
            kinds: list[tuple[str, str]] = list(KIND_WORDS.items())
            yield Field("Kind", Pick(kinds, event.kind or "evidence", id="kind"))
        if self._questions:
            yield Field("Question", Pick(self._choices(), str(event.focus), id="focus"))

    def _choices(self) -> list[tuple[str, str]]:
        numbered = [(str(n), f"{n} {words}") for n, words in enumerate(self._questions, 1)]
        return [("0", "For none in particular"), *numbered]

    def on_mount(self) -> None:
        """Start at the end of the words."""
        self.query_one("#words", Sentence).focus()
        self._ask()

    def _ask(self) -> None:
        event = self.event
        words = self._nudges.words(note_words(event)) if is_evidence(event) else ""
        if not clean_line(self.query_one("#words", Sentence).value):
            words = "To take the line out of the record, strike it out, or remove it for good."
        self.nudge.update(plain(words))

    @on(Line.Changed)
    @on(Select.Changed)
    def _change(self) -> None:
        """Take everything over, as one change of the line as it was when it was opened."""
        before, now = self._before, self.desk.clock()
        text = clean_line(self.query_one("#words", Sentence).value) or before.text
        fields: dict[str, object] = {
            "speaker": clean_line(self.query_one("#who", Line).value),
            "verbatim": self.query_one("#way", Pick).chosen == VERBATIM,
        }
        if before.what == "note":
            fields["kind"] = _kind(self.query_one("#kind", Pick).chosen, before)
        if self._questions:
            fields["focus"] = int(self.query_one("#focus", Pick).chosen)
        same = all(getattr(self.event, name) == value for name, value in fields.items())
        if not (same and text == self.event.text):
            self.desk.put(rewritten(before, text, now=now, **fields))
            self._typed = True
        self._ask()

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    @on(Line.Submitted)
    def action_done(self) -> None:
        """Back to the record. What you typed is kept, as it is with Esc."""
        self.action_leave()

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to the record. What you typed is kept."""
        if not self.is_current:
            return
        if self._typed:
            after = self.event
            # The visit as one step of undo: from the line as it was to the line as it is.
            self.desk.put(self._before)
            self.desk.put(after, what="a change of a line of the record")
        self.dismiss(None)


def _kind(chosen: str, before: Event) -> NoteKind:
    """The kind that was picked; a note that never had one is evidence only once somebody says so."""
    found = next((kind for kind in KINDS if kind == chosen), before.kind)
    return before.kind if found == "evidence" and not before.kind else found


def _clip_problem(text: str) -> str:
    return "" if not text or clip_of(text) else "Write it like 3:10-4:05, the end after the begin."
