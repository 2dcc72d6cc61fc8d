"""The records of a file, typed as they are read, a part of the file at a time.

To read a file whole, as dicts, and to make records of those takes four times as long and three times the
memory: the benchmarks "start", "show", "export" and "peak memory" pay for this. Only a file that is just
as this program writes it is read so; any other one goes the long way (``layout.decode``).
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import force_setattr

from cyclejournal.journal.places import AnyPlace
from cyclejournal.journal.records import Entry, Event, Person
from cyclejournal.store.file.codec import ENTRIES, EVENTS, PEOPLE, PLACES, safe_name
from cyclejournal.store.file.layout import META, Tables

BLOCK = 1 << 20
"""Bytes that are read at a time."""

_SHAPES: dict[str, Any] = {
    META: dict[str, dict[str, Any]],
    PEOPLE: dict[str, Person],
    PLACES: dict[str, AnyPlace],
    ENTRIES: dict[str, Entry],
    EVENTS: dict[str, Event],
}

_SHARED = ("place", "prompt", "voice", "asked", "by")
"""Fields of an entry that many entries have the same text in."""


class _Unusual(Exception):
    """It is not as this program writes it."""


def read_typed(file: BinaryIO, *, exactly: bool) -> Tables | None:
    """The tables, with a record in place of each dict; None for a file that is unusual in any way.

    ``exactly``: nor for one that says anything that the records do not. Raises OSError.
    """
    source, tables = _Source(file), Tables()
    try:
        source.expect(b'{\n  "')
        while True:
            name = source.until(b'": {').decode()
            if name not in _SHAPES or name in tables:
                return None
            table = tables[name] = {}
            shared: dict[str, str] = {}
            for part in source.parts():
                found = msgspec.json.decode(part, type=_SHAPES[name])
                if name == META:
                    table.update(found)
                    continue
                if exactly and msgspec.json.encode(found) != msgspec.json.format(part, indent=-1):
                    return None
                table.update((record.id, record) for record in _checked(name, found, shared))
            if source.ends():
                return tables
    except (_Unusual, ValueError, RecursionError):
        return None


def _checked(name: str, found: dict[str, Any], shared: dict[str, str]) -> Iterator[Any]:
    """The records, whose ids and homes are as they should be; what many of them say is kept once."""
    voices: set[str] = set()
    for record_id, record in found.items():
        if record.id != record_id or (name == PEOPLE and not safe_name(record_id)):
            raise _Unusual
        if name == ENTRIES:
            if record.voice not in voices:
                if not safe_name(record.voice):
                    raise _Unusual
                voices.add(record.voice)
            _share(record, shared)
        yield record


def _share(entry: Entry, shared: dict[str, str]) -> None:
    for field in _SHARED:
        text = getattr(entry, field)
        force_setattr(entry, field, shared.setdefault(text, text))
    if entry.changed == entry.created:
        force_setattr(entry, "changed", entry.created)


class _Source:
    """A file that is read from its beginning to its end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._data = b""
        self._at = 0
        """How far it is read."""

    def _more(self) -> bool:
        """Have the next bytes of the file behind those that are not read yet; False at its end."""
        block = self._file.read(BLOCK)
        self._data, self._at = self._data[self._at :] + block, 0
        return bool(block)

    def _find(self, end: bytes) -> int:
        """Where such bytes come next."""
        while (found := self._data.find(end, self._at)) < 0:
            if not self._more():
                raise _Unusual
        return found

    def until(self, end: bytes) -> bytes:
        """What comes before the next such bytes, which are passed over too."""
        found = self._find(end)
        begin, self._at = self._at, found + len(end)
        return self._data[begin:found]

    def passes(self, begin: bytes) -> bool:
        """Whether these bytes come next, which are passed over then."""
        while len(self._data) - self._at < len(begin) and self._more():
            pass
        if not self._data.startswith(begin, self._at):
            return False
        self._at += len(begin)
        return True

    def expect(self, begin: bytes) -> None:
        """Pass over these bytes, which come next."""
        if not self.passes(begin):
            raise _Unusual

    def ends(self) -> bool:
        """Whether all is over; else another table comes next."""
        if self.passes(b',\n  "'):
            return False
        self.expect(b"\n}\n")
        if self._at < len(self._data) or self._more():
            raise _Unusual
        return True

    def parts(self) -> Iterator[bytes]:
        """The rest of the table that has begun, as many records at a time as there are, as JSON.

        What closes a table stands in a line behind two blanks, and what closes a record behind four:
        nothing inside a text can look like that, as its line ends are written as ``\\n``.
        """
        if self.passes(b"}"):
            return
        while True:
            begin = self._at
            if (end := self._data.find(b"\n  }", begin)) >= 0:
                self._at = end + len(b"\n  }")
                yield b"{" + self._data[begin:end] + b"}"
                return
            if (end := self._data.rfind(b"\n    },\n", begin)) >= 0:
                end += len(b"\n    }")
                self._at = end + 1
                yield b"{" + self._data[begin:end] + b"}"
            if not self._more():
                raise _Unusual
