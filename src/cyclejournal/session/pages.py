"""What the cycle screen shows, worked out from the desk: no widgets here, only what fills them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import CAPTURE, LINE_MANAGEMENT
from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Section, Step
from cyclejournal.journal.amounts import times_words
from cyclejournal.journal.cycle.actions import carried, next_words
from cyclejournal.journal.cycle.progress import (
    Progress,
    Spot,
    agreement_waits,
    asked,
    boxes,
    counted,
    entry_in,
    progress_of,
    section_progress,
    step_progress,
)
from cyclejournal.journal.lesson.rounds import round_words
from cyclejournal.journal.lesson.video import due_words as film_words
from cyclejournal.journal.lesson.video import videos_due
from cyclejournal.journal.moments import weeks_since
from cyclejournal.journal.reading.offering import waits_for
from cyclejournal.journal.reading.sight import is_private, may_write
from cyclejournal.journal.reading.views import PromptView, action_words, cycle_title, goal_words
from cyclejournal.journal.records import Cycle, Entry, entry_id
from cyclejournal.journal.talk.ideas import picks
from cyclejournal.session.desk import Desk

BEFORE = "Before you start"
ACTIONS_IN_VIEW = 4


class Page(Struct, frozen=True):
    """One section as the screen walks through them; ``step`` is None before the first cycle."""

    step: Step | None
    number: int
    section: Section

    @property
    def title(self) -> str:
        """``2 Plan and observe › Focus``."""
        head = f"{self.number} {self.step.title}" if self.step else BEFORE
        return f"{head} › {self.section.title}"


class RailLine(Struct, frozen=True):
    """A step, or a section of the step that is open."""

    id: str
    title: str
    progress: Progress
    level: int
    section: str
    """The section to go to when it is picked."""
    count: str = ""
    current: bool = False


class AsideView(Struct, frozen=True):
    """The words for it."""

    goal: str
    actions: Sequence[tuple[str, str]]
    """(``Tom: try think-pair-share``, ``due Thu · carried 1×``)"""
    more_actions: int
    waiting: Sequence[str]
    due: Sequence[str] = ()
    """What has a day that has come, such as a video to delete: on top, as a small screen ends early."""


class BoxState(Struct, frozen=True):
    """How a voice's box stands at this moment, as the desk sees it."""

    label: str
    text: str
    tone: str
    """``first``, ``second`` or ``together``: which of the theme's voice colours the label has."""
    mode: str
    """``write``, ``read`` (somebody else's turn), ``covered`` or ``hidden``."""
    note: str = ""
    """A quiet word on the frame, or the words on the cover."""
    rows: tuple[int, int] = (3, 8)
    """The fewest and the most rows that prose is given."""
    picks: Sequence[Sequence[str]] = ()
    """For rows, the words to pick from in each column."""
    today: date | None = None
    """What day it is, for dates written as people say them."""


def title_of(desk: Desk, cycle: Cycle, page: Page) -> str:
    """The page's title, with which observation or talk it is about where the cycle has several."""
    which = round_words(desk.journal, cycle, page.section.at)
    return f"{page.title} · {which}" if which else page.title


def pages(desk: Desk, cycle: Cycle) -> list[Page]:
    """The sections that have something to ask in the cycle's form, in order."""
    guide = desk.guide(cycle)
    return [page for page in _every(guide) if asked(desk.journal, guide, cycle, page.section)]


def page_of(desk: Desk, cycle: Cycle, section_id: str) -> Page:
    """The page of a section, or the first one where that section has nothing to ask."""
    guide = desk.guide(cycle)
    for page in _every(guide):
        if page.section.id == section_id and asked(desk.journal, guide, cycle, page.section):
            return page
    return pages(desk, cycle)[0]


def _every(guide: Guide) -> Iterator[Page]:
    """A page for every section, in order."""
    for section in guide.before:
        yield Page(None, 0, section)
    for number, step in enumerate(guide.steps, 1):
        for section in step.sections:
            yield Page(step, number, section)


def prose_rows(height: int, boxes_high: int) -> tuple[int, int]:
    """The fewest and most rows a prose box gets in a pane that high; few boxes share it out."""
    around = 5
    shared = height // max(1, boxes_high) - around
    return max(3, min(9, shared)), max(6, height - around)


def box_state(
    desk: Desk, cycle: Cycle, view: PromptView, voice: str, rows: tuple[int, int]
) -> BoxState:
    """How one voice's box stands for the person at the keyboard; ``rows`` as of ``prose_rows``."""
    prompt = view.prompt
    each = next(found for found in (*view.voices, *view.others) if found.voice == voice)
    entry = each.entry
    tone = "together" if voice == TOGETHER else _tone(desk.guide(cycle), cycle, voice)
    mode, note = _mode(desk, cycle, prompt, view, voice, entry)
    if each in view.others and mode in ("write", "read"):
        mode, note = "read", _turned_note(desk, view)
    text = entry.text if entry and mode in ("write", "read") else ""
    words = picks(prompt, desk.guide(cycle), cycle, desk.journal)
    today = desk.clock().date()
    return BoxState(each.label, text, tone, mode, note, rows, words, today)


