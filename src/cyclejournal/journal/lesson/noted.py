"""Lines that were written under ``observation.record`` when that was a box: each is a note of the record.

Such an answer stays in its file as it is and is shown nowhere; what is shown are the notes that it gives,
by a pure function, so that every computer and every copy has the same ones. A note that is struck out,
reworded or taken back is stored from then on, and stands in the place of the one that the answer gives.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from cyclejournal.guide.known import RECORD
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.wordings import is_covered, redact, redacted_until
from cyclejournal.journal.moments import after, local, stamp
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Event, Record
from cyclejournal.journal.text import clean_line

_INSIDE = f"/{RECORD}/"
_STEP = timedelta(milliseconds=1)


def is_noted(entry: Entry) -> bool:
    """Whether an answer is of that prompt, and the pair's: what somebody keeps alone stays an answer."""
    return entry.prompt == RECORD and entry.half == PAIR


def noted_in(event_id: str) -> str:
    """The id of the answer that a note was first written in; empty for any other event."""
    return event_id.rpartition("/")[0] if _INSIDE in event_id else ""


def lines(text: str) -> list[str]:
    """What is written in lines, without empty ones."""
    return [line for line in map(clean_line, text.split("\n")) if line]


def notes_in(entry: Entry, place: str) -> Iterator[Event]:
    """The notes that an answer gives to the observation ``place``, in the order of its lines.

    An id goes with the words of its line, so that it stays when other lines change. Their moment is when
    the answer was begun, or where those words are gone for good, just after that.
    """
    # Imported late: it brings a library of its own, and few journals have such answers.
    import hashlib

    moment = entry.created
    if is_covered(moment, entry.redacted) and (redacted := local(entry.redacted)):
        moment = after(redacted, entry.redacted)
    begun = local(moment)
    seen: dict[str, int] = {}
    for number, line in enumerate(lines(entry.text)):
        mark = hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:8]
        seen[mark] = turn = seen.get(mark, 0) + 1
        written = _later(begun, number) or moment
        yield Event(
            id=f"{entry.id}/{mark}{f'-{turn}' if turn > 1 else ''}",
            place=place,
            what="note",
            tool="note",
            text=line,
            kind="evidence",
            by=entry.by if entry.voice == TOGETHER else entry.voice,
            created=written,
            changed=written,
        )


def left_of(note: Event, source: Entry | None) -> Event:
    """A note without the words that went for good with the answer it was first written in."""
    if source is None or not source.redacted:
        return note
    left = redacted_until(note, source.redacted)
    return note if (left.text, left.history) == (note.text, note.history) else left


def gone_for_good(
    note: Event, source: Entry | None, others: Iterable[Event], *, now: datetime
) -> list[Record]:
    """The records that take a note's words out for good, wherever they are.

    ``source`` is the answer it was first written in, if any, which loses all its words; ``others`` are the
    notes beside it. Those of the same answer stay, and are stored themselves from now on.
    """
    gone: list[Record] = [redact(note, now=now)]
    if source is not None and (source.text or source.history):
        source = redact(source, now=now)
        gone.append(source)
        for other in others:
            if noted_in(other.id) == source.id and other.id != note.id and other.text:
                gone.append(_kept(other, source.redacted, now))
    return gone


def _kept(note: Event, redacted: str, now: datetime) -> Event:
    """A note as if its words, and those before them, were typed after a redaction that is not theirs."""
    moment, history = redacted, []
    for version in note.history:
        moment = after(now, moment)
        history.append(replace(version, changed=moment))
    typed = after(now, moment)
    changed = after(now, typed, note.changed)
    return replace(note, history=tuple(history), typed=typed, changed=changed, rev=note.rev + 1)


def _later(begun: datetime | None, number: int) -> str:
    """So many milliseconds later, as the order of events is that of their moments."""
    try:
        return stamp(begun + number * _STEP) if begun else ""
    except OverflowError:
        return ""
