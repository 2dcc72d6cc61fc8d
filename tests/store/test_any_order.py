"""Two windows do anything in any order, crashes included: what was acknowledged is there in the end."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    BLIND,
    CLOCK,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    said,
    saved,
    shelf_at,
    typed,
    wordings,
)

BOXES: list[tuple[Prompt, str]] = [
    (POINT, "Tom"),
    (POINT, "Priya"),
    (MINE, "Tom"),
    (BLIND, "Priya"),
    (JOINT, "together"),
]
WINDOW = st.sampled_from([0, 1])
STEPS = st.lists(
    st.tuples(st.sampled_from(["type", "type", "type", "log", "fold", "refresh", "crash", "hide"]),
              WINDOW, st.integers(0, len(BOXES) - 1)),
    max_size=25,
)  # fmt: skip


class Told:
    """What the windows were told is safe, and what they have typed beyond that."""

    def __init__(self, root: Path) -> None:
        self.root = root
        first = begun(root, QuickDisk())
        self.id = first.id
        first.close()
        self.windows: list[OpenJournal] = [self.open(), self.open()]
        self.typed: list[dict[int, str]] = [{}, {}]
        self.logged: list[dict[int, str]] = [{}, {}]
        self.safe: dict[int, set[str]] = defaultdict(set)
        self.count = 0

    def open(self) -> OpenJournal:
        return shelf_at(self.root, QuickDisk()).open(self.id, session=True)

    def do(self, step: str, which: int, box: int) -> None:
        window = self.windows[which]
        if step == "type":
            self.count += 1
            text = f"<{self.count} in window {which}>"
            typed(window, *BOXES[box], text)
            self.typed[which][box] = text
        elif step == "log":
            assert not window.log_pending().pending
            self.logged[which] |= self.typed[which]
        elif step == "fold":
            saved(window)
            for each, text in self.typed[which].items():
                self.safe[each].add(text)
            self.typed[which], self.logged[which] = {}, {}
        elif step == "refresh":
            window.refresh()
        elif step == "hide":
            entry = said(window.journal, POINT, "Tom")
            if entry is not None and entry.keep == "pair":
                # Its writer leaves the box first, and only then decides who may read it.
                self.do("fold", which, box)
                entry = said(window.journal, POINT, "Tom")
                assert entry is not None
                window.write(keep_as(entry, "me", now=CLOCK()))
        else:
            for each, text in self.logged[which].items():
                self.safe[each].add(text)
            self.typed[which], self.logged[which] = {}, {}
            self.windows[which] = self.open()


# The first of each: a step on the way overtaken, hidden beside an unaware window, hidden and typed on.
@example(steps=[("type", 1, 1), ("log", 1, 0), ("type", 0, 1)])
@example(steps=[("type", 1, 0), ("hide", 1, 0), ("type", 0, 0), ("fold", 1, 0)])
@example(
    steps=[
        ("type", 1, 0),
        ("type", 0, 0),
        ("hide", 0, 0),
        ("fold", 1, 0),
        ("refresh", 0, 0),
        ("type", 0, 0),
    ]
)
@settings(max_examples=2 * settings().max_examples)
@given(steps=STEPS)
def test_nothing_acknowledged_is_lost(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        told = Told(root)
        for step in steps:
            told.do(*step)
        for which in (0, 1, 0):
            told.do("fold", which, 0)
        read = shelf_at(root).read(told.id)
        for box, texts in told.safe.items():
            assert texts <= wordings(said(read, *BOXES[box])), BOXES[box]
        for entry in read.entries.values():
            if entry.half != "pair":
                for text in wordings(entry):
                    assert text.encode() not in bytes_below(root / "journals")
        again = told.open()
        assert again.journal.entries == read.entries
        for window in told.windows:
            window.refresh()
            # A window that took in what another was still typing may remember more of the way there.
            for entry in read.entries.values():
                seen = window.journal.entries[entry.id]
                assert (seen.text, seen.half) == (entry.text, entry.half)
                assert wordings(seen) >= wordings(entry)
