"""A journal with a lock whose file is older than when it was open here last: that is noticed, and told."""

from __future__ import annotations

from pathlib import Path

from cyclejournal.session.desk import Desk
from cyclejournal.session.landing import greetings
from cyclejournal.store.bookmarks import OLDER, Bookmarks
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.safety.locking import Locks
from tests.store.samples import CLOCK, GUIDE, POINT, QuickDisk, begun, shelf_at, typed


def test_it_is_told_and_not_refused(tmp_path: Path) -> None:
    journal_id = begun(tmp_path / "shelf", QuickDisk()).id
    shelf, bookmarks = shelf_at(tmp_path / "shelf", QuickDisk()), Bookmarks(tmp_path / "state")
    locks, key = Locks(shelf, journal_id), Key.new()
    locks.lock(key, Closing(key, "a journal", "x", 10).raw())

    def opened() -> Desk:
        return Desk(shelf.open(journal_id), {GUIDE.id: GUIDE}, CLOCK, bookmarks=bookmarks)

    try:
        before = locks.path.read_bytes()
        with opened() as desk:
            assert OLDER not in [each.words for each in greetings(desk)]
            typed(desk.opened, POINT, "Tom", "new")
        with opened() as desk:
            assert not desk.remembering.is_older
        locks.path.write_bytes(before)
        with opened() as desk:
            assert OLDER in [each.words for each in greetings(desk)]
    finally:
        ring.drop_all()
