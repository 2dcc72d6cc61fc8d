"""How the pair talked, in a document that was asked to hold it: the turns they looked at."""

from __future__ import annotations

from cyclejournal.export.page import Page
from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.records import Cycle
from cyclejournal.journal.talk.turns import tag_words, turns, who_said


def add_turns(page: Page, journal: Journal, guide: Guide, cycle: Cycle, audience: Audience) -> None:
    """The turns of every talk of the cycle, one a line; nothing at all unless it was asked for."""
    lines = []
    for meeting in journal.meetings(cycle) if audience.kept_back else []:
        for turn in turns(journal, meeting):
            tags = tag_words(guide, turn)
            detail = f" ({heading_text(tags)})" if tags else ""
            lines.append(f"- {heading_text(who_said(journal, turn))}{detail}")
    if lines:
        page.heading(0, "How we talked")
        page.add("\n".join(lines))
