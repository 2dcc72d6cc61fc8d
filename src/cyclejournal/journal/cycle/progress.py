"""How far a cycle has come: what is asked, what is answered, where to go on, and all of it as a list."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import APPRAISAL, CLOSE_GOAL, RECORD
from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Section, Step
from cyclejournal.journal.agreement.agreed import is_managed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.actions import from_words
from cyclejournal.journal.cycle.closing import asks_of_goal, is_closing, onward
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.entries.writing import finished_voices, voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import day, latest
from cyclejournal.journal.places import PAIR, Action, Cycle
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.priorities.sealing import sealed_of
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import Entry, entry_id
from cyclejournal.journal.text import clean_line

Progress = Literal["empty", "started", "answered", "done", "skipped"]
"""``answered``: everything the form asks has an answer; ``done`` and ``skipped``: the pair said so."""


class Spot(Struct, frozen=True):
    """A place to write: one box on the cycle screen."""

    section: str
    prompt: str
    voice: str


def asked(journal: Journal, guide: Guide, cycle: Cycle, section: Section) -> list[Prompt]:
    """The prompts the cycle's form shows: the brief ones, or all; and any that already has an answer.

    All of them where the guide marks none as brief.
    What does not belong to the way the lesson is shared or recorded is left out, unless answered, and so is what
    was asked once, or has been said elsewhere. What goes into the record of the lesson, line by line, has no
    box.
    """
    # Asked some hundred times for each page.
    of = asked, guide, cycle, section
    return [*journal.known(of, lambda: _asked(journal, guide, cycle, section))]


def _asked(journal: Journal, guide: Guide, cycle: Cycle, section: Section) -> list[Prompt]:
    place = place_of(journal, cycle, section)
    written = {entry.prompt for entry in journal.entries_at(place) if entry.text.strip()}
    depends = any(prompt.when for prompt in section.prompts)
    ways: set[str] = set()
    if depends and is_closing(guide, section):
        ways = {onward(journal, guide, cycle) or ""}
    elif depends:
        ways = {*lesson_of(journal, guide, cycle).ways}
    full = cycle.full or not guide.has_brief

    def is_meant(prompt: Prompt) -> bool:
        if prompt.id == APPRAISAL:
            return is_managed(journal, guide)
        if prompt.former or not (full or prompt.brief):
            return False
        if prompt.id == CLOSE_GOAL and not asks_of_goal(journal, cycle):
            return False
        fits = not prompt.when or bool(ways & {*prompt.when})
        return fits and not (prompt.unless and _is_said(journal, guide, cycle, prompt.unless))

    return [
        prompt
        for prompt in section.prompts
        if prompt.id != RECORD and (prompt.id in written or is_meant(prompt))
    ]


def _is_said(journal: Journal, guide: Guide, cycle: Cycle, prompt_id: str) -> bool:
    """Whether everyone has answered a prompt."""
    section, prompt = guide.section_of(prompt_id), guide.prompt(prompt_id)
    if section is None or prompt is None:
        return False
    spots = [Spot(section.id, prompt_id, voice) for voice in voices(prompt, cycle, journal, guide)]
    place = place_of(journal, cycle, section)
    return bool(spots) and all(_is_answered(journal, cycle, spot, place) for spot in spots)


def place_of(journal: Journal, cycle: Cycle, section: Section) -> str:
    """The id of the place where a section's answers are written in this cycle."""
    match section.at:
        case "pair":
            return PAIR
        case "agreement":
            agreement = journal.agreement
            return agreement.id if agreement else PAIR
        case "goal":
            goal = journal.goal(cycle)
            return goal.id if goal else cycle.id
        case "observation":
            return journal.observation(cycle).texts
        case "meeting":
            return journal.meeting(cycle).texts
        case _:
            return cycle.id


def places_of_steps(journal: Journal, cycle: Cycle) -> list[str]:
    """The ids of the places where a cycle's own answers are written, each once; not those of its goals."""
    shared = [place.texts for place in journal.observations(cycle)]
    shared += [place.texts for place in journal.meetings(cycle)]
    return list(dict.fromkeys((cycle.id, *shared)))


