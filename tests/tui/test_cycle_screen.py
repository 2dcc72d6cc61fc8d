"""Writing in a cycle: what is typed, who may see it, where the way goes on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from cyclejournal.guide.model import Keep
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.dates import understand_day
from cyclejournal.journal.entries import writing
from cyclejournal.journal.moments import day
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.voice import VoiceBox
from tests.pilots import packet, send, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import (
    START,
    a_pair,
    a_shelf,
    at,
    be_at,
    card_at,
    cycle_screen,
    focused_box,
    guides,
    journal_of,
    person,
    prompts_on,
    running,
)


@pytest.mark.quick
async def test_a_new_pair_starts_with_how_it_works_and_f8_leads_to_step_one(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        assert screen.page.section.id == "how-we-work"
        assert "learning agreement" in screen_text(pilot.app)
        for _ in range(2):
            await pilot.press("f8")
        assert screen.page.section.id == "starting-point"
        assert focused_box(pilot).prompt.id == "goals.starting-point"
        await type_text(pilot, "Half of them")
    tom = person(journal_of(shelf), "Tom")
    (entry,) = journal_of(shelf).entries.values()
    assert (entry.prompt, entry.voice, entry.text) == ("goals.starting-point", tom, "Half of them")


@pytest.mark.quick
async def test_the_model_has_every_key_before_anything_is_saved(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "word")
        (entry,) = screen.desk.journal.entries.values()
        assert entry.text == "word"
        assert screen.desk.opened.state.pending


async def test_reopening_lands_in_the_sentence(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await at(pilot, "starting-point")
        await pilot.press("f2")
        await type_text(pilot, "They listen, ")
        await pilot.press("ctrl+q")
    async with running(shelf) as pilot:
        box = focused_box(pilot)
        assert box.prompt.id == "goals.starting-point"
        assert box.state.text == "They listen, "
        assert cycle_screen(pilot).desk.writer == person(journal_of(shelf), "Priya")
        await type_text(pilot, "mostly.")
    assert [e.text for e in journal_of(shelf).entries.values()] == ["They listen, mostly."]


async def test_keys_in_one_burst_with_the_hand_over_go_to_the_next_person(tmp_path: Path) -> None:
    """A paste, a macro or ssh can bring F2 and the text in one read."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "Tom's")
        send(pilot, "<f2>Priyas<f2>again")
        journal = screen.desk.journal
        wanted = {"Tom": "Tom'sagain", "Priya": "Priyas"}
        await until(
            pilot,
            lambda: {journal.name(e.voice): e.text for e in journal.entries.values()} == wanted,
        )


