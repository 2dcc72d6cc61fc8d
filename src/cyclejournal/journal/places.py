"""The kinds of place that things are written at, each a thin record: short fields only, all prose is an entry.

A place is of one kind, which is its tag in the file; ``AnyPlace`` is any of them. Like all records they are
immutable: a change is made by ``records.changed``.
"""

from typing import Literal, TypeVar

from msgspec import Struct

from cyclejournal.guide.model import TOGETHER
from cyclejournal.guide.model import GoalStatus as GoalStatus

PAIR = "pair"
"""The id of the one place a journal has for the pair itself, and the name of the shared half."""

StepStatus = Literal["open", "done", "skipped"]

ActionStatus = Literal["todo", "doing", "done", "changed", "dropped"]

SealState = Literal["", "in", "out"]
"""``in``: somebody's priorities are finished; ``out``: they stay out of the summary, by their own wish."""

Tried = Literal["", "yes", "partly", "not-yet", "other"]
"""Whether something was tried; empty where nobody said."""

OPEN_ACTIONS: tuple[ActionStatus, ...] = ("todo", "doing")


class StepState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the pair said about a step of a cycle; how far it is answered is counted, not stored."""

    status: StepStatus = "open"
    reason: str = ""
    """Why it was skipped, in one line."""
    when: str = ""
    by: str = ""
    changed: str = ""
    """When it came to say so again, by an undo; empty: at ``when``."""


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Something that things are written at. Holds short fields only; all prose is an entry."""

    id: str
    created: str
    changed: str
    rev: int = 1
    deleted: str = ""
    """Since when it has been in the trash; empty: it is not."""


class Term(Struct, frozen=True, kw_only=True, omit_defaults=True, order=True):
    """The frame that a pair gave itself; what is empty, or nought, was not said."""

    since: str = ""
    """The ISO date of its first day."""
    until: str = ""
    """That of its last."""
    rounds: int = 0
    """How many rounds are meant to fit in."""
    minutes: int = 0
    """How long a round may take of the two of them."""
    cadence: int = 0
    """How many days lie between two meetings, about."""


class Pause(Struct, frozen=True, kw_only=True, omit_defaults=True, order=True):
    """A time in which the pair is reminded of nothing; what for is an entry."""

    since: str = ""
    until: str = ""
    """The ISO date of the day on which they mean to go on."""
    over: str = ""
    """The day on which they did so before that; empty: they did not say."""


class Ending(Struct, frozen=True, kw_only=True, omit_defaults=True, order=True):
    """How a pair ends its journal: what is to become of it, who has said yes to that, and since when it has ended."""

    how: str = ""
    """An ``AtEnd``, or a way of leaving alone; empty: nobody has said."""
    yes: tuple[str, ...] = ()
    """The ids of those who have said yes."""
    of: str = ""
    """What they said yes to, by a digest: where that has changed since, it counts no longer."""
    ended: str = ""
    """Since when it has ended; empty: it has not."""


class Pair(Place, frozen=True, kw_only=True, omit_defaults=True, tag="pair"):
    """The pair itself: how they work together. One a journal, with the id ``pair``."""

    title: str = ""
    """What the pair calls its journal; empty for their names."""
    learners: str = ""
    """The word that guides say for those who learn, see ``guide.learners``; empty for the guide's own."""
    term: Term = Term()
    pause: Pause = Pause()
    """The one they are in, or the last."""
    ending: Ending = Ending()
    """Its end: wished for, or carried out."""
    since: dict[str, str] = {}
    """When each of ``SETTINGS`` was last set: a merge has each as it was set last."""


class Agreement(Place, frozen=True, kw_only=True, omit_defaults=True, tag="agreement"):
    """One version of the learning agreement."""

    version: int = 1


class Yes(Place, frozen=True, kw_only=True, omit_defaults=True, tag="yes"):
    """That somebody said yes to the agreement as it was worded then. It is never changed, only taken back."""

    agreement: str
    """The id of the agreement."""
    person: str
    """Who said yes, by id."""
    of: dict[str, str] = {}
    """What to: the id of each answer → when the words were typed that it had."""

    @property
    def owner(self) -> str:
        """The id of the agreement."""
        return self.agreement


class Cycle(Place, frozen=True, kw_only=True, omit_defaults=True, tag="cycle"):
    """One turn of the coaching cycle. Its number is its place in the order of starting."""

    guide: str
    started: str
    closed: str = ""
    roles: dict[str, str] = {}
    """Person id → role id, for this cycle only."""
    goals: tuple[str, ...] = ()
    """Goals worked on, the present one last. A goal may belong to many cycles."""
    actions: tuple[str, ...] = ()
    """Actions agreed in this cycle, by id."""
    steps: dict[str, StepState] = {}
    full: bool = False
    """Whether the fuller set of prompts is asked rather than the brief one."""
    decided: str = ""
    """When it was last closed or taken up again; see ``DECISIONS``."""

    def person_in(self, role: str) -> str | None:
        """The id of whoever plays the role in this cycle."""
        return next((person for person, played in self.roles.items() if played == role), None)


class Goal(Place, frozen=True, kw_only=True, omit_defaults=True, tag="goal"):
    """A learning goal; its wording is an entry."""

    status: GoalStatus = "active"
    """How it stood when it was made; what was said since is a ``Standing``, see ``goal.goals``."""


class GoalPart(Place, frozen=True, kw_only=True, omit_defaults=True):
    """What a goal gathers over time, each with answers of its own. None is changed by another."""

    goal: str
    """The id of the goal it belongs to."""

    @property
    def owner(self) -> str:
        """The same."""
        return self.goal


class Measured(GoalPart, frozen=True, kw_only=True, omit_defaults=True, tag="reading"):
    """A reading of a goal's measure: its figure, and what else could explain it, are entries."""

    on: str
    """The ISO date it is of."""


