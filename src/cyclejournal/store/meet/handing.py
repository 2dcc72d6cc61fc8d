"""A journal on its way to the colleague's computer: one file with all that the pair shares, and how it is looked over.

It is the pair's half as it is saved, under a seal of its own: what each keeps alone never was in there, and
an answer that is not shown yet goes as its receipt. A file that is not exactly as it was written is
refused: whoever changed it on the way, a person or a mail program, the words of two people are in it.

From a journal with a lock it goes locked: under a passphrase that the two agree, and from then on to the
``addresses`` that travelled inside.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.entries.writing import is_as_finished
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry
from cyclejournal.store.errors import Damaged, Locked, named
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import home_of, safe_name
from cyclejournal.store.file.database import Copy, CopyStorage
from cyclejournal.store.file.disk import open_file
from cyclejournal.store.file.encoding import digest_of, encoded, fingerprint
from cyclejournal.store.file.half import Half
from cyclejournal.store.file.layout import META, META_ID
from cyclejournal.store.lock.key_file import work_asked
from cyclejournal.store.lock.sealing import WillNotOpen, is_sealed
from cyclejournal.store.meet.addresses import Addresses

HANDED = "handed"
"""In ``_meta``, what makes a file one that was handed over: when, and its seal."""

_OF_THE_WAY = (HANDED, "digest")
"""What ``_meta`` says of one file alone."""

LARGEST = 256_000_000
"""Bytes; a journal of three hundred years of two busy people."""

_UNTOUCHED = "Nothing was changed."
_AGAIN = "Ask for it again, as a file that nothing has been done to."


class NotReceived(JournalError):
    """A file that is no hand-over, or not as it was written."""

    exit_code = Exit.USAGE


def handed_over(
    half: Half,
    moment: str,
    guides: Mapping[str, str],
    reply_to: str = "",
    no_more: Sequence[str] = (),
) -> str:
    """The pair's half as a file to give away, with the texts of the ``guides`` of their own that it follows.

    ``reply_to`` is whom the other computer locks its own to from now on, ``no_more`` whom no longer.
    """
    kept = {name: value for name, value in half.meta.items() if name not in _OF_THE_WAY}
    tables = {META: {META_ID: kept}, **{n: t for n, t in half.tables.items() if n != META}}
    seal = _seal(kept, digest_of(tables), guides)
    ways = {"reply_to": reply_to, "no_more": [*no_more], "guides": dict(guides)}
    told = {"on": moment, "seal": seal, **{name: it for name, it in ways.items() if it}}
    return encoded(tables, {**kept, HANDED: told}).decode()


def _seal(meta: Mapping[str, Any], digest: str, guides: Mapping[str, str]) -> str:
    kept = {name: meta[name] for name in sorted(meta) if name not in _OF_THE_WAY}
    return fingerprint({**kept, "guides": dict(guides)} if guides else kept, digest)


class Handed(Struct, frozen=True):
    """A file that was handed over, read and looked over."""

    copy: Copy
    path: Path
    locked: bool = False
    """Whether it came locked."""

    @property
    def id(self) -> str:
        """The journal that it belongs to."""
        return str(self.copy.meta["id"])

    @property
    def on(self) -> str:
        """When it was handed over, as stored."""
        return str(self.copy.meta[HANDED].get("on", ""))

    @property
    def reply_to(self) -> str:
        """The recipient that a hand-over to where it comes from is locked to.

        Nothing for a file that came plain: anybody could have put theirs into that.
        """
        return str(self.copy.meta[HANDED].get("reply_to", "")) if self.locked else ""

    @property
    def guides(self) -> dict[str, str]:
        """The text of each guide of their own that the journal follows there, by its id."""
        return _guides(self.copy.meta[HANDED])

    @property
    def no_more(self) -> list[str]:
        """The recipients from there that nothing is locked to any longer."""
        found = self.copy.meta[HANDED].get("no_more", []) if self.locked else []
        return list(map(str, found)) if isinstance(found, list) else []

    def as_saved(self) -> bytes:
        """What it was before: a pair's file for a computer that has none."""
        tables = {META: {META_ID: {}}, **_tables(self.copy)}
        meta = {name: value for name, value in self.copy.meta.items() if name not in _OF_THE_WAY}
        return encoded(tables, meta)

    def reworked(self, journal: Journal) -> list[str]:
        """Ids of answers it shows that are not what was finished, by the receipts that the journal has of them."""
        return [
            record.id
            for record in self.copy.known.values()
            if isinstance(record, Entry)
            and not record.receipt
            and record.id not in journal.entries
            and (mark := journal.receipts.get(record.id)) is not None
            and not is_as_finished(mark, record)
        ]


