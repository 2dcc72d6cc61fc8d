"""A tally: a press counts, and the counts stand by five minutes of the lesson."""

import re
from collections import Counter
from collections.abc import Sequence
from math import ceil

from msgspec import field

from cyclejournal.journal.lesson.tools.tool import (
    INTERVAL,
    Mark,
    Moment,
    Sum,
    Tile,
    Told,
    Tool,
    Watched,
)
from cyclejournal.journal.records import Event

_MOST_BARS = 24
_MOST_COUNTS = 12
_BARS = "▁▂▃▄▅▆▇█"


class Tally(Sum):
    """How often something happened."""

    total: int = 0
    by_interval: Counter[int] = field(default_factory=Counter)
    """Counts per interval, numbered from 0; without a clock all are in 0."""
    has_times: bool = False
    """Whether a clock ran at one of them."""

    def add(self, event: Event) -> None:
        """Once more."""
        self.total += 1
        self.by_interval[int((event.at or 0.0) // INTERVAL)] += 1
        self.has_times = self.has_times or event.at is not None


class TallyTool(Tool[Tally]):
    """Counts presses."""

    id = "tally"
    words = "tally"
    family = "tally"
    marks = ("tally",)
    sum_type = Tally
    moves = int(INTERVAL)

    def said(self, total: Tally, event: Event) -> str:
        """The count."""
        return str(total.total)

    def tile(self, thing: Watched, total: Tally | None, moment: Moment) -> Tile:
        """The count, and the counts of each five minutes."""
        total = total or Tally()
        if moment.seconds is None:
            return Tile(thing.key, thing.label, str(total.total))
        last = max([*total.by_interval, int(moment.seconds // INTERVAL)])
        counts = [total.by_interval[number] for number in range(last + 1)]
        told = " · ".join(map(str, counts[-_MOST_COUNTS:]))
        earlier = "… " if len(counts) > _MOST_COUNTS else ""
        detail = f"per {INTERVAL / 60:g} min: {earlier}{told}"
        bars = bar_words(counts[-_MOST_BARS:]) if len(counts) > 1 else ""
        return Tile(thing.key, thing.label, str(total.total), bars, detail)

    def told(self, total: Tally, length: float) -> Told:
        """The count; and where a clock ran, the counts of stretches, longer ones in a very long lesson."""
        if not total.has_times:
            return Told(str(total.total))
        # As long as the lesson is known to have been, with its last empty stretches.
        intervals = max(1, ceil(length / INTERVAL))
        together = ceil(intervals / _MOST_BARS)
        counts: Counter[int] = Counter()
        for number, count in total.by_interval.items():
            counts[number // together] += count
        last = max(max(counts), ceil(intervals / together) - 1)
        bars = tuple(counts[number] for number in range(last + 1))
        minutes = f"{together * INTERVAL / 60:g}"
        detail = f"per {minutes} min: {', '.join(map(str, bars))}" if len(bars) > 1 else ""
        return Told(str(total.total), detail, bars=bars)

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """Its presses, spread over the minutes they fell in; without a time where none is told."""
        stretches = re.fullmatch(r"per ([0-9.]+) min: ([0-9, ]+)", told.detail)
        if not re.fullmatch(r"[0-9]{1,4}", told.words) or (told.detail and not stretches):
            return []
        if stretches is None:
            return [Mark("tally")] * int(told.words)
        seconds = float(stretches[1]) * 60
        return [
            Mark("tally", round((number + (press + 1) / (count + 1)) * seconds, 1))
            for number, count in enumerate(map(int, stretches[2].split(", ")))
            for press in range(count)
        ]


TALLY = TallyTool()


def bar_words(counts: Sequence[int]) -> str:
    """Counts as blocks in a row, the largest as high as a line; nought is a line along the ground."""
    most = max(counts, default=0)
    if most <= 0:
        return _BARS[0] * len(counts)
    top = len(_BARS) - 1
    return "".join(_BARS[max(1, round(n * top / most)) if n > 0 else 0] for n in counts)
