"""After words were redacted: taking them out of every copy that lies within reach.

The journal's files hold them no longer when this begins. It goes through all that lies beside them, in
any order and as often as need be: a mark says for which redactions it was done to the end, so that what
a crash or a full disk left undone is done at the next opening. The mark lies with the private half, as
that is the folder that does not travel: a copy of the journal elsewhere has its own old copies.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.journal.ending.plan import BEYOND_REACH
from cyclejournal.journal.entries.wordings import is_covered, newest_redaction
from cyclejournal.store.errors import (
    Damaged,
    DurabilityUnknown,
    NewerFormat,
    NotSaved,
    named,
    not_saved,
    unreadable,
)
from cyclejournal.store.file.atomic import check_writable, entries_of, write_file
from cyclejournal.store.file.backups import BACKUPS, sweep
from cyclejournal.store.file.codec import ENTRIES, EVENTS
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import DISK, Disk, read_file, real_path
from cyclejournal.store.file.half import Half
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.ring import unsealed_line
from cyclejournal.store.lock.sealing import WillNotOpen

Redactions = Mapping[str, str]
"""Id of an entry or event → the moment whose words are gone, and all earlier ones."""

_VALUE = re.compile(r"\s*:\s*(?=\{)")
_END = "\n    }"
"""The end of a record in a file as we write it."""

MARK = ".scrubbed"
"""The file that says which redactions have been carried through."""


class Scrubbed(Struct, frozen=True):
    """What became of the copies of redacted words."""

    rewritten: tuple[Path, ...] = ()
    """Files that held some and no longer do."""
    unreachable: tuple[str, ...] = BEYOND_REACH
    """Copies that may still hold them, as words for a person."""
    problems: tuple[JournalError, ...] = ()
    """Why some files could not be changed; it is tried again."""

    @property
    def warning(self) -> str:
        """What there is to tell at once; empty when all went well."""
        if not self.problems:
            return ""
        reasons = " ".join(problem.problem for problem in self.problems)
        return f"Redacted words may still be in older copies of this journal: {reasons}"


def is_due(paths: JournalPaths, wanted: Redactions) -> bool:
    """Whether copies may still hold words that these redactions take out."""
    if not wanted:
        return False
    try:
        return (paths.private / MARK).read_text("ascii") != _digest(wanted)
    except (OSError, ValueError):
        return True


def unmark(paths: JournalPaths, disk: Disk = DISK) -> None:
    """Old words have come back from somewhere: the copies will have to be gone through again.

    Raises NotSaved.
    """
    path = paths.private / MARK
    try:
        with contextlib.suppress(FileNotFoundError):
            disk.unlink(path)
            disk.fsync_folder(path.parent)
    except OSError as error:
        raise not_saved(path, error) from error


def _digest(wanted: Redactions) -> str:
    """Not the ids themselves: which private answer was redacted is nobody else's business."""
    # Imported late: it brings a library of its own, and few journals ever had words redacted.
    import hashlib

    return hashlib.sha256(msgspec.json.encode(sorted(wanted.items()))).hexdigest()


def scrub(
    paths: JournalPaths, halves: Sequence[Half], wanted: Redactions, disk: Disk = DISK
) -> Scrubbed:
    """Take those words out of every file below the journal's folders but the present ones of its halves.

    ``halves`` come in the order of waiting for their locks.
    Never raises a JournalError: what went wrong is in the result, and then it stays due.
    """
    rewritten: list[Path] = []
    problems: list[JournalError] = []
    unknown: list[str] = []
    present = {half.storage.real for half in halves}
    with contextlib.ExitStack() as locks:
        try:
            for half in halves:
                # Nobody may save or log in between, or what they write would be overwritten.
                locks.enter_context(half.storage.exclusive())
        except JournalError as error:
            return Scrubbed(problems=(error,))
        for real in present:
            sweep(real, disk)
        for path in _files(paths, present, problems):
            try:
                if scrub_file(path, wanted, disk):
                    rewritten.append(path)
            except NewerFormat:
                unknown.append(f"{named(path)}, which a newer cyclejournal wrote")
            except DurabilityUnknown as error:
                rewritten.append(path)
                problems.append(error)
            except JournalError as error:
                problems.append(error)
        if not problems:
            problems += _mark(paths, wanted, disk)
    return Scrubbed(tuple(rewritten), (*unknown, *BEYOND_REACH), tuple(problems))


