"""What a lesson and a talk were, in a sentence each: who, how, when, and for how long."""

from collections.abc import Sequence

from cyclejournal.guide.model import Capture, Mode
from cyclejournal.journal.amounts import duration_words, minutes_words, several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import LessonClock
from cyclejournal.journal.lesson.lesson import Lesson
from cyclejournal.journal.moments import day, day_and_time, instant
from cyclejournal.journal.places import Meeting, Observation
from cyclejournal.journal.records import Event
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.journal.text import clean_line

_SHARED: dict[Mode, str] = {
    "observe": "{observed} teaches and {observer} watches",
    "video": "{observed} films the lesson and chooses what to watch",
    "model": "{observed} teaches and {observer} watches",
    "co-teach": "{observed} and {observer} teach together",
    "co-observe": "{observed} and {observer} watch a colleague",
    "shadow": "{observer} follows {observed}",
}
_RECORDED: dict[Capture, str] = {
    "none": "no record, just watch and learn",
    "afterwards": "recorded in notes afterwards",
    "tallies": "recorded in tallies only",
    "notes": "recorded in focused notes",
    "filmed": "filmed by {observed}",
}


def lesson_words(
    journal: Journal,
    lesson: Lesson,
    observation: Observation,
    events: Sequence[Event],
    clock: LessonClock,
    *,
    is_out: bool,
) -> str:
    """Who watched whom, how it was recorded, when and for how long; nothing before any of it is known.

    ``events`` are those of its record that count, and ``clock`` what they leave of the clock; ``is_out``
    says whether any of them stand in the text that these words are for.
    """
    if not (lesson.chosen or observation.id in journal.places):
        return ""
    names = {"observed": journal.name(lesson.observed), "observer": journal.name(lesson.observer)}
    facts = [_SHARED[lesson.mode].format(**names)]
    if lesson.chosen:
        facts.append(_RECORDED[lesson.capture].format(**names))
    if clock.began:
        length = f", {duration_words(clock.elapsed)}" if clock.state == "ended" else ""
        facts.append(f"begun {day_and_time(clock.began)}{length}")
    elif events:
        facts.append(f"written down {day(events[0].created)}")
    if observation.released:
        facts.append(f"released {day(observation.released)}")
    elif events and not is_out:
        facts.append("its record is not released yet and stays out")
    return "; ".join(facts)


def talk_words(meeting: Meeting) -> str:
    """When a talk was and how long it took of what was planned; nothing before it has begun."""
    if not meeting.began:
        return ""
    clock = talk_clock(meeting, instant(meeting.ended or meeting.began))
    began = f"begun {day_and_time(meeting.began)}"
    if clock.state == "ended":
        return f"{began}; {minutes_words(clock.minutes_used)}, {meeting.minutes} planned"
    return f"{began}; planned for {several(meeting.minutes, 'minute')}"


def led_words(said: str) -> str:
    """``who chose what it was about: mostly the coachee``, as the pair said it; nothing for nothing."""
    words = clean_line(said)
    return f"who chose what it was about: {words[:1].lower()}{words[1:]}" if words else ""
