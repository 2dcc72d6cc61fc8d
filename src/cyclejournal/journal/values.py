"""The kinds of answer, and the one text form each is kept in.

Every answer is text, so that search, history, merge and export need to know only one thing:

=========  ==========================================================================
line       one line
prose      any text
choice     one of the prompt's options, as worded
many       options, one a line, in the prompt's order
scale      a whole number from 1 to 10, about oneself
number     a number, with a point for decimals
date       ``2026-11-22``
rows       one row a line; cells are parted by `` | ``, a ``|`` inside one is written ``\\|``
=========  ==========================================================================
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.text import clean, clean_line, fold

SCALE = range(1, 11)
NUMBER = r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)"
_BAR = r"(?<!\\)((?:\\\\)*)\|"


class AnswerError(JournalError):
    """An answer of another kind than was asked for."""

    def __init__(self, prompt: Prompt, problem: str, remedy: str) -> None:
        super().__init__(f"This does not answer {prompt.id}", problem, remedy)


def accept(prompt: Prompt, text: str, today: date | None = None) -> str:
    """The text in the form its kind is kept in.

    With ``today`` a date may also be written as people say it, such as ``fri`` or ``in 2 weeks``.

    Raises AnswerError, naming what would be right, when the text is of another kind. Nothing typed
    (after cleaning, an empty text) is always accepted: it takes an answer back.
    """
    text = clean(text)
    if not text.strip():
        return ""
    match prompt.kind:
        case "prose":
            return text
        case "line":
            if "\n" in text.strip("\n"):
                raise AnswerError(prompt, "It is several lines long.", "Write one line.")
            return text.strip("\n")
        case "choice":
            return _option(prompt, text)
        case "many":
            chosen = {_option(prompt, line) for line in text.splitlines() if line.strip()}
            return "\n".join(option for option in prompt.options if option in chosen)
        case "scale":
            return _scale(prompt, text)
        case "number":
            return _number(prompt, text)
        case "date":
            return _date(prompt, text, today)
        case "rows":
            return _rows(prompt, text)


def problem_with(prompt: Prompt, text: str, today: date | None = None) -> str:
    """What is not right about a half-typed answer, in a few words; empty when it is fine."""
    try:
        accept(prompt, text, today)
    except AnswerError as error:
        return error.remedy
    return ""


def split_rows(text: str) -> list[list[str]]:
    """The cells of every row that is not blank."""
    return [_split(line) for line in text.split("\n") if line.strip()]


def row_words(columns: Sequence[str], row: Sequence[str]) -> str:
    """A row as a voice says it: “idea: wait longer; whose: Tom”."""
    heads = columns if len(columns) > 1 else ()
    cells = zip_longest(heads[: len(row)], row, fillvalue="")
    told = ((clean_line(head).lower(), clean_line(cell)) for head, cell in cells if cell)
    return "; ".join(f"{head}: {cell}" if head else cell for head, cell in told)


def join_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows as text. Rows with nothing in them are left out, and so are empty cells at a row's end."""
    lines = []
    for cells in rows:
        written = [_escape(clean_line(cell)) for cell in cells]
        while written and not written[-1]:
            written.pop()
        if written:
            lines.append(" | ".join(written))
    return "\n".join(lines)


def _escape(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|")


def _split(line: str) -> list[str]:
    if "\\" not in line:
        return [part.strip() for part in line.split("|")]
    # A mark no cleaned text can hold stands for the bars that part cells.
    parts = re.sub(_BAR, lambda found: f"{found[1]}\0", line).split("\0")
    return [re.sub(r"\\([\\|])", r"\1", part.strip()) for part in parts]


def _unlike(prompt: Prompt, text: str, wanted: str, remedy: str) -> AnswerError:
    return AnswerError(prompt, f"“{clean_line(text)[:60]}” is not {wanted}.", remedy)


def _option(prompt: Prompt, text: str) -> str:
    line = clean_line(text)
    for option in prompt.options:
        if fold(option) == fold(line):
            return option
    from difflib import get_close_matches

    near = get_close_matches(line, prompt.options, n=1)
    asked = f"Did you mean “{near[0]}”? " if near else ""
    choices = "; ".join(prompt.options)
    raise _unlike(prompt, line, "one of its options", f"{asked}Choose: {choices}.")


def _scale(prompt: Prompt, text: str) -> str:
    line = text.strip()
    if line.isascii() and line.isdigit() and len(line) < 4 and int(line) in SCALE:
        return str(int(line))
    raise _unlike(prompt, text, "on the scale", "Write 1 to 10.")


def _number(prompt: Prompt, text: str) -> str:
    line = text.strip()
    if line.isascii() and re.fullmatch(NUMBER, line) and len(line) < 40:
        return line.replace(",", ".")
    unit = f" ({prompt.unit})" if prompt.unit else ""
    raise _unlike(prompt, text, "a number", f"Write a number such as 12 or 7.5{unit}.")


def _date(prompt: Prompt, text: str, today: date | None) -> str:
    # Imported late: few answers are a day, and a day's words take long to load.
    from cyclejournal.journal.dates import day_question, understand_day

    understood = understand_day(text, today) if today else None
    try:
        return (understood or date.fromisoformat(text.strip())).isoformat()
    except ValueError:
        if today and (question := day_question(text)):
            raise _unlike(prompt, text, "one day", question) from None
        remedy = "Write year, month and day like 2026-11-22."
        if today:
            remedy = "Write a day such as 22 Nov 2026, Fri or in 2 weeks."
        raise _unlike(prompt, text, "a date", remedy) from None


def _rows(prompt: Prompt, text: str) -> str:
    rows = split_rows(text)
    most = max(1, len(prompt.columns))
    for number, cells in enumerate(rows, 1):
        if len(cells) > most:
            columns = " | ".join(prompt.columns) or "one cell"
            raise AnswerError(
                prompt,
                f"Row {number} has {len(cells)} cells, the list has {most}.",
                f"Write one row a line, as {columns}; write \\| for a bar inside a cell.",
            )
    return join_rows(rows)
