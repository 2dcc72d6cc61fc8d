"""A prompt's card drawn in lines: as many rows, at the same width, as the card that is written in.

A row is made of runs, each in one style, and a run knows which words it shows: of which line, and from
which character on. So what is painted can be selected, copied and clicked into, and two boxes side by
side are read one after the other.

Whoever changes how a control looks changes its painting in ``BODIES``; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from operator import attrgetter

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import split_rows
from cyclejournal.session.boxes import BoxState, CardView, as_shown, asked_for
from cyclejournal.tui.compat import TAB, read_cuts, tab_stops, typed_cuts
from cyclejournal.tui.plain import shown, shown_line
from cyclejournal.tui.widgets.list_layout import ARROW, CellBox, ListLayout, ListShape, lay_out
from cyclejournal.tui.widgets.options import MARK, option_lines

LEAST_ACROSS = 36
"""Columns that each voice needs, its frame included, for voices to stand side by side."""

FRAME = 2
"""Columns that a frame takes, and rows."""

ON_FRAME = 6
"""Columns of a side that words on it never have: its corners, a dash and a blank on either side."""

PADDING = 1
"""Columns kept free inside a frame, on either side."""

Cuts = Callable[[str, int], Sequence[int]]
"""Where a line is divided to fit into so many columns."""


class Run(Struct, frozen=True):
    """A few cells in one style."""

    text: str
    style: str = "text"
    """What it is; the widget that shows it knows the colours."""
    line: int = -1
    """Which line of the words it is from; -1 for what is only drawn."""
    start: int = 0
    """Which character of that line it begins with."""


Row = list[Run]


class Area(Struct, frozen=True):
    """Where on a card something can be clicked, in its rows and columns; the ends are not in it."""

    top: int
    bottom: int
    left: int
    right: int
    voice: str
    """Whose box; empty for the button under the boxes."""
    line: int = 0
    """The first line of the box's words, behind its label."""


class Painted(Struct, frozen=True):
    """What is drawn, and what it says."""

    rows: Sequence[Row]
    words: Sequence[str]
    """Line by line, in the order in which they are read."""
    areas: Sequence[Area] = ()