def boxes(journal: Journal, guide: Guide, cycle: Cycle, section: Section) -> list[Spot]:
    """Every box of a section, in the order in which a pair would fill them."""
    return [
        Spot(section.id, prompt.id, voice)
        for prompt in asked(journal, guide, cycle, section)
        for voice in voices(prompt, cycle, journal, guide)
    ]


def entry_in(journal: Journal, cycle: Cycle, section: Section, spot: Spot) -> Entry | None:
    """What is written in a box."""
    return journal.entry(place_of(journal, cycle, section), spot.prompt, spot.voice)


def counted(journal: Journal, guide: Guide, cycle: Cycle, *sections: Section) -> tuple[int, int]:
    """How many boxes of these sections are answered, and how many there are.

    What is parked for elsewhere is in no count.
    """
    spots = _counting(journal, guide, cycle, sections)
    return sum(_is_answered(journal, cycle, *each) for each in spots), len(spots)


def progress_of(answered: int, total: int) -> Progress:
    """How far something is of which so many boxes are answered."""
    if not answered:
        return "empty"
    return "answered" if answered == total else "started"


def step_progress(journal: Journal, guide: Guide, cycle: Cycle, step: Step) -> Progress:
    """How far a step is: what the pair said of it, else what is answered."""
    status = step_state(cycle, step.id).status
    if status != "open":
        return status
    return progress_of(*counted(journal, guide, cycle, *step.sections))


def present_step(journal: Journal, guide: Guide, cycle: Cycle) -> Step:
    """The step a pair is in: that of the box to go on with."""
    here = resume(journal, guide, cycle).section
    return next(step for step in guide.steps if here in (each.id for each in step.sections))


def resume(journal: Journal, guide: Guide, cycle: Cycle) -> Spot:
    """The one box to go on with.

    That is the box last written in, if its step is still open; else the first empty box of the first
    open step; else the very first box.
    """
    open_steps = [step for step in guide.steps if step_state(cycle, step.id).status == "open"]
    sections = [section for step in open_steps or guide.steps for section in step.sections]
    if open_steps and not cycle.closed:
        written = [
            (spot, entry.changed)
            for section in sections
            for spot in boxes(journal, guide, cycle, section)
            if (entry := entry_in(journal, cycle, section, spot)) and entry.text.strip()
        ]
        if newest := latest(written, lambda each: each[1]):
            return newest[0]
    return first_empty(journal, guide, cycle, sections)


def first_empty(journal: Journal, guide: Guide, cycle: Cycle, sections: Sequence[Section]) -> Spot:
    """The first box without an answer in these sections, else their first box."""
    spots = _counting(journal, guide, cycle, sections)
    first = spots[0][0] if spots else Spot(sections[0].id, "", "")
    empty = (spot for spot, place in spots if not _is_answered(journal, cycle, spot, place))
    return next(empty, first)


def _counting(
    journal: Journal, guide: Guide, cycle: Cycle, sections: Iterable[Section]
) -> list[tuple[Spot, str]]:
    """The boxes that a pair is meant to fill, with their places; of what is not asked there, those that are filled."""
    found = list[tuple[Spot, str]]()
    for section in sections:
        place = place_of(journal, cycle, section)
        for prompt in asked(journal, guide, cycle, section):
            if prompt.leaves == "never":
                continue
            for voice in voices(prompt, cycle, journal, guide):
                spot = Spot(section.id, prompt.id, voice)
                if not prompt.former or _is_answered(journal, cycle, spot, place):
                    found.append((spot, place))
    return found


def agreement_begun(journal: Journal) -> bool:
    """Whether there is anything in the learning agreement."""
    agreement = journal.agreement
    return agreement is not None and any(
        entry.text.strip() for entry in journal.entries_at(agreement.id)
    )


