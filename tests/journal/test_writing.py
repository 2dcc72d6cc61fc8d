"""Answers come about key by key; a visit leaves one earlier wording, and voices are checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import (
    VoiceError,
    answer,
    check_voice,
    close_visit,
    finish_blind,
    keep_as,
    receipt,
    voices,
)
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import entry_id
from tests.journal.pair import GUIDE, START, Table

ORDER = [role.id for role in GUIDE.roles]


def test_an_entry_is_called_by_its_place_prompt_and_voice() -> None:
    table = Table()
    entry = table.write("goals.starting-point", table.tom, "x")
    assert entry.id == entry_id(table.cycle.id, "goals.starting-point", table.tom)
    assert entry.asked == "What happens now?"
    assert entry.half == PAIR


def test_every_key_is_the_same_visit() -> None:
    table = Table()
    base = table.write("goals.starting-point", table.tom, "Before")
    for text in ("Before a", "Before an", "Before and after"):
        latest = table.write("goals.starting-point", table.tom, text)
    assert latest.history == ()
    closed = close_visit(base, latest)
    assert [version.text for version in closed.history] == ["Before"]
    assert closed.history[0].changed == base.changed
    assert closed.rev == base.rev + 1
    assert closed.text == "Before and after"


def test_the_first_visit_leaves_nothing_behind() -> None:
    table = Table()
    latest = table.write("goals.starting-point", table.tom, "x")
    assert close_visit(None, latest) == latest


@given(st.lists(st.text(max_size=3), min_size=1, max_size=6))
def test_a_visit_that_comes_back_to_the_same_words_never_was(texts: list[str]) -> None:
    table = Table()
    base = table.write("goals.starting-point", table.tom, "Same")
    for text in [*texts, "Same"]:
        latest = table.write("goals.starting-point", table.tom, text)
    assert close_visit(base, latest) is base


@given(st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=6))
def test_no_wording_a_box_was_left_with_is_lost(texts: list[str]) -> None:
    table = Table()
    entry = None
    for text in texts:
        latest = table.write("goals.starting-point", table.tom, text)
        entry = close_visit(entry, latest)
        table.journal.put(entry)
    assert entry is not None
    kept = [*(version.text for version in entry.history), entry.text]
    assert kept == [t for n, t in enumerate(texts) if n == 0 or t != texts[n - 1]]


def test_changing_who_may_see_it_is_a_change() -> None:
    table = Table()
    base = table.write("goals.starting-point", table.tom, "x")
    own = keep_as(base, "me", now=table.now)
    assert own.half == table.tom
    assert close_visit(base, own).keep == "me"
    assert close_visit(base, own).history == ()


def test_what_is_written_together_is_never_one_person_s() -> None:
    table = Table()
    entry = table.write("goals.statement", TOGETHER, "x")
    with pytest.raises(VoiceError):
        keep_as(entry, "me", now=table.now)
    asked = Prompt("x.y", "What?", voice=TOGETHER, keep="me")
    joint = answer(table.journal, asked, PAIR, TOGETHER, "x", by=table.tom, now=START)
    assert joint.keep == "pair"
    assert replace(joint, keep="me").half == PAIR


def test_whoever_is_named_first_writes_first() -> None:
    table = Table()
    each = Prompt("x.y", "What?")
    assert voices(each, table.cycle, table.journal, GUIDE) == [table.tom, table.priya]
    first = replace(each, first="coach")
    assert voices(first, table.cycle, table.journal, GUIDE) == [table.priya, table.tom]
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=table.now))
    assert voices(each, table.cycle, table.journal, GUIDE) == [table.priya, table.tom]
    assert voices(replace(each, voice="coach"), table.cycle, table.journal, GUIDE) == [table.tom]
    assert voices(replace(each, voice=TOGETHER), table.cycle, table.journal, GUIDE) == [TOGETHER]
    assert voices(replace(each, voice="third"), table.cycle, table.journal, GUIDE) == []


def test_a_wrong_voice_is_told_the_right_one() -> None:
    table = Table()
    prompt = table.prompt("goals.starting-point")
    allowed = [table.tom, table.priya]
    check_voice(prompt, table.tom, allowed, table.journal)
    with pytest.raises(VoiceError, match="Tom or Priya"):
        check_voice(prompt, TOGETHER, allowed, table.journal)
    with pytest.raises(VoiceError, match="a role that nobody plays"):
        check_voice(prompt, table.tom, [], table.journal)


def test_what_is_gone_for_good_elsewhere_stays_gone_where_only_its_mark_is_known() -> None:
    """The private half is on another computer; here there is a mark, and somebody writes anew."""
    table = Table()
    entry = table.write("alone.gist", table.tom, "Too much")
    mark = receipt(redact(finish_blind(entry, now=table.now), now=table.now))
    elsewhere = Table()
    elsewhere.journal.put(mark)
    anew = answer(
        elsewhere.journal,
        elsewhere.prompt("alone.gist"),
        mark.place,
        mark.voice,
        "Less",
        by=mark.voice,
        now=elsewhere.now,
    )
    assert mark.redacted
    assert anew.redacted == mark.redacted
    assert instant(anew.changed) > instant(mark.redacted)
