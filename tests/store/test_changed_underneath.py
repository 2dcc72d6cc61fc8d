"""The file under an open journal becomes something else: we say so and overwrite nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from cyclejournal.errors import Exit, JournalError
from cyclejournal.store.errors import Damaged, ExternalChange, NewerFormat
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
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


def newer(raw: bytes, **meta: object) -> bytes:
    data = msgspec.json.decode(raw)
    data["_meta"]["1"].update(meta)
    return msgspec.json.encode(data)


def misnamed(raw: bytes) -> bytes:
    data = msgspec.json.decode(raw)
    table = data["people"]
    table["other"] = table.pop(next(iter(table)))
    return msgspec.json.encode(data)


def mistyped(raw: bytes) -> bytes:
    data = msgspec.json.decode(raw)
    next(iter(data["people"].values()))["name"] = 7
    return msgspec.json.encode(data)


def outward(raw: bytes) -> bytes:
    """An entry that would make us write outside the journal's folder."""
    data = msgspec.json.decode(raw)
    entry = next(iter(data["entries"].values()))
    entry.update(voice="../../evil", keep="me")
    return msgspec.json.encode(data)


SPOILT: dict[str, tuple[Callable[[bytes], bytes], type[JournalError]]] = {
    "empty": (lambda raw: b"", Damaged),
    "blank": (lambda raw: b"  \n", Damaged),
    "zeros": (lambda raw: b"\0" * len(raw), Damaged),
    "not JSON": (lambda raw: b"Dear diary", Damaged),
    "cut": (lambda raw: raw[: len(raw) // 2], Damaged),
    "list": (lambda raw: b"[]", Damaged),
    "text": (lambda raw: b'"journal"', Damaged),
    "odd table": (lambda raw: b'{"entries": []}', Damaged),
    "odd record": (lambda raw: b'{"entries": {"a": 1}}', Damaged),
    "not UTF-8": (lambda raw: raw.replace(b"Priya", b"Priy\xff"), Damaged),
    "NaN": (lambda raw: raw.replace(b'"saves": 2', b'"saves": NaN'), Damaged),
    "deep": (lambda raw: b"[" * 100_000, Damaged),
    "version text": (lambda raw: newer(raw, version="2"), Damaged),
    "version 0": (lambda raw: newer(raw, version=0), Damaged),
    "odd requires": (lambda raw: newer(raw, requires="x"), Damaged),
    "other program": (lambda raw: newer(raw, format="diary"), Damaged),
    "misnamed": (misnamed, Damaged),
    "mistyped": (mistyped, Damaged),
    "outward": (outward, Damaged),
    "newer": (lambda raw: newer(raw, version=2), NewerFormat),
    "requires": (lambda raw: newer(raw, requires=["sealing"]), NewerFormat),
}


def ready(root: Path) -> OpenJournal:
    opened = begun(root)
    typed(opened, POINT, "Tom", "old")
    saved(opened)
    return opened


def check_told(error: JournalError | None, path: Path, kind: type[JournalError]) -> None:
    assert type(error) is kind
    assert str(path) in error.problem
    assert "Nothing was" in error.problem
    assert error.remedy
    assert error.exit_code in (Exit.DAMAGED, Exit.NEWER_FORMAT)


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_is_left_as_it_is(tmp_path: Path, how: str) -> None:
    spoil, kind = SPOILT[how]
    opened = ready(tmp_path)
    good = opened.paths.pair.read_bytes()
    bad = spoil(good)
    opened.paths.pair.write_bytes(bad)
    typed(opened, POINT, "Tom", "new")
    state = opened.fold()
    check_told(state.problem, opened.paths.pair, kind)
    assert state.pending
    assert opened.paths.pair.read_bytes() == bad
    assert opened.refresh() == []
    check_told(opened.state.problem, opened.paths.pair, kind)
    with pytest.raises(kind):
        shelf_at(tmp_path).open(opened.id)
    with pytest.raises(kind) as caught:
        shelf_at(tmp_path).read(opened.id)
    check_told(caught.value, opened.paths.pair, kind)
    (listed,) = shelf_at(tmp_path).summaries()
    if listed.summary is None:
        assert str(opened.paths.pair) in listed.problem
    assert opened.paths.pair.read_bytes() == bad
    # What was typed is in the log meanwhile, for whoever opens the journal once it is mended.
    assert b'"new"' in opened.paths.pair_log.read_bytes()
    opened.paths.pair.write_bytes(good)
    assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == "new"
    saved(opened)
    entry = said(shelf_at(tmp_path).read(opened.id), POINT, "Tom")
    assert entry is not None
    assert (entry.text, [v.text for v in entry.history]) == ("new", ["old"])


def test_a_file_that_is_gone_is_not_a_new_journal(tmp_path: Path) -> None:
    opened = ready(tmp_path)
    good = opened.paths.pair.read_bytes()
    opened.paths.pair.unlink()
    typed(opened, POINT, "Tom", "new")
    state = opened.fold()
    check_told(state.problem, opened.paths.pair, Damaged)
    assert not opened.paths.pair.exists()
    assert shelf_at(tmp_path).ids() == [opened.id]
    with pytest.raises(Damaged) as caught:
        shelf_at(tmp_path).open(opened.id)
    check_told(caught.value, opened.paths.pair, Damaged)
    (listed,) = shelf_at(tmp_path).summaries()
    assert listed.summary is None
    assert "pair.json" in listed.problem
    opened.paths.pair.write_bytes(good)
    saved(opened)


def test_a_file_that_is_gone_with_only_a_dated_copy_left(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    opened.paths.backups.mkdir()
    opened.paths.pair.rename(opened.paths.backups / "pair-2026-11-22.json")
    with pytest.raises(Damaged):
        shelf_at(tmp_path).open(opened.id)


def test_a_damaged_private_half_keeps_nobody_from_the_shared_one(tmp_path: Path) -> None:
    opened = ready(tmp_path)
    typed(opened, MINE, "Tom", "mine")
    saved(opened)
    private = opened.paths.private / f"{voice(opened.journal, 'Tom')}.json"
    good = private.read_bytes()
    private.write_bytes(b"{")
    again = shelf_at(tmp_path).open(opened.id)
    check_told(again.state.problem, private, Damaged)
    typed(again, POINT, "Tom", "new")
    typed(again, MINE, "Tom", "mine, written anew")
    state = again.fold()
    check_told(state.problem, private, Damaged)
    assert state.pending
    assert b'"new"' in again.paths.pair.read_bytes()
    assert private.read_bytes() == b"{"
    with pytest.raises(Damaged):
        shelf_at(tmp_path).read(opened.id)
    private.write_bytes(good)
    saved(again)
    entry = said(shelf_at(tmp_path).read(opened.id), MINE, "Tom")
    assert entry is not None
    assert (entry.text, [v.text for v in entry.history]) == ("mine, written anew", ["mine"])


def test_a_hand_edit_is_welcome_and_told(tmp_path: Path) -> None:
    opened = ready(tmp_path)
    raw = opened.paths.pair.read_bytes()
    opened.paths.pair.write_bytes(b"\xef\xbb\xbf" + raw.replace(b'"old"', b'"edited \\ud83d"'))
    again = shelf_at(tmp_path).open(opened.id)
    assert "changed by hand" in again.state.warning
    assert str(again.paths.pair) in again.state.warning
    assert text_of(again.journal, POINT, "Tom") == "edited ?"
    typed(again, POINT, "Tom", "new")
    saved(again)
    assert shelf_at(tmp_path).open(opened.id).state.warning == ""


def test_a_journal_behind_a_link(tmp_path: Path) -> None:
    opened = ready(tmp_path / "shelf")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = opened.paths.pair.rename(elsewhere / "ours.json")
    opened.paths.pair.symlink_to(target)
    again = shelf_at(tmp_path / "shelf").open(opened.id)
    typed(again, POINT, "Tom", "new")
    again.log_pending()
    saved(again)
    assert again.paths.pair.is_symlink()
    assert b'"new"' in target.read_bytes()
    assert b'"old"' in (elsewhere / "ours.json.prev").read_bytes()
    target.unlink()
    (elsewhere / "ours.json.prev").unlink()
    typed(again, POINT, "Tom", "newer")
    check_told(again.fold().problem, again.paths.pair, Damaged)
    assert not target.exists()


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    opened = ready(tmp_path)
    opened.paths.pair.unlink()
    opened.paths.pair.mkdir()
    typed(opened, POINT, "Tom", "new")
    assert type(opened.fold().problem) is Damaged
    with pytest.raises(Damaged):
        shelf_at(tmp_path).read(opened.id)


def test_a_file_that_comes_while_one_is_being_written_is_not_replaced(tmp_path: Path) -> None:
    """Sync clients take no locks: the last look is just before the new file takes its name."""

    class Syncing(QuickDisk):
        comes: bytes = b""

        def fsync(self, fd: int) -> None:
            if self.comes:
                other = opened.paths.folder / "coming"
                other.write_bytes(self.comes)
                other.replace(opened.paths.pair)
                self.comes = b""

    disk = Syncing()
    opened = begun(tmp_path, disk)
    typed(opened, JOINT, "together", "ours")
    saved(opened)
    here = opened.paths.pair.read_bytes()
    typed(opened, JOINT, "together", "theirs")
    saved(opened)
    disk.comes = here.replace(b"ours", b"from elsewhere")
    typed(opened, POINT, "Tom", "typed here")
    state = opened.fold()
    assert isinstance(state.problem, ExternalChange)
    assert b"from elsewhere" in opened.paths.pair.read_bytes()
    saved(opened)
    read = shelf_at(tmp_path).read(opened.id)
    assert text_of(read, POINT, "Tom") == "typed here"
    assert {"theirs", "from elsewhere"} <= wordings(said(read, JOINT, "together"))
