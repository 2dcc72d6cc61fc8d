"""What can go wrong with files, each told as what happened, to which file, and what to do about it."""

import errno
from collections.abc import Iterable
from pathlib import Path

from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.wording import listed, printable

KEPT = "Nothing was overwritten."
"""The promise that every one of these messages makes."""

GO_BACK = "“cyclejournal restore” with the journal's id shows the earlier states to go back to."
"""What to do about a file that is damaged or gone."""


class NoJournal(JournalError):
    """No journal is meant by that name."""

    exit_code = Exit.NO_JOURNAL


MOST_NAMED = 10
"""Journals that are named in one sentence."""


class AmbiguousJournal(JournalError):
    """The name fits several journals; ``candidates`` holds their ids."""

    exit_code = Exit.NO_JOURNAL

    def __init__(self, name: str, candidates: Iterable[tuple[str, str]]) -> None:
        found = list(candidates)
        self.candidates = tuple(journal_id for journal_id, _ in found)
        named = [f"{printable(title)} ({id_})" for id_, title in found[:MOST_NAMED]]
        if more := len(found) - len(named):
            named.append(f"one of {more} others" if more > 1 else "another")
        super().__init__(
            "That name fits several journals",
            f"“{printable(name)}” is {listed(named)}.",
            "Write more of the name, or the id in brackets.",
        )


class Damaged(JournalError):
    """A file that cannot be read as a journal."""

    exit_code = Exit.DAMAGED


class NewerFormat(JournalError):
    """A file that a newer cyclejournal wrote."""

    exit_code = Exit.NEWER_FORMAT


class Busy(JournalError):
    """Another program holds the journal's lock for longer than one waits."""

    exit_code = Exit.LOCKED


class NotSaved(JournalError):
    """Something could not be written; ``cause`` is what the system said."""

    exit_code = Exit.NOT_SAVED

    def __init__(
        self, title: str, problem: str, remedy: str = "", cause: OSError | None = None
    ) -> None:
        super().__init__(title, problem, remedy)
        self.cause = cause
        self.once = remedy
        """The remedy where nothing will be tried again, and what was given is kept nowhere."""


class ReadOnly(NotSaved):
    """A file or folder that may be read but not written."""


class ExternalChange(NotSaved):
    """The file is not the one that was read; what is in it now must be read first."""


class DurabilityUnknown(JournalError):
    """Saved and in place, but whether it would outlive a power cut is not known."""

    exit_code = Exit.NOT_SAVED


class Locked(JournalError):
    """A file that opens with a passphrase only, and nobody gave it."""

    exit_code = Exit.PASSPHRASE


class ShelfProblem(JournalError):
    """The folder of journals cannot be used."""

    exit_code = Exit.NO_JOURNAL


def named(path: Path | str) -> str:
    """A path as messages show it: whole, and unable to move a cursor."""
    return printable(str(path))


def damaged(path: Path | str, what: str) -> Damaged:
    """A file that cannot be used; ``what`` follows its path in the message."""
    return Damaged("The journal cannot be read", f"{named(path)} {what}. {KEPT}", GO_BACK)


def newer(path: Path | str, what: str) -> NewerFormat:
    """A file beyond this program; ``what`` follows its path in the message."""
    return NewerFormat(
        "This journal was written by a newer cyclejournal",
        f"{named(path)} {what}. Nothing was changed.",
        "Update cyclejournal on this computer.",
    )


def busy(path: Path | str) -> Busy:
    """The lock of that file could not be had."""
    return Busy(
        "Another program is saving this journal",
        f"{named(path)} has been locked for a while. {KEPT}",
        "Try again in a moment; close other windows that have this journal open.",
    )


def open_elsewhere(path: Path | str) -> Busy:
    """Another window has that journal open, and what is to be done must not be done under its hands."""
    return Busy(
        "This journal is open in another window",
        f"{named(path)} is in use there. {KEPT}",
        "Close it in the other window, and open it here again.",
    )


def changed_meanwhile(path: Path | str) -> ExternalChange:
    """The file changed after it was read."""
    return ExternalChange(
        "The journal was changed by another program",
        f"{named(path)} is not as it was when it was read. {KEPT}",
        "Read it again and repeat the change.",
    )


