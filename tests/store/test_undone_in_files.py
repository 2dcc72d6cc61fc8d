"""What undo and redaction give back is saved, merged and read again like any change."""

from __future__ import annotations

import json
from pathlib import Path

from cyclejournal.journal.cycle.cycles import mark_step
from cyclejournal.journal.entries.undo import Undo
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import receipt
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry
from cyclejournal.store.file.codec import plain
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    CLOCK,
    MINE,
    POINT,
    begun,
    bytes_below,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
    wordings,
)


def cycle_of(opened: OpenJournal) -> Cycle:
    """The one cycle."""
    cycle = opened.journal.cycle
    assert cycle is not None
    return cycle


def noted(opened: OpenJournal, undo: Undo, text: str, before: Entry | None) -> Entry:
    """A key's worth of Tom's, remembered for undo and on its way to the log."""
    entry = typed(opened, POINT, "Tom", text)
    undo.note(voice(opened.journal, "Tom"), [(before, entry)], what="words")
    opened.log_pending()
    return entry


def test_an_undone_wording_stays_in_the_history(tmp_path: Path) -> None:
    for in_the_same_visit in (True, False):
        opened = begun(tmp_path / str(in_the_same_visit))
        undo = Undo()
        tom = voice(opened.journal, "Tom")
        noted(opened, undo, "First", None)
        saved(opened)
        undo.settle()
        noted(opened, undo, "Second", said(opened.journal, POINT, "Tom"))
        if not in_the_same_visit:
            saved(opened)
        opened.write(*undo.undo(tom, opened.journal, now=CLOCK()).records)
        saved(opened)
        entry = said(opened.journal, POINT, "Tom")
        assert entry is not None
        assert entry.text == "First"
        assert wordings(entry) == {"First", "Second"}
        opened.write(*undo.redo(tom, opened.journal, now=CLOCK()).records)
        saved(opened)
        again = said(opened.journal, POINT, "Tom")
        assert again is not None
        assert (again.text, [v.text for v in again.history]) == ("Second", ["First"])
        opened.close()


def test_a_step_is_open_again_in_the_file_whatever_else_it_says_there(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    undo = Undo()
    tom = voice(opened.journal, "Tom")
    for status in ("done", "skipped"):
        before = cycle_of(opened)
        after = mark_step(before, "goals", status, by=tom, now=CLOCK())
        undo.note(tom, [(before, after)], what=f"step {status}")
        opened.write(after)
        saved(opened)
        # A newer program says something more about the step.
        path = opened.paths.pair
        data = json.loads(path.read_text())
        data["places"][before.id]["steps"]["goals"]["mood"] = "glad"
        path.write_text(json.dumps(data, indent=2) + "\n")
        opened.refresh()
    for turn in (undo.undo, undo.redo, undo.undo, undo.undo):
        opened.write(*turn(tom, opened.journal, now=CLOCK()).records)
        saved(opened)
        assert shelf_at(tmp_path).open(opened.id).journal.cycle == cycle_of(opened)
    assert cycle_of(opened).steps["goals"].status == "open"


def test_a_redaction_reaches_what_another_computer_keeps_private(tmp_path: Path) -> None:
    here = begun(tmp_path)
    typed(here, MINE, "Tom", "Confidential")
    saved(here)
    entry = said(here.journal, MINE, "Tom")
    assert entry is not None
    # The pair's half comes from a computer where Tom redacted what he had kept to himself there.
    mark = receipt(redact(entry, now=CLOCK()))
    path = here.paths.pair
    data = json.loads(path.read_text())
    data["entries"][mark.id] = plain(mark)
    path.write_text(json.dumps(data, indent=2) + "\n")
    for opened in (here, shelf_at(tmp_path).open(here.id)):
        opened.refresh()
        assert text_of(opened.journal, MINE, "Tom") == ""
    typed(here, MINE, "Tom", "In other words")
    saved(here)
    assert text_of(shelf_at(tmp_path).open(here.id).journal, MINE, "Tom") == "In other words"
    assert b"Confidential" not in bytes_below(tmp_path)
