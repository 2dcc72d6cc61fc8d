"""What goes out for others: in no form a name, or a word that nobody marked for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given
from msgspec.structs import replace

from cyclejournal.export.giving import Order
from cyclejournal.export.pages import PAGES, page
from cyclejournal.export.papers import FORMS, Paper, as_form, paper
from cyclejournal.guide.known import GOAL_STATEMENT, PARKED, PULSE_WELL, SAFE_TO_FAIL
from cyclejournal.guide.model import Guide
from cyclejournal.journal.goal.goals import goals_with_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import gone_out, naming
from cyclejournal.journal.places import Term
from cyclejournal.journal.reading.for_others import ForOthers, for_others
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.records import Entry, Event
from tests.export.test_same_everywhere import Written, journals, words
from tests.texts import NASTY
from tests.walking import PEER, example

NAMES = re.compile(r"(?<![^\W_])(?:Priya|Tom)(?![^\W_])")
LONG = 12
"""Characters beyond which a text that is found again is no accident."""


def papers(found: ForOthers) -> Iterator[Paper]:
    """Everything that may go out for others, in every form."""
    journal = found.reading.journal
    cycles = tuple(journal.cycles)
    # A file of Word is made of the Markdown: see test_word.
    for form in [each for each in FORMS if each != "docx"]:
        for cycle in cycles:
            yield paper(found, Order("cycle", (cycle,), form))
        yield paper(found, Order("all", cycles, form))
        for goal in goals_with_words(journal).values():
            reading = GoalReading(found.reading, goal)
            yield paper(found, Order("goal", cycles, form, goal=reading))
        if form != "json":
            yield paper(found, Order("cycle", cycles[:1], form, summary=True))
            yield paper(found, Order("range", cycles, form), each=True)
            for person in journal.people:
                yield paper(found, Order("mine", cycles, form, person=person))
            yield paper(found, Order("form", cycles[:1], form, section="agreement"))

    for which in PAGES:
        for person in journal.people:
            made = page(found, which, person=person)
            yield from (made, as_form(made, "html"))


def marked(journal: Journal, *, every: bool = True) -> Journal:
    """The journal with whatever may be marked for others marked so; or all but each second."""
    for number, entry in enumerate(list(journal.entries.values())):
        if not entry.is_private and (every or number % 2):
            # Tags beside the words are nobody's but the pair's.
            journal.put(replace(entry, keep="share", tags=("Priya",)))
    return journal


def leaks(journal: Journal, guide: Guide) -> list[str]:
    """What stands in any file for others and must not."""
    found = for_others(journal, {guide.id: guide})
    kept_in = {id(e) for e in journal.entries.values() if found.whole.has(e)}
    rest = [e for e in journal.entries.values() if id(e) not in kept_in]
    secret = {_plain(text) for each in [*rest, *journal.events.values()] for text in _texts(each)}
    # A marked answer may quote a line, and everybody knows what a guide says.
    given = [e.text for e in journal.entries.values() if id(e) in kept_in]
    known = _plain(" ".join([*given, *_guide_words(guide)]))
    secret = {text for text in secret if len(text) > LONG and text not in known}
    wrong = []
    for made in papers(found):
        for name, text in made.files:
            wrong += [f"{name}: {each[0]}" for each in NAMES.finditer(f"{name}\n{text}")]
            plain = _plain(text)
            wrong += [f"{name}: {each}" for each in secret if each in plain]
    return wrong


def _texts(record: object) -> Iterator[str]:
    yield from (getattr(record, name, "") for name in ("text", "label"))
    yield from (version.text for version in getattr(record, "history", ()))


def _guide_words(guide: Guide) -> Iterator[str]:
    for _, prompt in guide.prompts():
        yield from (prompt.ask, prompt.hint, *prompt.options)


def _plain(text: str) -> str:
    """Letters and figures alone: however it is quoted or escaped."""
    return "".join(filter(str.isalnum, text.replace("\\n", "\n").casefold()))


def test_the_example_names_nobody_and_holds_nothing_unmarked() -> None:
    """Domain row 81: whoever reads it, in this school or another, meets nobody by name."""
    assert not leaks(marked(example()), PEER)
    assert not leaks(marked(example(), every=False), PEER)


def test_a_journal_full_of_traps_does_no_more() -> None:
    journal = marked(example(), every=False)
    for number, entry in enumerate(list(journal.entries.values())):
        trap = NASTY[number % len(NASTY)]
        text = f"{trap}Tom{trap} {entry.text} _Priya_’s [Tom](x) **Priya**{trap}"
        if entry.prompt == GOAL_STATEMENT or number % 3 == 0:
            journal.put(replace(entry, text=text, asked=f"{entry.asked} Tom?"))
    pair = journal.pair
    assert pair
    journal.put(replace(pair, title="Priya and Tom"))
    assert not leaks(journal, PEER)


def test_a_guide_of_their_own_names_nobody_either() -> None:
    journal = marked(example())
    step = replace(PEER.steps[0], title="What Tom does")
    own = replace(PEER, steps=(step, *PEER.steps[1:]), title="Priya's way")
    found = for_others(journal, {own.id: own})
    text = paper(found, Order("cycle", (found.reading.journal.cycles[0],))).text
    assert "## 1 What Teacher" in text
    assert not NAMES.search(text)


def test_what_it_cites_stays_with_the_record() -> None:
    """A record is never for others, nor are the names of what was counted in it."""
    found = for_others(marked(example()), {PEER.id: PEER})
    made = paper(found, Order("cycle", (found.reading.journal.cycles[1],)))
    assert "19 of 28 went back and changed their drawing; it was 5" in made.text
    assert "[^" not in made.text
    assert not re.search(r"\[(?:tally|stopwatch|[0-9]+:)", made.text)


def test_it_says_for_whom_it_is() -> None:
    found = for_others(marked(example()), {PEER.id: PEER})
    cycle = found.reading.journal.cycles[1]
    made = paper(found, Order("cycle", (cycle,)))
    head, _, rest = made.text.partition("\n# ")
    assert "\naudience: others (share-safe)\n" in head
    assert "for others (share-safe)" in rest.split("\n\n")[1]
    assert made.name.endswith("-cycle-2-for-others.md")
    assert "not for appraisal" in made.text
    data = paper(found, Order("cycle", (cycle,), "json"))
    assert json.loads(data.text)["audience"] == "others (share-safe)"
    # The same words in another form want the same yes.
    assert data.words.keys() == made.words.keys() == found.reading.journal.people.keys()


def test_what_is_decided_and_gone_out_is_known_to_the_pair_alone() -> None:
    journal = marked(example())
    now = datetime(2026, 11, 30, 15, tzinfo=UTC)
    journal.put(naming(journal, "Hill School", says="our school", now=now))
    journal.put(gone_out("cycle 1", "md", "text", journal.people, now=now))
    made = for_others(journal, {PEER.id: PEER}).reading.journal
    kinds = {type(place).__name__ for place in made.places.values()}
    assert not kinds & {"Naming", "Consent", "GoneOut"}
    assert made.pair
    assert (made.pair.title, made.pair.term) == ("", Term())


def test_what_stays_is_counted() -> None:
    journal = example()
    found = for_others(journal, {PEER.id: PEER})
    cycle = found.reading.journal.cycles[0]
    assert any(each.reason == "unmarked" for each in found.left_out(cycle))
    assert paper(found, Order("cycle", (cycle,))).words == {}
    found = for_others(marked(journal), {PEER.id: PEER})
    for prompt in (PARKED, PULSE_WELL, SAFE_TO_FAIL):
        entries = [e for e in journal.entries.values() if e.prompt == prompt]
        assert not [e for e in entries if found.whole.has(e)]
    assert not found.reading.journal.events


def test_one_s_own_words_are_nobody_else_s() -> None:
    journal = example()
    tom = next(person.id for person in journal.people.values() if person.name == "Tom")
    for entry in list(journal.entries.values()):
        if entry.voice == tom and not entry.is_private:
            journal.put(replace(entry, keep="share"))
    found = for_others(journal, {PEER.id: PEER})
    cycles = tuple(found.reading.journal.cycles)
    assert paper(found, Order("mine", cycles, person=tom)).words.keys() == {tom}
    assert paper(found, Order("cycle", cycles[1:2])).words.keys() == {tom}


@given(journals())
def test_whatever_a_journal_holds_others_have_what_is_marked(written: Written) -> None:
    journal = written.journal
    for number, entry in enumerate(list(journal.entries.values())):
        if not entry.is_private and number % 2:
            journal.put(replace(entry, keep="share"))
    found = for_others(journal, {PEER.id: PEER})
    cycles = tuple(found.reading.journal.cycles)
    text = paper(found, Order("all", cycles)).text
    data = paper(found, Order("all", cycles, "json")).text
    kept = [
        each for each in journal.entries.values() if each.text.strip() and found.whole.has(each)
    ]
    assert all(each.keep == "share" for each in kept)
    allowed = {word for each in kept for word in words(each.text)}
    assert words(text) <= allowed
    assert words(data) <= allowed
    assert not NAMES.search(text)
    noted = {each.id for each in journal.entries.values() if journal.is_noted(each)}
    stored: list[Entry | Event] = [*journal.entries.values(), *journal.events.values()]
    texts = [each for each in stored if each.text.strip() and each.id not in noted]
    assert len(texts) == len(kept) + sum(each.count for each in found.left_out())
