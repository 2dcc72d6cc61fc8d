"""A file of an older format is brought to the present one, checked, and kept as it was."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cyclejournal.store.errors import Damaged, NewerFormat
from cyclejournal.store.file import layout, migrations
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.open.opened import OpenJournal
from cyclejournal.store.safety.backups import backups_of
from tests.store.samples import (
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    saved,
    shelf_at,
    text_of,
    typed,
)


def marked(tables: Tables) -> Tables:
    """What a second format might be: every answer says how it was written."""
    for raw in tables.get("entries", {}).values():
        raw["hand"] = "typed"
    return tables


@pytest.fixture
def older(tmp_path: Path) -> OpenJournal:
    """A journal in format 1, saved, closed, and with a line in a log."""
    opened = begun(tmp_path, QuickDisk())
    typed(opened, POINT, "Tom", "old words")
    typed(opened, MINE, "Priya", "old secret")
    saved(opened)
    opened.close()
    return opened


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> dict[int, migrations.Step]:
    """A program that writes format 2."""
    monkeypatch.setattr(layout, "VERSION", 2)
    steps: dict[int, migrations.Step] = {1: marked}
    monkeypatch.setattr(migrations, "STEPS", steps)
    return steps


def test_present_tables_are_left_as_they_are() -> None:
    tables: Tables = {META: {META_ID: {"version": layout.VERSION}}, "entries": {}}
    assert migrations.migrated(tables, "pair.json") is tables
    bare: Tables = {"entries": {}}
    assert migrations.migrated(bare, "pair.json") is bare


def test_reading_migrates_in_memory_and_writes_nothing(
    older: OpenJournal, two: object, tmp_path: Path
) -> None:
    before = bytes_below(tmp_path)
    tables = CrashSafeStorage(older.paths.pair).read()
    assert tables is not None
    assert layout.meta_of(tables)["version"] == 2
    assert [raw["hand"] for raw in tables["entries"].values()] == ["typed"]
    shelf = shelf_at(tmp_path)
    assert text_of(shelf.read(older.id), POINT, "Tom") == "old words"
    assert shelf.summaries()[0].problem == ""
    opened = shelf.open(older.id)
    opened.close()
    assert bytes_below(tmp_path) == before


def test_the_first_save_keeps_the_old_file_for_good(
    older: OpenJournal, two: object, tmp_path: Path
) -> None:
    before = older.paths.pair.read_bytes()
    opened = shelf_at(tmp_path, QuickDisk()).open(older.id)
    for text in ("new words", "newer words"):
        typed(opened, POINT, "Tom", text)
        saved(opened)
    named = [file for file in backups_of(older.paths.pair).iterdir() if "before" in file.name]
    assert [file.name.split("-2026")[0] for file in named] == ["pair-before-migration"]
    assert named[0].read_bytes() == before
    data = msgspec.json.decode(older.paths.pair.read_bytes())
    assert data[META][META_ID]["version"] == 2
    assert [raw["hand"] for raw in data["entries"].values()] == ["typed"]
    # The other half was not touched, so it stays as it was until it is.
    for private in older.paths.private.glob("*.json"):
        assert msgspec.json.decode(private.read_bytes())[META][META_ID]["version"] == 1
    assert text_of(shelf_at(tmp_path).read(older.id), MINE, "Priya") == "old secret"


def test_without_the_copy_there_is_no_save(older: OpenJournal, two: object, tmp_path: Path) -> None:
    class NoCopies(QuickDisk):
        def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
            if folder.name == "backups":
                raise OSError(28, "No space left on device")
            return super().open_temp(folder, prefix)

    before = older.paths.pair.read_bytes()
    opened = shelf_at(tmp_path, NoCopies()).open(older.id)
    typed(opened, POINT, "Tom", "new words")
    state = opened.fold()
    assert state.problem is not None
    assert state.pending
    assert older.paths.pair.read_bytes() == before
    # It waits in the log.
    assert text_of(shelf_at(tmp_path).read(older.id), POINT, "Tom") == "new words"


def _without_a_text(tables: Tables) -> Tables:
    for raw in tables["entries"].values():
        raw["text"] = ""
    return tables


def _without_a_record(tables: Tables) -> Tables:
    tables["entries"].popitem()
    return tables


def _without_a_place(tables: Tables) -> Tables:
    for raw in tables["entries"].values():
        raw["place"] = "elsewhere"
    return tables


def _with_an_invention(tables: Tables) -> Tables:
    tables["entries"]["new"] = dict(next(iter(tables["entries"].values())))
    return tables


@pytest.mark.parametrize(
    "step", [_without_a_text, _without_a_record, _without_a_place, _with_an_invention]
)
def test_a_step_that_loses_or_invents_something_is_refused(
    older: OpenJournal,
    two: dict[int, migrations.Step],
    tmp_path: Path,
    step: Callable[[Tables], Tables],
) -> None:
    two[1] = step
    before = bytes_below(tmp_path)
    with pytest.raises(Damaged, match="present format"):
        shelf_at(tmp_path).open(older.id)
    assert bytes_below(tmp_path) == before


def test_a_format_without_a_way_on_is_refused(
    older: OpenJournal, two: dict[int, migrations.Step], tmp_path: Path
) -> None:
    two.clear()
    with pytest.raises(Damaged, match="format 1"):
        shelf_at(tmp_path).read(older.id)


def test_steps_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def noted(number: int) -> migrations.Step:
        def step(tables: Tables) -> Tables:
            tables["entries"]["e"]["steps"] += f" {number}"
            return tables

        return step

    monkeypatch.setattr(layout, "VERSION", 4)
    monkeypatch.setattr(migrations, "STEPS", {number: noted(number) for number in (1, 2, 3)})
    tables: Tables = {
        META: {META_ID: {"version": 2, "x": [1]}, "2": {"more": True}},
        "entries": {"e": {"steps": ""}},
        "x_table": {"1": {"a": None}},
    }
    given = copy.deepcopy(tables)
    after = migrations.migrated(tables, "pair.json")
    assert tables == given
    assert after["entries"]["e"]["steps"] == " 2 3"
    assert after[META] == {META_ID: {"version": 4, "x": [1]}, "2": {"more": True}}
    assert after["x_table"] == given["x_table"]
    assert next(iter(after)) == META


def test_a_line_of_the_log_is_as_old_as_its_file(two: object) -> None:
    record = {"id": "e", "text": "typed before"}
    assert migrations.migrated_record("entries", record, 1) == {**record, "hand": "typed"}
    assert migrations.migrated_record("entries", record, 2) is record
    assert record == {"id": "e", "text": "typed before"}


@pytest.mark.parametrize("meta", [{"version": 2}, {"requires": ["age"]}, {"version": 10**9}])
def test_what_a_newer_program_wrote_is_not_touched(
    older: OpenJournal, tmp_path: Path, meta: dict[str, Any]
) -> None:
    data = msgspec.json.decode(older.paths.pair.read_bytes())
    data[META][META_ID].update(meta)
    older.paths.pair.write_bytes(msgspec.json.encode(data))
    before = bytes_below(tmp_path)
    shelf = shelf_at(tmp_path)
    with pytest.raises(NewerFormat, match=r"pair\.json"):
        shelf.open(older.id)
    with pytest.raises(NewerFormat):
        shelf.read(older.id)
    (listed,) = shelf.summaries()
    assert "newer" in listed.problem
    assert bytes_below(tmp_path) == before


def test_a_newer_file_that_comes_while_the_journal_is_open_is_not_touched(
    older: OpenJournal, tmp_path: Path
) -> None:
    opened = shelf_at(tmp_path).open(older.id)
    data = msgspec.json.decode(older.paths.pair.read_bytes())
    data[META][META_ID]["version"] = 2
    data["x_new"] = {}
    newer = msgspec.json.encode(data)
    older.paths.pair.write_bytes(newer)
    typed(opened, POINT, "Tom", "typed on")
    state = opened.fold()
    assert isinstance(state.problem, NewerFormat)
    assert state.pending
    assert older.paths.pair.read_bytes() == newer
