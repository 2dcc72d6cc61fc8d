"""Keys at random on every screen, with a shell that saves beside: the app goes on, and nothing is lost.

``pytest tests/tui/test_any_keys.py --soak 10000 -n0`` presses so many; without it, a few on some screens.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from itertools import product
from pathlib import Path
from random import Random

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.demo.building import DEMO
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.own_keys import every_commanded
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.on_disk import bare, left_behind
from tests.pilots import packet
from tests.tui.test_every_screen import WAYS, go
from tests.walking import PEER, Walk, example, walking

pytestmark = pytest.mark.whole("keys at random on every screen; test_every_screen has some on each")

SIZES = [(80, 24), (60, 20), (120, 40), (40, 10), (160, 50)]

BURSTS = 14
"""Packets of keys in one visit to a screen."""

NAMED = (
    *("tab", "shift+tab", "enter", "escape", "backspace", "delete", "space", "up", "down", "left"),
    *("right", "home", "end", "pageup", "pagedown", "shift+left", "shift+end", "ctrl+end"),
    *("ctrl+home", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+x", "ctrl+v", "ctrl+c"),
)
"""Keys that boxes and lists take, beside all that commands have."""

SHELL = ("goals.starting-point", "goals.statement")
"""What the shell answers."""

Must = dict[str, set[str]]
"""Words that may not go any more, by the id of their entry."""


def command_keys() -> list[str]:
    """Every key of every command of every screen."""
    keys = {
        key for kind in every_commanded() for each in kind.OFFERED for key in each.key.split(",")
    }
    return sorted(keys - {""})


def wordings(entry: Entry) -> set[str]:
    """Every word of every wording of an answer."""
    texts = (entry.text, *(version.text for version in entry.history))
    return {word for text in texts for word in text.split()}


class Fingers:
    """Somebody who presses what comes."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.pressed = 0
        self._commands = command_keys()
        self._words = 0

    def packet(self) -> str:
        """Some keys, in the way of ``tests.pilots.packet``."""
        parts = [self._part() for _ in range(self.random.randint(1, 10))]
        self.pressed += len(parts)
        return "".join(parts)

    def _part(self) -> str:
        match self.random.random():
            case chance if chance < 0.35:
                return _key(self.random.choice(self._commands))
            case chance if chance < 0.65:
                return _key(self.random.choice(NAMED))
            case chance if chance < 0.85:
                return self.random.choice(string.ascii_lowercase + string.digits + " :?")
            case _:
                return f"<paste: {self.word('w')} >"

    def word(self, first: str) -> str:
        """One that was not there before."""
        self._words += 1
        return f"{first}{self._words:05d}"


def _key(name: str) -> str:
    return name if len(name) == 1 else f"<{name}>"


def by_shell(shelf: Shelf, word: str, random: Random) -> tuple[str, str]:
    """A command writes an answer beside the app, and ends; gives the entry and the word that is saved."""
    opened = shelf.open(DEMO)
    journal, prompt = opened.journal, PEER.prompt(random.choice(SHELL))
    assert prompt is not None
    cycle = journal.cycle
    assert cycle is not None
    voice = TOGETHER if prompt.voice == TOGETHER else random.choice(list(journal.people))
    before = journal.entry(cycle.id, prompt.id, voice)
    said = answer(
        *(journal, prompt, cycle.id, voice, f"{before.text if before else ''} {word}"),
        by=random.choice(list(journal.people)),
        now=shelf.system.clock(),
    )
    opened.write(said)
    state = opened.close()
    assert state.problem is None
    return said.id, word


def note_what_must_stay(journal: Journal, must: Must) -> None:
    """All wordings of visits that have ended."""
    for entry in journal.entries.values():
        must.setdefault(entry.id, set()).update(wordings(entry))


def missing(journal: Journal, must: Must) -> Must:
    """What is gone all the same; of an answer that was removed for good nothing has to be there."""
    found = {}
    for id_, words in must.items():
        entry = journal.entries.get(id_)
        gone = words - wordings(entry) if entry is not None else words
        if gone and not (entry and entry.redacted):
            found[id_] = gone
    return found


async def visit(
    walk: Walk, root: Path, way: str, size: tuple[int, int], fingers: Fingers
) -> tuple[Must, Must]:
    """Go to a screen and press what comes for a while; after each packet, look what there is on the disk.

    Gives what must be found there afterwards: words, and the ids of records.
    """
    app, random = walk.pilot.app, fingers.random
    assert isinstance(app, CycleJournal)
    must, ids = Must(), Must()
    await go(walk, way)
    await walk.pilot.resize_terminal(*size)
    for _ in range(BURSTS):
        walk.clock.on(seconds=random.choice((1, 1, 30)))
        await packet(walk.pilot, fingers.packet())
        if app._exit:
            break
        if random.random() < 0.3:
            id_, word = by_shell(Shelf(root, walk.clock), fingers.word("s"), random)
            must.setdefault(id_, set()).add(word)
        desk = app.desk
        if desk is None or desk.opened.id != DEMO or app.is_example:
            continue
        if random.random() < 0.3:
            desk.end_visit()
            note_what_must_stay(desk.journal, must)
        if isinstance(app.screen, CycleScreen):
            await app.screen.look_at_disk()
        else:
            desk.refresh()
        desk.saving.log()
        found = left_behind(desk)
        for name in ("people", "places", "entries", "events"):
            assert bare(getattr(found, name)) == bare(getattr(desk.journal, name)), name
            ids.setdefault(name, set()).update(getattr(found, name))
    return must, ids


async def pressed(folder: Path, seed: int, way: str, size: tuple[int, int]) -> int:
    """One visit, and what became of the journal once the app has ended; gives how many keys there were."""
    root, fingers = folder / "shelf", Fingers(Random(seed))
    async with walking(example(), folder=folder) as walk:
        must, ids = await visit(walk, root, way, size, fingers)
    assert walk.pilot.app.return_code in (None, 0)
    journal = Shelf(root).read(DEMO)
    assert missing(journal, must) == {}
    for name, there in ids.items():
        assert there <= getattr(journal, name).keys(), name
    return fingers.pressed


PLACES = list(product(WAYS, SIZES))


async def test_a_few_keys(tmp_path: Path) -> None:
    """On screens and at sizes that are drawn by lot, each time the same."""
    for seed, (way, size) in enumerate(Random(8).sample(PLACES, 2)):
        assert await pressed(tmp_path / f"{seed}", seed, way, size)


async def test_over_and_over(
    tmp_path: Path, soak: int, record_property: Callable[[str, object], None]
) -> None:
    """As many keys as were asked for with ``--soak``, on every screen at every size in turn."""
    if not soak:
        pytest.skip("with --soak")
    done = visits = 0
    while done < soak:
        way, size = PLACES[visits % len(PLACES)]
        try:
            done += await pressed(tmp_path / f"{visits}", visits, way, size)
        except BaseException as error:
            error.add_note(f"visit {visits}: {way} at {size}")
            raise
        visits += 1
    record_property(
        "figures",
        f"{done} keys in {visits} visits to {len(WAYS)} screens at {len(SIZES)} sizes: no end that "
        "nobody asked for, no word and no record lost",
    )
