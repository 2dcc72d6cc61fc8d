"""A file from elsewhere is merged: nothing that anybody typed is lost, and doing it again changes nothing."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import msgspec
import pytest

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.cycle.cycles import rename
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import finish_blind, keep_as, reveal
from cyclejournal.journal.records import Entry
from cyclejournal.store.errors import Busy, Damaged, NewerFormat, NotSaved
from cyclejournal.store.file.backups import keep_named
from cyclejournal.store.meet.merging import NotMerged
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.disks import FailingDisk
from tests.store.samples import (
    BLIND,
    CLOCK,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    everything,
    place,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
    wordings,
)

SYNC = "pair.sync-conflict-20261122-140233-ABCDEF7.json"


def two_computers(root: Path) -> tuple[OpenJournal, OpenJournal]:
    """The same journal here and there, with what the pair shares and what Tom keeps."""
    here = begun(root / "here")
    typed(here, POINT, "Tom", "from the start")
    typed(here, MINE, "Tom", "mine from the start")
    saved(here)
    shutil.copytree(root / "here", root / "there")
    return here, shelf_at(root / "there").open(here.id)


def private(opened: OpenJournal, name: str = "Tom") -> Path:
    return opened.paths.private / f"{voice(opened.journal, name)}.json"


def conflict(here: OpenJournal, there: OpenJournal, name: str = SYNC) -> Path:
    """What a sync client makes of the other computer's file."""
    return Path(shutil.copy(there.paths.pair, here.paths.folder / name))


def entry_id(opened: OpenJournal, prompt: object, name: str) -> str:
    entry = said(opened.journal, prompt, name)  # type: ignore[arg-type]
    assert entry is not None
    return entry.id


def test_a_conflict_copy_is_merged_and_only_then_set_aside(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, POINT, "Tom", "as typed there")
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    typed(here, POINT, "Tom", "as typed here")
    typed(here, POINT, "Priya", "hers, typed here")
    saved(here)
    before = here.paths.pair.read_bytes()
    copy = conflict(here, there)
    content = copy.read_bytes()
    assert here.conflict_copies() == [copy]

    merged = here.merge_file(copy)

    read = shelf_at(tmp_path / "here").read(here.id)
    assert text_of(read, JOINT, "together") == "agreed there"
    assert text_of(read, POINT, "Priya") == "hers, typed here"
    assert text_of(read, POINT, "Tom") == "as typed here"
    assert wordings(said(read, POINT, "Tom")) == {
        "from the start",
        "as typed here",
        "as typed there",
    }
    assert merged.added == (entry_id(here, JOINT, "together"),)
    assert merged.kept == (entry_id(here, POINT, "Tom"),)
    assert (merged.changed, merged.redacted, merged.taken_back) == ((), (), ())
    assert merged.new == 2
    assert [path.read_bytes() for path in merged.copies] == [before]
    assert merged.copies[0].name.startswith("pair-before-merge-")
    assert here.conflict_copies() == []
    assert not copy.exists()
    assert merged.set_aside
    assert merged.path == here.paths.backups / f"merged-{SYNC}"
    assert merged.path.read_bytes() == content
    assert not here.state.pending


def test_again_changes_nothing(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, POINT, "Tom", "as typed there")
    saved(there)
    here.merge_file(conflict(here, there))
    raw = here.paths.pair.read_bytes()
    copies = sorted(here.paths.backups.iterdir())
    merged = here.merge_file(conflict(here, there))
    assert merged.new == 0
    assert merged.copies == ()
    assert merged.set_aside
    assert here.paths.pair.read_bytes() == raw
    assert sorted(here.paths.backups.iterdir()) == sorted([*copies, merged.path])


