"""Samples: every so many seconds of the lesson it is asked what is so now, and what was missed is not made up."""

import re
from collections import Counter

from msgspec.structs import replace

from cyclejournal.journal.amounts import clock_words, rhythm_words, several
from cyclejournal.journal.lesson.tools.tool import (
    Due,
    Events,
    Mark,
    Moment,
    Tile,
    Told,
    Tool,
    Watched,
    timed,
)
from cyclejournal.journal.text import clean_line

ANSWERS = {"+": "yes", "-": "no", ".": "can't tell"}
"""What can be said of a sample, by key; the words are what is recorded."""

PATIENCE = 60.0
"""Seconds for which a sample is asked at most; after that it is missed."""

EARLY = 10.0
"""Seconds before it is due from which an answer counts for it."""
_KEYS = ("+", "−", ".")
"""The keys as they are shown: a minus is easier to see than a hyphen."""

_GLYPHS = {"yes": "+", "no": "−", "can't tell": "·"}
_EVERY = r"([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(s|m)?"
_SHORTEST, _USUALLY, _LONGEST = 5.0, 120.0, 7_200.0
"""Seconds between two."""


class Sample(Tool[Events]):
    """Asks at intervals."""

    id = "sample"
    words = "sample every"
    family = "sample"
    marks = ("sample",)
    sum_type = Events
    needs_clock = True
    opens = "answers"
    moves = 1
    plan_field = "Every"
    plan_usual = rhythm_words(_USUALLY)

    def read(self, thing: Watched, how: str) -> Watched:
        """With its seconds: ``2 min``, ``1,5``, ``90 s``."""
        found = re.search(_EVERY, how)
        if not found:
            return replace(thing, every=_USUALLY)
        seconds = float(found[1].replace(",", ".")) * (1 if found[2] == "s" else 60)
        return replace(thing, every=round(max(_SHORTEST, min(_LONGEST, seconds)), 1))

    def size(self, thing: Watched) -> str:
        """``2 min`` or ``90 s``."""
        return rhythm_words(thing.every)

    def size_words(self, thing: Watched) -> str:
        """``2 minutes apart``."""
        minutes, rest = divmod(thing.every, 60)
        spelled = f"{thing.every:g} seconds" if rest else several(int(minutes), "minute")
        return f"{spelled} apart"

    def plan_words(self, thing: Watched) -> str:
        """``every 2 min``."""
        return f"every {self.size(thing)}"

    def due(self, thing: Watched, total: Events | None, seconds: float) -> Due:
        """One that is taken a little early counts for the one that was due."""
        last = total.events[-1].at if total else None
        return due(seconds, thing.every, last)

    def tile(self, thing: Watched, total: Events | None, moment: Moment) -> Tile:
        """What was answered how often, and when the next is due; or the question."""
        taken = [event.value for event in total.events] if total else []
        state = self.due(thing, total, moment.seconds or 0.0)
        if moment.clock == "running" and state.asks:
            keys = " · ".join(f"{key} {word}" for key, word in ANSWERS.items())
            return Tile(thing.key, thing.label, "◆ now?", " ".join(_KEYS), keys, asks=True)
        value = "  ".join(f"{glyph}{taken.count(word)}" for word, glyph in _GLYPHS.items())
        next_one = clock_words(state.at)
        detail = self.plan_words(thing)
        if moment.clock != "ended":
            detail += f", next at {next_one}"
        return Tile(thing.key, thing.label, value, f"◇ {next_one}", detail)

    def told(self, total: Events, length: float) -> Told:
        """Each answer, of how many samples."""
        answers = Counter(clean_line(event.value) for event in total.events).most_common()
        of_all = f"of {len(total.events)}"
        return Told(", ".join(f"{code or 'no code'} {n} {of_all}" for code, n in answers))

    def figures(self, total: Events) -> str:
        """Every sample, with its time."""
        return ", ".join(f"{clock_words(one.at)} {one.value}".strip() for one in total.events)

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """Every sample, with its time."""
        is_sum = re.fullmatch(r".* [0-9]+ of [0-9]+", told.words)
        return timed("sample", figures) if is_sum and figures else []


SAMPLE = Sample()


def due(seconds: float, every: float, last: float | None) -> Due:
    """How a sample stands so many seconds into the lesson. ``last`` is when one was taken last."""
    turn = int(seconds // every)
    asked = turn * every
    patience = min(PATIENCE, every / 2)
    taken = last is not None and last >= asked - min(EARLY, every / 4)
    if turn >= 1 and seconds - asked < patience and not taken:
        return Due(True, asked)
    return Due(False, (turn + 1) * every)
