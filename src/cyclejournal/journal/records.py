"""The shapes of what is kept: people, places and entries. Immutable; a change is a new record.

Ids are ours: ``mint`` makes them, except that an entry's id is its place, prompt and voice, so that the
same answer written on two computers meets itself in a merge.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.model import TOGETHER, Keep

PAIR = "pair"
"""The id of the one place a journal has for the pair itself, and the name of the shared half."""

StepStatus = Literal["open", "done", "skipped"]
ActionStatus = Literal["todo", "doing", "done", "changed", "dropped"]
GoalStatus = Literal["active", "met", "changed", "dropped", "parked"]
Blind = Literal["", "draft", "finished", "revealed"]
"""How far a blind answer is: being written, waiting for the others, open to all. Empty: not blind."""

OPEN_ACTIONS: tuple[ActionStatus, ...] = ("todo", "doing")


def mint(moment: datetime) -> str:
    """A new id: sortable by time, and unique however many computers mint them."""
    return f"{int(moment.timestamp() * 1000):011x}{os.urandom(4).hex()}"


def entry_id(place: str, prompt: str, voice: str) -> str:
    """The id of the answer that a voice gives to a prompt at a place."""
    return f"{place}/{prompt}/{voice}"


class Person(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the people of a journal."""

    id: str
    name: str
    alias: str = ""
    """What exports may call them instead, such as "Teacher A"."""
    created: str
    changed: str
    rev: int = 1


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


class Pair(Place, frozen=True, kw_only=True, omit_defaults=True, tag="pair"):
    """The pair itself: how they work together. One a journal, with the id ``pair``."""

    title: str = ""
    """What the pair calls its journal; empty for their names."""


class Agreement(Place, frozen=True, kw_only=True, omit_defaults=True, tag="agreement"):
    """One version of the learning agreement."""

    version: int = 1


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

    def person_in(self, role: str) -> str | None:
        """The id of whoever plays the role in this cycle."""
        return next((person for person, played in self.roles.items() if played == role), None)


class Goal(Place, frozen=True, kw_only=True, omit_defaults=True, tag="goal"):
    """A learning goal; its wording is an entry."""

    status: GoalStatus = "active"


class Action(Place, frozen=True, kw_only=True, omit_defaults=True, tag="action"):
    """Something small that somebody will do; its wording is an entry."""

    owner: str = TOGETHER
    """A person id, or together."""
    due: str = ""
    """An ISO date, or empty."""
    status: ActionStatus = "todo"
    when: str = ""
    """When the status last changed."""


AnyPlace = Pair | Agreement | Cycle | Goal | Action


class Version(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An earlier wording of an entry."""

    text: str
    changed: str
    """When these words were typed."""
    by: str = ""

    @property
    def worded(self) -> str:
        """When these words were typed."""
        return self.changed


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
    blind: Blind = ""
    receipt: bool = False
    """A mark in the shared half that an answer exists elsewhere; carries no text."""
    by: str = ""
    """Who had the keyboard."""
    created: str
    changed: str
    typed: str = ""
    """When the words were typed, if something else about the entry was changed since."""
    rev: int = 1
    history: tuple[Version, ...] = ()
    """Earlier wordings, oldest first."""
    redacted: str = ""
    """The last moment whose words are gone for good; in every merge, and from every file in reach."""

    @property
    def worded(self) -> str:
        """When its words were typed."""
        return self.typed or self.changed

    @property
    def is_redacted(self) -> bool:
        """Whether its words were taken out for good, and nothing was written in their place."""
        return bool(self.redacted) and not self.text

    @property
    def half(self) -> str:
        """Where it is kept: ``pair``, or the id of the one person whose private half holds it."""
        private = self.keep == "me" or self.blind in ("draft", "finished")
        return self.voice if private and not self.receipt and self.voice != TOGETHER else PAIR


Record = Person | AnyPlace | Entry
