"""Two computers, or two windows, whose clocks disagree by hours: what was done last is what holds.

Whoever takes in what the other has written, and then changes it, wins: whatever the clocks say, and
however often the same files meet again. What was decided holds even against words that were typed
elsewhere without knowing of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyclejournal.journal.cycle.actions import change_action, new_action
from cyclejournal.journal.cycle.cycles import (
    close_cycle,
    mark_step,
    rename,
    reopen_cycle,
    step_state,
)
from cyclejournal.journal.entries.writing import answer, finish_blind, keep_as, reopen_blind
from cyclejournal.journal.places import Action, Cycle
from cyclejournal.journal.records import Entry
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from tests.store.samples import (
    BLIND,
    GUIDE,
    MINE,
    POINT,
    QuickDisk,
    place,
    said,
    saved,
    text_of,
    voice,
    wordings,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEWER = settings(max_examples=settings().max_examples // 4)
"""Each example is some dozen saves."""


class World:
    """Time that goes on for everybody, and computers that tell it each in its own way."""

    def __init__(self, root: Path, *ahead: timedelta) -> None:
        self.root, self.gone, self.count = root, timedelta(), 0
        names = {"coach": "Priya", "coachee": "Tom"}
        first = self.shelf(0, ahead[0]).create(GUIDE, names)
        self.id = first.id
        for prompt in (POINT, MINE, BLIND):
            self.type(first, ahead[0], "from the start", prompt)
        action, linked = new_action(self.cycle(first), now=self.clock(ahead[0])())
        first.write(action, linked)
        saved(first)
        for number in range(1, len(ahead)):
            shutil.copytree(root / "0", root / str(number))
        self.computers = [
            (self.shelf(number, each).open(self.id), each) for number, each in enumerate(ahead)
        ]

    def shelf(self, number: int, ahead: timedelta) -> Shelf:
        return Shelf(
            self.root / str(number),
            self.clock(ahead),
            guides={GUIDE.id: GUIDE}.get,
            disk=QuickDisk(),
        )

    def clock(self, ahead: timedelta) -> Callable[[], datetime]:
        def now() -> datetime:
            self.gone += timedelta(seconds=1)
            return NOON + self.gone + ahead

        return now

    @staticmethod
    def cycle(opened: OpenJournal) -> Cycle:
        found = opened.journal.places[place(opened.journal)]
        assert isinstance(found, Cycle)
        return found

    @staticmethod
    def action(opened: OpenJournal) -> Action:
        [found] = opened.journal.actions
        return found

    @staticmethod
    def entry(opened: OpenJournal, prompt: object = POINT) -> Entry:
        found = said(opened.journal, prompt, "Tom")  # type: ignore[arg-type]
        assert found is not None
        return found

    def type(
        self, opened: OpenJournal, ahead: timedelta, words: str, prompt: object = POINT
    ) -> None:
        journal, tom = opened.journal, voice(opened.journal, "Tom")
        now = self.clock(ahead)()
        opened.write(answer(journal, prompt, place(journal), tom, words, by=tom, now=now))  # type: ignore[arg-type]

    def do(self, number: int, what: str, *, save: bool = True) -> None:
        """One thing done at a computer."""
        opened, ahead = self.computers[number]
        now = self.clock(ahead)()
        tom = voice(opened.journal, "Tom")
        match what:
            case "me" | "pair":
                opened.write(keep_as(self.entry(opened), what, now=now))
            case "finished":
                opened.write(finish_blind(self.entry(opened, BLIND), now=now))
            case "draft":
                opened.write(reopen_blind(self.entry(opened, BLIND), now=now))
            case "done" | "todo":
                action = self.action(opened)
                opened.write(
                    change_action(action, now=now, owner=action.owner, due="", status=what)
                )
            case "closed":
                opened.write(close_cycle(self.cycle(opened), now=now))
            case "reopened":
                opened.write(reopen_cycle(self.cycle(opened), now=now))
            case "step" | "no step":
                status = "done" if what == "step" else "open"
                opened.write(
                    mark_step(self.cycle(opened), "goals", status, by=tom, now=now)  # type: ignore[arg-type]
                )
            case "title":
                self.count += 1
                opened.write(rename(opened.journal, f"title {self.count}", now=now))
            case _:
                self.count += 1
                self.type(opened, ahead, f"words {self.count}")
        if save:
            saved(opened)

    def take_in(self, here: int, there: int) -> int:
        """Both halves of the other computer are merged; how much that changed."""
        opened, other = self.computers[here][0], self.computers[there][0]
        tom = voice(opened.journal, "Tom")
        new = 0
        for source, target in (
            (other.paths.private / f"{tom}.json", opened.paths.private / f"{tom} (1).json"),
            (other.paths.pair, opened.paths.folder / "pair (1).json"),
        ):
            if source.exists():
                target.parent.mkdir(exist_ok=True)
                shutil.copy(source, target)
                new += opened.merge_file(target).new
        saved(opened)
        return new

    def state(self, number: int) -> dict[str, object]:
        """What a computer shows, as its files say."""
        ahead = self.computers[number][1]
        journal = self.shelf(number, ahead).read(self.id)
        entry, gist = said(journal, POINT, "Tom"), said(journal, BLIND, "Tom")
        cycle = journal.places[place(journal)]
        assert entry is not None
        assert gist is not None
        assert isinstance(cycle, Cycle)
        [action] = journal.actions
        return {
            "keep": entry.keep,
            "words": entry.text,
            "blind": gist.blind,
            "action": action.status,
            "cycle": bool(cycle.closed),
            "step": step_state(cycle, "goals").status,
            "title": journal.pair.title if journal.pair else "",
        }

    def shared(self, number: int) -> bytes:
        """What lies in the pair's file and the one before it."""
        folder = self.computers[number][0].paths.folder
        return b"".join(each.read_bytes() for each in sorted(folder.glob("pair.json*")))


