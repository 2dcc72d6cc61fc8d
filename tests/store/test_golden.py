"""Files that a released version wrote load to the same journal for ever.

A folder in ``golden/`` is a shelf with one journal, and ``expected.json`` what is in it. When a format
changes, or something new is kept in it, a folder is added; none is ever changed or removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.journal import Journal
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.check.findings import exit_code
from cyclejournal.store.file import layout
from cyclejournal.store.open.shelf import Shelf
from tests.store.samples import MINE, POINT, bytes_below, saved, shelf_at, typed

GOLDEN = Path(__file__).parent / "golden"
FORMATS = sorted(folder.name for folder in GOLDEN.iterdir())
ID = "golden01"


@pytest.fixture(params=FORMATS)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a released format's shelf, as private as it was."""
    root = tmp_path / "shelf"
    shutil.copytree(GOLDEN / request.param, root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return root


def told(journal: Journal) -> dict[str, Any]:
    """Everything a journal says, as plain data, sorted."""
    tables: dict[str, Mapping[str, object]] = {
        "people": journal.people,
        "places": journal.places,
        "entries": journal.entries,
        "receipts": journal.receipts,
        "events": journal.events,
    }
    return {
        "id": journal.id,
        "guide": journal.guide,
        **{
            name: {key: msgspec.to_builtins(table[key]) for key in sorted(table)}
            for name, table in tables.items()
        },
    }


def expected(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode((root / "expected.json").read_bytes())
    # What was released before there were events knows of none.
    return {"events": {}, **found}


def plain(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def test_every_format_there_has_been_is_here() -> None:
    wanted = {str(number) for number in range(1, layout.VERSION + 1)}
    assert {folder.split("-")[1] for folder in FORMATS} == wanted


def test_it_loads_to_the_same_journal(golden: Path) -> None:
    before = bytes_below(golden)
    assert plain(told(Shelf(golden).read(ID))) == expected(golden)
    assert bytes_below(golden) == before


def test_nothing_is_wrong_with_it(golden: Path) -> None:
    found = check_journal(shelf_at(golden), ID)
    assert exit_code(found) == Exit.OK, found


def test_saving_it_changes_nothing_that_it_says(golden: Path) -> None:
    opened = shelf_at(golden).open(ID)
    assert opened.state.problem is None
    assert opened.close().problem is None
    assert plain(told(Shelf(golden).read(ID))) == expected(golden)
    for log in golden.rglob("*.log"):
        assert log.read_bytes() == b""


def test_what_only_another_program_understands_is_kept(golden: Path) -> None:
    path = golden / "journals" / ID / "pair.json"
    before = msgspec.json.decode(path.read_bytes())
    opened = shelf_at(golden).open(ID)
    typed(opened, POINT, "Priya", "typed by this version")
    typed(opened, MINE, "Priya", "typed by this version, for herself")
    saved(opened)
    after = msgspec.json.decode(path.read_bytes())
    assert after["x_events"] == before["x_events"]
    assert after["places"]["x-dream"] == before["places"]["x-dream"]
    assert after["_meta"]["1"]["x_colour"] == "blue"
    for entry_id, raw in before["entries"].items():
        assert after["entries"][entry_id]["x_mood"] == raw["x_mood"]
    for event_id, raw in before.get("events", {}).items():
        assert after["events"][event_id]["x_mood"] == raw["x_mood"]
    found = told(Shelf(golden).read(ID))
    new = {key for key in found["entries"] if "goals.point" in key or "goals.mine" in key}
    for entry_id, entry in expected(golden)["entries"].items():
        if entry_id not in new:
            assert plain(found["entries"][entry_id]) == entry
