"""Lists of words that come with cyclejournal, each a text of one word or phrase a line."""

from __future__ import annotations

from pathlib import Path


def shipped_judging_words() -> str:
    """The list of words that judge rather than describe, with its comments."""
    path = Path(__file__).parent / "words" / "judging.txt"
    return path.read_text(encoding="utf-8")
