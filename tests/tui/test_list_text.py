"""A list while it is written: what each key makes of its rows, and of where one is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.values import join_rows, split_rows
from cyclejournal.tui.widgets.list_layout import ListShape
from cyclejournal.tui.widgets.list_text import ListText

WORDS = st.text("ab |\\é漢", max_size=8)
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=6)
KEYS = st.lists(
    st.one_of(
        st.sampled_from(["enter", "back", "up", "down", "left", "right", "tab", "shift+tab"]),
        WORDS.map(lambda words: f"type:{words}"),
        st.tuples(st.integers(-2, 9), st.integers(-2, 9)),
    ),
    max_size=12,
)


def opened(text: str, columns: int = 2) -> ListText:
    rows = split_rows(text)
    shape = ListShape.of([""] * columns, rows=rows)
    return ListText.of([shape.filled(row) for row in rows], len(shape.names))


def pressed(found: ListText, key: object) -> ListText | None:
    match key:
        case "enter":
            return found.enter()
        case "back":
            return found.back()
        case "up" | "down":
            return found.vertical(1 if key == "down" else -1)
        case "left" | "right":
            return found.beside(1 if key == "right" else -1)
        case "tab" | "shift+tab":
            return found.step(1 if key == "tab" else -1)
        case str(words):
            return found.typed(words.removeprefix("type:"))
        case (int(row), int(column)):
            return found.go(row, column)
    raise AssertionError(key)


@given(ROWS, st.integers(1, 4))
def test_a_list_is_the_same_after_it_was_only_looked_at(
    rows: list[list[str]], columns: int
) -> None:
    text = join_rows(rows)
    assert opened(text, columns).text == text


@given(ROWS, st.integers(1, 4), KEYS)
def test_going_about_changes_nothing_and_typing_just_the_cell(
    rows: list[list[str]], columns: int, keys: list[object]
) -> None:
    found = opened(join_rows(rows), columns)
    for key in keys:
        before, found = found, pressed(found, key) or found
        empty = [n for n, row in enumerate(found.rows) if not any(row)]
        assert empty[-1] == len(found.rows) - 1
        assert set(empty[:-1]) <= {found.row}
        assert 0 <= found.row < len(found.rows)
        assert 0 <= found.column < len(found.rows[found.row])
        assert len({len(row) for row in found.rows}) == 1
        if not (isinstance(key, str) and key.startswith("type:")):
            assert found.text == before.text
        # What is read back from the disk is what is there.
        assert opened(found.text, columns).text == found.text


def test_one_comes_in_at_the_end_where_nobodys_line_is_joined() -> None:
    assert (opened("a\nb").row, opened("a\nb").column) == (2, 0)
    assert (opened("").row, opened("").rows) == (0, (("", ""),))


def test_enter_makes_a_row_goes_on_to_an_empty_one_and_leaves_from_it() -> None:
    found = opened("a\nb").go(0, 1)
    between = found.enter()
    assert between is not None
    assert [row[0] for row in between.rows] == ["a", "", "b", ""]
    assert (between.row, between.column) == (1, 0)
    assert between.enter() is None
    last = between.go(2, 0).enter()
    assert last is not None
    assert [row[0] for row in last.rows] == ["a", "b", ""]
    assert last.row == 2
    assert last.enter() is None


def test_a_row_that_is_left_empty_is_gone() -> None:
    between = opened("a\nb").go(0, 0).enter()
    assert between is not None
    assert [row[0] for row in between.go(2, 0).rows] == ["a", "b", ""]
    assert between.go(2, 0).row == 1
    assert opened("a\nb").go(1, 0).typed("").rows == (("a", ""), ("", ""))


def test_backspace_in_an_empty_row_takes_it_away_and_goes_to_the_end_of_the_one_before() -> None:
    between = opened("a | x\nb").go(0, 0).enter()
    assert between is not None
    back = between.back()
    assert back is not None
    assert (back.rows, back.row, back.column) == ((("a", "x"), ("b", ""), ("", "")), 0, 1)
    assert opened("").back() is None


def test_backspace_in_an_empty_cell_goes_to_the_one_before() -> None:
    found = opened("a").go(0, 1).back()
    assert found is not None
    assert (found.row, found.column) == (0, 0)
    assert opened("| b").go(0, 0).back() is None


def test_tab_goes_through_the_cells_and_out_and_at_once_out_of_an_empty_row() -> None:
    found = opened("a | x").go(0, 0)
    seen = []
    while (after := found.step(1)) is not None:
        found = after
        seen.append((found.row, found.column))
    assert seen == [(0, 1), (1, 0)]
    while (after := found.step(-1)) is not None:
        found = after
        seen.append((found.row, found.column))
    assert seen[2:] == [(0, 1), (0, 0)]


def test_rows_of_an_older_list_keep_the_cells_that_are_not_asked_for_any_more() -> None:
    found = opened("a | b | c\nd", columns=1)
    assert found.go(0, 0).typed("z").text == "z | b | c\nd"


def test_blanks_are_tidied_when_the_cell_is_left() -> None:
    found = opened("a").go(0, 0).typed("a  b ")
    assert found.cell == "a  b "
    assert found.text == "a b"
    left = found.vertical(1)
    assert left is not None
    assert left.rows[0][0] == "a b"
