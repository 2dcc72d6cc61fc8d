from __future__ import annotations

import stat
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.ask import AskLine, Confirm, Tell
from cyclejournal.tui.screens.preview import PreviewScreen
from cyclejournal.tui.widgets.prose import Sentence
from tests.export.documents import as_markdown
from tests.journal.pair import GUIDE, Table, later
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    table = Table()
    table.write("goals.statement", TOGETHER, "More talk [/]")
    secret = table.write("goals.starting-point", table.tom, "Between me and me")
    table.journal.put(keep_as(secret, "me", now=later(500)))
    found = desk_at(tmp_path, table)
    found.writer = table.tom
    return found


def previewing(desk: Desk) -> tuple[Host, PreviewScreen]:
    assert desk.journal.cycle
    screen = PreviewScreen(desk, desk.journal.cycle.id)
    return Host(push=lambda: screen), screen


def is_said(app: App[Any], words: str) -> bool:
    return words in screen_text(app)


async def write_to(pilot: Pilot[None], where: str) -> None:
    """Answer the question for a path."""
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
    pilot.app.screen.query_one(Sentence).text = where
    await pilot.press("enter")


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_says_what_will_be_written_and_for_whom(desk: Desk, size: tuple[int, int]) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen.reading.complete and screen.text)
        assert "Holds what the pair shares, and nothing that only one of you can open." in folded(
            screen_text(app)
        )
        assert "Between me" not in screen.reading.text
        assert "format:" in screen.reading.text
        await pilot.press("a")
        await until(pilot, lambda: "Between me and me" in screen.reading.text)
        assert "AND what only Tom can open: for Tom alone." in folded(screen_text(app))
        await pilot.press("a")
        await until(pilot, lambda: "Between me" not in screen.reading.text)


async def test_it_says_in_numbers_what_is_left_out(desk: Desk) -> None:
    app, screen = previewing(desk)
    left_out = "Left out: 1 answer kept by one of you alone."
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.text)
        assert left_out in folded(screen_text(app))
        await pilot.press("a")
        await until(pilot, lambda: "for Tom alone" in folded(screen_text(app)))
        assert "Left out" not in screen_text(app)
        desk.hand_over()
        await pilot.press("a", "a")
        await until(pilot, lambda: "Priya keeps nothing" in folded(screen_text(app)))
        assert left_out in folded(screen_text(app))


async def test_how_they_talked_is_in_it_only_when_asked(desk: Desk, home: Path) -> None:
    cycle = desk.journal.cycle
    assert cycle
    for prompt_id, text in (("dialogue.helped", "Your silence"), ("dialogue.parked", "Sleep")):
        prompt = Prompt(prompt_id, "What helped?", voice=TOGETHER)
        desk.type(prompt, cycle.id, TOGETHER, text)
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.reading.complete and screen.text)
        assert "Your silence" not in screen.text
        await pilot.press("t")
        await until(pilot, lambda: "Your silence" in screen.text)
        assert "With how you talked." in folded(screen_text(app))
        assert "Sleep" not in screen.text
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("enter")
        await until(pilot, lambda: list(home.glob("*.md")))
        assert "Your silence" in next(home.glob("*.md")).read_text(encoding="utf-8")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("t")
        await until(pilot, lambda: "Your silence" not in screen.text)


async def test_the_first_page_can_go_out_alone(desk: Desk, home: Path) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.reading.complete and screen.text)
        whole = screen.text
        await pilot.press("s")
        await until(pilot, lambda: screen.text != whole)
        assert screen.text.endswith("\n\nNot on this page, but in the full record: 1 answer.\n")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("enter")
        await until(pilot, lambda: list(home.glob("*-summary-*.md")))
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("s")
        await until(pilot, lambda: screen.text == whole)


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK")])
async def test_a_name_of_a_page_makes_one(
    desk: Desk, tmp_path: Path, ending: str, begins: bytes
) -> None:
    app, screen = previewing(desk)
    path = tmp_path / f"ours.{ending}"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.reading.complete and screen.text)
        await write_to(pilot, str(path))
        await until(pilot, path.exists)
        assert path.read_bytes().startswith(begins)


async def test_somebody_without_private_texts_is_told_so(desk: Desk) -> None:
    desk.hand_over()
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: "Priya keeps nothing private in this cycle" in screen_text(app))
        assert "Between me" not in screen.text


@pytest.mark.quick
async def test_the_file_is_what_was_shown_and_its_path_stays(desk: Desk, home: Path) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.text)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        assert app.screen.query_one(Sentence).value == "~/2026-09-07-cycle-1-k3mx7qpa.md"
        assert "nothing that only one of you can open" in folded(screen_text(app))
        await pilot.press("enter")
        file = home / "2026-09-07-cycle-1-k3mx7qpa.md"
        await until(pilot, lambda: file.name in "".join(screen_text(app).split()))
        assert desk.journal.cycle
        expected = as_markdown(desk.journal, GUIDE, desk.journal.cycle)
        assert file.read_text(encoding="utf-8") == expected
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        await pilot.press("down", "a")
        assert file.name in "".join(screen_text(app).split())


async def test_a_private_copy_is_named_so(desk: Desk, home: Path) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.text)
        await pilot.press("a", "e")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("enter")
        await until(pilot, lambda: list(home.glob("*-private.md")))


async def test_what_is_there_is_replaced_only_when_asked(desk: Desk, tmp_path: Path) -> None:
    there = tmp_path / "mine.md"
    there.write_text("mine")
    app, screen = previewing(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: screen.text)
        await write_to(pilot, str(there))
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("escape")
        await until(pilot, lambda: "has not been changed" in screen_text(app))
        assert there.read_text() == "mine"
        await write_to(pilot, str(there))
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: there.read_text() == screen.text)


async def test_a_folder_gets_the_usual_name(desk: Desk, tmp_path: Path) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.text)
        await write_to(pilot, str(tmp_path))
        await until(pilot, lambda: (tmp_path / "2026-09-07-cycle-1-k3mx7qpa.md").exists())


@pytest.mark.parametrize("where", ["/dev/null", "/proc/nope.md"])
async def test_a_failure_is_told_and_stays_told(desk: Desk, where: str) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.text)
        await write_to(pilot, where)
        await until(pilot, lambda: isinstance(app.screen, Tell))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert "Not exported" in screen_text(app)


async def test_no_path_is_no_answer(desk: Desk) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.text)
        await write_to(pilot, "  ")
        await until(pilot, lambda: "Type a folder or a file name." in screen_text(app))
        for where in ("/nowhere/at/all/x.md", "~nobody-at-all/x", "/nowhere/"):
            await pilot.press("ctrl+u")
            await type_text(pilot, where)
            await pilot.press("enter")
            said = f"There is no folder {where.rpartition('/')[0]}"
            await until(pilot, partial(is_said, app, said))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.answers == [None])


async def test_a_tiny_terminal(desk: Desk) -> None:
    app, screen = previewing(desk)
    async with app.run_test(size=(20, 5)) as pilot:
        await until(pilot, lambda: screen.reading.complete)
        await pilot.press("a", "space", "end", "e")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.answers == [None])
