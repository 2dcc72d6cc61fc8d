"""About us, said line by line: what each may say of themselves and of the pair; and roles the wrong way round."""

from cyclejournal.export.about import about_lines
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import accept
from cyclejournal.session.about import AboutBook
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.asks import (
    Ask,
    Choose,
    Taken,
    choice,
    not_among,
    numbered,
    several_chosen,
)


class AboutUs(Ask):
    """Any of the questions by its number; none of them waits for an answer."""

    id = "about-us"

    def __init__(self, desk: Desk) -> None:
        self._book = AboutBook(desk)
        self._asked: Prompt | None = None
        voices = (desk.writer, TOGETHER)
        self._all = [(prompt, voice) for voice in voices for prompt in self._book.prompts(voice)]
        self._voice = TOGETHER

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """Of the years; all else is one line."""
        return self._asked is not None and self._asked.kind in ("prose", "many")

    def lines(self) -> list[str]:
        """What is asked now."""
        if self._asked is None:
            asked = [prompt.ask for prompt, _ in self._all]
            first = (
                "Say a number to answer, or an empty line to go on. Nobody is asked for any of it."
            )
            return ["About us. /read says what is there.", first, *numbered(asked)]
        before = self._book.text(self._asked, self._voice)
        told = [clean_line(self._asked.ask), *numbered(self._asked.options)]
        return [*told, *([clean_line(f"It says: {before}")] if before else [])]

    def read(self) -> list[str]:
        """All that is said there."""
        return [clean_line(line) for line in about_lines(self._book.reading)]

    def probes(self) -> list[str]:
        """Hint and follow-up questions."""
        asked = self._asked
        return [clean_line(each) for each in (asked.hint, *asked.probes) if each] if asked else []

    def take(self, text: str) -> Taken:
        """A number, then the answer to what it is for."""
        asked = self._asked
        if asked is None:
            wanted = clean_line(text)
            number = int(wanted) if wanted.isdecimal() and len(wanted) < 3 else 0
            if not 1 <= number <= len(self._all):
                return Taken([not_among(len(self._all))], done=False)
            self._asked, self._voice = self._all[number - 1]
            return Taken(self.lines(), done=False)
        if asked.options:
            many = asked.kind == "many"
            found = several_chosen(text, asked.options) if many else choice(text, asked.options)
            if found is None:
                return Taken([not_among(len(asked.options))], done=False)
            text = found if isinstance(found, str) else "\n".join(found)
        self._book.type(asked, self._voice, accept(asked, text))
        self._book.desk.end_visit()
        self._asked = None
        return Taken(["Kept.", *self.lines()], done=False)

    def skip(self) -> Taken | None:
        """Back to the list."""
        if self._asked is None:
            return None
        self._asked = None
        return Taken(self.lines(), done=False)


def turn_roles(desk: Desk) -> Ask:
    """Whether coach and coachee are the wrong way round in this cycle."""
    book = AboutBook(desk)
    if not book.may_turn:
        return Choose(
            "turn-roles", "This cycle is closed; its roles stay.", {"Go on": lambda: "As they are."}
        )
    question = f"{book.turned_words}, from the beginning of this cycle? What each wrote stays theirs, where it stands."
    options = {"Turn them": book.turn, "Leave them": lambda: "As they are."}
    return Choose("turn-roles", question, options)
