"""The whole cycle as a list: go to a step or section, skip a step, mark it done, reopen it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.guide.model import Guide, Step
from cyclejournal.journal.cycle.cycles import mark_step, step_state
from cyclejournal.journal.cycle.outline import BEFORE, OutlineLine, outline
from cyclejournal.journal.records import Cycle, StepStatus
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from cyclejournal.tui.widgets.rail import GLYPHS

AIRY = 26
"""Rows of a screen, from which on there is room for blank lines."""


class StepsScreen(PanelScreen[str | None]):
    """Gives the id of the section to go to, or None."""

    HELP = """\
The steps of this cycle and what is in them. Take them in any order: **Enter** goes there.

A step can be **d**one with boxes left empty, or **s**kipped with a reason, and **o** opens it again.
Nothing that was written is lost by any of these.
"""

    DEFAULT_CSS = """
    StepsScreen {
        #panel { max-width: 78; }
        #heading { height: 1; padding: 0 0 0 2; }
        #about { height: 2; color: $quiet; padding: 0 2; }
        &.-airy #heading { margin: 0 0 1 0; }
        &.-airy #about { margin: 1 0 0 0; }
    }
    """

    lines = query_one(LineList)
    about = query_one("#about", Static)

    def __init__(self, desk: Desk, cycle: Cycle) -> None:
        super().__init__()
        self.desk = desk
        self._cycle_id = cycle.id
        self._lines: dict[str, OutlineLine] = {}

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        return self.desk.cycle(self._cycle_id)

    @property
    def guide(self) -> Guide:
        """Its guide."""
        return self.desk.guide(self.cycle)

    def heading(self) -> Content:
        """Which cycle."""
        return plain_line(f"The steps of cycle {self.desk.journal.number(self._cycle_id)}")

    def content(self) -> ComposeResult:
        """The list, and what the highlighted line is about."""
        yield LineList(rows=1, on_moved=self._say_about)
        yield Static(id="about")

    def on_mount(self) -> None:
        """Start on the first step that is neither done nor skipped."""
        self.show()
        for at, line in enumerate(self._lines.values()):
            if line.step and line.is_step and line.progress in ("empty", "started"):
                self.lines.highlighted = at
                break
        self.lines.focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading, words and footer."""
        height = self.size.height
        self.set_class(height >= AIRY, "-airy")
        self.lines.styles.max_height = max(1, height - (8 if height >= AIRY else 6))

    def show(self) -> None:
        """Draw the list anew."""
        found = outline(self.desk.journal, self.guide, self.cycle)
        self._lines = {line.id: line for line in found}
        self.lines.show(_item(line) for line in found)
        if (chosen := self.chosen) is not None:
            self._say_about(chosen.id)
        self.refresh_bindings()

    @property
    def chosen(self) -> OutlineLine | None:
        """The highlighted line."""
        item = self.lines.chosen
        return self._lines.get(item.id) if item else None

    def _say_about(self, line_id: str) -> None:
        line = self._lines.get(line_id)
        if line is not None:
            self.about.update(plain(line.about))
            self.refresh_bindings()

    def _is_not(self, status: StepStatus) -> bool:
        """Whether the step highlighted can still be marked like that."""
        step = self._step()
        if step is None or self.cycle.closed:
            return False
        return step_state(self.cycle, step.id).status != status

    def _step(self) -> Step | None:
        line = self.chosen if self._lines else None
        return self.guide.step(line.step) if line and line.step else None

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Go there", key="enter,g", footer=True)
    @on(LineList.Picked)
    def action_go_there(self) -> None:
        """Go to this section; to a step's first section with an empty box."""
        line = self.chosen
        if line is not None and line.section:
            self.leave(line.section)

    @command("Done", key="d", footer=True, when=lambda self: self._is_not("done"))
    def action_step_done(self) -> None:
        """Say that the step is done, however much is written."""
        if (step := self._step()) is not None:
            self._mark(step, "done")

    @command("Skip", key="s", footer=True, when=lambda self: self._is_not("skipped"))
    async def action_skip(self) -> None:
        """Skip the step, with a reason. You can come back to it whenever you like."""
        step = self._step()
        if step is None:
            return
        reason = await self.ask(
            AskLine(
                f"Skip “{step.title}” this time?",
                step_state(self.cycle, step.id).reason,
                detail="Say why in a few words, for when you look back.",
                ok="Skip it",
                check=lambda reason: "" if reason else "A reason is needed; a word or two will do.",
            )
        )
        if reason:
            self._mark(step, "skipped", reason)

    @command("Reopen", key="o", footer=True, when=lambda self: self._is_not("open"))
    def action_reopen(self) -> None:
        """Work on the step again that was skipped or done."""
        if (step := self._step()) is not None:
            self._mark(step, "open")

    def _mark(self, step: Step, status: StepStatus, reason: str = "") -> None:
        desk = self.desk
        desk.put(
            mark_step(self.cycle, step.id, status, by=desk.writer, now=desk.clock(), reason=reason),
            what=f"step “{step.title}” marked",
        )
        self.show()


def _item(line: OutlineLine) -> LineItem:
    glyph = Content(f"{GLYPHS[line.progress]} ")
    if not line.is_step:
        title = joined("    ", glyph, plain_line(line.title))
    elif line.number:
        title = joined(glyph, plain_line(f"{line.number} {line.title}", "bold"))
    else:
        title = joined(glyph, plain_line(BEFORE, "bold"))
    words = plain_line(line.words, "$quiet")
    return LineItem(line.id, joined(title, "  ", words))
