"""The folder of journals: what is on it, finding one by name, opening, putting away."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.guide.wording import printable
from cyclejournal.journal.cycle.cycles import begin, begin_team
from cyclejournal.journal.cycle.summaries import Summary
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import Clock, instant, local_clock
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Record
from cyclejournal.journal.text import fold, shorten
from cyclejournal.store.erase.deleting import sweep
from cyclejournal.store.errors import (
    AmbiguousJournal,
    NoJournal,
    ReadOnly,
    ShelfProblem,
    gone,
    not_saved,
    unreadable,
)
from cyclejournal.store.file.atomic import placeholder, previous_of, private_folder
from cyclejournal.store.file.codec import safe_name
from cyclejournal.store.file.disk import DISK, SYSTEM, Disk, System
from cyclejournal.store.file.half import Half
from cyclejournal.store.file.log import Log
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.ring import is_shut
from cyclejournal.store.meet.holding import Holding
from cyclejournal.store.open.label import label_of
from cyclejournal.store.open.listed import Listed, meant
from cyclejournal.store.open.summaries import (
    Guides,
    guide_named,
    read_head,
    says_more,
    shared_summary,
    summary_in,
)

if TYPE_CHECKING:
    from cyclejournal.store.meet.handing import Handed
    from cyclejournal.store.open.open_journal import OpenJournal
    from cyclejournal.store.open.receiving import Lock


OTHER_FOLDER = "Choose another folder with --shelf or CYCLEJOURNAL_SHELF."


class Shelf:
    """The journals in one folder. Making a ``Shelf`` touches nothing."""

    def __init__(
        self,
        root: Path,
        clock: Clock = local_clock,
        *,
        guides: Guides = guide_named,
        disk: Disk = DISK,
        wait: float = SYSTEM.wait,
    ) -> None:
        self.root = root
        self.guides = guides
        self.system = System(disk, clock, wait)
        self._disk = disk

    @property
    def folders(self) -> tuple[Path, Path]:
        """Where the journals are, and what each person keeps alone: nothing else is to be written there."""
        return self.root / "journals", self.root / "private"

    def ensure(self) -> None:
        """Make the folders that are missing, closed to other users. Raises ShelfProblem or ReadOnly."""
        try:
            if not self.root.is_dir():
                private_folder(self.root, self._disk)
            for name in ("journals", "private"):
                private_folder(self.root / name, self._disk)
        except OSError as error:
            raise self._problem(error) from error
        if self.reads_only:
            raise ReadOnly(
                "The folder of journals can only be read",
                f"{printable(str(self.folders[0]))} may not be written. Nothing was overwritten.",
                OTHER_FOLDER,
            )
        # What a kill left of a journal that was deleted.
        sweep(self.root, self.system)

    @property
    def reads_only(self) -> bool:
        """Whether it is there and can be read, and nothing can be put on it."""
        journals, _ = self.folders
        return journals.is_dir() and not self._disk.may_write(journals)

    def _problem(self, error: OSError) -> ShelfProblem:
        where = printable(str(error.filename or self.root))
        return ShelfProblem(
            "The folder of journals cannot be used",
            f"{where}: {error.strerror or error}. Nothing was overwritten.",
            OTHER_FOLDER,
        )

    def paths(self, journal_id: str) -> JournalPaths:
        """Where a journal lies, whether or not it exists. Raises NoJournal for an impossible id."""
        if not safe_name(journal_id):
            raise self._none(journal_id)
        return JournalPaths.of(self.root, journal_id)

    def ids(self) -> list[str]:
        """The journals' ids, those put away left out. Raises ShelfProblem."""
        return [journal_id for journal_id in self._all() if not self._is_away(journal_id)]

    def away(self) -> list[str]:
        """The ids of those put away."""
        return [journal_id for journal_id in self._all() if self._is_away(journal_id)]

    def _all(self) -> list[str]:
        try:
            if not self.root.is_dir() and os.path.lexists(self.root):
                raise NotADirectoryError(errno.ENOTDIR, "This is not a folder", str(self.root))
            found = sorted(folder.name for folder in (self.root / "journals").iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._problem(error) from error
        return [name for name in found if safe_name(name) and _is_there(self.paths(name))]

    def _is_away(self, journal_id: str) -> bool:
        return os.path.lexists(self.paths(journal_id).away)

    def summaries(self) -> list[Listed]:
        """Every journal in one line, last written first, those put away too. Raises ShelfProblem."""
        listed = [self._listed(journal_id) for journal_id in self._all()]
        return sorted(
            listed,
            key=lambda each: (instant(each.summary.last_written if each.summary else ""), each.id),
            reverse=True,
        )

    def _listed(self, journal_id: str) -> Listed:
        away = self._is_away(journal_id)
        paths = self.paths(journal_id)
        if is_shut(paths.pair):
            return Listed(journal_id, None, away=away, locked=True, label=label_of(paths))
        try:
            return Listed(journal_id, self._summary(journal_id), away=away)
        except JournalError as error:
            return Listed(journal_id, None, problem=str(error), away=away)

    def _summary(self, journal_id: str) -> Summary:
        paths = self.paths(journal_id)
        try:
            # The log first: whoever saves empties it when the file has what it held.
            behind = says_more(Log(paths.pair_log))
            meta = None if behind else read_head(paths.pair)
        except FileNotFoundError:
            raise gone(paths.pair) from None
        except OSError as error:
            raise unreadable(paths.pair, error) from error
        found = summary_in(meta) if meta else None
        return found or shared_summary(self._held(journal_id).journal, self.guides)

    def find(self, name: str) -> str:
        """The id of the journal meant: an id or its beginning, or part of its title or people's names.

        Raises NoJournal, or AmbiguousJournal naming the candidates.
        """
        if (whole := fold(name)) in self.ids():
            return whole
        found = meant(name, self.summaries())
        if not found:
            raise self._none(name)
        if len(found) > 1:
            raise AmbiguousJournal(name, [(each.id, each.title or "?") for each in found])
        return found[0].id

    def _none(self, name: str) -> NoJournal:
        titles = []
        with contextlib.suppress(ShelfProblem):
            titles = [each.told for each in self.summaries()]
        there_are = f"There are: {'; '.join(map(printable, titles[:8]))}." if titles else ""
        return NoJournal(
            "No such journal",
            f"No journal on {printable(str(self.root))} is called “{shorten(printable(name), 80)}”.",
            there_are or "There are no journals yet.",
        )

    def create(
        self, guide: Guide, names: Mapping[str, str], *, session: bool = False
    ) -> OpenJournal:
        """Begin a journal. Raises NameProblem, ShelfProblem or NotSaved."""
        journal = begin(self._new_id(), guide, names, now=self.system.clock())
        own = self.guides
        return self._added(journal, session, lambda name: guide if name == guide.id else own(name))

    def create_team(
        self, guide: Guide, names: Sequence[str], *, session: bool = False
    ) -> OpenJournal:
        """Begin the journal of a team. Raises as ``create`` does, and for how many there may be."""
        journal = begin_team(self._new_id(), guide, names, now=self.system.clock())
        own = self.guides
        return self._added(journal, session, lambda name: guide if name == guide.id else own(name))

    def add(self, journal: Journal, *, session: bool = False) -> OpenJournal:
        """Store a ready-made journal under its id. Raises ShelfProblem or NotSaved."""
        return self._added(journal, session, self.guides)

    def has(self, journal_id: str) -> bool:
        """Whether that journal is here, on the lists or put away."""
        return safe_name(journal_id) and _is_there(self.paths(journal_id))

    def receive(self, handed: Handed, lock: Lock | None = None) -> None:
        """Put a journal that was handed over on the shelf, where it is not yet. Raises ShelfProblem or NotSaved.

        With a ``lock``, a key and its key file, it is locked from the first byte on.
        """
        # Imported late: few journals come like that.
        from cyclejournal.store.open import receiving

        self.ensure()
        receiving.clear(self.paths(handed.id), self._disk)
        receiving.put(self._free(handed.id), handed.as_saved(), lock, self._disk)

    def _new_id(self) -> str:
        # Imported late: most starts make no journal.
        import base64

        while True:
            journal_id = base64.b32encode(os.urandom(5)).decode().lower()
            if not os.path.lexists(self.root / "journals" / journal_id):
                return journal_id

    def _added(self, journal: Journal, session: bool, guides: Guides) -> OpenJournal:
        self.ensure()
        paths = self._free(journal.id)
        opened = self._opened(journal.id, guides)
        try:
            opened.begin(journal, session=session)
        except JournalError:
            # Nothing was saved: an empty folder would only puzzle whoever finds it.
            self._remove_empty(paths)
            raise
        return opened

    def _free(self, journal_id: str) -> JournalPaths:
        """Where a new journal is to lie; raises ShelfProblem where something is there."""
        paths = self.paths(journal_id)
        if os.path.lexists(paths.folder) or os.path.lexists(paths.private):
            raise self._problem(
                FileExistsError(errno.EEXIST, "There is a journal already", str(paths.folder))
            )
        return paths

    @staticmethod
    def _remove_empty(paths: JournalPaths) -> None:
        for folder in (paths.folder, paths.private):
            with contextlib.suppress(OSError):
                for file in folder.glob(".*.lock"):
                    file.unlink()
                folder.rmdir()

    def _opened(self, journal_id: str, guides: Guides) -> OpenJournal:
        # Here, so that listing and reading do not wait for all that writing needs.
        from cyclejournal.store.open.open_journal import OpenJournal

        return OpenJournal(journal_id, self.paths(journal_id), self.system, guides)

    def open(self, journal_id: str, *, session: bool = False, to_read: bool = False) -> OpenJournal:
        """Open a journal for writing; ``session`` marks it as open for other windows to see.

        ``to_read``: only to look at it; nothing is written, not even what its logs hold into its files.
        Raises NoJournal, Damaged, NewerFormat or Locked.
        """
        self._there(journal_id)
        opened = self._opened(journal_id, self.guides)
        opened.load(session=session, to_read=to_read)
        return opened

    def read(
        self,
        journal_id: str,
        tell: Callable[[str], object] | None = None,
        older: Callable[[int], str] | None = None,
    ) -> Journal:
        """A journal with what its logs hold, without writing or locking anything.

        ``tell`` is told what could be read only in part, or was changed by another hand; and what there is to
        say of a locked one that was saved so often, which ``older`` knows.
        Raises NoJournal, Locked, Damaged or NewerFormat, the last two for a private half too.
        """
        holding = self._held(journal_id, whole=True)
        if tell is not None:
            found = [older(holding.pair.saves)] if older is not None else []
            for warning in filter(None, (*holding.warnings(), *found)):
                tell(warning)
        return holding.journal

    def log(self, journal_id: str, *records: Record) -> None:
        """Add records that the pair shares to the journal's log, without opening it: what is saved next takes them in.

        Only for new ones, that meet nothing. Raises NoJournal, NotSaved, Busy or Locked.
        """
        half = Half(PAIR, self._there(journal_id).pair, self.system)
        half.append(list(records), os.urandom(4).hex())

    def _held(self, journal_id: str, *, whole: bool = False) -> Holding:
        holding = Holding(journal_id, self._there(journal_id), to_change=False)
        problems = holding.load()
        if whole and problems:
            raise problems[0]
        return holding

    def _there(self, journal_id: str) -> JournalPaths:
        paths = self.paths(journal_id)
        if not _is_there(paths):
            raise self._none(journal_id)
        return paths

    def put_away(self, journal_id: str) -> None:
        """Take a journal off the lists; nothing in it changes. Raises NoJournal or NotSaved."""
        path = self._there(journal_id).away
        try:
            with contextlib.suppress(FileExistsError):
                self._disk.close(self._disk.open_new(path))
        except OSError as error:
            raise not_saved(path, error) from error

    def bring_back(self, journal_id: str) -> None:
        """Put it back on the lists. Raises NoJournal or NotSaved."""
        path = self._there(journal_id).away
        try:
            with contextlib.suppress(FileNotFoundError):
                self._disk.unlink(path)
        except OSError as error:
            raise not_saved(path, error) from error


def _is_there(paths: JournalPaths) -> bool:
    # A journal whose file is missing but was there is listed, with the problem it has.
    signs = (paths.pair, previous_of(paths.pair), paths.backups)
    return any(os.path.lexists(sign) for sign in signs) or placeholder(paths.pair) is not None
