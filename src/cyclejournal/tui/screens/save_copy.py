"""When saving fails: why, and what can be done about it without losing a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from cyclejournal.errors import JournalError
from cyclejournal.session.saving import state_words
from cyclejournal.store.open.open_journal import OpenJournal, SaveState
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose, Tell


class CopyWritten(JournalError):
    """Good news in the three parts that ``Tell`` shows."""


def offer_copy(
    app: App[Any],
    opened: OpenJournal,
    error: JournalError,
    retry: Callable[[], SaveState] | None = None,
) -> None:
    """Tell why saving failed and offer to try again, to write a copy elsewhere, or to go on writing.

    ``retry`` saves; without it the journal itself is asked to. Whatever is chosen, all that was
    written stays in memory and on the screen.
    """
    save = retry or opened.fold
    choices = [
        Choice("again", "Try again"),
        Choice("copy", "Write a copy to…", "the whole journal, private texts too, in one file"),
        Choice("on", "Go on writing", "saving is tried again by itself"),
    ]
    detail = "\n".join(
        part
        for part in (
            error.problem,
            error.remedy,
            "What you wrote is safe as long as this stays open.",
        )
        if part
    )

    def chosen(choice: str | None) -> None:
        if choice == "again":
            _try_again(app, opened, save)
        elif choice == "copy":
            _ask_where(app, opened, str(_proposed(opened)), "")

    app.push_screen(Choose(error.title, choices, detail=detail), chosen)


def _try_again(app: App[Any], opened: OpenJournal, save: Callable[[], SaveState]) -> None:
    state = save()
    if state.problem is not None:
        offer_copy(app, opened, state.problem, save)
    else:
        app.notify(state_words(state), markup=False)


def _ask_where(app: App[Any], opened: OpenJournal, path: str, complaint: str) -> None:
    detail = "It holds everything, private texts too: keep it where only you two can read it."
    app.push_screen(
        AskLine(
            "Where shall the copy go?",
            path,
            detail=f"{complaint}\n{detail}" if complaint else detail,
            ok="Write the copy",
            check=lambda text: "" if text else "Type a file's name.",
        ),
        partial(_write_copy, app, opened),
    )


def _write_copy(app: App[Any], opened: OpenJournal, path: str | None) -> None:
    if path is None:
        return
    try:
        target = Path(path).expanduser()
        if target.is_dir():
            target /= _proposed(opened).name
        written = opened.rescue(target)
    except (JournalError, OSError, RuntimeError, ValueError) as error:
        why = error.problem if isinstance(error, JournalError) else _why(error)
        _ask_where(app, opened, path, f"That did not work: {why}")
        return
    app.push_screen(
        Tell(
            CopyWritten(
                "The copy is written",
                str(written),
                "Go on writing; saving is tried again by itself.",
            )
        )
    )


def _proposed(opened: OpenJournal) -> Path:
    return Path.home() / f"cyclejournal-copy-{opened.id}.json"


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