async def test_keys_in_one_burst_with_next_go_to_the_next_section(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        send(pilot, "<f8>goal")
        entries = screen.desk.journal.entries
        wanted = [("goals.statement", "goal")]
        await until(pilot, lambda: [(e.prompt, e.text) for e in entries.values()] == wanted)


@pytest.mark.quick
async def test_keys_in_one_burst_with_tab_go_to_the_next_box(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        screen = await at(pilot, "agreement")
        send(pilot, "aim<tab>b")
        entries = screen.desk.journal.entries
        wanted = {"agreement.stays-between-us": "aim", "agreement.rhythm": "b"}
        await until(pilot, lambda: {e.prompt: e.text for e in entries.values()} == wanted)


async def test_typing_in_the_others_box_says_whose_turn_it_is(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await be_at(screen, "goals.starting-point", "Priya")
        await type_text(pilot, "x")
        await until(pilot, lambda: "Priya's box" in screen_text(pilot.app))
        assert not screen.desk.journal.entries


@pytest.mark.quick
async def test_blind_answers_are_unseen_until_both_have_finished(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "alone-first")
        await type_text(pilot, "SECRETTOM")
        await press_seal(pilot, "alone.gist")
        assert "SECRETTOM" not in screen_text(pilot.app)
        await pilot.press("f2")
        assert "SECRETTOM" not in screen_text(pilot.app)
        assert "Tom has finished" in " ".join(screen_text(pilot.app).split())
        shared = (shelf.root / "journals" / journal_id / "pair.json").read_text()
        assert "SECRETTOM" not in shared
        assert "receipt" in shared
        await be_at(screen, "alone.gist", "Priya")
        await type_text(pilot, "OTHERVIEW")
        await press_seal(pilot, "alone.gist")
        shown = screen_text(pilot.app)
        assert "SECRETTOM" in shown
        assert "OTHERVIEW" in shown
    assert "SECRETTOM" in (shelf.root / "journals" / journal_id / "pair.json").read_text()


async def press_seal(pilot: Pilot[Any], prompt: str) -> None:
    """Press the button that finishes a blind answer."""
    card = cycle_screen(pilot).pane.card
    assert card.view.prompt.id == prompt
    card.query_one(".seal").focus()
    await pilot.press("enter")
    await pilot.pause()


async def test_a_finished_answer_can_be_taken_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "alone-first")
        await type_text(pilot, "first thought")
        await press_seal(pilot, "alone.gist")
        await be_at(screen, "alone.gist", "Tom")
        await screen.run_action("take_back")
        await type_text(pilot, " and second")
        (entry,) = screen.desk.journal.entries.values()
        assert (entry.text, entry.blind) == ("first thought and second", "draft")


@pytest.mark.quick
async def test_private_texts_are_covered_when_the_keyboard_changes_hands(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await pilot.press("f4")
        await be_at(screen, "pair.wary", "Tom")
        await type_text(pilot, "WORRY")
        await pilot.press("f2")
        assert "WORRY" not in screen_text(pilot.app)
        await pilot.press("f2")
        assert "WORRY" not in screen_text(pilot.app)
        await be_at(screen, "pair.wary", "Tom")
        await pilot.press("enter")
        assert focused_box(pilot).state.text == "WORRY"
        await pilot.press("f5")
        assert "WORRY" not in screen_text(pilot.app)
    for file in (shelf.root / "journals" / journal_id).rglob("*"):
        assert not file.is_file() or b"WORRY" not in file.read_bytes()


async def test_a_step_is_skipped_with_a_reason_and_reopened(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "joint-plan")
        await screen.run_action("skip_step")
        await pilot.pause()
        await pilot.press("enter")
        assert "A reason" in screen_text(pilot.app)
        await type_text(pilot, "Snow day")
        await pilot.press("enter")
        await pilot.pause()
        state = screen.cycle.steps["observation"]
        assert (state.status, state.reason) == ("skipped", "Snow day")
        assert screen.page.step is not None
        assert screen.page.step.id == "dialogue"
        await at(pilot, "joint-plan")
        await screen.run_action("reopen_step")
        assert screen.cycle.steps["observation"].status == "open"


async def test_the_fuller_set_asks_more_and_loses_nothing(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        brief = len(prompts_on(screen))
        await pilot.press("f4")
        await pilot.pause()
        assert len(prompts_on(screen)) > brief
        await be_at(screen, "goals.class", "Tom")
        await type_text(pilot, "9B")
        await pilot.press("f4")
        await pilot.pause()
        assert (await be_at(screen, "goals.class", "Tom")).state.text == "9B"


async def test_choices_rows_and_short_answers_are_kept_in_their_form(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 100)) as pilot:
        screen = cycle_screen(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        guide = guides()["peer"]
        manages = guide.prompt("pair.line-management")
        assert manages is not None
        texts = {e.prompt: e.text for e in screen.desk.journal.entries.values()}
        assert texts["pair.line-management"] == manages.options[1]
        await at(pilot, "focus")
        await type_text(pilot, "Who answers | first?")
        await pilot.press("enter")
        await type_text(pilot, "How long do we wait?")
        entry = screen.desk.journal.text(screen.cycle.id, "plan.focus-questions")
        assert entry == "Who answers \\| first?\nHow long do we wait?"
        await pilot.press("f4")
        await at(pilot, "arrangements")
        await be_at(screen, "agreement.review", "together")
        await type_text(pilot, "once we know")
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "22 Nov 2026" in screen_text(pilot.app)


async def test_a_date_may_be_written_as_people_say_it(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 100)) as pilot:
        await pilot.press("f4")
        screen = await at(pilot, "arrangements")
        await be_at(screen, "agreement.review", "together")
        await type_text(pilot, "in 2 weeks")
        await pilot.press("tab")
        await pilot.pause()
        due = (screen.desk.clock().date() + timedelta(weeks=2)).isoformat()
        texts = {e.prompt: e.text for e in screen.desk.journal.entries.values()}
        assert texts["agreement.review"] == due
        # It reads as it is typed, wherever it stands, and is a day again when it is typed over.
        shown = day(due)
        assert shown in screen_text(pilot.app)
        await pilot.press("shift+tab")
        assert shown in screen_text(pilot.app)
        assert understand_day(shown, screen.desk.clock().date()) == date.fromisoformat(due)


async def test_every_choice_is_in_view_however_long_the_list(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        await pilot.press("f4")
        screen = await at(pilot, "agreement")
        options = (await be_at(screen, "agreement.boundaries", "together")).query_one(Options)
        assert options.has_focus
        assert options.virtual_size.height == options.size.height
        assert options.size.width == options.region.width - 2  # its padding, and no second frame


async def test_a_line_manager_is_warned_kindly_as_soon_as_it_is_said(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    warning = "Coaching is not supervision"
    async with running(shelf, size=(100, 40)) as pilot:
        screen = cycle_screen(pilot)
        await be_at(screen, "pair.line-management", "together")
        await pilot.press("enter")
        assert warning not in screen_text(pilot.app)
        await pilot.press("down", "enter")
        assert warning in screen_text(pilot.app)
        await pilot.press("f8", "f9")
        assert warning in screen_text(pilot.app)
        await be_at(screen, "pair.line-management", "together")
        await pilot.press("up", "enter")
        assert warning not in screen_text(pilot.app)


async def test_an_answer_says_who_may_see_it_where_that_is_not_the_usual(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "mine")
        marks: list[tuple[Keep, str]] = [
            ("me", "only you see this"),
            ("share", "may be shared"),
            ("pair", ""),
        ]
        for keep, words in marks:
            entry = screen.walk.entry
            assert entry is not None
            screen.desk.put(writing.keep_as(entry, keep, now=screen.desk.clock()))
            await screen.redraw()
            await pilot.pause()
            if keep == "me":
                await pilot.press("f5")
                assert focused_box(pilot).state.note.startswith("Kept by Tom alone")
                await pilot.press("enter")
            assert (await be_at(screen, "goals.starting-point", "Tom")).state.note == words


async def test_a_box_of_the_other_alone_says_how_to_write_in_it(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await at(pilot, "observation")
        assert "Priya writes here: F2" in screen_text(pilot.app)
        await pilot.press("f2")
        assert "writes here" not in screen_text(pilot.app)


@pytest.mark.sample(of=2)
@pytest.mark.parametrize("size", [(20, 5), (60, 20), (80, 24), (120, 40), (200, 60)])
async def test_hostile_names_and_texts_are_only_text(tmp_path: Path, size: tuple[int, int]) -> None:
    shelf = a_shelf(tmp_path)
    names = {"coachee": "[/] [@click=app.quit]x[/]", "coach": "שרה 👩🏽‍🏫 [b]"}
    a_pair(shelf, names)
    nasty = "[/x] [red]\x1b]0;PWNED\x07\x9b31m\u202e <b> & ünï 😀"
    async with running(shelf, size=size) as pilot:
        await at(pilot, "starting-point")
        pilot.app.post_message(events.Paste(nasty * 3))
        await pilot.pause()
        await pilot.press("f2", "f3", "f8", "f9", "ctrl+g", "escape")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "\x1b" not in shown
        assert "\x9b" not in shown
    (entry,) = journal_of(shelf).entries.values()
    assert entry.text == "[/x] [red] <b> & ünï 😀" * 3


async def test_a_megabyte_can_be_pasted(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    text = ("A line of what was said, and more of it.\n" * 26_000)[:1_000_000]
    async with running(shelf) as pilot:
        await at(pilot, "starting-point")
        pilot.app.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press("ctrl+s")
    (entry,) = journal_of(shelf).entries.values()
    assert entry.text == text


async def test_tab_goes_through_every_box_and_round(tmp_path: Path) -> None:
    """Across what is painted; what the other one writes unseen is passed over: there is nothing to do there."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await pilot.press("f4")
        boxes = [
            Spot(screen.page.section.id, card.view.prompt.id, state.voice)
            for card in screen.pane.view.cards
            for state in card.boxes
        ]
        open_ = [spot for spot in boxes if spot.voice in card_at(screen, spot.prompt).stops]
        assert 1 < len(open_) < len(boxes)
        start = focused_box(pilot).spot
        for key in ("tab", "shift+tab"):
            seen: list[Spot] = []
            while start not in seen:
                await pilot.press(key)
                if isinstance(screen.focused, Press):
                    continue  # What finishes an answer has its turn behind it.
                seen.append(focused_box(pilot).spot)
                assert screen.walk.spot == seen[-1]
            assert sorted(map(repr, seen)) == sorted(map(repr, open_))


@pytest.mark.quick
async def test_a_failed_save_is_told_and_the_text_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "kept")
        folder = shelf.root / "journals" / journal_id
        (folder / "pair.json").write_text("this is not a journal")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "NOT SAVED" in screen_text(pilot.app)
        assert (folder / "pair.json").read_text() == "this is not a journal"
        (entry,) = screen.desk.journal.entries.values()
        assert entry.text == "kept"


async def test_words_from_another_window_appear_and_nothing_is_lost(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "here")
        other: OpenJournal = shelf.open(journal_id, session=True)
        assert other.other_window
        cycle = other.journal.cycle
        assert cycle is not None
        prompt = guides()["peer"].prompt("goals.starting-point")
        assert prompt is not None
        from cyclejournal.journal.entries.writing import answer

        priya = person(other.journal, "Priya")
        other.write(answer(other.journal, prompt, cycle.id, priya, "there", by=priya, now=START))
        other.close()
        await screen.look_at_disk()
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "here" in shown
        assert "there" in shown
    assert sorted(e.text for e in journal_of(shelf).entries.values()) == ["here", "there"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
async def test_the_cursor_stays_in_view_while_a_box_grows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = await at(pilot, "goal")
        await pilot.press("tab")

        def in_view() -> bool:
            page = screen.pane.cards.region
            return page.y <= pilot.app.cursor_position.y < page.bottom

        for line in range(14):
            await type_text(pilot, f"line {line}\n")
            await until(pilot, in_view)


async def test_a_word_that_wraps_in_a_full_box_is_seen_at_once(tmp_path: Path) -> None:
    """Textual 8.2.8 scrolls a row too little when a box opened at its end gets another one."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        await at(pilot, "starting-point")
        await packet(pilot, f"<paste:{'word ' * 120}>")
        await pilot.press("ctrl+q")
    async with running(shelf, size=(80, 24)) as pilot:

        def in_box() -> bool:
            box = pilot.app.focused
            assert box is not None
            return box.region.y <= pilot.app.cursor_position.y < box.region.bottom

        for word in ["x", "ab ", "ab ", "x"] * 4:
            await type_text(pilot, word)
            await until(pilot, in_box)


async def test_an_answer_is_taken_back_to_oneself_from_the_palette(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "PRIVATELY meant")
        await screen.settle()
        await screen.run_action("who_sees")
        await until(pilot, lambda: "Me alone" in screen_text(pilot.app))
        await pilot.press("up", "enter")
        (entry,) = screen.desk.journal.entries.values()
        await until(pilot, lambda: [e.keep for e in screen.desk.journal.entries.values()] == ["me"])
        await pilot.press("f2")
        assert "PRIVATELY" not in screen_text(pilot.app)
    for file in (shelf.root / "journals" / journal_id).rglob("*"):
        assert not file.is_file() or b"PRIVATELY" not in file.read_bytes(), file
    assert [e.text for e in journal_of(shelf).entries.values()] == [entry.text]


async def test_a_redraw_waits_for_the_keys_under_way(tmp_path: Path) -> None:
    """A box that has to go takes first what was sent to it."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        box = screen.focused
        assert box is not None
        for character in "They listen":
            box.post_message(events.Key(character, character))
        await screen.redraw()
        assert [e.text for e in screen.desk.journal.entries.values()] == ["They listen"]
        assert focused_box(pilot).state.text == "They listen"


@pytest.mark.quick
async def test_a_box_that_has_to_go_does_not_take_the_cursor_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may tell that it was entered while the page turns already."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        old, shows = focused_box(pilot), screen.pane.show

        async def show(*words: Any, **more: Any) -> None:
            screen._entered(VoiceBox.Entered(old))
            await shows(*words, **more)

        monkeypatch.setattr(screen.pane, "show", show)
        await screen.open_section("goal")
        assert focused_box(pilot).prompt.id == "goals.statement"
        assert screen.walk.spot == focused_box(pilot).spot
