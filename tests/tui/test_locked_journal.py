"""A locked journal in the app: asked for on opening, put on and taken off there, and hidden at once."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any
from unicodedata import normalize
from weakref import WeakSet

import pytest
from msgspec.structs import replace
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.lesson.recording import new_event
from cyclejournal.journal.talk.meetings import begin, end
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_lock import own_is_shut
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import MAGIC, Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.open.label import put_label
from cyclejournal.store.safety.locking import Locks
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.hiding import Blank
from cyclejournal.tui.screens.ask import AskLine, Choose, Confirm, Tell
from cyclejournal.tui.screens.between.note import NoteScreen
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.lock.ask import Secret
from cyclejournal.tui.screens.lock.where import WhereScreen
from cyclejournal.tui.screens.shelf import ShelfScreen
from cyclejournal.tui.widgets.prose import Sentence
from tests.frames import every_frame
from tests.held import holders
from tests.pilots import type_text, until
from tests.screens import check, screen_text
from tests.store.samples import bytes_below
from tests.tui.app_host import (
    a_pair,
    a_shelf,
    cycle_screen,
    focused_box,
    guides,
    journal_of,
    person,
)

WORDS = "Pupils wait for each other"
PASSPHRASE = "two w\N{LATIN SMALL LETTER O WITH DIAERESIS}rds"


pytestmark = pytest.mark.usefixtures("quick_keys")


def an_app(folder: Path) -> CycleJournal:
    shelf = a_shelf(folder)
    return CycleJournal(shelf, guides(), clock=shelf.system.clock, settings=folder / "state.json")


def locked(folder: Path) -> Locks:
    """A pair's journal that is locked, and shut."""
    shelf = a_shelf(folder)
    locks, key = Locks(shelf, a_pair(shelf)), Key.new()
    locks.lock(key, Closing(key, locks.of, PASSPHRASE, 10).raw())
    put_label(shelf.paths(locks.journal_id), "Our pair")
    ring.drop_all()
    return locks


async def asked(pilot: Pilot[Any]) -> None:
    """Until a passphrase is asked for."""
    await until(pilot, lambda: isinstance(pilot.app.focused, Secret))


async def is_open(pilot: Pilot[Any]) -> None:
    """Until its page shows; in its first box."""
    await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
    await cycle_screen(pilot).open_section("starting-point")


@pytest.mark.quick
async def test_it_opens_with_its_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over the shelf, which tells nothing of it; a wrong one is told, Esc leaves it; what is typed is locked."""
    # The place is said on the shelf.
    monkeypatch.setenv("HOME", str(tmp_path))
    locks = locked(tmp_path)
    app = an_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot)
        await until(pilot, lambda: "Quit" in screen_text(app))
        check(app, "passphrase-80x24")
        await type_text(pilot, "nonsense")
        await pilot.press("enter")
        await until(pilot, lambda: "wrong passphrase" in screen_text(app))
        # A key file that was emptied opens again once its copy is put back.
        raw = locks.key_file.read_bytes()
        locks.key_file.write_bytes(b"")
        await type_text(pilot, "nonsense")
        await pilot.press("enter")
        await until(pilot, lambda: "The key file is empty. Copy the second" in screen_text(app))
        locks.key_file.write_bytes(raw)
        assert app.desk is None
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ShelfScreen))
        check(app, "shelf-locked-80x24")
        assert "Locked: it opens with its passphrase." in screen_text(app)
        assert "Tom" not in screen_text(app)
        await pilot.press("enter")
        await asked(pilot)
        # As another keyboard composes it, and with the line end of a clipboard.
        app.post_message(Paste(f"{normalize('NFD', PASSPHRASE)}\r\n"))
        await until(pilot, lambda: bool(app.screen.query_one(Secret).value))
        assert PASSPHRASE not in screen_text(app)
        await pilot.press("enter")
        await is_open(pilot)
        await type_text(pilot, WORDS)
        await pilot.press("f8")
    app.tidy_up()
    assert locks.is_shut
    below = bytes_below(tmp_path)
    assert WORDS.encode() not in below
    assert PASSPHRASE.encode() not in below


async def test_put_on_and_taken_off_there(tmp_path: Path) -> None:
    """By the palette's command: what was typed just before is in it, and afterwards as it was."""
    shelf = a_shelf(tmp_path)
    locks = Locks(shelf, a_pair(shelf))
    app = an_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await is_open(pilot)
        await type_text(pilot, WORDS)
        app.run_worker(app.locking.action_lock())
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await asked(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await type_text(pilot, "another")
        await pilot.press("enter")
        await until(pilot, lambda: "The two are not the same." in screen_text(app))
        for box in app.screen.query(Secret):
            box.value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await until(pilot, lambda: "Write a second copy of the key file?" in screen_text(app))
        assert locks.path.read_bytes().startswith(MAGIC)
        assert WORDS.encode() not in bytes_below(tmp_path)
        # A place that will not do is told, and asked for once more.
        for where in (locks.key_file, tmp_path / "copy.key.age"):
            await pilot.press(*("y" if where == locks.key_file else ("escape",)))
            await until(pilot, lambda: isinstance(app.screen, AskLine))
            app.screen.query_one("#answer", Sentence).text = str(where)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, Tell))
        await until(pilot, lambda: "The copy is written" in screen_text(app))
        assert (tmp_path / "copy.key.age").read_bytes() == locks.key_file.read_bytes()
        await pilot.press("escape")
        await is_open(pilot)
        assert WORDS in screen_text(app)
        app.run_worker(app.locking.action_lock())
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("down", "down", "down", "enter", "y")
        await until(pilot, lambda: isinstance(app.screen, Tell))
        assert not locks.is_locked
        assert WORDS.encode() in locks.path.read_bytes()
    app.tidy_up()


