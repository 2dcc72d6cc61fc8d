"""What people are called together, and a journal after them."""

from __future__ import annotations

from cyclejournal.journal.naming import called_after, of_you, people_named
from cyclejournal.journal.records import Person

DAY = "2027-01-01"


def people(*names: str) -> list[Person]:
    return [Person(id=each.casefold(), name=each, created=DAY, changed=DAY) for each in names]


def test_of_three_nobody_is_spoken_to_as_two() -> None:
    assert of_you(people("Tom", "Priya")) == "both of you"
    assert of_you(people("Tom", "Priya", "Ana")) == "all of you"


def test_a_large_team_is_called_after_the_first() -> None:
    six = people(*"ABCDEF")
    assert called_after(six) == "A & B & C & D & E & F"
    assert called_after([*six, *people("G")]) == "A & B & C & D & E & 2 more"


def test_a_name_is_meant_by_whatever_it_was_made_of() -> None:
    both = people("Tom Jo", "Priya")
    for typed in ("Tom\tJo", "\u202etom jo", "tom", "TOM JO\n"):
        assert [each.name for each in people_named(both, typed)] == ["Tom Jo"]
