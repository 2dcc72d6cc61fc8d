"""The desk: the open journal and what the people before it are doing with it.

Knows no widget. A face tells it what was typed, done and left; the desk makes the change, keeps it for
undoing, and sees that it is saved. In a program without a loop of its own, ``with desk:`` saves at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.ending.ending import ended_words
from cyclejournal.journal.ending.plan import came_since_words
from cyclejournal.journal.entries import writing
from cyclejournal.journal.entries.undo import Undo, Undone
from cyclejournal.journal.journal import Journal, first_round
from cyclejournal.journal.moments import Clock, latest, running
from cyclejournal.journal.places import Cycle, Meeting, Observation
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import Sight, early, sight
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event, Record, changed
from cyclejournal.session.lines import Lines
from cyclejournal.session.own_lock import check_own
from cyclejournal.session.remembering import Remembering
from cyclejournal.session.saving import READS_ONLY, Saving, Timers
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.save_state import SaveState

if TYPE_CHECKING:
    from cyclejournal.store.file.database import Copy
    from cyclejournal.store.meet.merging import Merged


EXAMPLE = "Example"
"""What the example is called, on top of its screens."""


class Desk:
    """One open journal with the person at the keyboard and the private texts now uncovered."""

    def __init__(
        self,
        opened: OpenJournal,
        guides: Mapping[str, Guide],
        clock: Clock,
        *,
        timers: Timers | None = None,
        writer: str | None = None,
        bookmarks: Bookmarks | None = None,
        is_example: bool = False,
    ) -> None:
        """``timers`` are those of a face that goes on for a while; ``writer`` is who is known to write.

        Without ``writer`` it is whoever wrote last. It is empty for both of them at once. ``bookmarks`` is
        where it is remembered, for the next time, which box one was in. ``is_example``: nobody's journal.
        """
        self.opened = opened
        self.guides = guides
        self.clock = clock
        self.running = running(clock)
        """The clock for what lasts while the journal is open, a lesson or a talk."""
        self.is_example = is_example
        self.saving = Saving(opened, timers)
        self.remembering = Remembering(opened, bookmarks, clock, timers)
        self.on_writer: Callable[[str], object] = lambda _: None
        """Told who has the keyboard whenever that changes."""
        self._writer = self.last_writer() if writer is None else writer
        self.sought = ""
        """What was searched for last, to come back to."""
        self.before_closing: Callable[[], object] = lambda: None
        """Called before the journal is saved a last time."""
        self._uncovered: set[str] = set()
        self._begun: set[tuple[str, str, str]] = set()
        """Who has begun where, or has asked for what the others wrote there: person, place and prompt."""
        self.lines = Lines(self)
        """What a colleague has left for the person at the keyboard."""
        self._undo = Undo()

    def __enter__(self) -> Self:
        """For the time of one command."""
        return self

    def __exit__(self, *_: object) -> None:
        """Save and close, however it ended; ``state`` says whether that went well."""
        self.close()

    @property
    def writer(self) -> str:
        """The person at the keyboard, by id."""
        return self._writer

    @writer.setter
    def writer(self, voice: str) -> None:
        self._writer = voice
        self.on_writer(voice)

    @property
    def journal(self) -> Journal:
        """The journal in memory."""
        return self.opened.journal

    def cycle(self, cycle_id: str) -> Cycle:
        """A cycle as it is now."""
        found = self.journal.places[cycle_id]
        assert isinstance(found, Cycle)
        return found

    def guide(self, cycle: Cycle | None) -> Guide:
        """The guide a cycle follows."""
        return self.journal.guide_of(self.guides, cycle)

    def on_top(self, words: str) -> str:
        """The words on top of a screen; of the example they say first that it is one."""
        return f"{EXAMPLE} · {words}" if self.is_example else words

    # Saving

    def reading(self, audience: Audience) -> Reading:
        """The journal as an audience may have it now."""
        return Reading(self.journal, self.guides, audience)

    @property
    def state(self) -> SaveState:
        """How saving stands."""
        return self.opened.state

    @property
    def reads_only(self) -> bool:
        """Whether nothing is to be written: see ``SaveState``."""
        return self.state.reads_only

    @property
    def reads_only_words(self) -> str:
        """Why, in a sentence; for a journal in which nothing is to be written."""
        told = (ended_words(self.journal), came_since_words(self.journal))
        return " ".join(filter(None, told)) or READS_ONLY

    def new_warning(self) -> str:
        """What there is to tell beside “Saved”, once; empty for nothing that was not told."""
        return self.saving.new_warning()

    def on_state(self, listener: Callable[[SaveState], object]) -> None:
        """Tell ``listener``, and nobody else, whenever something is to be said about saving."""
        self.saving.on_state = listener

    def end_visit(self) -> SaveState:
        """A box or a screen was left: all is saved, and what is typed next can be undone by itself."""
        self._undo.settle()
        return self.saving.fold()

    def close(self) -> SaveState:
        """Save, and let the journal go."""
        self.before_closing()
        state = self.saving.close()
        self.remembering.close()
        return state

    # Changing

    def put(self, *records: Record, what: str = "") -> None:
        """Change the journal.

        ``what`` says the change in a few words, for undoing it: then it is a visit of its own, and on the disk
        when this returns. Else it cannot be undone, and is there in a moment. Raises OwnLocked as ``type`` does.
        """
        check_own(self, records)
        records = (*self._places_of(records), *records)
        if not what:
            self.opened.write(*records)
            self.saving.changed()
            return
        # A step of its own, whatever was typed before it or is typed after.
        self._undo.settle()
        changes = [(self.journal.find(record.id), record) for record in records]
        self._undo.note(self.writer, changes, what=what)
        self.opened.write(*records)
        self.end_visit()

    def _places_of(self, records: Iterable[Record]) -> Iterator[Record]:
        """The places of events that are not stored yet: a cycle's first observation, or its first talk."""
        wanted = {each.place for each in records if isinstance(each, Event)}
        for id_ in wanted - self.journal.places.keys() - {each.id for each in records}:
            for cycle in self.journal.cycles:
                places = (first_round(Observation, cycle), first_round(Meeting, cycle))
                yield from (place for place in places if place.id == id_)

    def undo(self) -> Undone:
        """Take back the last change of whoever is at the keyboard. Raises a JournalError that says why not."""
        self.end_visit()
        return self._put_back(self._undo.undo(self.writer, self.journal, now=self.clock()))

    def redo(self) -> Undone:
        """Do again what they took back last. Raises like ``undo``."""
        self.end_visit()
        return self._put_back(self._undo.redo(self.writer, self.journal, now=self.clock()))

    def _put_back(self, undone: Undone) -> Undone:
        self.opened.write(*undone.records)
        self.end_visit()
        return undone

    def refresh(self) -> list[str]:
        """Take in what was written elsewhere; ids of what changed here, answers opened by that included."""
        before = self.state
        found = self.opened.refresh()
        if self.state != before:  # That a file is gone, say, or there again.
            self.saving.on_state(self.state)
        return [*found, *self.open_finished()] if found else found

    def open_finished(self) -> list[str]:
        """Open the blind answers that everybody has finished; ids of those that were opened.

        On one computer they open with the last one that is finished. On two, each knows only later that
        the other has, when the journals have met.
        """
        if self.reads_only:
            return []
        journal, reading = self.journal, self.reading(Audience())
        opened: dict[str, Entry] = {}
        for entry in [each for each in journal.entries.values() if each.blind == "finished"]:
            cycle = reading.cycle_at(entry.place)
            guide = self.guide(cycle)
            prompt = guide.prompt(entry.prompt)
            asked = writing.voices(prompt, cycle, journal, guide) if prompt else journal.people
            found = writing.reveal(journal, entry.prompt, entry.place, asked, now=self.clock())
            opened |= {each.id: each for each in found}
        if opened:
            self.opened.write(*opened.values())
            self.end_visit()
        return list(opened)

    def merge(self, path: Path, foreign: Copy | None = None) -> Merged:
        """Take in another copy of the journal, read already as ``foreign``. Raises like ``OpenJournal.merge_file``."""
        self.end_visit()
        try:
            return self.opened.merge_file(path, foreign)
        finally:
            # Also what a merge that failed may have left in memory.
            self.end_visit()
            self.open_finished()

    def type(self, prompt: Prompt, place: str, voice: str, text: str, *also: Entry) -> Entry:
        """What a box holds after a key; it is on the disk soon after the last one.

        ``also`` are other answers that are as they are because of it: they are undone with it. Raises OwnLocked
        for what would go into a half that is locked.
        """
        # Imported late: it comes with all there is to say of the trash.
        from cyclejournal.journal.entries.trash import whose

        entry = writing.answer(
            self.journal, prompt, place, voice, text, by=self.writer, now=self.clock()
        )
        check_own(self, (entry, *also))
        self._uncovered.add(entry.id)
        self._begun.add((self.writer, place, prompt.id))
        self.lines.had()
        what = whose(self.journal, entry)
        if not entry.is_note:
            what = f"{what} to “{prompt.ask}”"
        changes = [(self.journal.find(each.id), each) for each in (entry, *also)]
        self._undo.note(self.writer, changes, what=what)
        self.opened.write(entry, *also)
        self.saving.typed()
        return entry

    def tag(self, note: Entry, tags: tuple[str, ...]) -> None:
        """The tags set on a note after a key, as words are typed: on the disk soon, and undone in one go."""
        tagged = changed(note, now=self.clock(), tags=tags)
        self._undo.note(self.writer, [(note, tagged)], what="the tags of a note")
        self.opened.write(tagged)
        self.saving.typed()

    def finish_blind(self, entry: Entry, asked_of: list[str]) -> bool:
        """Mark a blind answer finished; True when with it all are revealed."""
        self.opened.write(writing.finish_blind(entry, now=self.clock()))
        revealed = writing.reveal(
            self.journal, entry.prompt, entry.place, asked_of, now=self.clock()
        )
        self.opened.write(*revealed)
        self._uncovered.discard(entry.id)
        self.end_visit()
        return bool(revealed)

    def hand_over(self) -> str:
        """Pass the keyboard to the next person, covering every private text; gives their id."""
        self.lines.put_away()
        self.end_visit()
        people = list(self.journal.people)
        place = people.index(self.writer) if self.writer in people else -1
        self.writer = people[(place + 1) % len(people)]
        self.cover()
        return self.writer

    def take_keyboard(self, voice: str) -> None:
        """Let somebody else write, without asking; private texts are covered."""
        if voice != TOGETHER and voice != self.writer:
            self.end_visit()
            self.writer = voice
            self._uncovered.clear()
            self.lines.forget()

    def sight(self, entry: Entry) -> Sight:
        """Whether an entry is open, covered or hidden at this moment."""
        seen = sight(self.journal, self.guide, entry, self.writer)
        if entry.voice == self.writer:
            is_uncovered = entry.id in self._uncovered
        else:
            is_uncovered = (self.writer, entry.place, entry.prompt) in self._begun
        return "open" if seen == "covered" and is_uncovered else seen

    @property
    def early(self) -> frozenset[str]:
        """The ids of what others wrote before the talk, as long as it is covered for who has the keyboard."""
        found = early(self.journal, self.guide, self.writer)
        return frozenset(each.id for each in found if self.sight(each) == "covered")

    def uncover(self, entry: Entry) -> None:
        """Show a private text to its writer, until the keyboard is handed over.

        What another wrote before the talk is shown from now on: whoever asks for it has spoken.
        """
        if sight(self.journal, self.guide, entry, self.writer) != "covered":
            return
        if entry.voice == self.writer:
            self._uncovered.add(entry.id)
            return
        self._begun.add((self.writer, entry.place, entry.prompt))

    def cover(self) -> None:
        """Cover every private text again."""
        self._uncovered.clear()

    def last_writer(self) -> str:
        """Whoever wrote last; before anybody did, whoever writes first."""
        journal = self.journal
        newest = latest(journal.entries.values(), lambda entry: entry.changed)
        if newest and newest.by in journal.people:
            return newest.by
        here = journal.cycle
        first = here.person_in(self.guide(here).roles[0].id) if here else None
        return first or next(iter(journal.people), "")


class OfCycle:
    """What is about one cycle of the journal on the desk."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        self.desk = desk
        self.cycle_id = cycle_id

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        return self.desk.cycle(self.cycle_id)

    @property
    def guide(self) -> Guide:
        """The guide that the cycle follows."""
        return self.desk.guide(self.cycle)


def present_cycle(desk: Desk) -> Cycle:
    """The cycle to go on with; the first one begins here, and what others finished elsewhere is opened."""
    desk.open_finished()
    if desk.journal.cycle is None:
        guide = desk.guide(None)
        roles = zip(desk.journal.people, (role.id for role in guide.roles), strict=False)
        desk.put(*start_cycle(desk.journal, guide, dict(roles), now=desk.clock()))
    cycle = desk.journal.cycle
    assert cycle is not None
    return cycle
