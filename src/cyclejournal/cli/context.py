"""What several commands need: the shelf, the guides, and finding what a word on the command line means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cyclejournal.cli.output import note
from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.guide.wording import listed
from cyclejournal.journal.ending.ending import check_goes_on
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import US, line_for
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import PAIR, Cycle
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.store.errors import NotSaved, locked
from cyclejournal.store.locations import (
    bookmarks_folder,
    config_folder,
    default_shelf,
    state_file,
    typed_path,
)
from cyclejournal.store.lock.ring import is_shut
from cyclejournal.store.open.shelf import Shelf

if TYPE_CHECKING:
    from cyclejournal.cli.passphrases import Passphrases
    from cyclejournal.journal.reading.audience import Audience
    from cyclejournal.journal.reading.reading import Reading
    from cyclejournal.session.desk import Desk
    from cyclejournal.store.bookmarks import Bookmarks
    from cyclejournal.store.open.save_state import SaveState

_SENTENCES = r"(?<=\.) (?=[A-Z])"
"""Between two: reading a journal and saving it may each tell a part of the same."""


class Setting:
    """Where a command runs; ``click.Context.obj`` of every one of them."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        implied: bool = False,
        passphrase_fd: int | None = None,
        asks: bool = True,
    ) -> None:
        """``asks``: whether a passphrase may be asked for, which is a command's and no shell's that completes words."""
        self.folder = folder
        """What ``--shelf`` said."""
        self.implied = implied
        """Whether the app is opened because the first word was no command."""
        self._warned: set[str] = set()
        self._passphrase_fd, self._asks = passphrase_fd, asks

    @cached_property
    def shelf(self) -> Shelf:
        """The shelf; nothing is read or made yet."""
        root = typed_path(self.folder) if self.folder else default_shelf()
        return Shelf(root, guides=lambda name: self.guides.get(name))

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """Every usable guide. What is wrong with others is said on standard error, once."""
        # Imported late: a list of journals needs no guide.
        from cyclejournal.guide.finder import find_guides, shipped_guides_folder

        guides, problems = find_guides(shipped_guides_folder(), config_folder() / "guides")
        for problem in problems:
            note(f"Note: {problem}")
        return guides

    @cached_property
    def passphrases(self) -> Passphrases:
        """Where passphrases come from."""
        from cyclejournal.cli.passphrases import Passphrases

        return Passphrases(self._passphrase_fd)

    @cached_property
    def _seen(self) -> Bookmarks:
        """What was seen of each journal on this computer."""
        from cyclejournal.store.bookmarks import Bookmarks

        return Bookmarks(bookmarks_folder(state_file()))

    def unlock(self, journal_id: str, half: str = PAIR, of: str = "") -> bool:
        """Ask for the passphrase of a half that is locked; whether there was one to ask for.

        Raises Locked where nothing may be asked for, and what ``passphrases.unlock`` raises.
        """
        path = self.shelf.paths(journal_id).half(half)
        if not is_shut(path):
            return False
        if not self._asks:
            raise locked(path)
        # Imported late: most journals have no lock.
        from cyclejournal.cli.passphrases import unlock
        from cyclejournal.store.safety.locking import Locks

        unlock(
            Locks(self.shelf, journal_id, half), self.passphrases, of or f"the journal {journal_id}"
        )
        return True

    def _unlock_own(self, journal: Journal) -> bool:
        """The same for what the person keeps whom the command is for, by --as or --voice."""
        context = click.get_current_context(silent=True)
        given = context.params if context else {}
        name = given.get("name") or given.get("voice")
        found = journal.people_named(name) if isinstance(name, str) else []
        if len(found) != 1:
            return False
        of = f"what {clean_line(found[0].name)} keeps in {journal.id}"
        return self.unlock(journal.id, found[0].id, of)

    def warn(self, words: str) -> None:
        """Say something on standard error, each sentence once however often it is met while a command runs."""
        new = [each for each in re.split(_SENTENCES, words) if each not in self._warned]
        if new:
            self._warned.update(new)
            note(" ".join(new))

    def _warn_of(self, state: SaveState) -> None:
        # A save goes on where nobody is there any more to be told, as behind a window that was closed.
        with suppress(OSError):
            if state.warning:
                self.warn(state.warning)

    def _told(self, desk: Desk, state: SaveState) -> None:
        """The same, and who could read what was just written for its writer alone."""
        from cyclejournal.session.own_lock import BY_COMMAND, who_reads_now

        self._warn_of(state)
        if words := who_reads_now(desk, BY_COMMAND):
            with suppress(OSError):
                note(words)

    def read(self, name: str, *, own: bool = True) -> Journal:
        """The journal a word means, for reading; what is locked of it is asked for.

        ``own``: what the person keeps whom the command is for, too.
        """
        journal_id = self.shelf.find(name)
        self.unlock(journal_id)
        journal = self.shelf.read(journal_id, self.warn, partial(self._seen.older, journal_id))
        return self.shelf.read(journal_id) if own and self._unlock_own(journal) else journal

    def write_down(
        self, journal: Journal, what: str, form: str, sha256: str, audience: str = US
    ) -> None:
        """Have it in the ledger of a journal that was only read; where that cannot be written, it is said.

        It goes into the log, whatever the journal's size, and into its file when that is saved next.
        """
        line = line_for(journal, what, form, sha256, audience, now=local_clock())
        try:
            if line is not None and not self.shelf.reads_only:
                self.shelf.log(journal.id, line)
        except JournalError as problem:
            self.warn(f"It is not in the ledger. {problem.problem}")

    @contextmanager
    def desk(
        self,
        journal_id: str,
        voice: str = TOGETHER,
        *,
        remembers: bool = False,
        to_read: bool = False,
        also_ended: bool = False,
    ) -> Iterator[Desk]:
        """A journal to change, saved and closed in the end. Raises what it was not saved for.

        ``voice`` is who writes; of what is written together nobody knows who did. ``remembers``: for a
        face that goes on in the box one was in last, as the app does, or that says something once.
        ``to_read``: nothing is changed. ``also_ended``: for what is done to a journal that has ended too; else
        that raises Ended.
        """
        # Imported late: most commands only read.
        from cyclejournal.session.desk import Desk
        from cyclejournal.store.erase.under_way import under_way

        self.unlock(journal_id)
        opened = self.shelf.open(journal_id, to_read=to_read)
        if self._unlock_own(opened.journal):
            opened.refresh()
            opened.finish_locks()
        writer = "" if voice == TOGETHER else voice
        bookmarks = self._seen if remembers else None
        if words := self._seen.older(journal_id, opened.pair.saves):
            self.warn(words)
        with Desk(opened, self.guides, local_clock, writer=writer, bookmarks=bookmarks) as desk:
            # The next save may have something else to tell, or nothing.
            self._warn_of(desk.state)
            desk.on_state(partial(self._told, desk) if remembers else self._warn_of)
            if under_way(opened.paths) is not None:
                # Imported late: a kill in the middle of the end of a journal is seldom.
                from cyclejournal.session.ending import carry_on

                self.warn(carry_on(desk))
            if not (to_read or also_ended):
                check_goes_on(desk.journal)
            desk.open_finished()
            yield desk
        if not opened.is_gone:
            self._seen.saw(journal_id, opened.pair.saves, str(opened.paths.folder.absolute()))
        self._warn_of(desk.state)
        if (problem := desk.state.problem) is not None:
            if desk.opened.waits_in_log:
                waits = "It is kept in a log beside that file, is read from there, and goes into the file"
                problem.problem = f"{problem.problem} {waits} at the next save that works."
                if isinstance(problem, NotSaved):
                    problem.once = problem.remedy
            raise problem

    def guide_for(self, journal: Journal, cycle: Cycle | None = None) -> Guide:
        """The guide a cycle follows; where that is missing, another one, and a note that says so."""
        found, wanted = (
            journal.guide_of(self.guides, cycle),
            cycle.guide if cycle else journal.guide,
        )
        if found.id != wanted:
            note(f"Note: the guide “{wanted}” is not here; read with “{found.id}” instead.")
        return found

    def reading(self, journal: Journal, cycles: Iterable[Cycle], audience: Audience) -> Reading:
        """The journal as an audience may have it. Which of the cycles' guides are missing is said."""
        # Imported late: a list of journals reads none.
        from cyclejournal.journal.reading.reading import Reading

        for each in {cycle.guide: cycle for cycle in cycles}.values():
            self.guide_for(journal, each)
        return Reading(journal, self.guides, audience)


