"""Where in a box somebody is, so that they can be there again: in words, in a cell of a list, at an option."""

from textual.widget import Widget
from textual.widgets import Input, TextArea

from cyclejournal.tui.widgets.list_cells import Where, back_to
from cyclejournal.tui.widgets.list_cells import where_in as where_in_list
from cyclejournal.tui.widgets.options import Options


def where_in(focused: Widget | None) -> Where | None:
    """The row, the column of a list, and the character; None where there is no such place."""
    if (where := where_in_list(focused)) is not None:
        return where
    match focused:
        case TextArea():
            row, character = focused.cursor_location
            return row, 0, character
        case Input():
            return 0, 0, focused.cursor_position
        case Options():
            return focused.highlighted, 0, 0
    return None


def be_there(found: Widget | None, where: Where | None) -> Widget | None:
    """Be at that place of a box, or near it where it holds something else by now; gives what takes the keys."""
    if where is None or (there := back_to(found, where)) is not found:
        return found if where is None else there
    row, _, character = where
    match found:
        case TextArea() if where_in_list(found) is None:
            row = min(row, found.document.line_count - 1)
            found.move_cursor((row, min(character, len(found.document.get_line(row)))))
        case Input():
            found.cursor_position = character
        case Options():
            found.go_to(row)
    return found
