"""The shelf: seeing, opening, renaming and putting away journals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.messages import OpenWanted
from cyclejournal.tui.screens.ask import AskLine, Tell
from cyclejournal.tui.screens.shelf import ShelfScreen
from cyclejournal.tui.screens.shelf_view import privacy_words
from tests.journal.pair import GUIDE, Table, later
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host


class Listening(Host):
    def on_open_wanted(self, event: OpenWanted) -> None:
        self.heard.append(event.journal_id)

    def on_new_wanted(self) -> None:
        self.heard.append("new")

    def on_example_wanted(self) -> None:
        self.heard.append("demo")


HOSTILE = "[/] [@click=app.quit]\x1b]0;x\x07"


def a_shelf(folder: Path, *pairs: tuple[str, str]) -> Shelf:
    shelf = Shelf(folder / "shelf", lambda: later(1000), guides=lambda _: GUIDE)
    shelf.ensure()
    for coachee, coach in pairs:
        shelf.create(GUIDE, {"coachee": coachee, "coach": coach}).close()
    return shelf


def host(shelf: Shelf) -> Listening:
    return Listening(push=lambda: ShelfScreen(shelf, {GUIDE.id: GUIDE}, lambda: later(1000)))


def on_shelf(pilot: Pilot[Any]) -> ShelfScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ShelfScreen)
    return screen


@pytest.mark.quick
async def test_a_journal_shows_its_people_and_how_far_they_are(tmp_path: Path) -> None:
    app = host(a_shelf(tmp_path, ("Tom", "Priya")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "Tom & Priya" in shown
        assert "cycle 1 · Shared goals · written 7 Sep" in shown.replace("today", "7 Sep")
        assert "for your login alone" in shown
        await pilot.press("enter")
        await until(pilot, lambda: app.heard)
        assert app.heard == [on_shelf(pilot).shelf.ids()[0]]


async def test_a_journal_says_what_is_next(tmp_path: Path) -> None:
    """At the right of its name; in nobody's own words."""
    shelf = a_shelf(tmp_path)
    table = Table()
    table.write("goals.starting-point", table.tom, "They listen and never ask")
    shelf.add(table.journal).close()
    app = host(shelf)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        row = next(line for line in screen_text(app).split("\n") if "Priya" in line)
        assert row.rstrip().endswith("Next: Priya's part of “Starting point”")
        assert "never ask" not in screen_text(app)


async def test_an_empty_shelf_offers_a_beginning_and_an_example(tmp_path: Path) -> None:
    app = host(a_shelf(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "No journals yet" in screen_text(app)
        await pilot.press("enter", "r", "p", "v", "slash", "n", "d")
        await until(pilot, lambda: len(app.heard) == 2)
        assert app.heard == ["new", "demo"]


@pytest.mark.quick
async def test_a_damaged_journal_is_shown_with_its_problem_and_told_in_full(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path, ("Tom", "Priya"))
    (path,) = shelf.root.glob("journals/*/pair.json")
    path.write_text("{ not JSON", encoding="utf-8")
    for previous in shelf.root.glob("journals/*/pair.json.prev"):
        previous.unlink()
    app = host(shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "!" in screen_text(app)
        for key in ("enter", "r"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, Tell))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ShelfScreen))
        assert app.heard == []
    assert path.read_text(encoding="utf-8") == "{ not JSON"


@pytest.mark.quick
async def test_renaming_is_saved_and_seen(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path, ("Tom", "Priya"))
    app = host(shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("ctrl+u")
        await type_text(pilot, "Maths [/b] Tuesdays")
        await pilot.press("enter")
        await until(pilot, lambda: "Maths [/b] Tuesdays  Tom & Priya" in screen_text(app))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: "Maths" not in screen_text(app))
    (only,) = shelf.summaries()
    assert only.summary
    assert only.summary.title == "Tom & Priya"


