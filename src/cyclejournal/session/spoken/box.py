"""A box of a page, in lines: what is asked, what stands there, and what an answer to it does."""

from collections.abc import Sequence

from cyclejournal.errors import JournalError
from cyclejournal.export.words import day_words
from cyclejournal.guide.known import CLOSE_GOAL, PLAN
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import Spot, place_of
from cyclejournal.journal.lesson.watching import WAYS_WORDS, unknown_ways
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.priorities.sealing import sealed_of
from cyclejournal.journal.reading.views import PromptView, VoiceView, view_at
from cyclejournal.journal.records import entry_id
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.journal.values import accept, join_rows, row_words, split_rows
from cyclejournal.session.boxes import BoxState, box_state, early_in
from cyclejournal.session.closing import beside_goal
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_lock import asks_aloud
from cyclejournal.session.pages import Page
from cyclejournal.session.spoken.asks import (
    NOTHING_HERE,
    Ask,
    Taken,
    asks,
    choice,
    not_among,
    numbered,
    sentence,
    several_chosen,
)
from cyclejournal.session.starting import starting_words

ENDS = (".", "?", "!", "…", "”")
"""Marks that end a sentence."""

SAID_AT_ONCE = ("choice", "many", "scale", "number", "date")
"""Kinds of answers that are short enough to be said to the other one, too, before they are asked for."""

SHORT = 30
"""Words that are said at once; of a longer text only how long it is, until somebody asks for it."""


