"""Redacted words are in no file any more, whatever copies there were, and nothing brings them back."""

from __future__ import annotations

import errno
import json
import shutil
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from cyclejournal.journal.ending.plan import BEYOND_REACH
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.store.erase.redaction import MARK, scrubbed
from cyclejournal.store.file.backups import keep_named
from cyclejournal.store.file.disk import DISK
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.file.layout import decode
from cyclejournal.store.open.open_journal import OpenJournal
from tests.sampling import turns
from tests.store.disks import Died, FailingDisk, MortalDisk
from tests.store.samples import (
    CLOCK,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    private,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)

GONE = ("the first secret", "the “second” secret\nin two lines, ✓", "the secret being typed")
STAYS = "what may stay"


def hold(root: Path) -> bytes:
    """Every byte below a folder, and what it would be in another writing of JSON."""
    return bytes_below(root)


def leaks(root: Path) -> list[str]:
    """Which of the words are still somewhere, in whichever form JSON gives them."""
    everything = hold(root)
    forms = {
        text: (msgspec.json.encode(text)[1:-1], json.dumps(text)[1:-1].encode(), text.encode())
        for text in GONE
    }
    return [text for text, found in forms.items() if any(form in everything for form in found)]


def written(root: Path, *, few: bool = False) -> OpenJournal:
    """A journal in which words have got into every kind of copy, or only into a few."""
    opened = begun(root, QuickDisk())
    typed(opened, JOINT, "together", STAYS)
    typed(opened, POINT, "Tom", GONE[0])
    typed(opened, MINE, "Tom", GONE[0])
    opened.log_pending()
    saved(opened)
    typed(opened, POINT, "Tom", GONE[1])
    typed(opened, MINE, "Tom", GONE[1])
    saved(opened)
    if few:
        keep_named(opened.paths.pair, "before-merge", CLOCK(), QuickDisk())
        shutil.copy(private(opened), private(opened).with_suffix(".damaged-2.json"))
    for path in () if few else (opened.paths.pair, private(opened)):
        keep_named(path, "before-merge", CLOCK(), QuickDisk())
        raw = path.read_bytes()
        stem = path.stem
        path.with_name(f"{stem}.sync-conflict-20261122-140233-ABCDEF7.json").write_bytes(raw)
        path.with_name(f"{stem}.damaged-20261122-140233.json").write_bytes(raw[:-3])
        ascii_only = json.dumps(json.loads(raw)).encode()
        path.with_name(f"{stem} (1).json").write_bytes(ascii_only)
        path.with_name(f"{stem}.damaged-2.json").write_bytes(ascii_only[:-1])
        daily = path.parent / "backups" / f"{stem}-2026-11-21.json"
        daily.write_bytes(raw)
        cut = raw.index(GONE[0].encode()) + len(GONE[0])
        path.with_name(f"{stem}.damaged-3.json").write_bytes(raw[:cut])
    typed(opened, POINT, "Tom", GONE[2])
    typed(opened, MINE, "Tom", GONE[2])
    opened.log_pending()
    for log in () if few else (opened.paths.pair_log, private(opened).with_suffix(".log")):
        raw = log.read_bytes()
        log.with_name(f"{log.stem}.sync-conflict-20261122-140233-ABCDEF7.log").write_bytes(raw[:-9])
    return opened


def redact_both(opened: OpenJournal) -> None:
    for prompt in (POINT, MINE):
        entry = said(opened.journal, prompt, "Tom")
        assert entry is not None
        opened.write(redact(entry, now=CLOCK()))


def check_gone(root: Path, opened: OpenJournal) -> None:
    assert leaks(root) == []
    again = shelf_at(root, QuickDisk()).read(opened.id)
    for prompt in (POINT, MINE):
        assert wordings(said(again, prompt, "Tom")) == {""}
    assert text_of(again, JOINT, "together") == STAYS


def test_no_file_holds_the_words_afterwards(tmp_path: Path) -> None:
    opened = written(tmp_path)
    assert leaks(tmp_path) == list(GONE)
    redact_both(opened)
    state = opened.fold()
    assert (state.problem, state.pending, state.warning) == (None, False, "")
    check_gone(tmp_path, opened)
    assert opened.scrubbed is not None
    assert opened.scrubbed.unreachable == BEYOND_REACH
    assert len(opened.scrubbed.rewritten) >= 14
    assert not opened.scrubbed.problems


