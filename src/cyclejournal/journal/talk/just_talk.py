"""Just talking: which questions stand there, and whose each line is of what is written down afterwards.

Nothing is filled in while people talk. What they write afterwards waits, in one text of both, until each
has read what is theirs and kept it; only then is it an answer.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from cyclejournal.guide.known import KEPT, KEPT_OWN, WRITTEN_DOWN
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Person
from cyclejournal.journal.text import clean_line, fold

_NAMED = re.compile(r"\s*([^\W\d_][^\W\d_'’.-]*(?:[ '’.-][^\W\d_]+){0,3})\s*[:：]\s*(.*)")
"""A line that begins with a name, a colon, and what they said."""

_BOTH = ("together", "both", "both of us", "we")
"""Words before a colon that say it is both's."""

_TEACHER = 2
"""Letters before a colon from which on it may be a name: one stands for the teacher of a lesson."""


class Shared(Struct, frozen=True):
    """What was written down, by whose it is."""

    parts: tuple[tuple[str, str], ...]
    """A person's id or ``together``, and their lines: the people in their order, both of them last."""
    unknown: tuple[str, ...] = ()
    """The names before a colon that nobody here has; their lines are both's, as they were written."""

    def of(self, voice: str) -> str:
        """The lines of a voice."""
        return next((text for whose, text in self.parts if whose == voice), "")


def questions(journal: Journal, guide: Guide, cycle: Cycle) -> list[Prompt]:
    """What a talk asks aloud in the cycle's form: nothing that somebody answers for themselves alone.

    Nor what is only written down after it.
    """
    afterwards = (WRITTEN_DOWN, KEPT, KEPT_OWN)
    return [
        prompt
        for section in guide.sections()
        if section.at == "meeting"
        for prompt in asked(journal, guide, cycle, section)
        if prompt.keep != "me" and not prompt.former and prompt.id not in afterwards
    ]


def shared_out(text: str, people: Iterable[Person]) -> Shared:
    """Whose each line is: that person's whose name and a colon it begins with, else both's."""
    people = list(people)
    found: dict[str, list[str]] = {each.id: [] for each in people}
    found[TOGETHER] = []
    unknown: list[str] = []
    for line in text.split("\n"):
        words = line.strip()
        named = _NAMED.fullmatch(words)
        whose = _who(named[1], people) if named else TOGETHER
        if named and whose:
            words = named[2].strip()
        elif named and len(named[1]) >= _TEACHER:
            unknown.append(clean_line(named[1]))
        if words:
            found[whose or TOGETHER].append(words)
    parts = ((voice, "\n".join(lines)) for voice, lines in found.items() if lines)
    return Shared(tuple(parts), tuple(dict.fromkeys(unknown)))


def _who(name: str, people: Sequence[Person]) -> str:
    """Whom a name means, by all of it or by its first word; empty for nobody, and for more than one."""
    wanted = fold(clean_line(name))
    if wanted in _BOTH:
        return TOGETHER
    whole = [each.id for each in people if fold(clean_line(each.name)) == wanted]
    first = [each.id for each in people if fold(clean_line(each.name)).split()[:1] == [wanted]]
    meant = whole or first
    return meant[0] if len(meant) == 1 else ""


def without(text: str, voice: str, people: Iterable[Person]) -> str:
    """What is still to be kept once the lines of a voice are: the others, as they were written."""
    people = list(people)
    rest = (line for line in text.split("\n") if not shared_out(line, people).of(voice))
    return "\n".join(line for line in rest if line.strip())
