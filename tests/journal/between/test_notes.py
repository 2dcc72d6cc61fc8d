"""Notes: whose they are, which day they are of, and that all that is done to words is done to them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import Keep
from cyclejournal.journal.between.notes import (
    as_prompt,
    came,
    dated,
    day_of,
    left_for,
    new_note,
    notes_of,
    waiting,
)
from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle, swapped
from cyclejournal.journal.entries.merge import merge_entries
from cyclejournal.journal.entries.trash import discard, restore, trash_rows
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import answer, close_visit, emptied, keep_as
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.audience import Audience, left_out_words
from cyclejournal.journal.reading.keyboard import sight
from cyclejournal.journal.reading.listing import Finder
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, seen
from cyclejournal.journal.talk.meetings import agenda, begin, end
from tests.export.documents import as_data, as_markdown, as_words
from tests.journal.found import wanted
from tests.journal.pair import GUIDE, START, Table


def noted(table: Table, text: str, *, on: str = "", keep: Keep = "me", who: str = "") -> Entry:
    """A note of Tom's, in the journal, or of somebody else's."""
    made = new_note(table.journal, who or table.tom, now=table.now, on=on, keep=keep)
    note = replace(made, text=text)
    table.journal.put(note)
    return note


def reading(table: Table, reader: str | None = None, *, here: bool = False) -> Reading:
    return Reading(table.journal, {GUIDE.id: GUIDE}, Audience(reader, here=here))


def heads(table: Table) -> list[tuple[str, str, str]]:
    journal, cycle = table.journal, table.cycle
    found = agenda(journal, cycle, START.date(), journal.observation(cycle))
    return [(each.kind, each.words, each.detail) for each in found]


def test_a_note_is_its_writer_s_until_they_give_it() -> None:
    table = Table()
    note = noted(table, "S4 asked why")
    assert note.half == table.tom
    assert sight(table.journal, lambda _: GUIDE, note, table.tom) == "covered"
    assert sight(table.journal, lambda _: GUIDE, note, table.priya) == "hidden"
    given = keep_as(note, "pair", now=table.now)
    assert given.half == PAIR
    assert sight(table.journal, lambda _: GUIDE, given, table.priya) == "open"


def test_two_notes_of_one_moment_are_two() -> None:
    table = Table()
    one, two = (new_note(table.journal, table.tom, now=START) for _ in range(2))
    assert one.id != two.id
    assert one.is_note
    assert two.is_note


def test_no_answer_is_taken_for_a_note() -> None:
    table = Table()
    assert not table.write("goals.starting-point", table.tom, "x").is_note
    asked = replace(new_note(table.journal, table.tom, now=START), prompt="note.worth-keeping")
    assert not asked.is_note


def test_a_note_is_of_the_day_it_was_begun_on_unless_somebody_says_so() -> None:
    table = Table()
    note = noted(table, "x")
    assert day_of(note) == START.date()
    other = dated(note, "2026-09-03", now=table.now)
    assert day_of(other).isoformat() == "2026-09-03"
    assert dated(other, "2026-09-03", now=table.now) is other


def test_they_stand_by_their_days_and_empty_ones_not_at_all() -> None:
    table = Table()
    first, old = noted(table, "first"), noted(table, "old", on="2026-09-01")
    gone, last = noted(table, "gone"), noted(table, "last")
    table.journal.put(emptied(gone, by=table.tom, now=table.now))
    assert [each.text for each in notes_of(table.journal)] == ["last", "first", "old"]
    assert {first.place, old.place, last.place} == {table.cycle.id}


@pytest.mark.parametrize("reader", [None, "tom", "priya"])
def test_every_text_of_a_journal_has_them_on_the_same_terms(reader: str | None) -> None:
    """Show, export, JSON and search hold a private note for its writer alone."""
    table = Table()
    noted(table, "For me <alone>", on="2026-09-03")
    noted(table, "For *both*", keep="pair")
    who = {"tom": table.tom, "priya": table.priya, None: None}[reader]
    has_own = reader == "tom"
    for text in (
        as_words(table.journal, GUIDE, table.cycle, who),
        as_markdown(table.journal, GUIDE, table.cycle, who).replace("\\", ""),
        str(as_data(table.journal, GUIDE, table.cycle, who)),
    ):
        assert "For *both*" in text
        assert ("For me <alone>" in text) == has_own
    hits = list(reading(table, who).hits(wanted("for")))
    assert len(hits) == 1 + has_own
    told = left_out_words(reading(table, who).left_out)
    assert told == ("" if has_own else "Left out: 1 note kept by one of you alone.")


def test_they_are_no_answers_to_a_question_that_is_gone() -> None:
    table = Table()
    noted(table, "For both", keep="pair")
    text = as_markdown(table.journal, GUIDE, table.cycle)
    assert "Other answers" not in text
    assert "## Between meetings\n\n**Tom, 7 September 2026:** For both\n" in text


def test_their_data_has_its_keys() -> None:
    table = Table()
    note = noted(table, "For both", keep="pair", on="2026-09-03")
    assert as_data(table.journal, GUIDE, table.cycle)["notes"] == [
        {
            "id": note.prompt,
            "on": "2026-09-03",
            "voice": "Tom",
            "voice_id": table.tom,
            "to": "",
            "to_id": "",
            "tags": [],
            "text": "For both",
            "keep": "pair",
        }
    ]


def test_a_note_that_is_found_says_what_it_is() -> None:
    table = Table()
    noted(table, "S4 asked why", keep="pair", on="2026-09-03")
    found = reading(table)
    (hit,) = found.hits(wanted("asked"))
    row = Finder(found).row(hit)
    assert (row.source, row.asked) == ("3 Sep 2026 · cycle 1 · Tom · Between meetings", "Note")


def test_on_the_screen_what_lies_covered_is_not_found() -> None:
    table = Table()
    noted(table, "S4 asked why")
    assert not list(reading(table, table.tom, here=True).hits(wanted("asked")))


def test_it_goes_to_the_trash_and_comes_back() -> None:
    table = Table()
    note = noted(table, "S4 asked why", on="2026-09-03")
    table.journal.put(close_visit(note, emptied(note, by=table.tom, now=table.now)))
    assert trash_rows(table.journal, table.priya) == []
    (row,) = trash_rows(table.journal, table.tom)
    assert (row.kind_words, row.title) == ("Note", "Tom's note: 3 Sep 2026")
    table.journal.put(*restore(table.journal, row.id, by=table.tom, now=table.now))
    assert [each.text for each in notes_of(table.journal)] == ["S4 asked why"]


def test_it_goes_to_the_trash_with_its_cycle() -> None:
    table = Table()
    noted(table, "of the first", keep="pair")
    first = table.cycle
    table.journal.put(close_cycle(first, now=table.now))
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(first), now=table.now))
    noted(table, "of the second", keep="pair")
    table.journal.put(discard(table.journal.cycles[0], now=table.now))
    assert [each.text for each in notes_of(table.journal)] == ["of the second"]


def test_a_redacted_note_is_gone() -> None:
    table = Table()
    table.journal.put(redact(noted(table, "S4 asked why"), now=table.now))
    assert notes_of(table.journal) == []
    assert trash_rows(table.journal, table.tom) == []


# What heads the next talk


def test_a_note_that_was_given_heads_the_next_talk() -> None:
    table = Table()
    noted(table, "For me alone")
    noted(table, "A question\nof S4's", keep="pair", who=table.priya)
    assert heads(table) == [("since", "Priya: A question of S4's", "today")]


def test_it_heads_one_talk_and_what_came_in_a_talk_heads_the_one_after() -> None:
    table = Table()
    noted(table, "before", keep="pair")
    talk = begin(table.journal.meeting(table.cycle), 30, now=table.now)
    table.journal.put(talk)
    noted(table, "in the talk", keep="pair")
    assert [words for _, words, _ in heads(table)] == ["Tom: before"]
    table.journal.put(end(talk, now=table.now))
    late = noted(table, "kept before, given now")
    table.journal.put(*start_cycle(table.journal, GUIDE, table.cycle.roles, now=table.now))
    assert heads(table) == []
    given = keep_as(late, "pair", now=table.now)
    table.journal.put(given)
    noted(table, "after", keep="pair")
    assert [words for _, words, _ in heads(table)] == ["Tom: kept before, given now", "Tom: after"]
    assert came(given) == given.decided


# A line for a colleague


def test_a_line_waits_for_whom_it_is_left_until_they_had_it() -> None:
    table = Table()
    line = left_for(noted(table, "Bring the coins"), table.priya, now=table.now)
    table.journal.put(line)
    assert line.half == PAIR
    assert waiting(table.journal, table.priya) == [line] == waiting(table.journal)
    assert waiting(table.journal, table.tom) == []
    table.journal.put(seen(line, now=table.now))
    assert waiting(table.journal) == []
    assert [each.text for each in notes_of(table.journal)] == ["Bring the coins"]


def test_what_comes_next_says_that_it_waits_and_not_a_word_of_it() -> None:
    table = Table()
    table.journal.put(left_for(noted(table, "Bring the coins"), table.priya, now=table.now))
    found = whats_next(table.journal, lambda _: GUIDE, table.now)
    (line,) = [each for each in found if each.what == "line"]
    assert (line.who, line.why) == (table.priya, "A line from Tom waits for Priya.")
    assert not any("coins" in each.why + each.words for each in found)


def test_a_line_that_was_made_a_note_again_waits_for_nobody() -> None:
    table = Table()
    line = left_for(noted(table, "x"), table.priya, now=table.now)
    private = keep_as(line, "me", now=table.now)
    table.journal.put(private)
    assert waiting(table.journal) == []
    table.journal.put(left_for(line, "", now=table.now))
    assert waiting(table.journal) == []


def test_a_line_is_no_item_of_the_talk_and_says_for_whom_it_was() -> None:
    table = Table()
    table.journal.put(left_for(noted(table, "Coins"), table.priya, now=table.now))
    assert heads(table) == []
    assert "**Tom, 7 September 2026, for Priya:** Coins" in as_markdown(
        table.journal, GUIDE, table.cycle
    )
    assert as_data(table.journal, GUIDE, table.cycle)["notes"][0]["to"] == "Priya"  # type: ignore[index]


def test_that_it_was_seen_meets_what_was_written_meanwhile() -> None:
    """Whichever window is first: it waits no longer, and the newer words are shown."""
    table = Table()
    line = left_for(noted(table, "Coins"), table.priya, now=table.now)
    had = seen(line, now=table.now)
    reworded = answer(
        table.journal,
        as_prompt(line),
        line.place,
        table.tom,
        "Thermometers",
        by=table.tom,
        now=table.now,
    )
    for one, other in ((had, reworded), (reworded, had)):
        merged = merge_entries(one, other)
        assert (merged.text, merged.seen) == ("Thermometers", had.seen)
