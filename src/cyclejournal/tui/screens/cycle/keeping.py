"""Taking back, looking at earlier wordings, and removing for good: what a page does with what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from cyclejournal.errors import JournalError
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.reading.sight import may_write
from cyclejournal.journal.records import Entry, Record
from cyclejournal.store.meet.conflicts import conflict_copies
from cyclejournal.tui.screens.cycle.page import CyclePage

if TYPE_CHECKING:
    from cyclejournal.store.meet.merging import Merged


class CycleKeeping(CyclePage):
    """The commands that are about what was written before."""

    @dataclass
    class CycleWanted(Message):
        """Show another cycle of this journal, at a box if one is given."""

        cycle: str
        spot: Spot | None = None

    async def action_undo(self) -> None:
        """See ``commands.Undo``."""
        await self._step_back(forward=False)

    async def action_redo(self) -> None:
        """See ``commands.Redo``."""
        await self._step_back(forward=True)

    async def _step_back(self, *, forward: bool) -> None:
        await self.settle()
        try:
            undone = self.desk.redo() if forward else self.desk.undo()
        except JournalError as error:
            self.say(str(error))
            return
        self.autosave.settle()
        await self._show_change(undone.records)
        self.say(f"{'Done again' if forward else 'Undone'}: {undone.what}")

    async def _show_change(self, records: list[Record]) -> None:
        """Go where the change can be seen, if that is in this cycle."""
        from cyclejournal.journal.reading.lookback import where

        desk = self.desk
        if not desk.journal.number(self.cycle.id):
            # The cycle itself was undone away.
            if present := desk.journal.cycle:
                self.post_message(self.CycleWanted(present.id))
            return
        if self._is_elsewhere(records):
            return
        for record in records:
            found = isinstance(record, Entry) and where(desk.journal, desk.guides, record)
            if found and found.cycle.id == self.cycle.id and found.spot:
                await self.go(found.spot)
                return
        await self.redraw()

    def _is_elsewhere(self, records: list[Record]) -> bool:
        """Whether the change brought the present cycle, while another is shown: then it is shown."""
        present = self.desk.journal.cycle
        if present is None or present.id == self.cycle.id or present not in records:
            return False
        self.post_message(self.CycleWanted(present.id))
        return True

    def action_earlier_wordings(self) -> None:
        """See ``commands.EarlierWordings``."""
        from cyclejournal.journal.entries.history import versions
        from cyclejournal.tui.screens.history import HistoryScreen

        entry = self.entry
        if entry is None or self.desk.sight(entry) != "open" or len(versions(entry)) < 2:
            self.say("There is no earlier wording of this answer to be seen.")
            return
        self.autosave.settle()

        async def back(changed: bool | None) -> None:
            if changed:
                self.autosave.settle()
                await self.redraw()

        self.app.push_screen(HistoryScreen(self.desk, self.entry or entry), back)

    def action_trash(self) -> None:
        """See ``commands.Trash``."""
        from cyclejournal.tui.screens.trash import TrashScreen

        self.autosave.settle()
        before = self.desk.journal.cycle

        async def back(changed: bool | None) -> None:
            if not changed:
                return
            self.autosave.settle()
            present = self.desk.journal.cycle
            if before and present and present.id != before.id:
                self.post_message(self.CycleWanted(present.id))
            else:
                await self.redraw()

        self.app.push_screen(TrashScreen(self.desk), back)

    def action_redact(self) -> None:
        """See ``commands.Redact``."""
        from cyclejournal.journal.entries.history import versions
        from cyclejournal.tui.screens.removing import ask_to_remove, tell_removed

        entry = self.entry
        desk = self.desk
        if entry is None or not may_write(entry.voice, desk.writer) or not versions(entry):
            self.say("Go to an answer of your own, or to a joint one, first.")
            return
        joint = entry.voice not in desk.journal.people
        whose = "what you wrote together; both of you must want it" if joint else "your answer"

        async def remove() -> None:
            current = self.entry
            if current is None:
                return
            desk.put(redact(current, now=desk.clock()), what="an answer removed")
            self.autosave.settle()
            await self.redraw()
            tell_removed(self.app, desk.opened, "answer")

        detail = f"This removes {whose}, with every earlier wording, from this journal and all its backups."
        ask_to_remove(self.app, "answer", detail, remove)

    def action_discard_cycle(self) -> None:
        """See ``commands.DiscardCycle``."""
        from cyclejournal.journal.entries.trash import check_discard, discard
        from cyclejournal.tui.screens.ask import Confirm

        desk = self.desk
        try:
            check_discard(desk.journal, self.cycle)
        except JournalError as error:
            self.say(str(error))
            return

        def throw_away(sure: bool | None) -> None:
            if sure:
                thrown = discard(self.cycle, now=desk.clock())
                desk.put(thrown, what="a cycle moved to the trash")
                self.autosave.settle()
                present = desk.journal.cycle
                if present is not None:
                    self.post_message(self.CycleWanted(present.id))

        detail = "Everything written in it goes along, and comes back with it from the trash (^P)."
        self.app.push_screen(
            Confirm("Move this cycle to the trash?", "Move it", "Keep it", detail), throw_away
        )

    def action_merge_copies(self) -> None:
        """See ``commands.MergeCopies``."""
        from cyclejournal.tui.screens.ask import Confirm

        opened = self.desk.opened
        copies = conflict_copies(opened.paths)
        if not copies:
            self.say("There is no conflict copy beside this journal.")
            return
        names = ", ".join(path.name for path in copies[:3])

        async def merge(sure: bool | None) -> None:
            if not sure:
                return
            await self.settle()
            for path in copies:
                try:
                    merged = opened.merge_file(path)
                except JournalError as error:
                    self.say(str(error), severity="warning", timeout=12)
                    continue
                self.say(f"{path.name}: {merged_words(merged)}", timeout=12)
            self.show_saved(opened.state)
            await self.redraw()

        self.app.push_screen(
            Confirm(
                f"Merge {len(copies)} conflict {'copy' if len(copies) == 1 else 'copies'}?",
                "Merge",
                "Not now",
                f"{names}. Answer by answer the newer wording is shown and the other kept as an earlier "
                "one. Then the copy is set aside among the backups.",
            ),
            merge,
        )


def merged_words(merged: Merged) -> str:
    """What a merge did, in a sentence for people."""
    counts = [
        (len(merged.added), "new"),
        (len(merged.changed), "changed"),
        (len(merged.kept), "with another wording kept as an earlier one"),
        (len(merged.held_back), "left in the file, as private there and open here"),
    ]
    told = ", ".join(f"{number} {words}" for number, words in counts if number)
    where = " The copy is now among the backups." if merged.set_aside else ""
    return f"{told or 'nothing in it was new'}.{where} {merged.warning}".strip()
