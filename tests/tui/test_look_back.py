from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.reading.timeline import PointKind, timeline
from cyclejournal.journal.records import Entry, entry_id
from cyclejournal.session.desk import Desk
from cyclejournal.session.passage import Passage
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.ask import Choose, Tell
from cyclejournal.tui.screens.goal.screen import GoalScreen
from cyclejournal.tui.screens.look_back.parts import standing
from cyclejournal.tui.screens.look_back.read import ReadScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.look_back.ways import landing
from tests.bench.samples import on_shelf
from tests.journal.pair import Table
from tests.journal.test_lookback import next_cycle
from tests.pilots import packet, type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at
from tests.walking import GUIDES, NOW, example

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]2;PWNED\x07 日本語"


@pytest.fixture
def table() -> Table:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain their thinking")
    table.write(
        "goals.starting-point", table.tom, "Calm here. They wait for evaporation. Then talk."
    )
    table.write(
        "goals.confidence", table.tom, "evaporation is my secret", table.place("goals.statement")
    )
    table.act("Try silence")
    next_cycle(table)
    return table


def host(desk: Desk) -> tuple[Host, LookBackScreen]:
    screen = LookBackScreen(desk)
    return Host(push=lambda: screen), screen


def wanted(app: Host) -> list[tuple[str, Spot | None]]:
    """Which cycles the app was asked for, and at which boxes."""
    return [(each.cycle, each.spot) for each in app.answers if isinstance(each, CycleWanted)]


@pytest.mark.quick
async def test_every_cycle_with_its_goal_dates_and_open_ends(tmp_path: Path, table: Table) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        shown = screen_text(app)
        assert "Cycle 2 · Tom coaches Priya · since 7 Sep 2026" in shown
        assert "Cycle 1 · Priya coaches Tom · closed 7 Sep 2026" in shown
        assert "More pupils explain" in shown
        assert "no goal written yet" in shown
        assert shown.index("Cycle 2") < shown.index("Cycle 1")
        assert "open: 1 action, " in shown


async def test_enter_reads_the_highlighted_cycle_and_esc_comes_back(
    tmp_path: Path, table: Table
) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        assert "1 of 2" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.quick
async def test_a_word_finds_its_sentence_and_enter_reads_on_there(
    tmp_path: Path, table: Table
) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "evapo")
        await until(pilot, lambda: len(screen.listing.items) == 1)
        shown = screen_text(app)
        assert "They wait for evaporation." in shown
        assert "Calm here" not in shown
        assert "7 Sep 2026 · cycle 1 · Tom · Shared goals · What happens now?" in shown
        assert "1 in 1 cycle, last 7 Sep 2026" in shown
        assert "secret" not in shown
        found = screen.listing.items[0].title
        assert [found.plain[s.start : s.end] for s in found.spans] == ["evapo"]
        assert found.spans[0].style == "bold underline"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        await until(pilot, lambda: "They wait for evaporation." in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert screen.line.value == "evapo"
        await pilot.press("ctrl+g")
        first = table.journal.cycles[0].id
        spot = Spot("start", "goals.starting-point", table.tom)
        await until(pilot, lambda: wanted(app) == [(first, spot)])


async def test_keys_in_one_packet_with_letters_find_what_these_lead_to(
    tmp_path: Path, table: Table
) -> None:
    """The letters are shown before anything is looked for; whatever goes by the list has it looked for first."""
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        await packet(pilot, "evapo<enter>")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        await until(pilot, lambda: "They wait for evaporation" in screen_text(app))
        await pilot.press("escape")
        await packet(pilot, "<backspace>" * 5 + "silence<down><ctrl+r>")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        await pilot.press("escape")
        await packet(pilot, "<backspace>" * 7 + "evapo<ctrl+g>")
        await until(pilot, lambda: wanted(app))
    ((_, spot),) = wanted(app)
    assert spot
    assert spot.prompt == "goals.starting-point"


async def test_filters_narrow_and_what_is_not_understood_is_said(
    tmp_path: Path, table: Table
) -> None:
    desk = desk_at(tmp_path, table)
    app, screen = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "who:tom evapo")
        await until(pilot, lambda: len(screen.listing.items) == 1)
        await type_text(pilot, " whom:x")
        await until(pilot, lambda: "Did you mean “who:”?" in screen_text(app))
        assert len(screen.listing.items) == 1
    assert desk.sought == "who:tom evapo whom:x"


