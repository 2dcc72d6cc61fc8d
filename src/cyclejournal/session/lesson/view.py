"""What the observation screen shows, worked out from the recorder: words and numbers, no widgets."""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.guide.known import NOT_LOOKING_AT, WHOM
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.evidence import bar_words
from cyclejournal.journal.lesson.ledger import Ledger, Tally
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.journal.records import Event
from cyclejournal.session.lesson.recorder import Recorder

CHECK_GLYPHS = {"seen": "✓", "not seen": "✗", "n.a.": "–"}
SAMPLE_GLYPHS = {"yes": "+", "no": "−", "can't tell": "·"}
STATES = {
    "waiting": "○ not started",
    "running": "▶ running",
    "paused": "‖ paused",
    "ended": "■ ended",
}
"""The clock's states in glyph and word."""

NO_RECORD = "Nothing is recorded in this lesson"


class TileView(Struct, frozen=True):
    """One agreed thing as it stands."""

    key: str
    label: str
    value: str
    """The count or the time, or the mark."""
    bars: str = ""
    """Counts of the lesson's stretches in a row, as blocks."""
    detail: str = ""
    """More, where there is room for a second line."""
    runs: bool = False
    """Whether something goes on: a stopwatch that runs."""
    asks: bool = False
    """Whether it waits for an answer now: a sample that is due."""


def tile_views(recorder: Recorder, now: float | None) -> list[TileView]:
    """Every thing that is agreed and allowed."""
    return [tile_view(recorder, thing, now) for thing in recorder.things]


def tile_view(recorder: Recorder, thing: Watched, now: float | None) -> TileView:
    """A thing, so many seconds into the lesson."""
    counts = recorder.ledger
    match thing.tool:
        case "tally":
            return _tally(thing, counts.tallies.get(thing.label, Tally()), now)
        case "timer":
            return _timer(thing, counts, now or 0.0)
        case "sample":
            return _sample(recorder, thing, now or 0.0)
        case "check":
            return _check(thing, counts.checks.get(thing.label))
        case "note" | "verbatim":
            return _notes(thing, counts)
        case _:
            return _grid(thing, counts)


