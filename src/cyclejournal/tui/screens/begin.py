"""Beginning a journal: a short welcome, and the names of the people who will write in it."""

from collections.abc import Mapping

from msgspec import Struct
from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Input, Static

from cyclejournal.guide.model import Guide, Role
from cyclejournal.journal.cycle.cycles import NameProblem, check_names, check_team
from cyclejournal.journal.priorities.answers import asks_priorities
from cyclejournal.session.keys import key
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import ExampleWanted
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.press import Press

WELCOME = (
    "A journal for two colleagues who coach each other: agree a goal, look closely at one lesson, "
    "and talk it through. Everything you write stays on this computer."
)


class Beginning(Struct, frozen=True):
    """What a journal begins with."""

    guide: str
    names: dict[str, str]
    """Role id → name."""
    team: tuple[str, ...] = ()
    """The names of a team, in place of that."""

    def begun(self, shelf: Shelf, guide: Guide) -> OpenJournal:
        """It, on a shelf. Raises as ``Shelf.create`` does."""
        return shelf.create_team(guide, self.team) if self.team else shelf.create(guide, self.names)


class BeginScreen(PageScreen[Beginning | None]):
    """Gives a ``Beginning``, or None when somebody went back."""

    BINDINGS = [
        # Before the box sees it, so that a name typed close behind goes where the cursor went.
        Binding("enter", "next_name", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False, priority=True),
    ]
    HELP = """\
A journal belongs to the people named here, and to nobody else. Type your first names, or any name
you like: they label what each of you writes.

The **coachee** is the one whose teaching you will look at first. You can swap when a cycle ends.

There are other ways to coach: **{another-way}** offers them here, and each next cycle does. A team that agrees its
coaching priorities has two to twelve people: the members stand in one line, with commas between their names.
"""

    DEFAULT_CSS = """
    BeginScreen {
        #page { height: 1fr; align-horizontal: center; }
        #form { width: 1fr; max-width: 72; height: auto; padding: 1 2; }
        #hello { text-style: bold; color: $primary; margin: 0 0 1 0; }
        #welcome { margin: 0 0 1 0; }
        #guide { height: auto; margin: 0 0 1 0; display: none; }
        #guide Field { padding: 0; }
        &.-chooses #guide { display: block; }
        &.-chooses #welcome { display: none; }
        .role { height: auto; }
        .name { margin: 0 0 1 0; }
        #complaint { color: $text-error; height: auto; display: none; margin: 0 0 1 0; }
        &.-complains #complaint { display: block; }
        #example { color: $quiet; margin: 1 0 0 0; }
        #about { color: $quiet; height: auto; }
        &.-wide #form { margin: 4 0 0 0; }
        &.-narrow {
            #form { padding: 0 1; }
            #hello { margin: 0; }
            .name { margin: 0; }
            #example { margin: 0; }
            #complaint { margin: 0; }
        }
    }
    """

    complaint = query_one("#complaint", Static)
    people = query_one("#people", Vertical)

    def __init__(self, guides: Mapping[str, Guide], first: bool) -> None:
        """``first``: nobody has written here before, and there is nowhere to go back to."""
        super().__init__()
        self.guides = guides
        self.first = first
        self._guide = guides["peer"] if "peer" in guides else next(iter(guides.values()))

    def content(self) -> ComposeResult:
        """Welcome, names, and the button."""
        with VerticalScroll(id="page", can_focus=False), Vertical(id="form"):
            yield Static("Welcome" if self.first else "A new journal", id="hello")
            yield Static(WELCOME, id="welcome")
            if len(self.guides) > 1:
                with Vertical(id="guide"):
                    choices = [(guide.id, guide.title) for guide in self.guides.values()]
                    yield Field("Way", Pick(choices, self._guide.id, id="guides"))
                    yield Static(plain_line(self._guide.about), id="about")
            with Vertical(id="people", classes="role"):
                yield from self._boxes([])
            yield Static(id="complaint")
            yield Press("Begin", id="begin")
            if ways := self._ways():
                yield Static(plain(ways), id="example")

    def _ways(self) -> str:
        """What else there is, in a quiet sentence."""
        ways = [f"{key('look-round-first')} for an example first"] if self.first else []
        if len(self.guides) > 1:
            ways.append(f"{key('another-way')} for another way to coach")
        return f"Press {', '.join(ways)}." if ways else ""

    def _boxes(self, typed: list[str]) -> ComposeResult:
        for number, role in enumerate(self._guide.roles):
            yield Static(self._about(role), classes="role")
            several = self._is_team and number == len(self._guide.roles) - 1
            yield Line(
                typed[number] if number < len(typed) else "",
                classes="name",
                placeholder="all of them, with commas between the names" if several else "",
            )

    @property
    def _is_team(self) -> bool:
        return asks_priorities(self._guide)

    @staticmethod
    def _about(role: Role) -> Content:
        return joined(plain_line(role.name, "bold"), "  ", plain_line(role.about, "$quiet"))

    def on_mount(self) -> None:
        """Start in the first box."""
        self._names[0].focus()

    @property
    def _names(self) -> list[Line]:
        return list(self.query(".name").results(Line))

    @on(Pick.Changed, "#guides")
    async def _another_guide(self, event: Pick.Changed) -> None:
        guide = self.guides.get(str(event.value))
        if guide is None or guide.id == self._guide.id:
            return
        self._guide = guide
        self.query_one("#about", Static).update(plain_line(guide.about))
        typed = [box.value for box in self._names]
        async with self.batch():
            await self.people.remove_children()
            await self.people.mount_all(self._boxes(typed))

    def action_next_name(self) -> None:
        """From one name's box to the next; in the last one, and elsewhere, the key has its own meaning."""
        names = self._names
        here = next((n for n, box in enumerate(names[:-1]) if box is self.focused), None)
        if here is None:
            raise SkipAction
        self.set_focus(names[here + 1])

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_begin()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.remove_class("-complains")

    @command("Begin", key="ctrl+s", letter="b", footer=True)
    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin the journal with these names. You can change how it is called later."""
        boxes = self._names
        if self._is_team:
            self._begin_team([box.value for box in boxes])
            return
        wrong = wrong_name([box.value for box in boxes])
        if wrong is None:
            cleaned = check_names([box.value for box in boxes])
            roles = [role.id for role in self._guide.roles]
            self.leave(Beginning(self._guide.id, dict(zip(roles, cleaned, strict=True))))
            return
        place, problem = wrong
        self._complain(problem, boxes[place])

    def _begin_team(self, typed: list[str]) -> None:
        """A team, whose members stand in one line."""
        host, *others = typed
        members = [name for text in others for name in text.split(",")]
        # A comma behind the last name names nobody.
        names = [host, *(name for name in members if name.strip())]
        try:
            cleaned = check_team(names)
        except NameProblem as problem:
            self._complain(problem, self._names[-1 if host.strip() else 0])
        else:
            self.leave(Beginning(self._guide.id, {}, tuple(cleaned)))

    def _complain(self, problem: NameProblem, box: Line) -> None:
        self.complaint.update(plain(f"{problem.problem} {problem.remedy}"))
        self.add_class("-complains")
        box.focus()

    @command(
        "Another way",
        key="f6",
        letter="w",
        also="guide coach specialist wellbeing problem watch",
        when=lambda self: len(self.guides) > 1,
    )
    def action_another_way(self) -> None:
        """Coach in another way than usual: a problem talked through, a lesson watched to learn, and others."""
        self.add_class("-chooses")
        self.set_focus(self.query_one("#guides", Pick))

    @command("Example first", key="f4", letter="e", footer=True, when=lambda self: self.first)
    def action_look_round_first(self) -> None:
        """Look round an example that two made-up teachers wrote, and come back here."""
        self.post_message(ExampleWanted())

    @command("Back", key="escape", footer=True, when=lambda self: not self.first)
    def action_leave(self) -> None:
        """Back to the shelf, without a new journal."""
        self.leave(None)


def wrong_name(names: list[str]) -> tuple[int, NameProblem] | None:
    """The first name that cannot be used, by its place, and why."""
    for place in range(len(names)):
        try:
            check_names([names[place]])
            check_names(names[: place + 1])
        except NameProblem as problem:
            return place, problem
    return None
