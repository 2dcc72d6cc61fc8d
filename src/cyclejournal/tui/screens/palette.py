"""The palette: everything that can be done here, by its name, by what it does, or by other words for it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct
from textual import on
from textual.app import App, ComposeResult
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, Static

from cyclejournal.tui.commands import Command, command, offered
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import MOVES_FROM_ABOVE, LineItem, LineList

HERE, EVERYWHERE, AWAY = "On this screen", "Everywhere", "What takes something away"
"""The headings of what belongs to no other group, of what the app can do, and of what destroys."""


ENDING = 3
"""Letters that a word may have behind one that is meant: ``exporting``, ``deleted``."""


class Entry(Struct, frozen=True):
    """A command that can be run now."""

    command: Command
    action: str
    """As the app runs it: ``screen.hand_over``."""
    group: str


def entries(app: App[Any], screen: Screen[Any]) -> list[Entry]:
    """What the screen and the app can do now: group by group, and at the end what destroys."""
    found = []
    for node, namespace, usual in ((screen, "screen", HERE), (app, "app", EVERYWHERE)):
        for each in offered(node):
            if node.check_action(each.action, ()):
                group = AWAY if each.destroys else each.group or usual
                found.append(Entry(each, f"{namespace}.{each.action}", group))
    groups = [each.group for each in found if each.group != AWAY]
    order = {group: n for n, group in enumerate(dict.fromkeys([*groups, AWAY]))}
    return sorted(found, key=lambda each: order[each.group])


def matching(found: Sequence[Entry], words: str) -> list[Entry]:
    """Those that all the words point to, the best first; whatever destroys comes after all others."""
    wanted = words.casefold().split()
    scored = [(_score(each.command, wanted), each) for each in found]
    good = [(score, each) for score, each in scored if score]
    return [each for _, each in sorted(good, key=lambda at: (at[1].command.destroys, -at[0]))]


def _score(command: Command, wanted: Sequence[str]) -> int:
    """How well a command answers to all of these words; 0 where one of them says nothing of it."""
    name, also, said = (
        _words(text) for text in (command.name, command.also, f"{command.help} {command.group}")
    )
    keys = [command.key_words.casefold(), *command.key.split(",")]
    total = 0
    for word in wanted:
        best = max(
            100 if word in keys else 0,
            _closest(word, name, 100, 80, 50, 30),
            _closest(word, also, 90, 60, 0, 25),
            _closest(word, said, 40, 30, 10, 0),
        )
        if not best:
            return 0
        total += best
    return total + (60 if command.name.casefold().startswith(" ".join(wanted)) else 0)


def _words(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in text.casefold()).split()


def _closest(
    word: str, among: Sequence[str], same: int, begins: int, inside: int, nearly: int
) -> int:
    """The best of: the word itself, one that begins with it, one it is inside of or that it ends otherwise
    than, one with a slip in it.
    """
    best = 0
    for each in among:
        if each == word:
            return same
        if each.startswith(word):
            best = max(best, begins)
        elif (len(word) > 2 and word in each) or (
            len(each) > 3 and word.startswith(each) and len(word) - len(each) <= ENDING
        ):
            best = max(best, inside)
        elif nearly and len(word) > 3 and _one_slip(word, each[: len(word) + 1]):
            best = max(best, nearly)
    return best


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter too few, too many, wrong, or changed with its neighbour makes the other's beginning."""
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(other))
    rest, rest_of = word[at:], other[at:]
    return any(
        fixed and rest_of.startswith(fixed)
        for fixed in (
            rest[1:],
            rest_of[:1] + rest,
            rest_of[:1] + rest[1:],
            rest[1:2] + rest[:1] + rest[2:],
        )
    )


class PaletteScreen(PanelScreen[str | None]):
    """Gives the action that was chosen, or None. The cursor stays in the line; arrows move the list."""

    BINDINGS = MOVES_FROM_ABOVE
    HELP = """\
Everything that can be done on the screen below. Type a word or two: what it is called, what it does, or
another word for it, such as *print* or *new cycle*. The arrows go up and down, **Enter** does it.
"""
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    PaletteScreen {
        #panel { max-width: 78; height: 100%; max-height: 34; }
        #panel Line { border: none; height: 1; padding: 0 1; margin: 0 0 1 0; background: $panel; }
        LineList { height: 1fr; }
        #about { height: 3; color: $quiet; padding: 0 2; margin: 1 0 0 0; }
    }
    PaletteScreen.-short {
        #panel Line, #about { margin: 0; }
    }
    """

    line = query_one(Line)
    lines = query_one(LineList)
    about = query_one("#about", Static)

    def __init__(self, found: Sequence[Entry], said: Callable[[str], str] = str) -> None:
        """``found`` is what there is, in its groups; ``said`` says a help to as many as the journal has."""
        super().__init__()
        self._said = said
        self._all = list(found)
        self._by_id = {each.action: each for each in found}

    def content(self) -> ComposeResult:
        """The line over the list, and under it what the highlighted command does."""
        yield Line(placeholder="What would you like to do? A word or two.")
        yield LineList(_grouped(self._all), rows=1, on_moved=self._say)
        yield Static(id="about")

    def on_mount(self) -> None:
        """Say what the first one does."""
        self._say("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value.strip():
            found = matching(self._all, event.value)
            self.lines.show_first(map(_item, found))
            if found and found[0].command.destroys:
                # Nothing goes by an Enter that somebody had not looked at.
                self.lines.highlighted = None
        else:
            self.lines.show_first(_grouped(self._all))
        self._say("")

    def _say(self, _id: str) -> None:
        if (entry := self.chosen) is not None:
            words = self._said(entry.command.help)
        elif self.lines.items:
            words = "This takes something away: ↓ goes there."
        else:
            words = "Nothing here is called that. Another word?"
        self.about.update(plain_line(words))

    @property
    def chosen(self) -> Entry | None:
        """The command highlighted."""
        item = self.lines.chosen
        return self._by_id.get(item.id) if item else None

    def action_list(self, action: str, by: int) -> None:
        """Move in the list while the cursor is in the line."""
        self.lines.move_from_above(action, by)

    @command("Do it", key="enter", letter="d", footer=True, priority=True)
    @on(LineList.Picked)
    def action_do_it(self) -> None:
        """Do what is highlighted, on the screen below."""
        if (entry := self.chosen) is not None:
            self.leave(entry.action)


def _grouped(found: Sequence[Entry]) -> Iterator[LineItem]:
    """All of them under the headings of their groups."""
    for group, members in groupby(found, key=lambda each: each.group):
        yield LineItem(f"group {group}", plain_line(group, "bold $primary"), heading=True)
        yield from map(_item, members)


def _item(entry: Entry) -> LineItem:
    return LineItem(
        entry.action,
        plain_line(entry.command.name),
        aside=plain_line(entry.command.key_words, "$quiet")
        if entry.command.key
        else plain_line(""),
    )