def test_the_newer_wording_is_shown_and_ours_kept(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(here, POINT, "Tom", "as typed here")
    saved(here)
    typed(there, POINT, "Tom", "as typed there")
    saved(there)
    merged = here.merge_file(conflict(here, there))
    assert text_of(here.journal, POINT, "Tom") == "as typed there"
    assert merged.changed == merged.kept == (entry_id(here, POINT, "Tom"),)
    entry = said(shelf_at(tmp_path / "here").read(here.id), POINT, "Tom")
    assert entry is not None
    assert [v.text for v in entry.history] == ["from the start", "as typed here"]


def test_what_is_being_typed_meanwhile_is_saved_too(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    typed(here, POINT, "Priya", "not yet saved")
    here.merge_file(conflict(here, there))
    assert text_of(shelf_at(tmp_path / "here").read(here.id), POINT, "Priya") == "not yet saved"
    assert not here.state.pending


def test_people_places_and_what_a_newer_program_knows(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    there.write(rename(there.journal, "Ours", now=CLOCK()))
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    copy = conflict(here, there)
    data = msgspec.json.decode(copy.read_bytes())
    data["entries"][entry_id(there, JOINT, "together")]["mood"] = "glad"
    data["places"]["s1"] = {"kind": "seat", "id": "s1", "changed": "2026-11-22T10:00:00+00:00"}
    data["sketches"] = {"e1": {"id": "e1", "mark": 3}}
    copy.write_bytes(msgspec.json.encode(data))
    here.merge_file(copy)
    raw = msgspec.json.decode(here.paths.pair.read_bytes())
    assert raw["entries"][entry_id(there, JOINT, "together")]["mood"] == "glad"
    assert raw["places"]["s1"]["kind"] == "seat"
    assert raw["sketches"] == {"e1": {"id": "e1", "mark": 3}}
    assert shelf_at(tmp_path / "here").read(here.id).title == "Ours"


def test_a_private_files_copy_goes_into_its_own_half(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, MINE, "Tom", "mine, typed there")
    saved(there)
    copy = private(here).with_name(f"{private(here).stem} (1).json")
    shutil.copy(private(there), copy)
    pair = here.paths.pair.read_bytes()
    merged = here.merge_file(copy)
    assert text_of(here.journal, MINE, "Tom") == "mine, typed there"
    assert merged.path == here.paths.private / "backups" / f"merged-{copy.name}"
    assert here.paths.pair.read_bytes() == pair
    assert b"mine" not in bytes_below(here.paths.folder)


def test_a_private_file_in_the_shared_folder_is_refused(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    copy = here.paths.folder / SYNC
    shutil.copy(private(there), copy)
    check_refused(here, copy, NotMerged, "keeps to themselves")
    elsewhere = copy.rename(tmp_path / "toms.json")
    here.merge_file(elsewhere)
    assert elsewhere.exists()


def check_refused(
    opened: OpenJournal, path: Path, kind: type[JournalError], what: str
) -> JournalError:
    before = {each: each.read_bytes() for each in opened.paths.folder.rglob("*") if each.is_file()}
    with pytest.raises(kind, match=what) as caught:
        opened.merge_file(path)
    assert str(path) in caught.value.problem
    assert "Nothing was" in caught.value.problem or not path.exists()
    after = {each: each.read_bytes() for each in opened.paths.folder.rglob("*") if each.is_file()}
    assert after == before
    return caught.value


def test_files_that_are_refused(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    other = begun(tmp_path / "other")
    foreign = conflict(here, other)
    assert check_refused(here, foreign, NotMerged, other.id).exit_code == Exit.USAGE
    data = msgspec.json.decode(foreign.read_bytes())
    del data["_meta"]["1"]["id"]
    foreign.write_bytes(msgspec.json.encode(data))
    check_refused(here, foreign, NotMerged, "Nobody and nothing")
    foreign.write_bytes(b"{}")
    check_refused(here, foreign, NotMerged, "Nobody and nothing")
    raw = there.paths.pair.read_bytes()
    for bad in (b"", raw[:-9], b"Dear diary", raw.replace(b'"Tom"', b"7"), b'{"entries": []}'):
        foreign.write_bytes(bad)
        error = check_refused(here, foreign, Damaged, "cannot be merged")
        assert ".prev" not in str(error)
    foreign.write_bytes(raw.replace(b'"version": 1', b'"version": 99'))
    check_refused(here, foreign, NewerFormat, "newer")
    check_refused(here, here.paths.pair, NotMerged, "the journal itself")
    check_refused(here, tmp_path / "nowhere.json", NotMerged, "no such file")
    check_refused(here, here.paths.folder, Damaged, "cannot be merged")


def test_a_file_without_an_id_is_known_by_whom_it_is_about(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    data = msgspec.json.decode(there.paths.pair.read_bytes())
    del data["_meta"], data["people"], data["places"]
    elsewhere = tmp_path / "entries.json"
    elsewhere.write_bytes(msgspec.json.encode(data))
    merged = here.merge_file(elsewhere)
    assert text_of(here.journal, JOINT, "together") == "agreed there"
    assert (merged.path, merged.set_aside) == (elsewhere, False)
    assert elsewhere.exists()


def test_a_backup_and_the_state_before_may_be_merged(tmp_path: Path) -> None:
    here, _ = two_computers(tmp_path)
    backup = keep_named(here.paths.pair, "before-restore", CLOCK())
    typed(here, POINT, "Tom", "newer")
    saved(here)
    for path in (backup, here.paths.pair.with_name("pair.json.prev")):
        assert here.merge_file(path).new == 0
        assert path.exists()
    assert text_of(here.journal, POINT, "Tom") == "newer"


def test_a_rescue_copy_brings_both_halves_back(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    typed(there, MINE, "Tom", "mine, typed there")
    there.write(finish_blind(typed(there, BLIND, "Priya", "by myself"), now=CLOCK()))
    rescued = there.rescue(tmp_path / "rescued.json")
    here.merge_file(rescued)
    again = shelf_at(tmp_path / "here").open(here.id)
    assert text_of(again.journal, JOINT, "together") == "agreed there"
    assert text_of(again.journal, MINE, "Tom") == "mine, typed there"
    assert text_of(again.journal, BLIND, "Priya") == "by myself"
    for text in (b"mine, typed there", b"by myself"):
        assert text not in bytes_below(here.paths.folder)


def test_private_words_stay_private_though_somebody_typed_there(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    entry = said(here.journal, POINT, "Tom")
    assert entry is not None
    here.write(keep_as(entry, "me", now=CLOCK()))
    typed(here, POINT, "Tom", "a secret since")
    saved(here)
    typed(there, POINT, "Tom", "typed there, not knowing")
    saved(there)
    here.merge_file(conflict(here, there))
    merged = said(shelf_at(tmp_path / "here").read(here.id), POINT, "Tom")
    assert merged is not None
    assert merged.keep == "me"
    assert wordings(merged) == {"from the start", "a secret since", "typed there, not knowing"}
    assert b"a secret since" not in bytes_below(here.paths.folder)


def test_a_synced_file_does_not_open_private_words_either(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    entry = said(here.journal, POINT, "Tom")
    assert entry is not None
    here.write(keep_as(entry, "me", now=CLOCK()))
    typed(here, POINT, "Tom", "a secret since")
    saved(here)
    typed(there, POINT, "Tom", "typed there, not knowing")
    saved(there)
    shutil.copy(there.paths.pair, here.paths.pair)
    here.refresh()
    saved(here)
    saved(here)
    assert b"a secret since" not in bytes_below(here.paths.folder)
    merged = said(shelf_at(tmp_path / "here").read(here.id), POINT, "Tom")
    assert wordings(merged) == {"from the start", "a secret since", "typed there, not knowing"}


def test_words_kept_on_another_computer_are_held_back_from_an_open_answer(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, MINE, "Tom", "a secret from there")
    saved(there)
    entry = typed(here, MINE, "Tom", "fit for both")
    saved(here)
    here.write(keep_as(entry, "pair", now=CLOCK()))
    saved(here)
    copy = private(here).with_name(f"{private(here).stem}-LAPTOP.json")
    shutil.copy(private(there), copy)
    merged = here.merge_file(copy)
    assert merged.held_back == (entry.id,)
    assert b"a secret from there" not in bytes_below(here.paths.folder)
    assert b"a secret from there" in merged.path.read_bytes()
    assert text_of(here.journal, MINE, "Tom") == "fit for both"


def test_an_answer_taken_back_elsewhere_is_in_the_copy_alone(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    entry = said(there.journal, POINT, "Tom")
    assert entry is not None
    there.write(keep_as(entry, "me", now=CLOCK()))
    saved(there)
    merged = here.merge_file(conflict(here, there))
    assert merged.taken_back == (entry.id,)
    assert text_of(here.journal, POINT, "Tom") == ""
    assert b"from the start" in merged.copies[0].read_bytes()


def test_an_answer_revealed_elsewhere_is_open_here(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    people = list(here.journal.people)
    for name in ("Tom", "Priya"):
        there.write(finish_blind(typed(there, BLIND, name, f"by {name}"), now=CLOCK()))
    saved(there)
    shutil.copy(there.paths.pair, here.paths.pair)
    for name in ("Tom", "Priya"):
        shutil.copy(private(there, name), private(here, name))
    here.refresh()
    there.write(*reveal(there.journal, BLIND.id, place(there.journal), people, now=CLOCK()))
    saved(there)
    merged = here.merge_file(conflict(here, there))
    assert len(merged.changed) == 2
    entry = said(shelf_at(tmp_path / "here").read(here.id), BLIND, "Priya")
    assert entry is not None
    assert (entry.text, entry.half) == ("by Priya", "pair")


def test_a_redaction_comes_with_a_merge_and_reaches_every_copy(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    entry = said(there.journal, POINT, "Tom")
    assert entry is not None
    there.write(redact(entry, now=CLOCK()))
    saved(there)
    keep_named(here.paths.pair, "before-restore", CLOCK())
    merged = here.merge_file(conflict(here, there))
    assert merged.redacted == (entry.id,)
    assert here.scrubbed is not None
    assert b'"from the start"' not in bytes_below(here.paths.folder)
    assert len(merged.copies) == 1


def test_a_copy_from_before_a_redaction_brings_nothing_back(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    entry = said(here.journal, POINT, "Tom")
    assert entry is not None
    here.write(redact(entry, now=CLOCK()))
    saved(here)
    for name in (SYNC, "pair (1).json"):
        merged = here.merge_file(conflict(here, there, name))
        assert merged.set_aside
        assert text_of(here.journal, JOINT, "together") == "agreed there"
        assert wordings(said(here.journal, POINT, "Tom")) == {""}
        assert b'"from the start"' not in bytes_below(here.paths.folder)


def test_any_call_may_fail_in_a_merge(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path / "first")
    typed(here, POINT, "Tom", "as typed here")
    typed(there, JOINT, "together", "agreed there")
    typed(there, POINT, "Tom", "as typed there")
    saved(there)
    saved(here)
    wanted = {"from the start", "as typed here", "as typed there"}
    for fail_at in range(1, 200):
        root = tmp_path / str(fail_at)
        shutil.copytree(tmp_path / "first" / "here", root)
        disk = FailingDisk()
        opened = shelf_at(root, disk).open(here.id)
        copy = conflict(opened, there)
        disk.fail(fail_at, errno.ENOSPC)
        problem = None
        try:
            merged = opened.merge_file(copy)
        except NotSaved as error:
            problem = error
        failed = disk.happened
        disk.arm(0)
        read = shelf_at(root).read(here.id)
        assert "as typed here" in wordings(said(read, POINT, "Tom"))
        if problem is None:
            assert wordings(said(read, POINT, "Tom")) == wanted
            assert merged.set_aside or merged.warning or failed
            assert copy.exists() is not merged.set_aside
        else:
            assert copy.exists()
        if copy.exists():
            saved(opened)
            opened.merge_file(copy)
        assert not copy.exists()
        read = shelf_at(root).read(here.id)
        assert wordings(said(read, POINT, "Tom")) == wanted
        assert text_of(read, JOINT, "together") == "agreed there"
        assert everything(read)[:3] == everything(opened.journal)[:3]
        shutil.rmtree(root)
        if not failed:
            return
    pytest.fail("there is no end to the calls")


def test_without_a_copy_of_what_is_there_nothing_is_merged(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    shutil.rmtree(here.paths.backups)
    here.paths.backups.write_text("a file in the place of the folder")
    with pytest.raises(NotSaved):
        here.merge_file(conflict(here, there))
    assert text_of(here.journal, JOINT, "together") == ""
    assert here.conflict_copies()


def test_locked_by_another_program(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    copy = conflict(here, there)
    waiting = shelf_at(tmp_path / "here", wait=0.01).open(here.id)
    with here._holding.pair.storage.exclusive(), pytest.raises(Busy) as caught:
        waiting.merge_file(copy)
    assert "Priya & Tom" in str(caught.value)
    assert copy.exists()
    assert waiting.merge_file(copy).set_aside


def test_a_damaged_private_half_keeps_nobody_from_merging_the_shared_one(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    private(here).write_bytes(b"{")
    again = shelf_at(tmp_path / "here").open(here.id)
    again.merge_file(conflict(again, there))
    assert text_of(again.journal, JOINT, "together") == "agreed there"
    with pytest.raises(Damaged):
        again.merge_file(Path(shutil.copy(private(there), tmp_path / "toms.json")))


def test_a_copy_that_is_replaced_meanwhile_stays(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    copy = conflict(here, there)
    newer = tmp_path / "newer.json"
    typed(there, JOINT, "together", "agreed anew")
    saved(there)
    shutil.copy(there.paths.pair, newer)

    class Syncing(QuickDisk):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            if target.name == "pair.json" and newer.exists():
                newer.replace(copy)

    opened = shelf_at(tmp_path / "here", Syncing()).open(here.id)
    merged = opened.merge_file(copy)
    assert not merged.set_aside
    assert opened.merge_file(copy).set_aside
    assert text_of(opened.journal, JOINT, "together") == "agreed anew"


def test_merged_entries_are_records_of_the_model(tmp_path: Path) -> None:
    here, there = two_computers(tmp_path)
    typed(there, JOINT, "together", "agreed there")
    saved(there)
    here.merge_file(conflict(here, there))
    assert isinstance(said(here.journal, JOINT, "together"), Entry)
    assert everything(shelf_at(tmp_path / "here").read(here.id))[:3] == everything(here.journal)[:3]
