"""The app's colours: themes from files, the one chosen remembered, and none at all where none are wanted."""

from __future__ import annotations

import os
from pathlib import Path

from textual.theme import Theme

from cyclejournal.errors import JournalError
from cyclejournal.store.locations import config_folder
from cyclejournal.store.settings import load_settings, save_settings
from cyclejournal.tui.commands import Commanded, command
from cyclejournal.tui.compat import QuietCrash
from cyclejournal.tui.themes import (
    DEFAULT_THEME,
    OWN_THEMES,
    find_themes,
    shipped_themes_folder,
    variable_defaults,
)

ANSI_THEME = "ansi-dark"
"""What is used under NO_COLOR: the terminal's own colours only."""


class ColouredApp(Commanded, QuietCrash[int], abstract=True):
    """An app with our themes and the user's, and the theme that was chosen last."""

    def __init__(self, settings: Path) -> None:
        """``settings`` is the file in which the choice is remembered."""
        self._plain_colours = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self._plain_colours else None)
        self._settings_file = settings
        self.settings = load_settings(settings)
        """What is remembered between two starts. Whoever changes it calls ``keep_settings``."""
        self.theme_notices: list[str] = []
        """What is wrong with a theme file, or with the theme that was chosen."""
        self._set_up_themes()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for the variables of ours that another theme does not name."""
        return variable_defaults(self.current_theme)

    def remember_theme(self) -> None:
        """From now on, keep every choice. Call it when the app runs."""
        self.theme_changed_signal.subscribe(self, self._keep)

    @command("Theme")
    async def action_choose_theme(self) -> None:
        """Choose the colours; your choice is remembered."""
        from cyclejournal.tui.screens.ask import Choice, Choose

        # Ours come first, then the user's own and Textual's.
        ours = [name for name in OWN_THEMES if name in self.available_themes]
        others = sorted(set(self.available_themes) - set(ours))
        choices = [Choice(name, name, OWN_THEMES.get(name, "")) for name in (*ours, *others)]
        name = await self.ask(Choose("Which colours?", choices, chosen=self.theme))
        if name is not None:
            self.theme = name

    def _set_up_themes(self) -> None:
        themes, problems = find_themes(shipped_themes_folder(), config_folder() / "themes")
        self.theme_notices += [str(problem) for problem in problems]
        for theme in themes.values():
            self.register_theme(theme)
        wanted = self.settings.theme
        if wanted and wanted not in self.available_themes:
            self.theme_notices.append(
                f"There is no theme “{wanted}” any more; this is the usual one."
            )
            wanted = ""
        self.theme = ANSI_THEME if self._plain_colours else wanted or DEFAULT_THEME

    def _keep(self, theme: Theme) -> None:
        if theme.name == self.settings.theme or self._plain_colours:
            return
        self.settings.theme = theme.name
        self.keep_settings()

    def keep_settings(self) -> None:
        """Write the settings; a problem is told, and they hold until the app is left."""
        try:
            save_settings(self._settings_file, self.settings)
        except JournalError as error:
            self.notify(str(error), severity="warning")
