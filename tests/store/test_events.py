"""What was recorded in a lesson, in its files: every press safe, cheap however many, met as anything else."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.lesson.recording import press, released, rewritten, taken_back
from cyclejournal.journal.lesson.tools.tool import Press
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import Meeting
from cyclejournal.journal.records import Event, struck
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.check.findings import Finding, exit_code
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.safety.generations import generations
from cyclejournal.store.safety.restore import preview, record_words
from tests.sampling import turns
from tests.store.disks import ERRORS, Died, FailingDisk, MortalDisk, WatchedDisk
from tests.store.happenings import (
    OPEN_QUESTIONS,
    happened,
    noted,
    observation,
    pressed,
    wordings_of,
)
from tests.store.samples import (
    CLOCK,
    POINT,
    QuickDisk,
    begun,
    everything,
    saved,
    shelf_at,
    typed,
    voice,
)


class Counting(WatchedDisk):
    """A disk that counts the bytes it is given, too."""

    def __init__(self) -> None:
        super().__init__()
        self.written = 0

    def write(self, fd: int, data: Any) -> None:
        self.written += len(data)
        super().write(fd, data)


def many(opened: OpenJournal, count: int) -> None:
    """So many presses, logged a hundred at a time."""
    for number in range(count):
        pressed(opened, at=float(number))
        if number % 100 == 99:
            assert not opened.log_pending().pending


@pytest.mark.parametrize("folded", [False, True])
def test_a_press_costs_the_same_however_many_there_are(tmp_path: Path, folded: bool) -> None:
    costs = []
    for count in (5, 2_000):
        disk = Counting()
        opened = begun(tmp_path / str(count), disk, session=True)
        many(opened, count)
        opened.fold() if folded else opened.log_pending()
        pressed(opened, at=99_999.0)
        opened.log_pending()
        disk.arm(0)
        disk.written = 0
        pressed(opened, at=99_999.0)
        assert not opened.log_pending().pending
        # What is counted on has a digit more or less in a line.
        costs.append((disk.calls[:], disk.written // 16))
        opened.close()
    assert costs[0] == costs[1]
    assert costs[0][0] == ["open_append", "write", "fsync", "close"]


def test_every_press_is_in_the_log_when_that_is_said(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk(), session=True)
    for number in range(20):
        made = [pressed(opened, at=float(number)), noted(opened, f"note {number}")]
        assert opened.state.pending
        assert not opened.log_pending().pending
        elsewhere = shelf_at(tmp_path).read(opened.id)
        assert all(elsewhere.events[event.id] == event for event in made)
        assert observation(elsewhere).id in elsewhere.places


def test_a_fold_and_another_opening_change_nothing(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    note = noted(opened, "A quiet start")
    slip = pressed(opened)
    opened.log_pending()
    opened.write(taken_back(slip, now=CLOCK()), rewritten(note, "A calm start", now=CLOCK()))
    opened.write(struck(opened.journal.events[note.id], True, now=CLOCK()))
    by = voice(opened.journal, "Tom")
    opened.write(released(observation(opened.journal), by=by, now=CLOCK()))
    before = everything(opened.journal)
    saved(opened)
    assert everything(opened.journal) == before
    opened.close()
    assert everything(shelf_at(tmp_path).open(opened.id).journal) == before
    assert opened.paths.pair_log.read_bytes() == b""


def test_the_shelf_tells_when_something_was_last_recorded(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    saved(opened)
    pressed(opened)
    saved(opened)
    (listed,) = shelf_at(tmp_path).summaries()
    assert listed.summary is not None
    (event,) = opened.journal.events.values()
    assert instant(listed.summary.last_written) == instant(event.changed)


def copies(tmp_path: Path) -> tuple[OpenJournal, OpenJournal, Event]:
    """A journal with a note on two computers."""
    here = begun(tmp_path / "here", QuickDisk())
    note = noted(here, "A quiet start")
    saved(here)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    return here, shelf_at(tmp_path / "there", QuickDisk()).open(here.id), note


def test_a_strike_here_and_other_words_there_both_survive(tmp_path: Path) -> None:
    here, there, note = copies(tmp_path)
    here.write(struck(note, True, now=CLOCK()))
    saved(here)
    there.write(rewritten(note, "A calm start", now=CLOCK()))
    press = pressed(there)
    saved(there)
    merged = here.merge_file(there.paths.pair)
    assert (merged.added, merged.changed, merged.kept) == ((press.id,), (note.id,), (note.id,))
    found = here.journal.events[note.id]
    assert (found.is_struck, found.text) == (True, "A calm start")
    assert wordings_of(found) == {"A quiet start", "A calm start"}
    assert not here.merge_file(there.paths.pair).new
    there.merge_file(here.paths.pair)
    assert everything(there.journal) == everything(here.journal)
    there.write(struck(there.journal.events[note.id], False, now=CLOCK()))
    saved(there)
    here.merge_file(there.paths.pair)
    assert here.journal.events[note.id].counts


def test_a_conflict_copy_with_a_lesson_of_its_own(tmp_path: Path) -> None:
    here, there, _ = copies(tmp_path)
    many(there, 30)
    saved(there)
    many(here, 20)
    saved(here)
    copy = here.paths.folder / "pair.sync-conflict-20261122-140233-ABCDEF7.json"
    copy.write_bytes(there.paths.pair.read_bytes())
    assert here.conflict_copies() == [copy]
    assert len(here.merge_file(copy).added) == 30
    assert len(here.journal.events_at(observation(here.journal).id)) == 51
    assert not copy.exists()


def test_two_windows_on_one_lesson(tmp_path: Path) -> None:
    first = begun(tmp_path, QuickDisk(), session=True)
    saved(first)
    second = shelf_at(tmp_path, QuickDisk()).open(first.id)
    for window in (first, second, first):
        pressed(window)
        window.log_pending()
    saved(second)
    saved(first)
    second.refresh()
    assert len(first.journal.events) == len(second.journal.events) == 3
    note = noted(first, "One")
    saved(first)
    second.refresh()
    second.write(struck(note, True, now=CLOCK()))
    first.write(rewritten(note, "Two", now=CLOCK()))
    saved(second)
    saved(first)
    second.refresh()
    for window in (first, second):
        found = window.journal.events[note.id]
        assert (found.is_struck, found.text) == (True, "Two")


def test_a_rescue_copy_holds_the_lesson(tmp_path: Path) -> None:
    opened = begun(tmp_path / "shelf", QuickDisk())
    saved(opened)
    there = tmp_path / "other"
    shutil.copytree(tmp_path / "shelf", there)
    note = noted(opened, "A quiet start")
    path = opened.rescue(tmp_path / "rescue.json")
    other = shelf_at(there, QuickDisk()).open(opened.id)
    other.merge_file(path)
    assert other.journal.events == {note.id: note}


def test_what_going_back_would_cost_is_told(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    noted(opened, "A quiet start")
    saved(opened)
    pressed(opened)
    opened.write(rewritten(noted(opened, "One"), "Two", now=CLOCK()))
    saved(opened)
    people = {person.id: person.name for person in opened.journal.people.values()}
    (prev,) = [each for each in generations(opened.paths) if each.kind == "prev"]
    gains = preview(opened.paths, prev)
    words = sorted(record_words(each, people).split(" · ")[0] for each in gains.loses)
    assert words == ["a note of an observation", "a press of an observation"]
    assert gains.brings_back == ()


def damaged_by(opened: OpenJournal, how: dict[str, Any]) -> list[Finding]:
    """What a check finds when an event says this, by a program's fault."""
    saved(opened)
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    event = next(iter(data["events"].values()))
    event.update(how)
    data["_meta"]["1"]["digest"] = digest_of(data)
    opened.paths.pair.write_bytes(msgspec.json.encode(data))
    found = check_journal(shelf_at(opened.paths.folder.parent.parent), opened.id)
    return [each for each in found if each.severity != "note"]


