"""What TinyDB promises in public, on our storage: its own tests of storages, tables and queries, retold.

Told in our own words, for TinyDB 4.9; ``test_tinydb`` has what goes beyond it. Assertions of its suite
that do not apply here, and why:

- Ids that count 1, 2, 3, and whole numbers as ids of a ``Document``: ours are text, so that two computers
  can mint them apart. What matters of them is asserted: distinct, given back, kept, and free to be chosen.
- The query cache, its size and its class: it is off, as it would go on showing what another program has
  changed since. ``clear_cache`` may be called.
- ``access_mode``, ``encoding``, ``create_dirs`` and keyword arguments for ``json``: a save replaces the
  file, always in UTF-8 and indented, and makes missing folders private.
- Anything that is no table of documents, such as the lists that its ``test_json`` writes: refused.
- ``tables()`` of a database without any: ``_meta``, which says what the file is, is always there.
- ``MemoryStorage`` and ``CachingMiddleware``: not a file, and a cache that would say "saved" before it is.
  A storage of one's own may wrap ours like any other.
- An empty file is a new database: to us it is damage, see ``test_changed_underneath``.
- Opening makes the file, or fails where it cannot be made: ours is made by the first save, which fails.
- Nothing works after ``close``: nothing is held open between calls, so there is nothing to close.
- ``utils``, and how queries are hashed and compared: these touch no storage. What a query finds is below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as set_to
from tinydb.queries import QueryInstance
from tinydb.storages import Storage
from tinydb.table import Document

from cyclejournal.store.errors import Damaged
from cyclejournal.store.file.database import JournalDB, JournalTable
from cyclejournal.store.file.storage import CrashSafeStorage
from tests.store.samples import QuickDisk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.json"


@pytest.fixture
def db(path: Path) -> Iterator[JournalDB]:
    """Three documents: ``char`` a, b, c, all with ``int`` 1."""
    with JournalDB(path, disk=QuickDisk()) as db:
        db.insert_multiple({"int": 1, "char": char} for char in "abc")
        yield db


def chars(documents: list[Document]) -> str:
    return "".join(document["char"] for document in documents)


def ids(db: JournalDB) -> list[Any]:
    return [document.doc_id for document in db.all()]


# Documents.


def test_drop_tables_and_truncate(db: JournalDB) -> None:
    db.truncate()
    assert len(db) == 0
    db.insert({})
    assert len(db) == 1
    db.drop_tables()
    assert len(db) == 0
    assert db.tables() == {"_meta"}


def test_all_and_iter(db: JournalDB) -> None:
    assert chars(db.all()) == "abc"
    assert [document["char"] for document in db] == ["a", "b", "c"]
    assert all(isinstance(document, Document) for document in db)


def test_insert_gives_an_id_of_its_own_each_time(db: JournalDB) -> None:
    new = [db.insert({"char": char}) for char in "xy"]
    assert len({*new, *ids(db)}) == 5
    assert db.get(doc_id=new[0])["char"] == "x"


def test_insert_with_an_id_of_one_s_own(db: JournalDB) -> None:
    assert db.insert(Document({"char": "x"}, doc_id="mine")) == "mine"  # type: ignore[arg-type]
    assert db.get(doc_id="mine") == {"char": "x"}
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"char": "y"}, doc_id="mine"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([Document({"char": "y"}, doc_id="mine")])  # type: ignore[arg-type]
    assert db.get(doc_id="mine") == {"char": "x"}


@pytest.mark.parametrize("what", [{1, 2}, "text", 1, [{"a": 1}], None])
def test_insert_takes_mappings_only(db: JournalDB, what: Any) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        db.insert(what)
    assert len(db) == 3


def test_insert_of_a_mapping_that_is_no_dict(db: JournalDB) -> None:
    class Custom(Mapping[str, int]):
        def __getitem__(self, key: str) -> int:
            return {"a": 1}[key]

        def __iter__(self) -> Iterator[str]:
            return iter(["a"])

        def __len__(self) -> int:
            return 1

    assert db.get(doc_id=db.insert(Custom())) == {"a": 1}
    assert db.update(Custom(), where("char") == "a")
    assert db.get(where("char") == "a")["a"] == 1


def test_insert_multiple_from_lists_generators_and_nothing(db: JournalDB) -> None:
    assert len(db.insert_multiple([{"char": "x"}, {"char": "y"}])) == 2
    assert len(db.insert_multiple({"char": char} for char in "z")) == 1
    assert db.insert_multiple([]) == []
    assert chars(db.all()) == "abcxyz"


def test_insert_multiple_is_all_or_nothing(db: JournalDB, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ValueError, match="Mapping"):
        db.insert_multiple([{"char": "x"}, "no mapping"])
    assert path.read_bytes() == before


def test_insert_multiple_is_one_save(path: Path) -> None:
    with JournalDB(path, disk=QuickDisk()) as db:
        db.insert_multiple({"n": n} for n in range(50))
        db.insert_multiple({"n": n} for n in range(50))
    assert json.loads(path.read_bytes())["_meta"]["1"]["saves"] == 2


def test_remove(db: JournalDB) -> None:
    gone = db.remove(where("char") == "b")
    assert len(gone) == 1
    assert chars(db.all()) == "ac"
    assert len(db.remove(where("int") == 1)) == 2
    assert len(db) == 0
    assert db.remove(where("int") == 1) == []


def test_remove_by_ids(db: JournalDB) -> None:
    first, second, third = ids(db)
    assert db.remove(doc_ids=[first, third, "never there"]) == [first, third]
    assert ids(db) == [second]
    with pytest.raises(RuntimeError):
        db.remove()


def test_update(db: JournalDB) -> None:
    assert len(db.update({"int": 2}, where("char") == "a")) == 1
    assert [document["int"] for document in db] == [2, 1, 1]
    assert len(db.update({"int": 3})) == 3
    assert db.count(where("int") == 3) == 3
    assert db.update({"int": 4}, where("char") == "never there") == []


def test_update_by_ids(db: JournalDB) -> None:
    first, _, third = ids(db)
    assert db.update({"int": 2}, doc_ids=[first, third]) == [first, third]
    assert [document["int"] for document in db] == [2, 1, 2]


def test_update_by_functions(db: JournalDB) -> None:
    for operation, wanted in (
        (increment("int"), 2),
        (decrement("int"), 1),
        (add("int", 5), 6),
        (subtract("int", 4), 2),
        (set_to("int", 9), 9),
    ):
        db.update(operation, where("char") == "a")
        assert db.get(where("char") == "a")["int"] == wanted
    db.update(delete("int"), where("char") == "a")
    assert db.get(where("char") == "a") == {"char": "a"}


def test_update_multiple(db: JournalDB) -> None:
    changed = db.update_multiple(
        [({"int": 2}, where("char") == "a"), (delete("int"), where("char") == "b")]
    )
    assert len(changed) == 2
    assert [dict(document) for document in db] == [
        {"int": 2, "char": "a"},
        {"char": "b"},
        {"int": 1, "char": "c"},
    ]


def test_a_failed_update_changes_nothing(db: JournalDB, path: Path) -> None:
    def broken(document: Any) -> None:
        document["int"] = 2
        if document["char"] == "b":
            raise KeyError("broken")

    before = path.read_bytes()
    with pytest.raises(KeyError):
        db.update(broken)
    assert path.read_bytes() == before
    assert db.count(where("int") == 1) == 3


def test_upsert(db: JournalDB) -> None:
    assert len(db.upsert({"int": 5, "char": "a"}, where("char") == "a")) == 1
    assert db.get(where("char") == "a")["int"] == 5
    assert len(db) == 3
    assert len(db.upsert({"int": 9, "char": "x"}, where("char") == "x")) == 1
    assert chars(db.all()) == "abcx"


def test_upsert_by_id(db: JournalDB) -> None:
    mine: Any = Document({"char": "x"}, doc_id="mine")  # type: ignore[arg-type]
    assert db.upsert(mine) == ["mine"]
    assert db.upsert(Document({"char": "y"}, doc_id="mine")) == ["mine"]  # type: ignore[arg-type]
    assert len(db) == 4
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"char": "z"})


def test_search_get_contains_count(db: JournalDB) -> None:
    first, second, _ = ids(db)
    assert chars(db.search(where("int") == 1)) == "abc"
    assert db.search(where("char") == "z") == []
    found = db.get(where("char") == "b")
    assert isinstance(found, Document)
    assert found.doc_id == second
    assert db.get(doc_id=first) == {"int": 1, "char": "a"}
    assert chars(db.get(doc_ids=[first, second])) == "ab"
    assert db.get(where("char") == "z") is None
    assert db.get(doc_id="never there") is None
    assert db.contains(where("char") == "a")
    assert db.contains(doc_id=first)
    assert not db.contains(doc_id="never there")
    assert db.count(where("int") == 1) == 3
    assert db.count(where("char") == "z") == 0
    for method in (db.get, db.contains):
        with pytest.raises(RuntimeError):
            method()


def test_lists_and_dicts_in_documents(db: JournalDB) -> None:
    nested = {"list": [1, [2, {"three": None}]], "dict": {"a": {"b": [True, 1.5]}}, "": "empty key"}
    assert db.get(doc_id=db.insert(nested)) == nested


def test_unicode(db: JournalDB, path: Path) -> None:
    texts = ["ümlaut", "日本語", "🙂", "line\nbreak\ttab", '"quotes" and \\', "\u2028", "\x00\x1f"]
    db.insert_multiple({"text": text} for text in texts)
    with JournalDB(path) as again:
        assert [d["text"] for d in again.search(where("text").exists())] == texts
        assert again.get(where("text") == "日本語") is not None


def test_a_query_is_not_confused_by_what_was_found_before(db: JournalDB) -> None:
    query = where("int") == 1
    assert db.count(query) == 3
    db.update({"int": 2}, where("char") == "a")
    assert db.count(query) == 2
    db.remove(where("char") == "b")
    assert chars(db.search(query)) == "c"
    db.clear_cache()
    assert chars(db.search(query)) == "c"


def test_what_a_search_gave_may_be_changed_without_changing_the_file(db: JournalDB) -> None:
    (found,) = db.search(where("char") == "a")
    found["char"] = "changed"
    assert chars(db.all()) == "abc"


def test_repr_names_storage_and_documents(db: JournalDB) -> None:
    assert "CrashSafeStorage" in repr(db.table("_default"))
    assert "total=3" in repr(db.table("_default"))


# Tables.


def test_tables_do_not_see_each_other(db: JournalDB) -> None:
    one, two = db.table("one"), db.table("two")
    one.insert({"a": 1})
    two.insert_multiple([{"b": 1}, {"b": 2}])
    assert (len(db), len(one), len(two)) == (3, 1, 2)
    assert not one.contains(where("b").exists())
    one.truncate()
    assert (len(db), len(one), len(two)) == (3, 0, 2)
    db.drop_table("two")
    assert len(db.table("two")) == 0
    assert "two" not in db.tables()
    db.drop_table("never there")
    assert len(db) == 3


def test_tables_are_named_and_kept(db: JournalDB, path: Path) -> None:
    assert db.table("one") is db.table("one")
    assert isinstance(db.table("one"), JournalTable)
    assert (db.table("one").name, db.name) == ("one", "_default")
    db.table("one").insert({"a": 1})
    assert {"_default", "one"} <= db.tables()
    with JournalDB(path) as again:
        assert {"_default", "one"} <= again.tables()
        assert again.table("one").all() == [{"a": 1}]


def test_an_empty_table_is_there_when_asked_for(db: JournalDB, path: Path) -> None:
    db.table("lazy")
    assert "lazy" not in db.tables()
    db.table("eager", persist_empty=True)
    with JournalDB(path) as again:
        assert "eager" in again.tables()
        assert len(again.table("eager")) == 0


# Storage.


def test_what_was_saved_is_there_after_reopening(path: Path) -> None:
    for number in range(3):
        with JournalDB(path, disk=QuickDisk()) as db:
            assert [document["n"] for document in db] == [*range(number)]
            db.insert({"n": number})


def test_several_at_once_on_one_file(path: Path) -> None:
    one, two = JournalDB(path, disk=QuickDisk()), JournalDB(path, disk=QuickDisk())
    new = [db.insert({"n": n}) for n in range(4) for db in (one, two)]
    assert len({*new}) == 8
    assert one.all() == two.all()
    one.truncate()
    assert two.all() == []


def test_write_and_read(path: Path) -> None:
    storage = CrashSafeStorage(path, disk=QuickDisk())
    assert storage.read() is None
    assert not path.exists()
    table = {"1": {"list": [1, 2], "text": "ü", "none": None, "yes": True, "float": 0.5}}
    storage.write({"notes": table})
    for reader in (storage, CrashSafeStorage(path)):
        found = reader.read()
        assert found is not None
        assert found["notes"] == table
    storage.close()
    assert json.loads(path.read_bytes())["notes"] == table


def test_a_shorter_state_leaves_nothing_of_the_longer_one(path: Path) -> None:
    storage = CrashSafeStorage(path, disk=QuickDisk())
    storage.write({"notes": {str(n): {"text": "long " * 50} for n in range(50)}})
    storage.write({"notes": {"1": {"text": "short"}}})
    assert b"long" not in path.read_bytes()
    found = CrashSafeStorage(path).read()
    assert found is not None
    assert found["notes"] == {"1": {"text": "short"}}


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "notes.json"
    JournalDB(path).insert({"a": 1})
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_another_file_is_not_a_database(path: Path) -> None:
    path.write_text("Dear diary")
    with pytest.raises(Damaged):
        JournalDB(path).all()
    assert path.read_text() == "Dear diary"


def test_a_storage_of_one_s_own_may_wrap_ours(path: Path) -> None:
    class Counting(Storage):
        def __init__(self, path: Path) -> None:
            self.inner, self.writes = CrashSafeStorage(path, disk=QuickDisk()), 0

        def read(self) -> Any:
            return self.inner.read()

        def write(self, data: Any) -> None:
            self.writes += 1
            self.inner.write(data)

    db = TinyDB(path, storage=Counting)
    db.insert({"a": 1})
    assert db.storage.writes == 1  # type: ignore[attr-defined]
    assert JournalDB(path).count(where("a") == 1) == 1


def test_used_as_a_context_and_after(path: Path) -> None:
    with JournalDB(path, disk=QuickDisk()) as db:
        db.insert({"a": 1})
    assert db.all() == [{"a": 1}]
    db.close()


# Queries, on what came back from a file.

user = Query()

FOUND: list[tuple[QueryInstance, str]] = [
    (user.name == "Ada", "a"),
    (user.name != "Ada", "bc"),
    (user.age < 30, "b"),
    (user.age <= 30, "ab"),
    (user.age > 30, "c"),
    (user.age >= 30, "ac"),
    ((user.age > 20) & (user.name == "Ada"), "a"),
    ((user.age < 30) | (user.name == "Ada"), "ab"),
    (~(user.name == "Ada"), "bc"),
    (~user.nick.exists(), "bc"),
    (user.nick.exists(), "a"),
    (user.name.matches("[AB]"), "ab"),
    (user.name.matches("ada", flags=re.IGNORECASE), "a"),
    (user.name.search("[eo]"), "bc"),
    (user.age.test(lambda age: age % 20 == 0), "bc"),
    (user.age.test(lambda age, low, high: low <= age <= high, 25, 35), "a"),
    (user.tags.any(["x", "z"]), "ac"),
    (user.tags.all(["x", "y"]), "a"),
    (user.tags.any(lambda tag: tag == "y"), "ab"),
    (user.name.one_of(["Ada", "Ceo"]), "ac"),
    (user.address.city == "Köln", "b"),
    (user["address"]["city"] == "Köln", "b"),
    (user.marks.any(user.mark > 3), "c"),
    (user.marks.all(user.mark < 3), "ab"),
    (user.fragment({"age": 20}), "b"),
    (user.address.fragment({"city": "Köln"}), "b"),
    (user.name.map(str.upper) == "ADA", "a"),
    (user.noop(), "abc"),
    (where("age") == 30, "a"),
    (user.never.there == 1, ""),
]


@pytest.mark.parametrize(
    ("query", "wanted"), FOUND, ids=[str(number) for number in range(len(FOUND))]
)
def test_queries_find_what_was_saved(path: Path, query: QueryInstance, wanted: str) -> None:
    with JournalDB(path, disk=QuickDisk()) as db:
        db.insert_multiple(
            [
                {"char": "a", "name": "Ada", "age": 30, "nick": "A", "tags": ["x", "y"],
                 "address": {"city": "Ulm"}, "marks": [{"mark": 1}]},
                {"char": "b", "name": "Bo", "age": 20, "tags": ["y"],
                 "address": {"city": "Köln"}, "marks": []},
                {"char": "c", "name": "Ceo", "age": 40, "tags": ["z"], "marks": [{"mark": 4}]},
            ]
        )  # fmt: skip
    with JournalDB(path) as again:
        assert chars(again.search(query)) == wanted
        assert again.count(query) == len(wanted)
        assert again.contains(query) == bool(wanted)
