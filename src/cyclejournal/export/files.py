"""Writing an export: a new file that only its owner may read, complete or not there at all."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from cyclejournal.errors import Exit, JournalError
from cyclejournal.export.front import iso_day
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Cycle
from cyclejournal.journal.text import clean_line

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_NEVER_FOLLOW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class NotExported(JournalError):
    """The file could not be written. What was there before is untouched, and nothing half-written is left."""

    exit_code = Exit.NOT_SAVED


class FileExists(NotExported):
    """Something of that name is there already. ``path`` is it; screens ask before they overwrite."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "Not exported",
            f"{_shown(path)} is there already; it has not been changed.",
            "Choose another name, or say that it may be overwritten.",
        )
        self.path = path


def export_name(journal: Journal, cycle: Cycle | None, reader: str | None) -> str:
    """``2026-09-07-cycle-3-k3mx7qpa.md``; for None, the whole journal: ``2025-09-01-journal-….md``.

    The date is the cycle's (or the first cycle's) start. Nobody's name is in it, as file names are
    seen in listings and by sync services. A copy made for one reader ends in ``-private``.
    """
    first = cycle or next(iter(journal.cycles), None)
    started = iso_day(first.started) if first else ""
    parts = [
        started if _DAY.fullmatch(started) else "undated",
        f"cycle-{journal.number(cycle.id)}" if cycle else "journal",
        _UNSAFE.sub("", journal.id)[:40] or "untitled",
        *(["private"] if reader else []),
    ]
    return "-".join(parts) + ".md"


def export_path(wanted: str | Path, name: str) -> Path:
    """Where an export goes: ``wanted`` with ``~`` expanded, and ``name`` inside it if it is a folder."""
    try:
        path = Path(wanted).expanduser()
        return path / name if path.is_dir() else path
    except (OSError, RuntimeError, ValueError) as error:
        raise _failed(Path(wanted), error) from error


def write_new(path: Path, text: str | Iterable[str], *, overwrite: bool = False) -> Path:
    """Write the text as UTF-8 to a file that does not exist yet, readable by its owner alone (0600).

    Complete and flushed to the disk before the name appears. Raises FileExists, unless ``overwrite``,
    and NotExported with a remedy for everything else. Returns the path with ``~`` expanded.
    """
    path = export_path(path, "")
    _check(path, overwrite=overwrite)
    draft = path.with_name(f".cyclejournal-{secrets.token_hex(8)}.part")
    try:
        try:
            _fill(draft, [text] if isinstance(text, str) else text)
            _publish(draft, path, overwrite=overwrite)
        finally:
            draft.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except FileExistsError as error:
        raise FileExists(path) from error
    except (OSError, ValueError) as error:
        raise _failed(path, error) from error
    return path


def _check(path: Path, *, overwrite: bool) -> None:
    """What can be said better before trying than after failing."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise NotExported(
                "Not exported",
                f"There is no folder {_shown(path.parent)}.",
                "Make it first, or choose another place.",
            ) from None
        return
    except (OSError, ValueError) as error:
        raise _failed(path, error) from error
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
        raise NotExported(
            "Not exported",
            f"{_shown(path)} is not a file that could be written anew.",
            "Choose a file name; on the command line, --to - writes to standard output.",
        )
    if not overwrite:
        raise FileExists(path)


def _fill(draft: Path, pieces: Iterable[str]) -> None:
    descriptor = os.open(draft, _NEVER_FOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _publish(draft: Path, path: Path, *, overwrite: bool) -> None:
    """Give the finished file its name. Raises FileExistsError when that was taken meanwhile."""
    if overwrite:
        draft.replace(path)
        return
    try:
        os.link(draft, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without hard links: take the name first, so that nobody else's file is lost.
        os.close(os.open(path, _NEVER_FOLLOW, 0o600))
        draft.replace(path)


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can; the text itself is safe already."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


def _failed(path: Path, error: Exception) -> NotExported:
    reason = getattr(error, "strerror", None) or str(error)
    return NotExported(
        "Not exported",
        f"{_shown(path)}: {clean_line(reason)}.",
        "Nothing was overwritten. Choose another place, or make room there.",
    )


def _shown(path: Path) -> str:
    return clean_line(str(path))
