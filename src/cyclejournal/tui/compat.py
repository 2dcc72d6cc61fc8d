"""The one module that works around Textual, and the only one that may use its private names.

Each class here says which defect or cost it is for; when a new Textual mends it, the class goes.
``tests/tui/test_compat.py`` holds both halves: that the work-around works, and that what it stands
on is still there.
"""

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from time import time
from typing import Any, TypeVar, overload

from rich._wrap import divide_line
from rich.containers import Lines
from rich.text import Span, Text
from textual._wrap import compute_wrap_offsets
from textual.app import App
from textual.cache import LRUCache
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Event, Key, MouseDown, MouseUp, Paste, ScreenResume
from textual.expand_tabs import get_tab_widths
from textual.geometry import Offset, Region, Size
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, TextArea
from textual.worker import Worker

from cyclejournal.errors import fault_words
from cyclejournal.journal.text import clean
from cyclejournal.tui.keyboard import Run, Terminal

Result = TypeVar("Result")


class _StyledOnce(Screen[Result]):
    """A screen whose styles are worked out once when it comes.

    Textual 8.2.8 does that three times: when it comes, when it is shown, and when the classes for its size
    are set once it is laid out.
    """

    _was_shown = False

    async def _compose(self) -> None:
        width, height = self.app.size
        across = self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS
        down = self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS
        for size, steps in ((width, across), (height, down)):
            for name in self._get_breakpoint_classes(size, steps or []):
                self.add_class(name, update=False)
        await super()._compose()

    def _on_screen_resume(self, event: ScreenResume) -> None:
        event.refresh_styles = event.refresh_styles and self._was_shown
        self._was_shown = True


class SafeScreen(_StyledOnce[Result]):
    """A screen on which a click on a widget that was removed a moment ago is harmless.

    Textual #6643: the compositor still knows such a widget, and 8.2.8 ends the app over it. And as an
    app's first screen, which nobody waits for, it can be switched away from: Textual 8.2.8 looks for
    the one who waits all the same, and ends the app over that.
    """

    @property
    def focus_chain(self) -> list[Widget]:
        """What Tab goes through, in the order in which it stands in the tree.

        Textual 8.2.8 goes by where things were laid out last: what has come since, such as a row that the
        key before has opened, stands before everything else.
        """
        inside = self.focused.ancestors_with_self if self.focused is not None else ()
        root = next((node for node in inside if node._trap_focus), self)
        return list(_focusable(root)) if self.visible else []

    def on_screen_resume(self) -> None:
        """A notice leaves with the page that it was about."""
        take_notices_away(self.app)

    def _pop_result_callback(self) -> None:
        if self._result_callbacks:
            super()._pop_result_callback()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """As in ``Screen``, but a widget that has left the tree is not there."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and widget is not self and widget.parent is None:
            return None, None
        return widget, offset


def _focusable(node: DOMNode) -> Iterator[Widget]:
    """What can have the focus in a widget, in order."""
    for each in node.displayed_children:
        if each._check_disabled():
            continue
        if each.allow_focus() and each.visible:
            yield each
        if each.is_container and each.allow_focus_children():
            yield from _focusable(each)


class SafeModal(ModalScreen[Result], SafeScreen[Result]):
    """``SafeScreen`` for a question with an answer."""


class QuietCrash(App[Result]):
    """An app whose crash is told in a line: where and of what kind it was, and none of what was being handled.

    Textual prints every local variable of a failing function, and an error's own message may quote
    what failed: what a pair wrote in confidence would stand in the terminal's scroll-back and in
    every pasted bug report.

    It also keeps the rules of every style sheet it has read. Textual keeps sixty-four, and with more kinds
    of widgets than that it reads nearly all of them again whenever widgets come.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.stylesheet._parse_cache = LRUCache(512)
        self.crash = ""
        """What ended the app, in a line; empty while nothing has."""

    def _fatal_error(self) -> None:
        self.bell()
        error = sys.exc_info()[1]
        if error is not None:
            self.crash = self.crash or fault_words(error)
        self._close_messages_no_wait()


class Letter(Key):
    """A key for a letter that Python does not call printable, but a person can type: a blank that does not break."""

    @property
    def is_printable(self) -> bool:
        """It is."""
        return True


Letter.handler_name = Key.handler_name


def _as_typed(event: Event) -> Event:
    """The key as a letter, if it is one of those that Textual takes for none."""
    if isinstance(event, Key) and not event.is_printable:
        letter = event.character or ""
        if len(letter) == 1 and letter not in "\t\n" and clean(letter) == letter:
            return Letter(event.key, letter)
    return event


