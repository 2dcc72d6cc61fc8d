"""The record of a lesson on the desk: what of it is there for whoever looks, and what they may do with it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.model import Mode
from cyclejournal.journal.amounts import duration_words, several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.evidence import KINDS, evidence, struck_evidence
from cyclejournal.journal.lesson.film import clip_around, clip_of, film_offset
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.lesson.lesson import Lesson, Rights, lesson_of
from cyclejournal.journal.lesson.noted import gone_for_good, noted_in
from cyclejournal.journal.lesson.recording import released, rewritten, withdrawn
from cyclejournal.journal.lesson.tools.tool import joined
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import held_back, nothing_words
from cyclejournal.journal.records import Event, struck
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.keys import key

EVERYTHING = "everything"


Act = Literal["strike", "put back", "change", "interpret", "clip", "redact"]


class RecordLine(Struct, frozen=True):
    """One line of the record, with the events it is made of."""

    id: str
    """The same whether it is struck out or not."""
    item: Item
    events: tuple[Event, ...]
    struck: bool = False
    acts: frozenset[Act] = frozenset()
    """What whoever is at the keyboard may do with it."""

    @property
    def note(self) -> Event | None:
        """The event whose words it shows, if it has any."""
        last = self.events[-1] if self.events else None
        worded = last is not None and (last.what == "note" or (last.what == "check" and last.text))
        return last if worded else None


class Sieve(Struct, frozen=True):
    """A part of the record that can be looked at by itself."""

    id: str
    words: str


class RecordView(Struct, frozen=True):
    """The record of a cycle's present observation as the person at the keyboard may see it."""

    observation: Observation
    lesson: Lesson
    rights: Rights
    heading: str
    lines: tuple[RecordLine, ...]
    why: str
    """Why nothing, or not all of it, is shown; empty when it is."""
    standing: str
    """Whose it is to look at, and whether it is in the talk."""
    summary: str
    sieves: tuple[Sieve, ...]

    def through(self, sieve: str) -> list[RecordLine]:
        """The lines of a part."""
        return [line for line in self.lines if _passes(line, sieve)]

    @property
    def may_release(self) -> bool:
        """Give the record to the talk."""
        has_lines = any(line.events and not line.struck for line in self.lines)
        shown = has_lines and not self.why
        return self.rights.decides and shown and not self.observation.released

    @property
    def may_take_back(self) -> bool:
        """Take it back from there."""
        return self.rights.decides and bool(self.observation.released)


class RecordDesk(OfCycle):
    """The record of a cycle's present observation. Every change is one step of undo."""

    @property
    def view(self) -> RecordView:
        """The record as whoever is at the keyboard may see it now."""
        return record_view(self.desk, self.cycle)

    @property
    def state(self) -> object:
        """Something that is another whenever anything shown may have changed."""
        journal = self.desk.journal
        place = journal.observation(self.cycle)
        events = sum(event.rev for event in journal.events.values())
        entries = sum(entry.rev for entry in journal.entries.values())
        return place, len(journal.events), events, len(journal.entries), entries

    @property
    def questions(self) -> list[str]:
        """The focus questions, in order."""
        journal = self.desk.journal
        items = evidence(journal, self.guide, self.cycle)
        return [item.words for item in items if item.kind == "focus"]

    def about(self, line: RecordLine) -> str:
        """What is known of a line besides its words."""
        by = {self.desk.journal.name(event.by) for event in line.events}
        first = "struck out" if line.struck else line.item.cite
        return joined(first, line.item.detail, " and ".join(sorted(by)))

    def why_not(self, line: RecordLine) -> str:
        """Why a line cannot be changed, where that is not plain to see."""
        view, journal = self.view, self.desk.journal
        if line.note is None or view.rights.closed:
            return ""
        if line.struck:
            return "This line is struck out."
        if line.note.by != self.desk.writer:
            return f"{journal.name(line.note.by)} wrote this line."
        if not view.observation.released:
            return ""
        name = journal.name(view.lesson.observed)
        return f"It was released as it stands. Should it change, {name} takes it back first."

    def clip_idea(self, note: Event) -> str:
        """Where in the film a note may be seen; empty where nobody can know."""
        offset = film_offset(self.desk.journal, self.view.observation)
        return "" if note.at is None or offset is None else clip_around(note.at, offset)

    # ------------------------------------------------------------ changes

    def strike(self, line: RecordLine) -> None:
        """Strike a line out, or put back one that was."""
        now, what = self.desk.clock(), "a line put back" if line.struck else "a line struck out"
        self.desk.put(*(struck(each, not line.struck, now=now) for each in line.events), what=what)

    def release(self) -> None:
        """Give the record to the talk, or take it back from there."""
        desk, place = self.desk, self.view.observation
        if place.released:
            desk.put(withdrawn(place, now=desk.clock()), what="the record taken back")
        else:
            given = released(place, by=desk.writer, now=desk.clock())
            desk.put(given, what="the record released")

    def interpret(self, note: Event) -> None:
        """Keep a note as an interpretation."""
        kept = rewritten(note, note.text, now=self.desk.clock(), kind="interpretation")
        self.desk.put(kept, what="a line kept as interpretation")

    def clip(self, note: Event, clip: str) -> None:
        """Say which part of the film shows a note: a clip as somebody types it, empty for none."""
        present = self.desk.journal.events.get(note.id)
        if present is not None and clip_of(clip) != present.clip:
            now = self.desk.clock()
            clipped = rewritten(present, present.text, now=now, clip=clip_of(clip))
            self.desk.put(clipped, what="a clip beside a line")

    def redact(self, note: Event) -> bool:
        """Take the words of a note out for good; False if it is gone already."""
        journal = self.desk.journal
        present = journal.events.get(note.id)
        if present is None:
            return False
        source = journal.entries.get(noted_in(present.id))
        beside = journal.events_at(present.place)
        gone = gone_for_good(present, source, beside, now=self.desk.clock())
        self.desk.put(*gone, what="a line removed")
        return True


