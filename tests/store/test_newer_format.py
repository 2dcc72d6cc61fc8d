"""What a newer program wrote is refused and not touched, whenever it turns up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from cyclejournal.store.errors import NewerFormat
from cyclejournal.store.file.layout import META, META_ID
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import POINT, QuickDisk, begun, bytes_below, saved, shelf_at, typed


@pytest.fixture
def older(tmp_path: Path) -> OpenJournal:
    """A journal in format 1, saved and closed."""
    opened = begun(tmp_path, QuickDisk())
    typed(opened, POINT, "Tom", "old words")
    saved(opened)
    opened.close()
    return opened


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