class KeysInTurn(App[Result]):
    """An app in which a key finds all done that the keys before it brought about.

    Textual 8.2.8 hands a key to whatever has the focus at once, and does what it leads to (a box left, a page
    turned, a question answered) in many small steps later: the keys that come in one packet with it, typed
    words or a paste among them, reach what had the focus before. Here they wait for those steps: for the widget
    that took the last key, all around it, the screen and the app, for what is being mounted, and for commands
    that are at work (``at_work``). Letters behind letters in the same box need not wait.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._to_come: deque[Event] = deque()
        self._turns: asyncio.Task[None] | None = None
        self._last: Widget | None = None
        """What took the last key, if not all that came of it may have happened yet."""
        self._last_was_text = False
        self._begins = True
        """Whether no key was taken yet: the first one waits for the first page."""
        self._seen: Screen[Any] | None = None
        """The screen that the last key found; what another one does after its first frame, keys wait for."""
        self.last_taken = 0.0
        """When the last key was handed on, or a button of the mouse, in seconds as of ``time.time``."""
        self._at_work: set[object] = set()
        self._rested = asyncio.Event()

    def get_driver_class(self) -> type[Driver]:
        """As in ``App``; a terminal's keys are read by ``Terminal``."""
        found = super().get_driver_class()
        return Terminal if found is LinuxDriver else found

    def at_work(self, work: object, going_on: bool) -> None:
        """Say that keys have to wait for a piece of work, or need not any more."""
        if going_on:
            self._at_work.add(work)
        else:
            self._at_work.discard(work)
            if not self._at_work:
                self._rested.set()

    async def on_event(self, event: Event) -> None:
        """As in ``App``, but what comes from the keyboard and from a button of the mouse in its turn."""
        if self._begins and isinstance(event, Key) and event.key == "ctrl+j":
            # Typed while the terminal still made a line feed of Enter.
            event = Key("enter", "\r")
            event.set_sender(self)
        typed = _as_typed(event)
        if typed is not event:
            event = typed
            event.set_sender(self)
        if not isinstance(event, Key | Paste | MouseDown | MouseUp) or event.is_forwarded:
            await super().on_event(event)
        elif self._turns is None and not isinstance(event, Run) and self._finds_all_done(event):
            await self._take(event)
        else:
            self._to_come.append(event)
            if self._turns is None:
                self._turns = asyncio.create_task(self._take_in_turn())

    async def all_taken(self) -> None:
        """Return when all that has come was taken, and what it brought about has happened."""
        await drained(self)
        if self._turns is not None:
            await asyncio.shield(self._turns)
        await self._all_done()

    async def _shutdown(self) -> None:
        self._to_come.clear()
        await super()._shutdown()

    async def _take_in_turn(self) -> None:
        try:
            while self._to_come and not self._exit:
                if not self._finds_all_done(self._to_come[0]):
                    await self._all_done()
                event = self._to_come.popleft()
                box = self.focused
                if isinstance(event, Run) and not (box and _is_text(event, box)):
                    self._to_come.extendleft(reversed(event.keys(self)))
                    continue
                await self._take(event)
        except Exception as error:
            if not self._exit:  # Else the screens are going.
                self._handle_exception(error)
        finally:
            self._turns = None

    def _finds_all_done(self, event: Event) -> bool:
        if self._at_work or self._begins:
            return False
        if self._last is None:
            return True
        return self._last_was_text and self._last is self.focused and _is_text(event, self._last)

    async def _take(self, event: Event) -> None:
        self.last_taken = time()
        self._seen = self.screen
        self._last = self.focused or self._seen
        self._last_was_text = _is_text(event, self._last)
        await super().on_event(event)

    async def _all_done(self) -> None:
        """Return when nothing is left of what the last key brought about; at first, when there is a page."""
        if self._begins:
            await self._first_page()
            self._begins = False
        took, self._last = self._last, None
        for _ in range(TURNS):
            await self._all_rest()
            here = self.screen, self.focused
            around = [each for each in (took, self.focused) if each is not None]
            pumps = {node: None for each in around for node in each.ancestors_with_self}
            pumps |= {self.screen: None, self: None}
            calm = [await drained(pump) for pump in pumps]
            await _mounted(self.screen)
            if self.screen is not self._seen:
                self._seen = self.screen
                await _painted(self._seen)
                continue
            if all(calm) and here == (self.screen, self.focused) and not self._at_work:
                return

    async def _first_page(self) -> None:
        for _ in range(LONG_TURNS):
            if self._screen_stack and self.screen.is_running:
                await _mounted(self.screen)
                await _painted(self.screen)
                return
            await asyncio.sleep(TURN / 10)

    async def _all_rest(self) -> None:
        for _ in range(LONG_TURNS):
            if not self._at_work:
                return
            self._rested.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rested.wait(), TURN)


