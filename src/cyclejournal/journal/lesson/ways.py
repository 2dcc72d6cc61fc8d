"""The ways in which a pair has shared lessons so far, beside the question of how to share the next."""

from __future__ import annotations

from collections import Counter

from cyclejournal.guide.known import MODE
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Cycle
from cyclejournal.journal.text import clean_line, shorten

_LONGEST = 60


def ways_so_far(journal: Journal, cycle: Cycle) -> str:
    """``Until now: “The coach comes to watch” 2×, “We teach it together”``; nothing in a first lesson.

    What was chosen for every lesson before the present one of ``cycle``, the most frequent first.
    """
    counts: Counter[str] = Counter()
    for each in journal.cycles[: journal.number(cycle.id)]:
        lessons = journal.observations(each) or [journal.observation(each)]
        if each.id == cycle.id:
            lessons = lessons[:-1]
        counts.update(clean_line(journal.text(lesson.texts, MODE)) for lesson in lessons)
    del counts[""]
    words = [
        f"“{shorten(way, _LONGEST)}”{f' {count}×' if count > 1 else ''}"
        for way, count in counts.most_common()
    ]
    return f"Until now: {', '.join(words)}" if words else ""
