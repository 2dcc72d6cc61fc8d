"""The box for choosing: one of a few options, or several of them.

``option_lines`` is how it looks, whether somebody chooses there or it is only read: as high in both.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from cyclejournal.journal.text import clean_line, fold
from cyclejournal.tui.compat import has_styles
from cyclejournal.tui.messages import Hinted
from cyclejournal.tui.plain import plain
from cyclejournal.tui.widgets.in_view import bring_into_view, framed
from cyclejournal.tui.widgets.list_layout import strip_of, wrapped

HINT = "Space chooses · ↑↓ move"
MARK = 4
"""Columns of the mark before an option, the blank behind it included."""

MISSED = "Space chooses"
"""Said when a letter is pressed that no option begins with."""


class OptionLine(Struct, frozen=True):
    """A row of the screen: of which option it is, and what stands there."""

    option: int
    text: str
    chosen: bool
    start: int = 0
    """Which character it goes on with, of all that stands there: the mark and the option behind it."""


def option_lines(
    options: Sequence[str], chosen: Iterable[str], width: int, *, many: bool
) -> list[OptionLine]:
    """Every option with a mark that needs no colour, its words clear of the mark."""
    found, marked = [], set(chosen)
    for number, option in enumerate(options):
        on = option in marked
        mark = ("[x] " if on else "[ ] ") if many else ("(•) " if on else "( ) ")
        # One column more, as there is no caret behind the words.
        rows = wrapped(clean_line(option), max(2, width - MARK + 1))
        start = 0
        for words in rows:
            before = " " * MARK if start else mark
            found.append(OptionLine(number, f"{before}{words.rstrip()}", on, start))
            start = (start or MARK) + len(words)
    return found


class Options(Widget, can_focus=True):
    """Options to choose from.

    Space, Enter or a click chooses; on a chosen one it takes the choice back. Up and Down move, and a
    letter goes to the next option that begins with it, or says how to choose.
    """

    DEFAULT_CSS = """
    Options {
        height: auto; padding: 0 1;
        & > .options--here { background: $block-cursor-background; color: $block-cursor-foreground; }
        &:nocolor > .options--here { text-style: bold underline; }
    }
    """
    COMPONENT_CLASSES = {"options--here"}

    def __init__(
        self,
        choices: Iterable[str],
        chosen: Iterable[str],
        *,
        many: bool,
        on_change: Callable[[str], None],
    ) -> None:
        """``on_change`` is told the options now chosen, one a line, in the order of the list."""
        super().__init__()
        self._choices = tuple(choices)
        self._chosen = set(chosen)
        self._many = many
        self._on_change = on_change
        marked = (n for n, each in enumerate(self._choices) if each in self._chosen)
        self.highlighted = next(marked, 0)
        """The option that the next key is about."""

    # What is drawn

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the options need at that width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[OptionLine]:
        return option_lines(self._choices, self._chosen, width, many=self._many)

    def render_line(self, y: int) -> Strip:
        """A row of an option."""
        lines = self._lines(self.content_size.width)
        if y >= len(lines):
            return strip_of(self, plain(""), self.visual_style)
        line = lines[y]
        here = self.has_focus and line.option == self.highlighted
        style = self.get_visual_style("options--here") if here else self.visual_style
        return strip_of(self, plain(line.text, "bold" if line.chosen else ""), style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing yet where a screen on top draws this one before it has its styles."""
        styled = has_styles(self)
        return super().render_lines(crop) if styled else [Strip.blank(crop.width)] * crop.height

    def go_to(self, option: int) -> None:
        """Be at an option by its number, or at the last one."""
        self.highlighted = max(0, min(option, len(self._choices) - 1))
        self.refresh()

    # What the keys do

    # Here rather than as bindings, which a key pressed close behind would overtake.
    def on_key(self, event: events.Key) -> None:
        """Move, choose, or say how to."""
        if not self._choices:
            return
        last = len(self._choices) - 1
        match event.key:
            case "up" | "down":
                by = 1 if event.key == "down" else -1
                self._go((self.highlighted + by) % (last + 1))
            case "home" | "pageup":
                self._go(0)
            case "end" | "pagedown":
                self._go(last)
            case "space" | "enter":
                self._choose()
            case _ if event.is_printable and event.character:
                self._by_letter(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """There is nothing to paste into."""
        event.stop()
        self._miss()

    def _go(self, there: int) -> None:
        self.highlighted = there
        self.refresh()
        self.post_message(Hinted(HINT))
        self.show_caret()

    def choose(self, option: int) -> None:
        """Go to an option by its number, and choose it or take the choice back; there may be none of it."""
        if option < len(self._choices):
            self._go(option)
            self._choose()

    def _choose(self) -> None:
        picked = self._choices[self.highlighted]
        if picked in self._chosen:
            self._chosen.remove(picked)
        else:
            if not self._many:
                self._chosen.clear()
            self._chosen.add(picked)
        self.refresh()
        self._on_change("\n".join(each for each in self._choices if each in self._chosen))

    def _by_letter(self, letter: str) -> None:
        """To the next option that begins so."""
        count = len(self._choices)
        ring = [(self.highlighted + n) % count for n in range(1, count + 1)]
        begins = (n for n in ring if fold(self._choices[n]).startswith(fold(letter)))
        there = next(begins, None)
        if there is None:
            self._miss()
        else:
            self._go(there)

    def _miss(self) -> None:
        self.app.bell()
        self.post_message(Hinted(MISSED, asks=True))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        offset = event.get_content_offset(self)
        lines = self._lines(self.content_size.width)
        if offset is not None and offset.y < len(lines):
            event.stop()
            self.choose(lines[offset.y].option)

    # Coming and going

    def on_focus(self) -> None:
        """Say what the keys do, and show where one is."""
        self._go(self.highlighted)

    def on_blur(self) -> None:
        """Nobody is there any more."""
        self.refresh()

    def show_caret(self) -> None:
        """Keep the option in view on its page, with its question where there is room."""
        lines = self._lines(self.content_size.width)
        rows = [y for y, line in enumerate(lines) if line.option == self.highlighted]
        if rows and self.has_focus:
            place = self.content_region
            here = place.crop_size((place.width, len(rows))).translate((0, rows[0]))
            bring_into_view(self, framed(self), here)
