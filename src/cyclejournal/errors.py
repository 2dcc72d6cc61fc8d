"""The one family of errors a person may meet: what happened, where, and what to do about it."""

from enum import IntEnum

from cyclejournal import __version__


class Exit(IntEnum):
    """What the command line returns; part of its interface, so numbers are never reused."""

    OK = 0
    FINDINGS = 1
    """The command ran, and has something to report (a check with findings, a search without hits)."""
    USAGE = 2
    """The command was called with words it cannot use."""
    NO_JOURNAL = 10
    """No such journal, or the name fits several."""
    LOCKED = 11
    """Another program is saving the journal."""
    PASSPHRASE = 12
    """Something is locked, and no passphrase was given that opens it."""
    NEWER_FORMAT = 13
    """The journal was written by a newer cyclejournal."""
    DAMAGED = 14
    """The journal cannot be read."""
    NOT_SAVED = 15
    """Something could not be written; nothing that was there before is lost."""


BROKEN = 70
"""The exit code for a fault in the program itself (EX_SOFTWARE)."""


def fault_words(fault: BaseException) -> str:
    """A fault in one line: its kind, and the file and line of ours that it came from.

    Its message and its variables may hold what somebody wrote: neither is in it.
    """
    from pathlib import Path
    from traceback import walk_tb

    place = "an unknown place"
    for frame, line in walk_tb(fault.__traceback__):
        path = Path(frame.f_code.co_filename)
        if "cyclejournal" in path.parts:
            place = f"{path.parent.name}/{path.name}:{line}"
    return (
        f"cyclejournal {__version__} failed: {type(fault).__name__} at {place}. "
        "What was saved before is safe. Please report this line."
    )


class JournalError(Exception):
    """A problem told to a person: a short title, what is wrong and where, and a remedy.

    Screens and the command line print the same three parts, so the wording is written once.
    """

    exit_code = Exit.USAGE

    def __init__(self, title: str, problem: str, remedy: str = "") -> None:
        super().__init__(title, problem, remedy)
        self.title = title
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        parts = (f"{self.title}: {self.problem}", self.remedy)
        return " ".join(part for part in parts if part)
