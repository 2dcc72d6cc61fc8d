"""Before a talk: what was agreed under a cover, what came since, what was kept for today. One key passes it."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.reading.before import Before
from cyclejournal.journal.talk.meetings import AgendaItem
from cyclejournal.session.before import Remembered
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.base import PageScreen, WritingPanel
from cyclejournal.tui.screens.talk.habits import HabitsScreen
from cyclejournal.tui.widgets.flow import hung
from cyclejournal.tui.widgets.voice import VoiceBox

MOST = 5
"""Of a kind; the rest is counted, and stands at the head of the talk or among the actions."""

COVER = "░" * 48

ROOMY = 30
"""Rows from which on a promise stands there whole: all of it is to be one screen."""


class BeforeScreen(PageScreen[None]):
    """One screen to look at together before the first question."""

    HEADING = "Before our talk"
    HELP = """\
What the two of you agreed last time lies under a cover: say it aloud first, then **Space** shows it, and covers
it again. Under it stands what came since, what you kept for today, and what each of you promised. **{what-became}**
is for what became of your own promise, if you like; nobody ticks another's. **{go-on-to-talk}** goes on. It comes
unasked once, before a talk, where there is something to remember; the menu brings it back.
"""
    DEFAULT_CSS = """
    BeforeScreen {
        #all { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
        .part { height: auto; margin: 0 0 1 0; }
        #agreed.-covered { color: $quiet; }
    }
    BeforeScreen.-short #all { padding: 0 1; }
    """
    FOOTER = (
        "go_on_to_talk",
        "show_agreed",
        "what_became",
        "my_card",
        "leave",
        "help",
        "menu",
        "command_palette",
        "quit",
    )

    body = query_one("#all", VerticalScroll)

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self.desk = remembered.desk
        self._remembered = remembered
        self._shows = False
        """Whether what was agreed is shown."""

    @property
    def view(self) -> Before:
        """What stands there."""
        return self._remembered.view

    def content(self) -> ComposeResult:
        """One part under the other."""
        with VerticalScroll(id="all"):
            for name in ("agreed", "since", "questions", "promises", "minutes"):
                yield Static(id=name, classes="part")

    def on_mount(self) -> None:
        """Keys scroll it."""
        self._show()
        self.body.focus()

    def on_resize(self) -> None:
        """Another width, other lines."""
        self._show()

    def _show(self) -> None:
        view, width = self.view, max(20, self.app.size.width - 8)
        parts = {
            "agreed": list(self._agreed(view, width)),
            "since": list(_items("What came since", view.since, width)),
            "questions": list(_items("Questions kept for today", view.questions, width)),
            "promises": list(self._promises(view, width)),
            "minutes": plain_line(view.minutes, "$quiet").wrap(width) if view.minutes else [],
        }
        for name, lines in parts.items():
            part = self.query_one(f"#{name}", Static)
            part.display = bool(lines)
            part.update(Content("\n").join(lines))
        self.query_one("#agreed").set_class(not self._shows, "-covered")
        self.refresh_bindings()

    def _agreed(self, view: Before, width: int) -> Iterator[Content]:
        if not view.agreed:
            return
        yield joined(
            plain_line("What did we agree last time?", "bold $text"),
            "   ",
            plain_line("Say it aloud, then Space.", "$quiet"),
        )
        if not self._shows:
            yield Content.styled(f"  {COVER}"[:width], "$quiet")
            return
        for line in view.agreed:
            yield from hung("  · ", plain_line(line), width)

    def _promises(self, view: Before, width: int) -> Iterator[Content]:
        if not view.promises:
            return
        name = self.desk.journal.name
        yield plain_line("What each of us promised", "bold")
        for promise in view.promises:
            words = plain_line(f"{name(promise.voice, self._remembered.together)}: {promise.words}")
            if self.app.size.height < ROOMY:
                yield joined("  ", words).truncate(width, ellipsis=True)
            else:
                yield from hung("  ", words, width)
        for said in view.became:
            words = plain_line(f"What became of it, {name(said.voice)}: {said.words}", "$quiet")
            yield from hung("  ", words, width)

    @command("Go on", id="go-on-to-talk", key="enter", letter="n", footer=True, priority=True)
    def action_go_on_to_talk(self) -> None:
        """On to the talk."""
        self.leave(None)

    @command(
        "Show what we agreed",
        id="show-agreed",
        key="space",
        letter="v",
        footer=True,
        short="Show",
        priority=True,
        when=lambda self: bool(self.view.agreed),
    )
    def action_show_agreed(self) -> None:
        """Show what you agreed last time, once you have said it aloud; the same key covers it again."""
        self._shows = not self._shows
        self._show()

    @command(
        "What became of my promise",
        id="what-became",
        key="w",
        footer=True,
        short="My promise",
        when=lambda self: self._remembered.prompt is not None and not self.desk.reads_only,
    )
    async def action_what_became(self) -> None:
        """Write what became of your own promise, if you like."""
        await self.ask(BecameScreen(self._remembered))
        self._show()

    @command(
        "My habits to watch",
        key="h",
        footer=True,
        short="My card",
        when=lambda self: self._remembered.has_card,
    )
    async def action_my_card(self) -> None:
        """Your own card of habits to watch as coach. Only you see it, and it lies covered."""
        await self.ask(HabitsScreen(self.desk, self._remembered.cycle_id))

    def leave(self, result: None) -> None:
        """They have had it."""
        self._remembered.passed()
        super().leave(result)


def _items(head: str, items: Sequence[AgendaItem], width: int) -> Iterator[Content]:
    """The heading and a line each; none where there is nothing. Of what came since, the latest."""
    if not items:
        return
    yield plain_line(head, "bold")
    came = items[0].kind == "since"
    shown, rest = items[-MOST:] if came else items[:MOST], len(items) - MOST
    if came and rest > 0:
        yield Content.styled(f"  {rest} earlier, and then", "$quiet")
    dated = [plain_line(item.detail).cell_length for item in shown if item.kind == "since"]
    days = max(dated, default=0)
    for item in shown:
        detail = plain_line(item.detail, "$quiet")
        line = plain_line(item.words)
        if item.kind == "since":
            line = joined(" " * (days - detail.cell_length), detail, "  ", line)
        else:
            # What has no day of its own stands under the words of what has.
            line = joined(" " * (days + 2 if days else 0), line, "  ", detail)
        yield joined("  ", line).truncate(width, ellipsis=True)
    if rest > 0 and not came:
        yield Content.styled(f"  and {rest} more", "$quiet")


class BecameScreen(WritingPanel[None]):
    """A box for what became of one's own promise."""

    HEADING = "What became of what you promised?"
    HELP = """\
Your own promises only, in your own words, for the two of you to read. Nobody is asked for it. What you type is kept;
**Esc** goes back.
"""
    DEFAULT_CSS = """
    BecameScreen {
        #panel { max-width: 76; }
        #own { height: auto; color: $quiet; padding: 0 1; }
        VoiceBox { margin: 0; }
    }
    """

    def __init__(self, remembered: Remembered) -> None:
        super().__init__(remembered.desk)
        self._remembered = remembered

    def content(self) -> ComposeResult:
        """The promise, and the box."""
        desk, own = self.desk, self._remembered
        promised = [each.words for each in own.view.promises if each.is_of(desk.writer)]
        yield Static(Content("\n").join(plain_line(f"· {words}") for words in promised), id="own")
        prompt = own.prompt
        assert prompt is not None
        name, colour = desk.journal.name(desk.writer), tone(desk, desk.writer)
        state = BoxState(name, own.text, colour, "write", least=4)
        spot = Spot("before", prompt.id, desk.writer)
        yield VoiceBox(spot, prompt, own.place, state, self._typed)

    def on_mount(self) -> None:
        """Start in the box."""
        self.query_one(VoiceBox).focus_target.focus()

    def _typed(self, box: VoiceBox, text: str) -> None:
        self._remembered.type(text)

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc."""
        self.leave(None)
