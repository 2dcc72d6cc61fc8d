"""Answers given alone first on two computers that share only the pair's folder: they open when the journals meet."""

from __future__ import annotations

import shutil
from pathlib import Path

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import Prompt
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.store.open.shelf import Shelf
from tests.walking import StillClock

GUIDES = find_guides(shipped_guides_folder())[0]
PEER = GUIDES["peer"]


def gist() -> Prompt:
    found = PEER.prompt("alone.gist")
    assert found is not None
    return found


class Computer:
    """One of the two, with somebody who writes there."""

    def __init__(self, root: Path, clock: StillClock, name: str) -> None:
        self.root, self.clock, self.name = root, clock, name
        self.shelf = Shelf(root, clock, guides=GUIDES.get)

    def open(self, journal_id: str) -> Desk:
        desk = Desk(self.shelf.open(journal_id), GUIDES, self.clock)
        person = desk.journal.person_named(self.name)
        assert person is not None
        desk.writer = person.id
        return desk

    def finish(self, journal_id: str, words: str) -> None:
        """Answer alone, and say that it is the answer."""
        with self.open(journal_id) as desk:
            cycle = present_cycle(desk)
            place = desk.journal.observation(cycle).texts
            entry = desk.type(gist(), place, desk.writer, words)
            desk.finish_blind(entry, list(desk.journal.people))

    def open_at(self, journal_id: str) -> dict[str, str]:
        """What both may read there, by whose it is."""
        with self.open(journal_id) as desk:
            present_cycle(desk)
            return {
                desk.journal.name(entry.voice): entry.text
                for entry in desk.journal.entries.values()
                if entry.prompt == "alone.gist" and entry.blind == "revealed"
            }


def carry(here: Computer, there: Computer) -> None:
    """The pair's folder goes to the other computer, and nothing else."""
    shutil.rmtree(there.root / "journals", ignore_errors=True)
    shutil.copytree(here.root / "journals", there.root / "journals")
    there.shelf.ensure()


def test_they_open_when_the_journals_have_met(tmp_path: Path) -> None:
    clock = StillClock()
    tom, priya = (Computer(tmp_path / name, clock, name) for name in ("Tom", "Priya"))
    opened = tom.shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    opened.close()
    tom.finish(opened.id, "Tom's own story")
    carry(tom, priya)
    assert (
        b"Tom's own story" not in (priya.root / "journals" / opened.id / "pair.json").read_bytes()
    )
    clock.on(minutes=1)
    priya.finish(opened.id, "Priya's own story")
    carry(priya, tom)
    clock.on(minutes=1)
    both = {"Tom": "Tom's own story", "Priya": "Priya's own story"}
    assert tom.open_at(opened.id) == both
    carry(tom, priya)
    clock.on(minutes=1)
    assert priya.open_at(opened.id) == both
    carry(priya, tom)
    assert tom.open_at(opened.id) == both


def test_an_unfinished_one_keeps_the_other_closed(tmp_path: Path) -> None:
    clock = StillClock()
    tom = Computer(tmp_path / "Tom", clock, "Tom")
    opened = tom.shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    opened.close()
    tom.finish(opened.id, "Tom's own story")
    assert tom.open_at(opened.id) == {}


def test_a_journal_that_is_open_opens_them_when_the_other_s_file_arrives(tmp_path: Path) -> None:
    clock = StillClock()
    tom, priya = (Computer(tmp_path / name, clock, name) for name in ("Tom", "Priya"))
    opened = tom.shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    opened.close()
    tom.finish(opened.id, "Tom's own story")
    carry(tom, priya)
    clock.on(minutes=1)
    with tom.open(opened.id) as desk:
        priya.finish(opened.id, "Priya's own story")
        source = priya.root / "journals" / opened.id / "pair.json"
        target = desk.opened.paths.pair
        target.with_name("new").write_bytes(source.read_bytes())
        target.with_name("new").replace(target)
        changed = desk.refresh()
        own = [e for e in desk.journal.entries.values() if e.prompt == "alone.gist"]
        assert {entry.blind for entry in own} == {"revealed"}
        assert {entry.id for entry in own} <= set(changed)
