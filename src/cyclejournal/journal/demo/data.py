"""The shape of the data files of the example: what is said in them, and how they are read."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import Struct

from cyclejournal.journal.demo.lesson import Recorded, Talked
from cyclejournal.journal.records import ActionStatus, GoalStatus, StepStatus

CYCLES = ("demo-cycle-1.toml", "demo-cycle-2.toml", "demo-cycle-3.toml")
"""The files of the cycles, in order."""

T = TypeVar("T", bound=Struct)


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


class Beginning(Struct, frozen=True, forbid_unknown_fields=True):
    """The people, and what they wrote before their first cycle."""

    people: dict[str, str]
    sittings: list[Sitting]


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
    goal: GoalStatus = "active"


def read(name: str, shape: type[T]) -> T:
    """One of the data files beside this module."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), shape)
