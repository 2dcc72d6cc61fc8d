"""Each writer undoes and redoes their own changes; nobody can undo into another's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import change_action, new_action
from cyclejournal.journal.cycle.cycles import mark_step, start_cycle, step_state, swapped
from cyclejournal.journal.entries.merge import merge_entries, merge_places
from cyclejournal.journal.entries.trash import bring_back, discard, restore, trash_rows
from cyclejournal.journal.entries.undo import ChangedSince, NothingToUndo, Undo, Undone
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import (
    answer,
    close_visit,
    finish_blind,
    keep_as,
    receipt,
    reveal,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Action, Cycle
from cyclejournal.journal.records import Entry, Record
from tests.journal.pair import GUIDE, Table

BOX = "goals.starting-point"
JOINT = "goals.statement"


class Desk(Table):
    """A pair at work, with undo."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = Undo()

    def put(self, writer: str, *records: Record, what: str = "a change") -> None:
        """A change by somebody."""
        changes = [(self.found(record), record) for record in records]
        self.journal.put(*records)
        self.undo.note(writer, changes, what=what)

    def found(self, record: Record) -> Record | None:
        """The present state of a record."""
        if isinstance(record, Entry):
            return self.journal.entries.get(record.id)
        return self.journal.people.get(record.id) or self.journal.places.get(record.id)

    def type(
        self, writer: str, prompt: str, text: str, voice: str = "", *, settle: bool = True
    ) -> None:
        """Somebody writes in a box, a key at a time, and leaves it."""
        voice = voice or (TOGETHER if self.prompt(prompt).voice == TOGETHER else writer)
        place = self.place(prompt)
        base = self.journal.entry(place, prompt, voice)
        before = base
        for end in range(len(text) + 1) if text else [0]:
            after = answer(
                self.journal, self.prompt(prompt), place, voice, text[:end], by=writer, now=self.now
            )
            self.journal.put(after)
            self.undo.note(writer, [(before, after)], what=f"words in {prompt}")
            before = after
        assert before is not None
        self.journal.put(close_visit(base, before))
        if settle:
            self.undo.settle()

    def back(self, writer: str) -> Undone:
        """Somebody undoes, and leaves the box."""
        return self._apply(self.undo.undo(writer, self.journal, now=self.now))

    def forth(self, writer: str) -> Undone:
        """Somebody redoes."""
        return self._apply(self.undo.redo(writer, self.journal, now=self.now))

    def _apply(self, undone: Undone) -> Undone:
        for record in undone.records:
            before = self.found(record)
            if isinstance(record, Entry) and isinstance(before, Entry):
                record = close_visit(before, record)
                assert merge_entries(before, record).text == record.text
            elif isinstance(record, Cycle) and isinstance(before, Cycle):
                assert merge_places(before, record) == record
            self.journal.put(record)
        return undone

    def words(self, prompt: str, voice: str = "") -> str:
        """What a box says."""
        return self.journal.text(self.place(prompt), prompt, voice or self.tom)

    @property
    def joint(self) -> str:
        """What the joint box says."""
        return self.words(JOINT, TOGETHER)


def visible(journal: Journal) -> object:
    """What people see of a journal: no moments of storing, and nothing that is in the trash."""
    gone = journal.in_trash
    places = {
        p.id: replace(p, changed="", rev=1, decided="", steps={}, goals=(), actions=())
        if isinstance(p, Cycle)
        else replace(p, changed="", rev=1, decided="")
        if isinstance(p, Action)
        else replace(p, changed="", rev=1)
        for p in journal.places.values()
        if p.id not in gone
    }
    steps = {
        (cycle.id, step): replace(state, changed="")
        for cycle in journal.cycles
        for step, state in cycle.steps.items()
        if state.status != "open"
    }
    links = {
        (cycle.id, linked)
        for cycle in journal.cycles
        for linked in (*cycle.goals, *cycle.actions)
        if linked not in gone
    }
    entries = {
        e.id: (e.text, e.keep, e.blind)
        for e in journal.entries.values()
        if e.text and e.place not in gone
    }
    return places, steps, links, entries


@pytest.fixture
def desk() -> Desk:
    """A pair at work."""
    return Desk()


