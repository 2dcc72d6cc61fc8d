"""Names in what was written: pupils are codes in a journal, so a name in a note is worth a word.

Guarded are the names of the journal's people and the private watch-list of each. A watch-list is an
answer kept by its writer alone, to a prompt that no guide asks; ``reading.rules`` keeps it from every export.
"""

import re
from collections.abc import Iterable, Iterator

from cyclejournal.guide.known import WATCH_LIST
from cyclejournal.guide.model import EACH, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.language.phrases import Found, Phrases, folded
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.text import clean_line

WATCH_LIST_PROMPT = Prompt(
    WATCH_LIST,
    "Which names shall never stand in a note?",
    kind="prose",
    voice=EACH,
    keep="me",
    hint="Pupils, parents, colleagues: one a line. Nobody else sees the list, and it is never exported.",
)
"""The prompt that a watch-list answers."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
"""A hyphen parts words here: the name in ``Priya-led`` counts."""

_CODE = re.compile(r"[a-z]{1,2}\d+")
TITLES = frozenset("mr mrs ms miss mx dr prof professor sir madam".split())
ALSO_WORDS = frozenset(
    """will mark grace may rose hope faith joy dawn june april august summer autumn art bill sue frank
    rich grant drew pat rob nick chase hunter mason page penny iris ivy lily daisy jasmine olive ruby
    pearl amber crystal sky skye star robin jack gene dean earnest ernest miles max chance
    christian young long short brown black white green""".split()
)
"""Names that are words as well, folded: these count only where they begin with a capital."""


class NameGuard:
    """Names that had better be codes."""

    def __init__(self, names: Iterable[str]) -> None:
        guarded = {each for name in names for each in _forms(clean_line(name))}
        self._phrases = Phrases(sorted(guarded), _WORD, accents=False, possessive=True)

    def find(self, text: str) -> list[Found]:
        """Every one of them in a text, in order, whatever the case or accents. Linear."""
        return [
            found
            for found in self._phrases.find(text)
            if found.words[0].isupper() or _folded(found.words) not in ALSO_WORDS
        ]


def guarded_names(journal: Journal) -> list[str]:
    """The names of the journal's people, and those on everybody's watch-list here."""
    lists = (journal.text(PAIR, WATCH_LIST, person) for person in journal.people)
    return [
        *(person.name for person in journal.people.values()),
        *(name for text in lists for name in re.split(r"[,;\n]", text)),
    ]


def _folded(text: str) -> str:
    return folded(text, accents=False).text


def _forms(name: str) -> Iterator[str]:
    """A name as it may be written, folded: in full, and the first name, or after a title the last."""
    words = _folded(name).split()
    while words and words[0].rstrip(".") in TITLES:
        words.pop(0)
    whole = " ".join(words)
    if is_name(whole):
        yield whole
    if len(words) > 1 and len(words[0]) >= 3 and is_name(words[0]):
        yield words[0]


def is_name(words: str) -> bool:
    """Neither a single letter, such as T, nor a code, such as S1."""
    letters = sum(char.isalpha() for char in words)
    return letters >= 2 and not _CODE.fullmatch(words)
