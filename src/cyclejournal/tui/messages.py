"""What screens tell the app, whatever lies on top of what."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Wrote(Message):
    """A screen changed the journal in memory: it is to be saved soon, or with ``settle`` at once."""

    settle: bool = False