class Box(Ask):
    """A box of a page, for the voice that whoever is at the keyboard writes in."""

    def __init__(self, desk: Desk, cycle: Cycle, page: Page, spot: Spot) -> None:
        """``spot`` is one of the page's own."""
        self.desk = desk
        self._cycle_id = cycle.id
        self._page = page
        self.spot = spot
        self.id = f"{spot.prompt}/{spot.voice}"
        prompt = desk.guide(cycle).prompt(spot.prompt)
        assert prompt is not None
        self._asked = prompt
        self._row: list[str] = []
        """The cells of a row that is being said."""

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        return self.desk.cycle(self._cycle_id)

    @property
    def view(self) -> PromptView:
        """The prompt as it stands now."""
        desk, cycle = self.desk, self.cycle
        place = place_of(desk.journal, cycle, self._page.section)
        return view_at(desk.journal, desk.guide(cycle), cycle, place, self._asked)

    @property
    def prompt(self) -> Prompt:
        """What is asked, as it was answered before."""
        return self.view.prompt

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """Prose, and lists of lines."""
        kind, columns = self.prompt.kind, len(self.prompt.columns)
        return kind in ("prose", "rows") and columns < 2

    @property
    def is_open(self) -> bool:
        """Whether nothing stands there, or a blind answer waits to be finished."""
        own = self._own.entry
        if own is None or not own.text.strip():
            return not self._is_elsewhere
        return own.blind == "draft"

    @property
    def waits(self) -> bool:
        """Whether somebody else has to write here, as far as others are told."""
        if self.prompt.id in SINGLE:
            sealed = sealed_of(self.desk.journal, self.cycle, self.spot.voice)
            return sealed is None or not sealed.state
        own = self._own.entry
        id_ = entry_id(self.view.place, self.prompt.id, self.spot.voice)
        mark = own or self.desk.journal.receipts.get(id_)
        return mark is None or not (mark.receipt or mark.text.strip() or mark.redacted)

    @property
    def _is_elsewhere(self) -> bool:
        return self._state.mode in ("hidden", "shut")

    @property
    def _state(self) -> BoxState:
        return box_state(self.desk, self.cycle, self.view, self.spot.voice)

    @property
    def _own(self) -> VoiceView:
        return next(each for each in self.view.voices if each.voice == self.spot.voice)

    @property
    def _stands(self) -> str:
        """What stands there and lies open."""
        own = self._own.entry
        return own.text if own is not None and self.desk.sight(own) == "open" else ""

    @property
    def covers(self) -> bool:
        """Whether one's own answer is a private one."""
        own = self._own.entry
        return own is not None and bool(own.text.strip()) and own.is_private

    @property
    def before_reading(self) -> str:
        """One's own private answer is not said unasked, nor what another wrote before the talk."""
        if self.covers:
            return "This is yours alone. Enter says it aloud; anything else leaves it."
        names = " and ".join(
            self.desk.journal.name(e.voice) for e in early_in(self.desk, self.view)
        )
        says = (
            "and you have not begun. Once you have spoken, Enter says it; anything else leaves it."
        )
        return f"{names} wrote here before the talk, {says}" if names else ""

    # What is said

    def lines(self) -> list[str]:
        """The question and how to answer it; then what stands there, and what the other wrote."""
        return [self._question(), *self._how(), *self._standing(), *self._others()]

    def _question(self) -> str:
        joint = self.desk.guide(self.cycle).together
        who = self.desk.journal.name(self.spot.voice, joint)
        return f"{clean_line(self.prompt.ask)} {who}."

    def _how(self) -> list[str]:
        prompt = self.prompt
        if self._state.mode == "shut":
            return []
        told = []
        if prompt.id == CLOSE_GOAL and (beside := beside_goal(self.desk, self.cycle)):
            goal, *stands = map(sentence, beside.split("\n"))
            told = [f"The goal: {goal}", *stands]
        if prompt.blind:
            everybody = of_you(self.desk.journal.people.values())
            told.append(
                f"Alone first: what you type is not said again before {everybody} have finished."
            )
        elif prompt.keep == "me" and self.spot.voice != TOGETHER:
            told.append("Only you see this. It shows on the screen while you type it.")
        match prompt.kind:
            case "choice":
                told += [*numbered(prompt.options)]
            case "many":
                told += [*numbered(prompt.options), "Say all the numbers, with spaces between."]
            case "scale":
                ends = [f"1 is {prompt.low}", f"10 is {prompt.high}"] if prompt.low else []
                told.append(f"{', '.join(['A number from 1 to 10', *ends])}.")
            case "number":
                told.append(f"A number{f' ({prompt.unit})' if prompt.unit else ''}.")
            case "date":
                told.append("A day, such as fri, 12 jan or in 2 weeks.")
            case "rows" if len(prompt.columns) > 1:
                parts = f"A line has {len(prompt.columns)} parts, asked one by one"
                told.append(f"{parts}. First: {asks(prompt.columns[0])}")
            case "rows":
                told.append("One a line.")
            case _:
                pass
        return told

    def _standing(self) -> list[str]:
        own, state = self._own.entry, self._state
        if state.mode == "shut":
            return [asks_aloud(state.note)]
        if own is None or not own.text.strip():
            return []
        if self.covers:
            waits = " /finish says that it is your answer." if own.blind == "draft" else ""
            return [f"Your answer is kept. /read says it.{waits}"]
        if self.prompt.kind == "rows":
            rows = split_rows(own.text)
            return [f"{several(len(rows), 'line')} here. What you say is added.", *self._said(rows)]
        words = len(own.text.split())
        if words > SHORT:
            return [
                f"{several(words, 'word')} here. /read says them. A new answer takes their place."
            ]
        return [f"Here stands: {one_line(self._aloud(own.text))} A new answer takes its place."]

    def _others(self) -> list[str]:
        told = []
        if self.prompt.id in SINGLE:
            # That nobody else reads it is said with the question.
            return []
        others = (v for v in (*self.view.voices, *self.view.others) if v.voice != self.spot.voice)
        for each in others:
            state = box_state(self.desk, self.cycle, self.view, each.voice)
            name = self.desk.journal.name(each.voice)
            if state.mode == "hidden":
                told.append(clean_line(state.note))
            elif state.mode == "covered":
                told.append(f"{name} wrote here before the talk. It waits until you have begun.")
            elif state.text.strip() and self.prompt.kind in SAID_AT_ONCE:
                told.append(f"{name}: {one_line(self._aloud(state.text))}")
            elif state.text.strip():
                told.append(
                    f"{name} wrote {several(len(state.text.split()), 'word')}. /read says them."
                )
        return told

    def _said(self, rows: Sequence[Sequence[str]]) -> list[str]:
        return [row_words(self.prompt.columns, row) for row in rows]

    def probes(self) -> list[str]:
        """Hint and follow-up questions."""
        told = [clean_line(each) for each in (self.prompt.hint, *self.prompt.probes) if each]
        start = starting_words(self.desk.journal, self.prompt)
        told += [WAYS_WORDS] if self.prompt.id == PLAN else []
        told += ["Words to begin with:"] if start else []
        told += [clean_line(each.replace(" | ", "; ")) for each in start.splitlines()]
        return told

    def read(self) -> list[str]:
        """Every voice, each with its name: what was covered before is shown from here on."""
        own = self._own.entry
        if self.covers and own is not None:
            self.desk.uncover(own)
        for early in early_in(self.desk, self.view):
            self.desk.uncover(early)
        return self.read_open()

    def read_open(self) -> list[str]:
        """Every voice that lies open, each with its name."""
        told, waits = [], False
        for each in (*self.view.voices, *self.view.others):
            state = box_state(self.desk, self.cycle, self.view, each.voice)
            waits = waits or state.mode in ("hidden", "covered", "shut")
            if state.text.strip():
                told.append(f"{self.desk.journal.name(each.voice)} wrote:")
                told += self._text(state.text)
        nothing = "Nothing stands here that can be read now." if waits else NOTHING_HERE
        return told or [nothing]

    def _text(self, text: str) -> list[str]:
        if self.prompt.kind == "rows":
            return self._said(split_rows(text))
        return [line.strip() for line in clean(self._aloud(text)).split("\n") if line.strip()]

    def _aloud(self, text: str) -> str:
        """An answer as a voice reads it: a day in words."""
        return day_words(text) if self.prompt.kind == "date" else text

    # What an answer does

    def take(self, text: str) -> Taken:
        """Keep an answer, or say what is not right with it."""
        prompt = self.prompt
        if prompt.kind == "rows":
            return self._take_rows(text)
        if prompt.kind in ("choice", "many"):
            wanted = self._chosen(text)
            if wanted is None:
                return Taken([not_among(len(prompt.options))], done=False)
            text = wanted
        if prompt.kind == "line":
            text = clean_line(text)
        try:
            answer = accept(prompt, text, self.desk.clock().date())
        except JournalError as problem:
            return Taken([f"Not kept: {problem.problem} {problem.remedy}"], done=False)
        self._keep(answer)
        if prompt.blind:
            return Taken(["Kept, unseen. /finish says that it is your answer."], done=False)
        told = "Kept." if prompt.kind in ("prose", "line") else f"Kept: {one_line(answer)}"
        return Taken([told, *self._told()])

    def _told(self) -> list[str]:
        """What an answer gives reason to think of."""
        from cyclejournal.session.notes import caution_words

        texts = [each.entry.text for each in self.view.voices if each.entry]
        words = caution_words(self.desk, self.cycle, self._page.section, self.view, texts)
        return [words] if words else []

    def _chosen(self, text: str) -> str | None:
        options = self.prompt.options
        if self.prompt.kind == "choice":
            return choice(text, options)
        picked = several_chosen(text, options)
        return None if picked is None else "\n".join(picked)

    def _take_rows(self, text: str) -> Taken:
        """Rows are added to those that stand there; of a row with several cells one is said at a time."""
        columns = self.prompt.columns
        if len(columns) < 2 or "\n" in text or " | " in text:
            rows = split_rows(text) if len(columns) > 1 else [[line] for line in text.splitlines()]
            return Taken(self._add([row for row in rows if any(map(str.strip, row))]))
        self._row.append(clean_line(text))
        return self._next_cell()

    def skip(self) -> Taken | None:
        """An empty line in the middle of a row: this cell stays empty. None where no row is begun."""
        if not self._row:
            return None
        self._row.append("")
        return self._next_cell()

    def left(self) -> list[str]:
        """A row that is begun is kept with the cells that were said."""
        row, self._row = self._row, []
        return self._add([row]) if any(row) else []

    def _next_cell(self) -> Taken:
        columns = self.prompt.columns
        if len(self._row) < len(columns):
            return Taken([asks(columns[len(self._row)])], done=False)
        row, self._row = self._row, []
        return Taken(
            [*self._add([row]), f"The next one: {asks(columns[0])} Or an empty line."], done=False
        )

    def _add(self, rows: Sequence[Sequence[str]]) -> list[str]:
        own = self._own.entry
        before = split_rows(own.text) if own is not None else []
        self._keep(join_rows([*before, *rows]))
        told = unknown_ways(join_rows(rows)) if self.prompt.id == PLAN else []
        return [f"Kept. {several(len(before) + len(rows), 'line')} now.", *told]

    def _keep(self, text: str) -> None:
        self.desk.type(self.prompt, self.view.place, self.spot.voice, text)
        self.desk.end_visit()


def one_line(text: str) -> str:
    """A text on one line with a full stop; its lines parted by semicolons where they end in no mark of their own."""
    lines = [clean_line(each) for each in text.split("\n") if each.strip()]
    parted = [each if each.endswith(ENDS) else f"{each};" for each in lines[:-1]]
    line = " ".join([*parted, *lines[-1:]])
    return line if line.endswith(ENDS) else f"{line}."
