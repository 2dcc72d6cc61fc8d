"""The lock on what the person at the keyboard keeps alone, and who could read what has none, for every face.

Until they have given its passphrase nothing is taken that would be theirs alone: it could be saved nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cyclejournal.guide.wording import listed
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Record
from cyclejournal.journal.text import clean_line
from cyclejournal.session.keys import key
from cyclejournal.store.errors import own_locked
from cyclejournal.store.file.atomic import open_to_others
from cyclejournal.store.lock.ring import has_lock, is_shut

if TYPE_CHECKING:
    from cyclejournal.session.desk import Desk


BY_COMMAND = "the command `lock` with --voice"
"""What puts a passphrase on, from the shell."""

IN_PALETTE = f"“Lock and hide” ({key('command-palette')})"
"""The same in the app."""


def own_is_shut(desk: Desk) -> bool:
    """Whether what the person at the keyboard keeps alone is locked, and nobody has unlocked it."""
    return desk.writer in desk.journal.people and half_is_shut(desk, desk.writer)


def half_is_shut(desk: Desk, person: str) -> bool:
    """The same of anybody, by id."""
    return is_shut(desk.opened.paths.half(person))


def shut_words(desk: Desk) -> str:
    """What stands in place of a box for what they would keep alone; empty while it is not locked."""
    if not own_is_shut(desk):
        return ""
    name = clean_line(desk.journal.name(desk.writer))
    return f"What {name} keeps alone is locked. Enter asks for its passphrase."


def asks_aloud(words: str) -> str:
    """The same where nothing is shown and Enter says something else."""
    return words.replace("Enter asks", "/unlock asks")


def check_own(desk: Desk, records: Iterable[Record]) -> None:
    """Raises OwnLocked where one of these would be kept in a half that is locked."""
    for each in records:
        if isinstance(each, Entry) and each.half != PAIR:
            if half_is_shut(desk, each.half):
                raise own_locked(clean_line(desk.journal.name(each.half)))
            if each.keep == "me" and each.half == desk.writer:
                desk.remembering.wrote_alone = True


def who_reads_now(desk: Desk, how: str) -> str:
    """Who could read what they have just written for themselves alone, once for each of them on this computer."""
    wrote, desk.remembering.wrote_alone = desk.remembering.wrote_alone, False
    return who_reads(desk, how) if wrote else ""


def who_reads(desk: Desk, how: str) -> str:
    """Who could read what the person at the keyboard keeps alone, if they were never told and put no lock on it.

    ``how`` is what puts one on. Whoever is given the words has been told.
    """
    writer, paths = desk.writer, desk.opened.paths
    told = f"who-reads.{writer}"
    if writer not in desk.journal.people or desk.is_example or desk.reads_only:
        return ""
    if told in desk.remembering.passed or has_lock(paths.half(writer)):
        return ""
    # Imported late: it is said once.
    from cyclejournal.store.safety.nearby import synced_by

    desk.remembering.pass_by(told)
    others = [clean_line(each.name) for each in desk.journal.people.values() if each.id != writer]
    too = f", {listed(others)} included" if others else ""
    whoever = f"whoever opens its folder on this computer{too}"
    if synced_by(paths.private):
        whoever += ", or wherever it is synced to"
    alone = clean_line(desk.journal.name(writer))
    return (
        f"For {alone} alone here; but {whoever}, can read it, until {how} puts a passphrase on it."
    )


EXPOSED = "who-can-open"
"""By this it is remembered that somebody was told."""


def exposed_words(desk: Desk, how: str) -> str:
    """Once for a journal on this computer: that others may look into its folders, or that a sync program has them.

    Nothing where that is not so, or what would be seen is locked. ``how`` is what puts a lock on; whoever is given
    the words has been told.
    """
    paths = desk.opened.paths
    if EXPOSED in desk.remembering.passed or desk.is_example or has_lock(paths.pair):
        return ""
    # Imported late: it is asked once.
    from cyclejournal.store.safety.nearby import synced_by

    seen = [each for each in (paths.folder, paths.private) if open_to_others(each)]
    synced = synced_by(paths.folder)
    if not (seen or synced):
        return ""
    desk.remembering.pass_by(EXPOSED)
    lies = f"Other logins of this computer may look into {clean_line(str(seen[0]))}" if seen else ""
    if synced:
        lies = f"This journal lies in {clean_line(synced)}, which seems to be synced: whoever has that reads it"
    return f"{lies}. {how} puts a passphrase on it."


def take_in_own(desk: Desk) -> None:
    """It has been unlocked: what is in it is there from now on, and what waited for that is shown."""
    desk.opened.refresh()
    desk.opened.finish_locks()
    desk.end_visit()
    desk.open_finished()
