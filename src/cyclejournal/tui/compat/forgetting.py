"""What Textual and Rich go on holding of texts that no screen shows any more.

A box that is gone is known until there is a new theme, or a text is selected, as one of those who are told: it is
let go of as it goes. What they measured and split, and the app's copy of a text, are when all is locked.
"""

import sys
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

_REMEMBERS = type(lru_cache(len))


def let_go(box: Widget) -> None:
    """Have nobody tell a box of anything any more that goes now."""
    for watching in getattr(box.app, "__watchers", {}).values():
        watching[:] = [each for each in watching if each[0] is not box]
    for each in box.ancestors:
        if isinstance(each, Screen):
            each.text_selection_started_signal.unsubscribe(box)


def forget_texts(app: App[Any]) -> None:
    """Let go of all that; for when the screens that showed it are gone."""
    app._clipboard = ""
    # Not by the collector, which knows nothing of what was there before it was told to pass it over.
    for name, module in list(sys.modules.items()):
        if name.startswith(("rich.", "textual.")):
            for each in _remembering(module):
                each.cache_clear()


def _remembering(module: ModuleType) -> Iterator[Any]:
    for each in list(vars(module).values()):
        for held in (each, *(vars(each).values() if isinstance(each, type) else ())):
            made = getattr(held, "fget", None) or getattr(held, "__func__", held)
            if isinstance(made, _REMEMBERS):
                yield made
