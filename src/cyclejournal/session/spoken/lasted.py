"""Whether it lasted, said line by line: asked of whoever has the keyboard, and any of it may be left out."""

from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.lasting import NOTHING, book_of
from cyclejournal.session.spoken.asks import Ask, Taken


class HasLasted(Ask):
    """What has stayed, and what has faded."""

    id = "lasted"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = book_of(desk)
        self._left = list(self._book.prompts) if self._book is not None else []
        self._begun = False
        self._said = False

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """What is told at length."""
        return bool(self._left) and self._left[0].kind == "prose"

    def lines(self) -> list[str]:
        """What is asked now; first what they meant to keep, and what is said already."""
        if self._book is None or not self._left:
            return [NOTHING, "An empty line goes on."]
        asked = [clean_line(self._left[0].ask)]
        if self._begun:
            return asked
        # Whoever leaves it now has been asked.
        self._begun = True
        self._book.had()
        name = self._desk.journal.name(self._desk.writer)
        how = f"{name}, this is asked once. An empty line leaves a question out."
        return [self._book.title, *self._kept, how, *self.read(), *asked]

    @property
    def _kept(self) -> list[str]:
        kept = self._book.kept if self._book is not None else ""
        return [line for line in map(clean_line, kept.split("\n")) if line]

    def probes(self) -> list[str]:
        """Hint and follow-up questions to what is asked now."""
        prompts = self._left[:1]
        return [
            clean_line(each) for prompt in prompts for each in (prompt.hint, *prompt.probes) if each
        ]

    def read(self) -> list[str]:
        """What each of them has said."""
        book, name = self._book, self._desk.journal.name
        if book is None:
            return []
        people = self._desk.journal.people
        return [f"{name(each)}: {line}" for each in people for line in book.said_lines(each)]

    def take(self, text: str) -> Taken:
        """An answer."""
        if self._book is None or not self._left:
            return Taken(["Nothing is asked here, so this is not kept."])
        self._book.type(self._left[0], text)
        self._desk.end_visit()
        self._said = True
        return self._next()

    def skip(self) -> Taken | None:
        """Without an answer to this one."""
        return self._next()

    def _next(self) -> Taken:
        self._left = self._left[1:]
        if self._left:
            return Taken(self.lines(), done=False)
        if self._book is None:
            return Taken([])
        others = [e for e in self._desk.journal.people.values() if e.id != self._desk.writer]
        names = " and ".join(clean_line(each.name) for each in others)
        also = f" /hand-over and /lasted let {names} say theirs." if names else ""
        return Taken([f"Kept.{also}" if self._said else "Left out."])
