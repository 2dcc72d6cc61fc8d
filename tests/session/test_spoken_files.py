"""Files to and from another computer, said line by line: handed over, taken in, two journals joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.notes import notes_of
from cyclejournal.journal.leaving import ledger
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.handing import HandOver, look
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.lock import wrapping
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.locking import Locks
from tests.walking import GUIDES, PEER, StillClock, example

START = "goals.starting-point"


@pytest.fixture
def shelf(tmp_path: Path, home: Path) -> Shelf:
    """With the example on it."""
    found = Shelf(tmp_path / "shelf", StillClock(), guides=GUIDES.get)
    found.add(example()).close()
    return found


def said(talk: Conversation, *words: str) -> str:
    """What is said to these, one after the other."""
    told = talk.command("files")
    for each in words:
        told = talk.hear(each)
    return "\n".join(told)


def write(desk: Desk, text: str) -> None:
    prompt, cycle = PEER.prompt(START), desk.journal.cycle
    assert prompt
    assert cycle
    desk.type(prompt, cycle.id, TOGETHER, text)


def test_it_is_handed_over_and_what_comes_is_heard_before_it_is_taken_in(
    tmp_path: Path, shelf: Shelf
) -> None:
    with Desk(shelf.open("demo"), GUIDES, StillClock(), writer=None) as desk:
        talk = Conversation(desk, present_cycle(desk).id, shelf)
        told = "\n".join(talk.command("files"))
        assert "1 Hand the journal over\n2 Take in a file or a folder" in told
        assert "Join" not in told
        assert "There is no folder" in said(talk, "1", str(tmp_path / "none" / "x.json"))
        told = said(talk, "hand", f"{tmp_path}/")
        (sent,) = tmp_path.glob("2026-09-10-handoff-demo.json")
        assert f"Written to {sent}" in told
        assert "is there already" in said(talk, "1", "1")
        assert [(e.what, e.audience) for e in ledger(desk.journal)] == [
            ("the journal, handed over", "us")
        ]

        there = Shelf(tmp_path / "there", guides=GUIDES.get)
        there.receive(look(sent, there))
        with Desk(there.open("demo"), GUIDES, desk.clock) as other:
            write(other, "written there")
            sent.write_bytes(HandOver(other).raw())
        assert "1 means" in "\n".join([*talk.command("files"), *talk.hear("2")])
        told = said(talk, "2", str(sent))
        assert "Handed over: Priya & Tom." in told
        assert "1 Take it in\n2 Leave it" in told
        assert "1 record is new or changed." in said(talk, "2", str(sent), "1")
        assert "There is nothing of that name." in said(talk, "2", str(tmp_path / "no.md"))

        days = tmp_path / "days"
        days.mkdir()
        for day in range(1, 13):
            (days / f"2026-08-{day:02}.md").write_text(f"The sink, day {day}.\n")
        told = said(talk, "2", str(days))
        assert "2 more lines.\n1 Take it in\n2 For us together\n3 Hear the next lines" in told
        assert "Nothing was changed." in said(talk, "2", str(days), "leave it")
        assert not any("sink, day" in each.text for each in notes_of(desk.journal))
        assert "12 things are new" in said(talk, "2", str(days), "for us", "1")
        assert {e.keep for e in notes_of(desk.journal) if "sink, day" in e.text} == {"pair"}
        (days / "page.md").write_text(f"<!-- {'x' * 600_000} -->\n")
        told = said(talk, "2", str(days / "page.md"))
        assert "It is a large file: reading it takes some seconds.\n1 Read it\n2 Leave it" in told
        assert "Nothing was changed." in said(talk, "2", str(days / "page.md"), "leave it")
        assert "2 Leave it" not in said(talk, "2", str(days / "page.md"), "read it")
        (days / "page.md").write_bytes(b"\xff\x00")
        told = said(talk, "2", str(days / "page.md"))
        assert "Not kept:" in told
        assert "is no UTF-8 text" in told


class Secrets:
    """What is typed whenever a passphrase is asked for."""

    def __init__(self, *typed: str) -> None:
        self._typed = iter(typed)

    def one(self, asked: str) -> str:
        assert asked == "Passphrase of what was handed over: "
        return next(self._typed)

    def new(self, of: str) -> str:
        assert of == "what you hand over"
        return next(self._typed)


@pytest.mark.usefixtures("quick_keys")
def test_what_is_locked_is_handed_over_and_taken_in(tmp_path: Path, shelf: Shelf) -> None:
    """From a locked journal under a passphrase that is asked for; what came under one opens with it alone."""
    locks, key = Locks(shelf, "demo"), Key.new()
    locks.lock(key, wrapping.Closing(key, locks.of, "x").raw())
    with Desk(shelf.open("demo"), GUIDES, StillClock(), writer=None) as desk:
        cycle = present_cycle(desk).id
        talk = Conversation(desk, cycle, shelf)
        assert "cyclejournal handoff" in said(talk, "1", f"{tmp_path}/")
        talk = Conversation(desk, cycle, shelf, Secrets("agreed", "agreed", "another"))
        told = said(talk, "1", f"{tmp_path}/")
        (sent,) = tmp_path.glob("*-handoff-demo.json.age")
        assert f"Written to {sent}" in told
        assert "Tell your colleague the passphrase by another way." in told
        assert "Handed over: Priya & Tom." in said(talk, "2", str(sent))
        assert "wrong passphrase, or the file is damaged" in said(talk, "2", str(sent))


def test_another_journal_of_the_two_is_joined(tmp_path: Path, shelf: Shelf) -> None:
    names = {"coachee": "Tom", "coach": "Priya"}
    with Desk(shelf.create(PEER, names), GUIDES, StillClock()) as other:
        write(other, "from the other one")
        other_id = other.opened.id
    with Desk(shelf.open("demo"), GUIDES, StillClock(), writer=None) as desk:
        talk = Conversation(desk, present_cycle(desk).id, shelf)
        told = said(talk, "3", "1")
        assert "What comes from Tom & Priya." in told
        assert f"then {other_id} is put away" in told
        assert "It is all in this journal now." in said(talk, "join", "1", "take")
        assert any(e.text == "from the other one" for e in desk.journal.entries.values())
    assert shelf.away() == [other_id]
