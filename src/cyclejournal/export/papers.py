"""What goes out for others as one piece: its files, whose words are in it, what is left out, what is to be settled."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.blocks import CycleText, Said
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.files import export_name
from cyclejournal.export.forms import in_form
from cyclejournal.export.giving import (
    SEVERAL,
    Form,
    Order,
    check,
    extract,
    one_by_one,
    told,
    what_words,
)
from cyclejournal.guide.model import Prompt, Step
from cyclejournal.journal.language.aliases import Near
from cyclejournal.journal.leaving import Words, words_of
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import LeftOut
from cyclejournal.journal.reading.for_others import ForOthers
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry

FORMS: tuple[Form, ...] = ("md", "html", "docx", "json")
"""Records of lessons and dates stay with the two of them."""


class Paper(Struct, frozen=True):
    """One piece for others, as it would go out now."""

    what: str
    """Such as ``cycle 2, summary``."""
    form: str
    files: tuple[tuple[str, str], ...]
    """Each with its name and its text; for Word, the Markdown that it is made of."""
    words: Words
    """Whose words it holds, each with a digest of theirs."""
    near: tuple[Near, ...] = ()
    """What may be a name in the journal's texts, and nobody has decided."""
    left_out: tuple[LeftOut, ...] = ()
    may_be_bare: bool = False
    """Whether it says something even where nobody's words are in it."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for _, text in self.files)

    @property
    def written(self) -> list[str | bytes]:
        """What is written into each of its files."""
        is_word = self.form == "docx"
        return [in_form(text, "docx") if is_word else text for _, text in self.files]

    @property
    def name(self) -> str:
        """A name for its file, or for the first of them."""
        return self.files[0][0]


def paper(found: ForOthers, order: Order, *, each: bool = False) -> Paper:
    """What an order of the journal without names comes to. Raises JournalError for what there is not.

    ``each``: every cycle in a file of its own.
    """
    reading = found.reading
    if order.form not in FORMS:
        raise JournalError(
            "Not for others",
            "The record of a lesson, and your dates, stay with you.",
            "For others there are md, html, docx and json.",
        )
    check(order)
    if each:
        written = one_by_one(reading, order, lambda one: name_of(reading, one))
        files = tuple((name, "".join(pieces)) for name, pieces in written)
    else:
        files = ((name_of(reading, order), "".join(told(reading, order))),)
    said = sorted({(entry.id, entry.voice, entry.text) for entry in _entries(reading, order)})
    words = words_of(reading.journal.people, ((voice, text) for _, voice, text in said))
    is_one = order.what in ("cycle", "lesson", "form") and order.cycles
    own = found.whole.journal.places.get(order.cycles[0].id) if is_one else None
    left = found.left_out(own if isinstance(own, Cycle) else None)
    return Paper(what_words(reading, order), order.form, files, words, found.near, left)


def as_form(made: Paper, form: str) -> Paper:
    """The same, made of Markdown, as pages to look at and to print, or for Word."""
    files = tuple(
        (f"{name.removesuffix('.md')}.{form}", text if form == "docx" else str(in_form(text, form)))
        for name, text in made.files
    )
    return replace(made, form=form, files=files)


def name_of(reading: Reading, order: Order) -> str:
    """A name for its file."""
    cycle = order.cycles[0] if order.cycles and order.what in ("cycle", "lesson", "form") else None
    what = "" if order.what in ("cycle", "all") else order.what
    return export_name(
        reading.journal,
        cycle,
        None,
        summary=order.summary,
        what=what,
        on=order.on,
        form=order.form,
        for_others=True,
    )


def _entries(reading: Reading, order: Order) -> Iterator[Entry]:
    """Every answer that stands in it."""
    if order.what == "cycle":
        yield from _of_cycle(cycle_document(reading, order.cycles[0]).text, order)
    elif order.what in SEVERAL:
        some = None if order.what == "all" else {cycle.id for cycle in order.cycles}
        for piece in journal_document(reading, some):
            if isinstance(piece, CycleText):
                yield from _of_cycle(piece, order)
            elif not order.summary:
                yield from said_in(piece)
    else:
        yield from said_in(extract(reading, order))
        if order.goal:
            yield from _at_goals(reading, (order.goal.goal.id,))


def _of_cycle(text: CycleText, order: Order) -> Iterator[Entry]:
    found = text.reading
    yield from _at_goals(found.reading, found.cycle.goals)
    if order.summary:
        yield from said_in(text.summary)
        return
    yield from said_in(text)
    yield from found.notes
    has_first = found.number == 1 or order.form == "json"
    of_pair = () if has_first else ("pair", "agreement")
    yield from (entry for kind, entry in found.entries if kind not in of_pair)


def _at_goals(reading: Reading, goals: Iterable[str]) -> Iterator[Entry]:
    """What is said of goals: titles, measures and figures are made of it."""
    for place in (*goals, *reading.journal.part_ids(*goals)):
        for entries in reading.answers(place).values():
            yield from entries


def said_in(block: object) -> Iterator[Entry]:
    """Whatever is said in blocks, however deep."""
    if isinstance(block, Said):
        yield block.entry
    elif isinstance(block, tuple):
        for each in block:
            yield from said_in(each)
    elif isinstance(block, Struct) and not isinstance(block, Step | Prompt):
        yield from said_in(tuple(getattr(block, name) for name in block.__struct_fields__))
