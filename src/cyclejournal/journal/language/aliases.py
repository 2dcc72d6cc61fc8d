"""Names in what leaves for others: what stands in their place, and what may be one and is decided once.

A name as it is written, whole, in full or in part, with or without an ’s, is replaced wherever it stands. Whatever
is only like one is a near miss: another case, a slip of the keyboard, a part of a longer word, or at the beginning
of a sentence a name that is a common word. The pair decides each once (``places.Naming``). Initials are the writer's.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.language.guarding import ALSO_WORDS, TITLES, is_name
from cyclejournal.journal.language.phrases import folded
from cyclejournal.journal.places import Naming
from cyclejournal.journal.text import clean_line

Why = Literal["case", "slip", "part", "half", "begins"]

WHY: dict[Why, str] = {
    "case": "a name in other letters",
    "slip": "like a name with a slip in it",
    "part": "has a name in it",
    "half": "a part of a name",
    "begins": "a name, or a word that begins a sentence",
}
"""Why a word is asked about."""

_RUN = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter of a writing that has no blanks between its words, or whose words end in what belongs to the next."""
_JOINER = re.compile(r"(?<=[A-Za-z\u00c0-\u04ff])[\u200c\u200d](?=[A-Za-z\u00c0-\u04ff])")
_APOSTROPHE = "['’]"
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""What could part a name without being seen."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_TITLED = rf"(?:(?i:{'|'.join(sorted(TITLES))})\b\.?\s+)?"
_BEGINS = re.compile(r"(?:^|[\n|]|[.!?…:]['\"”’)\]]*\s)[\s\-*+>#\d.)(\[_~'\"“‘]*$")
_REST = re.compile(r"\s*(?:[|\n]|$)")
_LOOKED_BACK = 24
_RUNS = 2
"""Letters of a name in such a writing."""
_PART, _SLIP, _LONG = 3, 4, 6
"""Letters that a name has before a part of a word, or a slip, counts; and before one in small letters does."""


class AliasIsName(JournalError):
    """Somebody's alias would name somebody."""


class Near(Struct, frozen=True):
    """A word that may be a name."""

    word: str
    like: str
    """The name."""
    why: Why
    around: str
    """Where it stands first, on one line."""
    count: int

    @property
    def words(self) -> str:
        """``“tom”: a name in other letters, 2 times``."""
        times = "" if self.count == 1 else f", {self.count} times"
        return f"“{self.word}”: {WHY[self.why]}{times}"


class Aliases:
    """What stands for whom in one journal; also the near misses in all that it was given."""

    def __init__(self, journal: Journal) -> None:
        """Raises AliasIsName."""
        self._says: dict[str, str] = {}
        self._settled: set[str] = set()
        """Words that the pair has decided on."""
        self._left: set[str] = set()
        """Those of them that stay."""
        people = list(journal.people.values())
        self.people = {
            person.id: clean_line(person.alias) or f"Teacher {chr(65 + number % 26)}"
            for number, person in enumerate(people)
        }
        """Each person's alias, by id."""
        for person in people:
            for name in (person.name, *(each.text for each in person.earlier)):
                for form in forms(name):
                    self._says.setdefault(form, self.people[person.id])
        self._names = list(self._says)
        for each in namings(journal):
            word = _seen(clean_line(each.word))
            said = self.people.get(each.person, "") or clean_line(each.says)
            if not word:
                continue
            self._settled.add(word)
            if said:
                self._says[word] = said
                self._names += [word] if not each.person and word not in self._names else []
            else:
                self._left.add(word)
        check_aliases(self._names, self._says.values())
        self._near: dict[str, Near] = {}
        self._known: dict[str, tuple[Why, str] | None] = {}

    def __call__(self, text: str) -> str:
        """The text as it may leave. Near misses in it are left, and kept in mind."""
        if not text or not self._says:
            return text
        text = _seen(text)
        if text.isspace():
            return text
        pieces, at = [], 0
        for found in self._pattern.finditer(text):
            said = self._says[self._key(found)]
            if self._waits(found, text):
                continue
            pieces += [self._looked_at(text, at, found.start()), said, _ending(found)]
            at = found.end()
        return "".join([*pieces, self._looked_at(text, at, len(text))])

    def replaced(self, text: str) -> str:
        """The same for words of a guide: nothing in it is asked about."""
        if not self._says or not self._pattern.search(text):
            return text
        near, self._near = self._near, {}
        try:
            return self(text)
        finally:
            self._near = near

    @property
    def near(self) -> tuple[Near, ...]:
        """What may be a name and nobody has decided, in the order of the alphabet."""
        return tuple(sorted(self._near.values(), key=lambda near: near.word.casefold()))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        listed = sorted(self._says, key=lambda form: (-len(form), form))
        runs = [form for form in listed if _is_run(form)]
        words = "|".join(_typed(form) for form in listed if form not in runs) or "(?!)"
        inside = "|".join(map(_typed, runs)) or "(?!)"
        whole = rf"{_BEFORE}{_TITLED}(?P<name>{words})(?P<of>{_APOSTROPHE}s?)?{_AFTER}"
        return re.compile(rf"{whole}|(?P<run>{inside})")

    @cached_property
    def _by_typing(self) -> dict[str, str]:
        return {_plain(form): form for form in reversed(self._says)}

    def _key(self, found: re.Match[str]) -> str:
        typed = " ".join((found["name"] or found["run"]).split())
        return typed if typed in self._says else self._by_typing[_plain(typed)]

    def _waits(self, found: re.Match[str], text: str) -> bool:
        """Whether a name that is a word as well begins a sentence here, and nobody has said that it is one."""
        word = self._key(found)
        if not may_stay(word) or (word in self._settled and word not in self._left):
            return False
        before = text[max(0, found.start() - _LOOKED_BACK) : found.start()]
        if not _BEGINS.search(before) or found["of"] or _REST.match(text, found.end()):
            return False
        if word not in self._left:
            self._note(word, "begins", word, text, found.start())
        return True

    def _looked_at(self, text: str, start: int, end: int) -> str:
        piece = text[start:end]
        for found in _WORD.finditer(piece):
            word = found.group()
            if word not in self._known:
                self._known[word] = self._like(word)
            if (why := self._known[word]) is not None:
                self._note(word, *why, text, start + found.start())
        return piece

    def _note(self, word: str, why: Why, like: str, text: str, at: int) -> None:
        before = self._near.get(word)
        around = clean_line(text[max(0, at - 30) : at + len(word) + 30])
        self._near[word] = (
            Near(word, like, why, before.around, before.count + 1)
            if before
            else Near(word, like, why, around, 1)
        )

    def _like(self, word: str) -> tuple[Why, str] | None:
        """Which name a word is like, and how; None for none, and for what is decided."""
        if word in self._left or word in self._says:
            return None
        small = _small(word)
        bare = small.removesuffix("'s")
        for name in self._single:
            if bare == _small(name):
                return ("case", name)
        for name in self._single:
            if bare in _small(name).split("-") and is_name(bare):
                return ("half", name)
            if may_stay(name):
                continue
            if _is_part(name, word, bare):
                return ("part", name)
            long_enough = len(name) >= (_SLIP if word[0].isupper() else _LONG)
            if long_enough and _is_slip(_small(name), bare):
                return ("slip", name)
        return None

    @cached_property
    def _single(self) -> list[str]:
        return [name for name in self._names if " " not in name]


