"""What can be copied: all of a text at once, and words that the mouse selects in what draws itself line by line."""

from functools import cached_property

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual


class HasText:
    """A widget with a text that is copied as a whole."""

    def whole_text(self) -> str | None:
        """The text; None while it is covered."""
        raise NotImplementedError


class SelectableLines(ScrollView, HasText):
    """Whoever draws a line does it by ``drawn``, and gives its words again as ``words_at``."""

    DEFAULT_CSS = """
    SelectableLines { text-wrap: nowrap; text-overflow: clip; }
    """
    """A line is one already: nobody looks for the places where it could break."""
    KEPT = 200
    """Lines that are kept as they were drawn: scrolled, or beside what changes, they are sent again."""

    @cached_property
    def _kept(self) -> dict[int, tuple[Content, int, Style, Strip]]:
        return {}

    def notify_style_update(self) -> None:
        """Other colours."""
        self._kept.clear()
        super().notify_style_update()

    def grow(self, height: int) -> None:
        """Have so many lines, where only those below the screen are new: the bar alone is painted for them."""
        if not self.show_vertical_scrollbar:
            self.virtual_size = Size(0, height)
            return
        self.set_reactive(SelectableLines.virtual_size, Size(0, height))
        self.vertical_scrollbar.window_virtual_size = height

    @property
    def lead(self) -> int:
        """So many columns before the words are no part of them."""
        return 0

    def words_at(self, y: int) -> str:
        """The words of a line of all that there is, as it is drawn."""
        return ""

    def drawn(self, line: Content, y: int, width: int, style: Style) -> Strip:
        """A line of all that there is, no longer than that, with what is selected of it marked."""
        selection = self.text_selection
        kept = None if selection else self._kept.get(y)
        if kept is not None and kept[1:3] == (width, style) and kept[0].is_same(line):
            return kept[3]
        if selection is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            marked = self.screen.get_visual_style("screen--selection")
            line = line.stylize(marked, start, len(line) if end < 0 else end)
        strip = Visual.to_strips(self, line, width, 1, style, pad=True)[0].apply_offsets(0, y)
        if selection is None:
            if len(self._kept) >= self.KEPT:
                self._kept.clear()
            self._kept[y] = line, width, style, strip
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words between two places."""
        found = []
        for y in range(self.virtual_size.height):
            if (span := selection.get_span(y)) is not None:
                start, end = span
                words = self.words_at(y)
                found.append(words[max(start, self.lead) : len(words) if end < 0 else end].rstrip())
        return ("\n".join(found), "\n") if found else None
