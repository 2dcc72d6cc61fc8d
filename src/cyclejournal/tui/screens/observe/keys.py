"""The keys of what was agreed: what each does is its tool's; and the two that need no agreement, clock and note."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.events import Key

from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.sample import ANSWERS, SAMPLE
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.lesson.watching import KEYS
from cyclejournal.journal.text import fold
from cyclejournal.session.lesson.recorder import named
from cyclejournal.tui.commands import Part, command

if TYPE_CHECKING:
    from cyclejournal.tui.screens.observe.screen import ObserveScreen

STILL_CHECKED = timedelta(seconds=20)
"""For so long after a mark on the checklist, a line is about it."""


class Pressing(Part):
    """Presses, one after the other."""

    screen: ObserveScreen

    _sampled: Watched | None = None
    """The sample whose key was pressed, to be answered next."""
    _checked: tuple[Watched, datetime] | None = None
    """The point of the checklist that was marked last and when, if nothing was pressed since."""

    @property
    def may_time(self) -> bool:
        """Whether there is a clock to be set going or stopped."""
        screen = self.screen
        return screen.book.has_clock and screen.at_the_keys and not screen.blocked

    @property
    def may_note(self) -> bool:
        """Whether a line may be opened."""
        screen = self.screen
        return screen.book.writes and screen.at_the_keys and not screen.blocked

    def take(self, event: Key) -> bool:
        """A key that may be one of them; False to let it go its usual way."""
        if event.key == "enter" and not self.screen.book.writes:
            # No command here, and no riddle either.
            self.screen.notes.open()
            return True
        key = fold(event.character or "")
        if key in ANSWERS:
            self._answer(key)
            return True
        if len(key) == 1 and key in KEYS:
            self.press(key)
            return True
        return False

    def press(self, key: str) -> None:
        """The key of an agreed thing."""
        screen = self.screen
        thing = screen.book.thing(key)
        self._checked = None
        if thing is None:
            note = " Enter writes a note." if screen.book.writes else ""
            screen.tell(f"{key}: nothing was agreed for this key.{note}")
            return
        tool = tool_called(thing.tool)
        match tool.opens:
            case "line":
                if screen.recorder.start_with():
                    screen.face.show_everything()
                screen.notes.open(thing)
            case "grid":
                screen.seating.turn(thing)
            case "answers":
                self._sampled = thing
                screen.tell(f"{named(thing)}?  + yes   - no   . can't tell")
            case _:
                said = screen.recorder.press(thing)
                screen.tell(said)
                if tool.takes_line:
                    self._checked = thing, screen.desk.clock()
                    if screen.book.writes:
                        screen.tell(f"{said.words}.  Enter: what did you see?")

    def _answer(self, key: str) -> None:
        screen, book = self.screen, self.screen.book
        first = next((each for each in book.things if each.tool == SAMPLE.id), None)
        thing = self._sampled or book.asked or first
        if thing is None:
            screen.tell(f"{key} answers a sample, and none was agreed.")
            return
        self._sampled = self._checked = None
        screen.tell(screen.recorder.press(thing, Press("sample", ANSWERS[key])))
        screen.face.show_clock()

    def forget(self) -> None:
        """Something else was done: a line is about no point of the checklist any more."""
        self._checked = None

    @command("Clock", key="space", footer=True, priority=True, when=lambda at: at.may_time)
    def action_turn_clock(self) -> None:
        """Start the clock, pause it, or let it go on."""
        self.forget()
        self.screen.tell(self.screen.recorder.turn_clock())

    @command("Note", key="enter", footer=True, priority=True, when=lambda at: at.may_note)
    def action_write_note(self) -> None:
        """Write down one line. Its time is that of pressing this key, however long you take over the words."""
        checked, self._checked = self._checked, None
        # Right after a check it is what was seen of it.
        still = checked is not None and self.screen.desk.clock() - checked[1] < STILL_CHECKED
        self.screen.notes.open(checked[0] if checked and still else None)
