"""The line a person is in: what they selected, or where the cursor stands, or the lines to choose from."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input, TextArea

from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import split_rows
from cyclejournal.tui.widgets.rows import Row
from cyclejournal.tui.widgets.voice import ReadOnly, VoiceBox


def lines_at(focused: Widget | None) -> list[str]:
    """One line where there is a cursor; every line of somebody else's answer; none elsewhere.

    Of a row of a list it is the first cell, which says what the row is about.
    """
    match focused:
        case TextArea():
            found = [focused.selected_text or focused.document.get_line(focused.cursor_location[0])]
        case Input():
            row = _row_of(focused)
            found = [focused.selected_text or (row.cells[0] if row else focused.value)]
        case ReadOnly():
            found = _lines_of(focused)
        case _:
            row = _row_of(focused)
            found = [row.cells[0]] if row else []
    return [line for line in map(clean_line, found) if line]


def _row_of(focused: Widget | None) -> Row | None:
    ancestors = focused.ancestors if focused else []
    return next((each for each in ancestors if isinstance(each, Row)), None)


def _lines_of(answer: ReadOnly) -> list[str]:
    box = next((each for each in answer.ancestors if isinstance(each, VoiceBox)), None)
    if box is None:
        return []
    if box.prompt.kind == "rows":
        return [row[0] for row in split_rows(box.state.text)]
    return box.state.text.split("\n")
