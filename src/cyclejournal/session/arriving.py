"""What a file or a folder that came in would bring, for every face: said first, and taken in once that is wanted.

Of whichever kind it is: handed over from the colleague's computer, a filled form, an export, notes, the JSON of
jrnl, a table of events; or the other journal of a pair that began two.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Keep
from cyclejournal.journal.ending.ending import check_goes_on
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.handed_guides import coming_words
from cyclejournal.session.handing import (
    NEW_HERE,
    Incoming,
    look,
    meant,
    receive,
    received_words,
    take_in_handed,
)
from cyclejournal.store.errors import Locked
from cyclejournal.store.file.disk import open_file
from cyclejournal.store.locations import typed_path
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key, is_sealed, key_file_of
from cyclejournal.store.lock.wrapping import Unwrapping
from cyclejournal.store.meet.handing import Handed, NotReceived
from cyclejournal.store.open.shelf import Shelf

_HEAD = 4096
"""Bytes in which a file of ours says what it is."""

_LONG = 500_000
"""Bytes from which on a page is waited for."""

A_WHILE = "It is a large file: reading it takes some seconds."

HAPPENS = (
    "Answer by answer the newer wording is shown, and the other kept in its history.",
    "A copy of the journal as it is now is kept first.",
)
"""What becomes of a journal that was handed over."""


class Arrival(Struct, frozen=True):
    """What came, and how it is taken in. Nothing is changed by looking."""

    title: str
    lines: tuple[str, ...]
    """What it would do, a line each; none where there is nothing in it to be taken in."""
    told: tuple[str, ...]
    """What else there is to say of it."""
    take: Callable[[], list[str]]
    """Takes it in, and gives what became of it, a sentence each. Raises JournalError."""
    own: bool = False
    """Whether notes of whoever is at the keyboard come with it, for them alone or for both."""


def is_file(words: str) -> bool:
    """Whether anything is there that they name."""
    try:
        return bool(words.strip()) and typed_path(words.strip()).exists()
    except (JournalError, OSError, ValueError):
        return False


def takes_a_while(path: Path) -> bool:
    """Whether reading it takes seconds: a file longer than forty cycles are."""
    try:
        return path.stat().st_size > _LONG and not comes_from_journal(path)
    except OSError:
        return False


def arrival(desk: Desk, path: Path, keep: Keep = "me", plain: bytes | None = None) -> Arrival:
    """What there is in a file or a folder for the journal on the desk. Raises JournalError.

    ``keep``: who has notes of one's own that come with it. ``plain`` is what one says that came under a passphrase.
    """
    if comes_from_journal(path):
        return _handed_here(desk, path, plain)
    # Imported late: it brings the parser of pages.
    from cyclejournal.session.importing.bring import look as looked
    from cyclejournal.session.importing.bring import summary, take_in

    check_goes_on(desk.journal)
    coming = looked(desk, path, desk.writer, keep)

    def take() -> list[str]:
        take_in(desk, coming)
        return [summary(coming), *coming.told]

    title = f"What comes in from {clean_line(path.name)}"
    return Arrival(
        title, tuple(coming.lines), (summary(coming), *coming.told), take, own=coming.own
    )


def comes_from_journal(path: Path) -> bool:
    """Whether it is a file of a journal, handed over or not, by how it begins."""
    try:
        with open_file(path) as file:
            head = file.read(_HEAD)
            return is_sealed(head) or (head.lstrip()[:1] == b"{" and b'"_meta"' in head)
    except (OSError, ValueError):
        return False


def opening_of(path: Path) -> Callable[[str], Unwrapping] | None:
    """What a passphrase is tried with, where a file came under one. Raises NotReceived."""
    incoming = Incoming(path) if comes_from_journal(path) else None
    return incoming.opening if incoming and incoming.lock == "passphrase" else None


def _handed_here(desk: Desk, path: Path, plain: bytes | None) -> Arrival:
    handed = Incoming(path).look(plain, desk.opened.paths.pair)
    if handed.id != desk.opened.id:
        raise NotReceived(
            "That is another journal's",
            "It does not belong to the journal that is open. Nothing was changed.",
            "Take it in on the shelf: it finds its own journal, or becomes one there.",
        )

    def take() -> list[str]:
        return list(received_words(desk.journal, handed, receive(desk, handed)))

    return Arrival(_handed_title(desk.journal.title), (_when(handed), *_happens(handed)), (), take)


def handed_on_shelf(
    shelf: Shelf,
    path: Path,
    desk_of: Callable[[str], AbstractContextManager[Desk]],
    plain: bytes | None = None,
    lock: tuple[Key, bytes] | None = None,
) -> Arrival:
    """The same on the shelf, where it finds its own journal, or becomes one with that ``lock``. Raises JournalError."""
    if not comes_from_journal(path):
        raise NotReceived(
            "That is not a file that was handed over",
            f"{clean_line(str(path))} was not made by handing a journal over. Nothing was changed.",
            "Open the journal it is for, to take in a page or a folder.",
        )
    handed = handed_to_shelf(shelf, path, plain)
    here = next((each for each in shelf.summaries() if each.id == handed.id), None)
    title = here.summary.title if here and here.summary else here.label if here else ""

    def take() -> list[str]:
        try:
            return list(take_in_handed(shelf, handed, desk_of, lock).words)
        finally:
            if lock is not None:
                # Nobody has opened it.
                ring.drop(key_file_of(shelf.paths(handed.id).pair))

    if here is None:
        lines = (_when(handed), NEW_HERE, *coming_words(handed))
        return Arrival("A journal that is not here yet", lines, (), take)
    return Arrival(_handed_title(title or handed.id), (_when(handed), *_happens(handed)), (), take)


def _happens(handed: Handed) -> tuple[str, ...]:
    """What becomes of a journal by it."""
    return (*HAPPENS, *coming_words(handed))


def handed_to_shelf(shelf: Shelf, path: Path, plain: bytes | None = None) -> Handed:
    """Such a file, looked over; it may be for a journal that is open nowhere. Raises NotReceived or Locked."""
    found = meant(path, shelf)
    if found and ring.is_shut(shelf.paths(found).pair):
        raise Locked(
            "That journal is locked",
            "The file is for a journal that nobody has opened. Nothing was changed.",
            "Open the journal, and take the file in there.",
        )
    return look(path, shelf, plain=plain)


def _handed_title(title: str) -> str:
    return f"Handed over: {clean_line(title)}"


def _when(handed: Handed) -> str:
    when = f" {day_and_time(handed.on)}" if handed.on else ""
    return f"It was handed over{when}, and nothing was changed on the way."


def others_to_join(shelf: Shelf, journal_id: str) -> dict[str, str]:
    """The other journals that can be opened, by id, each with its title."""
    return {
        each.id: each.summary.title
        for each in shelf.summaries()
        if each.summary and not each.away and each.id != journal_id
    }


def joining(desk: Desk, shelf: Shelf, other_id: str) -> Arrival:
    """What another journal of the same two would bring. Raises JournalError."""
    # Imported late: few journals are joined.
    from cyclejournal.session.joining import Joining

    found = Joining(desk, shelf, other_id)

    def take() -> list[str]:
        kept = found.carry_out()
        return ["It is all in this journal now.", *(f"Kept as it was: {path}." for path in kept)]

    title = f"What comes from {clean_line(found.other.title)}"
    return Arrival(title, tuple(found.lines()), (), take)
