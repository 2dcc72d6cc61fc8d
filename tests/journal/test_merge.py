"""Two states of a record become one: in any order, however often, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.journal.cycle.cycles import call_learners, rename
from cyclejournal.journal.entries.merge import merge_entries, merge_places
from cyclejournal.journal.entries.wordings import is_covered, newest_redaction, redact, wording
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import (
    SETTINGS,
    Action,
    Cycle,
    Ending,
    Goal,
    Pair,
    Pause,
    StepState,
    Term,
)
from cyclejournal.journal.records import Entry, Person, Version

NEVER = datetime(2030, 1, 1, tzinfo=UTC)
"""Later than anything else here."""

T = TypeVar("T")

moments = st.sampled_from(
    [
        "2026-09-07T15:30:00.000+00:00",
        "2026-09-07T17:30:00.000+02:00",
        "2026-09-07T15:31:00.000+00:00",
        "2026-10-25T02:30:00.000+01:00",
        "no moment",
    ]
)
words = st.sampled_from(["", "a", "b", "c"])
versions = st.builds(
    Version, text=st.sampled_from(["a", "b", "c"]), changed=moments, by=st.sampled_from(["t", "p"])
)
revisions = st.integers(1, 3)
redactions = st.one_of(st.just(""), moments)

receipts = st.builds(
    Entry,
    id=st.just("x/y/t"),
    place=st.just("x"),
    prompt=st.just("y"),
    voice=st.just("t"),
    receipt=st.just(True),
    blind=st.sampled_from(["", "finished"]),
    created=st.just("2026"),
    changed=moments,
    rev=revisions,
    redacted=redactions,
    seen=redactions,
)
answers = st.builds(
    Entry,
    decided=redactions,
    id=st.just("x/y/t"),
    place=st.just("x"),
    prompt=st.just("y"),
    voice=st.just("t"),
    text=words,
    keep=st.sampled_from(["me", "pair"]),
    blind=st.sampled_from(["", "draft", "finished", "revealed"]),
    by=st.sampled_from(["t", "p"]),
    created=st.just("2026"),
    changed=moments,
    typed=redactions,
    rev=revisions,
    redacted=redactions,
    seen=redactions,
    history=st.lists(versions, max_size=2, unique_by=lambda v: (v.text, v.changed, v.by)).map(
        tuple
    ),
)
entries = st.one_of(answers.map(lambda entry: replace(entry, decided="")), receipts)

steps = st.builds(
    StepState,
    status=st.sampled_from(["open", "done", "skipped"]),
    reason=words,
    when=moments,
    changed=redactions,
)
ids = st.lists(st.sampled_from(["1", "2", "3"]), unique=True, max_size=3).map(
    lambda found: tuple(sorted(found))
)
cycles = st.builds(
    Cycle,
    decided=redactions,
    id=st.just("c"),
    guide=st.just("small"),
    started=st.just("2026"),
    closed=words,
    goals=ids,
    actions=ids,
    steps=st.dictionaries(st.sampled_from(["goals", "talk"]), steps, max_size=2).map(
        lambda found: dict(sorted(found.items()))
    ),
    full=st.booleans(),
    created=st.just("2026"),
    changed=moments,
    rev=revisions,
)
people = st.builds(
    Person, id=st.just("t"), name=words, created=st.just("2026"), changed=moments, rev=revisions
)
actions = st.builds(
    Action,
    id=st.just("a"),
    due=words,
    status=st.sampled_from(["todo", "done"]),
    when=redactions,
    decided=redactions,
    created=st.just("2026"),
    changed=moments,
    rev=revisions,
    deleted=redactions,
)


pairs = st.builds(
    Pair,
    id=st.just("pair"),
    title=words,
    learners=words,
    term=st.builds(Term, since=words, rounds=st.integers(0, 2)),
    pause=st.builds(Pause, until=words),
    ending=st.builds(Ending, how=words, yes=st.tuples(words), ended=redactions),
    since=st.dictionaries(st.sampled_from(SETTINGS), moments, max_size=2),
    created=st.just("2026"),
    changed=moments,
    rev=revisions,
)


def holds(merge: Callable[[T, T], T], one: T, two: T, three: T) -> None:
    """What any merge must be: idempotent, commutative, associative."""
    assert merge(one, one) == one
    both = merge(one, two)
    assert both == merge(two, one)
    assert merge(both, one) == both
    assert merge(both, two) == both
    assert merge(both, three) == merge(one, merge(two, three))


@given(answers, answers, answers)
def test_entries_meet_the_same_way_in_any_order(one: Entry, two: Entry, three: Entry) -> None:
    holds(merge_entries, one, two, three)


@given(entries, entries, entries)
def test_entries_and_marks_do_but_for_what_a_mark_hides(
    one: Entry, two: Entry, three: Entry
) -> None:
    def bare(entry: Entry) -> Entry:
        return replace(entry, history=())

    def merge(some: Entry, other: Entry) -> Entry:
        return bare(merge_entries(some, other))

    holds(merge, bare(one), bare(two), bare(three))
    assert merge_entries(one, two) == merge_entries(two, one)


@given(cycles, cycles, cycles)
def test_cycles_do(one: Cycle, two: Cycle, three: Cycle) -> None:
    holds(merge_places, one, two, three)


@given(actions, actions, actions)
def test_actions_do(one: Action, two: Action, three: Action) -> None:
    holds(merge_places, one, two, three)


@given(pairs, pairs, pairs)
def test_what_is_set_for_the_pair_does(one: Pair, two: Pair, three: Pair) -> None:
    holds(merge_places, one, two, three)


def test_what_was_set_on_two_computers_is_all_set() -> None:
    journal = Journal("j", records=[Pair(id="pair", created="2026", changed="2026")])
    early, late = datetime(2026, 9, 8, tzinfo=UTC), datetime(2026, 9, 9, tzinfo=UTC)
    renamed = rename(journal, "Room 12", now=early)
    chosen = call_learners(journal, "students", now=late)
    both = merge_places(renamed, chosen)
    assert both == merge_places(chosen, renamed)
    assert (both.title, both.learners) == ("Room 12", "students")
    journal.put(both)
    again = merge_places(rename(journal, "", now=NEVER), chosen)
    assert (again.title, again.learners) == ("", "students")


@given(people, people, people)
def test_people_do(one: Person, two: Person, three: Person) -> None:
    holds(merge_places, one, two, three)


def texts(entry: Entry, redacted: str = "") -> set[str]:
    """The wordings of an entry typed after a redaction."""
    return {
        version.text
        for version in (wording(entry), *entry.history)
        if version.text and not is_covered(version.changed, redacted)
    }


def floor(*entries: Entry) -> str:
    """The newest redaction of several states."""
    return newest_redaction(*(entry.redacted for entry in entries))


@given(answers, answers)
def test_no_wording_is_lost_but_what_is_redacted(one: Entry, two: Entry) -> None:
    assume(one != two)
    both = merge_entries(one, two)
    redacted = floor(one, two)
    assert texts(both) == texts(one, redacted) | texts(two, redacted)
    assert both.redacted == redacted
    assert both.text in (one.text, two.text, "")


@given(answers, answers, answers)
def test_a_redaction_wins_over_everything_typed_before_it(
    one: Entry, two: Entry, three: Entry
) -> None:
    gone = redact(one, now=NEVER)
    assert texts(merge_entries(gone, two)) == set()
    assert texts(merge_entries(two, merge_entries(three, gone))) == set()


@given(answers, answers)
def test_words_typed_after_a_redaction_stay(one: Entry, two: Entry) -> None:
    gone = redact(one, now=NEVER)
    anew = replace(two, text="anew", typed="", changed="2031-01-01T00:00:00.000+00:00")
    assert texts(merge_entries(gone, anew)) == {"anew"}
    assert merge_entries(gone, anew).text == "anew"


def test_another_visibility_does_not_carry_words_over_a_redaction() -> None:
    old = answer_of("Confidential", "2026-09-07T15:30:00.000+00:00")
    gone = redact(old, now=datetime(2026, 9, 8, tzinfo=UTC))
    elsewhere = keep_as(old, "share", now=datetime(2026, 9, 9, tzinfo=UTC))
    both = merge_entries(gone, elsewhere)
    assert texts(both) == set()
    assert both.keep == "share"


def test_words_under_a_newer_visibility_are_one_wording() -> None:
    old = answer_of("Said once", "2026-09-07T15:30:00.000+00:00")
    shared = keep_as(old, "share", now=datetime(2026, 9, 9, tzinfo=UTC))
    assert merge_entries(old, shared).history == ()


def answer_of(text: str, changed: str) -> Entry:
    """An answer of Tom's."""
    return Entry(
        id="x/y/t", place="x", prompt="y", voice="t", text=text, created="2026", changed=changed
    )


@given(answers, receipts)
def test_a_newer_mark_without_text_stays_without_text(answer: Entry, mark: Entry) -> None:
    both = merge_entries(answer, mark)
    if both.receipt:
        assert texts(both) == set()
    else:
        assert texts(both) == texts(answer, floor(answer, mark))
    assert both.redacted == floor(answer, mark)


@given(cycles, cycles)
def test_links_of_both_are_kept(one: Cycle, two: Cycle) -> None:
    both = merge_places(one, two)
    assert set(both.goals) == {*one.goals, *two.goals}
    assert set(both.actions) == {*one.actions, *two.actions}


def test_the_newer_state_wins_whatever_its_offset() -> None:
    old = Goal(id="g", created="2026", changed="2026-10-25T02:30:00.000+02:00", status="active")
    new = Goal(id="g", created="2026", changed="2026-10-25T02:10:00.000+01:00", status="met")
    assert merge_places(old, new) == new
