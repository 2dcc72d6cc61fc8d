"""Readings of a goal's measure: numbers with a day, taken in, put in order, and said or drawn."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ELSE_EXPLAINS, READING, UNIT
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.guide.wording import listed
from cyclejournal.journal.entries import writing
from cyclejournal.journal.entries.wordings import wordings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, day, instant, stamp
from cyclejournal.journal.places import Goal, Measured
from cyclejournal.journal.records import Record, changed, mint
from cyclejournal.journal.text import bare, clean_line
from cyclejournal.journal.values import NUMBER

ASKED_READING = Prompt(READING, "What does our measure stand at?", "number", TOGETHER)
ASKED_ELSE = Prompt(ELSE_EXPLAINS, "What else could explain this number?", "line", TOGETHER)
"""Asked by every guide, in its own words where it has some."""

_FIGURE = re.compile(rf"({NUMBER})\s*(.*)", re.ASCII)
_SHARE = r"(of|/|out of)\s*\d+\b.*"
_THOUSANDS = r"[+-]?[0-9]{1,3}[.,][0-9]{3}"
_LONGEST = 20


def readings(journal: Journal, goal: Goal) -> list[Measured]:
    """Its readings by the day they are of; of one day in the order of writing."""
    found = journal.parts(Measured, goal.id)
    return sorted(found, key=lambda each: (each.on, instant(each.created), each.id))


def unit_of(journal: Journal, goal: Goal, moment: str = "") -> str:
    """What its readings are counted in, now or as it was said at a stored moment; nothing for no word."""
    entry = journal.entry(goal.id, UNIT, TOGETHER)
    if entry is None:
        return ""
    if not moment:
        return clean_line(entry.text)
    then = [each for each in wordings(entry) if instant(each.changed) <= instant(moment)]
    newest = max(then, key=lambda each: instant(each.changed), default=None)
    return clean_line(newest.text) if newest else ""


# Taking one in


def understand_figure(text: str, unit: str = "") -> str:
    """The number that somebody typed, as it is kept; with the measure's unit behind it, or none.

    Raises JournalError for what is no number, may be two, or is counted in something else.
    """
    line = clean_line(text)
    shown = f"“{line[:40]}”"
    found = _FIGURE.fullmatch(line)
    if found is None or len(found[1]) > _LONGEST:
        problem = f"{shown} is not a number." if line else "There is none."
        raise JournalError("That is no reading", problem, "Write a number such as 12 or 7.5.")
    number, behind = found[1], found[2]
    if re.fullmatch(_THOUSANDS, number) and not number.lstrip("+-").startswith("0"):
        whole, part = re.split("[.,]", number)
        raise JournalError(
            "That may be two numbers",
            f"{shown} is {whole}{part} to some, and {whole} and a little to others.",
            f"Write {whole}{part}, or {whole}.{part.rstrip('0') or '0'}.",
        )
    if behind and not is_unit(behind, unit):
        problem = f"{shown} is more than a number."
        remedy = f"Write {number}; what it is counted in is said once, beside the measure."
        if unit:
            problem = f"{shown} is not counted in “{unit[:40]}”, as this goal's measure is."
            remedy = "Write the number in that unit, or change the unit beside the measure first."
        raise JournalError("That is no reading of this measure", problem, remedy)
    return format(Decimal(number.replace(",", ".")), "f")


def is_unit(word: str, unit: str) -> bool:
    """Whether it is the unit, for one or for several."""
    one, other = bare(word).rstrip("."), bare(unit)
    return bool(unit) and (word == unit or (one != "" and one.rstrip("s") == other.rstrip("s")))


def check_day(on: date, today: date) -> date:
    """The day of a reading. Raises JournalError for one still to come."""
    if on > today:
        raise JournalError(
            "That day is still to come",
            f"{day(on.isoformat())} is after today, and nobody has looked yet.",
            "Write the day on which you looked.",
        )
    return on


def read(
    journal: Journal,
    guide: Guide,
    goal: Goal,
    text: str,
    *,
    on: date,
    note: str = "",
    by: str,
    now: datetime,
) -> list[Record]:
    """The records of a new reading; none where the very same stands there already.

    ``text`` is its number as somebody typed it, ``note`` what else could explain it. Two of one day are
    both kept. Raises JournalError as ``understand_figure`` and ``check_day`` do.
    """
    number = understand_figure(text, unit_of(journal, goal))
    day_of = check_day(on, now.date()).isoformat()
    note = clean_line(note)
    before = [each for each in readings(journal, goal) if each.on == day_of]
    if any(_says(journal, each) == (float(number), note) for each in before):
        return []
    moment = after(now, *(each.created for each in before)) if before else stamp(now)
    place = Measured(
        id=mint(instant(moment)), created=moment, changed=moment, goal=goal.id, on=day_of
    )
    records: list[Record] = [place]
    for asked, words in ((ASKED_READING, number), (ASKED_ELSE, note)):
        if words:
            prompt = guide.prompt(asked.id) or asked
            records.append(
                writing.answer(journal, prompt, place.id, TOGETHER, words, by=by, now=now)
            )
    return records


def corrected(
    journal: Journal,
    guide: Guide,
    goal: Goal,
    reading: Measured,
    text: str,
    *,
    on: date,
    note: str = "",
    by: str,
    now: datetime,
) -> list[Record]:
    """The records of a reading with another number, day or note; none where nothing is another.

    What stood there is an earlier wording. Raises JournalError as ``read`` does.
    """
    said = {
        READING: understand_figure(text, unit_of(journal, goal)),
        ELSE_EXPLAINS: clean_line(note),
    }
    day_of = check_day(on, now.date()).isoformat()
    records: list[Record] = []
    if day_of != reading.on:
        records.append(changed(reading, now=now, on=day_of))
    for asked in (ASKED_READING, ASKED_ELSE):
        before = journal.entry(reading.id, asked.id, TOGETHER)
        if said[asked.id] != (before.text if before else ""):
            prompt, words = guide.prompt(asked.id) or asked, said[asked.id]
            typed = writing.answer(journal, prompt, reading.id, TOGETHER, words, by=by, now=now)
            records.append(writing.close_visit(before, typed))
    return records


def _says(journal: Journal, reading: Measured) -> tuple[float | None, str]:
    note = journal.text(reading.id, ELSE_EXPLAINS)
    return number_in(journal.text(reading.id, READING)), clean_line(note)


# Saying and drawing them


def number_in(text: str, unit: str = "") -> float | None:
    """The number that a baseline or a target is, as in ``5 of 28``; None for a description."""
    found = _FIGURE.fullmatch(clean_line(text).rstrip("."))
    if found is None or len(found[1]) > _LONGEST:
        return None
    behind = found[2]
    if behind and not (is_unit(behind, unit) or re.fullmatch(_SHARE, behind.casefold())):
        return None
    return float(found[1].replace(",", "."))


def reading_words(figures: Sequence[tuple[str, str, float | None]]) -> str:
    """Days, figures in words and as numbers, in one sentence: ``5 on 26 Aug 2026 and 19 on 24 Sep 2026.``

    Of many the first and the last, and the least and the most.
    """
    if not figures:
        return ""
    told = [f"{words} on {day(on)}" for on, words, _ in figures]
    if len(told) <= FEW:
        return f"{listed(told, 'and')}."
    numbers = [(number, words) for _, words, number in figures if number is not None]
    span = f"; least {min(numbers)[1]}, most {max(numbers)[1]}" if numbers else ""
    return f"{len(told)} readings: first {told[0]}, last {told[-1]}{span}."


FEW = 6
"""So many readings are told one by one."""


def bars(values: Sequence[float], width: int) -> list[int]:
    """How long a bar each is, up to ``width``: from nought, or from the least of them where that is below."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    span = high - low
    return [round((each - low) / span * width) if span else 0 for each in values]


_BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float]) -> str:
    """Numbers as a row of bars, one letter each: ``▁▃▆▅``; empty for none."""
    return "".join(_BARS[height] for height in bars(values, len(_BARS) - 1))
