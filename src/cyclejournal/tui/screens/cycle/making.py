"""The commands of the cycle screen for making something of what was written, and looking at how the pair talked."""

from __future__ import annotations

from cyclejournal.guide.known import NEXT_STEP
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.journal.text import shorten
from cyclejournal.session import pages as showing
from cyclejournal.tui.screens.cycle.talking import CycleTalking
from cyclejournal.tui.under_way import taken
from cyclejournal.tui.widgets.prompt import PromptCard

LONGEST = 200
"""Characters of a line that a question about it shows."""


class CycleMaking(CycleTalking):
    """See ``making_commands``."""

    async def action_make_something(self) -> None:
        """See ``making_commands.MakeSomething``."""
        from cyclejournal.tui.screens.ask import Choice, Choose
        from cyclejournal.tui.screens.talk.line_at import lines_at

        if self.cycle.closed:
            self.say("This cycle is closed. Reopen it from the palette (^P) to work in it.")
            return
        await taken(self.focused)
        lines = lines_at(self.focused)
        if not lines:
            self.say("Go to a line with words first, or select some.")
        elif len(lines) == 1:
            self._ask_what(lines[0])
        else:

            def chosen(number: str | None) -> None:
                if number is not None:
                    self._ask_what(lines[int(number)])

            choices = [Choice(str(n), shorten(line, LONGEST)) for n, line in enumerate(lines)]
            self.app.push_screen(Choose("Which line?", choices), chosen)

    def _ask_what(self, line: str) -> None:
        from cyclejournal.journal.talk.making import may_become
        from cyclejournal.tui.screens.ask import Choice, Choose

        kinds = {
            "action": Choice("action", "An action", "small enough for one week; you can change it"),
            "goal": Choice("goal", "A goal", "for this cycle from now on, or for a later one"),
            "question": Choice("question", "A question for next time", "it opens your next talk"),
        }
        offered = [kinds[kind] for kind in may_become(self.desk.guide(self.cycle))]

        async def chosen(kind: str | None) -> None:
            match kind:
                case "action":
                    self._make_action(line)
                case "goal":
                    self._ask_which_goal(line)
                case "question":
                    await self._make_question(line)

        self.app.push_screen(
            Choose(
                "What shall this become?",
                offered,
                detail=f"“{shorten(line, LONGEST)}”\nThe line stays; both of you see what is made of it.",
            ),
            chosen,
        )

    def _make_action(self, line: str) -> None:
        from cyclejournal.journal.talk import making
        from cyclejournal.tui.screens.action_form import ActionScreen

        desk, cycle = self.desk, self.cycle
        action, records = making.an_action(
            desk.journal, desk.guide(cycle), cycle, line, by=desk.writer, now=desk.clock()
        )
        desk.put(*records, what="an action made of a line")
        self.autosave.settle()

        def back(_made: str | None) -> None:
            self.autosave.settle()
            self.refresh_around()

        self.app.push_screen(ActionScreen(desk, self.cycle, action, is_new=True), back)

    def _ask_which_goal(self, line: str) -> None:
        from cyclejournal.journal.talk import making
        from cyclejournal.tui.screens.ask import Choice, Choose

        desk = self.desk

        async def chosen(when: str | None) -> None:
            if when is None:
                return
            guide, by, now = desk.guide(self.cycle), desk.writer, desk.clock()
            if when == "now":
                records = making.a_goal(desk.journal, guide, self.cycle, line, by=by, now=now)
                words = "This is your goal now. The one before stays in the cycle's history; ^Z takes it back."
            else:
                records = making.a_goal_for_later(desk.journal, guide, line, by=by, now=now)
                words = "Kept. It is offered when you start the next cycle."
            desk.put(*records, what="a goal made of a line")
            self.autosave.settle()
            self.say(words)
            await self.redraw()

        choices = [
            Choice(
                "now", "The goal of this cycle from now on", "the one before is kept as changed"
            ),
            Choice("later", "A goal for later", "offered when you start the next cycle"),
        ]
        self.app.push_screen(Choose("A goal for when?", choices), chosen)

    async def _make_question(self, line: str) -> None:
        from cyclejournal.journal.talk import making

        desk, cycle = self.desk, self.cycle
        records = making.a_question(
            desk.journal, desk.guide(cycle), cycle, line, by=desk.writer, now=desk.clock()
        )
        if records:
            desk.put(*records, what="a question for next time")
            self.autosave.settle()
        self.say("It opens your next talk." if records else "That is among your questions already.")
        await self.redraw()

    async def action_how_we_talked(self) -> None:
        """See ``making_commands.HowWeTalked``."""
        from cyclejournal.tui.screens.talk.turns import TurnsScreen

        await self.settle()

        async def back(_none: None) -> None:
            self.autosave.settle()
            await self.redraw()

        self.app.push_screen(TurnsScreen(self.desk, self.cycle.id), back)

    def action_parked_for_elsewhere(self) -> None:
        """See ``making_commands.ParkedForElsewhere``."""
        from cyclejournal.tui.screens.talk.parked import ParkedScreen

        self.autosave.settle()
        self.app.push_screen(ParkedScreen(self.desk))

    def _about(self, page: showing.Page) -> str:
        about = super()._about(page)
        if page.section.at != "goal" or len(self.cycle.goals) < 2:
            return about
        from cyclejournal.guide.known import GOAL_STATEMENT
        from cyclejournal.journal.talk.making import earlier_goals

        if not any(prompt.id == GOAL_STATEMENT for prompt in page.section.prompts):
            return about
        earlier = earlier_goals(self.desk.journal, self.cycle)
        return " ".join([about, *(f"Before: {words}" for words in earlier)])

    # Who owns no action yet

    def _nudge_of(self, view: PromptView) -> str:
        if view.prompt.id == NEXT_STEP and not self.cycle.closed:
            from cyclejournal.journal.cycle.action_nudges import ownership_words, owns_any

            journal, cycle = self.desk.journal, self.cycle
            if not owns_any(journal, cycle):
                return "F7 makes an action of the sentence you are in."
            return ownership_words(journal, cycle)
        return super()._nudge_of(view)

    def refresh_around(self) -> None:
        """Bring what stands around the boxes up to date, and the quiet line about whose actions there are."""
        super().refresh_around()
        for card in self.query(PromptCard):
            if card.view.prompt.id == NEXT_STEP:
                card.nudge(self._nudge_of(card.view))
