"""What the cycle screen shows, worked out from the desk: no widgets here, only what fills them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.model import Guide, Section, Step
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.closing import is_begun
from cyclejournal.journal.cycle.cycles import round_words
from cyclejournal.journal.cycle.progress import (
    Progress,
    Spot,
    asked,
    boxes,
    counted,
    entry_in,
    progress_of,
    step_progress,
)
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.reading.views import cycle_title
from cyclejournal.journal.term.frame import week_words
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key


class Page(Struct, frozen=True):
    """One section as the screen walks through them; ``step`` is None before the first cycle and at the close."""

    step: Step | None
    number: int
    section: Section
    beginning: str = ""
    """The heading over what is asked before the first cycle."""

    @property
    def head(self) -> str:
        """``2 Plan and observe``."""
        if self.step is None:
            return self.section.title if self.is_closing else self.beginning
        return f"{self.number} {self.step.title}"

    @property
    def title(self) -> str:
        """``2 Plan and observe › Focus``."""
        return self.head if self.is_closing else f"{self.head} › {self.section.title}"

    @property
    def is_closing(self) -> bool:
        """Whether it is asked at the close."""
        return self.step is None and self.number > 0


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


def title_of(desk: Desk, cycle: Cycle, page: Page) -> str:
    """The page's title, with which observation or talk it is about where the cycle has several."""
    which = round_words(desk.journal, cycle, page.section.at)
    return f"{page.title} · {which}" if which else page.title


def pages(desk: Desk, cycle: Cycle, *, closing: bool = False) -> list[Page]:
    """The sections that have something to ask in the cycle's form, in order.

    Those of the close once something is written in one, or where somebody is at it (``closing``): before that
    nobody comes upon them.
    """
    guide, journal = desk.guide(cycle), desk.journal
    closing = closing or any(is_begun(journal, cycle, each) for each in guide.close)
    return [
        page
        for page in _every(guide)
        if closing or not page.is_closing
        if asked(journal, guide, cycle, page.section)
    ]


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
        yield Page(None, 0, section, guide.beginning)
    for number, step in enumerate(guide.steps, 1):
        for section in step.sections:
            yield Page(step, number, section)
    for section in guide.close:
        yield Page(None, len(guide.steps) + 1, section)


def rail_lines(desk: Desk, cycle: Cycle, here: Page) -> list[RailLine]:
    """The steps, with the sections of the one we are in."""
    guide, journal = desk.guide(cycle), desk.journal
    lines: list[RailLine] = []
    every = pages(desk, cycle, closing=here.is_closing)
    for number, inside in groupby(every, lambda page: page.number):
        first, *others = inside
        if step := first.step:
            progress = step_progress(journal, guide, cycle, step)
        else:
            sections = guide.close if first.is_closing else guide.before
            progress = progress_of(*counted(journal, guide, cycle, *sections))
        id_ = step.id if step else "close" if first.is_closing else "before"
        current = here.number == number
        lines.append(RailLine(id_, first.head, progress, 0, first.section.id, current=current))
        if current and not (first.is_closing and not others):
            lines += [_section_line(desk, guide, cycle, page, here) for page in (first, *others)]
    return lines


def _section_line(desk: Desk, guide: Guide, cycle: Cycle, page: Page, here: Page) -> RailLine:
    answered, total = counted(desk.journal, guide, cycle, page.section)
    return RailLine(
        id=f"section-{page.section.id}",
        title=page.section.title,
        progress=progress_of(answered, total),
        level=1,
        section=page.section.id,
        count=f"{answered}/{total}" if total else "",
        current=page.section.id == here.section.id,
    )


def heading(desk: Desk, cycle: Cycle) -> str:
    """The journal and cycle, for the top line."""
    week = week_words(desk.journal, cycle, desk.clock().date())
    title = cycle_title(desk.journal, desk.guide(cycle), cycle)
    return f"{desk.on_top(desk.journal.title)}  ·  {title} · {week}"


def short_heading(desk: Desk, cycle: Cycle) -> str:
    """The same for a narrow screen."""
    return f"{desk.on_top(desk.journal.title)} · cycle {desk.journal.number(cycle.id)}"


def more_words(desk: Desk, cycle: Cycle, here: Page, every: Sequence[Page]) -> str:
    """What the fuller set would add on a page, one of ``every`` that there is.

    On the last page of a step also those of the step that are left out.
    """
    if cycle.full:
        return ""
    guide, fuller = desk.guide(cycle), replace(cycle, full=True)
    asked_now = asked(desk.journal, guide, cycle, here.section)
    hidden = len(asked(desk.journal, guide, fuller, here.section)) - len(asked_now)
    added = [f"{several(hidden, 'question')} here"] if hidden else []
    shown = [page for page in every if page.number == here.number]
    if here == shown[-1]:
        others = (page for page in _every(guide) if page.number == here.number)
        left_out = (page.section for page in others if page not in shown)
        added += [f"“{s.title}”" for s in left_out if asked(desk.journal, guide, fuller, s)]
    called = key("brief-or-full")
    return f"{called} adds {listed(added, 'and')}, when you like." if added else ""


def first_writable(desk: Desk, cycle: Cycle, section: Section) -> Spot | None:
    """The first empty box of a section that the person at the keyboard may write in, else their first."""
    guide = desk.guide(cycle)
    own = [s for s in boxes(desk.journal, guide, cycle, section) if may_write(s.voice, desk.writer)]
    for spot in own:
        entry = entry_in(desk.journal, cycle, section, spot)
        if entry is None or not entry.text.strip():
            return spot
    return own[0] if own else None
