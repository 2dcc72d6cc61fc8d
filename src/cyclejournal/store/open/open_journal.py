"""One journal, open for writing: the model is the truth, the files follow."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.wording import printable
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.entries.writing import close_visit
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import newest, stamp
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Record
from cyclejournal.store.erase.hiding import still_to_hide
from cyclejournal.store.erase.redaction import Scrubbed, is_due, scrub
from cyclejournal.store.errors import Busy
from cyclejournal.store.file.codec import Key, home_of, key_of, storable
from cyclejournal.store.file.disk import SYSTEM, System
from cyclejournal.store.file.half import Half
from cyclejournal.store.file.lock import session_mark
from cyclejournal.store.file.log import LONGEST
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock import ring
from cyclejournal.store.meet.conflicts import conflict_copies
from cyclejournal.store.meet.holding import Holding
from cyclejournal.store.meet.joining import whole
from cyclejournal.store.open.folding import fold, hide_beside, locks_finished, write_rescue
from cyclejournal.store.open.save_state import SaveState
from cyclejournal.store.open.summaries import (
    Guides,
    guide_named,
    shared_summary,
    summary_in,
    when_written,
)

if TYPE_CHECKING:
    from cyclejournal.store.file.database import Copy
    from cyclejournal.store.meet.merging import Merged


class OpenJournal:
    """A journal held open. Made by ``Shelf``.

    ``write`` is for every key, ``log_pending`` for every pause, ``fold`` for leaving a box. None of them
    raises: ``state`` says how it stands. One thread calls them all; ``emergency`` may interrupt any.
    """

    def __init__(
        self,
        journal_id: str,
        paths: JournalPaths,
        system: System = SYSTEM,
        guides: Guides = guide_named,
    ) -> None:
        self.id = journal_id
        self.paths = paths
        self.state = SaveState()
        self.other_window = False
        """Whether another window had the journal open when this one was opened."""
        self.scrubbed: Scrubbed | None = None
        """What became of the copies of redacted words, if this opening of the journal redacted some."""
        self._clock, self._guides, self.disk = system.clock, guides, system.disk
        self._holding = Holding(journal_id, paths, system, os.urandom(4).hex())
        self._unlogged: dict[Key, None] = {}
        self._refused = False
        self._failed: dict[str, JournalError] = {}
        self._mark = session_mark(paths.folder)
        self._saving = False
        self.is_gone = False
        """Whether it was deleted: nothing is written any more, whoever asks for it."""
        self._only_reads = False

    # Made by the shelf.

    def load(self, *, session: bool, to_read: bool = False) -> None:
        """Read everything; fold in what the logs hold, unless another window is still writing them.

        ``to_read``: nothing is to be written at all, as where nothing can be.

        Raises Damaged, NewerFormat or Locked when the pair's half cannot be read; a problem of a private half
        is in ``state``.
        """
        problems = self._holding.load()
        self._only_reads = reads_only = to_read or not self.disk.may_write(self.paths.folder)
        problem = problems[0] if problems else None
        self.state = SaveState(problem=problem, reads_only=self._is_only_read)
        if not to_read:
            self.take_mark(session)
        behind = self._holding.dirty or any(h.log.size() for h in self._holding.halves.values())
        if behind and not self.other_window and not reads_only:
            with self._turn():
                self._fold()
        else:
            self.state = replace(self.state, warning=" ".join(self._holding.warnings()))
            with self._turn():
                self._finish_scrub()
        if not (reads_only or self.other_window):
            self.finish_locks()

    def finish_locks(self) -> None:
        """Lock what of the unlocked halves' files was left plain, as where putting on a lock was broken off."""
        if ring.holds_any() and (words := locks_finished(self._holding)):
            self.state = replace(self.state, warning=words)

    def begin(self, journal: Journal, *, session: bool) -> None:
        """Store a journal that is not on the disk yet. Raises NotSaved or Busy."""
        self._holding.journal.guide = journal.guide
        self.write(*journal.receipts.values(), *journal.records())
        with self._turn():
            self._holding.close_visits()
            self._fold(or_log=False)
        if self.state.problem is not None:
            raise self.state.problem
        self.take_mark(session)

    def drop_mark(self) -> None:
        """From here on no other window sees that this one has it open."""
        self._mark.drop()

    def take_mark(self, session: bool) -> None:
        """Look whether another window has it open; ``session``: let others see that this one has."""
        if self.paths.folder.is_dir():
            self.other_window = not self._mark.take()
            if not session:
                self._mark.drop()

    # For whoever writes.

    @property
    def pair(self) -> Half:
        """The shared half, as it was last read or saved."""
        return self._holding.pair

    @property
    def journal(self) -> Journal:
        """The model: current after every ``write``."""
        return self._holding.journal

    def write(self, *records: Record) -> None:
        """Put records into the model at once and remember that they are to be saved. Never raises."""
        for record in records:
            key = key_of(record)
            if isinstance(record, Entry) and not record.receipt:
                present = self.journal.entries.get(record.id)
                self._holding.visits.begin(record.id, present)
                self._holding.visits.keep(record, present)
                record = whole(record, present)
            self._holding.put(record)
            self._holding.dirty[key] = None
            self._unlogged[key] = None
        if records:
            self.state = replace(self.state, pending=True)

    def log_pending(self) -> SaveState:
        """Put what was written since the last time into the logs; on the disk when this returns."""
        if self.is_gone:
            return self.state
        with self._turn():
            too_long = self._log_pending()
        return self.fold() if too_long else self.state

    def fold(self) -> SaveState:
        """End every visit and save; see ``folding``. Without changes nothing is touched."""
        if self.is_gone:
            return self.state
        with self._turn():
            self._holding.close_visits()
            if not self._is_idle():
                return self._fold()
            self._told()
            self._finish_scrub()
            return self.state

    def refresh(self) -> list[str]:
        """Take in what other windows or computers saved; ids of records that changed here."""
        changed: set[str] = set()
        if self.is_gone:
            return []
        problem = None
        with self._turn():
            self._holding.discover()
            for half in self._holding.private_first():
                try:
                    # A file that was gone may be there again just as it was, as with a disk that is plugged in.
                    if half.storage.moved() or half.problem is not None:
                        changed |= self._holding.catch_up(half)
                except JournalError as error:
                    problem = error
            if problem is not None or self.state.problem is not None:
                self._told(problem)
        return sorted(changed)

    def emergency(self) -> None:
        """Log what is pending, from a signal handler: unless it interrupts a save. Never raises."""
        if not (self._saving or self.is_gone):
            with self._turn(), contextlib.suppress(Exception):
                self._log_pending()

    def rescue(self, path: Path) -> Path:
        """Write everything in memory, private texts too, into a new file; numbered if it exists.

        Raises NotSaved.
        """
        return write_rescue(path, self._holding)

    @property
    def waits_in_log(self) -> bool:
        """Whether what a file refused is in a log at least, from where it is read and saved later."""
        return self._refused and not self._unlogged

    def conflict_copies(self) -> list[Path]:
        """The conflict copies that a sync client has put beside the journal's files."""
        return conflict_copies(self.paths)

    def merge_file(self, path: Path, foreign: Copy | None = None) -> Merged:
        """Take in a conflict copy, a backup, a rescue copy or another computer's file; see ``merging``.

        ``foreign`` is that file, if it was read already. Raises NotMerged, Damaged or NewerFormat for one that
        is not to be merged, NotSaved or Busy when the journal cannot be saved: then the file is where it was,
        and what it brought may be in the model, to be saved with everything else.
        """
        from cyclejournal.store.meet.merging import Merging

        with self._turn():
            merging = Merging(self._holding, path, foreign)
            self._holding.close_visits()
            self._fold()
            if not merging.look():
                return merging.told(())
            for name in sorted(merging.halves & self._failed.keys()):
                raise self._failed[name]
            copies = merging.copies()
            merging.take_in()
            self._fold()
            if merging.waits and self.state.problem is not None:
                raise self.state.problem
            merged = merging.told(copies)
        self.finish_locks()
        return merged

    def close(self) -> SaveState:
        """Fold, and let other windows know that this one is gone."""
        state = self.fold()
        self.drop_mark()
        return state

    # Behind them.

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        # What a signal interrupts here is not to be begun a second time.
        self._saving = True
        try:
            yield
        finally:
            self._saving = False

    def _fold(self, *, or_log: bool = True) -> SaveState:
        holding = self._holding
        outcome = fold(holding, self._meta)
        self._failed = {name: self._named(error) for name, error in outcome.failed.items()}
        for key in outcome.filed:
            self._unlogged.pop(key, None)
            holding.visits.settled(key[1])
        found = [*outcome.warnings, self._scrub(anew=outcome.redacts), *self._hide_again()]
        warning = " ".join(filter(None, dict.fromkeys(found)))
        if outcome.problem is not None:
            waiting = holding.dirty or any(half.logged for half in holding.halves.values())
            self._refused = bool(waiting)
            if or_log:
                # What its file does not take may still fit into the log, until the file does.
                self._log_pending()
            return self._told(outcome.problem, warning=warning)
        self._refused = False
        return self._told(warning=warning, saved=True)

    def _scrub(self, *, anew: bool = False) -> str | None:
        """Take redacted words out of every copy in reach; a warning, or None if there was nothing to do."""
        wanted = self._holding.filed_redactions()
        if not wanted or not (anew or is_due(self.paths, wanted)):
            return None
        self.scrubbed = scrub(
            self.paths, self._holding.private_first(), wanted, self._holding.system.disk
        )
        return self.scrubbed.warning

    def _finish_scrub(self) -> None:
        """What a crash or a full disk left undone."""
        if self._only_reads:
            return
        found = [self._scrub(), *self._hide_again()]
        if any(each is not None for each in found):
            self.state = replace(self.state, warning=" ".join(filter(None, found)))

    def _hide_again(self) -> list[str]:
        """Take what is private out of copies that could not be changed when it was made so."""
        if not still_to_hide(self.paths):
            return []
        private = [each for each in self.journal.entries.values() if each.half != PAIR]
        try:
            with self._holding.pair.storage.exclusive():
                return hide_beside(self._holding, private)
        except JournalError:
            # Somebody else is saving: there will be another time.
            return []

    def _named(self, problem: JournalError) -> JournalError:
        """The problem, with the journal's name where only its file's would be told."""
        if not isinstance(problem, Busy):
            return problem
        title = f"Another program is saving “{printable(self.journal.title)}”"
        return Busy(title, problem.problem, problem.remedy)

    @property
    def _is_only_read(self) -> bool:
        """Whether nothing is to be written by anybody: it cannot be, or the journal has ended."""
        return self._only_reads or bool(ended_on(self.journal))

    def _is_idle(self) -> bool:
        holding = self._holding
        if self._only_reads and not self.state.pending:
            # What the logs hold stays there.
            return True
        behind = any(half.logged for half in holding.halves.values())
        return not holding.dirty and not behind and not self._refused

    def _log_pending(self) -> bool:
        """Whether a log has grown so long that it should be folded."""
        by_half: dict[str, list[Record]] = defaultdict(list)
        for key in list(self._unlogged):
            record = self._holding.find(key)
            if record is None:
                del self._unlogged[key]
                continue
            sound = storable(record)
            if sound is not record:
                self.journal.put(sound)
            by_half[home_of(sound)].append(sound)
        problem = None
        long = False
        for name, records in by_half.items():
            half = self._holding.half(name)
            try:
                lines = [self._line(record) for record in records]
                long |= half.append(lines, self._holding.window) > LONGEST
            except JournalError as error:
                problem = error
                continue
            for record in records:
                self._unlogged.pop(key_of(record), None)
                if isinstance(record, Entry):
                    self._holding.visits.note(record)
        if by_half:
            self._told(problem, saved=problem is None)
        return long

    def _line(self, record: Record) -> Record:
        """A record as the log has it.

        Of a box in the middle of a visit that is with the wording before it: should the file have
        refused that one, the line is the only place for it.
        """
        if not isinstance(record, Entry):
            return record
        return close_visit(self._holding.visits.base(record.id), record)

    def _told(
        self, problem: JournalError | None = None, *, warning: str = "", saved: bool = False
    ) -> SaveState:
        pending = bool(self._unlogged) or self._refused
        saved_at = stamp(self._clock()) if saved and not pending else self.state.saved_at
        if problem is None and (self._refused or not saved):
            # What a file refuses is not saved by fitting into the log.
            problem, warning = self.state.problem if pending else None, self.state.warning
        if problem is not None:
            problem = self._named(problem)
        else:
            # A half that cannot be read stays a problem, though nothing waits for it now.
            unreadable = (half.problem for half in self._holding.private_first())
            problem = next((found for found in unreadable if found is not None), None)
        self.state = SaveState(saved_at, pending, problem, warning, self._is_only_read)
        return self.state

    def _meta(self, half: Half, new: Iterable[Record]) -> Mapping[str, Any]:
        if half.name != PAIR:
            return {"id": self.id, "person": half.name}
        before = summary_in(half.meta)
        last = newest([before.last_written, *when_written(new)]) if before else None
        line = shared_summary(self.journal, self._guides, last)
        return {"id": self.id, "guide": self.journal.guide, "summary": msgspec.to_builtins(line)}
