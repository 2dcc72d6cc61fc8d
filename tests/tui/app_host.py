"""The whole app on a shelf in a temporary folder, with a clock that stands still unless told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.journal import Journal
from cyclejournal.session.boxes import CardView
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.widgets.sheet import Lines, quiet_line
from cyclejournal.tui.widgets.voice import VoiceBox

START = datetime(2026, 9, 7, 15, 30, tzinfo=timezone(timedelta(hours=1)))


class HandClock:
    """A clock that moves on by a second each time it is asked."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def guides() -> dict[str, Guide]:
    """The shipped guides."""
    found, problems = find_guides(shipped_guides_folder())
    assert not problems
    return found


def a_shelf(folder: Path) -> Shelf:
    """An empty shelf."""
    shelf = Shelf(folder / "shelf", HandClock())
    shelf.ensure()
    return shelf


def a_pair(shelf: Shelf, names: Mapping[str, str] | None = None) -> str:
    """A new journal on the shelf, of Tom and Priya unless named; gives its id."""
    opened = shelf.create(guides()["peer"], names or {"coachee": "Tom", "coach": "Priya"})
    opened.close()
    return opened.id


@asynccontextmanager
async def running(
    shelf: Shelf, *, size: tuple[int, int] = (100, 30), journal: str | None = None
) -> AsyncIterator[Pilot[Any]]:
    """The app as a person starts it."""
    app = CycleJournal(
        shelf, guides(), journal=journal, clock=HandClock(), settings=shelf.root / "settings.json"
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
    app.tidy_up()


def cycle_screen(pilot: Pilot[Any]) -> CycleScreen:
    """The cycle screen, which must be on top."""
    screen = pilot.app.screen
    assert isinstance(screen, CycleScreen)
    return screen


async def at(pilot: Pilot[Any], section: str) -> CycleScreen:
    """The cycle screen, opened at a section."""
    screen = cycle_screen(pilot)
    await screen.open_section(section)
    await pilot.pause()
    return screen


def focused_box(pilot: Pilot[Any]) -> VoiceBox:
    """The box that would take the next key."""
    focused = pilot.app.screen.focused
    assert focused is not None
    return next(node for node in focused.ancestors_with_self if isinstance(node, VoiceBox))


async def be_at(screen: CycleScreen, prompt: str, voice: str = "") -> VoiceBox:
    """Go to a voice's box at a prompt of the page, by the person's name or ``together``; or to the first."""
    found = screen.desk.journal.person_named(voice)
    id_ = found.id if found else voice or card_at(screen, prompt).stops[0]
    spot = Spot(screen.page.section.id, prompt, id_)
    await screen.move_to(spot)
    box = screen.pane.box_at(spot)
    assert box is not None
    return box


def card_at(screen: CycleScreen, prompt: str) -> CardView:
    """A prompt's card as the page shows it, painted or not."""
    return next(card for card in screen.pane.view.cards if card.view.prompt.id == prompt)


def line_under(screen: CycleScreen, prompt: str, kind: str) -> str:
    """The quiet line of that sort over or under a prompt's boxes; empty where there is none, or no such prompt."""
    cards = [card for card in screen.pane.view.cards if card.view.prompt.id == prompt]
    words = getattr(cards[0], kind) if cards else ""
    shown = "\n".join(quiet_line(kind, words)(1000).words)
    if cards and screen.pane.card.view.prompt.id == prompt:
        live = screen.pane.card.query(f".{kind}").results(Lines)
        assert shown == "".join("\n".join(line._paint(1000).words) for line in live)
    return shown


def prompts_on(screen: CycleScreen) -> list[str]:
    """The prompts of the page, by id."""
    return [card.view.prompt.id for card in screen.pane.view.cards]


def journal_of(shelf: Shelf) -> Journal:
    """The one journal of a shelf, as its files have it."""
    (only,) = shelf.ids()
    return shelf.read(only)


def person(journal: Journal, name: str) -> str:
    """A person's id."""
    found = journal.person_named(name)
    assert found is not None
    return found.id
