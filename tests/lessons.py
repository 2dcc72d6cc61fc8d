"""A pair that has planned a lesson, for whoever watches it: by hand, by a replay, by a benchmark."""

from __future__ import annotations

from datetime import datetime, timedelta

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import begin
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.recording import mark, note, press, released
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.values import join_rows

LESSON = "lesson01"
"""The journal's id."""

PLAN = join_rows(
    [
        ["Open questions", "tally", "o", "1"],
        ["Closed questions", "tally", "c", "1"],
        ["Teacher talk", "stopwatch", "t", "2"],
        ["Goal named", "checklist", "g", ""],
    ]
)

OBSERVE = "\x1b[17~"
"""F6: from the page where a lesson is watched to the screen on which it is recorded."""


def planned(now: datetime | None = None, plan: str = PLAN) -> Journal:
    """Tom has let Priya take focused notes, an hour ago; the journal opens where she begins."""
    guide = find_guides(shipped_guides_folder())[0]["peer"]
    now = (now or local_clock()) - timedelta(hours=1)
    journal = begin(LESSON, guide, {"coachee": "Tom", "coach": "Priya"}, now=now)
    tom, priya = journal.people
    cycle = journal.cycle
    assert cycle is not None
    for minutes, (prompt_id, voice, by, text) in enumerate(
        [
            ("plan.focus-questions", TOGETHER, tom, "Who answers, and after how long?"),
            ("plan.capture-method", tom, tom, "Focused notes"),
            ("plan.evidence", TOGETHER, tom, plan),
            ("observation.setting", priya, priya, "26 in the room, four groups"),
        ]
    ):
        prompt = guide.prompt(prompt_id)
        assert prompt is not None, prompt_id
        moment = now + timedelta(minutes=minutes)
        place = journal.observation(cycle).texts
        journal.put(answer(journal, prompt, place, voice, text, by=by, now=moment))
    return journal


def things() -> dict[str, Watched]:
    """What was agreed, by key."""
    return {thing.key: thing for thing in watched(PLAN)}


def recorded(events: int, *, given: bool = False) -> Journal:
    """The same in the midst of the lesson, with so many presses and notes behind it.

    With ``given`` the record is in the talk already.
    """
    journal = planned()
    cycle = journal.cycle
    assert cycle is not None
    lesson, (tom, priya), agreed = journal.observation(cycle), journal.people, things()
    moment = local_clock() - timedelta(seconds=events + 2)
    first = mark(lesson, "begin", lesson_clock([]), by=priya, now=moment)
    journal.put(lesson, first)
    clock = lesson_clock([first])
    for number in range(events):
        moment += timedelta(seconds=1)
        at = clock.seconds(moment)
        if number % 5 == 0:
            words = f"S{number % 26}: line {number} of what was said aloud in the room"
            made = note(lesson, words, at=at, by=priya, now=moment)
        elif number % 5 == 1:
            what = "stop" if number // 5 % 2 else "start"
            made = press(lesson, agreed["t"], Press(what), at=at, by=priya, now=moment)  # type: ignore[arg-type]
        else:
            key = "o" if number % 5 == 2 else "c"
            made = press(lesson, agreed[key], Press("tally"), at=at, by=priya, now=moment)
        journal.put(made)
    if given:
        journal.put(released(lesson, by=tom, now=moment))
    return journal
