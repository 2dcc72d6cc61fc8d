"""A journal that is opened again and again on one computer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.records import Entry
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.bookmarks import Bookmark, Bookmarks
from cyclejournal.store.open.shelf import Shelf
from tests.on_disk import HeldTimers
from tests.tui.app_host import HandClock, a_pair, a_shelf, guides, person

POINT = "goals.starting-point"


class Pair:
    """The pair's journal, their bookmarks, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.shelf: Shelf = a_shelf(folder)
        self.bookmarks = Bookmarks(folder / "bookmarks")
        self.clock = HandClock()
        self.timers = HeldTimers()
        self.id = a_pair(self.shelf)

    def opened(self, *, elsewhere: bool = False) -> Desk:
        """The desk with it; ``elsewhere`` is where no bookmark is kept."""
        bookmarks = None if elsewhere else self.bookmarks
        return Desk(
            self.shelf.open(self.id), guides(), self.clock, timers=self.timers, bookmarks=bookmarks
        )

    @property
    def bookmark(self) -> Bookmark:
        return self.bookmarks.read(self.id)

    def sleep(self, nights: int = 1) -> None:
        """So many days later."""
        self.clock.now += timedelta(days=nights)


def write(desk: Desk, prompt_id: str, name: str, text: str) -> Entry:
    """What somebody at the keyboard types into a box of theirs, or of both."""
    cycle = present_cycle(desk)
    guide = desk.guide(cycle)
    section, prompt = guide.section_of(prompt_id), guide.prompt(prompt_id)
    assert section
    assert prompt
    voice = TOGETHER if name == TOGETHER else person(desk.journal, name)
    desk.take_keyboard(voice)
    return desk.type(prompt, place_of(desk.journal, cycle, section), voice, text)


def say(talk: Conversation, *lines: str) -> str:
    """What is said after the last of them."""
    told: list[str] = []
    for line in lines:
        told = talk.command(line[1:]) if line.startswith("/") else talk.hear(line)
    return "\n".join(told)
