"""A check finds what is wrong, says what to do, and changes nothing."""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cyclejournal.errors import Exit
from cyclejournal.journal.entries.writing import finish_blind
from cyclejournal.store.check import check
from cyclejournal.store.check.check import check_journal, check_shelf
from cyclejournal.store.check.findings import Finding, exit_code
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.generations import generations
from tests.store.samples import (
    BLIND,
    CLOCK,
    MINE,
    POINT,
    QuickDisk,
    begun,
    saved,
    shelf_at,
    typed,
    voice,
)

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
"""Two days after the clock of the samples starts."""

SECRET = "what only Tom may know"


@pytest.fixture
def opened(tmp_path: Path) -> OpenJournal:
    """A journal in good order: shared, private and blind answers, a backup, an empty log."""
    opened = begun(tmp_path, QuickDisk())
    for text in ("ours", "ours, changed"):
        typed(opened, POINT, "Tom", text)
        typed(opened, MINE, "Tom", SECRET + text)
        opened.write(finish_blind(typed(opened, BLIND, "Priya", SECRET), now=CLOCK()))
        opened.log_pending()
        saved(opened)
    return opened


def found_in(opened: OpenJournal, now: datetime = NOW) -> list[Finding]:
    """What a check finds, once it is sure that the check wrote nothing and showed no text."""
    root = opened.paths.folder.parent.parent
    before = state_of(root)
    found = check_journal(Shelf(root, lambda: now), opened.id)
    assert state_of(root) == before
    for each in found:
        assert SECRET not in str(each)
        assert each.problem
        assert each.remedy or each.severity != "damage"
    return found