class Standing(GoalPart, frozen=True, kw_only=True, omit_defaults=True, tag="standing"):
    """How a goal stood from a moment on, as the pair said; why is an entry."""

    status: GoalStatus


class Action(Place, frozen=True, kw_only=True, omit_defaults=True, tag="action"):
    """Something small that somebody will do; its wording is an entry."""

    owner: str = TOGETHER
    """A person id, or together."""
    due: str = ""
    """An ISO date, or empty."""
    status: ActionStatus = "todo"
    when: str = ""
    """When the status last changed."""
    check: str = ""
    """The ISO date on which the pair looks at it again, or empty."""
    decided: str = ""
    """When its status was last changed, or changed back by an undo; see ``DECISIONS``."""


class CyclePart(Place, frozen=True, kw_only=True, omit_defaults=True):
    """What a cycle may have several of, each with answers of its own."""

    cycle: str
    """The id of the cycle it belongs to."""
    answers: str = ""
    """Where its answers are written; empty: at itself. Those of a cycle's first are at the cycle."""

    @property
    def owner(self) -> str:
        """The id of the cycle."""
        return self.cycle

    @property
    def texts(self) -> str:
        """The id of the place where its answers are written."""
        return self.answers or self.id


class Observation(CyclePart, frozen=True, kw_only=True, omit_defaults=True, tag="observation"):
    """One observation of a cycle: its plan and reflections are entries, its record is events."""

    released: str = ""
    """When the observed person gave the record to the talk; empty: it is theirs alone to look at."""
    released_by: str = ""


class Meeting(CyclePart, frozen=True, kw_only=True, omit_defaults=True, tag="meeting"):
    """One talk of a cycle: what was said is entries, turns that were looked at are events."""

    began: str = ""
    """When the pair sat down, or empty."""
    ended: str = ""
    """When they closed it, or empty."""
    minutes: int = 30
    """How long they meant to talk."""


class CheckIn(CyclePart, frozen=True, kw_only=True, omit_defaults=True, tag="checkin"):
    """What one person says between two meetings: what they tried and what came of it are entries."""

    voice: str
    """Whose it is: a person id."""
    on: str
    """The ISO date it is of."""
    tried: Tried = ""
    action: str = ""
    """The id of the action that was tried, or not; empty for none."""
    reading: str = ""
    """The id of the reading of the goal's measure that came with it, or empty."""


class Lasted(CyclePart, frozen=True, kw_only=True, omit_defaults=True, tag="lasted"):
    """That a pair was asked, some weeks after a close, whether it lasted: what each says is an entry."""

    on: str
    """The ISO date on which it came up; with nothing written at it, it was passed by."""


class Naming(Place, frozen=True, kw_only=True, omit_defaults=True, tag="naming"):
    """What a word becomes in what leaves for others, as the pair decided once; see ``language.aliases``."""

    word: str
    """As it is written in texts."""
    says: str = ""
    """What stands there instead."""
    person: str = ""
    """Whose alias stands there, by id. With neither, the word stays: it is no name."""


class Consent(Place, frozen=True, kw_only=True, omit_defaults=True, tag="consent"):
    """One person's yes to their own words going out as they stand; see ``journal.leaving``."""

    person: str
    audience: str
    of: str
    """What they said yes to, by a digest: other words have none."""
    given: str = ""
    """When they said it; empty: they took it back."""


class GoneOut(Place, frozen=True, kw_only=True, omit_defaults=True, tag="gone-out"):
    """A line of the ledger: what has gone out, and for whom. It is never changed."""

    when: str
    audience: str
    what: str
    """Such as ``cycle 2, summary``."""
    form: str
    """What the file's name would end in."""
    digest: str
    """The SHA-256 of the file, in hexadecimal."""
    yes: tuple[str, ...] = ()
    """With whose yes, by id."""


class Sealed(CyclePart, frozen=True, kw_only=True, omit_defaults=True, tag="sealed"):
    """What one of a team has said beside their priorities, which are theirs alone: no word of an answer."""

    voice: str
    """Whose it is: a person id."""
    state: SealState = ""
    last: str = ""
    """When they wrote last before they finished: an older copy of their half knows of nothing as late."""
    without: tuple[str, ...] = ()
    """Ids of those without whom they would have the summary made."""
    plan: str = ""
    """The plan that they said yes to, by a digest: where it has changed since, that counts no longer."""
    yes: str = ""
    """When they said it."""


class SummaryRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An activity in the summary of a team's priorities. Nothing of it is one person's."""

    activity: str
    answered: int
    """How many answers it sums up."""
    agree: bool = False
    """Whether they all say the same."""
    high: int = 0
    """How many want it much; never said of fewer than four answers."""
    avoid: int = 0
    """How many would keep away from it, where more than one would; neither."""


class Summed(CyclePart, frozen=True, kw_only=True, omit_defaults=True, tag="summed"):
    """The summary of a team's priorities in a cycle, made from the private halves of those who had finished."""

    people: tuple[str, ...] = ()
    """Ids of those whose answers are in it."""
    on: str = ""
    """When it was made."""
    rows: tuple[SummaryRow, ...] = ()


SETTINGS = ("title", "learners", "term", "pause", "ending")
"""The fields of a pair that somebody sets."""

AnyPlace = (
    Pair
    | Agreement
    | Yes
    | Cycle
    | Goal
    | Measured
    | Standing
    | Action
    | Observation
    | Meeting
    | CheckIn
    | Lasted
    | Naming
    | Consent
    | GoneOut
    | Sealed
    | Summed
)

PartT = TypeVar(
    "PartT", Observation, Meeting, Measured, Standing, CheckIn, Lasted, Yes, Sealed, Summed
)
