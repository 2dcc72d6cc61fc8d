"""Two windows, or a window and another computer, on one journal: nobody's words are lost."""

from __future__ import annotations

from pathlib import Path

import msgspec

from cyclejournal.journal.cycle.cycles import mark_step, rename
from cyclejournal.journal.entries.writing import finish_blind, keep_as, reveal
from cyclejournal.journal.places import Cycle
from tests.store.samples import (
    BLIND,
    CLOCK,
    JOINT,
    MINE,
    POINT,
    begun,
    bytes_below,
    everything,
    place,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    windows,
    wordings,
)


def test_the_second_window_is_told_and_the_third_is_not_when_both_are_gone(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    assert (one.other_window, two.other_window) == (False, True)
    two.close()
    assert shelf_at(tmp_path).open(one.id).other_window
    one.close()
    three = shelf_at(tmp_path).open(one.id, session=True)
    assert not three.other_window
    three.close()


def test_a_command_beside_a_window_sees_it_and_does_not_take_its_mark(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    command = shelf_at(tmp_path).open(opened.id)
    assert not command.other_window
    window = shelf_at(tmp_path).open(opened.id, session=True)
    assert not window.other_window
    assert shelf_at(tmp_path).open(opened.id).other_window
    window.close()


def test_different_answers_are_all_kept(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    typed(one, JOINT, "together", "one wrote this")
    typed(two, MINE, "Priya", "two wrote this")
    one.log_pending()
    two.log_pending()
    saved(one)
    typed(two, POINT, "Priya", "and this")
    saved(two)
    saved(one)
    read = shelf_at(tmp_path).read(one.id)
    assert text_of(read, JOINT, "together") == "one wrote this"
    assert text_of(read, MINE, "Priya") == "two wrote this"
    assert text_of(read, POINT, "Priya") == "and this"
    assert text_of(read, POINT, "Tom") == "from the start"
    one.refresh()
    assert everything(one.journal)[:3] == everything(read)[:3]


def test_the_same_answer_keeps_both_wordings(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    typed(one, POINT, "Tom", "as one says")
    typed(two, POINT, "Tom", "as two says")
    saved(two)
    saved(one)
    entry = said(shelf_at(tmp_path).read(one.id), POINT, "Tom")
    assert entry is not None
    assert entry.text == "as two says"
    assert [v.text for v in entry.history] == ["from the start", "as one says"]
    assert text_of(one.journal, POINT, "Tom") == "as two says"


def test_both_crash_and_both_logs_are_there(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    for number in range(3):
        typed(one, POINT, "Tom", f"one {number}")
        one.log_pending()
        typed(two, POINT, "Tom", f"two {number}")
        two.log_pending()
    journal_id = one.id
    one.close = two.close = None  # type: ignore[assignment, method-assign]
    del one, two
    again = shelf_at(tmp_path).open(journal_id)
    entry = said(again.journal, POINT, "Tom")
    assert entry is not None
    assert entry.text == "two 2"
    assert [v.text for v in entry.history] == ["from the start", "one 2"]


def test_a_visit_stays_one_version_though_another_window_folds_its_lines(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    typed(one, POINT, "Tom", "half")
    one.log_pending()
    typed(two, JOINT, "together", "meanwhile")
    saved(two)
    assert text_of(shelf_at(tmp_path).read(one.id), POINT, "Tom") == "half"
    typed(one, POINT, "Tom", "half and half")
    one.log_pending()
    saved(one)
    entry = said(shelf_at(tmp_path).read(one.id), POINT, "Tom")
    assert entry is not None
    assert entry.text == "half and half"
    assert [v.text for v in entry.history] == ["from the start"]


def test_refresh_brings_what_others_saved_and_keeps_what_is_being_typed(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    typed(one, JOINT, "together", "being typed")
    typed(two, POINT, "Tom", "saved by two")
    saved(two)
    changed = one.refresh()
    entry = said(two.journal, POINT, "Tom")
    assert entry is not None
    assert changed == [entry.id]
    assert text_of(one.journal, POINT, "Tom") == "saved by two"
    assert text_of(one.journal, JOINT, "together") == "being typed"
    assert one.state.pending
    assert one.refresh() == []
    saved(one)
    assert text_of(shelf_at(tmp_path).read(one.id), JOINT, "together") == "being typed"


def test_refresh_in_the_middle_of_a_visit_to_the_same_box(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    typed(two, POINT, "Tom", "two's words")
    typed(one, POINT, "Tom", "one's wo")
    saved(two)
    one.refresh()
    assert text_of(one.journal, POINT, "Tom") == "one's wo"
    typed(one, POINT, "Tom", "one's words")
    saved(one)
    entry = said(shelf_at(tmp_path).read(one.id), POINT, "Tom")
    assert entry is not None
    assert entry.text == "one's words"
    assert [v.text for v in entry.history] == ["from the start", "two's words"]


def test_a_step_and_a_title_changed_in_two_windows(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    tom = one.journal.person_named("Tom")
    assert tom is not None
    cycle = one.journal.places[place(one.journal)]
    assert isinstance(cycle, Cycle)
    one.write(mark_step(cycle, "goals", "done", by=tom.id, now=CLOCK()))
    two.write(mark_step(cycle, "after", "skipped", by=tom.id, now=CLOCK(), reason="ill"))
    two.write(rename(two.journal, "Ours", now=CLOCK()))
    saved(one)
    saved(two)
    read = shelf_at(tmp_path).read(one.id)
    merged = read.places[cycle.id]
    assert isinstance(merged, Cycle)
    assert {step: state.status for step, state in merged.steps.items()} == {
        "goals": "done",
        "after": "skipped",
    }
    assert read.title == "Ours"


def test_typing_in_one_window_does_not_open_what_the_other_made_private(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    entry = said(two.journal, POINT, "Tom")
    assert entry is not None
    two.write(keep_as(entry, "me", now=CLOCK()))
    saved(two)
    typed(two, POINT, "Tom", "a secret since")
    saved(two)
    typed(one, POINT, "Tom", "typed by one, who does not know")
    saved(one)
    merged = said(shelf_at(tmp_path).read(one.id), POINT, "Tom")
    assert merged is not None
    assert merged.keep == "me"
    assert {"a secret since", "typed by one, who does not know"} <= wordings(merged)
    for text in (b"a secret since", b"typed by one"):
        assert text not in bytes_below(tmp_path / "journals")


def test_what_one_window_revealed_is_open_in_the_other(tmp_path: Path) -> None:
    one, two = windows(tmp_path)
    people = list(one.journal.people)
    for name in ("Tom", "Priya"):
        one.write(finish_blind(typed(one, BLIND, name, f"by {name}"), now=CLOCK()))
    saved(one)
    two.refresh()
    two.write(*reveal(two.journal, BLIND.id, place(two.journal), people, now=CLOCK()))
    saved(two)
    one.refresh()
    entry = said(one.journal, BLIND, "Priya")
    assert entry is not None
    assert (entry.blind, entry.half) == ("revealed", "pair")
    saved(one)
    for file in one.paths.private.glob("*.json"):
        assert b"by Priya" not in file.read_bytes()


def test_what_another_program_took_out_of_the_file_goes_back(tmp_path: Path) -> None:
    one, _ = windows(tmp_path)
    data = msgspec.json.decode(one.paths.pair.read_bytes())
    data["entries"].clear()
    one.paths.pair.write_bytes(msgspec.json.encode(data))
    assert one.refresh() == []
    saved(one)
    assert text_of(shelf_at(tmp_path).read(one.id), POINT, "Tom") == "from the start"


def test_a_touched_file_is_no_change(tmp_path: Path) -> None:
    one, _ = windows(tmp_path)
    raw = one.paths.pair.read_bytes()
    aside = one.paths.pair.with_name("aside")
    aside.write_bytes(raw)
    aside.replace(one.paths.pair)
    assert one.refresh() == []
    one.fold()
    assert one.paths.pair.read_bytes() == raw


def test_locked_by_somebody_else(tmp_path: Path) -> None:
    one = begun(tmp_path)
    two = shelf_at(tmp_path, wait=0.01).open(one.id)
    typed(two, POINT, "Tom", "waits")
    with one._holding.pair.storage.exclusive():
        state = two.fold()
        assert type(state.problem).__name__ == "Busy"
        assert str(one.paths.pair) in str(state.problem)
        assert state.pending
    saved(two)
    assert text_of(shelf_at(tmp_path).read(one.id), POINT, "Tom") == "waits"