def test_one_visit_to_a_box_is_one_step(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "First")
    desk.type(desk.tom, BOX, "Second")
    assert desk.back(desk.tom).what == f"words in {BOX}"
    assert desk.words(BOX) == "First"
    desk.back(desk.tom)
    assert desk.words(BOX) == ""
    with pytest.raises(NothingToUndo):
        desk.back(desk.tom)
    desk.forth(desk.tom)
    desk.forth(desk.tom)
    assert desk.words(BOX) == "Second"


def test_the_undone_wording_is_in_the_history_once_however_often(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "First")
    desk.type(desk.tom, BOX, "Second")
    for _ in range(3):
        desk.back(desk.tom)
        entry = desk.journal.entry(desk.cycle.id, BOX, desk.tom)
        assert entry is not None
        assert [version.text for version in entry.history] == ["Second"]
        desk.forth(desk.tom)
    entry = desk.journal.entry(desk.cycle.id, BOX, desk.tom)
    assert entry is not None
    assert [version.text for version in entry.history] == ["First"]


def test_typing_on_after_another_box_is_another_step(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "One", settle=False)
    desk.type(desk.tom, JOINT, "Two", settle=False)
    desk.type(desk.tom, BOX, "Three", settle=False)
    desk.back(desk.tom)
    assert (desk.words(BOX), desk.joint) == ("One", "Two")


def test_what_came_back_to_the_same_words_is_no_step(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "", settle=False)
    with pytest.raises(NothingToUndo):
        desk.back(desk.tom)


def test_nobody_undoes_anothers_words(desk: Desk) -> None:
    desk.type(desk.tom, JOINT, "Tom's")
    desk.type(desk.priya, JOINT, "Priya's")
    with pytest.raises(ChangedSince) as told:
        desk.back(desk.tom)
    assert f"words in {JOINT}" in told.value.title
    assert told.value.remedy
    assert desk.joint == "Priya's"
    desk.back(desk.priya)
    assert desk.joint == "Tom's"
    desk.back(desk.tom)
    assert desk.joint == ""


def test_not_even_when_they_are_the_same_words_again(desk: Desk) -> None:
    desk.type(desk.tom, JOINT, "Tom's")
    desk.type(desk.priya, JOINT, "Priya's")
    desk.type(desk.priya, JOINT, "Tom's")
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    assert desk.joint == "Tom's"


def test_asked_again_undo_goes_past_what_stands_against_it(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "Earlier")
    desk.type(desk.tom, JOINT, "Tom's")
    desk.type(desk.priya, JOINT, "Priya's")
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    desk.back(desk.tom)
    assert (desk.words(BOX), desk.joint) == ("", "Priya's")
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)


def test_nothing_is_done_again_over_somebody_s_earlier_change_that_is_undone(desk: Desk) -> None:
    """Though the words would fit: first what was done first."""
    desk.type(desk.tom, JOINT, "Tom's")
    desk.type(desk.tom, JOINT, "")
    desk.type(desk.priya, JOINT, "Priya's")
    desk.back(desk.priya)
    desk.back(desk.tom)
    desk.back(desk.tom)
    assert desk.joint == ""
    with pytest.raises(ChangedSince):
        desk.forth(desk.priya)
    desk.forth(desk.tom)
    desk.forth(desk.tom)
    desk.forth(desk.priya)
    assert desk.joint == "Priya's"


def test_an_earlier_change_of_the_same_box_is_not_undone_from_below(desk: Desk) -> None:
    desk.type(desk.tom, JOINT, "y")
    desk.type(desk.tom, JOINT, "w")
    desk.type(desk.priya, JOINT, "y")
    for _ in range(3):
        with pytest.raises(ChangedSince):
            desk.back(desk.tom)
    assert desk.joint == "y"


def test_another_windows_words_are_not_overwritten(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "Here")
    desk.write(BOX, desk.tom, "In another window")
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    assert desk.words(BOX) == "In another window"


def test_a_change_after_an_undo_ends_what_could_be_redone(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "First")
    desk.back(desk.tom)
    desk.type(desk.tom, BOX, "Other")
    with pytest.raises(NothingToUndo):
        desk.forth(desk.tom)


