"""The lock of a file: one holder at a time, whatever the file system can do."""

from __future__ import annotations

import errno
import fcntl
from pathlib import Path

import pytest

from cyclejournal.store.errors import Busy, NotSaved
from cyclejournal.store.file.lock import Lock


@pytest.fixture(params=["locks", "no locks"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock's path, on a file system that knows locks and on one that does not."""
    if request.param == "no locks":

        def refuse(fd: int, operation: int) -> None:
            raise OSError(errno.ENOSYS, "Function not implemented")

        monkeypatch.setattr(fcntl, "flock", refuse)
    return tmp_path / ".pair.json.lock"


def lock(path: Path) -> Lock:
    return Lock(path, path.with_name("pair.json"), wait=0.02)


def test_one_holds_it_at_a_time(path: Path) -> None:
    one, other = lock(path), lock(path)
    with one.held():
        assert not other.take()
        with pytest.raises(Busy), other.held():
            pass
        with one.held():
            pass
        assert not other.take()
    with other.held():
        assert not one.take()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_mark_is_kept_until_it_is_dropped(path: Path) -> None:
    one, other = lock(path), lock(path)
    assert one.take()
    assert one.take()
    assert not other.take()
    one.drop()
    one.drop()
    assert other.take()


def test_a_lock_that_cannot_be_made_is_nobodys(tmp_path: Path) -> None:
    nowhere = lock(tmp_path / "not there" / ".pair.json.lock")
    assert nowhere.take()
    with pytest.raises(NotSaved), nowhere.held():
        pass


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / ".pair.json.lock"
    victim.write_text("words")
    path.symlink_to(victim)
    with pytest.raises(NotSaved), lock(path).held():
        pass
    assert victim.read_text() == "words"


def test_the_lock_of_a_file_that_was_removed_holds_nobody_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ".pair.json.lock"
    take = fcntl.flock

    def removed_first(fd: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", take)
        path.unlink()
        take(fd, operation)

    monkeypatch.setattr(fcntl, "flock", removed_first)
    with lock(path).held():
        assert path.exists()
        assert not lock(path).take()
