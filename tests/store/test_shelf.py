"""The folder of journals: listing, finding, putting away, and folders that cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.cycle.cycles import NameProblem, begin, rename
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import US, went
from cyclejournal.store.errors import AmbiguousJournal, NoJournal, ReadOnly, ShelfProblem
from cyclejournal.store.file import layout, storage
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.open.shelf import Shelf
from tests.store.samples import CLOCK, GUIDE, POINT, begun, everything, saved, shelf_at, typed


def pair(root: Path, coach: str, coachee: str) -> str:
    opened = shelf_at(root).create(GUIDE, {"coach": coach, "coachee": coachee})
    opened.close()
    return opened.id


def test_a_missing_shelf_is_an_empty_one_and_looking_makes_nothing(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path / "none" / "yet")
    assert (shelf.ids(), shelf.away(), shelf.summaries()) == ([], [], [])
    with pytest.raises(NoJournal) as caught:
        shelf.find("Priya")
    assert "no journals yet" in str(caught.value)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("where", ["shelf", "shelf/journals"])
def test_a_file_in_the_place_of_the_shelf(tmp_path: Path, where: str) -> None:
    root = tmp_path / "shelf"
    path = tmp_path / where
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    for act in (shelf_at(root).ensure, shelf_at(root).summaries, lambda: begun(root)):
        with pytest.raises(ShelfProblem) as caught:
            act()
        assert str(path) in str(caught.value)
        assert "--shelf" in caught.value.remedy
    assert path.read_text() == "mine"


def test_a_shelf_that_may_not_be_written(tmp_path: Path) -> None:
    class Barred(Disk):
        def may_write(self, path: Path) -> bool:
            return False

    opened = begun(tmp_path)
    shelf = shelf_at(tmp_path, Barred())
    with pytest.raises(ReadOnly) as caught:
        shelf.create(GUIDE, {"coach": "A", "coachee": "B"})
    assert str(tmp_path) in str(caught.value)
    assert shelf.ids() == [opened.id]
    assert shelf.read(opened.id).title == "Priya & Tom"
    reader = shelf.open(opened.id, session=True)
    typed(reader, POINT, "Tom", "kept in memory")
    assert type(reader.fold().problem).__name__ == "ReadOnly"
    assert reader.rescue(tmp_path / "rescued.json").exists()
    reader.close()


def test_a_new_journal_is_listed_found_and_read(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    shelf = shelf_at(tmp_path)
    assert len(opened.id) == 8
    assert set(opened.id) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert shelf.ids() == [opened.id]
    (listed,) = shelf.summaries()
    assert listed.id == opened.id
    assert listed.summary is not None
    assert (listed.summary.title, listed.summary.cycle, listed.summary.step) == (
        "Priya & Tom",
        1,
        "Goals",
    )
    assert everything(shelf.read(opened.id)) == everything(opened.journal)
    assert list(shelf.read(opened.id).people) == list(opened.journal.people)
    assert shelf.read(opened.id).guide == "small"


def test_names_are_checked_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(NameProblem):
        shelf_at(tmp_path / "s").create(GUIDE, {"coach": "Tom", "coachee": "tom"})
    assert not (tmp_path / "s").exists()


def test_summaries_come_from_the_heads_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pair(tmp_path, "Priya", "Tom")
    pair(tmp_path, "Ana", "Tom")
    # An export leaves a line in the log of which no summary tells.
    shelf_at(tmp_path).log(first, went("cycle 1", "md", "", US, now=CLOCK()))

    def refused(*args: object) -> None:
        pytest.fail("a whole file was read")

    monkeypatch.setattr(layout, "decode", refused)
    monkeypatch.setattr(storage.CrashSafeStorage, "read", refused)
    titles = [each.summary.title for each in shelf_at(tmp_path).summaries() if each.summary]
    assert titles == ["Ana & Tom", "Priya & Tom"]
    assert shelf_at(tmp_path).find("Priya") == first


def test_a_journal_named_by_its_id_is_found_without_a_look_at_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pair(tmp_path, "Priya", "Tom")
    monkeypatch.setattr(Shelf, "summaries", lambda self: pytest.fail("every journal was looked at"))
    assert shelf_at(tmp_path).find(f" {first.upper()} ") == first


def test_the_last_written_comes_first_even_from_a_log(tmp_path: Path) -> None:
    first, second = pair(tmp_path, "Priya", "Tom"), pair(tmp_path, "Ana", "Tom")
    assert [each.id for each in shelf_at(tmp_path).summaries()] == [second, first]
    opened = shelf_at(tmp_path).open(first)
    typed(opened, POINT, "Tom", "typed, not yet folded")
    opened.log_pending()
    assert [each.id for each in shelf_at(tmp_path).summaries()] == [first, second]
    saved(opened)
    assert [each.id for each in shelf_at(tmp_path).summaries()] == [first, second]


def test_one_damaged_journal_does_not_hide_the_others(tmp_path: Path) -> None:
    good, bad = pair(tmp_path, "Priya", "Tom"), pair(tmp_path, "Ana", "Tom")
    path = shelf_at(tmp_path).paths(bad).pair
    path.write_bytes(path.read_bytes()[:-9])
    listed = {each.id: each for each in shelf_at(tmp_path).summaries()}
    assert listed[good].summary is not None
    assert listed[bad].summary is None
    assert str(path) in listed[bad].problem
    assert shelf_at(tmp_path).find("Priya") == good
    assert shelf_at(tmp_path).find(bad) == bad


def test_a_guide_that_is_not_here_costs_no_more_than_the_step(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    elsewhere = Shelf(tmp_path, CLOCK, guides=lambda name: None)
    again = elsewhere.open(opened.id)
    typed(again, POINT, "Tom", "text")
    saved(again)
    (listed,) = elsewhere.summaries()
    assert listed.summary is not None
    assert (listed.summary.title, listed.summary.step) == ("Priya & Tom", "")


def test_finding_by_name(tmp_path: Path) -> None:
    priya, ana = pair(tmp_path, "Priya", "Tom"), pair(tmp_path, "Ana", "Tomás")
    shelf = shelf_at(tmp_path)
    assert shelf.find(priya) == priya
    assert shelf.find("PRIYA") == priya
    assert shelf.find(" ana & TOMÁS ") == ana
    with pytest.raises(AmbiguousJournal) as caught:
        shelf.find("tom")
    assert set(caught.value.candidates) == {priya, ana}
    for part in (priya, ana, "Priya & Tom", "Ana & Tomás"):
        assert part in str(caught.value)
    assert caught.value.exit_code is Exit.NO_JOURNAL
    for name in ("nobody", "", "../..", "\x1b[2J"):
        with pytest.raises(NoJournal) as missing:
            shelf.find(name)
        assert "\x1b" not in str(missing.value)


def test_of_a_name_that_fits_thousands_a_few_are_named() -> None:
    problem = AmbiguousJournal("tom", ((f"id{number}", "Tom") for number in range(3000)))
    assert len(problem.candidates) == 3000
    assert str(problem).count("Tom (") == 10
    assert "Tom (id9) or one of 2990 others." in str(problem)


def test_finding_by_the_beginning_of_an_id(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    for journal_id, names in (("abcd2222", "Ida"), ("abce2222", "Eva"), ("zzzz2222", "Abc")):
        journal = begin(journal_id, GUIDE, {"coach": names, "coachee": "Bo"}, now=CLOCK())
        shelf.add(journal).close()
    assert shelf.find("abcd") == "abcd2222"
    assert shelf.find("z") == "zzzz2222"
    with pytest.raises(AmbiguousJournal) as caught:
        shelf.find("abc")
    assert len(caught.value.candidates) == 3


def test_a_whole_title_is_not_ambiguous_with_a_longer_one(tmp_path: Path) -> None:
    one, two = begun(tmp_path), begun(tmp_path)
    two.write(rename(two.journal, "Priya & Tom again", now=CLOCK()))
    saved(two)
    assert shelf_at(tmp_path).find("priya & tom") == one.id
    assert shelf_at(tmp_path).find("again") == two.id


def test_put_away_and_brought_back(tmp_path: Path) -> None:
    here, gone = pair(tmp_path, "Priya", "Tom"), pair(tmp_path, "Ana", "Tom")
    shelf = shelf_at(tmp_path)
    before = shelf.paths(gone).pair.read_bytes()
    for _ in range(2):
        shelf.put_away(gone)
    assert (shelf.ids(), shelf.away()) == ([here], [gone])
    assert {each.id for each in shelf.summaries() if each.away} == {gone}
    assert shelf.find("tom") == here
    assert shelf.find("ana") == gone
    for _ in range(2):
        shelf.bring_back(gone)
    assert shelf.away() == []
    assert shelf.paths(gone).pair.read_bytes() == before
    with pytest.raises(NoJournal):
        shelf.put_away("aaaaaaaa")


def test_a_ready_made_journal_is_stored_once(tmp_path: Path) -> None:
    journal = begin("demo2222", GUIDE, {"coach": "Ida", "coachee": "Bo"}, now=CLOCK())
    shelf = shelf_at(tmp_path)
    opened = shelf.add(journal, session=True)
    assert everything(shelf.read("demo2222")) == everything(journal)
    assert opened.state.saved_at
    opened.close()
    with pytest.raises(ShelfProblem):
        shelf.add(Journal("demo2222", GUIDE.id))


@pytest.mark.parametrize("name", ["", "..", "a/b", ".", "-x", "a" * 99, "nobody22"])
def test_an_id_that_is_none(tmp_path: Path, name: str) -> None:
    begun(tmp_path)
    for act in (shelf_at(tmp_path).open, shelf_at(tmp_path).read, shelf_at(tmp_path).put_away):
        with pytest.raises(NoJournal):
            act(name)


def test_other_things_on_the_shelf_are_left_alone(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    journals = tmp_path / "journals"
    (journals / ".stfolder").mkdir()
    (journals / "empty").mkdir()
    (journals / "notes.txt").write_text("x")
    conflict = opened.paths.folder / "pair.sync-conflict-20261122-101010-ABCDEF.json"
    conflict.write_text("{}")
    assert shelf_at(tmp_path).ids() == [opened.id]
    assert [each.id for each in shelf_at(tmp_path).summaries()] == [opened.id]
    assert shelf_at(tmp_path).read(opened.id).title == "Priya & Tom"


def test_every_message_has_a_title_and_a_remedy(tmp_path: Path) -> None:
    begun(tmp_path)
    for name in ("nobody", "..."):
        with pytest.raises(JournalError) as caught:
            shelf_at(tmp_path).find(name)
        assert caught.value.title
        assert "Priya & Tom" in caught.value.remedy
