from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.session.desk import Desk
from cyclejournal.session.passage import Passage
from cyclejournal.store.lock import wrapping
from cyclejournal.store.lock.sealing import Key, recipient_of
from cyclejournal.tui.commands import offered
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.screens.lock.ask import Secret
from cyclejournal.tui.screens.look_back.opening import the_past
from cyclejournal.tui.screens.look_back.parts import standing
from cyclejournal.tui.screens.look_back.read import ReadScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.preview import PreviewScreen
from cyclejournal.tui.widgets.prose import Sentence
from tests.journal.pair import Table
from tests.journal.test_lookback import next_cycle
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]2;PWNED\x07 <b>no</b>"


@pytest.fixture
def table() -> Table:
    table = Table()
    table.write("goals.starting-point", table.tom, f"First words {HOSTILE}")
    table.write("goals.confidence", table.tom, "7")
    table.write("alone.gist", table.priya, "unseen for now")
    next_cycle(table)
    table.write("goals.statement", TOGETHER, "Second goal")
    return table


def reading(desk: Desk, number: int) -> tuple[Host, ReadScreen]:
    screen = ReadScreen(desk, Passage("cycle", desk.journal.cycles[number - 1].id))
    return Host(push=lambda: screen), screen


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 5)])
async def test_a_cycle_is_one_text_of_what_the_pair_shares(
    tmp_path: Path, table: Table, size: tuple[int, int]
) -> None:
    app, screen = reading(desk_at(tmp_path, table), 1)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: screen.reading.complete)
        text = " ".join(screen.reading.text.replace("▎", "").split())
        words = "Tom: First words [/] [@click=app.quit]x[/] <b>no</b>"
        assert words.replace(" ", "") in text.replace(" ", "")
        assert "format:" not in text
        assert "unseen" not in text
        assert "How sure" not in text
        assert "PWNED" not in text
        assert app.is_running


async def test_how_they_talked_is_read_here_and_what_is_parked_is_not(
    tmp_path: Path, table: Table
) -> None:
    desk = desk_at(tmp_path, table)
    cycle = desk.journal.cycles[0]
    for prompt_id, text in (("dialogue.helped", "Your silence"), ("dialogue.parked", "Sleep")):
        desk.type(Prompt(prompt_id, "What?", voice=TOGETHER), cycle.id, TOGETHER, text)
    app, screen = reading(desk, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.reading.complete)
        assert "Your silence" in screen.reading.text
        assert "Sleep" not in screen.reading.text


async def test_the_cycles_before_and_after_at_the_same_section(
    tmp_path: Path, table: Table
) -> None:
    """Domain row 115: the same question leafed through the years."""
    table.write("goals.starting-point", table.tom, "\n".join("They wait again" for _ in range(40)))
    table.write("plan.focus", TOGETHER, "Who waits? | All")
    app, screen = reading(desk_at(tmp_path, table), 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.reading.complete)
        for key, number in ((",", 1), (".", 2), (",", 1)):
            await pilot.press(key)
            await until(pilot, lambda n=number: f"cycle {n} of 2" in screen_text(app))  # type: ignore[misc]
        await pilot.press(".")
        await until(pilot, lambda: screen.reading.complete)
        seen = [screen.reading.head]
        while screen.reading.go_by_head(1) and len(seen) < 20:
            seen.append(screen.reading.head)
        assert seen[:4] == ["", "1 Shared goals", "Starting point", "2 Plan and observe"]
        assert len(seen) < 20
        await pilot.press("home", "right", "right")
        here = screen.reading.head
        assert here == seen[1] or here == seen[2]
        await pilot.press("left")
        assert screen.reading.head != here
        await pilot.press("right", ",")
        await until(pilot, lambda: screen.reading.complete and "cycle 1 of 2" in screen_text(app))
        await pilot.press(".")
        await until(pilot, lambda: screen.reading.complete and screen.reading.head == here)
        await pilot.press("home")
        await until(pilot, lambda: "Second goal" in screen.reading.text)


def test_where_a_sentence_stands_however_it_is_laid_out() -> None:
    sentence = "drawings on the table from the start."
    broken = [
        "what shall we do differently?",
        "priya: a drawing. drawings on the table from",
        "the start. and then we talk.",
    ]
    assert standing(sentence, broken) == {1: "drawings on the table from", 2: "the start."}
    beside = [
        "tom: they wait.      priya: drawings on the",
        "and then they talk.  table from the start.",
    ]
    assert standing(sentence, beside) == {1: "table from the start."}
    cited = "he waited for seven seconds [8:24] and nobody spoke before s14 did."
    noted = ["tom: he waited for seven seconds (note 3) and nobody", "spoke before s14 did."]
    assert [*standing(cited, noted)] == [0, 1]
    assert standing("it does", ["so it does its work"]) == {0: "it does"}
    assert standing("what nobody has said", broken) == standing("", broken) == {}


