"""A log that cannot be read whole costs no word: it is set aside whole, the rest is taken in, both are told."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.store.check.check import check_journal
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import MINE, POINT, QuickDisk, begun, saved, shelf_at, text_of, typed


class NoCopies(QuickDisk):
    """A disk without room for a copy."""

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        if folder.name == "backups":
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().open_temp(folder, prefix)


Spoil = Callable[[bytes], bytes]


def flipped(raw: bytes) -> bytes:
    """One byte of the first line is another."""
    at = raw.index(b"needle")
    return raw[: at - 3] + b"\x81" + raw[at - 2 :]


def conflicted(raw: bytes) -> bytes:
    first, rest = raw.split(b"\n", 1)
    marks = b"<<<<<<< ours\n%s\n=======\n%s\n>>>>>>> theirs\n"
    return marks % (first, first.replace(b"needle", b"other")) + rest


def wrong_type(raw: bytes) -> bytes:
    return raw.replace(b'"text":"needle one"', b'"text":["needle one"]')


def halved(raw: bytes) -> bytes:
    return raw[len(raw.split(b"\n")[0]) // 2 :]


def marked(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw


SPOILT: dict[str, Spoil] = {
    "a flipped byte": flipped,
    "conflict marks": conflicted,
    "a field of a wrong type": wrong_type,
    "the first half missing": halved,
}


def logged(root: Path) -> OpenJournal:
    """A journal with two answers of Tom in its log and none in its file."""
    opened = begun(root)
    typed(opened, POINT, "Tom", "needle one")
    opened.log_pending()
    typed(opened, POINT, "Priya", "thread two")
    opened.log_pending()
    return opened


def set_aside(opened: OpenJournal) -> list[Path]:
    return sorted(opened.paths.backups.glob("*.log"))


@pytest.mark.parametrize("spoilt", SPOILT)
def test_no_word_of_it_is_lost(tmp_path: Path, spoilt: str) -> None:
    before = logged(tmp_path)
    log = before.paths.pair_log
    raw = SPOILT[spoilt](log.read_bytes())
    log.write_bytes(raw)
    found = {each.kind for each in check_journal(shelf_at(tmp_path), before.id)}
    assert "log-unreadable" in found
    opened = shelf_at(tmp_path).open(before.id)
    (kept,) = set_aside(opened)
    assert kept.read_bytes() == raw
    assert kept.stat().st_mode & 0o777 == 0o600
    assert str(log) in opened.state.warning
    assert str(kept) in opened.state.warning
    assert text_of(opened.journal, POINT, "Priya") == "thread two"
    typed(opened, POINT, "Priya", "thread three")
    saved(opened)
    assert set_aside(opened) == [kept]
    assert log.read_bytes() == b""


def test_a_byte_order_mark_costs_nothing(tmp_path: Path) -> None:
    before = logged(tmp_path)
    log = before.paths.pair_log
    log.write_bytes(marked(log.read_bytes()))
    opened = shelf_at(tmp_path).open(before.id)
    assert text_of(opened.journal, POINT, "Tom") == "needle one"
    assert opened.state.warning == ""
    assert set_aside(opened) == []


def test_a_log_that_cannot_be_set_aside_is_not_folded(tmp_path: Path) -> None:
    before = logged(tmp_path)
    log = before.paths.pair_log
    raw = flipped(log.read_bytes())
    log.write_bytes(raw)
    opened = shelf_at(tmp_path, NoCopies()).open(before.id)
    assert opened.state.problem is not None
    assert log.read_bytes().startswith(raw)
    again = shelf_at(tmp_path).open(before.id)
    assert again.state.problem is None
    assert len(set_aside(again)) == 1


def test_a_spoilt_log_met_twice_is_kept_once(tmp_path: Path) -> None:
    before = logged(tmp_path)
    log = before.paths.pair_log
    raw = flipped(log.read_bytes())
    for _ in range(2):
        log.write_bytes(raw)
        opened = shelf_at(tmp_path).open(before.id)
    assert len(set_aside(opened)) == 1


def test_what_is_made_private_leaves_a_log_that_was_set_aside(tmp_path: Path) -> None:
    before = logged(tmp_path)
    log = before.paths.pair_log
    log.write_bytes(log.read_bytes() + b"{spoilt\n{}\n")
    opened = shelf_at(tmp_path).open(before.id)
    (kept,) = set_aside(opened)
    assert b"needle one" in kept.read_bytes()
    keep_alone(opened)
    assert b"needle one" not in kept.read_bytes()
    assert b"thread two" in kept.read_bytes()


def test_where_its_line_cannot_be_read_that_is_told(tmp_path: Path) -> None:
    before = logged(tmp_path)
    log = before.paths.pair_log
    log.write_bytes(log.read_bytes() + log.read_bytes().split(b"\n")[0][:-2] + b"\n{}\n")
    opened = shelf_at(tmp_path).open(before.id)
    keep_alone(opened)
    assert "still holds what was made private" in opened.state.warning


def test_what_is_redacted_leaves_it_too(tmp_path: Path) -> None:
    from cyclejournal.journal.entries.wordings import redact
    from tests.store.samples import CLOCK, said

    before = logged(tmp_path)
    log = before.paths.pair_log
    log.write_bytes(log.read_bytes() + b"{spoilt\n{}\n")
    opened = shelf_at(tmp_path).open(before.id)
    entry = said(opened.journal, POINT, "Tom")
    assert entry is not None
    opened.write(redact(entry, now=CLOCK()))
    saved(opened)
    (kept,) = set_aside(opened)
    assert b"needle" not in kept.read_bytes()


def keep_alone(opened: OpenJournal) -> None:
    """Tom keeps his answer to himself."""
    from cyclejournal.journal.entries.writing import keep_as
    from tests.store.samples import CLOCK, said

    entry = said(opened.journal, POINT, "Tom")
    assert entry is not None
    opened.write(keep_as(entry, "me", now=CLOCK()))
    saved(opened)


def test_a_private_half_s_log_is_kept_with_it(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, MINE, "Tom", "needle one")
    opened.log_pending()
    (log,) = opened.paths.private.glob("*.log")
    log.write_bytes(flipped(log.read_bytes()) + b"\n")
    shelf_at(tmp_path).open(opened.id)
    assert set_aside(opened) == []
    assert len(list(opened.paths.private.glob("backups/*.log"))) == 1