def test_one_writer_has_nothing_of_the_other(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "First")
    with pytest.raises(NothingToUndo):
        desk.back(desk.priya)
    desk.back(desk.tom)
    with pytest.raises(NothingToUndo):
        desk.forth(desk.priya)


def test_steps_of_one_cycle_are_undone_apart(desk: Desk) -> None:
    before = desk.cycle
    done = mark_step(before, "goals", "done", by=desk.tom, now=desk.now)
    desk.put(desk.tom, done, what="step done")
    desk.put(
        desk.priya,
        mark_step(desk.cycle, "look", "skipped", by=desk.priya, now=desk.now, reason="no lesson"),
    )
    assert desk.back(desk.tom).what == "step done"
    assert step_state(desk.cycle, "goals").status == "open"
    assert step_state(desk.cycle, "look").reason == "no lesson"
    assert step_state(merge_places(done, desk.cycle), "goals").status == "open"
    desk.forth(desk.tom)
    assert step_state(desk.cycle, "goals").when == done.steps["goals"].when


def test_a_new_action_goes_to_the_trash_with_its_words(desk: Desk) -> None:
    action = acted(desk, desk.tom)
    desk.back(desk.tom)
    assert desk.journal.actions == []
    assert [row.title for row in trash_rows(desk.journal)] == ["Wait longer"]
    desk.forth(desk.tom)
    assert [each.id for each in desk.journal.actions] == [action.id]
    assert desk.journal.text(action.id, "action.what") == "Wait longer"


def test_a_new_place_with_somebody_elses_words_stays(desk: Desk) -> None:
    action = acted(desk, desk.tom)
    words = desk.journal.entry(action.id, "action.what", TOGETHER)
    assert words is not None
    desk.put(desk.priya, replace(words, text="Wait three seconds", changed="2027"))
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    desk.back(desk.priya)
    desk.back(desk.tom)
    assert desk.journal.actions == []


def test_a_new_action_that_somebody_else_took_up_stays(desk: Desk) -> None:
    action = acted(desk, desk.tom)
    taken = change_action(action, now=desk.now, owner=desk.priya, due="", status="doing")
    desk.put(desk.priya, taken)
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    assert desk.journal.actions == [taken]


def acted(desk: Desk, writer: str) -> Action:
    """A new action with its words, as one step."""
    action, cycle = new_action(desk.cycle, now=desk.now)
    words = answer(
        desk.journal,
        desk.prompt("action.what"),
        action.id,
        TOGETHER,
        "Wait longer",
        by=writer,
        now=desk.now,
    )
    desk.put(writer, action, cycle, words, what="new action")
    return action


def test_a_new_cycle_goes_as_long_as_nothing_is_written_in_it(desk: Desk) -> None:
    first = desk.cycle
    desk.put(desk.tom, *start_cycle(desk.journal, GUIDE, swapped(first), now=desk.now))
    second = desk.cycle
    desk.type(desk.priya, BOX, "Words")
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    desk.back(desk.priya)
    desk.back(desk.tom)
    assert desk.cycle.id == first.id
    desk.forth(desk.tom)
    assert desk.cycle.id == second.id
    assert desk.journal.goal(desk.cycle)


def test_a_new_place_at_which_somebody_has_finished_elsewhere_stays(desk: Desk) -> None:
    """What the other answered is in their own half on their own computer: here there is only its mark."""
    for action in (False, True):
        if action:
            new = acted(desk, desk.tom).id
        else:
            desk.put(desk.tom, *start_cycle(desk.journal, GUIDE, swapped(desk.cycle), now=desk.now))
            new = desk.cycle.id
        answered = Entry(
            id=f"{new}/alone.gist/{desk.priya}",
            place=new,
            prompt="alone.gist",
            voice=desk.priya,
            blind="finished",
            created="2026-10-01T10:00:00.000+00:00",
            changed="2026-10-01T10:00:00.000+00:00",
        )
        desk.journal.put(receipt(answered))
        with pytest.raises(ChangedSince):
            desk.back(desk.tom)
        place = desk.journal.places[new]
        assert not place.deleted


