"""Beginning a journal: names, what is wrong with one, and the ways out."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from cyclejournal.guide.model import Guide, Role
from cyclejournal.tui.screens.begin import Beginning, BeginScreen, wrong_name
from cyclejournal.tui.widgets.line import Line
from tests.journal.pair import GUIDE
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host

SIZES = [(60, 20), (80, 24), (120, 40)]
THREE = replace(GUIDE, id="triad", title="A triad", roles=(*GUIDE.roles, Role("third", "Third")))


class Listening(Host):
    def on_example_wanted(self) -> None:
        self.heard.append("demo")


def host(*guides: Guide, first: bool = True) -> Listening:
    offered = {guide.id: guide for guide in guides or (GUIDE,)}
    return Listening(push=lambda: BeginScreen(offered, first))


def boxes(pilot: Pilot[Any]) -> list[Line]:
    return list(pilot.app.screen.query(".name").results(Line))


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_two_names_and_enter_begin(size: tuple[int, int]) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        for words in ("Welcome", "stays on this computer", "Coachee", "Coach", "Begin", "F4"):
            assert words in " ".join(shown.split())
        await type_text(pilot, "Tom")
        await pilot.press("enter")
        await type_text(pilot, "  Priya ")
        await pilot.press("enter")
        await until(pilot, lambda: app.answers)
    assert app.answers == [Beginning("small", {"coachee": "Tom", "coach": "Priya"})]


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_a_missing_name_is_said_and_its_box_gets_the_cursor(size: tuple[int, int]) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        await type_text(pilot, "Tom")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "needs a name" in screen_text(app))
        assert app.focused is boxes(pilot)[1]
        await type_text(pilot, "tom")
        assert "needs a name" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be told apart" in screen_text(app))
        assert app.answers == []


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [*SIZES, (20, 5)])
@pytest.mark.parametrize("name", ["x" * 300, "[/] [@click=app.quit]", "مريم العلي", "👩‍🏫 Zoë"])
async def test_any_name_is_data(size: tuple[int, int], name: str) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        app.post_message(events.Paste(name))
        await until(pilot, lambda: boxes(pilot)[0].value == name)
        await pilot.press("tab")
        await type_text(pilot, "Priya")
        await pilot.press("enter")
        if len(name) > 80:
            await until(pilot, lambda: app.screen.has_class("-complains"))
            assert boxes(pilot)[0].value == name
            assert app.focused is boxes(pilot)[0]
        else:
            await until(pilot, lambda: app.answers)
            assert app.answers == [Beginning("small", {"coachee": name, "coach": "Priya"})]


@pytest.mark.quick
async def test_the_mouse_begins_too() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Tom")
        await pilot.press("tab")
        await type_text(pilot, "Priya")
        await pilot.click("#begin")
        await until(pilot, lambda: app.answers)


@pytest.mark.quick
async def test_the_first_time_there_is_no_way_back_but_an_example() -> None:
    app = host(first=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "f4")
        await until(pilot, lambda: app.heard == ["demo"])
        assert isinstance(app.screen, BeginScreen)


@pytest.mark.quick
async def test_later_esc_goes_back() -> None:
    app = host(first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "F4" not in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)
    assert app.answers == [None]


async def test_another_guide_asks_for_its_roles_and_keeps_what_is_typed() -> None:
    app = host(GUIDE, THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "A triad" not in screen_text(app)
        assert "F6 for another way to coach" in screen_text(app)
        await type_text(pilot, "Tom")
        await pilot.press("f6", "right")
        await until(pilot, lambda: len(boxes(pilot)) == 3)
        assert "A triad" in screen_text(app)
        assert boxes(pilot)[0].value == "Tom"
        for name in ("", "Priya", "Sam"):
            await pilot.press("tab")
            await type_text(pilot, name)
        await pilot.press("enter")
        await until(pilot, lambda: app.answers)
    names = {"coachee": "Tom", "coach": "Priya", "third": "Sam"}
    assert app.answers == [Beginning("triad", names)]


async def test_with_a_single_guide_there_is_nothing_to_choose() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6")
        await type_text(pilot, "Tom")
        assert boxes(pilot)[0].value == "Tom"
        assert "another way" not in screen_text(app)


def test_the_first_wrong_name_is_found() -> None:
    def place(*names: str) -> int | None:
        found = wrong_name(list(names))
        return found[0] if found else None

    assert place("Tom", "Priya") is None
    assert place("", "") == 0
    assert place("Tom", "  ") == 1
    assert place("Tom", "TOM") == 1
    assert place("Tom", "together") == 1
    assert place("Tom", "Priya", "x" * 81) == 2
