"""Both say yes: to their own words as they stand, for one audience; and what the ledger keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.export.giving import Order
from cyclejournal.export.papers import Paper
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import with_alias
from cyclejournal.journal.entries.trash import CannotDiscard, check_discard
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT
from cyclejournal.journal.leaving import NotSettled
from cyclejournal.journal.places import PAIR
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.share import ShareBook
from cyclejournal.session.spoken.conversation import Conversation
from tests.session.again import POINT, Pair, write
from tests.session.again import say as heard
from tests.tui.app_host import person


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


@pytest.fixture
def desk(pair: Pair) -> Iterator[Desk]:
    """A journal in which each has marked something for others."""
    found = pair.opened()
    for prompt, name, words in (
        ("goals.statement", TOGETHER, "More pupils explain"),
        ("goals.interest", "Tom", "What Priya said to me"),
        (POINT, "Priya", "I would rather keep this"),
    ):
        entry = write(found, prompt, name, words)
        if prompt != POINT:
            found.put(keep_as(entry, "share", now=pair.clock()), what="for others too")
    found.end_visit()
    yield found
    found.close()


def made(book: ShareBook) -> Paper:
    return book.paper(lambda found: Order("cycle", tuple(found.reading.journal.cycles[:1])))


def say(book: ShareBook, name: str) -> str:
    book.desk.take_keyboard(person(book.desk.journal, name))
    return book.say_yes(made(book))


def test_nothing_of_both_goes_out_before_both_have_said_yes(desk: Desk) -> None:
    """Domain row 54: what others are told goes through both, and is written down."""
    book = ShareBook(desk)
    assert "I would rather" not in made(book).text
    assert book.waits_words(made(book)) == "It waits for Tom’s and Priya’s yes."
    with pytest.raises(NotSettled, match="Tom’s and Priya’s"):
        book.check(made(book))
    assert say(book, "Tom") == "It waits for Priya’s yes."
    with pytest.raises(NotSettled):
        book.check(made(book))
    assert say(book, "Priya") == "Every yes is there. It can be written now."
    book.check(made(book))
    (line,) = book.went_out(made(book))
    assert set(line.yes) == set(desk.journal.people)
    assert "cycle 1 (md), for others; yes of " in book.line_words(line)
    with pytest.raises(CannotDiscard):
        check_discard(desk.journal, line)


def test_a_yes_is_to_words_as_they_stand(desk: Desk, pair: Pair) -> None:
    book = ShareBook(desk)
    say(book, "Tom")
    say(book, "Priya")
    # Tom's alone change: his yes falls, hers stays.
    entry = write(desk, "goals.interest", "Tom", "What Priya said to me twice")
    assert entry.keep == "share"
    assert book.waits_words(made(book)) == "It waits for Tom’s yes."
    say(book, "Tom")
    # So does another alias, where it stands in the words.
    priya = person(desk.journal, "Priya")
    desk.put(with_alias(desk.journal, priya, "Colleague", now=pair.clock()))
    assert book.waits_words(made(book)) == "It waits for Tom’s yes."


def test_a_yes_is_taken_back_and_what_went_out_stays_written(desk: Desk) -> None:
    book = ShareBook(desk)
    say(book, "Tom")
    say(book, "Priya")
    book.went_out(made(book))
    assert book.take_back(made(book)) == "Taken back. What has gone out is out."
    assert book.waits_words(made(book)) == "It waits for Priya’s yes."
    assert book.take_back(made(book)) == "There is no yes of yours to take back."
    assert len(book.ledger) == 1
    assert desk.undo().what == "your yes, taken back"
    assert len(book.ledger) == 1


def test_names_are_decided_first(desk: Desk) -> None:
    write(desk, "goals.interest", "Tom", "priya and Mr Pole were there\nPole again")
    desk.type(WATCH_LIST_PROMPT, PAIR, person(desk.journal, "Tom"), "Pole")
    book = ShareBook(desk)
    with pytest.raises(NotSettled, match="priya"):
        say(book, "Tom")
    assert "becomes the alias of Priya" in book.decide(
        "priya", person=person(desk.journal, "Priya")
    )
    assert not made(book).near
    numbers = [n for n, line in enumerate(made(book).text.split("\n"), 1) if "Pole" in line]
    told = " and ".join(map(str, numbers))
    assert book.on_list_words(made(book)).endswith(f"here, lines {told}.")
    with pytest.raises(NotSettled, match="names from your list"):
        say(book, "Tom")
    book.decide("Pole", says="a parent")
    assert say(book, "Tom") == "It waits for Priya’s yes."
    assert "Pole" not in made(book).text


def test_nothing_is_no_paper(desk: Desk, pair: Pair) -> None:
    for entry in list(desk.journal.entries.values()):
        if entry.keep == "share":
            desk.put(keep_as(entry, "pair", now=pair.clock()))
    book = ShareBook(desk)
    with pytest.raises(NotSettled, match="marked"):
        book.check(made(book))


def test_both_say_yes_line_by_line(desk: Desk) -> None:
    write(desk, "goals.interest", "Tom", "What Pryia said to me")
    talk = Conversation(desk, present_cycle(desk).id)
    told = heard(talk, "/share")
    assert "1 word may be a name: decide once what each is." in told
    assert "Decide on the next name" in told
    assert "It stands here: What Pryia said to me" in heard(talk, "decide")
    assert "becomes the alias of Priya" in heard(talk, "Priya")
    read = heard(talk, "read it")
    assert "More pupils explain" in read
    assert "Pryia" not in read
    assert not set("#*") & set(read)
    assert "Type /hand-over, and then /share." in heard(talk, "I say yes")
    heard(talk, "/hand-over")
    assert "Tom has said yes." in heard(talk, "/share")
    assert "`export --for share` writes it." in heard(talk, "I say yes")
    book = ShareBook(desk)
    book.check(made(book))
    told = heard(talk, "/share", "something else", "what we did")
    assert told.startswith("What we did.\nFor others: ")
    assert "It waits for Tom’s and Priya’s yes." in told
