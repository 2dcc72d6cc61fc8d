"""A team of five goes from quiet answers to a plan, by the calls that every face makes, and line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.export.data import cycle_data
from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.priorities import PrioritiesBook
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.open.shelf import Shelf
from tests.walking import StillClock

GUIDES, _ = find_guides(shipped_guides_folder())
NAMES = ("Ana", "Ben", "Chi", "Dan", "Eve")
SECRET = "Because Mr Grey reads my plans."


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf", StillClock(), guides=GUIDES.get)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(shelf: Shelf, clock: StillClock) -> Iterator[Desk]:
    """A new journal of five."""
    opened = shelf.create_team(GUIDES["priorities"], NAMES)
    with Desk(opened, GUIDES, clock) as found:
        yield found


def book_of(desk: Desk, name: str) -> PrioritiesBook:
    """The priorities, with somebody at the keyboard."""
    person = desk.journal.person_named(name)
    assert person is not None
    desk.take_keyboard(person.id)
    return PrioritiesBook(desk, present_cycle(desk).id)


def says(desk: Desk, name: str, prompt_id: str, text: str) -> PrioritiesBook:
    """Somebody writes."""
    book = book_of(desk, "Ana" if name == TOGETHER else name)
    prompt = book.guide.prompt(prompt_id)
    assert prompt is not None
    voice = TOGETHER if name == TOGETHER else desk.writer
    desk.type(prompt, book.cycle_id, voice, text)
    return book


def test_five_come_to_a_plan_and_no_single_answer_to_the_shared_half(
    desk: Desk, clock: StillClock
) -> None:
    """Domain rows 10, 12, 13, 14 and 17: a clock that is seen, and how long they sat is kept."""
    for name in NAMES:
        clock.on(minutes=1)
        says(desk, name, "priorities.activities", f"Coaching teams | low | 5 | {SECRET}")
        says(desk, name, "priorities.purpose", f"{name} wants quiet.")
        book = says(
            desk,
            name,
            "priorities.most",
            f"Planning together\n{'Data meetings' if name < 'C' else ''}",
        )
        told = book.finish()
        waits = "waits for" if name != "Eve" else "can be made"
        assert waits in told, told
    clock.on(minutes=1)
    assert book.sum_up() == "The summary is made, from 5 answers."
    assert [row.said for row in book.at_table] == ["you all want it", "2 of 5 want it"]
    assert book.begin_clock().startswith("The clock runs")
    book.agree("Data meetings", "once a month")
    book.leave_open("data meetings", "who prepares them")
    clock.on(minutes=12)
    assert book.clock.short == "12 of 30 min"
    assert book.end_clock() == "You sat together for 12 minutes."
    says(desk, TOGETHER, "coaching-plan.purpose", "Coaching is time to think, for all of us.")
    for number, name in enumerate(NAMES):
        clock.on(minutes=1)
        told = book_of(desk, name).say_yes()
        assert ("Everyone has said yes" in told) == (number == 4)
    shared = (desk.opened.paths.pair).read_text(encoding="utf-8")
    assert "once a month" in shared
    for secret in (SECRET, "wants quiet"):
        assert secret not in shared
        for who in ("", "Ana"):
            reader = book_of(desk, who).desk.writer if who else None
            reading = Reading(desk.journal, GUIDES, Audience(reader))
            document = cycle_document(reading, present_cycle(desk))
            held = cycle_markdown(document) + str(cycle_data(document))
            assert held.count("Ben wants quiet") == 0
            assert (secret in held) == bool(who)
    halves = {each.half for each in desk.journal.entries.values() if SECRET in each.text}
    assert halves == {*desk.journal.people}
    rows = cycle_data(document)["priorities"]
    assert isinstance(rows, list)
    assert {"activity", "answered", "agree", "agreed", "unresolved"} == {*rows[0]}
    (row,) = (row for row in rows if row["activity"] == "Data meetings")
    assert (row["answered"], row["agree"], row["agreed"]) == (5, False, "once a month")
    # What is agreed stays when the summary is opened again, and a plan that changes asks again.
    book.sum_up()
    assert "once a month" in desk.journal.text(book.cycle_id, "coaching-plan.agreed")
    says(desk, TOGETHER, "coaching-plan.revisit", "2027-02-01")
    assert book.yes == ()
    assert PAIR in {each.half for each in desk.journal.entries.values()}


def test_an_answer_that_comes_late_is_told_so_and_taken_in(desk: Desk, clock: StillClock) -> None:
    for name in NAMES[:4]:
        clock.on(minutes=1)
        says(desk, name, "priorities.most", "Planning together").finish()
    eve = desk.journal.person_named("Eve")
    assert eve
    assert "is let go once" in book_of(desk, "Ana").go_without([eve.id])
    for name in NAMES[1:4]:
        told = book_of(desk, name).go_without([eve.id])
    assert "go on without Eve, who may still answer" in told
    clock.on(minutes=1)
    book_of(desk, "Ana").sum_up()
    assert "made without you" in book_of(desk, "Eve").own_word
    clock.on(minutes=1)
    told = says(desk, "Eve", "priorities.most", "Data meetings").finish()
    assert "The summary was made without your answers" in told
    assert book_of(desk, "Ana").own_word == ""
    clock.on(minutes=1)
    assert book_of(desk, "Ben").sum_up() == "Opened again, from 5 answers."
    assert [row.said for row in book_of(desk, "Ben").at_table] == [
        "4 of 5 want it",
        "1 of 5 want it",
    ]


def test_it_is_said_line_by_line(desk: Desk, clock: StillClock) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    heard = talk.opening()
    assert "Ana, Ben, Chi, Dan and Eve" in heard[0]
    for name in NAMES:
        clock.on(minutes=1)
        while not any("most of the coaching" in line for line in heard):
            heard = talk.command("pass")
        assert not any("can open this" in line for line in heard)
        talk.hear("1 12" if name == "Chi" else "1")
        heard = talk.command("finish")
        assert heard[0].startswith("Finished. Only you can read"), heard
        heard = talk.command("hand-over")
    heard = talk.command("priorities")
    assert heard[0] == "5 of 5 are in."
    assert "4 Make the summary" not in heard
    number = next(line.split()[0] for line in heard if line.endswith(" Make the summary"))
    assert talk.hear(number)[0] == "The summary is made, from 5 answers."
    heard = talk.command("priorities")
    number = next(line.split()[0] for line in heard if line.endswith(" row by row"))
    heard = talk.hear(number)
    assert heard[:2] == ["1 to talk about.", "Data meetings: 1 of 5 want it."]
    heard = talk.hear("In May, once")
    assert heard[0] == "Kept for “Data meetings”."
    assert heard[1].startswith("What stays open about Data meetings?")
    assert talk.hear("")[0] == "That was the last row."
    assert "In May, once" in desk.journal.text(present_cycle(desk).id, "coaching-plan.agreed")
