"""The last row of a screen: the keys that can be pressed now, as many as there is room for."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from cyclejournal.tui.commands import Commanded, offered
from cyclejournal.tui.compat import KeysInTurn
from cyclejournal.tui.plain import joined, plain_line

ALWAYS = ("menu", "help", "command_palette")
"""What leads to all the others, and so goes late where there is little room."""

WAY_OUT, LEADS_ON, MAY_GO, SPARE = range(4)
"""How long a key is kept where there is little room: the way out to the last, what is spare only as long as
all others are there in as many words as fit.
"""


class FooterItem(Struct, frozen=True):
    """A key and what it does now."""

    key: str
    """As Textual names it."""
    shown: Content
    words: Content
    short: Content
    """Fewer words for it, where the others do not fit; the same where there are none."""
    enabled: bool
    rank: int
    """``WAY_OUT``, ``LEADS_ON``, ``MAY_GO`` or ``SPARE``."""
    tooltip: str

    def width(self, compact: bool) -> int:
        """Columns, with the blanks around it."""
        return self.shown.cell_length + self.words.cell_length + (2 if compact else 3)

    def shortened(self) -> "FooterItem":
        """The same with fewer words."""
        return replace(self, words=self.short)


def fitting(items: Sequence[FooterItem], width: int, *, compact: bool) -> list[FooterItem]:
    """As many as ``width`` columns hold whole, in their order.

    Where not all fit they say less, and those that lead out, to the help and to the palette are kept
    before the others. What is left of the width is for the longer words again, in the same order. The
    blank behind the last one may be cut.
    """
    room = width + 1
    kept: dict[int, FooterItem] = {}

    def keep(place: int, item: FooterItem) -> None:
        nonlocal room
        more = item.width(compact) - (kept[place].width(compact) if place in kept else 0)
        if more <= room:
            kept[place] = item
            room -= more

    ranked = sorted(enumerate(items), key=lambda each: each[1].rank)
    for place, item in ranked:
        if item.rank != SPARE:
            keep(place, item.shortened())
    for place, item in ranked:
        if item.rank == SPARE or place in kept:
            keep(place, item)
    return [kept[place] for place in sorted(kept)]


class KeysFooter(Widget, can_focus=False):
    """What Textual's ``Footer`` shows, in one widget, and never half a key.

    A click on a key presses it. Bindings are looked at anew once for any number of changes in a row,
    and the row is drawn again only if it differs.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "keys-footer--item",
        "keys-footer--hover",
        "keys-footer--disabled",
        "keys-footer--key",
        "keys-footer--words",
    }
    DEFAULT_CSS = """
    KeysFooter {
        dock: bottom; height: 1; text-wrap: nowrap; text-overflow: clip;
        color: $footer-foreground; background: $panel;
        .keys-footer--item { background: $footer-item-background; }
        .keys-footer--hover { background: $block-hover-background; }
        .keys-footer--disabled { text-style: dim; }
        .keys-footer--key {
            color: $footer-key-foreground; background: $footer-key-background; text-style: bold;
        }
        .keys-footer--words {
            color: $footer-description-foreground; background: $footer-description-background;
        }
        &.-over { pointer: pointer; }
    }
    """

    compact = reactive(False)
    """Without a blank before each key."""
    items: reactive[tuple[FooterItem, ...]] = reactive(())
    """All there is to show, whether or not there is room."""
    over: reactive[int | None] = reactive(None)
    """Which of those shown the mouse is on."""

    _changes = 0
    """How often the bindings have changed; of several changes in a row the last one is looked at."""

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[Any]) -> None:
        if screen.app.app_focus and self.is_attached:
            self._changes += 1
            look = partial(self._look, self._changes)
            app = self.app
            # Once for all that a key brings about.
            if not (isinstance(app, KeysInTurn) and app.before_frame(self, look)):
                self.call_after_refresh(look)

    def _look(self, change: int) -> None:
        if change != self._changes or not self.is_attached:
            return
        screen = self.screen
        if screen is not self.app.screen and self.items:
            # Behind another it shows what it did; when that goes, it looks again.
            return
        # A binding says nothing of shorter words; what the screen declares goes before the app's.
        short = {each.action: each.brief for node in (self.app, screen) for each in offered(node)}
        first = [*screen.FOOTER] if isinstance(screen, Commanded) else []
        found: dict[str, FooterItem] = {}
        esc = ""
        for binding, enabled, tooltip in self._to_show():
            if binding.key == "escape":
                esc = binding.action
            if binding.action not in found:
                named = MAY_GO if not first or binding.action in first else SPARE
                found[binding.action] = FooterItem(
                    binding.key,
                    plain_line(self.app.get_key_display(binding)),
                    plain_line(binding.description),
                    plain_line(short.get(binding.action, binding.description)),
                    enabled,
                    LEADS_ON if binding.action in ALWAYS else named,
                    tooltip,
                )
        if leaves := found.pop("quit", None):
            # The way out of the page or panel is enough where there is one, and stands before that of all.
            found["quit"] = replace(leaves, rank=SPARE if esc else WAY_OUT)
        if esc:
            found[esc] = replace(found[esc], rank=WAY_OUT)
        listed = [each for each in first if each in found]
        # What is spare stands before the menu and the palette, which with the ways out comes last.
        at = listed.index("menu") if "menu" in listed else len(listed)
        spare = [each for each in found if each not in listed]
        self.items = tuple(found[each] for each in (*listed[:at], *spare, *listed[at:]))

    def _to_show(self) -> Iterator[tuple[Binding, bool, str]]:
        """What is to be shown: each binding, whether it is enabled, and its help.

        Over a page the toolkit counts only the panel's own, though the app's priority keys work there too.
        """
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.show:
                yield binding, enabled, tooltip
        if self.screen.is_modal:
            for each in offered(self.app):
                if each.footer and each.priority and self.app.check_action(each.action, ()):
                    yield each.binding(), True, each.help

    def shown(self) -> list[FooterItem]:
        """Those there is room for."""
        return fitting(self.items, self.size.width, compact=self.compact)

    def render(self) -> Content:
        """The row."""
        parts = []
        before, behind = ("", " ") if self.compact else (" ", " ")
        for index, item in enumerate(self.shown()):
            ground = "hover" if index == self.over else "item"
            faint = () if item.enabled else ("keys-footer--disabled",)
            classes = (f"keys-footer--{ground}", *faint)
            key = self.get_visual_style(*classes, "keys-footer--key")
            words = self.get_visual_style(*classes, "keys-footer--words")
            parts.append(joined(before, item.shown, " ").stylize(key))
            parts.append(joined(item.words, behind).stylize(words))
        return joined(*parts)

    def _at(self, column: int) -> int | None:
        """Which of those shown covers a column."""
        edges = accumulate(item.width(self.compact) for item in self.shown())
        return next((index for index, edge in enumerate(edges) if column < edge), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        index = self._at(event.x)
        if index is None:
            return
        item = self.shown()[index]
        if item.enabled:
            self.app.simulate_key(item.key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key under the mouse, and have its help ready."""
        self.over = index = self._at(event.x)
        self.set_class(index is not None, "-over")
        words = "" if index is None else self.shown()[index].tooltip
        self.tooltip = plain_line(words) if words else None

    def on_leave(self) -> None:
        """No key is under the mouse."""
        self.over = None
        self.remove_class("-over")
