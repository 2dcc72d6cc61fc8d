"""Tables on their way into a file: indented JSON, a part at a time, and a digest of what it says.

Encoding a large journal costs more than writing it. So a part whose records are the very ones that stand
in the present file is not encoded again but copied from there: without this the benchmark "leaving a box"
takes twice as long, from a hundred cycles on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from cyclejournal.store.file.layout import META, META_ID, Tables

if TYPE_CHECKING:
    from hashlib import _Hash

PART = 32
"""Records in a part: few, as a part with a change in it is encoded whole.

The digest is made of those of the parts, so this number belongs to the format.
"""

_MANY = 64

_BLANK = "0" * 64
_BETWEEN = b",\n"
_DIGEST = b'"digest": "'


class Copied(Struct, frozen=True):
    """Bytes to take over from the present file."""

    offset: int
    length: int


class Part(Struct, frozen=True):
    """Some records of a table in a file."""

    digest: bytes
    length: int
    lasting: bool
    """Whether it is all records: a dict may be changed by whoever else holds it, our records cannot."""


class Stood(Struct, frozen=True):
    """A table as it stands in a file."""

    ids: tuple[str, ...]
    records: tuple[Any, ...]
    parts: list[Part]
    offset: int
    """Where the first part begins."""

    def kept(self, ids: tuple[str, ...], records: tuple[Any, ...]) -> list[bool]:
        """Which parts, from the first one on, stand there already: those with the very same records."""
        least = min(len(ids), len(self.ids))
        whole = len(self.parts) if len(ids) == len(self.ids) else least // PART
        kept = [part.lasting for part in self.parts[:whole]]

        def is_still(first: int, last: int) -> bool:
            here = slice(first * PART, last * PART)
            return ids[here] == self.ids[here] and records[here] == self.records[here]

        # Many at once first: a large journal has two thousand parts.
        for first in range(0, whole, _MANY):
            if not is_still(first, first + _MANY):
                for number in range(first, min(first + _MANY, whole)):
                    kept[number] = kept[number] and is_still(number, number + 1)
        return kept

    def copied(self, first: int, last: int) -> Copied:
        """The bytes of these parts with all between them."""
        before, these = self.parts[:first], self.parts[first : last + 1]
        offset = self.offset + sum(part.length + len(_BETWEEN) for part in before)
        return Copied(offset, sum(part.length + len(_BETWEEN) for part in these) - len(_BETWEEN))


_NOWHERE = Stood((), (), [], 0)


class Encoding:
    """Iterate for what to write, in order; then ask for ``digest`` and ``stand``.

    The digest stands at the head and is known last: fill it in at ``offset``. ``present`` are the tables
    of the file that ``Copied`` refers to, as a former encoding left them.
    """

    def __init__(
        self, tables: Tables, meta: Mapping[str, Any], present: Mapping[str, Stood] | None = None
    ) -> None:
        self._tables = tables
        self._meta = {**tables.get(META, {}), META_ID: {**meta, "digest": _BLANK}}
        self._present = present or {}
        self._hash = _sha256()
        self._at = 0
        self.offset = 0
        self.stand: dict[str, Stood] = {}

    @property
    def digest(self) -> str:
        """The digest of everything but ``_meta``; see ``digest_of``."""
        return self._hash.hexdigest()

    def __iter__(self) -> Iterator[bytes | Copied]:
        head = _indented(msgspec.json.encode({META: self._meta}))
        self.offset = head.index(_DIGEST + _BLANK.encode()) + len(_DIGEST)
        yield self._counted(head[:-2])
        for name, table in self._tables.items():
            if name != META:
                yield from self._table(name, table)
        yield self._counted(b"\n}\n")

    def _table(self, name: str, table: Mapping[str, Any]) -> Iterator[bytes | Copied]:
        key = msgspec.json.encode(name)
        self._hash.update(key)
        yield self._counted(b",\n  " + key + (b": {\n" if table else b": {"))
        ids, records = tuple(table), tuple(table.values())
        stood = self._present.get(name, _NOWHERE)
        stands = self.stand[name] = Stood(ids, records, [], self._at)
        kept = stood.kept(ids, records)
        kept += [False] * (-(-len(ids) // PART) - len(kept))
        for is_kept, numbers in groupby(range(len(kept)), key=kept.__getitem__):
            first, *others = numbers
            last = others[-1] if others else first
            if first:
                yield self._counted(_BETWEEN)
            if is_kept:
                # Parts that follow each other go over in one piece.
                copied = stood.copied(first, last)
                stands.parts.extend(stood.parts[first : last + 1])
                self._at += copied.length
                yield copied
            else:
                for number in range(first, last + 1):
                    part, written = _part(ids, records, number)
                    stands.parts.append(part)
                    yield self._counted(written if number == first else _BETWEEN + written)
        self._hash.update(b"".join(part.digest for part in stands.parts))
        yield self._counted(b"\n  }" if table else b"}")

    def _counted(self, written: bytes) -> bytes:
        self._at += len(written)
        return written


def _part(ids: tuple[str, ...], records: tuple[Any, ...], number: int) -> tuple[Part, bytes]:
    """A part, and what is written of it."""
    here = slice(number * PART, (number + 1) * PART)
    compact = msgspec.json.encode(dict(zip(ids[here], records[here], strict=True)))
    written = _indented(b'{"":' + compact + b"}")[len(b'{\n  "": {\n') : -len(b"\n  }\n}")]
    lasting = all(isinstance(record, msgspec.Struct) for record in records[here])
    return Part(_sha256(compact).digest(), len(written), lasting), written


def _sha256(data: bytes = b"") -> _Hash:
    # Imported late: a list of journals reads their heads alone, and has nothing to compare.
    import hashlib

    return hashlib.sha256(data)


def _in_parts(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    ids, records = iter(table), iter(table.values())
    while part := tuple(islice(ids, PART)):
        yield part, tuple(islice(records, PART))


def _indented(compact: bytes) -> bytes:
    return msgspec.json.format(compact, indent=2)


def encoded(tables: Tables, meta: Mapping[str, Any]) -> bytes:
    """A whole file with these tables, its digest filled in."""
    encoding = Encoding(tables, meta)
    raw = bytearray(b"".join(piece for piece in encoding if isinstance(piece, bytes)))
    raw[encoding.offset : encoding.offset + len(_BLANK)] = encoding.digest.encode()
    return bytes(raw)


def digest_of(tables: Tables) -> str:
    """SHA-256 of each table's name and the SHA-256 of each of its parts' compact JSON, ``_meta`` left out."""
    whole = _sha256()
    for name, table in tables.items():
        if name != META:
            whole.update(msgspec.json.encode(name))
            for ids, records in _in_parts(table):
                compact = msgspec.json.encode(dict(zip(ids, records, strict=True)))
                whole.update(_sha256(compact).digest())
    return whole.hexdigest()


def fingerprint(meta: Mapping[str, Any], digest: str) -> str:
    """What tells one state of a file from another, however the file is formatted."""
    return _sha256(msgspec.json.encode(meta) + digest.encode()).hexdigest()
