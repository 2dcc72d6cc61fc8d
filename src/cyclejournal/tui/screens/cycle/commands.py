"""What can be done on the cycle screen; ``CycleScreen`` has an action for each."""

from __future__ import annotations

from cyclejournal.tui.app_commands import CommandPalette, Help, Quit
from cyclejournal.tui.commands import Command
from cyclejournal.tui.screens.cycle import making_commands, observing_commands, talking_commands


class HandOver(Command):
    """Pass the keyboard to your colleague. Private texts are covered first."""

    name = "Hand over"
    key = "f2"
    footer = True
    priority = True


class NextBox(Command):
    """Go to the next box."""

    name = "Next box"
    key = "tab"
    # Before the box sees it, so that keys sent close behind go where the cursor went.
    priority = True


class PreviousBox(Command):
    """Go to the box before."""

    name = "Box before"
    key = "shift+tab"
    priority = True


class NextSection(Command):
    """Go on to the next section."""

    name = "Next"
    key = "f8,ctrl+n"
    footer = True
    priority = True


class PreviousSection(Command):
    """Go back to the section before."""

    name = "Back"
    key = "f9"
    priority = True


class FollowUp(Command):
    """Show or hide follow-up questions for the prompt you are in."""

    name = "Follow-up"
    key = "f3"
    footer = True
    priority = True


class Steps(Command):
    """Every step and section: go to one, skip a step with a reason, mark it done, reopen it."""

    name = "Steps"
    key = "ctrl+g"
    footer = True
    priority = True


class Actions(Command):
    """What each of you will try: add an action, change one, tick one off."""

    name = "Actions"
    key = "ctrl+t"
    priority = True


class Search(Command):
    """Find words anywhere in this journal."""

    name = "Search"
    key = "ctrl+f"
    priority = True


class ReadAndExport(Command):
    """Read this cycle as one text, and write it to a Markdown file."""

    name = "Read and export"
    key = "ctrl+r"
    priority = True


class LookBack(Command):
    """Past cycles of this journal, each as one continuous text."""

    name = "Look back"
    key = "ctrl+l"
    priority = True


class BriefOrFull(Command):
    """Switch between the few prompts that matter most and the fuller set. Nothing written is lost."""

    name = "Brief or full set"
    key = "f4"
    priority = True


class CoverAll(Command):
    """Cover every private text on the screen again."""

    name = "Cover private texts"
    key = "f5"
    priority = True


class WhoSees(Command):
    """Choose who may see the answer you are in: you alone, the pair, or readers of a shared export."""

    name = "Who may see this answer"


class TakeBack(Command):
    """Take a finished answer back to work on it, as long as the others have not finished theirs."""

    name = "Take a finished answer back"


class Undo(Command):
    """Take back your last change: a text, a row, an action, a step. In a box, its own undo comes first."""

    name = "Undo"
    key = "ctrl+z"


class Redo(Command):
    """Do again what you took back."""

    name = "Redo"
    key = "ctrl+y"


class EarlierWordings(Command):
    """Read the earlier wordings of this answer, compare them, bring one back."""

    name = "Earlier wordings"


class Trash(Command):
    """What was deleted, and bringing it back."""

    name = "Trash"


class Redact(Command):
    """Remove an answer for good: from the journal, its history and every backup."""

    name = "Remove this answer for good"


class DiscardCycle(Command):
    """Move this cycle to the trash, with all that is written in it. It can be brought back from there."""

    name = "Move this cycle to the trash"


class MergeCopies(Command):
    """Take in what a sync client set beside this journal as a conflict copy."""

    name = "Merge conflict copies"


class SkipStep(Command):
    """Skip this step, with a reason."""

    name = "Skip this step"


class FinishStep(Command):
    """Say that this step is done, however much is written."""

    name = "This step is done"


class ReopenStep(Command):
    """Work on a step again that was skipped or done."""

    name = "Reopen this step"


class NextCycle(Command):
    """Close this cycle and start the next one, with roles kept or swapped."""

    name = "Start the next cycle"


class CloseCycle(Command):
    """Close this cycle without starting another. Open actions stay in view."""

    name = "Close this cycle"


class ReopenCycle(Command):
    """Take up a closed cycle again."""

    name = "Reopen this cycle"


class RenameJournal(Command):
    """Give this journal a name of your own."""

    name = "Rename this journal"


class WordsThatJudge(Command):
    """The words that get a quiet line where evidence is written: read the list, change it, switch it off."""

    name = "Words that judge"


class NamesToKeepOut(Command):
    """Your private list of names that shall never stand in a note. It is never exported."""

    name = "Names to keep out"


class SaveNow(Command):
    """Save at once. Everything is saved by itself; this is for peace of mind, and for trying again."""

    name = "Save now"
    key = "ctrl+s"
    priority = True


class Shelf(Command):
    """Close this journal and go to the shelf."""

    name = "All journals"
    key = "ctrl+o"
    priority = True


OFFERED: tuple[type[Command], ...] = (
    HandOver,
    NextSection,
    PreviousSection,
    FollowUp,
    Steps,
    Actions,
    *observing_commands.OFFERED,
    *talking_commands.OFFERED,
    *making_commands.OFFERED,
    ReadAndExport,
    Search,
    LookBack,
    BriefOrFull,
    CoverAll,
    WhoSees,
    TakeBack,
    Undo,
    Redo,
    EarlierWordings,
    Trash,
    Redact,
    MergeCopies,
    DiscardCycle,
    SkipStep,
    FinishStep,
    ReopenStep,
    NextCycle,
    CloseCycle,
    ReopenCycle,
    RenameJournal,
    WordsThatJudge,
    NamesToKeepOut,
    SaveNow,
    Shelf,
    NextBox,
    PreviousBox,
)

CRAFTS = tuple(command for command in OFFERED if command.key == observing_commands.CRAFT)
"""What sections have a screen of their own for; one of them at a time."""

KEYS: tuple[type[Command], ...] = (
    Help,
    HandOver,
    NextSection,
    Steps,
    CommandPalette,
    *CRAFTS,
    Quit,
    *(command for command in OFFERED if command not in (HandOver, NextSection, Steps, *CRAFTS)),
)
"""In the order of the footer, which a narrow screen cuts off at its end."""
