"""What the end of a journal does: which words stay, which go, and what no clock can bring back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.ending import ending
from cyclejournal.journal.ending.plan import BEYOND_REACH, closes, plan, plan_alone, removals
from cyclejournal.journal.entries.merge import merge_entries
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Action, Cycle
from cyclejournal.journal.records import Entry, Person, Version, entry_id

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
EARLY = stamp(NOW - timedelta(days=2))
LATE = stamp(NOW - timedelta(days=1))
AHEAD = stamp(NOW + timedelta(days=9))


def journal(*records: Entry | Action) -> Journal:
    """One of Tom and Priya, with a cycle, and these."""
    people = [
        Person(id=each, name=each.title(), created=EARLY, changed=EARLY)
        for each in ("tom", "priya")
    ]
    cycle = Cycle(id="c", guide="peer", started=EARLY, created=EARLY, changed=EARLY)
    return Journal("j", records=(*people, cycle, *records))


def entry(prompt: str, voice: str, text: str, place: str = "c", **fields: object) -> Entry:
    """An answer, typed yesterday."""
    made = Entry(
        id=entry_id(place, prompt, voice),
        place=place,
        prompt=prompt,
        voice=voice,
        text=text,
        created=EARLY,
        changed=LATE,
    )
    return replace(made, **fields)


def done(found: Journal, *records: object) -> Journal:
    """The same with what was done to it."""
    for record in removals(found, "share", now=NOW):
        found.put(record)
    return found


def test_only_what_lies_open_and_is_marked_stays() -> None:
    found = journal(
        entry("a", TOGETHER, "given", keep="share"),
        entry("b", "tom", "not yet shown", keep="share", blind="finished"),
        entry("c", "tom", "theirs", keep="me"),
        entry("d", TOGETHER, "shared"),
        entry("e", TOGETHER, "", keep="share"),
        discard(Action(id="x", created=EARLY, changed=EARLY), now=NOW),
        entry("f", TOGETHER, "thrown away", "x", keep="share"),
        entry("g", "tom", "of no place", "nowhere", keep="share"),
    )
    assert [each.text for each in ending.kept(found)] == ["given", "of no place"]
    done(found)
    assert {each.text for each in found.entries.values()} == {"given", "of no place", ""}
    assert removals(found, "share", now=NOW) == []


def test_earlier_wordings_go_and_the_present_one_stays_whatever_the_clocks_say() -> None:
    for before in (EARLY, LATE, AHEAD):
        old = entry(
            "a", TOGETHER, "given", keep="share", history=(Version(text="before", changed=before),)
        )
        found = done(journal(old))
        left = found.entries[old.id]
        assert (left.text, left.history) == ("given", ())
        # Another computer still has both.
        for met in (merge_entries(left, old), merge_entries(old, left)):
            assert "before" not in {version.text for version in met.history}
            assert met.text == "given"


def test_the_plan_says_what_is_done_and_what_is_out_of_reach() -> None:
    found = journal(entry("a", TOGETHER, "given", keep="share"), entry("b", "tom", "x", by="tom"))
    assert not plan(found, "keep").removes
    assert not plan(found, "copies").removes
    assert plan(found, "copies").writes == ("tom", "priya")
    share = plan(found, "share")
    assert share.will[:2] == (
        "1 text stays, as marked for others too.",
        "1 text goes for good, with every earlier wording.",
    )
    assert share.reach == BEYOND_REACH
    assert plan(journal(), "share").will[0] == "Nothing is marked for others too, so no text stays."
    delete = plan(found, "delete")
    assert delete.writes == ("tom",)
    assert delete.will[0] == "First Tom gets a file with their own words."
    assert plan(journal(), "delete").will[0] == "Nobody has written in it."
    assert "1 text" in plan_alone(found, "words", "tom").will[1]
    assert "keeps nothing alone" in plan_alone(found, "leave", "priya").will[1]


def test_a_yes_is_to_what_is_listed() -> None:
    found = journal(entry("a", TOGETHER, "given", keep="share"))
    found.put(ending.say_yes(found, "share", "tom", now=NOW))
    assert ending.waits_for(found, "share") == ("priya",)
    found.put(ending.say_yes(found, "share", "priya", now=NOW))
    assert ending.waits_for(found, "share") == ()
    assert ending.waits_for(found, "keep") == ("tom", "priya")
    found.put(ending.take_back(found, "tom", now=NOW))
    assert ending.said_yes(found, "share") == ("priya",)
    found.put(entry("a", TOGETHER, "given anew", keep="share"))
    assert ending.said_yes(found, "share") == ()


def test_it_has_ended_until_it_is_taken_up_and_its_cycles_are_closed() -> None:
    found = journal()
    assert [each.closed for each in closes(found, now=NOW) if isinstance(each, Cycle)] == [
        stamp(NOW)
    ]
    found.put(ending.ended(found, "keep", ("tom", "priya"), now=NOW))
    assert ending.ended_on(found) == stamp(NOW)
    assert ending.ended_words(found) == "This journal ended on 30 Nov 2026."
    found.put(ending.take_up(found, now=NOW))
    assert ending.ended_words(found) == ""
