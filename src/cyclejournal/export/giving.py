"""What goes out as one piece, and in which form: from an order to the pieces of a text, and a name for its file.

What makes a form is loaded when that is asked for: most exports are Markdown, of a cycle.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.forms import formed
from cyclejournal.export.front_matter import OTHERS
from cyclejournal.export.markdown import cycle_markdown, extract_markdown, journal_markdown
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.typeset import heading
from cyclejournal.guide.wording import listed
from cyclejournal.journal.moments import iso_day
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.text import UNWANTED

if TYPE_CHECKING:
    from cyclejournal.export.extract import Extract

What = Literal["cycle", "goal", "range", "year", "mine", "lesson", "form", "all"]
Form = Literal["md", "html", "docx", "json", "csv", "vtt", "ics"]
WHATS: tuple[What, ...] = get_args(What)
FORMS: tuple[Form, ...] = get_args(Form)
SEVERAL: tuple[What, ...] = ("range", "year", "all")
"""What holds several cycles."""

_TEXTS: tuple[Form, ...] = ("md", "html", "docx")
_FORMS_OF: dict[What, tuple[Form, ...]] = {
    "cycle": FORMS,
    "goal": (*_TEXTS, "json"),
    "range": FORMS,
    "year": FORMS,
    "mine": _TEXTS,
    "lesson": (*_TEXTS, "csv", "vtt"),
    "form": _TEXTS,
    "all": FORMS,
}


class Order(Struct, frozen=True):
    """What is to go out."""

    what: What
    cycles: tuple[Cycle, ...]
    """Those it is of, oldest first; of one alone where it is of one."""
    form: Form = "md"
    summary: bool = False
    """The first page alone, of each cycle."""
    goal: GoalReading | None = None
    section: str = ""
    """Of a form, the id of its section, or the title."""
    person: str = ""
    """Whose own words it holds, where it does."""

    @property
    def on(self) -> str:
        """The ISO date by which its file sorts."""
        return iso_day(self.cycles[0].started) if self.cycles else ""


def check(order: Order) -> None:
    """Raises JournalError for what has no such form."""
    forms = _FORMS_OF[order.what]
    if order.form not in forms:
        raise JournalError(
            "Not in that form", f"There is no {order.form} of that.", f"Choose {listed(forms)}."
        )
    if order.summary and (
        order.form not in _TEXTS or order.what in ("lesson", "form", "mine", "goal")
    ):
        raise JournalError(
            "No summary of that",
            "Only cycles have one, as Markdown, HTML or a file of Word.",
            "Leave --summary out.",
        )


def what_words(reading: Reading, order: Order) -> str:
    """``cycle 2, summary``: what an order is of, for the ledger."""
    numbers = [reading.journal.number(cycle.id) for cycle in order.cycles]
    match order.what:
        case "cycle":
            told = f"cycle {numbers[0]}"
        case "form":
            told = f"{order.section} of cycle {numbers[0]}"
        case "lesson":
            told = f"a lesson of cycle {numbers[0]}"
        case "goal":
            told = f"goal {order.goal.number}" if order.goal else "a goal"
        case "mine":
            told = f"what {reading.journal.name(order.person)} wrote"
        case _:
            told = f"cycles {numbers[0]} to {numbers[-1]}" if numbers[1:] else "the journal"
    return f"{told}, summary" if order.summary else told


def given(reading: Reading, order: Order) -> Iterator[str | bytes]:
    """What is written, piece by piece: text, or for Word, bytes.

    Raises JournalError, before the first piece, for what there is not.
    """
    text = told(reading, order)
    return formed(text, "docx") if order.form == "docx" else text


def told(reading: Reading, order: Order) -> Iterator[str]:
    """The text, piece by piece; for Word, the Markdown that its file is made of. Raises JournalError, as above."""
    check(order)
    match order.form:
        case "md" | "docx":
            return _markdown(reading, order)
        case "html":
            from cyclejournal.export.html import html

            return html(_markdown(reading, order))
        case "json":
            return iter([_json(reading, _data(reading, order))])
        case "csv":
            from cyclejournal.export.events import events_csv

            return events_csv(map(reading.cycle, order.cycles))
        case "vtt":
            from cyclejournal.export.captions import captions

            found = map(reading.cycle, order.cycles)
            return captions((cycle, lesson) for cycle in found for lesson in cycle.lessons)
        case "ics":
            from cyclejournal.export.calendar import calendar_text

            return iter([calendar_text([reading])])


def _markdown(reading: Reading, order: Order) -> Iterator[str]:
    if order.what in SEVERAL:
        some = None if order.what == "all" else {cycle.id for cycle in order.cycles}
        return journal_markdown(journal_document(reading, some), summary=order.summary)
    if order.what == "cycle":
        document = cycle_document(reading, order.cycles[0])
        return iter([cycle_markdown(document, summary=order.summary)])
    return iter([extract_markdown(extract(reading, order))])


def extract(reading: Reading, order: Order) -> Extract:
    """What goes out by itself. Raises JournalError for what there is not."""
    from cyclejournal.export.extract import form_extract, goal_extract, lesson_extract, own_extract

    match order.what:
        case "goal" if order.goal:
            return goal_extract(reading, order.goal)
        case "lesson":
            return lesson_extract(reading, order.cycles[0])
        case "form":
            return form_extract(reading, order.cycles[0], order.section)
        case _:
            return own_extract(reading, order.cycles, order.person)


def _data(reading: Reading, order: Order) -> dict[str, object]:
    from cyclejournal.export.data import SCHEMA, cycle_data, journal_data

    if order.what == "goal" and order.goal:
        from cyclejournal.export.story import story_data

        return story_data(order.goal)
    if order.what == "all":
        return journal_data(reading)
    cycles = [cycle_data(cycle_document(reading, cycle)) for cycle in order.cycles]
    if order.what == "cycle":
        return cycles[0]
    journal = reading.journal
    return {"schema": SCHEMA, "journal": journal.id, "title": journal.title, "cycles": cycles}


def _json(reading: Reading, value: dict[str, object]) -> str:
    if reading.audience.share:
        value = {"audience": OTHERS, **value}
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(UNWANTED, lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def within(cycles: Sequence[Cycle], since: date | None, until: date | None) -> tuple[Cycle, ...]:
    """The cycles that were going on in these days, the first and the last counted."""
    first, last = since.isoformat() if since else "", until.isoformat() if until else "9999"
    return tuple(
        cycle
        for cycle in cycles
        if iso_day(cycle.started) <= last and (not cycle.closed or iso_day(cycle.closed) >= first)
    )


def one_by_one(
    reading: Reading, order: Order, name: Callable[[Order], str]
) -> Iterator[tuple[str, Iterable[str]]]:
    """Each cycle with a name for its file and links to those before and after; first a page that leads to all.

    ``name`` names the file of an order.
    """
    orders = [replace(order, what="cycle", cycles=(cycle,)) for cycle in order.cycles]
    names = [name(each) for each in orders]
    index = f"index.{order.form}"
    found = [reading.cycle(cycle) for cycle in order.cycles]
    titles = [f"{each.title}: {each.goal}" if each.goal else each.title for each in found]
    listed = _index(reading, zip(titles, names, strict=True))
    yield index, _formed(listed, order.form)
    for number, each in enumerate(orders):
        before = names[number - 1] if number else ""
        after = names[number + 1] if number + 1 < len(names) else ""
        links = {"Before": before, "After": after, "All of them": index}
        line = " · ".join(f"[{words}]({file})" for words, file in links.items() if file)
        text = "".join(_markdown(reading, each))
        yield names[number], _formed(f"{text}\n{line}\n", order.form)


def _index(reading: Reading, files: Iterable[tuple[str, str]]) -> str:
    links = "\n".join(f"- [{heading_text(words)}]({name})" for words, name in files)
    for_whom = f"For {OTHERS}.\n\n" if reading.audience.share else ""
    return f"{heading(1, reading.journal.title)}\n\n{for_whom}{links}\n"


def _formed(markdown: str, form: Form) -> Iterable[str]:
    if form != "html":
        return [markdown]
    from cyclejournal.export.html import html

    return html([markdown])
