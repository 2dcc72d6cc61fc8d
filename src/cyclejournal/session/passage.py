"""A stretch of the past that is read as one text: a cycle, a goal's story, a term, a school year, or all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cyclejournal.journal.goal.goals import goals_with_words
from cyclejournal.journal.moments import date_of, iso_day
from cyclejournal.journal.places import Cycle, Goal
from cyclejournal.journal.reading.audience import Audience, covered_words
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.school_year import school_year
from cyclejournal.journal.term.frame import term_of
from cyclejournal.session.desk import Desk

if TYPE_CHECKING:
    from cyclejournal.export.giving import What

PassageKind = Literal["cycle", "goal", "term", "year", "all"]

WIDER: tuple[PassageKind, ...] = ("cycle", "term", "year", "all")
"""From one cycle to more of them."""

FEW = 3
"""So many cycles are read as one text before they are a list."""


class Passage(Struct, frozen=True):
    """Which stretch of it."""

    kind: PassageKind
    id: str = ""
    """That of the cycle or the goal; of a school year ``2026/27``."""

    def cycles(self, desk: Desk) -> list[Cycle]:
        """The cycles that it is the text of, in the order of reading; none for a goal's story."""
        every = desk.journal.cycles
        match self.kind:
            case "cycle":
                number = desk.journal.number(self.id)
                return every[number - 1 : number] if number else []
            case "goal":
                return []
            case "term":
                return [each for each in every if _is_in_term(desk, each)]
            case "year":
                return [each for each in every if year_of(each) == self.id]
        return list(every)

    def heading(self, desk: Desk) -> str:
        """``cycle 2 of 3``, ``the story of goal 1``, ``school year 2026/27``, ``our term``, ``all 3 cycles``."""
        count = len(desk.journal.cycles)
        match self.kind:
            case "cycle":
                return f"cycle {desk.journal.number(self.id)} of {count}"
            case "goal":
                number = next((n for n, each in _goals(desk).items() if each.id == self.id), 0)
                return f"the story of goal {number}"
            case "term":
                return "our term"
            case "year":
                return f"school year {self.id}"
        return "all of it" if count == 1 else f"all {count} cycles"

    def is_there(self, desk: Desk) -> bool:
        """Whether there is anything of the kind."""
        if self.kind == "goal":
            return self.id in desk.journal.places
        return bool(self.cycles(desk))

    def beside(self, desk: Desk, by: int) -> Passage | None:
        """The one of its kind so many further on; None for none."""
        match self.kind:
            case "cycle":
                ids = [each.id for each in desk.journal.cycles]
            case "goal":
                ids = [each.id for each in _goals(desk).values()]
            case "year":
                ids = list(dict.fromkeys(map(year_of, desk.journal.cycles)))
            case _:
                return None
        at = ids.index(self.id) + by if self.id in ids else -1
        return Passage(self.kind, ids[at]) if 0 <= at < len(ids) else None

    def wider(self, desk: Desk, at: Cycle | None) -> Passage:
        """The next wider one that holds the cycle one is at; behind the widest comes the cycle alone."""
        if at is None:
            return self
        found: dict[PassageKind, Passage] = {"cycle": Passage("cycle", at.id)}
        if _is_in_term(desk, at):
            found["term"] = Passage("term")
        found["year"] = Passage("year", year_of(at))
        found["all"] = Passage("all")
        kinds = [kind for kind in WIDER if kind in found or kind == self.kind]
        return found[kinds[(kinds.index(self.kind) + 1) % len(kinds)]]

    def text(self, desk: Desk, audience: Audience | None = None) -> Iterator[str]:
        """It as Markdown, a cycle at a time; for the screen, or as an audience may have it."""
        # Imported late, as a list of cycles does not wait for all that an export needs.
        from cyclejournal.export.document import cycle_document
        from cyclejournal.export.markdown import END, cycle_markdown
        from cyclejournal.export.story import story_markdown

        # What stays on the screen: what is kept back from files can be read by the two of them here.
        reading = desk.reading(audience or Audience(kept_back=True, covered=desk.early))
        goal = desk.journal.places.get(self.id)
        if isinstance(goal, Goal):
            yield story_markdown(GoalReading(reading, goal))
            return
        cycles = self.cycles(desk)
        for cycle in cycles:
            document = cycle_document(reading, cycle)
            covered = covered_words(document.text.reading.left_out)
            words = _below_its_head(cycle_markdown(document))
            # The last words of a document stand once, behind the last of them, under a line.
            before, _, behind = words.rpartition(f"\n\n{END}")
            words = f"{before}\n\n---\n\n{END}{behind}" if cycle == cycles[-1] else before + behind
            yield f"{covered}\n\n{words.strip()}\n\n".lstrip()

    def document(self, desk: Desk, audience: Audience) -> Iterator[str]:
        """It as a document of its own, with what stands at the top of one for other programs."""
        from cyclejournal.export.giving import Order, told

        cycles = tuple(self.cycles(desk))
        if self.kind in ("goal", "cycle"):
            yield from self.text(desk, audience)
        else:
            what: What = "all" if self.kind == "all" else "range"
            yield from told(desk.reading(audience), Order(what, cycles))

    def file_name(self, desk: Desk) -> str:
        """What a file of it is called, unless one says otherwise; nobody's name is in it."""
        from cyclejournal.export.files import export_name

        journal, cycles = desk.journal, self.cycles(desk)
        if self.kind == "cycle" and cycles:
            return export_name(journal, cycles[0], None)
        part = {"year": f"year-{self.id.replace('/', '-')}", "term": "term", "all": "journal"}
        number = next((n for n, each in _goals(desk).items() if each.id == self.id), 0)
        words = part.get(self.kind, f"goal-{number}")
        return export_name(journal, None, None).replace("-journal-", f"-{words}-", 1)


def year_of(cycle: Cycle) -> str:
    """The school year in which a cycle began."""
    began = date_of(iso_day(cycle.started))
    return school_year(began) if began else ""


def where_to_begin(desk: Desk) -> Passage | None:
    """All of it, as long as that is a text one can oversee; None where a list helps more."""
    count = len(desk.journal.cycles)
    return Passage("all") if 0 < count <= FEW else None


def _goals(desk: Desk) -> dict[int, Goal]:
    return goals_with_words(desk.journal)


def _is_in_term(desk: Desk, cycle: Cycle) -> bool:
    """Whether a cycle went on in the frame that the pair gave itself."""
    term = term_of(desk.journal)
    if term is None:
        return False
    ended = iso_day(cycle.closed) if cycle.closed else term.until
    return iso_day(cycle.started) <= term.until and ended >= term.since


def _below_its_head(markdown: str) -> str:
    """A document without what stands at its top for other programs."""
    if markdown.startswith("---\n") and (end := markdown.find("\n---\n", 3)) >= 0:
        return markdown[end + 5 :]
    return markdown
