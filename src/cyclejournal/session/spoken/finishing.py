"""Saying that what one answers alone is one's answer: of one question, or of all one's priorities in a team."""

from collections.abc import Sequence

from cyclejournal.errors import JournalError
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
    if revealed:
        return ["Both have finished. Here is what each of you wrote.", *ask.read()], True
    return ["Finished. It stays unseen until your colleague has finished too."], True


def _priorities(desk: Desk, cycle_id: str) -> tuple[Sequence[str], bool]:
    try:
        return [PrioritiesBook(desk, cycle_id).finish()], True
    except JournalError as problem:
        return [f"Not finished: {problem.problem} {problem.remedy}".strip()], False
