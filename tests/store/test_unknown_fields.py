"""What a newer program added is still there after this one has saved."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cyclejournal.journal.cycle.cycles import mark_step
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.places import Cycle
from tests.store.samples import (
    CLOCK,
    MINE,
    POINT,
    begun,
    place,
    said,
    saved,
    shelf_at,
    typed,
    voice,
)

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner, max_size=3
        )
    ),
    max_leaves=6,
)
EXTRAS = st.dictionaries(st.from_regex(r"x_[a-z]{1,4}", fullmatch=True), VALUES, max_size=3)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=EXTRAS, meta=EXTRAS, row=EXTRAS)
def test_fields_and_tables_survive(
    record: dict[str, Any], meta: dict[str, Any], row: dict[str, Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        opened = begun(root)
        typed(opened, POINT, "Tom", "old")
        saved(opened)
        tom = voice(opened.journal, "Tom")
        cycle = opened.journal.places[place(opened.journal)]
        assert isinstance(cycle, Cycle)
        opened.write(mark_step(cycle, "goals", "done", by=tom, now=CLOCK()))
        saved(opened)
        path = opened.paths.pair
        data = msgspec.json.decode(path.read_bytes())
        data["_meta"]["1"].update(meta)
        data["x_events"] = {"1": row}
        data["places"]["x"] = {"kind": "x_kind", "id": "x", **row}
        for table in ("people", "places", "entries"):
            for raw in data[table].values():
                raw.update(record)
        data["places"][cycle.id]["steps"]["goals"].update(record)
        path.write_bytes(msgspec.json.encode(data))

        again = shelf_at(root).open(opened.id)
        assert again.state.problem is None
        assert "x" not in again.journal.places
        typed(again, POINT, "Tom", "new")
        cycle = again.journal.places[cycle.id]
        assert isinstance(cycle, Cycle)
        again.write(mark_step(cycle, "after", "done", by=tom, now=CLOCK()))
        saved(again)

        kept = msgspec.json.decode(path.read_bytes())
        assert kept["_meta"]["1"].items() >= meta.items()
        assert kept["x_events"] == {"1": row}
        assert kept["places"]["x"] == data["places"]["x"]
        for table in ("people", "places", "entries"):
            for record_id, raw in kept[table].items():
                assert raw.items() >= record.items(), (table, record_id)
        assert kept["places"][cycle.id]["steps"]["goals"].items() >= record.items()
        (entry,) = kept["entries"].values()
        assert (entry["text"], entry["history"][0]["text"]) == ("new", "old")


def test_fields_go_with_an_answer_that_moves(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "text")
    saved(opened)
    path = opened.paths.pair
    path.write_bytes(path.read_bytes().replace(b'"text": "text"', b'"text": "text", "mood": "ok"'))
    again = shelf_at(tmp_path).open(opened.id)
    entry = said(again.journal, POINT, "Tom")
    assert entry is not None
    again.write(keep_as(entry, "me", now=CLOCK()))
    saved(again)
    tom = voice(again.journal, "Tom")
    assert b"mood" not in path.read_bytes()
    assert b'"mood": "ok"' in (again.paths.private / f"{tom}.json").read_bytes()


def test_a_field_added_while_the_journal_is_open_is_kept(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "text")
    typed(opened, MINE, "Tom", "mine")
    saved(opened)
    path = opened.paths.pair
    path.write_bytes(path.read_bytes().replace(b'"text": "text"', b'"text": "text", "mood": "ok"'))
    typed(opened, POINT, "Tom", "text, changed")
    saved(opened)
    assert b'"mood": "ok"' in path.read_bytes()
    assert b"text, changed" in path.read_bytes()
