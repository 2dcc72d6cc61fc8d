"""Keys that find all done that those before them brought about; and waiting for it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from time import time
from typing import Any, TypeVar

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.errors import NoWidget
from textual.events import (
    Event,
    Key,
    MouseDown,
    MouseEvent,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Paste,
)
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from cyclejournal.journal.text import clean
from cyclejournal.tui.compat.keyboard import Run, Terminal
from cyclejournal.tui.compat.text import LineBase, ProseBase

Result = TypeVar("Result")

HELD = 0.25
"""Seconds for which frames may wait for all that a key brings about."""

LAYOUTS = 3
"""How often a page is laid out at most before it is shown: what gets another size may have others move."""

TURNS = 20
TURN = 0.05
"""Seconds of waiting at a time. A box that has not taken its keys after all turns is stuck, and must not
hold up the rest. Counted in turns, as on a busy machine a second may go by in which nothing could run.
"""

LONG_TURNS = 200
"""Turns after which keys go on though a command is still at work: the way out is among them."""


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
        """When the last key was handed on, or a button of the mouse pressed, in seconds as of ``time.time``."""
        self.keeps_back: Callable[[Event], Awaitable[bool]] | None = None
        """Says of a key, a paste or a button of the mouse whether it goes to no screen at all."""
        self._at_work: set[object] = set()
        self._rested = asyncio.Event()
        self._held_for: asyncio.TimerHandle | None = None
        """When frames go on though not all is done; None while none are held."""
        self._before_frame: dict[Widget, Callable[[], object]] = {}

    def get_driver_class(self) -> type[Driver]:
        """As in ``App``; a terminal's keys are read by ``Terminal``."""
        found = super().get_driver_class()
        return Terminal if found is LinuxDriver else found

    def at_work(self, work: object, going_on: bool) -> None:
        """Say that keys have to wait for a piece of work, or need not any more."""
        if going_on:
            self._at_work.add(work)
            if self._turns is not None or self._last is not None:
                self._hold()
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
            if isinstance(event, MouseScrollDown | MouseScrollUp):
                # What it scrolls may have another box come to the cursor, before the next key.
                self._last, self._last_was_text = self._under(event), False
        elif self._turns is None and not isinstance(event, Run) and self._finds_all_done(event):
            await self._take(event)
            if self._waits:
                self._turns = asyncio.create_task(self._take_in_turn())
        else:
            self._to_come.append(event)
            if self._turns is None:
                self._turns = asyncio.create_task(self._take_in_turn())

    def _under(self, event: MouseEvent) -> Widget:
        try:
            return self.get_widget_at(event.x, event.y)[0]
        except NoWidget:
            return self.screen

    @property
    def _waits(self) -> bool:
        """Whether what the last key brought about is waited for now, so that the next one need not wait."""
        return self._last is not None and not self._last_was_text

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
            while (self._to_come or self._waits) and not self._exit:
                if not self._to_come:
                    await self._all_done()
                    await self._laid_out()
                    continue
                if not self._finds_all_done(self._to_come[0]):
                    await self._all_done()
                if not self._to_come:
                    break  # The app was ended meanwhile.
                event = self._to_come.popleft()
                box = self.focused
                if isinstance(event, Run) and not (box and _is_text(event, box)):
                    self._to_come.extendleft(reversed(event.keys(self)))
                    continue
                await self._take(event)
        except Exception as error:
            if not self._exit and self._screen_stack:  # Else the screens are going, or gone.
                self._handle_exception(error)
        finally:
            self._turns = None
            self._paint()

    def _finds_all_done(self, event: Event) -> bool:
        if self._at_work or self._begins:
            return False
        if self._last is None:
            return True
        return self._last_was_text and self._last is self.focused and _is_text(event, self._last)

    async def _take(self, event: Event) -> None:
        if not isinstance(event, MouseUp):
            self.last_taken = time()
        self._seen = self.screen
        self._last = self.focused or self._seen
        self._last_was_text = _is_text(event, self._last)
        if self.keeps_back is None or not await self.keeps_back(event):
            await super().on_event(event)

    @property
    def is_taking(self) -> bool:
        """Whether a key waits for its turn, or for the frame with what it brings about."""
        return bool(self._to_come) or self.holds_frames

    @property
    def holds_frames(self) -> bool:
        """Whether what a key brought about is not all there yet, so that a frame would show half of it."""
        return self._held_for is not None

    def before_frame(self, widget: Widget, do: Callable[[], object]) -> bool:
        """Have a widget do something right before the frame that is held; False where none is held.

        Of what is asked for one widget the last counts; on a screen that is not seen, nothing is done.
        """
        if self.holds_frames:
            self._before_frame[widget] = do
        return self.holds_frames

    def _hold(self) -> None:
        if self._held_for is not None:
            self._held_for.cancel()
        self._held_for = asyncio.get_running_loop().call_later(HELD, self._paint)

    async def _laid_out(self) -> None:
        """Return when everything has the place that it is going to have, if frames are held for that."""
        for _ in range(LAYOUTS):
            screen = self.screen
            if self._held_for is None or not (screen._layout_required or screen._scroll_required):
                return
            await _painted(screen)

    def _paint(self) -> None:
        """Send in one frame what was held."""
        if self._held_for is None:
            return
        self._held_for.cancel()
        if self._batch_count and self.is_running:
            # What is drawn in a batch is sent to nobody, and would be forgotten.
            self._held_for = asyncio.get_running_loop().call_later(TURN, self._paint)
            return
        self._held_for = None
        to_do, self._before_frame = self._before_frame, {}
        if self._screen_stack and self.screen.is_running:
            with self.screen._context():
                for widget, do in to_do.items():
                    if widget.is_attached and (screen := widget.screen).is_current:
                        do()
                        screen._dirty_widgets.add(widget)
                        if screen is not self.screen:
                            screen._on_timer_update()
                self.screen._on_timer_update()
                self.screen._compositor_refresh()

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


async def drained(pump: MessagePump) -> bool:
    """Return when it has taken all that was sent to it; gives whether that was nothing.

    Not where there is always more: on a busy machine a clock may tick faster than its ticks are taken.
    """
    was_empty = not pump.message_queue_size
    for _ in range(TURNS):
        if not (await _marked(pump) and pump.message_queue_size):
            break
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
