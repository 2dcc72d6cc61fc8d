"""A team's priorities line by line: how far they are, the summary, the rows that differ, a yes to the plan."""

from collections.abc import Callable

from cyclejournal.errors import JournalError
from cyclejournal.journal.priorities.summary import Row
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.priorities import PrioritiesBook
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered

NONE = "This journal asks for no priorities; a team's does."


class Priorities(Ask):
    """What can be done now, each with a number; at the table a row after the other."""

    id = "priorities"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        cycle = desk.journal.cycle
        self._book = PrioritiesBook(desk, cycle.id) if cycle is not None else None
        self._rows: list[str] | None = None
        """The activities that are still to be talked about, once they sit at the table."""
        self._open = False
        """Whether it is asked what stays open of the first of them."""
        self._told = False

    @property
    def _writes(self) -> PrioritiesBook | None:
        book = self._book
        return book if book is not None and book.is_asked and book.writes else None

    def lines(self) -> list[str]:
        """How far they are, once, and what can be done."""
        book = self._book
        if book is None or not book.is_asked:
            return [NONE, "An empty line goes on."]
        if self._rows is not None:
            return self._row_lines()
        told = [] if self._told else list(self.read())
        self._told = True
        ways = list(self._ways())
        if not ways:
            return [*told, "Nothing is to be done here now. An empty line goes on."]
        return [*told, "What would you like to do? An empty line leaves it.", *numbered(ways)]

    def _row_lines(self) -> list[str]:
        row = self._row
        if row is None:
            return ["No row is left. An empty line goes on."]
        name = clean_line(row.activity)
        if self._open:
            stands = [f"So far: {clean_line(row.unresolved)}."] if row.unresolved else []
            return [f"What stays open about {name}? An empty line leaves that out.", *stands]
        stands = [f"So far: {clean_line(row.agreed)}."] if row.agreed else []
        return [
            f"{name}: {row.said or 'added by you'}.",
            *stands,
            "What do you agree? An empty line leaves it as it is.",
        ]

    @property
    def _row(self) -> Row | None:
        book, left = self._book, self._rows
        if book is None or not left:
            return None
        return next((row for row in book.rows if row.activity == left[0]), None)

    def _ways(self) -> dict[str, Callable[[], str]]:
        book = self._writes
        if book is None:
            return {}
        team, ways = book.team, dict[str, Callable[[], str]]()
        if book.state != "in":
            ways["Finish my own answers"] = book.finish
        if book.state:
            ways["Write on in my own answers"] = book.take_up
        if book.state != "out":
            ways["Stay out of the summary"] = book.stay_out
        if book.state == "in":
            for each in team.waiting:
                name = clean_line(self._desk.journal.name(each))
                ways[f"Go on without {name}"] = _without(book, each)
        if team.may_sum_up and team.is_new:
            ways["Open the summary again" if book.summed else "Make the summary"] = book.sum_up
        if book.summed is not None:
            ways["The table, row by row"] = self._sit_down
        if book.has_plan and self._desk.writer not in book.yes:
            ways["Say yes to the plan"] = book.say_yes
        if self._desk.writer in book.yes:
            ways["Take my yes back"] = book.take_yes_back
        return ways

    def _sit_down(self) -> str:
        book = self._book
        assert book is not None
        self._rows = [row.activity for row in book.at_table if row.differs]
        return f"{len(self._rows)} to talk about." if self._rows else "You differ on nothing."

    def read(self) -> list[str]:
        """How far they are, and what stands at the table."""
        book = self._book
        if book is None or not book.is_asked:
            return []
        told = list(book.status_lines())
        if book.summed is None:
            told.append(book.notice)
        if word := book.own_word:
            told.append(word)
        return told

    def take(self, text: str) -> Taken:
        """Do what was chosen, or keep what is agreed."""
        book = self._writes
        if book is None:
            return Taken(["Nothing is asked here, so this is not kept."])
        if self._rows is not None:
            if (row := self._row) is None:
                return Taken(["No row is left, so this is not kept."])
            keep = book.leave_open if self._open else book.agree
            return self._after_row([keep(row.activity, text)])
        ways = self._ways()
        chosen = choice(text, list(ways))
        if chosen is None:
            return Taken([not_among(len(ways))], done=False)
        try:
            told = ways[chosen]()
        except JournalError as problem:
            return Taken([f"{problem.title}: {problem.problem} {problem.remedy}".strip()], False)
        if self._row is not None:
            return Taken([told, *self.lines()], done=False)
        return Taken([told])

    def skip(self) -> Taken | None:
        """Leave a row as it is, or all of it."""
        return self._after_row([]) if self._rows else None

    def _after_row(self, told: list[str]) -> Taken:
        assert self._rows is not None
        if self._open:
            self._rows = self._rows[1:]
        self._open = not self._open
        if self._rows:
            return Taken([*told, *self.lines()], done=False)
        return Taken([*told, "That was the last row."])


def _without(book: PrioritiesBook, person: str) -> Callable[[], str]:
    return lambda: book.go_without([person])
