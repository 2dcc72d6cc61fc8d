"""How we talked: the turns of a talk that the pair remembers, and the talk as a whole."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.trash import bring_back
from cyclejournal.journal.lesson.recording import rewritten, taken_back
from cyclejournal.journal.reading.views import cycle_title
from cyclejournal.journal.records import Cycle, Event, Meeting
from cyclejournal.journal.talk.turns import new_turn, tag_words, turns, who_said
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeScreen
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.talk.strip import strip_lines
from cyclejournal.tui.screens.talk.turn import TurnScreen
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line_list import LineItem, LineList

QUESTION = "Which turn of the talk?"
DETAIL = "A few words that bring it back to both of you, such as what was asked."


class OpenTurn(Command):
    """Look at the turn: who began it, what set it off, what it did. All of it is optional."""

    name = "Open"
    # The list has Enter for itself; the other key stands for it in the footer.
    key = "enter,o"
    footer = True


class NewTurn(Command):
    """Put down a turn of the talk that is worth a second look."""

    name = "New turn"
    key = "n"
    footer = True


class ChangeWords(Command):
    """Change the words of the turn."""

    name = "Words"
    key = "e"
    footer = True


class TakeTurnBack(Command):
    """Take the turn back. ^Z brings it back again."""

    name = "Take back"
    key = "d,delete"
    footer = True


class UndoTurn(Command):
    """Take back your last change."""

    name = "Undo"
    key = "ctrl+z"


class Leave(Command):
    """Back to where you were."""

    name = "Back"
    key = "escape"
    footer = True


class TurnsScreen(SafeScreen[None]):
    """The present talk of a cycle, for the pair alone. A closed cycle's can only be read."""

    OFFERED = (OpenTurn, NewTurn, ChangeWords, TakeTurnBack, UndoTurn, Leave)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
Two minutes after a talk: which turns do you remember, and what did they do? **n** puts one down,
**Enter** finds words for it, **d** takes it back. A handful is plenty.

On top stands the talk as a whole, and how your talks have changed. It is for the two of you: no
export holds it unless you ask for it, and nothing here is a mark for anybody.
"""

    DEFAULT_CSS = """
    TurnsScreen {
        #title {
            height: 1; background: $panel; color: $text; text-style: bold; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
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

    listing = query_one(LineList)
    strip = query_one("#strip", Static)
    say = query_one("#say", Static)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        found = self.desk.journal.places[self.cycle_id]
        assert isinstance(found, Cycle)
        return found

    @property
    def meeting(self) -> Meeting:
        """Its present talk."""
        return self.desk.journal.meeting(self.cycle)

    def compose(self) -> ComposeResult:
        """The talk as a whole over its turns."""
        title = cycle_title(self.desk.journal, self.desk.guide(self.cycle), self.cycle)
        yield Static(plain_line(f"How we talked · {title}"), id="title")
        yield Static(
            "For the two of you: a language to think with, in no export unless you ask.", id="about"
        )
        yield Static(id="strip")
        with Vertical():
            yield LineList()
            yield Static("No turn yet. Press n for the first one you remember.", id="none")
        yield Static(id="say")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show them."""
        self.show()
        self.listing.focus()

    def show(self) -> None:
        """Draw all of it anew."""
        guide = self.desk.guide(self.cycle)
        found = turns(self.desk.journal, self.meeting)
        self.on_resize()
        self.listing.show([self._item(turn, tag_words(guide, turn)) for turn in found])
        self.set_class(not found, "-none")
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The lines on top are laid out for the width."""
        width = self.size.width - 2
        self.strip.update(strip_lines(self.desk, self.cycle, self.meeting, width))

    def _item(self, turn: Event, tags: str) -> LineItem:
        detail = plain_line(tags) if tags else plain_line("Enter finds words for it", "italic")
        return LineItem(
            turn.id, plain_line(who_said(self.desk.journal, turn)), joined("  ", detail)
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "open_turn" | "change_words" | "take_turn_back":
                return self.is_mounted and bool(self.listing.items) and not self.cycle.closed
            case "new_turn" | "undo_turn":
                return not self.cycle.closed
            case _:
                return True

    @property
    def chosen(self) -> Event | None:
        """The highlighted turn, as it is now."""
        item = self.listing.chosen
        return self.desk.journal.events.get(item.id) if item else None

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        if not self.cycle.closed:
            self.action_open_turn()

    def action_open_turn(self) -> None:
        """See ``OpenTurn``."""
        if (turn := self.chosen) is not None:
            self._look_at(turn)

    def action_new_turn(self) -> None:
        """See ``NewTurn``."""

        def written(text: str | None) -> None:
            if text:
                self._store_talk()
                turn = new_turn(self.meeting, text, by=self.desk.writer, now=self.desk.clock())
                self._put(turn, "a turn of our talk")
                self._look_at(turn)

        self.app.push_screen(AskLine(QUESTION, detail=DETAIL, ok="Keep", check=_wanted), written)

    def action_change_words(self) -> None:
        """See ``ChangeWords``."""
        turn = self.chosen
        if turn is None:
            return

        def written(text: str | None) -> None:
            present = self.desk.journal.events.get(turn.id)
            if text and present and text != present.text:
                self._put(rewritten(present, text, now=self.desk.clock()), "the words of a turn")

        self.app.push_screen(
            AskLine(QUESTION, turn.text, detail=DETAIL, ok="Keep", check=_wanted), written
        )

    def action_take_turn_back(self) -> None:
        """See ``TakeTurnBack``."""
        if (turn := self.chosen) is not None:
            self._put(taken_back(turn, now=self.desk.clock()), "a turn taken back")
            self.say.update("Taken back. ^Z brings it back.")

    def action_undo_turn(self) -> None:
        """See ``UndoTurn``."""
        try:
            undone = self.desk.undo()
        except JournalError as error:
            self.say.update(plain(str(error)))
            return
        self.app.post_message(Wrote(settle=True))
        self.show()
        self.listing.focus()
        self.say.update(plain(f"Undone: {undone.what}"))

    def _look_at(self, turn: Event) -> None:
        def back(_none: None) -> None:
            self.show()
            self._highlight(turn.id)

        self.app.push_screen(TurnScreen(self.desk, self.cycle, turn), back)

    def _put(self, turn: Event, what: str) -> None:
        self.desk.put(turn, what=what)
        self.app.post_message(Wrote(settle=True))
        self.say.update("")
        self.show()
        self._highlight(turn.id)

    def _highlight(self, turn_id: str) -> None:
        ids = [item.id for item in self.listing.items]
        if turn_id in ids:
            self.listing.highlighted = ids.index(turn_id)
        # A list that was empty could not have the focus.
        self.listing.focus()

    def _store_talk(self) -> None:
        """A talk that nothing was kept of yet becomes a place; that is nothing to undo."""
        meeting = self.meeting
        stored = self.desk.journal.places.get(meeting.id)
        if stored is None:
            self.desk.put(meeting)
        elif stored.deleted:
            self.desk.put(bring_back(stored, now=self.desk.clock()))

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.dismiss(None)


def _wanted(text: str) -> str:
    return "" if text else "A few words, please."
