"""What a cycle and a journal look like as Markdown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.markdown import cycle_markdown, journal_markdown
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import change_action
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step, rename, start_cycle, swapped
from cyclejournal.journal.entries.writing import answer, finish_blind, keep_as, receipt, reveal
from cyclejournal.journal.goal.goals import stands
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR, Action, Agreement
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.talk.making import a_goal, a_goal_for_later
from cyclejournal.journal.values import split_rows
from tests.export.documents import as_markdown, as_words, reading, whole_markdown
from tests.export.tokens import body, dangers, headings
from tests.export.unquoting import answers
from tests.journal.pair import GUIDE, START, Table
from tests.texts import typed


@pytest.fixture
def table() -> Table:
    """A first cycle with something of everything."""
    table = Table()
    table.write("pair.purpose", TOGETHER, "To look closely")
    table.write("agreement.commitments", table.priya, "I ask before I advise")
    table.write("goals.statement", TOGETHER, "More pupils explain their thinking")
    table.write("goals.confidence", table.tom, "4")
    table.write("goals.starting-point", table.priya, "Four hands, always the same")
    table.write("goals.starting-point", table.tom, "Most wait.\nA few answer.")
    table.write("plan.focus", TOGETHER, "Who speaks | all\nWho waits")
    action = table.act("Try think-pair-share on Tuesday", table.tom, "2026-10-01")
    table.write("action.outcome", TOGETHER, "It took a minute longer", action.id)
    done = change_action(action, now=table.now, owner=table.tom, due="2026-10-01", status="done")
    table.journal.put(done)
    table.journal.put(
        mark_step(table.cycle, "talk", "skipped", by=table.tom, now=table.now, reason="no time")
    )
    return table


def cycle_of(table: Table, reader: str | None = None) -> str:
    return as_markdown(table.journal, GUIDE, table.cycle, reader)


def whole(journal: Journal, reader: str | None = None) -> str:
    return whole_markdown(journal, GUIDE, reader)


GOLDEN = """\
---
coachee: Tom
coach: Priya
cycle: 1
started: 2026-09-07
status: going on
goal: More pupils explain their thinking
audience: the two of us
tags: [coaching]
format: cyclejournal 2
---

# More pupils explain their thinking

Cycle 1 · Tom, coached by Priya · since 7 September 2026 · for the two of us

**The goal goes on.**

## What we agreed to do

- [x] Tom: Try think-pair-share on Tuesday (for 1 October 2026; done)

---

## Before the first cycle

### How we work

*What is it for?* To look closely

### What we agree

*What do you promise?*\N{SPACE}\N{SPACE}
**Priya:** I ask before I advise

## 1 Shared goals

### Starting point

*What happens now?*\N{SPACE}\N{SPACE}
**Tom:**

> Most wait.\N{SPACE}\N{SPACE}
> A few answer.

**Priya:** Four hands, always the same

## 2 Plan and observe

### What to look at

*What shall we look at?*

| Question | Whom |
| ---------- | ------ |
| Who speaks | all |
| Who waits |  |

## 3 Dialogue

Skipped: no time

## Agreed actions

- Tom: Try think-pair-share on Tuesday (for 1 October 2026; done)
  - *What happened?* It took a minute longer