def test_every_copy_stays_a_copy(tmp_path: Path) -> None:
    opened = written(tmp_path)
    copies = [*opened.paths.backups.glob("*-*.json"), *opened.paths.folder.glob("pair?*.json")]
    copies = [path for path in copies if STAYS.encode() in path.read_bytes()]
    assert len(copies) == 7
    before = {path: path.read_bytes() for path in copies}
    redact_both(opened)
    saved(opened)
    for path in copies:
        assert STAYS.encode() in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
        if "damaged" not in path.name:
            tables = decode(path.read_bytes(), path)
            assert tables["_meta"]["1"]["digest"] == digest_of(tables)
            assert list(tables) == list(decode(before[path], path))


def test_other_words_of_the_same_copies_are_left_as_they_are(tmp_path: Path) -> None:
    opened = written(tmp_path)
    redact_both(opened)
    saved(opened)
    mended = (opened.paths.folder / "pair.damaged-20261122-140233.json").read_bytes()
    data = msgspec.json.decode(mended + b"\n}\n")
    assert STAYS in {entry.get("text") for entry in data["entries"].values()}


def test_it_is_done_once(tmp_path: Path) -> None:
    opened = written(tmp_path)
    redact_both(opened)
    saved(opened)
    opened.scrubbed = None
    typed(opened, JOINT, "together", STAYS + ", and more")
    saved(opened)
    assert shelf_at(tmp_path, QuickDisk()).open(opened.id).scrubbed is None
    assert opened.scrubbed is None


def test_words_typed_since_are_in_the_file_and_stay_there(tmp_path: Path) -> None:
    opened = written(tmp_path)
    redact_both(opened)
    typed(opened, POINT, "Tom", "typed anew")
    saved(opened)
    assert leaks(tmp_path) == []
    assert (
        text_of(shelf_at(tmp_path, QuickDisk()).open(opened.id).journal, POINT, "Tom")
        == "typed anew"
    )
    entry = said(opened.journal, POINT, "Tom")
    assert entry is not None
    raw = opened.paths.pair.read_bytes()
    assert scrubbed(raw, opened.paths.pair, {entry.id: entry.redacted}) == raw


@pytest.mark.whole("each call fails; a crash at each is quick")
def test_a_fault_is_told_and_it_is_finished_at_the_next_opening(tmp_path: Path, soak: int) -> None:
    """At each call, by turns with the crash."""
    first = written(tmp_path / "first", few=True)
    for fail_at in islice(turns(soak, 2, 0), 200):
        root = tmp_path / str(fail_at)
        shutil.copytree(tmp_path / "first", root)
        disk = FailingDisk()
        broken = shelf_at(root, disk).open(first.id)
        redact_both(broken)
        disk.fail(fail_at, errno.EIO)
        state = broken.fold()
        failed = disk.happened
        disk.arm(0)
        if leaks(root):
            assert failed
            assert state.problem is not None or state.warning
        if state.pending:
            saved(broken)
        again = shelf_at(root, QuickDisk()).open(first.id)
        assert (again.state.problem, again.state.warning) == (None, "")
        check_gone(root, first)
        shutil.rmtree(root)
        if not failed:
            return
    pytest.fail("there is no end to the calls")


def test_a_crash_at_any_step_leaves_it_to_the_next_opening(tmp_path: Path, soak: int) -> None:
    first = written(tmp_path / "first", few=True)
    for kill_at in islice(turns(soak, 2, 1), 200):
        root = tmp_path / str(kill_at)
        shutil.copytree(tmp_path / "first", root)
        disk = MortalDisk()
        broken = shelf_at(root, disk).open(first.id)
        redact_both(broken)
        broken.log_pending()
        disk.arm(kill_at)
        try:
            broken.fold()
        except Died:
            assert shelf_at(root, QuickDisk()).open(first.id).state.problem is None
            check_gone(root, first)
            shutil.rmtree(root)
            continue
        return
    pytest.fail("there is no end to the calls")


