"""Putting a lock on a half, taking it off, and changing its passphrase or its key.

The key file decides: a half is locked as soon as it is there, and as long. So a lock is put on by writing that first
and locking the files then, and taken off the other way round; what a kill leaves undone in between is done at the
next opening. A new key is written together with the old one until nothing needs that any more. At every moment
the journal opens, with the passphrase before or the one after.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.journal.places import PAIR
from cyclejournal.store.erase.locked_copies import lock_again, lock_all, lost_its_key, unlock_all
from cyclejournal.store.errors import (
    DurabilityUnknown,
    gone,
    key_is_gone,
    not_saved,
    open_elsewhere,
    unreadable,
)
from cyclejournal.store.file.atomic import check_writable, write_file
from cyclejournal.store.file.disk import Disk, read_file
from cyclejournal.store.file.lock import session_mark
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key, key_file_of
from cyclejournal.store.lock.wrapping import Opening
from cyclejournal.store.meet.addresses import Addresses
from cyclejournal.store.meet.conflicts import conflict_copies
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.nearby import beyond


class NotLocked(JournalError):
    """There is no lock there, or there is one already."""


class Done(Struct, frozen=True):
    """What was done to a half."""

    key_file: Path
    files: tuple[Path, ...]
    """Those that were plain and are locked now, or the other way round."""
    beyond: tuple[Path, ...]
    """What lies near and may hold the words as they were, and is not this program's to change."""


class Locks:
    """The lock of one half of a journal, for whoever does not have that journal open."""

    def __init__(self, shelf: Shelf, journal_id: str, half: str = PAIR) -> None:
        """Raises NoJournal for an impossible id."""
        self.journal_id, self.half = journal_id, half
        self._paths = shelf.paths(journal_id)
        self._system = shelf.system
        self.path = self._paths.half(half)
        self.key_file = key_file_of(self.path)
        self._of = (
            f"the journal {journal_id}" if half == PAIR else f"the half {half} of {journal_id}"
        )

    @property
    def of(self) -> str:
        """What the key is of, for the key file."""
        return self._of

    @property
    def is_locked(self) -> bool:
        """Whether there is a lock on it."""
        return ring.has_lock(self.path)

    @property
    def is_shut(self) -> bool:
        """Whether there is one, and nobody has unlocked it here."""
        return ring.is_shut(self.path)

    def check_free(self) -> None:
        """Raises NotLocked where there is a lock on it already, and Damaged where its key file is gone."""
        if self.is_locked:
            raise NotLocked(
                "That is locked already",
                f"{self.key_file} is its key file. Nothing was changed.",
                "`cyclejournal passphrase` changes the passphrase, `cyclejournal unlock` takes the lock off.",
            )
        self._check_key_file()

    def check_locked(self) -> None:
        """Raises NotLocked where there is none, and Damaged where its key file is gone."""
        if not self.is_locked:
            self._check_key_file()
            raise NotLocked(
                "That is not locked",
                f"There is no {self.key_file}. Nothing was changed.",
                "`cyclejournal lock` puts a lock on it.",
            )

    def _check_key_file(self) -> None:
        if lost_its_key(self.path):
            raise key_is_gone(self.path, self.key_file)

    def raw(self) -> bytes:
        """The key file as it lies. Raises NotLocked or Damaged."""
        self.check_locked()
        try:
            return read_file(self.key_file)
        except OSError as error:
            raise unreadable(self.key_file, error) from error

    def opening(self, passphrase: str) -> Opening:
        """The passphrase on its way through the key file. Raises BadKeyFile, BadPassphrase, NoLibrary or NoProcess."""
        return Opening(self.raw(), self.key_file, passphrase)

    def unlocked(self, key: Key) -> Key:
        """From here on it is open to this program, if that is its key. Raises Damaged where it is another's."""
        ring.take(self.key_file, key)
        try:
            self._probe()
        except JournalError:
            ring.drop(self.key_file)
            raise
        return key

    def _probe(self) -> None:
        with contextlib.suppress(OSError):
            ring.unsealed(read_file(self.path), self.path)

    def lock(self, key: Key, raw: bytes) -> Done:
        """Put a lock on it; ``raw`` is the key file that the passphrase opens, which has been tried.

        Raises NotLocked, Busy, ReadOnly or NotSaved with everything as it was, as far as nothing is locked yet.
        """
        with self._held() as disk:
            self.check_free()
            if not any(each.is_file() for each in (self.path, self.path.with_suffix(".log"))) and (
                self.path.name == self._paths.pair.name
            ):
                raise gone(self.path)
            self._write(raw)
            ring.take(self.key_file, key)
            try:
                done = lock_all(self.path, key, disk, self._conflicts())
            except JournalError:
                self._taken_back()
                raise
            return Done(self.key_file, tuple(done), tuple(beyond(self.path)))

    def _taken_back(self) -> None:
        """Where the very file is still plain, it is as if there had been no lock."""
        try:
            unlock_all(self.path, self._system.disk, self._conflicts())
            self._system.disk.unlink(self.key_file)
        except (JournalError, OSError):
            return
        ring.drop(self.key_file)

    def unlock(self) -> Done:
        """Take the lock off for good; the key is in the ring.

        Raises NotLocked, Locked, Damaged, Busy, ReadOnly or NotSaved; then there still is the lock.
        """
        with self._held() as disk:
            self.check_locked()
            done = unlock_all(self.path, disk, self._conflicts())
            try:
                disk.unlink(self.key_file)
                disk.fsync_folder(self.key_file.parent)
            except OSError as error:
                raise not_saved(self.key_file, error) from error
            ring.drop(self.key_file)
            return Done(self.key_file, tuple(done), ())

    def change(self, raw: bytes) -> None:
        """Let another passphrase open it: ``raw`` is the new key file, which has been tried. Raises NotSaved."""
        with self._held():
            self.check_locked()
            self._write(raw)

    def renew(self, both: Key, both_raw: bytes, new: Key, new_raw: bytes) -> Done:
        """Let it be locked with another key; ``both`` are the new one and the old, in one key file.

        What hand-overs from the other computer are locked to is another from then on, too.

        Raises what ``unlock`` raises; then both keys are in the key file, and it opens with the new passphrase.
        """
        with self._held() as disk:
            self.check_locked()
            self._write(both_raw)
            ring.take(self.key_file, both)
            done = lock_again(self.path, new, disk, self._conflicts())
            if self.path == self._paths.pair:
                Addresses(self.path, disk).renew()
            self._write(new_raw)
            ring.take(self.key_file, new)
            return Done(self.key_file, tuple(done), tuple(beyond(self.path)))

    def _conflicts(self) -> list[Path]:
        mine = self.path.parent
        return [each for each in conflict_copies(self._paths) if each.parent == mine]

    def _write(self, raw: bytes) -> None:
        with contextlib.suppress(DurabilityUnknown):
            write_file(self.key_file, raw, self._system.disk)

    @contextlib.contextmanager
    def _held(self) -> Iterator[Disk]:
        """Nobody has it open, nobody saves it, and it may be written."""
        mark = session_mark(self._paths.folder)
        if not mark.take():
            raise open_elsewhere(self._paths.folder)
        try:
            check_writable(self.path, self._system.disk)
            with CrashSafeStorage(self.path, self._system).exclusive():
                yield self._system.disk
        finally:
            mark.drop()
