"""Two journals of one pair made one: each of the two had begun one, on the same computer or on two."""

from collections.abc import Iterator
from pathlib import Path

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.cycles import is_untouched
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry, Record
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.store.errors import open_elsewhere
from cyclejournal.store.meet.one_pair import moved
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.copying import keep_before


class NotJoined(JournalError):
    """Two journals that cannot become one."""

    exit_code = Exit.USAGE


class Joining:
    """What comes from the other journal into the one on the desk. Nothing is written before ``carry_out``."""

    def __init__(self, desk: Desk, shelf: Shelf, other_id: str) -> None:
        """Raises NotOnePair, NotJoined for the very same journal, and Busy for one that is open elsewhere."""
        if other_id == desk.opened.id:
            raise NotJoined(
                "That is one journal",
                "Both words mean the same one.",
                "Name two different journals.",
            )
        self._desk, self._shelf, self._other_id = desk, shelf, other_id
        opened = shelf.open(other_id)
        is_elsewhere = opened.other_window
        problem = opened.close().problem
        if is_elsewhere:
            raise open_elsewhere(opened.paths.pair)
        if problem is not None:
            raise problem
        self.other: Journal = opened.journal
        journal = desk.journal
        self._found = list(moved(journal, self.other))
        found = {old.id for old, _ in self._found}
        worded = (each for each in self.other.entries.values() if each.text.strip())
        self._held = sum(each.id not in found for each in worded)
        self._emptied = [each for each in journal.cycles if is_untouched(journal, each)]

    @property
    def records(self) -> list[Record]:
        """What is put into the journal: what it does not have just so."""
        journal = self._desk.journal
        return [new for _, new in self._found if journal.find(new.id) != new]

    def lines(self) -> Iterator[str]:
        """What will be done, a line each."""
        journal = self._desk.journal
        entries = [new for new in self.records if isinstance(new, Entry) and new.text.strip()]
        both = [each for each in entries if each.id in journal.entries]
        cycles = [new for new in self.records if isinstance(new, Cycle)]
        title = f"{clean_line(self.other.title)} ({self._other_id})"
        yield f"From {title}: {several(len(cycles), 'cycle')} and {several(len(entries), 'answer')}."
        if both:
            told = several(len(both), "answer stands", "answers stand")
            yield f"{told} in both: the newer wording is shown, the other kept in its history."
        if self._held:
            yield f"{several(self._held, 'answer')} stays there, as it is private in one of the two."
        if self._emptied and cycles:
            yield "The cycle here in which nothing is written goes into the trash."
        yield f"A copy of both is kept first; then {self._other_id} is put away, and nothing of it is deleted."

    def carry_out(self) -> list[Path]:
        """Do it; the copies that were kept. Raises NotSaved or Busy with the other journal as it was."""
        desk, records = self._desk, self.records
        desk.end_visit()
        kept = [
            path
            for each in (desk.opened.id, self._other_id)
            for path in keep_before(self._shelf, each, "before-join")
        ]
        desk.put(*records)
        if any(isinstance(each, Cycle) for each in records):
            desk.put(*(discard(each, now=desk.clock()) for each in self._emptied))
        if (problem := desk.end_visit().problem) is not None:
            raise problem
        desk.open_finished()
        self._shelf.put_away(self._other_id)
        return kept
