"""The evidence of an observation: what was recorded, as lines that can be shown, cited and exported.

Whatever was struck out or taken back is not in it. Nothing here asks who may look: see ``offering``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace
from msgspec.structs import replace as changed

from cyclejournal.guide.known import FILM_CLIPS, FOCUS
from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import clock_words, duration_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.film import film_offset
from cyclejournal.journal.lesson.ledger import INTERVAL, Grid, Stopwatch, Tally, ledger
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.lesson.refs import COUNTED, citations, refs, same_ref
from cyclejournal.journal.lesson.watching import focus_questions
from cyclejournal.journal.reading.sight import is_private
from cyclejournal.journal.records import Cycle, Event, Observation
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import split_rows

ItemKind = Literal["focus", "note", "tally", "timer", "sample", "seats", "check", "clip"]
"""What an item is, in the order in which items are listed."""

KINDS: tuple[ItemKind, ...] = get_args(ItemKind)

_MOST_BARS = 24
_MOST_SEATS = 5
_BARS = "▁▂▃▄▅▆▇█"


class Item(Struct, frozen=True):
    """One line of evidence."""

    ref: str
    """What is written between square brackets to cite it; see ``refs``."""
    number: int
    """Its number in exports, from 1: E1, E2 and so on."""
    kind: ItemKind
    time: str
    """When in the lesson, or of a clip where in the film; empty for what has no one time."""
    words: str
    """What there is to read, on one line."""
    detail: str = ""
    """What else is known of it, such as which focus question it speaks to."""
    bars: tuple[int, ...] = ()
    """Of a tally with a clock, the counts of equal stretches of the lesson in a row."""
    event_ids: tuple[str, ...] = ()
    """The events it is made of; none for a focus question or a clip."""
    focus: int = 0
    """The number of the focus question it speaks to, from 1; 0 for none."""

    @property
    def cite(self) -> str:
        """``[12:40]``: what to put into an answer."""
        return f"[{self.ref}]"


def evidence(
    journal: Journal, guide: Guide, cycle: Cycle, observation: Observation | None = None
) -> tuple[Item, ...]:
    """The evidence of an observation of the cycle, of its present one when none is given.

    In order: focus questions, notes by time, what was counted, clips.
    """
    place = observation or journal.observation(cycle)
    events = journal.events_at(place.id)
    recorded = _recorded(events, refs(events), film_offset(journal, place))
    items = [*_focus(journal, place), *recorded, *_clips(journal, guide, cycle, place)]
    return tuple(replace(item, number=number) for number, item in enumerate(items, 1))


def struck_evidence(journal: Journal, observation: Observation) -> tuple[Item, ...]:
    """What was struck out of an observation, as the lines it was; for the pair's own screen alone."""
    events = journal.events_at(observation.id)
    lines = [
        changed(event, is_struck=False)
        for event in events
        if event.is_struck or (event.what not in COUNTED and event.what != "note")
    ]
    return tuple(_recorded(lines, refs(events), film_offset(journal, observation)))


def cited(text: str, items: Iterable[Item]) -> list[Item]:
    """The items that a text cites, each once, in the order in which they are cited."""
    by_ref = {same_ref(item.ref): item for item in items}
    keys = (same_ref(each.ref) for each in citations(text))
    return [by_ref[key] for key in dict.fromkeys(keys) if key in by_ref]


def cite_words(item: Item) -> str:
    """``12:40 T: “Why do you think so?”``: an item on one line."""
    return f"{item.time} {item.words}".strip()


def bar_words(counts: Sequence[int]) -> str:
    """Counts as blocks in a row, the largest as high as a line; nought is a line along the ground."""
    most = max(counts, default=0)
    if most <= 0:
        return _BARS[0] * len(counts)
    top = len(_BARS) - 1
    return "".join(_BARS[max(1, round(n * top / most)) if n > 0 else 0] for n in counts)


def said_words(event: Event) -> str:
    """``S6: “I had something”``: the words of a note under the name they are given under."""
    text = clean_line(event.text)
    words = f"“{text}”" if event.verbatim else text
    speaker = clean_line(event.speaker)
    return f"{speaker}: {words}" if speaker else words


def note_words(event: Event) -> str:
    """A note as it reads: who spoke, the very words in quotation marks, and what sort of note it is."""
    words = said_words(event)
    return words if event.kind in ("", "evidence") else f"{event.kind.capitalize()}: {words}"


def _focus(journal: Journal, place: Observation) -> Iterable[Item]:
    for number, question in enumerate(focus_questions(_shared(journal, place, FOCUS)), 1):
        yield Item(f"focus {number}", 0, "focus", "", clean_line(question), focus=number)


def _clips(journal: Journal, guide: Guide, cycle: Cycle, place: Observation) -> Iterable[Item]:
    first = lesson_of(journal, guide, cycle, place).observed
    for number, row in enumerate(split_rows(_shared(journal, place, FILM_CLIPS, first)), 1):
        start, end, what, *_ = [*(clean_line(cell) for cell in row), "", "", ""]
        time = "–".join(part for part in (start, end) if part)
        yield Item(f"clip {number}", 0, "clip", time, what or "Clip")


def _shared(journal: Journal, place: Observation, prompt: str, first: str = "") -> str:
    """An answer that the pair shares: that of the voice ``first``, or else of whoever gave one."""
    found = [
        entry
        for entry in journal.entries_at(place.texts)
        if entry.prompt == prompt and entry.text.strip() and not is_private(entry)
    ]
    found.sort(key=lambda entry: entry.voice != first)
    return found[0].text if found else ""


