"""Words found in what an audience may have, each with the sentence to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.journal.lesson.tools.note import said_words
from cyclejournal.journal.moments import sort_key
from cyclejournal.journal.reading.folding import Folded, folded
from cyclejournal.journal.reading.query import Query
from cyclejournal.journal.reading.sieve import Sieve
from cyclejournal.journal.reading.tags import counted, line_of, tags_of
from cyclejournal.journal.reading.views import who_said
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean, clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

_BLANKS = re.compile(r"\s+")
_ENDS = re.compile(r"(?<=[.!?…])\s+")
_CELLS = " | "
"""What parts the cells of a row."""
_CELL_ENDS = re.compile(r"(?: \|)+(?: |$)")
"""The same, over cells in which nothing stands."""
_LONGEST = 160
_MOST = 2000
"""Sentences of one text that are looked at for the one to show."""


class Match(Struct, frozen=True):
    """What a query finds."""

    record: Entry | Event
    text: str
    """All that there is to find of it."""


class Hit(Struct, frozen=True):
    """An answer, a note of a lesson or a turn of a talk, that holds every word looked for."""

    record: Entry | Event
    sentence: str
    """The sentence with the most of the words, on one line; of a note, from whoever spoke on. A row is whole."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where words stand in it, in order."""

    @property
    def before(self) -> str:
        """The sentence up to the first word found."""
        return self.sentence[: self._first[0]]

    @property
    def match(self) -> str:
        """The first word found."""
        return self.sentence[slice(*self._first)]

    @property
    def after(self) -> str:
        """The rest of the sentence."""
        return self.sentence[self._first[1] :]

    @property
    def _first(self) -> tuple[int, int]:
        end = len(self.sentence)
        return self.marks[0] if self.marks else (end, end)


class Index:
    """The texts of a reading to look through, folded once each, so that searching as one types stays quick."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sieve = Sieve(reading)
        self._known: list[Entry | Event] | None = None
        """What may be found, the newest first; None until it was asked for."""
        self._texts: list[tuple[str, str]] = []
        """Each as it is, and folded; of those that come first, as far as it was asked for."""

    @property
    def _records(self) -> list[Entry | Event]:
        for _ in self._look_over():
            pass
        return self._known or []

    def _look_over(self) -> Iterator[None]:
        """Find out what the audience may have, a record a step."""
        journal, reading = self._reading.journal, self._reading
        records: list[Entry | Event] = [*journal.entries.values(), *journal.events.values()]
        found: list[Entry | Event] = []
        for record in records:
            if self._known is not None:
                return
            if record.text.strip() and reading.has(record):
                found.append(record)
            yield
        if self._known is None:
            key = sort_key(record.changed for record in found)
            self._known = sorted(found, key=lambda each: key(each.changed), reverse=True)

    def build(self) -> Iterator[None]:
        """Fold what is not folded yet, a text a step: whoever has a screen to draw stops in between."""
        yield from self._look_over()
        records = self._records
        while len(self._texts) < len(records):
            self._fold(records[len(self._texts)])
            yield

    def _fold(self, record: Entry | Event) -> None:
        words = _words_of(record, self._reading)
        self._texts.append((words, folded(words)))

    @property
    def tags(self) -> dict[str, int]:
        """Every tag with how many texts have it, the most used first."""
        return counted(map(tags_of, self._records))

    def matching(self, query: Query) -> Iterator[Match]:
        """What holds every word of the query, in any order, and passes its filters; the newest first."""
        if query.is_empty:
            return
        for at, record in enumerate(self._records):
            if at >= len(self._texts):
                self._fold(record)
            text, bare = self._texts[at]
            if query.is_in(bare) and (
                not query.filters or self._sieve.passes(record, query.filters)
            ):
                yield Match(record, text)

    def search(self, query: Query) -> Iterator[Hit]:
        """The same, each with the sentence to show."""
        return (hit(each, query) for each in self.matching(query))


def hit(match: Match, query: Query) -> Hit:
    """What was found, with the sentence to show."""
    record, text, words = match.record, match.text, query.words
    speaker = ""
    if isinstance(record, Event) and record.what != "turn":
        speaker = clean_line(record.speaker)
    pieces = [piece for piece in _pieces(text) if piece.strip()]
    spans = [_spans(piece, words) for piece in pieces[:_MOST]]
    different = [
        len({folded(p[slice(*s)]) for s in found}) for p, found in zip(pieces, spans, strict=False)
    ]
    at = different.index(max(different))
    sentence, marks, is_cut = *_cut(pieces[at], spans[at]), at > 0
    if speaker and (is_cut or sentence.startswith("…")):
        # Whose words they are is said however far into them the word stands.
        head = f"{speaker}: "
        sentence, marks = head + sentence, tuple((a + len(head), b + len(head)) for a, b in marks)
    return Hit(record, sentence, marks)


def _spans(piece: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand in a sentence; most have none, which is seen without taking them apart."""
    bare = folded(piece)
    return Folded(piece).spans(words) if any(each in bare for each in words) else ()


def _pieces(text: str) -> Iterator[str]:
    """Its sentences; a row of a list stays whole."""
    for line in clean(text).split("\n"):
        line = _BLANKS.sub(" ", line).strip()
        if _CELLS in line:
            yield _CELL_ENDS.sub(" · ", line).removesuffix(" · ")
        else:
            yield from _ENDS.split(line)


def _cut(
    sentence: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A very long sentence from a little before the first word found to a little behind the last."""
    first, last = (marks[0][0], marks[-1][1]) if marks else (0, 0)
    start = max(0, first - _LONGEST)
    end = min(len(sentence), last + _LONGEST, start + 4 * _LONGEST)
    head = "…" if start else ""
    kept = tuple((a - start + len(head), b - start + len(head)) for a, b in marks if b <= end)
    return head + sentence[start:end] + ("…" if end < len(sentence) else ""), kept


def _words_of(record: Entry | Event, reading: Reading) -> str:
    """What there is to find of a record: with a line of the record or a turn also who spoke, with a note its tags."""
    if isinstance(record, Entry):
        return f"{record.text}\n{line_of(record.tags)}" if record.tags else record.text
    return who_said(reading.journal, record) if record.what == "turn" else said_words(record)
