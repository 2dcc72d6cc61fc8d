"""What somebody types to find something: words, phrases, what shall not be there, and filters.

``think time``, ``"think time"``, ``pile not:sorting``, ``pile -sorting``, ``pile who:tom from:sep``; the same in the
app and from the shell. Whatever is no filter is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from msgspec import Struct

from cyclejournal.journal.dates import day_question, understand_past_day
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.text import bare, clean_line

FILTERS = {
    "who": "who:tom",
    "step": "step:talk",
    "kind": "kind:action",
    "goal": "goal:explain",
    "tag": "tag:asking",
    "cycle": "cycle:2",
    "from": "from:sep",
    "until": 'until:"3 oct"',
}
"""Each filter with an example."""

NOT = "not"

KINDS: dict[str, tuple[str, ...]] = {
    "answer": ("answers",),
    "note": ("notes",),
    "record": ("records", "lesson", "lessons", "observation"),
    "talk": ("talks", "turn", "turns"),
    "action": ("actions",),
    "goal": ("goals",),
    "reading": ("readings", "measure"),
    "standing": ("standings", "status"),
    "agreement": ("agreements",),
    "checkin": ("checkins", "check-in", "check-ins"),
    "lasted": (),
}
"""What ``kind:`` understands: each kind with its other names."""

_LONGEST = 2000
_TOKEN = re.compile(r'(?:(?P<key>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S*))')
_QUOTES = str.maketrans("“”„«»", '"""""')
_TO = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


class Wanted(Struct, frozen=True):
    """A word in the forms that will do, or a phrase, which has one."""

    forms: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether a folded text has it."""
        return any(each in text for each in self.forms)


class Query(Struct, frozen=True):
    """What is looked for, understood."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    """Each with its name and what it asks for: folded words, a kind, an ISO day, ``2-4``."""
    problems: tuple[str, ...] = ()
    """What could not be understood, in a sentence each; the rest is looked for all the same."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.wanted or self.unwanted or self.filters)

    @property
    def words(self) -> list[str]:
        """All forms of the words, to mark them where they stand."""
        return [form for each in self.wanted for form in each.forms]


def understand(text: str, today: date) -> Query:
    """What is meant by what somebody typed."""
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    filters: list[tuple[str, str]] = []
    problems: list[str] = []
    line = clean_line(text[:_LONGEST]).translate(_QUOTES)
    for key, value, is_phrase in _tokens(line):
        if key == NOT:
            unwanted += _wanted(value, is_phrase)
        elif key in FILTERS:
            meant, problem = _filter(key, value, today)
            filters += [(key, meant)] if meant else []
            problems += [problem] if problem else []
        elif key and (near := get_close_matches(key, [*FILTERS, NOT], 1, 0.7)):
            problems.append(f"There is no filter “{key}:”. Did you mean “{near[0]}:”?")
        elif key:
            wanted += _wanted(f"{key}:{value}", is_phrase)
        elif not is_phrase and len(value) > 1 and value.startswith("-") and wanted:
            unwanted += _wanted(value[1:], is_phrase)
        else:
            wanted += _wanted(value, is_phrase)
    return Query(tuple(wanted), tuple(unwanted), tuple(filters), tuple(problems))


def _tokens(line: str) -> Iterator[tuple[str, str, bool]]:
    for found in _TOKEN.finditer(line):
        key, phrase = (found["key"] or "").casefold(), found["phrase"]
        if found.group():
            yield key, found["word"] if phrase is None else phrase, phrase is not None


def _wanted(value: str, is_phrase: bool) -> Iterator[Wanted]:
    """A phrase as it is; of a word each of its parts, as one typed it and as one or many."""
    bare_value = folded(value).strip()
    if is_phrase:
        if bare_value:
            yield Wanted((bare_value,))
        return
    for word in bare_value.split():
        yield Wanted(_forms(word))


def _forms(word: str) -> tuple[str, ...]:
    """A word and, of English ones, that for one of a thing; it is found within that for many."""
    if len(word) > 4 and word.endswith("ies"):
        return word, f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return (word[:-2],)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word[:-1],)
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        return word, f"{word[:-1]}ies"
    return (word,)


def _filter(key: str, value: str, today: date) -> tuple[str, str]:
    """What a filter asks for, or a sentence that says what is wrong with it."""
    value = value.strip()
    if not value:
        return "", f"“{key}:” wants a word right behind it, such as “{FILTERS[key]}”."
    match key:
        case "from" | "until":
            return _day(key, value, today)
        case "cycle":
            if found := _TO.fullmatch(value):
                return f"{int(found[1])}-{int(found[2] or found[1])}", ""
            return "", "“cycle:” wants a number, such as “cycle:2” or “cycle:2-4”."
        case "kind":
            return _kind(value)
        case "who":
            return bare(value), ""
    return folded(value).strip(), ""


def _kind(value: str) -> tuple[str, str]:
    names = {name: kind for kind, others in KINDS.items() for name in (kind, *others)}
    wanted = value.casefold()
    if kind := names.get(wanted):
        return kind, ""
    near = get_close_matches(wanted, names, 1, 0.6)
    hint = f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(KINDS)}."
    return "", f"There is no kind “{value}”. {hint}"


def _day(key: str, value: str, today: date) -> tuple[str, str]:
    """A day, or the first or last of a month that is named alone, or of a year."""
    found = understand_past_day(value, today) or _span_end(key, value, today)
    if found is not None:
        return found.isoformat(), ""
    return "", day_question(
        value
    ) or f"“{value}” after “{key}:” is no day: 12 jan, last fri, sep or 2026."


def _span_end(key: str, value: str, today: date) -> date | None:
    """Of a month or a year the first day, for ``until`` the last."""
    if re.fullmatch(r"\d{4}", value, re.ASCII) and int(value):
        year = int(value)
        return date(year, 1, 1) if key == "from" else date(year, 12, 31)
    first = understand_past_day(f"1 {value}", today)
    if first is None or first.day != 1:
        return None
    if key == "from":
        return first
    beyond = (first.month % 12) + 1
    after = date(first.year + (beyond == 1), beyond, 1)
    return date.fromordinal(after.toordinal() - 1)
