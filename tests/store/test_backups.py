"""A copy a day, thinned out as it ages, and copies that stay."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cyclejournal.store.file.backups import (
    DAILY,
    MONTHLY,
    WEEKLY,
    DailyCopies,
    backups_of,
    copied_half,
    dated_day,
    keep_named,
    kept,
    named_reason,
)
from cyclejournal.store.file.database import JournalDB
from cyclejournal.store.file.disk import Disk, System
from cyclejournal.store.open.shelf import Shelf
from tests.store.samples import GUIDE, MINE, POINT, QuickDisk, begun, saved, typed, voice

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


class Days:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def sleep(self, days: int = 1) -> None:
        self.now = self.now.replace(hour=9, minute=0) + timedelta(days=days)


def week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


def newest_of(days: Iterable[date]) -> date:
    return max(days)


@given(days=st.sets(DAYS, max_size=60), today=DAYS)
def test_the_newest_of_every_kept_period_stays(days: set[date], today: date) -> None:
    staying = kept(days, today)
    past = {day for day in days if day <= today}
    assert staying <= days
    assert staying >= set(sorted(past)[-DAILY:])
    for period, number in ((week, WEEKLY), (month, MONTHLY)):
        for recent in sorted({period(day) for day in past})[-number:]:
            assert newest_of(day for day in past if period(day) == recent) in staying
    assert len(staying & past) <= DAILY + WEEKLY + MONTHLY
    assert staying >= days - past


@given(days=st.lists(DAYS, max_size=120, unique=True))
@example(days=[date(2026, 1, 1) + timedelta(days=n) for n in range(500)])
def test_thinning_out_every_day_keeps_what_thinning_out_once_keeps(days: list[date]) -> None:
    """What goes today would not have been wanted later."""
    staying: set[date] = set()
    for day in sorted(days):
        staying = kept({*staying, day}, day)
    if days:
        assert staying == kept(days, newest_of(days))


def names(path: Path) -> list[str]:
    return sorted(file.name for file in backups_of(path).glob("*"))


def test_the_first_save_of_a_day_keeps_what_was_there_before(tmp_path: Path) -> None:
    clock = Days()
    opened = begun_at(tmp_path, clock)
    typed(opened, POINT, "Tom", "first evening")
    saved(opened)
    assert names(opened.paths.pair) == ["pair-2026-11-22.json"]
    evening = opened.paths.pair.read_bytes()
    clock.sleep()
    for text in ("next day", "next day, later"):
        typed(opened, POINT, "Tom", text)
        saved(opened)
    assert names(opened.paths.pair) == ["pair-2026-11-22.json", "pair-2026-11-23.json"]
    copy = backups_of(opened.paths.pair) / "pair-2026-11-23.json"
    assert copy.read_bytes() == evening
    assert copy.stat().st_nlink == 1


def begun_at(root: Path, clock: Days, disk: Disk | None = None):  # type: ignore[no-untyped-def]
    shelf = Shelf(root, clock, guides={GUIDE.id: GUIDE}.get, disk=disk or QuickDisk())
    return shelf.create(GUIDE, {"coach": "Priya", "coachee": "Tom"})


def test_private_halves_have_their_own(tmp_path: Path) -> None:
    opened = begun_at(tmp_path, Days())
    for text in ("mine", "mine, changed"):
        typed(opened, MINE, "Tom", text)
        saved(opened)
    tom = voice(opened.journal, "Tom")
    assert names(opened.paths.private / f"{tom}.json") == [f"{tom}-2026-11-22.json"]
    assert b"mine" in (opened.paths.private / "backups" / f"{tom}-2026-11-22.json").read_bytes()
    for file in opened.paths.folder.rglob("*"):
        assert not file.is_file() or b"mine" not in file.read_bytes()


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        opened = begun(tmp_path)
        typed(opened, POINT, "Tom", "ours")
        saved(opened)
        keep_named(opened.paths.pair, "before-merge", START)
    finally:
        os.umask(before)
    folder = backups_of(opened.paths.pair)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_old_ones_go_and_named_ones_stay(tmp_path: Path) -> None:
    clock = Days()
    opened = begun_at(tmp_path, clock)
    named = keep_named(opened.paths.pair, "before-restore", clock(), QuickDisk())
    for number in range(60):
        typed(opened, POINT, "Tom", f"text {number}")
        saved(opened)
        clock.sleep()
    found = names(opened.paths.pair)
    assert named.name == "pair-before-restore-20261122-090000.json"
    assert named.name in found
    days = {day for name in found if (day := dated_day("pair", name))}
    every = [START.date() + timedelta(days=number) for number in range(60)]
    assert days == kept(every, every[-1])
    assert len(found) == len(days) + 1


def test_a_named_copy_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "pair.json"
    copies = []
    for text in ("one", "two", "three"):
        path.write_text(text)
        copies.append(keep_named(path, "before-merge", START))
    assert [copy.read_text() for copy in copies] == ["one", "two", "three"]
    assert len(set(copies)) == 3


class NoRoomFor(QuickDisk):
    """A disk on which nothing can be made in a folder of that name."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.full = True

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        if self.full and folder.name == self.folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().open_temp(folder, prefix)


