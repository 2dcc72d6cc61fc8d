"""A redacted note is in no file any more, whatever copies there were, and nothing brings it back."""

from __future__ import annotations

import errno
import json
import shutil
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.lesson.recording import rewritten
from cyclejournal.journal.records import struck
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.file.backups import keep_named
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.file.layout import decode
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.safety.generations import generations
from cyclejournal.store.safety.restore import restore
from tests.sampling import turns
from tests.store.disks import Died, FailingDisk, MortalDisk
from tests.store.happenings import noted, pressed, wordings_of
from tests.store.samples import (
    CLOCK,
    JOINT,
    QuickDisk,
    begun,
    bytes_below,
    saved,
    shelf_at,
    text_of,
    typed,
)

GONE = ("a pupil's whole name", "the “same” name\\again, ✓", "the name being typed")
STAYS = "Who else has an idea?"


def leaks(root: Path) -> list[str]:
    """Which of the words are still somewhere, in whichever form JSON gives them."""
    everything = bytes_below(root)
    forms = {
        text: (msgspec.json.encode(text)[1:-1], json.dumps(text)[1:-1].encode(), text.encode())
        for text in GONE
    }
    return [text for text, found in forms.items() if any(form in everything for form in found)]


def written(root: Path) -> tuple[OpenJournal, str]:
    """A journal with a note whose words have got into every kind of copy; and the note's id."""
    opened = begun(root, QuickDisk())
    typed(opened, JOINT, "together", STAYS)
    note = noted(opened, GONE[0])
    noted(opened, STAYS)
    pressed(opened)
    opened.log_pending()
    saved(opened)
    opened.write(rewritten(note, GONE[1], now=CLOCK()))
    saved(opened)
    path = opened.paths.pair
    keep_named(path, "before-merge", CLOCK(), QuickDisk())
    raw = path.read_bytes()
    ascii_only = json.dumps(json.loads(raw)).encode()
    copies = {
        "pair.sync-conflict-20261122-140233-ABCDEF7.json": raw,
        "pair.damaged-20261122-140233.json": raw[:-3],
        "pair (1).json": ascii_only,
        "pair.damaged-2.json": ascii_only[:-1],
        "pair.damaged-3.json": raw[: raw.rindex(b'"text": "') + 20],
        "backups/pair-2026-11-21.json": raw,
    }
    for name, held in copies.items():
        (path.parent / name).write_bytes(held)
    opened.write(rewritten(opened.journal.events[note.id], GONE[2], now=CLOCK()))
    opened.log_pending()
    log = opened.paths.pair_log.read_bytes()
    (path.parent / "pair.sync-conflict-20261122-140233-ABCDEF7.log").write_bytes(log[:-9])
    return opened, note.id


def is_redacted(opened: OpenJournal, note: str) -> None:
    opened.write(redact(opened.journal.events[note], now=CLOCK()))


def check_gone(root: Path, opened: OpenJournal, note: str) -> None:
    assert leaks(root) == []
    again = shelf_at(root, QuickDisk()).read(opened.id)
    assert wordings_of(again.events[note]) == {""}
    assert again.events[note].redacted
    assert STAYS in {event.text for event in again.events.values()}
    assert text_of(again, JOINT, "together") == STAYS


def test_no_file_holds_the_words_afterwards(tmp_path: Path) -> None:
    opened, note = written(tmp_path)
    assert leaks(tmp_path) == list(GONE)
    is_redacted(opened, note)
    state = opened.fold()
    assert (state.problem, state.pending, state.warning) == (None, False, "")
    check_gone(tmp_path, opened, note)
    assert opened.scrubbed is not None
    assert len(opened.scrubbed.rewritten) >= 7


def test_every_copy_stays_a_copy(tmp_path: Path) -> None:
    opened, note = written(tmp_path)
    folder = opened.paths.folder
    is_redacted(opened, note)
    saved(opened)
    for name in ("pair (1).json", "backups/pair-2026-11-21.json"):
        tables = decode((folder / name).read_bytes(), folder / name)
        assert tables["_meta"]["1"]["digest"] == digest_of(tables)
        assert STAYS in {event.get("text") for event in tables["events"].values()}