For our own development, not for appraisal.
"""


def test_a_cycle_as_it_is_handed_over(table: Table) -> None:
    assert cycle_of(table) == GOLDEN


def test_the_same_things_written_give_the_same_bytes(table: Table) -> None:
    records = [
        *table.journal.people.values(),
        *table.journal.places.values(),
        *reversed(table.journal.entries.values()),
    ]
    other = Journal(table.journal.id, table.journal.guide, records)
    assert as_markdown(other, GUIDE, table.cycle) == cycle_of(table)
    assert whole(other) == whole(table.journal)


def test_an_empty_cycle_says_so() -> None:
    document = cycle_of(Table())
    assert "Nothing is written yet." in document
    assert headings(document) == [("h1", "Cycle 1 · Priya coaches Tom")]


def test_the_front_matter_is_flat_typed_and_without_an_empty_value(table: Table) -> None:
    goal = 'Room 12: "maths" <b> ![x](y)'
    table.write("goals.statement", TOGETHER, goal)
    table.journal.put(rename(table.journal, "2026-01-01", now=table.now))
    for document in (cycle_of(table), whole(table.journal)):
        lines = document.split("\n---\n")[0].split("\n")[1:]
        facts = dict(line.split(": ", 1) for line in lines)
        assert all(facts.values())
        assert "title" not in facts
        assert facts["format"] == "cyclejournal 2"
        assert facts["audience"] == "the two of us"
        if "goal" in facts:
            assert json.loads(facts["goal"]) == goal
        else:
            # Words that would be read as a day.
            assert facts["journal"] == "2026-01-01"
        assert "<b>" not in "".join(lines)


def test_nothing_in_the_front_matter_opens_anything(table: Table) -> None:
    """A reader that does not know front matter takes it for a paragraph."""
    tom = table.journal.people[table.tom]
    hostile = "![x](https://example.org/x.png) <img src=x> <!--"
    table.journal.put(replace(tom, name=hostile), rename(table.journal, hostile, now=table.now))
    table.write("goals.statement", TOGETHER, f"![x] {hostile}")
    for document in (cycle_of(table), whole(table.journal)):
        front = document.split("\n\n")[0]
        assert "example.org" in front
        assert not dangers(document)
        assert not dangers(front.replace("---\n", "").replace("\n---", ""))


def test_texts_kept_to_oneself_leave_only_for_their_writer(table: Table) -> None:
    assert "How sure are you?" not in cycle_of(table)
    assert "How sure are you?" not in cycle_of(table, table.priya)
    own = cycle_of(table, table.tom)
    assert "**Tom (kept private):** 4" in own
    assert "audience: Tom alone" in own
    assert " · for Tom alone" in own
    assert own.endswith("This copy was made for Tom, and holds what only Tom may read.\n")
    assert "This copy" not in cycle_of(table, table.priya)


def test_a_blind_answer_leaves_for_others_only_when_revealed(table: Table) -> None:
    draft = table.write("alone.gist", table.priya, "secret gist")
    assert "secret gist" not in cycle_of(table) + cycle_of(table, table.tom) + whole(table.journal)
    assert "secret gist" in cycle_of(table, table.priya)
    finished = finish_blind(draft, now=table.now)
    table.journal.put(finished, receipt(finished))
    assert "secret gist" not in cycle_of(table) + cycle_of(table, table.tom) + whole(table.journal)
    theirs = table.write("alone.gist", table.tom, "other gist")
    table.journal.put(finish_blind(theirs, now=table.now))
    people = [table.tom, table.priya]
    table.journal.put(*reveal(table.journal, "alone.gist", table.cycle.id, people, now=table.now))
    assert "secret gist" in cycle_of(table)
    assert "other gist" in whole(table.journal)


def test_each_answer_stands_under_the_wording_it_was_given_to(table: Table) -> None:
    entry = table.write("goals.starting-point", table.tom, "Old")
    table.journal.put(replace(entry, asked="What was asked before?"))
    document = cycle_of(table)
    assert "*What was asked before?*  \n**Tom:** Old" in document
    assert "*What happens now?*  \n**Priya:** Four hands" in document


def test_answers_the_guide_does_not_ask_for_are_not_left_behind(table: Table) -> None:
    entry = table.write("goals.starting-point", table.tom, "Kept all the same")
    gone = replace(
        entry,
        id=f"{entry.place}/goals.gone/{entry.voice}",
        prompt="goals.gone",
        asked="What did the old guide ask?",
    )
    table.journal.put(gone)
    for document in (cycle_of(table), whole(table.journal)):
        assert ("h2", "Other answers") in headings(document) or ("h3", "Other answers") in headings(
            document
        )
        assert "What did the old guide ask?" in document


def test_the_pair_s_own_part_is_in_the_first_cycle_alone(table: Table) -> None:
    table.journal.put(close_cycle(table.cycle, now=table.now))
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=table.now))
    second = cycle_of(table)
    assert "Before the first cycle" not in second
    assert "# Cycle 2 · Tom coaches Priya" in second
    document = whole(table.journal)
    assert document.count("## Before the first cycle") == 1
    assert document.count("7 September 2026\n") == 2


def test_an_action_still_open_is_shown_in_the_next_cycle(table: Table) -> None:
    table.act("Still to do", table.priya)
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=table.now))
    document = cycle_of(table)
    assert "- Priya: Still to do (from an earlier cycle)" in document
    assert "think-pair-share" not in document
    assert "Nothing is written yet." in document


def test_a_journal_holds_every_text_the_pair_shares(table: Table) -> None:
    journal = table.journal
    later = Agreement(id="zz", created="2026", changed="2026", version=2)
    journal.put(later)
    table.write("agreement.commitments", table.tom, "A second agreement")
    document = whole(journal)
    cells = [cell for row in split_rows("Who speaks | all\nWho waits") for cell in row]
    for entry in journal.entries.values():
        parts = cells if entry.prompt == "plan.focus" else entry.text.split("\n")
        assert all((part in document) == (entry.keep != "me") for part in parts)


def test_what_no_cycle_leads_to_stands_at_the_end_of_a_journal(table: Table) -> None:
    table.journal.put(
        *a_goal_for_later(table.journal, GUIDE, "Slower starts", by=table.tom, now=table.now)
    )
    loose = Action(id="zz", created="2026", changed="2026")
    table.journal.put(loose)
    table.write("action.what", TOGETHER, "Linked from nowhere", loose.id)
    mine = table.write("action.outcome", table.tom, "For my eyes", loose.id)
    table.journal.put(keep_as(mine, "me", now=table.now))
    document = whole(table.journal)
    wanted = ("\n## Goals for later\n", "Slower", "\n## Other answers\n", "Linked from nowhere")
    places = [document.index(words) for words in wanted]
    assert places == sorted(places)
    assert "For my eyes" not in document
    assert "For my eyes" in whole(table.journal, table.tom)
    assert "Slower" not in cycle_of(table)


def test_what_one_cycle_keeps_out_stays_out_of_what_follows(table: Table) -> None:
    """Only the guide of the first cycle says that it stays; its goal goes on into the second."""
    stays = Prompt("goals.aside", "What stays?", voice=TOGETHER, leaves="never")
    step = GUIDE.steps[0]
    goal_section = replace(step.sections[0], prompts=(*step.sections[0].prompts, stays))
    keeping = replace(
        GUIDE, id="keeping", steps=(replace(step, sections=(goal_section, *step.sections[1:])),)
    )
    first = replace(table.cycle, guide="keeping")
    goal = table.journal.goal(first)
    assert goal
    table.journal.put(first)
    for place in (goal.id, first.id, PAIR):
        text = f"Stays at {place}"
        entry = answer(table.journal, stays, place, TOGETHER, text, by=table.tom, now=table.now)
        # Older than the rule: the answer itself says nothing of it.
        table.journal.put(replace(entry, leaves="usual"))
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(first), now=table.now))
    table.journal.put(replace(table.cycle, goals=(goal.id,)))
    guides = {"keeping": keeping, GUIDE.id: GUIDE}
    found = Reading(table.journal, guides)
    documents = ["".join(journal_markdown(journal_document(found)))]
    documents += [cycle_markdown(cycle_document(found, each)) for each in table.journal.cycles]
    for document in documents:
        assert "More pupils explain their thinking" in document
        assert "Stays at" not in document


def test_a_goal_of_before_stands_apart_from_the_present_one(table: Table) -> None:
    records = a_goal(table.journal, GUIDE, table.cycle, "Fewer hands", by=table.tom, now=table.now)
    table.journal.put(*records)
    for document, level in ((cycle_of(table), "##"), (whole(table.journal), "###")):
        before = document.index(f"\n{level} Earlier goals of this cycle\n")
        assert document.index(" Fewer hands") < before
        asked = "*What is the goal?* More pupils explain their thinking"
        assert document.index(asked) > before
        assert document.count(asked) == 1
    words = as_words(table.journal, GUIDE, table.cycle)
    assert "Goal: Fewer hands\nBefore that: More pupils explain their thinking\n" in words
    assert "\nEarlier goals of this cycle\n" in words


def test_how_the_goal_stands_is_a_chapter_of_its_own(table: Table) -> None:
    goal = table.journal.goal(table.cycle)
    assert goal
    assert "How the goal stands" not in cycle_of(table)
    journal, by, today, now = table.journal, table.tom, START.date(), table.now
    journal.put(*read(journal, GUIDE, goal, "9", on=today, note="wet", by=by, now=now))
    journal.put(*read(journal, GUIDE, goal, "11", on=today, by=by, now=now))
    journal.put(*stands(journal, GUIDE, goal, "met", "they *do* it", by=by, now=now))
    document = cycle_of(table)
    assert (
        "**The goal was met.** 9 on 7 September and 11 on 7 September 2026.\n\nthey \\*do\\* it\n"
    ) in document
    chapter = document[document.index("## How the goal stands") :]
    assert chapter.startswith(
        """## How the goal stands

