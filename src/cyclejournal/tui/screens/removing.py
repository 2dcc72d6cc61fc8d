"""Removing words for good: the question before it, and what it reached."""

from __future__ import annotations

from typing import Any

from textual.app import App

from cyclejournal.errors import JournalError
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.tui.screens.ask import AskLine, Tell


def removal(what: str, detail: str) -> AskLine:
    """The question before words go for good, answered by the word ``remove``; ``what`` is such as ``answer``."""
    return AskLine(
        f"Remove this {what} for good?",
        detail=f"{detail} It cannot be undone. Type remove to go on.",
        ok="Remove",
        check=lambda text: "" if text.casefold() == "remove" else "Type: remove",
    )


def tell_removed(app: App[Any], opened: OpenJournal, what: str) -> None:
    """Say what the removal reached, and what it could not, once it was saved."""
    scrubbed = opened.scrubbed
    if opened.state.problem is not None or scrubbed is None:
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
    app.push_screen(Tell(error))
