"""What was answered to a question of a page, in the form its kind is kept in, and where it belongs."""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from msgspec.structs import replace

from cyclejournal.export.coming_back import Block, Page
from cyclejournal.export.unquoting import joined, list_items, table_rows, unquoted, without_marks
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.cycle.lasting import asked_again, was_asked
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.places import PAIR, Cycle, Meeting, Observation
from cyclejournal.journal.values import SCALE, join_rows
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.matching import Voice, iso_of

_FIGURES = " · ".join(map(str, SCALE))
_MARKED = re.compile(r"(?:\*\*|__|[*_(\[])\s*(10|[1-9])\s*(?:\*\*|__|[*_)\]])")
_NOTE_DEF = re.compile(
    r"\[\^(?P<label>[\w-]+)\]: (?P<number>E\d+)(?: · (?P<time>[\d:]+(?:-[\d:]+)?))?"
)
_BOX = re.compile(r"\[(?P<mark>[ xX])\] (?P<words>.*)", re.DOTALL)


class Answering:
    """The answers of one page. What it is told of lessons, talks and days holds for those that follow."""

    def __init__(self, coming: Coming, page: Page, cites: Mapping[str, str]) -> None:
        """``cites`` has what is cited by the footnotes of its evidence."""
        self._coming = coming
        self._cites = {**_cites(page), **cites}
        self.guide: Guide = coming.guide(coming.journal.cycle)
        self.rounds = {"observation": 1, "meeting": 1}
        """Which lesson and which talk of the cycle it is."""
        self.asked_on = ""
        """The ISO day on which they were asked whether it lasted."""

    def begin(self, guide: Guide) -> None:
        """Another cycle begins, with that guide."""
        self.guide, self.asked_on = guide, ""
        self.rounds = {"observation": 1, "meeting": 1}

    def only_voice(self, prompt: Prompt, cycle: Cycle | None) -> Voice | None:
        """Who is meant where nobody is named."""
        found = voices(prompt, cycle, self._coming.journal, self.guide)
        return Voice(found[0]) if len(found) == 1 else None

    def place(self, at: str, cycle: Cycle | None) -> str:
        """Where an answer belongs; nothing for a kind of place that no page tells of."""
        journal = self._coming.journal
        if at in ("pair", "term"):
            return PAIR if at == "pair" else ""
        if at == "agreement":
            return journal.agreement.id if journal.agreement else PAIR
        if cycle is None:
            return ""
        match at:
            case "goal":
                goal = journal.goal(cycle)
                return goal.id if goal else cycle.id
            case "observation":
                return self.lesson(cycle).texts
            case "meeting":
                return self.talk(cycle).texts
            case "lasted":
                return self._lasted(cycle)
            case "cycle":
                return cycle.id
        return ""

    def lesson(self, cycle: Cycle) -> Observation:
        """The lesson that the page is at; those before it that are not there yet are made."""
        self._make("observation", cycle, lambda: len(self._coming.journal.lessons(cycle)))
        return self._coming.journal.lessons(cycle)[self.rounds["observation"] - 1]

    def talk(self, cycle: Cycle) -> Meeting:
        """The talk that it is at, in the same way."""
        self._make("meeting", cycle, lambda: len(self._coming.journal.talks(cycle)))
        return self._coming.journal.talks(cycle)[self.rounds["meeting"] - 1]

    def _make(
        self, kind: Literal["observation", "meeting"], cycle: Cycle, there: Callable[[], int]
    ) -> None:
        coming, what = self._coming, "an observation" if kind == "observation" else "a talk"
        while there() < self.rounds[kind]:
            cycle, now = coming.cycle(cycle.id), coming.now()
            made = another(coming.journal, self.guide, cycle, kind, by=coming.writer, now=now)
            coming.put(*made, line=f"new: {what}")

    def _lasted(self, cycle: Cycle) -> str:
        found = was_asked(self._coming.journal, cycle)
        if found is None:
            found = asked_again(self._coming.journal, cycle, now=self._coming.now())
            found = replace(found, on=self.asked_on or found.on)
            self._coming.put(found)
        return found.id

    def words(self, prompt: Prompt, blocks: list[Block]) -> str:
        """What was answered, in the form that its kind is kept in."""
        parts = [self._part(prompt, each) for each in blocks]
        if prompt.options and len(blocks) > 1:
            return "\n".join(filter(None, parts))
        return "\n\n".join(part for part in parts if part.strip()) if parts[1:] else parts[0]

    def _part(self, prompt: Prompt, block: Block) -> str:
        source = without_marks(block.source, self._cites)
        match block.kind:
            case "quote":
                return unquoted(source)
            case "table":
                return _cells(prompt, source)
            case "list":
                return _listed(prompt, source)
            case "text" if prompt.kind == "scale" and " · " in source:
                found = _MARKED.findall(source.split(" (")[0])
                return (
                    found[0] if len(found) == 1 else "" if source.startswith(_FIGURES) else source
                )
            case "text":
                words = joined(source.split("\n"))
                return iso_of(words) or words if prompt.kind == "date" else words
        return source


def _cites(page: Page) -> dict[str, str]:
    """What each footnote's mark stands for in an answer."""
    found = (_NOTE_DEF.match(block.source) for block in page.blocks if block.kind == "text")
    return {each["label"]: f"[{each['time'] or each['number']}]" for each in found if each}


def _cells(prompt: Prompt, source: str) -> str:
    """The rows of a table, or the lines of one that was drawn to be written on."""
    head, *rows = table_rows(source)
    if not any(head):
        return "\n".join(" ".join(filter(None, row)) for row in rows if any(row))
    wanted = [" ".join(column.split()) for column in prompt.columns]
    return join_rows(rows) if head == wanted else source


def _listed(prompt: Prompt, source: str) -> str:
    """The lines of a list; of one with boxes those that are ticked."""
    items = list_items(source)
    boxes = [_BOX.fullmatch(item) for item in items]
    if prompt.options and all(boxes):
        items = [each["words"] for each in boxes if each and each["mark"] != " "]
    return "\n".join(joined(item.split("\n")) for item in items)
