"""When the record of a lesson is offered: first the story of whoever taught, then the record, then the talk.

Whoever watched always sees what they wrote. Whoever taught is shown it once their own impression is
written, so that it stays theirs; and the talk, like every export, has it once they have released it.
"""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.guide.known import IMPRESSIONS, STORY
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.journal import Journal, first_meeting, first_observation
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import instant
from cyclejournal.journal.reading.rules import waits_after
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


def waits_for(
    journal: Journal, guide: Guide, cycle: Cycle, prompt: Prompt, voice: str, reader: str
) -> str:
    """Why what a voice wrote at a prompt, on the page as it is now, is not offered to the reader yet.

    A sentence for them; empty when it is.
    """
    found = waits_after(guide, prompt.id)
    if found is None:
        return ""
    after, at = found
    place = journal.observation(cycle) if at == "observation" else journal.meeting(cycle)
    entry = journal.entry(place.texts, prompt.id, voice)
    worded = entry.worded if entry else ""
    if not _waits(journal, guide, cycle, prompt.id, place.texts, voice, worded, reader):
        return ""
    name = journal.name(voice)
    return (
        f"{name}'s notes are offered once you have written your own story ({_title(guide, after)})."
    )


def waits(journal: Journal, guide: Guide, cycle: Cycle, entry: Entry, reader: str | None) -> bool:
    """Whether an answer waits until the observed person has told the lesson alone.

    It does for them, and for a reader who is nobody in particular. What belongs to an earlier lesson or
    talk of the cycle, or was written while the pair sat together, waits no longer.
    """
    voice, worded = entry.voice, entry.worded
    return _waits(journal, guide, cycle, entry.prompt, entry.place, voice, worded, reader)


def _waits(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    prompt_id: str,
    place: str,
    voice: str,
    worded: str,
    reader: str | None,
) -> bool:
    found = waits_after(guide, prompt_id)
    if cycle.closed or found is None:
        return False
    after, at = found
    lesson_at = journal.observation(cycle)
    texts = lesson_at.texts
    if at == "meeting":
        talk = journal.meeting(cycle)
        texts = talk.texts
        if talk.began and instant(worded) >= instant(talk.began):
            return False
        lesson_at = lesson_before(journal, cycle, talk.began or worded)
    lesson = lesson_of(journal, guide, cycle, lesson_at)
    if place != texts or voice != lesson.observer or not lesson.observed:
        return False
    if (reader or lesson.observed) != lesson.observed:
        return False
    return not _is_told(journal, guide, cycle, after, lesson.observed, lesson_at)


def _is_told(
    journal: Journal, guide: Guide, cycle: Cycle, after: str, person: str, place: Observation
) -> bool:
    """Whether a person has answered, of that lesson, the prompt that others wait for."""
    if after == STORY:
        return has_impression(journal, guide, cycle, person, place)
    return guide.prompt(after) is None or _is_answered(
        journal, entry_id(place.texts, after, person)
    )


def lesson_before(journal: Journal, cycle: Cycle, moment: str) -> Observation:
    """The newest of the cycle's lessons that was begun before a stored moment; else its first."""
    found = journal.observations(cycle) or [first_observation(cycle)]
    when = instant(moment)
    return ([each for each in found if instant(each.created) <= when] or found[:1])[-1]


def has_impression(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    person: str,
    observation: Observation | None = None,
) -> bool:
    """Whether a person has told the story of the lesson, alone and to the end, or in the talk about it.

    True too where the guide asks for neither.
    """
    place = observation or journal.observation(cycle)
    if _is_answered(journal, entry_id(place.texts, STORY, person)):
        return True
    for talk in journal.meetings(cycle) or [first_meeting(cycle)]:
        said = journal.entry(talk.texts, IMPRESSIONS, person)
        if said is not None and _is_given(said):
            # What was said of an observation before this one says nothing of this lesson.
            about = lesson_before(journal, cycle, talk.began or said.worded)
            if about.id == place.id:
                return True
    return guide.prompt(STORY) is None and guide.prompt(IMPRESSIONS) is None


def _is_answered(journal: Journal, key: str) -> bool:
    """Whether there is an answer with that id, here or on another computer; a blind one to the end."""
    receipt = journal.receipts.get(key)
    given = receipt is not None and receipt.blind != "draft"
    return given or _is_given(journal.entries.get(key))


def _is_given(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.text.strip()) and entry.blind != "draft"


def _title(guide: Guide, prompt_id: str) -> str:
    """The title of the section that asks a prompt."""
    for section in guide.sections():
        if any(prompt.id == prompt_id for prompt in section.prompts):
            return section.title
    return ""