def is_evidence(event: Event) -> bool:
    """Whether a note says what was seen or heard, as far as its writer says."""
    return event.kind in ("", "evidence")


def record_view(desk: Desk, cycle: Cycle) -> RecordView:
    """See ``RecordView``."""
    journal, guide = desk.journal, desk.guide(cycle)
    place = journal.observation(cycle)
    lesson = lesson_of(journal, guide, cycle, place)
    may = Rights(desk.writer, lesson, bool(place.released), bool(cycle.closed))
    items = evidence(journal, guide, cycle, place)
    lines = _lines(desk, place, lesson, items)
    why = held_back(journal, guide, cycle, desk.writer, place)
    if why:
        # What somebody wrote or chose themselves is never kept from them.
        lines = [each for each in lines if all(event.by == desk.writer for event in each.events)]
    elif not any(line.events for line in lines):
        why = nothing_words(journal, guide, cycle, place)
        why = f"{why} {_onward(lesson, desk.writer)}".strip()
    return RecordView(
        place,
        lesson,
        may,
        _heading(journal, lesson),
        tuple(replace(line, acts=frozenset(_acts(line, lesson, may))) for line in lines),
        why,
        "" if why else _standing(desk, place, lines, lesson, may),
        _summary(journal, place, lines),
        tuple(_sieves(items, lines)),
    )


def _lines(
    desk: Desk, place: Observation, lesson: Lesson, items: Sequence[Item]
) -> list[RecordLine]:
    """Notes by time, then what was counted, then clips; what is struck out stands in its place.

    Who still sees that: whose lesson it was, and whoever wrote it.
    """
    events = desk.journal.events
    lines = [_line(events, item) for item in items if item.kind != "focus"]
    for item in struck_evidence(desk.journal, place):
        line = _line(events, item, struck=True)
        if desk.writer in (lesson.observed, *(event.by for event in line.events)):
            lines.append(line)
    return sorted(lines, key=_order)


def _acts(line: RecordLine, lesson: Lesson, may: Rights) -> Iterator[Act]:
    note = line.note
    if line.struck and may.decides:
        yield "put back"
    if note is not None and may.may_redact([note]):
        yield "redact"
    if line.struck:
        return
    if line.events and may.may_strike(line.events):
        yield "strike"
    if note is None:
        return
    may_change, is_note = may.may_rewrite([note]), note.what == "note"
    if may_change:
        yield "change"
    if may_change and is_note and is_evidence(note):
        yield "interpret"
    if is_note and "filmed" in lesson.ways and (may.decides or may_change):
        yield "clip"


def _line(events: dict[str, Event], item: Item, *, struck: bool = False) -> RecordLine:
    made_of = tuple(events[id_] for id_ in item.event_ids)
    return RecordLine(made_of[0].id if made_of else item.ref, item, made_of, struck)


