"""What a journal is called after its people, what all of them are called, and whom a name means."""

import re
from collections.abc import Collection

from cyclejournal.journal.records import Person
from cyclejournal.journal.text import bare, clean_line, fold

MOST_NAMED = 5
"""People, in the title of a journal that has no name of its own."""

_TO_MORE = [
    (re.compile(words), more)
    for words, more in (
        (r"\b(the\s+two|both)\s+of\s+you\b|\byou\s+both\b", "all of you"),
        (r"\b(to|for|until|before|[Oo]nce)\s+both\b", r"\1 all"),
        (r"\byour\s+colleague\b", "a colleague"),
    )
]
"""What is said to two, and how to three and more."""


def called_after(people: Collection[Person]) -> str:
    """Their names; of a large team the first ones."""
    names = [person.name for person in people]
    more = len(names) - MOST_NAMED
    return " & ".join([*names[:MOST_NAMED], f"{more} more"] if more > 1 else names)


def of_you(people: Collection[Person]) -> str:
    """All of them, as they are spoken to: ``both of you``, and of three and more ``all of you``."""
    return "both of you" if len(people) == 2 else "all of you"


def both(people: Collection[Person]) -> str:
    """Whose a thing of all of them is: ``Both``, and of three and more ``All``."""
    return "Both" if len(people) == 2 else "All"


def the_two(people: Collection[Person]) -> str:
    """For whom something is: ``the two of you``, and of three and more ``all of you``."""
    return "the two of you" if len(people) == 2 else "all of you"


def said_to(people: Collection[object], text: str) -> str:
    """A help of the program's, which is written for a pair, as it is said to as many as they are."""
    for words, more in _TO_MORE if len(people) > 2 else ():
        text = words.sub(more, text)
    return text


def the_others(people: Collection[Person], *, whose: bool = False) -> str:
    """Whoever there is besides one who writes: ``your colleague``, ``the others``; ``whose`` something is."""
    one, more = ("your colleague's", "the others'") if whose else ("your colleague", "the others")
    return one if len(people) == 2 else more


def what_is_shared(people: Collection[Person]) -> str:
    """What lies open to all of them, said to them."""
    return "what the pair shares" if len(people) == 2 else "what all of you share"


def unseen_words(people: Collection[Person]) -> str:
    """Said to who has finished what each answers alone, as long as somebody has not."""
    has = "has" if len(people) == 2 else "have"
    return f"Finished. It stays unseen until {the_others(people)} {has} finished too."


def people_named(people: Collection[Person], name: str) -> list[Person]:
    """The people a name may mean: one for an id or a name as it is written, else all that it fits.

    It fits without its accents and apostrophes too, as the beginning of a name, and with whatever a name is cleaned of.
    """
    name = clean_line(name)
    wanted, loose = fold(name), bare(name)
    for fits in (
        lambda person: person.id == name or person.name == name,
        lambda person: fold(person.name) == wanted,
        lambda person: bool(loose) and bare(person.name) == loose,
        lambda person: wanted != loose and fold(person.name).startswith(wanted),
        lambda person: bool(loose) and bare(person.name).startswith(loose),
    ):
        if found := [person for person in people if fits(person)]:
            return found
    return []
