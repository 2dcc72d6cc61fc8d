"""How the shelf shows its journals to whoever uses this computer: their lines, their order, which of them."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.content import Content

from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.cycles import LONGEST_NAME
from cyclejournal.journal.cycle.summaries import (
    is_one_of,
    names_words,
    next_date,
    next_words,
    pair_words,
    summary_words,
    waits_for,
)
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.store.open.listed import Listed
from cyclejournal.store.safety.nearby import synced_by
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.ask import AskLine, Tell
from cyclejournal.tui.widgets.line_list import LineItem

if TYPE_CHECKING:
    from cyclejournal.tui.screens.shelf import ShelfScreen

Order = Literal["written", "day", "name"]

ORDERS: dict[Order, str] = {
    "written": "What was written last stands first.",
    "day": "What has the next day stands first.",
    "name": "By name.",
}
"""Each with what is said of it."""


class View(Part):
    """Who one is here, the order, and what is left out."""

    GROUP = "The journals"
    screen: ShelfScreen

    def __init__(self, screen: ShelfScreen) -> None:
        super().__init__(screen)
        self.me = ""
        """Who uses this computer; empty while nobody has said."""
        self.keep_me: Callable[[str], None] = lambda _: None
        self.only_mine = False
        """Whether only the journals are shown in which something waits for them."""
        self._order: Order = "written"

    def wants(self, listed: Listed, today: date) -> bool:
        """Whether a journal is to be shown."""
        if not self.only_mine:
            return True
        summary = listed.summary
        return summary is not None and bool(waits_for(summary, self.me, today))

    def rank(self, listed: Listed, today: date) -> tuple[bool, bool, date, str]:
        """What it is sorted by; those alike stay as they were, what was written last in front."""
        summary, day = listed.summary, None
        if summary is None or self._order == "written":
            return listed.away, False, today, ""
        if self._order == "day":
            day = next_date(summary, self.me, today)
            return listed.away, day is None, day or today, ""
        return listed.away, False, today, fold(summary.title)

    @property
    def _is_any(self) -> bool:
        return bool(self.screen.listed)

    @command(
        "Search all journals",
        key="ctrl+f",
        letter="a",
        also="find words everywhere",
        footer=True,
        short="Search all",
        when=lambda self: self._is_any,
    )
    async def action_search_all(self) -> None:
        """Find words in what every pair shares; the sentences of a pair show when you open its line."""
        from cyclejournal.tui.screens.all_journals import AllJournalsScreen

        screen = self.screen
        wanted = await screen.ask(AllJournalsScreen(screen.shelf, screen.guides, screen.clock))
        if wanted is not None:
            screen.post_message(wanted)

    @command("Who I am here", key="i", also="name me", when=lambda self: self._is_any)
    async def action_who_i_am(self) -> None:
        """Say once who you are on this computer: each journal then says what waits for you there."""
        known = [each.summary for each in self.screen.listed.values() if each.summary]
        names = Counter(name for each in known for name in each.names)
        often = next((name for name, _ in names.most_common(1)), "")
        name = await self.screen.ask(
            AskLine(
                "Who are you on this computer?",
                self.me or often,
                detail="By the name that you have in your journals. Empty: say nothing of it.",
                ok="Keep",
                check=lambda name: "" if len(name) <= LONGEST_NAME else "That is too long a name.",
            )
        )
        if name is None:
            return
        self.me = clean_line(name)
        self.keep_me(self.me)
        self.only_mine = self.only_mine and bool(self.me)
        here = sum(is_one_of(each, self.me) for each in known)
        words = f"You are {self.me} in {here} of {several(len(known), 'journal')}."
        self.screen.say.update(plain_line(words if self.me else ""))
        self.screen.show()

    @command("My practice", key="m", when=lambda self: bool(self.me) and self._is_any)
    async def action_my_practice(self) -> None:
        """Read your own practice across your pairs: roles, talks, lessons, and what you learned."""
        from cyclejournal.tui.screens.practice import PracticeScreen

        await self.screen.ask(PracticeScreen(self.screen.shelf, self.screen.guides, self.me))

    @command(
        "What I promised",
        key="t",
        also="promises to whom actions",
        when=lambda self: bool(self.me) and self._is_any,
    )
    async def action_what_i_promised(self) -> None:
        """Read what you promised the pair of this line, in its own words, and by when."""
        from cyclejournal.session.promises import promised_on
        from cyclejournal.tui.screens.promises import PromisesScreen

        screen = self.screen
        if (listed := screen.chosen) is None:
            return
        try:
            found = promised_on(
                screen.shelf, screen.guides, listed.id, self.me, screen.clock().date()
            )
        except JournalError as error:
            await screen.ask(Tell(error))
            return
        if found is None:
            screen.say.update(plain_line(f"Nobody in this journal is called {self.me}."))
            return
        if (wanted := await screen.ask(PromisesScreen(*found))) is not None:
            screen.post_message(wanted)

    @command("Order", key="s", also="sort", when=lambda self: self._is_any)
    def action_sort(self) -> None:
        """Put in front what was written last, what has the next day, or go by name."""
        every = list(ORDERS)
        self._order = every[(every.index(self._order) + 1) % len(every)]
        self.screen.say.update(plain_line(ORDERS[self._order]))
        self.screen.show()

    @command(
        "Only what waits for me",
        key="w",
        short="Only mine",
        also="filter",
        when=lambda self: bool(self.me) and self._is_any,
    )
    def action_only_mine(self) -> None:
        """Show only the journals in which something waits for you, or all of them again."""
        self.only_mine = not self.only_mine
        self.screen.show()

    def item(self, listed: Listed, today: date, *, short: bool) -> LineItem:
        """A journal in its lines: for whoever is one of the pair what waits for them, else what waits."""
        summary = listed.summary
        mark = "put away · " if listed.away else ""
        if listed.locked:
            title = plain_line(listed.label or listed.id, "bold" if listed.label else "")
            return LineItem(
                listed.id, title, plain_line(mark + "Locked: it opens with its passphrase.")
            )
        if summary is None or listed.problem:
            title = plain_line(summary.title if summary else listed.id)
            problem = listed.problem or "This journal cannot be read."
            told = joined(mark, plain_line(f"! {problem}", "$text-warning"))
            return LineItem(listed.id, title, told)
        title = plain_line(summary.title, "bold")
        if names := names_words(summary):
            title = joined(title, "  ", plain_line(names, "$quiet"))
        # Two hundred of them are made at once, and each piece of a line is felt then.
        if is_one_of(summary, self.me) and not summary.ended:
            detail = plain_line(mark + pair_words(summary, self.me, today))
            words = waits_for(summary, self.me, today)
            return LineItem(listed.id, title, detail, plain_line(words, "$quiet"))
        detail = plain_line(mark + summary_words(summary, today, short=short))
        words = next_words(summary, today)
        waits = plain_line(f"Next: {words}", "$quiet") if words else Content("")
        return LineItem(listed.id, title, detail, waits)


def place_words(root: Path) -> Content:
    """How private the shelf is, and where it lies."""
    path = str(root)
    home = str(Path.home())
    if path.startswith(home + os.sep):
        path = "~" + path[len(home) :]
    return joined(plain_line(privacy_words(root)), " · ", plain_line(path))


def privacy_words(root: Path) -> str:
    """Who can get at the shelf, in a few words."""
    try:
        mode = root.stat().st_mode
    except OSError:
        return "On this computer only"
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        return "On this computer; other logins may be able to look in"
    if synced_by(root):
        return "In a folder that seems to be synced: what has no passphrase can be read there"
    return "On this computer only, for your login alone"
