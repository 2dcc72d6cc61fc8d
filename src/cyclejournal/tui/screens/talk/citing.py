"""Putting a reference to an item of evidence into the text that somebody is writing."""

from __future__ import annotations

from textual.widget import Widget

from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Prose

_OPENING = "([“‘\"'"


def takes_words(box: Widget | None) -> bool:
    """Whether words can be typed into it."""
    return isinstance(box, Prose | Line) and not box.disabled


def cite_into(box: Widget | None, cite: str) -> bool:
    """Write ``[12:40]`` behind the cursor, as if it were typed; False where nothing can be typed.

    What is selected stays, and the reference stands behind it.
    """
    if isinstance(box, Prose):
        at = max(box.selection)
        line = box.document.get_line(at[0])
        text = _spaced(line[: at[1]], cite, line[at[1] :])
        box.insert(text, at, maintain_selection_offset=False)
        box.scroll_cursor_visible()
    elif isinstance(box, Line):
        end = max(box.selection)
        box.insert(_spaced(box.value[:end], cite, box.value[end:]), end)
    else:
        return False
    return True


def _spaced(before: str, cite: str, behind: str) -> str:
    """The reference, kept apart from the words around it."""
    first = " " if before and not before[-1].isspace() and before[-1] not in _OPENING else ""
    last = " " if behind and behind[0].isalnum() else ""
    return f"{first}{cite}{last}"