async def test_a_copy_under_another_passphrase_is_merged(tmp_path: Path) -> None:
    """It is asked for; what is set aside opens with the journal's own, and the other's is known no longer."""
    locks, other = locked(tmp_path), Key.new()
    key = locks.opening(PASSPHRASE).key()
    copy = locks.path.with_name("pair.sync-conflict-20261122-1.json")
    copy.write_bytes(other.seal(key.unseal(locks.path.read_bytes())))
    key_file = copy.with_name("pair.key.sync-conflict-20261122-1.age")
    key_file.write_bytes(Closing(other, locks.of, "another", 10).raw())
    app = an_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await is_open(pilot)
        await cycle_screen(pilot).run_action("merge_copies")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await asked(pilot)
        assert "locked with another key than this journal" in screen_text(app)
        await type_text(pilot, "another")
        await pilot.press("enter")
        await until(pilot, lambda: not copy.exists())
        await until(pilot, lambda: not ring.has(key_file))
        assert ring.has(locks.key_file)
    app.tidy_up()
    aside = locks.path.parent / "backups" / f"merged-{copy.name}"
    assert key.unseal(aside.read_bytes())


async def test_what_one_keeps_alone(tmp_path: Path) -> None:
    """Asked of whoever has the keyboard, when they take it; without it the journal is there all the same."""
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    with Desk(shelf.open(journal_id), guides(), shelf.system.clock, writer="") as desk:
        tom = person(desk.journal, "Tom")
        note = new_note(desk.journal, tom, now=desk.clock())
        desk.put(replace(note, text=WORDS))
    locks, key = Locks(shelf, journal_id, tom), Key.new()
    locks.lock(key, Closing(key, locks.of, PASSPHRASE, 10).raw())
    ring.drop_all()
    app = an_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.desk is not None
        app.desk.writer = tom
        await asked(pilot)
        assert "what Tom keeps alone" in screen_text(app)
        await pilot.press("escape")
        await is_open(pilot)
        desk = app.desk
        assert not desk.journal.notes
        # Nothing of theirs is taken meanwhile, wherever it is typed, and the page says why.
        await cycle_screen(pilot).open_section("alone-first")
        await pilot.press("x")
        assert "What Tom keeps alone is locked." in screen_text(app)
        check(app, "own-locked-80x24")
        await pilot.press("ctrl+d", "x")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        assert "What Tom keeps alone is locked." in screen_text(app)
        await pilot.press("enter")
        await asked(pilot)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert not any(each.is_private for each in desk.journal.entries.values())
        assert desk.state.problem is None
        await pilot.press("f2")
        await until(pilot, lambda: desk.writer != tom)
        assert isinstance(app.screen, CycleScreen)
        await pilot.press("f2")
        await asked(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert [each.text for each in app.desk.journal.notes.values()] == [WORDS]
        assert not own_is_shut(app.desk)
        app.run_worker(app.locking.action_lock())
        await until(pilot, lambda: isinstance(app.screen, Choose))
        check(app, "lock-and-hide-80x24")
        await pilot.press("end", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, WhereScreen))
        assert ".json  Tom: what is theirs alone · locked" in screen_text(app)
        assert "pair.json  the journal itself · plain" in screen_text(app)
    app.tidy_up()
    assert WORDS.encode() not in bytes_below(tmp_path)


