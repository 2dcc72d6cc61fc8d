"""TinyDB on the crash-safe storage behaves as its users expect, and does not lose what it would lose."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import pytest
from tinydb import where

from cyclejournal.store.errors import Damaged, ExternalChange
from cyclejournal.store.file.database import JournalDB
from cyclejournal.store.file.storage import CrashSafeStorage
from tests.store.samples import POINT, begun, saved, shelf_at, text_of, typed


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


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"

    def insert(name: str) -> None:
        table = JournalDB(path).table("notes")
        for number in range(20):
            table.insert({"text": f"{name}{number}"})

    threads = [threading.Thread(target=insert, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = {note["text"] for note in JournalDB(path).table("notes").all()}
    assert texts == {f"{name}{number}" for name in "abc" for number in range(20)}


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

    def interrupted(self: CrashSafeStorage, encoding: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(CrashSafeStorage, "_arrived", interrupted)
        with pytest.raises(KeyboardInterrupt):
            storage.write({"notes": {"1": {"text": "two"}}})
    assert not storage.changed()
    storage.write({"notes": {"1": {"text": "three"}}})
    assert b"three" in storage.path.read_bytes()