- Going on, 7 September 2026
- Met, 7 September 2026: they \\*do\\* it

Readings:

- 7 September 2026: **9** · wet
- 7 September 2026: **11**

## Agreed actions
"""
    )


def test_a_journal_comes_in_pieces_of_a_cycle(table: Table) -> None:
    for _ in range(3):
        table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=table.now))
    pieces = list(journal_markdown(journal_document(reading(table.journal, GUIDE))))
    counts = [piece.count(" 7 September 2026") for piece in pieces if piece.startswith("## Cycle")]
    assert counts[1:] == [1] * 3
    assert "".join(pieces) == whole(table.journal)


def test_a_journal_without_a_cycle_is_a_document_too() -> None:
    assert "Nothing is written yet." in whole(Journal("empty"))


PLACES = [
    ("pair.purpose", True),
    ("agreement.commitments", False),
    ("goals.statement", True),
    ("goals.starting-point", False),
    ("plan.focus", True),
]


@given(st.lists(typed.filter(str.strip), min_size=7, max_size=7), typed)
def test_no_text_changes_the_structure(texts: list[str], name: str) -> None:
    def fill(words: list[str]) -> Table:
        table = Table()
        for (prompt, together), text in zip(PLACES, words, strict=False):
            table.write(prompt, TOGETHER if together else table.tom, text)
        action = table.act(words[5], table.tom)
        table.write("action.outcome", TOGETHER, words[6], action.id)
        return table

    hostile, harmless = fill(texts), fill(["words"] * 7)
    tom = hostile.journal.people[hostile.tom]
    hostile.journal.put(
        replace(tom, name=f"T{name}m"), rename(hostile.journal, name, now=hostile.now)
    )
    assert answers(cycle_of(harmless)) == ["words"] * 4
    for render in (cycle_of, lambda table: whole(table.journal)):
        document = render(hostile)
        assert not dangers(document)
        # The goal is asked for again where the title is not it to the letter.
        titles = [words for _, words in headings(document) if words != "The goal"]
        plain = [words for _, words in headings(render(harmless)) if words != "The goal"]
        assert len(titles) == len(plain)
        found = answers(document)
        if texts[2] in titles and len(found) == 4:
            found.insert(2, texts[2])
        assert found == texts[:5]
        assert body(document).endswith("\n\nFor our own development, not for appraisal.\n")
