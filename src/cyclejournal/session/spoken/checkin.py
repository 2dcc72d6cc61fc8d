"""A check-in, said line by line: one question after the other, every one of which may stay without an answer."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from cyclejournal.guide.known import PUPIL
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.between.checkins import ANSWERS
from cyclejournal.journal.dates import day_question, understand_past_day
from cyclejournal.journal.places import Action
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.checkin import CheckInDesk
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered
from cyclejournal.session.spoken.box import one_line
from cyclejournal.session.tries import TriesBook

KEPT = "Kept. It heads your next talk."
NOTHING = "Nothing was said, and nothing is kept."

_TIMES = re.compile(r"(\d{1,6})\s*(?:x|×|times?)|once|twice")

Step = Prompt | str
"""A question in words of the guide's, or one of ``action``, ``tried``, ``reading``, ``day``."""


class NewCheckIn(Ask):
    """Which action, whether it was tried, what happened, what a pupil said, a reading, and so on to the day."""

    id = "checkin"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = CheckInDesk(desk)
        self._action: Action | None = None
        self._left = list(self._steps())
        self._is_first = True
        self._told = ""

    def _steps(self) -> Iterator[Step]:
        own = self._book.usual
        self._action = own
        if own is None and self._book.actions:
            yield "action"
        yield "tried"
        for prompt in self._book.prompts:
            yield prompt
            if prompt.id == PUPIL and self._book.goal is not None:
                yield "reading"
        yield "day"

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """What is told at length."""
        step = self._left[0]
        return isinstance(step, Prompt) and step.kind == "prose"

    def lines(self) -> list[str]:
        """What is asked now."""
        told = self._question()
        if self._is_first:
            name = self._desk.journal.name(self._book.place.voice)
            told.insert(
                0, f"{name}'s check-in. An empty line leaves a question out, /pass the rest."
            )
        return told

    def _question(self) -> list[str]:
        match self._left[0]:
            case Prompt(ask=ask):
                return [clean_line(ask)]
            case "action":
                wordings = [action_words(self._desk.journal, each) for each in self._book.actions]
                return ["Which action is it about?", *numbered(wordings)]
            case "tried":
                wording = action_words(self._desk.journal, self._action) if self._action else ""
                about = f": “{clean_line(wording)}”" if wording else ""
                counts = ["Say 3 times, and it is counted for your eyes alone."] * bool(self._tries)
                return [f"Tried it{about}?", *numbered(list(ANSWERS.values())), *counts]
            case "reading":
                measure = one_line(self._book.measure) if self._book.measure else ""
                return [f"What does your measure stand at? A number. {measure}".rstrip()]
            case _:
                return ["Of which day? Such as yesterday, fri, 3 nov. An empty line means today."]

    def probes(self) -> list[str]:
        """Hint and follow-up questions to what is asked now."""
        step = self._left[0]
        told = [step.hint, *step.probes] if isinstance(step, Prompt) else []
        return [clean_line(each) for each in told if each]

    def read(self) -> list[str]:
        """What is said in it so far."""
        audience = Audience(self._desk.writer, here=True)
        found = CheckInReading(self._desk.reading(audience), self._book.place)
        told = [one_line(found.tried)] if found.tried else []
        told += [f"{clean_line(asked)} {one_line(entry.text)}" for asked, entry in found.said]
        return told + ([f"A reading: {found.figure}"] if found.figure else [])

    def take(self, text: str) -> Taken:
        """An answer to what is asked, and then what comes next."""
        problem = self._take(self._left[0], text)
        if problem:
            return Taken([problem], done=False)
        self._desk.end_visit()
        told, self._told = self._told, ""
        taken = self._next()
        return replace(taken, lines=[told, *taken.lines]) if told else taken

    def _take(self, step: Step, text: str) -> str:
        """Keep an answer; what is wrong with one that cannot be, or nothing."""
        book = self._book
        if isinstance(step, Prompt):
            book.type(step, text if step.kind == "prose" else clean_line(text))
        elif step == "action":
            wordings = [action_words(self._desk.journal, each) for each in book.actions]
            chosen = choice(text, wordings)
            if chosen is None:
                return not_among(len(wordings))
            self._action = book.actions[wordings.index(chosen)]
        elif step == "tried" and self._tries and (often := _TIMES.fullmatch(fold(text.strip()))):
            self._told = self._tries.count(_often(often))
            book.say("yes", self._tries.action.id)
        elif step == "tried":
            chosen = choice(text, list(ANSWERS.values()))
            tried = next((each for each, words in ANSWERS.items() if words == chosen), None)
            if tried is None:
                return not_among(len(ANSWERS))
            book.say(tried, self._action.id if self._action else "")
        elif step == "reading":
            book.read(text)
        else:
            today = self._desk.clock().date()
            day = understand_past_day(text, today)
            if day is None or day > today:
                return day_question(text) or "Not a day that has been. Say yesterday, fri or 3 nov."
            book.date(day)
        return ""

    @property
    def _tries(self) -> TriesBook | None:
        """The tries of the action, where they are for whoever is at the keyboard to count."""
        book = TriesBook(self._desk, self._action) if self._action else None
        return book if book and book.may_count else None

    def skip(self) -> Taken | None:
        """Without an answer to this one. After none at all the day is of no interest."""
        return self._next()

    def _next(self) -> Taken:
        self._is_first = False
        self._left = self._left[1:]
        nothing = not self._book.is_kept
        if not self._left or (self._left == ["day"] and nothing):
            question = self._book.question
            told = [NOTHING] if nothing else [KEPT, *([question] if question else [])]
            return Taken(told)
        return Taken(self._question(), done=False)


def _often(said: re.Match[str]) -> int:
    return int(said[1]) if said[1] else {"once": 1, "twice": 2}[said[0]]
