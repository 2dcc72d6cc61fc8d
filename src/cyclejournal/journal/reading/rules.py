"""Who may have which words, and when: the rules inside this folder. Elsewhere a ``Reading`` is asked.

What a guide says of leaving and of waiting holds even after that guide is gone.
"""

from collections.abc import Iterable

from cyclejournal.guide.known import (
    AGENDA,
    AGREEMENT_KEPT,
    ASK_TELL,
    BALANCE,
    CURIOUS,
    DIFFERENTLY,
    ENJOYMENT,
    FILM_WHERE,
    HABITS,
    HABITS_CAME,
    HELPED,
    IMPRESSIONS,
    OWN_CLASS,
    PARKED,
    PULSE_ENJOYS,
    PULSE_TRUST,
    PULSE_WELL,
    RECORD,
    SAFE_TO_FAIL,
    SAFETY,
    SELF_CHECK,
    SETTING,
    STORY,
    WATCH_LIST,
    WRITTEN_DOWN,
)
from cyclejournal.guide.model import At, Guide, Leaves, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import Cycle, CyclePart, Observation
from cyclejournal.journal.reading.cycle import lesson_before
from cyclejournal.journal.records import Entry, entry_id

_SAID: dict[str, Leaves] = {
    WATCH_LIST: "never",
    PARKED: "never",
    WRITTEN_DOWN: "never",
    FILM_WHERE: "asked",
    SAFE_TO_FAIL: "asked",
    HELPED: "asked",
    DIFFERENTLY: "asked",
    AGENDA: "asked",
    BALANCE: "asked",
    ASK_TELL: "asked",
    AGREEMENT_KEPT: "asked",
    SELF_CHECK: "asked",
    HABITS: "asked",
    HABITS_CAME: "asked",
    SAFETY: "asked",
    ENJOYMENT: "asked",
    PULSE_WELL: "asked",
    PULSE_TRUST: "asked",
    PULSE_ENJOYS: "asked",
}
"""What holds of these prompts even in a guide that is gone, and for answers older than the rule."""

_WAITS: dict[str, At] = {
    RECORD: "observation",
    SETTING: "observation",
    CURIOUS: "observation",
    OWN_CLASS: "observation",
    IMPRESSIONS: "meeting",
}
"""What the observer writes at these waits for the observed person's story, whatever guide asks it."""

_STRICTNESS: tuple[Leaves, ...] = ("usual", "asked", "never")


def never_leaves(prompt_id: str) -> bool:
    """Whether answers to that prompt stay in their own file: not even their writer's export holds them."""
    return prompt_id == WATCH_LIST


def strictest(*said: Leaves) -> Leaves:
    """The one that lets least out."""
    return max(said, key=_STRICTNESS.index)


def leaves(entry: Entry, prompt: Prompt | None) -> Leaves:
    """Whether an answer stands in exports: the strictest of what held when it was written and now.

    Which is what the entry says itself, what its prompt says (None: no guide asks it now), and what
    holds anyway.
    """
    said = prompt.leaves if prompt else "usual"
    always = _SAID.get(entry.prompt, "usual")
    return said if entry.leaves == said == always else strictest(entry.leaves, said, always)


def waits_after(guide: Guide, prompt_id: str) -> tuple[str, At] | None:
    """The prompt that the observed person answers before they have others' answers to this one.

    With the kind of place it is asked at; None for what waits for nobody.
    """
    prompt, anyway = guide.prompt(prompt_id), _WAITS.get(prompt_id)
    after = (prompt.after if prompt else "") or (STORY if anyway else "")
    if not after:
        return None
    at = next((at for at, each in guide.prompts() if each.id == prompt_id), anyway)
    return (after, at) if at else None


def asked_by(guides: Iterable[Guide]) -> dict[str, Prompt]:
    """Every prompt that any of the guides asks, each as the strictest of them says it leaves."""
    found: dict[str, Prompt] = {}
    for guide in guides:
        for _, prompt in guide.prompts():
            before = found.get(prompt.id, prompt)
            found[prompt.id] = max(before, prompt, key=lambda each: _STRICTNESS.index(each.leaves))
    return found


def cycle_of(journal: Journal, place: str) -> Cycle | None:
    """The cycle that is a place, or to which a lesson, a talk or a check-in belongs; None for any other place."""
    found = journal.places.get(place)
    if isinstance(found, CyclePart):
        found = journal.places.get(found.cycle)
    return found if isinstance(found, Cycle) else None


def is_held_back(
    journal: Journal, guide: Guide, cycle: Cycle, reader: str | None, observation: Observation
) -> bool:
    """Whether a reader may not look at a record yet, whatever there is in it.

    Whoever watched always sees what they wrote. Whoever taught is shown it once their own impression is
    written, so that it stays theirs. The talk (None), like every export, has it once they released it.
    """
    lesson = lesson_of(journal, guide, cycle, observation)
    if observation.released or not lesson.observed:
        return False
    if reader is not None and reader == lesson.observed:
        return not (cycle.closed or has_impression(journal, guide, cycle, reader, observation))
    return reader is None or reader != lesson.observer


def waits(journal: Journal, guide: Guide, cycle: Cycle, entry: Entry, reader: str | None) -> bool:
    """Whether an answer waits until the observed person has told the lesson alone.

    It does for them, and for a reader who is nobody in particular. What belongs to an earlier lesson or
    talk of the cycle, or was written while the pair sat together, waits no longer.
    """
    found = waits_after(guide, entry.prompt)
    if cycle.closed or found is None:
        return False
    after, at = found
    place, talk = journal.observation(cycle), journal.meeting(cycle)
    if entry.place != (talk if at == "meeting" else place).texts:
        return False
    if at == "meeting":
        if talk.began and instant(entry.worded) >= instant(talk.began):
            return False
        place = lesson_before(journal, cycle, talk.began or entry.worded)
    lesson = lesson_of(journal, guide, cycle, place)
    if not lesson.observed or entry.voice != lesson.observer:
        return False
    if reader not in (None, lesson.observed):
        return False
    return not _is_told(journal, guide, cycle, after, lesson.observed, place)


def _is_told(
    journal: Journal, guide: Guide, cycle: Cycle, after: str, person: str, place: Observation
) -> bool:
    """Whether a person has answered, of that lesson, the prompt that others wait for."""
    if after == STORY:
        return has_impression(journal, guide, cycle, person, place)
    return guide.prompt(after) is None or _is_answered(
        journal, entry_id(place.texts, after, person)
    )


def has_impression(
    journal: Journal, guide: Guide, cycle: Cycle, person: str, place: Observation
) -> bool:
    """Whether a person has told the story of the lesson, alone and to the end, or in the talk about it.

    True too where the guide asks for neither.
    """
    if _is_answered(journal, entry_id(place.texts, STORY, person)):
        return True
    for talk in journal.talks(cycle):
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
