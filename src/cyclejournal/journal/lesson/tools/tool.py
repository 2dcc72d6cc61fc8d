"""What a tool is: everything that is asked of one, with the answer that most of them give."""

from typing import Any, ClassVar, Generic, Literal, TypeVar

from msgspec import Struct, field

from cyclejournal.guide.model import ToolId
from cyclejournal.journal.amounts import seconds_in
from cyclejournal.journal.lesson.clock import ClockState
from cyclejournal.journal.records import Event, EventKind

INTERVAL = 300.0
"""Seconds of a lesson that are counted together."""


class Watched(Struct, frozen=True):
    """One agreed thing: a row of the plan."""

    label: str
    tool: ToolId
    key: str = ""
    """The key that records it; empty until ``watching.with_keys`` gives it one."""
    focus: int = 0
    """The number of the focus question it speaks to, from 1; 0 for none."""
    every: float = 120.0
    """Of samples, the seconds between two."""
    rows: int = 4
    columns: int = 6
    """Of a grid, its size."""


class Press(Struct, frozen=True):
    """What a press records."""

    what: EventKind
    value: str = ""
    to: str = ""


class Moment(Struct, frozen=True):
    """When in a lesson somebody looks."""

    seconds: float | None = None
    """Seconds into it; None without a clock."""
    clock: ClockState = "waiting"


class Mark(Struct, frozen=True):
    """An event as its line of evidence tells it."""

    what: EventKind
    at: float | None = None
    value: str = ""
    to: str = ""
    text: str = ""


class Due(Struct, frozen=True):
    """How something stands that is to be answered from time to time."""

    asks: bool
    """Whether it is to be answered now."""
    at: float
    """Seconds into the lesson at which it was due, if it asks; else at which the next one is."""


class Tile(Struct, frozen=True):
    """One agreed thing as it stands, while the lesson goes on."""

    key: str
    label: str
    value: str
    """The count or the time, or the mark."""
    bars: str = ""
    """Counts of the lesson's stretches in a row, as blocks."""
    detail: str = ""
    """More, where there is room for a second line."""
    runs: bool = False
    """Whether something goes on: a stopwatch that runs."""
    asks: bool = False
    """Whether it waits for an answer now: a sample that is due."""


class Told(Struct, frozen=True):
    """What a line of evidence says of what was recorded, behind its name."""

    words: str
    detail: str = ""
    time: str = ""
    """When in the lesson, of what has one time."""
    bars: tuple[int, ...] = ()
    """Counts of equal stretches of the lesson in a row."""


class Sum(Struct):
    """What the events of one label add up to so far."""

    def add(self, event: Event) -> None:
        """One more event, which came after all before it."""
        raise NotImplementedError

    def end(self, at: float) -> None:
        """The lesson ended, so many seconds into it."""


class Events(Sum):
    """The events themselves, where each is looked at again."""

    events: list[Event] = field(default_factory=list)
    """In the order in which they came; never empty once there is a sum."""

    def add(self, event: Event) -> None:
        """One more."""
        self.events.append(event)


S = TypeVar("S", bound=Sum)

Opens = Literal["", "line", "grid", "answers"]
"""What a key opens: nothing, as it records by itself; the note line; the seats; a question to answer."""


class Tool(Generic[S]):
    """A way of recording what is seen."""

    id: ClassVar[ToolId]
    words: ClassVar[str]
    """How it is called in a plan's second column."""
    family: ClassVar[str]
    """What its evidence is called, and cited by; tools of one family are added up together."""
    marks: ClassVar[tuple[EventKind, ...]]
    """The kinds of event it makes."""
    sum_type: type[S]
    writes: ClassVar[bool] = False
    """Whether it needs words, and so stays out where only tallies may be kept."""
    needs_clock: ClassVar[bool] = False
    opens: ClassVar[Opens] = ""
    takes_line: ClassVar[bool] = False
    """Whether a line written right after a press stands beside it."""
    moves: ClassVar[int] = 0
    """Seconds of the lesson after which its tile is another without a press; 0 for never."""
    plan_field: ClassVar[str] = ""
    """What the plan asks besides, such as ``Every``; empty for nothing."""
    plan_usual: ClassVar[str] = ""
    """What is there before anybody has answered that."""

    # In the plan

    def how(self, thing: Watched) -> str:
        """The second column of the plan."""
        return f"{self.words} {self.size(thing)}".strip()

    def read(self, thing: Watched, how: str) -> Watched:
        """The thing with what its second column says besides the tool; ``how`` is folded."""
        return thing

    def size(self, thing: Watched) -> str:
        """The answer to ``plan_field``, as it is typed."""
        return ""

    def size_words(self, thing: Watched) -> str:
        """What that answer is understood as."""
        return ""

    def plan_words(self, thing: Watched) -> str:
        """What stands behind the tool's name in a list of what is recorded."""
        return self.size(thing)

    # While the lesson goes on

    def press(self, total: S | None) -> Press:
        """What its key records."""
        return Press(self.marks[0])

    def said(self, total: S, event: Event) -> str:
        """What is said of an event that was just recorded."""
        return event.value

    def slip_words(self, event: Event) -> str:
        """An event in a few words, to be taken back."""
        value = f"{event.value} → {event.to}" if event.to else event.value
        return " ".join(part for part in (event.label, value) if part)

    def due(self, thing: Watched, total: S | None, seconds: float) -> Due | None:
        """How it stands so many seconds into the lesson, where it asks from time to time."""
        return None

    def tile(self, thing: Watched, total: S | None, moment: Moment) -> Tile:
        """How it is shown."""
        raise NotImplementedError

    # Afterwards

    def told(self, total: S, length: float) -> Told:
        """Its line of evidence, of a lesson that took so many seconds; 0 where no clock ran."""
        raise NotImplementedError

    def figures(self, total: S) -> str:
        """What is behind that line, in numbers, for an export."""
        return ""

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """What was recorded, read back from that line and its figures; nothing from what is none of its own.

        What they do not say, such as the second of every press, is as near to it as they say.
        """
        return []


AnyTool = Tool[Any]


def timed(what: EventKind, figures: str) -> list[Mark]:
    """Marks of ``0:20 yes, 2:20 no``: when each was, and its value."""
    found = (each.partition(" ") for each in figures.split(", "))
    marks = ((seconds_in(first), first, blank, rest) for first, blank, rest in found)
    return [
        Mark(what, at, rest) if at is not None else Mark(what, None, f"{first}{blank}{rest}")
        for at, first, blank, rest in marks
    ]


def joined(*parts: str) -> str:
    """The parts that say something, with dots between them."""
    return " · ".join(part for part in parts if part)
