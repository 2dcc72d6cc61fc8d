"""What a pair took over of its team's priorities, and beside it the mix of activities it has had so far."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from cyclejournal.guide.known import PLAN_TAKEN
from cyclejournal.guide.model import TOGETHER, Guide, Mode, Prompt
from cyclejournal.journal.amounts import several
from cyclejournal.journal.entries import writing
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.places import PAIR, Cycle
from cyclejournal.journal.priorities.plan import agreed_rows, taken_text
from cyclejournal.journal.records import Entry

ASKED = Prompt(PLAN_TAKEN, "What did our team agree about coaching?", voice=TOGETHER)
"""What stands over it where a question stands over an answer."""

_MODES: dict[Mode, tuple[str, str]] = {
    "observe": ("lesson observed", "lessons observed"),
    "video": ("lesson on video", "lessons on video"),
    "model": ("lesson modelled", "lessons modelled"),
    "co-teach": ("lesson taught together", "lessons taught together"),
    "co-observe": ("lesson watched together", "lessons watched together"),
    "shadow": ("day shadowed", "days shadowed"),
}


def agreed_in(team: Journal) -> list[tuple[str, str]]:
    """What a team agreed, by the newest of its cycles in which it agreed anything."""
    found = (agreed_rows(team, cycle) for cycle in reversed(team.cycles))
    return next((rows for rows in found if rows), [])


def take_over(journal: Journal, team: Journal, *, by: str, now: datetime) -> Entry:
    """What the team agreed as the pair keeps it: nothing else of that journal, and nothing goes back."""
    text = taken_text(agreed_in(team))
    return writing.answer(journal, ASKED, PAIR, TOGETHER, text, by=by, now=now)


def taken_lines(journal: Journal) -> list[str]:
    """What was taken over, a line for each activity."""
    return [line for line in journal.text(PAIR, PLAN_TAKEN).splitlines() if line.strip()]


def mix_words(journal: Journal, guide_of: Callable[[Cycle], Guide]) -> str:
    """``3 lessons observed, 1 lesson modelled, 4 talks``: of the two together; nothing before the first."""
    times: Counter[Mode] = Counter()
    talks = 0
    for cycle in journal.cycles:
        talks += sum(bool(talk.ended) for talk in journal.meetings(cycle))
        for place in journal.observations(cycle):
            lesson = lesson_of(journal, guide_of(cycle), cycle, place)
            if any(event.counts for event in journal.events_at(place.id)):
                times[lesson.mode] += 1
    told = [several(times[mode], *words) for mode, words in _MODES.items() if times[mode]]
    return ", ".join([*told, *([several(talks, "talk")] if talks else [])])
