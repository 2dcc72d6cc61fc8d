"""Two states of an event become one: in any order, with every wording, struck out as was last said."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.journal.entries.merge import merge_events
from cyclejournal.journal.entries.wordings import is_covered, newest_redaction, redact, wording
from cyclejournal.journal.lesson.recording import put_back, rewritten, taken_back
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import Event, struck
from tests.journal.lessons import at, seconds
from tests.journal.test_merge import NEVER, holds, moments, redactions, revisions, versions, words

events = st.builds(
    Event,
    id=st.just("e"),
    place=st.just("o"),
    what=st.just("note"),
    text=words,
    kind=st.sampled_from(["evidence", "question"]),
    tags=st.sampled_from([{}, {"tone": "open"}]),
    by=st.sampled_from(["t", "p"]),
    created=st.just("2026"),
    changed=moments,
    typed=redactions,
    rev=revisions,
    deleted=redactions,
    struck=redactions,
    is_struck=st.booleans(),
    redacted=redactions,
    history=st.lists(versions, max_size=2, unique_by=lambda v: (v.text, v.changed, v.by)).map(
        tuple
    ),
)

NOTE = at("note", 60, text="A quiet start", by="p")


def texts(event: Event, until: str = "") -> set[str]:
    """The wordings of an event typed after a redaction."""
    found = (wording(event), *event.history)
    return {each.text for each in found if each.text and not is_covered(each.changed, until)}


@given(events, events, events)
def test_events_meet_the_same_way_in_any_order(one: Event, two: Event, three: Event) -> None:
    holds(merge_events, one, two, three)


@given(events, events)
def test_no_wording_is_lost_but_what_is_redacted(one: Event, two: Event) -> None:
    assume(one != two)
    both = merge_events(one, two)
    until = newest_redaction(one.redacted, two.redacted)
    assert texts(both) == texts(one, until) | texts(two, until)
    assert both.redacted == until


@given(events, events)
def test_the_last_word_on_striking_out_holds(one: Event, two: Event) -> None:
    both = merge_events(one, two)
    assert instant(both.struck) == max(instant(one.struck), instant(two.struck))
    if instant(one.struck) > instant(two.struck):
        assert both.is_struck == one.is_struck


@given(events, events, events)
def test_a_redaction_wins_over_everything_typed_before_it(
    one: Event, two: Event, three: Event
) -> None:
    gone = redact(one, now=NEVER)
    assert texts(merge_events(gone, two)) == set()
    assert texts(merge_events(two, merge_events(three, gone))) == set()


@given(events, events)
def test_words_typed_after_a_redaction_stay(one: Event, two: Event) -> None:
    gone = redact(one, now=NEVER)
    anew = rewritten(replace(two, text=""), "anew", now=datetime(2031, 1, 1, tzinfo=UTC))
    assert texts(merge_events(gone, anew)) == {"anew"}


def test_a_strike_here_and_other_words_there_both_survive() -> None:
    crossed = struck(NOTE, True, now=seconds(900))
    for when in (800, 1000):
        reworded = rewritten(NOTE, "A calm start", now=seconds(when))
        both = merge_events(crossed, reworded)
        assert both.is_struck
        assert both.text == "A calm start"
        assert [each.text for each in both.history] == ["A quiet start"]
        back = struck(both, False, now=seconds(1100))
        assert not merge_events(crossed, back).is_struck
        assert merge_events(reworded, back).text == "A calm start"


def test_a_strike_does_not_undo_that_it_was_taken_back() -> None:
    crossed, slip = struck(NOTE, True, now=seconds(900)), taken_back(NOTE, now=seconds(800))
    both = merge_events(crossed, slip)
    assert (bool(both.deleted), both.is_struck) == (True, True)
    assert not merge_events(crossed, put_back(both, now=seconds(1000))).deleted


def test_taking_back_is_no_other_wording() -> None:
    slip = taken_back(NOTE, now=seconds(800))
    assert merge_events(NOTE, slip) == slip
    assert slip.history == ()


def test_words_that_were_redacted_do_not_come_back_with_a_strike() -> None:
    gone = redact(NOTE, now=seconds(500))
    both = merge_events(gone, struck(NOTE, True, now=seconds(900)))
    assert (both.text, both.history, both.is_struck) == ("", (), True)
