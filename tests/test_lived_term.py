"""A term that two people live, through the app and the shell, with a clock of its own.

Three cycles, with a swap before the third; eleven check-ins; notes; a counted habit of twenty tries; a goal that five
readings in two cycles follow until it is met, and one that is dropped; a silent month; a pause; whether it lasted; an
end. At each point of it stands what `next` says: never that anything is late, however long nobody came.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import CLOSE_KEEP, NEXT_STEP
from cyclejournal.journal import moments
from cyclejournal.journal.moments import local_clock
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.between.lasted import LastedScreen
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.home import HomeScreen
from cyclejournal.tui.screens.talk.before import BeforeScreen
from tests.cli.run import call, data, output
from tests.pilots import packet, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import be_at, cycle_screen, guides
from tests.tui.test_talking import on_top

pytestmark = pytest.mark.whole(
    "a term of two people; each of its screens and commands has its own tests"
)

HURRIES = re.compile(r"\b(late|overdue|missed|silent|behind|should|streak)\b|days? ago|weeks? ago")
"""What nobody is told."""


class Lived(datetime):
    """The day it is, until another begins."""

    day_of_it: date = date(2026, 9, 7)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """In the afternoon of that day."""
        day = cls.day_of_it
        return datetime(day.year, day.month, day.day, 15, 30, tzinfo=tz)


class Term:
    """What is done and said on each day of it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.told: list[str] = []
        """All that `next` ever said."""

    def on(self, month: int, day: int) -> None:
        """Another day begins."""
        Lived.day_of_it = date(2026, month, day)

    def says(self, *words: str, stdin: str = "") -> str:
        """A command that succeeds; gives what it says to a person, too."""
        result = call(*words, stdin=stdin)
        assert result.exit_code == 0, (words, result.stderr)
        return result.stdout + result.stderr

    def answer(self, prompt: str, voice: str, text: str) -> None:
        """An answer from the shell."""
        self.says("answer", "tom", prompt, "--voice", voice, stdin=text)

    def checkin(self, voice: str, *options: str, text: str = "") -> None:
        """A check-in from the shell."""
        self.says("checkin", "tom", "--voice", voice, *options, stdin=text)

    @property
    def waits(self) -> list[str]:
        """What waits, in a word each, in order; all that is said of it is kept for a look at the end."""
        found = data("next", "tom")
        self.told += [each["why"] for each in found]
        return [each["what"] for each in found]

    @property
    def last(self) -> str:
        """The last that `next` says to a person."""
        return self.says("next", "tom").splitlines()[-1]

    @asynccontextmanager
    async def app(self) -> AsyncIterator[Pilot[Any]]:
        """The full screen on the same shelf."""
        shelf = Shelf(self.home / "shelf", local_clock)
        settings = self.home / "settings.json"
        app = CycleJournal(shelf, guides(), clock=lambda: local_clock(), settings=settings)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await pilot.pause()
            yield pilot
        app.tidy_up()


@pytest.fixture
def term(home: Path, monkeypatch: pytest.MonkeyPatch) -> Term:
    """Nothing is written yet, and it is the first Monday."""
    monkeypatch.setattr(moments, "datetime", Lived)
    Lived.day_of_it = date(2026, 9, 7)
    return Term(home)


def beginning(term: Term) -> None:
    """7 September: a journal, a frame, an agreement of three answers, a goal with a measure."""
    output("new", "--coach", "Priya", "--coachee", "Tom")
    frame = ("--from", "7 sep", "--until", "18 dec", "--rounds", "3", "--minutes", "90")
    assert "15 weeks: 3 rounds of 90 minutes" in term.says("term", "tom", *frame)
    assert term.waits == ["write", "agreement"]
    term.answer("pair.line-management", "together", "No")
    term.answer("agreement.stays-between-us", "together", "All of it.")
    term.answer("agreement.rhythm", "together", "Every other Wednesday.")
    term.answer("goals.statement", "together", "More pupils explain their thinking")
    term.answer("goals.measure", "together", "How many give a reason in twenty minutes")
    for prompt, text in (("unit", "pupils"), ("baseline", "6"), ("target", "15")):
        term.answer(f"goals.{prompt}", "together", text)
    assert "agreement" not in term.waits


def first_weeks(term: Term) -> None:
    """A habit for Tom, four check-ins of the two of them with three readings, a note, and how it goes."""
    term.says(
        *("action", "add", "tom", "--owner", "Tom"),
        stdin="When the first hand is up, then I look at the clock",
    )
    term.on(9, 9)
    term.checkin("Tom", "--tried", "yes", "--count", "5", "--reading", "7", text="Six seconds!")
    term.checkin("Priya", text="I tried it with 8B.")
    term.on(9, 16)
    term.checkin("Tom", "--tried", "partly", "--count", "8", "--reading", "9")
    term.says("note", "tom", "--voice", "Priya", "--pair", stdin="S4 asked why, unasked.")
    term.says("note", "tom", "--voice", "Tom", stdin="Only for me: I was tired.")
    assert "term" not in term.waits
    term.on(9, 21)
    assert term.waits.count("term") == 1
    assert "Two weeks of your term are over" in term.says("next", "tom")
    term.checkin("Tom", "--tried", "yes", "--count", "7", "--reading", "11", "--on", "yesterday")
    term.says("goal", "tom", "--reading", "12")


