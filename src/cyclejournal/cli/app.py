"""Opening the app: on the shelf, on one journal, or on an example that leaves nothing behind."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.keyboard import let_go
from cyclejournal.cli.letters import guessed_words, has_all, remedy
from cyclejournal.cli.main import COMMANDS
from cyclejournal.cli.output import by_ear
from cyclejournal.cli.words import journal_argument
from cyclejournal.errors import JournalError
from cyclejournal.store.errors import NoJournal
from cyclejournal.store.locations import state_file
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.settings import load_settings, save_settings

if TYPE_CHECKING:
    from cyclejournal.tui.app import CycleJournal

COLLECTED = (10_000, 10, 10)
"""After how many new objects the collector looks through the young ones, and after how often the older.

With a journal in memory a look through everything takes as long as two frames: rarely, then, and not
after every few hundred keys.
"""

OBEYED = frozenset(
    f"TEXTUAL_{name}"
    for name in ("ANIMATIONS", "THEME", "COLOR_SYSTEM", "DISABLE_KITTY_KEY", "FPS")
)
"""Variables of Textual that are about looks and access; no other is heeded."""

EXAMPLE = "This is an example. Write in it as you like; it is gone when you leave."

FRAMES = "120"
"""How many frames a second there are at most."""


@click.command("open")
@journal_argument(required=False)
@pass_setting
def open_command(setting: Setting, journal: str | None = None) -> None:
    """Open the app, on JOURNAL if one is named. With ACCESSIBLE=1 it is the conversation of `walk` instead.

    Example: cyclejournal open tom
    """
    found = _find(setting, journal) if journal is not None else None
    if by_ear():
        from cyclejournal.cli.walk import converse

        let_go()
        converse(setting, found)
        return
    _check_terminal()
    app = _app()(setting.shelf, setting.guides, journal=found, notices=_notices())
    raise SystemExit(app.run_to_end())


@click.command("demo")
@pass_setting
def demo_command(setting: Setting) -> None:
    """Look round in an example. Nothing of yours is read or changed, and it is gone when you leave.

    Example: cyclejournal demo
    """
    _check_terminal()
    from cyclejournal.guide.finder import choose_guide
    from cyclejournal.journal.demo.building import demo_journal
    from cyclejournal.journal.moments import local_clock
    from cyclejournal.store.passing import PassingFolder

    app = _app()
    guide = choose_guide(setting.guides, "peer")
    with PassingFolder() as folder:
        settings = folder / "settings.json"
        save_settings(settings, load_settings(state_file()))
        shelf = Shelf(folder / "shelf")
        opened = shelf.add(demo_journal(guide, local_clock()))
        opened.close()
        code = app(
            shelf,
            setting.guides,
            journal=opened.id,
            notices=(*_notices(), EXAMPLE),
            settings=settings,
            example=True,
        ).run_to_end()
    raise SystemExit(code)


def _find(setting: Setting, name: str) -> str:
    """The journal's id; somebody who mistyped a command is told its name as well."""
    try:
        return setting.shelf.find(name)
    except NoJournal as problem:
        from difflib import get_close_matches

        meant = get_close_matches(name.casefold(), COMMANDS, n=1) if setting.implied else []
        if meant:
            problem.remedy = f"Did you mean the command “{meant[0]}”? {problem.remedy}"
        raise


def _app() -> type[CycleJournal]:
    """The app. Nothing that loading it makes is garbage, so no collector looks through it."""
    for name in [each for each in os.environ if each.startswith("TEXTUAL") and each not in OBEYED]:
        # The others are for those who make programs with it: one writes pictures of the screen into files.
        del os.environ[name]
    # Textual reads it when it is loaded. A key that comes just after a frame waits for the next one:
    # with a clock on the screen, at Textual's own pace, that is felt.
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    gc.disable()
    try:
        from cyclejournal.tui.app import CycleJournal
    finally:
        gc.freeze()
        gc.enable()
    gc.set_threshold(*COLLECTED)
    return CycleJournal


def _check_terminal() -> None:
    """Raise JournalError where the app could neither be seen nor used."""
    try:
        seen = sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):
        # Closed or missing, as under some schedulers.
        seen = False
    if not seen or os.environ.get("TERM") == "dumb":
        raise JournalError(
            "There is no terminal to open the app in",
            "Its screen needs a keyboard as input and a terminal that can move the cursor as output.",
            "Without one, use: cyclejournal list, show, prompts, answer, search or export (see --help).",
        )
    if not has_all(sys.stdout):
        raise JournalError(
            "This terminal has too few letters for the full screen",
            f"It is set to {sys.stdout.encoding}, which lacks frames and signs.",
            f"{remedy()} `cyclejournal walk` does without them.",
        )


def _notices() -> list[str]:
    return [words] if (words := guessed_words()) else []
