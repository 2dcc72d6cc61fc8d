"""One thing that is asked, and what an answer to it does, with the ways of choosing; ``box`` has a box of a page."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from msgspec import Struct

from cyclejournal.journal.text import clean_line, fold


class Secrets(Protocol):
    """Asks for a passphrase, unseen and apart from what is said. Raises JournalError where there is none."""

    def one(self, asked: str) -> str:
        """One that there is."""

    def new(self, of: str) -> str:
        """A new one."""


NOTHING_HERE = "Nothing stands here yet."
NO_PROBES = "There are no follow-up questions here."


class Taken(Struct, frozen=True):
    """What an answer did."""

    lines: Sequence[str]
    """To be said, one after the other."""
    done: bool = True
    """Whether the conversation goes on to what comes next."""


class Ask:
    """One thing that is asked of whoever is at the keyboard."""

    id: str
    """The same for the same thing, so that it can be passed and come back to."""
    comes_first: bool = False
    """Whether it is asked before the box that one comes back to."""
    several_lines: ClassVar[bool] = False
    """Whether an answer goes on until an empty line; else it is one line."""

    def lines(self) -> list[str]:
        """The question, then what stands there already."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return True

    def take(self, text: str) -> Taken:
        """An answer, without the empty line that ended it; never empty."""
        raise NotImplementedError

    def skip(self) -> Taken | None:
        """An empty line in place of an answer that is under way; None where it leaves the question."""
        return None

    def left(self) -> list[str]:
        """The conversation goes elsewhere: keep an answer that is half said. Gives what is said of that."""
        return []

    def probes(self) -> list[str]:
        """What may help to answer it."""
        return []

    def read(self) -> list[str]:
        """All that stands there and lies open."""
        return []

    @property
    def before_reading(self) -> str:
        """What is said before all of it is read aloud, where Enter has to ask for that; else nothing."""
        return ""


class Choose(Ask):
    """A few ways on, each with a number."""

    def __init__(
        self,
        id: str,
        question: str,
        options: dict[str, Callable[[], str]],
        *,
        beside: str = "",
        comes_first: bool = False,
    ) -> None:
        """Each option does something, and gives what is said of it; ``beside`` is to be known before one chooses."""
        self.id = id
        self.comes_first = comes_first
        self._question = question
        self._options = options
        self._beside = beside

    def lines(self) -> list[str]:
        """The question, what is to be known, and the options by their numbers."""
        return [self._question, *filter(None, (self._beside,)), *numbered(list(self._options))]

    def take(self, text: str) -> Taken:
        """Do what the option is for."""
        chosen = choice(text, list(self._options))
        if chosen is None:
            return Taken([not_among(len(self._options))], done=False)
        return Taken([self._options[chosen]()])


def asks(words: str) -> str:
    """Words as a question: “Whose?”, and “Asked for?” as it is."""
    line = clean_line(words)
    return line if line.endswith("?") else f"{line}?"


def sentence(words: str) -> str:
    """One line with an end to it."""
    line = clean_line(words).replace("…", "")
    return line if line.endswith((".", "?", "!", "”")) else f"{line}."


def numbered(options: Sequence[str]) -> list[str]:
    """Options, each with the number that chooses it."""
    return [f"{number} {clean_line(option)}" for number, option in enumerate(options, 1)]


def choice(text: str, options: Sequence[str]) -> str | None:
    """The option that a number or its first words mean; None for none, and for more than one."""
    wanted = fold(clean_line(text))
    if wanted.isdecimal() and len(wanted) < 4:
        number = int(wanted)
        return options[number - 1] if 1 <= number <= len(options) else None
    exact = [each for each in options if fold(each) == wanted]
    fitting = exact or [each for each in options if wanted and fold(each).startswith(wanted)]
    return fitting[0] if len(fitting) == 1 else None


def several_chosen(text: str, options: Sequence[str]) -> list[str] | None:
    """The options that numbers with blanks between mean, or their first words, a line each; None for any other."""
    numbers = text.replace(",", " ").split()
    if all(each.isdecimal() for each in numbers):
        picked = [choice(each, options) for each in numbers]
    else:
        picked = [choice(line, options) for line in text.splitlines() if line.strip()]
    found = [each for each in picked if each is not None]
    return found if len(found) == len(picked) else None


def not_among(number: int) -> str:
    """That an answer was none of so many options."""
    numbers = "1 or 2" if number == 2 else f"a number from 1 to {number}"
    return f"Not kept: say {numbers}, or the first words of one."
