"""Whatever the clock says, a change wins over what it is made from; and moments are not compared as text."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import product
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import cyclejournal
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import change_action, new_action
from cyclejournal.journal.cycle.cycles import (
    Round,
    another,
    call_learners,
    close_cycle,
    mark_step,
    rename,
    reopen_cycle,
    start_cycle,
    step_state,
)
from cyclejournal.journal.entries.history import bring_back as show_again
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.merge import merge_entries, merge_events, merge_places
from cyclejournal.journal.entries.trash import bring_back, discard
from cyclejournal.journal.entries.undo import ChangedSince, Undo
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import (
    answer,
    finish_blind,
    keep_as,
    receipt,
    reopen_blind,
    reveal,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import (
    put_back,
    released,
    rewritten,
    taken_back,
    withdrawn,
)
from cyclejournal.journal.moments import instant, latest, newest, sort_key, stamp
from cyclejournal.journal.places import Cycle, Observation, StepState
from cyclejournal.journal.records import Entry, Event, Record, changed, struck
from cyclejournal.journal.talk.making import a_goal
from cyclejournal.journal.talk.meetings import begin, end
from tests.journal.pair import GUIDE
from tests.journal.recorded import Lessons
from tests.rows import each

BOX, GIST = "goals.starting-point", "alone.gist"
RecordT = TypeVar("RecordT", bound=Record)
Make = Callable[[Lessons, datetime], tuple[Record, Record]]
"""Something and what it is changed to, at a moment that a clock gives."""


def typed(table: Lessons, now: datetime, prompt: str = BOX, text: str = "anew") -> Entry:
    asked, place = table.prompt(prompt), table.place(prompt)
    return answer(table.journal, asked, place, table.tom, text, by=table.tom, now=now)


def of_box(change: Callable[[Lessons, Entry, datetime], Entry]) -> Make:
    def make(table: Lessons, now: datetime) -> tuple[Record, Record]:
        entry = table.write(BOX, table.tom, "before")
        return entry, change(table, entry, now)

    return make


def of_gist(*changes: Callable[[Entry, datetime], Entry]) -> Make:
    def make(table: Lessons, now: datetime) -> tuple[Record, Record]:
        before = after = table.write(GIST, table.tom, "what it was about")
        for change in changes:
            before, after = after, change(after, now)
        return before, after

    return make


def shown_again(table: Lessons, entry: Entry, now: datetime) -> Entry:
    two = replace(entry, text="between", history=(versions(entry)[0],))
    return show_again(two, versions(two)[-1], by=table.tom, now=now)


def revealed(table: Lessons, now: datetime) -> tuple[Record, Record]:
    entry = finish_blind(table.write(GIST, table.tom, "what it was about"), now=table.now)
    table.journal.put(entry)
    [after] = reveal(table.journal, GIST, entry.place, [table.tom], now=now)
    return entry, after


def of_cycle(*changes: Callable[[Lessons, Cycle, datetime], Cycle]) -> Make:
    def make(table: Lessons, now: datetime) -> tuple[Record, Record]:
        before = after = table.cycle
        for change in changes:
            before, after = after, change(table, after, now)
        return before, after

    return make


def marked(status: str) -> Callable[[Lessons, Cycle, datetime], Cycle]:
    return lambda table, cycle, now: mark_step(
        cycle,
        "goals",
        status,  # type: ignore[arg-type]
        by=table.tom,
        now=now,
    )


def of_action(**fields: str) -> Make:
    def make(table: Lessons, now: datetime) -> tuple[Record, Record]:
        action = table.act("Wait", due="2026-12-01")
        wanted = {"owner": action.owner, "due": action.due, "status": action.status, **fields}
        return action, change_action(action, now=now, **wanted)  # type: ignore[arg-type]

    return make


def of_note(*changes: Callable[[Event, datetime], Event]) -> Make:
    def make(table: Lessons, now: datetime) -> tuple[Record, Record]:
        before = after = table.note("said")
        for change in changes:
            before, after = after, change(after, now)
        return before, after

    return make


def of_lesson(*changes: Callable[[Lessons, Observation, datetime], Observation]) -> Make:
    def make(table: Lessons, now: datetime) -> tuple[Record, Record]:
        before = after = table.another()
        for change in changes:
            before, after = after, change(table, after, now)
        return before, after

    return make


CHANGES: dict[str, Make] = {
    "typed": of_box(lambda table, _, now: typed(table, now)),
    "me": of_box(lambda _, entry, now: keep_as(entry, "me", now=now)),
    "share": of_box(lambda _, entry, now: keep_as(entry, "share", now=now)),
    "redacted": of_box(lambda _, entry, now: redact(entry, now=now)),
    "shown again": of_box(shown_again),
    "finished": of_gist(lambda entry, now: finish_blind(entry, now=now)),
    "taken up": of_gist(
        lambda entry, now: finish_blind(entry, now=now),
        lambda entry, now: reopen_blind(entry, now=now),
    ),
    "revealed": revealed,
    "closed": of_cycle(lambda _, cycle, now: close_cycle(cycle, now=now)),
    "reopened": of_cycle(
        lambda _, cycle, now: close_cycle(cycle, now=now),
        lambda _, cycle, now: reopen_cycle(cycle, now=now),
    ),
    "form": of_cycle(lambda _, cycle, now: changed(cycle, full=True, now=now)),
    "step": of_cycle(marked("done")),
    "step again": of_cycle(marked("skipped"), marked("open")),
    "cycle in the trash": of_cycle(lambda _, cycle, now: discard(cycle, now=now)),
    "cycle out of it": of_cycle(
        lambda _, cycle, now: discard(cycle, now=now),
        lambda _, cycle, now: bring_back(cycle, now=now),
    ),
    "linked": of_cycle(lambda _, cycle, now: new_action(cycle, now=now)[1]),
    "ticked": of_action(status="done"),
    "handed over": of_action(owner="somebody"),
    "another date": of_action(due="2026-12-12"),
    "reworded": of_note(lambda note, now: rewritten(note, "said otherwise", now=now)),
    "of another kind": of_note(
        lambda note, now: rewritten(note, note.text, now=now, kind="feeling")
    ),
    "a slip": of_note(lambda note, now: taken_back(note, now=now)),
    "no slip": of_note(
        lambda note, now: taken_back(note, now=now), lambda note, now: put_back(note, now=now)
    ),
    "struck out": of_note(lambda note, now: struck(note, True, now=now)),
    "back in": of_note(
        lambda note, now: struck(note, True, now=now),
        lambda note, now: struck(note, False, now=now),
    ),
    "note redacted": of_note(lambda note, now: redact(note, now=now)),
    "released": of_lesson(lambda table, each, now: released(each, by=table.tom, now=now)),
    "withdrawn": of_lesson(
        lambda table, each, now: released(each, by=table.tom, now=now),
        lambda _, each, now: withdrawn(each, now=now),
    ),
    "begun": lambda table, now: (talk := table.another_talk(), begin(talk, 20, now=now)),
    "ended": lambda table, now: (talk := table.another_talk(), end(talk, now=now)),
    "longer": lambda table, now: (talk := table.another_talk(), changed(talk, minutes=50, now=now)),
    "learners": lambda table, now: (
        table.journal.places["pair"],
        call_learners(table.journal, "families", now=now),
    ),
    "named": lambda table, now: (
        table.journal.places["pair"],
        rename(table.journal, "Ours", now=now),
    ),
}


def merged(one: Record, other: Record) -> Record:
    if isinstance(one, Entry) and isinstance(other, Entry):
        return merge_entries(one, other)
    if isinstance(one, Event) and isinstance(other, Event):
        return merge_events(one, other)
    return merge_places(one, other)  # type: ignore[type-var]


def bare(record: Record) -> Record:
    """A record without what a merge adds: the wordings of the state before."""
    return replace(record, history=()) if isinstance(record, Entry | Event) else record


@each(product(CHANGES, [-8, -1, 0, 1, 8]))
def test_a_change_wins_over_what_it_is_made_from(row: tuple[str, int]) -> None:
    what, hours = row
    table = Lessons()
    zone = timezone(timedelta(hours=-3))
    now = (table.now + timedelta(minutes=30, hours=hours)).astimezone(zone)
    before, after = CHANGES[what](table, now)
    assert before != after
    assert bare(merged(before, after)) == bare(after)
    assert bare(merged(after, before)) == bare(after)


def test_a_name_set_by_a_program_that_kept_no_moment_for_it_is_the_later_one() -> None:
    """As one did before names had an earlier one, and still may on the other computer."""
    table = Lessons()
    before = table.journal.people[table.tom]
    by_the_old = replace(before, name="Adam", changed=stamp(table.now + timedelta(hours=1)), rev=2)
    with_alias = changed(before, now=table.now + timedelta(hours=2), alias="Teacher A")
    for one, other in [(before, by_the_old), (by_the_old, before)]:
        assert merge_places(one, other).name == "Adam"
    for one, other in [(with_alias, by_the_old), (by_the_old, with_alias)]:
        both = merge_places(one, other)
        assert (both.name, both.alias) == ("Adam", "Teacher A")
        assert merge_places(both, before) == both
    again = changed(by_the_old, now=table.now + timedelta(hours=3), alias="Teacher B")
    assert merge_places(again, with_alias).name == "Adam"


def test_what_is_begun_later_comes_later_whatever_the_clock_says() -> None:
    table = Lessons()
    early = table.now - timedelta(hours=5)
    cycle = table.cycle
    rounds: tuple[Round, ...] = ("observation", "meeting")
    for of in rounds:
        for _ in range(2):
            records = another(table.journal, GUIDE, table.cycle, of, by=table.tom, now=early)
            table.journal.put(*records)
            is_talk, journal = of == "meeting", table.journal
            present = journal.meeting(cycle) if is_talk else journal.observation(cycle)
            assert present == records[-1]
    table.write("goals.statement", TOGETHER, "The goal of before")
    goal, linked, *rest = a_goal(table.journal, GUIDE, cycle, "Another", by=table.tom, now=early)
    table.journal.put(goal, linked, *rest)
    assert table.journal.goal(table.cycle) == goal
    assert merge_places(table.cycle, cycle).goals[-1] == goal.id
    *_, second = start_cycle(table.journal, GUIDE, cycle.roles, now=early)
    table.journal.put(second)
    assert table.journal.cycle == second
    assert table.journal.number(second.id) == 2


def test_which_of_two_open_again_is_newer() -> None:
    """An undo says when it was done beside what it goes back to; marking a step says it itself."""
    cycle = Lessons().cycle

    def at(status: str, when: str = "", changed: str = "") -> Cycle:
        def moment(time: str) -> str:
            return time and f"2026-09-08T{time}:00.000+00:00"

        state = StepState(status=status, when=moment(when), changed=moment(changed))  # type: ignore[arg-type]
        return replace(cycle, steps={"goals": state})

    for older, newer in (
        (at("done", "10:03"), at("open", "", "10:05")),
        (at("open", "", "10:05"), at("done", "10:07")),
        (at("open", "10:01", "10:05"), at("skipped", "10:06")),
        (at("skipped", "10:04"), at("open", "10:01", "10:05")),
        (at("open", "10:04"), at("open", "10:01", "10:05")),
    ):
        assert merge_places(older, newer).steps == newer.steps
        assert merge_places(newer, older).steps == newer.steps
    marks = mark_step(
        at("open", "10:01", "10:05"), "goals", "done", by="t", now=instant("2026-01-01")
    )
    assert step_state(merge_places(marks, at("open", "10:01", "10:05")), "goals").status == "done"


def test_a_place_with_a_mark_of_somebody_elses_answer_is_not_unmade() -> None:
    """Their words are on another computer: here is only the mark that they are finished."""
    table, undo = Lessons(), Undo()
    later = table.another()
    undo.note(table.tom, [(None, later)], what="a new observation")
    undo.settle()
    theirs = finish_blind(table.write(GIST, table.priya, "hers", later.id), now=table.now)
    table.journal.drop_entry(theirs.id)
    table.journal.put(receipt(theirs))
    with pytest.raises(ChangedSince):
        undo.undo(table.tom, table.journal, now=table.now)


def test_an_answer_written_anew_leaves_as_the_guide_says_now() -> None:
    table = Lessons()
    place = table.cycle.id
    for leaves in ("usual", "asked", "never", "usual"):
        prompt = Prompt("x.y", "How was it?", leaves=leaves)
        entry = answer(table.journal, prompt, place, table.tom, leaves, by=table.tom, now=table.now)
        table.journal.put(entry)
        assert entry.leaves == leaves


NIGHT = [
    "2026-10-25T02:30:00.000+02:00",
    "2026-10-25T02:10:00.000+01:00",
    "2026-10-25T02:40:00.000+01:00",
    "2026-10-24T22:45:00.000-03:00",
    "2026-10-25T01:59:00.000+00:00",
]
"""In the order in which they came; as texts they stand otherwise."""

moments = st.builds(
    lambda minutes, quarters: stamp(
        (datetime(2026, 10, 24, 22, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(
            timezone(timedelta(minutes=15 * quarters))
        )
    ),
    st.integers(0, 400),
    st.integers(-40, 40),
)


@given(st.lists(moments | st.sampled_from(["", "no moment", "2026-10-25", "2026-10-25T01:00:00Z"])))
def test_the_quick_ways_say_the_same_as_the_moments(written: list[str]) -> None:
    assert instant(newest(written)) == max(map(instant, written), default=instant(""))
    assert latest(written, str) == (newest(written) if written else None)
    key = sort_key(written)
    assert list(map(instant, sorted(written, key=key))) == sorted(map(instant, written))


def test_the_night_the_clocks_go_back() -> None:
    assert sorted(NIGHT, key=instant) == NIGHT
    assert sorted(NIGHT) != NIGHT
    table = Lessons()
    cycle = replace(table.cycle, started=NIGHT[0])

    def entry(number: int) -> Entry:
        moment = NIGHT[number]
        return Entry(
            id=f"c/p/{9 - number}", place="c", prompt="p", voice="t", created=moment, changed=moment
        )

    def numbered(number: int, made: RecordT) -> RecordT:
        moment = NIGHT[number]
        return replace(made, id=str(9 - number), created=moment, changed=moment)

    order = range(len(NIGHT))
    action, _ = new_action(cycle, now=table.now)
    lesson, talk = table.another(), table.another_talk()
    cycles = [replace(numbered(each, cycle), started=NIGHT[each]) for each in order]
    entries = [entry(each) for each in order]
    actions = [numbered(each, action) for each in order]
    lessons = [replace(numbered(each, lesson), id=f"o{9 - each}", cycle="1") for each in order]
    talks = [replace(numbered(each, talk), id=f"m{9 - each}", cycle="1") for each in order]
    everything: list[Record] = [*entries, *actions, *lessons, *talks]
    journal = Journal("x", records=[*reversed(everything)])
    assert journal.entries_at("c") == entries
    assert journal.actions == journal.open_actions == actions
    of_one = replace(cycle, id="1")
    assert journal.observations(of_one) == lessons
    assert journal.meetings(of_one) == talks
    assert journal.last_written == NIGHT[-1]
    several = Journal("y", records=reversed(cycles))
    assert several.cycles == cycles
    closed = close_cycle(cycles[-1], now=table.now)
    several.put(closed)
    assert several.cycles[-1] == closed
    assert several.cycle == cycles[-2]


MOMENTS = {
    *("created", "changed", "typed", "worded", "when", "decided", "started", "closed", "released"),
    *("deleted", "struck", "redacted", "began", "ended", "last_written"),
}
"""The fields that hold one."""


def as_text(node: ast.AST) -> Iterator[str]:
    """The moments in an expression that nothing, such as ``instant``, is made of."""
    if isinstance(node, ast.Attribute) and node.attr in MOMENTS:
        yield node.attr
    elif not isinstance(node, ast.Call):
        for inner in ast.iter_child_nodes(node):
            yield from as_text(inner)


def compared(tree: ast.Module) -> Iterator[ast.expr]:
    """What is compared in a module, or what something is sorted by."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(
            isinstance(each, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for each in node.ops
        ):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.Call) and getattr(
            node.func, "id", getattr(node.func, "attr", "")
        ) in ("sorted", "sort", "min", "max"):
            keys = [each.value for each in node.keywords if each.arg == "key"]
            yield from (key.body for key in keys if isinstance(key, ast.Lambda))
            if not keys:
                yield from node.args


def test_nothing_compares_moments_as_text() -> None:
    source = Path(cyclejournal.__file__).parent
    found = [
        f"{path.relative_to(source)}:{each.lineno}: {ast.unparse(each)}"
        for path in sorted(source.rglob("*.py"))
        for each in compared(ast.parse(path.read_text(encoding="utf-8")))
        if any(as_text(each))
    ]
    assert found == []
