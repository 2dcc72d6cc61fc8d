"""The TinyDB storage: a save is all or nothing, and never over something that was not read."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from msgspec import Struct
from tinydb.storages import Storage

from cyclejournal import __version__
from cyclejournal.journal.moments import stamp
from cyclejournal.store.errors import (
    DurabilityUnknown,
    changed_meanwhile,
    damaged,
    gone,
    locked,
    not_saved,
    unreadable,
)
from cyclejournal.store.file import layout
from cyclejournal.store.file.atomic import (
    atomic_write,
    check_writable,
    entries_of,
    keep_copy,
    open_to_others,
    placeholder,
    previous_of,
    private_folder,
)
from cyclejournal.store.file.backups import DailyCopies, backups_of, keep_named, sweep
from cyclejournal.store.file.disk import SYSTEM, System, open_file, real_path
from cyclejournal.store.file.encoding import Encoding, Stood, digest_of, fingerprint
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.file.lock import Lock
from cyclejournal.store.file.typed import read_typed
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import MAGIC, Key


class Stamp(Struct, frozen=True):
    """What tells whether a file is still the one that was read or saved."""

    stat: tuple[int, int, int, int]
    """Its device, its number there, its size, and when it was changed last."""
    sha256: str

    @classmethod
    def of(cls, stat: os.stat_result, sha256: str) -> "Stamp":
        """The stamp of a file with that stat and that content."""
        return cls((stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns), sha256)


class CrashSafeStorage(Storage):
    """One file. ``read`` gives fresh objects every time; ``write`` refuses what it would destroy."""

    def __init__(self, path: Path | str, system: System = SYSTEM) -> None:
        self.path = Path(path)
        # A journal may be a symbolic link: what belongs to the file lies beside the file itself.
        self.real = real_path(self.path)
        self._lies_elsewhere = self.real.parent != real_path(self.path.parent)
        """Whether a link leads out of the journal's folder: that it leads into is none of ours to close."""
        self.warning = ""
        """Set by ``read`` when the file is not as this program saved it, but usable."""
        self.folder_warning = ""
        """Set once where the folder cannot be locked, or is open to others; whoever tells it empties it."""
        self.backup_problem = ""
        """Why the last save could not make the day's copy: a thing to tell, not one that stops a save."""
        self._disk, self._clock = system.disk, system.clock
        self._copies = DailyCopies(self.real, system)
        self._lock = Lock(self.real.with_name(f".{self.real.name}.lock"), self.path, system.wait)
        self._by_hand = False
        """Whether the file was changed by another hand and nothing was saved over it since."""
        self._id: object = None
        """The journal's id, by what the file said of itself when it was first read."""
        self._seen: Stamp | None = None
        self._in_flight: Stamp | None = None
        self._stood: dict[str, Stood] = {}
        """Where records stand in the file as it was last saved; nothing if it was changed since."""
        self._plain: bytes | None = None
        """What a locked file says as it was last saved here, for the parts that are not encoded again."""
        self._swept = False
        self._told_of_folder = False
        self._batch: Tables | None = None

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the file's lock, for a read-modify-write. Raises Busy or NotSaved."""
        if not self._lock.is_held and not self._lies_elsewhere:
            try:
                private_folder(self.real.parent, self._disk)
            except OSError as error:
                raise not_saved(self.path, error) from error
        with self._lock.held():
            if not self._told_of_folder:
                self._told_of_folder = True
                self.folder_warning = " ".join(self._folder_words())
            if not self._swept:
                sweep(self.real, self._disk)
                self._swept = True
            yield

    def _folder_words(self) -> Iterator[str]:
        """What there is to tell about the folder that the file lies in."""
        folder = self.real.parent
        if self._lock.is_soft:
            yield (
                f"{folder} cannot be locked, as on some network folders. Before each save it is "
                "looked whether the file was changed elsewhere; let only one window be open at a time."
            )
        if self._lies_elsewhere and open_to_others(folder):
            yield (
                f"{self.path} leads into {folder}, which other users of this computer may look into. "
                "That folder stays as it is; the files of the journal in it are for you alone."
            )

    @contextlib.contextmanager
    def batch(self, tables: Tables) -> Iterator[None]:
        """Let TinyDB read and change these tables instead of the file, until they are saved as one.

        They are those last read or saved, in memory: to parse the file again for every call, and to
        compare it whole, is what the benchmarks "leaving a box" and "list, show, export" are spared.
        """
        self._batch = tables
        try:
            yield
        finally:
            self._batch = None

    def read(self) -> Tables | None:
        """The tables, or None for a file still to be made. Raises Damaged, NewerFormat or Locked."""
        if self._batch is not None:
            return self._batch
        return self._taken(self._load())

    def load(self, *, to_change: bool = True) -> Tables | None:
        """The same, with a record in place of each dict where the file is as this program writes it.

        For somebody who will not ``change`` anything it is not compared with what it says of itself.
        """
        return self._taken(self._load(typed=True, compare=to_change))

    def _taken(self, found: tuple[Tables, Stamp, str | None] | None) -> Tables | None:
        """The tables that were found, which a save may replace from now on."""
        if found is None:
            if placeholder(self.real) is not None:
                raise damaged(
                    self.path,
                    "is on iCloud's servers only; open its folder in the Finder and download it",
                )
            if self._seen is not None or self._had_content():
                raise gone(self.path)
            return None
        tables, self._seen, digest = found
        self._stood = {}
        told = layout.meta_of(tables).get("digest")
        self.warning = ""
        self._by_hand = None not in (told, digest) and told != digest
        if self._by_hand:
            self.warning = (
                f"{self.path} was changed by hand or by another program since it was saved. As it is now "
                "it is kept among the backups before anything is saved over it."
            )
        return tables

    def _load(
        self, *, typed: bool = False, compare: bool = True
    ) -> tuple[Tables, Stamp, str | None] | None:
        """The tables with their digest, which is not worked out unless somebody is to ``compare`` it."""
        try:
            with open_file(self.path) as file:
                # First, so that whatever is written into it meanwhile is noticed later.
                stat = os.fstat(file.fileno())
                source = self._unsealed(file)
                tables = read_typed(source, exactly=compare) if typed else None
                if tables is None:
                    source.seek(0)
                    raw = source.read()
        except FileNotFoundError as error:
            if self.path.is_symlink():
                raise damaged(self.path, "is a link that leads nowhere") from error
            return None
        except OSError as error:
            raise unreadable(self.path, error) from error
        if tables is None:
            tables = layout.decode(raw, self.path)
            del raw
        meta = layout.meta_of(tables)
        layout.check_meta(meta, self.path)
        told = meta.get("id")
        if self._id is None:
            self._id = told
        elif told != self._id:
            raise damaged(self.path, "is another journal's file now, or nobody's")
        if not compare:
            return tables, Stamp.of(stat, ""), None
        digest = digest_of(tables)
        return tables, Stamp.of(stat, fingerprint(meta, digest)), digest

    def _unsealed(self, file: BinaryIO) -> BinaryIO:
        """The file, or where it is locked what it says. Raises Locked or Damaged."""
        head = file.read(len(MAGIC))
        file.seek(0)
        if head != MAGIC:
            return file
        return BytesIO(ring.unsealed(file.read(), self.path)[0])

    def key(self) -> Key | None:
        """What seals it; None where it has no lock. Raises Locked while nobody has unlocked it."""
        key = ring.key_of(self.path)
        if key is None and ring.has_lock(self.path):
            raise locked(self.path)
        return key

    def _had_content(self) -> bool:
        """Whether something shows that a missing file was there: then it is not a new one."""
        if os.path.lexists(previous_of(self.real)):
            return True
        kept = entries_of(backups_of(self.real))
        return any(copy.name.startswith(self.real.stem) for copy in kept)

    def moved(self) -> bool:
        """Whether the file's stat is not the one last seen: a cheap sign that it may have changed."""
        try:
            now = Stamp.of(self.path.stat(), "")
        except OSError:
            return self._seen is not None
        if self._in_flight is not None and now.stat == self._in_flight.stat:
            # A save that was interrupted after it had taken its place is ours.
            self._seen, self._in_flight = self._in_flight, None
        return self._seen is None or now.stat != self._seen.stat

    def changed(self) -> bool:
        """Whether the file is not what was last read or saved. Raises Damaged if that cannot be told."""
        if not self.moved():
            return False
        if self._seen is None:
            return True
        found = self._load()
        if found is None or found[1].sha256 != self._seen.sha256:
            return True
        # Touched, or copied away and back: the same words.
        self._seen = found[1]
        return False

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """TinyDB's way in: keep these tables. Raises TypeError or ValueError for what JSON cannot hold."""
        if self._batch is not None:
            self._batch = cast("Tables", dict(data))
            return
        tables = {name: dict(table) for name, table in data.items()}
        layout.check_plain(tables)
        self.save(tables)

    def save(
        self, tables: Tables, meta: Mapping[str, Any] | None = None, *, forget: bool = False
    ) -> None:
        """Keep these tables, with these fields in their ``_meta``, which becomes what the file says of itself.

        With ``forget`` the state before is not kept: something in it may not stay where it was.
        Raises NotSaved, ReadOnly, ExternalChange, Damaged, NewerFormat or Locked with the old file untouched,
        or DurabilityUnknown with the new one in place.
        """
        old = layout.meta_of(tables)
        saves = old.get("saves", 0)
        told = {
            "format": layout.FORMAT,
            "version": layout.VERSION,
            "requires": [],
            **old,
            **(meta or {}),
            "saved_by": __version__,
            "saved": stamp(self._clock()),
            "saves": saves + 1 if isinstance(saves, int) else 1,
        }

        def last_look(stat: os.stat_result) -> None:
            # Sync clients take no locks: look again as late as can be.
            if self.moved():
                raise changed_meanwhile(self.path)
            told["digest"] = encoding.digest
            sha256 = fingerprint(told, encoding.digest)
            self._in_flight = Stamp.of(stat, sha256)
            if forget and os.path.lexists(previous):
                # Before the new file takes its place, so that no crash leaves it behind.
                self._disk.unlink(previous)

        previous = previous_of(self.real)
        with self.exclusive():
            check_writable(self.real, self._disk)
            if self.changed():
                raise changed_meanwhile(self.path) if self.real.exists() else gone(self.path)
            key = self.key()
            if (key is None) != (self._plain is None):
                # Where parts stand is known of a file that is plain, or of one that was saved locked.
                self._stood = {}
            encoding = Encoding(tables, told, self._stood)
            self._stood = {}
            try:
                if self._by_hand:
                    keep_named(self.real, "before-save", self._clock(), self._disk)
                    self._by_hand = False
                atomic_write(
                    self.real,
                    lambda fd: self._fill(fd, encoding, key),
                    keep_previous=not forget,
                    before_replace=last_look,
                    disk=self._disk,
                )
            except OSError as error:
                raise not_saved(self.path, error) from error
            except DurabilityUnknown:
                self._arrived(tables, told, encoding)
                raise
            self._arrived(tables, told, encoding)
            if forget:
                keep_copy(self.real, previous, self._disk)
            self.backup_problem = self._copies.keep()

    def _fill(self, fd: int, encoding: Encoding, key: Key | None) -> None:
        before, self._plain = self._plain, None
        if key is not None:
            self._plain = _joined(encoding, before or b"")
            self._disk.write(fd, key.seal(self._plain))
            return
        with contextlib.ExitStack() as stack:
            source: int | None = None
            for piece in encoding:
                if isinstance(piece, bytes):
                    self._disk.write(fd, piece)
                    continue
                if source is None:
                    source = stack.enter_context(open_file(self.real)).fileno()
                self._disk.copy(source, piece.offset, piece.length, fd)
        self._disk.write_at(fd, encoding.digest.encode(), encoding.offset)

    def _arrived(self, tables: Tables, told: dict[str, Any], encoding: Encoding) -> None:
        tables[META] = {**tables.get(META, {}), META_ID: told}
        self._id = told.get("id")
        self._seen, self._in_flight = self._in_flight, None
        self._stood = encoding.stand
        self.warning = ""

    def close(self) -> None:
        """Nothing is held between calls; here for TinyDB."""


def _joined(encoding: Encoding, present: bytes) -> bytes:
    """All that an encoding gives in one piece, with its digest in it."""
    whole = bytearray()
    for piece in encoding:
        if isinstance(piece, bytes):
            whole += piece
        else:
            whole += present[piece.offset : piece.offset + piece.length]
    digest = encoding.digest.encode()
    whole[encoding.offset : encoding.offset + len(digest)] = digest
    return bytes(whole)