def agreement_waits(journal: Journal, guide: Guide, cycle: Cycle) -> Section | None:
    """The first part of the learning agreement in which a question of its short form has no answer."""
    agreement = journal.agreement
    if agreement is None:
        return None
    for section in guide.before:
        if section.at != "agreement":
            continue
        for prompt in asked(journal, guide, cycle, section):
            if not (prompt.brief or not guide.has_brief):
                continue
            spots = (Spot(section.id, prompt.id, v) for v in voices(prompt, cycle, journal, guide))
            if not all(_is_answered(journal, cycle, spot, agreement.id) for spot in spots):
                return section
    return None


def _is_answered(journal: Journal, cycle: Cycle, spot: Spot, place: str) -> bool:
    if spot.prompt in SINGLE and spot.voice != TOGETHER:
        # What of it somebody has written is nobody's business: they have finished, or they have not.
        return bool((said := sealed_of(journal, cycle, spot.voice)) and said.state)
    entry = journal.entry(place, spot.prompt, spot.voice)
    if entry is None:
        receipt = journal.receipts.get(entry_id(place, spot.prompt, spot.voice))
        return receipt is not None and receipt.blind != "draft"
    # What was redacted waits for nobody to write it again.
    return bool(entry.text.strip() or entry.is_redacted) and entry.blind != "draft"


def open_ends(journal: Journal, guide: Guide, cycle: Cycle) -> list[str]:
    """Each open end of a cycle in a line: actions, steps, answers still awaited, the agreement.

    Without a word of anybody's private texts. A step that was skipped, or that the pair called
    done, is no open end. The newest cycle also has the actions carried into it.
    """
    ends = [action_line(journal, action) for action in actions_open(journal, cycle)]
    for step in guide.steps:
        if end := _step_line(journal, guide, cycle, step):
            ends.append(end)
    ends += _awaited(journal, guide, cycle)
    if _is_newest(journal, cycle) and agreement_waits(journal, guide, cycle):
        begun = agreement_begun(journal)
        ends.append(f"Our agreement is {'not finished' if begun else 'still to be made'}")
    return ends


def actions_open(journal: Journal, cycle: Cycle) -> list[Action]:
    """The actions among the open ends of a cycle; in a list of these they come first."""
    newest = _is_newest(journal, cycle)
    return [
        action
        for action in journal.open_actions
        if (newest or action.id in cycle.actions) and action_words(journal, action)
    ]


def _is_newest(journal: Journal, cycle: Cycle) -> bool:
    return bool(cycles := journal.cycles) and cycles[-1].id == cycle.id


def action_line(journal: Journal, action: Action) -> str:
    """``Tom: try think-pair-share · due 27 Nov 2026 · from cycle 2``."""
    parts = [f"{journal.name(action.owner)}: {clean_line(action_words(journal, action))}"]
    if action.due:
        parts.append(f"due {day(action.due)}")
    if origin := from_words(journal, action):
        parts.append(origin)
    return " · ".join(parts)


def _step_line(journal: Journal, guide: Guide, cycle: Cycle, step: Step) -> str:
    if step_state(cycle, step.id).status != "open":
        return ""
    answered, total = counted(journal, guide, cycle, *step.sections)
    if not answered:
        return f"{step.title}: nothing written yet"
    left = total - answered
    return f"{step.title}: {several(left, 'answer')} still to come" if left else ""


def _awaited(journal: Journal, guide: Guide, cycle: Cycle) -> list[str]:
    """Blind answers that somebody has finished and somebody else has not."""
    lines = []
    for section in guide.sections():
        blind = [prompt for prompt in section.prompts if prompt.blind]
        place = place_of(journal, cycle, section) if blind else ""
        for prompt in blind:
            done = finished_voices(journal, place, prompt.id)
            if len(done) in (0, len(journal.people)):
                continue
            asked_of = voices(prompt, cycle, journal, guide)
            waiting = [journal.name(voice) for voice in asked_of if voice not in done]
            if waiting and any(voice in done for voice in asked_of):
                lines.append(f"Waiting for {' and '.join(waiting)}: {prompt.ask}")
    return lines