pass_setting = click.make_pass_decorator(Setting)


def choose_cycle(journal: Journal, number: int | None) -> Cycle:
    """The cycle with that number, the present one for None. Raises JournalError when there is none."""
    cycles = journal.cycles
    if number is None and journal.cycle:
        return journal.cycle
    if number is not None and 1 <= number <= len(cycles):
        return cycles[number - 1]
    there_are = f"It has cycles 1 to {len(cycles)}." if cycles[1:] else "It has one cycle, 1."
    raise JournalError(
        "No such cycle",
        f"There is no cycle {number} in {clean_line(journal.title)} ({journal.id})."
        if cycles
        else f"{clean_line(journal.title)} ({journal.id}) has no cycle.",
        there_are if cycles else "Open it in the app to start one.",
    )


def check_open(cycle: Cycle, number: int, otherwise: str = "") -> None:
    """Raises JournalError for a cycle that is closed: what is done in it would go unseen.

    ``otherwise`` says what else there is to do, without a full stop.
    """
    if cycle.closed:
        remedies = [f"`cyclejournal cycle reopen JOURNAL {number}` takes it up again"]
        remedies += [otherwise] if otherwise else []
        raise JournalError(
            "That cycle is closed",
            f"Cycle {number} was closed; nothing was changed.",
            f"{'; '.join(remedies)}.",
        )


def choose_reader(journal: Journal, name: str | None) -> str | None:
    """The id of the person whom a text is for, or None for what the pair shares."""
    return choose_person(journal, name) if name is not None else None


def choose_voice(journal: Journal, name: str) -> str:
    """The voice a name means: a person's id, or together. Raises JournalError as ``choose_person`` does."""
    return TOGETHER if fold(name) == TOGETHER else choose_person(journal, name, TOGETHER)


def choose_person(journal: Journal, name: str, *others: str) -> str:
    """The id of the person a name means. Raises JournalError naming the people, and ``others``, if none."""
    found = journal.people_named(name)
    if len(found) == 1:
        return found[0].id
    if found:
        raise JournalError(
            "That could be more than one of you",
            f"“{clean_line(name)}” fits {listed([clean_line(each.name) for each in found], 'and')} "
            f"({journal.id}). Nothing was done.",
            "Write the name as it stands there.",
        )
    names = [clean_line(each.name) for each in journal.people.values()]
    raise JournalError(
        "Nobody of that name",
        f"“{clean_line(name)}” is nobody in this journal ({journal.id}).",
        f"Write {listed([*names, *others])}." if names or others else "",
    )