def gone(path: Path | str) -> Damaged:
    """A file that was there and is not any more."""
    return Damaged(
        "The journal's file is gone",
        f"{named(path)} was there before and is missing now. {KEPT}",
        GO_BACK,
    )


def read_only(path: Path | str, kind: str, cause: OSError | None = None) -> ReadOnly:
    """A file or folder (``kind`` says which) that may not be written."""
    return ReadOnly(
        "The journal can only be read",
        f"The {kind} {named(path)} may not be written. {KEPT}",
        f"Allow writing to that {kind}, or copy the journal to a folder of your own.",
        cause,
    )


COPY = "`cyclejournal backup --to FOLDER` makes a copy elsewhere, which opens with --shelf."

_REMEDIES = {
    errno.ENOSPC: "Make room on the disk",
    errno.EDQUOT: "Make room in your quota",
    errno.EIO: "The disk reports a fault: copy the journal to another one",
}


def not_saved(path: Path | str, cause: OSError) -> NotSaved:
    """A write that the system refused."""
    reason = cause.strerror or str(cause) or type(cause).__name__
    if cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        allow = f"Allow writing to the folder {named(Path(path).parent)} and the files in it."
        return ReadOnly(
            "The journal can only be read",
            f"{named(path)} could not be written: {reason}. {KEPT}",
            COPY if cause.errno == errno.EROFS else allow,
            cause,
        )
    do = _REMEDIES.get(cause.errno or 0, "")
    error = NotSaved(
        "This could not be saved",
        f"{named(path)} could not be written: {reason}. {KEPT}",
        f"{do}; it is tried again at the next save."
        if do
        else "It is tried again at the next save.",
        cause,
    )
    error.once = f"{do}, and give it again." if do else "Give it again."
    return error


def unreadable(path: Path | str, cause: OSError) -> Damaged:
    """A file that the system does not let us read."""
    return Damaged(
        "The journal cannot be read",
        f"{named(path)}: {cause.strerror or cause}. {KEPT}",
        "Check that the file may be read by you.",
    )


def durability_unknown(path: Path | str, cause: OSError) -> DurabilityUnknown:
    """A save that is in place, in a folder that could not be flushed."""
    return DurabilityUnknown(
        "Saved, but not yet safe from a power cut",
        f"{named(path)} is saved; its folder could not be flushed to the disk: "
        f"{cause.strerror or cause}.",
        "Leave the computer switched on for a minute.",
    )


def locked(path: Path | str) -> Locked:
    """A file that nobody has unlocked here."""
    return Locked(
        "This is locked",
        f"{named(path)} opens with its passphrase only. {KEPT}",
        "In the app you are asked for it; a command asks at the terminal, or reads it with --passphrase-fd.",
    )


class OwnLocked(Locked):
    """Something would be kept for one person alone whose half is locked."""


def own_locked(name: str) -> OwnLocked:
    """What they would keep alone cannot be kept until their passphrase was given."""
    return OwnLocked(
        "What you keep alone is locked",
        f"What {name} keeps alone opens with its passphrase, and so nothing can be added to it.",
        "The app asks for it where you write that; in walk, /unlock does.",
    )


def put_back(key_file: Path | str) -> str:
    """What to do where a key file is gone or damaged."""
    return (
        f"Copy the second one that you keep elsewhere to {named(key_file)}; "
        "“cyclejournal path” with the journal's id names those that were made on this computer."
    )


def will_not_open(path: Path | str, key_file: Path | str) -> Damaged:
    """A locked file that the key it should open with does not open."""
    return Damaged(
        "A locked file did not open",
        f"{named(path)} is damaged or cut off, or was locked with another key than the one beside it. {KEPT}",
        f"Is another key file in its place? {put_back(key_file)} Or: {GO_BACK}",
    )


def key_is_gone(path: Path | str, key_file: Path | str) -> Damaged:
    """A locked file without its key file, and where that belongs."""
    return Damaged(
        "A locked file has lost its key file",
        f"{named(path)} is locked, and the file that its passphrase opens is not beside it. {KEPT}",
        put_back(key_file),
    )
