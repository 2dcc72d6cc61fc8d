"""After every command of the cycle screen and of the talk the program may be killed: it is on the disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from cyclejournal.guide.known import NEXT_TIME
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.talk.turns import turns
from cyclejournal.session.closing import Close
from cyclejournal.tui.screens.ask import AskLine, Choose, Confirm
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.talk.turns import TurnScreen, TurnsScreen
from cyclejournal.tui.widgets.field import Pick
from tests.on_disk import HeldTimers, killed, left_behind
from tests.pilots import burst, type_text, until
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, person, running

Does = Callable[[Pilot[Any]], Awaitable[None]]
Holds = Callable[[Journal], object]


async def asked(pilot: Pilot[Any], kind: type[Any], *keys: str, words: str = "") -> None:
    """Answer the question that comes."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()
    await type_text(pilot, words)
    question = pilot.app.screen
    await burst(pilot, *keys)
    await until(pilot, lambda: pilot.app.screen is not question)


async def chosen(pilot: Pilot[Any], place: int) -> None:
    """Choose from the list that comes."""
    await until(
        pilot, lambda: isinstance(pilot.app.screen, Choose) and pilot.app.screen.query(OptionList)
    )
    await pilot.pause()
    pilot.app.screen.query_one(OptionList).highlighted = place
    await asked(pilot, Choose, "enter")


async def run(pilot: Pilot[Any], action: str) -> None:
    await cycle_screen(pilot).run_action(action)


def at(section: str, words: str = "") -> Does:
    """In the first box of a section, with something typed."""

    async def go(pilot: Pilot[Any]) -> None:
        await cycle_screen(pilot).open_section(section)
        await type_text(pilot, words)

    return go


async def call_learners(pilot: Pilot[Any]) -> None:
    await run(pilot, "call_learners")
    await chosen(pilot, 1)


async def who_sees(pilot: Pilot[Any]) -> None:
    await run(pilot, "who_sees")
    await chosen(pilot, 2)


async def finish(pilot: Pilot[Any]) -> None:
    screen = cycle_screen(pilot)
    card = screen.pane.card_of(screen.focused) if screen.focused else None
    assert card is not None
    await screen.answers.finish(card.view)


async def take_back(pilot: Pilot[Any]) -> None:
    await finish(pilot)
    await run(pilot, "take_back")


async def undo(pilot: Pilot[Any]) -> None:
    await run(pilot, "undo")


async def redo(pilot: Pilot[Any]) -> None:
    await run(pilot, "undo")
    await run(pilot, "redo")


async def brief_or_full(pilot: Pilot[Any]) -> None:
    await run(pilot, "brief_or_full")


async def skip_step(pilot: Pilot[Any]) -> None:
    await run(pilot, "skip_step")
    await asked(pilot, AskLine, "enter", words="No time")


async def finish_step(pilot: Pilot[Any]) -> None:
    await run(pilot, "finish_step")


async def reopen_step(pilot: Pilot[Any]) -> None:
    screen = cycle_screen(pilot)
    step = screen.page.step
    assert step
    desk = screen.desk
    desk.put(mark_step(screen.cycle, step.id, "done", by=desk.writer, now=desk.clock()))
    await run(pilot, "reopen_step")


async def next_cycle(pilot: Pilot[Any]) -> None:
    before = cycle_screen(pilot)
    await run(pilot, "close_cycle")
    await run(pilot, "next_cycle")
    await until(pilot, lambda: pilot.app.screen is not before)
    await pilot.pause()
    await burst(pilot, "ctrl+s")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, CycleScreen) and pilot.app.screen is not before
    )


async def close(pilot: Pilot[Any]) -> None:
    await run(pilot, "close_cycle")
    await burst(pilot, "f6")


async def begin_next(pilot: Pilot[Any]) -> None:
    before = cycle_screen(pilot)
    await run(pilot, "close_cycle")
    Close(before.desk, before.cycle.id).choose("swap")
    await burst(pilot, "f6")
    await run(pilot, "begin_next")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, CycleScreen) and pilot.app.screen is not before
    )


async def reopen(pilot: Pilot[Any]) -> None:
    screen = cycle_screen(pilot)
    screen.desk.put(close_cycle(screen.cycle, now=screen.desk.clock()))
    await run(pilot, "reopen_cycle")


async def rename(pilot: Pilot[Any]) -> None:
    await run(pilot, "rename_journal")
    await asked(pilot, AskLine, "enter", words="Maths")


async def hand_over(pilot: Pilot[Any]) -> None:
    await burst(pilot, "f2")