def test_a_cycle_and_its_goal_noted_apart_come_and_go_too(desk: Desk) -> None:
    first = desk.cycle
    for place in start_cycle(desk.journal, GUIDE, swapped(first), now=desk.now):
        desk.put(desk.tom, place)
    second = desk.cycle
    desk.back(desk.tom)
    desk.back(desk.tom)
    assert desk.cycle.id == first.id
    [row] = trash_rows(desk.journal)
    desk.journal.put(*restore(desk.journal, row.id, by=desk.tom, now=desk.now))
    assert desk.cycle.id == second.id
    assert desk.journal.goal(desk.cycle)


def test_the_only_cycle_is_not_undone_away(desk: Desk) -> None:
    first = desk.cycle
    desk.put(desk.tom, *start_cycle(desk.journal, GUIDE, swapped(first), now=desk.now))
    desk.put(desk.priya, discard(first, now=desk.now))
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)
    assert desk.cycle.id != first.id


def test_throwing_away_is_undone(desk: Desk) -> None:
    action = desk.act("Wait longer")
    desk.put(desk.tom, discard(action, now=desk.now), what="action thrown away")
    assert desk.journal.actions == []
    desk.back(desk.tom)
    assert [each.id for each in desk.journal.actions] == [action.id]
    desk.forth(desk.tom)
    assert desk.journal.actions == []
    desk.journal.put(bring_back(desk.journal.places[action.id], now=desk.now))
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)


def test_another_visibility_is_undone_without_its_words(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "Mine")
    entry = desk.journal.entry(desk.cycle.id, BOX, desk.tom)
    assert entry is not None
    desk.put(desk.tom, keep_as(entry, "me", now=desk.now))
    desk.back(desk.tom)
    now = desk.journal.entry(desk.cycle.id, BOX, desk.tom)
    assert now is not None
    assert (now.keep, now.text, now.worded) == ("pair", "Mine", entry.worded)


def test_finishing_is_undone_until_it_is_revealed(desk: Desk) -> None:
    desk.type(desk.tom, "alone.gist", "Tom's")
    for _ in range(2):
        entry = desk.journal.entry(desk.cycle.id, "alone.gist", desk.tom)
        assert entry is not None
        desk.put(desk.tom, finish_blind(entry, now=desk.now))
        desk.back(desk.tom)
    desk.forth(desk.tom)
    entry = desk.journal.entry(desk.cycle.id, "alone.gist", desk.tom)
    assert entry is not None
    opened = reveal(desk.journal, "alone.gist", desk.cycle.id, [desk.tom], now=desk.now)
    desk.put(desk.priya, *opened)
    with pytest.raises(NothingToUndo):
        desk.back(desk.priya)
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)


def test_marks_are_not_remembered(desk: Desk) -> None:
    entry = desk.write(BOX, desk.tom, "Words")
    desk.undo.note(desk.tom, [(None, receipt(entry))], what="a mark")
    with pytest.raises(NothingToUndo):
        desk.back(desk.tom)


def test_a_redaction_cannot_be_undone_and_its_words_are_forgotten(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "Confidential")
    desk.type(desk.tom, BOX, "Less so")
    desk.back(desk.tom)
    entry = desk.journal.entry(desk.cycle.id, BOX, desk.tom)
    assert entry is not None
    desk.put(desk.tom, redact(entry, now=desk.now))
    for turn in (desk.back, desk.forth):
        with pytest.raises(NothingToUndo):
            turn(desk.tom)
    desk.type(desk.tom, BOX, "Anew")
    desk.back(desk.tom)
    assert desk.words(BOX) == ""


def test_so_are_those_that_another_window_redacted(desk: Desk) -> None:
    desk.type(desk.tom, BOX, "Confidential")
    entry = desk.journal.entry(desk.cycle.id, BOX, desk.tom)
    assert entry is not None
    desk.journal.put(redact(entry, now=desk.now))
    with pytest.raises(NothingToUndo):
        desk.back(desk.tom)


def test_a_people_or_pair_change_is_undone(desk: Desk) -> None:
    tom = desk.journal.people[desk.tom]
    desk.put(desk.tom, replace(tom, name="Thomas", changed="2027"))
    desk.back(desk.tom)
    assert desk.journal.name(desk.tom) == "Tom"


