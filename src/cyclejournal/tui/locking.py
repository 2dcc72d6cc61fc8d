"""The commands of a lock, over every screen of an open journal; and the one that hides all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.text import clean_line
from cyclejournal.session.own_lock import own_is_shut, take_in_own
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.open.label import put_label
from cyclejournal.tui.commands import Part, asking, command
from cyclejournal.tui.hiding import OFF

if TYPE_CHECKING:
    from cyclejournal.store.safety.locking import Done, Locks
    from cyclejournal.tui.app import CycleJournal
    from cyclejournal.tui.screens.ask import Choice

REST = (
    "Out of reach: exports, backups made elsewhere, what a sync program or git keeps as older versions, snapshots, "
    "and what the disk has not yet overwritten."
)

AFTER = {"-1": -1, "5": 5, "10": 10, "30": 30, "0": OFF}


class Locking(Part):
    """A part of the app."""

    screen: CycleJournal

    @property
    def is_offered(self) -> bool:
        """Whether a journal of one's own is open, and its pages show."""
        app = self.screen
        return app.desk is not None and not app.is_example and not app.desk.reads_only

    async def ask_own(self, voice: str) -> None:
        """Ask for the passphrase of what somebody keeps alone, and show what is there then."""
        app, desk = self.screen, self.screen.desk
        if desk is None or desk.writer != voice or not own_is_shut(desk):
            return
        # Imported late: most journals have no lock.
        from cyclejournal.tui.screens.base import Framed
        from cyclejournal.tui.screens.lock.ask import AskPassphrase, ask_to_open

        if any(isinstance(each, AskPassphrase) for each in app.screen_stack):
            return
        asked = ask_to_open(app.shelf, desk.journal.id, voice, self._of(voice))
        if await app.ask(asked) is None:
            return
        take_in_own(desk)
        for each in reversed(app.screen_stack):
            if isinstance(each, Framed):
                await each.show_change(Undone("", []))

    @command("Hide at once", key="f10", also="blank boss lock cover", priority=True)
    def action_hide(self) -> None:
        """Blank the whole screen until a key brings it back. What has a lock asks for its passphrase again."""
        self.screen.hiding.hide()

    @command(
        "Lock and hide",
        id="lock",
        also="passphrase lock unlock encrypt age key file second copy password idle minutes timeout where",
        when=lambda at: at.is_offered,
    )
    async def action_lock(self) -> None:
        """Put a passphrase on this journal or on what you keep, change it, take it off; say when the screen hides."""
        # Imported late, here and below: a start needs none of it.
        from cyclejournal.store.safety.locking import Locks
        from cyclejournal.tui.screens.ask import Choice, Choose

        app, desk = self.screen, self.screen.desk
        assert desk is not None
        choices = [*self._choices(Locks(app.shelf, desk.journal.id))]
        if desk.writer in desk.journal.people and not own_is_shut(desk):
            choices += self._choices(Locks(app.shelf, desk.journal.id, desk.writer))
        choices += [
            Choice("where", "Where your words are", "each file, who can open it, what is locked"),
            Choice("after", "Hide after a while", self._after_words()),
        ]
        chosen = await app.ask(Choose("Lock, or hide", choices))
        if chosen == "after":
            await self._hide_after()
        elif chosen == "where":
            from cyclejournal.tui.screens.lock.where import WhereScreen

            await app.ask(WhereScreen(desk))
        elif chosen is not None:
            what, _, half = chosen.partition(" ")
            locks = Locks(app.shelf, desk.journal.id, half)
            await {
                "lock": self._lock,
                "change": self._change,
                "renew": self._renew,
                "copy": self._copy,
                "unlock": self._unlock,
            }[what](locks)

    def _of(self, half: str) -> str:
        """What a half is, in words."""
        if half == PAIR or self.screen.desk is None:
            return "what you share"
        return f"what {clean_line(self.screen.desk.journal.name(half))} keeps alone"

    def _choices(self, locks: Locks) -> list[Choice]:
        """What can be done about one lock."""
        from cyclejournal.tui.screens.ask import Choice

        half, of = locks.half, self._of(locks.half)
        if not locks.is_locked:
            return [Choice(f"lock {half}", f"Put a passphrase on {of}", "it opens with that alone")]
        return [
            Choice(f"change {half}", f"Change the passphrase of {of}"),
            Choice(f"renew {half}", f"Lock {of} with a new key", "all of it is written anew"),
            Choice(
                f"copy {half}",
                f"Copy the key file of {of}",
                "without it the passphrase opens nothing",
            ),
            Choice(f"unlock {half}", f"Take the lock off {of}", "plain files again"),
        ]

    def _after_words(self) -> str:
        minutes = self.screen.hiding.after
        return f"{minutes} minutes without a key" if minutes else "never"

    async def _hide_after(self) -> None:
        from cyclejournal.tui.screens.ask import Choice, Choose

        choices = [
            Choice("-1", "As usual", "ten minutes for what has a lock, else never"),
            *(Choice(str(each), f"After {each} minutes") for each in (5, 10, 30)),
            Choice("0", "Never"),
        ]
        app = self.screen
        question = Choose(
            "Blank the screen without keys?",
            choices,
            detail="Never while a lesson's or a talk's clock runs, or while you just talk.",
            chosen=str(app.settings.hide_after),
        )
        if (chosen := await app.ask(question)) is not None:
            app.settings.hide_after = AFTER[chosen]
            app.keep_settings()

    async def _lock(self, locks: Locks) -> None:
        from cyclejournal.tui.screens.lock.ask import ask_for_new

        try:
            key = Key.new()
        except JournalError as error:
            await self._tell(error)
            return
        raws = await self.screen.ask(
            ask_for_new(locks, [key], f"A new passphrase for {self._of(locks.half)}")
        )
        if raws is not None:
            await self._without_it(locks, lambda: locks.lock(key, raws[0]), "Locked")

    async def _change(self, locks: Locks) -> None:
        from cyclejournal.tui.screens.lock.ask import ask_for_new

        key = ring.key_of(locks.path)
        if key is None:
            return
        raws = await self.screen.ask(
            ask_for_new(locks, [key], f"The new passphrase of {self._of(locks.half)}")
        )
        if raws is not None:
            from cyclejournal.store.safety.locking import Done

            def change() -> Done:
                locks.change(raws[0])
                return Done(locks.key_file, (), ())

            await self._without_it(locks, change, "Changed the passphrase")

    async def _renew(self, locks: Locks) -> None:
        from cyclejournal.tui.screens.lock.ask import ask_for_new

        old = ring.key_of(locks.path)
        if old is None:
            return
        new = Key.new()
        both = Key([*new.secrets, *old.secrets])
        raws = await self.screen.ask(
            ask_for_new(
                locks, [both, new], f"A passphrase for the new key of {self._of(locks.half)}"
            )
        )
        if raws is not None:

            def renew() -> Done:
                return locks.renew(both, raws[0], new, raws[1])

            await self._without_it(locks, renew, "Locked with a new key")

    async def _unlock(self, locks: Locks) -> None:
        from cyclejournal.tui.screens.ask import Confirm

        key = ring.key_of(locks.path)
        detail = "Whoever can open its files reads them then: others with your login, a backup, a synced folder."
        if key is None or not await self.screen.ask(
            Confirm(f"Take the lock off {self._of(locks.half)}?", "Take it off", "Keep it", detail)
        ):
            return
        paths = self.screen.shelf.paths(locks.journal_id)

        def unlock() -> Done:
            done = locks.unlock()
            if locks.path == paths.pair:
                put_label(paths, "")
            return done

        await self._without_it(locks, unlock, "Took the lock off")

    async def _without_it(self, locks: Locks, do: Callable[[], Done], what: str) -> None:
        """Do something to the files while the journal is closed, open it again, and tell what was done."""
        from cyclejournal.session.key_copy import key_changed

        app, desk = self.screen, self.screen.desk
        assert desk is not None
        state = desk.end_visit()
        if state.problem is not None:
            await self._tell(state.problem)
            return
        journal_id, writer, problem, done = desk.journal.id, desk.writer, None, None
        app.close_journal(keeps=True)
        try:
            done = do()
        except JournalError as error:
            problem = error
        app.open_journal(journal_id, unlocked=True)
        if app.desk is not None and writer:
            app.desk.take_keyboard(writer)
        if problem is not None:
            app.call_later(app.tell_of, problem)
        elif done is not None:
            if app.desk is not None and locks.is_locked:
                key_changed(locks, app.desk.remembering.key_copies)
            app.call_later(self._tell_done, locks, done, what)

    @asking
    async def _tell_done(self, locks: Locks, done: Done, what: str) -> None:
        """Tell what was done, and where there is a lock now offer a second copy of its key file."""
        from cyclejournal.tui.screens.ask import Confirm, Tell

        if not locks.is_locked:
            await self.screen.ask(
                Tell(JournalError(what, f"{_written(done)}They are plain files again."))
            )
            return
        lost = f"Without {done.key_file.name} the passphrase opens nothing."
        detail = f"{lost} {_written(done)}{_near(done)}{REST}"
        title = f"{what}. Write a second copy of the key file?"
        if await self.screen.ask(Confirm(title, "Write a copy", "Not now", detail)):
            await self._copy(locks)

    async def _copy(self, locks: Locks) -> None:
        """Ask where to, until a copy is written or given up."""
        from cyclejournal.session.key_copy import copy_key, copy_name, older_copies, put_back_words
        from cyclejournal.session.last_folder import HOME, no_folder
        from cyclejournal.tui.screens.ask import AskLine, Tell

        app, desk = self.screen, self.screen.desk
        assert desk is not None
        kept, paths = desk.remembering.key_copies, desk.opened.paths
        older = older_copies(locks, kept)
        before = f" Made before the change, and older: {'; '.join(older)}." if older else ""
        detail = f"A stick or another disk is a good place. It opens with the passphrase of today.{before}"
        where = f"{HOME}{copy_name(locks, desk.clock())}"
        never = (paths.folder.parent, paths.private.parent)
        while True:
            asked = AskLine("Where to?", where, detail=detail, ok="Write", check=no_folder)
            if (answer := await app.ask(asked)) is None:
                return
            where = answer
            try:
                path = copy_key(locks, where, kept, desk.clock(), never)
            except JournalError as error:
                await self._tell(error)
            else:
                said = JournalError("The copy is written", str(path), f"{put_back_words(locks)}.")
                await app.ask(Tell(said))
                return

    async def _tell(self, error: JournalError) -> None:
        from cyclejournal.tui.screens.ask import Tell

        await self.screen.ask(Tell(error))


def _written(done: Done) -> str:
    if not done.files:
        return ""
    return f"{several(len(done.files), 'file')} written anew in {done.key_file.parent}. "


def _near(done: Done) -> str:
    if not done.beyond:
        return ""
    return f"Near it, and not this program's to change: {'; '.join(map(str, done.beyond))}. "
