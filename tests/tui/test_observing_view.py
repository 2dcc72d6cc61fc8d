"""Room for everything that was agreed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.tools.tool import Tile
from cyclejournal.session.lesson.book import fit
from cyclejournal.tui.screens.observe.board import tile_row
from tests.rows import each


@pytest.mark.parametrize(
    ("width", "rows", "things", "shape"),
    [
        (60, 11, 2, (1, 4)),
        (60, 11, 5, (1, 2)),
        (60, 11, 11, (1, 1)),
        (60, 11, 12, (2, 1)),
        (120, 20, 8, (2, 4)),
        (72, 30, 12, (1, 2)),
        (40, 5, 12, (1, 1)),
    ],
)
def test_as_roomy_as_it_fits(width: int, rows: int, things: int, shape: tuple[int, int]) -> None:
    assert fit(width, rows, things) == shape


@given(
    st.text(max_size=40) | st.text("世界▁", min_size=1, max_size=40),
    st.integers(1, 150),
    st.sampled_from([1, 2, 4]),
    st.booleans(),
    st.booleans(),
)
def test_no_row_of_a_tile_is_wider_than_its_room(
    label: str, width: int, rows: int, runs: bool, asks: bool
) -> None:
    view = Tile("o", label, "✗ not seen", "▁▃█", f"at {label}", runs, asks)
    for part in range(rows):
        row = tile_row(view, width, rows, part)
        assert "\n" not in row.plain
        assert row.cell_length <= width


@each(product(["O", "世", "e\u0301", "Open questions"], range(1, 40)))
def test_a_narrow_tile_in_its_frame_stays_in_its_room(row: tuple[str, int]) -> None:
    """At twenty columns there was one too many."""
    label, width = row
    view = Tile("o", label, "✗ not seen", "▁▃█", f"at {label}", asks=True)
    assert all(tile_row(view, width, 4, part).cell_length <= width for part in range(4))