Edit = Callable[[Desk, str, str], None]


def type_own(desk: Desk, writer: str, text: str) -> None:
    """Write in one's own box."""
    desk.type(writer, BOX, text)


def type_joint(desk: Desk, writer: str, text: str) -> None:
    """Write in the joint box."""
    desk.type(writer, JOINT, text, settle=text != "b")


def share(desk: Desk, writer: str, text: str) -> None:
    """Change who may read the joint box."""
    entry = desk.journal.entry(desk.place(JOINT), JOINT, TOGETHER)
    if entry is not None:
        desk.put(writer, keep_as(entry, "share" if entry.keep == "pair" else "pair", now=desk.now))


def say_step(desk: Desk, writer: str, text: str) -> None:
    """Say that a step is done, or open again."""
    status = step_state(desk.cycle, "goals").status
    desk.put(
        writer,
        mark_step(
            desk.cycle, "goals", "open" if status == "done" else "done", by=writer, now=desk.now
        ),
    )


def act(desk: Desk, writer: str, text: str) -> None:
    """Agree on an action."""
    acted(desk, writer)


def end_action(desk: Desk, writer: str, text: str) -> None:
    """Say that an action is done."""
    for action in desk.journal.open_actions[:1]:
        desk.put(writer, change_action(action, now=desk.now, owner=writer, due="", status="done"))


def throw(desk: Desk, writer: str, text: str) -> None:
    """Throw the newest action away."""
    for action in desk.journal.actions[-1:]:
        desk.put(writer, discard(action, now=desk.now))


def start(desk: Desk, writer: str, text: str) -> None:
    """Start the next cycle."""
    desk.put(writer, *start_cycle(desk.journal, GUIDE, swapped(desk.cycle), now=desk.now))


edits = st.sampled_from([type_own, type_joint, share, say_step, act, end_action, throw, start])
texts = st.sampled_from(["", "a", "b", "abc"])


@given(
    st.lists(st.tuples(edits, st.booleans(), texts), max_size=12),
    st.lists(st.booleans(), max_size=60),
)
def test_undoing_all_and_redoing_all_changes_nothing(
    done: list[tuple[Edit, bool, str]], order: list[bool]
) -> None:
    desk = Desk()
    desk.type(desk.tom, JOINT, "Before")
    desk.undo = Undo()
    begun = visible(desk.journal)
    for edit, toms, text in done:
        edit(desk, desk.tom if toms else desk.priya, text)
    ended = visible(desk.journal)
    for _ in range(2):
        exhaust(desk, desk.back, order)
        assert visible(desk.journal) == begun
        exhaust(desk, desk.forth, order)
        assert visible(desk.journal) == ended


def exhaust(desk: Desk, turn: Callable[[str], Undone], order: list[bool]) -> None:
    """Both undo, or redo, in some order, until neither has anything left."""
    left = {desk.tom, desk.priya}
    turns = iter(order)
    for _ in range(300):
        if not left:
            return
        wanted = desk.tom if next(turns, True) else desk.priya
        for writer in (wanted, *sorted(left)):
            try:
                turn(writer)
                break
            except ChangedSince:
                continue
            except NothingToUndo:
                left.discard(writer)
    raise AssertionError("somebody is stuck")


@given(st.lists(st.tuples(edits, st.booleans(), texts), max_size=12))
def test_what_one_undoes_leaves_the_others_last_word(done: list[tuple[Edit, bool, str]]) -> None:
    desk = Desk()
    last: dict[str, tuple[str, str]] = {}
    for edit, toms, text in done:
        writer = desk.tom if toms else desk.priya
        before = {e.id: e.text for e in desk.journal.entries.values()}
        edit(desk, writer, text)
        # Else a visit could go on, end with the words it began with, and count as none.
        desk.undo.settle()
        for entry in desk.journal.entries.values():
            if entry.text != before.get(entry.id, ""):
                last[entry.id] = writer, entry.text
    for _ in range(40):
        try:
            desk.back(desk.tom)
        except ChangedSince:
            continue
        except NothingToUndo:
            break
    for entry_id, (writer, text) in last.items():
        if writer == desk.priya:
            assert desk.journal.entries[entry_id].text == text
