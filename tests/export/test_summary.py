"""The first page of a cycle's document, and what a closed cycle's document tells of the time since."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime

from msgspec.structs import replace

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import LINE, cycle_markdown
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import change_action
from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle, swapped
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.goal.goals import stands
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.journal import Journal
from tests.export.documents import as_markdown, as_words, reading
from tests.journal.pair import GUIDE, Table
from tests.journal.watched_lesson import PEER

DEMO: Journal = demo_journal(PEER, datetime(2026, 11, 29, 14, 2, tzinfo=UTC))
A_PAGE = 64
"""Lines of ten and a half points that A4 holds with its margins, as the style sheet prints them."""


def lines(markdown: str) -> float:
    """How many lines of 95 letters that is, where an empty one is half as high."""
    found = markdown.split("\n---\n", 1)[-1].split("\n")
    return sum(len(textwrap.wrap(line, 95)) or 0.5 for line in found)


def the_page(journal: Journal, number: int) -> str:
    document = cycle_document(reading(journal, PEER), journal.cycles[number - 1])
    return cycle_markdown(document, summary=True)


def test_the_example_s_summary_is_a_page_and_its_record_at_most_ten() -> None:
    page = the_page(DEMO, 2)
    assert lines(page) < A_PAGE
    whole = as_markdown(DEMO, PEER, DEMO.cycles[1])
    summary, record = whole.split(f"\n\n{LINE}\n\n")
    assert page.startswith(summary)
    assert lines(record) < 10 * A_PAGE


def test_it_has_what_a_colleague_would_read_in_this_order() -> None:
    page = the_page(DEMO, 2)
    goal = "Pupils in 8B explain what they see with their own particle picture, before I explain it"
    wanted = [
        f"# {goal}\n\nCycle 2 · Priya, coached by Tom · 26 August to 22 October 2026 · "
        "for the two of us\n\n",
        "**The goal was met.** How many change their drawing after the pour, and can say why: ",
        "5 on 9 September, 19 on 24 September and 17 on 8 October 2026; ",
        "we would be glad of half of them by 16 October 2026.\n",
        "\n\n## What we saw\n\nThey draw before they are told",
        "\n\n## What we agree\n\n19 of 28 went back and changed their drawing[^e28]; it was 5",
        "\n\n## What we could explain otherwise\n\nThey had just had PE",
        "\n\n## What we keep\n\n- **The drawing before the pour**: all 28",
        "alone[^e11]\n",
        "\n\n## What each of us learned\n\n**Priya:** The itch to explain",
        "\n\n**Tom:** I was afraid",
        "\n\n## What we agreed to do\n\n- [x] Priya: Second drawing",
        "\n- [x] Tom: Ask 9C for a guess in pencil before they read the telegram "
        "(for 5 October 2026; done another way)\n",
        "\n- [ ] Priya: Take the copied-diagram homework",
        "\n\nNext time: Who speaks when S11 isn't first? · What does",
        "\n\n[^e28]: E28 · Changes to a drawing: 19 (per 5 min: 0, 0, 13, 6, 0 · question 1)\n",
        "\n\nFor our own development, not for appraisal.\n\n",
    ]
    places = [page.find(each) for each in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_its_last_line_says_what_is_not_in_it() -> None:
    last = the_page(DEMO, 2).rstrip("\n").split("\n")[-1]
    assert last == (
        "Not on this page, but in the full record: 70 answers, 31 lines of evidence, 1 note and 1 check-in."
    )
    assert "Not on this page" not in as_markdown(DEMO, PEER, DEMO.cycles[1])


def test_an_empty_cycle_has_a_page_that_says_so() -> None:
    table = Table()
    document = cycle_document(reading(table.journal, GUIDE), table.cycle)
    page = cycle_markdown(document, summary=True)
    assert page.endswith("Nothing is written yet.\n\nFor our own development, not for appraisal.\n")


def closed() -> tuple[Table, str]:
    """A closed cycle with an open action, a reading and a goal; and the cycle after it."""
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    goal = table.journal.goal(table.cycle)
    assert goal
    by, on = table.tom, table.now.date()
    table.journal.put(*read(table.journal, GUIDE, goal, "9", on=on, by=by, now=table.now))
    table.act("Wait longer", table.tom)
    first = table.cycle
    table.journal.put(close_cycle(first, now=table.now))
    table.minute += 7 * 24 * 60
    table.journal.put(
        *start_cycle(table.journal, GUIDE, swapped(first), now=table.now, goal="same")
    )
    return table, first.id


def of_first(table: Table, first: str) -> str:
    return as_markdown(table.journal, GUIDE, table.journal.cycles[0])


def test_a_closed_cycle_says_how_things_stood_and_apart_what_became_of_them() -> None:
    table, first = closed()
    before = of_first(table, first)
    record, since = before.split("## Since then\n")
    assert "- [ ] Tom: Wait longer\n" in record
    assert since.startswith(
        "\nAfter 7 September 2026.\n\n- [ ] Tom: Wait longer · carried into cycle 2\n"
    )
    table.minute += 2 * 24 * 60
    (action,) = table.journal.actions
    done = change_action(action, now=table.now, owner=table.tom, due="", status="done")
    table.journal.put(done)
    table.write("action.outcome", TOGETHER, "Harder than it sounds", action.id)
    goal = table.journal.goal(table.cycle)
    assert goal
    by, now = table.tom, table.now
    table.journal.put(*read(table.journal, GUIDE, goal, "14", on=now.date(), by=by, now=now))
    table.journal.put(*stands(table.journal, GUIDE, goal, "met", "They do it", by=by, now=now))
    after, since = of_first(table, first).split("## Since then\n")
    assert after == record
    assert since.startswith(
        """
After 7 September 2026.

- The goal “More pupils explain”: met, 16 September 2026, in cycle 2
  - They do it
- A reading, 16 September 2026, in cycle 2: 14
- [x] Tom: Wait longer · done 16 September 2026, in cycle 2
  - *What happened?* Harder than it sounds

For our own development"""
    )
    assert "Since then" in as_words(table.journal, GUIDE, table.journal.cycles[0])
    assert "status: going on\n" in record
    assert "status: met\n" in as_markdown(table.journal, GUIDE, table.cycle)


def test_an_open_cycle_says_how_things_stand() -> None:
    table = Table()
    action = table.act("Wait longer", table.tom)
    table.journal.put(
        change_action(action, now=table.now, owner=table.tom, due="2026-10-01", status="dropped")
    )
    text = as_markdown(table.journal, GUIDE, table.cycle)
    assert "- [x] Tom: Wait longer (for 1 October 2026; dropped)\n" in text
    assert "Since then" not in text


def test_the_goal_stands_once_and_again_only_where_the_title_is_not_it_to_the_letter() -> None:
    table = Table()
    entry = table.write("goals.statement", TOGETHER, "More pupils explain")
    assert as_markdown(table.journal, GUIDE, table.cycle).count("More pupils explain") == 2
    table.journal.put(replace(entry, text="More pupils explain.", changed=entry.changed))
    text = as_markdown(table.journal, GUIDE, table.cycle)
    assert "\n# More pupils explain\n" in text
    assert "*What is the goal?* More pupils explain.\n" in text
