"""Whatever a file holds: a journal, or a JournalError that names it; and the file stays as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyclejournal.errors import JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.store.file.layout import check_plain, decode
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import MINE, POINT, begun, saved, shelf_at, typed

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["_meta", "1", "people", "places", "entries", "version", "requires", "id", "kind"]
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
)


@pytest.fixture(scope="module")
def sample() -> Iterator[OpenJournal]:
    with tempfile.TemporaryDirectory() as folder:
        opened = begun(Path(folder))
        typed(opened, POINT, "Tom", "text")
        typed(opened, MINE, "Tom", "mine")
        saved(opened)
        yield opened


def check(opened: OpenJournal, path: Path, raw: bytes) -> None:
    root = opened.paths.folder.parent.parent
    good = path.read_bytes()
    path.write_bytes(raw)
    try:
        shelf = shelf_at(root)
        try:
            assert isinstance(shelf.read(opened.id), Journal)
        except JournalError as error:
            assert str(path) in str(error)  # noqa: PT017
        shelf.summaries()
        assert path.read_bytes() == raw
    finally:
        path.write_bytes(good)


@given(raw=st.binary(max_size=200))
def test_any_bytes(sample: OpenJournal, raw: bytes) -> None:
    check(sample, sample.paths.pair, raw)


@settings(max_examples=2 * settings().max_examples)
@given(data=JSON)
def test_any_json(sample: OpenJournal, data: object) -> None:
    check(sample, sample.paths.pair, _dumped(data))


@settings(max_examples=2 * settings().max_examples)
@given(at=st.integers(0, 3000), bit=st.integers(0, 7), cut=st.booleans(), private=st.booleans())
def test_a_flipped_bit_or_a_cut(
    sample: OpenJournal, at: int, bit: int, cut: bool, private: bool
) -> None:
    (mine,) = sample.paths.private.glob("*.json")
    path = mine if private else sample.paths.pair
    raw = bytearray(path.read_bytes())
    at %= len(raw)
    raw[at] ^= 1 << bit
    check(sample, path, bytes(raw[:at] if cut else raw))


@settings(max_examples=2 * settings().max_examples)
@given(table=st.sampled_from(["people", "places", "entries"]), value=JSON, pick=st.integers(0, 20))
def test_any_value_in_any_field(sample: OpenJournal, table: str, value: object, pick: int) -> None:
    data = msgspec.json.decode(sample.paths.pair.read_bytes())
    record = list(data[table].values())[pick % len(data[table])]
    fields = list(record)
    record[fields[pick % len(fields)]] = value
    check(sample, sample.paths.pair, _dumped(data))


@given(raw=st.binary(max_size=300))
def test_any_log(sample: OpenJournal, raw: bytes) -> None:
    log = sample.paths.pair_log
    log.write_bytes(raw)
    try:
        assert shelf_at(sample.paths.folder.parent.parent).read(sample.id).entries
        assert log.read_bytes() == raw
    finally:
        log.write_bytes(b"")


def _dumped(data: object) -> bytes:
    import json

    return json.dumps(data, ensure_ascii=True).encode()


@pytest.mark.parametrize(
    "raw",
    [b'{"a": {"1": {"n": NaN}}}', b'{"a": {"1": {"n": -Infinity}}}', b'{"a": {"1": Infinity}}'],
)
def test_what_is_no_number_is_refused(raw: bytes) -> None:
    with pytest.raises(JournalError):
        decode(raw, "pair.json")


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), "\ud800", {1: 2}, b"x", {"a", "b"}, object()]
)
def test_what_json_cannot_hold_is_refused_beforehand(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        check_plain({"table": {"1": {"field": [value]}}})
