"""One's own practice across one's pairs: one's own words, and nobody else's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from cyclejournal.export.practice import practice_markdown
from cyclejournal.guide.model import Keep, Prompt
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk.meetings import begin
from cyclejournal.session.practice import practice_of
from cyclejournal.store.open.shelf import Shelf
from tests.journal.pair import GUIDE, Table, later
from tests.journal.test_lookback import next_cycle

GUIDES = {GUIDE.id: GUIDE}


def say(table: Table, prompt_id: str, voice: str, text: str, *, alone: bool = False) -> None:
    keep: Keep = "me" if alone else "pair"
    prompt = Prompt(prompt_id, f"About {prompt_id}?", keep=keep)
    place = table.journal.meeting(table.cycle).texts
    table.journal.put(answer(table.journal, prompt, place, voice, text, by=voice, now=table.now))


def told(shelf: Shelf, name: str) -> str:
    return practice_markdown(name, practice_of(shelf, GUIDES, name)[0])


def shelf_of(folder: Path) -> Shelf:
    shelf = Shelf(folder / "shelf", lambda: later(1000), guides=lambda _: GUIDE)
    shelf.ensure()
    for number, colleague in enumerate(("Ana", "Ben")):
        table = Table()
        table.journal.id = f"pair{number}"
        tom, priya = list(table.journal.people.values())
        table.journal.put(replace(tom, name=colleague))
        talk = begin(table.journal.meeting(table.cycle), minutes=30, now=table.now)
        ended = table.now + timedelta(minutes=50)
        table.journal.put(talk)
        table.journal.put(changed(talk, now=ended, ended=ended.isoformat()))
        say(table, "dialogue.learning", priya.id, f"I wait longer [/] #waiting with pair {number}")
        say(table, "dialogue.kept-own", priya.id, "my secret", alone=True)
        say(table, "dialogue.learning", tom.id, f"What {colleague} learned #theirs")
        next_cycle(table)
        shelf.add(table.journal).close()
    return shelf


def test_roles_hours_and_own_words_over_the_years(tmp_path: Path) -> None:
    """Domain row 112: from being coached to coaching, as one's own timeline across pairs."""
    shelf = shelf_of(tmp_path)
    text = told(shelf, "priya")
    assert "## School year 2026/27" in text
    assert "Roles: coach in 2 cycles and coachee in 2 cycles." in text
    assert "Talks: 2, 1 hour 4" in text
    assert "> I wait longer [/] #waiting with pair 0" in text
    assert "> I wait longer [/] #waiting with pair 1" in text
    assert "#waiting" in text.split("## Tags")[1]
    for word in ("Ana", "Ben", "theirs", "secret"):
        assert word not in text
    assert "not for appraisal" in text


def test_those_put_away_are_in_it_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path)
    shelf.put_away("pair0")
    assert "with pair 0" in told(shelf, "Priya")
    path = shelf.paths("pair1").pair
    path.write_bytes(path.read_bytes()[:50])
    found, problems = practice_of(shelf, GUIDES, "Priya")
    assert len(problems) == 1
    assert "with pair 0" in practice_markdown("Priya", found)


def test_of_somebody_who_is_nowhere_nothing_is_told(tmp_path: Path) -> None:
    assert "Nothing is written yet." in told(shelf_of(tmp_path), "Kim")
