"""What lies open before the person at the keyboard, what is covered, and what waits, with the reason."""

from collections.abc import Callable, Iterator
from typing import Literal

from cyclejournal.guide.known import CAPTURE, COACHEE, STORY
from cyclejournal.guide.model import EACH, TOGETHER, Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of, not_chosen
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.reading.rules import (
    cycle_of,
    is_held_back,
    never_leaves,
    waits,
    waits_after,
)
from cyclejournal.journal.records import Entry, entry_id

Sight = Literal["open", "covered", "hidden"]
"""``open``: anybody at the screen. ``covered``: they may uncover it. ``hidden``: not for them, or not yet."""


def sight(
    journal: Journal, guide_of: Callable[[Cycle], Guide], entry: Entry, reader: str | None
) -> Sight:
    """How an entry stands to the person at the keyboard (None: nobody has said who they are)."""
    if entry.is_private:
        return "covered" if entry.voice == reader else "hidden"
    cycle = cycle_of(journal, entry.place)
    if cycle is None:
        return "open"
    guide = guide_of(cycle)
    if waits(journal, guide, cycle, entry, reader):
        return "hidden"
    begins = begins_before(journal, guide, cycle, entry)
    return "covered" if begins and reader in (begins, None) else "open"


def begins_before(journal: Journal, guide: Guide, cycle: Cycle, entry: Entry) -> str:
    """Who begins at a prompt of the talk before this answer of another lies open to them: the coachee's id.

    Empty for nobody: it was not written before the talk, the prompt is not asked of each, the coachee has
    written there, or the talk is over. A cover on the screen alone: what leaves the journal holds it.
    """
    coachee = cycle.person_in(COACHEE)
    if cycle.closed or not coachee or entry.voice in (coachee, TOGETHER) or not entry.text.strip():
        return ""
    talk, section = journal.meeting(cycle), guide.section_of(entry.prompt)
    if section is None or section.at != "meeting" or entry.place != talk.texts:
        return ""
    if talk.ended or (talk.began and instant(entry.worded) >= instant(talk.began)):
        return ""
    prompt = next(each for each in section.prompts if each.id == entry.prompt)
    has_begun = _has_written(journal, entry_id(entry.place, entry.prompt, coachee))
    both_answer = prompt.voice == EACH and not prompt.former
    return coachee if both_answer and not has_begun else ""


def _has_written(journal: Journal, key: str) -> bool:
    """Whether anything was ever written there, here or on another computer."""
    own = journal.entries.get(key)
    return key in journal.receipts or (own is not None and bool(own.text.strip() or own.history))


def early(journal: Journal, guide_of: Callable[[Cycle], Guide], reader: str) -> Iterator[Entry]:
    """The answers that are covered for a reader until they have begun there; see ``begins_before``."""
    for cycle in journal.cycles:
        if not cycle.closed and cycle.person_in(COACHEE) == reader:
            guide = guide_of(cycle)
            for entry in journal.entries_at(journal.meeting(cycle).texts):
                if not entry.is_private and begins_before(journal, guide, cycle, entry):
                    yield entry


def may_see(entry: Entry, reader: str | None) -> bool:
    """Whether a list for ``reader`` (None: for the pair) may name an answer, whatever becomes of its words."""
    if entry.receipt or never_leaves(entry.prompt):
        return False
    return not entry.is_private or entry.voice == reader


def may_write(voice: str, writer: str) -> bool:
    """Whether the person at the keyboard writes in that voice: their own, or the joint one."""
    return voice in (TOGETHER, writer)


def why_no_record(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    observation: Observation | None = None,
) -> str:
    """Why a reader has no record to look at now, in a sentence; empty when they have. None is the talk.

    What leaves the journal (exports, ``show``, ``--json``) holds the record on the same terms as the
    talk: once it is released, and never a line that was struck out.
    """
    place = observation or journal.observation(cycle)
    if any(event.counts for event in journal.events_at(place.id)):
        return held_back(journal, guide, cycle, reader, place)
    return nothing_words(journal, guide, cycle, place)


def held_back(
    journal: Journal, guide: Guide, cycle: Cycle, reader: str | None, observation: Observation
) -> str:
    """Why a reader may not look at a record yet, whatever there is in it; empty when they may."""
    if not is_held_back(journal, guide, cycle, reader, observation):
        return ""
    observed = lesson_of(journal, guide, cycle, observation).observed
    if reader == observed:
        return _story_words(journal, guide, observation, observed)
    return f"Nothing is in the talk before {journal.name(observed)} releases it."


def _story_words(journal: Journal, guide: Guide, observation: Observation, reader: str) -> str:
    """What whoever taught is still to do before the record: write their story, or finish it."""
    name, title = journal.name(reader), guide.title_over(STORY)
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
    """Why a record is empty, in a sentence; in a guide that asks about no lesson there is none to wait for."""
    lesson = lesson_of(journal, guide, cycle, observation)
    name = journal.name(lesson.observed)
    if lesson.chosen and lesson.capture == "none":
        return f"{name} chose to have no record, only watching and learning."
    if guide.prompt(CAPTURE) is None:
        return "Nothing is recorded in this kind of coaching; what you tell each other is enough."
    if lesson.observed and not lesson.chosen:
        return not_chosen(name)
    return "Nothing has been recorded yet."


def waits_for(journal: Journal, guide: Guide, cycle: Cycle, entry: Entry, reader: str) -> str:
    """Why an answer is not offered to the reader yet, in a sentence for them; empty when it is."""
    found = waits_after(guide, entry.prompt)
    if found is None or not waits(journal, guide, cycle, entry, reader):
        return ""
    name, title = journal.name(entry.voice), guide.title_over(found[0])
    return f"{name}'s notes are offered once you have written your own story ({title})."
