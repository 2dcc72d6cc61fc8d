"""The ways from a section of the guide to the screen that has a craft of its own."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import (
    AGENDA,
    CAPTURE,
    FOCUS,
    KEPT,
    MEASURE,
    MODE,
    PLAN,
    PLAN_AGREED,
    PRIORITIES_MOST,
    RECORD,
    STORY,
    WRITTEN_DOWN,
)
from cyclejournal.guide.model import TOGETHER, Capture, Section
from cyclejournal.journal.agreement.agreed import is_begun
from cyclejournal.journal.cycle.progress import Spot, asked
from cyclejournal.journal.lesson.clock import is_forgotten, lesson_clock
from cyclejournal.journal.lesson.lesson import SHARED, capture_words, lesson_of
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.priorities.summary import guessed_words
from cyclejournal.journal.reading.views import goal_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.pages import Page, pages
from cyclejournal.session.talk import over_the_cycles

Craft = Literal["", "plan", "observe", "record"]
"""What a section is about, where that has a screen of its own."""

DOOR_WORDS: dict[Capture, str] = {
    "none": "",
    "afterwards": f"Write the record ({key('observe')})",
    "tallies": f"Observe ({key('observe')})",
    "notes": f"Observe ({key('observe')})",
    "filmed": f"Watch and record ({key('observe')})",
}
"""What the door to the lesson says, by how it may be recorded."""


class Door(Struct, frozen=True):
    """A button over a section's prompts."""

    action: str
    """The action of the cycle screen that it runs, without ``action_``."""
    words: str


def craft(section: Section) -> Craft:
    """The craft of a section, known by what it asks, so that a guide may arrange it its own way."""
    asks = {prompt.id for prompt in section.prompts}
    if asks & {PLAN, FOCUS, MODE}:
        return "plan"
    if RECORD in asks:
        return "observe"
    return "record" if STORY in asks else ""


_PRIORITIES = {True: "Finish mine, and see who is in", False: "The table, and a yes to the plan"}
"""What the door to a team's priorities says, on the page of one's own and on the others."""


def about_priorities(section: Section) -> bool:
    """Whether a section is about a team's priorities or its plan."""
    family = PLAN_AGREED.partition(".")[0]
    return any(p.id in SINGLE or p.id.partition(".")[0] == family for p in section.prompts)


def can_plan(desk: Desk, cycle: Cycle, page: Page) -> bool:
    """Whether here is the place to plan what is looked at, what is recorded, and how."""
    planned = desk.guide(cycle).prompt(PLAN)
    return not cycle.closed and craft(page.section) == "plan" and planned is not None


def plan_in_rows(desk: Desk, cycle: Cycle, page: Page) -> Spot | None:
    """The rows of a plan that the form leaves to the screen for it: what a face without one asks as well."""
    guide, section = desk.guide(cycle), page.section
    prompt = guide.prompt(PLAN)
    if cycle.closed or prompt is None or not section.asks(PLAN):
        return None
    ways = lesson_of(desk.journal, guide, cycle).ways
    is_asked = any(each.id == PLAN for each in asked(desk.journal, guide, cycle, section))
    is_meant = not prompt.when or bool(ways & {*prompt.when})
    return Spot(section.id, PLAN, TOGETHER) if is_meant and not is_asked else None


def can_mirror(desk: Desk, cycle: Cycle, page: Page) -> bool:
    """Whether the plan of the last lesson is there to be taken, with the roles turned."""
    return page.section.asks(FOCUS) and not desk.reads_only and bool(last_plan(desk, cycle))


def last_plan(desk: Desk, cycle: Cycle) -> list[Entry]:
    """The answers that take it; none where there is nothing to take."""
    # Imported late: one page asks for it.
    from cyclejournal.journal.lesson.mirror import mirrored

    return mirrored(desk.journal, desk.guide(cycle), cycle, by=desk.writer, now=desk.clock())


def can_observe(desk: Desk, cycle: Cycle, page: Page) -> bool:
    """Whether here is the place to record the lesson, and the observed person has chosen how."""
    if cycle.closed or craft(page.section) != "observe":
        return False
    lesson = lesson_of(desk.journal, desk.guide(cycle), cycle)
    if not lesson.chosen or lesson.capture == "none":
        return False
    # Whoever taught finds the way to the record, and not to what the observer has before them; unless
    # the lesson still goes on, as after the lid was closed.
    apart = lesson.mode not in SHARED and desk.writer == lesson.observed
    events = desk.journal.events_at(desk.journal.observation(cycle).id)
    is_over = bool(events) and lesson_clock(events).state not in ("running", "paused")
    return not (apart and is_over)


def can_see_record(desk: Desk, cycle: Cycle, page: Page) -> bool:
    """Whether here is the place to look at what was recorded, and something was."""
    if craft(page.section) not in ("observe", "record"):
        return False
    events = desk.journal.events_at(desk.journal.observation(cycle).id)
    return any(not event.deleted for event in events)


