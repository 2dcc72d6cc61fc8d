"""What somebody types to find something: words, phrases, what shall not be there, and filters.

``think time``, ``"think time"``, ``pile not:sorting``, ``pile -sorting``, ``pile who:tom from:sep``; the same in the
app and from the shell. Whatever is no filter is words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches

from msgspec import Struct

from cyclejournal.journal.dates import day_question, understand_past_day
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.text import bare, clean_line, fold

FILTERS = {
    "who": "who:tom",
    "step": "step:talk",
    "kind": "kind:action",
    "goal": "goal:explain",
    "tag": "tag:asking",
    "cycle": "cycle:2",
    "asked": "asked:keep",
    "on": 'on:"a year ago"',
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
        for each in self.forms:  # noqa: SIM110 (asked of each of ten thousand texts: a generator takes as long again)
            if each in text:
                return True
        return False


class Query(Struct, frozen=True):
    """What is looked for, understood."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    """Each with its name and what it asks for: folded words, a kind, an ISO day, ``2-4``; ``on`` is from and until."""
    problems: tuple[str, ...] = ()
    """What could not be understood, in a sentence each; the rest is looked for all the same."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not (self.wanted or self.unwanted or self.filters)

    def is_in(self, text: str) -> bool:
        """Whether a folded text has every word that is looked for, and none that is not wanted."""
        for each in self.wanted:
            if not each.is_in(text):
                return False
        return not (self.unwanted and any(each.is_in(text) for each in self.unwanted))

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
            if key == "on" and meant:
                filters += zip(("from", "until"), meant.split("/"), strict=True)
            elif meant:
                filters.append((key, meant))
            problems += [problem] if problem else []
        elif key and (near := get_close_matches(key, [*FILTERS, NOT], 1, 0.65)):
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
        case "from" | "until" | "on":
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
    """A day, or the first or last of a stretch of days that is named; of what is ``on`` a stretch both."""
    day, stretch = understand_past_day(value, today), _stretch(value, today)
    if key == "on" and stretch is None and day is not None:
        stretch = day, day
    if key == "on" and stretch is not None:
        return "/".join(each.isoformat() for each in stretch), ""
    if day is None and stretch is not None:
        day = stretch[key == "until"]
    if day is not None:
        return day.isoformat(), ""
    return "", day_question(
        value
    ) or f"“{value}” after “{key}:” is no day: 12 jan, last fri, sep or 2026."


def _stretch(value: str, today: date) -> tuple[date, date] | None:
    """A week, a month or a year that is named; ``a year ago`` is the week of that day."""
    words = fold(clean_line(value))
    if re.fullmatch(r"\d{4}", words, re.ASCII) and int(words):
        return date(int(words), 1, 1), date(int(words), 12, 31)
    try:
        if (week := _in_week(words, today)) is not None:
            monday = week - timedelta(days=week.weekday())
            return monday, monday + timedelta(days=6)
    except OverflowError:
        return None
    first = understand_past_day(f"1 {words}", today)
    if first is None or first.day != 1:
        return None
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _in_week(words: str, today: date) -> date | None:
    """A day of the week that is meant; None where no week is."""
    if words in ("this week", "last week"):
        return today - timedelta(weeks=words == "last week")
    named = re.sub(r"^(the )?week of |^this week | this week$", "", words)
    if not re.search(r"(week|fortnight|month|year)s? ago$", named):
        return understand_past_day(named, today) if named != words else None
    if (found := understand_past_day(named, today)) is None:
        return None
    # The nearest day of the same name: a year ago this week is 52 weeks ago.
    return found + timedelta(days=(today.weekday() - found.weekday() + 3) % 7 - 3)
