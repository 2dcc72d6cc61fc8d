"""A note that is still being written."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.journal.journal import first_observation
from cyclejournal.journal.lesson.drafts import draft_among, drafted, finished, is_draft, kind_of
from cyclejournal.journal.lesson.note_line import read_note
from cyclejournal.journal.lesson.recording import note, taken_back
from tests.journal.pair import Table


def test_a_draft_counts_for_nothing_until_it_is_finished() -> None:
    table = Table()
    place = first_observation(table.cycle)
    first = drafted(place, None, "T: “Wh", at=12.0, by=table.priya, now=table.now)
    more = drafted(place, first, "T: “Why?”", at=12.0, by=table.priya, now=table.now)
    assert (more.id, more.created, more.rev) == (first.id, first.created, 2)
    assert is_draft(more)
    assert not more.counts
    kept = finished(more, read_note(more.text), "question", verbatim=False, now=table.now)
    assert kept.counts
    assert (kept.text, kept.speaker, kept.verbatim, kept.kind) == ("Why?", "T", True, "question")
    assert (kept.at, kept.created, kept.history) == (12.0, first.created, ())
    assert kept.changed > more.changed > first.changed


def test_a_draft_remembers_the_kind_it_is_to_have() -> None:
    table = Table()
    place = first_observation(table.cycle)
    first = drafted(place, None, "why", at=None, by=table.priya, now=table.now, kind="question")
    assert is_draft(first)
    assert kind_of(first) == "question"
    more = drafted(place, first, "why?", at=None, by=table.priya, now=table.now, kind="feeling")
    assert kind_of(more) == "feeling"
    assert kind_of(replace(more, value="")) == kind_of(replace(more, value="seen")) == "evidence"
    assert finished(more, read_note("why?"), "feeling", verbatim=False, now=table.now).value == ""


def test_a_note_taken_back_is_no_draft() -> None:
    table = Table()
    place = first_observation(table.cycle)
    kept = note(place, "rain", at=None, by=table.priya, now=table.now)
    gone = taken_back(kept, now=table.now)
    empty = drafted(place, None, "", at=None, by=table.priya, now=table.now)
    assert draft_among([kept, gone, empty]) is None
    draft = drafted(place, None, "sun", at=None, by=table.priya, now=table.now)
    assert draft_among([gone, draft, empty]) == draft
