"""Guides of one's own in the settings: where they are, and one of them written."""

import contextlib
from pathlib import Path

from cyclejournal.store.errors import DurabilityUnknown
from cyclejournal.store.file.atomic import check_writable, write_file
from cyclejournal.store.file.disk import DISK, Disk
from cyclejournal.store.locations import config_folder


def guides_folder() -> Path:
    """The folder that guides of the user's own are looked for in."""
    return config_folder() / "guides"


def save_guide(path: Path, text: str, disk: Disk = DISK) -> None:
    """Keep the file of a guide, all or nothing, and beside it the one before. Raises ReadOnly, NotSaved."""
    check_writable(path, disk)
    # It is on the disk a moment later whatever happens, and a power cut would cost one change of wording.
    with contextlib.suppress(DurabilityUnknown):
        write_file(path, text.encode(), disk, keep_previous=True)
