"""From one cycle to the next: what is left open, who coaches whom, which goal, how many questions."""

from __future__ import annotations

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from cyclejournal.guide.known import COACH, COACHEE, GOAL_STATEMENT, PAIR_KIND
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.cycles import swapped
from cyclejournal.journal.cycle.open_ends import open_ends
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.views import goal_words
from cyclejournal.journal.records import PAIR, Cycle
from cyclejournal.journal.talk.making import goals_for_later
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.field import Field, Pick

ENDS_IN_VIEW = 6


class NextCycle(Struct, frozen=True):
    """What was chosen for the next cycle."""

    roles: dict[str, str]
    """Person id → role id."""
    goal: str
    """``new``, ``same``, or the id of a goal that was kept for later."""
    full: bool


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
        #buttons { height: 1; margin: 1 0 0 1; }
        #buttons Button { margin: 0 2 0 0; }
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

    def heading(self) -> Content:
        """From which cycle to which."""
        journal = self.desk.journal
        number, upcoming = journal.number(self.cycle.id), len(journal.cycles) + 1
        return plain_line(f"From cycle {number} to cycle {upcoming}")

    def content(self) -> ComposeResult:
        """Open ends first, then what the next cycle begins with."""
        journal, cycle = self.desk.journal, self.cycle
        with Vertical(id="ends"):
            yield from self._ends()
        if len(self._choices) > 1:
            names = [(key, words) for key, (words, _) in self._choices.items()]
            first = "swap" if takes_turns(journal, self.desk.guide(cycle)) else "keep"
            yield Field("Roles", Pick(names, first, id="roles"))
        goals = goal_choices(journal, cycle)
        if len(goals) > 1:
            yield Field("Goal", Pick(goals, "new", id="goal"))
        forms = [("brief", "The few that matter most"), ("full", "The fuller set")]
        yield Field("Questions", Pick(forms, "full" if cycle.full else "brief", id="form"))
        with Horizontal(id="buttons"):
            yield Button(f"Start cycle {len(journal.cycles) + 1}", id="start", compact=True)
            yield Button("Not yet", id="not-yet", compact=True)

    def _ends(self) -> ComposeResult:
        ends = open_ends(self.desk.journal, self.desk.guide(self.cycle), self.cycle)
        if not ends:
            yield Static("Nothing is left open here. A good moment to go on.")
            return
        yield Static("Still open, and that is all right:")
        for end in ends[:ENDS_IN_VIEW]:
            with Horizontal(classes="end"):
                yield Static("·", classes="bullet")
                yield Static(plain_line(end), classes="words")
        if len(ends) > ENDS_IN_VIEW:
            yield Static(f"  and {len(ends) - ENDS_IN_VIEW} more", classes="quiet")
        yield Static(
            "Open actions come along. The rest stays in this cycle, to read or to reopen.",
            classes="quiet",
        )

    def on_mount(self) -> None:
        """Start at the first thing to choose."""
        self.query(Pick).first().focus()

    def _picked(self, name: str, default: str) -> str:
        found = self.query(f"#{name}").results(Pick)
        return next((pick.chosen for pick in found), default)

    @command("Start", key="ctrl+s", footer=True, priority=True)
    @on(Button.Pressed, "#start")
    def action_start_cycle(self) -> None:
        """Close this cycle and start the next one as it says here."""
        _, roles = self._choices[self._picked("roles", "keep")]
        goal, form = self._picked("goal", "new"), self._picked("form", "brief")
        self.leave(NextCycle(roles, goal, form == "full"))

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
        choices["swap"] = (f"{verb}: {_who(journal, guide, roles)}", roles)
    kept = dict(cycle.roles)
    choices["keep"] = (f"As now: {_who(journal, guide, kept)}", kept)
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


def takes_turns(journal: Journal, guide: Guide) -> bool:
    """Whether roles are likely to swap: by what the last two cycles did, else by how the pair coaches."""
    cycles = journal.cycles
    if len(cycles) > 1:
        return cycles[-1].roles != cycles[-2].roles
    prompt = guide.prompt(PAIR_KIND)
    said = journal.text(PAIR, PAIR_KIND)
    return not said or prompt is None or said in prompt.options[:1]


def _who(journal: Journal, guide: Guide, roles: dict[str, str]) -> str:
    people = {role: person for person, role in roles.items()}
    if {COACH, COACHEE} == set(people):
        return f"{journal.name(people[COACH])} coaches {journal.name(people[COACHEE])}"
    return ", ".join(f"{journal.name(p)}: {guide.role_name(role)}" for p, role in roles.items())
