"""The shape of a guide: roles, steps, sections and prompts, as immutable records."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

Kind = Literal["line", "prose", "choice", "many", "scale", "number", "date", "rows"]
"""How a prompt is answered; ``journal.values`` says what each accepts and how it is kept as text."""

Keep = Literal["me", "pair", "share"]
"""Who may see an answer: its writer alone, the pair, or others too, without names and with each one's yes."""

At = Literal[
    "pair",
    "agreement",
    "cycle",
    "goal",
    "action",
    "observation",
    "meeting",
    "reading",
    "standing",
    "term",
    "checkin",
    "lasted",
    "us",
]
"""The kind of place that answers are written at; ``beside`` says which of them no section has."""

Leaves = Literal["usual", "asked", "never"]
"""Whether an answer stands in exports: as its ``keep`` allows, only when asked for, or in none."""

ToolId = Literal[
    "note", "verbatim", "tally", "stopwatch", "sample", "seats", "flow", "zones", "check"
]
"""A way of recording what is seen; ``journal.lesson.tools`` has a file for each."""

FORMERLY: dict[str, ToolId] = {"timer": "stopwatch"}
"""What tools were called once: in older guides, plans and references the words still mean the same."""

Mode = Literal["observe", "video", "model", "co-teach", "co-observe", "shadow"]
"""Ways of sharing a lesson: what the options of the prompt ``plan.mode`` mean."""

Capture = Literal["none", "afterwards", "tallies", "notes", "filmed"]
"""How a lesson may be recorded, the least intrusive first: what ``plan.capture-method`` means."""

Origin = Literal["mine", "ours", "school", "programme", "other"]
"""Where a goal comes from: what the options of the prompt ``goals.origin`` mean."""

GoalStatus = Literal["active", "met", "changed", "dropped", "parked"]
"""How a goal may stand: what the options of the prompt ``close.goal`` mean."""

Pairing = Literal["turns", "one-way", "specialist", "newer"]
"""How a pair coaches: what the options of the prompt ``pair.kind`` mean."""

Onward = Literal["same", "new", "swap", "pause", "finish"]
"""What may come after a cycle: what the options of the prompt ``close.next`` mean."""

AtEnd = Literal["keep", "copies", "share", "delete", "later"]
"""What becomes of a journal when its pair finishes: what the options of ``agreement.ending`` mean."""

Sense = Literal[
    "coachee", "coach", "ask", "tell", "past", "now", "future", "together", "apart", "else"
]
"""What a word for a turn of a talk stands for, where the program counts it; ``else`` where it does not."""

OBSERVER = "observer"
"""The voice of whoever watches a lesson: the coach, or when the coach models, the coachee."""

OBSERVED = "observed"
"""The voice of whoever teaches it, and decides how it may be recorded."""

EACH = "each"
"""The voice of a prompt that everyone answers for themselves."""

TOGETHER = "together"
"""The voice of a prompt with one joint answer; also the voice that such an answer carries."""


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """A part somebody plays in a cycle. The order of a guide's roles is the order of the voices."""

    id: str
    name: str
    about: str = ""


def _option(answer: str, options: tuple[str, ...], others: tuple[tuple[str, ...], ...]) -> str:
    """The option that an answer is, in its own words or in those of another language; nothing for none."""
    if answer in options:
        return answer
    found = zip(options, others, strict=False)
    return next((option for option, words in found if answer in words), "")


class Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is asked."""

    id: str
    """Dotted kebab-case, shared by every guide that asks the same thing in any language."""
    ask: str
    kind: Kind = "prose"
    voice: str = EACH
    """``each``, ``together``, ``observer``, ``observed``, or the id of the role that answers."""
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
    start: tuple[str, ...] = ()
    """Words to begin with and to change, a line each; put into an empty box only when they are asked for."""
    options: tuple[str, ...] = ()
    """For ``choice`` and ``many``: the words to choose from."""
    columns: tuple[str, ...] = ()
    """For ``rows``: the heading of each column."""
    picks: tuple[tuple[str, ...], ...] = ()
    """For ``rows``: for each column the words to pick from, none for a column of free text.

    A role's id stands for the name of whoever plays it. Other words are taken as they are typed.
    """
    low: str = ""
    """For ``scale``: what 1 means."""
    high: str = ""
    """For ``scale``: what 10 means."""
    unit: str = ""
    """For ``number``: what is counted."""
    means: tuple[Mode | Capture | Origin | GoalStatus | Onward | AtEnd | Pairing, ...] = ()
    """For a ``choice`` that the program acts on: what each option stands for."""
    when: tuple[Mode | Capture | Onward, ...] = ()
    """Ways of sharing or of recording a lesson, or of going on, for which this is asked; empty for all."""
    after: str = ""
    """The prompt that the observed person answers before they are shown what others wrote here."""
    unless: str = ""
    """A prompt that asks the same: this one is not asked where everyone has answered that."""
    former: bool = False
    """Not asked on its page, any more or ever. It stands there where it was answered."""
    leaves: Leaves = "usual"
    asked_too: tuple[str, ...] = ()
    """The same question in other languages, from the guides that are the same as this one."""
    options_too: tuple[tuple[str, ...], ...] = ()
    """For each option, its words in other languages."""

    def option(self, answer: str) -> str:
        """The option with these words in any language, as it is said here; nothing for other words."""
        return _option(answer.strip(), self.options, self.options_too)

    def meaning(self, answer: str) -> str:
        """What the option with these words stands for, in any language; nothing for other words."""
        pairs = dict(zip(self.options, self.means, strict=False))
        return pairs.get(self.option(answer), "")


class ToolWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A way of recording, in words for a pair."""

    id: ToolId
    name: str
    about: str
    """What it records, in a sentence."""