@pytest.mark.quick
async def test_words_are_found_in_the_text_and_marked(tmp_path: Path, table: Table) -> None:
    lines = "\n".join(f"Line {n} waits" for n in range(60))
    table.write("goals.starting-point", table.tom, f"{lines}\nThe café at the end")
    app, screen = reading(desk_at(tmp_path, table), 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: screen.reading.complete)
        assert "café" not in screen_text(app)
        await pilot.press("slash")
        await until(pilot, lambda: "Find in this text" in screen_text(app))
        await type_text(pilot, "cafe")
        await pilot.press("enter")
        await until(pilot, lambda: "café" in screen_text(app))
        await pilot.press("slash")
        await until(pilot, lambda: "Find in this text" in screen_text(app))
        await pilot.press("home", "shift+end", "backspace")
        await type_text(pilot, '"line 7" -x')
        await pilot.press("enter")
        await until(pilot, lambda: "Line 7 waits" in screen_text(app))
        await pilot.press("end", "n")
        await until(pilot, lambda: "Line 7 waits" in screen_text(app))
        await pilot.press("home", "N")
        await until(pilot, lambda: "Line 7 waits" in screen_text(app))
        await pilot.press("slash")
        await until(pilot, lambda: "Find in this text" in screen_text(app))
        await pilot.press("home", "shift+end", "backspace")
        await type_text(pilot, "zebra")
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing here holds" in screen_text(app))


def answered(app: Host) -> list[object]:
    return [each.cycle if isinstance(each, CycleWanted) else each for each in app.answers]


async def test_leaving_and_going_there(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    for key, answer in (("escape", [None]), ("g", [table.journal.cycles[0].id])):
        app, _ = reading(desk, 1)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(key)
            await until(pilot, lambda app=app, answer=answer: answered(app) == answer)  # type: ignore[misc]


async def test_e_shows_what_an_export_holds(tmp_path: Path, table: Table) -> None:
    app, screen = reading(desk_at(tmp_path, table), 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        assert "Export · Cycle 2" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_a_cycle_that_is_not_there_shows_nothing(tmp_path: Path, table: Table) -> None:
    screen = ReadScreen(desk_at(tmp_path, table), Passage("cycle", "gone"))
    app = Host(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "left", ",", ".", "e", "escape", "escape")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 5)])
async def test_help_tells_of_the_screen_the_prompt_and_the_keys(size: tuple[int, int]) -> None:
    here = "**What now?**\n\nSay what you saw.\n\n- And then?"
    screen = HelpScreen("Help", ReadScreen.HELP, offered(ReadScreen), (), here)
    app = Host(push=lambda: screen)
    async with app.run_test(size=size) as pilot:
        from cyclejournal.tui.widgets.long_text import LongText

        page = screen.query_one(LongText)
        await until(pilot, lambda: page.complete)
        text = " ".join(page.text.split())
        for words in ("The past as one text", "Say what you saw.", "• And then?", "On this screen"):
            assert words in text
        # Where one is comes first.
        assert text.index("Say what you saw.") < text.index("The past as one text")
        assert "Cycle before" in text or size[0] < 60
        await pilot.press("end")
        await until(pilot, lambda: page.scroll_offset.y == page.max_scroll_y)
        await pilot.press("q")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.parametrize("key", ["escape", "f1", "q"])
