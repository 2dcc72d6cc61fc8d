"""How a cycle runs: short or long, its steps marked; and what the journal is called."""

from cyclejournal.guide.model import Step
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.places import StepStatus
from cyclejournal.journal.records import changed
from cyclejournal.session.foot import Foot, Offer
from cyclejournal.session.keys import key
from cyclejournal.session.lasting import pass_by
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.part import CyclePart

MARKED: dict[StepStatus, str] = {"done": "done", "skipped": "skipped", "open": "open again"}
"""What is said of a step when the pair has marked it."""


class Course(CyclePart):
    """The commands that are about a step or a cycle as a whole."""

    GROUP = "This cycle"

    @property
    def status(self) -> StepStatus | None:
        """How the pair marked the step it is in; None outside of all steps."""
        step = self.screen.page.step
        return cycles.step_state(self.cycle, step.id).status if step else None

    @property
    def foot(self) -> Foot:
        """The last line of the page, as it is shown."""
        return self.screen.pane.foot.shown if self.screen.has_page else Foot()

    def show_foot(self) -> None:
        """Bring the last line of the page up to date, unless another screen is before it."""
        if self.screen.is_active and self.screen.has_page:
            self.screen.pane.foot.show(self.screen.walk.foot)

    async def follow(self, offer: Offer) -> None:
        """Go on with what the last line of the page offers, or a line beside it."""
        screen = self.screen
        await screen.settle()
        if offer.is_once:
            self.desk.remembering.pass_by(offer.id)
        if offer.who:
            self.desk.take_keyboard(offer.who)
        if offer.section or offer.who:
            await screen.open_section(offer.section or screen.page.section.id)
        if offer.action:
            where = "app" if offer.action == "quit" else "screen"
            await screen.run_action(f"{where}.{offer.action}")

    @command(
        "Pass what the last line offers",
        key="escape",
        letter="k",
        short="Pass this by",
        also="later",
        when=lambda course: bool(course.desk.lines) or course.foot.passable is not None,
    )
    def action_pass_by(self) -> None:
        """Put away a line that your colleague left you; else pass what the last line of the page offers, which
        comes back once, another day.
        """
        if self.desk.lines:
            self.desk.lines.put_away()
            self.screen.refresh_around()
            self.screen.refresh_bindings()
        elif (offer := self.foot.passable) is not None:
            pass_by(self.desk, offer.id)
            self.screen.refresh_around()
            self.show_foot()
            self.screen.refresh_bindings()

    @command(
        "More or fewer questions",
        key="f4",
        letter="F",
        short="More or fewer",
        also="brief full short long",
        priority=True,
    )
    async def action_brief_or_full(self) -> None:
        """Switch between the few questions that matter most and the fuller set. Nothing written is lost."""
        full = not self.cycle.full
        chosen = changed(self.cycle, now=self.desk.clock(), full=full)
        words = (
            "The fuller set of questions."
            if full
            else "The few questions that matter most. Nothing is lost."
        )
        self.screen.tell(words)
        await self.put(chosen, what="brief or full set")

    @command(
        "Skip this step", letter="S", short="Skip step", when=lambda course: course.status == "open"
    )
    async def action_skip_step(self) -> None:
        """Skip this step, with a reason."""
        from cyclejournal.tui.screens.steps import why_skip

        step = self.screen.page.step
        if step is not None and (reason := await self.screen.ask(why_skip(step))):
            await self._mark(step, "skipped", reason)

    @command(
        "Mark this step as done",
        letter="d",
        short="Step is done",
        also="finish",
        when=lambda course: course.status == "open",
    )
    async def action_finish_step(self) -> None:
        """Say that this step is done, however much is written."""
        await self._mark(self.screen.page.step, "done")

    @command(
        "Reopen this step",
        letter="R",
        short="Reopen step",
        when=lambda course: course.status in ("done", "skipped"),
    )
    async def action_reopen_step(self) -> None:
        """Work on a step again that was skipped or done."""
        await self._mark(self.screen.page.step, "open")

    async def _mark(self, step: Step | None, status: StepStatus, reason: str = "") -> None:
        screen, desk = self.screen, self.desk
        if step is None:
            screen.tell(f"This belongs to no step; {key('next-section')} simply goes on.")
            return
        await screen.settle()
        marked = cycles.mark_step(
            self.cycle, step.id, status, by=desk.writer, now=desk.clock(), reason=reason
        )
        desk.put(marked, what=f"step “{step.title}” {MARKED[status]}")
        screen.tell(f"{step.title} is {MARKED[status]}.")
        pages = screen.walk.pages
        onward = max(n for n, page in enumerate(pages) if page.step is step) + 1
        if status != "open" and onward < len(pages):
            await screen.open_section(pages[onward].section.id)
        else:
            await screen.redraw()

    @command("Rename this journal", letter="J", short="Rename journal", also="title")
    async def action_rename_journal(self) -> None:
        """Give this journal a name of your own."""
        from cyclejournal.tui.screens.ask import AskLine

        screen, desk = self.screen, self.desk
        pair = desk.journal.pair
        title = await screen.ask(
            AskLine(
                "What shall this journal be called?",
                pair.title if pair else "",
                detail="Leave it empty to use your names.",
            )
        )
        if title is not None:
            renamed = cycles.rename(desk.journal, title, now=desk.clock())
            desk.put(renamed, what="journal renamed")
            screen.refresh_around()

    @command(
        "The word for learners",
        letter="1",
        short="Learners",
        also="pupils students children families say",
    )
    async def action_call_learners(self) -> None:
        """Choose what every question of this journal calls those who learn. What you wrote stays as it is."""
        from cyclejournal.guide.learners import LEARNERS, PUPILS
        from cyclejournal.tui.screens.ask import Choice, Choose

        screen, desk = self.screen, self.desk
        pair = desk.journal.pair
        present = (pair.learners if pair else "") or PUPILS
        word = await screen.ask(
            Choose(
                "What shall the questions call those who learn?",
                [Choice(each, each.capitalize()) for each in LEARNERS],
                detail="What you wrote stays as it is.",
                chosen=present,
            )
        )
        if word is not None and word != present:
            chosen = cycles.call_learners(desk.journal, word, now=desk.clock())
            await self.put(chosen, what="the word for learners")
            screen.tell(f"The questions say {word} now.")