def _guides(told: Mapping[str, Any]) -> dict[str, str]:
    found = told.get("guides")
    return {str(id_): str(text) for id_, text in found.items()} if isinstance(found, dict) else {}


def _tables(copy: Copy) -> dict[str, Any]:
    found = cast("CopyStorage", copy.storage).read()
    return {name: table for name, table in found.items() if name != META}


def read_file_of(path: Path) -> bytes:
    """What is in such a file, as it lies. Raises NotReceived."""
    try:
        with open_file(path) as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotReceived("There is no such file", f"{named(path)} does not exist.") from None
    except OSError as error:
        why = f"{named(path)}: {error.strerror or error}. {_UNTOUCHED}"
        raise NotReceived("That file cannot be read", why) from error
    if len(raw) > LARGEST:
        raise _changed(path, f"is larger than {LARGEST // 1_000_000} MB, as no journal is")
    return raw


def lock_on(raw: bytes) -> Literal["", "passphrase", "address"]:
    """How a file opens that was handed over."""
    if not is_sealed(raw):
        return ""
    return "address" if work_asked(raw) is None else "passphrase"


def opened(raw: bytes, path: Path, pair: Path) -> bytes:
    """What it says that was locked to this computer, by the addresses of the journal it is for. Raises NotReceived."""
    key = Addresses(pair).key()
    try:
        if key is None:
            raise WillNotOpen
        return key.unseal(raw)
    except WillNotOpen as error:
        raise NotReceived(
            "That file does not open here",
            f"{named(path)} is locked to another computer, or damaged. {_UNTOUCHED}",
            "Ask for it under a passphrase: `cyclejournal handoff JOURNAL --lock`.",
        ) from error


def read_handed(path: Path, raw: bytes | None = None) -> Handed:
    """The file, looked over; ``raw`` is what one says that came locked.

    Raises NotReceived, NewerFormat for one of a newer program, or Locked for one that is still to be opened.
    """
    came_locked = raw is not None
    raw = read_file_of(path) if raw is None else raw
    if lock_on(raw):
        raise Locked(
            "That file came locked",
            f"{named(path)} is still to be opened. {_UNTOUCHED}",
            "In a shell `cyclejournal receive` asks for what opens it.",
        )
    copy = _read(path, raw)
    told = copy.meta.get(HANDED)
    if not isinstance(told, Mapping) or not safe_name(str(copy.meta.get("id", ""))):
        raise NotReceived(
            "That is not a file that was handed over",
            f"{named(path)} was not made by `handoff`. {_UNTOUCHED}",
            "`cyclejournal merge` takes in a conflict copy, `import` a page of Markdown.",
        )
    if told.get("seal") != _seal(copy.meta, digest_of(_tables(copy)), _guides(told)):
        raise _changed(path, "is not as it was written: something has changed it on the way")
    try:
        homes = {*map(home_of, copy.known.values())}
    except Damaged as error:
        raise _changed(path, "holds what cannot be read") from error
    if homes - {PAIR}:
        raise _changed(path, "holds what somebody keeps to themselves, which is never handed over")
    return Handed(copy, path, came_locked)


def _read(path: Path, raw: bytes) -> Copy:
    try:
        layout.decode(raw, path)
        return Copy(raw, path)
    except Damaged as error:
        what = "is empty" if not raw.strip() else "is no file of a journal, or only a part of one"
        raise _changed(path, what) from error


def _changed(path: Path, what: str) -> NotReceived:
    problem = f"{named(path)} {what}. {_UNTOUCHED}"
    return NotReceived("That file cannot be received", problem, _AGAIN)
