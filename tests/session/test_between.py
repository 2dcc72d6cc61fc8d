"""At the desk: a note from its first word to the trash, undone by its writer, and asked for line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.journal.between.notes import notes_of
from cyclejournal.journal.entries.undo import NothingToUndo
from cyclejournal.session.between import NoteDesk, between_lines, throw_away
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import foot_of
from cyclejournal.session.home import home_view, way_to
from cyclejournal.session.pages import pages
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.open.shelf import Shelf
from tests.journal.pair import Table
from tests.tui.bare_host import desk_at


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def desk(tmp_path: Path, table: Table) -> Iterator[Desk]:
    with desk_at(tmp_path, table) as found:
        found.writer = table.tom
        yield found


def texts(desk: Desk) -> list[tuple[str, str]]:
    """The notes as another program finds them, each with who sees it."""
    desk.end_visit()
    journal = Shelf(desk.opened.paths.folder.parent.parent).read(desk.opened.id)
    return [(note.text, note.keep) for note in notes_of(journal)]


def test_there_is_no_note_before_it_has_a_word(desk: Desk) -> None:
    page = NoteDesk(desk)
    page.give("pair")
    page.date("2026-09-01")
    page.type("  ")
    assert not page.is_kept
    page.type("S4")
    page.type("S4 asked")
    assert texts(desk) == [("S4 asked", "pair")]
    assert page.note.on == "2026-09-01"
    assert page.note.history == ()


def test_what_its_writer_keeps_is_in_their_own_file_alone(desk: Desk, table: Table) -> None:
    before = desk.opened.paths.pair.read_bytes()
    NoteDesk(desk).type("S4 asked")
    desk.end_visit()
    assert desk.opened.paths.pair.read_bytes() == before
    assert b"S4 asked" in (desk.opened.paths.private / f"{table.tom}.json").read_bytes()


def test_it_is_undone_by_its_writer_step_by_step(desk: Desk, table: Table) -> None:
    page = NoteDesk(desk)
    page.type("S4 asked")
    desk.end_visit()
    page.give("pair")
    page.date("2026-09-01")
    desk.hand_over()
    with pytest.raises(NothingToUndo):
        desk.undo()
    desk.hand_over()
    assert desk.undo().what == "the day of a note"
    assert page.note.on == ""
    assert desk.undo().what == "who may see a note"
    assert texts(desk) == [("S4 asked", "me")]
    assert desk.undo().what == "Tom's note"
    assert texts(desk) == []
    desk.redo()
    assert texts(desk) == [("S4 asked", "me")]


def test_a_day_that_is_its_own_is_not_kept_twice(desk: Desk) -> None:
    page = NoteDesk(desk)
    page.date(desk.clock().date().isoformat())
    assert page.note.on == ""


def test_the_list_covers_one_s_own_and_does_not_know_the_other_s(desk: Desk, table: Table) -> None:
    mine = NoteDesk(desk)
    mine.type("mine")
    mine.date("2026-09-01")
    shared = NoteDesk(desk)
    shared.give("pair")
    shared.type("ours")
    assert [line.words for line in between_lines(desk)] == ["ours", "mine"]
    desk.cover()
    lines = between_lines(desk)
    assert [line.words for line in lines] == ["ours", ""]
    assert lines[1].detail.endswith("only you see this")
    desk.hand_over()
    assert desk.writer == table.priya
    assert [line.words for line in between_lines(desk)] == ["ours"]


def test_one_thrown_away_comes_back_by_undo(desk: Desk) -> None:
    page = NoteDesk(desk)
    page.type("S4 asked")
    desk.end_visit()
    throw_away(desk, page.note)
    assert texts(desk) == []
    assert desk.undo().what == "Tom's note thrown away"
    assert texts(desk) == [("S4 asked", "me")]


# A line for a colleague


def a_line(desk: Desk, table: Table, text: str = "Bring the coins") -> NoteDesk:
    page = NoteDesk(desk)
    page.type(text)
    page.give("pair", to=table.priya)
    return page


def test_it_is_given_to_whom_it_was_left_for_until_they_write(desk: Desk, table: Table) -> None:
    page = a_line(desk, table)
    assert desk.lines.give() == []
    desk.hand_over()
    assert [line.text for line in desk.lines.give()] == ["Bring the coins"]
    assert page.note.seen == ""
    desk.type(table.prompt("goals.starting-point"), table.cycle.id, table.priya, "x")
    assert page.note.seen
    # It stays in view until the keyboard goes on.
    assert [line.text for line in desk.lines.give()] == ["Bring the coins"]
    desk.hand_over()
    desk.hand_over()
    assert desk.lines.give() == []


def test_who_hands_the_keyboard_on_has_had_it(desk: Desk, table: Table) -> None:
    page = a_line(desk, table)
    desk.hand_over()
    desk.lines.give()
    desk.hand_over()
    assert page.note.seen


def test_it_waits_on_where_nobody_was_seen_to_read_it(desk: Desk, table: Table) -> None:
    """A command that writes for Priya shows her nothing; an app that was opened and left may have shown it to Tom."""
    page = a_line(desk, table)
    desk.writer = table.priya
    desk.type(table.prompt("goals.starting-point"), table.cycle.id, table.priya, "x")
    assert page.note.seen == ""
    desk.lines.give()
    desk.end_visit()
    assert page.note.seen == ""


def test_the_list_says_that_it_waits(desk: Desk, table: Table) -> None:
    a_line(desk, table)
    assert between_lines(desk)[0].detail.endswith("for Priya, waits")
    desk.hand_over()
    desk.lines.give()
    desk.lines.put_away()
    assert between_lines(desk)[0].detail.endswith("for Priya")


def test_coming_back_after_a_night_it_is_among_what_waits(desk: Desk, table: Table) -> None:
    a_line(desk, table)
    found = home_view(desk)
    (number,) = [n for n, line in enumerate(found.lines) if line.waits.what == "line"]
    line = found.lines[number]
    assert (line.words, line.who) == ("A line from Tom", "Priya")
    assert way_to(desk, line.waits).writer == table.priya


def test_a_page_s_last_line_leads_to_none(desk: Desk, table: Table) -> None:
    a_line(desk, table)
    cycle = present_cycle(desk)
    every = pages(desk, cycle)
    assert not any(
        "line from" in offer.words
        for page in every
        for offer in foot_of(desk, cycle, page, every).offers
    )


def test_the_conversation_says_it_when_the_keyboard_comes(desk: Desk, table: Table) -> None:
    page = a_line(desk, table, "Bring\nthe coins")
    talk = spoken(desk)
    assert "Tom left you a line: “Bring the coins”" in talk.command("hand-over")
    assert page.note.seen == ""
    talk.command("note")
    talk.hear("Will do")
    assert page.note.seen
    assert talk.hear("3")[0] == "It waits for Tom."
    assert "Priya left you a line: “Will do”" in talk.command("hand-over")


def shared(desk: Desk) -> None:
    """A note of both with a tag, and one of Tom's alone."""
    for text, keep in (("#waiting is hard", "pair"), ("#zebra", "me")):
        page = NoteDesk(desk)
        page.type(text)
        if keep == "pair":
            page.give("pair")
    desk.end_visit()
    desk.cover()


