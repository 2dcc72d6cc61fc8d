"""The one room that works around Textual, and the only one that may use its private names.

Each class here says which defect or cost it is for; when a new Textual mends it, the class goes.
Their tests (``tests/tui/test_compat.py`` and, of prose and styles, ``test_prose_drawn.py`` and
``test_styling.py``) hold both halves: that the work-around works, and that what it stands on is still there.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.cache import LRUCache
from textual.dom import DOMNode
from textual.events import ScreenResume
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.worker import Worker

from cyclejournal.errors import fault_words
from cyclejournal.tui.compat.frames import PaintsAtOnce
from cyclejournal.tui.compat.keys import KeysInTurn as KeysInTurn
from cyclejournal.tui.compat.keys import drained as drained
from cyclejournal.tui.compat.keys import keys_wait as keys_wait
from cyclejournal.tui.compat.keys import taken as taken
from cyclejournal.tui.compat.styling import KnownStyles
from cyclejournal.tui.compat.styling import StyledAsDrawn as StyledAsDrawn
from cyclejournal.tui.compat.text import TAB as TAB
from cyclejournal.tui.compat.text import LineBase as LineBase
from cyclejournal.tui.compat.text import PickBase as PickBase
from cyclejournal.tui.compat.text import PressBase as PressBase
from cyclejournal.tui.compat.text import ProseBase as ProseBase
from cyclejournal.tui.compat.text import SafeOptionList as SafeOptionList
from cyclejournal.tui.compat.text import has_styles as has_styles
from cyclejournal.tui.compat.text import read_cuts as read_cuts
from cyclejournal.tui.compat.text import tab_stops as tab_stops
from cyclejournal.tui.compat.text import typed_cuts as typed_cuts

Result = TypeVar("Result")


class _StyledOnce(PaintsAtOnce[Result]):
    """A screen whose styles are worked out once when it comes.

    Textual 8.2.8 does that three times: when it comes, when it is shown, and when the classes for its size
    are set once it is laid out.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in ``Screen``, which has all of the screen painted anew whenever the focus goes elsewhere."""

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


class NotNext:
    """A widget that takes the focus from a command alone: as another goes, it never falls to this."""


def _focusable(node: DOMNode) -> Iterator[Widget]:
    """What can have the focus in a widget, in order."""
    for each in node.displayed_children:
        if each._check_disabled():
            continue
        if each.allow_focus() and each.visible and not isinstance(each, NotNext):
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
        self.stylesheet = KnownStyles(variables=self.stylesheet._variables)
        self.stylesheet._parse_cache = LRUCache(512)
        self.crash = ""
        """What ended the app, in a line; empty while nothing has."""

    def _fatal_error(self) -> None:
        self.bell()
        error = sys.exc_info()[1]
        if error is not None:
            self.crash = self.crash or fault_words(error)
        self._close_messages_no_wait()


def when_ended(worker: Worker[Result], then: Callable[[], object]) -> None:
    """Call ``then`` once a worker has ended, also one that was cancelled before it began.

    Textual tells of the states of a worker by messages, which wait for the very queue that may wait here.
    """
    task = worker._task
    if task is None:
        then()
    else:
        task.add_done_callback(lambda _task: then())


def rebind(node: DOMNode, changed: Iterable[Binding]) -> None:
    """Give a screen or an app other keys for some of its bindings, known by their ids, in the places they had.

    Where several commands share a key, as those do of which one is there at a time, ``App.set_keymap`` of
    Textual 8.2.8 takes it from all of them with the first.
    """
    fresh = {each.id: BindingsMap([each]).key_to_bindings for each in changed}
    ids, bindings = frozenset(fresh), defaultdict[str, list[Binding]](list)
    for key, those in node._bindings.key_to_bindings.items():
        for binding in those:
            here = fresh.pop(binding.id, {}) if binding.id in ids else {key: [binding]}
            for its_key, placed in here.items():
                bindings[its_key] += placed
    for had_no_key in fresh.values():
        for its_key, placed in had_no_key.items():
            bindings[its_key] += placed
    node._bindings.key_to_bindings = {**bindings}


def begin_with_theme(app: App[Result], name: str) -> None:
    """Have an app that does not run yet begin with a theme.

    Set as usual, it has Textual 8.2.8 read the style sheets of a start twice.
    """
    app.set_reactive(App.theme, name)
    theme = app.current_theme
    modes = {"-dark-mode": theme.dark, "-light-mode": not theme.dark}
    app.update_classes({f"-theme-{theme.name}": True, **modes}, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def take_notices_away(app: App[Result]) -> None:
    """Take away the notices from before the last key; one that warns or tells of an error stays its time.

    Textual's own ``clear_notifications`` takes all of them, and nothing says which came of the key.
    """
    since = app.last_taken if isinstance(app, KeysInTurn) else 0.0
    # Scrolled in the same key, Textual 8.2.8 forgets the place of what went, and leaves there what nothing else covers.
    for rack in app.screen.query_children("ToastRack"):
        app.screen.refresh(rack.region)
    for notice in list(app._notifications):
        if notice.severity == "information" and notice.raised_at < since:
            app._unnotify(notice, refresh=False)
    app._refresh_notifications()
    # Textual leaves those of a page where they are, and a panel over it cuts what they say.
    for screen in app.screen_stack[:-1]:
        for rack in screen.query_children("ToastRack"):
            rack.remove_children()


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
