"""To and from another computer, by the keys that people press: handed over, taken in, two journals joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.notes import notes_of
from cyclejournal.session.desk import Desk
from cyclejournal.session.handing import HandOver, look
from cyclejournal.store.open.shelf import Shelf
from tests.walking import GUIDES, PEER, Walk, example, walking

ASKED = "What makes us think the strategy could work?"
WAY = "To and from another computer"


async def file(walk: Walk, path: Path) -> None:
    """Type where it is, in place of what is proposed."""
    await walk.press("ctrl+u")
    await walk.type(str(path))
    await walk.press("enter")


def written_there(sent: Path, folder: Path, clock: object, words: str) -> str:
    """On the other computer, where what was sent is taken in first; gives what is handed back."""
    there = Shelf(folder, guides=GUIDES.get)
    handed = look(sent, there)
    if not there.has(handed.id):
        there.receive(handed)
    with Desk(there.open(handed.id), GUIDES, clock) as desk:  # type: ignore[arg-type]
        prompt = next(prompt for _, prompt in PEER.prompts() if prompt.ask == ASKED)
        goal = desk.journal.goal(desk.journal.cycles[-1])
        assert goal is not None
        desk.type(prompt, goal.id, TOGETHER, words)
        return HandOver(desk).text


async def test_a_journal_goes_to_and_fro_and_a_page_and_notes_come_in(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose(WAY)
        await walk.picture("to-and-fro")
        await walk.press("enter")
        await walk.sees("Where to?", "It holds all that you share.", "~/2026-09-10-handoff")
        await file(walk, tmp_path / "none" / "out.json")
        await walk.sees("There is no folder")
        await file(walk, tmp_path / "out.json")
        await walk.sees("Written to", "for your account only")
        await walk.press("enter")
        back = tmp_path / "back.json"
        back.write_text(
            written_there(tmp_path / "out.json", tmp_path / "there", walk.clock, "written there")
        )

        await walk.choose(WAY)
        await walk.press("down", "enter")
        # The folder where a file went last is proposed, here and where one is written.
        await walk.sees("Which file, or which folder?", str(tmp_path)[:20])
        await file(walk, tmp_path / "none.json")
        await walk.sees("There is nothing of that name.")
        await file(walk, back)
        await walk.sees("Handed over: Priya & Tom", "Answer by answer the newer wording")
        await walk.press("enter")
        await walk.sees("Taken in", "1 record is new or changed.")
        await walk.press("enter")

        page = tmp_path / "page.md"
        page.write_text(f"*{ASKED}*\n\nFrom a form on paper.\n")
        await walk.choose(WAY)
        await walk.press("down", "enter")
        await file(walk, page)
        await walk.sees(
            "What comes in from page.md", "From a form on paper.", "stays in its history"
        )
        await walk.picture("coming-in")
        await walk.press("escape")
        assert "From a form on paper." not in walk.text
        await walk.choose(WAY)
        await walk.press("down", "enter")
        await file(walk, page)
        await walk.sees("From a form on paper.")
        await walk.press("enter")
        await walk.sees("Taken in", "1 thing is new or changed.")
        await walk.press("enter")

        days = tmp_path / "days"
        days.mkdir()
        (days / "2026-09-01.md").write_text("The sink was loud.\n")
        await walk.choose(WAY)
        await walk.press("down", "enter")
        await file(walk, days)
        await walk.sees("for Tom alone", "b For us together")
        await walk.press("b")
        await walk.sees("The sink was loud.", "b For me alone")
        await walk.press("enter")
        await walk.sees("Taken in", "1 thing is new or changed.")
        await walk.press("enter")

        page.write_text(f"<!-- {'x' * 600_000} -->\n")
        await walk.choose(WAY)
        await walk.press("down", "enter")
        await file(walk, page)
        await walk.sees("It is a large file", "Leave it")
        await walk.press("escape")

        page.write_text("")
        await walk.choose(WAY)
        await walk.press("down", "enter")
        await file(walk, page)
        await walk.sees("There is nothing to import", "is empty.")
        await walk.press("escape")
    read = Shelf(tmp_path / "shelf").read("demo")
    found = next(each for each in read.entries.values() if each.text == "From a form on paper.")
    assert "written there" in {version.text for version in found.history}
    assert {(each.keep, each.on) for each in notes_of(read) if "sink was" in each.text} == {
        ("pair", "2026-09-01")
    }
    assert [path.name for path in (tmp_path / "shelf").rglob("*before-merge*")]


@pytest.mark.quick
async def test_on_the_shelf_one_comes_that_was_not_here_and_two_are_joined(tmp_path: Path) -> None:
    other = Shelf(tmp_path / "other", guides=GUIDES.get)
    opened = other.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    async with walking(example(), folder=tmp_path) as walk:
        with Desk(opened, GUIDES, walk.clock) as desk:
            sent = tmp_path / "sent.json"
            sent.write_bytes(HandOver(desk).raw())
        await walk.choose(WAY)
        await walk.press("down", "enter")
        await file(walk, sent)
        await walk.sees("That is another journal's", "Take it in on the shelf")
        await walk.press("enter")
        await walk.choose("All journals")
        await walk.sees("your journals")
        await walk.choose(WAY)
        await walk.sees("Take in what was handed over", "Hand over Priya & Tom")
        await walk.press("enter")
        await file(walk, sent)
        await walk.sees("A journal that is not here yet", "a journal of its own here")
        await walk.press("enter")
        await walk.sees("Taken in", "is a journal here now.")
        await walk.press("enter")

        await walk.choose(WAY)
        await walk.press("end", "enter")
        await walk.sees("Which journal is to be joined to this one?")
        await walk.press("enter")
        await walk.sees("What comes from Tom & Priya", "A copy of both is kept first")
        await walk.press("enter")
        await walk.sees("It is all in this journal now.")
    assert Shelf(tmp_path / "shelf").away()
