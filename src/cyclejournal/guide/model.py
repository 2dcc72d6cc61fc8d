"""The shape of a guide: roles, steps, sections and prompts, as immutable records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Kind = Literal["line", "prose", "choice", "many", "scale", "number", "date", "rows"]
"""How a prompt is answered; ``journal.values`` says what each accepts and how it is kept as text."""

Keep = Literal["me", "pair", "share"]
"""Who may see an answer: its writer alone, the pair, or also a reader of a share-safe export."""

At = Literal["pair", "agreement", "cycle", "goal", "action"]
"""The kind of place a section's answers are written at."""

EACH = "each"
"""The voice of a prompt that everyone answers for themselves."""

TOGETHER = "together"
"""The voice of a prompt with one joint answer; also the voice that such an answer carries."""


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """A part somebody plays in a cycle. The order of a guide's roles is the order of the voices."""

    id: str
    name: str
    about: str = ""


class Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is asked."""

    id: str
    """Dotted kebab-case, shared by every guide that asks the same thing in any language."""
    ask: str
    kind: Kind = "prose"
    voice: str = EACH
    """``each``, ``together``, or the id of the role that answers."""
    first: str = ""
    """The role that writes first; empty for the guide's first role."""
    blind: bool = False
    """Answered alone: hidden from the others until everybody has finished."""
    keep: Keep = "pair"
    brief: bool = False
    """Whether the short form asks it too."""
    probes: tuple[str, ...] = ()
    """Follow-up questions, shown on demand."""
    hint: str = ""
    """A sentence of help: what makes a useful answer, or why this is asked."""
    options: tuple[str, ...] = ()
    """For ``choice`` and ``many``: the words to choose from."""
    columns: tuple[str, ...] = ()
    """For ``rows``: the heading of each column."""
    low: str = ""
    """For ``scale``: what 1 means."""
    high: str = ""
    """For ``scale``: what 10 means."""
    unit: str = ""
    """For ``number``: what is counted."""


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A few prompts that are worked through together, on one screen."""

    id: str
    title: str
    about: str = ""
    at: At = "cycle"
    prompts: tuple[Prompt, ...] = ()


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """A stage of the cycle."""

    id: str
    title: str
    about: str = ""
    minutes: int = 0
    """About how long a pair needs; 0 when the guide does not say."""
    sections: tuple[Section, ...] = ()


class Guide(Struct, frozen=True, forbid_unknown_fields=True):
    """A coaching process as data."""

    id: str
    title: str
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
    about: str = ""
    language: str = "en"
    version: int = 1
    before: tuple[Section, ...] = ()
    """Asked once a journal, before the first cycle: how the pair works, its learning agreement."""
    action: tuple[Prompt, ...] = ()
    """What is asked in words about an action; owner, due date and status are fields of their own."""
    sources: tuple[str, ...] = ()
    """Whose ideas the guide builds on."""

    def sections(self) -> Iterator[Section]:
        """Every section, in the order a pair meets them: before the first cycle, then step by step."""
        yield from self.before
        for step in self.steps:
            yield from step.sections

    def prompts(self) -> Iterator[tuple[At, Prompt]]:
        """Every prompt with the kind of place it is answered at, in order, the action's last."""
        for section in self.sections():
            for prompt in section.prompts:
                yield section.at, prompt
        for prompt in self.action:
            yield "action", prompt

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt with that id, or None when the guide (no longer) asks it."""
        return next((prompt for _, prompt in self.prompts() if prompt.id == prompt_id), None)

    def step(self, step_id: str) -> Step | None:
        """The step with that id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def role_name(self, role_id: str) -> str:
        """A role's word for the screen, or the id itself when the guide does not know the role."""
        return next((role.name for role in self.roles if role.id == role_id), role_id)
