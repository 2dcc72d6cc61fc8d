"""Records that are typed as they are read: the same as the long way gives, and nothing that is lost."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest

from cyclejournal.store.file import typed
from cyclejournal.store.file.codec import ENTRIES, TABLES, read_record
from cyclejournal.store.file.encoding import digest_of, encoded
from cyclejournal.store.file.layout import META, Tables, decode, meta_of
from cyclejournal.store.file.typed import read_typed
from tests.bench.samples import journal_of, on_shelf

PATH = Path("pair.json")


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a pair with three cycles, odd words among them."""
    journal = journal_of(3)
    for entry in list(journal.entries.values())[:40:3]:
        text = f'{{"\\n  }}": 1}}\n  }}\n    }},\n  "entries": {{ é \U0001f600 {entry.text}'
        journal.put(msgspec.structs.replace(entry, text=text, keep="pair", blind=""))
    root = tmp_path_factory.mktemp("typed")
    return on_shelf(root, [journal]).paths(journal.id).pair.read_bytes()


def read(raw: bytes, *, exactly: bool = True) -> Tables | None:
    return read_typed(io.BytesIO(raw), exactly=exactly)


@pytest.mark.parametrize("block", [1, 7, 100, 4096, 1 << 20])
def test_it_gives_what_the_long_way_gives(
    raw: bytes, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed, "BLOCK", block)
    found, plain = read(raw), decode(raw, PATH)
    assert found is not None
    assert list(found) == list(plain)
    assert found[META] == plain[META]
    for name in TABLES:
        records = {key: read_record(name, key, each, PATH) for key, each in plain[name].items()}
        assert found[name] == records
        assert list(found[name]) == list(records)
    assert digest_of(found) == meta_of(plain)["digest"]
    assert encoded(found, meta_of(found)) == raw


def test_what_many_say_is_kept_once(raw: bytes) -> None:
    found = read(raw)
    assert found is not None
    asked = {id(entry.asked) for entry in found[ENTRIES].values()}
    assert len(asked) == len({entry.asked for entry in found[ENTRIES].values()})
    assert all(key is entry.id for key, entry in found[ENTRIES].items())


@pytest.mark.parametrize("exactly", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{\n  "_meta"', b'\xef\xbb\xbf{\n  "_meta"'),
        (b'{\n  "_meta"', b'{"_meta"'),
        (b'"events": {}', b'"events": {},\n  "more": {}'),
        (b'"events": {}', b'"events": []'),
        (b'"events": {}', b'"places": {}'),
        (b'  "events": {}\n}\n', b'  "events": {}\n}\n\n'),
        (b'  "events": {}\n}\n', b'  "events": {}\n}'),
        (b'  "events": {}\n}\n', b""),
        (b'"kind": "cycle"', b'"kind": "spiral"'),
        (b'"voice": "', b'"voice": "../'),
        (b'"id": "', b'"id": "other'),
        (b'"prompt": "', b'"prompt": 1, "x": "'),
    ],
)
def test_an_unusual_file_goes_the_long_way(
    raw: bytes, old: bytes, new: bytes, *, exactly: bool
) -> None:
    assert old in raw
    head, _, tail = raw.rpartition(old) if b"meta" not in old else (b"", old, raw[len(old) :])
    assert read(head + new + tail, exactly=exactly) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"prompt": "', b'"mood": "ok",\n      "prompt": "'),
        (b'"prompt": "', b'"text": "",\n      "prompt": "'),
        (b'"created": "2', b'"created": "\\u0032'),
    ],
)
def test_so_does_one_that_says_what_the_records_do_not(raw: bytes, old: bytes, new: bytes) -> None:
    changed = raw.replace(old, new, 1)
    assert changed != raw
    assert read(changed) is None
    assert read(changed, exactly=False) is not None
    assert decode(changed, PATH)


@pytest.mark.parametrize("cut", range(1, 400, 13))
def test_a_file_that_is_cut_off_is_never_taken_for_whole(raw: bytes, cut: int) -> None:
    assert read(raw[:-cut]) is None
    assert read(raw[:cut]) is None
