"""What can be done on the observation screen besides pressing the keys of what was agreed."""

from __future__ import annotations

from cyclejournal.tui.app_commands import CommandPalette, Help
from cyclejournal.tui.commands import Command


class TurnClock(Command):
    """Start the clock, pause it, or let it go on."""

    name = "Clock"
    key = "space"
    footer = True
    priority = True


class WriteNote(Command):
    """Write down one line. Its time is that of pressing this key, however long you take over the words."""

    name = "Note"
    key = "enter"
    footer = True
    priority = True


class KeepNote(Command):
    """Put the line into the record."""

    name = "Keep"
    key = "enter"
    footer = True
    priority = True


class ChooseSeat(Command):
    """Count the chosen seat. Where talk is followed, first who speaks and then to whom."""

    name = "Count"
    key = "enter,space"
    footer = True
    priority = True


class TakeBack(Command):
    """Take back the last thing of any kind, and the one before it, as often as you like."""

    name = "Undo"
    key = "backspace,ctrl+z"
    footer = True
    priority = True


class PutBack(Command):
    """Put back what was taken back last."""

    name = "Redo"
    key = "ctrl+y"
    priority = True


class KindOfNote(Command):
    """Evidence, interpretation, question or feeling; Tab does the same."""

    name = "Kind"
    key = "ctrl+t"
    footer = True
    priority = True


class KeepAsInterpretation(Command):
    """Keep the line as what you make of it, rather than as what you saw or heard."""

    name = "Interpret"
    key = "f4"
    footer = True
    priority = True


class CloseLine(Command):
    """Back to the keys. What you typed is kept, and is there when you write again."""

    name = "Later"
    key = "escape"
    footer = True
    priority = True


class CloseSeats(Command):
    """Back from the seats to everything that was agreed; the seats' own key does the same."""

    name = "Back"
    key = "escape"
    footer = True
    priority = True


class EndLesson(Command):
    """Stop the clock for good, and every stopwatch with it. You are asked first."""

    name = "End"
    key = "f8"
    footer = True
    priority = True


class Leave(Command):
    """Back to the page. The clock goes on running, and everything recorded is kept."""

    name = "Leave"
    key = "escape,f9"
    footer = True
    priority = True


class SaveNow(Command):
    """Save at once; or if that fails, write a copy elsewhere."""

    name = "Save"
    key = "ctrl+s"
    priority = True


OFFERED: tuple[type[Command], ...] = (
    TurnClock,
    WriteNote,
    KeepNote,
    ChooseSeat,
    KindOfNote,
    KeepAsInterpretation,
    TakeBack,
    PutBack,
    EndLesson,
    CloseLine,
    CloseSeats,
    Leave,
    SaveNow,
)

KEYS = (*OFFERED, Help, CommandPalette)
