"""TinyDB is the database: a half is read and changed through its tables, an older copy looked into through its own.

What TinyDB's own suite tests (documents, queries, operations) is not told again here: only where our storage
and our tables are not as TinyDB's. ``test_stock_control`` has the accidents that its own storage does not survive.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import where

from cyclejournal.journal.records import Entry
from cyclejournal.store.errors import Damaged, ExternalChange
from cyclejournal.store.file.database import Copy, JournalDB
from cyclejournal.store.file.half import Half
from cyclejournal.store.file.storage import CrashSafeStorage
from tests.store.samples import JOINT, POINT, begun, saved, shelf_at, text_of, typed


def test_insert_search_update_remove(tmp_path: Path) -> None:
    path = tmp_path / "new" / "notes.json"
    with JournalDB(path) as db:
        notes = db.table("notes")
        first, second = notes.insert_multiple([{"text": "one"}, {"text": "two"}])
        assert isinstance(first, str)
        assert first != second
        assert notes.update({"text": "ONE"}, where("text") == "one") == [first]
        assert [found["text"] for found in notes.search(where("text") == "ONE")] == ["ONE"]
        notes.remove(doc_ids=[second])
    with JournalDB(path) as db:
        assert [dict(note) for note in db.table("notes").all()] == [{"text": "ONE"}]
        assert db.table("notes").get(doc_id=first) is not None
    assert list(msgspec.json.decode(path.read_bytes())) == ["_meta", "notes"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_two_databases_on_one_file_see_each_other(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    one, two = JournalDB(path).table("notes"), JournalDB(path).table("notes")
    one.insert({"text": "a"})
    assert len(two.search(where("text").exists())) == 1
    two.insert({"text": "b"})
    assert len(one.search(where("text").exists())) == 2


def test_a_search_sees_what_was_saved_since_the_same_search(tmp_path: Path) -> None:
    """TinyDB's query cache would go on giving what was found before."""
    path = tmp_path / "notes.json"
    one, two = JournalDB(path).table("notes"), JournalDB(path).table("notes")
    one.insert({"text": "a"})
    query = where("text") == "a"
    assert one.count(query) == 1
    two.update({"text": "b"}, query)
    assert one.count(query) == 0


def test_an_update_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    table = JournalDB(path).table("notes")
    table.insert_multiple([{"text": "a"}, {"text": "b"}])

    def broken(note: MutableMapping[Any, Any]) -> None:
        note["text"] += "!"
        if note["text"] == "b!":
            raise KeyError("broken")

    before = path.read_bytes()
    with pytest.raises(KeyError):
        table.update(broken)
    assert path.read_bytes() == before
    assert [note["text"] for note in table.all()] == ["a", "b"]


def test_several_changes_are_one_save(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    db = JournalDB(path)
    db.table("notes").insert_multiple({"n": n} for n in range(50))
    storage = db.storage
    assert isinstance(storage, CrashSafeStorage)
    tables = storage.read()
    assert tables is not None
    before = path.read_bytes()
    with storage.batch(tables):
        db.table("notes").truncate()
        db.table("notes").put({"a": {"n": 1}, "b": {"n": 2}})
        db.table("notes").drop(["b", "never there"])
        db.table("places").put({"p": {"kind": "x"}})
        # What was changed is seen, and nothing of it is on the disk.
        assert db.table("notes").count(where("n") == 1) == 1
        assert path.read_bytes() == before
        changed = storage.read()
        assert changed is not None
        storage.save(changed)
    data = msgspec.json.decode(path.read_bytes())
    assert data["notes"] == {"a": {"n": 1}}
    assert data["places"] == {"p": {"kind": "x"}}
    assert data["_meta"]["1"]["saves"] == 2


def test_changes_that_are_given_up_leave_no_trace(tmp_path: Path) -> None:
    db = JournalDB(tmp_path / "notes.json")
    db.table("notes").insert({"text": "one"})
    storage = db.storage
    assert isinstance(storage, CrashSafeStorage)
    tables = storage.read()
    assert tables is not None
    with storage.batch(tables):
        db.table("notes").truncate()
        assert len(db.table("notes")) == 0
    assert len(db.table("notes")) == 1
    assert len(tables["notes"]) == 1


def test_a_half_is_a_database(tmp_path: Path) -> None:
    """What a journal saves is found by a query, in the window that saved it as in any other program."""
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "a goal")
    saved(opened)
    half = Half("pair", opened.paths.pair)
    half.load()
    found = half.db.table("entries").search(where("text") == "a goal")
    assert [each["prompt"] for each in found] == [POINT.id]


