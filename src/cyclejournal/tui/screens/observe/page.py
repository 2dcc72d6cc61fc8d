"""What the observation screen shows and where; ``ObserveScreen`` adds what the keys do."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Digits, Static

from cyclejournal.journal.amounts import clock_words, whole_seconds
from cyclejournal.journal.lesson.evidence import note_words
from cyclejournal.journal.records import Event
from cyclejournal.session.desk import Desk
from cyclejournal.session.lesson import view
from cyclejournal.session.lesson.recorder import Recorder, Said
from cyclejournal.session.nudges import Nudges
from cyclejournal.session.saving import state_words
from cyclejournal.store.open.open_journal import SaveState
from cyclejournal.tui.compat import KeyedScreen
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.plain import joined, marked_line, plain, plain_line
from cyclejournal.tui.saving import Autosave
from cyclejournal.tui.widgets.board import Board
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.seat_grid import SeatGrid
from cyclejournal.tui.widgets.topbar import TopBar

_MOST_NOTES = 40


class ObservePage(KeyedScreen[None]):
    """The focus and the clock over a tile for each agreed thing, the last notes and a line of status."""

    DEFAULT_CSS = """
    ObservePage {
        #problem {
            height: auto; display: none; padding: 0 1;
            background: $error; color: $background; text-style: bold;
        }
        &.-problem #problem { display: block; }
        #head { height: 3; }
        #clock { width: auto; height: 3; padding: 0 2 0 1; color: $quiet; }
        #clock.-running { color: $accent; }
        #focus { width: 1fr; height: 100%; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #clock-line {
            height: 1; padding: 0 1; background: $surface; color: $quiet;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #clock-line.-running { color: $text; }
        #clock-line.-asks { background: $accent; color: $background; text-style: bold; }
        #clock-line.-asks:nocolor { text-style: bold reverse; }
        #body { height: 1fr; layout: vertical; }
        #notes {
            height: 1fr; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
            border-top: solid $border-blurred; border-title-color: $quiet;
        }
        #status {
            height: 1; padding: 0 1; background: $boost; color: $text;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #blocked { height: 1fr; max-width: 80; padding: 2 4; display: none; }
        &.-blocked #blocked { display: block; }
        &.-blocked #head, &.-blocked #clock-line, &.-blocked #body, &.-blocked #status { display: none; }
        &.-no-clock #clock { display: none; }
        &.-no-notes #notes { display: none; }
        &.-seats Board { display: none; }
        &.-seats SeatGrid { display: block; }
        &.-seats #notes { display: none; }
        &.-writing NoteBar { display: block; }
        &.-writing #status { display: none; }
    }
    ObservePage.-short #notes { border-top: none; }
    ObservePage.-roomy #head { height: 5; padding: 1 0 0 0; }
    ObservePage.-roomy Board { margin: 1 0; }
    ObservePage.-wide {
        #body { layout: horizontal; }
        Board, SeatGrid { width: 1fr; height: 1fr; }
        #notes {
            width: 40%; height: 1fr; border: none; border-top: solid $border-blurred;
            text-wrap: wrap; background: $surface;
        }
        &.-seats #notes { display: block; }
        &.-no-notes #notes { display: none; }
    }
    """

    top = query_one(TopBar)
    problem = query_one("#problem", Static)
    clock = query_one("#clock", Digits)
    clock_line = query_one("#clock-line", Static)
    focus_box = query_one("#focus", Static)
    board = query_one(Board)
    seats = query_one(SeatGrid)
    notes = query_one("#notes", Static)
    status = query_one("#status", Static)
    footer = query_one(KeysFooter)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        """Opens the present observation of a cycle."""
        super().__init__()
        self.desk = desk
        self.recorder = Recorder(desk, cycle_id)
        self.autosave = Autosave(desk)
        self.blocked = view.blocked_words(self.recorder)
        """Why there is nothing to press or write, if there is not."""
        self._nudges: Nudges | None = None
        self._second = -1
        self._waiting = ""
        """Words for the frame after this one."""
        self._saved = self._told = ""
        self._focus_rows = 3

    @property
    def nudges(self) -> Nudges:
        """What is asked, quietly, about words."""
        if self._nudges is None:
            self._nudges = nudges_for(self.app, self.desk.journal)
        return self._nudges

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        recorder = self.recorder
        now = recorder.seconds()
        yield TopBar(*self._heading())
        yield Static(id="problem")
        yield Static(plain(self.blocked), id="blocked")
        with Horizontal(id="head"):
            yield Digits(clock_words(now or 0.0), id="clock")
            yield Static(id="focus")
        yield Static(id="clock-line")
        with Horizontal(id="body"):
            yield Board(view.tile_views(recorder, now))
            yield SeatGrid()
            yield Static(id="notes")
        yield Static(id="status")
        yield from self.compose_line()
        yield KeysFooter()

    def compose_line(self) -> ComposeResult:
        """The line in which notes are written."""
        yield from ()

    # Showing

    def _heading(self) -> tuple[Content, Content]:
        journal, lesson = self.desk.journal, self.recorder.lesson
        whose = journal.name(lesson.observed) if lesson.observed else journal.title
        what = "Observing" if self.recorder.has_clock else "After the lesson"
        return plain_line(f"{what}  ·  {whose}"), plain_line(f"✎ {journal.name(self.desk.writer)}")

    def set_out(self) -> None:
        """Give everything its room, in a terminal of this size."""
        recorder = self.recorder
        self.set_class(bool(self.blocked), "-blocked")
        self.set_class(not recorder.has_clock, "-no-clock")
        self.set_class(not recorder.writes, "-no-notes")
        width, height = self.app.size
        roomy, wide = height >= 30, width >= 110
        rows = height - (10 if roomy else 7)
        if recorder.writes and not wide:
            rows -= 9 if roomy else 2 if height <= 20 else 4
        own = width if not (wide and recorder.writes) else width * 6 // 10
        columns, high = view.fit(own, rows, len(recorder.things))
        full = -(-len(recorder.things) // columns) * high
        self.board.styles.height = "1fr" if wide or not recorder.writes else max(1, min(rows, full))
        self.board.lay_out(columns, high)
        self._focus_rows = 4 if roomy else 3
        self.footer.compact = width < 80
        self.show_focus()

    def fill(self) -> None:
        """Begin anew with what is agreed and allowed now."""
        self.board.fill(view.tile_views(self.recorder, self.recorder.seconds()))
        self.query_one("#blocked", Static).update(plain(self.blocked))
        self.top.show(*self._heading())

    def show_focus(self) -> None:
        """The focus questions, and what else was agreed."""
        lines = view.focus_lines(self.recorder, self._focus_rows)
        number = len(self.recorder.focus)
        shown = [
            plain_line(line, "bold" if n < number else "$quiet") for n, line in enumerate(lines)
        ]
        self.focus_box.update(Content("\n").join(shown), layout=False)

    def show_everything(self) -> None:
        """Bring every tile, the notes and the clock up to date."""
        now = self.recorder.seconds()
        for number, thing in enumerate(self.recorder.things):
            self.board.show(number, view.tile_view(self.recorder, thing, now))
        self.show_seats()
        self.show_notes()
        self.show_clock()
        self.refresh_bindings()

    def show_seats(self) -> None:
        """The counts of the seats, if they are on the screen."""
        thing = self.seats.thing
        if thing is not None and (grid := self.recorder.ledger.grids.get(thing.label)):
            self.seats.show(grid)

    def show_clock(self) -> None:
        """The clock, and the state it is in."""
        recorder = self.recorder
        now = recorder.seconds()
        running = recorder.clock.state == "running"
        if self.clock.has_class("-running") != running:
            self.clock.set_class(running, "-running")
            self.clock_line.set_class(running, "-running")
        self._second = whole_seconds(now or 0.0)
        self.clock.update(clock_words(now or 0.0))
        asked = recorder.asked
        if self.clock_line.has_class("-asks") != (asked is not None):
            self.clock_line.set_class(asked is not None, "-asks")
        words = view.clock_line(recorder, now, asked)
        if words != self._told:
            self._told = words
            self.clock_line.update(plain_line(words), layout=False)

    def tick(self) -> None:
        """What moves with the clock: itself, running stopwatches, samples that come due."""
        recorder = self.recorder
        if recorder.clock.state != "running":
            return
        now = recorder.seconds() or 0.0
        if whole_seconds(now) == self._second:
            return
        self.show_clock()
        for number, thing in enumerate(recorder.things):
            if thing.tool in ("timer", "sample") or (
                thing.tool == "tally" and whole_seconds(now) % 300 == 0
            ):
                self.board.show(number, view.tile_view(recorder, thing, now))

    def show_notes(self) -> None:
        """The notes, the newest first."""
        if not self.recorder.writes:
            return
        notes = self.recorder.ledger.notes
        if not notes:
            self.notes.update(
                Content.styled("No notes yet. Enter writes one.", "$quiet"), layout=False
            )
            return
        first = max(0, len(notes) - _MOST_NOTES)
        lines = [self._note(event, n) for n, event in enumerate(notes[first:], first + 1)]
        self.notes.border_title = (
            f"{len(notes)} notes, the newest first" if first or lines[1:] else ""
        )
        self.notes.update(Content("\n").join(reversed(lines)), layout=False)

    def _note(self, event: Event, number: int) -> Content:
        words = note_words(event)
        marks = []
        if event.kind == "evidence" and not event.verbatim:
            marks = [(each.start, each.end) for each in self.nudges.judging(words)]
        time = Content.styled(f"{clock_words(event.at) or f'#{number}':>5}", "$quiet")
        label = joined("  ", plain_line(event.label, "$quiet")) if event.label else ""
        return joined(time, "  ", marked_line(words, marks, "underline"), label)

    def tell(self, said: Said | str) -> None:
        """Show what a key did, and what it changed.

        The count first and the words in the frame after it: drawn in one, everything that stands
        between the two on the screen would be drawn with them, and the count come later.
        """
        if isinstance(said, str):
            self._say(said)
            return
        if said.everything:
            self._say(said.words)
            self.show_everything()
            return
        now = self.recorder.seconds()
        for number, thing in enumerate(self.recorder.things):
            if thing.label in said.labels:
                self.board.show(number, view.tile_view(self.recorder, thing, now))
                self.board.see_to(number)
        self._waiting = said.words
        self.call_after_refresh(self._say_waiting)

    def _say(self, words: str) -> None:
        self._waiting = ""
        self.status.update(plain_line(words), layout=False)

    def _say_waiting(self) -> None:
        if self._waiting:
            self._say(self._waiting)

    # Saving

    def show_saved(self, state: SaveState) -> None:
        """Tell how saving stands."""
        problem = state.problem
        if self.has_class("-problem") != (problem is not None):
            self.set_class(problem is not None, "-problem")
        if problem is not None:
            self.problem.update(plain(f"{problem}  ^S: try again, or write a copy elsewhere."))
        # Between two presses there is always something pending: what was saved last is told instead.
        words = state_words(SaveState(saved_at=state.saved_at, problem=problem))
        if words != self._saved:
            self._saved = words
            self.top.show_saved(words, problem=problem is not None)
