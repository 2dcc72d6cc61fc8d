"""What the observation screen says, worked out from the book of the lesson: words and numbers, no widgets."""

from cyclejournal.guide.known import NOT_LOOKING_AT, WHOM
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.tools.sample import ANSWERS
from cyclejournal.session.lesson.book import LessonBook

STATES = {
    "waiting": "○ not started",
    "running": "▶ running",
    "paused": "‖ paused",
    "ended": "■ ended",
}
"""The clock's states in glyph and word."""

OPENING = {
    "waiting": "Space starts the clock.",
    "running": "The clock has gone on running.",
    "paused": "Paused. Space goes on.",
    "ended": "This lesson has ended. Space would go on with it.",
}
"""What there is to do first, by those states."""

NO_RECORD = "Nothing is recorded in this lesson"


def clock_line(book: LessonBook, now: float | None) -> str:
    """What is told of the clock, in a line: its state, the film's time, the sample that is due next."""
    if not book.has_clock:
        return "No clock: written down afterwards"
    clock = book.clock
    parts = [STATES[clock.state]]
    if clock.state == "waiting":
        parts.append("Space starts it, and so does any key below")
    if book.lesson.capture == "filmed" and book.film is not None:
        parts.append(f"film {clock_words((now or 0.0) + book.film)}")
    due = book.due(now or 0.0) if clock.state == "running" else []
    if asked := next((thing for state, thing in due if state.asks), None):
        keys = " · ".join(f"{key} {word}" for key, word in ANSWERS.items())
        parts.append(f"◆ {asked.label}? {keys}")
    elif due:
        parts.append(f"next sample in {clock_words(due[0][0].at - (now or 0.0))}")
    if clock.state == "ended":
        parts.append("what you still press or write is kept too")
    return "  ·  ".join(parts)


def focus_lines(book: LessonBook, rows: int) -> list[str]:
    """The focus questions first, then whom to watch and what is left alone, as far as there are rows."""
    lines = [f"{number} {question}" for number, question in enumerate(book.focus, 1)]
    whom, spared = book.answer(WHOM), book.answer(NOT_LOOKING_AT)
    if whom.strip():
        lines.append(f"Watching: {whom}")
    if spared.strip():
        lines.append(f"Not looking at: {spared}")
    return lines[:rows] or ["No focus question is agreed: see the plan."]


def blocked_words(book: LessonBook) -> str:
    """Why there is nothing to press or write, if there is not; empty otherwise."""
    lesson = book.lesson
    if book.cycle.closed:
        return "This cycle is closed. To record in it, go back with Esc and reopen it (^P)."
    name = book.desk.journal.name(lesson.observed) if lesson.observed else "The person observed"
    if lesson.capture == "none" and not lesson.chosen:
        return (
            f"{NO_RECORD} until {name} has chosen how it may be recorded. "
            "That is a question of the plan, in step 2 under Focus. Esc goes back."
        )
    if lesson.capture == "none":
        return (
            f"{NO_RECORD}: {name} has chosen to be watched without one. Watch, and learn; what you "
            "learned for your own class you can write down afterwards. Esc goes back."
        )
    if not book.things and not book.writes:
        return (
            "Only tallies may be kept in this lesson, and nothing to be counted is agreed yet. "
            "Plan what to record first, in step 2 under Focus. Esc goes back."
        )
    return ""


def opening_words(book: LessonBook) -> str:
    """What there is to do first."""
    if not book.has_clock:
        keys = "Press a key for what you remember. " if book.things else ""
        return f"{keys}Enter writes a line."
    return OPENING[book.clock.state]


def fit(width: int, rows: int, things: int) -> tuple[int, int]:
    """Into how many columns, and tiles how many rows high, so many things go; as roomy as they fit."""
    few = [(2, 4), (1, 4), (2, 2), (1, 2)] if width >= 100 else [(1, 4), (1, 2)]
    for columns, high in [*few, (1, 1), (2, 1), (3, 1)]:
        if columns > 1 and width // columns < 28:
            continue
        if columns > max(1, things):
            continue
        if -(-things // columns) * high <= rows:
            return columns, high
    return (2, 1) if width >= 56 else (1, 1)