async def test_a_title_that_is_too_long_is_not_cut(tmp_path: Path) -> None:
    app = host(a_shelf(tmp_path, ("Tom", "Priya")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await type_text(pilot, "x" * 90)
        await pilot.press("enter")
        await until(pilot, lambda: "there is room for 80" in screen_text(app))


async def test_putting_away_and_bringing_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path, ("Tom", "Priya"), ("Ann", "Bob"))
    app = host(shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        name = screen_text(app).split("\n")[4].strip(" ▌")
        await pilot.press("p")
        await until(pilot, lambda: f"{name} is put away" in screen_text(app))
        assert len(shelf.ids()) == 1
        await pilot.press("v")
        await until(pilot, lambda: "put away · cycle 1" in screen_text(app))
        await pilot.press("end", "p")
        await until(pilot, lambda: "is back on the shelf" in screen_text(app))
        assert len(shelf.ids()) == 2


async def test_when_all_are_put_away_the_shelf_says_so(tmp_path: Path) -> None:
    app = host(a_shelf(tmp_path, ("Tom", "Priya")))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: "Press v to see" in screen_text(app))
        await pilot.press("v")
        await until(pilot, lambda: "Tom & Priya" in screen_text(app))


async def test_finding_one_among_many_by_name(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path, *((f"Person{n}", "Priya") for n in range(9)), ("Zoë", "Bob"))
    app = host(shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await type_text(pilot, "zo")
        await until(pilot, lambda: len(on_shelf(pilot).journals.items) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: len(app.heard) == 1)
        await type_text(pilot, "zzz")
        await until(pilot, lambda: "No journal has that" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: len(on_shelf(pilot).journals.items) == 10)
        assert app.focused is on_shelf(pilot).journals


@pytest.mark.sample(of=2)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 5), (1, 1)])
async def test_hostile_names_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    app = host(a_shelf(tmp_path, (HOSTILE, "مريم"), ("Ω" * 80, "👩‍🏫 Zoë")))
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "up", "p", "v", "end")
        if size[0] >= 60:
            assert "[/] [@click=app.quit]" in screen_text(app)
            assert "\x1b" not in screen_text(app)
        for _ in range(size[1]):
            await pilot.click(offset=(min(4, size[0] - 1), size[1] // 2))
        assert app.is_running


async def test_a_shelf_that_is_a_file_is_told_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "shelf").write_text("a file", encoding="utf-8")
    app = host(Shelf(tmp_path / "shelf", lambda: later(1000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "shelf" in screen_text(app)
        await pilot.press("enter", "n")
        await until(pilot, lambda: app.heard == ["new"])


async def test_two_hundred_journals_are_listed_and_the_last_is_reached(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    for number in range(200):
        table = Table()
        table.journal.id = f"j{number:07}"
        shelf.add(table.journal).close()
    app = host(shelf)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.heard)
        assert len(on_shelf(pilot).journals.items) == 200


def test_who_can_look_in_is_said_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert "other logins" in privacy_words(tmp_path)
    tmp_path.chmod(0o700)
    assert "your login alone" in privacy_words(tmp_path)
    assert privacy_words(tmp_path / "missing") == "On this computer only"
    synced = tmp_path / "Dropbox (school)" / "journals"
    synced.mkdir(0o700, parents=True)
    assert "synced" in privacy_words(synced)


def of_a_coach(folder: Path) -> Shelf:
    """Sam coaches three: one waits for Sam, with a promise; one waits for the other; one is Priya's and Tom's."""
    shelf = a_shelf(folder)
    for number, (coachee, coach) in enumerate((("Ana", "Sam"), ("Ben", "Sam"), ("Tom", "Priya"))):
        table = Table()
        table.journal.id = f"pair{number}"
        for person, name in zip(list(table.journal.people.values()), (coachee, coach), strict=True):
            table.journal.put(replace(person, name=name))
        if number == 0:
            table.write("goals.starting-point", table.tom, "They listen")
            table.act("The seating plan", table.priya, "2026-09-12")
            table.act("Secret of Ana", table.tom, "2026-09-09")
        shelf.add(table.journal).close()
    return shelf


async def test_the_shelf_of_a_coach_says_what_waits_for_them(tmp_path: Path) -> None:
    """Domain rows 24 and 83: one coach with several colleagues sees who waits for them."""
    kept: list[str] = []
    screen = ShelfScreen(
        of_a_coach(tmp_path), {GUIDE.id: GUIDE}, lambda: later(1000), keep_me=kept.append
    )
    app = Listening(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Ana & Sam" in screen_text(app))
        await pilot.press("i")
        await until(pilot, lambda: "Who are you on this computer?" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "You are Sam in 2 of 3 journals." in screen_text(app))
        assert kept == ["Sam"]
        line = next(line for line in screen_text(app).split("\n") if "Ana & Sam" in line)
        assert "your part of “Starting point”" in line
        assert "Secret" not in screen_text(app)
        # Of a pair that one is not part of, the shelf says what it always says.
        assert "Next: " in next(
            line for line in screen_text(app).split("\n") if "Tom & Priya" in line
        )
        await pilot.press("w")
        await until(pilot, lambda: "Tom & Priya" not in screen_text(app))
        assert "Ana & Sam" in screen_text(app)
        await pilot.press("w", "s")
        await until(pilot, lambda: "What has the next day stands first." in screen_text(app))
        assert next(iter(screen.journals.items)).id == "pair0"
        await pilot.press("s")
        await until(pilot, lambda: "By name." in screen_text(app))
        assert [item.id for item in screen.journals.items] == ["pair0", "pair1", "pair2"]


async def test_coming_back_stands_on_the_journal_one_left(tmp_path: Path) -> None:
    screen = ShelfScreen(of_a_coach(tmp_path), {GUIDE.id: GUIDE}, lambda: later(1000), at="pair1")
    app = Listening(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.chosen is not None)
        assert screen.chosen
        assert screen.chosen.id == "pair1"
        await pilot.press("up")
        screen.load()
        assert screen.chosen.id != "pair1"


@pytest.mark.quick
async def test_ones_own_practice_is_read_from_the_shelf(tmp_path: Path) -> None:
    """Domain row 112: one's own timeline, from all pairs."""
    screen = ShelfScreen(of_a_coach(tmp_path), {GUIDE.id: GUIDE}, lambda: later(1000), me="Sam")
    app = Listening(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Ana & Sam" in screen_text(app))
        await pilot.press("m")
        await until(pilot, lambda: "Roles: coach in 2 cycles." in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_what_one_promised_is_read_in_its_own_words_and_nothing_of_the_other(
    tmp_path: Path,
) -> None:
    """Domain rows 24 and 83: what I promised, and to whom; a colleague's promises stay in the journal."""
    screen = ShelfScreen(
        of_a_coach(tmp_path), {GUIDE.id: GUIDE}, lambda: later(1000), me="Sam", at="pair0"
    )
    app = Listening(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Ana & Sam" in screen_text(app))
        await pilot.press("t")
        await until(pilot, lambda: "What Sam promised Ana" in screen_text(app))
        shown = screen_text(app)
        assert "The seating plan" in shown
        assert "due Sat · agreed 7 Sep 2026 · cycle 1" in shown
        assert "Secret of Ana" not in shown
        await pilot.press("enter")
        await until(pilot, lambda: app.heard == ["pair0"])
        screen.journals.highlighted = [e.id for e in screen.journals.items].index("pair1")
        await pilot.press("t")
        await until(pilot, lambda: "Nothing is promised now." in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        screen.journals.highlighted = [e.id for e in screen.journals.items].index("pair2")
        await pilot.press("t")
        await until(pilot, lambda: "Nobody in this journal is called Sam." in screen_text(app))
        path = screen.shelf.paths("pair2").pair
        path.write_bytes(path.read_bytes()[:50])
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, Tell))
