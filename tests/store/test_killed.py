"""The process is killed while it saves: what it said was saved is there.

At random moments, so each run tries others; ``pytest tests/store/test_killed.py --soak 1000`` kills
a thousand times instead of fifty, TinyDB as it comes too, and prints the figures. The same at every
single call is in ``test_killed_at_every_call``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.store.lock import ring
from tests.store.killing import Locked, killed_often, stock_killed_often


@pytest.fixture
def seed() -> int:
    """Where this run starts."""
    return random.randrange(1 << 32)


def test_killed_while_saving(
    tmp_path: Path, seed: int, soak: int, record_property: Callable[[str, object], None]
) -> None:
    figures = killed_often(tmp_path, max(soak, 50), seed)
    record_property("figures", f"our journal: {figures}; seed {seed}")
    # How many is a matter of how busy the computer is.
    assert figures.saves, figures
    assert figures.caught, figures
    assert (figures.unreadable, figures.lost) == (0, 0), (figures, seed)


@pytest.mark.whole("the other kills the same program without a lock")
def test_killed_while_saving_what_is_locked(
    tmp_path: Path, seed: int, soak: int, record_property: Callable[[str, object], None]
) -> None:
    """The same with a lock on every half; and not a word of it is ever plain."""
    try:
        figures = killed_often(tmp_path, max(soak, 25), seed, Locked)
    finally:
        ring.drop_all()
    record_property("figures", f"our journal, locked: {figures}; seed {seed}")
    assert figures.saves, figures
    assert (figures.unreadable, figures.lost) == (0, 0), (figures, seed)


@pytest.mark.parametrize("slowed", [False, True])
def test_stock_tinydb_for_comparison(
    tmp_path: Path,
    seed: int,
    soak: int,
    slowed: bool,
    record_property: Callable[[str, object], None],
) -> None:
    """Chance decides whether fifty kills show it, so only the figures of a long run are looked at."""
    if soak < 200:
        pytest.skip("with --soak 200 or more: fewer kills may spare it")
    figures = stock_killed_often(tmp_path, soak, seed, slowed=slowed)
    record_property("figures", f"stock TinyDB, fsync {'slow' if slowed else 'as is'}: {figures}")
    if slowed:
        assert figures.unreadable, figures