def _tally(thing: Watched, tally: Tally, now: float | None) -> TileView:
    value = str(tally.total)
    if now is None:
        return TileView(thing.key, thing.label, value)
    last = max([*tally.by_interval, int(now // 300)])
    counts = [tally.by_interval[number] for number in range(last + 1)]
    told = " · ".join(str(count) for count in counts[-12:])
    earlier = "… " if len(counts) > 12 else ""
    detail = f"per 5 min: {earlier}{told}"
    bars = bar_words(counts[-24:]) if len(counts) > 1 else ""
    return TileView(thing.key, thing.label, value, bars, detail)


def _timer(thing: Watched, counts: Ledger, now: float) -> TileView:
    watch = counts.stopwatches.get(thing.label)
    if watch is None or not (watch.spans or watch.since is not None):
        return TileView(thing.key, thing.label, "0:00", detail="press to start, press to stop")
    runs = watch.since is not None
    spans = [span.seconds for span in watch.spans]
    present = max(0.0, now - watch.since) if watch.since is not None else 0.0
    longest = max([*spans, present])
    number = len(spans) + runs
    total = clock_words(watch.seconds(now))
    detail = f"{number} times, the longest {clock_words(longest)}, {total} in all"
    if number == 1:
        detail = "once so far"
    value = f"▶ {clock_words(present)}" if runs else total
    times = f"{number}×" if number > 1 else ""
    return TileView(thing.key, thing.label, value, times, detail, runs=runs)


def _sample(recorder: Recorder, thing: Watched, now: float) -> TileView:
    taken = [event.value for event in recorder.ledger.samples.get(thing.label, ())]
    told = [f"{glyph}{taken.count(value)}" for value, glyph in SAMPLE_GLYPHS.items()]
    value = "  ".join(told)
    state = recorder.due(thing, now)
    every = thing.how.removeprefix("sample ")
    if recorder.clock.state == "running" and state.asks:
        return TileView(
            thing.key, thing.label, "◆ now?", "+ − .", "+ yes · - no · . can't tell", asks=True
        )
    next_one = f"next at {clock_words(state.at)}" if recorder.clock.state != "ended" else ""
    detail = ", ".join(part for part in (every, next_one) if part)
    return TileView(thing.key, thing.label, value, f"◇ {clock_words(state.at)}", detail)


def _check(thing: Watched, event: Event | None) -> TileView:
    if event is None:
        return TileView(thing.key, thing.label, "○ open", detail="press: seen, not seen, n.a.")
    told = f"{clock_words(event.at)}  {event.text}".strip()
    return TileView(
        thing.key, thing.label, f"{CHECK_GLYPHS.get(event.value, '')} {event.value}", detail=told
    )


def _notes(thing: Watched, counts: Ledger) -> TileView:
    own = [event for event in counts.notes if event.label == thing.label]
    detail = f"{clock_words(own[-1].at)} {own[-1].text}".strip() if own else "press to write a line"
    return TileView(thing.key, thing.label, f"✎ {len(own)}", detail=detail)


def _grid(thing: Watched, counts: Ledger) -> TileView:
    grid = counts.grids.get(thing.label)
    if grid is None:
        return TileView(thing.key, thing.label, "▦ 0", detail="press to open the seats")
    most = ", ".join(f"{code} {count}" for code, count in grid.seats.most_common(4))
    return TileView(thing.key, thing.label, f"▦ {sum(grid.seats.values())}", detail=f"most: {most}")


def clock_line(recorder: Recorder, now: float | None, asked: Watched | None) -> str:
    """What is told of the clock, in a line: its state, the film's time, the sample that is due next."""
    if not recorder.has_clock:
        return "No clock: written down afterwards"
    clock = recorder.clock
    parts = [STATES[clock.state]]
    if clock.state == "waiting":
        parts.append("Space starts it, and so does any key below")
    if recorder.lesson.capture == "filmed" and recorder.film is not None:
        parts.append(f"film {clock_words((now or 0.0) + recorder.film)}")
    samples = [thing for thing in recorder.things if thing.tool == "sample"]
    if asked is not None:
        parts.append(f"◆ {asked.label}? + yes · - no · . can't tell")
    elif samples and clock.state == "running":
        left = min(recorder.due(thing, now or 0.0).at for thing in samples) - (now or 0.0)
        parts.append(f"next sample in {clock_words(left)}")
    if clock.state == "ended":
        parts.append("what you still press or write is kept too")
    return "  ·  ".join(parts)


def focus_lines(recorder: Recorder, rows: int) -> list[str]:
    """The focus questions first, then whom to watch and what is left alone, as far as there are rows."""
    lines = [f"{number} {question}" for number, question in enumerate(recorder.focus, 1)]
    whom, spared = recorder.answer(WHOM), recorder.answer(NOT_LOOKING_AT)
    if whom.strip():
        lines.append(f"Watching: {whom}")
    if spared.strip():
        lines.append(f"Not looking at: {spared}")
    return lines[:rows] or ["No focus question is agreed: see the plan."]


def blocked_words(recorder: Recorder) -> str:
    """Why there is nothing to press or write, if there is not; empty otherwise."""
    lesson = recorder.lesson
    if recorder.cycle.closed:
        return "This cycle is closed. To record in it, go back with Esc and reopen it (^P)."
    name = recorder.desk.journal.name(lesson.observed) if lesson.observed else "The person observed"
    if lesson.capture == "none" and not lesson.chosen:
        return (
            f"{NO_RECORD} until {name} has chosen how it may be recorded. "
            "That is a question of the plan, in step 2 under Focus. Esc goes back."
        )
    if lesson.capture == "none":
        return (
            f"{NO_RECORD}: {name} has chosen to be watched without one. Watch, and learn; what you "
            "learned for your own class you can write down afterwards. Esc goes back."
        )
    if not recorder.things and not recorder.writes:
        return (
            "Only tallies may be kept in this lesson, and nothing to be counted is agreed yet. "
            "Plan what to record first, in step 2 under Focus. Esc goes back."
        )
    return ""


def opening_words(recorder: Recorder) -> str:
    """What there is to do first."""
    if not recorder.has_clock:
        keys = "Press a key for what you remember. " if recorder.things else ""
        return f"{keys}Enter writes a line."
    match recorder.clock.state:
        case "waiting":
            return "Space starts the clock."
        case "running":
            return "The clock has gone on running."
        case "paused":
            return "Paused. Space goes on."
        case _:
            return "This lesson has ended. Space would go on with it."


def fit(width: int, rows: int, things: int) -> tuple[int, int]:
    """Into how many columns, and tiles how many rows high, so many things go; as roomy as they fit."""
    few = [(2, 4), (1, 4), (2, 2), (1, 2)] if width >= 100 else [(1, 4), (1, 2)]
    for columns, high in [*few, (1, 1), (2, 1), (3, 1)]:
        if columns > 1 and width // columns < 28:
            continue
        if columns > max(1, things):
            continue
        if -(-things // columns) * high <= rows:
            return columns, high
    return (2, 1) if width >= 56 else (1, 1)
