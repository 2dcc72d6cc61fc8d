"""Notes that older answers give are the same on every computer, however their copies meet."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cyclejournal.guide.known import RECORD
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.noted import gone_for_good, noted_in
from cyclejournal.journal.lesson.recording import rewritten, taken_back
from cyclejournal.journal.records import Entry, struck
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from tests.store.happenings import happened, observation
from tests.store.samples import (
    CLOCK,
    QuickDisk,
    begun,
    bytes_below,
    place,
    said,
    saved,
    shelf_at,
    typed,
    voice,
)

BOX = Prompt(id=RECORD, ask="What did you see and hear?")
LINES = ("Nine hands went up", "Nobody spoke", "The bell")
START = CLOCK()
FEWER = settings(max_examples=max(5, settings().max_examples // 4))
"""Each example is a dozen saves."""

lines = st.integers(0, len(LINES) - 1)
edits = st.tuples(st.just("edit"), st.permutations(LINES).map(lambda p: "\n".join(p[:2])))
acts = st.one_of(
    edits,
    st.tuples(st.sampled_from(["strike", "back", "slip", "reword", "remove", "redact"]), lines),
)
lives = st.lists(st.tuples(acts, st.integers(0, 9)), max_size=4)


def do(opened: OpenJournal, act: tuple[str, object], minute: int) -> None:
    """What an older program does (``edit``, ``redact``), or this one."""
    journal, now = opened.journal, START + timedelta(hours=1, minutes=minute)
    what, which = act
    entry = said(journal, BOX, "Priya")
    assert entry is not None
    if what == "edit":
        by = voice(journal, "Priya")
        opened.write(answer(journal, BOX, place(journal), by, str(which), by=by, now=now))
    elif what == "redact":
        opened.write(redact(entry, now=now))
    else:
        given = [e for e in journal.events_at(observation(journal).id) if noted_in(e.id)]
        note = next((e for e in given if e.text == LINES[int(str(which))]), None)
        if note is None:
            return
        match what:
            case "strike" | "back":
                happened(opened, struck(note, what == "strike", now=now))
            case "slip":
                happened(opened, taken_back(note, now=now))
            case "reword":
                happened(opened, rewritten(note, f"{note.text}!", now=now))
            case "remove":
                happened(opened, *gone_for_good(note, entry, given, now=now))
    saved(opened)


def notes(journal: Journal) -> dict[str, tuple[object, ...]]:
    """What of its notes is to be the same everywhere."""
    return {
        e.id: (e.text, e.is_struck, bool(e.deleted), e.redacted, {*e.history})
        for e in journal.events.values()
    }


def computers(root: Path, *each: list[tuple[tuple[str, object], int]]) -> list[OpenJournal]:
    """A journal of an older program on several computers, each with what was done there since."""
    disk = QuickDisk()
    first = begun(root / "start", disk)
    typed(first, BOX, "Priya", "\n".join(LINES[:2]))
    saved(first)
    opened = []
    for number, life in enumerate(each):
        shutil.copytree(root / "start", root / str(number))
        here = shelf_at(root / str(number), disk).open(first.id)
        for act, minute in life:
            do(here, act, minute)
        opened.append(here)
    return opened


def merge(here: OpenJournal, path: Path) -> None:
    copy = here.paths.folder / "pair (1).json"
    shutil.copy(path, copy)
    here.merge_file(copy)
    assert here.fold().problem is None


@FEWER
@given(lives, lives)
def test_two_computers_and_an_older_copy_give_the_same_notes(
    tmp_path_factory: object,
    mine: list[tuple[tuple[str, object], int]],
    theirs: list[tuple[tuple[str, object], int]],
) -> None:
    root: Path = tmp_path_factory.mktemp("noted")  # type: ignore[attr-defined]
    here, there = computers(root, mine, theirs)
    older = root / "older.json"
    shutil.copy(root / "start" / "journals" / here.id / "pair.json", older)
    from_here = root / "here.json"
    shutil.copy(here.paths.pair, from_here)
    merge(here, there.paths.pair)
    merge(there, from_here)
    assert notes(here.journal) == notes(there.journal)
    merge(here, older)
    assert notes(here.journal) == notes(there.journal)
    again = here.paths.pair.read_bytes()
    for path in (there.paths.pair, older, from_here):
        merge(here, path)
    assert here.paths.pair.read_bytes() == again
    read = shelf_at(root / "0").read(here.id)
    assert notes(read) == notes(here.journal)
    shutil.rmtree(root)


def test_words_that_go_for_good_are_in_no_file(tmp_path: Path) -> None:
    here, there = computers(tmp_path, [(("strike", 1), 1), (("reword", 0), 2)], [])
    (entry,) = (e for e in there.journal.entries.values() if e.prompt == RECORD)
    there.write(redact(entry, now=START + timedelta(hours=2)))
    saved(there)
    merge(here, there.paths.pair)
    here.close()
    for folder in (here.paths.folder, here.paths.private):
        left = bytes_below(folder)
        assert not [line for line in LINES if line.encode() in left]
    later = START + timedelta(hours=3)
    found = check_journal(Shelf(tmp_path / "0", lambda: later), here.id)
    assert [each for each in found if each.severity != "note"] == []


def test_removing_one_note_leaves_the_others(tmp_path: Path) -> None:
    here, there = computers(tmp_path, [(("remove", 1), 1)], [(("strike", 1), 2)])
    merge(here, there.paths.pair)
    assert {e.text for e in here.journal.events.values() if e.text} == {LINES[0]}
    here.close()
    left = bytes_below(here.paths.folder)
    assert LINES[1].encode() not in left
    assert LINES[0].encode() in left


def test_reading_and_opening_write_nothing(tmp_path: Path) -> None:
    (here,) = computers(tmp_path, [])
    before = here.paths.pair.read_bytes()
    here.close()
    shelf = shelf_at(tmp_path / "0")
    assert {e.text for e in shelf.read(here.id).events.values()} == set(LINES[:2])
    shelf.open(here.id).close()
    assert here.paths.pair.read_bytes() == before
    assert "events" not in json.loads(before) or not json.loads(before)["events"]


def test_another_window_sees_the_notes_and_what_becomes_of_them(tmp_path: Path) -> None:
    (here,) = computers(tmp_path, [])
    other = shelf_at(tmp_path / "0", QuickDisk()).open(here.id)
    do(other, ("strike", 0), 1)
    here.refresh()
    assert [e.is_struck for e in here.journal.events.values() if e.text == LINES[0]] == [True]
    do(other, ("edit", LINES[2]), 2)
    here.refresh()
    assert {e.text for e in here.journal.events.values() if e.counts} == {LINES[2]}
    saved(here)
    assert isinstance(next(iter(here.journal.entries.values())), Entry)
