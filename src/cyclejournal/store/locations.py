"""Where journals, settings and the user's own themes and guides belong on each system."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "cyclejournal"


def default_shelf() -> Path:
    """The folder of journals: ``CYCLEJOURNAL_SHELF``, or the system's place for a user's data."""
    if chosen := os.environ.get("CYCLEJOURNAL_SHELF"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def config_folder() -> Path:
    """The folder that may hold ``themes/`` and ``guides/`` of the user's own."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def state_file() -> Path:
    """The file that remembers the theme and who was last at the keyboard."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False) / "state.json"
