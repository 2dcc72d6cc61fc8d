"""Handing the journal to the colleague's computer and taking it back, for every face.

What goes is what the pair shares. Which of the two computers hands over when, and how often, makes no difference:
the two meet answer by answer.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct

from cyclejournal.journal.amounts import several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day_and_time, iso_day, stamp
from cyclejournal.journal.places import GoneOut
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.handed_guides import guides_of, keep_guides
from cyclejournal.store.errors import named
from cyclejournal.store.lock.ring import has_lock
from cyclejournal.store.lock.sealing import AGED, Key, NotARecipient, padded, seal_for
from cyclejournal.store.lock.wrapping import Unwrapping, Wrapping
from cyclejournal.store.meet.addresses import Addresses
from cyclejournal.store.meet.handing import (
    Handed,
    NotReceived,
    handed_over,
    lock_on,
    opened,
    read_file_of,
    read_handed,
)
from cyclejournal.store.meet.merging import Merged
from cyclejournal.store.open.shelf import Shelf

HOLDS = "It holds all that you share. What each keeps alone, and answers not shown yet, stay here."


AGREED = "Tell your colleague the passphrase by another way. What comes back needs none."

NEW_HERE = "It becomes a journal of its own here."


class Received(Struct, frozen=True):
    """What became of a file that was handed over."""

    merged: Merged
    reworked: tuple[str, ...]
    """Answers that are not what their writer had finished before the other's could be read."""
    waiting: tuple[str, ...] = ()
    """Of answers that somebody has finished alone by now, without their words, a sentence each."""
    guides: tuple[str, ...] = ()
    """What became of the guides that came along, a sentence each."""


class HandOver:
    """What goes to the other computer: locked, if the journal is or an earlier one that came was."""

    def __init__(self, desk: Desk, *, by_passphrase: bool = False) -> None:
        """``by_passphrase``: locked anew, as for a computer that has no address yet, or a journal without a lock.

        Raises what could not be saved first, NotSaved, Damaged or NoLibrary.
        """
        if (problem := desk.end_visit().problem) is not None:
            raise problem
        pair, moment = desk.opened.paths.pair, stamp(desk.clock())
        addresses = Addresses(pair, desk.opened.disk)
        self._to = () if by_passphrase else addresses.theirs
        self.is_locked = by_passphrase or bool(self._to) or has_lock(pair)
        self.asks = self.is_locked and not self._to
        """Whether it goes under a passphrase that the two agree."""
        ways = (addresses.mine(), addresses.no_more()) if self.is_locked else ()
        guides = guides_of(desk.journal)
        self.text = handed_over(desk.opened.pair, moment, guides, *ways)
        """What it says."""
        self._plain = self.text.encode()
        self.name = handing_name(desk.journal, iso_day(moment))
        """What the file is called: nobody's name is in it."""
        if self.is_locked:
            self.name += AGED
            self._plain = padded(self._plain)

    def raw(self) -> bytes:
        """The file's bytes, where no passphrase is asked for."""
        return seal_for(self._to, self._plain) if self.is_locked else self._plain

    def wrapping(self, passphrase: str) -> Wrapping:
        """The file on its way under a passphrase. Raises BadPassphrase, NoLibrary or NoProcess."""
        return Wrapping(self._plain, passphrase)


def handing_name(journal: Journal, today: str) -> str:
    """What such a file is called: nobody's name is in it."""
    return f"{today}-handoff-{journal.id}.json"


class Incoming:
    """A file that came from the other computer, before it is opened. Nothing is written."""

    def __init__(self, path: Path) -> None:
        """Raises NotReceived."""
        self._path = path
        self._raw = read_file_of(path)
        self.lock = lock_on(self._raw)

    def opening(self, passphrase: str) -> Unwrapping:
        """What came under a passphrase, on its way out. Raises BadKeyFile, BadPassphrase, NoLibrary or NoProcess."""
        return Unwrapping(self._raw, self._path, passphrase)

    def look(self, plain: bytes | None = None, pair: Path | None = None) -> Handed:
        """The file, looked over. Raises NotReceived, NewerFormat, or Locked where it is still to be opened.

        ``plain`` is what ``opening`` gave, for one under a passphrase; ``pair`` is the file of the journal it is for.
        """
        if self.lock == "address":
            if pair is None:
                raise NotReceived(
                    "Say which journal that is for",
                    f"{named(self._path)} is locked to a journal here, and its name does not say to which. "
                    "Nothing was changed.",
                    "Open that journal and take it in there, or add --into JOURNAL in a shell.",
                )
            plain = opened(self._raw, self._path, pair)
        return read_handed(self._path, plain)


