"""From a key to the last byte of what it changes, how many bytes that are, and what is sent of its own accord."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from statistics import median

from tests.bench.measuring import Figure
from tests.bench.starting import CYCLE_READY, TWIN_READY
from tests.bench.twin import PAST_READY
from tests.bench.workplace import SIZE, Workplace, key
from tests.terminal import Terminal

F2, F8, F9 = "\x1bOQ", "\x1b[19~", "\x1b[20~"
ACTIONS, LOOK_BACK, ESCAPE = "\x14", "\x0c", "\x1b"
SKETCH_READY = "Turned 0 times"
STILL = {"TEXTUAL_ANIMATIONS": "none"}
"""No caret blinks, which would be taken for what a key changes."""
REST = 0.15
"""Seconds between two keys: as a person takes at least, and time for what is done in the background."""

_FRAME = re.compile(rb"\x1b\[\?2026h.*?\x1b\[\?2026l", re.DOTALL)
_SPAN = re.compile(rb"\x1b\[(\d+);(\d+)H((?:\x1b\[[\d;]*m|[^\x1b\r\n])*)")
_COLOUR = re.compile(rb"\x1b\[[\d;]*m")

TURNED = "a page turned (F8, F9)"
LOOKED = "look back over the page (^L)"
PAST = r"Reading all[\s\S]*, coached by"
"""What stands there once the past can be read: its title, and the beginning of its text."""
KEYS = (
    # Backwards first: forwards, what stands before a talk comes over the page.
    (TURNED, (F9, F9, F8, F8), "", F8),
    ("handed over (F2)", (F2,), "", F2),
    ("actions over the page (^T)", (ACTIONS,), ESCAPE, ""),
    # The text comes behind its screen: it is measured until it stands.
    (LOOKED, (LOOK_BACK,), ESCAPE, ""),
)
"""What is measured: its name, the keys in turn, what leads back, and the key that does as much in bare Textual."""


def turning(work: Workplace) -> Iterator[Figure]:
    """What changes most of the screen, beside the least that a page of that kind takes to turn.

    Also beside one that is made as ours is, where that has such a key.
    """
    ours = work.running(work.ours("--shelf", str(work.shelf_of(3).root)), CYCLE_READY, STILL)
    sketch = work.running(work.sketch(), SKETCH_READY, STILL)
    like_ours = work.running(work.twin(), TWIN_READY, STILL)
    with ours as (mine, _), sketch as (base, _), like_ours as (twin, _):
        for terminal in (mine, base, twin):
            terminal.idle(1)
        for name, keys, back, same in KEYS[: work.sizes.turns]:
            n = work.times(8)
            took: list[float] = []
            floor: list[float] = []
            alike: list[float] = []
            stood: list[float] = []
            bare: list[float] = []
            sent: list[int] = []
            page: list[int] = []
            for turn in range(n + 1):
                floor.append(burst(base, F8)[0])
                if same:
                    alike.append(burst(twin, same)[0])
                seconds, data = burst(mine, keys[turn % len(keys)])
                if turn:
                    took.append(seconds)
                    sent.append(len(data))
                    page.append(_painted_once(mine))
                if back:
                    burst(mine, back)
                if turn and name == LOOKED:
                    stood.append(key(mine, LOOK_BACK, PAST))
                    key(mine, back, PAST, gone=True)
                    bare.append(key(twin, LOOK_BACK, PAST_READY))
                    key(twin, back, PAST_READY, gone=True)
            ms, least = median(took) * 1000, median(floor[1:]) * 1000
            yield Figure(f"{name}, to the last byte", ms, least, n, "<= 2x", ms <= 2 * least)
            if same:
                other = median(alike[1:]) * 1000
                beside = "  beside a bare page of as many widgets"
                yield Figure(beside, ms, other, n, "<= 1.25x", ms <= 1.25 * other)
            if name == LOOKED:
                read, text = median(stood) * 1000, median(bare) * 1000
                stands = "  until its text stands"
                yield Figure(stands, read, least, n, "<= 2x", read <= 2 * least)
                beside = f"{stands}, beside a bare text of as many lines"
                yield Figure(beside, read, text, n, "<= 1.25x", read <= 1.25 * text)
            size, whole = median(sent), median(page)
            yield Figure(
                "  its bytes (floor: that page painted once)",
                size,
                whole,
                n,
                "<= 1.5x",
                size <= 1.5 * whole,
                "B",
            )


def idle(work: Workplace) -> Iterator[Figure]:
    """Ten seconds in a box without a key, where nothing is to move."""
    ours = work.ours("--shelf", str(work.shelf_of(3).root))
    with work.running(ours, CYCLE_READY, STILL) as (terminal, _):
        # What a start still has to do is no idling.
        terminal.idle(2)
        sent = len(terminal.idle(work.sizes.idle).data)
    name = f"{work.sizes.idle:g} idle seconds, animations off"
    yield Figure(name, sent, 0, 1, "0 B", sent == 0, "B", f"{sent} B")


def burst(terminal: Terminal, keys: str) -> tuple[float, bytes]:
    time.sleep(REST)
    return terminal.burst(lambda: terminal.send(keys))


def _painted_once(terminal: Terminal) -> int:
    """The bytes of the whole screen as it is now: the largest frame after its size has changed and come back."""
    columns, rows = SIZE
    terminal.burst(lambda: terminal.resize(columns - 1, rows))
    data = terminal.burst(lambda: terminal.resize(columns, rows)).data
    return max(map(len, _FRAME.findall(data)), default=len(data))


def places(data: bytes) -> int:
    """How many places of the screen were written: rows below each other from the same column are one."""
    spans = ((int(row), int(column), text) for row, column, text in _SPAN.findall(data))
    written = {(row, column) for row, column, text in spans if _COLOUR.sub(b"", text)}
    return sum((row - 1, column) not in written for row, column in written)
