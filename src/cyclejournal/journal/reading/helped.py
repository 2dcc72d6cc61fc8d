"""How the help that a coachee had changed: how the lessons were shared, what they wanted next, what they do alone now.

It is said where one of a pair is there to help the other (a specialist, or whoever supports a new colleague); in
any other journal when the coachee asks for it. It is in the words that were chosen, and no mark for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyclejournal.guide.known import ALONE_NOW, MODE, NEXT_HELP, PAIR_KIND
from cyclejournal.journal.places import PAIR, Cycle
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

HELPING = ("specialist", "newer")
"""What the kinds of pair mean in which one is there to help the other."""


def is_about_help(reading: Reading, cycle: Cycle) -> bool:
    """Whether the pair is one in which help is meant to change."""
    guide = reading.guide(cycle)
    kind = guide.prompt(PAIR_KIND)
    said = reading.journal.text(PAIR, PAIR_KIND)
    return guide.prompt(NEXT_HELP) is not None or bool(kind and kind.meaning(said) in HELPING)


def help_lines(reading: Reading, cycle: Cycle, coachee: str) -> Iterator[str]:
    """What is known of it in a cycle; nothing where nobody has said anything."""
    journal, name = reading.journal, clean_line(reading.journal.name(coachee))
    shared = [_said(reading, place.texts, MODE) for place in journal.lessons(cycle)]
    if told := "; ".join(filter(None, shared)):
        yield f"The lesson: {told}"
    wanted = [_said(reading, talk.texts, NEXT_HELP) for talk in journal.talks(cycle)]
    if told := "; ".join(filter(None, wanted)):
        yield f"{name} wanted for the next try: {told}"
    if told := _said(reading, cycle.id, ALONE_NOW):
        yield f"Without help now: {told}"


def _said(reading: Reading, place: str, prompt: str) -> str:
    found = reading.answers(place).get(prompt, ())
    return clean_line(found[-1].text) if found else ""