def _turned_note(desk: Desk, view: PromptView) -> str:
    """On an answer of somebody whom the prompt is not asked of now: who is."""
    names = " and ".join(desk.journal.name(each.voice) for each in view.voices)
    return f"from before; {names} is asked now" if names else "from before"


def _tone(guide: Guide, cycle: Cycle, person: str) -> str:
    """A person has one colour throughout a cycle: that of their role."""
    return "first" if cycle.roles.get(person) == guide.roles[0].id else "second"


def _mode(
    desk: Desk, cycle: Cycle, prompt: Prompt, view: PromptView, voice: str, entry: Entry | None
) -> tuple[str, str]:
    name = desk.journal.name(voice)
    mine = may_write(voice, desk.writer)
    written = entry is not None and bool(entry.text)
    if not mine and _stays_private(prompt, voice, entry):
        return "hidden", _hidden_note(desk, prompt, view, voice, entry)
    if entry is not None and mine and written and desk.sight(entry) == "covered":
        waits = " Finished; it waits for the others." if entry.blind == "finished" else ""
        whose = f"Kept by {name} alone" if entry.keep == "me" else f"Written by {name}"
        return "covered", f"{whose}, and covered.{waits} Enter uncovers it."
    if not mine:
        if written and (why := _waits(desk, cycle, prompt, voice)):
            return "hidden", why
        return "read", _others_note(desk, cycle, view, entry)
    if entry is None and entry_id(view.place, prompt.id, voice) in desk.journal.receipts:
        return "hidden", f"{name} has answered this on another computer."
    if entry is not None and entry.blind == "finished":
        return "read", _noted("finished, unseen as yet", _keep_note(prompt, entry))
    return ("read" if cycle.closed else "write"), _own_note(desk, prompt, view, voice, entry)


def _stays_private(prompt: Prompt, voice: str, entry: Entry | None) -> bool:
    if voice == TOGETHER:
        return False
    return is_private(entry) if entry else prompt.keep == "me" or prompt.blind


def _waits(desk: Desk, cycle: Cycle, prompt: Prompt, voice: str) -> str:
    """Why the person at the keyboard is not shown an observer's words yet; empty when they may be."""
    return waits_for(desk.journal, desk.guide(cycle), cycle, prompt, voice, desk.writer)


def _hidden_note(
    desk: Desk, prompt: Prompt, view: PromptView, voice: str, entry: Entry | None
) -> str:
    name = desk.journal.name(voice)
    receipt = desk.journal.receipts.get(entry_id(view.place, prompt.id, voice))
    mark = entry or receipt
    if prompt.blind:
        if mark is not None and mark.blind == "finished":
            return f"{name} has finished. You will see it when everyone has."
        return f"{name} is answering this alone." if entry else f"{name} answers this alone first."
    return f"Only {name} can open this."


def _own_note(desk: Desk, prompt: Prompt, view: PromptView, voice: str, entry: Entry | None) -> str:
    return _noted(_turn_note(desk, prompt, view, voice, entry), _keep_note(prompt, entry))


def _turn_note(
    desk: Desk, prompt: Prompt, view: PromptView, voice: str, entry: Entry | None
) -> str:
    """Whose turn it is to write, as long as whoever writes first has not."""
    if prompt.id == CAPTURE:
        return "you decide this"
    if prompt.blind:
        return "" if entry is not None and entry.blind == "revealed" else "alone first"
    first, *others = view.voices
    if not others or (first.entry and first.entry.text.strip()):
        return ""
    if voice == first.voice:
        return "writes first"
    # Of a private answer nobody is told whether there is one.
    return "" if prompt.keep == "me" else f"{desk.journal.name(first.voice)} first"


def _keep_note(prompt: Prompt, entry: Entry | None) -> str:
    """Who may see the answer, where that is not the usual."""
    match entry.keep if entry else prompt.keep:
        case "me":
            return "only you see this"
        case "share":
            return "may be shared"
        case _:
            return ""


def _others_note(desk: Desk, cycle: Cycle, view: PromptView, entry: Entry | None) -> str:
    """On a colleague's box, how to get to write there, when nobody else is asked."""
    unwritten = entry is None or not entry.text
    if unwritten and not cycle.closed and len(view.voices) == 1:
        name = desk.journal.name(view.voices[0].voice)
        return f"{name} {'decides this' if view.prompt.id == CAPTURE else 'writes here'}: F2"
    return _keep_note(view.prompt, entry) if entry else ""


def _noted(*notes: str) -> str:
    return " · ".join(note for note in notes if note)


def seal_words(desk: Desk, view: PromptView) -> str:
    """The button under a blind prompt, while the person at the keyboard has yet to finish it."""
    asked_too = any(each.voice == desk.writer for each in view.voices)
    own = next((each.entry for each in view.voices if each.voice == desk.writer), None)
    if not view.prompt.blind or not asked_too or (own and own.blind != "draft"):
        return ""
    return f"{desk.journal.name(desk.writer)}: I have finished"