async def test_a_search_is_there_to_come_back_to(tmp_path: Path, table: Table) -> None:
    screen = LookBackScreen(desk_at(tmp_path, table), "evapo")
    app = Host(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "They wait for evaporation." in screen_text(app))
        # It is selected, so that another takes its place.
        await type_text(pilot, "silence")
        await until(pilot, lambda: screen.line.value == "silence")


async def test_an_action_is_read_in_the_cycle_that_agreed_it(tmp_path: Path, table: Table) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "silence")
        await until(pilot, lambda: len(screen.listing.items) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        assert "1 of 2" in screen_text(app)
        await pilot.press("g")
        await until(pilot, lambda: wanted(app) == [(table.journal.cycles[0].id, None)])


async def test_without_the_word_the_cycles_are_back(tmp_path: Path, table: Table) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "zzz")
        await until(pilot, lambda: "Nothing you share holds “zzz”" in screen_text(app))
        await pilot.press("enter", "down", "ctrl+r")
        await pilot.press("backspace", "backspace", "backspace")
        await until(pilot, lambda: len(screen.listing.items) == 2)
        assert "2 cycles" in screen_text(app)


async def test_the_whole_cycle_of_a_hit_can_be_read(tmp_path: Path, table: Table) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "evapo")
        await until(pilot, lambda: len(screen.listing.items) == 1)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))


async def test_a_match_late_in_a_sentence_is_in_view(tmp_path: Path, table: Table) -> None:
    table.write("plan.when", TOGETHER, "word " * 30 + "needle in the end of it")
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(60, 20)) as pilot:
        await type_text(pilot, "needle")
        await until(pilot, lambda: len(screen.listing.items) == 1)
        assert "needle in" in screen_text(app).split("Find")[1].split("\n", 1)[1]


async def test_the_mouse_picks(tmp_path: Path, table: Table) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        await pilot.click(screen.listing, offset=(4, 2))
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        assert "1 of 2" in screen_text(app)


async def test_ten_thousand_hits_come_a_page_at_a_time(tmp_path: Path, table: Table) -> None:
    place, moment = table.cycle.id, table.write("plan.when", TOGETHER, "x").changed
    desk = desk_at(tmp_path, table)
    desk.journal.put(
        *(
            Entry(
                id=entry_id(place, f"p.{n}", TOGETHER),
                place=place,
                prompt=f"p.{n}",
                voice=TOGETHER,
                text=f"Sentence {n} about waiting. And more.",
                created=moment,
                changed=moment,
            )
            for n in range(10_000)
        )
    )
    app, screen = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "waiting")
        await until(pilot, lambda: "10000 in 1 cycle" in screen_text(app))
        assert len(screen.listing.items) == LookBackScreen.PAGE
        for _ in range(12):
            await pilot.press("pagedown")
        assert len(screen.listing.items) > LookBackScreen.PAGE
        await type_text(pilot, " 777")
        await until(pilot, lambda: "19 in 1 cycle" in screen_text(app))


@pytest.mark.sample(of=2)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 5), (5, 2)])
async def test_hostile_names_and_texts_at_any_size(
    tmp_path: Path, table: Table, size: tuple[int, int]
) -> None:
    for person in list(table.journal.people.values()):
        table.journal.put(replace(person, name=f"{person.name} {HOSTILE}"))
    table.write("plan.when", TOGETHER, f"needle {HOSTILE}" * 5)
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        await type_text(pilot, "needle [/")
        await until(pilot, lambda: len(screen.listing.items) == 1)
        shown = screen_text(app)
        assert "PWNED" not in shown
        assert "\x1b" not in shown
        for x in range(0, size[0], 7):
            await pilot.click(offset=(x, 0))
        assert app.is_running