def test_a_copy_is_looked_into_and_changed_in_memory_alone(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "a goal")
    typed(opened, JOINT, "together", "another")
    saved(opened)
    before = opened.paths.pair.read_bytes()
    copy = Copy.at(opened.paths.pair)
    assert copy.sound
    assert copy.encoded() == before
    answers = copy.table("entries")
    answers.remove(where("text") == "a goal")
    assert [answer["text"] for answer in answers] == ["another"]
    assert opened.paths.pair.read_bytes() == before
    again = Copy(copy.encoded(), tmp_path / "copy.json")
    assert again.sound
    assert {entry.text for entry in again.known.values() if isinstance(entry, Entry)} == {"another"}


@pytest.mark.parametrize("signed", [True, False])
def test_a_copy_that_was_changed_by_hand_goes_on_saying_so(tmp_path: Path, signed: bool) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "a goal")
    saved(opened)
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    (answer,) = data["entries"].values()
    answer["text"] = "changed by hand"
    if not signed:
        del data["_meta"]["1"]["digest"]
    copy = Copy(msgspec.json.encode(data), tmp_path / "copy.json")
    copy.table("entries").truncate()
    again = Copy(copy.encoded(), tmp_path / "copy.json")
    assert again.sound is (False if signed else None)
    assert len(again.table("entries")) == 0


def test_a_journal_can_be_queried_and_mended(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "teh goal")
    saved(opened)
    db = JournalDB(opened.paths.pair)
    assert db.table("entries").update({"text": "the goal"}, where("text") == "teh goal")
    again = shelf_at(tmp_path).open(opened.id)
    assert again.state.warning == ""
    assert text_of(again.journal, POINT, "Tom") == "the goal"


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, "\ud800", b"x"])
def test_what_json_cannot_hold_changes_nothing(tmp_path: Path, value: object) -> None:
    path = tmp_path / "notes.json"
    table = JournalDB(path).table("notes")
    table.insert({"text": "one"})
    before = path.read_bytes()
    with pytest.raises((ValueError, TypeError)):
        table.insert({"text": value})
    assert path.read_bytes() == before
    assert len(table.all()) == 1


def test_what_was_not_read_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    JournalDB(path).table("notes").insert({"text": "one"})
    before = path.read_bytes()
    with pytest.raises(ExternalChange) as caught:
        CrashSafeStorage(path).write({})
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_what_could_not_be_read_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    table = JournalDB(path).table("notes")
    table.insert({"text": "one"})
    path.write_bytes(b"")
    with pytest.raises(Damaged):
        table.insert({"text": "two"})
    with pytest.raises((ExternalChange, Damaged)):
        CrashSafeStorage(path).write({"notes": {}})
    assert path.read_bytes() == b""


def test_a_change_between_reading_and_writing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    one, two = CrashSafeStorage(path), CrashSafeStorage(path)
    one.write({"notes": {"1": {"text": "one"}}})
    data = two.read()
    assert data is not None
    one.read()
    one.write({"notes": {"1": {"text": "changed"}}})
    with pytest.raises(ExternalChange):
        two.write(data)
    assert b"changed" in path.read_bytes()


def test_every_read_gives_objects_of_its_own(tmp_path: Path) -> None:
    storage = CrashSafeStorage(tmp_path / "notes.json")
    storage.write({"notes": {"1": {"tags": ["a"]}}})
    one = storage.read()
    assert one is not None
    one["notes"]["1"]["tags"].append("b")
    two = storage.read()
    assert two is not None
    assert two["notes"]["1"]["tags"] == ["a"]


def test_a_dict_changed_in_place_is_written_as_it_is_now(tmp_path: Path) -> None:
    """Parts are copied from the file before only when nothing can have changed in them."""
    storage = CrashSafeStorage(tmp_path / "notes.json")
    data = {"notes": {"1": {"text": "one"}}}
    storage.write(data)
    data["notes"]["1"]["text"] = "two"
    storage.write(data)
    assert storage.read() is not None
    assert b'"two"' in storage.path.read_bytes()


def test_a_save_interrupted_after_taking_its_place_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = CrashSafeStorage(tmp_path / "notes.json")
    storage.write({"notes": {"1": {"text": "one"}}})

    def interrupted(*saved: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(CrashSafeStorage, "_arrived", interrupted)
        with pytest.raises(KeyboardInterrupt):
            storage.write({"notes": {"1": {"text": "two"}}})
    assert not storage.changed()
    storage.write({"notes": {"1": {"text": "three"}}})
    assert b"three" in storage.path.read_bytes()
