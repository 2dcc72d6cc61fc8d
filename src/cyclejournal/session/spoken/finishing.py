"""Saying that what one answers alone is one's answer: of one question, or of all one's priorities in a team."""

from collections.abc import Sequence

from cyclejournal.errors import JournalError
from cyclejournal.journal.naming import of_you, unseen_words
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.session.desk import Desk
from cyclejournal.session.priorities import PrioritiesBook
from cyclejournal.session.spoken.asks import Ask
from cyclejournal.session.spoken.box import Box


def finish(desk: Desk, ask: Ask | None) -> tuple[Sequence[str], bool]:
    """What came of it, and whether the conversation goes on from there."""
    if isinstance(ask, Box) and ask.prompt.id in SINGLE:
        return _priorities(desk, ask.cycle.id)
    own = None
    if isinstance(ask, Box):
        own = desk.journal.entry(ask.view.place, ask.prompt.id, desk.writer)
    if not isinstance(ask, Box) or own is None or own.blind != "draft" or not own.text.strip():
        cycle = desk.journal.cycle
        if ask is None and cycle is not None and PrioritiesBook(desk, cycle.id).is_asked:
            # The page of one's own is through: all of it is meant.
            return _priorities(desk, cycle.id)
        return ["There is no answer of yours here that waits to be finished."], False
    revealed = desk.finish_blind(own, [each.voice for each in ask.view.voices])
    people = desk.journal.people.values()
    if revealed:
        everybody = of_you(people).capitalize()
        return [f"{everybody} have finished. Here is what each of you wrote.", *ask.read()], True
    return [unseen_words(people)], True


def _priorities(desk: Desk, cycle_id: str) -> tuple[Sequence[str], bool]:
    try:
        return [PrioritiesBook(desk, cycle_id).finish()], True
    except JournalError as problem:
        return [f"Not finished: {problem.problem} {problem.remedy}".strip()], False