def state_of(root: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder: mode, time and content."""
    state = {}
    for path in (root, *root.rglob("*")):
        stat = path.lstat()
        readable = path.is_file() and os.access(path, os.R_OK)
        state[str(path)] = stat.st_mode, stat.st_mtime_ns, path.read_bytes() if readable else b""
    return state


def kinds(found: list[Finding]) -> set[str]:
    """What kinds of things were found, notes left out."""
    return {each.kind for each in found if each.severity != "note"}


def notes(found: list[Finding]) -> set[str]:
    return {each.kind for each in found if each.severity == "note"}


def only(found: list[Finding], kind: str) -> Finding:
    (one,) = [each for each in found if each.kind == kind]
    return one


def change(path: Path, how: Callable[[dict[str, Any]], None], *, sound: bool = True) -> None:
    """Change a file as a fault of a program might, its digest included."""
    data = msgspec.json.decode(path.read_bytes())
    how(data)
    if sound:
        data["_meta"]["1"]["digest"] = digest_of(data)
    path.write_bytes(msgspec.json.encode(data))


def test_a_journal_in_good_order_has_notes_only(opened: OpenJournal) -> None:
    found = found_in(opened)
    assert kinds(found) == set()
    assert notes(found) == {"backup"}
    assert exit_code(found) == Exit.OK
    shared = next(each for each in found if each.where.is_relative_to(opened.paths.folder))
    assert "2 days ago" in shared.problem
    assert "1 answer" in shared.problem


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: b"",
    "cut": lambda raw: raw[: len(raw) // 2],
    "not-json": lambda raw: b"{ this is not json }",
    "shape": lambda raw: b'{"entries": [1, 2]}',
    "newer-format": lambda raw: raw.replace(b'"version": 1', b'"version": 2'),
    "record": lambda raw: raw.replace(b'"changed": "', b'"changed": 5, "x": "'),
}


@pytest.mark.parametrize("half", ["pair", "Tom"])
@pytest.mark.parametrize("kind", DAMAGE)
def test_damage(opened: OpenJournal, kind: str, half: str) -> None:
    path = opened.paths.pair
    if half == "Tom":
        path = opened.paths.private / f"{voice(opened.journal, 'Tom')}.json"
    path.write_bytes(DAMAGE[kind](path.read_bytes()))
    found = found_in(opened)
    one = [each for each in found if each.kind == kind]
    for each in one:
        assert each.severity == "damage"
        assert each.where == path
    if kind == "newer-format":
        assert exit_code(found) == Exit.NEWER_FORMAT
    else:
        assert exit_code(found) == Exit.DAMAGED
        assert f"cyclejournal restore {opened.id}" in one[0].remedy


def test_only_zeros(opened: OpenJournal) -> None:
    opened.paths.pair.write_bytes(b"\0" * 4096)
    assert "zeros" in only(found_in(opened), "empty").problem


def test_a_file_that_is_gone(opened: OpenJournal) -> None:
    opened.paths.pair.unlink()
    found = found_in(opened)
    assert kinds(found) == {"missing"}
    assert exit_code(found) == Exit.DAMAGED


def test_a_private_file_that_is_gone(opened: OpenJournal) -> None:
    path = opened.paths.private / f"{voice(opened.journal, 'Tom')}.json"
    path.unlink()
    assert only(found_in(opened), "missing").where == path


def test_a_half_that_is_in_its_log_only_is_not_missing(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    typed(opened, MINE, "Tom", SECRET)
    opened.log_pending()
    found = found_in(opened)
    assert kinds(found) == set()
    assert "1 change" in only(found, "log-waiting").problem


def test_a_link_that_leads_nowhere(opened: OpenJournal) -> None:
    opened.paths.pair.rename(opened.paths.folder / "elsewhere")
    opened.paths.pair.symlink_to(opened.paths.folder / "nowhere")
    assert "nowhere" in only(found_in(opened), "missing").problem


def test_a_changed_letter(opened: OpenJournal) -> None:
    raw = opened.paths.pair.read_bytes()
    opened.paths.pair.write_bytes(raw.replace(b"ours, changed", b"ours, chanked"))
    found = found_in(opened)
    assert kinds(found) == {"digest"}
    assert exit_code(found) == Exit.FINDINGS


def test_many_broken_records_are_counted(opened: OpenJournal) -> None:
    def break_them(data: dict[str, Any]) -> None:
        for number in range(8):
            data["people"][f"p{number}"] = {"id": f"p{number}"}

    change(opened.paths.pair, break_them)
    broken = [each for each in found_in(opened) if each.kind == "record"]
    assert len(broken) == 4
    assert any("5 more records" in each.problem for each in broken)


def _no_place(data: dict[str, Any]) -> None:
    for raw in data["entries"].values():
        data["places"].pop(raw["place"], None)


def _no_goal(data: dict[str, Any]) -> None:
    for raw in data["places"].values():
        if raw["kind"] == "cycle":
            raw["goals"] = ["gone"]


def _no_role(data: dict[str, Any]) -> None:
    for raw in data["places"].values():
        if raw["kind"] == "cycle":
            raw["roles"] = {**raw["roles"], "gone": "coach"}


def _no_action(data: dict[str, Any]) -> None:
    for raw in data["places"].values():
        if raw["kind"] == "cycle":
            raw["actions"] = ["gone"]


def _no_voice(data: dict[str, Any]) -> None:
    data["people"].popitem()


@pytest.mark.parametrize(
    ("how", "field"),
    [
        (_no_place, "place"),
        (_no_goal, "goals"),
        (_no_action, "actions"),
        (_no_role, "roles"),
        (_no_voice, "voice"),
    ],
)
def test_what_points_to_nothing(
    opened: OpenJournal, how: Callable[[dict[str, Any]], None], field: str
) -> None:
    change(opened.paths.pair, how)
    found = found_in(opened)
    assert any(f"“{field}”" in each.problem for each in found if each.kind == "dangling")
    assert exit_code(found) == Exit.FINDINGS


@pytest.mark.parametrize("kind", ["reading", "standing"])
def test_what_a_goal_has_and_whose_goal_is_gone(opened: OpenJournal, kind: str) -> None:
    def add(data: dict[str, Any]) -> None:
        cycle = next(raw for raw in data["places"].values() if raw["kind"] == "cycle")
        times = {"created": cycle["created"], "changed": cycle["created"]}
        own = {"on": "2026-11-03"} if kind == "reading" else {"status": "met"}
        data["places"]["p1"] = {"id": "p1", "kind": kind, "goal": "gone", **times, **own}

    change(opened.paths.pair, add)
    assert "“goal”" in only(found_in(opened), "dangling").problem


def test_a_place_that_is_in_the_log_only_is_there(opened: OpenJournal) -> None:
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    lost = {"p": next(raw for raw in data["places"].values() if raw["kind"] == "cycle")}
    line = {"table": "places", "window": "w", "n": 1, "record": lost["p"]}
    opened.paths.pair_log.write_bytes(msgspec.json.encode(line) + b"\n")
    change(opened.paths.pair, lambda data: data["places"].pop(lost["p"]["id"]))
    assert kinds(found_in(opened)) == set()


def test_an_id_that_is_not_its_own(opened: OpenJournal) -> None:
    def rename(data: dict[str, Any]) -> None:
        for raw in data["entries"].values():
            raw["prompt"] = "goals.other"

    change(opened.paths.pair, rename)
    assert "id" in kinds(found_in(opened))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("changed", "yesterday", "a time that is none"),
        ("created", "2027-01-01T00:00:00+00:00", "still to come"),
        ("changed", "2020-01-01T00:00:00+00:00", "before it was made"),
    ],
)
def test_strange_times(opened: OpenJournal, field: str, value: str, words: str) -> None:
    def set_it(data: dict[str, Any]) -> None:
        for raw in data["entries"].values():
            raw[field] = value

    change(opened.paths.pair, set_it)
    found = found_in(opened)
    assert kinds(found) == {"time"}
    assert any(words in each.problem for each in found)


@pytest.mark.parametrize("field", ["due", "check"])
def test_an_action_with_a_day_that_is_none(opened: OpenJournal, field: str) -> None:
    def add(data: dict[str, Any]) -> None:
        cycle = next(raw for raw in data["places"].values() if raw["kind"] == "cycle")
        action = {"id": "a1", "kind": "action", "created": cycle["created"], field: "whenever"}
        data["places"]["a1"] = action | {"changed": cycle["created"]}

    change(opened.paths.pair, add)
    found = found_in(opened)
    assert "a day that is none" in only(found, "time").problem


def test_a_reading_of_a_day_that_is_none(opened: OpenJournal) -> None:
    def add(data: dict[str, Any]) -> None:
        goal = next(raw for raw in data["places"].values() if raw["kind"] == "goal")
        times = {"created": goal["created"], "changed": goal["created"]}
        reading = {"id": "r1", "kind": "reading", "goal": goal["id"], "on": "whenever"}
        data["places"]["r1"] = reading | times

    change(opened.paths.pair, add)
    assert "a day that is none" in only(found_in(opened), "time").problem


@pytest.mark.parametrize("field", ["cycle", "voice", "action", "reading"])
def test_a_check_in_that_leads_nowhere(opened: OpenJournal, field: str) -> None:
    def add(data: dict[str, Any]) -> None:
        cycle = next(raw for raw in data["places"].values() if raw["kind"] == "cycle")
        times = {"created": cycle["created"], "changed": cycle["created"]}
        own = {"cycle": cycle["id"], "voice": next(iter(data["people"])), "on": "2026-11-03"}
        data["places"]["c1"] = {"id": "c1", "kind": "checkin", **times, **own, field: "gone"}

    change(opened.paths.pair, add)
    assert f"“{field}”" in only(found_in(opened), "dangling").problem


def test_a_check_in_of_a_day_that_is_none(opened: OpenJournal) -> None:
    def add(data: dict[str, Any]) -> None:
        cycle = next(raw for raw in data["places"].values() if raw["kind"] == "cycle")
        times = {"created": cycle["created"], "changed": cycle["created"]}
        own = {"cycle": cycle["id"], "voice": next(iter(data["people"])), "on": "whenever"}
        data["places"]["c1"] = {"id": "c1", "kind": "checkin", **times, **own}

    change(opened.paths.pair, add)
    assert "a day that is none" in only(found_in(opened), "time").problem


def test_that_they_were_asked_of_a_cycle_that_is_none(opened: OpenJournal) -> None:
    def add(data: dict[str, Any]) -> None:
        cycle = next(raw for raw in data["places"].values() if raw["kind"] == "cycle")
        times = {"created": cycle["created"], "changed": cycle["created"]}
        own = {"cycle": "gone", "on": "whenever"}
        data["places"]["l1"] = {"id": "l1", "kind": "lasted", **times, **own}

    change(opened.paths.pair, add)
    found = found_in(opened)
    assert "“cycle”" in only(found, "dangling").problem
    assert "a day that is none" in only(found, "time").problem


def test_what_went_out_with_the_yes_of_nobody_here(opened: OpenJournal) -> None:
    def add(data: dict[str, Any]) -> None:
        times = dict.fromkeys(("created", "changed", "when"), "2026-11-02T10:00:00.000+00:00")
        own = {
            "audience": "share",
            "what": "cycle 1",
            "form": "md",
            "digest": "ab",
            "yes": ["gone"],
        }
        data["places"]["g1"] = {"id": "g1", "kind": "gone-out", **times, **own, "when": "whenever"}

    change(opened.paths.pair, add)
    found = found_in(opened)
    assert "“yes”" in only(found, "dangling").problem
    assert "a time that is none" in only(found, "time").problem


def test_a_private_text_in_the_shared_file(opened: OpenJournal) -> None:
    tom = voice(opened.journal, "Tom")
    private = msgspec.json.decode((opened.paths.private / f"{tom}.json").read_bytes())
    change(opened.paths.pair, lambda data: data["entries"].update(private["entries"]))
    found = found_in(opened)
    assert kinds(found) == {"private-in-shared"}
    assert "1 text" in only(found, "private-in-shared").problem


def test_a_private_line_in_the_shared_log(opened: OpenJournal) -> None:
    typed(opened, MINE, "Tom", SECRET)
    opened.log_pending()
    tom = voice(opened.journal, "Tom")
    line = (opened.paths.private / f"{tom}.log").read_bytes()
    opened.paths.pair_log.write_bytes(line)
    assert only(found_in(opened), "private-in-shared").where == opened.paths.pair_log


def test_a_shared_text_in_a_private_file(opened: OpenJournal) -> None:
    tom = voice(opened.journal, "Tom")
    shared = msgspec.json.decode(opened.paths.pair.read_bytes())
    mine = opened.paths.private / f"{tom}.json"
    change(mine, lambda data: data["entries"].update(shared["entries"]))
    assert kinds(found_in(opened)) == {"wrong-half"}


def test_a_private_file_of_nobody(opened: OpenJournal) -> None:
    tom = voice(opened.journal, "Tom")
    mine = opened.paths.private / f"{tom}.json"
    stray = opened.paths.private / "nobody0.json"
    stray.write_bytes(mine.read_bytes())
    stray.chmod(0o600)
    assert {"nobodys", "other-person"} <= kinds(found_in(opened))


def test_a_file_of_another_journal(opened: OpenJournal) -> None:
    change(opened.paths.pair, lambda data: data["_meta"]["1"].update(id="other"))
    assert kinds(found_in(opened)) == {"other-journal"}


def test_a_log_that_is_torn_in_the_middle(opened: OpenJournal) -> None:
    typed(opened, POINT, "Tom", "typed on")
    opened.log_pending()
    log = opened.paths.pair_log
    log.write_bytes(b"{half a li\n" + log.read_bytes() + b"{torn at the end")
    found = found_in(opened)
    assert kinds(found) == {"log-unreadable"}
    assert "1 line " in only(found, "log-unreadable").problem
    assert "log-waiting" in notes(found)


def test_what_others_may_look_into(opened: OpenJournal) -> None:
    opened.paths.pair.chmod(0o644)
    opened.paths.private.chmod(0o750)
    found = found_in(opened)
    assert kinds(found) == {"permissions"}
    assert {each.where for each in found if each.kind == "permissions"} == {
        opened.paths.pair,
        opened.paths.private,
    }
    assert all("chmod" in each.remedy for each in found if each.kind == "permissions")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_what_may_not_be_read(opened: OpenJournal) -> None:
    opened.paths.pair.chmod(0)
    assert {"unreadable", "read-only"} <= kinds(found_in(opened))


def test_a_medium_that_can_only_be_read_is_told_once_and_without_a_mode(
    opened: OpenJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    medium = SimpleNamespace(f_flag=os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda _path: medium)
    monkeypatch.setattr(os, "access", lambda *_: False)
    (only,) = (each for each in found_in(opened) if each.severity != "note")
    assert (only.kind, only.where) == ("medium", opened.paths.folder)
    assert "backup" in only.remedy


def test_leftovers_but_not_a_save_that_is_going_on(opened: OpenJournal) -> None:
    now = datetime.now(UTC)
    old = time.time() - 3600
    dead = [
        opened.paths.folder / ".pair.json.abc.tmp",
        opened.paths.backups / ".pair-2026-11-22.json.abc.tmp",
    ]
    alive = opened.paths.folder / ".pair.json.def.tmp"
    for path in (*dead, alive):
        path.write_bytes(b"left")
        path.chmod(0o600)
    for path in dead:
        os.utime(path, (old, old))
    found = found_in(opened, now)
    assert {each.where for each in found if each.kind == "leftover"} == set(dead)


def test_conflict_copies_and_files_set_aside(opened: OpenJournal) -> None:
    copy = opened.paths.folder / "pair.sync-conflict-20261122-101112-ABCDEFG.json"
    aside = opened.paths.folder / "pair.damaged-20261122-101112.json"
    for path, raw in ((copy, opened.paths.pair.read_bytes()), (aside, b"{")):
        path.write_bytes(raw)
        path.chmod(0o600)
    found = found_in(opened)
    assert kinds(found) == {"conflict"}
    assert f"cyclejournal merge {opened.id}" in only(found, "conflict").remedy
    assert only(found, "set-aside").where == aside


def test_the_command_for_a_conflict_copy_can_be_pasted_into_a_shell(opened: OpenJournal) -> None:
    copy = opened.paths.folder / "pair (Tom's conflicted copy 2026-11-22).json"
    copy.write_bytes(opened.paths.pair.read_bytes())
    command = only(found_in(opened), "conflict").remedy.partition(": ")[2]
    assert shlex.split(command) == ["cyclejournal", "merge", opened.id, str(copy)]


def test_backups_that_cannot_be_read(opened: OpenJournal) -> None:
    for path in (opened.paths.folder / "pair.json.prev", *opened.paths.backups.iterdir()):
        path.unlink()
        path.write_bytes(b"{")
        path.chmod(0o600)
    found = found_in(opened)
    assert kinds(found) == {"backup-unreadable", "no-backup"}
    assert "backup --to" in only(found, "no-backup").remedy


def test_a_journal_put_away_is_noted(opened: OpenJournal) -> None:
    Shelf(opened.paths.folder.parent.parent).put_away(opened.id)
    found = found_in(opened)
    assert "away" in notes(found)
    assert kinds(found) == set()


def test_what_only_a_newer_program_understands_is_noted(opened: OpenJournal) -> None:
    change(opened.paths.pair, lambda data: data["places"].update(x={"kind": "dream", "id": "x"}))
    found = found_in(opened)
    assert kinds(found) == set()
    assert "unknown-kind" in notes(found)


def test_the_shelf_itself(opened: OpenJournal) -> None:
    root = opened.paths.folder.parent.parent
    (root / "journals" / "holiday").mkdir(mode=0o700)
    (root / "private" / "widow").mkdir(mode=0o700)
    found = check_shelf(shelf_at(root))
    assert {each.where.name for each in found} == {"holiday", "widow"}
    assert exit_code(found) == Exit.FINDINGS


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_a_file_holds_it_is_told(opened: OpenJournal, data: st.DataObject) -> None:
    """Any bytes, any changed byte: a check never fails, and says something unless nothing is wrong."""
    path = opened.paths.pair
    good = path.read_bytes()
    try:
        if data.draw(st.booleans()):
            raw = data.draw(st.binary(max_size=60))
        else:
            at = data.draw(st.integers(0, len(good) - 1))
            raw = good[:at] + data.draw(st.binary(min_size=1, max_size=3)) + good[at + 1 :]
        path.write_bytes(raw)
        found = found_in(opened)
        assert kinds(found) or raw == good or msgspec.json.decode(raw) is not None
        unsigned = any(each.kind == "no-digest" for each in found)
        if raw != good and not kinds(found) and not unsigned:
            # White space, or a part of _meta that says nothing of the journal.
            then, now = msgspec.json.decode(good), msgspec.json.decode(raw)
            del then["_meta"], now["_meta"]
            assert then == now
    finally:
        path.write_bytes(good)


def test_a_save_in_the_middle_is_read_again(
    opened: OpenJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check takes no lock, so it may see the file before a save and the log after it."""
    calls: list[None] = []

    def saving(paths: Any) -> Any:
        calls.append(None)
        if len(calls) == 1:
            typed(opened, POINT, "Tom", "saved meanwhile")
            saved(opened)
        return generations(paths)

    monkeypatch.setattr(check, "generations", saving)
    found = check_journal(Shelf(opened.paths.folder.parent.parent, lambda: NOW), opened.id)
    assert len(calls) == 2
    assert kinds(found) == set()


def test_the_age_of_a_backup_goes_by_the_clock(opened: OpenJournal) -> None:
    found = found_in(opened, NOW + timedelta(days=8))
    assert any("10 days ago" in each.problem for each in found if each.kind == "backup")