@contextmanager
def keys_wait(app: App[Result]) -> Iterator[None]:
    """Let keys wait while boxes are taken away and others come; those that a box has already, see ``taken``."""
    if not isinstance(app, KeysInTurn):
        yield
        return
    work = object()
    app.at_work(work, True)
    try:
        yield
    finally:
        app.at_work(work, False)


def _is_text(event: Event, box: Widget) -> bool:
    """Whether it is words for a box of words, and leads nowhere else."""
    takes_words = isinstance(box, ProseBase | LineBase) and not box.disabled
    return takes_words and (
        isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
    )


class _TakesOwnKeys:
    """A box that runs what it does itself for a key at once and in its own turn.

    Letters are taken by the box, but Textual 8.2.8 lets a key such as Backspace travel up to the app
    before its binding is looked up. In a burst (ssh, a slow moment, a macro) the letters behind it
    overtake it and the wrong ones are erased, or it finds the focus in another box.
    """

    async def _on_key(self: Any, event: Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return


class ProseBase(_TakesOwnKeys, TextArea):
    """A ``TextArea`` in which the cost of a row hardly grows with the paragraph it belongs to.

    Prose is long lines. For each row on the screen Textual divides the row's whole line into all of
    its rows and keeps one. Here a line is divided once, and hands out the row that is asked for;
    the drawing stays Textual's own, so what is seen is the same, cell for cell.
    """

    _last: "_Divided | None" = None
    """The line drawn last, as the rows of one line are drawn one after another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """As in ``TextArea``; nothing yet where a screen on top draws this one before it has its styles."""
        blank = [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop) if has_styles(self) else blank

    def wrap_to(self, width: int) -> None:
        """Divide the text for so many columns of content, unless it is divided so already."""
        columns = max(0, width - 1)  # One is the cursor's, behind a full row.
        if self.wrapped_document._width != columns:
            self.wrapped_document.wrap(columns, self.indent_width)
            self._line_cache.clear()
            self._refresh_size()

    def _on_resize(self) -> None:
        # Textual divides the whole text again, also where it has only grown by a row.
        self.wrap_to(self.wrap_width + 1)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change in this box to take back."""
        return bool(self.history._undo_stack)

    @property
    def can_redo(self) -> bool:
        """Whether there is one to do again."""
        return bool(self.history._redo_stack)

    def get_line(self, line_index: int) -> Text:
        """As in ``TextArea``, already divided where it wraps."""
        string = self.document.get_line(line_index)
        cuts = self.wrapped_document.get_offsets(line_index)
        if not cuts:
            return super().get_line(line_index)
        last = self._last
        if last is None or last.string is not string or last.cuts is not cuts:
            last = self._last = _Divided(string, cuts)
        return _WrappedLine(last)


class _Divided:
    """A line that wraps, cut into its rows."""

    def __init__(self, string: str, cuts: list[int]) -> None:
        self.string = string
        self.cuts = cuts
        self.text = Text(string)
        # One blank more, as the last row has a cell for the cursor behind its text.
        padded = f"{self.text.plain} "
        self.edges = (0, *cuts, len(padded))
        self.rows = [Text(padded[start:end]) for start, end in pairwise(self.edges)]


class _WrappedLine(Text):
    """A line to be styled and divided where its document wraps; its rows are there already."""

    def __init__(self, divided: _Divided) -> None:
        super().__init__("", end="", no_wrap=True)
        self.append_text(divided.text)
        self._divided = divided

    def divide(self, offsets: Iterable[int]) -> Lines:
        if offsets is self._divided.cuts:
            return _Rows(self._divided, self.spans)
        return super().divide(offsets)

    def pad_right(self, count: int, character: str = " ") -> None:
        # The inherited one looks through the whole line for control characters again.
        self.append(character * count)


class _Rows(Lines):
    """What ``Text.divide`` returns, with the line's styles on the one row that will be drawn.

    That is the row looked at first. Those above it are looked at next, for the tabs in them.
    """

    def __init__(self, divided: _Divided, spans: list[Span]) -> None:
        super().__init__(divided.rows)
        self._edges = divided.edges
        self._spans: list[Span] | None = spans

    @overload
    def __getitem__(self, index: int) -> Text: ...
    @overload
    def __getitem__(self, index: slice) -> list[Text]: ...
    def __getitem__(self, index: int | slice) -> Text | list[Text]:
        if self._spans is None or isinstance(index, slice):
            return self._lines[index]
        start, end = self._edges[index], self._edges[index + 1]
        row = self._lines[index].copy()
        row.spans = [
            Span(first, last, span.style)
            for span in self._spans
            if (last := min(span.end, end) - start) > (first := max(span.start - start, 0))
        ]
        self._spans = None
        return row


class LineBase(_TakesOwnKeys, Input):
    """An ``Input`` that takes its keys in the order in which they were pressed."""


class PressBase(_TakesOwnKeys, Button, inherit_css=False):
    """A ``Button`` that is pressed in the turn of its key, and has none of the toolkit's rules."""


class SafeOptionList(_TakesOwnKeys, OptionList):
    """An ``OptionList`` that may be given no room at all, as in a terminal of a few columns.

    Textual 8.2.8 wraps each option to a width of nought, and ends the app over it.
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As in ``OptionList``; one row where there is no column."""
        return super().get_content_height(container, viewport, width) if width > 0 else 1


def has_styles(widget: Widget) -> bool:
    """Whether a widget has its styles for parts of it, which it gets a moment after it has come."""
    return bool(widget._component_styles)


TAB = 4
"""Columns from one tab stop to the next, in every text that people type."""


def typed_cuts(line: str, width: int) -> list[int]:
    """Where a text area divides a line that has so many columns, without the one for the cursor.

    What is drawn in place of a box and the box itself break alike by it, and are equally high.
    """
    return compute_wrap_offsets(line, width, TAB, True, get_tab_widths(line, TAB))


def read_cuts(line: str, width: int) -> list[int]:
    """Where ``Content`` divides a line: a blank may hang over the end, where nobody sees it."""
    return divide_line(line, width)


def tab_stops(line: str) -> list[int]:
    """How wide each tab of a line is."""
    return [width for _, width in get_tab_widths(line, TAB) if width]


def when_ended(worker: Worker[Result], then: Callable[[], object]) -> None:
    """Call ``then`` once a worker has ended, also one that was cancelled before it began.

    Textual tells of the states of a worker by messages, which wait for the very queue that may wait here.
    """
    task = worker._task
    if task is None:
        then()
    else:
        task.add_done_callback(lambda _task: then())


def take_notices_away(app: App[Result]) -> None:
    """Take away the notices from before the last key; one that warns or tells of an error stays its time.

    Textual's own ``clear_notifications`` takes all of them, and nothing says which came of the key.
    """
    since = app.last_taken if isinstance(app, KeysInTurn) else 0.0
    for notice in list(app._notifications):
        if notice.severity == "information" and notice.raised_at < since:
            app._unnotify(notice, refresh=False)
    app._refresh_notifications()


def notices(app: App[Result]) -> list[str]:
    """The words of the notices that are to be seen now."""
    return [notice.message for notice in app._notifications]


def put_notices(app: App[Result], row: int) -> None:
    """Let the notices begin in that row of the screen; Textual has them at the bottom.

    And where one was taken away, Textual leaves its place, an empty row.
    """
    kept = {f"--textual-toast-{notice.identity}" for notice in app._notifications}
    for rack in app.screen.query_children("ToastRack"):
        for holder in rack.children:
            if holder.id not in kept:
                holder.remove()
        if rack.styles.margin.top != row:
            rack.styles.margin = (row, 0, 0, 0)


TURNS = 20
TURN = 0.05
"""Seconds of waiting at a time. A box that has not taken its keys after all turns is stuck, and must not
hold up the rest. Counted in turns, as on a busy machine a second may go by in which nothing could run.
"""

LONG_TURNS = 200
"""Turns after which keys go on though a command is still at work: the way out is among them."""


async def drained(pump: MessagePump) -> bool:
    """Return when it has taken all that was sent to it; gives whether that was nothing."""
    was_empty = not pump.message_queue_size
    while await _marked(pump) and pump.message_queue_size:
        pass
    return was_empty


async def _marked(pump: MessagePump) -> bool:
    """Return when it has taken what is in its queue now; False if it does not, or cannot any more."""
    done = asyncio.Event()
    return pump.call_later(done.set) and await _set(done)


async def _painted(screen: Screen[Any]) -> None:
    """Return after the next frame, and what waits for it."""
    done = asyncio.Event()
    if screen.call_after_refresh(done.set):
        await _set(done)


async def _set(done: asyncio.Event) -> bool:
    for _ in range(TURNS):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), TURN)
            return True
    return False


async def _mounted(screen: Screen[Any]) -> None:
    """Return when everything on a screen is there, with what is in it."""
    for _ in range(TURNS):
        coming = next((each for each in screen.walk_children(Widget) if not each.is_mounted), None)
        if coming is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(coming._mounted_event.wait(), TURN)


async def taken(box: Widget | None) -> None:
    """Return when a box has taken every key and paste that was sent to it.

    A box that is removed drops what still waits in its queue: typed words. So whatever removes boxes
    waits here first. Call it from another widget's handler or from an app's or screen's action.
    """
    if box is not None and box.is_attached:
        await _marked(box)
