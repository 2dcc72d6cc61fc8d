"""What was written: the answer one is in, who may see it and its end; and what was there before and comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER, Keep
from cyclejournal.journal.amounts import several
from cyclejournal.journal.entries import writing
from cyclejournal.journal.entries.wordings import redact, words
from cyclejournal.journal.naming import of_you, unseen_words
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.journal.records import Entry, Record
from cyclejournal.session.keys import key
from cyclejournal.store.lock import ring
from cyclejournal.store.meet.conflicts import key_files_near, opens_here
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.cycle.part import CyclePart

if TYPE_CHECKING:
    from cyclejournal.store.meet.merging import Merged

KEEPS: tuple[Keep, ...] = get_args(Keep)

FOR_OTHERS = "it may go out, without names, once each of you says yes"


class Answers(CyclePart):
    """An answer is looked up again after a question: another window may have written to it meanwhile."""

    GROUP = "The answer you are in"

    @command(
        "Cover private texts",
        key="f5",
        letter="v",
        short="Cover private",
        also="hide",
        priority=True,
    )
    async def action_cover_all(self) -> None:
        """Cover every private text on the screen again."""
        await self.screen.settle()
        self.desk.cover()
        await self.screen.redraw()

    @command(
        "Choose who may see this answer", letter="w", short="Who may see", also="private share hide"
    )
    async def action_who_sees(self) -> None:
        """Say who may see the answer you are in: you alone, the two of you, or perhaps others, too."""
        from cyclejournal.export.about import all_of_us
        from cyclejournal.tui.screens.ask import Choice, Choose

        screen, desk = self.screen, self.desk
        entry = screen.walk.entry
        if entry is None or not entry.text or not may_write(entry.voice, desk.writer):
            screen.tell("Go to an answer of your own first.")
            return
        name = desk.journal.name(entry.voice)
        choices = [
            Choice("me", "Me alone", f"only {name} can open it"),
            Choice("pair", all_of_us(desk.journal), "the usual"),
            Choice("share", "Others too, perhaps", FOR_OTHERS),
        ]
        offered = choices[1:] if entry.voice == TOGETHER else choices
        word = await screen.ask(Choose("Who may see this answer?", offered, chosen=entry.keep))
        keep = next((each for each in KEEPS if each == word), None)
        present = desk.journal.entries.get(entry.id)
        if keep is None or present is None or keep == present.keep:
            return
        kept = writing.keep_as(present, keep, now=desk.clock())
        await self.put(kept, what="who may see an answer")

    @command(
        "Begin with suggested words",
        letter="'",
        short="Suggested words",
        also="starting template sample wording",
    )
    async def action_suggested_words(self) -> None:
        """Put words into an empty box, to begin with and change; where a goal starts, what you agreed to follow up."""
        from cyclejournal.session.starting import begin_with_them

        screen = self.screen
        await screen.settle()
        if begin_with_them(screen.walk):
            await screen.redraw()
        else:
            screen.tell(
                "There are words to begin with for some empty boxes, such as those of your agreement."
            )

    async def finish(self, view: PromptView) -> None:
        """The writer has finished their answer to a prompt that each answers alone first."""
        screen, desk = self.screen, self.desk
        entry = desk.journal.entry(view.place, view.prompt.id, desk.writer)
        if entry is None or not entry.text.strip():
            screen.tell("Write something first.")
            return
        revealed = desk.finish_blind(entry, [each.voice for each in view.voices])
        await screen.redraw()
        if screen.course.foot.said:
            return  # It says so, and the notice would lie over it.
        people = desk.journal.people.values()
        screen.tell(
            f"{of_you(people).capitalize()} have finished: here is what each of you wrote."
            if revealed
            else unseen_words(people)
        )

    @command("Take my finished answer back", letter="U", short="Take back")
    async def action_take_back(self) -> None:
        """Take a finished answer back to work on it, as long as your colleague has not finished theirs."""
        screen, desk = self.screen, self.desk
        entry = screen.walk.entry
        if entry is None or entry.blind != "finished" or entry.voice != desk.writer:
            screen.tell("There is no finished, still unseen answer of yours in this box.")
            return
        desk.put(writing.reopen_blind(entry, now=desk.clock()))
        desk.end_visit()
        desk.uncover(entry)
        await screen.redraw()

    @command(
        "Earlier wordings of this answer",
        letter="E",
        short="Earlier words",
        also="history versions",
    )
    async def action_earlier_wordings(self) -> None:
        """Read the earlier wordings of this answer, compare them, bring one back."""
        from cyclejournal.journal.entries.history import versions
        from cyclejournal.tui.screens.earlier import HistoryScreen

        screen = self.screen
        await screen.settle()
        entry = screen.walk.entry
        if entry is None or self.desk.sight(entry) != "open" or len(versions(entry)) < 2:
            screen.tell("There is no earlier wording of this answer to be seen.")
        elif await screen.ask(HistoryScreen(self.desk, entry)):
            await screen.redraw()

    @command(
        "Remove this answer for good",
        letter="X",
        short="Remove for good",
        also="delete erase redact",
        destroys=True,
    )
    async def action_redact(self) -> None:
        """Remove an answer for good: from the journal, its history and every backup beside it."""
        from cyclejournal.journal.entries.history import versions
        from cyclejournal.tui.screens.removing import removal, tell_removed

        screen, desk = self.screen, self.desk
        entry = screen.walk.entry
        if entry is None or not may_write(entry.voice, desk.writer) or not versions(entry):
            screen.tell("Go to an answer of your own, or to a joint one, first.")
            return
        joint = entry.voice not in desk.journal.people
        everybody = of_you(desk.journal.people.values())
        whose = f"what you wrote together; {everybody} must want it" if joint else "your answer"

        detail = f"This removes {whose}, with every earlier wording, from this journal and all its backups."
        if (
            await screen.ask(removal("answer", detail))
            and (current := screen.walk.entry) is not None
        ):
            gone = words(current)
            await self.put(redact(current, now=desk.clock()), what="an answer removed")
            await tell_removed(screen, desk, "answer", gone)


class Keeping(CyclePart):
    """The commands that are about what was written before."""

    GROUP = "What was before"

    async def show_change(self, records: Sequence[Record]) -> None:
        """Go where a change can be seen, if that is in this cycle."""
        from cyclejournal.journal.reading.listing import Finder

        screen, desk = self.screen, self.desk
        present = desk.journal.cycle
        was_undone = not desk.journal.number(self.cycle.id)
        brings_another = present in records and present != self.cycle
        if present is not None and (was_undone or brings_another):
            screen.post_message(CycleWanted(present.id))
            return
        finder = Finder(desk.reading(Audience()))
        for record in records:
            found = isinstance(record, Entry) and finder.where(record)
            if found and found.cycle.id == self.cycle.id and found.spot:
                await screen.go(found.spot)
                return
        await screen.redraw()

    @command("Trash", letter="i", also="delete bin restore undelete")
    async def action_trash(self) -> None:
        """What was moved to the trash, and bringing it back."""
        from cyclejournal.tui.screens.earlier import TrashScreen

        screen, desk = self.screen, self.desk
        await screen.settle()
        before = desk.journal.cycle
        if not await screen.ask(TrashScreen(desk)):
            return
        present = desk.journal.cycle
        if before and present and present.id != before.id:
            screen.post_message(CycleWanted(present.id))
        else:
            await screen.redraw()

    @command(
        "Take in a second copy",
        letter="M",
        short="Second copy",
        also="merge sync conflict cloud dropbox",
    )
    async def action_merge_copies(self) -> None:
        """Take in the copy that a synced folder set beside this journal when it was changed on two computers."""
        from cyclejournal.tui.screens.ask import Confirm

        screen = self.screen
        copies = self.desk.opened.conflict_copies()
        if not copies:
            screen.tell("No second copy lies beside this journal.")
            return
        question = Confirm(
            f"Take in {several(len(copies), 'copy', 'copies')}?",
            "Take in",
            "Not now",
            f"{', '.join(path.name for path in copies[:3])}. Answer by answer the newer wording is shown "
            "and the other kept as an earlier one. Then the copy is set aside among the backups.",
        )
        if not await screen.ask(question):
            return
        await screen.settle()
        for path in copies:
            opened = await self._opened(path)
            try:
                merged = self.desk.merge(path)
            except JournalError as error:
                screen.tell(str(error), severity="warning", timeout=12)
            else:
                screen.tell(f"{path.name}: {merged_words(merged)}", timeout=12)
            for key_file in opened:
                ring.drop(key_file)
        await screen.redraw()

    async def _opened(self, path: Path) -> list[Path]:
        """Ask for the passphrase of a copy that has another than this journal; the key files that it opened."""
        opened = list[Path]()
        if not ring.has_lock(self.desk.opened.paths.pair):
            return opened
        for at, raw in key_files_near(path):
            if opens_here(path):
                break
            if ring.has(at):
                continue
            # Imported late: few copies have a lock.
            from cyclejournal.tui.screens.lock.ask import ask_to_open_copy

            if await self.screen.ask(ask_to_open_copy(path, (at, raw))) is not None:
                opened.append(at)
        return opened

    @command(
        "Move this cycle to the trash",
        letter="D",
        short="Trash the cycle",
        also="delete remove",
        destroys=True,
    )
    async def action_discard_cycle(self) -> None:
        """Move this cycle to the trash, with all that is written in it. It can be brought back from there."""
        from cyclejournal.journal.entries.trash import check_discard, discard
        from cyclejournal.tui.screens.ask import Confirm

        screen, desk = self.screen, self.desk
        try:
            check_discard(desk.journal, self.cycle)
        except JournalError as error:
            screen.tell(str(error))
            return
        detail = f"Everything written in it goes along, and comes back with it from the trash ({key('trash')})."
        if await screen.ask(Confirm("Move this cycle to the trash?", "Move it", "Keep it", detail)):
            thrown = discard(self.cycle, now=desk.clock())
            desk.put(thrown, what="a cycle moved to the trash")
            if (present := desk.journal.cycle) is not None:
                screen.post_message(CycleWanted(present.id))


def merged_words(merged: Merged) -> str:
    """What taking in a copy did, in a sentence for people."""
    counts = [
        (len(merged.added), "new"),
        (len(merged.changed), "changed"),
        (len(merged.kept), "with another wording kept as an earlier one"),
        (len(merged.held_back), "left in the file, as private there and open here"),
    ]
    told = ", ".join(f"{number} {words}" for number, words in counts if number)
    where = " The copy is now among the backups." if merged.set_aside else ""
    return f"{told or 'nothing in it was new'}.{where} {merged.warning}".strip()