class Look(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of focus, with the tools that fit it and the reason why."""

    id: str
    name: str
    """What is looked at, such as ``Who takes part``."""
    tools: tuple[ToolId, ...]
    """The one that fits best in front."""
    why: str
    words: tuple[str, ...] = ()
    """Beginnings of words in a focus question that point to it; without any, it fits all others."""
    example: str = ""
    """What could be recorded, as the pair would write it in its plan."""


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """A way of looking at a turn of a talk: a language to think with, not a score."""

    id: str
    name: str
    options: tuple[str, ...]
    means: tuple[Sense, ...] = ()
    """What each option stands for, where the program counts it."""
    options_too: tuple[tuple[str, ...], ...] = ()
    """For each option, its words in other languages."""

    def meaning(self, option: str) -> str:
        """What the option with these words stands for, in any language; nothing for other words."""
        pairs = dict(zip(self.options, self.means, strict=False))
        return pairs.get(_option(option, self.options, self.options_too), "")


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A few prompts that are worked through together, on one screen."""

    id: str
    title: str
    about: str = ""
    at: At = "cycle"
    prompts: tuple[Prompt, ...] = ()

    @property
    def asked(self) -> tuple[Prompt, ...]:
        """Its prompts without those that are not asked any more."""
        return tuple(prompt for prompt in self.prompts if not prompt.former)

    def asks(self, prompt_id: str) -> bool:
        """Whether it asks the prompt with that id, or once did."""
        return any(prompt.id == prompt_id for prompt in self.prompts)


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """A stage of the cycle."""

    id: str
    title: str
    about: str = ""
    partner: str = ""
    """What the other one does in it, in a sentence."""
    is_not: str = ""
    """What it is not, where it is easily taken for something else."""
    minutes: int = 0
    """About how long a pair needs; 0 when the guide does not say."""
    sections: tuple[Section, ...] = ()


class Guide(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A coaching process as data."""

    id: str
    title: str
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
    about: str = ""
    pairing: str = ""
    """What a coach and a coachee do, where that is not ``{coach} coaches {coachee}``."""
    together: str = "Together"
    """The word for what is written jointly."""
    beginning: str = "Before you start"
    """The heading over what is asked once a journal."""
    language: str = "en"
    same_as: str = ""
    """The guide that this one is in another language: every id, and what options mean, are the same."""
    made_of: str = ""
    """The guide that a pair made this one of: what it has not changed asks the same."""
    version: int = 1
    before: tuple[Section, ...] = ()
    """Asked once a journal, before the first cycle: how the pair works, its learning agreement."""
    close: tuple[Section, ...] = ()
    """Asked before a cycle closes, once somebody wants to close it; it is closed from any of them."""
    action: tuple[Prompt, ...] = ()
    """What is asked in words about an action; owner, due date and status are fields of their own."""
    reading: tuple[Prompt, ...] = ()
    """What is asked about a reading of a goal's measure; its day is a field of its own."""
    standing: tuple[Prompt, ...] = ()
    """What is asked where it is said how a goal stands."""
    term: tuple[Prompt, ...] = ()
    """What is asked of the pair's term, such as what it pauses for."""
    checkin: tuple[Prompt, ...] = ()
    """What is asked in words of a check-in; whether something was tried, and its day, are fields of their own."""
    lasted: tuple[Prompt, ...] = ()
    """What each is asked some weeks after a close, about what they keep doing."""
    us: tuple[Prompt, ...] = ()
    """What whoever likes may say about themselves, or the pair about itself; written at the pair's own place."""
    tools: tuple[ToolWords, ...] = ()
    """The ways of recording a lesson, in the order in which they are offered."""
    looks: tuple[Look, ...] = ()
    """Kinds of focus, for suggesting a tool."""
    dimensions: tuple[Dimension, ...] = ()
    """Ways of looking at a talk."""
    sources: tuple[str, ...] = ()
    """Whose ideas the guide builds on."""

    def saying(self, learners: str) -> "Guide":
        """The guide with that word for those who learn; as it is for a word that it does not know."""
        # Imported late: most pairs stay with the word that guides use.
        from cyclejournal.guide.learners import LEARNERS, PUPILS, worded

        if learners == PUPILS or learners not in LEARNERS or not self.language.startswith("en"):
            return self
        if learners not in self._said:
            self._said[learners] = worded(self, learners)
        return self._said[learners]

    @cached_property
    def _said(self) -> dict[str, "Guide"]:
        return {}

    def sections(self) -> Iterator[Section]:
        """Every section, in the order a pair meets them: before the first cycle, step by step, at the close."""
        yield from self.before
        for step in self.steps:
            yield from step.sections
        yield from self.close

    def prompts(self) -> Iterator[tuple[At, Prompt]]:
        """Every prompt with the kind of place it is answered at, in order, those of no section last."""
        for section in self.sections():
            for prompt in section.prompts:
                yield section.at, prompt
        for at, prompts in self.beside.items():
            for prompt in prompts:
                yield at, prompt

    @property
    def beside(self) -> dict[At, tuple[Prompt, ...]]:
        """What is asked in no section, but of each place of a kind."""
        return {
            "action": self.action,
            "reading": self.reading,
            "standing": self.standing,
            "term": self.term,
            "checkin": self.checkin,
            "lasted": self.lasted,
            "us": self.us,
        }

    @property
    def about_us(self) -> Section:
        """What is said there, as a section of its own; it is on no page."""
        return Section("about-us", "About us", at="pair", prompts=self.us)

    @cached_property
    def has_brief(self) -> bool:
        """Whether there is a short form: a guide that marks nothing brief before its close asks all it has."""
        closing = {section.id for section in self.close}
        asked = (section for section in self.sections() if section.id not in closing)
        return any(prompt.brief for section in asked for prompt in section.prompts)

    @cached_property
    def _by_id(self) -> dict[str, Prompt]:
        """Every prompt by its id, made when one is looked for: a page looks for hundreds."""
        return {prompt.id: prompt for _, prompt in reversed([*self.prompts()])}

    @cached_property
    def ends(self) -> dict[At, tuple[str, str]]:
        """The ids of the first and the last section at each kind of place."""
        found: dict[At, tuple[str, str]] = {}
        for section in self.sections():
            found[section.at] = found.get(section.at, (section.id, ""))[0], section.id
        return found

    @cached_property
    def _section_of(self) -> dict[str, Section]:
        """The section that asks each prompt, the first of them where several do."""
        pairs = [(prompt.id, each) for each in self.sections() for prompt in each.prompts]
        return dict(reversed(pairs))

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt with that id, or None when the guide (no longer) asks it."""
        return self._by_id.get(prompt_id)

    def section_of(self, prompt_id: str) -> Section | None:
        """The section that asks the prompt with that id, or None."""
        return self._section_of.get(prompt_id)

    def title_over(self, prompt_id: str) -> str:
        """The title of that section, or nothing."""
        section = self.section_of(prompt_id)
        return section.title if section else ""

    def step(self, step_id: str) -> Step | None:
        """The step with that id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def role_name(self, role_id: str) -> str:
        """A role's word for the screen, or the id itself when the guide does not know the role."""
        return next((role.name for role in self.roles if role.id == role_id), role_id)
