"""What can be done on the screen of a record; ``RecordScreen`` has an action for each."""

from __future__ import annotations

from cyclejournal.tui.commands import Command


class HandOver(Command):
    """Pass the keyboard to your colleague, who may see another part of the record."""

    name = "Hand over"
    key = "f2"
    footer = True
    priority = True


class StrikeOut(Command):
    """Strike the line out: it stays in your own file, and out of the talk, exports and searches."""

    name = "Strike out"
    key = "x"
    footer = True


class PutBack(Command):
    """Put a line back that was struck out."""

    name = "Put it back"
    key = "x"
    footer = True


class Release(Command):
    """Give the record to your talk, without the lines that are struck out. You can take it back."""

    name = "Release"
    key = "r"
    footer = True


class TakeBack(Command):
    """Take the record back from your talk; nothing in it is lost."""

    name = "Take it back"
    key = "t"
    footer = True


class Change(Command):
    """Change the words of a line you wrote, who spoke, and what kind of note it is."""

    name = "Change"
    # The list has Enter for itself; the other key stands for it in the footer.
    key = "e"
    footer = True


class KeepAsInterpretation(Command):
    """Keep the line as what you made of it, rather than as what you saw or heard."""

    name = "Interpretation"
    key = "i"
    footer = True


class AddClip(Command):
    """Say which part of the film shows this."""

    name = "Clip"
    key = "c"
    footer = True


class NextPart(Command):
    """Look at one part of the record: a focus question, a kind of note, the counts."""

    name = "Next part"
    # The list has the arrow for itself, though it has no use for it: the letter stands in the footer.
    key = "n,right"
    footer = True


class PartBefore(Command):
    """The part before."""

    name = "Part before"
    key = "p,left"


class Redact(Command):
    """Remove the words of this line for good: from the journal, its history and every backup."""

    name = "Remove this line for good"


class Undo(Command):
    """Take back your last change."""

    name = "Undo"
    key = "ctrl+z"


class Redo(Command):
    """Do again what you took back."""

    name = "Redo"
    key = "ctrl+y"


class Back(Command):
    """Back to where you came from."""

    name = "Back"
    key = "escape"
    footer = True


OFFERED: tuple[type[Command], ...] = (
    HandOver,
    StrikeOut,
    PutBack,
    Release,
    TakeBack,
    Change,
    KeepAsInterpretation,
    AddClip,
    NextPart,
    PartBefore,
    Redact,
    Undo,
    Redo,
    Back,
)

KEYS: tuple[type[Command], ...] = (
    StrikeOut,
    PutBack,
    Release,
    TakeBack,
    Change,
    HandOver,
    Back,
    KeepAsInterpretation,
    AddClip,
    NextPart,
    PartBefore,
    Undo,
    Redo,
)
"""In the order of the footer, which a narrow screen cuts off at its end."""
