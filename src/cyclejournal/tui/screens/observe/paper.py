"""A sheet that was filled by hand, keyed in on the lesson's screen: a line for each minute, with its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.amounts import several
from cyclejournal.session.lesson.sheet import SheetError, key_in, read_sheet
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.ask import AskLine

if TYPE_CHECKING:
    from cyclejournal.tui.screens.observe.screen import ObserveScreen

HOW = "12 aab: three marks in minute 12. 12:40 n and words: a note. Enter keeps each line; Esc when all is in."


class Paper(Part):
    """Line by line, each in the record before the next is asked for."""

    screen: ObserveScreen

    @command(
        "Key in a sheet",
        id="key-in-sheet",
        letter="p",
        also="paper",
        when=lambda at: at.screen.records and bool(at.screen.book.things),
    )
    async def action_key_in_sheet(self) -> None:
        """Key in what you marked on paper, a line for each minute: 12 aab is three marks in minute 12."""
        screen, book, kept = self.screen, self.screen.book, 0
        while line := await screen.ask(
            AskLine("A line of the sheet", detail=self._detail(kept), ok="Keep", check=self._check)
        ):
            marks = read_sheet(book, line)
            key_in(book, marks, screen.desk.writer)
            kept += len(marks)
        screen.face.show_everything()
        screen.tell(f"{several(kept, 'mark')} keyed in." if kept else "Nothing was keyed in.")

    def _check(self, line: str) -> str:
        try:
            read_sheet(self.screen.book, line)
        except SheetError as problem:
            return f"{problem.problem} {problem.remedy}"
        return ""

    @staticmethod
    def _detail(kept: int) -> str:
        return f"{several(kept, 'mark')} so far. {HOW}" if kept else HOW
