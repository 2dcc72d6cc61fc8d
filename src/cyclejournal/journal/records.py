"""The shapes of what is kept: people, entries and events; ``places`` has the rest. Immutable; a change is a new record.

Every change of a stored one is made by ``changed``, so that it wins over what it was made from.

Ids are ours: ``mint`` makes them, except that an entry's id is its place, prompt and voice, so that the
same answer written on two computers meets itself in a merge.
"""

import os
from datetime import datetime
from typing import Any, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER, Keep, Leaves
from cyclejournal.journal.moments import after, stamp
from cyclejournal.journal.places import PAIR, SETTINGS, Action, AnyPlace, Cycle, Pair

EventKind = Literal[
    "begin",
    "pause",
    "go-on",
    "end",
    "note",
    "tally",
    "start",
    "stop",
    "sample",
    "seat",
    "check",
    "turn",
]
"""What happened: the lesson's clock, a line written down, a press for something agreed, a turn of a talk."""

NoteKind = Literal["", "evidence", "interpretation", "question", "feeling"]
"""What sort of note it is; empty for anything but a note."""

Blind = Literal["", "draft", "finished", "revealed"]
"""How far a blind answer is: being written, waiting for the others, open to all. Empty: not blind."""

NOTE = "note."
"""How the id of a note begins; ``mint`` gives the rest, which begins with a digit, as no prompt's does."""


def mint(moment: datetime) -> str:
    """A new id: sortable by time, and unique however many computers mint them."""
    # A clock that is before its time gives no sign in front, which no file could be named after.
    return f"{max(0, int(moment.timestamp() * 1000)):011x}{os.urandom(4).hex()}"


def entry_id(place: str, prompt: str, voice: str) -> str:
    """The id of the answer that a voice gives to a prompt at a place."""
    return f"{place}/{prompt}/{voice}"


