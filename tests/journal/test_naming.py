"""What people are called together, and a journal after them."""

from __future__ import annotations

from cyclejournal.journal.naming import called_after, of_you, people_named, said_to
from cyclejournal.journal.records import Person

DAY = "2027-01-01"


def people(*names: str) -> list[Person]:
    return [Person(id=each.casefold(), name=each, created=DAY, changed=DAY) for each in names]


def test_of_three_nobody_is_spoken_to_as_two() -> None:
    assert of_you(people("Tom", "Priya")) == "both of you"
    three = people("Tom", "Priya", "Ana")
    assert of_you(three) == "all of you"
    told = (
        "For both of\nyou: **{show}** shows it to both, as the two of you and your colleague like."
    )
    assert said_to(people("Tom", "Priya"), told) == told
    as_three = "For all of you: **{show}** shows it to all, as all of you and a colleague like."
    assert said_to(three, told) == as_three


def test_a_large_team_is_called_after_the_first() -> None:
    six = people(*"ABCDEF")
    assert called_after(six) == "A & B & C & D & E & F"
    assert called_after([*six, *people("G")]) == "A & B & C & D & E & 2 more"


def test_a_name_is_meant_by_whatever_it_was_made_of() -> None:
    both = people("Tom Jo", "Priya")
    for typed in ("Tom\tJo", "\u202etom jo", "tom", "TOM JO\n"):
        assert [each.name for each in people_named(both, typed)] == ["Tom Jo"]