@pytest.mark.parametrize(
    ("how", "kind", "words"),
    [
        ({"place": "nowhere"}, "dangling", "names a place that is not in this journal"),
        ({"by": "nobody"}, "dangling", "names a person that is not in this journal"),
        ({"at": "early"}, "record", "cannot be read"),
        ({"tags": ["tone"]}, "record", "cannot be read"),
        ({"kind": "praise"}, "record", "cannot be read"),
        ({"id": "another"}, "record", "not its own"),
        ({"struck": "yesterday"}, "time", "a time that is none"),
        ({"created": "2031-01-01T00:00:00.000+00:00"}, "time", "a time still to come"),
    ],
)
def test_a_check_tells_what_is_wrong_with_an_event(
    tmp_path: Path, how: dict[str, Any], kind: str, words: str
) -> None:
    opened = begun(tmp_path, QuickDisk())
    noted(opened, "A quiet start")
    found = damaged_by(opened, how)
    assert kind in {each.kind for each in found}
    told = next(each for each in found if each.kind == kind)
    assert words in told.problem
    assert "quiet" not in str(found)
    assert exit_code(found) == (Exit.DAMAGED if kind == "record" else Exit.FINDINGS)


def test_a_check_tells_of_an_observation_and_a_talk_without_their_cycle(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    moment = observation(opened.journal).created
    opened.write(Meeting(id="m", cycle="gone", answers="gone", created=moment, changed=moment))
    saved(opened)
    found = check_journal(shelf_at(tmp_path), opened.id)
    told = [each.problem for each in found if each.kind == "dangling"]
    assert len(told) == 2
    assert any("“cycle” names a cycle" in each for each in told)
    assert any("“answers” names a place" in each for each in told)


def test_a_lesson_in_good_order_is_no_finding(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    pressed(opened)
    opened.write(struck(noted(opened, "A quiet start"), True, now=CLOCK()))
    saved(opened)
    pressed(opened)
    opened.log_pending()
    found = check_journal(shelf_at(tmp_path), opened.id)
    assert exit_code(found) == Exit.OK


def test_a_kind_of_event_that_only_a_newer_program_knows_is_kept(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    note = noted(opened, "A quiet start")
    typed(opened, POINT, "Tom", "one")
    saved(opened)
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    newer = {**data["events"][note.id], "id": "newer", "what": "gesture", "x_hand": "left"}
    data["events"]["newer"] = newer
    data["events"][note.id]["x_mood"] = "calm"
    opened.paths.pair.write_bytes(msgspec.json.encode(data))
    again = shelf_at(tmp_path, QuickDisk()).open(opened.id)
    assert again.state.problem is None
    assert "newer" not in again.journal.events
    again.write(struck(again.journal.events[note.id], True, now=CLOCK()))
    saved(again)
    after = msgspec.json.decode(again.paths.pair.read_bytes())["events"]
    assert after["newer"] == newer
    assert after[note.id]["x_mood"] == "calm"
    assert after[note.id]["is_struck"]
    found = check_journal(shelf_at(tmp_path), opened.id)
    assert "unknown-kind" in {each.kind for each in found}


def lesson(opened: OpenJournal, acknowledged: list[Event]) -> None:
    """A short lesson, saved at every press, with a fold in the middle."""
    for number in range(6):
        made = [pressed(opened, at=float(number))]
        if number == 2:
            made.append(noted(opened, "A quiet start"))
        if number == 4:
            made[0] = taken_back(made[0], now=CLOCK())
            happened(opened, made[0])
        state = opened.fold() if number == 3 else opened.log_pending()
        if not state.pending:
            acknowledged += made


@pytest.mark.whole("killed at each call; one is quick", quick=1)
@pytest.mark.parametrize("torn", [False, True])
def test_killed_at_any_call_no_press_is_lost_that_was_said_to_be_saved(
    tmp_path: Path, torn: bool
) -> None:
    first = begun(tmp_path / "first", QuickDisk())
    saved(first)
    first.close()
    for kill_at in range(1, 300):
        root = tmp_path / str(kill_at)
        shutil.copytree(tmp_path / "first", root)
        disk = MortalDisk()
        opened = shelf_at(root, disk).open(first.id)
        disk.torn = torn
        disk.arm(kill_at)
        acknowledged: list[Event] = []
        try:
            lesson(opened, acknowledged)
        except Died:
            found = shelf_at(root, QuickDisk()).open(first.id)
            assert found.state.problem is None
            assert all(found.journal.events[event.id] == event for event in acknowledged)
            shutil.rmtree(root)
            continue
        assert len(acknowledged) == 7
        return
    pytest.fail("there is no end to the calls")


@pytest.mark.whole("each call fails with each error; one is quick", quick=1)
@pytest.mark.parametrize("code", ERRORS)
def test_any_call_may_fail_and_no_press_is_lost(tmp_path: Path, code: int, soak: int) -> None:
    """Each call with two of the errors, and with ``--soak`` with all."""
    first = begun(tmp_path / "first", QuickDisk())
    saved(first)
    first.close()
    for fail_at in turns(soak, 3, ERRORS.index(code)):
        assert fail_at < 300, "there is no end to the calls"
        root = tmp_path / str(fail_at)
        shutil.copytree(tmp_path / "first", root)
        disk = FailingDisk()
        opened = shelf_at(root, disk).open(first.id)
        disk.fail(fail_at, code)
        lesson(opened, [])
        failed = disk.happened
        disk.arm(0)
        saved(opened)
        events = opened.journal.events
        assert len(events) == 7
        assert shelf_at(root).read(first.id).events == events
        shutil.rmtree(root)
        if not failed:
            return


def test_a_full_disk_is_told_and_the_lesson_goes_on(tmp_path: Path) -> None:
    disk = FailingDisk()
    opened = begun(tmp_path, disk, session=True)
    place = observation(opened.journal)
    happened(opened)
    opened.log_pending()
    by = voice(opened.journal, "Priya")
    disk.fail(2, errno.ENOSPC)
    one = press(place, OPEN_QUESTIONS, Press("tally"), at=1.0, by=by, now=CLOCK())
    opened.write(one)
    state = opened.log_pending()
    assert state.pending
    assert state.problem is not None
    two = press(place, OPEN_QUESTIONS, Press("tally"), at=2.0, by=by, now=CLOCK())
    opened.write(two)
    state = opened.log_pending()
    assert (state.pending, state.problem) == (False, None)
    assert {*shelf_at(tmp_path).read(opened.id).events} == {one.id, two.id}
