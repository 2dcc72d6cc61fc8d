"""What a lesson looks like while it is recorded: focus and clock over a tile for each thing, notes, a word."""

from collections.abc import Callable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Digits, Static

from cyclejournal.journal.amounts import clock_words, whole_seconds
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.lesson.tools.sample import ANSWERS
from cyclejournal.journal.records import Event
from cyclejournal.session.foot import Foot
from cyclejournal.session.lesson.book import LessonBook, blocked_words, clock_line, fit, focus_lines
from cyclejournal.session.lesson.recorder import Said
from cyclejournal.session.nudges import Nudges
from cyclejournal.tui.plain import joined, marked_line, plain, plain_line
from cyclejournal.tui.screens.observe.board import Board
from cyclejournal.tui.screens.observe.seat_grid import SeatGrid, seats_of
from cyclejournal.tui.widgets.foot import FootLine
from cyclejournal.tui.widgets.prose import Sentence
from cyclejournal.tui.widgets.topbar import TopBar

_MOST_NOTES = 40


class AskingLine(Static):
    """A line that may ask of a sample: a click on an answer is as good as its key."""

    class Answered(Message):
        """An answer was clicked; ``key`` is its key."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def on_click(self, event: Click) -> None:
        """Say which one it was."""
        at, text = event.get_content_offset(self), str(self.content)
        for key, word in ANSWERS.items():
            answer = f"{key} {word}"
            start = cell_len(text[: max(0, text.rfind(answer))])
            if at is not None and answer in text and start <= at.x < start + len(answer):
                self.post_message(self.Answered(key))


class LessonFace(Vertical):
    """Shows the book of a lesson; told when something in it has changed, and by how much."""

    DEFAULT_CSS = """
    LessonFace {
        height: 1fr;
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
        FootLine { padding: 0 1; display: none; }
        &.-over FootLine { display: block; }
        &.-writing FootLine { display: none; }
        &.-no-clock #clock { display: none; }
        &.-no-notes #notes { display: none; }
        &.-seats Board { display: none; }
        &.-seats SeatGrid { display: block; }
        &.-seats #notes { display: none; }
        &.-writing NoteBar { display: block; }
        &.-writing #status { display: none; }
        &.-short #notes { border-top: none; }
        &.-roomy #head { height: 5; padding: 1 0 0 0; }
        &.-roomy Board { margin: 1 0; }
        &.-wide {
            #body { layout: horizontal; }
            Board, SeatGrid { width: 1fr; height: 1fr; }
            #notes {
                width: 40%; height: 1fr; border: none; border-top: solid $border-blurred;
                text-wrap: wrap; background: $surface;
            }
        }
        &.-wide.-seats #notes { display: block; }
        &.-wide.-no-notes #notes { display: none; }
    }
    """

    top = query_one(TopBar)
    clock = query_one("#clock", Digits)
    clock_line = query_one("#clock-line", AskingLine)
    focus_box = query_one("#focus", Static)
    board = query_one(Board)
    seats = query_one(SeatGrid)
    notes = query_one("#notes", Static)
    status = query_one("#status", AskingLine)
    foot = query_one(FootLine)

    def __init__(
        self, book: LessonBook, bar: "NoteBar", nudges: Nudges, onward: Callable[[], Foot]
    ) -> None:
        """``bar`` is where notes are written, ``nudges`` asks about their words.

        ``onward`` says what there is of the lesson and what comes next, once it is over.
        """
        super().__init__()
        self.book = book
        self._bar = bar
        self._nudges = nudges
        self._onward = onward
        self._second = -1
        self._waiting = ""
        """Words for the frame after this one."""
        self._told = ""
        self._focus_rows = 3

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        book = self.book
        # Between two presses there is always something pending: what was saved last is told instead.
        yield TopBar(*self._heading(), tells_pending=False)
        yield Static(plain(blocked_words(book)), id="blocked")
        with Horizontal(id="head"):
            yield Digits(clock_words(book.seconds() or 0.0), id="clock")
            yield Static(id="focus")
        yield AskingLine(id="clock-line")
        with Horizontal(id="body"):
            yield Board(book.tiles())
            yield SeatGrid()
            yield Static(id="notes")
        yield AskingLine(id="status")
        yield FootLine(Foot())
        yield self._bar

    def set_out(self, size: Size) -> None:
        """Give everything its room, in a terminal of that size."""
        book, (width, height) = self.book, size
        roomy, wide, things = height >= 30, width >= 110, len(book.things)
        self.set_class(height < 20, "-short")
        self.set_class(roomy, "-roomy")
        self.set_class(wide, "-wide")
        self.set_class(bool(blocked_words(book)), "-blocked")
        self.set_class(not book.has_clock, "-no-clock")
        self.set_class(not book.writes, "-no-notes")
        rows = height - (10 if roomy else 7)
        if book.writes and not wide:
            rows -= 9 if roomy else 2 if height <= 20 else 4
        own = width if not (wide and book.writes) else width * 6 // 10
        columns, high = fit(own, rows, things)
        full = -(-things // columns) * high
        self.board.styles.height = "1fr" if wide or not book.writes else max(1, min(rows, full))
        self.board.lay_out(columns, high)
        self._focus_rows = 4 if roomy else 3
        self._show_focus()

    def fill(self) -> None:
        """Begin anew with what is agreed and allowed now, and with whoever is at the keyboard."""
        self.board.fill(self.book.tiles())
        self.query_one("#blocked", Static).update(plain(blocked_words(self.book)))
        self.top.show(*self._heading())

    def _heading(self) -> tuple[Content, Content]:
        book, journal = self.book, self.book.desk.journal
        whose = journal.name(book.lesson.observed) if book.lesson.observed else journal.title
        what = "Observing" if book.has_clock else "After the lesson"
        writer = journal.name(book.desk.writer)
        return plain_line(book.desk.on_top(f"{what}  ·  {whose}")), plain_line(f"✎ {writer}")

    def _show_focus(self) -> None:
        lines = focus_lines(self.book, self._focus_rows)
        number = len(self.book.focus)
        shown = [
            plain_line(line, "bold" if n < number else "$quiet") for n, line in enumerate(lines)
        ]
        self.focus_box.update(Content("\n").join(shown), layout=False)

    def show_everything(self) -> None:
        """Bring every tile, the notes and the clock up to date."""
        for number, tile in enumerate(self.book.tiles()):
            self.board.show(number, tile)
        self.show_seats()
        self.show_notes()
        self.show_clock()
        self.show_onward()
        self.screen.refresh_bindings()

    def show_onward(self) -> None:
        """What comes next, once the lesson is over."""
        foot = self._onward()
        self.foot.show(foot)
        self.set_class(bool(foot.offers), "-over")

    def show_seats(self) -> None:
        """The counts of the seats, if they are on the screen."""
        thing = self.seats.thing
        if thing is not None:
            self.seats.show(self.book.grid(seats_of(thing), thing))

    def show_clock(self) -> None:
        """The clock, and the state it is in."""
        book = self.book
        now = book.seconds()
        running = book.clock.state == "running"
        self.clock.set_class(running, "-running")
        self.clock_line.set_class(running, "-running")
        self.clock_line.set_class(book.asked is not None, "-asks")
        self._second = whole_seconds(now or 0.0)
        self.clock.update(clock_words(now or 0.0))
        words = clock_line(book, now)
        if words != self._told:
            self._told = words
            self.clock_line.update(plain_line(words), layout=False)

    def tick(self) -> None:
        """What moves with the clock: itself, running stopwatches, samples that come due."""
        book = self.book
        if book.clock.state != "running":
            return
        now = book.seconds() or 0.0
        second = whole_seconds(now)
        if second == self._second:
            return
        self.show_clock()
        for number, thing in enumerate(book.things):
            moves = tool_called(thing.tool).moves
            if moves and second % moves == 0:
                self.board.show(number, book.tile(thing, now))

    def show_notes(self) -> None:
        """The notes, the newest first."""
        if not self.book.writes:
            return
        notes = self.book.ledger.notes
        if not notes:
            none = Content.styled("No notes yet. Enter writes one.", "$quiet")
            self.notes.update(none, layout=False)
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
            marks = [(each.start, each.end) for each in self._nudges.judging(words)]
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
        now = self.book.seconds()
        if self.has_class("-over"):
            self.show_onward()
        for number, thing in enumerate(self.book.things):
            if thing.label == said.label:
                self.board.show(number, self.book.tile(thing, now))
                self.board.see_to(number)
        self._waiting = said.words
        # The screen's own turn: this widget's would come before that frame is drawn.
        self.screen.call_after_refresh(self._say_waiting)

    def _say(self, words: str) -> None:
        self._waiting = ""
        self.status.update(plain_line(words), layout=False)
        if self.has_class("-writing"):
            self._bar.show_ask(words, asks=False)

    def _say_waiting(self) -> None:
        if self._waiting:
            self._say(self._waiting)


MOST_ROWS = 6
"""Rows of a note that are seen while it is written: the board stays in view."""


class NoteInput(Sentence):
    """A line in which Tab changes the kind of note, and Backspace at its beginning its heading."""

    def __init__(self, on_change: Callable[[str], None], on_turn: Callable[[int], None]) -> None:
        """``on_turn`` is told 1 or -1 for the next or previous kind, and 0 to drop the heading."""
        super().__init__(id="note-line", compact=True, tallest=MOST_ROWS, on_change=on_change)
        self._on_turn = on_turn

    def on_key(self, event: Key) -> None:
        """In the line's own turn, so that no key behind overtakes it."""
        turn = {"tab": 1, "shift+tab": -1}.get(event.key)
        if event.key == "backspace" and not self.value:
            turn = 0
        if turn is not None:
            event.stop()
            event.prevent_default()
            self._on_turn(turn)


class NoteBar(Vertical):
    """The line between a row over it and one under it; shown only while something is written."""

    DEFAULT_CSS = """
    NoteBar {
        height: auto; display: none; background: $surface; padding: 0 1;
        #note-head { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #note-line { background: $boost; border: none; padding: 0; }
        #note-ask { height: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
        #note-ask.-asks { color: $text-warning; }
    }
    """

    head = query_one("#note-head", Static)
    ask = query_one("#note-ask", Static)
    line = query_one("#note-line", NoteInput)

    def __init__(self, on_change: Callable[[str], None], on_turn: Callable[[int], None]) -> None:
        super().__init__()
        self._on_change, self._on_turn = on_change, on_turn

    def compose(self) -> ComposeResult:
        """What is known of the note, the line, and what is asked about its words."""
        yield Static(id="note-head")
        yield NoteInput(self._on_change, self._on_turn)
        yield Static(id="note-ask")

    def show_head(self, content: Content) -> None:
        """When it is, and what kind."""
        self.head.update(content, layout=False)

    def show_ask(self, words: str, *, asks: bool) -> None:
        """A question about the words, or what the keys do."""
        self.ask.set_class(asks, "-asks")
        self.ask.update(plain_line(words), layout=False)