def test_a_strike_elsewhere_does_not_bring_the_words_back(tmp_path: Path) -> None:
    opened, note = written(tmp_path / "here")
    saved(opened)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    other = shelf_at(tmp_path / "there", QuickDisk()).open(opened.id)
    is_redacted(opened, note)
    saved(opened)
    other.write(struck(other.journal.events[note], True, now=CLOCK()))
    saved(other)
    opened.merge_file(other.paths.pair)
    assert opened.journal.events[note].is_struck
    check_gone(tmp_path / "here", opened, note)
    merged = other.merge_file(opened.paths.pair)
    assert note in merged.redacted
    check_gone(tmp_path / "there", other, note)


@pytest.mark.whole("each call fails; test_redacting has the same kind")
def test_a_fault_is_told_and_it_is_finished_at_the_next_opening(tmp_path: Path, soak: int) -> None:
    """At each call, by turns with the crash."""
    first, note = written(tmp_path / "first")
    for fail_at in islice(turns(soak, 2, 0), 200):
        root = tmp_path / str(fail_at)
        shutil.copytree(tmp_path / "first", root)
        disk = FailingDisk()
        broken = shelf_at(root, disk).open(first.id)
        is_redacted(broken, note)
        disk.fail(fail_at, errno.EIO)
        state = broken.fold()
        failed = disk.happened
        disk.arm(0)
        if leaks(root):
            assert failed
            assert state.problem is not None or state.warning
        if state.pending:
            saved(broken)
        assert shelf_at(root, QuickDisk()).open(first.id).state.problem is None
        check_gone(root, first, note)
        shutil.rmtree(root)
        if not failed:
            return
    pytest.fail("there is no end to the calls")


@pytest.mark.whole("gone at each call; test_redacting has the same kind")
def test_a_crash_at_any_step_leaves_it_to_the_next_opening(tmp_path: Path, soak: int) -> None:
    first, note = written(tmp_path / "first")
    for kill_at in islice(turns(soak, 2, 1), 200):
        root = tmp_path / str(kill_at)
        shutil.copytree(tmp_path / "first", root)
        disk = MortalDisk()
        broken = shelf_at(root, disk).open(first.id)
        is_redacted(broken, note)
        broken.log_pending()
        disk.arm(kill_at)
        try:
            broken.fold()
        except Died:
            assert shelf_at(root, QuickDisk()).open(first.id).state.problem is None
            check_gone(root, first, note)
            shutil.rmtree(root)
            continue
        return
    pytest.fail("there is no end to the calls")


def test_an_older_copy_put_in_place_does_not_bring_it_back(tmp_path: Path) -> None:
    opened, note = written(tmp_path)
    older = opened.paths.pair.read_bytes()
    is_redacted(opened, note)
    saved(opened)
    opened.paths.pair.write_bytes(older)
    assert leaks(tmp_path)
    opened.refresh()
    saved(opened)
    check_gone(tmp_path, opened, note)


def test_going_back_to_an_earlier_state_keeps_it_redacted(tmp_path: Path) -> None:
    opened, note = written(tmp_path)
    is_redacted(opened, note)
    opened.close()
    shelf = shelf_at(tmp_path, QuickDisk())
    daily = opened.paths.backups / "pair-2026-11-21.json"
    raw = json.loads(daily.read_bytes())
    raw["events"][note] |= {"text": GONE[0], "redacted": ""}
    daily.write_bytes(json.dumps(raw).encode())
    (chosen,) = [each for each in generations(opened.paths) if each.path == daily]
    restore(shelf, opened.id, chosen)
    again = shelf.read(opened.id)
    assert wordings_of(again.events[note]) == {""}
    assert GONE[0].encode() not in opened.paths.pair.read_bytes()
    shelf.open(opened.id).close()
    assert not [each for each in check_journal(shelf, opened.id) if each.severity == "damage"]


def test_words_typed_since_stay(tmp_path: Path) -> None:
    opened, note = written(tmp_path)
    is_redacted(opened, note)
    opened.write(rewritten(opened.journal.events[note], "S4 spoke", now=CLOCK()))
    saved(opened)
    assert leaks(tmp_path) == []
    assert shelf_at(tmp_path).read(opened.id).events[note].text == "S4 spoke"
