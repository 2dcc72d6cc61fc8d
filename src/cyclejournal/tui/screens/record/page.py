"""The record of a lesson as a list, with the highlighted line in full below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Static

from cyclejournal.journal.lesson.evidence import cite_words
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.lesson.tools.tally import bar_words
from cyclejournal.journal.records import Cycle, Event, Observation
from cyclejournal.session.desk import Desk
from cyclejournal.session.nudges import Nudges
from cyclejournal.session.record import EVERYTHING, RecordLine, RecordView, record_view
from cyclejournal.tui.compat import SafeScreen
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line_list import LineItem, LineList


class RecordPage(SafeScreen[None]):
    """Shows the record and says what may be done with it; ``RecordScreen`` does it."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    RecordPage {
        #title { height: 1; background: $panel; padding: 0 1; }
        #title Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #what { width: 1fr; text-style: bold; }
        #who { width: auto; max-width: 30; margin: 0 0 0 2; color: $accent; text-style: bold; }
        #stand { height: auto; padding: 0 2; }
        #standing { height: auto; width: 1fr; }
        #release { margin: 0 0 0 2; display: none; }
        &.-may-release #release { display: block; }
        #why { height: auto; padding: 1 2; display: none; }
        &.-waits #why { display: block; }
        &.-waits #stand { display: none; }
        #part { height: 1; padding: 0 2; }
        #part Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #sieve { width: 1fr; }
        #summary { width: auto; max-width: 60%; color: $quiet; margin: 0 0 0 2; }
        #whole {
            height: auto; max-height: 7; min-height: 2; padding: 0 2;
            border-top: solid $border-blurred;
        }
        #more { color: $quiet; height: auto; }
        #nudge { color: $quiet; height: auto; }
        &.-empty #part, &.-empty LineList, &.-empty #whole { display: none; }
    }
    RecordPage.-roomy #stand, RecordPage.-roomy #part { margin: 1 0 0 0; }
    RecordPage.-short #whole { max-height: 5; }
    """
    LOOK = 3.0
    """Seconds between looks at what another window has written."""

    listing = query_one(LineList)
    button = query_one("#release", Button)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id
        self._sieve = EVERYTHING
        self._view: RecordView | None = None
        self._shown: dict[str, RecordLine] = {}
        self._state: object = None
        self._nudges: Nudges | None = None

    def compose(self) -> ComposeResult:
        """Who looks at what, how it stands, the list, and the highlighted line in full."""
        with Horizontal(id="title"):
            yield Static(id="what")
            yield Static(id="who")
        with Horizontal(id="stand"):
            yield Static(id="standing")
            yield Button("Release to our talk", id="release", compact=True)
        yield Static(id="why")
        with Horizontal(id="part"):
            yield Static(id="sieve")
            yield Static(id="summary")
        yield LineList(rows=1, on_moved=self._moved)
        with Vertical(id="whole"):
            yield Static(id="words")
            yield Static(id="more")
            yield Static(id="nudge")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show the record, and what becomes of it elsewhere."""
        self.show()
        self.set_interval(self.LOOK, self._look_again)

    # What is shown

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        found = self.desk.journal.places[self.cycle_id]
        assert isinstance(found, Cycle)
        return found

    @property
    def observation(self) -> Observation:
        """The observation as it is now."""
        return self.desk.journal.observation(self.cycle)

    @property
    def view(self) -> RecordView:
        """The record as it was last shown."""
        if self._view is None:
            self._view = record_view(self.desk, self.cycle)
        return self._view

    @property
    def line(self) -> RecordLine | None:
        """The highlighted line."""
        chosen = self.listing.chosen if self._shown else None
        return self._shown.get(chosen.id) if chosen else None

    @property
    def nudges(self) -> Nudges:
        """What is asked, quietly, about words."""
        if self._nudges is None:
            self._nudges = nudges_for(self.app, self.desk.journal)
        return self._nudges

    def show(self) -> None:
        """Draw everything anew, as the desk has it now."""
        self._view = view = record_view(self.desk, self.cycle)
        self._state = self._present_state()
        if self._sieve not in {sieve.id for sieve in view.sieves}:
            self._sieve = EVERYTHING
        name = self.desk.journal.name(self.desk.writer)
        self.query_one("#what", Static).update(plain_line(f"The record · {view.heading}"))
        self.query_one("#who", Static).update(plain_line(f"{name} is looking"))
        self.query_one("#standing", Static).update(plain(view.standing))
        self.query_one("#why", Static).update(plain(view.why))
        self.set_class(bool(view.why), "-waits")
        self.set_class(not view.lines, "-empty")
        self.set_class(self.can("release") or self.can("take_back"), "-may-release")
        self.button.label = "Take it back" if view.observation.released else "Release to our talk"
        self._show_lines()

    def _show_lines(self) -> None:
        view = self.view
        lines = view.through(self._sieve)
        self._shown = {line.id: line for line in lines}
        times = max((len(_time(line)) for line in lines), default=0)
        self.listing.show(_item(line, times) for line in lines)
        sieve = next(each for each in view.sieves if each.id == self._sieve)
        arrows = ("‹ ", " ›") if len(view.sieves) > 1 else ("", "")
        words = joined(arrows[0], plain_line(sieve.words, "bold"), arrows[1])
        self.query_one("#sieve", Static).update(words)
        count = view.summary if sieve.id == EVERYTHING else f"{len(lines)} of {len(view.lines)}"
        self.query_one("#summary", Static).update(plain_line(count))
        self._moved("")

    def _moved(self, _id: str) -> None:
        line = self.line
        self.query_one("#words", Static).update(_words(line) if line else "")
        self.query_one("#more", Static).update(plain_line(self._about(line)) if line else "")
        nudge = self.query_one("#nudge", Static)
        words = self._nudge(line)
        nudge.update(plain(words))
        nudge.display = bool(words)
        self.refresh_bindings()

    def _about(self, line: RecordLine) -> str:
        item, journal = line.item, self.desk.journal
        by = {journal.name(event.by) for event in line.events}
        parts = [
            "struck out" if line.struck else item.cite,
            item.detail,
            " and ".join(sorted(by)),
        ]
        return " · ".join(part for part in parts if part)

    def _nudge(self, line: RecordLine | None) -> str:
        """A quiet question about the words, for whoever may still change them."""
        note = line.note if line and not line.struck else None
        if note is None or not self.view.rights.may_rewrite([note]) or not is_evidence(note):
            return ""
        return self.nudges.words(note_words(note))

    def _look_again(self) -> None:
        """Show what was written elsewhere meanwhile; nothing, mostly."""
        if self.is_current and self._present_state() != self._state:
            self.show()

    def _present_state(self) -> object:
        journal = self.desk.journal
        revisions = sum(event.rev for event in journal.events.values())
        entries = sum(entry.rev for entry in journal.entries.values())
        return self.observation, len(journal.events), revisions, len(journal.entries), entries

    # What may be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the person at the keyboard may do with the highlighted line."""
        return self.can(action)

    def can(self, action: str) -> bool:
        """Whether an action may be done now, by whoever is at the keyboard."""
        if self._view is None:
            return False
        view, line = self.view, self.line
        may, note = view.rights, line.note if line else None
        events = line.events if line else ()
        live = line is not None and not line.struck
        match action:
            case "strike_out":
                return live and bool(events) and may.may_strike(events)
            case "put_back":
                return line is not None and line.struck and may.may_put_back()
            case "release":
                has_lines = any(each.events and not each.struck for each in view.lines)
                shown = has_lines and not view.why
                return may.may_release() and shown and not view.observation.released
            case "take_back":
                return may.may_release() and bool(view.observation.released)
            case "change":
                return live and note is not None and may.may_rewrite([note])
            case "keep_as_interpretation":
                return (
                    live
                    and note is not None
                    and note.what == "note"
                    and is_evidence(note)
                    and may.may_rewrite([note])
                )
            case "add_clip":
                filmed = "filmed" in view.lesson.ways
                mine = note is not None and (may.is_observed or may.may_rewrite([note]))
                is_note = note is not None and note.what == "note"
                return live and filmed and mine and is_note and not may.closed
            case "redact":
                return note is not None and may.may_redact([note])
            case "next_part" | "part_before":
                return len(view.sieves) > 1 and not self.has_class("-empty")
        return True


def _time(line: RecordLine) -> str:
    return "clip" if line.item.kind == "clip" else line.item.time


def _item(line: RecordLine, times: int) -> LineItem:
    """A line of the list; ``times`` is how wide the longest of the times before it is."""
    item = line.item
    time = f"{_time(line):>{times}} " if times else ""
    if line.struck:
        words = plain_line(item.words, "strike $quiet")
        return LineItem(line.id, joined(time, "✗ ", plain("struck out  ", "$quiet"), words))
    if item.kind in ("note", "clip"):
        told = item.words if item.kind == "note" else cite_words(item)
        return LineItem(line.id, joined(time, "  ", plain_line(told)))
    more = bar_words(item.bars) if item.kind == "tally" else item.detail
    words = plain_line(item.words, "bold")
    return LineItem(line.id, joined(time, "  ", words, "  ", plain_line(more, "$quiet")))


def _words(line: RecordLine) -> Content:
    item = line.item
    time = f"{item.time}  " if item.time else ""
    return joined(plain(time, "bold"), plain(item.words, "strike" if line.struck else ""))


def is_evidence(event: Event) -> bool:
    """Whether a note says what was seen or heard, as far as its writer says."""
    return event.kind in ("", "evidence")