class Paper:
    """Where lines are written; keeps the words they are made of."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def write(
        self, text: str, width: int, style: str = "text", cuts: Cuts = read_cuts
    ) -> list[Row]:
        """Words in rows of at most so many columns."""
        rows: list[Row] = []
        text = shown(text)
        if cuts is read_cuts:
            text = text.expandtabs(TAB)
        for words in text.split("\n"):
            edges = (0, *(cuts(words, width) if width > 0 else ()), len(words))
            rows += self.row(words, style, edges)
        return rows

    def row(self, words: str, style: str = "text", edges: Sequence[int] = ()) -> list[Row]:
        """One line of words, divided at the edges."""
        line = len(self.words)
        self.words.append(words)
        edges = edges or (0, len(words))
        if "\t" not in words:
            return [[Run(words[a:b], style, line, a)] for a, b in pairwise(edges)]
        stops = tab_stops(words)
        return [_tabbed(words, style, line, a, b, stops) for a, b in pairwise(edges)]


def _tabbed(words: str, style: str, line: int, start: int, end: int, stops: list[int]) -> Row:
    """A row of a line with tabs, each as wide as it is in the whole line."""
    row = []
    tab = words.count("\t", 0, start)
    for piece in words[start:end].split("\t"):
        row.append(Run(piece, style, line, start))
        start += len(piece)
        if start < end:
            row.append(Run(" " * stops[tab], style, line, start))
            start, tab = start + 1, tab + 1
    return row


def cells(row: Iterable[Run]) -> int:
    """How many columns a row takes."""
    return sum(cell_len(run.text) for run in row)


def fit(row: Row, width: int, style: str = "text") -> Row:
    """A row of exactly so many columns: filled up, or cut."""
    taken = 0
    for number, run in enumerate(row):
        size = cell_len(run.text)
        if taken + size > width:
            cut = set_cell_size(run.text, max(0, width - taken))
            return [*row[:number], Run(cut, run.style, run.line, run.start)]
        taken += size
    return [*row, Run(" " * (width - taken), style)] if taken < width else row


def indented(rows: Iterable[Row], by: int, style: str = "text") -> list[Row]:
    """The rows, so many columns further in."""
    return [[Run(" " * by, style), *row] for row in rows]


# -- the card


def across(width: int, boxes: int) -> bool:
    """Whether so many boxes stand side by side in that width."""
    return 0 < boxes * (LEAST_ACROSS + 1) - 1 <= width


def columns(width: int, boxes: int) -> list[tuple[int, int]]:
    """Where each of so many boxes begins, and its width: they share what there is, a column apart."""
    each = Fraction(width + 1, boxes) - 1
    starts = [number * (each + 1) for number in range(boxes)]
    return [(int(start), int(start + each) - int(start)) for start in starts]


QUIET_LINES: Mapping[str, tuple[str, int]] = {
    "caution": ("caution", 2),
    "probes": ("quiet", 2),
    "cites": ("quiet", 2),
    "nudge": ("quiet", 2),
}
"""The style of what is said beside the boxes, and how far in it stands."""


def said(paper: Paper, kind: str, words: str, width: int) -> list[Row]:
    """A quiet line over or under the boxes; no row where there is nothing to say."""
    style, by = QUIET_LINES[kind]
    if not words:
        return []
    words = f"· {words}" if kind == "nudge" else words
    return indented(paper.write(words, width - 2 * by, style), by)


def painted_card(card: CardView, width: int) -> Painted:
    """A card in rows of at most so many columns, with an empty one at its end."""
    paper = Paper()
    rows = paper.write(card.view.prompt.ask, width, "ask")
    rows += said(paper, "caution", card.caution, width)
    rows += said(paper, "probes", card.probes, width)
    areas: list[Area] = []
    if across(width, len(card.boxes)):
        rows += _side_by_side(paper, card, width, len(rows), areas)
    else:
        for state in card.boxes:
            rows += _Box(paper, card.view.prompt, state, (0, width)).framed(len(rows), areas)
    rows += said(paper, "cites", card.cites, width)
    rows += said(paper, "nudge", card.nudge, width)
    if card.seal:
        button = f" {shown_line(card.seal)} ".center(16)
        areas.append(Area(len(rows), len(rows) + 1, 0, cell_len(button), ""))
        rows.append([Run(button, "button")])
    rows.append([])
    return Painted(rows, paper.words, areas)


def _side_by_side(
    paper: Paper, card: CardView, width: int, top: int, areas: list[Area]
) -> list[Row]:
    """All of them as high as the highest."""
    places = columns(width, len(card.boxes))
    prompt = card.view.prompt
    boxes = [
        _Box(paper, prompt, state, place) for state, place in zip(card.boxes, places, strict=True)
    ]
    tall = max((len(each.body) for each in boxes), default=0)
    rows: list[Row] = []
    for beside in zip(*(each.framed(top, areas, tall) for each in boxes), strict=True):
        row: Row = []
        for (left, _), part in zip(places, beside, strict=True):
            row = [*fit(row, left), *part]
        rows.append(row)
    return rows


class _Box:
    """A box that is to be framed; ``place`` is where it begins, and its width."""

    def __init__(
        self, paper: Paper, prompt: Prompt, state: BoxState, place: tuple[int, int]
    ) -> None:
        self.state, (self.left, self.width) = state, place
        self.inside = max(0, self.width - FRAME)
        self.title = _title(paper, state, self.width)
        self.first = len(paper.words)
        self.body = painted_body(paper, prompt, state, self.inside)

    def framed(self, top: int, areas: list[Area], least: int = 0) -> list[Row]:
        """In its frame, with ``least`` rows inside."""
        side = Run("│", "frame")
        body = [*self.body, *([] for _ in range(least - len(self.body)))]
        sides = ([side, *fit(row, self.inside), side] for row in body)
        rows = [self.title, *sides, _foot(self.state, self.width)]
        right, voice = self.left + self.width, self.state.voice
        areas.append(Area(top, top + len(rows), self.left, right, voice, self.first))
        return rows


def _title(paper: Paper, state: BoxState, width: int) -> Row:
    [[label]] = paper.row(clean_line(state.label), f"label-{state.tone}")
    label = _short(label, width - ON_FRAME)
    if not label.text:
        return [Run(f"╭{'─' * max(0, width - FRAME)}╮", "frame")]
    rest = width - ON_FRAME + 1 - cell_len(label.text)
    return [Run("╭─ ", "frame"), label, Run(f" {'─' * rest}╮", "frame")]


def _foot(state: BoxState, width: int) -> Row:
    """The lower side, with the note on it."""
    note = shown_line(state.note) if state.mode in ("write", "read") else ""
    words = _short(Run(note, "quiet"), width - ON_FRAME)
    if not words.text:
        return [Run(f"╰{'─' * max(0, width - FRAME)}╯", "frame")]
    rest = width - ON_FRAME + 1 - cell_len(words.text)
    return [Run(f"╰{'─' * rest} ", "frame"), words, Run(" ─╯", "frame")]


def _short(run: Run, width: int) -> Run:
    """Cut to so many columns, as the toolkit cuts what stands on a frame."""
    if cell_len(run.text) <= width:
        return run
    cut = f"{set_cell_size(run.text, width - 1)}…" if width > 0 else ""
    return Run(cut, run.style, run.line, run.start)


# -- what stands in a box


def painted_body(paper: Paper, prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    """What stands in a box, in rows of so many columns."""
    if state.mode in ("covered", "shut", "hidden"):
        return _cover(paper, state, width)
    rows = _read(paper, prompt, state, width) if state.mode == "read" else []
    rows = rows or BODIES[prompt.kind](paper, prompt, state, width)
    return rows + problem_rows(paper, state.problem, width)


def problem_rows(paper: Paper, problem: str, width: int) -> list[Row]:
    """What is not right about the answer over it; no row where all is well."""
    return padded(paper.write(problem, width - 2 * PADDING, "caution")) if problem else []


def padded(rows: Iterable[Row]) -> list[Row]:
    """The rows, clear of the frame."""
    return indented(rows, PADDING)


def _cover(paper: Paper, state: BoxState, width: int) -> list[Row]:
    words = paper.write(state.note, width - 2 * PADDING, "covered")
    rows = [[], *indented(words, PADDING, "covered"), []]
    return [fit(row, width, "covered") for row in rows]


def _read(paper: Paper, prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    """An answer as it reads; prose, lists and options as where they are written, so that nothing moves with
    whose turn it is.
    """
    if (prompt.kind in ("prose", "rows") and state.text) or prompt.kind in ("choice", "many"):
        return []
    nothing = [[Run("nothing yet", "nothing")]]
    words = as_shown(prompt, state.text)
    rows = paper.write(words, width - 2 * PADDING) if words else nothing
    least = state.least if prompt.kind == "prose" else 1
    return padded(rows) + [[] for _ in range(least - len(rows))]


def _prose(paper: Paper, _prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    # One column stays free for the cursor behind the text.
    rows = paper.write(state.text, width - 2 * PADDING - 1, cuts=typed_cuts)
    return padded(rows) + [[] for _ in range(state.least - len(rows))]


def _sentence(paper: Paper, _prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    words = clean_line(state.text)
    return padded(paper.write(words, width - 2 * PADDING - 1, cuts=typed_cuts))


def offered(prompt: Prompt, text: str) -> list[str]:
    """What there is to choose from; with what was chosen before the guide had other options."""
    found = list(prompt.options)
    return found + [each for each in text.split("\n") if each.strip() and each not in found]


def _options(paper: Paper, prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    options, many = offered(prompt, state.text), prompt.kind == "many"
    lines = option_lines(options, state.text.split("\n"), width - 2 * PADDING, many=many)
    rows: list[Row] = []
    for number, found in groupby(lines, attrgetter("option")):
        parts = list(found)
        mark = parts[0].text[:MARK]
        words = f"{mark}{clean_line(options[number])}"
        edges = (*(each.start for each in parts), len(words))
        first, *others = paper.row(words, "chosen" if parts[0].chosen else "text", edges)
        rows += [first, *indented(others, MARK)]
    return padded(rows)


def _line(paper: Paper, prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    words = clean_line(as_shown(prompt, state.text))
    rows = paper.row(words) if words else [[Run(asked_for(prompt), "quiet")]]
    if prompt.low or prompt.high:
        rows += paper.write(f"1 {prompt.low} · 10 {prompt.high}", width - 2 * PADDING, "quiet")
    return padded(fit(row, width - 2 * PADDING) for row in rows)


def _rows(paper: Paper, prompt: Prompt, state: BoxState, width: int) -> list[Row]:
    """A list where nobody is in it; one that is only read goes on with nothing, and asks for nothing."""
    written = split_rows(state.text)
    writes = state.mode == "write"
    names = prompt.columns if writes else prompt.columns[: max(map(len, written), default=1)]
    shape = ListShape.of(names, state.picks, written)
    found = [shape.filled(row) for row in (*written, *([()] if writes else []))]
    laid = lay_out(found, shape, width - 2 * PADDING, goes_on=writes)
    return padded(list_rows(paper, laid, shape, writes=writes))


def list_rows(paper: Paper, laid: ListLayout, shape: ListShape, *, writes: bool) -> list[Row]:
    """A list that was laid out; ``writes``: with what shows where a word can be picked."""
    pieces: list[list[tuple[int, Row]]] = [[] for _ in range(laid.height)]
    for label in laid.labels:
        pieces[label.y].append((label.x, [Run(label.text, "quiet")]))
    for cell in laid.cells:
        tail = [Run(ARROW, "quiet")] if shape.picks[cell.column] and writes else []
        in_rows = _cell(paper, cell)
        if not any(cell.rows) and not tail:
            continue  # What it asks for stands there.
        for number, words in enumerate(in_rows):
            pieces[cell.y + number].append((cell.x, [*words, *([] if number else tail)]))
    rows: list[Row] = []
    for line in pieces:
        row: Row = []
        for x, runs in sorted(line, key=lambda piece: piece[0]):
            row = [*fit(row, x), *runs]
        rows.append(row)
    return rows


def _cell(paper: Paper, cell: CellBox) -> list[Row]:
    """The words of a cell; each cell is a line of the words of its box."""
    return paper.row("".join(cell.rows), edges=(0, *accumulate(map(len, cell.rows))))


Body = Callable[[Paper, Prompt, BoxState, int], list[Row]]

BODIES: Mapping[str, Body] = {
    "prose": _prose,
    "choice": _options,
    "many": _options,
    "rows": _rows,
    "line": _sentence,
    **dict.fromkeys(("scale", "number", "date"), _line),
}
"""How the control for each kind of prompt looks while nobody writes in it, in a box so wide inside."""
