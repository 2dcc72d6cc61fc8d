"""What the program remembers about its user between two starts. Never a word of a journal."""

import contextlib
from pathlib import Path

import msgspec

from cyclejournal.store.errors import DurabilityUnknown
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk


class Settings(msgspec.Struct):
    """What is remembered."""

    theme: str = ""
    """The theme chosen last, by name; empty for the usual one."""
    judging: bool = True
    """Whether words that judge get a quiet line beside evidence."""


def load_settings(path: Path) -> Settings:
    """The settings in that file; the defaults when it is missing or damaged. Never raises."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, ValueError):
        # Settings are a convenience: losing them must not keep anybody from their journal.
        return Settings()


def save_settings(path: Path, settings: Settings, disk: Disk = DISK) -> None:
    """Write the settings, all or nothing. Raises NotSaved when the system refuses."""
    data = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
    # A power cut would cost no more than the choice of a theme.
    with contextlib.suppress(DurabilityUnknown):
        write_file(path, data, disk)
