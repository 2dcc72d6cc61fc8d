"""What was there before and comes back: what was taken back, thrown away, or written in another copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cyclejournal.errors import JournalError
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.records import Entry, Record
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.messages import CycleWanted

if TYPE_CHECKING:
    from cyclejournal.store.meet.merging import Merged
    from cyclejournal.tui.screens.cycle.screen import CycleScreen


class Keeping(Part):
    """The commands that are about what was written before."""

    screen: CycleScreen

    async def show_change(self, records: Sequence[Record]) -> None:
        """Go where a change can be seen, if that is in this cycle."""
        from cyclejournal.journal.reading.finding import Finder

        screen, desk = self.screen, self.screen.desk
        present = desk.journal.cycle
        was_undone = not desk.journal.number(screen.cycle.id)
        brings_another = present in records and present != screen.cycle
        if present is not None and (was_undone or brings_another):
            screen.post_message(CycleWanted(present.id))
            return
        finder = Finder(desk.reading(Audience()))
        for record in records:
            found = isinstance(record, Entry) and finder.where(record)
            if found and found.cycle.id == screen.cycle.id and found.spot:
                await screen.go(found.spot)
                return
        await screen.redraw()

    @command("Trash")
    async def action_trash(self) -> None:
        """What was deleted, and bringing it back."""
        from cyclejournal.tui.screens.earlier import TrashScreen

        screen, desk = self.screen, self.screen.desk
        await screen.settle()
        before = desk.journal.cycle
        if not await screen.ask(TrashScreen(desk)):
            return
        present = desk.journal.cycle
        if before and present and present.id != before.id:
            screen.post_message(CycleWanted(present.id))
        else:
            await screen.redraw()

    @command("Merge conflict copies")
    async def action_merge_copies(self) -> None:
        """Take in what a sync client set beside this journal as a conflict copy."""
        from cyclejournal.tui.screens.ask import Confirm

        screen = self.screen
        copies = screen.desk.opened.conflict_copies()
        if not copies:
            screen.tell("There is no conflict copy beside this journal.")
            return
        question = Confirm(
            f"Merge {len(copies)} conflict {'copy' if len(copies) == 1 else 'copies'}?",
            "Merge",
            "Not now",
            f"{', '.join(path.name for path in copies[:3])}. Answer by answer the newer wording is shown "
            "and the other kept as an earlier one. Then the copy is set aside among the backups.",
        )
        if not await screen.ask(question):
            return
        await screen.settle()
        for path in copies:
            try:
                merged = screen.desk.merge(path)
            except JournalError as error:
                screen.tell(str(error), severity="warning", timeout=12)
            else:
                screen.tell(f"{path.name}: {merged_words(merged)}", timeout=12)
        await screen.redraw()

    @command("Move this cycle to the trash")
    async def action_discard_cycle(self) -> None:
        """Move this cycle to the trash, with all that is written in it. It can be brought back from there."""
        from cyclejournal.journal.entries.trash import check_discard, discard
        from cyclejournal.tui.screens.ask import Confirm

        screen, desk = self.screen, self.screen.desk
        try:
            check_discard(desk.journal, screen.cycle)
        except JournalError as error:
            screen.tell(str(error))
            return
        detail = "Everything written in it goes along, and comes back with it from the trash (^P)."
        if await screen.ask(Confirm("Move this cycle to the trash?", "Move it", "Keep it", detail)):
            thrown = discard(screen.cycle, now=desk.clock())
            desk.put(thrown, what="a cycle moved to the trash")
            if (present := desk.journal.cycle) is not None:
                screen.post_message(CycleWanted(present.id))


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