async def test_a_box_that_is_gone_takes_its_words_with_it(tmp_path: Path) -> None:
    """Page turned after page, locked or not: of all the boxes there were those are left that are on a screen."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    app = an_app(tmp_path)
    boxes: WeakSet[TextArea] = WeakSet()
    met = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await is_open(pilot)
        for pressed in ("f8", "f8", "f9", "f9"):
            here = set(app.screen.query(TextArea)) - set(boxes)
            boxes |= here
            met += len(here)
            del here
            await pilot.press(pressed)
        await pilot.pause()
        gc.collect()
        assert met > len(boxes)
        assert all(each.is_running for each in boxes)
    app.tidy_up()


@pytest.mark.quick
async def test_hidden_at_once(tmp_path: Path) -> None:
    """One key and nothing shows, whatever comes; the next brings it back and does nothing else."""
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    app = an_app(tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await is_open(pilot)
        box = focused_box(pilot)
        await type_text(pilot, WORDS)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Blank))
        assert any(each.text == WORDS for each in journal_of(shelf).entries.values())
        app.notify("Somebody's name")
        await pilot.pause()
        assert not screen_text(app).strip()
        await pilot.press("x")
        await until(pilot, lambda: not app.hiding.is_hidden)
        assert focused_box(pilot) is box
        assert box.state.text == WORDS
        await until(pilot, lambda: "Somebody's name" in screen_text(app))
        # After a while, if somebody wants that; never while two people talk or one watches a lesson.
        app.settings.hide_after = 5
        app.hiding.look()
        assert isinstance(app.screen, CycleScreen)
        app.last_taken -= 301
        app.hiding.since -= 301
        assert app.desk is not None
        cycle = app.desk.journal.cycle
        assert cycle is not None
        talk = begin(app.desk.journal.meeting(cycle), 30, now=app.clock())
        app.desk.put(talk)
        app.hiding.look()
        assert isinstance(app.screen, CycleScreen)
        app.desk.put(end(talk, now=app.clock()))
        lesson = app.desk.journal.observation(cycle)
        app.desk.put(new_event(lesson, "begin", 0.0, app.desk.writer, app.clock()))
        app.hiding.look()
        assert isinstance(app.screen, CycleScreen)
        app.desk.put(new_event(lesson, "end", 9.0, app.desk.writer, app.clock()))
        app.hiding.look()
        await until(pilot, lambda: app.hiding.is_hidden)
    app.tidy_up()
    assert shelf.ids() == [journal_id]


async def test_hidden_and_locked_again(tmp_path: Path) -> None:
    """What has a lock is locked again, with a question open too, and comes back where one was."""
    locks = locked(tmp_path)
    app = an_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await is_open(pilot)
        await type_text(pilot, WORDS)
        await pilot.press("f1")
        await until(pilot, lambda: "Help" in screen_text(app))
        await pilot.press("f10")
        await until(pilot, lambda: app.hiding.is_hidden)
        assert locks.is_shut
        assert app.desk is None
        assert not screen_text(app).strip()
        await pilot.press("q")
        await asked(pilot)
        assert WORDS not in screen_text(app)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await is_open(pilot)
        assert focused_box(pilot).state.text == WORDS
    app.tidy_up()


async def test_nothing_of_it_is_held_once_it_is_hidden(tmp_path: Path) -> None:
    """No object of the program has a word of it or its passphrase: identity, texts, undo, searches, frames."""
    locks = locked(tmp_path)
    app = an_app(tmp_path)
    # Made here, so that no constant of the test holds them.
    typed, sought, told = marks = [
        "".join(["Zq", each, "7x"]) for each in ("typed", "sought", "told")
    ]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await asked(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await is_open(pilot)
        with every_frame():
            await type_text(pilot, typed)
            await pilot.press("tab", "shift+tab", "ctrl+z", "ctrl+y")
            await pilot.press("ctrl+b")
            app.notify(told)
            await pilot.press("ctrl+f")
            await type_text(pilot, sought)
            await pilot.press("f1")
            await pilot.pause()
            await pilot.press("f10")
            await until(pilot, lambda: app.hiding.is_hidden)
            await pilot.pause()
        assert locks.is_shut
        assert not holders([each[:-2] for each in marks], app)
    app.tidy_up()
