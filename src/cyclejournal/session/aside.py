"""What a pair keeps in view beside the page: the goal, and under “Still open” what waits, each with a way there."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import from_words, next_words
from cyclejournal.journal.lesson.film import due_words as film_words
from cyclejournal.journal.lesson.film import films_due
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.next.things import What
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.views import action_words, goal_words
from cyclejournal.session.desk import Desk
from cyclejournal.session.doors import lesson_goes_on
from cyclejournal.session.foot import Offer, is_passed, offer_of
from cyclejournal.session.keys import key
from cyclejournal.session.pages import Page

ACTIONS_IN_VIEW = 4

PARTS: tuple[What, ...] = ("finish", "turn", "read")
"""What is open in another section than the one on the screen, as a lesson is that nobody ended."""


class AsideLine(Struct, frozen=True):
    """Something that is open."""

    mark: str
    words: str
    to: Offer
    """What a click on it does."""
    detail: str = ""
    """``due Thu · from cycle 2``, under it."""


class AsideView(Struct, frozen=True):
    """The words for it."""

    goal: str
    to_goal: Offer
    """Where it leads: nowhere in a guide that asks for no goal, which is then not spoken of."""
    lines: Sequence[AsideLine]


def aside_view(desk: Desk, cycle: Cycle, here: Page) -> AsideView:
    """The goal, the open actions and what still waits."""
    words, goal = goal_words(desk.journal, cycle), desk.guide(cycle).section_of(GOAL_STATEMENT)
    # What is not worded yet leads to where it is; what is, to all there is of it: among its own sections
    # that is what their key does.
    shows = "goal_here" if here.section.at == "goal" else "goal"
    to_goal = Offer("", "", shows) if words else Offer("", "", section=goal.id if goal else "")
    return AsideView(words, to_goal, list(_open(desk, cycle, here)))


def _open(desk: Desk, cycle: Cycle, here: Page) -> Iterator[AsideLine]:
    """What has a day that has come stands on top, such as a video to delete: a small screen ends early."""
    journal, today = desk.journal, desk.clock().date()
    for film in films_due(journal, desk.guide, today):
        yield AsideLine("! ", film_words(film, today), Offer("", "", "video_deleted"))
    waiting = whats_next(journal, desk.guide, desk.clock(), cycle)
    for each in waiting:
        # Of the section on the screen its own foot says it, as it says where that leads.
        is_open = each.what in PARTS or (each.what == "lesson" and lesson_goes_on(desk, cycle))
        if (
            (is_open and each.section != here.section.id) or each.what == "release"
        ) and not is_passed(desk, each):
            name = journal.name(each.who)
            said = each.who == TOGETHER or name in each.words
            words = each.words if said else f"{each.words} ({name})"
            yield AsideLine("· ", words, offer_of(each))
    yield from _actions(desk)
    for each in waiting:
        if each.what == "agreement" and not is_passed(desk, each):
            again = " again" if each.on else ""
            yield AsideLine("· ", f"learning agreement{again} ({key('steps')})", offer_of(each))


def _actions(desk: Desk) -> Iterator[AsideLine]:
    journal, today = desk.journal, desk.clock().date()
    to = Offer("", "", "actions")
    waiting = [action for action in journal.open_actions if action_words(journal, action)]
    for action in waiting[:ACTIONS_IN_VIEW]:
        details = [next_words(action, today), from_words(journal, action)]
        words = f"{journal.name(action.owner)}: {action_words(journal, action)}"
        yield AsideLine("▢ ", words, to, " · ".join(part for part in details if part))
    if (more := len(waiting) - ACTIONS_IN_VIEW) > 0:
        yield AsideLine("  ", f"and {more} more ({key('actions')})", to)
