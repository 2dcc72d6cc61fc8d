"""Tables on their way into a file: indented JSON, a part at a time, and a digest of what it says.

Encoding a large journal costs more than writing it. So a part whose records are the very ones that stand
in the present file is not encoded again but copied from there: without this the benchmark "leaving a box"
takes twice as long, from a hundred cycles on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from operator import is_
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from cyclejournal.store.file.layout import META, META_ID, Tables

if TYPE_CHECKING:
    from hashlib import _Hash

PART = 32
"""Records in a part: few, as a part with a change in it is encoded whole.

The digest is made of those of the parts, so this number belongs to the format.
"""

_BLANK = "0" * 64
_BETWEEN = b",\n"
_DIGEST = b'"digest": "'


class Copied(NamedTuple):
    """Bytes to take over from the present file."""

    offset: int
    length: int


class Part(NamedTuple):
    """Some records of a table, and where they stand in a file."""

    ids: tuple[str, ...]
    records: tuple[Any, ...]
    digest: bytes
    offset: int
    length: int

    def is_still(self, ids: tuple[str, ...], records: tuple[Any, ...]) -> bool:
        """Whether these are the same records: the same objects, which are never changed in place."""
        return ids == self.ids and all(map(is_, records, self.records))


class Encoding:
    """Iterate for what to write, in order; then ask for ``digest`` and ``parts``.

    The digest stands at the head and is known last: fill it in at ``offset``. ``present`` are the parts
    of the file that ``Copied`` refers to, as a former encoding left them.
    """

    def __init__(
        self,
        tables: Tables,
        meta: Mapping[str, Any],
        present: Mapping[tuple[str, int], Part] | None = None,
    ) -> None:
        self._tables = tables
        self._meta = {**tables.get(META, {}), META_ID: {**meta, "digest": _BLANK}}
        self._present = present or {}
        self._hash = _sha256()
        self._at = 0
        self.offset = 0
        self.parts: dict[tuple[str, int], Part] = {}

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
        yield self._counted(b",\n  " + key + b": {")
        run: Copied | None = None
        number = 0
        for number, (ids, records) in enumerate(_in_parts(table), 1):
            place = name, number
            between = b"\n" if number == 1 else _BETWEEN
            present = self._present.get(place)
            if present is None or not present.is_still(ids, records):
                if run is not None:
                    yield run
                    run = None
                yield self._counted(between) + self._new(place, ids, records)
            elif run is not None and present.offset == run.offset + run.length + len(_BETWEEN):
                # Parts that follow each other in both files go over in one piece.
                run = run._replace(length=run.length + len(_BETWEEN) + present.length)
                self._at += len(_BETWEEN)
                self._keep(place, present)
            else:
                if run is not None:
                    yield run
                yield self._counted(between)
                run = Copied(present.offset, present.length)
                self._keep(place, present)
        if run is not None:
            yield run
        yield self._counted(b"\n  }" if number else b"}")

    def _keep(self, place: tuple[str, int], present: Part) -> None:
        self._hash.update(present.digest)
        self.parts[place] = present._replace(offset=self._at)
        self._at += present.length

    def _new(self, place: tuple[str, int], ids: tuple[str, ...], records: tuple[Any, ...]) -> bytes:
        compact = msgspec.json.encode(dict(zip(ids, records, strict=True)))
        digest = _sha256(compact).digest()
        self._hash.update(digest)
        written = _indented(b'{"":' + compact + b"}")[len(b'{\n  "": {\n') : -len(b"\n  }\n}")]
        if all(isinstance(record, msgspec.Struct) for record in records):
            # A dict may be changed by whoever else holds it; our records cannot.
            self.parts[place] = Part(ids, records, digest, self._at, len(written))
        return self._counted(written)

    def _counted(self, written: bytes) -> bytes:
        self._at += len(written)
        return written


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