async def test_help_closes_by_several_keys(key: str) -> None:
    app = Host(push=lambda: HelpScreen("[/]", "[/] text", offered(ReadScreen), ()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: app.answers == [None])


async def test_more_of_it_two_of_a_kind_and_a_copy(tmp_path: Path, table: Table) -> None:
    """Domain row 58: two cycles beside each other, at the same section."""
    app, screen = reading(desk_at(tmp_path, table), 2)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: screen.reading.complete)
        await pilot.press("w")
        await until(pilot, lambda: "Reading school year 2026/27" in screen_text(app))
        await pilot.press("w")
        await until(pilot, lambda: "Reading all 2 cycles" in screen_text(app))
        await until(pilot, lambda: screen.reading.complete)
        assert screen.cycle == table.journal.cycles[1]
        assert screen.reading.text.count("For our own development") == 1
        assert "First words" in screen.reading.text
        await pilot.press("y")
        assert "First words" in app.clipboard
        assert app.clipboard.index("First words") < app.clipboard.index("Second goal")
        await pilot.press(",")
        await until(pilot, lambda: screen.cycle == table.journal.cycles[0])
        await pilot.press(".")
        await until(pilot, lambda: screen.cycle == table.journal.cycles[1])
        await pilot.press("c")
        words = "Reading cycle 2 of 2 beside cycle 1 of 2"
        await until(pilot, lambda: words in screen_text(app) and "First words" in screen_text(app))
        assert "Second goal" in screen_text(app)
        await pilot.press("tab", ".")
        await until(pilot, lambda: "cycle 2 of 2 beside cycle 2 of 2" in screen_text(app))
        await pilot.press("c")
        await until(pilot, lambda: "Reading cycle 2 of 2 ·" in screen_text(app))
        await pilot.press("w", "w", "w")
        await until(pilot, lambda: "Reading cycle 2 of 2 ·" in screen_text(app))


@pytest.mark.usefixtures("quick_keys")
async def test_all_of_it_goes_to_a_file(tmp_path: Path, table: Table) -> None:
    """As it is, or locked where the name ends in .age, by a passphrase or for whoever has an age recipient."""
    desk = desk_at(tmp_path, table)
    desk.type(
        Prompt("dialogue.helped", "What?", voice=TOGETHER),
        desk.journal.cycles[0].id,
        TOGETHER,
        "Hush",
    )
    screen = ReadScreen(desk, Passage("all"))
    app = Host(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Hush" in screen.reading.text)
        await pilot.press("e")
        await until(pilot, lambda: "Where to?" in screen_text(app))
        await pilot.press("home", "shift+end", "backspace")
        await type_text(pilot, str(tmp_path / "out.md"))
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "out.md").exists())
        await pilot.press("e")
        await until(pilot, lambda: "Where to?" in screen_text(app))
        await pilot.press("home", "shift+end", "backspace")
        locked = tmp_path / "out.md.age"
        await type_text(pilot, str(locked))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Secret))
        for _ in range(2):
            await type_text(pilot, "two words")
            await pilot.press("enter")
        await until(pilot, locked.exists)
        # A recipient shows, as it is no secret, and is typed once; one that is none is told.
        theirs = Key.new()
        recipient, sealed = recipient_of(theirs.secrets[0]), tmp_path / "theirs.md.age"
        await until(pilot, lambda: isinstance(app.screen, ReadScreen))
        await pilot.press("e")
        await until(pilot, lambda: "Where to?" in screen_text(app))
        app.screen.query_one("#answer", Sentence).text = str(sealed)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Secret))
        box = app.screen.query_one("#passphrase", Secret)
        box.value = f"{recipient[:-1]}b"
        await pilot.press("enter")
        await until(pilot, lambda: "A recipient begins with age1" in screen_text(app))
        assert not box.password
        box.value = recipient
        await pilot.press("enter")
        await until(pilot, sealed.exists)
    text = (tmp_path / "out.md").read_text()
    opening = wrapping.Unwrapping(locked.read_bytes(), locked, "two words")
    assert opening.plain().decode() == text
    assert theirs.unseal(sealed.read_bytes()).decode() == text
    assert "First words" in text
    # How they talked is read here, and leaves only when it is asked for.
    assert "Hush" not in text


async def test_both_voices_stand_beside_each_other_where_there_is_room(
    tmp_path: Path, table: Table
) -> None:
    """Domain row 58: side by side, and one under the other where it is narrow."""
    first = table.journal.cycles[0].id
    table.write("goals.starting-point", table.priya, "What I see", first)
    for size, same_line in (((120, 40), True), ((80, 24), False)):
        app, screen = reading(desk_at(tmp_path / str(size[0]), table), 1)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda s=screen: "What I see" in s.reading.text)  # type: ignore[misc]
            lines = screen.reading.text.split("\n")
            both = [line for line in lines if "Tom:" in line and "Priya:" in line]
            assert bool(both) == same_line


async def test_with_few_cycles_one_begins_in_the_text_and_tab_leads_to_the_lists(
    tmp_path: Path, table: Table
) -> None:
    screen = the_past(desk_at(tmp_path, table), as_text=True)
    app = Host(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Reading all 2 cycles" in screen_text(app))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, LookBackScreen))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.answers == [None])
    for _ in range(2):
        next_cycle(table)
    assert isinstance(the_past(desk_at(tmp_path / "more", table), as_text=True), LookBackScreen)
