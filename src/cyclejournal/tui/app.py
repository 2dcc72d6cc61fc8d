"""The terminal app: themes, the first screen, one open journal at a time, and leaving without loss."""

import asyncio
import sys
from collections.abc import Awaitable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual import on
from textual.notifications import SeverityLevel
from textual.screen import Screen

from cyclejournal.errors import BROKEN, JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.moments import Clock, local_clock
from cyclejournal.journal.naming import said_to
from cyclejournal.journal.text import clean
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.landing import cycle_to_open, greetings, is_morning_after
from cyclejournal.session.own_lock import IN_PALETTE, own_is_shut, who_reads_now
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.store.erase.under_way import under_way
from cyclejournal.store.errors import Damaged, Locked
from cyclejournal.store.locations import bookmarks_folder, keys_file, state_file
from cyclejournal.store.lock import ring
from cyclejournal.store.open.save_state import SaveState
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.passing import PassingFolder, sweep_passing
from cyclejournal.tui import keymap
from cyclejournal.tui.commands import PartOf, asking
from cyclejournal.tui.compat.forgetting import forget_texts
from cyclejournal.tui.copying import NOTHING_SELECTED, Copying
from cyclejournal.tui.ending import HUNG_UP, leave_for_sure, on_signals, terminal_is_gone
from cyclejournal.tui.everywhere import Everywhere
from cyclejournal.tui.hiding import Hiding
from cyclejournal.tui.locking import Locking
from cyclejournal.tui.messages import (
    CycleWanted,
    ExampleWanted,
    NewWanted,
    OpenWanted,
    OwnWanted,
    ShelfWanted,
)
from cyclejournal.tui.notices import place_notices
from cyclejournal.tui.own_keys import load_keys, told_of_keys
from cyclejournal.tui.passing import Passing
from cyclejournal.tui.plain import shown
from cyclejournal.tui.screens.between.part import Between
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.themes import ColouredApp
from cyclejournal.tui.waking import Waking
from cyclejournal.tui.widgets.topbar import TopBar


