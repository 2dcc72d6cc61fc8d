"""The cycle screen: the page a pair writes on, with everything that can be done from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from textual import on
from textual.message import Message
from textual.widgets import Button

from cyclejournal.guide.model import TOGETHER, Keep, Step
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries import writing
from cyclejournal.journal.reading.sight import may_write
from cyclejournal.journal.records import StepStatus
from cyclejournal.session import pages as showing
from cyclejournal.tui.commands import bindings
from cyclejournal.tui.screens.cycle import commands
from cyclejournal.tui.screens.cycle.making import CycleMaking
from cyclejournal.tui.screens.cycle.nudging import CycleNudging

# The screens that open from here are imported when they are asked for: most evenings none is, and a
# pair at the door should not wait for them.

KEEPS: tuple[Keep, ...] = get_args(Keep)

MARKED: dict[StepStatus, str] = {"done": "done", "skipped": "skipped", "open": "open again"}
"""What is said of a step when the pair has marked it."""


class CycleScreen(CycleMaking, CycleNudging):
    """Where a pair writes."""

    OFFERED = commands.OFFERED
    BINDINGS = bindings(*commands.KEYS)
    HELP = """\
Work through the steps in your own order: one section at a time, the person being coached first.
What you type is kept as you type. **F8** goes on, **F2** hands the keyboard over, **F3** shows
follow-up questions, **^G** lists every step. **F6** opens what a section has a screen of its own for:
planning what to record, watching, the record, and in a talk the evidence, where a letter cites an item.
**F7** makes an action, a goal or a question for next time of the sentence you are in.

