"""What a page tells of lessons and talks: when they were, and the evidence, line by line.

A line is taken for what it says it is as far as it then reads just the same; else it is kept word for word, as a note
of the record. What a page does not hold, such as the second of each press, is not made out to be more than it is.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.export.coming_back import Block, Page
from cyclejournal.export.footnotes import label_of, line_words
from cyclejournal.export.unquoting import table_cells, table_rows, unescaped
from cyclejournal.guide.known import PLAN
from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import duration_in, seconds_in, several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.evidence import evidence, figures, recorded, refs
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.lesson.notes import read_note
from cyclejournal.journal.lesson.recording import new_event
from cyclejournal.journal.lesson.tools import TOOLS, tool_called
from cyclejournal.journal.lesson.tools.note import NOTE, note_words
from cyclejournal.journal.lesson.tools.tool import AnyTool, Mark, Told, Watched
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.moments import date_of, stamp
from cyclejournal.journal.places import Cycle, Meeting, Observation
from cyclejournal.journal.records import Event, NoteKind, changed
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import join_rows
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.matching import iso_of

_DAY = r"\d{1,2} \w{3} \d{4}"
_BEGUN = re.compile(rf"\bbegun (?P<day>{_DAY}), (?P<time>\d\d:\d\d)(?:, (?P<length>[\dhmins ]+))?")
_WRITTEN = re.compile(rf"\bwritten down (?P<day>{_DAY})")
_RELEASED = re.compile(rf"\breleased (?P<day>{_DAY})")
_TALK = re.compile(
    rf"Talk: begun (?P<day>{_DAY}), (?P<time>\d\d:\d\d); (?:planned for (?P<open>\d+) minutes?"
    r"|(?P<used>\d+|less than a) minutes?, (?P<planned>\d+) planned)"
)
_CYCLE, _OBSERVATION = re.compile(r"Cycle (\d{1,4})(?: · .*)?"), re.compile(r"Observation \d{1,3}")
_PART = r"(?:<https?://[^<>]*>|\\.|[^\\()])"
_BEHIND = rf" \((?P<detail>{_PART}*)\)"
_LINES = (
    re.compile(rf"(?P<words>{_PART}*){_BEHIND}; (?P<figures>.*)", re.DOTALL),
    re.compile(rf"(?P<words>{_PART}* \d+ of \d+)(?P<detail>); (?P<figures>{_PART}*)", re.DOTALL),
    re.compile(rf"(?P<words>{_PART}*?)(?:{_BEHIND})?(?P<figures>)", re.DOTALL),
)
"""A line with figures behind it, of samples also without anything else that is known; and one without figures."""
_DETAIL = re.compile(
    r"(?P<label>.*?)(?:(?:^| · )question (?P<focus>\d{1,2}))?(?:(?:^| · )(?:film|clip (?P<clip>[\d:-]+))[\d: ]*)?"
)
_SHARE = re.compile(r", \d+ % of the lesson")
_KINDS = re.compile(r"(Interpretation|Question|Feeling): ")
_OWN = re.compile(r"(?:Focus question \d{1,2}|Clip): ")
"""How lines begin that the plan gives, not the record."""


class Row(Struct, frozen=True):
    """A line of evidence as it stands on a page."""

    number: str
    time: str
    source: str
    """Its words, as Markdown."""

    @property
    def words(self) -> str:
        """The same, as they read."""
        return unescaped(self.source)

    @property
    def told(self) -> tuple[str, str]:
        """What it is known by, beside the lines that are there."""
        return self.time, _told(self.source)


def rows_in(source: str) -> list[Row]:
    """The lines of a table of evidence; none of any other table."""
    _, *rows = table_cells(source)
    return [Row(row[0], unescaped(row[1]), row[2]) for row in rows if len(row) == 3]


# The lines of a whole page, by the footnotes that cite them


class Evidence:
    """The tables of evidence on a page."""

    def __init__(self, page: Page, guide: Guide) -> None:
        asked = guide.prompt(PLAN)
        self._columns = [" ".join(each.split()) for each in asked.columns] if asked else []
        self._things: dict[int, list[Watched]] = {}
        self.cites: dict[str, str] = {}
        """How each line is cited, ``[12:40]``, by the label of its footnote."""
        if page.is_ours:
            self._look_through(page)

    def _look_through(self, page: Page) -> None:
        front = lesson = heading = ""
        things: list[Watched] = []
        for block in page.blocks:
            if block.kind == "heading":
                heading = unescaped(block.source)
                if "cycles" in page.facts and (found := _CYCLE.fullmatch(heading)):
                    front, lesson, things = f"c{found[1]}", "", []
                elif _OBSERVATION.fullmatch(heading):
                    lesson, things = heading, []
            elif block.kind == "table" and heading == "Evidence":
                self._things[id(block)] = things
                for number, ref in _refs(rows_in(block.source), things):
                    self.cites[label_of(front, lesson, number)] = f"[{ref}]"
            elif block.kind == "table":
                head, *rows = table_rows(block.source)
                things = watched(join_rows(rows)) if head == self._columns else things

    def things(self, block: Block) -> list[Watched]:
        """What was to be recorded in the lesson whose table that is, as far as the page says."""
        return self._things.get(id(block), [])


def _refs(rows: Sequence[Row], things: Sequence[Watched]) -> Iterator[tuple[str, str]]:
    """The number and the reference of each line."""
    place = Observation(id="page", created="", changed="", cycle="")
    now = datetime(2000, 1, 1)
    made = [() if _OWN.match(each.words) else _read(each, things, place, now) for each in rows]
    names = refs(each for events in made for each in events)
    clip = 0
    for row, events in zip(rows, made, strict=True):
        clip += row.words.startswith("Clip: ")
        own = (
            f"focus {row.words[15:].partition(':')[0]}" if row.words[:1] == "F" else f"clip {clip}"
        )
        yield row.number.removeprefix("E"), names[events[0].id] if events else own


# Into the journal


def take_lesson(coming: Coming, place: Observation, source: str) -> None:
    """When a lesson was and when its record was released, from the sentence that tells of it."""
    begun, written, out = (each.search(source) for each in (_BEGUN, _WRITTEN, _RELEASED))
    there = coming.journal.events_at(place.id)
    moment = _moment(coming, begun) if begun else None
    if begun and moment and not lesson_clock(there).began:
        length = duration_in((begun["length"] or "").strip())
        # Of a long one no seconds are told: the middle of that minute is nearest.
        length = length + 30 if length and length >= 3600 else length
        coming.put(new_event(place, "begin", 0.0, coming.writer, moment))
        if length is not None:
            end = moment + timedelta(seconds=length)
            coming.put(new_event(place, "end", length, coming.writer, end))
    released = _day(coming, out["day"], 17) if out and not place.released else None
    if released:
        place = changed(place, now=coming.now(), released=stamp(released))
    if begun or written or out:
        coming.put(place)


def take_talk(coming: Coming, talk: Meeting, source: str) -> None:
    """When a talk was, and how long it took."""
    found = _TALK.match(source)
    moment = _moment(coming, found) if found else None
    if found is None or moment is None or talk.began:
        return
    ended = ""
    if found["used"]:
        used = int(found["used"]) if found["used"].isdecimal() else 0
        ended = stamp(moment + timedelta(minutes=used))
    minutes = int(found["open"] or found["planned"])
    coming.put(
        changed(talk, now=coming.now(), began=stamp(moment), ended=ended, minutes=minutes),
        line="new: when a talk was",
    )


def take_evidence(
    coming: Coming, cycle: Cycle, place: Observation, block: Block, told: str, things: list[Watched]
) -> None:
    """The lines of a record that are not there yet; ``told`` is the sentence that tells of the lesson."""
    journal, guide = coming.journal, coming.guide(cycle)
    head = table_rows(block.source)[0]
    observer, giver = _whose(journal, head[-1])
    known = {told_line(item, ()) for item in evidence(journal, guide, cycle, place)}
    rows = [row for row in rows_in(block.source) if row.told not in known]
    there = journal.events_at(place.id)
    known = _lines(journal, place, there)
    rows = [row for row in rows if row.told not in known]
    began, written = lesson_clock(there).began, _WRITTEN.search(told)
    now = datetime.fromisoformat(began) if began else None
    now = now or (_day(coming, written["day"], 12) if written else None) or coming.now()
    made = [_read(row, things, place, now) for row in rows]
    found = _lines(journal, place, [*there, *(each for events in made for each in events)])
    by = observer or coming.writer
    number = 0
    for row, events in zip(rows, made, strict=True):
        if row.told not in found:
            events = [_note(place, row.words, seconds_in(row.time), now)]
        for each in events:
            now = now + timedelta(milliseconds=1)
            coming.put(replace(each, by=by, created=stamp(now), changed=stamp(now)))
            number += 1
    if giver and place.released and not place.released_by:
        place = changed(place, now=coming.now(), released_by=giver)
    coming.same += len(rows_in(block.source)) - len(rows)
    if number:
        lines = several(len(rows), "line of evidence", "lines of evidence")
        where = f"cycle {journal.number(cycle.id)}"
        coming.put(place, line=f"new: the record of a lesson in {where}, {lines}")


def _lines(journal: Journal, place: Observation, events: Sequence[Event]) -> set[tuple[str, str]]:
    return {told_line(item, events) for item in recorded(journal, place, events)}


def told_line(item: Item, events: Sequence[Event]) -> tuple[str, str]:
    """A line of evidence as it is known by on a page: its time, and its words."""
    line = line_words(item, figures(item, events) if events else "")
    return item.time, _told(line.replace("\\|", "|"))


def _told(source: str) -> str:
    """A line but for the share of the lesson, which needs more than whole seconds."""
    return _SHARE.sub("", source)


def _whose(journal: Journal, told: str) -> tuple[str, str]:
    """Who noted it, and who released it."""
    for person in journal.people.values():
        rest = told.removeprefix(f"noted by {clean_line(person.name)}")
        if rest != told and not rest:
            return person.id, ""
        for other in journal.people.values():
            if rest == f", released by {clean_line(other.name)}":
                return person.id, other.id
    return "", ""


def _day(coming: Coming, words: str, hour: int) -> datetime | None:
    day = date_of(iso_of(words, short=True))
    return coming.at(day, hour) if day else None


def _moment(coming: Coming, found: re.Match[str]) -> datetime | None:
    day = _day(coming, found["day"], 0)
    hour, minute = map(int, found["time"].split(":"))
    return day.replace(hour=hour, minute=minute) if day and hour < 24 and minute < 60 else None


# What a line was made of


def _read(row: Row, things: Sequence[Watched], place: Observation, now: datetime) -> list[Event]:
    """The events of a line: presses where something was counted, else a note."""
    for line in filter(None, (each.fullmatch(row.source) for each in _LINES)):
        detail = _DETAIL.fullmatch(unescaped(line["detail"] or ""))
        assert detail is not None
        focus, words = int(detail["focus"] or 0), unescaped(line["words"])
        told = Told("", clean_line(detail["label"]), row.time)
        for tool, label, rest in _counted(words, things, told.detail):
            if marks := tool.marks_in(replace(told, words=rest), unescaped(line["figures"])):
                return [_press(place, tool, label, focus, each, now) for each in marks]
        if not line["figures"]:
            note = _note(place, words, seconds_in(row.time), now)
            label, clip = detail["label"], detail["clip"] or ""
            return [replace(note, label=label, focus=focus, clip=clip)]
    return [_note(place, row.words, seconds_in(row.time), now)]


def _counted(
    words: str, things: Sequence[Watched], detail: str
) -> Iterator[tuple[AnyTool, str, str]]:
    """Which tools may have counted it, under which name, and what it then says: as the plan has it, or as it looks."""
    for thing in things:
        tool, head = tool_called(thing.tool), f"{thing.label}: "
        if tool.family != NOTE.family and words.startswith(head):
            yield tool, thing.label, words.removeprefix(head)
    label, colon, rest = words.rpartition(": ")
    if colon and detail:
        yield from ((tool, label, rest) for tool in TOOLS if tool.family != NOTE.family)


def _press(
    place: Observation, tool: AnyTool, label: str, focus: int, mark: Mark, now: datetime
) -> Event:
    line = _worded(mark.text)
    return replace(
        new_event(place, mark.what, mark.at, "", now),
        label=label,
        tool=tool.id,
        focus=focus,
        value=mark.value,
        to=mark.to,
        text=line.text,
        speaker=line.speaker,
        verbatim=line.verbatim,
    )


def _note(place: Observation, words: str, at: float | None, now: datetime) -> Event:
    """A note that reads like that."""
    kind: NoteKind = "evidence"
    rest = words
    if found := _KINDS.match(words):
        kind, rest = cast("NoteKind", found[1].lower()), words[found.end() :]
    line = _worded(rest)
    made = replace(
        new_event(place, "note", at, "", now),
        tool="note",
        kind=kind,
        text=line.text,
        speaker=line.speaker,
        verbatim=line.verbatim,
    )
    if note_words(made) == words:
        return made
    return replace(made, kind="evidence", text=words, speaker="", verbatim=False)


class _Worded(Struct, frozen=True):
    text: str
    speaker: str = ""
    verbatim: bool = False


def _worded(words: str) -> _Worded:
    """Who spoke, and the very words, where that reads the same again."""
    line = read_note(words)
    told = f"“{line.text}”" if line.verbatim else line.text
    again = f"{line.speaker}: {told}" if line.speaker else told
    return _Worded(line.text, line.speaker, line.verbatim) if again == words else _Worded(words)
