"""Ready-made pages for others, made of a journal without names: how a pair works, what it did, what one learned."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from msgspec.structs import replace

from cyclejournal.export.blocks import (
    Block,
    Chapter,
    CycleText,
    Facts,
    Foot,
    Heading,
    Question,
    Said,
)
from cyclejournal.export.document import cycle_document
from cyclejournal.export.extract import Extract
from cyclejournal.export.guide_book import guide_in_short
from cyclejournal.export.markdown import END, extract_markdown
from cyclejournal.export.papers import Paper, said_in
from cyclejournal.export.summary import KEEP, LEARNED, OTHERWISE, SAW
from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.goal.goals import held_on
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import Words, digest, words_of
from cyclejournal.journal.moments import date_of, instant, iso_day
from cyclejournal.journal.places import Cycle, Term
from cyclejournal.journal.reading.for_others import ForOthers
from cyclejournal.journal.reading.practice import practice
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.journal.term.frame import term_of

Which = Literal["how-we-work", "activity", "portfolio", "practice", "case"]
PAGES: tuple[Which, ...] = get_args(Which)

TITLES: dict[Which, str] = {
    "how-we-work": "How we work",
    "activity": "What we did",
    "portfolio": "What I learned",
    "practice": "Practice worth sharing",
    "case": "A case",
}
"""What each is called on top."""

ALL_AGREED = "What else we agreed"
"""Over what comes behind the page that says how a pair works."""

ABOUT: dict[Which, str] = {
    "how-we-work": "the way we coach, and what we agreed of it",
    "activity": "how many meetings and lessons, and for how long; no dates, no content",
    "portfolio": "one person’s hours, roles and own words",
    "practice": "what we keep, and what each of us learned",
    "case": "one cycle, without its days",
}
"""What each holds, in a few words."""


def page(found: ForOthers, which: Which, *, person: str = "", cycle: Cycle | None = None) -> Paper:
    """One of them. ``person`` is whose portfolio it is, ``cycle`` the case: the last one that closed unless said."""
    people = tuple(each.name for each in found.reading.journal.people.values())
    chapters = tuple(each for each in _chapters(found, which, person, cycle) if each.blocks)
    about = f"{ABOUT[which][0].upper()}{ABOUT[which][1:]}"
    extract = Extract(TITLES[which], (about,), "", chapters, Foot(people, "", True))
    text = extract_markdown(extract)
    if which == "how-we-work":
        titles = {each.title for each in chapters}
        book = guide_in_short(found.reading.guide(found.reading.journal.cycle))
        # A line of anybody's that looks like this heading is escaped.
        before, rest, after = text.rpartition(f"## {ALL_AGREED}\n" if ALL_AGREED in titles else END)
        text = before + re.sub("^#", "##", book, flags=re.MULTILINE) + f"\n{rest}{after}"
    words = _words(found, which, extract, text)
    name = f"{which}-for-others.md"
    is_told = which in ("how-we-work", "activity")
    return Paper(which, "md", ((name, text),), words, found.near, (), may_be_bare=is_told)


def _words(found: ForOthers, which: Which, extract: Extract, text: str) -> Words:
    """Whose words are in it; what a pair did is both people's, to the letter."""
    people = found.reading.journal.people
    if which == "activity":
        return dict.fromkeys(people, digest(text))
    said = sorted({(each.id, each.voice, each.text) for each in said_in(extract)})
    return words_of(people, ((voice, text) for _, voice, text in said))


def _chapters(
    found: ForOthers, which: Which, person: str, cycle: Cycle | None
) -> Iterator[Chapter]:
    reading = found.reading
    match which:
        case "how-we-work":
            yield from _agreed(reading.journal.cycles, found)
        case "activity":
            lines = activity_lines(found.whole.journal)
            yield Chapter("", tuple(Facts(line) for line in lines))
        case "portfolio":
            yield from _portfolio(found, person)
        case "practice":
            for each in reading.journal.cycles:
                text = cycle_document(reading, each).text
                yield Chapter(text.summary.title, tuple(_parts(text, (KEEP, LEARNED))))
        case "case":
            if (wanted := cycle or _last(reading.journal)) is not None:
                own = reading.journal.places[wanted.id]
                assert isinstance(own, Cycle)
                yield from _case(cycle_document(reading, own).text)


