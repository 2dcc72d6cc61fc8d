"""What a pair calls a locked journal where everybody may read it: on the shelf, before its passphrase.

A file of one line in the journal's folder, in clear. There is none unless somebody asked for it.
"""

import contextlib

from cyclejournal.journal.text import clean_line
from cyclejournal.store.errors import not_saved
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk, open_file
from cyclejournal.store.locations import JournalPaths

LONGEST = 60
"""Characters that are shown of it."""


def label_of(paths: JournalPaths) -> str:
    """The label of a journal; nothing where it has none."""
    try:
        with open_file(paths.label) as file:
            return clean_line(file.read(4 * LONGEST).decode("utf-8", "replace"))[:LONGEST]
    except OSError:
        return ""


def put_label(paths: JournalPaths, label: str, disk: Disk = DISK) -> None:
    """Let that be its label; nothing takes it away. Raises NotSaved or DurabilityUnknown."""
    if label:
        write_file(paths.label, clean_line(label)[:LONGEST].encode() + b"\n", disk)
        return
    try:
        with contextlib.suppress(FileNotFoundError):
            disk.unlink(paths.label)
    except OSError as error:
        raise not_saved(paths.label, error) from error