async def first_talk(term: Term) -> None:
    """23 September, in the app: they talk, and say when they meet next."""
    term.on(9, 23)
    async with term.app() as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("what-next")
        await screen.run_action("screen.begin_talk")
        # First what came since, the latest of it, which one key passes.
        await until(pilot, lambda: on_top(pilot, BeforeScreen))
        assert "Priya: S4 asked why, unasked." in screen_text(pilot.app)
        assert "I was tired" not in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: on_top(pilot, AskLine))
        await pilot.press("enter")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        await be_at(screen, NEXT_STEP)
        await type_text(pilot, "The clock on the back wall")
        screen.desk.end_visit()
    term.answer("dialogue.next-day", "together", "7 oct")
    assert term.last == "You meet next on 7 October."


async def first_close(term: Term) -> None:
    """25 September, in the app: they look back once, close, and go on with the same goal."""
    term.on(9, 25)
    term.answer("close.did-not-work", "Tom", "Names in a cup: S8 hated it.")
    term.answer("close.next", "together", "We go on with the same goal")
    async with term.app() as pilot:
        if on_top(pilot, HomeScreen):
            await pilot.press("enter")
        await until(pilot, lambda: not on_top(pilot, HomeScreen))
        screen = cycle_screen(pilot)
        await screen.run_action("screen.close_cycle")
        assert "you had meant to take 5 for each round" in screen_text(pilot.app)
        await be_at(screen, CLOSE_KEEP)
        await type_text(pilot, "The six seconds")
        await pilot.press("f6")
        await until(pilot, lambda: screen.cycle.closed)
        await pilot.press("f8")
        await until(pilot, lambda: screen_text(pilot.app).count("Cycle 2"))
    first = data("show", "tom", "1")
    assert (first["closing"]["next"], first["closing"]["embedded"]) == ("same", [])
    assert data("show", "tom")["goals"][0]["id"] == first["goals"][0]["id"]


async def second_cycle(term: Term) -> None:
    """Four check-ins; a month in which nobody comes; then whether it lasted, asked of both, once."""
    term.on(9, 30)
    term.checkin("Tom", "--win", text="S23 spoke.")
    term.checkin("Priya", "--tried", "other", text="I asked for the partner's reason.")
    term.on(10, 2)
    term.checkin("Tom", text="What do I do with my face?")
    term.on(10, 7)
    assert term.last == "You meet today."
    term.on(10, 8)
    assert "meet" not in term.last
    # A month later nothing has become late.
    term.on(11, 6)
    assert "lasted" in term.waits
    async with term.app() as pilot:
        await until(pilot, lambda: on_top(pilot, HomeScreen))
        text = screen_text(pilot.app)
        assert "Has it lasted, after cycle 1?" in text
        assert not HURRIES.search(text)
        found = next(n for n, each in enumerate(home_lines(pilot), 1) if each == "lasted")
        await pilot.press(str(found))
        await until(pilot, lambda: on_top(pilot, LastedScreen))
        assert "The six seconds" in screen_text(pilot.app)
        await packet(pilot, "Most days<f2>Less and less<escape>")
        await until(pilot, lambda: not on_top(pilot, LastedScreen))
    assert "lasted" not in term.waits
    term.checkin("Tom", "--tried", "yes", "--reading", "14")


def home_lines(pilot: Pilot[Any]) -> list[str]:
    """What waits on the home screen, in a word each."""
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    return [each.waits.what for each in screen.view.lines]


def met_and_paused(term: Term) -> None:
    """The goal is met, they swap, and pause for reports."""
    term.on(11, 13)
    term.says("goal", "tom", "--status", "met", stdin="Sixteen, twice.")
    term.answer("close.pupils", "together", "Sixteen give a reason, S8 among them.")
    assert "Next: Tom coaches Priya" in term.says("cycle", "close", "tom", "--next", "swap")
    assert term.waits == ["next-cycle"]
    term.says("cycle", "start", "tom", "--roles", "swapped")
    day = ("action", "add", "tom", "--owner", "Priya", "--due", "18 nov")
    term.says(*day, stdin="Ask before I tell")
    term.on(11, 16)
    assert "Until then nothing is brought up" in term.says(
        "term", "tom", "--pause", "25 nov", stdin="reports"
    )
    term.on(11, 20)
    assert not {"action", "go-on", "lasted", "term"} & {*term.waits}
    term.on(11, 25)
    assert "go-on" in term.waits
    assert "You paused until today: you can go on" in term.says("next", "tom")


