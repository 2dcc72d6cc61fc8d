"""The list of actions: what each of you will try, and what came of it."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ACTION_OUTCOME
from cyclejournal.journal.amounts import times_words
from cyclejournal.journal.cycle.action_nudges import ownership_words
from cyclejournal.journal.cycle.actions import carried, change_action, check_words, due_words
from cyclejournal.journal.cycle.summaries import when_words
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import OPEN_ACTIONS, Action, ActionStatus
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.action_form import ActionScreen as ActionScreen
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line_list import LineItem, LineList

GLYPHS: dict[ActionStatus, str] = {
    "todo": "▢",
    "doing": "◐",
    "done": "✓",
    "changed": "↻",
    "dropped": "–",
}

AIRY = 22
"""Rows of a screen, from which on there is room for a blank line."""

ENDED: dict[ActionStatus, str] = {"done": "done", "changed": "changed", "dropped": "dropped"}


class EditAction(Command):
    """Change the action: its words, who, by when, how it is, and what came of it."""

    name = "Open"
    # The list has Enter for itself; the other key stands for it in the footer.
    key = "enter,o"
    footer = True


class NewAction(Command):
    """Write a new action, small enough for one week."""

    name = "New action"
    key = "n"
    footer = True


class TickAction(Command):
    """Mark the action done, or take the mark back."""

    name = "Tick"
    key = "x"
    footer = True


class ThrowAway(Command):
    """Move the action to the trash, with what is written about it."""

    name = "Trash"
    key = "d,delete"
    footer = True


class Undo(Command):
    """Take back your last change: a tick, a new action, one moved to the trash."""

    name = "Undo"
    key = "ctrl+z"


class Leave(Command):
    """Back to where you were."""

    name = "Back"
    key = "escape"
    footer = True


class ActionsScreen(SafeModal[None]):
    """Every action of the journal: the open ones first, then the past ones, newest first."""

    OFFERED = (EditAction, NewAction, TickAction, ThrowAway, Undo, Leave)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
What each of you wants to try. An open action comes along from cycle to cycle until it is done,
changed or dropped; any of these is a good end, if you learned something.

**n** writes a new one, **x** ticks one off, **Enter** opens one, also to note what came of it.
**d** moves one to the trash: **^Z** brings it back at once, and the trash (^P) any day.
"""

    DEFAULT_CSS = """
    ActionsScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 96; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #heading { height: 1; padding: 0 0 0 2; }
        LineList { height: auto; background: $surface; }
        #none { height: auto; padding: 0 2; display: none; }
        &.-none #none { display: block; }
        &.-none LineList { display: none; }
        #say, #whose { height: auto; max-height: 2; color: $quiet; padding: 0 2; }
        &.-narrow #panel { width: 100%; padding: 0; }
        &.-airy #heading { margin: 0 0 1 0; }
    }
    """

    actions = query_one(LineList)
    say = query_one("#say", Static)
    whose = query_one("#whose", Static)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """How many, which, and a word about the last thing done."""
        with Vertical(id="panel"):
            yield Static(id="heading")
            yield LineList()
            yield Static(id="none")
            yield Static(id="whose")
            yield Static(id="say")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show them."""
        self.show()
        self.actions.focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading, words and footer."""
        height = self.size.height
        self.set_class(height >= AIRY, "-airy")
        around = (8 if height >= AIRY else 6) + (2 if self.whose.display else 0)
        self.actions.styles.max_height = max(2, height - around)

    def show(self) -> None:
        """Draw the list anew."""
        journal, today = self.desk.journal, self.desk.clock().date()
        waiting = journal.open_actions
        past = [action for action in journal.actions if _is_past(journal, action)]
        past.sort(key=lambda action: action.when, reverse=True)
        items = [_item(journal, action, today) for action in (*waiting, *past)]
        self.actions.show(items)
        self.set_class(not items, "-none")
        heading = plain_line("Actions", "bold $primary")
        counts = [f"{len(waiting)} open"] if items else []
        counts += [f"{len(past)} past"] if past else []
        self.query_one("#heading", Static).update(
            joined(heading, "  ", plain_line(" · ".join(counts), "$quiet"))
        )
        self.query_one("#none", Static).update(
            plain(
                "Nothing agreed yet. Press n to write the first:\none thing, small enough for one week."
            )
        )
        whose = ownership_words(journal, journal.cycle) if journal.cycle else ""
        self.whose.update(plain(f"· {whose}"))
        if self.whose.display != bool(whose):
            self.whose.display = bool(whose)
            self.on_resize()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        match action:
            case "edit_action" | "tick_action" | "throw_away":
                return self.is_mounted and bool(self.actions.items)
            case "new_action":
                return self.desk.journal.cycle is not None
            case _:
                return True

    @property
    def chosen(self) -> Action | None:
        """The highlighted action, as it is now."""
        item = self.actions.chosen
        found = self.desk.journal.places.get(item.id) if item else None
        return found if isinstance(found, Action) else None

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        self.action_edit_action()

    def action_edit_action(self) -> None:
        """See ``EditAction``."""
        if (action := self.chosen) is not None:
            self._open(action)

    def action_new_action(self) -> None:
        """See ``NewAction``."""
        self._open(None)

    def _open(self, action: Action | None) -> None:
        cycle = self.desk.journal.cycle
        if cycle is None:
            return
        self.say.update("")

        def back(action_id: str | None) -> None:
            self.show()
            ids = [item.id for item in self.actions.items]
            if action_id in ids:
                self.actions.highlighted = ids.index(action_id)
            # A list that was empty could not have the focus.
            self.actions.focus()

        self.app.push_screen(ActionScreen(self.desk, cycle, action), back)

    def action_tick_action(self) -> None:
        """See ``TickAction``."""
        action = self.chosen
        if action is None:
            return
        is_open = action.status in OPEN_ACTIONS
        changed = change_action(
            action,
            now=self.desk.clock(),
            owner=action.owner,
            due=action.due,
            status="done" if is_open else "todo",
        )
        self.desk.put(changed, what="an action ticked")
        self.app.post_message(Wrote(settle=True))
        self.show()
        ids = [item.id for item in self.actions.items]
        self.actions.highlighted = ids.index(action.id)
        if is_open:
            self.say.update("Done. Enter opens it, to note what came of it; x takes it back.")
        else:
            self.say.update("Open again.")

    def action_throw_away(self) -> None:
        """See ``ThrowAway``."""
        action = self.chosen
        if action is None:
            return
        place = self.actions.highlighted or 0
        thrown = discard(action, now=self.desk.clock())
        self.desk.put(thrown, what="an action moved to the trash")
        self._changed(place)
        self.say.update("In the trash. ^Z brings it back; so does the trash (^P), any day.")

    def action_undo(self) -> None:
        """See ``Undo``."""
        place = self.actions.highlighted or 0
        try:
            undone = self.desk.undo()
        except JournalError as error:
            self.say.update(plain(str(error)))
            return
        ids = {record.id for record in undone.records}
        self._changed(place)
        back = [n for n, item in enumerate(self.actions.items) if item.id in ids]
        if back:
            self.actions.highlighted = back[0]
        self.say.update(plain(f"Undone: {undone.what}"))

    def _changed(self, place: int) -> None:
        """Save, and show the list again, near where it was."""
        self.app.post_message(Wrote(settle=True))
        self.show()
        if self.actions.items:
            self.actions.highlighted = min(place, len(self.actions.items) - 1)
            # A list that was empty could not have the focus.
            self.actions.focus()

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.dismiss(None)


def _is_past(journal: Journal, action: Action) -> bool:
    """Whether it has ended; one that was withdrawn before it had a word is none at all."""
    if action.status in OPEN_ACTIONS:
        return False
    return action.status != "dropped" or bool(action_words(journal, action))


def _item(journal: Journal, action: Action, today: date) -> LineItem:
    words = action_words(journal, action)
    title = plain_line(words) if words else plain_line("no words yet", "italic $quiet")
    parts = [journal.name(action.owner)]
    if action.status in OPEN_ACTIONS:
        times = carried(journal, action)
        parts += [
            "under way" if action.status == "doing" else "",
            due_words(action, today),
            check_words(action, today),
            times_words(times, "carried"),
        ]
    else:
        when = when_words(action.when, today).split(",")[0]
        parts.append(f"{ENDED[action.status]} {when}".strip())
        parts.append(shorten(journal.text(action.id, ACTION_OUTCOME), 120))
    detail = plain_line(" · ".join(part for part in parts if part))
    return LineItem(action.id, joined(f"{GLYPHS[action.status]} ", title), joined("  ", detail))
