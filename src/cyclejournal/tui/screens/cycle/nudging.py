"""The quiet lines under what is written: words that judge, names, what is cited, who owns no action."""

from functools import cached_property, partial

from cyclejournal.guide.known import NEXT_STEP
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.session.notes import may_change_notes
from cyclejournal.session.nudges import Nudges
from cyclejournal.tui.commands import command
from cyclejournal.tui.nudges import Pause, nudges_for
from cyclejournal.tui.screens.cycle.part import CyclePart


class Nudging(CyclePart):
    """Looks when a writer pauses, and never at every key."""

    GROUP = "Words and names"

    _nudges: Nudges | None = None

    @cached_property
    def pause(self) -> Pause:
        """What waits until a writer pauses."""
        return Pause(self.screen)

    def words(self, text: str) -> str:
        """What there is to ask about a text of evidence."""
        if self._nudges is None:
            # Read from the disk when first wanted.
            self._nudges = nudges_for(self.screen.app, self.desk)
        return self._nudges.words(text)

    def typed(self, view: PromptView, text: str) -> None:
        """Something was typed at a prompt."""
        if may_change_notes(view.prompt, text, in_talk=self.screen.walk.in_talk):
            self.pause.then(partial(self._look_at, view))

    def look_at_actions(self) -> None:
        """Whose actions there are may have changed."""
        for card in self.screen.pane.view.cards:
            if card.view.prompt.id == NEXT_STEP:
                self._look_at(card.view)

    def _look_at(self, view: PromptView) -> None:
        walk, pane = self.screen.walk, self.screen.pane
        if any(card.view.prompt.id == view.prompt.id for card in pane.view.cards):
            now = walk.card(walk.as_now(view), self.words)
            pane.say(view.prompt.id, "nudge", now.nudge)
            pane.say(view.prompt.id, "cites", now.cites)
            self.screen.in_sight.show_strip()

    @command("The list of words that judge", letter="W", short="Judging words", also="praise")
    async def action_words_that_judge(self) -> None:
        """The words that get a quiet line where evidence is written: read the list, change it, switch it off."""
        from cyclejournal.tui.screens.word_lists import WordsScreen

        await self.screen.ask(WordsScreen(self.desk.guide(self.desk.journal.cycle).language))
        await self._look_anew()

    @command("My list of names to keep out", letter="K", short="Names kept out", also="pupils")
    async def action_names_to_keep_out(self) -> None:
        """Your private list of names that shall never stand in a note. It is never exported."""
        from cyclejournal.tui.screens.word_lists import NamesScreen

        await self.screen.settle()
        await self.screen.ask(NamesScreen(self.desk))
        await self._look_anew()

    async def _look_anew(self) -> None:
        """Look at what is on the page with the words and names as they are now."""
        self._nudges = None
        await self.screen.redraw()
