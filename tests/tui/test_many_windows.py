"""Two and three windows write in one box while a shell saves beside them: every typed word is kept.

Each has a clock of its own, which knows nothing of the others'.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.widgets.prose import Prose
from tests.pilots import packet, send
from tests.tui.app_host import (
    HandClock,
    a_pair,
    a_shelf,
    be_at,
    cycle_screen,
    guides,
    journal_of,
    running,
)

ROUNDS = 60
"""Of a life; the two that are in every run have them together."""
PROMPT = "goals.starting-point"


def kept(journal: Journal) -> set[str]:
    """Every word of every wording there is."""
    return {
        word
        for entry in journal.entries.values()
        for text in (entry.text, *(version.text for version in entry.history))
        for word in text.split()
    }


def by_shell(shelf: Shelf, word: str, random: Random) -> None:
    """A command writes an answer and ends."""
    (journal_id,) = shelf.ids()
    opened = shelf.open(journal_id)
    journal = opened.journal
    prompt = guides()["peer"].prompt(random.choice([PROMPT, "goals.statement"]))
    assert prompt is not None
    assert journal.cycle is not None
    voice = TOGETHER if prompt.voice == TOGETHER else random.choice(list(journal.people))
    by = next(iter(journal.people))
    before = journal.entry(journal.cycle.id, prompt.id, voice)
    text = f"{before.text if before else ''} {word}"
    opened.write(answer(journal, prompt, journal.cycle.id, voice, text, by=by, now=HandClock()()))
    opened.close()


async def act(window: Pilot[Any], act: str) -> set[str]:
    """What somebody does, or the clock, between words; the words that they took back in the box itself."""
    screen = cycle_screen(window)
    box = screen.focused
    assert isinstance(box, Prose)
    before, own = box.text, box.can_undo
    match act:
        case "pause":
            screen.desk.saving.log()
        case "look":
            await screen.look_at_disk()
        case "leave":
            await screen.settle()
        case "undo":
            await packet(window, "<ctrl+z>")
        case "hand over":
            await packet(window, "<f2>")
        case "away and back":
            await packet(window, "<tab><shift+tab>")
    taken_back = act == "undo" and own
    return set(before.split()) - set(box.text.split()) if taken_back else set()


ACTS = ("pause", "pause", "look", "leave", "undo", "hand over", "away and back", "none")


async def lived(folder: Path, seed: int, windows: int, rounds: int = ROUNDS) -> set[str]:
    """The words that are nowhere after so many rounds at random."""
    random = Random(seed)
    shelf = a_shelf(folder)
    a_pair(shelf)
    typed: set[str] = set()
    async with AsyncExitStack() as stack:
        pilots = []
        for _ in range(windows):
            beside = Shelf(shelf.root, HandClock())
            pilots.append(await stack.enter_async_context(running(beside)))
            await cycle_screen(pilots[-1]).open_section("starting-point")
            await be_at(cycle_screen(pilots[-1]), PROMPT)
        for number in range(rounds):
            one = random.choice(pilots)
            if not isinstance(cycle_screen(one).focused, Prose):
                await be_at(cycle_screen(one), PROMPT)
            words = [f"w{number}x{each}" for each in range(random.randint(1, 3))]
            typed.update(words)
            send(one, f" {' '.join(words)} ")
            if random.random() < 0.3:
                # In the middle of the packet.
                await cycle_screen(random.choice(pilots)).look_at_disk()
            await packet(one, "<home>" if random.random() < 0.1 else "<ctrl+end>")
            if random.random() < 0.2:
                by_shell(shelf, f"s{number}x", random)
                typed.add(f"s{number}x")
            typed -= await act(one, random.choice(ACTS))
            if random.random() < 0.2:
                for each in pilots:
                    await cycle_screen(each).look_at_disk()
        for each in pilots:
            await cycle_screen(each).settle()
    return typed - kept(journal_of(shelf))


@pytest.mark.parametrize(("seed", "windows"), [(1, 2), (5, 3)])
async def test_every_typed_word_is_kept(
    tmp_path: Path, seed: int, windows: int, every: bool
) -> None:
    assert await lived(tmp_path, seed, windows, ROUNDS if every else ROUNDS // 2) == set()


@pytest.mark.parametrize("pasted", [False, True], ids=["keys", "pastes"])
async def test_a_shell_that_answers_beside_takes_no_key_and_moves_no_cursor(
    tmp_path: Path, pasted: bool
) -> None:
    """240 keys, or 120 pastes, before a word that stands there, while the other one's box is written in."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await be_at(screen, PROMPT)
        await packet(pilot, "the end<home>")
        (tom, priya) = screen.desk.journal.people
        box, sent = screen.focused, ""
        for number in range(6):
            some = (
                [f"{number}.{each} " for each in range(20)]
                if pasted
                else list("letters, words and more in a row. " + "abcdef")
            )
            sent += "".join(some)
            send(pilot, "".join(f"<paste:{each}>" for each in some) if pasted else "".join(some))
            beside = Shelf(shelf.root, HandClock()).open(shelf.ids()[0])
            cycle, prompt = beside.journal.cycle, guides()["peer"].prompt(PROMPT)
            assert cycle is not None
            assert prompt is not None
            said = answer(
                beside.journal, prompt, cycle.id, priya, f"{number}", by=priya, now=HandClock()()
            )
            beside.write(said)
            beside.close()
            await screen.look_at_disk()
            await packet(pilot, "")
            assert screen.focused is box
        assert isinstance(box, Prose)
        assert box.text == f"{sent}the end"
        await screen.settle()
    entry = journal_of(shelf).entry(screen.cycle.id, PROMPT, tom)
    assert entry is not None
    assert entry.text == f"{sent}the end"


