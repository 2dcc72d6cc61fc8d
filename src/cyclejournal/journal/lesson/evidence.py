"""The evidence of an observation: what was recorded, as lines that can be shown, cited and exported.

Whatever was struck out or taken back is not in it. Nothing here asks who may look: that is for ``reading`` to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

from msgspec.structs import replace

from cyclejournal.guide.known import FILM_CLIPS, FOCUS
from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import CLOCK, lesson_clock
from cyclejournal.journal.lesson.film import film_offset
from cyclejournal.journal.lesson.items import Item, same_ref
from cyclejournal.journal.lesson.ledger import ledger
from cyclejournal.journal.lesson.lesson import focus_questions, lesson_of
from cyclejournal.journal.lesson.noted import noted_in
from cyclejournal.journal.lesson.tools import FAMILIES, family_of, tool_of
from cyclejournal.journal.lesson.tools.note import NOTE, note_words
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.tools.tool import Sum, joined
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import LETTERS, clean_line
from cyclejournal.journal.values import split_rows

KINDS: tuple[str, ...] = ("focus", *FAMILIES, "clip")
"""What an item may be, in the order in which items are listed; between its ends the families of the tools."""

_LONGEST = 40
_BRACKETS = str.maketrans("[]", "()")


def evidence(
    journal: Journal, guide: Guide, cycle: Cycle, observation: Observation | None = None
) -> tuple[Item, ...]:
    """The evidence of an observation of the cycle, of its present one when none is given.

    In order: focus questions, notes by time, what was counted, clips.
    """
    place = observation or journal.observation(cycle)
    events = journal.events_at(place.id)
    lines = recorded(journal, place, events)
    items = [*_focus(journal, place), *lines, *_clips(journal, guide, cycle, place)]
    return tuple(replace(item, number=number) for number, item in enumerate(items, 1))


def recorded(
    journal: Journal, observation: Observation, events: Sequence[Event]
) -> tuple[Item, ...]:
    """What events of an observation say, as lines without their numbers."""
    return tuple(_recorded(events, refs(events), film_offset(journal, observation)))


def struck_evidence(journal: Journal, observation: Observation) -> tuple[Item, ...]:
    """What was struck out of an observation, as the lines it was; for the pair's own screen alone."""
    events = journal.events_at(observation.id)
    lines = [
        replace(event, is_struck=False)
        for event in events
        if event.is_struck or family_of(event) is None
    ]
    return tuple(_recorded(lines, refs(events), film_offset(journal, observation)))


def figures(item: Item, events: Iterable[Event]) -> str:
    """The numbers behind an item's words, or nothing: every span, every sample, every seat.

    ``events`` are those of its lesson, whose end stops a stopwatch that still runs.
    """
    if item.kind in ("focus", NOTE.family, TALLY.family, "clip"):
        # A lesson has hundreds of them, or of presses for one, and their words say all there is.
        return ""
    made_of = set(item.event_ids)
    known = [event for event in events if event.id in made_of or event.what in CLOCK]
    first = next(event for event in known if event.id in made_of)
    tool = tool_of(first)
    total = ledger(known).total(tool, first.label) if tool else None
    return tool.figures(total) if tool and total else ""


def clips_answer(journal: Journal, guide: Guide, cycle: Cycle, place: Observation) -> Entry | None:
    """The answer whose rows are the clips: that of whoever taught, or else of whoever gave one."""
    return _shared(journal, place, FILM_CLIPS, lesson_of(journal, guide, cycle, place).observed)


def _focus(journal: Journal, place: Observation) -> Iterable[Item]:
    said = _shared(journal, place, FOCUS)
    for number, question in enumerate(focus_questions(said.text if said else ""), 1):
        yield Item(f"focus {number}", 0, "focus", "", clean_line(question), focus=number)


def _clips(journal: Journal, guide: Guide, cycle: Cycle, place: Observation) -> Iterable[Item]:
    said = clips_answer(journal, guide, cycle, place)
    for number, row in enumerate(split_rows(said.text if said else ""), 1):
        start, end, what, *_ = [*(clean_line(cell) for cell in row), "", "", ""]
        time = "–".join(part for part in (start, end) if part)
        yield Item(f"clip {number}", 0, "clip", time, what or "Clip")


