"""A yes to the agreement holds for the words it was said to, and its versions are read from the histories."""

from __future__ import annotations

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.export.agreement import agreement_lines, short_line, version_lines
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.agreement.agreed import say_yes, stand, versions, words_of
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import close_visit, keep_as
from cyclejournal.journal.places import Yes
from cyclejournal.journal.reading.agreement import AgreementReading
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from tests.journal.pair import GUIDE, Table


class Agreeing(Table):
    """A pair that writes an agreement and says yes to it."""

    def words(self, voice: str, text: str) -> None:
        """A promise, at a visit of its own."""
        before = self.journal.entry(
            self.place("agreement.commitments"), "agreement.commitments", voice
        )
        self.journal.put(close_visit(before, self.write("agreement.commitments", voice, text)))

    def yes(self, person: str) -> Yes:
        said = say_yes(self.journal, person, now=self.now)
        self.journal.put(said)
        return said

    def read(self, reader: str | None = None) -> AgreementReading:
        return AgreementReading(Reading(self.journal, {"small": GUIDE}, Audience(reader)))

    def told(self) -> str:
        return "\n".join(agreement_lines(self.read()))


def test_both_say_yes_and_a_change_is_named_to_whoever_said_it_before() -> None:
    """Domain rows 5 and 98: two equals, a key from each; row 70: agreed is what both have said yes to."""
    table = Agreeing()
    with pytest.raises(JournalError, match="Nothing is written"):
        table.yes(table.tom)
    assert short_line(table.read()) == ""
    table.words(table.tom, "An ordinary lesson")
    table.yes(table.priya)
    assert not stand(table.journal).is_agreed
    assert "Priya said yes to it on 7 Sep 2026.\nIt waits for Tom’s yes." in table.told()
    with pytest.raises(JournalError, match="Nothing in it has changed"):
        table.yes(table.priya)
    table.words(table.tom, "A lesson like any other")
    assert "Changed since Priya said yes on 7 Sep 2026: “What do you promise?”" in table.told()
    table.yes(table.tom)
    table.yes(table.priya)
    assert stand(table.journal).is_agreed
    assert short_line(table.read()) == "What we agree, agreed 7 Sep 2026"


def test_versions_stand_side_by_side_and_the_same_words_are_one_version() -> None:
    """Domain row 16: it is revisited, and what became of it can be read."""
    table = Agreeing()
    table.words(table.tom, "Ask first")
    table.yes(table.tom)
    table.yes(table.priya)
    table.words(table.tom, "Ask first, and wait")
    table.words(table.priya, "Be on time")
    table.yes(table.tom)
    assert [[yes.person for yes in each.yes] for each in versions(table.journal)] == [
        [table.tom, table.priya],
        [table.tom],
    ]
    assert list(version_lines(table.read())) == [
        "Version 1: Tom and Priya said yes to it on 7 Sep 2026.",
        "What do you promise? Tom: Ask first",
        "Version 2: Tom said yes to it on 7 Sep 2026. What was changed:",
        "What do you promise? Tom",
        "  before: Ask first",
        "  after: Ask first, and wait",
        "What do you promise? Priya",
        "  before: nothing",
        "  after: Be on time",
    ]
    # Said back to what it was, both have said yes to it already.
    table.words(table.priya, "")
    table.words(table.tom, "Ask first")
    assert stand(table.journal).is_agreed
    assert len(versions(table.journal)) == 2


def test_words_that_are_removed_or_taken_back_are_in_no_version() -> None:
    table = Agreeing()
    table.words(table.tom, "Secret")
    first = table.yes(table.priya)
    place = table.place("agreement.commitments")
    entry = table.journal.entry(place, "agreement.commitments", table.tom)
    assert entry
    alone = keep_as(entry, "me", now=table.now)
    table.journal.put(alone)
    assert "Secret" not in table.told()
    assert "Secret" not in "\n".join(version_lines(table.read()))
    assert "Secret" in "\n".join(version_lines(table.read(table.tom)))
    table.journal.put(redact(alone, now=table.now))
    assert words_of(table.journal, first) == {entry.id: None}
    assert "in the journal no more" in "\n".join(version_lines(table.read(table.tom)))
    table.journal.put(discard(first, now=table.now))
    assert not versions(table.journal)


def test_what_the_pair_says_of_itself_together_is_part_of_it() -> None:
    table = Agreeing()
    table.write("pair.purpose", TOGETHER, "To think")
    table.words(table.priya, "Listen")
    table.yes(table.tom)
    table.write("pair.purpose", TOGETHER, "To think aloud")
    assert list(stand(table.journal).fell) == [table.tom]
