"""What may be done with the highlighted line of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.lesson.film import clip_of
from cyclejournal.session.record import Act
from cyclejournal.tui.commands import Part, command

if TYPE_CHECKING:
    from cyclejournal.tui.screens.record.screen import RecordScreen


class Lines(Part):
    """Striking out, changing, and the rest; each for whoever may."""

    screen: RecordScreen

    def can(self, act: Act) -> bool:
        """Whether something may be done now with the line."""
        return self.screen.line is not None and act in self.screen.line.acts

    @command("Strike out", key="x", footer=True, when=lambda at: at.can("strike"))
    def action_strike_out(self) -> None:
        """Strike the line out: it stays in your own file, and out of the talk, exports and searches."""
        if self.screen.line is not None:
            self.screen.record.strike(self.screen.line)
            self.screen.show()

    @command("Put it back", key="x", footer=True, when=lambda at: at.can("put back"))
    def action_put_back(self) -> None:
        """Put a line back that was struck out."""
        if self.screen.line is not None:
            self.screen.record.put_back(self.screen.line)
            self.screen.show()

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Change", key="e", footer=True, when=lambda at: at.can("change"))
    async def action_change(self) -> None:
        """Change the words of a line you wrote, who spoke, and what kind of note it is."""
        from cyclejournal.tui.screens.record.line import LineScreen

        line = self.screen.line
        if line is None or line.note is None or "change" not in line.acts:
            if line is not None and (words := self.screen.record.why_not(line)):
                self.screen.tell(words)
            return
        await self.screen.ask(
            LineScreen(
                self.screen.desk, line.note, self.screen.nudges, self.screen.record.questions
            )
        )
        self.screen.show()

    @command("Interpretation", key="i", footer=True, when=lambda at: at.can("interpret"))
    def action_keep_as_interpretation(self) -> None:
        """Keep the line as what you made of it, rather than as what you saw or heard."""
        if self.screen.line is not None and self.screen.line.note is not None:
            self.screen.record.interpret(self.screen.line.note)
            self.screen.show()

    @command("Clip", key="c", footer=True, when=lambda at: at.can("clip"))
    async def action_add_clip(self) -> None:
        """Say which part of the film shows this."""
        from cyclejournal.tui.screens.ask import AskLine

        note = self.screen.line.note if self.screen.line else None
        if note is None:
            return
        question = AskLine(
            "Which part of the film shows this?",
            note.clip or self.screen.record.clip_idea(note),
            detail="From and to on the film's clock, such as 3:10-4:05. Leave it empty for none.",
            check=_clip_problem,
        )
        if (text := await self.screen.ask(question)) is not None:
            self.screen.record.clip(note, text)
            self.screen.show()

    @command("Remove this line for good", when=lambda at: at.can("redact"))
    async def action_redact(self) -> None:
        """Remove the words of this line for good: from the journal, its history and every backup."""
        from cyclejournal.tui.screens.ask import removal, tell_removed

        note = self.screen.line.note if self.screen.line else None
        detail = "This removes its words, with every earlier wording, from this journal and all its backups."
        if note is None or not await self.screen.ask(removal("line", detail)):
            return
        if self.screen.record.redact(note):
            self.screen.show()
            tell_removed(self.screen.app, self.screen.desk, "line")


def _clip_problem(text: str) -> str:
    return "" if not text or clip_of(text) else "Write it like 3:10-4:05, the end after the begin."
