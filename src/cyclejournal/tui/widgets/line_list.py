"""A list that draws only the lines on the screen, so that ten thousand items cost what ten do."""

from collections.abc import Callable, Iterable
from itertools import chain

from msgspec import Struct
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from cyclejournal.tui.widgets.selecting import SelectableLines

_EMPHASIS = ("bold", "italic", "underline", "strike")

MOVES: list[BindingType] = [
    Binding("up", "move(-1)", "Up", show=False),
    Binding("down", "move(1)", "Down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    Binding("home", "go(0)", "First", show=False),
    Binding("end", "end", "Last", show=False),
]
"""The keys that move a highlight."""

MOVES_FROM_ABOVE: list[BindingType] = [
    ("up", "list('move', -1)"),
    ("down", "list('move', 1)"),
    ("pageup", "list('page', -1)"),
    ("pagedown", "list('page', 1)"),
]
"""The same for a screen whose cursor stays in a line above its list: ``move_from_above`` does them."""


class LineItem(Struct, frozen=True):
    """One thing to choose: a title and, where the list has two rows an item, a quieter second line."""

    id: str
    title: Content
    detail: Content = Content("")
    aside: Content = Content("")
    """What stands at the right of the title; a third of the line is its own where both are long."""
    heading: bool = False
    """Whether it only heads those that follow, and cannot be chosen itself."""


class LineList(SelectableLines, can_focus=True, inherit_bindings=False):
    """Items of one or two rows; moves and picks by key and by mouse.

    A mark at the left and bold letters say which item is highlighted, colour only adds to them. What
    is too long ends in ``…``; nothing wraps. At its ends ``up`` and ``down`` are left to the screen.
    """

    COMPONENT_CLASSES = {"line-list--detail", "line-list--highlighted"}
    # Nothing is wider than the list: left and right are the screen's.
    BINDINGS = [*MOVES, Binding("enter", "pick", "Choose", show=False)]
    DEFAULT_CSS = """
    LineList {
        overflow-x: hidden; scrollbar-size-vertical: 1;
        background: $background; color: $text;
        & .line-list--detail { color: $quiet; }
        & .line-list--highlighted {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: bold;
        }
        &:focus .line-list--highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    class Picked(Message):
        """An item was chosen, by Enter or a click."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(
        self,
        items: Iterable[LineItem] = (),
        *,
        rows: int = 2,
        on_moved: Callable[[str], None] | None = None,
    ) -> None:
        """``rows`` is 2, or 1 for titles only.

        ``on_moved`` is called with an item's id when it is highlighted, in the same frame: for what
        merely follows the highlight, where a message would come a frame late.
        """
        super().__init__()
        self.rows = rows
        self.on_moved = on_moved
        self.items: list[LineItem] = []
        """What is shown, in order."""
        self._at: int | None = None
        self._set(items)

    @property
    def highlighted(self) -> int | None:
        """The highlighted item's place in ``items``; None when there are none, or none was to be."""
        return self._at

    @highlighted.setter
    def highlighted(self, at: int | None) -> None:
        new = None if at is None else self._choosable(at, onward=at >= (self._at or 0))
        if new == self._at:
            return
        for changed in (self._at, new):
            if changed is not None:
                self.refresh_lines(changed * self.rows, self.rows)
        self._at = new
        self._follow()
        self._tell()

    def _choosable(self, at: int, *, onward: bool = True) -> int | None:
        """The place itself, or the next that is no heading: onward or back, else the other way."""
        at = max(0, min(at, len(self.items) - 1))
        ways = range(at, len(self.items)), range(at, -1, -1)
        places = chain(*(ways if onward else ways[::-1]))
        return next((n for n in places if n < len(self.items) and not self.items[n].heading), None)

    @property
    def chosen(self) -> LineItem | None:
        """The highlighted item."""
        return None if self._at is None else self.items[self._at]

    @property
    def here(self) -> Region:
        """Where on the screen the highlighted item is."""
        return Region() if self._at is None else self._rows(self._at * self.rows, self.rows)

    @property
    def filled(self) -> Region:
        """Where on the screen there are items."""
        return self._rows(0, len(self.items) * self.rows)

    def _rows(self, first: int, rows: int) -> Region:
        place = self.content_region
        top = place.y + first - self.scroll_offset.y
        return Region(place.x, top, place.width, rows).intersection(place)

    def show(self, items: Iterable[LineItem]) -> None:
        """Show these items. The highlight stays on the same id, else in its place, else on the first."""
        before = self.chosen
        self._set(items)
        self.refresh()
        self._follow()
        if self.chosen is not None and (before is None or before.id != self.chosen.id):
            self._tell()

    def extend(self, items: Iterable[LineItem]) -> None:
        """Add items at the end."""
        before = len(self.items) * self.rows
        self.items.extend(items)
        if before < self.scroll_offset.y + self.size.height:
            self._fit()
            self.refresh()
        else:
            self.grow(len(self.items) * self.rows)
        if self._at is None:
            self.highlighted = 0

    def show_first(self, items: Iterable[LineItem]) -> None:
        """Show these items from the top, whatever was highlighted before: for results of a new search."""
        self._at = None
        self.items = []
        self.show(items)

    def _set(self, items: Iterable[LineItem]) -> None:
        chosen, at = self.chosen, self._at
        self.items = list(items)
        places = (n for n, item in enumerate(self.items) if chosen and item.id == chosen.id)
        kept = next(places, at if at is not None else 0)
        self._at = self._choosable(kept)
        self._fit()

    def _fit(self) -> None:
        self.virtual_size = Size(0, len(self.items) * self.rows)

    def _tell(self) -> None:
        if self.chosen is not None and self.on_moved is not None:
            self.on_moved(self.chosen.id)

    def _follow(self) -> None:
        """Scroll just far enough to have the highlighted item in view."""
        height = self.scrollable_content_region.height
        if self._at is None or not height:
            return
        top, bottom = self._at * self.rows, (self._at + 1) * self.rows
        if self._at and self.items[self._at - 1].heading:
            top -= self.rows
        if bottom > self.scroll_offset.y + height:
            self.scroll_to(y=min(top, bottom - height), animate=False, force=True)
        elif top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the highlighted item in view."""
        self._follow()

    def on_focus(self) -> None:
        """The mark changes with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark changes with the focus."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """One item up or down."""
        before = self._at
        self.highlighted = 0 if before is None else before + by
        if self._at == before:
            raise SkipAction

    def action_page(self, by: int) -> None:
        """As many items as the list shows, up or down."""
        if self._at is not None:
            page = max(1, self.scrollable_content_region.height // self.rows)
            self.highlighted = self._at + by * page

    def move_from_above(self, action: str, by: int) -> None:
        """What ``MOVES_FROM_ABOVE`` asks for: by items, or by pages."""
        move = self.action_move if action == "move" else self.action_page
        move(by)

    def action_go(self, place: int) -> None:
        """The item at a place."""
        self.highlighted = place

    def action_end(self) -> None:
        """The last item."""
        self.highlighted = len(self.items) - 1

    def action_pick(self) -> None:
        """Choose the highlighted item."""
        if self.chosen is not None:
            self.post_message(self.Picked(self.chosen.id))

    def on_click(self, event: events.Click) -> None:
        """A click highlights an item and chooses it, unless words were selected."""
        if self.text_selection is not None:
            return
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = (offset.y + self.scroll_offset.y) // self.rows
        if at < len(self.items) and not self.items[at].heading:
            event.stop()
            self.highlighted = at
            self.action_pick()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, row = divmod(y + self.scroll_offset.y, self.rows)
        width = self.scrollable_content_region.width
        if at >= len(self.items) or not width:
            return Strip.blank(width, self.rich_style)
        line, here = self._line(at, row), at == self._at
        if here:
            line, style = _without_colour(line), self.get_visual_style("line-list--highlighted")
            style += Style(bold=False) if row else Style()
        else:
            style = self.get_visual_style("line-list--detail") if row else self.visual_style
        # Cut first: Textual would wrap the whole of a long line only to show its beginning.
        line = line.truncate(width, ellipsis=True)
        return self.drawn(line, y + self.scroll_offset.y, width, style)

    def _line(self, at: int, row: int) -> Content:
        item = self.items[at]
        width = self.scrollable_content_region.width
        words = item.detail if row else _apart(item.title, item.aside, width - 3)
        before = self._mark(row) if at == self._at else "" if item.heading else "  "
        return Content(before) + words

    @property
    def lead(self) -> int:
        """The mark."""
        return 2

    def words_at(self, y: int) -> str:
        """The words of a line, also those that are cut."""
        at, row = divmod(y, self.rows)
        return self._line(at, row).plain if at < len(self.items) else ""

    def whole_text(self) -> str:
        """What is listed, a line each."""
        parts = [(each.title, each.aside, each.detail) for each in self.items]
        lines = ["  ".join(part.plain for part in those if part.plain.strip()) for those in parts]
        return "\n".join(line for line in lines if line)

    def _mark(self, row: int) -> str:
        """A bar while the list has the focus, else an arrow at the title."""
        if self.has_focus:
            return "▌ "
        return "  " if row else "› "


def _apart(title: Content, aside: Content, width: int) -> Content:
    """A title, and at the right end of so many columns what belongs to it."""
    if not aside:
        return title
    aside = aside.truncate(max(width - title.cell_length - 2, width // 3), ellipsis=True)
    room = max(0, width - aside.cell_length - 2)
    title = title.truncate(room, ellipsis=True)
    return Content("").join((title, Content(" " * (room - title.cell_length + 2)), aside))


def _without_colour(content: Content) -> Content:
    """The emphasis of a line without its colours, which would not be legible on the highlight's."""
    spans = [Span(span.start, span.end, _emphasis(span.style)) for span in content.spans]
    return Content(content.plain, [span for span in spans if span.style])


def _emphasis(style: str | Style) -> str:
    if isinstance(style, Style):
        return " ".join(name for name in _EMPHASIS if getattr(style, name))
    return " ".join(word for word in style.split() if word in _EMPHASIS)
