"""A line of cells is divided by what stands in them, so that a key takes no room from a name."""

from __future__ import annotations

from cyclejournal.tui.widgets.rows import FIRST, NARROWEST, WIDEST, shares

PLAN = ("What", "How", "Key", "For question")


def test_an_empty_list_is_divided_by_its_headings_with_most_for_the_first() -> None:
    """There is nothing else to go by."""
    assert shares([], PLAN) == [FIRST, NARROWEST, NARROWEST, 14]


def test_what_is_written_counts_more_than_headings() -> None:
    """Within bounds: nobody's long sentence takes all the room."""
    rows = [["Picks up another's reason", "exact words", "p", "1"], ["It", "tally"]]
    assert shares(rows, PLAN) == [27, 13, NARROWEST, NARROWEST]
    assert shares([["x" * 500]], PLAN)[0] == WIDEST


def test_a_row_with_more_cells_than_columns_is_no_trouble() -> None:
    """As an import may bring it."""
    assert len(shares([["a"] * 9], PLAN)) == len(PLAN)
