"""Going back to an earlier state: what is there is told first, set aside, and never lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cyclejournal.journal.between.checkins import new_checkin
from cyclejournal.journal.cycle.lasting import asking
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.goal.goals import stands
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.leaving import gone_out, naming
from cyclejournal.journal.places import AnyPlace
from cyclejournal.store.errors import Busy, Damaged, NewerFormat, NotSaved
from cyclejournal.store.file.backups import keep_named
from cyclejournal.store.file.codec import key_of
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.generations import Generation, generations, halves_of, people_in
from cyclejournal.store.safety.restore import _PLACES, gain_lines, preview, record_words, restore
from tests.store.samples import (
    CLOCK,
    GUIDE,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
)

WORDS = (b"first words", b"second words", b"third words")


@pytest.fixture
def opened(tmp_path: Path) -> OpenJournal:
    """Three states of a shared and of a private answer; the window is gone."""
    opened = begun(tmp_path, QuickDisk())
    for words in ("first words", "second words", "third words"):
        typed(opened, POINT, "Tom", words)
        typed(opened, MINE, "Priya", f"private, {words}")
        saved(opened)
    return opened


def shelf_of(opened: OpenJournal, disk: QuickDisk | None = None) -> Shelf:
    return shelf_at(opened.paths.folder.parent.parent, disk or QuickDisk())


def go_back(opened: OpenJournal, generation: Generation) -> Path | None:
    done = restore(shelf_of(opened), opened.id, generation)
    assert done.warning == ""
    return done.set_aside


def of_kind(opened: OpenJournal, kind: str, half: str = "pair") -> Generation:
    (one,) = [g for g in generations(opened.paths) if (g.kind, g.half) == (kind, half)]
    return one


def test_every_state_is_listed_with_its_time_and_answers(opened: OpenJournal) -> None:
    keep_named(opened.paths.pair, "before-merge", CLOCK())
    (opened.paths.folder / "pair (conflicted copy).json").write_bytes(b"{")
    (opened.paths.folder / "pair.damaged-20261122-101010.json").write_bytes(b"")
    priya = voice(opened.journal, "Priya")
    found = generations(opened.paths)
    shared = [(g.kind, g.entries) for g in found if g.half == "pair"]
    assert shared[0] == ("present", 1)
    assert sorted(shared, key=str) == sorted(
        [
            ("present", 1),
            ("prev", 1),
            ("named", 1),
            ("daily", 0),
            ("aside", None),
            ("conflict", None),
        ],
        key=str,
    )
    private = [(g.kind, g.entries) for g in found if g.half == priya]
    assert private == [("present", 1), ("prev", 1), ("daily", 1)]
    for generation in found:
        assert generation.readable == (generation.kind not in ("aside", "conflict"))
        assert generation.when
    times = [g.when for g in found if g.half == priya]
    assert times == sorted(times, reverse=True)
    assert people_in(found) == {p.id: p.name for p in opened.journal.people.values()}


def test_halves_are_known_even_when_only_copies_are_left(opened: OpenJournal) -> None:
    priya = voice(opened.journal, "Priya")
    (opened.paths.private / f"{priya}.json").unlink()
    assert halves_of(opened.paths) == ["pair", priya]
    (opened.paths.private / f"{priya}.json.prev").unlink()
    assert halves_of(opened.paths) == ["pair", priya]
    go_back(opened, of_kind(opened, "daily", priya))
    assert text_of(shelf_of(opened).read(opened.id), MINE, "Priya") == "private, first words"


def test_a_preview_says_what_comes_and_goes_and_writes_nothing(opened: OpenJournal) -> None:
    prev = keep_as_named(opened, of_kind(opened, "prev"))
    typed(opened, JOINT, "together", "new since")
    saved(opened)
    before = bytes_below(opened.paths.folder)
    gains = preview(opened.paths, prev)
    assert bytes_below(opened.paths.folder) == before
    assert gains.known
    assert gains.brings_back == ()
    lost = {each.id.split("/")[1] for each in gains.loses}
    assert lost == {"goals.point", "goals.joint"}
    people = people_in(generations(opened.paths))
    words = " ".join(record_words(each, people) for each in gains.loses)
    assert "What do we both want? · together · " in words
    assert "What is it about? · Tom · " in words
    for private in (*WORDS, b"new since"):
        assert private.decode() not in words


def test_a_preview_names_every_kind_of_place(opened: OpenJournal) -> None:
    """Readings, standings and check-ins as well, without a word of what they say."""
    keep_as_named(opened, of_kind(opened, "prev"))
    journal, now = opened.journal, CLOCK()
    cycle, tom = journal.cycles[-1], voice(journal, "Tom")
    goal = journal.goal(cycle)
    assert goal
    opened.write(*read(journal, GUIDE, goal, "5", on=now.date(), note="wet", by=tom, now=now))
    opened.write(*stands(journal, GUIDE, goal, "met", "we saw it", by=tom, now=now))
    opened.write(new_checkin(cycle, tom, now=now), asking(cycle, now=now))
    opened.write(naming(journal, "Hill School", says="our school", now=now))
    opened.write(gone_out("cycle 1", "md", "text", (tom,), now=now))
    saved(opened)
    named = of_kind(opened, "named")
    told = list(gain_lines(preview(opened.paths, named), people_in(generations(opened.paths))))
    for words in (
        "a reading of a goal",
        "how a goal stands",
        "a check-in",
        "what has lasted",
        "gone out",
    ):
        assert any(words in line for line in told), (words, told)
    assert set(get_args(AnyPlace)) <= _PLACES.keys()


def test_a_preview_tells_the_answers_before_the_rest(opened: OpenJournal) -> None:
    prev = of_kind(opened, "prev")
    opened.paths.pair.write_bytes(b"")
    gains = preview(opened.paths, prev)
    tables = [key_of(each)[0] for each in gains.brings_back]
    assert tables[0] == "entries"
    assert tables == sorted(tables, key=lambda table: table != "entries")
    words = "\n".join(record_words(each, {}) for each in gains.brings_back)
    assert "Tom's name · " in words
    assert "a cycle · " in words


def keep_as_named(opened: OpenJournal, generation: Generation) -> Generation:
    """The same state, where later saves do not reach it."""
    path = opened.paths.backups / "pair-before-merge-20261101-080000.json"
    path.write_bytes(generation.path.read_bytes())
    return of_kind(opened, "named")


def test_going_back_and_forth(opened: OpenJournal) -> None:
    third = opened.paths.pair.read_bytes()
    prev = of_kind(opened, "prev")
    second = prev.path.read_bytes()
    aside = go_back(opened, prev)
    assert opened.paths.pair.read_bytes() == second
    assert aside is not None
    assert aside.name.startswith("pair-before-restore-")
    assert aside.read_bytes() == third
    assert text_of(shelf_of(opened).read(opened.id), POINT, "Tom") == "second words"
    gains = preview(opened.paths, of_kind(opened, "named"))
    assert [each.id.split("/")[1] for each in gains.brings_back] == ["goals.point"]
    assert gains.loses == ()
    go_back(opened, of_kind(opened, "named"))
    assert opened.paths.pair.read_bytes() == third


def test_the_other_half_stays(opened: OpenJournal) -> None:
    before = bytes_below(opened.paths.private)
    go_back(opened, of_kind(opened, "daily"))
    assert bytes_below(opened.paths.private) == before


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 100, b'{"entries": 5}'])
@pytest.mark.parametrize("half", ["pair", "Priya"])
def test_a_damaged_half_comes_back(opened: OpenJournal, damage: bytes, half: str) -> None:
    name = half if half == "pair" else voice(opened.journal, half)
    prev = of_kind(opened, "prev", name)
    path = opened.paths.pair if half == "pair" else opened.paths.private / f"{name}.json"
    path.write_bytes(damage)
    with pytest.raises(Damaged):
        shelf_of(opened).read(opened.id)
    gains = preview(opened.paths, prev)
    assert not gains.known
    assert any("goals." in each.id for each in gains.brings_back)
    aside = go_back(opened, prev)
    assert aside is not None
    assert aside.read_bytes() == damage
    assert aside.name.startswith(f"{name}.damaged-2026")
    # What one could go back to is not thrown away for the damaged one.
    assert b"second words" in prev.path.read_bytes()
    read = shelf_of(opened).open(opened.id)
    assert read.state.problem is None
    if half == "pair":
        assert text_of(read.journal, POINT, "Tom") == "second words"
        assert text_of(read.journal, MINE, "Priya") == "private, third words"
    else:
        assert text_of(read.journal, POINT, "Tom") == "third words"
        assert text_of(read.journal, MINE, "Priya") == "private, second words"


def test_a_file_that_is_gone_comes_back(opened: OpenJournal) -> None:
    opened.paths.pair.unlink()
    assert preview(opened.paths, of_kind(opened, "prev")).known
    assert go_back(opened, of_kind(opened, "prev")) is None
    assert text_of(shelf_of(opened).read(opened.id), POINT, "Tom") == "second words"


def test_what_is_in_the_log_comes_on_top(opened: OpenJournal) -> None:
    typed(opened, JOINT, "together", "typed just before the disk failed")
    opened.log_pending()
    log = opened.paths.pair_log.read_bytes()
    opened.paths.pair.write_bytes(b"")
    prev = of_kind(opened, "prev")
    assert preview(opened.paths, prev).waiting == 1
    go_back(opened, prev)
    assert opened.paths.pair_log.read_bytes() == log
    again = shelf_of(opened).open(opened.id)
    assert text_of(again.journal, JOINT, "together") == "typed just before the disk failed"
    assert text_of(again.journal, POINT, "Tom") == "second words"
    assert b"typed just before" in opened.paths.pair.read_bytes()


def test_words_in_the_log_are_not_lost_by_going_back(opened: OpenJournal) -> None:
    typed(opened, JOINT, "together", "in the log")
    opened.log_pending()
    gains = preview(opened.paths, of_kind(opened, "daily"))
    assert {each.id.split("/")[1] for each in gains.loses} == {"goals.point"}


def test_an_open_journal_is_not_changed_underneath(opened: OpenJournal) -> None:
    shelf = shelf_of(opened)
    window = shelf.open(opened.id, session=True)
    before = bytes_below(opened.paths.folder)
    with pytest.raises(Busy, match="another window"):
        go_back(opened, of_kind(opened, "prev"))
    assert bytes_below(opened.paths.folder) == before
    window.close()
    go_back(opened, of_kind(opened, "prev"))


def test_a_newer_file_is_not_replaced(opened: OpenJournal) -> None:
    raw = opened.paths.pair.read_bytes().replace(b'"version": 1', b'"version": 2')
    opened.paths.pair.write_bytes(raw)
    with pytest.raises(NewerFormat):
        go_back(opened, of_kind(opened, "prev"))
    assert opened.paths.pair.read_bytes() == raw


def test_what_cannot_be_read_is_not_gone_back_to(opened: OpenJournal) -> None:
    before = opened.paths.pair.read_bytes()
    prev = of_kind(opened, "prev")
    prev.path.unlink()
    prev.path.write_bytes(b"{")
    for call in (lambda: preview(opened.paths, prev), lambda: go_back(opened, prev)):
        with pytest.raises(Damaged):
            call()
    assert opened.paths.pair.read_bytes() == before


def test_a_copy_of_another_file_is_refused(opened: OpenJournal, tmp_path: Path) -> None:
    before = opened.paths.pair.read_bytes()
    other = begun(tmp_path / "other", QuickDisk())
    priya = voice(opened.journal, "Priya")
    for raw in (
        other.paths.pair.read_bytes(),
        (opened.paths.private / f"{priya}.json").read_bytes(),
    ):
        path = opened.paths.backups / "pair-before-merge-20261101-080000.json"
        path.write_bytes(raw)
        with pytest.raises(Damaged):
            go_back(opened, of_kind(opened, "named"))
        assert opened.paths.pair.read_bytes() == before


def test_fields_that_only_a_newer_program_knows_come_back_too(opened: OpenJournal) -> None:
    prev = of_kind(opened, "prev")
    data = msgspec.json.decode(prev.path.read_bytes())
    data["x_table"] = {"1": {"a": [None, 1.5]}}
    prev = keep_as_named(opened, prev)
    prev.path.write_bytes(msgspec.json.encode(data))
    go_back(opened, prev)
    assert msgspec.json.decode(opened.paths.pair.read_bytes())["x_table"] == data["x_table"]


class Failing(QuickDisk):
    """A disk whose ``fail_at``-th change fails."""

    def __init__(self, fail_at: int, code: int) -> None:
        self.left = fail_at
        self.code = code

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(self.code, os.strerror(self.code))

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        self._count()
        return super().open_temp(folder, prefix)

    def write(self, fd: int, data: bytes | memoryview) -> None:
        self._count()
        super().write(fd, data)

    def fsync(self, fd: int) -> None:
        self._count()

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def fsync_folder(self, path: Path) -> None:
        self._count()


@pytest.mark.parametrize("damaged", [False, True], ids=["readable", "damaged"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
def test_every_failure_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, damaged: bool, code: int
) -> None:
    for fail_at in range(1, 40):
        opened = begun(tmp_path / str(fail_at), QuickDisk())
        for words in ("first words", "second words"):
            typed(opened, POINT, "Tom", words)
            saved(opened)
        prev = of_kind(opened, "prev")
        new = prev.path.read_bytes()
        if damaged:
            opened.paths.pair.write_bytes(b"{ damaged")
        old = opened.paths.pair.read_bytes()
        disk = Failing(fail_at, code)
        told = True
        try:
            done = restore(shelf_of(opened, disk), opened.id, prev)
            told = bool(done.warning)
            assert opened.paths.pair.read_bytes() == new
        except NotSaved:
            assert opened.paths.pair.read_bytes() == old
        if disk.left > 0:
            assert not told
            break
        assert old in bytes_below(opened.paths.folder).split(b"\0")
        assert new in bytes_below(opened.paths.folder).split(b"\0")
    else:
        pytest.fail("more calls than expected")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.integers(0, 9), max_size=8), damages=st.sets(st.integers(0, 7)))
def test_no_state_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int], damages: set[int]
) -> None:
    """Whatever one goes back to, in whichever order, each state that there was is still somewhere."""
    opened = begun(tmp_path_factory.mktemp("shelf"), QuickDisk())
    for words in ("first words", "second words"):
        typed(opened, POINT, "Tom", words)
        saved(opened)
    seen = {opened.paths.pair.read_bytes()}
    for number, step in enumerate(steps):
        if number in damages:
            # This state is lost by the damage, if it is nowhere else; not by going back.
            seen.discard(opened.paths.pair.read_bytes())
            raw = b"damaged %d" % number
            opened.paths.pair.write_bytes(raw)
            seen.add(raw)
        readable = [g for g in generations(opened.paths) if g.readable and g.half == "pair"]
        if not readable:
            break
        go_back(opened, readable[step % len(readable)])
        seen.add(opened.paths.pair.read_bytes())
        there = {file.read_bytes() for file in opened.paths.folder.rglob("*.json*")}
        assert seen <= there


def test_redacted_words_do_not_come_back(opened: OpenJournal) -> None:

    prev = of_kind(opened, "prev")
    old = prev.path.read_bytes()
    entry = typed(opened, POINT, "Tom", "third words")
    opened.write(redact(entry, now=CLOCK()))
    saved(opened)
    # A copy that could not be reached, and comes back from elsewhere.
    path = opened.paths.backups / "pair-before-merge-20261101-080000.json"
    path.write_bytes(old)
    go_back(opened, of_kind(opened, "named"))
    for words in WORDS:
        assert words not in opened.paths.pair.read_bytes()
    assert text_of(shelf_of(opened).read(opened.id), POINT, "Tom") == ""