def test_an_older_copy_put_in_place_does_not_bring_it_back(tmp_path: Path) -> None:
    opened = written(tmp_path)
    older = opened.paths.pair.read_bytes(), private(opened).read_bytes()
    redact_both(opened)
    saved(opened)
    opened.paths.pair.write_bytes(older[0])
    private(opened).write_bytes(older[1])
    assert leaks(tmp_path)
    opened.refresh()
    saved(opened)
    check_gone(tmp_path, opened)


def test_another_computer_takes_the_words_out_of_its_own_copies(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    opened = written(here)
    saved(opened)
    shutil.copytree(here, there)
    redact_both(opened)
    saved(opened)
    other = shelf_at(there, QuickDisk()).open(opened.id)
    shutil.copy(opened.paths.pair, other.paths.pair)
    shutil.copy(private(opened), private(other))
    other.refresh()
    other.close()
    check_gone(there, opened)


def test_a_text_that_was_shared_once_and_redacted_when_private(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, JOINT, "together", STAYS)
    entry = typed(opened, POINT, "Tom", GONE[0])
    saved(opened)
    older = opened.paths.pair.read_bytes()
    opened.write(keep_as(entry, "me", now=CLOCK()))
    saved(opened)
    redact_both_or_one(opened)
    saved(opened)
    assert leaks(tmp_path) == []
    receipt = opened.journal.receipts[entry.id]
    assert receipt.redacted
    opened.paths.pair.write_bytes(older)
    opened.refresh()
    saved(opened)
    assert leaks(tmp_path) == []


def redact_both_or_one(opened: OpenJournal) -> None:
    entry = said(opened.journal, POINT, "Tom")
    assert entry is not None
    opened.write(redact(entry, now=CLOCK()))


def test_what_cannot_be_rewritten_is_told(tmp_path: Path) -> None:
    opened = written(tmp_path)
    copy = opened.paths.backups / "pair-2026-11-21.json"

    class Barred(FailingDisk):
        def may_write(self, path: Path) -> bool:
            return path != copy

    broken = shelf_at(tmp_path, Barred()).open(opened.id)
    redact_both(broken)
    state = broken.fold()
    assert state.problem is None
    assert not state.pending
    assert "Redacted words may still be in older copies" in state.warning
    assert str(copy) in state.warning
    assert not (opened.paths.private / MARK).exists()
    again = shelf_at(tmp_path, Barred()).open(opened.id)
    assert str(copy) in again.state.warning
    assert shelf_at(tmp_path, QuickDisk()).open(opened.id).state.warning == ""
    check_gone(tmp_path, opened)


def test_a_file_of_a_newer_program_is_left_and_named(tmp_path: Path) -> None:
    opened = written(tmp_path)
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    data["_meta"]["1"]["version"] = 99
    newer = opened.paths.backups / "pair-2027-01-01.json"
    newer.write_bytes(msgspec.json.encode(data))
    before = newer.read_bytes()
    redact_both(opened)
    saved(opened)
    assert newer.read_bytes() == before
    assert opened.scrubbed is not None
    assert any(str(newer) in words for words in opened.scrubbed.unreachable)


def test_a_journal_behind_a_link(tmp_path: Path) -> None:
    opened = begun(tmp_path / "shelf")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = opened.paths.pair.rename(elsewhere / "ours.json")
    (elsewhere / "diary.txt").write_text(GONE[0])
    opened.paths.pair.symlink_to(target)
    again = shelf_at(tmp_path / "shelf").open(opened.id)
    for text in GONE[:2]:
        typed(again, POINT, "Tom", text)
        saved(again)
    keep_named(again.paths.pair, "before-merge", CLOCK(), DISK)
    redact_both_or_one(again)
    saved(again)
    assert (elsewhere / "diary.txt").read_text() == GONE[0]
    (elsewhere / "diary.txt").unlink()
    assert leaks(tmp_path) == []
    assert again.paths.pair.is_symlink()


def test_an_earlier_redaction_does_not_cost_an_opening_anything(tmp_path: Path) -> None:
    opened = written(tmp_path)
    redact_both(opened)
    opened.close()
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    shelf_at(tmp_path, QuickDisk()).open(opened.id).close()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")} == before