def _recorded(events: Sequence[Event], names: dict[str, str], offset: float | None) -> list[Item]:
    """Notes by time, then what was counted, of the events that count."""
    counting = [event for event in events if event.counts]
    lesson = _Lines(counting, names, _length(counting), offset)
    notes = [event for event in counting if event.what == "note" and event.text.strip()]
    # Those of one second stay in the order in which they were written.
    notes.sort(key=lambda event: float("inf") if event.at is None else event.at)
    return [*(lesson.note(event) for event in notes), *lesson.counted()]


def _length(events: Sequence[Event]) -> float:
    """Seconds that the lesson is known to have taken; 0 where no clock ran."""
    last = max((event.at for event in events if event.at is not None), default=0.0)
    return max(last, lesson_clock(events).elapsed)


class _Lines:
    """Makes the lines of what was recorded in one lesson."""

    def __init__(
        self,
        events: Sequence[Event],
        names: dict[str, str],
        length: float,
        offset: float | None,
    ) -> None:
        """``length`` is the lesson's in seconds, ``offset`` what the film shows when it begins."""
        self._events = events
        self._names = names
        self._length = length
        self._offset = offset
        stretches = max(1, ceil(length / INTERVAL))
        self._interval = INTERVAL * ceil(stretches / _MOST_BARS)

    def note(self, event: Event) -> Item:
        film = ""
        if event.clip:
            film = f"clip {clean_line(event.clip)}"
        elif self._offset is not None and event.at is not None:
            film = f"film {clock_words(event.at + self._offset)}"
        about = (clean_line(event.label), _question(event.focus), film)
        return Item(
            self._names[event.id],
            0,
            "note",
            clock_words(event.at),
            note_words(event),
            _joined(*about),
            event_ids=(event.id,),
            focus=event.focus,
        )

    def counted(self) -> list[Item]:
        counts = ledger(self._events, self._interval)
        groups: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self._events:
            if event.what in COUNTED:
                groups[COUNTED[event.what], event.label].append(event)
        found = []
        for (kind, label), events in groups.items():
            match kind:
                case "tally":
                    item = self._tally(label, counts.tallies[label], events)
                case "timer":
                    item = self._timer(label, counts.stopwatches[label])
                case "sample":
                    item = self._sample(label, counts.samples[label])
                case "seats":
                    item = self._grid(label, counts.grids[label])
                case _:
                    item = self._check(label, counts.checks[label])
            focus = next((event.focus for event in events if event.focus), 0)
            found.append(
                replace(
                    item,
                    ref=self._names[events[0].id],
                    detail=_joined(item.detail, _question(focus)),
                    event_ids=tuple(event.id for event in events),
                    focus=focus,
                )
            )
        return sorted(found, key=lambda item: KINDS.index(item.kind))

    def _tally(self, label: str, tally: Tally, events: list[Event]) -> Item:
        words = f"{_name(label)}: {tally.total}"
        if all(event.at is None for event in events):
            return Item("", 0, "tally", "", words)
        last = max(max(tally.by_interval), ceil(self._length / self._interval) - 1)
        bars = tuple(tally.by_interval[number] for number in range(last + 1))
        detail = f"per {self._interval / 60:g} min: {', '.join(map(str, bars))}"
        return Item("", 0, "tally", "", words, detail if len(bars) > 1 else "", bars)

    def _timer(self, label: str, watch: Stopwatch) -> Item:
        spans = [span.seconds for span in watch.spans]
        if watch.since is not None:
            spans.append(max(0.0, self._length - watch.since))
        total = sum(spans)
        details = [f"{len(spans)} time{'' if len(spans) == 1 else 's'}"]
        if len(spans) > 1:
            details.append(f"the longest {duration_words(max(spans))}")
        if self._length and total:
            details.append(f"{100 * total / self._length:.0f} % of the lesson")
        words = f"{_name(label)}: {duration_words(total)}"
        return Item("", 0, "timer", "", words, ", ".join(details) if spans else "")

    def _sample(self, label: str, events: list[Event]) -> Item:
        codes = Counter(clean_line(event.value) for event in events)
        found = codes.most_common()
        told = ", ".join(f"{code or 'no code'} {n} of {len(events)}" for code, n in found)
        return Item("", 0, "sample", "", f"{_name(label)}: {told}")

    def _grid(self, label: str, grid: Grid) -> Item:
        seats = _most(grid.seats)
        ways = _most(Counter({f"{one} → {other}": n for (one, other), n in grid.ways.items()}))
        total = sum(grid.seats.values())
        detail = _joined(
            f"{total} at {len(grid.seats)} place{'' if len(grid.seats) == 1 else 's'}",
            f"who to whom: {ways}" if ways else "",
        )
        return Item("", 0, "seats", "", f"{_name(label)}: {seats}", detail)

    def _check(self, label: str, event: Event) -> Item:
        words = f"{_name(label)}: {clean_line(event.value) or 'seen'}"
        text = clean_line(event.text)
        words = f"{words}, {note_words(event)}" if text else words
        return Item("", 0, "check", clock_words(event.at), words)


def _most(counts: Counter[str]) -> str:
    """The highest counts with their codes, the same order whenever they are equal."""
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(f"{clean_line(code)} {n}" for code, n in order[:_MOST_SEATS])
    more = len(order) - _MOST_SEATS
    return f"{told}, {more} more" if more > 0 else told


def _name(label: str) -> str:
    return clean_line(label) or "Unnamed"


def _question(focus: int) -> str:
    return f"question {focus}" if focus else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
