"""What became of a closed cycle's goals and actions since, with the day and the cycle in which it did."""

from collections.abc import Callable, Iterable, Iterator

from cyclejournal.export.blocks import Became, Said
from cyclejournal.export.then import Then
from cyclejournal.export.words import day_words
from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.goal.goals import STATUS_WORDS as GOAL_WORDS
from cyclejournal.journal.naming import both
from cyclejournal.journal.places import OPEN_ACTIONS, Action
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.views import action_words, asked_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

SINCE = "Since then"

SayIt = Callable[[Entry], Said]


def became_of(
    found: CycleReading, actions: Iterable[Action], then: Then, said: SayIt
) -> Iterator[Became]:
    """All of it that the cycle's audience may have, of these actions; nothing while it is open."""
    if not then.closed:
        return
    for goal in found.goals:
        yield from _of_goal(goal, then, said)
    for action in actions:
        yield from _of_action(found, action, then, said)


def _of_goal(goal: GoalReading, then: Then, said: SayIt) -> Iterator[Became]:
    name = f"The goal “{goal.words}”" if goal.words else "The goal"
    for stood in goal.stood[1:]:
        if not then.was(stood.when):
            words = f"{name}: {GOAL_WORDS[stood.status]}, {day_words(stood.when)}"
            why = ((("", said(stood.why)),)) if stood.why else ()
            yield Became(f"{words}{then.cycle_then(stood.when)}", None, why)
    for each in goal.figures:
        if not then.was_on(each.on):
            words = f"A reading, {day_words(each.on)}{then.cycle_then(each.on)}: {each.words}"
            yield Became(words, None, ((("", said(each.note)),)) if each.note else ())


def _of_action(found: CycleReading, action: Action, then: Then, said: SayIt) -> Iterator[Became]:
    journal, guide = found.journal, found.guide
    prompts = {prompt.id: prompt for prompt in guide.action}
    answers = [entry for each in found.answers(action.id).values() for entry in each]
    new = [each for each in answers if each.prompt != ACTION_WHAT and not then.was(each.created)]
    told = tuple((asked_words(prompts.get(each.prompt), each), said(each)) for each in new)
    words = clean_line(action_words(journal, action))
    name = (
        f"{journal.name(action.owner, both(journal.people.values()))}: {words}"
        if words
        else "An action"
    )
    if action.when and not then.was(action.when):
        came = f"{STATUS_WORDS[action.status]} {day_words(action.when)}"
        is_done = action.status not in OPEN_ACTIONS
        yield Became(f"{name} · {came}{then.cycle_then(action.when)}", is_done, told)
    elif action.status in OPEN_ACTIONS and (number := _carried(found, action)):
        day = f", for {day_words(action.due)}" if action.due else ""
        yield Became(f"{name} · carried into cycle {number}{day}", False, told)
    elif told:
        yield Became(name, then.status(action) not in OPEN_ACTIONS, told)


def _carried(found: CycleReading, action: Action) -> int:
    """The number of the newest cycle into which an open action was carried; 0 for none after this one."""
    cycles = found.journal.cycles
    is_later = len(cycles) > found.number and action.id not in cycles[-1].actions
    return len(cycles) if is_later else 0
