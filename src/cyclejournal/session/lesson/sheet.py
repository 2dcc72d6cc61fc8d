"""A sheet that was filled by hand, keyed in afterwards: a time, keys, and where they are for notes, words.

``12:40 a`` is one press, ``12 aab`` three of them in minute 12, ``13:05 n S4: “Because it is heavier”`` a line
written down. Rows of the sheet's own table (``| 12:40 | a | |``) say the same. Nothing is kept before every
line was understood.
"""

from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.wording import listed
from cyclejournal.journal.lesson.film import film_seconds
from cyclejournal.journal.lesson.notes import read_note
from cyclejournal.journal.lesson.recording import note, press
from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.note import NOTE
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.lesson.tools.verbatim import VERBATIM
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.lesson.book import LessonBook

MOST = 2_000
"""Marks of one sheet."""

_HEAD = ("time key seen or said",)
"""The headings of its table."""

_WRITTEN = (NOTE.id, VERBATIM.id, CHECK.id)
"""Tools whose key stands before words."""


class Marked(Struct, frozen=True):
    """One mark of a sheet."""

    at: float | None
    thing: Watched
    words: str = ""


class SheetError(JournalError):
    """A line of a sheet that cannot be understood."""


def read_sheet(book: LessonBook, text: str) -> list[Marked]:
    """The marks on a sheet, in order. Raises SheetError, naming the line."""
    found = [
        mark
        for number, line in enumerate(text.split("\n"), 1)
        if (said := clean_line(line.replace("|", " "))) not in ("", *_HEAD)
        and not set(said) <= set("-: ")
        for mark in _marks(book, number, said)
    ]
    if len(found) > MOST:
        told = f"It has {len(found)} marks. Nothing was saved."
        raise SheetError(
            "That is more than a lesson holds", told, f"Key in at most {MOST} at once."
        )
    return found


def _marks(book: LessonBook, number: int, line: str) -> Iterator[Marked]:
    first, _, rest = line.partition(" ")
    at = film_seconds(first if ":" in first else f"{first}:00") if first[:1].isdecimal() else None
    keys, _, words = (rest if at is not None else line).strip().partition(" ")
    things = [book.thing(fold(key)) for key in keys]
    if not keys or None in things:
        known = [f"{thing.key} ({clean_line(thing.label)})" for thing in book.things]
        raise SheetError(
            f"Line {number} of the sheet is not understood",
            f"“{line[:60]}” has no key that is agreed. Nothing was saved.",
            f"Write a time and keys: {listed(known, 'and')}."
            if known
            else "Agree on keys first: `lesson plan`.",
        )
    for thing in filter(None, things):
        if thing.tool in _WRITTEN and words and not keys[1:]:
            yield Marked(at, thing, words)
        elif thing.tool == TALLY.id and not words:
            yield Marked(at, thing)
        else:
            what = (
                "counts, and takes no words" if thing.tool == TALLY.id else "wants words behind it"
            )
            if thing.tool not in (*_WRITTEN, TALLY.id):
                what = "is kept on the screen of the lesson alone"
            raise SheetError(
                f"Line {number} of the sheet is not understood",
                f"“{thing.key}” ({clean_line(thing.label)}) {what}. Nothing was saved.",
                "Write 12 aab for counts, 12:40 n and the words for a note.",
            )


def key_in(book: LessonBook, marks: list[Marked], who: str) -> None:
    """Put them into the record, in one go."""
    for mark in marks:
        if not mark.words:
            made = press(
                book.observation, mark.thing, Press("tally"), at=mark.at, by=who, now=book.moment()
            )
        else:
            said = read_note(mark.words, clips=False)
            made = note(
                book.observation,
                said.text,
                at=mark.at,
                by=who,
                now=book.moment(),
                speaker=said.speaker,
                verbatim=said.verbatim,
                thing=mark.thing,
            )
        book.add(made)
