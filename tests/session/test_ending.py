"""The end of a journal: what was agreed, both yeses, what is carried out, and what a kill leaves of it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.export.files import FileExists, NotExported
from cyclejournal.guide.known import AGREEMENT_ENDING
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.summaries import summary_words
from cyclejournal.journal.ending.ending import Alone, Ended, How, check_goes_on, ended_on, kept
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event
from cyclejournal.session.closing import Close
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.ending import EndBook, NotCarriedOut, carry_on
from cyclejournal.session.foot import foot_of
from cyclejournal.session.pages import pages
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.erase import under_way
from cyclejournal.store.erase.deleting import GONE, leftovers, sweep
from cyclejournal.store.errors import Busy, Locked, ReadOnly
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.locking import Locks
from tests.session.again import POINT, Pair, say, write
from tests.tui.app_host import person
from tests.walking import PEER, StillClock, example

OWN, OTHERS = "zebra-one", "zebra-two"
"""What each keeps alone."""
SHARED, JOINT, GIVEN = "walrus-shared", "walrus-joint", "walrus-given"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


@pytest.fixture
def desk(pair: Pair) -> Iterator[Desk]:
    """A journal in which both wrote, shared and not, and something was given to others, reworded once."""
    found = pair.opened()
    for name, words in (("Tom", OWN), ("Priya", OTHERS)):
        entry = write(found, "goals.interest", name, words)
        found.put(keep_as(entry, "me", now=pair.clock()), what="kept alone")
    write(found, POINT, TOGETHER, "walrus-first")
    found.end_visit()
    write(found, POINT, TOGETHER, JOINT)
    entry = write(found, "goals.statement", TOGETHER, "walrus-before")
    found.end_visit()
    pair.sleep()
    entry = write(found, "goals.statement", TOGETHER, GIVEN)
    found.put(keep_as(entry, "share", now=pair.clock()), what="for others too")
    found.end_visit()
    yield found
    found.close()


def both_say_yes(desk: Desk, how: How) -> EndBook:
    book = EndBook(desk)
    book.choose(how)
    for name in ("Tom", "Priya"):
        desk.take_keyboard(person(desk.journal, name))
        book.say_yes()
    return book


def everything(root: Path) -> bytes:
    """All that lies on the shelf."""
    return b"\n".join(path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file())


def files(book: EndBook, folder: Path) -> dict[str, Path]:
    return {each: book.proposed(each, folder) for each in book.plan.writes}


# What was agreed, and yes


def test_what_was_agreed_is_found_by_what_it_means(desk: Desk) -> None:
    book = EndBook(desk)
    assert book.how is None
    with pytest.raises(NotCarriedOut):
        book.say_yes()
    for words, how in (
        ("We both keep a copy", "copies"),
        ("We keep only what we agreed to share", "share"),
        ("We delete it all", "delete"),
        ("It stays here as it is", "keep"),
        ("We decide when we get there", None),
        ("Something of our own", None),
    ):
        write(desk, AGREEMENT_ENDING, TOGETHER, words)
        assert book.agreed == how, words
        assert book.how == how


def test_nothing_is_done_before_both_said_yes_and_a_yes_can_be_taken_back(desk: Desk) -> None:
    book = EndBook(desk)
    book.choose("keep")
    assert book.say_yes() in ("It waits for Tom’s yes.", "It waits for Priya’s yes.")
    with pytest.raises(NotCarriedOut, match="waits for"):
        book.carry_out({})
    assert book.take_back() == "Taken back. Nothing is done."
    assert len(book.yes) == 0
    desk.undo()
    assert len(EndBook(desk).yes) == 1
    both_say_yes(desk, "keep")
    assert book.waits_for == ()
    assert (
        book.choose("delete") == "Chosen. Each of you says yes to it at the keyboard, or leaves it."
    )
    assert len(book.waits_for) == 2


def test_a_yes_holds_for_the_list_that_was_shown_and_for_no_other(desk: Desk) -> None:
    book = both_say_yes(desk, "share")
    assert book.waits_for == ()
    write(desk, "goals.statement", TOGETHER, "walrus-other")
    assert len(book.waits_for) == 2


def test_a_yes_is_on_the_disk_when_it_is_said(pair: Pair, desk: Desk) -> None:
    book = EndBook(desk)
    book.choose("keep")
    book.say_yes()
    again = EndBook(pair.opened())
    assert again.yes == book.yes
    assert again.how == "keep"


def test_a_wish_to_finish_leads_there_until_it_is_carried_out(desk: Desk) -> None:
    cycle = present_cycle(desk)
    Close(desk, cycle.id).choose("finish")
    Close(desk, cycle.id).close()
    (found,) = [e for e in whats_next(desk.journal, desk.guide, desk.clock()) if e.what == "end"]
    assert found.by == "finish-journal"
    every = pages(desk, desk.cycle(cycle.id))
    foot = foot_of(desk, desk.cycle(cycle.id), every[-1], every)
    assert foot.leads
    assert (foot.leads.words, foot.leads.action) == ("Finish our journal", "finish_journal")
    both_say_yes(desk, "keep").carry_out({})
    foot = foot_of(desk, desk.cycle(cycle.id), every[-1], every)
    assert foot.said.startswith("This journal ended on")
    assert foot.leads is None


# Each way


def test_keeping_closes_and_removes_nothing_and_can_be_taken_up_again(
    pair: Pair, desk: Desk
) -> None:
    before = dict(desk.journal.entries)
    book = both_say_yes(desk, "keep")
    told = book.carry_out({})
    assert told.startswith("This journal ended on ")
    assert desk.journal.entries == before
    assert all(cycle.closed for cycle in desk.journal.cycles)
    assert desk.reads_only
    assert whats_next(desk.journal, desk.guide, desk.clock()) == []
    with pytest.raises(Ended):
        check_goes_on(desk.journal)
    with pytest.raises(Ended):
        book.say_yes()
    (listed,) = pair.shelf.summaries()
    assert listed.summary
    assert "ended" in summary_words(listed.summary, pair.clock().date())
    desk.close()
    again = pair.opened()
    assert again.reads_only
    EndBook(again).take_up()
    write(again, POINT, TOGETHER, "on we go")
    assert again.close().problem is None
    assert not ended_on(pair.shelf.read(pair.id))


def test_each_keeps_a_copy_without_what_the_other_keeps_alone(desk: Desk, tmp_path: Path) -> None:
    book = both_say_yes(desk, "copies")
    wanted = files(book, tmp_path)
    told = book.carry_out(wanted)
    tom, priya = (wanted[person(desk.journal, name)] for name in ("Tom", "Priya"))
    assert str(tom) in told
    assert OWN in tom.read_text()
    assert OTHERS not in tom.read_text()
    assert OTHERS in priya.read_text()
    assert OWN not in priya.read_text()
    for each in (tom, priya):
        assert JOINT in each.read_text()
        assert each.stat().st_mode & 0o777 == 0o600
        assert "Tom" not in each.name
    assert desk.journal.text(present_cycle(desk).id, POINT) == JOINT


def test_a_file_that_is_there_stops_it_and_one_that_was_written_before_a_kill_does_not(
    desk: Desk, tmp_path: Path
) -> None:
    book = both_say_yes(desk, "copies")
    wanted = files(book, tmp_path)
    first, second = wanted.values()
    second.write_text("something else")
    with pytest.raises(FileExists):
        book.carry_out(wanted)
    assert not first.exists()
    assert second.read_text() == "something else"
    assert not book.is_over
    with pytest.raises(NotExported, match="same name"):
        book.carry_out(dict.fromkeys(wanted, first))
    with pytest.raises(NotExported):
        book.carry_out({each: desk.opened.paths.folder / f"{each}.md" for each in wanted})
    with pytest.raises(NotCarriedOut, match="words go into a file"):
        book.carry_out({})
    second.unlink()
    # As far as a kill let it come.
    book._write({next(iter(wanted)): first}, own=False)
    book.carry_out(wanted)
    assert second.exists()


def test_only_what_is_for_others_too_stays_and_all_else_is_gone_from_every_file(
    pair: Pair, desk: Desk
) -> None:
    assert [each.text for each in kept(desk.journal)] == [GIVEN]
    book = both_say_yes(desk, "share")
    assert [each.text for each in book.plan.kept] == [GIVEN]
    assert book.plan.reach
    book.carry_out({})
    held = everything(pair.shelf.root)
    assert GIVEN.encode() in held
    for word in (OWN, OTHERS, SHARED, JOINT, "walrus-first", "walrus-before"):
        assert word.encode() not in held, word
    assert not under_way.under_way(desk.opened.paths)


def test_deleting_writes_each_ones_own_words_first_and_leaves_nothing(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    write(desk, "goals.comfort", "Tom", "7")
    book = both_say_yes(desk, "delete")
    wanted = files(book, tmp_path)
    told = book.carry_out(wanted)
    assert "This journal is deleted." in told
    tom = wanted[next(iter(wanted))].read_text()
    assert JOINT in tom
    assert (OWN in tom) != (OTHERS in tom)
    assert [path for path in pair.shelf.root.rglob("*") if path.is_file()] == []
    assert pair.shelf.summaries() == []
    # Whatever still holds the desk writes nothing there any more.
    desk.end_visit()
    desk.close()
    assert [path for path in pair.shelf.root.rglob("*") if path.is_file()] == []


def test_deleting_asks_those_who_have_written(pair: Pair) -> None:
    desk = pair.opened()
    book = EndBook(desk)
    book.choose("delete")
    book.say_yes()
    assert not EndBook(desk).waits_for
    write(desk, "goals.interest", "Tom", "mine")
    assert [desk.journal.name(each) for each in book.asks] == ["Tom"]
    write(desk, "goals.interest", "Priya", "mine too")
    assert len(book.asks) == 2
    assert len(book.waits_for) == 1
    desk.close()


def test_a_journal_that_has_ended_can_be_deleted_all_the_same(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    both_say_yes(desk, "keep").carry_out({})
    desk.close()
    again = pair.opened()
    book = EndBook(again)
    with pytest.raises(Ended):
        book.choose("share")
    assert book.is_over
    book = both_say_yes(again, "delete")
    assert ended_on(again.journal)
    book.carry_out(files(book, tmp_path))
    assert pair.shelf.summaries() == []


# Alone


def test_leaving_alone_takes_ones_own_half_and_nothing_of_the_others(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    tom = person(desk.journal, "Tom")
    desk.take_keyboard(tom)
    path = tmp_path / "tom.md"
    book = EndBook(desk)
    told = book.leave("leave", path)
    assert "This journal ended on" in told
    assert OWN in path.read_text()
    assert OTHERS not in path.read_text()
    held = everything(pair.shelf.root)
    assert OWN.encode() not in held
    assert OTHERS.encode() in held
    assert JOINT.encode() in held
    assert book.is_over


def test_taking_ones_own_words_out_leaves_what_was_written_together(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    desk.put(write(desk, "goals.interest", "Tom", SHARED), what="x")
    desk.end_visit()
    tom = person(desk.journal, "Tom")
    desk.take_keyboard(tom)
    EndBook(desk).leave("words", tmp_path / "tom.md")
    held = everything(pair.shelf.root)
    assert SHARED.encode() not in held
    assert OTHERS.encode() in held
    assert JOINT.encode() in held


@pytest.mark.parametrize("how", ["leave", "words"])
def test_who_left_before_with_a_lock_on_theirs_holds_nobody(
    pair: Pair, tmp_path: Path, how: Alone
) -> None:
    """What Tom keeps is locked, and nobody knows the passphrase any more: it stays, and Priya leaves as she likes."""
    desk = pair.opened()
    entry = write(desk, "goals.interest", "Tom", OWN)
    desk.put(keep_as(entry, "me", now=pair.clock()), what="kept alone")
    tom, priya = (person(desk.journal, name) for name in ("Tom", "Priya"))
    desk.close()
    locks, key = Locks(pair.shelf, desk.journal.id, tom), Key.new()
    locks.lock(key, Closing(key, locks.of, "his", 10).raw())
    before = locks.path.read_bytes()
    ring.drop_all()
    desk = pair.opened()
    desk.take_keyboard(priya)
    book = EndBook(desk)
    with pytest.raises(Locked):
        book.choose("delete")
    assert "ended on" in book.leave(how, tmp_path / "priya.md")
    desk.close()
    assert locks.path.read_bytes() == before
    assert locks.is_shut


def test_nobody_leaves_whom_nobody_knows(desk: Desk, tmp_path: Path) -> None:
    desk.writer = ""
    with pytest.raises(NotCarriedOut):
        EndBook(desk).leave("leave", tmp_path / "x.md")
    with pytest.raises(JournalError):
        EndBook(desk).say_yes()


# What stands against it


def test_another_window_stops_it(pair: Pair, desk: Desk) -> None:
    window = pair.shelf.open(pair.id, session=True)
    here = pair.opened()
    book = EndBook(here)
    with pytest.raises(Busy, match="open in another window"):
        book.choose("delete")
    window.close()


def test_a_window_that_was_opened_since_stops_a_deletion(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    book = both_say_yes(desk, "delete")
    window = pair.shelf.open(pair.id, session=True)
    with pytest.raises(Busy, match="open in another window"):
        book.carry_out(files(book, tmp_path))
    assert pair.shelf.ids() == [pair.id]
    window.close()


def test_a_folder_that_can_only_be_read_stops_it(
    pair: Pair, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = both_say_yes(desk, "delete")
    with monkeypatch.context() as patch:
        patch.setattr(Disk, "may_write", lambda _disk, path: path == desk.opened.paths.folder)
        with pytest.raises(ReadOnly):
            # The folder above it.
            book.carry_out(files(book, tmp_path))
    assert pair.shelf.ids() == [pair.id]
    again = pair.opened()
    monkeypatch.setattr(Disk, "may_write", lambda _disk, _path: False)
    for refused in (EndBook(again).say_yes, lambda: EndBook(again).choose("keep")):
        with pytest.raises(ReadOnly, match="may not be written"):
            refused()
    assert not EndBook(again).may_end


def test_a_full_disk_leaves_everything(
    pair: Pair, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = both_say_yes(desk, "share")
    before = everything(pair.shelf.root)

    def full(_disk: Disk, *_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "open_temp", full)
        with pytest.raises(JournalError, match="No space left"):
            book.carry_out({})
    assert everything(pair.shelf.root) == before
    assert not book.is_over


# Killed


class Gone(BaseException):
    """The program is no more."""


def killed_at(patch: pytest.MonkeyPatch, at: int) -> list[str]:
    """From now on the program is gone before the call with that number that changes a file; gives the calls."""
    calls: list[str] = []
    for name in ("open_temp", "open_new", "write", "replace", "unlink", "link", "remove_folder"):
        usual = getattr(Disk, name)

        def call(disk: Disk, *args: object, usual: object = usual, name: str = name) -> object:
            calls.append(name)
            if len(calls) >= at:
                raise Gone
            assert callable(usual)
            return usual(disk, *args)

        patch.setattr(Disk, name, call)
    return calls


@pytest.mark.whole("killed at each call for each end; one is quick", quick=1)
@pytest.mark.parametrize("how", ["share", "delete", "leave", "copies"])
def test_killed_anywhere_there_is_everything_or_it_is_carried_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    at = 0
    done = False
    while not done:
        at += 1
        assert at < 400
        pair = Pair(tmp_path / str(at))
        desk = pair.opened()
        for name, words in (("Tom", OWN), ("Priya", OTHERS)):
            entry = write(desk, "goals.interest", name, words)
            desk.put(keep_as(entry, "me", now=pair.clock()), what="kept alone")
        write(desk, POINT, TOGETHER, JOINT)
        desk.end_visit()
        book = EndBook(desk) if how == "leave" else both_say_yes(desk, how)  # type: ignore[arg-type]
        desk.take_keyboard(person(desk.journal, "Tom"))
        folder = tmp_path / str(at)
        wanted = {each: book.proposed(each, folder) for each in desk.journal.people}
        with monkeypatch.context() as patch:
            calls = killed_at(patch, at)
            try:
                if how == "leave":
                    book.leave("leave", wanted[desk.writer])
                else:
                    book.carry_out(wanted)
                done = True
            except Gone:
                pass
            assert calls
        # Its locks go with the program.
        desk.opened._mark.drop()
        is_safe(pair, wanted, how, done=done)


def is_safe(pair: Pair, wanted: dict[str, Path], how: str, *, done: bool) -> None:
    """What there is at the next start."""
    shelf = Shelf(pair.shelf.root, pair.clock)
    shelf.ensure()
    if not shelf.ids():
        assert how == "delete"
        assert leftovers(shelf.root) == []
        assert [path for path in shelf.root.rglob("*") if path.is_file()] == []
        return
    desk = pair.opened()
    carry_on(desk)
    over, held = EndBook(desk).is_over, everything(shelf.root)
    desk.close()
    assert over or not done
    own = OWN.encode() in held
    if not over:
        assert own
        assert OTHERS.encode() in held
        assert JOINT.encode() in held
        return
    assert own == (how == "copies")
    assert (JOINT.encode() in held) == (how != "share")
    assert not under_way.under_way(desk.opened.paths)
    if how in ("leave", "copies"):
        assert any(OWN in path.read_text() for path in wanted.values() if path.exists())


def test_what_a_kill_left_of_a_deletion_is_swept_and_a_link_is_not_followed(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    desk.close()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("mine")
    root = pair.shelf.root
    (root / "journals" / pair.id / "link").symlink_to(outside)
    (root / "journals" / pair.id).rename(root / "journals" / f"{GONE}{pair.id}")
    assert pair.shelf.ids() == []
    assert sweep(root) == []
    assert [path for path in root.rglob("*") if path.is_file()] == []
    assert (outside / "keep.txt").read_text() == "mine"


def test_a_mark_that_nobody_can_read_is_passed_over(pair: Pair, desk: Desk) -> None:
    desk.opened.paths.private.mkdir(exist_ok=True)
    for raw in (b"", b"{", b'{"how": "everything"}', b"[1]", b"\xff"):
        (desk.opened.paths.private / under_way.UNDER_WAY).write_bytes(raw)
        assert carry_on(desk) == ""
    assert not ended_on(desk.journal)


# Where two computers meet


def test_an_older_copy_brings_no_word_back(pair: Pair, desk: Desk, tmp_path: Path) -> None:
    older = tmp_path / "older.json"
    older.write_bytes(desk.opened.paths.pair.read_bytes())
    both_say_yes(desk, "share").carry_out({})
    desk.merge(older)
    assert ended_on(desk.journal)
    texts = {each.text for each in desk.journal.entries.values()}
    assert texts <= {"", GIVEN}
    assert JOINT.encode() not in everything(pair.shelf.root)


def test_what_another_copy_brings_since_is_told_and_goes_with_finishing_again(
    pair: Pair, desk: Desk, tmp_path: Path
) -> None:
    desk.close()
    other = tmp_path / "elsewhere"
    shutil.copytree(pair.shelf.root, other)
    elsewhere = Desk(Shelf(other, pair.clock).open(pair.id), desk.guides, pair.clock)
    pair.sleep()
    write(elsewhere, "goals.class", "Tom", "walrus-later")
    elsewhere.close()
    here = pair.opened()
    both_say_yes(here, "share").carry_out({})
    assert "have come" not in here.reads_only_words
    here.merge(other / "journals" / pair.id / "pair.json")
    assert "Since it ended 1 text has come from another copy" in here.reads_only_words
    kinds = [each.kind for each in check_journal(pair.shelf, pair.id)]
    assert "ended" in kinds
    assert "came-since" in kinds
    EndBook(here).take_up()
    both_say_yes(here, "share").carry_out({})
    assert "came-since" not in [each.kind for each in check_journal(pair.shelf, pair.id)]
    assert b"walrus-later" not in everything(pair.shelf.root)
    here.close()


# Said line by line


def test_both_finish_line_by_line(desk: Desk, home: Path) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    told = say(talk, "/finish-journal")
    assert told.startswith("What becomes of your journal?\n1 It stays here as it is\n2 Each of us")
    assert "say a number from 1 to 4" in say(talk, "perhaps")
    told = say(talk, "3")
    assert "1 text stays:\nTogether: walrus-given" in told
    assert "5 kinds of copies no program can reach:\nFiles that were exported" in told
    assert "Type /hand-over, and then /finish-journal." in say(talk, "I say yes")
    say(talk, "/hand-over")
    assert " has said yes." in say(talk, "/finish-journal")
    assert "1 Carry it out" in say(talk, "i say yes")
    assert say(talk, "1") == "It cannot be undone. Type remove, to go on."
    assert "/pass leaves it as it is." in say(talk, "yes")
    assert "This journal ended on" in say(talk, "remove")
    assert "This journal ended on" in say(talk, "/note")
    assert "Say go on, to take it up again; or delete." in say(talk, "/finish-journal")
    assert "This journal goes on." in say(talk, "go on")


def test_a_backup_is_offered_line_by_line_before_words_go(
    pair: Pair, desk: Desk, home: Path
) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    assert "Write a backup first" not in say(talk, "/finish-journal", "1")
    told = say(talk, "something else becomes of it", "3")
    assert "3 Write a backup first" in told
    assert "Into which folder of yours?" in say(talk, "3")
    told = "\n".join(talk.hear(str(pair.shelf.folders[0])))
    assert "is no place for a backup." in told
    told = say(talk, "3", "~")
    (folder,) = home.glob("cyclejournal-backup-*")
    assert told.startswith(f"Written: {folder}\n1 I say yes")
    assert "Type /hand-over" in say(talk, "1")


def test_deleting_line_by_line_ends_the_conversation(desk: Desk, home: Path) -> None:
    book = both_say_yes(desk, "delete")
    talk = Conversation(desk, present_cycle(desk).id)
    say(talk, "/finish-journal")
    assert "your words go? An empty line: ~/" in say(talk, "carry")
    assert "words go?" in say(talk, "")
    assert say(talk, "~/mine.md") == "It cannot be undone. Type remove, to go on."
    assert "This journal is deleted." in say(talk, "remove")
    assert talk.is_over
    assert (home / "mine.md").exists()
    assert book.shelf.ids() == []


def test_one_leaves_line_by_line(desk: Desk, home: Path) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    assert "may leave alone, without a reason." in say(talk, "/leave")
    told = say(talk, "1")
    assert "It takes" not in told
    assert "your words go? An empty line: ~/" in told
    assert "Not kept" in say(talk, "/pass", "/leave", "1", "~/nowhere/mine.md", "remove")
    say(talk, "/pass", "/leave", "1", "")
    assert "This journal ended on" in say(talk, "remove")
    assert "This journal ended on" in say(talk, "/leave")


# What stands in a file of one's own


@pytest.mark.parametrize("own", [True, False])
def test_nobodys_file_holds_what_the_other_keeps_alone_or_of_ones_own_words_any_other(
    tmp_path: Path, own: bool
) -> None:
    journal = example()
    desk = Desk(Shelf(tmp_path / "shelf", StillClock()).add(journal), {"peer": PEER}, StillClock())
    book = EndBook(desk)
    for name, other in (("Tom", "Priya"), ("Priya", "Tom")):
        person_id, other_id = person(desk.journal, name), person(desk.journal, other)
        (path,) = book._write({person_id: tmp_path / f"{name}-{own}.md"}, own=own)
        text = " ".join(path.read_text().replace("\\", "").replace("> ", "").split())
        records: list[Entry | Event] = [
            *desk.journal.entries.values(),
            *desk.journal.events.values(),
        ]
        lines = {
            (whose_is(record), is_kept(record), line.strip())
            for record in records
            for line in record.text.splitlines()
            if len(line.strip()) > 40 and " | " not in line
        }
        others = {line for who, alone, line in lines if who == other_id and (own or alone)}
        # Whoever quotes a pupil wrote that down too.
        mine = "\n".join(each.text for each in records if whose_is(each) in (person_id, TOGETHER))
        assert others
        assert [line for line in others if line in text and line not in mine] == []
        kept_alone = {line for who, alone, line in lines if who == person_id and alone}
        assert [line for line in kept_alone if line not in text and line in told_out(book)] == []
    desk.close()


def whose_is(record: Entry | Event) -> str:
    """The voice of an answer; of a line of a record, who wrote it."""
    return record.voice if isinstance(record, Entry) else record.by


def is_kept(record: Entry | Event) -> bool:
    """Whether its writer keeps it alone."""
    return isinstance(record, Entry) and record.is_private


def told_out(book: EndBook) -> set[str]:
    """What a file of one's own is to hold: all of theirs that may leave."""
    return {
        line.strip()
        for entry in book.desk.journal.entries.values()
        if Reading(
            book.desk.journal, book.desk.guides, Audience(entry.voice, kept_back=True, own=True)
        ).has(entry)
        for line in entry.text.splitlines()
    }