async def next_box(pilot: Pilot[Any]) -> None:
    await burst(pilot, "tab")


async def next_section(pilot: Pilot[Any]) -> None:
    await burst(pilot, "f8")


async def save_now(pilot: Pilot[Any]) -> None:
    await burst(pilot, "ctrl+s")


async def make_question(pilot: Pilot[Any]) -> None:
    await run(pilot, "make_something")
    await chosen(pilot, 2)


async def make_goal(pilot: Pilot[Any]) -> None:
    await run(pilot, "make_something")
    await chosen(pilot, 1)
    await chosen(pilot, 0)


async def make_action(pilot: Pilot[Any]) -> None:
    await run(pilot, "make_something")
    await chosen(pilot, 0)


async def begin_talk(pilot: Pilot[Any]) -> None:
    await run(pilot, "begin_talk")
    await asked(pilot, AskLine, "enter")


async def talk_length(pilot: Pilot[Any]) -> None:
    await begin_talk(pilot)
    await run(pilot, "talk_length")
    await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
    await asked(pilot, AskLine, "home", "1", "enter")


async def end_talk(pilot: Pilot[Any]) -> None:
    await begin_talk(pilot)
    await run(pilot, "end_talk")


async def another_talk(pilot: Pilot[Any]) -> None:
    await end_talk(pilot)
    await run(pilot, "another_talk")
    await asked(pilot, Confirm, "y")


async def another_observation(pilot: Pilot[Any]) -> None:
    await run(pilot, "another_observation")
    await asked(pilot, Confirm, "y")


async def discard(pilot: Pilot[Any]) -> None:
    await next_cycle(pilot)
    before = cycle_screen(pilot)
    await run(pilot, "discard_cycle")
    await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
    await pilot.pause()
    await burst(pilot, "y")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, CycleScreen) and pilot.app.screen is not before
    )


def texts(journal: Journal) -> set[str]:
    return {entry.text for entry in journal.entries.values()}


def step_is(status: str) -> Holds:
    return lambda journal: [s.status for s in journal.cycles[0].steps.values()] == [status]


def is_typed(journal: Journal) -> bool:
    return "They listen" in texts(journal)


POINT = at("starting-point", "They listen")
COMMANDS: dict[str, tuple[Does, Does, Holds]] = {
    "a box is left": (POINT, next_box, is_typed),
    "handed over": (POINT, hand_over, is_typed),
    "turned": (POINT, next_section, is_typed),
    "saved": (POINT, save_now, is_typed),
    "who may see": (
        POINT,
        who_sees,
        lambda journal: [e.keep for e in journal.entries.values()] == ["share"],
    ),
    "undone": (POINT, undo, lambda journal: not texts(journal) - {""}),
    "done again": (POINT, redo, is_typed),
    "brief or full": (POINT, brief_or_full, lambda journal: journal.cycles[0].full),
    "skipped": (POINT, skip_step, step_is("skipped")),
    "done": (POINT, finish_step, step_is("done")),
    "reopened": (POINT, reopen_step, step_is("open")),
    "closed": (POINT, close, lambda journal: journal.cycles[0].closed),
    "taken up again": (POINT, reopen, lambda journal: not journal.cycles[0].closed),
    "next cycle as they said": (
        POINT,
        begin_next,
        lambda journal: len({str(each.roles) for each in journal.cycles}) == 2,
    ),
    "next cycle": (POINT, next_cycle, lambda journal: len(journal.cycles) == 2),
    "cycle thrown away": (POINT, discard, lambda journal: len(journal.cycles) == 1),
    "renamed": (POINT, rename, lambda journal: journal.title == "Maths"),
    "the word for learners": (
        POINT,
        call_learners,
        lambda journal: journal.pair is not None and journal.pair.learners == "students",
    ),
    "an action": (POINT, make_action, lambda journal: len(journal.actions) == 1),
    "a goal": (
        POINT,
        make_goal,
        lambda journal: (
            journal.text(journal.cycles[0].goals[-1], "goals.statement") == "They listen"
        ),
    ),
    "a question": (
        POINT,
        make_question,
        lambda journal: any(e.prompt == NEXT_TIME for e in journal.entries.values()),
    ),
    "another observation": (
        at("alone-first", "It went fast"),
        another_observation,
        lambda journal: len(journal.observations(journal.cycles[0])) == 2,
    ),
    "the talk begun": (
        at("what-it-shows"),
        begin_talk,
        lambda journal: journal.meeting(journal.cycles[0]).began,
    ),
    "its length": (
        at("what-it-shows"),
        talk_length,
        lambda journal: journal.meeting(journal.cycles[0]).minutes == 130,
    ),
    "the talk ended": (
        at("what-it-shows"),
        end_talk,
        lambda journal: journal.meeting(journal.cycles[0]).ended,
    ),
    "another talk": (
        at("what-it-shows", "It went fast"),
        another_talk,
        lambda journal: len(journal.meetings(journal.cycles[0])) == 2,
    ),
}


