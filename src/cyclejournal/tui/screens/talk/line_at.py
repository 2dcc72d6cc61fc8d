"""What a person points at: what they selected, the sentence the cursor is in, or the ones to choose from."""

from __future__ import annotations

import re
from itertools import pairwise

from textual.widget import Widget
from textual.widgets import Input, TextArea

from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import split_rows
from cyclejournal.tui.widgets.rows import Row
from cyclejournal.tui.widgets.voice import ReadOnly, VoiceBox

_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)")
"""Between two sentences."""


def lines_at(focused: Widget | None) -> list[str]:
    """One line where there is a cursor; every line of somebody else's answer; none elsewhere.

    Prose often is one long line, so that of prose a line is a sentence. Of a row of a list it is the
    first cell, which says what the row is about.
    """
    match focused:
        case TextArea():
            row_number, column = focused.cursor_location
            line = focused.document.get_line(row_number)
            found = [focused.selected_text or sentence_at(line, column)]
        case Input():
            row = _row_of(focused)
            found = [focused.selected_text or (row.cells[0] if row else focused.value)]
        case ReadOnly():
            found = _lines_of(focused)
        case _:
            row = _row_of(focused)
            found = [row.cells[0]] if row else []
    return [line for line in map(clean_line, found) if line]


def sentence_at(line: str, column: int) -> str:
    """The sentence of a line that a column lies in; at its end, the last one."""
    at = 0
    for sentence in sentences(line):
        at += len(sentence)
        if column < at:
            return sentence
    return sentences(line)[-1]


def sentences(line: str) -> list[str]:
    """A line in its sentences, each with the blanks behind it."""
    starts = [0, *(end.end() for end in _ENDS.finditer(line)), len(line)]
    return [line[here:there] for here, there in pairwise(starts)]


def _row_of(focused: Widget | None) -> Row | None:
    ancestors = focused.ancestors if focused else []
    return next((each for each in ancestors if isinstance(each, Row)), None)


def _lines_of(answer: ReadOnly) -> list[str]:
    box = next((each for each in answer.ancestors if isinstance(each, VoiceBox)), None)
    if box is None:
        return []
    if box.prompt.kind == "rows":
        return [row[0] for row in split_rows(box.state.text)]
    lines = box.state.text.split("\n")
    if box.prompt.kind == "prose":
        return [sentence for line in lines for sentence in sentences(line)]
    return lines
