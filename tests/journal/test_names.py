"""A name is corrected with what it was before kept, and an alias that is set elsewhere meanwhile stays."""

from __future__ import annotations

from itertools import permutations

from cyclejournal.export.about import earlier_words, name_words
from cyclejournal.journal.cycle.cycles import with_alias, with_name
from cyclejournal.journal.entries.merge import merge_places
from tests.journal.pair import Table


def test_a_name_and_an_alias_set_on_two_computers_are_both_kept() -> None:
    """Domain row 31: who somebody is can be corrected, while the other computer writes."""
    table = Table()
    tom = table.journal.people[table.tom]
    here = with_name(table.journal, tom.id, "Thomas", now=table.now)
    there = with_alias(table.journal, tom.id, "Teacher Z", now=table.now)
    table.journal.put(here)
    again = with_name(table.journal, tom.id, "Thom", now=table.now)
    for states in permutations((tom, here, there, again)):
        found = states[0]
        for state in states[1:]:
            found = merge_places(found, state)
        assert (found.name, found.alias) == ("Thom", "Teacher Z")
        assert [each.text for each in found.earlier] == ["Tom", "Thomas"]
        assert merge_places(found, here) == found
    assert name_words(again) == "Thom (in exports for others: Teacher A)"
    assert earlier_words(again) == "Before: Thomas, from 7 Sep 2026; Tom, from 7 Sep 2026."