class CycleJournal(ColouredApp):
    """Holds what outlives a screen: the shelf, the guides, the open journal."""

    TITLE = "cyclejournal"
    ENABLE_COMMAND_PALETTE = False  # The toolkit's; ours says the same in our words.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (30, "-roomy")]
    CSS_PATH = "styles.tcss"
    everywhere = PartOf(Everywhere)
    between = PartOf(Between)
    copying = PartOf(Copying)
    locking = PartOf(Locking)
    passing = PartOf(Passing)

    def __init__(
        self,
        shelf: Shelf,
        guides: Mapping[str, Guide],
        *,
        journal: str | None = None,
        notices: Sequence[str] = (),
        clock: Clock = local_clock,
        settings: Path | None = None,
        example: bool = False,
    ) -> None:
        """``journal`` is the id of the one to open; ``settings`` is where choices are remembered.

        ``example``: all there is on the shelf is the example.
        """
        settings = settings or state_file()
        # Before the app's own commands get their keys.
        own, self._faults_of_keys = load_keys(keys_file())
        keymap.use(own)
        super().__init__(settings)
        self.shelf = shelf
        self.guides = dict(guides)  # A guide that a pair makes joins them.
        self.clock = clock
        self.desk: Desk | None = None
        self._wanted = journal
        self._notices = notices
        self._problem: JournalError | None = None
        self._home = shelf
        self._is_example = example
        self._bookmarks = Bookmarks(bookmarks_folder(settings))
        self._example: PassingFolder | None = None
        self.hiding = Hiding(self)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A notice, wherever it comes from: cleaned, and never read as markup."""
        if self.hiding.is_hidden:
            told = partial(self.notify, message, title=title, severity=severity, timeout=timeout)
            self.hiding.later(told)
            return
        super().notify(
            shown(message), title=clean(title), severity=severity, timeout=timeout, markup=False
        )
        self.call_later(self._place_notices)

    def said(self, text: str) -> str:
        """A text of the program's, as it is said to as many as have the open journal."""
        return said_to(self.desk.journal.people.values(), text) if self.desk else text

    def action_help_quit(self) -> None:
        """^C where nothing is selected: what copies without that, and what leaves."""
        self.notify(NOTHING_SELECTED)

    def _place_notices(self) -> None:
        place_notices(self)
        # Once more when it is known where everything is, on a screen that has just come.
        self.call_after_refresh(place_notices, self)

    def run_to_end(self) -> int:
        """Run until it is left, and tidy up however that happens; gives the exit code."""
        sweep_passing()
        try:
            result = self.run()
        finally:
            self.tidy_up()
        if self.crash:
            print(self.crash, file=sys.stderr)
            return BROKEN
        return int(result or self.return_code or 0)

    @property
    def is_example(self) -> bool:
        """Whether what is on the shelf now is the example, and goes when the app does."""
        return self._is_example or self.shelf is not self._home

    # Screens

    def get_default_screen(self) -> Screen[Any]:
        """Straight to the place to go on with, without a blank screen before."""
        try:
            if not self.shelf.reads_only:
                self.shelf.ensure()
            found = self.shelf.ids()
            if self._wanted is None and len(found) == 1:
                self._wanted = found[0]
            if self._wanted is not None:
                return self._opened(self._wanted)
        except JournalError as error:
            self._problem = error
        return self._shelf_screen()

    def _opened(self, journal_id: str, *, from_shelf: bool = False) -> Screen[Any]:
        """Open a journal, and give the screen to begin on: the page, or after a night what waits first."""
        opened = self.shelf.open(journal_id, session=True)
        self.desk = desk = Desk(
            opened,
            self.guides,
            self.clock,
            timers=self,
            # The example goes when the app does, and so does where one was in it.
            bookmarks=self._bookmarks if self.shelf is self._home else None,
            is_example=self.is_example,
        )
        desk.on_state(self._show_saved)
        desk.on_writer = lambda _: self._own_wanted()
        self.call_later(self._own_wanted)
        if under_way(opened.paths) is not None:
            from cyclejournal.session.ending import carry_on

            self._notices = (*self._notices, carry_on(desk))
        if is_morning_after(desk):
            from cyclejournal.tui.screens.home import HomeScreen

            return HomeScreen(desk, self.go_to, from_shelf=from_shelf)
        return CycleScreen(desk, cycle_to_open(desk).id)

    @on(OwnWanted)
    def _own_wanted(self) -> None:
        """Somebody has the keyboard, or wants what they keep alone: that may be locked, and is asked for then."""
        if self.desk is not None and own_is_shut(self.desk):
            self.call_later(self._ask_own, self.desk.writer)

    @asking
    async def _ask_own(self, voice: str) -> None:
        await self.locking.ask_own(voice)

    def _show_saved(self, state: SaveState) -> None:
        """Tell every top line how saving stands, also those of screens that others cover."""
        for screen in self.screen_stack:
            if (top := screen.query_one_optional(TopBar)) is not None:
                top.show_saved(state)
        if self.is_running and self.desk is not None and (warning := self.desk.new_warning()):
            self.notify(warning, severity="warning", timeout=15, markup=False)
        if self.is_running and self.desk and (words := who_reads_now(self.desk, IN_PALETTE)):
            self.notify(words, timeout=12)

    def _shelf_screen(self, left: str = "") -> Screen[Any]:
        """The shelf, at the journal that was left."""
        from cyclejournal.tui.screens.shelf import ShelfScreen

        example = self.is_example
        return ShelfScreen(
            self.shelf,
            self.guides,
            self.clock,
            is_example=example,
            at=left,
            me="" if example else self.settings.me,
            keep_me=self._keep_me,
        )

    def _keep_me(self, name: str) -> None:
        self.settings.me = name
        self.keep_settings()

    def on_mount(self) -> None:
        """Tell what must be told, and watch over the way out."""
        for notice in self._notices:
            self.notify(notice, timeout=12)
        for warning in (*self.theme_notices, *told_of_keys(self._faults_of_keys)):
            self.notify(warning, severity="warning", timeout=12)
        if self._problem is not None:
            self._will_not_open(self._wanted, self._problem)
        elif self.desk is None and not self.shelf.ids() and not self.shelf.away():
            self._begin(first=True)
        self._greet()
        if not self.is_headless:
            on_signals(self._save_at_once, self._leave)
            self.set_interval(2.0, self._watch_terminal)
        Waking(self).begin()
        self.hiding.begin()

    def _greet(self) -> None:
        for each in greetings(self.desk) if self.desk else ():
            if each.warns:
                self.notify(each.words, severity="warning", timeout=12)
            else:
                self.notify(each.words)

    @asking
    async def _will_not_open(self, journal_id: str | None, error: JournalError) -> None:
        """Ask for the passphrase, or tell why; where the file is damaged offer the states one could go back to."""
        if journal_id is not None and isinstance(error, Locked):
            from cyclejournal.tui.screens.lock.ask import ask_to_open

            if await self.ask(ask_to_open(self.shelf, journal_id)) is not None:
                self.open_journal(journal_id, unlocked=True)
            return
        if journal_id is None or not isinstance(error, Damaged):
            self.tell_of(error)
            return
        from cyclejournal.tui.screens.restore import RestoreScreen

        if await self.ask(RestoreScreen(self.shelf, journal_id, error)):
            self.open_journal(journal_id)

    def tell_of(self, error: JournalError) -> None:
        """Tell a problem, or what was done, over whatever shows."""
        from cyclejournal.tui.screens.ask import Tell

        self.push_screen(Tell(error))

    def show(self, screen: Screen[Any]) -> Awaitable[object]:
        """Put a screen in place of whatever is open."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        return self.switch_screen(screen)

    def open_again(self, journal_id: str) -> None:
        """Open a journal that was locked again while nothing showed: over the shelf its passphrase is asked for."""
        self.show(self._shelf_screen(journal_id))
        self.call_later(self.open_journal, journal_id)

    def open_journal(self, journal_id: str, *, unlocked: bool = False) -> None:
        """Open a journal at the box to go on with; a problem is told, and the shelf stays.

        ``unlocked``: its passphrase was given just now. Leaving a journal locks it again.
        """
        if self.desk is not None or not unlocked:
            self.close_journal(keeps=unlocked)
        try:
            screen = self._opened(journal_id, from_shelf=True)
        except JournalError as error:
            self._will_not_open(journal_id, error)
            return
        self.show(screen)
        self._greet()

    def close_journal(self, *, keeps: bool = False) -> None:
        """Save and close what is open; unless it ``keeps`` what is unlocked, that is locked again."""
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        if not keeps and ring.holds_any():
            ring.drop_all()
            if self.is_running:
                # Once the screens that showed it are gone.
                self.call_after_refresh(forget_texts, self)

    @asking
    async def _begin(self, *, first: bool = False) -> None:
        from cyclejournal.tui.screens.begin import BeginScreen

        beginning = await self.ask(BeginScreen(self.guides, first))
        if beginning is None:
            return
        self.close_journal()
        try:
            opened = beginning.begun(self.shelf, self.guides[beginning.guide])
        except JournalError as error:
            self.tell_of(error)
            return
        opened.close()
        self.open_journal(opened.id)

    # What screens ask for

    @on(OpenWanted)
    def _open_wanted(self, event: OpenWanted) -> None:
        self.open_journal(event.journal_id)
        if self.desk is not None and event.sought:
            self.desk.sought = event.sought

    @on(NewWanted)
    def _new_wanted(self) -> None:
        self._begin()

    @on(ExampleWanted)
    def show_example(self) -> None:
        """Open the example journal, in a folder of its own that goes when the app does."""
        from cyclejournal.journal.demo.building import demo_journal

        if self._example is None:
            self._example = PassingFolder()
            example = Shelf(self._example.path, self.clock)
            example.ensure()
            example.add(demo_journal(self.guides["peer"], self.clock())).close()
        self.close_journal()
        self.shelf = Shelf(self._example.path, self.clock)
        self.open_journal(self.shelf.ids()[0])
        self.notify(
            f"This is an example. What you write here goes when you leave; {key('all-journals')} ends it."
        )

    @on(ShelfWanted)
    def _shelf_wanted(self) -> None:
        left = self.desk.journal.id if self.desk is not None else ""
        self.close_journal()
        self.shelf = self._home
        self.show(self._shelf_screen(left))
        if not self.shelf.ids() and not self.shelf.away():
            self._begin(first=True)

    @on(CycleWanted)
    def _cycle_wanted(self, event: CycleWanted) -> None:
        if self.desk is not None:
            self.show(CycleScreen(self.desk, event.cycle, event.spot, event.then))

    async def go_to(self, wanted: CycleWanted) -> None:
        """The same for a command, which is done once the page is there: keys close behind go to its box."""
        if self.desk is not None:
            page = CycleScreen(self.desk, wanted.cycle, wanted.spot, wanted.then)
            # The screen that asks for it goes with it, and its commands do.
            await asyncio.shield(self.show(page))

    # Leaving without being asked

    def _save_at_once(self) -> None:
        if self.desk is not None:
            self.desk.opened.emergency()

    def _leave(self, code: int) -> None:
        self.call_later(self.exit, code, return_code=code)

    def _watch_terminal(self) -> None:
        if terminal_is_gone():
            self._save_at_once()
            leave_for_sure(HUNG_UP)
            self.exit(HUNG_UP, return_code=HUNG_UP)

    def tidy_up(self) -> None:
        """After the last frame, however it ended: save what is left, drop the example."""
        self.close_journal()
        self._bookmarks.tidy()
        if self._example is not None:
            self._example.remove()