async def test_tab_turns_to_the_goals_and_to_the_days(tmp_path: Path, table: Table) -> None:
    """Domain row 115: one past, by its cycles, its goals and its days."""
    table.act("Try silence")
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        await pilot.press("tab")
        await until(pilot, lambda: "newest first · Enter reads all of one" in screen_text(app))
        assert "going on" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Reading the story of goal 1" in screen_text(app))
        await until(pilot, lambda: "an action" in screen_text(app))
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, GoalScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("tab")
        await until(pilot, lambda: "School year 2026/27" in screen_text(app))
        shown = screen_text(app)
        assert re.search(r"\d Sep  an action: Try silence +cycle 2", shown)
        assert shown.index("cycle 2 begins") < shown.index("cycle 1 begins")
        titles = [each.title.plain for each in screen.listing.items if not each.heading]
        at = next(n for n, each in enumerate(titles) if "Try silence" in each)
        await pilot.press(*["down"] * at)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        # It is landed on.
        await until(pilot, lambda: "Try silence" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        # What is typed narrows the days and the goals, and in front of the cycles looks through everything.
        await type_text(pilot, "kind:action silence")
        await until(pilot, lambda: "2 moments fit" in screen_text(app))
        await pilot.press("tab")
        await until(pilot, lambda: "2 in 2 cycles" in screen_text(app))
        await pilot.press("tab")
        await until(pilot, lambda: "0 goals fit" in screen_text(app))
        await pilot.press(*["backspace"] * 19)
        await until(pilot, lambda: "going on" in screen_text(app))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "2 cycles, newest first" in screen_text(app))


def test_every_moment_stands_in_the_text_that_it_opens(tmp_path: Path) -> None:
    """Domain row 115: opening any point of the line lands on it."""
    shelf = on_shelf(tmp_path / "shelf", [example()])
    desk = Desk(shelf.open("demo"), GUIDES, lambda: NOW)
    kinds = set()
    for point in timeline(desk.reading(Audience())):
        cycle = desk.journal.cycles[point.cycle - 1].id
        sought = landing(desk, point, cycle)
        passage = Passage("goal", point.goal) if point.goal else Passage("cycle", cycle)
        lines = "".join(passage.text(desk)).splitlines()
        heads = [line.lstrip("# ") for line in lines if line.startswith("#")]
        assert sought
        if point.kind != "start":
            is_there = sought.head and any(head.startswith(sought.head) for head in heads)
            assert is_there or standing(folded(sought.sentence), map(folded, lines)), point
        kinds.add(point.kind)
    assert kinds == set(get_args(PointKind))


async def test_whoever_types_a_tag_is_told_which_there_are(tmp_path: Path, table: Table) -> None:
    table.write("goals.starting-point", table.tom, "They #wait and #waits")
    app, _ = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "tag:")
        await until(pilot, lambda: "Tags here: #wait #waits." in screen_text(app))
        assert "Perhaps the same: #wait and #waits." in screen_text(app)
        await type_text(pilot, "wait")
        await until(pilot, lambda: "1 in 1 cycle" in screen_text(app))


async def test_a_click_turns_there_too(tmp_path: Path, table: Table) -> None:
    app, screen = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2)
        await pilot.click("#said", offset=(17, 0))
        await until(pilot, lambda: "School year" in screen_text(app))
        await pilot.click("#said", offset=(40, 0))
        assert "School year" in screen_text(app)


@pytest.mark.quick
async def test_a_search_is_kept_taken_up_and_let_go(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    desk.remembering.searches = Bookmarks(tmp_path / "bookmarks").searches("one")
    app, screen = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await type_text(pilot, "who:tom [/] evapo")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Keep “who:tom [/] evapo”" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        desk.remembering.searches.keep("whom:x")
        await pilot.press("home", "shift+end", "backspace", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        # One that is not understood says so.
        assert "Did you mean “who:”?" in screen_text(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: screen.line.value == "who:tom [/] evapo")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "no longer" in screen_text(app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: desk.remembering.searches.every() == ("whom:x",))
        (tmp_path / "searches" / "one.json").write_text("{", encoding="utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Tell))
        assert "cannot be read" in screen_text(app)
