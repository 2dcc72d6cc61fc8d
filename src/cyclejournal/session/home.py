"""Coming back after a night: where a pair was, with the last sentence, and what waits."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from cyclejournal.journal.cycle.progress import Spot, boxes, entry_in
from cyclejournal.journal.moments import date_of, date_words, local
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.next.meeting import meeting_words
from cyclejournal.journal.next.things import REMINDERS, Next
from cyclejournal.journal.places import Action
from cyclejournal.journal.reading.keyboard import sight
from cyclejournal.journal.reading.views import action_words, asked_words, cycle_title
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import split_rows
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import does, is_passed
from cyclejournal.session.landing import There, section_named, where_we_were
from cyclejournal.session.pages import first_writable, page_of, title_of

MOST = 5
"""Lines of what waits, at most."""

_LONGEST = 300
"""Characters of the last sentence that are shown."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")
_WITHIN = 7
"""Days within which a day goes by its name alone."""


class HomeLine(Struct, frozen=True):
    """Something that waits, as one line."""

    waits: Next
    words: str
    who: str
    """A name, or ``both of you``; empty where the words say it."""


class HomeView(Struct, frozen=True):
    """What is shown to whoever comes back on another day."""

    title: str
    """The journal and its cycle."""
    where: str
    """``You were at 2 Plan and observe › Focus (Thursday, Priya writing).``"""
    question: str
    sentence: str
    """The last one that is written there; empty where there is none that anybody may read."""
    lines: Sequence[HomeLine]
    more: int
    """How many more things wait."""
    meets: str = ""
    """When they meet next, in a sentence; empty where no day ahead is said."""


class Way(Struct, frozen=True):
    """Where a line leads."""

    cycle: str
    spot: Spot
    writer: str
    """Who is to have the keyboard; empty for whoever has it."""
    then: str = ""
    """The command of the page that follows; empty for most."""


def home_view(desk: Desk) -> HomeView:
    """What is shown; in nobody's words but what lies open to anybody at the screen."""
    journal, cycle = desk.journal, present_cycle(desk)
    there = where_we_were(desk, cycle)
    page = page_of(desk, cycle, there.spot.section)
    section, spot = page.section, there.spot
    prompt = next((each for each in section.prompts if each.id == spot.prompt), None)
    entry = entry_in(journal, cycle, section, spot)
    if entry is not None and not entry.text.strip():
        entry = None
    is_open = entry is not None and sight(journal, desk.guide, entry, None) == "open"
    writer = journal.name(entry.by if entry and is_open else there.writer, "")
    waiting = [
        each
        for each in whats_next(journal, desk.guide, desk.clock(), cycle)
        # There one goes on in any case.
        if not (each.what == "write" and each.section == section.id) and not is_passed(desk, each)
    ]
    for each in waiting[:MOST]:
        if each.what in REMINDERS:
            # The pages of this visit bring up no other.
            desk.remembering.reminds(each.id)
    title = cycle_title(journal, desk.guide(cycle), cycle)
    return HomeView(
        title=f"{desk.on_top(journal.title)}  ·  {title}",
        where=_where_words(title_of(desk, cycle, page), there, writer, desk.clock().date()),
        question=asked_words(prompt, entry) if prompt and entry else prompt.ask if prompt else "",
        sentence=_last_sentence(entry) if entry is not None and is_open else "",
        lines=[_line(desk, each) for each in waiting[:MOST]],
        more=max(0, len(waiting) - MOST),
        meets=meeting_words(journal, desk.clock().date()),
    )


def _where_words(title: str, there: There, writer: str, today: date) -> str:
    moment = local(there.at)
    by = f"{writer} writing" if writer else ""
    details = [each for each in (_day(moment.date(), today) if moment else "", by) if each]
    return f"You were at {title}" + (f" ({', '.join(details)})" if details else "")


def _day(day: date, today: date) -> str:
    """``Thursday`` within a week, else ``3 Sep``, with the year where that is another one."""
    if 0 <= (today - day).days < _WITHIN:
        return f"{day:%A}"
    year = f" {day.year:04d}" if day.year != today.year else ""
    return f"{day.day} {day:%b}{year}"


def _last_sentence(entry: Entry) -> str:
    """The end of what is written there: its last sentence, or the last row of a list."""
    rows = split_rows(entry.text) if " | " in entry.text else []
    last = " · ".join(cell for cell in rows[-1] if cell) if rows else entry.text.rstrip()
    line = clean_line(last.split("\n")[-1])
    sentence = _SENTENCE.split(line)[-1]
    if len(sentence) <= _LONGEST:
        return sentence
    return "…" + sentence[-_LONGEST:].partition(" ")[2]


def _line(desk: Desk, waits: Next) -> HomeLine:
    journal, words = desk.journal, waits.words
    who = journal.name(waits.who, of_you(journal.people.values()))
    # Whether it lasted is asked from a day on, and of no day.
    if waits.what != "lasted" and (day := date_of(waits.on)) is not None:
        # The day comes first: it is not to be cut off.
        when = date_words(day, desk.clock().date())
        action = journal.places.get(waits.place)
        wording = clean_line(action_words(journal, action)) if isinstance(action, Action) else ""
        words = f"{when[:1].upper()}{when[1:]}: {wording or words}"
    elif who in words:
        who = ""
    return HomeLine(waits, words, who)


def way_back(desk: Desk) -> Way:
    """To where we were."""
    cycle = present_cycle(desk)
    there = where_we_were(desk, cycle)
    return Way(cycle.id, there.spot, there.writer)


def way_to(desk: Desk, waits: Next) -> Way:
    """To what waits, with the keyboard to whom it waits for."""
    if waits.is_once:
        desk.remembering.pass_by(waits.id)
    cycle = desk.cycle(waits.cycle)
    writer = waits.who if waits.who in desk.journal.people else ""
    guide, then = desk.guide(cycle), does(waits)
    section = section_named(guide, waits.section)
    if section is None:
        return Way(cycle.id, where_we_were(desk, cycle).spot, writer, then)
    spot = Spot(section.id, waits.prompt, waits.who)
    if spot not in boxes(desk.journal, guide, cycle, section):
        desk.take_keyboard(writer or desk.writer)
        spot = first_writable(desk, cycle, section) or Spot(section.id, "", "")
    return Way(cycle.id, spot, writer, then)
