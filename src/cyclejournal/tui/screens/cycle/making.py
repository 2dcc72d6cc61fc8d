"""Making something of what was written: an action, a goal, a question for next time."""

import re
from itertools import pairwise

from textual.widget import Widget
from textual.widgets import Input, TextArea

from cyclejournal.journal.naming import of_you
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.journal.values import split_rows
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.widgets.list_cells import CellText, PickCell
from cyclejournal.tui.widgets.prose import Sentence
from cyclejournal.tui.widgets.voice import ReadOnly, VoiceBox

LONGEST = 200
"""Characters of a line that a question about it shows."""


_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=\S)")
"""Between two sentences."""


class Making(CyclePart):
    """The line stays where it was written, and both see what is made of it."""

    GROUP = "The answer you are in"

    @command(
        "Make an action or a goal of this line",
        key="f7",
        letter="m",
        short="Make of this",
        also="task",
        priority=True,
    )
    async def action_make_something(self) -> None:
        """Make an action, a goal or a question for next time of the sentence or row
        you are in, or of what you selected.
        """
        if self.cycle.closed:
            self.screen.tell(
                f"This cycle is closed. {key('reopen-cycle')} reopens it, to work in it."
            )
            return
        line = await self._line()
        if line is None:
            return
        match await self._ask_what(line):
            case "action":
                await self._make_action(line)
            case "goal":
                await self._make_goal(line)
            case "question":
                await self._make_question(line)

    async def _line(self) -> str | None:
        """The line one is in; one of them where that may be several."""
        from cyclejournal.tui.screens.ask import Choice, Choose

        screen = self.screen
        lines = lines_at(screen.focused)
        if not lines:
            screen.tell("Go to a line with words first, or select some.")
        if len(lines) < 2:
            return next(iter(lines), None)
        choices = [Choice(str(n), shorten(line, LONGEST)) for n, line in enumerate(lines)]
        number = await screen.ask(Choose("Which line?", choices))
        return None if number is None else lines[int(number)]

    async def _ask_what(self, line: str) -> str | None:
        from cyclejournal.journal.talk.making import may_become
        from cyclejournal.tui.screens.ask import Choice, Choose

        kinds = {
            "action": Choice("action", "An action", "small enough for one week; you can change it"),
            "goal": Choice("goal", "A goal", "for this cycle from now on, or for a later one"),
            "question": Choice("question", "A question for next time", "it opens your next talk"),
        }
        offered = [kinds[kind] for kind in may_become(self.desk.guide(self.cycle))]
        everybody = of_you(self.desk.journal.people.values())
        detail = f"“{shorten(line, LONGEST)}”\nThe line stays; {everybody} see what is made of it."
        return await self.screen.ask(Choose("What shall this become?", offered, detail=detail))

    async def _make_action(self, line: str) -> None:
        from cyclejournal.journal.talk import making
        from cyclejournal.tui.screens.action_form import ActionScreen

        screen, desk = self.screen, self.desk
        guide, by, now = desk.guide(self.cycle), desk.writer, desk.clock()
        action, records = making.an_action(desk.journal, guide, self.cycle, line, by=by, now=now)
        desk.put(*records, what="an action made of a line")
        await screen.ask(ActionScreen(desk, self.cycle, action, is_new=True))
        screen.refresh_around()

    async def _make_goal(self, line: str) -> None:
        from cyclejournal.journal.talk import making
        from cyclejournal.tui.screens.ask import Choice, Choose

        screen, desk = self.screen, self.desk
        choices = [
            Choice(
                "now", "The goal of this cycle from now on", "the one before is kept as changed"
            ),
            Choice("later", "A goal for later", "offered when you start the next cycle"),
        ]
        when = await screen.ask(Choose("A goal for when?", choices))
        if when is None:
            return
        guide, by, now = desk.guide(self.cycle), desk.writer, desk.clock()
        if when == "now":
            records = making.a_goal(desk.journal, guide, self.cycle, line, by=by, now=now)
            words = f"This is your goal now. The one before stays in the cycle's history; {key('undo')} takes it back."
        else:
            records = making.a_goal_for_later(desk.journal, guide, line, by=by, now=now)
            words = "Kept. It is offered when you start the next cycle."
        desk.put(*records, what="a goal made of a line")
        screen.tell(words)
        await screen.redraw()

    async def _make_question(self, line: str) -> None:
        from cyclejournal.journal.talk import making

        screen, desk = self.screen, self.desk
        guide, by, now = desk.guide(self.cycle), desk.writer, desk.clock()
        records = making.a_question(desk.journal, guide, self.cycle, line, by=by, now=now)
        if records:
            desk.put(*records, what="a question for next time")
        told = "It opens your next talk." if records else "That is among your questions already."
        screen.tell(told)
        await screen.redraw()


def lines_at(focused: Widget | None) -> list[str]:
    """One line where there is a cursor; every line of somebody else's answer; none elsewhere.

    Prose often is one long line, so that of prose a line is a sentence. Of a row of a list it is the
    first cell, which says what the row is about.
    """
    match focused:
        case CellText() | PickCell():
            found = [_selected(focused) or focused.editor.cells[0]]
        case Sentence():
            found = [focused.selected_text or focused.value]
        case TextArea():
            row_number, column = focused.cursor_location
            line = focused.document.get_line(row_number)
            found = [focused.selected_text or sentence_at(line, column)]
        case Input():
            found = [focused.selected_text or focused.value]
        case ReadOnly():
            found = _lines_of(focused)
        case _:
            found = []
    return [line for line in map(clean_line, found) if line]


def sentence_at(line: str, column: int) -> str:
    """The sentence of a line that a column lies in; at its end, the last one."""
    at = 0
    for sentence in sentences(line):
        at += len(sentence)
        if column < at:
            return sentence
    return sentences(line)[-1]


def sentences(line: str) -> list[str]:
    """A line in its sentences, each with the blanks behind it."""
    starts = [0, *(end.end() for end in _ENDS.finditer(line)), len(line)]
    return [line[here:there] for here, there in pairwise(starts)]


def _selected(focused: CellText | PickCell) -> str:
    return focused.selected_text if isinstance(focused, CellText) else ""


def _lines_of(answer: ReadOnly) -> list[str]:
    box = next((each for each in answer.ancestors if isinstance(each, VoiceBox)), None)
    if box is None:
        return []
    if box.prompt.kind == "rows":
        return [row[0] for row in split_rows(box.state.text)]
    lines = box.state.text.split("\n")
    if box.prompt.kind == "prose":
        return [sentence for line in lines for sentence in sentences(line)]
    return lines
