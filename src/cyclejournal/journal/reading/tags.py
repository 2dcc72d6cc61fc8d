"""Tags: ``#asking`` in any text, a letter first, at the beginning of a word; or set on a note besides its words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean_line

# Compiled when they are wanted first: most texts have no tags.
_NONE = r"`[^`]*`|\[[^\]\n]*\]"
"""What has no tags in it: a code span, and a citation."""
_TAG = r"(?<![^\s(“\"'‘,;])#([^\W\d_][\w-]*)"
_SET = r"#?([^\W\d_][\w-]*)"
_BETWEEN = r"[\s,;]+"
_ALIKE = 0.8
SUGGESTED = 12
"""Tags that are named to whoever is about to type one."""


def tags_in(text: str) -> Iterator[str]:
    """The tags of a text, as they are written, without their mark."""
    if "#" in text:
        for found in re.finditer(_TAG, re.sub(_NONE, " ", text)):
            yield found[1].rstrip("-_")


def tags_of(record: Entry | Event) -> Iterator[str]:
    """The tags in its words, and those that were set on it besides."""
    yield from tags_in(record.text)
    if isinstance(record, Entry):
        yield from record.tags


def understood(line: str) -> tuple[str, ...]:
    """The tags in a line that holds nothing else, ``#asking wait, pile``: each once, without its mark."""
    found = (re.fullmatch(_SET, each) for each in re.split(_BETWEEN, clean_line(line)))
    tags: dict[str, str] = {}
    for each in found:
        if each:
            tags.setdefault(folded(each[1].rstrip("-_")), each[1].rstrip("-_"))
    return tuple(tags.values())


def no_tags(line: str) -> list[str]:
    """What else stands in such a line."""
    return [
        each
        for each in re.split(_BETWEEN, clean_line(line))
        if each.strip("#") and not re.fullmatch(_SET, each)
    ]


def line_of(tags: Iterable[str]) -> str:
    """``#asking #wait``."""
    return " ".join(f"#{tag}" for tag in tags)


def counted(texts: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each tag in the form that is used most, with how many texts have it, of each of which come its tags."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for tag, written in {folded(each): each for each in text}.items():
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
    told = line_of(list(tags)[:SUGGESTED])
    return f"Tags here: {told}. {twin_words(tags)}".rstrip() if told else ""


def twin_words(tags: Iterable[str]) -> str:
    """``Perhaps the same: #wait and #waiting.``, or nothing."""
    found = twins(tags)
    return _alike_words(found) if found else ""


def _alike_words(pairs: Iterable[tuple[str, str]]) -> str:
    return f"Perhaps the same: {'; '.join(f'#{one} and #{other}' for one, other in pairs)}."


def alike_words(tags: Sequence[str], known: Iterable[str]) -> str:
    """The same, of tags that are set now and those that there are."""
    others = _others(tags, known)
    pairs = [(one, other) for one in tags for other in others if twins((one, other))]
    return _alike_words(pairs) if pairs else ""


def _others(tags: Sequence[str], known: Iterable[str]) -> list[str]:
    is_set = {folded(each) for each in tags}
    return [each for each in known if folded(each) not in is_set]


def told_of_tags(line: str, known: Iterable[str]) -> str:
    """What there is to say of tags being set: what is none, what may mean the same, or else which there are."""
    if wrong := no_tags(line):
        return f"“{wrong[0]}” is no tag: a letter first, then letters, digits and dashes."
    tags, known = understood(line), list(known)
    if alike := alike_words(tags, known):
        return alike
    others = _others(tags, known)
    begun = folded(re.split(_BETWEEN, line)[-1].removeprefix("#"))
    offered = [each for each in others if folded(each).startswith(begun)] or others
    return f"Tags here: {line_of(offered[:SUGGESTED])}" if offered else ""
