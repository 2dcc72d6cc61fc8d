"""What a cycle leaves open, in words: for starting the next one, and for looking back."""

from cyclejournal.guide.model import Guide, Step
from cyclejournal.journal.amounts import several, times_words
from cyclejournal.journal.cycle.actions import carried
from cyclejournal.journal.cycle.progress import agreement_waits, counted, place_of, step_progress
from cyclejournal.journal.entries.writing import finished_voices, voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import Action, Cycle
from cyclejournal.journal.text import clean_line


def open_ends(journal: Journal, guide: Guide, cycle: Cycle) -> list[str]:
    """Each open end of a cycle in a line: actions, steps, answers still awaited, the agreement.

    Without a word of anybody's private texts. A step that was skipped, or that the pair called
    done, is no open end. The newest cycle also has the actions carried into it.
    """
    newest = bool(journal.cycles) and journal.cycles[-1].id == cycle.id
    ends = [
        action_line(journal, action)
        for action in journal.open_actions
        if (newest or action.id in cycle.actions) and action_words(journal, action)
    ]
    for step in guide.steps:
        if end := _step_line(journal, guide, cycle, step):
            ends.append(end)
    ends += _awaited(journal, guide, cycle)
    if newest and guide.before and agreement_waits(journal):
        ends.append("Our agreement is still to be made")
    return ends


def action_line(journal: Journal, action: Action) -> str:
    """``Tom: try think-pair-share · due 27 Nov 2026 · carried 1×``."""
    parts = [f"{journal.name(action.owner)}: {clean_line(action_words(journal, action))}"]
    if action.due:
        parts.append(f"due {day(action.due)}")
    if times := carried(journal, action):
        parts.append(times_words(times, "carried"))
    return " · ".join(parts)


def _step_line(journal: Journal, guide: Guide, cycle: Cycle, step: Step) -> str:
    progress = step_progress(journal, guide, cycle, step)
    if progress == "empty":
        return f"{step.title}: nothing written yet"
    if progress != "started":
        return ""
    answered, total = counted(journal, guide, cycle, *step.sections)
    return f"{step.title}: {several(total - answered, 'answer')} still to come"


def _awaited(journal: Journal, guide: Guide, cycle: Cycle) -> list[str]:
    """Blind answers that somebody has finished and somebody else has not."""
    lines = []
    for section in guide.sections():
        place = place_of(journal, cycle, section)
        for prompt in section.prompts:
            if not prompt.blind:
                continue
            asked_of = voices(prompt, cycle, journal, guide)
            done = finished_voices(journal, place, prompt.id)
            waiting = [journal.name(voice) for voice in asked_of if voice not in done]
            if waiting and any(voice in done for voice in asked_of):
                lines.append(f"Waiting for {' and '.join(waiting)}: {prompt.ask}")
    return lines
