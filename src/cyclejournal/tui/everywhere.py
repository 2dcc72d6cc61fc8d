"""What can be done on every screen: the menu, the help, every command by its name, and leaving the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.errors import Exit
from cyclejournal.session.keys import key, with_keys
from cyclejournal.tui.commands import Part, command, offered
from cyclejournal.tui.copying import HELP as COPYING
from cyclejournal.tui.keymap import LEADER

if TYPE_CHECKING:
    from cyclejournal.tui.app import CycleJournal

KEYS = """\
### Keys

**{menu}** and one letter do everything, also where a terminal or a browser keeps a function key or a key with
Ctrl for itself. The letters are shown, and stand in the second column above. Any command can have another key,
in a file `keys.toml`: `cyclejournal keys` lists the commands with their ids and their keys, and
`cyclejournal keys --help` says what stands in that file.
"""

LISTS = ("menu", "command-palette")
"""What lists commands is no command to be found by its name."""


def _below_no_menu(everywhere: Everywhere) -> bool:
    """In the menu a key is for the page below it."""
    return not getattr(everywhere.app.screen, "IS_MENU", False)


class Everywhere(Part):
    """The app's own commands, which work over every screen of ours."""

    screen: CycleJournal

    @property
    def app(self) -> CycleJournal:
        """The app that holds it."""
        return self.screen

    @command(
        "Help",
        key="f1",
        letter="?",
        also="keys manual",
        footer=True,
        short="?",
        priority=True,
        when=_below_no_menu,
    )
    def action_help(self) -> None:
        """Help with the box and the question you are in, what this screen is for, and every key."""
        from cyclejournal.tui.screens.help import HelpScreen, where_one_is

        app, screen = self.app, self.app.screen
        if isinstance(screen, HelpScreen):
            screen.leave(None)
            return
        if not (here := offered(screen)):
            return
        text, at = with_keys(getattr(screen, "HELP", None) or ""), where_one_is(screen.focused)
        more = [with_keys(each) for each in (KEYS, COPYING)]
        help_screen = HelpScreen("Help", text, here, offered(app), at, more, said=app.said)
        app.push_screen(help_screen)

    @command(
        "Menu",
        key=LEADER,
        also="leader letters keys",
        footer=True,
        priority=True,
        when=lambda self: bool(offered(self.app.screen)),
    )
    async def action_menu(self) -> None:
        """Every command by one letter, which needs no function key. The letters are shown."""
        from cyclejournal.tui.screens.menu import Menu
        from cyclejournal.tui.screens.palette import entries

        app, screen = self.app, self.app.screen
        if isinstance(screen, Menu):
            screen.leave(None)
        elif action := await app.ask(Menu(entries(app, screen), [*offered(screen), *offered(app)])):
            await app.run_action(action, screen)

    @command("More", key="ctrl+p", letter="/", footer=True, priority=True, when=_below_no_menu)
    async def action_command_palette(self) -> None:
        """Everything that can be done here, by name."""
        from cyclejournal.tui.screens.palette import PaletteScreen, entries

        app, screen = self.app, self.app.screen
        if isinstance(screen, PaletteScreen):
            screen.leave(None)
            return
        found = [each for each in entries(app, screen) if each.command.id not in LISTS]
        if action := await app.ask(PaletteScreen(found, app.said)):
            await app.run_action(action, screen)

    @command("Quit", key="ctrl+q", letter="q", also="exit end close", footer=True, priority=True)
    async def action_quit(self) -> None:
        """Save and leave."""
        app = self.app
        if app.desk is None:
            app.exit(Exit.OK)
            return
        state = app.desk.end_visit()
        if state.problem is None:
            app.close_journal()
            app.exit(Exit.OK)
            return
        from cyclejournal.tui.screens.ask import Confirm

        detail = f"{state.problem} {key('save-now')} tries again, or writes a copy elsewhere."
        question = "Your last words are not saved. Leave all the same?"
        if await app.ask(Confirm(question, "Leave", "Stay", detail)):
            app.exit(Exit.NOT_SAVED)
