"""Pictures of the screen as plain text: small files that a reviewer can read in a diff.

    check(app, "dialogue-80x24")

compares what the app shows with ``tests/tui/snapshots/dialogue-80x24.txt``. To write the pictures
anew, after looking at them: ``UPDATE_SCREENS=1 pytest tests/tui``.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any

from textual._context import visible_screen_stack
from textual.app import App

SNAPSHOTS = Path(__file__).parent / "tui" / "snapshots"


def screen_text(app: App[Any]) -> str:
    """What the top screen shows, row by row, without blanks at the ends."""
    # What lies below a question is drawn through it; without them it would be blank, and stay so.
    below = visible_screen_stack.set(app._background_screens)
    try:
        rows = app.screen._compositor.render_strips()
    finally:
        visible_screen_stack.reset(below)
    lines = ("".join(segment.text for segment in row).rstrip() for row in rows)
    return "\n".join(lines).rstrip() + "\n"


def check(app: App[Any], name: str, folder: Path = SNAPSHOTS) -> None:
    """The screen is as in the snapshot ``name``; with UPDATE_SCREENS set, make it so."""
    compare(screen_text(app), name, folder)


def compare(shown: str, name: str, folder: Path = SNAPSHOTS) -> None:
    """The same for a text that was taken from a screen."""
    if updating():
        folder.mkdir(parents=True, exist_ok=True)
        _file(name, folder).write_text(shown, encoding="utf-8")
        return
    expected = expected_text(name, folder)
    if shown != expected:
        changes = difflib.unified_diff(
            expected.splitlines(), shown.splitlines(), "expected", "shown", lineterm=""
        )
        raise AssertionError(f"{name} has changed:\n" + "\n".join(changes))


def expected_text(name: str, folder: Path = SNAPSHOTS) -> str:
    """The snapshot ``name``."""
    file = _file(name, folder)
    assert file.exists(), f"{file} is missing; look at the screen, then run with UPDATE_SCREENS=1"
    return file.read_text(encoding="utf-8")


def updating() -> bool:
    """Whether the snapshots are to be written rather than compared with."""
    return bool(os.environ.get("UPDATE_SCREENS"))


def _file(name: str, folder: Path) -> Path:
    return folder / f"{name}.txt"