def _shared(journal: Journal, place: Observation, prompt: str, first: str = "") -> Entry | None:
    """An answer that the pair shares: that of the voice ``first``, or else of whoever gave one."""
    found = [
        entry
        for entry in journal.entries_at(place.texts)
        if entry.prompt == prompt and entry.text.strip() and not entry.is_private
    ]
    found.sort(key=lambda entry: entry.voice != first)
    return found[0] if found else None


def _recorded(events: Sequence[Event], names: dict[str, str], offset: float | None) -> list[Item]:
    """Notes by time, then what was counted, of the events that count; ``offset`` as of ``film_offset``."""
    counting = [event for event in events if event.counts]
    notes = [event for event in counting if event.what == "note" and event.text.strip()]
    # Those of one second stay in the order in which they were written.
    notes.sort(key=lambda event: float("inf") if event.at is None else event.at)
    return [*(_note(event, names[event.id], offset) for event in notes), *_counted(counting, names)]


def _note(event: Event, ref: str, offset: float | None) -> Item:
    film = ""
    if event.clip:
        film = f"clip {clean_line(event.clip)}"
    elif offset is not None and event.at is not None:
        film = f"film {clock_words(event.at + offset)}"
    detail = joined(clean_line(event.label), _question(event.focus), film)
    time, words = clock_words(event.at), note_words(event)
    return Item(ref, 0, "note", time, words, detail, event_ids=(event.id,), focus=event.focus)


def _counted(events: Sequence[Event], names: dict[str, str]) -> list[Item]:
    groups: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if name := _counted_as(event):
            groups[name].append(event)
    sums, length = ledger(events).sums, _length(events)
    found = [
        _sum(label, sums[family, label], own, names[own[0].id], length)
        for (family, label), own in groups.items()
    ]
    return sorted(found, key=lambda item: KINDS.index(item.kind))


def _sum(label: str, total: Sum, events: list[Event], ref: str, length: float) -> Item:
    tool = family_of(events[0])
    assert tool is not None
    told = tool.told(total, length)
    focus = next((event.focus for event in events if event.focus), 0)
    words = f"{clean_line(label) or 'Unnamed'}: {told.words}"
    detail, made_of = joined(told.detail, _question(focus)), tuple(event.id for event in events)
    return Item(ref, 0, tool.family, told.time, words, detail, told.bars, made_of, focus)


def _length(events: Sequence[Event]) -> float:
    """Seconds that the lesson is known to have taken; 0 where no clock ran."""
    last = max((event.at for event in events if event.at is not None), default=0.0)
    return max(last, lesson_clock(events).elapsed)


def _counted_as(event: Event) -> tuple[str, str] | None:
    """By what family of tools and under which label an event is counted; None for notes and the clock."""
    tool = family_of(event)
    return None if tool is None or tool.family == NOTE.family else (tool.family, event.label)


def _question(focus: int) -> str:
    return f"question {focus}" if focus else ""


def refs(events: Iterable[Event]) -> dict[str, str]:
    """The reference of every note, press and mark among all events of an observation, by event id.

    They come in the order in which they were begun, as ``Journal.events_at`` gives them.
    Give it the struck ones and those taken back too: they keep their references to themselves.
    """
    found: dict[str, str] = {}
    by_time: defaultdict[str, int] = defaultdict(int)
    names: dict[tuple[str, str], str] = {}
    # What older answers give comes last: references are older than that it is found in the record.
    for event in sorted(events, key=lambda event: bool(noted_in(event.id))):
        if event.what == "note":
            time = clock_words(event.at)
            by_time[time] += 1
            turn = by_time[time]
            found[event.id] = f"{time}{_letter(turn)}" if time else f"#{turn}"
        elif name := _counted_as(event):
            if name not in names:
                names[name] = _free(*name, set(map(same_ref, names.values())))
            found[event.id] = names[name]
    return found


def _letter(turn: int) -> str:
    """Nothing for the first note of a second, then b, c and so on."""
    if turn == 1:
        return ""
    last = len(LETTERS)
    return LETTERS[turn - 1] if turn <= last else f"z{turn - last + 1}"


def _free(family: str, label: str, taken: set[str]) -> str:
    """A name that nothing else recorded has, and that can stand between brackets."""
    short = clean_line(label).translate(_BRACKETS)[:_LONGEST]
    names = (f"{family} {short} {number if number > 1 else ''}" for number in count(1))
    return next(name for name in map(clean_line, names) if same_ref(name) not in taken)
