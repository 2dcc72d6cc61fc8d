"""A marker in every kind of field, a long use of everything with locks on: then they are searched for.

In every file under home and temp, in what the terminal was sent once all was hidden, its title too, in what a crash
and each command said to whoever has no passphrase, in the process list. Domain rows 41, 60 and 65: what was said
in confidence, what is a draft, and a place that is safe.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.cli import passphrases
from cyclejournal.errors import BROKEN, Exit
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR, Cycle
from cyclejournal.journal.records import Entry, Event, Person
from cyclejournal.store.locations import default_shelf
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.locking import Locks
from tests.cli.run import SOURCE, call
from tests.store.samples import bytes_below
from tests.terminal import Terminal
from tests.walking import NOW, PEER, example

pytestmark = pytest.mark.whole(
    "goes through every way out with locks on; each has its own tests, as store/lock"
)

PAIR_WORDS, TOM_WORDS = "pairZqwords", "tomZqwords"
"""The passphrases: nowhere either."""

MARKER = re.compile(rb"Zq(\d{3}x|words)")

TYPED = "Zq900x"

ENDS_BADLY = """
import sys
from cyclejournal.session.walk import Walk
def broken(self):
    words = [each.text for each in self.desk.journal.entries.values()]
    raise ZeroDivisionError(*words)
Walk.hand_over = broken
sys.argv = ["cyclejournal"]
from cyclejournal.__main__ import main
main()
"""


class Marks:
    """What each marker was put into."""

    def __init__(self) -> None:
        self.what: dict[str, str] = {TYPED: "typed in the app"}
        self.alone: set[str] = set()
        """Those in what is one person's alone, or unseen as yet."""

    def new(self, what: str, *, alone: bool = False) -> str:
        marker = f"Zq{len(self.what):03}x"
        self.what[marker] = what
        if alone:
            self.alone.add(marker)
        return marker

    @staticmethod
    def in_bytes(data: bytes) -> set[str]:
        """Those that stand there."""
        return {each[0].decode() for each in MARKER.finditer(data)}

    def found_in(self, data: bytes) -> list[str]:
        """What of them stands there, in words."""
        return sorted(f"{e}: {self.what.get(e, 'a passphrase')}" for e in self.in_bytes(data))

    def fill(self, journal: Journal) -> Journal:
        """The journal with a marker in every field that somebody words."""
        for person in list(journal.people.values()):
            journal.put(self._person(person))
        for place in list(journal.places.values()):
            for field in ("title", "learners", "how", "says", "word"):
                if isinstance(getattr(place, field, None), str) and getattr(place, field):
                    place = replace(place, **{field: self.new(f"{type(place).__name__}.{field}")})
            if isinstance(place, Cycle):
                steps = {
                    name: replace(step, reason=self.new("a step's reason"))
                    for name, step in place.steps.items()
                }
                place = replace(place, steps=steps)
            journal.put(place)
        for entry in list(journal.entries.values()):
            journal.put(self._entry(entry))
        for event in list(journal.events.values()):
            journal.put(self._event(event))
        return journal

    def _person(self, person: Person) -> Person:
        name = f"{person.name} {self.new(f'a name of {person.name}')}"
        alias = self.new("an alias")
        return replace(person, name=name, alias=alias)

    def _entry(self, entry: Entry) -> Entry:
        alone, kind = entry.is_private, entry.prompt
        worded = PEER.prompt(kind) is None or PEER.prompt(kind).kind in ("prose", "line", "rows")  # type: ignore[union-attr]
        if not worded or not entry.text:
            return entry
        before = tuple(
            replace(each, text=f"{each.text} {self.new(f'before: {kind}', alone=alone)}")
            for each in entry.history
        )
        text = f"{entry.text} {self.new(kind, alone=alone)}"
        tags = (*entry.tags, self.new(f"a tag of {kind}", alone=alone)) if entry.is_note else ()
        return replace(entry, text=text, history=before, tags=tags)

    def _event(self, event: Event) -> Event:
        if not event.text:
            return event
        return replace(event, text=f"{event.text} {self.new(event.what, alone=event.is_struck)}")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path) -> Iterator[None]:
    """A temp of one's own, no terminal to ask at, nothing unlocked afterwards."""
    monkeypatch.setattr(passphrases, "TERMINAL", home / "no terminal")
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    yield
    ring.drop_all()


def filled(marks: Marks) -> tuple[str, dict[Path, Key]]:
    """A journal with all of them, used and left while nothing was locked, then locked; and what opens each half."""
    shelf = Shelf(default_shelf(), lambda: NOW)
    shelf.ensure()
    opened = shelf.add(marks.fill(example(NOW)))
    tom = next(each for each in opened.journal.people.values() if each.name.startswith("Tom"))
    said = [e for e in opened.journal.entries.values() if e.voice == tom.id and not e.is_private]
    for number, entry in enumerate(said[:6]):
        # Shared, saved, and then his alone: the copies have it, too.
        mark = marks.new(f"made private: {entry.prompt}", alone=number < 3)
        entry = replace(entry, text=f"{entry.text} {mark}")
        opened.write(entry)
        opened.fold()
        if number < 3:
            marks.alone |= marks.in_bytes(entry.text.encode())
            opened.write(keep_as(entry, "me", now=NOW))
            opened.fold()
    opened.write(replace(said[7], text=f"{said[7].text} {marks.new('left in the log')}"))
    opened.log_pending()
    opened.drop_mark()
    # All of it lies there in plain, or nothing were looked for below.
    there = marks.found_in(bytes_below(default_shelf()))
    assert len(there) == len(marks.what) - 1
    keys = {}
    for person, words in (
        (PAIR, PAIR_WORDS),
        *((each, TOM_WORDS) for each in opened.journal.people),
    ):
        locks, key = Locks(shelf, opened.id, person), Key.new()
        locks.lock(key, Closing(key, locks.of, words, 10).raw())
        keys[locks.key_file] = key
    ring.drop_all()
    return opened.id, keys


