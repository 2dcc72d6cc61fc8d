"""Ideas for what could be tried: whose each is, whether it was asked for, and the coachee's answer.

They are rows of an answer, so that they are searched, merged and exported like any other.
"""

from msgspec import Struct

from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.amounts import several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Cycle
from cyclejournal.journal.text import fold
from cyclejournal.journal.values import split_rows

_COLUMNS = 5
_ASKED = 2


class Idea(Struct, frozen=True):
    """One idea, as far as it is written."""

    words: str
    whose: str
    asked: str
    answer: str


def picks(prompt: Prompt, guide: Guide, cycle: Cycle, journal: Journal) -> list[list[str]]:
    """The words to pick from in each column of a prompt's rows; a role's id is its person's name."""
    roles = {role.id for role in guide.roles}

    def named(word: str) -> str:
        person = cycle.person_in(word) if word in roles else None
        return journal.name(person) if person else word

    return [[named(word) for word in words] for words in prompt.picks]


def ideas(text: str) -> list[Idea]:
    """The ideas in the rows of an answer."""
    rows = ([*row, *[""] * _COLUMNS][:_COLUMNS] for row in split_rows(text))
    return [Idea(*row[:4]) for row in rows if row[0]]


def idea_words(prompt: Prompt, text: str, coachee: str, coach: str) -> str:
    """A quiet line about a list of ideas, for people with these names; empty for nothing to say.

    The coachee's own come first; what the coach gave unasked says so; each waits for an answer.
    """
    found = ideas(text)
    words = prompt.picks[_ASKED] if len(prompt.picks) == _COLUMNS else ()
    of_coach = [idea for idea in found if fold(idea.whose) == fold(coach)]
    told = []
    if of_coach and all(fold(idea.whose) in (fold(coach), "") for idea in found):
        told.append(f"{coachee}'s own ideas first.")
    if words and any(fold(idea.asked) == fold(words[-1]) for idea in of_coach):
        told.append(f"{words[-1].capitalize()}: ask first next time?")
    waiting = sum(not idea.answer for idea in found)
    if waiting:
        ideas_wait = several(waiting, "idea waits", "ideas wait")
        told.append(f"{ideas_wait} for {coachee}'s answer.")
    return " ".join(told)
