"""The steps of a cycle as a list, and from one cycle to the next."""

from collections.abc import Mapping

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Static

from cyclejournal.guide.known import GOAL_STATEMENT, PAIR_KIND
from cyclejournal.guide.model import Guide, Step
from cyclejournal.journal.cycle.closing import BEGINS, onward
from cyclejournal.journal.cycle.cycles import mark_step, step_state, swapped
from cyclejournal.journal.cycle.outline import OutlineLine, outline
from cyclejournal.journal.cycle.progress import open_ends
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR, Cycle, StepStatus
from cyclejournal.journal.reading.views import goal_words, pairing
from cyclejournal.journal.talk.making import goals_for_later
from cyclejournal.journal.text import shorten
from cyclejournal.session.agreement import AgreementBook
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.around import GLYPHS
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from cyclejournal.tui.widgets.press import Press

AIRY = 26
"""Rows of a screen, from which on there is room for blank lines."""


class StepsScreen(PanelScreen[str | None], OfCycle):
    """Gives the id of the section to go to, or None."""

    HELP = """\
The steps of this cycle and what is in them. Take them in any order: **Enter** goes there.

**{step-done}** says that a step is done, with boxes left empty as it may be, **{skip}** skips it with a
reason, and **{reopen}** opens it again.
Nothing that was written is lost by any of these.
"""

    DEFAULT_CSS = """
    StepsScreen {
        #panel { max-width: 78; }
        #heading { height: 1; padding: 0 0 0 2; }
        #about { height: 2; color: $quiet; padding: 0 2; }
        #heading.-airy { margin: 0 0 1 0; }
        #about.-airy { margin: 1 0 0 0; }
    }
    """

    lines = query_one(LineList)
    about = query_one("#about", Static)

    def __init__(self, desk: Desk, cycle: Cycle, section: str) -> None:
        """``section`` is the one to start on."""
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle.id
        self._here = section
        self._lines: dict[str, OutlineLine] = {}

    def heading(self) -> Content:
        """Which cycle."""
        return plain_line(f"The steps of cycle {self.desk.journal.number(self.cycle_id)}")

    def content(self) -> ComposeResult:
        """The list, and what the highlighted line is about."""
        yield LineList(rows=1, on_moved=self._say_about)
        yield Static(id="about")

    def on_mount(self) -> None:
        """Start on the section one comes from."""
        self.show()
        places = (n for n, line in enumerate(self._lines.values()) if line.section == self._here)
        # A step leads to a section too, and stands before what is in it.
        self.lines.highlighted = max(places, default=0)
        self.lines.focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading, words and footer."""
        height = self.size.height
        for each in self.query("#heading, #about"):
            each.set_class(height >= AIRY, "-airy")
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

    @command(
        "Mark as done", key="d", footer=True, short="Done", when=lambda self: self._is_not("done")
    )
    def action_step_done(self) -> None:
        """Say that the step is done, however much is written."""
        if (step := self._step()) is not None:
            self._mark(step, "done")

    @command(
        "Skip this step",
        key="s",
        footer=True,
        short="Skip",
        when=lambda self: self._is_not("skipped"),
    )
    async def action_skip(self) -> None:
        """Skip the step, with a reason. You can come back to it whenever you like."""
        step = self._step()
        if step is None:
            return
        reason = await self.ask(why_skip(step, step_state(self.cycle, step.id).reason))
        if reason:
            self._mark(step, "skipped", reason)

    @command(
        "Reopen this step",
        key="o",
        footer=True,
        short="Reopen",
        when=lambda self: self._is_not("open"),
    )
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


def why_skip(step: Step, reason: str = "") -> AskLine:
    """Asks for the reason why a step is skipped, or for a better one."""
    return AskLine(
        f"Skip “{step.title}” this time?",
        reason,
        detail="Say why in a few words, for when you look back. You can reopen it any time.",
        ok="Skip it",
        check=lambda text: "" if text else "A reason is needed; a word or two will do.",
    )


def _item(line: OutlineLine) -> LineItem:
    glyph = Content(f"{GLYPHS[line.progress]} ")
    if not line.is_step:
        title = joined("    ", glyph, plain_line(line.title))
    else:
        number = f"{line.number} " if line.number else ""
        title = joined(glyph, plain_line(f"{number}{line.title}", "bold"))
    words = plain_line(line.words, "$quiet")
    return LineItem(line.id, joined(title, "  ", words))


ENDS_IN_VIEW = 6


class NextCycle(Struct, frozen=True):
    """What was chosen for the next cycle."""

    roles: dict[str, str]
    """Person id → role id."""
    goal: str
    """``new``, ``same``, or the id of a goal that was kept for later."""
    full: bool
    guide: str = ""
    """The id of the guide; empty for that of the cycle before."""


class NextCycleScreen(PanelScreen[NextCycle | None]):
    """Gives what was chosen, or None. Changes nothing itself."""

    SCROLLS = True
    HELP = """\
