"""Room for everything that was agreed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.session.lesson.view import TileView, fit
from cyclejournal.tui.widgets.board import tile_row


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
    st.text(max_size=40),
    st.integers(1, 150),
    st.sampled_from([1, 2, 4]),
    st.booleans(),
    st.booleans(),
)
def test_no_row_of_a_tile_is_wider_than_its_room(
    label: str, width: int, rows: int, runs: bool, asks: bool
) -> None:
    view = TileView("o", label, "✗ not seen", "▁▃█", f"at {label}", runs, asks)
    for part in range(rows):
        row = tile_row(view, width, rows, part)
        assert "\n" not in row.plain
        if width >= 20:
            assert row.cell_length <= width
