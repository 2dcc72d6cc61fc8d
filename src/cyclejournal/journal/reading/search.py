"""Finding words in what an audience may have: each hit in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.journal.lesson.tools.note import said_words
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.talk.turns import who_said
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_LONGEST = 160
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
"""Quotation marks as a keyboard types them: one for one, so that places in a text stay the same."""


class Hit(Struct, frozen=True):
    """An answer, a note of a lesson or a turn of a talk, that holds every word looked for."""

    record: Entry | Event
    before: str
    """The sentence up to the first word found; of a note, from whoever spoke on."""
    match: str
    after: str
    """The rest of the sentence."""

    @property
    def sentence(self) -> str:
        """The whole sentence, on one line."""
        return f"{self.before}{self.match}{self.after}"


class Index:
    """The folded texts of a reading, kept so that searching as one types stays quick."""

    def __init__(self, reading: Reading) -> None:
        journal = reading.journal
        records: list[Entry | Event] = [*journal.entries.values(), *journal.events.values()]
        found = [each for each in records if each.text.strip() and reading.has(each)]
        newest_first = sorted(found, key=lambda record: instant(record.changed), reverse=True)
        texts = ((_words_of(record, reading), record) for record in newest_first)
        self._texts = [(_folded(words), words, record) for words, record in texts]

    def search(self, query: str) -> Iterator[Hit]:
        """What holds every word of the query, in any order, the newest first."""
        words = _folded(query).split()
        if not words:
            return
        pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        for folded, text, record in self._texts:
            if all(word in folded for word in words):
                yield _hit(record, text, pattern)


def _folded(text: str) -> str:
    return text.translate(_QUOTES).casefold()


def _hit(record: Entry | Event, text: str, pattern: re.Pattern[str]) -> Hit:
    speaker = clean_line(record.speaker) if isinstance(record, Event) else ""
    if isinstance(record, Event) and record.what == "turn":
        speaker = ""
    for number, sentence in enumerate(_ENDS.split(text)):
        found = pattern.search(sentence.translate(_QUOTES))
        if found:
            before, is_cut = sentence[: found.start()], number > 0
            if len(before) > _LONGEST:
                before, is_cut = f"…{before[-_LONGEST:]}", True
            if speaker and is_cut:
                # Whose words they are is said however far into them the word stands.
                before = f"{speaker}: {before}"
            match, after = sentence[slice(*found.span())], sentence[found.end() :]
            return Hit(record, before, match, after[:_LONGEST])
    # Folding can match across what the pattern sees, as with ß and SS.
    return Hit(record, text[:_LONGEST].split("\n")[0], "", "")


def _words_of(record: Entry | Event, reading: Reading) -> str:
    """What there is to find of a record: with a note or a turn also who spoke."""
    if isinstance(record, Entry):
        return record.text
    return who_said(reading.journal, record) if record.what == "turn" else said_words(record)