def used(journal: str, keys: dict[Path, Key], marks: Marks, out: Path) -> None:
    """Commands of every kind on it, unlocked and not."""
    tom = next(f"Tom {each}" for each, what in marks.what.items() if what == "a name of Tom")
    commands: list[tuple[tuple[str, ...], str]] = [
        (("note", journal, "--voice", tom), marks.new("a note", alone=True)),
        (("answer", journal, "pair.wary", "--voice", tom), marks.new("an answer", alone=True)),
        (("answer", journal, "goals.starting-point", "--voice", tom), marks.new("an answer")),
        (("checkin", journal, "--voice", tom, "--tried", "yes"), marks.new("a check-in")),
        (("action", "add", journal, "--owner", tom), marks.new("an action")),
        (("names", journal, "--voice", tom, "--write"), marks.new("a name kept out", alone=True)),
        (("show", journal, "--as", tom), ""),
        (("search", "the", journal, "--as", tom, "--json"), ""),
        (("walk", journal), f"/past\n/read\n/note\n{marks.new('said in walk', alone=True)}\n\n"),
        (("person", "alias", journal, tom, marks.new("an alias given")), ""),
        (("calendar", journal, "--to", str(out / "dates.ics")), ""),
        (("check", journal), ""),
        (("backup", "--to", str(out.parent / "stick")), ""),
        (("export", journal, "--to", str(out / "all.md")), ""),
        (("export", journal, "--to", str(out / "all.json")), ""),
        (("restore", journal), ""),
        (("next", journal), ""),
    ]
    for words, stdin in commands:
        for key_file, key in keys.items():
            ring.take(key_file, key)
        done = call(*words, stdin=stdin)
        assert done.exit_code in (Exit.OK, Exit.FINDINGS), (words, done.output)
        assert not marks.in_bytes(done.stderr.encode()) & marks.alone, (words, done.stderr)
        ring.drop_all()
        # Without a passphrase nothing is said of what is in it, but a name that was given.
        refused = call(*words, stdin=stdin).output.replace(words[-1], "").replace(tom, "")
        assert not marks.found_in(refused.encode()), (words, refused)
    for words in (("list",), ("path", journal), ("list", "--json")):
        assert not marks.found_in(call(*words).output.encode())


def test_every_marker_is_where_it_should_be_alone(tmp_path: Path, home: Path) -> None:
    marks, out = Marks(), tmp_path / "out"
    out.mkdir()
    used(*filled(marks), marks, out)
    in_the_app(marks)
    for folder in (home, tmp_path / "temp", tmp_path / "stick"):
        for path in folder.rglob("*"):
            if path.is_file():
                found = marks.found_in(path.read_bytes()) + marks.found_in(path.name.encode())
                assert not found, (path, found)
    # What was written from it holds what it is meant to hold, and nothing of anybody's own.
    for path in out.iterdir():
        held = marks.in_bytes(path.read_bytes())
        assert not held & marks.alone, (
            path,
            {each: marks.what[each] for each in held & marks.alone},
        )
        assert bool(held) is (path.suffix != ".ics"), path
    assert len(marks.what) > 150


def in_the_app(marks: Marks) -> None:
    """It is opened, written in, hidden, opened again and crashes; what the terminal got is looked at each time."""
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with Terminal([sys.executable, "-c", ENDS_BADLY], env=env) as terminal:

        def unlock() -> None:
            assert terminal.wait_for("The passphrase of this journal"), terminal.text
            terminal.send(f"{PAIR_WORDS}\r")
            assert terminal.wait_for("keeps alone"), terminal.text
            terminal.send(f"{TOM_WORDS}\r")
            assert terminal.wait_until_gone("The passphrase"), terminal.text
            assert terminal.wait_for("✎"), terminal.text

        unlock()
        assert not marks.found_in(b"".join(processes(terminal.pid)))
        assert re.search(r"Max core file size\s+0 ", limits(terminal.pid))
        terminal.send(f"{TYPED} ")
        assert terminal.wait_for(TYPED), terminal.text
        terminal.send("\x1b[21~")
        assert terminal.wait_until_gone(r"\S"), terminal.text
        # From here on nothing: the key that brings it back, the question, the shelf behind it.
        hidden = len(terminal.raw)
        for keys, shown in (
            (" ", "The passphrase of"),
            ("\x1b", "journals?"),
            ("\r", "The passphrase of"),
        ):
            terminal.send(keys)
            assert terminal.wait_for(shown), terminal.text
        sent = terminal.raw[hidden:]
        unlock()
        terminal.send("\x1bOQ")
        assert terminal.exit_code(60) == BROKEN, terminal.text
        assert terminal.wait_for("failed: ZeroDivisionError"), terminal.text
        sent += terminal.raw.rpartition(b"\x1b[?1049l")[2]
        titles = re.findall(rb"\x1b\][012];([^\x07\x1b]*)", terminal.raw)
    assert b"ZeroDivisionError" in sent
    assert not marks.found_in(sent + b"".join(titles)), marks.found_in(sent)


def processes(group: int) -> Iterator[bytes]:
    """What others see in a list of processes of that group, and in the environment of each."""
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if os.getpgid(int(folder.name)) == group:
                yield (folder / "cmdline").read_bytes()
                yield (folder / "environ").read_bytes()


def limits(pid: int) -> str:
    """What the system lets a process do."""
    path = Path(f"/proc/{pid}/limits")
    return path.read_text("utf-8") if path.exists() else "Max core file size 0 "
