"""A guide of the pair's own: made with the first change, followed by the cycle, and never at the cost of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.finder import find_guides, read_guide, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_guide import NotChanged, OwnGuide
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.own_guides import guides_folder
from tests.cli.run import output
from tests.tui.app_host import HandClock, a_pair, a_shelf, guides


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shelf = a_shelf(tmp_path)
    clock = HandClock()
    with Desk(shelf.open(a_pair(shelf)), guides(), clock) as desk:
        yield desk


def book_of(desk: Desk) -> OwnGuide:
    cycle = desk.journal.cycle
    assert cycle
    return OwnGuide(desk, cycle.id)


def a_page(book: OwnGuide) -> str:
    """The first page of the first step."""
    return book.guide.steps[0].sections[0].id


def test_the_first_change_makes_a_guide_of_their_own(desk: Desk) -> None:
    """Domain row 18: what is asked is a pair's own to reword, add to, switch off and order."""
    book = book_of(desk)
    page = a_page(book)
    first, second, *_ = book.prompts(page)
    assert not guides_folder().exists()
    desk.type(first, book.cycle.id, desk.writer, "They wait for me")
    assert book.reword(first, "  What is it\nlike now? [b]$(x)[/b] ") == (
        "Reworded. What you answered keeps the words it was asked with."
    )
    assert book.cycle.guide == "peer-ours"
    path = book.path
    assert path == guides_folder() / "peer-ours.toml"
    assert book.prompts(page)[0].ask == "What is it like now? [b]$(x)[/b]"
    (entry,) = desk.journal.entries.values()
    assert entry.asked == first.ask
    assert book.switch(page, second) == "Switched off. What was answered stays."
    assert book.add(first, "And what else?", together=False).startswith("Added after")
    added = book.prompts(page)[1]
    assert (added.id, added.brief, added.keep) == ("ours.question", True, "pair")
    assert book.move(page, added, -1) == "Moved up."
    assert book.move(page, book.prompts(page)[0], -1) == "It is the first."
    asked = [(each.ask, each.former) for each in book.prompts(page)[:3]]
    assert asked == [
        ("And what else?", False),
        ("What is it like now? [b]$(x)[/b]", False),
        (second.ask, True),
    ]
    assert book.switch(page, book.prompts(page)[2]) == "Asked again."
    # The next start finds it as it is here, and it lends from the usual guide what it does not say.
    found, problems = find_guides(shipped_guides_folder(), guides_folder())
    assert not problems
    assert found["peer-ours"] == book.guide
    # Another journal has the guide that comes with the program.
    assert found["peer"] == guides()["peer"]


def test_each_change_can_be_taken_back(desk: Desk) -> None:
    book = book_of(desk)
    page = a_page(book)
    first = book.prompts(page)[0]
    with pytest.raises(NotChanged, match="nothing to take back"):
        book.undo()
    book.reword(first, "One?")
    book.reword(book.prompts(page)[0], "Two?")
    assert book.undo() == "Undone: “One?” reworded"
    assert book.prompts(page)[0].ask == "One?"
    book.undo()
    assert book.prompts(page)[0].ask == first.ask
    assert book.redo() == f"Done again: “{first.ask}” reworded"
    book.redo()
    assert book.prompts(page)[0].ask == "Two?"
    book.undo()
    book.move(page, book.prompts(page)[0], 1)
    with pytest.raises(NotChanged):
        book.redo()


@pytest.mark.whole("a whole guide for each change; other changes are quick")
def test_no_words_too_many_and_a_page_without_a_question_are_refused(desk: Desk) -> None:
    book = book_of(desk)
    page = a_page(book)
    first = book.prompts(page)[0]
    for words in ("", " \n\x1b ", "x" * 201):
        with pytest.raises(NotChanged):
            book.reword(first, words)
        with pytest.raises(NotChanged):
            book.add(first, words, together=True)
    assert book.path is None
    *others, last = [each for each in book.prompts(page) if not each.former]
    for each in others:
        book.switch(page, each)
    with pytest.raises(NotChanged, match="one thing at least"):
        book.switch(page, last)


def test_an_id_is_used_once_even_where_the_question_was_taken_back(desk: Desk) -> None:
    book = book_of(desk)
    page = a_page(book)
    first = book.prompts(page)[0]
    book.add(first, "One?", together=False)
    one = book.prompts(page)[1]
    desk.type(one, book.cycle.id, desk.writer, "said")
    book.undo()
    book.add(first, "Another?", together=False)
    assert book.prompts(page)[1].id == "ours.question-2"
    assert "One?" in [each.asked for each in desk.journal.entries.values()]