def third_cycle(term: Term) -> None:
    """The roles are turned; three check-ins, a goal that is let go, and the end of it."""
    term.answer("goals.statement", "together", "8B plan before they write")
    assert "go-on" not in term.waits
    term.on(11, 27)
    term.checkin("Priya", "--tried", "not-yet", text="Reports.")
    term.on(12, 2)
    term.checkin("Priya", "--tried", "yes", text="They planned, and it was dull.")
    term.checkin("Tom", text="I saw two plans that were used.")
    assert "Priya did it: “Ask before I tell”." in term.says("action", "tick", "tom", "2")
    term.on(12, 9)
    term.says("goal", "tom", "--status", "dropped", stdin="They write better when they begin.")
    term.answer("close.keep-doing", "together", "Asking before telling")
    term.answer("close.did-not-work", "Priya", "Plans for their own sake.")
    term.on(12, 14)
    assert "You finish here." in term.says("cycle", "close", "tom", "--next", "finish")
    assert term.waits == ["end"]


def on_the_disk(term: Term) -> None:
    """Every kind of record, as the file has it."""
    (pair,) = (term.home / "shelf" / "journals").glob("*/pair.json")
    raw = json.loads(pair.read_text())
    kinds = [each["kind"] for each in raw["places"].values()]
    counted = {kind: kinds.count(kind) for kind in ("cycle", "checkin", "reading", "lasted")}
    assert counted == {"cycle": 3, "checkin": 11, "reading": 5, "lasted": 1}
    private = b"".join(
        path.read_bytes() for path in (term.home / "shelf" / "private").rglob("*.json")
    )
    assert b"Only for me: I was tired." in private
    assert b"Only for me" not in pair.read_bytes()
    # Twenty tries are Tom's own line, until he shows them.
    assert '"action.tries"' in private.decode()
    assert '"20"' in private.decode()


def in_data(term: Term) -> None:
    """What `show --json` says of each cycle."""
    one, two, three = (data("show", "tom", str(number)) for number in (1, 2, 3))
    assert [len(each["checkins"]) for each in (one, two, three)] == [4, 4, 3]
    (goal,) = one["goals"]
    assert goal["id"] == two["goals"][0]["id"] != three["goals"][0]["id"]
    assert goal["status"] == "met"
    assert [each["value"] for each in goal["readings"]] == [7, 9, 11, 12, 14]
    assert three["goals"][0]["status"] == "dropped"
    assert [one["closing"]["next"], two["closing"]["next"]] == ["same", "swap"]
    assert three["closing"]["next"] == "finish"
    (asked,) = one["closing"]["embedded"]
    assert asked["on"] == "2026-11-06"
    said = {(each["prompt"], each["text"]) for each in asked["entries"]}
    assert said == {("lasted.stayed", "Most days"), ("lasted.stayed", "Less and less")}
    numbers = {"rounds": 3, "minutes": 90, "cadence": None}
    assert one["term"] == {"from": "2026-09-07", "until": "2026-12-18", **numbers}
    assert three["pause"]["until"] == "2026-11-25"
    assert [note["text"] for note in one["notes"]] == ["S4 asked why, unasked."]
    assert all(not each["tries"] for each in one["actions"])
    own = data("show", "tom", "1", "--as", "Tom")["actions"]
    assert own[0]["tries"] == [{**own[0]["tries"][0], "times": 20, "since": "2026-09-09"}]
    assert len(data("show", "tom", "1", "--as", "Tom")["notes"]) == 2


def in_the_export(term: Term) -> None:
    """Everything that both may read, once; nothing that one keeps alone."""
    text = output("export", "tom", "--all", "--to", "-")
    for words in (
        *("More pupils explain their thinking", "8B plan before they write"),
        *("Sixteen, twice.", "They write better when they begin."),
        *("The clock on the back wall", "Six seconds!", "S23 spoke.", "What has lasted"),
        *("Less and less", "Names in a cup: S8 hated it.", "Asking before telling"),
        *("S4 asked why, unasked.", "15 weeks"),
    ):
        assert words in text, words
    for words in ("I was tired", "twenty times", "20 times"):
        assert words not in text
    assert "I was tired" in output("export", "tom", "--all", "--as", "Tom", "--to", "-")


async def test_a_term(term: Term) -> None:
    """Domain rows 85 and 104: a term, whole, and nobody was hurried in it."""
    beginning(term)
    first_weeks(term)
    await first_talk(term)
    await first_close(term)
    await second_cycle(term)
    met_and_paused(term)
    third_cycle(term)
    on_the_disk(term)
    in_data(term)
    in_the_export(term)
    assert call("check", "tom").exit_code == 0
    assert not [words for words in term.told if HURRIES.search(words)]
    # Some weeks after the end it may be asked once more, of what they kept last.
    Lived.day_of_it = date(2027, 1, 26)
    assert term.waits == ["lasted", "end"]
    term.says("cycle", "lasted", "tom", "--pass")
    assert term.waits == ["end"]