@pytest.mark.quick(2)
@pytest.mark.parametrize("name", COMMANDS)
async def test_what_a_command_did_is_on_the_disk(
    timers: HeldTimers, tmp_path: Path, name: str
) -> None:
    """With not a second gone by."""
    before, does, holds = COMMANDS[name]
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        desk.take_keyboard(person(desk.journal, "Tom"))
        await before(pilot)
        await does(pilot)
        await until(pilot, lambda: holds(desk.journal))
        await pilot.pause()
        assert holds(killed(desk, timers, after=0))


async def test_a_finished_answer_is_on_the_disk_and_so_is_its_return(
    timers: HeldTimers, tmp_path: Path
) -> None:
    """A blind answer, in the half of its writer."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        desk.take_keyboard(person(desk.journal, "Tom"))
        await at("alone-first", "It went fast")(pilot)
        await finish(pilot)
        [entry] = killed(desk, timers, after=0).entries.values()
        assert (entry.text, entry.blind) == ("It went fast", "finished")
        await run(pilot, "take_back")
        [entry] = killed(desk, timers, after=0).entries.values()
        assert entry.blind == "draft"


async def test_each_command_of_the_turns_of_a_talk_is_on_the_disk(
    timers: HeldTimers, tmp_path: Path
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk

        def kept() -> list[tuple[str, int]]:
            found = killed(desk, timers, after=0)
            return [(t.text, len(t.tags)) for t in turns(found, found.meeting(found.cycles[0]))]

        await run(pilot, "how_we_talked")
        await until(pilot, lambda: isinstance(pilot.app.screen, TurnsScreen))
        await pilot.pause()
        await burst(pilot, "n")
        await asked(pilot, AskLine, "enter", words="The silence")
        await until(pilot, lambda: isinstance(pilot.app.screen, TurnScreen))
        assert kept() == [("The silence", 0)]
        await until(pilot, lambda: pilot.app.screen.query(Pick))
        await pilot.pause()
        await pilot.press("right")
        await until(pilot, lambda: any(event.tags for event in desk.journal.events.values()))
        assert kept() == [("The silence", 1)]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TurnsScreen))
        await burst(pilot, "e")
        await asked(pilot, AskLine, "end", "!", "enter")
        await until(
            pilot, lambda: any(e.text == "The silence!" for e in desk.journal.events.values())
        )
        assert kept() == [("The silence!", 1)]
        await burst(pilot, "d")
        assert kept() == []
        await burst(pilot, "ctrl+z")
        await until(pilot, lambda: not any(e.deleted for e in desk.journal.events.values()))
        assert kept() == [("The silence!", 1)]


async def test_what_is_typed_is_on_the_disk_within_a_second(
    timers: HeldTimers, tmp_path: Path
) -> None:
    """Nobody leaves the box."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        await POINT(pilot)
        assert not is_typed(left_behind(desk))
        assert is_typed(killed(desk, timers))


async def test_leaving_a_box_ends_a_step_of_undo(timers: HeldTimers, tmp_path: Path) -> None:
    """What was typed in one box and then in another comes back one after the other."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        desk = cycle_screen(pilot).desk
        await at("agreement", "aim")(pilot)
        await burst(pilot, "tab")
        await type_text(pilot, "result")
        await burst(pilot, "shift+tab")
        await type_text(pilot, "ed")
        await until(pilot, lambda: texts(desk.journal) == {"aimed", "result"})
        await run(pilot, "undo")
        assert texts(desk.journal) == {"aim", "result"}
        await run(pilot, "undo")
        assert texts(desk.journal) - {""} == {"aim"}


HERE = {
    "hand_over",
    "next_section",
    "next_box",
    "save_now",
    "who_sees",
    "take_back",
    "undo",
    "redo",
    "brief_or_full",
    "skip_step",
    "finish_step",
    "reopen_step",
    "close_cycle",
    "close_here",
    "begin_next",
    "reopen_cycle",
    "next_cycle",
    "discard_cycle",
    "rename_journal",
    "call_learners",
    "make_something",
    "another_observation",
    "begin_talk",
    "talk_length",
    "end_talk",
    "another_talk",
}
"""The commands of the page that are tried here; ``test_every_screen`` knows of all the others."""
