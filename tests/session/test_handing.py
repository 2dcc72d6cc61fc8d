"""One file handed to and fro between two computers: nothing lost whichever way, nothing told that is not shared yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.writing import finish_blind, reopen_blind
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry
from cyclejournal.session.desk import Desk
from cyclejournal.session.handing import HandOver, Received, look, receive, received_words
from cyclejournal.store.errors import NewerFormat
from cyclejournal.store.file.database import Copy
from cyclejournal.store.meet.handing import NotReceived
from cyclejournal.store.open.shelf import Shelf
from tests.store.samples import (
    BLIND,
    CLOCK,
    GUIDE,
    MINE,
    POINT,
    QuickDisk,
    begun,
    said,
    shelf_at,
    text_of,
    typed,
    wordings,
)
from tests.store.test_merging_any import NAMES, PROMPTS, Act, acts, do, new_folder

GUIDES = {GUIDE.id: GUIDE}


class Computer:
    """One of the two, with the journal open."""

    def __init__(self, root: Path, name: str) -> None:
        self.root, self.name = root, name
        self.shelf: Shelf = shelf_at(root, QuickDisk())
        self._files = 0

    def open(self, journal_id: str) -> Desk:
        self.desk = Desk(self.shelf.open(journal_id), GUIDES, CLOCK)
        return self.desk

    @property
    def journal(self) -> Journal:
        return self.desk.journal

    def hand_over(self) -> Path:
        self._files += 1
        path = self.root / f"handed-{self._files}.json"
        path.write_bytes(HandOver(self.desk).raw())
        return path

    def receive(self, path: Path) -> Received:
        handed = look(path, self.shelf)
        if not self.shelf.has(handed.id):
            self.shelf.receive(handed)
            self.open(handed.id)
        return receive(self.desk, handed)

    def alone(self, words: str, *, finished: bool = True) -> Entry:
        entry = typed(self.desk.opened, BLIND, self.name, words)
        if finished:
            self.desk.finish_blind(entry, list(self.journal.people))
        return self.journal.entries[entry.id]


def two(root: Path) -> tuple[Computer, Computer]:
    """Tom's, with a journal, and Priya's, to which it was handed over."""
    tom, priya = Computer(root / "tom", "Tom"), Computer(root / "priya", "Priya")
    opened = begun(tom.root, QuickDisk())
    for prompt in PROMPTS:
        typed(opened, prompt, NAMES[prompt], f"{prompt.id} from the start")
    opened.close()
    tom.open(opened.id)
    priya.receive(tom.hand_over())
    return tom, priya


def shared(journal: Journal) -> tuple[object, ...]:
    entries = {
        entry.id: (entry.text, entry.keep, entry.redacted, set(entry.history))
        for entry in journal.entries.values()
        if entry.half == "pair"
    }
    return journal.people, journal.places, entries, journal.events


turns = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 1), acts),
        st.tuples(st.just("hand over"), st.integers(0, 1), st.just(None)),
        st.tuples(st.just("receive"), st.integers(0, 1), st.integers(0, 9)),
    ),
    max_size=8,
)


@given(turns)
def test_it_comes_to_the_same_whichever_way_it_goes_and_however_often(
    tmp_path_factory: object, turns: list[tuple[str, int, list[Act] | int | None]]
) -> None:
    root = new_folder(tmp_path_factory)
    both = two(root)
    files: list[list[Path]] = [[], []]
    typed_texts: set[str] = set()
    for what, who, more in turns:
        here = both[who]
        if isinstance(more, list):
            for act in more:
                do(here.desk.opened, act)
                if act[0] == "type" and act[1] != MINE:
                    typed_texts.add(act[2])
        elif what == "hand over":
            files[who].append(here.hand_over())
        elif isinstance(more, int) and (sent := files[1 - who]):
            # In any order, an old one after a newer one, and one of them twice.
            here.receive(sent[more % len(sent)])
            assert not here.receive(sent[more % len(sent)]).merged.new
    tom, priya = both
    for _ in range(2):
        priya.receive(tom.hand_over())
        tom.receive(priya.hand_over())
    assert shared(tom.journal) == shared(priya.journal)
    for late in files[1]:
        before = shared(tom.journal)
        tom.receive(late)
        assert shared(tom.journal) == before
    removed = any(
        act[0] in ("redact", "end") for *_, more in turns if isinstance(more, list) for act in more
    )
    if not removed:
        kept = {text for entry in tom.journal.entries.values() for text in wordings(entry)}
        assert typed_texts <= kept
    shutil.rmtree(root)


def test_what_each_keeps_alone_stays_on_its_own_computer(tmp_path: Path) -> None:
    """Row 41 of the domain: what is confidential is not swept up by the way it takes."""
    tom, priya = two(tmp_path)
    typed(tom.desk.opened, MINE, "Tom", "for Tom's eyes alone")
    typed(priya.desk.opened, MINE, "Priya", "for Priya's eyes alone")
    for here, there, words in ((tom, priya, "Tom's"), (priya, tom, "Priya's")):
        file = here.hand_over()
        assert f"for {words} eyes alone" not in file.read_text()
        there.receive(file)
        assert text_of(here.journal, MINE, here.name) == f"for {words} eyes alone"
        assert said(there.journal, MINE, here.name) is None


def test_a_blind_answer_goes_as_a_receipt_until_both_have_finished(tmp_path: Path) -> None:
    """Row 11 of the domain: each answers alone, and it opens when both have."""
    tom, priya = two(tmp_path)
    entry = tom.alone("Tom's own story")
    file = tom.hand_over()
    mark = Copy.at(file).known["entries", entry.id]
    assert isinstance(mark, Entry)
    assert (mark.receipt, mark.text, mark.salt) == (True, "", "")
    assert mark.seal
    assert "Tom's own story" not in file.read_text()
    assert entry.salt not in file.read_text()
    priya.receive(file)
    # She is writing: nothing of hers goes, not even that she is.
    priya.alone("Priya's own story", finished=False)
    assert "own story" not in priya.hand_over().read_text()
    priya.alone("Priya's own story")
    back = priya.hand_over()
    assert "Priya's own story" in back.read_text()
    received = tom.receive(back)
    assert not received.reworked
    assert text_of(tom.journal, BLIND, "Priya") == "Priya's own story"
    assert tom.journal.entries[entry.id].blind == "revealed"
    received = priya.receive(tom.hand_over())
    assert not received.reworked
    assert text_of(priya.journal, BLIND, "Tom") == "Tom's own story"


def test_it_is_said_where_an_answer_was_written_on_after_the_other_could_be_read(
    tmp_path: Path,
) -> None:
    tom, priya = two(tmp_path)
    entry = tom.alone("Tom's own story")
    priya.receive(tom.hand_over())
    priya.alone("Priya's own story")
    # Taken back meanwhile, and finished in other words once hers were there.
    tom.desk.put(reopen_blind(entry, now=CLOCK()))
    tom.receive(priya.hand_over())
    tom.alone("The same as Priya")
    tom.desk.open_finished()
    path = tom.hand_over()
    # The first wording is in the history: what was finished can be seen to have been.
    handed = look(path, priya.shelf)
    shown = handed.copy.known["entries", entry.id]
    assert isinstance(shown, Entry)
    received = priya.receive(path)
    assert received.reworked == (entry.id,)
    words = list(received_words(priya.journal, handed, received))
    assert words[-1] == "Tom wrote on after finishing: “What happened?”."


def test_a_stale_receipt_does_not_open_what_was_taken_back(tmp_path: Path) -> None:
    tom, priya = two(tmp_path)
    entry = tom.alone("Tom's own story")
    early = tom.hand_over()
    tom.desk.put(reopen_blind(entry, now=CLOCK()))
    tom.desk.end_visit()
    priya.receive(tom.hand_over())
    priya.receive(early)
    priya.alone("Priya's own story")
    assert "Priya's own story" not in priya.hand_over().read_text()


def test_what_is_wrong_with_a_file_is_said_and_nothing_touched(tmp_path: Path) -> None:
    tom, priya = two(tmp_path)
    typed(tom.desk.opened, POINT, "Tom", "as Tom sees it")
    good = tom.hand_over().read_bytes()
    bad = tmp_path / "bad.json"
    before = priya.desk.opened.paths.pair.read_bytes()
    cases = {
        good.replace(b"as Tom sees it", b"as I see it"): "something has changed it on the way",
        good.replace(b"\n", b"\r\n", 1): "",
        good[: len(good) // 2]: "only a part of one",
        b"": "is empty",
        b"\x00\xff" * 500: "no file of a journal",
        b"# A page\n": "no file of a journal",
        tom.desk.opened.paths.pair.read_bytes(): "was not made by `handoff`",
        good.replace(b'"version": 1', b'"version": 7'): "has format 7",
        good.replace(tom.journal.id.encode(), b"../../elsewhere"): "was not made by `handoff`",
        good.replace(tom.journal.id.encode(), b"another1"): "something has changed it on the way",
    }
    for raw, words in cases.items():
        bad.write_bytes(raw)
        if not words:
            # Line ends say nothing: it is the same file.
            assert look(bad, priya.shelf).id == tom.journal.id
            continue
        with pytest.raises(JournalError) as found:
            look(bad, priya.shelf)
        assert words in found.value.problem
        assert isinstance(found.value, NotReceived | NewerFormat)
    for nothing, words in ((tmp_path / "none", "does not exist"), (tmp_path, "This is not a file")):
        with pytest.raises(NotReceived, match=words):
            look(nothing, priya.shelf)
    bad.write_bytes(good)
    with pytest.raises(NotReceived, match="belongs to the journal"):
        look(bad, priya.shelf, into="another1")
    with bad.open("r+b") as file:
        file.truncate(300_000_000)
    with pytest.raises(NotReceived, match="larger than 256 MB"):
        look(bad, priya.shelf)
    assert priya.desk.opened.paths.pair.read_bytes() == before


def test_an_answer_finished_twice_has_another_seal() -> None:
    entry = Entry(
        id="p/q/v",
        place="p",
        prompt="q",
        voice="v",
        text="7",
        blind="draft",
        created="",
        changed="",
    )
    one, two = (finish_blind(entry, now=CLOCK()) for _ in range(2))
    assert one.salt != two.salt
