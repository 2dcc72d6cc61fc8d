"""What stands in the example's data files, field by field."""

from msgspec import Struct

from cyclejournal.journal.demo.lesson import Recorded, Talked
from cyclejournal.journal.places import ActionStatus, GoalStatus, StepStatus, Tried


class Sitting(Struct, frozen=True, forbid_unknown_fields=True):
    """One time at the keyboard."""

    when: str
    by: str
    """Who types what is written together."""
    answers: dict[str, dict[str, str]]
    """Prompt id → role, or together → text."""


class Marked(Struct, frozen=True, forbid_unknown_fields=True):
    """What was said of a step."""

    status: StepStatus
    when: str
    by: str
    reason: str = ""


class Agreed(Struct, frozen=True, forbid_unknown_fields=True):
    """An action, and what became of it."""

    made: str
    owner: str
    answers: dict[str, str]
    """Prompt id → text. What came of it was written when it ended."""
    due: str = ""
    check: str = ""
    """When they look at it again, as ``due`` is written."""
    status: ActionStatus = "todo"
    ended: str = ""
    tries: int = 0
    """How often its owner counted a try since ``counted``, for their own eyes."""
    counted: str = ""


class Noted(Struct, frozen=True, forbid_unknown_fields=True):
    """A reading of the goal's measure, written by the coachee."""

    when: str
    value: str
    note: str = ""


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """A check-in of one of them."""

    when: str
    by: str
    """The role."""
    tried: Tried = ""
    action: int = 0
    """Which of the cycle's actions it tells of, from 1; 0 for none."""
    reading: int = 0
    """Which of its readings came with it, from 1; 0 for none."""
    answers: dict[str, str] = {}
    """Prompt id → text."""


class Stood(Struct, frozen=True, forbid_unknown_fields=True):
    """How the goal stood from then on."""

    when: str
    status: GoalStatus
    why: str


class Looked(Struct, frozen=True, forbid_unknown_fields=True):
    """What each said some weeks after the close, of what they had meant to keep."""

    when: str
    answers: dict[str, dict[str, str]]
    """Prompt id → role → text."""


class Repaired(Struct, frozen=True, forbid_unknown_fields=True):
    """A repair talk that both of them kept."""

    when: str
    by: str
    """Who wrote it down."""
    answers: dict[str, dict[str, str]]
    """Prompt id → role, or together → text."""


class Pulsed(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody was on a day, for themselves alone."""

    when: str
    by: str
    values: dict[str, str]
    """Prompt id → number."""


class Framed(Struct, frozen=True, forbid_unknown_fields=True):
    """The frame they gave themselves, and when."""

    set: str
    since: str
    until: str
    rounds: int
    minutes: int
    cadence: int


class SaidYes(Struct, frozen=True, forbid_unknown_fields=True):
    """That one of them said yes to the agreement as it was then."""

    when: str
    by: str
    """The person."""


class Beginning(Struct, frozen=True, forbid_unknown_fields=True):
    """The people, what they wrote before their first cycle, and the term and the pulses that came later."""

    people: dict[str, str]
    term: Framed
    sittings: list[Sitting]
    pulses: list[Pulsed]
    yes: list[SaidYes]


class Turn(Struct, frozen=True, forbid_unknown_fields=True):
    """One cycle."""

    started: str
    roles: dict[str, str]
    """Role → person."""
    sittings: list[Sitting]
    actions: list[Agreed]
    steps: dict[str, Marked]
    closed: str = ""
    full: bool = False
    observation: Recorded | None = None
    talk: Talked | None = None
    readings: list[Noted] = []
    stood: list[Stood] = []
    checkins: list[Told] = []
    lasted: Looked | None = None
    repair: Repaired | None = None
    yes: list[SaidYes] = []
    """After the last sitting."""
