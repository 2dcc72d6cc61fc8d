"""Taking words out for good: the question before, and behind it what that reached and what it could not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cyclejournal.errors import JournalError
from cyclejournal.session.kept_searches import holding, let_go, named
from cyclejournal.tui.screens.ask import AskLine, Confirm, Tell

if TYPE_CHECKING:
    from cyclejournal.session.desk import Desk
    from cyclejournal.tui.screens.base import Framed


def removal(what: str, detail: str) -> AskLine:
    """The question before words go for good, answered by the word ``remove``; ``what`` is such as ``answer``."""
    return AskLine(
        f"Remove this {what} for good?",
        detail=f"{detail} It cannot be undone. Type remove to go on.",
        ok="Remove",
        check=lambda text: "" if text.casefold() == "remove" else "Type: remove",
    )


async def tell_removed(screen: Framed[Any], desk: Desk, what: str, texts: Iterable[str]) -> None:
    """Say what the removal reached, and what it could not, once it was saved.

    ``texts`` are the words that went: of the searches that are kept and look for some of them it is asked
    whether they go, too.
    """
    scrubbed = desk.opened.scrubbed
    if desk.state.problem is not None or scrubbed is None:
        # The banner tells of the save that failed; with the next one the words go.
        return
    if scrubbed.problems:
        error = JournalError(
            f"The {what} is removed from the journal, but not from every copy",
            " ".join(map(str, scrubbed.problems)),
            "It is tried again when the journal is opened next.",
        )
    else:
        error = JournalError(
            f"The {what} is removed",
            "It is gone from the journal, its history, its backups and the copies beside it.",
            "Out of reach: " + "; ".join(scrubbed.unreachable) if scrubbed.unreachable else "",
        )
    await screen.ask(Tell(error))
    await _ask_of_searches(screen, desk, texts)


async def _ask_of_searches(screen: Framed[Any], desk: Desk, texts: Iterable[str]) -> None:
    searches = desk.remembering.searches
    found = holding(searches, texts, desk.clock().date())
    if not found:
        return
    question = "Remove these kept searches, too?"
    detail = f"They look for a word of what was removed: {named(found)}."
    if await screen.ask(Confirm(question, yes="Remove them", no="Keep them", detail=detail)):
        try:
            let_go(searches, found)
        except JournalError as error:
            await screen.ask(Tell(error))