def meant(path: Path, shelf: Shelf, into: str = "") -> str:
    """The journal on the shelf that such a file is for, as far as that can be told before it is open."""
    told = re.search(r"-handoff-([a-z0-9-]+)\.", path.name)
    found = into or (told[1] if told else "")
    return found if found and shelf.has(found) else ""


def look(path: Path, shelf: Shelf, into: str = "", plain: bytes | None = None) -> Handed:
    """The file, looked over: of the journal ``into``, if that is said. Raises as ``Incoming.look`` does."""
    here = meant(path, shelf, into)
    handed = Incoming(path).look(plain, shelf.paths(here).pair if here else None)
    if into and handed.id != into:
        raise NotReceived(
            "That is another journal's",
            f"It belongs to the journal “{handed.id}”, and not to “{into}”. Nothing was changed.",
            "Leave out --into: it finds its own journal."
            if shelf.has(handed.id)
            else "Leave out --into, and it becomes a journal of its own here.",
        )
    return handed


class Arrived(Struct, frozen=True):
    """A file that was handed over, taken in where it belongs."""

    journal: Journal
    merged: Merged
    words: tuple[str, ...]
    """What it brought, a sentence each."""


def take_in_handed(
    shelf: Shelf,
    handed: Handed,
    desk_of: Callable[[str], AbstractContextManager[Desk]],
    lock: tuple[Key, bytes] | None = None,
) -> Arrived:
    """Take it into its own journal; where that is not on the shelf yet, it is then. Raises JournalError.

    ``desk_of`` opens a journal by its id, for as long as that takes; ``lock`` is put on one that is new.
    """
    if is_new := not shelf.has(handed.id):
        shelf.receive(handed, lock)
    with desk_of(handed.id) as desk:
        received, journal = receive(desk, handed), desk.journal
        words = tuple(received_words(journal, handed, received))
        if is_new:
            words = (f"{clean_line(journal.title)} ({handed.id}) is a journal here now.",)
            words += received.guides
        return Arrived(journal, received.merged, words)


def receive(desk: Desk, handed: Handed) -> Received:
    """Take it in. Raises like ``Desk.merge``."""
    journal = desk.journal
    reworked, before = handed.reworked(journal), set(journal.receipts)
    merged = desk.merge(handed.path, handed.copy)
    if handed.reply_to:
        # What goes back is locked to that from now on; one that is none stays unused.
        with contextlib.suppress(NotARecipient):
            Addresses(desk.opened.paths.pair, desk.opened.disk).add(handed.reply_to, handed.no_more)
    new = [mark for id_, mark in journal.receipts.items() if id_ not in before]
    waiting = (_waits(desk, mark) for mark in new if mark.blind == "finished")
    return Received(merged, tuple(reworked), tuple(waiting), tuple(keep_guides(desk, handed)))


def _waits(desk: Desk, mark: Entry) -> str:
    """That an answer is finished on the other computer, and when its words come."""
    journal = desk.journal
    prompt = desk.guide(journal.cycle).prompt(mark.prompt)
    asked = clean_line(prompt.ask if prompt else mark.prompt)
    here = (each for each in journal.entries_at(mark.place) if each.prompt == mark.prompt)
    is_open = any(each.blind == "revealed" for each in here)
    when = "The words come with the next file from there." if is_open else "It opens once all have."
    return f"{clean_line(journal.name(mark.voice))} has finished alone: “{asked}”. {when}"


def received_words(journal: Journal, handed: Handed, received: Received) -> Iterator[str]:
    """What it brought, in a sentence or two."""
    on = f" It was handed over {day_and_time(handed.on)}." if handed.on else ""
    # That it was handed over before is in the ledger, and nothing that anybody wrote.
    ledger = sum(isinstance(journal.places.get(id_), GoneOut) for id_ in received.merged.added)
    if new := received.merged.new - ledger:
        yield f"{several(new, 'record is', 'records are').capitalize()} new or changed.{on}"
    elif not received.waiting:
        yield f"Everything in that file is here already.{on}"
    yield from received.guides
    yield from received.waiting
    for entry in filter(None, map(journal.entries.get, received.reworked)):
        asked = clean_line(entry.asked or entry.prompt)
        yield f"{clean_line(journal.name(entry.voice))} wrote on after finishing: “{asked}”."
