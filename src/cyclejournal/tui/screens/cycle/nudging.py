"""What a page does about words that judge and names that had better be codes."""

from __future__ import annotations

from cyclejournal.tui.screens.cycle.page import CyclePage


class CycleNudging(CyclePage):
    """The commands that set what is asked, quietly, beside evidence."""

    def action_words_that_judge(self) -> None:
        """See ``commands.WordsThatJudge``."""
        from cyclejournal.tui.screens.words import WordsScreen

        self.app.push_screen(WordsScreen(), self._ask_anew)

    def action_names_to_keep_out(self) -> None:
        """See ``commands.NamesToKeepOut``."""
        from cyclejournal.tui.screens.names import NamesScreen

        self.autosave.settle()
        self.app.push_screen(NamesScreen(self.desk), self._ask_anew)

    async def _ask_anew(self, _changed: object) -> None:
        """Look at what is on the page with the words and names as they are now."""
        self.forget_nudges()
        self.autosave.settle()
        await self.redraw()
