"""What a running program still holds: every object that can be reached, and who holds a text that should be gone."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from types import CoroutineType, FrameType, ModuleType


def holders(markers: Sequence[str], *roots: object) -> list[str]:
    """Chains of types from one of the roots, or from a module of the program, to each text with a marker in it."""
    gc.collect()
    wanted = [each.encode() for each in markers]
    modules = [m for name, m in list(sys.modules.items()) if name.split(".")[0] in _LOOKED_INTO]
    reached: dict[int, tuple[object, int]] = {}
    waiting: list[object] = [*roots, *(vars(each) for each in modules)]
    for each in (*waiting, markers, wanted):
        reached[id(each)] = (each, 0)
    found = []
    while waiting:
        holder = waiting.pop()
        for each in _held(holder):
            if id(each) in reached:
                continue
            reached[id(each)] = (each, id(holder))
            if isinstance(each, str):
                if any(marker in each for marker in markers):
                    found.append(_chain(each, reached))
            elif isinstance(each, bytes | bytearray):
                if any(marker in each for marker in wanted):
                    found.append(_chain(each, reached))
            else:
                waiting.append(each)
    return found


_LOOKED_INTO = frozenset("cyclejournal textual rich msgspec tinydb markdown_it asyncio".split())


def _held(holder: object) -> Iterator[object]:
    for each in gc.get_referents(holder):
        # The test itself, and what runs it, knows what it looks for.
        if isinstance(each, FrameType | ModuleType | CoroutineType):
            continue
        yield each


def _chain(text: object, reached: dict[int, tuple[object, int]]) -> str:
    steps = [repr(text)[:60]]
    at = reached[id(text)][1]
    while at:
        holder, above = reached[at]
        words = type(holder).__name__
        if isinstance(holder, dict):
            words = f"dict({', '.join(map(str, list(holder)[:3]))[:60]})"
        elif hasattr(type(holder), "cache_clear"):
            words = f"{words}({getattr(holder, '__module__', '')}.{getattr(holder, '__qualname__', '')})"
        steps.append(words)
        at = above
    return " < ".join(steps[:14])