Boxes that *only you can open* or that are answered *alone first* are covered whenever the keyboard
changes hands. That is courtesy between colleagues, not security: whoever can open your files can
read them.
"""

    @dataclass
    class ShelfWanted(Message):
        """The pair is done with this journal for now."""

    async def action_hand_over(self) -> None:
        """See ``commands.HandOver``."""
        await self.settle()
        writer = self.desk.hand_over()
        if self._spot and self._spot.voice in self.desk.journal.people:
            self._spot = Spot(self._spot.section, self._spot.prompt, writer)
            if self.pane.box_at(self._spot) is None:
                self._spot = None
        if self._spot is None:
            self._spot = showing.first_writable(self.desk, self.cycle, self.page.section)
        await self.redraw()

    def action_next_box(self) -> None:
        """See ``commands.NextBox``."""
        self.focus_next()

    def action_previous_box(self) -> None:
        """See ``commands.PreviousBox``."""
        self.focus_previous()

    async def action_next_section(self) -> None:
        """See ``commands.NextSection``."""
        await self._turn(1)

    async def action_previous_section(self) -> None:
        """See ``commands.PreviousSection``."""
        await self._turn(-1)

    async def _turn(self, by: int) -> None:
        pages = showing.pages(self.desk, self.cycle)
        there = pages.index(self.page) + by
        if 0 <= there < len(pages):
            await self.open_section(pages[there].section.id)
        else:
            self.app.bell()

    def action_follow_up(self) -> None:
        """See ``commands.FollowUp``."""
        card = self.pane.card_of(self.focused) if self.focused else None
        if card:
            card.toggle_probes()

    async def action_save_now(self) -> None:
        """See ``commands.SaveNow``."""
        state = await self.settle()
        if state.problem is not None:
            from cyclejournal.tui.screens.save_copy import offer_copy

            offer_copy(self.app, self.desk.opened, state.problem, self.autosave.settle)

    async def action_shelf(self) -> None:
        """See ``commands.Shelf``."""
        await self.settle()
        self.post_message(self.ShelfWanted())

    async def action_brief_or_full(self) -> None:
        """See ``commands.BriefOrFull``."""
        full = not self.cycle.full
        changed = cycles.choose_form(self.cycle, full=full, now=self.desk.clock())
        self.desk.put(changed, what="brief or full set")
        self.autosave.settle()
        self.say("The fuller set of prompts." if full else "The brief set. Nothing is lost.")
        await self.redraw()

    async def action_cover_all(self) -> None:
        """See ``commands.CoverAll``."""
        await self.settle()
        self.desk.cover()
        await self.redraw()

    def action_who_sees(self) -> None:
        """See ``commands.WhoSees``."""
        from cyclejournal.tui.screens.ask import Choice, Choose

        entry = self.entry
        if entry is None or not entry.text or not may_write(entry.voice, self.desk.writer):
            self.say("Go to an answer of your own first.")
            return
        name = self.desk.journal.name(entry.voice)
        choices = [
            Choice("me", "Me alone", f"only {name} can open it"),
            Choice("pair", "The two of us", "the usual"),
            Choice("share", "Share-safe", "it may also stand in an export made for others"),
        ]

        async def chosen(word: str | None) -> None:
            keep = next((each for each in KEEPS if each == word), None)
            # Another window may have written to it while the question was open.
            present = self.desk.journal.entries.get(entry.id)
            if keep is None or present is None or keep == present.keep:
                return
            kept = writing.keep_as(present, keep, now=self.desk.clock())
            self.desk.put(kept, what="who may see an answer")
            self.autosave.settle()
            await self.redraw()

        offered = choices[1:] if entry.voice == TOGETHER else choices
        self.app.push_screen(Choose("Who may see this answer?", offered, chosen=entry.keep), chosen)

    async def action_take_back(self) -> None:
        """See ``commands.TakeBack``."""
        entry = self.entry
        if entry is None or entry.blind != "finished" or entry.voice != self.desk.writer:
            self.say("There is no finished, still unseen answer of yours in this box.")
            return
        self.desk.put(writing.reopen_blind(entry, now=self.desk.clock()))
        self.desk.uncover(entry)
        self.autosave.settle()
        await self.redraw()

    def action_skip_step(self) -> None:
        """See ``commands.SkipStep``."""
        from cyclejournal.tui.screens.ask import AskLine

        step = self._step()
        if step is None:
            return

        async def skip(reason: str | None) -> None:
            if reason:
                await self._mark(step, "skipped", reason)

        question = f"Skip step {self.page.number}, {step.title}?"
        detail = "A few words on why help you both when you look back. You can reopen it any time."
        self.app.push_screen(
            AskLine(
                question,
                detail=detail,
                ok="Skip",
                check=lambda text: "" if text else "A reason, however short, please.",
            ),
            skip,
        )

    async def action_finish_step(self) -> None:
        """See ``commands.FinishStep``."""
        if (step := self._step()) is not None:
            await self._mark(step, "done")

    async def action_reopen_step(self) -> None:
        """See ``commands.ReopenStep``."""
        if (step := self._step()) is not None:
            await self._mark(step, "open")

    def _step(self) -> Step | None:
        step = self.page.step
        if step is None:
            self.say("This belongs to no step; F8 simply goes on.")
        return step

    async def _mark(self, step: Step, status: StepStatus, reason: str = "") -> None:
        desk = self.desk
        await self.settle()
        desk.put(
            cycles.mark_step(
                self.cycle, step.id, status, by=desk.writer, now=desk.clock(), reason=reason
            ),
            what=f"step “{step.title}” {MARKED[status]}",
        )
        self.autosave.settle()
        self.say(f"{step.title} is {MARKED[status]}.")
        onward = None
        if status != "open":
            pages = showing.pages(desk, self.cycle)
            last = max(n for n, page in enumerate(pages) if page.step is step)
            onward = pages[last + 1] if last + 1 < len(pages) else None
        if onward:
            await self.open_section(onward.section.id)
        else:
            await self.redraw()

    def action_steps(self) -> None:
        """See ``commands.Steps``."""
        from cyclejournal.tui.screens.steps import StepsScreen

        self.autosave.settle()

        async def back(section: str | None) -> None:
            self.autosave.settle()
            if section:
                await self.open_section(section)
            else:
                await self.redraw()

        self.app.push_screen(StepsScreen(self.desk, self.cycle), back)

    def action_actions(self) -> None:
        """See ``commands.Actions``."""
        from cyclejournal.tui.screens.action import ActionsScreen

        self.autosave.settle()

        def back(_result: object) -> None:
            self.autosave.settle()
            self.refresh_around()

        self.app.push_screen(ActionsScreen(self.desk), back)

    def action_read_and_export(self) -> None:
        """See ``commands.ReadAndExport``."""
        from cyclejournal.tui.screens.preview import PreviewScreen

        self.autosave.settle()
        self.app.push_screen(PreviewScreen(self.desk, self.cycle.id))

    def action_search(self) -> None:
        """See ``commands.Search``."""
        self.action_look_back()

    def action_look_back(self) -> None:
        """See ``commands.LookBack``."""
        from cyclejournal.tui.screens.look_back import GoTo, LookBackScreen

        self.autosave.settle()

        def back(found: GoTo | None) -> None:
            if found is not None:
                spot = (
                    Spot(found.section_id, found.prompt_id, found.voice)
                    if found.section_id
                    else None
                )
                self.post_message(self.CycleWanted(found.cycle_id, spot))

        self.app.push_screen(LookBackScreen(self.desk), back)

    @on(Button.Pressed, "#end")
    def action_next_cycle(self) -> None:
        """See ``commands.NextCycle``."""
        from cyclejournal.tui.screens.next_cycle import NextCycle, NextCycleScreen

        self.autosave.settle()

        def back(chosen: NextCycle | None) -> None:
            if chosen is None:
                return
            desk, now = self.desk, self.desk.clock()
            closed = [] if self.cycle.closed else [cycles.close_cycle(self.cycle, now=now)]
            started = cycles.start_cycle(
                desk.journal,
                desk.guide(self.cycle),
                chosen.roles,
                now=now,
                goal=chosen.goal,
                full=chosen.full,
            )
            desk.put(*closed, *started, what="the next cycle started")
            self.autosave.settle()
            self.post_message(self.CycleWanted(started[-1].id))

        self.app.push_screen(NextCycleScreen(self.desk), back)

    def action_close_cycle(self) -> None:
        """See ``commands.CloseCycle``."""
        from cyclejournal.tui.screens.ask import Confirm

        async def close(sure: bool | None) -> None:
            if sure:
                closed = cycles.close_cycle(self.cycle, now=self.desk.clock())
                self.desk.put(closed, what="cycle closed")
                self.autosave.settle()
                await self.redraw()

        detail = (
            "Open actions stay in view. You can reopen the cycle or start the next one any time."
        )
        self.app.push_screen(Confirm("Close this cycle?", "Close it", "Not yet", detail), close)

    async def action_reopen_cycle(self) -> None:
        """See ``commands.ReopenCycle``."""
        reopened = cycles.reopen_cycle(self.cycle, now=self.desk.clock())
        self.desk.put(reopened, what="cycle reopened")
        self.autosave.settle()
        await self.redraw()

    def action_rename_journal(self) -> None:
        """See ``commands.RenameJournal``."""
        from cyclejournal.tui.screens.ask import AskLine

        pair = self.desk.journal.pair

        def rename(title: str | None) -> None:
            if title is not None:
                renamed = cycles.rename(self.desk.journal, title, now=self.desk.clock())
                self.desk.put(renamed, what="journal renamed")
                self.autosave.settle()
                self.refresh_around()

        detail = "Leave it empty to use your names."
        value = pair.title if pair else ""
        self.app.push_screen(
            AskLine("What shall this journal be called?", value, detail=detail), rename
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        match action:
            case "reopen_cycle":
                return bool(self.cycle.closed)
            case "close_cycle":
                return not self.cycle.closed
            case "skip_step" | "finish_step":
                return self._status() == "open"
            case "reopen_step":
                return self._status() in ("done", "skipped")
        return super().check_action(action, parameters)

    def _status(self) -> str:
        step = self.page.step if self.is_mounted else None
        return cycles.step_state(self.cycle, step.id).status if step else ""
