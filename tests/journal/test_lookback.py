from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle, swapped
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Agreement, Cycle
from cyclejournal.journal.reading.listing import Finder, cycle_rows
from cyclejournal.journal.reading.reading import Reading
from tests.journal.found import search, where
from tests.journal.pair import GUIDE, Table

GUIDES = {"small": GUIDE}


def next_cycle(table: Table, *, same_goal: bool = False) -> Cycle:
    last = table.cycle
    table.journal.put(close_cycle(last, now=table.now))
    records = start_cycle(
        table.journal, GUIDE, swapped(last), now=table.now, goal="same" if same_goal else "new"
    )
    table.journal.put(*records)
    return table.cycle


def test_cycles_come_newest_first_with_goal_roles_dates_and_open_ends() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More talk,\nin whole sentences")
    table.act("Try silence", table.tom)
    next_cycle(table)
    new, old = cycle_rows(Reading(table.journal, GUIDES))
    assert (new.title, new.dates) == ("Cycle 2 · Tom coaches Priya", "since 7 Sep 2026")
    assert (old.title, old.dates) == ("Cycle 1 · Priya coaches Tom", "closed 7 Sep 2026")
    assert (new.goal, old.goal) == ("", "More talk, in whole sentences")
    assert old.open_ends
    assert (new.id, old.id) == tuple(cycle.id for cycle in reversed(table.journal.cycles))


def test_a_cycle_whose_guide_is_gone_still_has_its_row() -> None:
    table = Table()
    table.journal.put(replace(table.cycle, guide="lost"))
    assert next(cycle_rows(Reading(table.journal, GUIDES))).title == "Cycle 1 · Priya coaches Tom"


def test_an_answer_of_a_cycle_is_found_in_that_cycle() -> None:
    table = Table()
    entry = table.write("goals.starting-point", table.tom, "They wait")
    first = table.cycle
    next_cycle(table)
    found = where(table, entry)
    assert found
    assert found.cycle.id == first.id
    assert found.spot == Spot("start", "goals.starting-point", table.tom)


def test_a_goal_is_found_in_the_cycle_it_was_written_in() -> None:
    table = Table()
    first = table.cycle
    early = table.write("goals.statement", TOGETHER, "More talk")
    second = next_cycle(table, same_goal=True)
    late = table.write("goals.statement", TOGETHER, "More talk in pairs")
    finder = Finder(Reading(table.journal, GUIDES))
    for entry, cycle in ((early, first), (late, second)):
        found = finder.where(entry)
        assert found
        assert found.cycle.id == cycle.id
        assert found.spot == Spot("goal", "goals.statement", TOGETHER)


def test_a_goal_that_its_cycle_has_left_has_no_box() -> None:
    table = Table()
    entry = table.write("goals.statement", TOGETHER, "More talk")
    first = table.journal.goal(table.cycle)
    assert first
    goal = replace(first, id="another")
    table.journal.put(goal, replace(table.cycle, goals=(entry.place, goal.id)))
    found = where(table, entry)
    assert found
    assert found.cycle.id == table.cycle.id
    assert found.spot is None


def test_an_action_is_found_in_the_cycle_that_agreed_it() -> None:
    table = Table()
    action = table.act("Try silence")
    first = table.cycle
    next_cycle(table)
    entry = table.journal.entry(action.id, "action.what", TOGETHER)
    assert entry
    found = where(table, entry)
    assert found
    assert (found.cycle.id, found.spot) == (first.id, None)


def test_the_agreement_is_found_in_the_present_cycle() -> None:
    table = Table()
    entry = table.write("agreement.commitments", table.tom, "Kindness")
    present = next_cycle(table)
    found = where(table, entry)
    assert found
    assert found.cycle.id == present.id
    assert found.spot == Spot("agreement", "agreement.commitments", table.tom)


def test_an_earlier_agreement_has_no_box() -> None:
    table = Table()
    entry = table.write("agreement.commitments", table.tom, "Kindness")
    newer = Agreement(id="newer", version=2, created=entry.created, changed=entry.changed)
    table.journal.put(newer)
    found = where(table, entry)
    assert found
    assert found.spot is None


def test_an_answer_nobody_is_asked_for_has_no_box() -> None:
    table = Table()
    entry = table.write("goals.starting-point", table.tom, "They wait")
    for changed in (replace(entry, prompt="gone.prompt"), replace(entry, voice="stranger")):
        found = where(table, changed)
        assert found
        assert found.spot is None


def test_a_journal_without_cycles_has_nowhere_to_go() -> None:
    table = Table()
    entry = table.write("pair.purpose", TOGETHER, "Talk")
    others = [each for each in table.journal.records() if each.id != table.cycle.id]
    bare = Journal("x", records=others)
    assert Finder(Reading(bare, GUIDES)).where(entry) is None
    [hit] = search(bare, "talk")
    assert Finder(Reading(bare, GUIDES)).row(hit).source == "7 Sep 2026 · Together"


def test_a_hit_says_where_it_stands() -> None:
    table = Table()
    table.write("goals.starting-point", table.tom, "Calm.  They wait\tlong  and longer. The end.")
    [hit] = search(table.journal, "long")
    row = Finder(Reading(table.journal, GUIDES)).row(hit)
    assert row.sentence == "They wait long and longer."
    assert [row.sentence[a:b] for a, b in row.marks] == ["long", "long"]
    assert row.source == "7 Sep 2026 · cycle 1 · Tom · Shared goals"
    assert row.asked == "What happens now?"


def test_hits_in_actions_and_before_the_first_cycle_say_so() -> None:
    table = Table()
    table.act("Try silence")
    table.write("pair.purpose", TOGETHER, "Try things")
    finder = Finder(Reading(table.journal, GUIDES))
    sources = [finder.row(hit).source for hit in search(table.journal, "try")]
    assert sources == [
        "7 Sep 2026 · cycle 1 · Together · How we work",
        "7 Sep 2026 · cycle 1 · Together · Actions",
    ]


def test_what_is_open_is_said_by_name() -> None:
    table = Table()
    table.act("Try silence")
    (row,) = cycle_rows(Reading(table.journal, GUIDES))
    assert row.open.startswith("1 action, ")
    assert row.open.endswith("more")
    assert "Shared goals" in row.open