A cycle ends when the two of you say so, however much of it is written. Open actions come along into
the next one, and everything else stays where it is: you can look back at it, and reopen it.

Swapping roles keeps you equal; keeping the goal is fine as long as you both still care about it.
"""

    DEFAULT_CSS = """
    NextCycleScreen {
        #panel { max-width: 78; }
        #heading { padding: 0 0 1 1; }
        #ends { height: auto; padding: 0 0 1 1; }
        .end { height: auto; }
        .bullet { width: 2; }
        .words { width: 1fr; }
        .quiet { color: $quiet; }
        #agreed { height: 1; margin: 0 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
        #buttons { height: 1; margin: 1 0 0 1; }
        #buttons Press { margin: 0 2 0 0; }
        &.-narrow {
            #heading { padding: 0 0 0 1; }
            .words { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        }
    }
    """

    def __init__(self, desk: Desk) -> None:
        """The journal must have a cycle."""
        super().__init__()
        self.desk = desk
        cycle = desk.journal.cycle
        assert cycle is not None
        self.cycle = cycle
        self._choices = role_choices(desk.journal, desk.guide(cycle), cycle)
        self._ways = guide_choices(desk.guides, desk.guide(cycle), cycle)

    def heading(self) -> Content:
        """From which cycle to which."""
        journal = self.desk.journal
        number, upcoming = journal.number(self.cycle.id), len(journal.cycles) + 1
        return plain_line(f"From cycle {number} to cycle {upcoming}")

    def content(self) -> ComposeResult:
        """Open ends first, then what the next cycle begins with, as was said at the close."""
        journal, cycle = self.desk.journal, self.cycle
        said = onward(journal, self.desk.guide(cycle), cycle)
        with Vertical(id="ends"):
            yield from self._ends()
        if len(self._choices) > 1:
            names = [(key, words) for key, (words, _) in self._choices.items()]
            swaps = said == "swap" or (
                said not in BEGINS and takes_turns(journal, self.desk.guide(cycle))
            )
            first = "swap" if swaps else "keep"
            yield Field("Roles", Pick(names, first, id="roles"))
        goals = goal_choices(journal, cycle)
        if len(goals) > 1:
            goal = "same" if said == "same" else "new"
            yield Field("Goal", Pick(goals, goal, id="goal"))
        forms = [("brief", "The few that matter most"), ("full", "The fuller set")]
        yield Field("Questions", Pick(forms, "full" if cycle.full else "brief", id="form"))
        if len(self._ways) > 1:
            yield Field("Way", Pick(self._ways, self.desk.guide(cycle).id, id="guide"))
        if agreed := AgreementBook(self.desk).short_line:
            yield Static(plain_line(agreed), id="agreed")
        with Horizontal(id="buttons"):
            yield Press(f"Start cycle {len(journal.cycles) + 1}", id="start")
            yield Press("Not yet", id="not-yet")

    def _ends(self) -> ComposeResult:
        ends = open_ends(self.desk.journal, self.desk.guide(self.cycle), self.cycle)
        if not ends:
            yield Static("Nothing is left open here. A good moment to go on.")
            return
        yield Static("Still open, and that is all right:")
        # With one more thing to choose, the heading and all that is chosen stay in view.
        most = ENDS_IN_VIEW - 2 if len(self._ways) > 1 else ENDS_IN_VIEW
        most -= bool(AgreementBook(self.desk).short_line)
        for end in ends[:most]:
            with Horizontal(classes="end"):
                yield Static("·", classes="bullet")
                yield Static(plain_line(end), classes="words")
        if len(ends) > most:
            yield Static(f"  and {len(ends) - most} more", classes="quiet")
        yield Static(
            "Open actions come along. The rest stays in this cycle, to read or to reopen.",
            classes="quiet",
        )

    def on_mount(self) -> None:
        """Start at the button: all is chosen as it is likely to be, and Enter starts the cycle."""
        self.query_one("#start", Press).focus()

    def _picked(self, name: str, default: str) -> str:
        found = self.query(f"#{name}").results(Pick)
        return next((pick.chosen for pick in found), default)

    @command("Start", key="ctrl+s", letter="s", footer=True, priority=True)
    @on(Button.Pressed, "#start")
    def action_start_cycle(self) -> None:
        """Close this cycle and start the next one as it says here."""
        _, roles = self._choices[self._picked("roles", "keep")]
        goal, form = self._picked("goal", "new"), self._picked("form", "brief")
        usual = self.desk.guide(self.cycle).id
        chosen = self._picked("guide", usual)
        guide = chosen if chosen != usual else ""
        self.leave(NextCycle(roles, goal, form == "full", guide))

    @command("Not yet", key="escape", footer=True)
    @on(Button.Pressed, "#not-yet")
    def action_leave(self) -> None:
        """Back to this cycle; nothing has changed."""
        self.leave(None)


def role_choices(
    journal: Journal, guide: Guide, cycle: Cycle
) -> dict[str, tuple[str, dict[str, str]]]:
    """``swap`` and ``keep`` with their words and roles; only ``keep`` where there is nobody to swap."""
    choices = {}
    if len(cycle.roles) > 1:
        roles = swapped(cycle)
        verb = "Swap" if len(roles) == 2 else "Pass on"
        choices["swap"] = (f"{verb}: {pairing(journal, guide, roles)}", roles)
    kept = dict(cycle.roles)
    choices["keep"] = (f"As now: {pairing(journal, guide, kept)}", kept)
    return choices


def goal_choices(journal: Journal, cycle: Cycle) -> list[tuple[str, str]]:
    """What the next cycle can work on, with the words for it; see ``NextCycle.goal``."""
    choices = [("new", "A new goal")]
    if goal := goal_words(journal, cycle):
        choices.append(("same", f"Go on with: {shorten(goal, 200)}"))
    for later in goals_for_later(journal):
        words = shorten(journal.text(later.id, GOAL_STATEMENT), 200)
        choices.append((later.id, f"Kept for later: {words}"))
    return choices


def guide_choices(guides: Mapping[str, Guide], now: Guide, cycle: Cycle) -> list[tuple[str, str]]:
    """The ways to coach that have a part for each of them, with their titles; the present one first."""
    parts = {*cycle.roles.values()}
    fitting = [each for each in guides.values() if {role.id for role in each.roles} == parts]
    others = [(each.id, each.title) for each in fitting if each.id != now.id]
    return [(now.id, f"As now: {now.title}"), *others]


def takes_turns(journal: Journal, guide: Guide) -> bool:
    """Whether roles are likely to swap: by what the last two cycles did, else by how the pair coaches."""
    cycles = journal.cycles
    if len(cycles) > 1:
        return cycles[-1].roles != cycles[-2].roles
    prompt = guide.prompt(PAIR_KIND)
    said = journal.text(PAIR, PAIR_KIND)
    return not said or prompt is None or prompt.option(said) in prompt.options[:1]
