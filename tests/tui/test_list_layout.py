"""Where everything of a list stands: a table where there is room, cards where there is not, and nothing cut."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cyclejournal.tui.widgets.list_layout import ListShape, index_at, lay_out, table_widths
from cyclejournal.tui.widgets.painting import Paper, cells, list_rows

IDEAS = ListShape.of(
    ["Idea", "Whose", "Asked for?", "Take, adapt or leave", "Because"],
    [(), ("Priya", "Tom"), ("asked for", "offered"), ("take", "adapt", "leave"), ()],
)
EVIDENCE = ListShape.of(["Looked at", "What it showed", "When"])
LINES = ListShape.of(["Question"])
SHAPES = [IDEAS, EVIDENCE, LINES]


def drawn(rows: Sequence[tuple[str, ...]], shape: ListShape, width: int) -> str:
    laid = lay_out([shape.filled(row) for row in rows], shape, width)
    rows_drawn = list_rows(Paper(), laid, shape, writes=True)
    return "\n".join("".join(run.text for run in row).rstrip() for row in rows_drawn)


def test_a_table_has_headings_and_gaps_and_its_words_wrap() -> None:
    rows = [("My own list, one Monday lesson", "6 of 30 gave a reason", "this week"), ("", "", "")]
    assert drawn(rows, EVIDENCE, 50) == (
        "  Looked at              What it showed   When\n"
        "– My own list, one       6 of 30 gave a   this\n"
        "  Monday lesson          reason           week\n"
        "+"
    )


def test_a_list_of_lines_needs_no_heading() -> None:
    rows = [("Who answers after a question, and after how long?",), ("",)]
    assert drawn(rows, LINES, 30) == (
        "– Who answers after a\n  question, and after how\n  long?\n+ Question"
    )


def test_a_row_too_wide_for_the_screen_is_a_card_with_the_names_before_its_cells() -> None:
    rows = [("Count to five", "Tom", "offered", "adapt", "I rush when it is quiet"), ("",)]
    assert drawn(rows, IDEAS, 50) == (
        "– Idea    Count to five\n"
        "  Whose   Tom ▾     Asked for? offered ▾\n"
        "  Take, adapt or leave adapt ▾\n"
        "  Because I rush when it is quiet\n"
        "\n"
        "+ Idea"
    )


def test_and_above_them_where_it_is_narrower_still() -> None:
    rows = [("Count to five", "Tom", "", "adapt", ""), ("",)]
    assert drawn(rows, IDEAS, 26) == (
        "– Idea\n"
        "  Count to five\n"
        "  Whose Tom ▾\n"
        "  Asked for?  ▾\n"
        "  Take, adapt or leave\n"
        "  adapt ▾\n"
        "  Because\n"
        "\n"
        "\n"
        "+ Idea\n"
    )


def test_an_empty_row_shows_its_other_cells_once_somebody_is_in_one() -> None:
    shut = lay_out([IDEAS.filled(())], IDEAS, 50)
    entered = lay_out([IDEAS.filled(())], IDEAS, 50, entered=0)
    assert [cell.column for cell in shut.cells] == [0]
    assert [cell.column for cell in entered.cells] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("shape", SHAPES)
@given(st.data())
def test_nothing_is_cut_and_no_two_cells_lie_over_each_other(
    shape: ListShape, data: st.DataObject
) -> None:
    text = st.text("ab é漢,-", max_size=60).map(lambda words: " ".join(words.split()))
    row = st.tuples(*(st.sampled_from(["", *words]) if words else text for words in shape.picks))
    rows = [*data.draw(st.lists(row, max_size=4)), shape.filled(())]
    width = data.draw(st.integers(24, 120))
    laid = lay_out(rows, shape, width)
    taken: set[tuple[int, int]] = set()
    for cell in laid.cells:
        assert "".join(cell.rows) == rows[cell.row][cell.column]
        assert cell.x + cell.width <= width
        assert all(cell_len(line.rstrip()) < cell.width for line in cell.rows)
        place = {
            (x, y)
            for x in range(cell.x, cell.x + cell.width)
            for y in range(cell.y, cell.y + cell.height)
        }
        assert not place & taken
        taken |= place
    assert {(cell.row, cell.column) for cell in laid.cells} >= {
        (n, column) for n, row in enumerate(rows) for column in range(len(row)) if any(row)
    }
    drawn_rows = list_rows(Paper(), laid, shape, writes=True)
    assert len(drawn_rows) == laid.height
    assert all(cells(row) <= width for row in drawn_rows)


@given(st.lists(st.text("ab ", max_size=90), min_size=1, max_size=5), st.integers(20, 100))
def test_what_is_typed_never_makes_a_table_of_cards(texts: list[str], width: int) -> None:
    rows = [(text, text, text) for text in texts]
    found = table_widths(rows, EVIDENCE, width)
    assert (found is None) == (table_widths([("", "", "")], EVIDENCE, width) is None)
    if found is not None:
        assert sum(found) + 2 + 2 == width


def test_a_click_finds_the_cell_and_the_character() -> None:
    rows = [
        EVIDENCE.filled(("My own list, one Monday lesson", "6 of 30", "now")),
        EVIDENCE.filled(()),
    ]
    laid = lay_out(rows, EVIDENCE, 50)
    cell = laid.at(4, 2)
    assert (cell.row, cell.column) == (0, 0)
    assert index_at(cell.rows, 4 - cell.x, 2 - cell.y) == len("My own list, one ") + 2
    beside = laid.at(43, 2)
    assert (beside.row, beside.column) == (0, 2)
    below = laid.at(0, 9)
    assert below.row == 1
    over = laid.at(5, 0)
    assert over.row == 0


def test_a_caret_behind_the_end_of_a_row_that_goes_on_stays_in_it() -> None:
    assert index_at(["one two ", "three"], 50, 0) == 7
    assert index_at(["one two ", "three"], 50, 1) == 13
    assert index_at(["漢漢 ", "a"], 2, 0) == 1
