"""When the record of a lesson is offered: first the story of whoever taught, then the record, then the talk.

Whoever watched always sees what they wrote. Whoever taught is shown it once their own impression is
written, so that it stays theirs; and the talk, like every export, has it once they have released it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import IMPRESSIONS, STORY
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.evidence import Item, evidence
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import Cycle, Entry, Observation, entry_id


class Offer(Struct, frozen=True):
    """Whether the record is offered, and why it is not."""

    open: bool
    why: str = ""
    """A sentence for whoever is waiting; empty when it is open."""


def offered(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    observation: Observation | None = None,
) -> Offer:
    """Whether the record of an observation is offered to a reader now; None stands for the talk.

    What leaves the journal (exports, ``show``, ``--json``) holds the record on the same terms as the
    talk: once it is released, and never a line that was struck out.
    """
    place = observation or journal.observation(cycle)
    if not any(event.counts for event in journal.events_at(place.id)):
        return Offer(False, nothing_words(journal, guide, cycle, place))
    why = held_back(journal, guide, cycle, reader, place)
    return Offer(not why, why)


def held_back(
    journal: Journal, guide: Guide, cycle: Cycle, reader: str | None, observation: Observation
) -> str:
    """Why a reader may not look at a record yet, whatever there is in it; empty when they may."""
    lesson = lesson_of(journal, guide, cycle, observation)
    name = journal.name(lesson.observed)
    if observation.released or not lesson.observed:
        return ""
    if reader == lesson.observed:
        if cycle.closed or has_impression(journal, guide, cycle, reader, observation):
            return ""
        return _story_words(journal, guide, observation, reader)
    if reader is not None and reader == lesson.observer:
        return ""
    return f"Nothing is in the talk before {name} releases it."


def _story_words(journal: Journal, guide: Guide, observation: Observation, reader: str) -> str:
    """What whoever taught is still to do before the record: write their story, or finish it."""
    name, title = journal.name(reader), _title(guide, STORY)
    if journal.text(observation.texts, STORY, reader).strip():
        return (
            f"Your own story of the lesson is written, {name}, and not finished yet. Finish it in "
            f"“{title}”, and the record is there for you to look at."
        )
    return (
        f"Your own story of the lesson comes first, {name}: it goes into “{title}”. "
        "Then the record is there for you to look at."
    )


def nothing_words(journal: Journal, guide: Guide, cycle: Cycle, observation: Observation) -> str:
    """Why a record is empty, in a sentence."""
    lesson = lesson_of(journal, guide, cycle, observation)
    name = journal.name(lesson.observed)
    if lesson.chosen and lesson.capture == "none":
        return f"{name} chose to have no record, only watching and learning. Nothing to see here."
    if lesson.observed and not lesson.chosen:
        return f"Nothing is recorded until {name} chooses, in the plan, how it may be."
    return "Nothing has been recorded yet."


def offered_evidence(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    observation: Observation | None = None,
) -> tuple[Item, ...]:
    """The evidence as it is offered to a reader now, numbered from 1.

    Focus questions and clips were chosen together or by whoever taught: they are always in it.
    """
    found = evidence(journal, guide, cycle, observation)
    if not offered(journal, guide, cycle, reader, observation).open:
        found = tuple(item for item in found if not item.event_ids)
    return tuple(replace(item, number=number) for number, item in enumerate(found, 1))


def waits_for(
    journal: Journal, guide: Guide, cycle: Cycle, prompt: Prompt, voice: str, reader: str
) -> str:
    """Why what a voice wrote at a prompt is not offered to the reader yet; empty when it is.

    The guide's ``after`` says which prompt the observed person answers before.
    """
    if not prompt.after or voice == reader or cycle.closed:
        return ""
    lesson = lesson_of(journal, guide, cycle)
    if reader != lesson.observed or voice != lesson.observer:
        return ""
    if answered(journal, guide, cycle, prompt.after, reader):
        return ""
    if prompt.after == STORY and has_impression(journal, guide, cycle, reader):
        return ""
    title = _title(guide, prompt.after)
    name = journal.name(voice)
    return f"{name}'s notes are offered once you have written your own story ({title})."


def has_impression(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    person: str,
    observation: Observation | None = None,
) -> bool:
    """Whether a person has told the story of the lesson, alone and to the end, or in the talk.

    True too where the guide asks for neither.
    """
    place = observation or journal.observation(cycle)
    story = entry_id(place.texts, STORY, person)
    receipt = journal.receipts.get(story)
    if _is_given(journal.entries.get(story)) or (receipt and receipt.blind != "draft"):
        return True
    said = journal.entry(journal.meeting(cycle).texts, IMPRESSIONS, person)
    if said is not None and _is_given(said):
        # A talk about an observation before this one says nothing of this lesson.
        return instant(said.worded) >= instant(place.created)
    return guide.prompt(STORY) is None and guide.prompt(IMPRESSIONS) is None


def answered(journal: Journal, guide: Guide, cycle: Cycle, prompt_id: str, person: str) -> bool:
    """Whether a person has answered a prompt of this cycle, a blind one to the end."""
    for section in guide.sections():
        if any(prompt.id == prompt_id for prompt in section.prompts):
            key = entry_id(place_of(journal, cycle, section), prompt_id, person)
            receipt = journal.receipts.get(key)
            given = receipt is not None and receipt.blind != "draft"
            return given or _is_given(journal.entries.get(key))
    return True


def _is_given(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.text.strip()) and entry.blind != "draft"


def _title(guide: Guide, prompt_id: str) -> str:
    """The title of the section that asks a prompt."""
    for section in guide.sections():
        if any(prompt.id == prompt_id for prompt in section.prompts):
            return section.title
    return ""
