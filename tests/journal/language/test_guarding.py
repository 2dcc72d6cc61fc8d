"""Names are found in notes, and a watch-list stays with its writer."""

from __future__ import annotations

import json

import pytest

from cyclejournal.guide.known import WATCH_LIST
from cyclejournal.journal.entries.trash import trash_rows
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT, NameGuard, guarded_names
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.rules import never_leaves
from cyclejournal.journal.records import Entry
from tests.export.documents import as_data, as_markdown, as_words, whole_markdown
from tests.journal.found import search
from tests.journal.pair import GUIDE, Table

GUARD = NameGuard(
    [
        "Priya Patel",
        "José",
        "Jo",
        "Anna-Maria O'Brien",
        "Mrs. Grant",
        "Will",
        "T",
        "S1",
        "Al Li",
        "",
    ]
)


def found(text: str) -> list[str]:
    return [each.words for each in GUARD.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Priya asked", ["Priya"]),
        ("PRIYA PATEL's board, priya’s pen", ["PRIYA PATEL", "priya"]),
        ("Priya-led, (Priya), Priya_1", ["Priya"] * 3),
        ("Patel, Priyanka, upriya", []),
        ("Jose and JOSÉ and jose\u0301", ["Jose", "JOSÉ", "jose\u0301"]),
        ("Jo's turn, jog", ["Jo"]),
        ("Anna-Maria; Anna-maria O’Brien; Anna, O'Brien", ["Anna-Maria", "Anna-maria O’Brien"]),
        ("Mrs Hill, Mrs Grant, a grant", ["Grant"]),
        ("What will they do? Will waits", ["Will"]),
        ("T asked S1, S12 and TA", []),
        ("Al Li, al", ["Al Li"]),
        ("“Priya said so”", ["Priya"]),
    ],
)
def test_names_are_found_as_whole_words(text: str, names: list[str]) -> None:
    assert found(text) == names
    assert all(text[each.start : each.end] == each.words for each in GUARD.find(text))


def listed(table: Table, voice: str, names: str) -> Entry:
    """A watch-list, put into the journal."""
    entry = answer(table.journal, WATCH_LIST_PROMPT, PAIR, voice, names, by=voice, now=table.now)
    table.journal.put(entry)
    return entry


def test_everybodys_list_and_everybodys_name_are_guarded() -> None:
    table = Table()
    listed(table, table.tom, "Kezia Odel, Bilal\nMrs Zane")
    listed(table, table.priya, "Xander; ")
    guard = NameGuard(guarded_names(table.journal))
    text = "Tom, priya, Kezia, Bilal, Zane and Xander; not Odel"
    assert [each.words for each in guard.find(text)] == [
        "Tom", "priya", "Kezia", "Bilal", "Zane", "Xander",
    ]  # fmt: skip


def test_a_watch_list_is_its_writers_own() -> None:
    table = Table()
    entry = listed(table, table.tom, "Kezia")
    assert (entry.half, entry.keep) == (table.tom, "me")


@pytest.mark.parametrize("keep", ["me", "pair", "share"])
def test_a_watch_list_leaves_by_no_way_for_anybody(keep: str) -> None:
    from msgspec.structs import replace

    table = Table()
    table.write("goals.starting-point", table.tom, "Words that are shown")
    entry = listed(table, table.tom, "Kezia")
    # Even if another program has changed who may see it, or emptied it.
    table.journal.put(replace(entry, keep=keep))
    journal, cycle = table.journal, table.cycle
    for reader in (None, table.tom, table.priya):
        ways = [
            as_markdown(journal, GUIDE, cycle, reader),
            whole_markdown(journal, GUIDE, reader),
            as_words(journal, GUIDE, cycle, reader),
            json.dumps(as_data(journal, GUIDE, cycle, reader)),
        ]
        for text in ways:
            assert "Kezia" not in text
            assert WATCH_LIST not in text
            assert WATCH_LIST_PROMPT.ask not in text
        assert all("Words that are shown" in text for text in ways[:4])
        assert search(journal, "Kezia", reader) == []
        assert search(journal, "shown", reader)
    emptied = listed(table, table.tom, "")
    journal.put(replace(emptied, history=entry.history))
    assert trash_rows(journal, table.tom) == []


def test_other_answers_leave_as_before() -> None:
    assert never_leaves(WATCH_LIST)
    assert not any(never_leaves(prompt.id) for _, prompt in GUIDE.prompts())