@pytest.mark.whole("a whole guide for each change; other changes are quick")
def test_a_file_that_was_changed_by_hand_is_shown_before_it_is_changed(desk: Desk) -> None:
    book = book_of(desk)
    page = a_page(book)
    book.reword(book.prompts(page)[0], "One?")
    path = book.path
    assert path
    for number, editor in enumerate((book, book_of(desk))):
        by_hand = f"By hand {number}?"
        present = book.prompts(page)[0].ask
        path.write_text(path.read_text().replace(present, by_hand))
        with pytest.raises(NotChanged, match="changed meanwhile"):
            editor.reword(book.prompts(page)[0], "Over it?")
        assert book.prompts(page)[0].ask == by_hand
        editor.reword(book.prompts(page)[0], f"After it {number}?")
        assert book.prompts(page)[0].ask == f"After it {number}?"
    path.write_text("id = [")
    with pytest.raises(JournalError, match="gone, or cannot be used"):
        book.reword(book.prompts(page)[0], "Three?")
    assert path.read_text() == "id = ["
    path.unlink()
    with pytest.raises(JournalError, match="gone, or cannot be used"):
        book_of(desk).reword(book.prompts(page)[0], "Three?")


def test_a_folder_that_cannot_be_written_changes_nothing(desk: Desk) -> None:
    guides_folder().parent.mkdir(parents=True, exist_ok=True)
    guides_folder().write_text("a file in its place")
    book = book_of(desk)
    page = a_page(book)
    first = book.prompts(page)[0]
    with pytest.raises(JournalError):
        book.reword(first, "One?")
    assert book.cycle.guide == "peer"
    assert book.prompts(page)[0] == first


@pytest.mark.whole("a whole guide for each change; other changes are quick")
def test_two_journals_do_not_share_what_one_of_them_changed(desk: Desk, tmp_path: Path) -> None:
    one = book_of(desk)
    one.reword(one.prompts(a_page(one))[0], "One?")
    shelf = Shelf(tmp_path / "other", HandClock())
    shelf.ensure()
    with Desk(shelf.open(a_pair(shelf)), dict(guides()), HandClock()) as other:
        two = book_of(other)
        two.reword(two.prompts(a_page(two))[0], "Two?")
        assert two.cycle.guide == "peer-ours-2"
    assert read_guide(guides_folder() / "peer-ours.toml").id == "peer-ours"


def test_guides_check_accepts_it(desk: Desk) -> None:
    book = book_of(desk)
    book.switch(a_page(book), book.prompts(a_page(book))[0])
    assert "can be used" in output("guides", "check", str(book.path))


def test_a_guide_of_their_own_changes_its_language_and_back(desk: Desk) -> None:
    """What they reworded is theirs alone; all else is the same question, and what was chosen means the same."""
    book = book_of(desk)
    page = a_page(book)
    first, second, *_ = book.prompts(page)
    mode = book.guide.prompt("plan.mode")
    assert mode
    desk.type(first, book.cycle.id, desk.writer, "They wait for me")
    desk.type(second, book.cycle.id, desk.writer, "They write")
    desk.type(mode, desk.journal.meeting(book.cycle).id, TOGETHER, mode.options[1])
    book.reword(first, "What is it like now?")
    desk.type(book.prompts(page)[0], book.cycle.id, desk.writer, "They wait for each other")
    assert [each.id for each in book.tongues] == ["peer-es", "peer"]
    assert "asks besides is not asked there" in book.speak(desk.guides["peer-es"])
    spanish = [each.asked_too for each in book.prompts(page)[:2]]
    assert spanish[0] != ()

    def asked_as(prompt_id: str) -> tuple[str, str]:
        prompt = book.guide.prompt(prompt_id)
        entry = desk.journal.entry(book.cycle.id, prompt_id, desk.writer)
        assert prompt
        assert entry
        return prompt.ask, asked_words(prompt, entry)

    now, then = asked_as(first.id)
    assert (now.startswith("¿"), then) == (True, "What is it like now?")
    now, then = asked_as(second.id)
    assert now == then
    chosen = book.guide.prompt("plan.mode")
    assert chosen
    assert chosen.meaning(mode.options[1]) == mode.means[1]
    desk.type(chosen, desk.journal.meeting(book.cycle).id, TOGETHER, chosen.options[0])
    assert "Your" not in book.speak(desk.guides["peer-ours"])
    assert asked_as(first.id) == ("What is it like now?", "What is it like now?")
    again = book.guide.prompt("plan.mode")
    assert again
    assert again.meaning(chosen.options[0]) == mode.means[0]
    assert book.cycle.guide == "peer-ours"
    with pytest.raises(JournalError, match="another way to coach"):
        book.speak(desk.guides["specialist"])
