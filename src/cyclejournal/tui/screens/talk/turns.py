"""How we talked: the turns of a talk that the pair remembers, and the talk as a whole."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Select, Static

from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.lesson.recording import rewritten, taken_back
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import Cycle, Meeting
from cyclejournal.journal.reading.views import cycle_title, who_said
from cyclejournal.journal.records import Event
from cyclejournal.journal.talk.turns import tag_words, tagged, turns
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.keys import key
from cyclejournal.session.talk import add_turn, strip_words
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import joined, plain, plain_line, shown_line
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.base import PageScreen, PanelScreen, Undoing
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.line_list import LineItem, LineList

LABEL = 14
"""Columns for what a line about the talk as a whole is about."""


class TurnsScreen(PageScreen[None], OfCycle):
    """The present talk of a cycle, for the pair alone. A closed cycle's can only be read."""

    HELP = """\
Two minutes after a talk: which turns do you remember, and what did they do? **{new-turn}** puts one down,
**Enter** finds words for it, **{take-turn-back}** takes it out. A handful is plenty.

On top stands the talk as a whole, and how your talks have changed. It is for the two of you: no
export holds it unless you ask for it, and nothing here is a mark for anybody.
"""

    DEFAULT_CSS = """
    TurnsScreen {
        #about { height: auto; color: $quiet; padding: 0 1; }
        #strip { height: auto; max-height: 50%; padding: 1 1 0 1; }
        #none { height: auto; padding: 1 1; display: none; }
        #say { height: auto; max-height: 2; color: $quiet; padding: 0 1; }
        LineList { margin: 1 0 0 0; }
        &.-none #none { display: block; }
        &.-none LineList { display: none; }
        &.-narrow #about { display: none; }
    }
    TurnsScreen.-short {
        #strip { padding: 0 1; }
        LineList { margin: 0; }
    }
    """

    undoing = PartOf(Undoing)
    listing = query_one(LineList)
    strip = query_one("#strip", Static)
    say = query_one("#say", Static)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id

    @property
    def meeting(self) -> Meeting:
        """Its present talk."""
        return self.desk.journal.meeting(self.cycle)

    @property
    def may_undo(self) -> bool:
        """A closed cycle is only read."""
        return not self.cycle.closed

    @property
    def has_turns(self) -> bool:
        """Whether there is one to work on."""
        return self.is_mounted and bool(self.listing.items) and not self.cycle.closed

    @property
    def chosen(self) -> Event | None:
        """The highlighted turn, as it is now."""
        item = self.listing.chosen
        return self.desk.journal.events.get(item.id) if item else None

    def heading(self) -> Content:
        """Whose talk."""
        title = cycle_title(self.desk.journal, self.guide, self.cycle)
        return plain_line(f"How we talked · {title}")

    def content(self) -> ComposeResult:
        """The talk as a whole over its turns."""
        yield Static(
            "For yourselves: a language to think with, in no export unless you ask.", id="about"
        )
        yield Static(id="strip")
        with Vertical():
            yield LineList()
            yield Static(
                plain(f"No turn yet. Press {key('new-turn')} for the first one you remember."),
                id="none",
            )
        yield Static(id="say")

    def on_mount(self) -> None:
        """Show them."""
        self.show()

    def show(self, turn: Event | None = None) -> None:
        """Draw all of it anew, with that turn highlighted."""
        found = turns(self.desk.journal, self.meeting)
        self.on_resize()
        self.listing.show([self._item(each, tag_words(self.guide, each)) for each in found])
        self.set_class(not found, "-none")
        ids = [each.id for each in found]
        if turn is not None and turn.id in ids:
            self.listing.highlighted = ids.index(turn.id)
        # A list that was empty could not have the focus.
        self.listing.focus()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The lines on top are laid out for the width."""
        width = max(12, self.size.width - 2 - LABEL)
        lines = [
            joined(label if not number else " " * LABEL, line)
            for name, words in strip_words(self.desk, self.cycle)
            if words
            for label in [Content.styled(shown_line(name).ljust(LABEL), "$quiet")]
            for number, line in enumerate(plain_line(words).wrap(width))
        ]
        nothing = "Nothing to look at yet: write in the dialogue, or add a turn you remember."
        self.strip.update(Content("\n").join(lines) if lines else plain_line(nothing, "$quiet"))

    def _item(self, turn: Event, tags: str) -> LineItem:
        detail = plain_line(tags) if tags else plain_line("Enter finds words for it", "italic")
        return LineItem(
            turn.id, plain_line(who_said(self.desk.journal, turn)), joined("  ", detail)
        )

    def tell(self, words: str) -> None:
        """A word under the list."""
        self.say.update(plain(words))

    async def show_change(self, _undone: Undone) -> None:
        """What is there now."""
        self.show()

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Open", key="enter,o", footer=True, when=lambda self: self.has_turns)
    async def action_open_turn(self) -> None:
        """Look at the turn: who began it, what set it off, what it did. All of it is optional."""
        if (turn := self.chosen) is not None:
            await self._look_at(turn)

    @command("New turn", key="n", also="add", footer=True, when=lambda self: not self.cycle.closed)
    async def action_new_turn(self) -> None:
        """Put down a turn of the talk that is worth a second look."""
        if text := await self._ask_words(""):
            turn = add_turn(self.desk, self.cycle, text)
            self._changed(turn)
            await self._look_at(turn)

    @command(
        "Change the words",
        key="e",
        also="edit",
        footer=True,
        short="Change",
        when=lambda self: self.has_turns,
    )
    async def action_change_words(self) -> None:
        """Change the words of the turn."""
        turn = self.chosen
        text = await self._ask_words(turn.text) if turn else None
        present = self.desk.journal.events.get(turn.id) if turn else None
        if text and present and text != present.text:
            changed = rewritten(present, text, now=self.desk.clock())
            self.desk.put(changed, what="the words of a turn")
            self._changed(changed)

    async def _ask_words(self, value: str) -> str | None:
        everybody = of_you(self.desk.journal.people.values())
        return await self.ask(
            AskLine(
                "Which turn of the talk?",
                value,
                detail=f"A few words that bring it back to {everybody}, such as what was asked.",
                ok="Keep",
                check=lambda text: "" if text else "A few words, please.",
            )
        )

    @command(
        "Take this turn out",
        key="d,delete",
        also="delete remove",
        destroys=True,
        footer=True,
        short="Take out",
        when=lambda self: self.has_turns,
    )
    def action_take_turn_back(self) -> None:
        """Take the turn out. {undo} brings it back."""
        if (turn := self.chosen) is not None:
            self.desk.put(taken_back(turn, now=self.desk.clock()), what="a turn taken out")
            self._changed(turn)
            self.tell(f"Taken out. {key('undo')} brings it back.")

    @on(LineList.Picked)
    async def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        await self.run_action("open_turn")

    def _changed(self, turn: Event) -> None:
        self.tell("")
        self.show(turn)

    async def _look_at(self, turn: Event) -> None:
        await self.ask(TurnScreen(self.desk, self.cycle, turn))
        self.show(turn)


class TurnScreen(PanelScreen[None]):
    """One turn: a word for as many of the guide's dimensions as the pair likes, each kept as it is chosen."""

    HEADING = "A turn of our talk"
    HELP = """\
A language to think with, for the two of you: **Tab** goes from one to the next, **←** and **→** choose,
**Enter** shows all the words. Leave out whatever says nothing about this turn.
"""

    DEFAULT_CSS = """
    TurnScreen {
        #panel { max-width: 72; }
        #turn { height: auto; max-height: 4; padding: 0 1 1 1; }
        #words { height: auto; }
        #how { color: $quiet; padding: 1 1 0 1; }
        Field .field-label { min-width: 14; }
    }
    """

    SCROLLS = True

    def __init__(self, desk: Desk, cycle: Cycle, turn: Event) -> None:
        super().__init__()
        self.desk = desk
        self._cycle = cycle
        self._turn = turn

    @property
    def turn(self) -> Event:
        """The turn as it is now."""
        return self.desk.journal.events.get(self._turn.id, self._turn)

    def content(self) -> ComposeResult:
        """The turn in its few words, over the dimensions."""
        yield Static(plain(f"“{self.turn.text}”"), id="turn")
        with Vertical(id="words"):
            for dimension in self.desk.guide(self._cycle).dimensions:
                chosen = self.turn.tags.get(dimension.id, "")
                words = [("", "–"), *((option, option) for option in dimension.options)]
                if chosen and chosen not in dimension.options:
                    words.append((chosen, chosen))
                yield Field(dimension.name, Pick(words, chosen, id=f"dimension-{dimension.id}"))
        yield Static("Tab goes on, ← → choose. Leave out what you like.", id="how")

    def on_mount(self) -> None:
        """Start at the first."""
        for pick in self.query(Pick).results():
            pick.focus()
            break

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        pick = event.select
        if isinstance(pick, Pick):
            dimension = (pick.id or "").removeprefix("dimension-")
            turn = tagged(self.turn, dimension, pick.chosen, now=self.desk.clock())
            if turn is not self.turn:
                self.desk.put(turn, what="a word for a turn")

    @command("Back", key="escape,ctrl+s", footer=True, priority=True)
    def action_leave(self) -> None:
        """Back to the turns. What you chose is kept."""
        self.leave(None)
