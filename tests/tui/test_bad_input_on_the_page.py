"""What may happen to a page under somebody's hands: another size, another window, a paste without end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.records import Entry
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.widgets.prose import Prose, Sentence
from tests.pilots import packet, send
from tests.tui.app_host import (
    START,
    a_pair,
    a_shelf,
    cycle_screen,
    focused_box,
    guides,
    journal_of,
    person,
    running,
)

SIZES = [(60, 20), (20, 5), (1, 1), (100, 30), (3, 40), (200, 2), (1, 1), (80, 24), (120, 40)]

LIVE = [
    ("starting-point", "", "goals.starting-point"),
    ("goal", "", "goals.statement"),
    ("focus", "Who answers?<enter>", "plan.focus-questions"),
    ("strengths", "", "dialogue.strengths"),
]
"""A section, keys to a box of one kind, and its prompt: prose, a sentence, a list, rows of cells."""


def entry_of(shelf: Shelf, prompt: str) -> Entry:
    """The one answer to it, as it is on the disk."""
    (found,) = [e for e in journal_of(shelf).entries.values() if e.prompt == prompt]
    return found


@pytest.mark.parametrize(("section", "keys", "prompt"), LIVE, ids=[each[2] for each in LIVE])
async def test_half_written_words_go_on_through_every_size(
    tmp_path: Path, section: str, keys: str, prompt: str
) -> None:
    """Keys before, between and behind; the caret stays where it is."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await cycle_screen(pilot).open_section(section)
        await packet(pilot, f"{keys}begun <left>")
        for number, size in enumerate(SIZES):
            send(pilot, f"-{number}")
            await pilot.resize_terminal(*size)
            send(pilot, ".")
        await packet(pilot, "<paste:pasted>")
        box = cycle_screen(pilot).focused
        assert box is not None
        if isinstance(box, Prose) and not isinstance(box, Sentence):
            # As high as on a page that is opened at this size.
            assert box.size.height == focused_box(pilot).state.least > box.wrapped_document.height
    between = "".join(f"-{number}." for number in range(len(SIZES)))
    assert entry_of(shelf, prompt).text.split("\n")[-1].strip() == f"begun{between}pasted"


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("later", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("section", "keys", "prompt"), LIVE, ids=[each[2] for each in LIVE])
async def test_another_window_writes_under_the_caret(
    tmp_path: Path, section: str, keys: str, prompt: str, later: bool
) -> None:
    """In the same answer, by its clock before or after what is typed here: both are kept, the caret stays."""
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section(section)
        await packet(pilot, f"{keys}her <left>")
        screen.desk.saving.log()
        with_keys = entry_of(shelf, prompt).text
        other = shelf.open(journal_id, session=True)
        asked = guides()["peer"].prompt(prompt)
        journal, cycle = other.journal, other.journal.cycle
        assert asked is not None
        assert cycle is not None
        tom = person(journal, "Tom")
        voice = tom if asked.voice == "each" else TOGETHER
        (place,) = [e.place for e in journal.entries.values() if e.prompt == prompt]
        now = START + timedelta(days=1 if later else 0)
        other.write(answer(journal, asked, place, voice, "there", by=tom, now=now))
        other.close()
        send(pilot, "e and")
        await screen.look_at_disk()
        await packet(pilot, " now")
    entry = entry_of(shelf, prompt)
    assert entry.text.split("\n")[-1].strip() == "here and now"
    assert with_keys.split("\n")[0] in entry.text or not keys
    assert "there" in [version.text for version in versions(entry)]


async def test_a_paste_without_end_goes_where_the_caret_is_and_the_keys_behind_it_too(
    tmp_path: Path,
) -> None:
    """Into a list, a sentence and prose; a list joins its lines as a paste of rows has them."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    text = ("A line of what was said, and more of it. " * 26_000)[:1_000_000].strip()
    async with running(shelf) as pilot:
        await cycle_screen(pilot).open_section("agreement")
        await packet(pilot, f"<tab>(<paste:{text}>)<f2> Yes<f8>")
    assert entry_of(shelf, "agreement.rhythm").text == f"({text}) Yes"
