"""Who a text version of a journal is for, and with that which answers stand in it."""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.reading.rules import leaves
from cyclejournal.journal.reading.sight import may_read
from cyclejournal.journal.records import Entry


class Audience(Struct, frozen=True):
    """The reader of an export, of ``show``, of a cycle read as one text."""

    reader: str | None = None
    """A person's id, whose own private texts are in it too; None for what the pair shares."""
    kept_back: bool = False
    """Whether it was asked to hold what leaves only then: how the pair talked, what may fail safely."""

    def may_have(self, entry: Entry, prompt: Prompt | None) -> bool:
        """Whether an answer to a prompt (None: one that no guide asks now) stands in what they get."""
        if not may_read(entry, self.reader):
            return False
        said = leaves(entry, prompt)
        return said == "usual" or (said == "asked" and self.kept_back)
