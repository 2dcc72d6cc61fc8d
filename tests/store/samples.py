"""A small guide, a shelf with one journal, and the few things that tests do to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from cyclejournal.guide.model import Guide, Prompt, Role, Section, Step
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry
from cyclejournal.store.file.disk import DISK, Disk
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf

POINT = Prompt(id="goals.point", ask="What is it about?")
MINE = Prompt(id="goals.mine", ask="What do you keep to yourself?", keep="me")
BLIND = Prompt(id="alone.gist", ask="What happened?", blind=True)
JOINT = Prompt(id="goals.joint", ask="What do we both want?", voice="together")

GUIDE = Guide(
    id="small",
    title="Small",
    roles=(Role(id="coach", name="Coach"), Role(id="coachee", name="Coachee")),
    steps=(
        Step(
            id="goals",
            title="Goals",
            sections=(Section(id="all", title="All", prompts=(POINT, MINE, BLIND, JOINT)),),
        ),
        Step(id="after", title="After", sections=(Section(id="end", title="End"),)),
    ),
)


class Ticks:
    """A clock that goes on by a second whenever it is asked."""

    def __init__(self) -> None:
        start = datetime(2026, 11, 22, 9, tzinfo=UTC)
        self._moments: Iterator[datetime] = (start + timedelta(seconds=n) for n in count())

    def __call__(self) -> datetime:
        return next(self._moments)


CLOCK = Ticks()
"""One for all, so that what is written later is later, in whichever window."""


class QuickDisk(Disk):
    """A disk that does not wait: for tests in which nobody cuts the power."""

    def fsync(self, fd: int) -> None:
        """Nothing to wait for."""

    def fsync_folder(self, path: Path) -> None:
        """Nothing to wait for."""


def shelf_at(root: Path, disk: Disk = DISK, wait: float = 5.0) -> Shelf:
    """A shelf that knows the small guide."""
    return Shelf(root, CLOCK, guides={GUIDE.id: GUIDE}.get, disk=disk, wait=wait)


def begun(root: Path, disk: Disk = DISK, *, session: bool = False) -> OpenJournal:
    """A new journal of Priya, who coaches, and Tom."""
    names = {"coach": "Priya", "coachee": "Tom"}
    return shelf_at(root, disk).create(GUIDE, names, session=session)


def ready(root: Path) -> OpenJournal:
    """A journal with an answer of Tom's, and one that he keeps to himself."""
    opened = begun(root, QuickDisk())
    typed(opened, POINT, "Tom", "old")
    typed(opened, MINE, "Tom", "old and mine")
    saved(opened)
    return opened


def private(opened: OpenJournal) -> Path:
    """The file with what Tom keeps to himself."""
    return opened.paths.private / f"{voice(opened.journal, 'Tom')}.json"


def windows(root: Path) -> tuple[OpenJournal, OpenJournal]:
    """Two that are open on one journal, in which Tom has written."""
    one = begun(root, session=True)
    typed(one, POINT, "Tom", "from the start")
    saved(one)
    return one, shelf_at(root).open(one.id, session=True)


def voice(journal: Journal, name: str) -> str:
    """A person's id, by name."""
    person = journal.person_named(name)
    assert person is not None
    return person.id


def place(journal: Journal) -> str:
    """The id of the cycle."""
    assert journal.cycle is not None
    return journal.cycle.id


def typed(opened: OpenJournal, prompt: Prompt, name: str, text: str) -> Entry:
    """One key's worth: the answer as it is now is written into the open journal."""
    who = name if name == "together" else voice(opened.journal, name)
    by = voice(opened.journal, "Tom") if name == "together" else who
    entry = answer(opened.journal, prompt, place(opened.journal), who, text, by=by, now=CLOCK())
    opened.write(entry)
    return entry


def said(journal: Journal, prompt: Prompt, name: str) -> Entry | None:
    """What somebody has answered."""
    who = name if name == "together" else voice(journal, name)
    return journal.entry(place(journal), prompt.id, who)


def text_of(journal: Journal, prompt: Prompt, name: str) -> str:
    """Its text, or nothing."""
    entry = said(journal, prompt, name)
    return entry.text if entry else ""


def wordings(entry: Entry | None) -> set[str]:
    """Every text an entry has had."""
    return {entry.text, *(version.text for version in entry.history)} if entry else set()


def everything(journal: Journal) -> tuple[object, ...]:
    """A journal's records, for comparing."""
    return journal.people, journal.places, journal.entries, journal.receipts, journal.events


def hide(opened: OpenJournal) -> None:
    """Tom keeps his answer to himself from now on."""
    entry = said(opened.journal, POINT, "Tom")
    assert entry is not None
    opened.write(keep_as(entry, "me", now=CLOCK()))


def saved(opened: OpenJournal) -> None:
    """Fold, and be sure that it went well."""
    state = opened.fold()
    assert state.problem is None, state.problem
    assert not state.pending


def bytes_below(folder: Path) -> bytes:
    """Everything that lies in a folder, whatever its name."""
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
