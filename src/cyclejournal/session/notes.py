"""What is said beside the boxes of a page: over it, under a question, under the answers. Quietly, and seldom."""

from collections.abc import Callable, Iterable, Sequence

from cyclejournal.guide.known import (
    DECISION,
    EVIDENCE,
    FEEDBACK,
    FOCUS,
    GOAL_ORIGIN,
    GOAL_STATEMENT,
    LESSON_DAY,
    LINE_MANAGEMENT,
    NEXT_STEP,
    OPTIONS,
    OWN_RECORD,
    PLAN,
    STRENGTHS,
    TALK_DAY,
)
from cyclejournal.guide.model import Prompt, Section
from cyclejournal.journal.agreement.agreed import is_yes
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.ending.ending import ended_words
from cyclejournal.journal.lesson.items import Item, cite_words, cited
from cyclejournal.journal.lesson.lesson import MOST_FOCUS, lesson_of
from cyclejournal.journal.moments import date_of, day
from cyclejournal.journal.naming import the_two
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.journal.text import shorten
from cyclejournal.journal.values import split_rows
from cyclejournal.session.closing import Close
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.pages import Page

NUDGED = frozenset({OWN_RECORD, EVIDENCE, FEEDBACK})
"""The prompts where what was seen and heard is written, or given back."""

LATER = f"{key('next-section')} leaves it for later."
CITES_IN_VIEW = 3
_LONGEST = 110


def about_words(desk: Desk, cycle: Cycle, page: Page) -> str:
    """What a page is for, under its title."""
    if words := ended_words(desk.journal):
        again, others = key("take-up-journal"), key("look-back")
        about = f"{words} {again} takes it up again, {others} opens the cycles."
    elif cycle.closed:
        reopens, others = key("reopen-cycle"), key("look-back")
        about = f"This cycle is closed. {reopens} reopens it to write in it again, {others} opens the others."
    elif page.is_closing:
        close = Close(desk, cycle.id)
        told = [page.section.about]
        if page.section == close.section:
            told += [close.left_words, close.shorter_words]
        about = " ".join(each for each in told if each)
    elif page.step is None:
        about = f"{page.section.about} {LATER}".strip()
    else:
        about = page.section.about or page.step.about
    return " ".join([about, *(f"Before: {words}" for words in _goals_before(desk, cycle, page))])


def _goals_before(desk: Desk, cycle: Cycle, page: Page) -> Iterable[str]:
    """The goals this cycle had before its present one, where that is asked for."""
    if page.section.at != "goal" or len(cycle.goals) < 2:
        return ()
    if not page.section.asks(GOAL_STATEMENT):
        return ()
    from cyclejournal.journal.talk.making import earlier_goals

    return earlier_goals(desk.journal, cycle)


def caution_words(
    desk: Desk, cycle: Cycle, section: Section, view: PromptView, texts: Iterable[str]
) -> str:
    """What the answers to a prompt give reason to think of, kindly; nothing for most."""
    if view.prompt.id == LINE_MANAGEMENT and any(is_yes(view.prompt, each) for each in texts):
        return (
            "Coaching is not supervision, and it is harder to be open with a manager. Write in your "
            "agreement what stays out of appraisal, and consider another partner; nobody loses face."
        )
    if view.prompt.id == GOAL_ORIGIN and _is_handed_over(view.prompt, texts):
        return (
            "A goal that was given to you can still become yours. Which part of it would you have "
            f"chosen anyway? That part makes a good goal for {the_two(desk.journal.people.values())}."
        )
    if view.prompt.id in (LESSON_DAY, TALK_DAY):
        return _days_apart(desk, view, texts)
    return _strengths_first(desk, cycle, section, view)


def _days_apart(desk: Desk, view: PromptView, texts: Iterable[str]) -> str:
    """That a lesson is to be talked about before it was: one of the two days is a slip."""
    written = {id_: desk.journal.text(view.place, id_) for id_ in (LESSON_DAY, TALK_DAY)}
    written[view.prompt.id] = next(iter(texts), "")
    lesson, talk = (date_of(written[id_]) for id_ in (LESSON_DAY, TALK_DAY))
    if lesson is None or talk is None or talk >= lesson:
        return ""
    return f"That is a talk on {day(talk.isoformat())} about a lesson on {day(lesson.isoformat())}."


def _is_handed_over(prompt: Prompt, texts: Iterable[str]) -> bool:
    """Whether a school or a programme asked for the goal."""
    return any(prompt.meaning(text) in ("school", "programme") for text in texts)