@pytest.mark.quick
async def test_a_box_in_which_nothing_was_typed_yet_keeps_its_cursor_too(tmp_path: Path) -> None:
    """While a shell answers in the other one's box, and then in this one."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await be_at(screen, PROMPT)
        await packet(pilot, "word and word")
        await screen.settle()
        await screen.redraw()
        await packet(pilot, "<home><right><right>")
        box = screen.focused
        assert isinstance(box, Prose)
        journal = screen.desk.journal
        for voice in reversed(list(journal.people)):
            beside = Shelf(shelf.root, HandClock()).open(shelf.ids()[0])
            prompt = guides()["peer"].prompt(PROMPT)
            assert prompt is not None
            before = journal.entry(screen.cycle.id, PROMPT, voice)
            text = f"{before.text if before else ''} behind".strip()
            by, now = voice, HandClock()()
            beside.write(
                answer(beside.journal, prompt, screen.cycle.id, voice, text, by=by, now=now)
            )
            beside.close()
            await screen.look_at_disk()
            await packet(pilot, "")
            assert screen.focused is box
            assert box.cursor_location == (0, 2)
        await packet(pilot, "X")
        assert box.text == "woXrd and word behind"
        await screen.settle()


@pytest.mark.parametrize("key", ["tab", "shift+tab", "down", "f8"])
async def test_a_key_in_that_very_moment_leads_where_it_leads_otherwise(
    tmp_path: Path, key: str
) -> None:
    """What follows is typed where it would have been, and never into the other one's box."""
    found = []
    for beside in (False, True):
        shelf = a_shelf(tmp_path / f"{beside}")
        a_pair(shelf)
        async with running(shelf) as pilot:
            screen = cycle_screen(pilot)
            await screen.open_section("goal")
            await be_at(screen, "goals.statement")
            await packet(pilot, "some words")
            if beside:
                by_shell(shelf, "from-the-shell", Random(3))
            send(pilot, f" and more<{key}>")
            await screen.look_at_disk()
            send(pilot, "behind")
            await packet(pilot, "")
            box = screen.focused
            place = (screen.page.section.id, screen.walk.spot, getattr(box, "text", ""))
            await screen.settle()
        texts = kept(journal_of(shelf)) - {"from-the-shell"}
        found.append((place[0], place[1] and place[1].prompt, place[2], texts))
    assert found[0] == found[1]


async def test_over_and_over(tmp_path: Path, soak: int) -> None:
    """As many lives, with other seeds, as were asked for with ``--soak``."""
    for seed in range(100, 100 + soak):
        assert await lived(tmp_path / f"{seed}", seed, 2 + seed % 2) == set(), seed
