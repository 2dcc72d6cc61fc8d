"""What lies near a journal and is not ours to change: files of other programs, older versions, synced folders."""

import os
from collections.abc import Iterator
from pathlib import Path

from cyclejournal.store.erase.locked_copies import files_of
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.disk import real_path
from cyclejournal.store.lock.sealing import key_file_of

SYNCED = ("Dropbox", "OneDrive", "Nextcloud", "ownCloud", "Google Drive", "iCloud", "Sync")
"""What the folders of sync programs are called, or begin with."""


def beyond(half: Path) -> Iterator[Path]:
    """Files near a half's that other programs made, and older versions that a sync program or git keeps."""
    folder = real_path(half).parent
    own = {*files_of(half), key_file_of(half)}
    for each in entries_of(folder):
        ends = each.name.endswith(("~", ".swp", ".bak"))
        if ends and each not in own and each.name.lstrip(".").startswith(half.stem):
            yield each
    for above in (folder, *folder.parents):
        for name in (".stversions", ".git", ".snapshots", ".dropbox.cache"):
            if os.path.lexists(above / name):
                yield above / name


def synced_by(path: Path) -> str:
    """The name of a folder above that a sync program seems to keep; nothing for none."""
    real = real_path(path)
    for above in (real, *real.parents):
        if above.name.startswith(SYNCED) or os.path.lexists(above / ".stfolder"):
            return str(above)
    return ""
