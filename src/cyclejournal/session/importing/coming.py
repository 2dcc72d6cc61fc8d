"""What an import would add or change, gathered on a copy of the journal: nothing is touched before it is wanted."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER, Guide, Keep, Prompt
from cyclejournal.journal.between.notes import new_note, notes_of
from cyclejournal.journal.entries.writing import answer, finish_blind, keep_as, reveal, voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry, Record, changed, entry_id
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.journal.values import AnswerError, accept

_LONGEST = 60
"""Letters of a text that a line about it shows."""


class Coming:
    """The journal as it would be, with the records that make it so and a line about each."""

    def __init__(
        self, journal: Journal, guides: Mapping[str, Guide], now: datetime, writer: str
    ) -> None:
        """``writer`` is whose notes it makes of what it does not recognise."""
        self.journal = Journal(journal.id, journal.guide, journal.receipts.values())
        self.journal.put(*journal.records())
        self.guides = guides
        self.writer = writer
        self.lines: list[str] = []
        """What it adds or changes, a line each."""
        self.told: list[str] = []
        """What else there is to say: what was kept as a note, and what was left out."""
        self.same = 0
        """How many answers stand there already."""
        self.own = False
        """Whether notes of somebody's own are in it, for them alone or for both."""
        self._records: dict[str, Record] = {}
        self._today = self._now = now

    @property
    def records(self) -> list[Record]:
        """What is to be put into the journal."""
        return list(self._records.values())

    def date_by(self, day: date | None) -> None:
        """What is taken in from here on was written by that day; without one it is written now."""
        if day is None or day >= self._today.date():
            self._now = max(self._now, self._today)
        else:
            self._now = self.at(day, 12)

    def at(self, day: date, hour: int) -> datetime:
        """An hour of a day, where we are."""
        return datetime.combine(day, time(hour), self._today.tzinfo)

    def now(self) -> datetime:
        """A moment of its own for each record, so that they stay in order."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def guide(self, cycle: Cycle | None) -> Guide:
        """The guide that a cycle follows."""
        return self.journal.guide_of(self.guides, cycle)

    def cycle(self, cycle_id: str) -> Cycle:
        """A cycle as it would be."""
        found = self.journal.places[cycle_id]
        assert isinstance(found, Cycle)
        return found

    def put(self, *records: Record, line: str = "") -> None:
        """Let these be in it."""
        self.journal.put(*records)
        self._records |= {each.id: each for each in records}
        if line:
            self.lines.append(line)

    def answer(
        self,
        prompt: Prompt,
        place: str,
        voice: str,
        text: str,
        cycle: Cycle | None,
        *,
        exactly: bool,
        private: bool = False,
    ) -> bool:
        """An answer; whether it could be taken. ``exactly``: as it stands in an export of ours, whatever it is."""
        if not exactly:
            try:
                text = accept(prompt, text, self._today.date())
            except AnswerError as problem:
                self.told.append(f"{problem.title}: {problem.problem} {problem.remedy}")
                return False
        before = self.journal.entry(place, prompt.id, voice)
        if before is not None and before.text == text:
            self.same += 1
            return True
        entry = answer(self.journal, prompt, place, voice, text, by=self.writer, now=self.now())
        if private and voice != TOGETHER and entry.keep != "me":
            entry = keep_as(entry, "me", now=self.now())
        if entry.blind == "draft" and exactly and not private:
            # It stood in an export for both, so that both have had it.
            entry = changed(entry, now=self.now(), blind="revealed")
        elif entry.blind == "draft":
            entry = finish_blind(entry, now=self.now())
        self.put(entry, line=self._line(prompt, entry, cycle, was=before))
        if entry.blind == "finished":
            asked = voices(prompt, cycle, self.journal, self.guide(cycle))
            self.put(*reveal(self.journal, prompt.id, place, asked, now=self.now()))
        return True

    def _line(self, prompt: Prompt, entry: Entry, cycle: Cycle | None, was: Entry | None) -> str:
        number = self.journal.number(cycle.id) if cycle else 0
        where = f"cycle {number}" if number else ""
        who = self.journal.name(entry.voice)
        said = ", ".join(filter(None, (where, who, f"“{clean_line(prompt.ask)}”")))
        words = "something private" if entry.is_private else shorten(entry.text, _LONGEST)
        if was and was.text:
            return f"changed: {said}: {words}; what was there stays in its history"
        return f"new: {said}: {words}"

    @cached_property
    def _notes(self) -> dict[tuple[str, str], set[str]]:
        """Whose notes are there, each text with its days."""
        found: dict[tuple[str, str], set[str]] = {}
        for each in notes_of(self.journal):
            found.setdefault((each.voice, each.text), set()).add(each.on)
        return found

    def note(
        self,
        text: str,
        *,
        voice: str,
        on: str = "",
        keep: Keep = "pair",
        cycle: Cycle | None = None,
        to: str = "",
        tags: tuple[str, ...] = (),
    ) -> bool:
        """A note, unless the very same is there; whether it was new."""
        if not text.strip():
            return False
        days = self._notes.setdefault((voice, text), set())
        if days and (not on or days & {on, ""}):
            self.same += 1
            return False
        days.add(on)
        made = new_note(self.journal, voice, now=self.now(), on=on, keep=keep)
        place = cycle.id if cycle else made.place
        id_ = entry_id(place, made.prompt, voice)
        made = replace(made, id=id_, place=place, text=text, to=to, tags=tags)
        name, day = self.journal.name(voice), f" of {on}" if on else ""
        words = shorten(text, _LONGEST) if keep != "me" else f"for {name} alone"
        self.put(made, line=f"new: a note of {name}{day}: {words}")
        return True

    def attempt(self, what: str, problem: JournalError) -> None:
        """Something that was in the file and cannot be."""
        self.told.append(f"Left out: {what}. {problem.problem}")
