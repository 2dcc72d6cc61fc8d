"""Two journals that one pair began become one: nothing typed is lost, nothing private opens, both are kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given

from cyclejournal.journal.journal import Journal
from cyclejournal.session.desk import Desk
from cyclejournal.session.joining import Joining, NotJoined
from cyclejournal.store.errors import Busy
from cyclejournal.store.meet.one_pair import NotOnePair
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    CLOCK,
    GUIDE,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
    wordings,
)
from tests.store.test_merging_any import FEWER, Act, acts, do, new_folder

GUIDES = {GUIDE.id: GUIDE}


def both(root: Path) -> tuple[Desk, OpenJournal]:
    """Two journals of Priya and Tom on one shelf; the second is closed."""
    disk = QuickDisk()
    here, there = begun(root, disk), begun(root, disk)
    return Desk(here, GUIDES, CLOCK), there


def every_word(journal: Journal) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for entry in journal.entries.values():
        key = entry.prompt, journal.name(entry.voice)
        found.setdefault(key, set()).update(wordings(entry) - {""})
    return {key: words for key, words in found.items() if words}


def joined(desk: Desk, there: OpenJournal, root: Path) -> Joining:
    there.close()
    joining = Joining(desk, shelf_at(root, QuickDisk()), there.id)
    list(joining.lines())
    joining.carry_out()
    return joining


# Who is called otherwise in one of the two is somebody else: that is refused, and said.
same_names = acts.map(lambda each: [act for act in each if act[0] != "call"])


@FEWER
@given(same_names, same_names)
def test_nothing_typed_is_lost_and_everybody_is_who_they_are(
    tmp_path_factory: object, mine: list[Act], theirs: list[Act]
) -> None:
    root = new_folder(tmp_path_factory)
    desk, there = both(root)
    typed(desk.opened, POINT, "Tom", "here from the start")
    typed(there, POINT, "Tom", "there from the start")
    for act in mine:
        do(desk.opened, act)
    for act in theirs:
        do(there, act)
    saved(desk.opened)
    saved(there)
    before = every_word(desk.journal), every_word(there.journal)
    cycles = len(desk.journal.cycles) + len(there.journal.cycles)
    people = dict(desk.journal.people)
    joined(desk, there, root)
    after = every_word(desk.journal)
    for words in before:
        for key, texts in words.items():
            assert texts <= after[key]
    assert desk.journal.people == people
    assert len(desk.journal.cycles) == cycles
    for cycle in desk.journal.cycles:
        assert cycle.roles.keys() == people.keys()
    desk.close()
    read = shelf_at(root).read(desk.journal.id)
    assert every_word(read) == after
    assert {each.voice for each in read.entries.values()} <= {*people, "together"}
    shutil.rmtree(root)


def test_what_stands_in_both_meets_and_both_are_kept(tmp_path: Path) -> None:
    desk, there = both(tmp_path)
    saved(desk.opened)
    tom = voice(there.journal, "Tom")
    typed(there, JOINT, "together", "what we both want")
    typed(there, MINE, "Tom", "for Tom alone")
    there_files = there.paths.pair.read_bytes()
    joining = joined(desk, there, tmp_path)
    # The cycle here was still empty: it makes room.
    (cycle,) = desk.journal.cycles
    assert text_of(desk.journal, JOINT, "together") == "what we both want"
    kept = said(desk.journal, MINE, "Tom")
    assert kept is not None
    assert (kept.voice, kept.keep) == (voice(desk.journal, "Tom"), "me")
    assert kept.voice != tom
    assert b"for Tom alone" not in desk.opened.paths.pair.read_bytes()
    shelf = shelf_at(tmp_path)
    assert (shelf.ids(), shelf.away()) == ([desk.opened.id], [there.id])
    for paths in (desk.opened.paths, there.paths):
        assert list(paths.backups.glob("pair-before-join-*.json"))
    assert text_of(shelf.read(there.id), JOINT, "together") == "what we both want"
    assert there_files != b""
    assert not [each for each in joining.records if each.id == cycle.id]
    again = Joining(desk, shelf, there.id)
    assert again.records == []


def test_others_and_one_s_own_are_refused(tmp_path: Path) -> None:
    desk, there = both(tmp_path)
    shelf = shelf_at(tmp_path, QuickDisk())
    with pytest.raises(NotJoined):
        Joining(desk, shelf, desk.opened.id)
    other = shelf.create(GUIDE, {"coach": "Ada", "coachee": "Tom"})
    other.close()
    with pytest.raises(NotOnePair, match="Ada and Tom"):
        Joining(desk, shelf, other.id)
    there.close()
    elsewhere = shelf.open(there.id, session=True)
    with pytest.raises(Busy):
        Joining(desk, shelf, there.id)
    elsewhere.close()