def _agreed(cycles: Iterable[Cycle], found: ForOthers) -> Iterator[Chapter]:
    """In short what the short form asks, for the page itself, and then all the rest."""
    chapters = [
        chapter
        for first in list(cycles)[:1]
        for chapter in cycle_document(found.reading, first).text.chapters
        if chapter.of == "before"
    ]
    blocks = [block for chapter in chapters for block in chapter.blocks]
    short = [each for each in blocks if isinstance(each, Question) and _is_short(each)]
    rest = [each for each in blocks if not _is_short(each)]
    # No title over nothing.
    rest = [
        each
        for at, each in enumerate(rest)
        if not isinstance(each, Heading)
        or (rest[at + 1 :] and not isinstance(rest[at + 1], Heading))
    ]
    stays = Facts("What we agreed stays between us.")
    if not short and not rest:
        yield Chapter("", (stays,))
    yield Chapter("What we agreed", tuple(replace(each, depth=1) for each in short), "answers")
    yield Chapter(ALL_AGREED, tuple(rest), "answers")


def _is_short(block: Block) -> bool:
    return isinstance(block, Question) and block.prompt is not None and block.prompt.brief


def _last(journal: Journal) -> Cycle | None:
    closed = [each for each in journal.cycles if each.closed]
    return closed[-1] if closed else journal.cycle


def _case(text: CycleText) -> Iterator[Chapter]:
    found, summary = text.reading, text.summary
    if found.goal:
        goal = [entry for each in found.goals[-1:] for entry in _wording(text, each.goal.id)]
        yield Chapter("The goal", tuple(goal))
    tried: dict[str, list[Said]] = {}
    for task in summary.tasks:
        for asked, said in task.said[:1]:
            label = Said(task.owner, task.who, said.entry)
            tried.setdefault(asked, []).append(label)
    asked_of = (Question(asked, tuple(said), 1, None) for asked, said in tried.items())
    yield Chapter("What was tried", tuple(asked_of))
    for title in (SAW, OTHERWISE, KEEP, LEARNED):
        yield Chapter(title, tuple(_parts(text, (title,), heads=False)))


def _wording(text: CycleText, goal: str) -> Iterator[Question]:
    found = text.reading
    for entry in found.answers(goal).get(GOAL_STATEMENT, []):
        said = Said(found.label(entry.voice), found.journal.name(entry.voice, ""), entry)
        yield Question(asked_words(found.guide.prompt(entry.prompt), entry), (said,), 1, None)


def _parts(text: CycleText, titles: Iterable[str], *, heads: bool = True) -> Iterator[Block]:
    """Parts of a cycle's summary, each answer under its question."""
    for part in text.summary.parts:
        if part.title in titles:
            if heads:
                yield Heading(part.title, 1, "part")
            for prompt, said in part.said:
                yield Question(asked_words(prompt, said.entry), (said,), 2 if heads else 1, prompt)


def _portfolio(found: ForOthers, person: str) -> Iterator[Chapter]:
    """Hours and roles are of all they did; their words are those that they marked."""
    own = practice([(found.whole, person)])
    shown = {each.name: each for each in practice([(found.reading, person)]).years}
    name = found.reading.journal.name(person)
    for year in reversed(own.years):
        blocks: list[Block] = [Facts(line) for line in year.lines]
        learned = shown[year.name].learned if year.name in shown else ()
        for each in learned:
            said = Said(name, name, each.entry)
            blocks.append(Question(each.asked, (said,), 1, None))
        yield Chapter(f"School year {year.name}", tuple(blocks))


def activity_lines(journal: Journal) -> list[str]:
    """How many meetings and lessons there were in the term, or so far, and how long the talks took; no dates."""
    term = term_of(journal)
    talks = lessons = minutes = 0
    for cycle in journal.cycles:
        for talk in journal.talks(cycle):
            if talk.began and _is_in(term, iso_day(talk.began)):
                talks += 1
                ended = instant(talk.ended or talk.began)
                minutes += talk_clock(talk, ended).minutes_used or 0
        for place in journal.lessons(cycle):
            held = held_on(journal, place)
            lessons += bool(held and _is_in(term, iso_day(held)))
    first, last = (date_of(term.since), date_of(term.until)) if term else (None, None)
    when = (
        f"In a term of {several(round(((last - first).days + 1) / 7), 'week')}"
        if first and last
        else "So far"
    )
    told = [several(talks, "talk"), several(lessons, "shared lesson")]
    hours = round(minutes / 60)
    long = f"about {several(hours, 'hour')}" if hours else "less than an hour"
    return [
        f"{when}: {listed(told, 'and')}.",
        *([f"The talks took {long} in all."] if talks else []),
        "We coach each other as colleagues. What was said stays between us.",
    ]


def _is_in(term: Term | None, on: str) -> bool:
    return term is None or term.since <= on <= term.until
