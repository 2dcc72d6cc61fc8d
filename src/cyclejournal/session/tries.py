"""Counted tries of an action at the desk: one more, what there are, and showing them or keeping them alone."""

from datetime import date

from cyclejournal.journal.between.tries import count, cue_words, owns, tries_of, tries_words
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import Action
from cyclejournal.journal.records import Entry
from cyclejournal.session.desk import Desk

ALONE = "Only you see this."


class TriesBook:
    """The tries of one action by whoever is at the keyboard."""

    def __init__(self, desk: Desk, action: Action) -> None:
        self.desk = desk
        self.action = action

    @property
    def may_count(self) -> bool:
        """Whether it is theirs to count."""
        return owns(self.action, self.desk.writer) and not self.desk.reads_only

    @property
    def entry(self) -> Entry | None:
        """Their count, if they have one."""
        return tries_of(self.desk.journal, self.action, self.desk.writer)

    def count(self, times: int = 1, on: date | None = None) -> str:
        """So many more, of that day or of today; in a sentence or two what there are now.

        Raises JournalError as ``tries.count`` does.
        """
        desk, now = self.desk, self.desk.clock()
        entry = count(desk.journal, self.action, desk.writer, times, on=on or now.date(), now=now)
        desk.put(entry, what="a counted try" if times == 1 else "counted tries")
        desk.uncover(entry)
        return self.told

    @property
    def told(self) -> str:
        """How often, since when, for whom; then the cue and the habit, if they are written."""
        entry = self.entry
        if entry is None:
            return ""
        words = tries_words(entry, self.desk.clock().date())
        parts = [f"{words[:1].upper()}{words[1:]}.", cue_words(self.desk.journal, self.action)]
        seen = f"{of_you(self.desk.journal.people.values()).capitalize()} see this."
        parts.append(ALONE if entry.is_private else seen)
        return " ".join(part for part in parts if part)

    def show(self) -> str:
        """Let both see the count, or only its writer again; in a sentence, who does."""
        entry = self.entry
        if entry is None:
            return ""
        keep = keep_as(entry, "pair" if entry.is_private else "me", now=self.desk.clock())
        self.desk.put(keep, what="who may see counted tries")
        self.desk.uncover(keep)
        return self.told


def open_tries(desk: Desk, action: Action) -> list[str]:
    """What lies open of anybody's tries of an action: ``tried five times since 3 Nov``."""
    told = []
    for person in desk.journal.people:
        entry = tries_of(desk.journal, action, person)
        if entry is not None and desk.sight(entry) == "open":
            words = tries_words(entry, desk.clock().date())
            name = "" if action.owner == person else f"{desk.journal.name(person)} "
            told.append(f"{name}{words}")
    return told
