"""Writing an export: a new file that only its owner may read, complete or not there at all."""

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import iso_day
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.text import bare, clean_line
from cyclejournal.store.file.disk import DISK, Disk, real_path
from cyclejournal.store.locations import typed_path
from cyclejournal.store.lock.sealing import AGED

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


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


def export_name(
    journal: Journal,
    cycle: Cycle | None,
    reader: str | None,
    *,
    summary: bool = False,
    what: str = "",
    on: str = "",
    form: str = "md",
    for_others: bool = False,
) -> str:
    """``2026-09-07-cycle-3-k3mx7qpa.md``; for None, the whole journal: ``2025-09-01-journal-….md``.

    The date is the cycle's (or the first cycle's) start. Nobody's name is in it, as file names are
    seen in listings and by sync services, unless the pair put it into a title of its own, which stands in
    place of the journal's id. A copy made for one reader ends in ``-private``, what is made for others in
    ``-for-others`` and has no title. ``what`` stands in it for
    anything but a cycle or all of them, which sorts by the day ``on``.
    """
    first = cycle or next(iter(journal.cycles), None)
    started = on or (iso_day(first.started) if first else "")
    parts = [
        started if _DAY.fullmatch(started) else "undated",
        *([what] if what else []),
        *([f"cycle-{journal.number(cycle.id)}"] if cycle else [] if what else ["journal"]),
        *(["summary"] if summary else []),
        "for-others"
        if for_others
        else _own_name(journal) or _UNSAFE.sub("", journal.id)[:40] or "untitled",
        *(["private"] if reader else []),
    ]
    return f"{'-'.join(parts)}.{form}"


def _own_name(journal: Journal) -> str:
    """What the pair calls itself, as far as it can be part of a file's name; or nothing."""
    title = journal.pair.title if journal.pair else ""
    return _UNSAFE.sub("-", bare(title).casefold()).strip("-")[:40].strip("-")


def export_path(wanted: str | Path, name: str) -> Path:
    """Where an export goes: ``wanted`` with ``~`` expanded, and ``name`` inside it if it is a folder.

    Words that end in a slash mean a folder, whether or not it is there yet.
    """
    try:
        path = typed_path(wanted)
        is_folder = path.is_dir() or str(wanted).endswith("/")
        return path / name if is_folder else path
    except (OSError, ValueError) as error:
        raise _failed(Path(wanted), error) from error
    except JournalError as error:
        raise NotExported("Not exported", error.problem, error.remedy) from error


def aged(path: Path) -> Path:
    """What a file is called that is written locked: its name, with the ending that age gives."""
    return path if path.suffix == AGED else path.with_name(path.name + AGED)


def write_new(
    path: Path,
    text: str | bytes | Iterable[str | bytes],
    *,
    overwrite: bool = False,
    never: Iterable[Path] = (),
    disk: Disk = DISK,
) -> Path:
    """Write the text as UTF-8 to a file that does not exist yet, readable by its owner alone (0600).

    Bytes are something that was locked, or is no text, and are written as they are.
    Complete and flushed to the disk before the name appears. Raises FileExists, unless ``overwrite``,
    and NotExported with a remedy for everything else, such as a file inside one of the folders ``never``,
    where the journals themselves are, or one that was made for somebody else. Returns the path with ``~``
    expanded.
    """
    path = export_path(path, "")
    _check(path, overwrite=overwrite, never=never)
    pieces: Iterator[str | bytes] = iter([text] if isinstance(text, str | bytes) else text)
    first = next(pieces, "")
    if overwrite:
        _check_audience(path, first)
    draft = path.with_name(f".cyclejournal-{os.urandom(8).hex()}.part")
    problem: NotExported | None = None
    try:
        _fill(disk, draft, chain([first], pieces))
        _publish(disk, draft, path, overwrite=overwrite)
        with contextlib.suppress(OSError):
            # The text is safe; what a power cut could still take is its name.
            disk.fsync_folder(path.parent)
    except FileExistsError:
        problem = FileExists(path)
    except (OSError, ValueError) as error:
        problem = _failed(path, error)
    finally:
        left = _cleared(disk, draft)
    if left:
        said = problem.problem if problem else f"{_shown(path)} is complete."
        problem = NotExported(
            "Not exported" if problem else "Exported, but a draft is left",
            f"{said} {_shown(draft)} could not be deleted.",
            "Delete that draft by hand: it can hold all of the text.",
        )
    if problem:
        raise problem
    return path


def _check(path: Path, *, overwrite: bool, never: Iterable[Path]) -> None:
    """What can be said better before trying than after failing."""
    real = real_path(path.parent)
    if any(real.is_relative_to(real_path(folder)) for folder in never):
        raise NotExported(
            "Not exported",
            f"{_shown(path)} lies where the journals themselves are kept.",
            "Choose a folder of your own.",
        )
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
    leads_elsewhere = path.exists() and not path.is_file()
    if stat.S_ISLNK(found.st_mode) and (leads_elsewhere or path.is_relative_to("/dev")):
        raise NotExported(
            "Not exported",
            f"{_shown(path)} is a link that does not lead to a file.",
            "Choose a file name; on the command line, --to - writes to standard output.",
        )
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
        raise NotExported(
            "Not exported",
            f"{_shown(path)} is not a file that could be written anew.",
            "Choose a file name; on the command line, --to - writes to standard output.",
        )
    if not overwrite:
        raise FileExists(path)


_AUDIENCE = r'(?m)^(?:audience: "?|<meta name="cyclejournal\.audience" content=")([^"\n]+)'
_HEAD = 4_000
"""Characters within which a file says for whom it was made."""


def _check_audience(path: Path, text: str | bytes) -> None:
    """A file that says for whom it was made makes no room for one made for somebody else."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            there = re.search(_AUDIENCE, file.read(_HEAD))
    except (OSError, ValueError):
        return
    head = text[:_HEAD]
    new = re.search(_AUDIENCE, head if isinstance(head, str) else head.decode(errors="replace"))
    if there and new and there[1] != new[1]:
        raise NotExported(
            "Not exported",
            f"{_shown(path)} was made for {clean_line(there[1])[:80]}; it has not been changed.",
            "Choose another name, or move that file away first.",
        )


def _fill(disk: Disk, draft: Path, pieces: Iterable[str | bytes]) -> None:
    descriptor = disk.open_new(draft)
    try:
        for piece in pieces:
            disk.write(descriptor, piece.encode("utf-8") if isinstance(piece, str) else piece)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)


def _publish(disk: Disk, draft: Path, path: Path, *, overwrite: bool) -> None:
    """Give the finished file its name. Raises FileExistsError when that was taken meanwhile."""
    if overwrite:
        disk.replace(draft, path)
        return
    try:
        disk.link(draft, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without hard links: take the name first, so that nobody else's file is lost.
        taken = disk.open_new(path)
        try:
            disk.close(taken)
            disk.replace(draft, path)
        except OSError:
            _cleared(disk, path)
            raise


def _cleared(disk: Disk, path: Path) -> bool:
    """Take a name away. Whether it is still there."""
    try:
        disk.unlink(path)
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return path.exists()
    return False


def _failed(path: Path, error: Exception) -> NotExported:
    reason = getattr(error, "strerror", None) or str(error)
    return NotExported(
        "Not exported",
        f"{_shown(path)}: {clean_line(reason)}.",
        "Nothing was overwritten. Choose another place, or make room there.",
    )


def _shown(path: Path) -> str:
    return clean_line(str(path))
