"""What Textual and Rich go on holding of texts that no screen shows any more: let go of, once all is locked.

They remember what they measured and split; the app what was copied; and who is told of a new theme is known until
there is one, with all that they hold, though they are gone.
"""

import sys
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any

from textual.app import App

_REMEMBERS = type(lru_cache(len))


def forget_texts(app: App[Any]) -> None:
    """Let go of all that; for when the screens that showed it are gone."""
    for watching in getattr(app, "__watchers", {}).values():
        watching[:] = [each for each in watching if each[0].is_running]
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