def test_tags_are_set_besides_the_words_and_undone_in_one_go(desk: Desk) -> None:
    shared(desk)
    page = NoteDesk(desk)
    page.tag("#pile")
    page.type("S4 asked")
    assert list(page.note.tags) == ["pile"]
    desk.end_visit()
    for line in ("#pile #w", "#pile #wa", "#pile #wait"):
        page.tag(line)
    assert list(page.note.tags) == ["pile", "wait"]
    assert page.note.worded < page.note.changed
    assert list(page.known_tags()) == ["waiting"]
    assert any(each.detail.endswith(" · #pile #wait") for each in between_lines(desk))
    assert desk.undo().what == "the tags of a note"
    assert list(page.note.tags) == ["pile"]
    desk.redo()
    assert list(page.note.tags) == ["pile", "wait"]


# Line by line


def spoken(desk: Desk) -> Conversation:
    return Conversation(desk, present_cycle(desk).id)


def test_a_note_is_kept_at_any_question_which_is_asked_again(desk: Desk) -> None:
    talk = spoken(desk)
    asked = talk.question()
    assert "Only you see it" in talk.command("note")[0]
    assert "Who shall see it?" in talk.hear("S4 asked\nwhy")[0]
    told = talk.hear("")
    assert told[0] == "It is yours alone."
    assert told[1:] == asked
    assert texts(desk) == [("S4 asked\nwhy", "me")]


def test_a_tag_is_set_line_by_line(desk: Desk) -> None:
    shared(desk)
    talk = spoken(desk)
    talk.command("note")
    talk.hear("S4 asked")
    told = talk.hear("#wait")
    assert told[0] == "Tagged #wait. Perhaps the same: #wait and #waiting."
    assert "Who shall see it?" in told[1]
    assert "is no tag" in talk.hear("#9c")[0]
    talk.hear("1")
    assert "tag:" not in "".join(talk.question())


def test_it_is_given_to_the_two_of_them_line_by_line(desk: Desk) -> None:
    talk = spoken(desk)
    talk.command("note")
    talk.hear("S4 asked")
    assert "a number from 1 to 3" in talk.hear("4")[0]
    assert "heads your next talk" in talk.hear("2")[0]
    assert texts(desk) == [("S4 asked", "pair")]


def test_an_empty_line_in_place_of_a_note_keeps_none(desk: Desk) -> None:
    talk = spoken(desk)
    asked = talk.question()
    talk.command("note")
    assert asked[0] in talk.hear("")
    assert texts(desk) == []