def caution_words(prompt: Prompt, text: str) -> str:
    """What an answer gives reason to think of, kindly; nothing for most."""
    if prompt.id == LINE_MANAGEMENT and text == "Yes":
        return (
            "Coaching is not supervision, and it is harder to be open with a manager. Write in your "
            "agreement what stays out of appraisal, and consider another partner; nobody loses face."
        )
    return ""


def caution_of(view: PromptView) -> str:
    """The same for what is written at a prompt."""
    texts = (each.entry.text for each in view.voices if each.entry)
    return next((words for text in texts if (words := caution_words(view.prompt, text))), "")


def rail_lines(desk: Desk, cycle: Cycle, here: Page) -> list[RailLine]:
    """The steps, with the sections of the one we are in."""
    guide, journal = desk.guide(cycle), desk.journal
    all_pages = pages(desk, cycle)
    lines: list[RailLine] = []
    heads: list[Step | None] = [*([None] if guide.before else []), *guide.steps]
    for number, step in enumerate(heads, 0 if guide.before else 1):
        inside = [page for page in all_pages if page.step is step]
        if not inside:
            continue
        current = here.step is step
        lines.append(
            RailLine(
                id=step.id if step else "before",
                title=f"{number} {step.title}" if step else BEFORE,
                progress=step_progress(journal, guide, cycle, step)
                if step
                else _before_progress(desk, cycle, inside),
                level=0,
                section=inside[0].section.id,
                current=current,
            )
        )
        if current:
            lines += [_section_line(desk, guide, cycle, page, here) for page in inside]
    return lines


def _section_line(desk: Desk, guide: Guide, cycle: Cycle, page: Page, here: Page) -> RailLine:
    answered, total = counted(desk.journal, guide, cycle, page.section)
    return RailLine(
        id=f"section-{page.section.id}",
        title=page.section.title,
        progress=progress_of(answered, total),
        level=1,
        section=page.section.id,
        count=f"{answered}/{total}",
        current=page.section.id == here.section.id,
    )


def _before_progress(desk: Desk, cycle: Cycle, inside: list[Page]) -> Progress:
    guide = desk.guide(cycle)
    parts = {section_progress(desk.journal, guide, cycle, page.section) for page in inside}
    if parts <= {"empty"}:
        return "empty"
    return "answered" if parts <= {"answered"} else "started"


def aside_view(desk: Desk, cycle: Cycle) -> AsideView:
    """The goal, the open actions and what still waits."""
    journal, today = desk.journal, desk.clock().date()
    actions = []
    waiting_actions = [action for action in journal.open_actions if action_words(journal, action)]
    for action in waiting_actions[:ACTIONS_IN_VIEW]:
        times = carried(journal, action)
        details = [next_words(action, today), times_words(times, "carried")]
        words = f"{journal.name(action.owner)}: {action_words(journal, action)}"
        actions.append((words, " · ".join(part for part in details if part)))
    waiting = ["learning agreement (^G)"] if agreement_waits(journal) else []
    due = [film_words(video, today) for video in videos_due(journal, desk.guide, today)]
    more = len(waiting_actions) - len(actions)
    return AsideView(goal_words(journal, cycle), actions, more, waiting, due)


def heading(desk: Desk, cycle: Cycle) -> str:
    """The journal and cycle, for the top line."""
    week = "closed" if cycle.closed else f"week {weeks_since(cycle.started, desk.clock().date())}"
    return (
        f"{desk.journal.title}  ·  {cycle_title(desk.journal, desk.guide(cycle), cycle)} · {week}"
    )


def short_heading(desk: Desk, cycle: Cycle) -> str:
    """The same for a narrow screen."""
    return f"{desk.journal.title} · cycle {desk.journal.number(cycle.id)}"


def onward_words(all_pages: list[Page], here: Page) -> str:
    """Where F8 goes from here; nothing on the last page."""
    index = all_pages.index(here) + 1
    if index == len(all_pages):
        return ""
    there = all_pages[index]
    if there.step is not here.step and there.step:
        return f"F8 goes on to step {there.number}, {there.step.title}."
    return f"F8 goes on to: {there.section.title}."


def more_words(desk: Desk, cycle: Cycle, here: Page) -> str:
    """How many questions the fuller set would add on this page; nothing when none."""
    if cycle.full:
        return ""
    guide, fuller = desk.guide(cycle), replace(cycle, full=True)
    asked_now = asked(desk.journal, guide, cycle, here.section)
    hidden = len(asked(desk.journal, guide, fuller, here.section)) - len(asked_now)
    return f"F4 asks {hidden} more here." if hidden else ""


def first_writable(desk: Desk, cycle: Cycle, section: Section) -> Spot | None:
    """The first empty box of a section that the person at the keyboard may write in, else their first."""
    guide = desk.guide(cycle)
    own = [s for s in boxes(desk.journal, guide, cycle, section) if may_write(s.voice, desk.writer)]
    for spot in own:
        entry = entry_in(desk.journal, cycle, section, spot)
        if entry is None or not entry.text.strip():
            return spot
    return own[0] if own else None