def _order(line: RecordLine) -> tuple[int, float, str, int]:
    item, first = line.item, line.events[0] if line.events else None
    if first is None:
        return KINDS.index(item.kind), 0.0, "", item.number
    is_note = item.kind == "note"
    at = (float("inf") if first.at is None else first.at) if is_note else 0.0
    return KINDS.index(item.kind), at, first.created, 0


def _passes(line: RecordLine, sieve: str) -> bool:
    match sieve.split():
        case ["question", number]:
            return str(line.item.focus) == number
        case ["kind", kind]:
            note = line.events[0] if line.item.kind == "note" else None
            return note is not None and (note.kind or "evidence") == kind
        case ["counts"]:
            return line.item.kind not in ("note", "clip")
        case ["clips"]:
            return line.item.kind == "clip" or any(event.clip for event in line.events)
        case ["struck"]:
            return line.struck
    return True


def _sieves(items: Sequence[Item], lines: Sequence[RecordLine]) -> list[Sieve]:
    """Everything, and the parts that have something in them and are not everything."""
    parts = [
        Sieve(f"question {item.focus}", f"Question {item.focus}: {item.words}")
        for item in items
        if item.kind == "focus"
    ]
    parts += [
        Sieve("kind evidence", "Evidence"),
        Sieve("kind interpretation", "Interpretations"),
        Sieve("kind question", "Questions"),
        Sieve("kind feeling", "Feelings"),
        Sieve("counts", "Counts and times"),
        Sieve("clips", "Clips"),
        Sieve("struck", "Struck out"),
    ]
    found = [Sieve(EVERYTHING, "Everything")]
    for part in parts:
        through = sum(_passes(line, part.id) for line in lines)
        if through > 0 and (through < len(lines) or part.id.startswith("question")):
            found.append(part)
    return found


def _heading(journal: Journal, lesson: Lesson) -> str:
    observed, observer = journal.name(lesson.observed), journal.name(lesson.observer)
    words: dict[Mode, str] = {
        "co-teach": f"{observed} and {observer} taught together",
        "co-observe": f"{observed} and {observer} watched together",
        "video": f"{observed}'s lesson on film",
    }
    return words.get(lesson.mode, f"{observer} watched {observed}")


def _standing(
    desk: Desk, place: Observation, lines: Sequence[RecordLine], lesson: Lesson, may: Rights
) -> str:
    name = desk.journal.name(lesson.observed)
    if place.released:
        who = "You" if may.is_observed else name
        return f"{who} released it to our talk on {day_and_time(place.released)}."
    early = _is_partly_out(desk, lines)
    if may.closed:
        out = "only what was once written as an answer is in the talk"
        return f"This cycle is closed; {out if early else 'the record was never released to the talk'}."
    if may.is_observed and early:
        return (
            f"Yours first, {name}. What was once written as an answer is in the talk already; "
            "the rest is not before you release it."
        )
    if may.is_observed:
        return f"Yours first, {name}. Nothing is in the talk before you release it."
    words = f"{name} looks at it first, and then releases it to your talk."
    return f"{words} What was once written as an answer is there already." if early else words


def _is_partly_out(desk: Desk, lines: Sequence[RecordLine]) -> bool:
    """Whether the talk has lines of a record that is not released: what was an answer may count as if it were."""
    talk = desk.reading(Audience())
    return any(noted_in(event.id) and talk.has(event) for line in lines for event in line.events)


def _onward(lesson: Lesson, writer: str) -> str:
    """What can be done about an empty record."""
    if not lesson.chosen or writer != lesson.observer:
        return ""
    if lesson.capture == "none":
        return "What you learned for your own class goes into “Observation”."
    if lesson.capture == "afterwards":
        return f"Write down what you saw and heard: {key('observe')} in “Observation”."
    return f"The lesson is recorded from “Observation”: {key('observe')} there."


def _summary(journal: Journal, place: Observation, lines: Sequence[RecordLine]) -> str:
    kept = [line.item.kind for line in lines if not line.struck]
    notes, clips = kept.count("note"), kept.count("clip")
    counts = [(notes, "note"), (len(kept) - notes - clips, "count"), (clips, "clip")]
    told = [several(n, word) for n, word in counts if n]
    struck = len(lines) - len(kept)
    told += [f"{struck} struck out"] if struck else []
    clock = lesson_clock(journal.events_at(place.id))
    if clock.began and clock.elapsed:
        told.append(duration_words(clock.elapsed))
    return joined(*told)