def lesson_goes_on(desk: Desk, cycle: Cycle) -> bool:
    """Whether the clock of a lesson runs or rests, and not since yesterday: nobody ended it."""
    if cycle.closed:
        return False
    events = desk.journal.events_at(desk.journal.observation(cycle).id)
    goes_on = lesson_clock(events).state in ("running", "paused")
    return goes_on and not is_forgotten(events, desk.running())


def word_over(desk: Desk, cycle: Cycle, page: Page) -> str:
    """Why a section asks what it asks, or has no door, or how things were so far; nothing for most."""
    if page.section.asks(AGENDA):
        return over_the_cycles(desk, cycle)
    if page.section.at == "agreement":
        return _agreed_words(desk)
    if page.section.asks(PRIORITIES_MOST):
        # Before anybody fills in what others may guess.
        return guessed_words(len(cycle.roles))
    prompts = asked(desk.journal, desk.guide(cycle), cycle, page.section)
    if any(prompt.id == MODE for prompt in prompts):
        from cyclejournal.journal.lesson.lesson import ways_so_far

        return ways_so_far(desk.journal, cycle)
    if cycle.closed or not (page.section.asks(CAPTURE) or craft(page.section) == "observe"):
        return ""
    return _recording_words(desk, cycle, page)


def _agreed_words(desk: Desk) -> str:
    """Who has said yes to the agreement, or what has changed since; nothing before anybody has."""
    from cyclejournal.export.agreement import stand_lines
    from cyclejournal.session.agreement import AgreementBook

    found = AgreementBook(desk).as_read()
    mark = "✓" if found.stand.is_agreed else "○"
    return f"{mark} {' '.join(stand_lines(found))}" if found.versions else ""


def _recording_words(desk: Desk, cycle: Cycle, page: Page) -> str:
    """How the lesson may be recorded, and what follows from that."""
    guide = desk.guide(cycle)
    words, lesson = capture_words(desk.journal, guide, cycle), lesson_of(desk.journal, guide, cycle)
    if not words:
        return ""
    if can_observe(desk, cycle, page) and lesson_goes_on(desk, cycle):
        return f"▶ This lesson has not been ended. {key('observe')} goes on with it."
    if page.section.asks(CAPTURE):
        # Once it is answered, the answer itself says it.
        return "" if lesson.chosen else f"○ {words}"
    if not lesson.chosen:
        return f"○ {words} The question is under “{guide.title_over(CAPTURE)}”."
    if lesson.capture == "none":
        name = desk.journal.name(lesson.observer)
        return f"● {words} So nothing is noted; {name} only says what they learned."
    return f"● {words}"


def doors(desk: Desk, cycle: Cycle, page: Page) -> Iterator[Door]:
    """The doors of a section as things stand; most sections have none."""
    if can_plan(desk, cycle, page):
        yield Door("plan", f"Plan what to look at ({key('plan')})")
    if can_mirror(desk, cycle, page):
        yield Door("take_last_plan", f"As last time ({key('take-last-plan')})")
    if page.section.asks(MEASURE) and goal_words(desk.journal, cycle):
        yield Door("goal_here", f"Readings, and how it stands ({key('goal-here')})")
    if page.section.at == "agreement" and is_begun(desk.journal):
        yield Door("our_agreement", f"Read it whole, say yes ({key('our-agreement')})")
    if about_priorities(page.section) and not cycle.closed:
        yield Door(
            "priorities", f"{_PRIORITIES[page.section.asks(PRIORITIES_MOST)]} ({key('priorities')})"
        )
    if page.section.asks(AGENDA):
        yield Door("how_we_talked", "How we talked")
    observes = can_observe(desk, cycle, page)
    if observes:
        capture = lesson_of(desk.journal, desk.guide(cycle), cycle).capture
        yield Door("observe", DOOR_WORDS[capture])
    if can_see_record(desk, cycle, page):
        yield Door("the_record", "The record" if observes else f"The record ({key('the-record')})")
    if page.section.at == "meeting" and not cycle.closed:
        yield from _talk_doors(desk, cycle, page)


def _talk_doors(desk: Desk, cycle: Cycle, page: Page) -> Iterator[Door]:
    """To begin a talk where it opens, and to end it where it closes."""
    # The pages there are: the short form leaves out some sections, and a talk ends where they do.
    talk = [each.section for each in pages(desk, cycle) if each.section.at == "meeting"]
    state = talk_clock(desk.journal.meeting(cycle), desk.running()).state
    if page.section == talk[0]:
        if state in ("waiting", "left"):
            yield Door("begin_talk", "Begin our talk")
        elif state == "ended":
            yield Door("another_talk", "Another talk in this cycle")
        yield Door("just_talk", "Just talk")
    if page.section.asks(KEPT) and desk.journal.text(
        desk.journal.meeting(cycle).texts, WRITTEN_DOWN
    ):
        yield Door("keep_what_stays", "Read it and keep it")
    if page.section == talk[-1] and state == "running":
        yield Door("end_talk", "End our talk")
