"""What screens and exports show of a journal: pure functions that give small immutable pictures of it."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import ACTION_WHAT, COACH, COACHEE, GOAL_STATEMENT
from cyclejournal.guide.learners import same_words
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.guide.wording import listed
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Action, Cycle
from cyclejournal.journal.records import Entry, Event

MANY = 3
"""More people than these are not named in a title."""

_IN_BRACES = re.compile(r"\{([^{}]*)\}")


class VoiceView(Struct, frozen=True):
    """One voice at one prompt."""

    voice: str
    label: str
    """``Tom (coachee)``, or ``Together``."""
    entry: Entry | None


class PromptView(Struct, frozen=True):
    """A prompt with everybody who answers it, whoever writes first in front."""

    prompt: Prompt
    place: str
    voices: tuple[VoiceView, ...]
    others: tuple[VoiceView, ...] = ()
    """Who answered it and is not asked now, as after the coach was to model the lesson."""


def label(journal: Journal, guide: Guide, cycle: Cycle | None, voice: str) -> str:
    """A voice with its role in the cycle."""
    role = cycle.roles.get(voice) if cycle and voice != TOGETHER else None
    name = journal.name(voice, guide.together)
    return f"{name} ({guide.role_name(role).lower()})" if role else name


def who_said(journal: Journal, turn: Event) -> str:
    """A turn in its words, with the name of whoever spoke where that was kept."""
    person = journal.people.get(turn.speaker)
    return f"{person.name}: {turn.text}" if person else turn.text


def asked_words(prompt: Prompt | None, entry: Entry) -> str:
    """The wording that an answer was given to; ``prompt`` is what the guide asks there now.

    The word for those who learn is the present one, whatever it was then, and so is the language.
    """
    if prompt is None:
        return entry.asked or entry.prompt
    if not entry.asked or entry.asked == prompt.ask:
        return prompt.ask
    same = (prompt.ask, *prompt.asked_too)
    return prompt.ask if any(same_words(entry.asked, each) for each in same) else entry.asked


def as_answered(prompt: Prompt, given: Sequence[Entry]) -> Prompt:
    """The prompt as these answers were given to it, whatever the guide has made of it since.

    It has the wording that they answer (the guide's where they answer several), and what was chosen then is
    among its options.
    """
    wordings = {asked_words(prompt, entry) for entry in given}
    if len(wordings) == 1 and wordings != {prompt.ask}:
        prompt = replace(prompt, ask=wordings.pop())
    if prompt.options:
        lines = [line for each in given if not each.is_private for line in each.text.splitlines()]
        if not set(lines) <= set(prompt.options):
            prompt = replace(prompt, options=_chosen_from(prompt, lines))
    return prompt


def _chosen_from(prompt: Prompt, lines: Sequence[str]) -> tuple[str, ...]:
    """The options in the words in which they were chosen, and behind them what is an option no more."""

    def is_chosen(line: str, option: str) -> bool:
        return same_words(line, option) or prompt.option(line) == option

    found = [next((x for x in lines if is_chosen(x, each)), each) for each in prompt.options]
    return (*found, *(line for line in dict.fromkeys(lines) if line not in found))


def view_at(journal: Journal, guide: Guide, cycle: Cycle, place: str, prompt: Prompt) -> PromptView:
    """A prompt as it stands at a place, with the roles of a cycle."""

    def of(voice: str) -> VoiceView:
        entry = journal.entry(place, prompt.id, voice)
        return VoiceView(voice, label(journal, guide, cycle, voice), entry)

    asked_of = voices(prompt, cycle, journal, guide)
    at_place = journal.entries_at(place)
    given = [each for each in at_place if each.prompt == prompt.id and each.text.strip()]
    others = (each.voice for each in given if each.voice not in asked_of)
    known = as_answered(prompt, given) if given else prompt
    return PromptView(known, place, tuple(map(of, asked_of)), tuple(map(of, others)))


def goal_words(journal: Journal, cycle: Cycle) -> str:
    """The wording of the cycle's goal, or nothing."""
    goal = journal.goal(cycle)
    return journal.text(goal.id, GOAL_STATEMENT).strip() if goal else ""


def action_words(journal: Journal, action: Action) -> str:
    """An action's wording, or nothing."""
    return journal.text(action.id, ACTION_WHAT).strip()


def pairing(journal: Journal, guide: Guide, roles: Mapping[str, str]) -> str:
    """``Priya coaches Tom`` for a coach and a coachee, else names with roles, of many alone; ``roles`` by person."""
    people = {role: journal.name(person) for person, role in roles.items()}
    if {COACH, COACHEE} == set(people):
        return _coaching(guide, people)
    if len(roles) > MANY:
        return listed([journal.name(person) for person in roles], "and")
    return ", ".join(f"{journal.name(p)}: {guide.role_name(role)}" for p, role in roles.items())


def _coaching(guide: Guide, people: Mapping[str, str]) -> str:
    """Who coaches whom, as the guide says it; names by role."""
    words = guide.pairing or f"{{{COACH}}} coaches {{{COACHEE}}}"
    # In one pass: a name may look like a role in braces.
    return _IN_BRACES.sub(lambda found: people.get(found[1], found[0]), words)


def cycle_title(journal: Journal, guide: Guide, cycle: Cycle, position: int = 0) -> str:
    """``Cycle 3 · Priya coaches Tom`` for a guide with a coach and a coachee, else names with roles.

    ``position`` is the cycle's number, for callers that know it already.
    """
    number = f"Cycle {position or journal.number(cycle.id)}"
    coach, coachee = cycle.person_in(COACH), cycle.person_in(COACHEE)
    if coach and coachee:
        names = {COACH: journal.name(coach), COACHEE: journal.name(coachee)}
        return f"{number} · {_coaching(guide, names)}"
    if len(cycle.roles) > MANY:
        return f"{number} · {len(cycle.roles)} people"
    people = ", ".join(label(journal, guide, cycle, person) for person in cycle.roles)
    return f"{number} · {people}" if people else number
