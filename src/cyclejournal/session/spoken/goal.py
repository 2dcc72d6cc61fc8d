"""The goal, said line by line: what there is of it, then a reading of its measure, or how it stands."""

from datetime import date

from cyclejournal.export.goal import NO_READINGS, goal_parts
from cyclejournal.guide.wording import listed
from cyclejournal.journal.dates import day_question, understand_past_day
from cyclejournal.journal.goal.goals import STATUS_WORDS
from cyclejournal.journal.goal.readings import understand_figure
from cyclejournal.journal.places import GoalStatus
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.desk import Desk
from cyclejournal.session.goal import GoalBook
from cyclejournal.session.spoken.asks import Ask, Taken

_STATUSES: dict[str, GoalStatus] = {words: status for status, words in STATUS_WORDS.items()}
_STATUSES["active"] = "active"
"""How a goal stands, by what somebody may say for it."""

_ESSENTIAL = ("goal", "stands", "readings")
"""The parts of it that are said unasked."""


def goal_lines(desk: Desk, *, all_of_it: bool = False) -> list[str]:
    """The present goal, how it stands and its readings, or else the rest of it, each line by itself."""
    if (book := _present(desk)) is None:
        return ["There is no goal yet."]
    told: list[str] = []
    for part in goal_parts(book.as_read()):
        head = clean_line(part.head).replace(" · ", ", ")
        if all_of_it == (part.of in _ESSENTIAL):
            continue
        if part.of == "stands" or part.lines == (NO_READINGS,):
            told += part.lines
        elif len(part.lines) == 1 and not head.endswith(("?", ".")):
            told.append(f"{head}: {part.lines[0]}")
        else:
            told += [head, *part.lines]
    return told


def _present(desk: Desk) -> GoalBook | None:
    journal, cycle = desk.journal, desk.journal.cycle
    goal = journal.goal(cycle) if cycle else None
    return GoalBook(desk, goal.id) if goal else None


class AboutGoal(Ask):
    """A reading with its day and what else could explain it, or how the goal stands, and why."""

    id = "the-goal"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._status: GoalStatus | None = None
        self._number = ""
        self._day: date | None = None

    @property
    def _book(self) -> GoalBook:
        book = _present(self._desk)
        assert book is not None
        return book

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """Why it stands so; all else is one line."""
        return self._status is not None

    def lines(self) -> list[str]:
        """What is asked now."""
        if self._status:
            return ["Why? An empty line leaves that out."]
        if self._number and self._day is None:
            return ["Of which day? Such as yesterday, fri, 3 nov. An empty line means today."]
        if self._number:
            return ["What else could explain it? An empty line leaves that out."]
        words = listed(STATUS_WORDS.values())
        return [
            f"Say a number, for a reading; or how it stands: {words}; or an empty line to go on. "
            "/read says all that is written about it."
        ]

    def read(self) -> list[str]:
        """Whatever else was written about it."""
        return goal_lines(self._desk, all_of_it=True)

    def take(self, text: str) -> Taken:
        """A number or a word for how it stands, and then what belongs to it."""
        if self._status:
            return self._stands(text)
        if self._number and self._day is None:
            return self._dated(text)
        if self._number:
            return self._read(text)
        said = fold(clean_line(text)).rstrip(".")
        if said in _STATUSES:
            self._status = _STATUSES[said]
        else:
            understand_figure(text, self._book.as_read().unit)
            self._number = text
        return Taken(self.lines(), done=False)

    def _dated(self, text: str) -> Taken:
        today = self._desk.clock().date()
        day = understand_past_day(text, today)
        if day is None or day > today:
            told = day_question(text) or "Not a day that has been. Say yesterday, fri or 3 nov."
            return Taken([told], done=False)
        self._day = day
        return Taken(self.lines(), done=False)

    def skip(self) -> Taken | None:
        """Today, nothing else that explains it, no reason; before any of it, nothing at all."""
        if self._status:
            return self._stands("")
        if self._number and self._day is None:
            self._day = self._desk.clock().date()
            return Taken(self.lines(), done=False)
        return self._read("") if self._number else None

    def left(self) -> list[str]:
        """A reading and how it stands are kept without what was not said of them."""
        if self._status:
            return [*self._stands("").lines]
        return [*self._read("").lines] if self._number else []

    def _stands(self, why: str) -> Taken:
        status, self._status = self._status, None
        assert status is not None
        if status == self._book.as_read().status and not why.strip():
            return Taken(["It stays as it is."])
        return Taken([self._book.stands(status, why)])

    def _read(self, note: str) -> Taken:
        number, self._number = self._number, ""
        return Taken([self._book.read(number, self._day, note)])
