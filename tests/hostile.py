"""A journal in which every name and every text would like to be more than text, and what of it may be on a screen."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace
from rich.console import Console
from textual._context import visible_screen_stack
from textual.app import App

from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.text import UNWANTED

HOSTILE = (
    "[/x] [b]m[/b] [@click=app.bell]q[/] \x1b]52;c;UFdORUQ=\x07\x1b]0;PWNED\x1b\\\x1b]8;;https://evil\x1b\\"
    "\x1b[2J\x9b31m\x1b[?1049l\x07\u202e\u2066e\u0301\u200ba\u200d"
)
"""Markup, a clipboard, a title, a link, orders to the screen in 7 and 8 bits, turned round, combined, of no width."""

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def hostile(journal: Journal, guide: Guide) -> Journal:
    """The same journal with that behind all that somebody worded, as a file from elsewhere could have it."""
    for person in list(journal.people.values()):
        journal.put(replace(person, name=f"{person.name}{HOSTILE}", alias=HOSTILE))
    for entry in list(journal.entries.values()):
        prompt = guide.prompt(entry.prompt)
        if entry.text and (prompt is None or prompt.kind in ("prose", "line")):
            journal.put(replace(entry, text=f"{entry.text}{HOSTILE}"))
    for event in list(journal.events.values()):
        if event.text:
            journal.put(replace(event, text=f"{event.text}{HOSTILE}"))
    return journal


def drawn(app: App[Any]) -> str:
    """What a terminal is sent for the screen on top, row by row."""
    below = visible_screen_stack.set(app._background_screens)
    try:
        rows = app.screen._compositor.render_strips()
    finally:
        visible_screen_stack.reset(below)
    console = Console(force_terminal=True, color_system="truecolor", legacy_windows=False)
    return "\n".join(row.render(console) for row in rows)


def is_plain(sent: str) -> bool:
    """Whether nothing of that is an order to the terminal, but for colours."""
    return not re.search(UNWANTED, _COLOURS.sub("", sent))


def check_drawn(app: App[Any]) -> None:
    """The screen, the window's title and what commands the pieces of it carry: all of it is text."""
    sent = drawn(app)
    assert is_plain(sent), repr(sent)
    assert "PWNED" not in sent
    assert (app.title, app.sub_title) == ("cyclejournal", "")
    rows = app.screen._compositor.render_strips()
    asked = {
        str(s.style.meta.get("@click")) for row in rows for s in row if s.style and s.style.meta
    }
    assert "bell" not in "".join(asked)
    assert not [s for row in rows for s in row if s.style and s.style.link]
