"""Driving an app in a test: type at once, and wait for what is true rather than for a time."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from cyclejournal.tui.compat import KeysInTurn

_PART = re.compile(r"<paste:(?P<paste>[^>]*)>|<(?P<key>[a-z0-9+]+)>|(?P<letter>.)", re.DOTALL)


async def until(
    pilot: Pilot[Any], condition: Callable[[], object], *, timeout: float = 10.0
) -> None:
    """Go on as soon as ``condition()`` is true; fail when it is not within ``timeout`` seconds.

    What the widgets still have to do then is done first, and it must be true afterwards as well.
    Asking them all at every look would cost more than what is waited for, and so would looking all the time.
    """
    end = time.monotonic() + timeout
    wait = 0.01
    while True:
        if condition():
            await pilot.pause(0)
            if condition():
                return
        if time.monotonic() > end:
            raise AssertionError(f"still not true after {timeout} s: {condition}")
        await asyncio.sleep(wait)
        wait = min(2 * wait, 0.08)


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type the text where the focus is, and let it settle once rather than after each key."""
    _send(pilot, [_letter(each) for each in text])
    await _settled(pilot)


async def burst(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys by name, all in one packet, and let them settle once."""
    hit(pilot, *keys)
    await _settled(pilot)


def hit(pilot: Pilot[Any], *keys: str) -> None:
    """The same without waiting."""
    named = {"space": " "}
    _send(pilot, [events.Key(key, key if len(key) == 1 else named.get(key)) for key in keys])


async def press_mouse(pilot: Pilot[Any], at: tuple[int, int]) -> None:
    """Press and release the first button at a place, as a terminal tells of it."""
    x, y = at
    kinds = (events.MouseDown, events.MouseUp)
    _send(pilot, [kind(None, x, y, 0, 0, 1, False, False, False) for kind in kinds])
    await _settled(pilot)


async def wheel(pilot: Pilot[Any], by: int, at: tuple[int, int], keys: str = "") -> None:
    """Turn the wheel so many notches down, or up, over a place; with it, in one packet, press ``keys``."""
    kind = events.MouseScrollDown if by > 0 else events.MouseScrollUp
    x, y = at
    turned = [kind(None, x, y, 0, 0, 0, False, False, False) for _ in range(abs(by))]
    _send(pilot, [*turned, *_parts(keys)])
    await _settled(pilot)


async def packet(pilot: Pilot[Any], keys: str) -> None:
    """Send ``One<tab>two<paste:three>`` in one packet, and wait until all that it leads to has happened."""
    send(pilot, keys)
    await _settled(pilot)


def send(pilot: Pilot[Any], keys: str) -> None:
    """The same without waiting."""
    _send(pilot, _parts(keys))


def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste, without waiting."""
    _send(pilot, [events.Paste(text)])


def _parts(keys: str) -> Iterator[events.Event]:
    for part in _PART.finditer(keys):
        if part["paste"] is not None:
            yield events.Paste(part["paste"])
        elif part["key"]:
            yield events.Key(part["key"], None)
        else:
            yield _letter(part["letter"])


def _letter(character: str) -> events.Key:
    if character == "\n":
        return events.Key("enter", "\r")
    return events.Key(_character_to_key(character), character)


def _send(pilot: Pilot[Any], sent: Iterable[events.Event]) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for event in sent:
        event.set_sender(pilot.app)
        driver.send_message(event)


async def _settled(pilot: Pilot[Any]) -> None:
    await pilot.pause(0)
    if isinstance(pilot.app, KeysInTurn):
        await pilot.app.all_taken()
    await pilot.pause()
