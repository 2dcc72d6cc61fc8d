"""The records of a file, typed as they are read, a part of the file at a time.

To read a file whole, as dicts, and to make records of those takes four times as long and three times the
memory: the benchmarks "start", "show", "export" and "peak memory" pay for this. Only a file that is just
as this program writes it is read so; any other one goes the long way (``layout.decode``).
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import force_setattr

from cyclejournal.journal.records import AnyPlace, Entry, Event, Person
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

    def _more(self) -> bytes:
        """The same with the next bytes of the file behind them."""
        block = self._file.read(BLOCK)
        if not block:
            raise _Unusual
        self._data += block
        return self._data

    def until(self, end: bytes) -> bytes:
        """What comes before the next such bytes, which are passed over too."""
        while end not in self._data:
            self._more()
        found, _, self._data = self._data.partition(end)
        return found

    def expect(self, begin: bytes) -> None:
        """Pass over these bytes, which come next."""
        while len(self._data) < len(begin):
            self._more()
        if not self._data.startswith(begin):
            raise _Unusual
        self._data = self._data[len(begin) :]

    def ends(self) -> bool:
        """Whether all is over; else another table comes next."""
        while len(self._data) < 5 and (block := self._file.read(BLOCK)):
            self._data += block
        if self._data == b"\n}\n":
            return not self._file.read(1)
        self.expect(b',\n  "')
        return False

    def parts(self) -> Iterator[bytes]:
        """The rest of the table that has begun, as many records at a time as there are, as JSON.

        What closes a table stands in a line behind two blanks, and what closes a record behind four:
        nothing inside a text can look like that, as its line ends are written as ``\\n``.
        """
        while not self._data:
            self._more()
        if self._data.startswith(b"}"):
            self._data = self._data[1:]
            return
        while True:
            if (end := self._data.find(b"\n  }")) >= 0:
                part, self._data = self._data[:end], self._data[end + 4 :]
                yield b"{" + part + b"}"
                return
            if (end := self._data.rfind(b"\n    },\n")) >= 0:
                part, self._data = self._data[: end + 6], self._data[end + 7 :]
                yield b"{" + part + b"}"
            self._more()
