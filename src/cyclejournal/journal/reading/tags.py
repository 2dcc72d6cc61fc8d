"""Tags that people put into their texts: ``#asking``, a letter first, at the beginning of a word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from cyclejournal.journal.reading.folding import folded

_NONE = re.compile(r"`[^`]*`|\[[^\]\n]*\]")
"""What has no tags in it: a code span, and a citation."""
_TAG = re.compile(r"(?<![^\s(“\"'‘,;])#([^\W\d_][\w-]*)")
_ALIKE = 0.8
SUGGESTED = 12
"""Tags that are named to whoever is about to type one."""


def tags_in(text: str) -> Iterator[str]:
    """The tags of a text, as they are written, without their mark."""
    if "#" in text:
        for found in _TAG.finditer(_NONE.sub(" ", text)):
            yield found[1].rstrip("-_")


def counted(texts: Iterable[str]) -> dict[str, int]:
    """Each tag in the form that is used most, with how many texts have it; the most used first."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for tag, written in {folded(each): each for each in tags_in(text)}.items():
            forms.setdefault(tag, Counter())[written] += 1
    found = {each.most_common(1)[0][0]: each.total() for each in forms.values()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def twins(tags: Iterable[str]) -> list[tuple[str, str]]:
    """Tags that may mean the same: one of them a form of the other, or but a letter or two apart."""
    return [pair for pair in combinations(tags, 2) if _are_alike(*map(folded, pair))]


def _are_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and long in (f"{short}s", f"{short}es", f"{short}ing"):
        return True
    if len(short) <= 3:
        return False
    # Imported late: few pairs type tags.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def tag_words(tags: Sequence[str] | Mapping[str, int]) -> str:
    """The tags that there are, for whoever is about to type one, and which of them may mean the same."""
    told = " ".join(f"#{tag}" for tag in list(tags)[:SUGGESTED])
    return f"Tags here: {told}. {twin_words(tags)}".rstrip() if told else ""


def twin_words(tags: Iterable[str]) -> str:
    """``Perhaps the same: #wait and #waiting.``, or nothing."""
    pairs = [f"#{one} and #{other}" for one, other in twins(tags)]
    return f"Perhaps the same: {'; '.join(pairs)}." if pairs else ""
