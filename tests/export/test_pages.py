"""The pages for others that are ready made: what each holds, and what it does not."""

from __future__ import annotations

import re

import pytest

from cyclejournal.export.pages import PAGES, Which, page
from cyclejournal.export.papers import as_form
from cyclejournal.guide.known import CLOSE_KEEP
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.for_others import ForOthers, for_others
from tests.export.test_for_others import NAMES, marked
from tests.walking import PEER, example

MONTHS = re.compile(r"January|February|March|April|May|June|July|August|September|October|20\d\d")


def found(journal: Journal) -> ForOthers:
    return for_others(journal, {PEER.id: PEER})


def person(journal: Journal, name: str) -> str:
    return next(each.id for each in journal.people.values() if each.name == name)


@pytest.fixture(scope="module")
def everything() -> ForOthers:
    """Of the example, with all marked that may be."""
    return found(marked(example()))


def test_how_we_work_is_one_page_of_what_they_agreed_and_the_guide_in_short(
    everything: ForOthers,
) -> None:
    """Domain row 4: everybody on the same page about purposes and steps."""
    made = page(everything, "how-we-work")
    first, _, rest = made.text.partition("\n## What else we agreed\n")
    assert len(first.split()) < 500
    assert "When shall we meet?" in first
    assert all(step.is_not in first for step in PEER.steps)
    assert "### Arrangements" in rest
    assert first.index("\n## What we agreed\n") < first.index("\n## Peer coaching\n")
    assert made.text.endswith("For our own development, not for appraisal.\n")
    bare = page(found(example()), "how-we-work")
    assert "What we agreed stays between us." in bare.text
    assert not bare.words
    assert bare.may_be_bare


def test_what_we_did_has_numbers_and_nothing_else(everything: ForOthers) -> None:
    """Domain row 44: outcomes are accounted for by a statement that the pair alone can make."""
    made = page(everything, "activity")
    assert re.search(r"In a term of \d+ weeks: \d+ talks? and \d+ shared lessons?\.", made.text)
    assert made.words.keys() == everything.whole.journal.people.keys()
    assert not MONTHS.search(made.text)


def test_a_portfolio_is_one_s_own(everything: ForOthers) -> None:
    """Domain row 113: hours, roles and reflections for a course, and nobody else's words."""
    tom = person(everything.whole.journal, "Tom")
    made = page(everything, "portfolio", person=tom)
    assert made.words.keys() == {tom}
    assert "Roles: " in made.text
    assert "Talks: " in made.text
    others = [e.text for e in everything.reading.journal.entries.values() if e.voice != tom]
    assert not [text for text in others if len(text) > 40 and text.split("\n")[0] in made.text]


def test_practice_is_what_stays(everything: ForOthers) -> None:
    """Domain row 29: good practice is shared by those whose it is."""
    made = page(everything, "practice")
    kept = everything.reading.journal.text(
        everything.reading.journal.cycles[1].id, CLOSE_KEEP, TOGETHER
    )
    assert kept
    assert kept in made.text
    assert "### What we keep" in made.text


def test_a_case_is_one_cycle_without_its_days(everything: ForOthers) -> None:
    """Domain row 117: a model of practice for others to learn from."""
    cycle = everything.whole.journal.cycles[1]
    made = page(everything, "case", cycle=cycle)
    for title in ("The goal", "What was tried", "What we saw", "What we could explain otherwise"):
        assert f"\n## {title}\n" in made.text
    # The last one that closed, unless said.
    assert page(everything, "case").text == made.text
    assert not re.search(r"20\d\d", made.text)


@pytest.mark.parametrize("which", PAGES)
def test_no_page_names_anybody(which: Which, everything: ForOthers) -> None:
    """Domain row 15: what a faculty is told goes out under this rule, too."""
    journal = everything.whole.journal
    for each in journal.people:
        made = page(everything, which, person=each)
        assert not NAMES.search(made.text)
        assert "audience: others (share-safe)\n" in made.text
        assert made.name == f"{which}-for-others.md"
    printed = as_form(made, "html")
    assert printed.name.endswith("-for-others.html")
    assert not NAMES.search(printed.text)
    assert printed.words == made.words
