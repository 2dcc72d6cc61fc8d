"""The list of actions: what each of you will try, and what came of it."""

from collections.abc import Container
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.guide.known import ACTION_OUTCOME
from cyclejournal.journal.cycle.actions import (
    change_action,
    check_words,
    done_words,
    due_words,
    from_words,
    ownership_words,
)
from cyclejournal.journal.cycle.summaries import when_words
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import OPEN_ACTIONS, Action, ActionStatus
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.tries import TriesBook, open_tries
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.action_form import ActionScreen as ActionScreen
from cyclejournal.tui.screens.base import PanelScreen, Undoing
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


class ActionsScreen(PanelScreen[None]):
    """Every action of the journal: the open ones first, then the past ones, newest first."""

    HELP = """\
What each of you wants to try. An open action comes along from cycle to cycle until it is done,
changed or dropped; any of these is a good end, if you learned something.

**{new-action}** writes a new one, **{tick-action}** ticks one off, **Enter** opens one, also to note what came of it.
**{count-try}** counts a try of one of yours: how often and since when, with its cue beside it, for your own eyes until
**{show-tries}** shows it to both. **{say-first}** is for the words of an action that are hard to say: agree them, say
them aloud, keep them as they came out right.
**{throw-away}** moves one to the trash: **{undo}** brings it back at once, and the trash ({trash} on the
page) any day.
"""

    DEFAULT_CSS = """
    ActionsScreen {
        #panel { max-width: 96; }
        #heading { height: 1; padding: 0 0 0 2; color: $text; text-style: none; }
        #none { height: auto; padding: 0 2; display: none; }
        &.-none #none { display: block; }
        &.-none LineList { display: none; }
        #say, #whose { height: auto; max-height: 2; color: $quiet; padding: 0 2; }
        #heading.-airy { margin: 0 0 1 0; }
    }
    """

    actions = query_one(LineList)
    say = query_one("#say", Static)
    whose = query_one("#whose", Static)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def heading(self) -> Content:
        """How many are open, and how many are past."""
        waiting, past = len(self.desk.journal.open_actions), len(self._past())
        counts = [f"{waiting} open"] if waiting or past else []
        counts += [f"{past} past"] if past else []
        title = plain_line("Actions", "bold $primary")
        return joined(title, "  ", plain_line(" · ".join(counts), "$quiet"))

    def content(self) -> ComposeResult:
        """Which, whose they are, and a word about the last thing done."""
        yield LineList()
        yield Static(id="none")
        yield Static(id="whose")
        yield Static(id="say")

    def on_mount(self) -> None:
        """Show them."""
        self.show()
        self.actions.focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading, words and footer."""
        height = self.size.height
        # Not on the screen: the styles of everything on it would be worked out anew.
        self.query_one("#heading").set_class(height >= AIRY, "-airy")
        around = (8 if height >= AIRY else 6) + (2 if self.whose.display else 0)
        self.actions.styles.max_height = max(2, height - around)

    def show(self) -> None:
        """Draw the list anew."""
        journal, today = self.desk.journal, self.desk.clock().date()
        found = (*journal.open_actions, *self._past())
        items = [_item(journal, each, today, open_tries(self.desk, each)) for each in found]
        self.actions.show(items)
        self.set_class(not items, "-none")
        self.query_one("#heading", Static).update(self.heading())
        self.query_one("#none", Static).update(
            plain(
                f"Nothing agreed yet. Press {key('new-action')} to write the first:\n"
                "one thing, small enough for one week."
            )
        )
        whose = ownership_words(journal, journal.cycle) if journal.cycle else ""
        self.whose.update(plain(f"· {whose}"))
        if self.whose.display != bool(whose):
            self.whose.display = bool(whose)
            self.on_resize()
        self.refresh_bindings()

    def _past(self) -> list[Action]:
        """Those that have ended, the newest first."""
        journal = self.desk.journal
        past = [action for action in journal.actions if _is_past(journal, action)]
        return sorted(past, key=lambda action: instant(action.when), reverse=True)

    def tell(self, words: str) -> None:
        """Under the list."""
        self.say.update(plain(words))

    def _any(self) -> bool:
        return self.is_mounted and bool(self.actions.items)

    @property
    def chosen(self) -> Action | None:
        """The highlighted action, as it is now."""
        item = self.actions.chosen
        found = self.desk.journal.places.get(item.id) if item else None
        return found if isinstance(found, Action) else None

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Open", key="enter,o", footer=True, when=_any)
    @on(LineList.Picked)
    async def action_edit_action(self) -> None:
        """Change the action: its words, who, by when, how it is, and what came of it."""
        if (action := self.chosen) is not None:
            await self._open(action)

    @command(
        "New action",
        key="n",
        also="add",
        footer=True,
        when=lambda self: bool(self.desk.journal.cycle),
    )
    async def action_new_action(self) -> None:
        """Write a new action, small enough for one week."""
        await self._open(None)

    async def _open(self, action: Action | None) -> None:
        cycle = self.desk.journal.cycle
        if cycle is None:
            return
        self.tell("")
        action_id = await self.ask(ActionScreen(self.desk, cycle, action))
        self._show_again(self.actions.highlighted or 0, {action_id})
        now = self.desk.journal.places.get(action_id or "")
        was_done = action is not None and action.status == "done"
        if isinstance(now, Action) and now.status == "done" and not was_done:
            self.tell(done_words(self.desk.journal, now))

    @command("Say it first", key="s", also="rehearse practise words aloud", when=_any)
    async def action_say_first(self) -> None:
        """Agree the words for an action, say them aloud, and keep them as they came out right."""
        from cyclejournal.tui.screens.say_first import SayFirst

        if (action := self.chosen) is not None:
            self.tell("")
            await self.ask(SayFirst(self.desk, action))
            self._show_again(self.actions.highlighted or 0, {action.id})

    @command("Tick off", key="x", footer=True, short="Tick", when=_any)
    def action_tick_action(self) -> None:
        """Mark the action done, or take the mark back."""
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
        self._show_again(0, {action.id})
        if is_open:
            self.tell(f"{done_words(self.desk.journal, action)} Enter notes what came of it.")
        else:
            self.tell("Open again.")

    def _counts(self) -> bool:
        action = self.chosen if self.is_mounted else None
        return action is not None and TriesBook(self.desk, action).may_count

    @command(
        "Count a try",
        key="t",
        also="tries tried habit count",
        footer=True,
        short="Count",
        when=_counts,
    )
    def action_count_try(self) -> None:
        """Count one more try of an action of yours, for your own eyes: how often, and since when."""
        if (action := self.chosen) is not None:
            self._told(action, TriesBook(self.desk, action).count())

    def _told(self, action: Action, words: str) -> None:
        self._show_again(self.actions.highlighted or 0, {action.id})
        self.tell(words)

    def _counted(self) -> bool:
        action = self.chosen if self._counts() else None
        return action is not None and TriesBook(self.desk, action).entry is not None

    @command("Show my tries", key="v", also="share tries count", short="Show tries", when=_counted)
    def action_show_tries(self) -> None:
        """Let your colleague see how often you tried it, or keep it for your own eyes again."""
        if (action := self.chosen) is not None:
            self._told(action, TriesBook(self.desk, action).show())

    @command(
        "Move to the trash",
        key="d,delete",
        also="delete remove",
        destroys=True,
        footer=True,
        short="Trash",
        when=_any,
    )
    def action_throw_away(self) -> None:
        """Move the action to the trash, with what is written about it."""
        action = self.chosen
        if action is None:
            return
        place = self.actions.highlighted or 0
        thrown = discard(action, now=self.desk.clock())
        self.desk.put(thrown, what="an action moved to the trash")
        self._show_again(place, set())
        self.tell(f"In the trash. {key('undo')} brings it back; so does the trash, any day.")

    undoing = PartOf(Undoing)

    async def show_change(self, undone: Undone) -> None:
        """The list anew, at what has changed."""
        self._show_again(self.actions.highlighted or 0, {record.id for record in undone.records})

    def _show_again(self, place: int, ids: Container[str | None]) -> None:
        """Draw the list anew, at one of those actions if it is in it, else near where it was."""
        self.show()
        items = self.actions.items
        if items:
            near = min(place, len(items) - 1)
            self.actions.highlighted = next((n for n, i in enumerate(items) if i.id in ids), near)
        # A list that was empty could not have the focus.
        self.actions.focus()


def _is_past(journal: Journal, action: Action) -> bool:
    """Whether it has ended; one that was withdrawn before it had a word is none at all."""
    if action.status in OPEN_ACTIONS:
        return False
    return action.status != "dropped" or bool(action_words(journal, action))


def _item(journal: Journal, action: Action, today: date, tries: list[str]) -> LineItem:
    words = action_words(journal, action)
    title = plain_line(words) if words else plain_line("no words yet", "italic $quiet")
    parts = [journal.name(action.owner)]
    if action.status in OPEN_ACTIONS:
        parts += [
            "under way" if action.status == "doing" else "",
            due_words(action, today),
            check_words(action, today),
            from_words(journal, action),
        ]
    else:
        when = when_words(action.when, today).split(",")[0]
        parts.append(f"{ENDED[action.status]} {when}".strip())
        parts.append(shorten(journal.text(action.id, ACTION_OUTCOME), 120))
    parts += tries
    detail = plain_line(" · ".join(part for part in parts if part))
    return LineItem(action.id, joined(f"{GLYPHS[action.status]} ", title), joined("  ", detail))