ACTS = [
    *("me", "pair", "finished", "draft", "done", "todo", "closed", "reopened"),
    *("step", "no step", "title", "type", "type"),
]
AFTER: dict[str, tuple[str, object]] = {
    "me": ("keep", "me"),
    "pair": ("keep", "pair"),
    "finished": ("blind", "finished"),
    "draft": ("blind", "draft"),
    "done": ("action", "done"),
    "todo": ("action", "todo"),
    "closed": ("cycle", True),
    "reopened": ("cycle", False),
    "step": ("step", "done"),
    "no step": ("step", "open"),
}
clocks = st.integers(-7 * 60, 7 * 60).map(lambda minutes: timedelta(minutes=minutes))
lives = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(ACTS)), min_size=1, max_size=7)


@FEWER
@given(clocks, clocks, lives)
def test_what_was_done_last_holds_on_both_computers(
    one: timedelta, other: timedelta, life: list[tuple[int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), one, other)
        expected = world.state(0)
        for number, what in life:
            world.take_in(number, 1 - number)
            world.do(number, what)
            name, value = AFTER.get(what, ("title" if what == "title" else "words", ""))
            expected[name] = value if what in AFTER else f"{name} {world.count}"
            assert world.state(number) == expected
        for number in (0, 1, 0, 1):
            world.take_in(number, 1 - number)
            assert world.state(number) == expected
        for number in (0, 1):
            assert world.take_in(number, 1 - number) == 0
            if expected["keep"] == "me":
                assert str(expected["words"]).encode() not in world.shared(number)


@pytest.mark.whole("each way for each pair of clocks; some are quick", quick=6)
@pytest.mark.parametrize("hours", [-5, -1, 0, 1, 5])
@pytest.mark.parametrize("what", ["me", "finished", "closed", "done"])
def test_words_typed_without_knowing_decide_nothing(tmp_path: Path, what: str, hours: int) -> None:
    """The other computer never heard of it, and goes on typing; then each takes in the other, twice."""
    world = World(tmp_path, timedelta(), timedelta(hours=hours))
    world.do(0, what)
    other, ahead = world.computers[1]
    world.type(other, ahead, "typed there, not knowing")
    world.type(other, ahead, "a gist typed there, not knowing", BLIND)
    action, linked = new_action(world.cycle(other), now=world.clock(ahead)())
    saved(other)
    if what == "closed":
        other.write(action, linked)
        saved(other)
    name, value = AFTER[what]
    for _ in range(2):
        world.take_in(0, 1)
        opened = world.computers[0][0]
        journal = opened.journal
        state = {
            "keep": world.entry(opened).keep,
            "blind": world.entry(opened, BLIND).blind,
            "cycle": bool(world.cycle(opened).closed),
            "action": journal.actions[0].status,
        }
        assert state[name] == value
        assert "typed there, not knowing" in wordings(world.entry(opened))
        if what == "me":
            assert b"from the start" not in world.shared(0)
            assert b"not knowing" not in world.shared(0)
    raw = world.shared(0)
    assert world.take_in(0, 1) == 0
    assert world.shared(0) == raw


@pytest.mark.parametrize("hours", [-3, 3])
def test_two_windows_whose_clocks_disagree(tmp_path: Path, hours: int) -> None:
    world = World(tmp_path, timedelta(), timedelta())
    ahead = timedelta(hours=hours)
    world.computers[1] = (world.shelf(0, ahead).open(world.id), ahead)
    for number, what in (
        (1, "type"),
        (0, "me"),
        (1, "type"),
        (0, "done"),
        (1, "closed"),
        (0, "type"),
    ):
        world.computers[number][0].refresh()
        world.do(number, what)
    for number in (0, 1, 0, 1):
        world.computers[number][0].refresh()
        saved(world.computers[number][0])
    state = world.state(0)
    assert (state["keep"], state["action"], state["cycle"]) == ("me", "done", True)
    assert state["words"] == f"words {world.count}"
    for opened, _ in world.computers:
        assert text_of(opened.journal, POINT, "Tom") == state["words"]
    assert b"words" not in world.shared(0)


def test_an_answer_written_where_only_its_mark_is_stays(tmp_path: Path) -> None:
    """The mark of what was made private comes from a clock that is ahead of ours."""
    world = World(tmp_path, timedelta(), timedelta(hours=4))
    world.do(1, "me")
    here, there = world.computers[0][0], world.computers[1][0]
    shutil.copy(there.paths.pair, here.paths.pair)
    here.refresh()
    assert said(here.journal, POINT, "Tom") is None
    world.do(0, "type")
    for _ in range(2):
        shutil.copy(there.paths.pair, here.paths.folder / "pair (1).json")
        here.merge_file(here.paths.folder / "pair (1).json")
        saved(here)
    assert world.state(0)["words"] == f"words {world.count}"


@pytest.mark.parametrize("hours", [-2, 0, 2])
def test_to_show_an_answer_does_not_show_what_was_typed_elsewhere_meanwhile(
    tmp_path: Path, hours: int
) -> None:
    world = World(tmp_path, timedelta(), timedelta(hours=hours))
    world.do(1, "me")
    for number in (0, 1, 0):
        world.take_in(number, 1 - number)
    assert world.state(0)["keep"] == "me"
    world.do(0, "pair")
    other, ahead = world.computers[1]
    world.type(other, ahead, "a secret since")
    saved(other)
    for _ in range(2):
        world.take_in(1, 0)
        assert world.state(1)["keep"] == "me"
        assert "a secret since" in wordings(world.entry(other))
        assert b"a secret since" not in world.shared(1)
    assert world.take_in(1, 0) == 0
    world.take_in(0, 1)
    assert b"a secret since" not in world.shared(0)
