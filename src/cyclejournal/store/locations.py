"""Where journals and their files, settings and the user's own themes and guides belong on each system."""

import os
import sys
from pathlib import Path
from typing import Literal

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.text import clean_line

NAME = "cyclejournal"

_LINUX = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
"""The variable that names each kind of folder on Linux, and where it is in one's home without."""


class JournalPaths(Struct, frozen=True):
    """Where a journal lies."""

    folder: Path
    """What may be synced or handed over."""
    pair: Path
    pair_log: Path
    private: Path
    """The folder of what each person keeps to themselves."""
    backups: Path

    @classmethod
    def of(cls, root: Path, journal_id: str) -> "JournalPaths":
        """Those of a journal on a shelf."""
        folder = root / "journals" / journal_id
        return cls(
            folder=folder,
            pair=folder / "pair.json",
            pair_log=folder / "pair.log",
            private=root / "private" / journal_id,
            backups=folder / "backups",
        )

    @property
    def away(self) -> Path:
        """The file that marks a journal as put away."""
        return self.folder / "away"

    @property
    def label(self) -> Path:
        """The file that says in clear what a locked journal is called."""
        return self.folder / "label"

    def half(self, name: str) -> Path:
        """Where a half's file belongs: the pair's, or that of the person with that id."""
        return self.pair if name == PAIR else self.private / f"{name}.json"


def typed_path(words: str | Path) -> Path:
    """A path as somebody types it, ``~`` for their home. Raises JournalError where it is nobody's home."""
    try:
        return Path(words).expanduser()
    except RuntimeError as error:
        raise JournalError(
            "There is no such folder",
            f"{clean_line(str(words))[:80]}: there is no user of that name here.",
            "Write the folder in full.",
        ) from error


def default_shelf() -> Path:
    """The folder of journals: ``CYCLEJOURNAL_SHELF``, or the system's place for a user's data."""
    if chosen := os.environ.get("CYCLEJOURNAL_SHELF"):
        return typed_path(chosen)
    return _ours("data")


def config_folder() -> Path:
    """The folder that may hold ``themes/``, ``guides/`` and ``keys.toml`` of the user's own."""
    return _ours("config")


def keys_file() -> Path:
    """Where the user's own keys are looked for."""
    return config_folder() / "keys.toml"


def state_file() -> Path:
    """The file that remembers the theme and who was last at the keyboard."""
    return _ours("state") / "state.json"


def bookmarks_folder(settings: Path) -> Path:
    """The folder that remembers where somebody was in each journal: beside the file of the settings."""
    return settings.with_name("bookmarks")


def _ours(kind: Literal["data", "config", "state"]) -> Path:
    """Our folder among those of a kind."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        # What platformdirs says as well; loading it takes a listing a tenth of its time.
        variable, usual = _LINUX[kind]
        named = os.environ.get(variable, "")
        return (Path(named) if named.startswith("/") else Path.home() / usual) / NAME
    from platformdirs import PlatformDirs

    folders = PlatformDirs(NAME, appauthor=False)
    match kind:
        case "data":
            return folders.user_data_path
        case "config":
            return folders.user_config_path
        case "state":
            return folders.user_state_path
