"""Where somebody was in a journal, and what they passed by: a small file for each, beside the settings.

It is of this computer alone and never lies in a journal's folder. It holds ids, a moment and how often, and
no word of anybody's. It is a convenience, as the settings are: one that is damaged or missing is forgotten
without a sound, one that cannot be written is not, and nobody waits until it is on the disk.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from cyclejournal.store.file.atomic import entries_of, private_folder
from cyclejournal.store.file.disk import DISK, Disk, open_file
from cyclejournal.store.key_copies import KeyCopies
from cyclejournal.store.searches import Searches
from cyclejournal.store.summaries import SummariesFolder

MOST_PASSED = 200
"""Of how many things it is remembered that they were passed by; the oldest are forgotten first."""

_MOST_BYTES = 100_000
"""The largest file that is read: ours have a few hundred bytes."""


class Bookmark(Struct, frozen=True, omit_defaults=True):
    """What is remembered of one journal."""

    at: str = ""
    """The moment when somebody was there last; empty where nobody was as yet."""
    cycle: str = ""
    section: str = ""
    prompt: str = ""
    """The prompt of the box; empty for a section without one."""
    voice: str = ""
    writer: str = ""
    """Who was at the keyboard, by id."""
    caret: tuple[int, ...] = ()
    """Where in the box: the row, the column of a list, and the character; empty where that is not known."""
    passed: Mapping[str, int] = field(default_factory=dict)
    """How often each thing that was offered next was passed by."""
    saves: int = 0
    """How often a journal with a lock had been saved when it was seen here last."""
    folder: str = ""
    """Where the journal lies, by which it is known whether it is still there."""


OLDER = (
    "This journal's file is older than when it was last open here: it was restored, or another computer's copy "
    "took its place. What is missing may be in a backup or a conflict copy."
)


def is_older(saves: int, seen: Bookmark) -> bool:
    """Whether a journal with a lock, saved so often by now, is older than it was when it was seen here last."""
    return 0 < saves < seen.saves


class Bookmarks:
    """Those of all journals, in a folder that is made with the first one."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder
        self._disk = disk

    def read(self, journal_id: str) -> Bookmark:
        """That of a journal; an empty one where there is none, or none that can be read."""
        return _read(self._path(journal_id))

    def write(self, journal_id: str, bookmark: Bookmark) -> None:
        """Keep that of a journal, if that can be done. What another window passed by meanwhile stays passed."""
        path = self._path(journal_id)
        passed = dict(_read(path).passed)
        for key, times in bookmark.passed.items():
            passed[key] = max(times, passed.pop(key, 0))
        newest = dict(list(passed.items())[-MOST_PASSED:])
        with contextlib.suppress(OSError):
            self._put(path, msgspec.json.encode(replace(bookmark, passed=newest)) + b"\n")

    def older(self, journal_id: str, saves: int) -> str:
        """What there is to say of a journal that was saved so often; nothing where it has no lock, or is as new."""
        return OLDER if saves and is_older(saves, self.read(journal_id)) else ""

    def saw(self, journal_id: str, saves: int, folder: str) -> None:
        """A journal with a lock, in that folder, has been saved so often by now."""
        if saves and (seen := self.read(journal_id)).saves != saves:
            self.write(journal_id, replace(seen, saves=saves, folder=folder))

    def searches(self, journal_id: str) -> Searches:
        """The searches that somebody keeps for a journal, in a folder beside."""
        return Searches(self.folder.parent / "searches" / f"{journal_id}.json", self._disk)

    def summaries(self, journal_id: str) -> SummariesFolder:
        """The folder in which a journal's summaries are left, in a file beside."""
        path = self.folder.parent / "summaries" / f"{journal_id}.json"
        return SummariesFolder(path, self._disk)

    def key_copies(self, journal_id: str) -> KeyCopies:
        """Where the second copies of a journal's key files were put, in a file beside."""
        path = self.folder.parent / "key-copies" / f"{journal_id}.json"
        return KeyCopies(path, self._disk)

    def tidy(self) -> None:
        """Forget the journals that are gone from their shelf. Of a shelf that is away nothing is forgotten."""
        for path in entries_of(self.folder):
            folder = _read(path).folder
            if folder and not os.path.lexists(folder) and Path(folder).parent.is_dir():
                beside = (
                    self.folder.parent / each for each in ("searches", "summaries", "key-copies")
                )
                for gone in (path, *(each / path.name for each in beside)):
                    with contextlib.suppress(OSError):
                        self._disk.unlink(gone)

    def _path(self, journal_id: str) -> Path:
        return self.folder / f"{journal_id}.json"

    def _put(self, path: Path, data: bytes) -> None:
        """Let the file be this, whole. A power cut may take it, and it costs no waiting for the disk."""
        if not self.folder.is_dir():
            private_folder(self.folder, self._disk)
        fd, temp = self._disk.open_temp(self.folder, ".")
        try:
            try:
                self._disk.write(fd, data)
            finally:
                self._disk.close(fd)
            self._disk.replace(temp, path)
        except BaseException:
            with contextlib.suppress(OSError):
                self._disk.unlink(temp)
            raise


def _read(path: Path) -> Bookmark:
    try:
        with open_file(path) as file:
            return msgspec.json.decode(file.read(_MOST_BYTES), type=Bookmark)
    except (OSError, ValueError, RecursionError):
        return Bookmark()
