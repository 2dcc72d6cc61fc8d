"""When saving fails: why, and what can be done about it without losing a word."""

from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.session.desk import Desk
from cyclejournal.session.saving import state_words
from cyclejournal.store.locations import typed_path
from cyclejournal.store.lock.ring import has_lock
from cyclejournal.tui.commands import Commanded
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose, Tell

CHOICES = (
    Choice("again", "Try again"),
    Choice("copy", "Write a copy to…", "the whole journal, private texts too, in one file"),
    Choice("on", "Go on writing", "saving is tried again by itself"),
)


HOLDS = "It holds everything, private texts too: keep it where nobody else can read it."

APART = " What one of you keeps under a passphrase goes, locked, into a file beside it."


class CopyWritten(JournalError):
    """Good news in the three parts that ``Tell`` shows."""


async def save_or_offer_copy(screen: Commanded, desk: Desk) -> None:
    """Save now. Where that fails, tell why, and offer to try again, to write a copy, or to go on writing.

    For the coroutine of a command. Whatever is chosen, all that was written stays in memory and on the screen.
    """
    state, again = desk.end_visit(), False
    while (problem := state.problem) is not None:
        safe = "What you wrote is safe as long as this stays open."
        detail = "\n".join(filter(None, (problem.problem, problem.remedy, safe)))
        choice = await screen.ask(Choose(problem.title, CHOICES, detail=detail))
        if choice == "copy":
            await _write_copy(screen, desk)
        if choice != "again":
            return
        state, again = desk.end_visit(), True
    if again:
        screen.app.notify(state_words(state), markup=False)


async def _write_copy(screen: Commanded, desk: Desk) -> None:
    """Ask where to, until it is written or given up."""
    proposed = Path.home() / f"cyclejournal-copy-{desk.opened.id}.json"
    path, complaint = str(proposed), ""
    people = map(desk.opened.paths.half, desk.journal.people)
    beside = APART if any(map(has_lock, people)) else ""
    while True:
        where = AskLine(
            "Where shall the copy go?",
            path,
            detail=f"{complaint}{HOLDS}{beside}",
            ok="Write the copy",
            check=lambda text: "" if text else "Type a file's name.",
        )
        answer = await screen.ask(where)
        if answer is None:
            return
        path = answer
        try:
            target = typed_path(path)
            if target.is_dir():
                target /= proposed.name
            written = desk.opened.rescue(target)
        except (JournalError, OSError, ValueError) as error:
            complaint = f"That did not work: {_why(error)}\n"
            continue
        remedy = "Go on writing; saving is tried again by itself."
        await screen.ask(Tell(CopyWritten("The copy is written", str(written), remedy)))
        return


def _why(error: Exception) -> str:
    if isinstance(error, JournalError):
        return error.problem
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