def namings(journal: Journal) -> Iterator[Naming]:
    """What the pair has decided of words, in no order."""
    found = (each for each in journal.places.values() if isinstance(each, Naming))
    return (each for each in found if not each.deleted)


def forms(name: str) -> Iterator[str]:
    """A name as it is written: in full, and each word of it; initials, titles and codes are none."""
    words = [
        word for word in _seen(clean_line(name)).split() if _small(word).rstrip(".") not in TITLES
    ]
    if is_name(_small(" ".join(words))):
        yield " ".join(words)
    if words[1:]:
        yield from (word for word in words if is_name(_small(word)) and word[0].isupper())
    elif words and len(words[0]) > _RUNS and re.fullmatch(f"{_RUN}+", words[0]):
        # The name that somebody is called by, behind that of the family.
        yield words[0][-_RUNS:]


def check_aliases(names: Iterable[str], aliases: Iterable[str]) -> None:
    """Raises AliasIsName where an alias has a name in it as a word."""
    small = {_small(name): name for name in names}
    for alias in aliases:
        words = [found.group().removesuffix("'s") for found in _WORD.finditer(_small(alias))]
        whole = {" ".join(words), *words}
        if named := next((name for key, name in small.items() if key in whole), None):
            raise AliasIsName(
                "That alias is a name",
                f"“{alias}” would name {named} to others.",
                "Choose another alias: Teacher A, say.",
            )


def may_stay(name: str) -> bool:
    """Whether a name is a common word as well: where it begins a sentence it may be that."""
    return _small(name) in ALSO_WORDS


def _seen(text: str) -> str:
    if text.isascii():
        return text
    return _JOINER.sub("", unicodedata.normalize("NFC", text.translate(_HIDDEN)))


def _is_run(name: str) -> bool:
    """Whether a name may stand inside a run of letters, and is long enough to be told from them."""
    return len(name) >= _RUNS and re.fullmatch(f"{_RUN}+", name) is not None


def _typed(form: str) -> str:
    """A pattern for a name, however its blanks and its apostrophe are typed."""
    words = r"\s+".join(map(re.escape, form.split()))
    return re.sub(_APOSTROPHE, lambda _: _APOSTROPHE, words)


def _plain(name: str) -> str:
    return name.replace("’", "'")


def _small(text: str) -> str:
    return folded(text, accents=False).text


def _ending(found: re.Match[str]) -> str:
    """The ’s of an alias; of ``James’`` too."""
    of, text, at = found["of"] or "", found.string, found.start()
    is_quoted = at > 0 and text[at - 1] in "'‘"
    ends = len(of) == 1 and (found["name"] or "-")[-1] in "sxzSXZ" and not is_quoted
    return f"{of}s" if ends else of


def _is_part(name: str, word: str, bare: str) -> bool:
    if len(name) < _PART or len(word) <= len(name):
        return False
    return name in word or (len(name) >= _LONG - 1 and _small(name) in bare)


def _is_slip(name: str, word: str) -> bool:
    """Whether one letter more, less, other, or two changed round make one of the other."""
    if name == word or abs(len(name) - len(word)) > 1:
        return False
    start = _common(name, word)
    end = _common(name[start:][::-1], word[start:][::-1])
    left, right = len(name) - start - end, len(word) - start - end
    if max(left, right) == 1:
        return True
    return left == right == 2 and name[start : start + 2] == word[start : start + 2][::-1]


def _common(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