def _strengths_first(desk: Desk, cycle: Cycle, section: Section, view: PromptView) -> str:
    """Over the first prompt of the page where something may change, while nothing to keep is named."""
    guide, journal = desk.guide(cycle), desk.journal
    if cycle.closed or not section.asks(DECISION):
        return ""
    if view.prompt.id != asked(journal, guide, cycle, section)[0].id:
        return ""
    named = journal.text(journal.meeting(cycle).texts, STRENGTHS).strip()
    title = guide.title_over(STRENGTHS)
    if named or not title:
        return ""
    return f"Before anything changes, name one thing that worked: “{title}”, in the section before."


def nudge_words(desk: Desk, cycle: Cycle, view: PromptView, look: Callable[[str], str]) -> str:
    """The quiet line under a prompt's boxes; ``look`` finds the words of evidence that ask for one."""
    prompt = view.prompt.id
    if cycle.closed:
        return ""
    if prompt == FEEDBACK:
        return _row_by_row(own_words(desk, view), look)
    if prompt in NUDGED:
        return look(own_words(desk, view))
    if prompt == FOCUS:
        count = len(split_rows(desk.journal.text(view.place, FOCUS)))
        return many_questions_words(count) or _about_plan(desk, cycle, view)
    if prompt == OPTIONS:
        return _about_ideas(desk, cycle, view)
    return _about_actions(desk, cycle) if prompt == NEXT_STEP else ""


def _row_by_row(text: str, look: Callable[[str], str]) -> str:
    """What there is to ask about each row, a line for each; numbered where there are several."""
    rows = split_rows(text)
    told = [(number, look("\n".join(row))) for number, row in enumerate(rows, 1)]
    return "\n".join(
        f"Row {number}: {words}" if len(rows) > 1 else words for number, words in told if words
    )


def many_questions_words(count: int) -> str:
    """What there is to ask about so many focus questions."""
    if count <= MOST_FOCUS:
        return ""
    return f"{count} questions are a lot for one pair of eyes: which can wait?"


def _about_plan(desk: Desk, cycle: Cycle, view: PromptView) -> str:
    """Where the plan goes on, once there is a question and nothing that would answer it."""
    written = desk.journal.text(view.place, FOCUS).strip()
    lesson = lesson_of(desk.journal, desk.guide(cycle), cycle)
    wants_none = lesson.chosen and lesson.capture == "none"
    if not written or wants_none or desk.journal.text(view.place, PLAN).strip():
        return ""
    return f"{key('plan')} goes on from here: what would answer it, and with which key."


def own_words(desk: Desk, view: PromptView) -> str:
    """What the person at the keyboard has written at a prompt, as far as it lies open."""
    own = (
        each.entry.text
        for each in view.voices
        if each.entry and may_write(each.voice, desk.writer) and desk.sight(each.entry) == "open"
    )
    return "\n\n".join(own)


def _about_ideas(desk: Desk, cycle: Cycle, view: PromptView) -> str:
    """Whose ideas there are, and what became of them."""
    from cyclejournal.journal.talk.talking import idea_words

    journal = desk.journal
    parts = [cycle.person_in(role.id) for role in desk.guide(cycle).roles]
    coachee, coach = (journal.name(person or "") for person in (*parts, None, None)[:2])
    return idea_words(view.prompt, journal.text(view.place, OPTIONS), coachee, coach)


def _about_actions(desk: Desk, cycle: Cycle) -> str:
    """Who owns no action yet."""
    from cyclejournal.journal.cycle.actions import ownership_words, owns_any

    if not owns_any(desk.journal, cycle):
        return f"{key('make-something')} makes an action of the sentence you are in."
    return ownership_words(desk.journal, cycle)


def may_change_notes(prompt: Prompt, text: str, *, in_talk: bool) -> bool:
    """Whether there may be something else to say under a prompt once its writer pauses."""
    return in_talk or "[" in text or prompt.id in NUDGED or prompt.id == FOCUS


def cites_words(texts: Sequence[str], items: Callable[[], Sequence[Item]]) -> str:
    """What texts cite, a line for each item; ``items`` is asked only where something may be cited."""
    if not any("[" in text for text in texts):
        return ""
    found = cited("\n".join(texts), tuple(items()))
    lines = [
        shorten(f"E{item.number} · {cite_words(item)}", _LONGEST) for item in found[:CITES_IN_VIEW]
    ]
    if len(found) > CITES_IN_VIEW:
        lines.append(f"and {len(found) - CITES_IN_VIEW} more")
    return "\n".join(lines)