def test_a_copy_that_fails_is_told_and_does_not_stop_the_save(tmp_path: Path) -> None:
    disk = NoRoomFor("backups")
    opened = begun_at(tmp_path, Days(), disk)
    typed(opened, POINT, "Tom", "text")
    state = opened.fold()
    assert state.problem is None
    assert not state.pending
    assert "backup" in state.warning
    assert "No space left" in state.warning
    assert b'"text": "text"' in opened.paths.pair.read_bytes()
    disk.full = False
    typed(opened, POINT, "Tom", "text, changed")
    assert opened.fold().warning == ""
    assert names(opened.paths.pair) == ["pair-2026-11-22.json"]


def test_the_last_room_is_left_to_the_next_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pair.json"
    path.with_name("pair.json.prev").write_bytes(b"x" * 1000)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=2000))
    assert "too little room" in DailyCopies(path, System(clock=lambda: START)).keep()
    assert names(path) == []
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=3000))
    assert DailyCopies(path, System(clock=lambda: START)).keep() == ""
    assert names(path) == ["pair-2026-11-22.json"]


class Counting(QuickDisk):
    """Counts what is asked of it."""

    def __init__(self) -> None:
        self.temps = 0

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        self.temps += 1
        return super().open_temp(folder, prefix)


def test_another_window_finds_that_the_day_is_seen_to(tmp_path: Path) -> None:
    path = tmp_path / "pair.json"
    path.with_name("pair.json.prev").write_bytes(b"before")
    disk = Counting()
    for _ in range(3):
        window = DailyCopies(path, System(disk, lambda: START))
        assert [window.keep(), window.keep()] == ["", ""]
    assert disk.temps == 1


def test_what_a_killed_copy_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "pair.json"
    JournalDB(path).insert({"text": "saved before"})
    folder = backups_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    mine = folder / ".pair-2026-11-21.json.abc123.tmp"
    others = [folder / ".pairs-2026-11-21.json.abc.tmp", folder / "notes.tmp", folder / "x.json"]
    for file in (mine, *others):
        file.write_bytes(b"left")
    JournalDB(path, System(QuickDisk(), lambda: START)).insert({"text": "saved"})
    assert not mine.exists()
    assert all(file.exists() for file in others)


def test_beside_the_file_itself_when_the_path_is_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real" / "shared.json"
    real.parent.mkdir()
    real.write_bytes(b"{}")
    link = tmp_path / "pair.json"
    link.symlink_to(real)
    assert keep_named(link, "before-merge", START).parent == real.parent / "backups"


@given(
    half=st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True), day=st.dates(date(1000, 1, 1))
)
def test_names_say_what_they_are_a_copy_of(half: str, day: date) -> None:
    name = f"{half}-{day.isoformat()}.json"
    assert dated_day(half, name) == day
    assert dated_day(half + "x", name) is None
    assert named_reason(half, name) == ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{half}.json"
        path.write_bytes(b"{}")
        kept_as = keep_named(path, "before-merge", START, QuickDisk()).name
    assert named_reason(half, kept_as) == "before-merge"
    assert dated_day(half, kept_as) is None
    assert copied_half(kept_as).startswith(half[:1])
    assert copied_half("pair.json") == copied_half("pair-old.json") == ""
