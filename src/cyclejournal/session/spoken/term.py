"""The term, said line by line: to set it, to pause, to go on. Asked for by a word, and left by an empty line."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from cyclejournal.journal.dates import day_question, understand_day, understand_near_day
from cyclejournal.journal.moments import date_of
from cyclejournal.journal.places import Term
from cyclejournal.journal.term.frame import check_term
from cyclejournal.journal.term.pulse import scales
from cyclejournal.journal.term.repair import repairs
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.asks import Ask, Taken
from cyclejournal.session.spoken.pulse import RepairTalk, TakePulse
from cyclejournal.session.term import TermBook

_NUMBERS = {
    "rounds": "How many rounds do you mean to fit in?",
    "minutes": "How many minutes may a round take of you?",
    "cadence": "About how many days lie between two meetings?",
}
OTHERS: dict[str, Callable[[Desk], Ask]] = {"pulse": TakePulse, "repair": RepairTalk}
"""What else a word leads to: one's own pulse, and a repair talk."""
_FOR = {
    "pulse": "Say pulse, for how you are, for you alone.",
    "repair": "Say repair, for a talk about what pulls at you.",
}

NO_TERM = "Not kept: a term has two days."
_LEFT_OUT = "An empty line leaves that out."


class AboutTerm(Ask):
    """Two days and three numbers, one after the other; or until when they pause, and what for."""

    id = "our-term"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = TermBook(desk)
        self._other: Ask | None = None
        """What was asked for in place of it."""
        self._term: Term | None = None
        self._asked: list[str] = []
        """The numbers that are still to be asked."""
        self._pauses = False
        self._until: date | None = None

    def lines(self) -> list[str]:
        """What is asked now."""
        if self._other is not None:
            return self._other.lines()
        if self._pauses:
            if self._until is None:
                return ["Until which day? Such as 12 jan, or in 3 weeks."]
            return [f"What do you pause for? {_LEFT_OUT}"]
        if self._term is None:
            ways = "pause; or go on" if self._book.paused_until else "pause"
            first = f"Say a first day, to set your term; or {ways}; or an empty line to leave it."
            return [first, *(_FOR[each] for each in self._others)] if self._others else [first]
        if not self._term.until:
            return ["Until which day? Such as 27 nov, or in 12 weeks."]
        return [f"{_NUMBERS[self._asked[0]]} {_LEFT_OUT}"]

    @property
    def _others(self) -> list[str]:
        """Those words that the guide knows anything for."""
        guide = self._desk.guide(self._desk.journal.cycle)
        return [*(["pulse"] if scales(guide) else []), *(["repair"] if repairs(guide) else [])]

    def take(self, text: str) -> Taken:
        """What was said, and then what belongs to it."""
        said = fold(clean_line(text)).rstrip(".")
        if self._other is not None:
            return self._other.take(text)
        if self._term is None and not self._pauses and said in self._others:
            self._other = OTHERS[said](self._desk)
            return Taken(self.lines(), done=False)
        if self._pauses:
            return self._paused(text)
        if self._term is not None:
            return self._with_number(said) if self._term.until else self._ends(text)
        if said == "go on" and self._book.paused_until:
            return Taken([self._book.go_on()])
        if said == "pause":
            self._pauses = True
            return Taken(self.lines(), done=False)
        first = understand_near_day(text, self._book.today)
        if first is None:
            return self._no_day(text)
        self._term = Term(since=first.isoformat())
        return Taken(self.lines(), done=False)

    def skip(self) -> Taken | None:
        """A number or a reason is left out; before the last day is said, there is nothing to keep."""
        if self._other is not None:
            return self._other.skip()
        if self._pauses and self._until is not None:
            return self._paused("")
        if self._asked:
            return self._with_number("0")
        return None

    def left(self) -> list[str]:
        """A pause with its day and a term with both are kept as they are; with one day there is no term yet."""
        if self._other is not None:
            return self._other.left()
        if self._until is not None:
            return [*self._paused("").lines]
        if self._term is None:
            return []
        if not self._asked:
            return [NO_TERM]
        return [self._book.put(self._term)]

    def _no_day(self, text: str) -> Taken:
        told = day_question(text) or "That is no day. Say 7 sep, mon or in 3 weeks."
        return Taken([told], done=False)

    def _ends(self, text: str) -> Taken:
        assert self._term is not None
        first = date_of(self._term.since)
        last = understand_day(text, first or self._book.today)
        if last is None:
            return self._no_day(text)
        term = replace(self._term, until=last.isoformat())
        check_term(term)
        self._term = term
        self._asked = list(_NUMBERS)
        return Taken(self.lines(), done=False)

    def _with_number(self, said: str) -> Taken:
        assert self._term is not None
        if not (said.isascii() and said.isdigit() and len(said) < 6):
            return Taken(["That is no whole number."], done=False)
        term = replace(self._term, **{self._asked[0]: int(said)})
        check_term(term)
        self._term = term
        self._asked = self._asked[1:]
        if self._asked:
            return Taken(self.lines(), done=False)
        return Taken([self._book.put(self._term)])

    def _paused(self, text: str) -> Taken:
        if self._until is not None:
            return Taken([self._book.pause(self._until, text)])
        self._until = understand_day(text, self._book.today)
        return self._no_day(text) if self._until is None else Taken(self.lines(), done=False)
