"""A cycle whose guide is not here: page, text and shell read it with the same other one."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from tests.journal.pair import GUIDE, later
from tests.journal.watched_lesson import PEER, WatchedLesson


def test_page_and_text_read_a_cycle_with_the_same_guide(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    cycle = replace(lesson.cycle, guide="of-a-school")
    records = [record for record in lesson.journal.records() if record.id != cycle.id]
    journal = Journal(lesson.journal.id, GUIDE.id, [*records, cycle])
    guides = {"peer": PEER, GUIDE.id: GUIDE}
    with Desk(Shelf(tmp_path).add(journal), guides, later) as desk:
        assert desk.guide(cycle) is GUIDE
        assert desk.reading(Audience()).guide(cycle) is GUIDE
        del guides[GUIDE.id]
        assert desk.guide(cycle) is PEER
