"""An export is a new file, whole, and its owner's alone; everything else is a message."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.errors import Exit
from cyclejournal.export.files import FileExists, NotExported, export_name, export_path, write_new
from cyclejournal.journal.journal import Journal
from tests.journal.pair import Table
from tests.store.disks import ERRORS, Died, FailingDisk, MortalDisk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to export to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_name_says_when_and_what_but_not_who() -> None:
    table = Table()
    journal = table.journal
    assert export_name(journal, table.cycle, None) == "2026-09-07-cycle-1-k3mx7qpa.md"
    assert export_name(journal, None, None) == "2026-09-07-journal-k3mx7qpa.md"
    own = export_name(journal, table.cycle, table.tom)
    assert own == "2026-09-07-cycle-1-k3mx7qpa-private.md"


def test_a_name_is_safe_whatever_the_journal_holds() -> None:
    table = Table()
    cycle = replace(table.cycle, started="../../etc")
    journal = Journal("../.\x1b[2J/x", records=[cycle])
    assert export_name(journal, cycle, None) == "undated-cycle-1-2Jx.md"
    assert export_name(Journal("…"), None, None) == "undated-journal-untitled.md"


def test_the_file_is_its_owner_s_alone(folder: Path) -> None:
    path = write_new(folder / "a.md", "Text with é\n")
    assert path.read_text(encoding="utf-8") == "Text with é\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(folder) == ["a.md"]


def test_text_may_come_in_pieces(folder: Path) -> None:
    path = write_new(folder / "a.md", iter(["one\n", "two\n"]))
    assert path.read_text() == "one\ntwo\n"


def test_a_home_folder_may_be_written_short(home: Path) -> None:
    assert write_new(Path("~/a.md"), "x") == home / "a.md"
    assert export_path("~", "b.md") == home / "b.md"


def test_a_folder_gets_the_name_inside(folder: Path) -> None:
    assert export_path(folder, "b.md") == folder / "b.md"
    assert export_path(str(folder / "c.md"), "b.md") == folder / "c.md"


def test_what_is_there_stays_unless_it_may_go(folder: Path) -> None:
    path = folder / "a.md"
    path.write_text("old")
    path.chmod(0o644)
    with pytest.raises(FileExists) as caught:
        write_new(path, "new")
    assert caught.value.path == path
    assert str(path) in caught.value.problem
    assert caught.value.exit_code == Exit.NOT_SAVED
    assert path.read_text() == "old"
    write_new(path, "new", overwrite=True)
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(folder) == ["a.md"]


def test_a_planted_link_is_not_followed(folder: Path) -> None:
    target = folder / "target"
    link = folder / "link.md"
    link.symlink_to(target)
    with pytest.raises(FileExists):
        write_new(link, "new")
    assert not target.exists()
    target.write_text("theirs")
    write_new(link, "new", overwrite=True)
    assert target.read_text() == "theirs"
    assert link.read_text() == "new"
    assert not link.is_symlink()


def test_a_file_made_meanwhile_is_not_lost(folder: Path) -> None:
    path = folder / "a.md"

    def pieces() -> Iterator[str]:
        yield "one"
        path.write_text("somebody else's")

    with pytest.raises(FileExists):
        write_new(path, pieces())
    assert path.read_text() == "somebody else's"
    assert names(folder) == ["a.md"]


class NoLinks(FailingDisk):
    """A disk on which a file has one name, and one call can fail besides."""

    def link(self, source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_disk_without_hard_links_will_do(folder: Path) -> None:
    path = write_new(folder / "a.md", "text", disk=NoLinks())
    assert path.read_text() == "text"
    assert names(folder) == ["a.md"]


def test_a_file_made_meanwhile_is_not_lost_without_hard_links(folder: Path) -> None:
    path = folder / "a.md"

    def pieces() -> Iterator[str]:
        yield "one"
        path.write_text("somebody else's")

    with pytest.raises(FileExists):
        write_new(path, pieces(), disk=NoLinks())
    assert path.read_text() == "somebody else's"
    assert names(folder) == ["a.md"]


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("disk", [FailingDisk(), NoLinks()], ids=["links", "no-links"])
@pytest.mark.parametrize("old", ["", "old"], ids=["new", "over"])
def test_any_call_may_fail(folder: Path, old: str, disk: FailingDisk, code: int) -> None:
    """What was there or the whole text is there, never half of it, and the message says which."""
    path, text = folder / "a.md", ["one\n", "two\n"]
    failed = 0
    for at in count(1):
        path.unlink(missing_ok=True)
        if old:
            path.write_text(old)
        disk.fail(at, code)
        problem = None
        try:
            assert write_new(path, iter(text), overwrite=bool(old), disk=disk) == path
        except NotExported as caught:
            problem = caught
        if not disk.happened:
            break
        failed += 1
        found = path.read_text() if path.exists() else ""
        written = found == "".join(text)
        assert written or found == old
        assert written == (problem is None or problem.title == "Exported, but a draft is left")
        left = [each for each in folder.iterdir() if each != path]
        for draft in left:
            assert problem
            assert str(draft) in problem.problem
            draft.unlink()
        if problem:
            assert str(path) in problem.problem
            assert problem.remedy
            assert left or os.strerror(code) in problem.problem
    assert problem is None
    assert failed >= 6


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("old", ["", "old"], ids=["new", "over"])
def test_a_program_killed_at_any_call_leaves_the_old_file_or_the_whole_new_one(
    folder: Path, old: str, torn: bool
) -> None:
    path = folder / "a.md"
    for at in count(1):
        disk = MortalDisk()
        disk.torn = torn
        disk.arm(at)
        path.unlink(missing_ok=True)
        if old:
            path.write_text(old)
        try:
            write_new(path, iter(["one\n", "two\n"]), overwrite=bool(old), disk=disk)
        except Died:
            assert (path.read_text() if path.exists() else "") in (old, "one\ntwo\n")
        else:
            break
    assert at > 6
    assert path.read_text() == "one\ntwo\n"


def test_a_failure_half_way_leaves_nothing(folder: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "one"
        raise OSError(28, "No space left on device")

    with pytest.raises(NotExported, match="No space left on device") as caught:
        write_new(folder / "a.md", pieces())
    assert caught.value.remedy
    assert names(folder) == []


@pytest.mark.parametrize(
    "wanted",
    [
        *("missing/a.md", "a\0b", "", ".", "x" * 300, "file/a.md", "~nobody-here/a.md"),
        *("/dev/null", "pipe"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_place_that_will_not_do_is_a_message(
    wanted: str, overwrite: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "file").write_text("a file")
    os.mkfifo(folder / "pipe")
    with pytest.raises(NotExported) as caught:
        write_new(Path(wanted), "text", overwrite=overwrite)
    assert caught.value.title == "Not exported"
    assert caught.value.remedy
    assert names(folder) == ["file", "pipe"]