class Version(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An earlier wording of an entry, or an earlier name."""

    text: str
    changed: str
    """When these words were typed."""
    by: str = ""


class Person(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the people of a journal."""

    id: str
    name: str
    alias: str = ""
    """What exports may call them instead, such as "Teacher A"."""
    created: str
    changed: str
    rev: int = 1
    earlier: tuple[Version, ...] = ()
    """Names they had here before, oldest first."""
    since: dict[str, str] = {}
    """When the name and the alias were last set: a merge has each as it was set last."""

    @property
    def named(self) -> Version:
        """The present name, and since when."""
        return Version(text=self.name, changed=self.set_on("name") or self.created)

    def set_on(self, field: str) -> str:
        """When the name or the alias was set last; empty if that was never changed."""
        # Programs that kept no moment for each changed nothing else of a person.
        before = self.changed if self.rev > 1 and not self.since else ""
        return self.since.get(field, before)


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer: what one voice wrote to one prompt at one place."""

    id: str
    place: str
    prompt: str
    voice: str
    """A person id, or together."""
    text: str = ""
    """The answer in the text form of its kind, see ``values``."""
    asked: str = ""
    """The wording it answers, kept so that a changed guide orphans nothing."""
    keep: Keep = "pair"
    leaves: Leaves = "usual"
    """Whether it stands in exports, as the guide said when it was written; see ``reading.rules``."""
    blind: Blind = ""
    receipt: bool = False
    """A mark in the shared half that an answer exists elsewhere; carries no text."""
    salt: str = ""
    """Of an answer finished blind, what its seal is made with; stays with the words."""
    seal: str = ""
    """Of its receipt, a digest that holds the writer to the words that were finished; tells none of them."""
    by: str = ""
    """Who had the keyboard."""
    created: str
    changed: str
    typed: str = ""
    """When the words were typed, if something else about the entry was changed since."""
    decided: str = ""
    """When it was last said who may read it: kept, finished, taken back, revealed; see ``DECISIONS``."""
    rev: int = 1
    history: tuple[Version, ...] = ()
    """Earlier wordings, oldest first."""
    redacted: str = ""
    """The last moment whose words are gone for good; in every merge, and from every file in reach."""
    on: str = ""
    """Of a note, the ISO date of the day it is about; empty: the day on which it was begun."""
    to: str = ""
    """Of a line, which is a note left for a colleague, that person's id."""
    tags: tuple[str, ...] = ()
    """Of a note, the tags set on it besides those in its words, without their mark; they go with its words."""
    seen: str = ""
    """When they had it, or empty: it still waits."""

    @property
    def worded(self) -> str:
        """When its words were typed."""
        return self.typed or self.changed

    @property
    def is_note(self) -> bool:
        """Whether it answers nothing: a note has an id of its own in place of a prompt's."""
        return self.prompt.startswith(NOTE) and self.prompt[len(NOTE) :][:1].isdigit()

    @property
    def is_redacted(self) -> bool:
        """Whether its words were taken out for good, and nothing was written in their place."""
        return bool(self.redacted) and not self.text

    @property
    def is_private(self) -> bool:
        """Whether only its writer may read it now: kept for themselves, or blind and not yet revealed."""
        return self.half != PAIR

    @property
    def half(self) -> str:
        """Where it is kept: ``pair``, or the id of the one person whose private half holds it."""
        private = self.keep == "me" or self.blind in ("draft", "finished")
        return self.voice if private and not self.receipt and self.voice != TOGETHER else PAIR


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened too fast for forms: a press, a stamped note, a mark of the clock.

    It says in words what it counts, so that it reads without the plan it came from.
    """

    id: str
    place: str
    """The id of the observation, or of the meeting whose turn it is."""
    what: EventKind
    label: str = ""
    """What was agreed to be recorded, in the plan's words: the name of a tally, a stopwatch, a check."""
    tool: str = ""
    """The id of the tool it was recorded with, see ``watching``; empty for the clock and for turns."""
    at: float | None = None
    """Seconds into the lesson; None where no clock ran."""
    text: str = ""
    """The note, or the line of evidence beside a check."""
    kind: NoteKind = ""
    speaker: str = ""
    """Who spoke, as a code: T for the teacher, S1 for a pupil."""
    verbatim: bool = False
    """Whether the text is the very words that were spoken."""
    focus: int = 0
    """The number of the focus question it speaks to, from 1; 0 for none."""
    value: str = ""
    """Of a sample, its code; of a check, ``seen``, ``not seen`` or ``n.a.``; of a seat, which."""
    to: str = ""
    """Of a seat, to whom the talk went; empty where seats are only counted."""
    clip: str = ""
    """Where in the video, such as ``3:10-4:05``; empty for none."""
    tags: dict[str, str] = {}
    """Of a turn, a word for each coaching dimension it was looked at in."""
    by: str = ""
    """Who had the keyboard."""
    created: str
    changed: str
    rev: int = 1
    deleted: str = ""
    """When it was taken back as a slip, or empty. It keeps its place in the file."""
    struck: str = ""
    """When the observed person struck it out or last put it back, or empty if never."""
    is_struck: bool = False
    """Whether it is struck out: kept in the pair's own file, and out of everything else."""
    typed: str = ""
    """When the words were typed, if something else about it was changed since."""
    history: tuple[Version, ...] = ()
    """Earlier wordings of its text, oldest first."""
    redacted: str = ""
    """The last moment whose words are gone for good; in every merge, and from every file in reach."""

    @property
    def counts(self) -> bool:
        """Whether it is part of the record that the pair looks at."""
        return not self.deleted and not self.is_struck

    @property
    def worded(self) -> str:
        """When its words were typed."""
        return self.typed or self.changed


Record = Person | AnyPlace | Entry | Event
RecordT = TypeVar("RecordT", bound=Record)

CALLED = ("name", "alias")
"""What a person is called."""

DECISIONS: dict[type, tuple[str, ...]] = {
    Entry: ("keep", "blind", "salt"),
    Cycle: ("closed",),
    Action: ("status", "when"),
}
"""Fields that say what somebody decided; ``decided`` is when.

In a merge they follow the last decision, not the last change: whoever types on in another window or on
another computer, or links an action, has not decided to show an answer or to open a cycle again.
"""


def moment_after(record: Record, now: datetime) -> str:
    """The moment of a change: now, or just after all that the record is made of, if clocks disagree."""
    match record:
        case Entry() | Event():
            return after(now, record.changed, record.redacted)
        case Cycle():
            steps = record.steps.values()
            return after(now, record.changed, *(m for s in steps for m in (s.when, s.changed)))
        case _:
            return after(now, record.changed)


def changed(record: RecordT, *, now: datetime, **fields: Any) -> RecordT:
    """A newer state of a record, with these fields: it wins every merge with what it is made from.

    Words stay as old as they are, unless a ``text`` is given.
    """
    moment = moment_after(record, now)
    if isinstance(record, Entry | Event) and "text" not in fields:
        fields["typed"] = record.worded if record.text else ""
    if fields.keys() & DECISIONS.get(type(record), ()):
        fields["decided"] = moment
    if isinstance(record, Person):
        on = {name: moment if name in fields else record.set_on(name) for name in CALLED}
        fields["since"] = {name: moment for name, moment in on.items() if moment}
        if fields.get("name", record.name) != record.name:
            fields["earlier"] = (*record.earlier, record.named)
    if isinstance(record, Pair):
        fields["since"] = {**record.since, **{name: moment for name in SETTINGS if name in fields}}
    return replace(record, **fields, changed=moment, rev=record.rev + 1)


def seen(line: Entry, *, now: datetime) -> Entry:
    """The line, had by whom it was left for; that has a moment of its own, as striking out has."""
    return replace(line, seen=stamp(now), rev=line.rev + 1) if not line.seen else line


def struck(event: Event, out: bool, *, now: datetime) -> Event:
    """The event struck out, or put back into the record.

    That has a moment of its own, so that it meets other words without deciding which are newer.
    """
    return replace(event, is_struck=out, struck=after(now, event.struck), rev=event.rev + 1)