def scrub_file(path: Path, wanted: Redactions, disk: Disk = DISK) -> bool:
    """Take those words out of one file; whether it held any.

    Raises NotSaved, ReadOnly or Damaged with the file as it was, NewerFormat, or DurabilityUnknown
    with the new one in place.
    """
    try:
        raw = read_file(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unreadable(path, error) from error
    without = scrubbed(raw, path, wanted)
    if without == raw:
        return False
    check_writable(path, disk)
    write_file(path, without, disk)
    return True


def _files(paths: JournalPaths, present: set[Path], problems: list[JournalError]) -> Iterator[Path]:
    """Every file beside the present ones: backups, ``.prev``, logs, conflict copies, whatever else."""
    found = [*below(paths.folder, problems), *below(paths.private, problems)]
    for real in present:
        if real.parent not in (paths.folder, paths.private):
            # A journal behind a link: there may be other people's files where it leads.
            beside = (*entries_of(real.parent), *entries_of(real.parent / BACKUPS))
            found += [file for file in beside if file.name.lstrip(".").startswith(real.stem)]
    for file in sorted(set(found)):
        if file.is_file() and real_path(file) not in present and file.suffix != ".lock":
            yield file


def below(top: Path, problems: list[JournalError]) -> Iterator[Path]:
    """Every file below a folder; what could not be looked into is added to ``problems``."""

    def tell(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            problems.append(unreadable(error.filename or top, error))

    for folder, _, names in os.walk(top, onerror=tell):
        yield from (Path(folder, name) for name in names)


def _mark(paths: JournalPaths, wanted: Redactions, disk: Disk) -> Iterator[JournalError]:
    try:
        write_file(paths.private / MARK, _digest(wanted).encode("ascii"), disk)
    except (NotSaved, DurabilityUnknown) as error:
        yield error


def scrubbed(raw: bytes, path: Path, redactions: Redactions) -> bytes:
    """The file's bytes without the words redacted; the very same bytes where it holds none.

    Raises NewerFormat for a file that is not ours to change.
    """
    if ".log" in path.name:
        return _lines_without(raw, path, redactions)
    try:
        copy = Copy(raw, path)
    except Damaged:
        return _damaged_without(raw, redactions)
    for table in (copy.table(ENTRIES), copy.table(EVENTS)):
        held = table.found(redactions)
        left = {id_: _without(record, redactions[id_]) for id_, record in held.items()}
        if changed := {id_: record for id_, record in left.items() if record is not held[id_]}:
            table.put(changed)
    return copy.encoded()


def _without(entry: Mapping[str, Any], until: str) -> Mapping[str, Any]:
    """The entry or event as stored, without words typed until that moment; itself where it has none."""
    without = dict(entry)
    if entry.get("text") and _is_covered(entry.get("typed") or entry.get("changed"), until):
        del without["text"]
        without.pop("typed", None)
    history = entry.get("history")
    if isinstance(history, list):
        kept = [
            version
            for version in history
            if isinstance(version, Mapping) and not _is_covered(version.get("changed"), until)
        ]
        if len(kept) < len(history):
            without["history"] = kept
    if without == entry:
        return entry
    if not without.get("text") and isinstance(without.get("tags"), list):
        # Those that were set on a note. Of a turn they are the guide's words, by their dimension.
        del without["tags"]
    # Whoever restores this file must not bring the words back at the next merge either.
    redacted = entry.get("redacted")
    without["redacted"] = newest_redaction(redacted if isinstance(redacted, str) else "", until)
    return without


def _is_covered(moment: object, until: str) -> bool:
    return is_covered(moment if isinstance(moment, str) else "", until)


def _lines_without(raw: bytes, path: Path, redactions: Redactions) -> bytes:
    """A log's lines; of a torn one that is about such an entry nothing is left."""
    lines = raw.split(b"\n")
    return b"\n".join(_sealed_line_without(line, path, redactions) for line in lines)


def _sealed_line_without(line: bytes, path: Path, redactions: Redactions) -> bytes:
    try:
        plain, key = unsealed_line(line, path)
    except WillNotOpen:
        # Nobody can read the words in it this way either.
        return line
    without = _line_without(plain, redactions)
    if without == plain:
        return line
    return without if key is None or not without else key.seal_line(without)


def _line_without(line: bytes, redactions: Redactions) -> bytes:
    try:
        found = msgspec.json.decode(line) if line.strip(b" \t\r\0") else None
    except (ValueError, RecursionError):
        return b"" if any(quoted(entry_id) in line for entry_id in redactions) else line
    record = found.get("record") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(record, dict):
        return line
    until = redactions.get(str(record.get("id")))
    without = _without(record, until) if until else record
    return line if without is record else msgspec.json.encode({**found, "record": without})


def quoted(text: str) -> bytes:
    """A text as it stands in a file of ours."""
    return msgspec.json.encode(text)


def _damaged_without(raw: bytes, redactions: Redactions) -> bytes:
    """The bytes of something that cannot be read as tables, without those records.

    A record that is itself beyond reading goes altogether, to its end or that of the file.
    """
    text = raw.decode("latin-1")
    for entry_id, until in redactions.items():
        text = _damaged_without_one(text, quoted(entry_id).decode("latin-1"), until)
    return text.encode("latin-1")


def _damaged_without_one(text: str, name: str, until: str) -> str:
    done, at = "", 0
    while (start := text.find(name, at)) >= 0:
        colon = _VALUE.match(text, start + len(name))
        try:
            if colon is None:
                raise ValueError("not where a record begins")
            entry, stop = json.JSONDecoder(strict=False).raw_decode(text, colon.end())
            without = _without(entry, until)
            kept = json.dumps(without, ensure_ascii=False, indent=2)
            written = text[colon.end() : stop] if without is entry else kept
            done += text[at : colon.end()] + written
        except (ValueError, RecursionError):
            end = text.find(_END, start)
            stop = end if end >= 0 else len(text)
            done += text[at:start] + '""'
        at = stop
    return done + text[at:]
