"""What one does with a text that is read: find words in it, and take it along."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.naming import what_is_shared
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.text import shorten
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.ask import AskLine

if TYPE_CHECKING:
    from cyclejournal.tui.screens.look_back.read import ReadScreen

WINDOW = 24
"""Letters of a sentence that are looked for at a time: no more stand on one line for certain."""
LEAST = 12
"""So few letters, unless they are all of it, may stand anywhere."""
ABOVE = 3
"""Lines that stay in view above what was found."""


class Sought(Struct, frozen=True):
    """Something found, to be gone to and marked."""

    words: str = ""
    """The search as it was typed; without one, the sentence alone is gone to."""
    sentence: str = ""
    """Where it was found; without one, the first place that has any of the words."""
    head: str = ""
    """How the heading of the part it is in begins, for what is no sentence, as a lesson."""
    spot: Spot | None = None
    """The box that it was written in, if one shows it."""


def standing(sentence: str, lines: Iterable[str]) -> dict[int, str]:
    """The lines on which a sentence stands, with what of it each has; none where no line has any of it.

    All of it is folded. It may begin anywhere on a line, behind a name as well as beside another voice, and go on
    below; what is told in other words, as a reference, is passed over.
    """
    every, found = [line.strip() for line in lines], dict[int, str]()
    starts = [0, *(at for at, letter in enumerate(sentence, 1) if letter == " ")]
    at, since = 0, 0
    for start in starts:
        window = sentence[start : start + WINDOW].strip()
        if start < at or not window:
            continue
        is_sure = len(window) >= min(LEAST, len(sentence))
        # Behind its beginning it goes on close below, or on the same line.
        near = enumerate(every[since : since + 2] if found else every if is_sure else (), since)
        for line, words in near:
            if window in words if is_sure else words.startswith(window):
                part = _alike(sentence[start:], words[words.index(window) :])
                found.setdefault(line, part.rstrip())
                at, since = start + len(part), line
                break
    return found


def _alike(one: str, other: str) -> str:
    """What both begin with."""
    pairs = zip(one, other, strict=False)
    return "".join(letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


class OurTalks(Part):
    """The way from the lists to the talks."""

    GROUP = "Reading"

    @command("Our talks over time", id="our-talks", letter="t", short="Our talks")
    async def action_our_talks(self) -> None:
        """Read who chose what you talked about and who began, cycle by cycle; and your own lines, for you."""
        from cyclejournal.tui.screens.talk.over_time import TalksScreen

        await self.screen.ask(TalksScreen(self.screen.desk))


class Finding(Part):
    """Words in the text that is read."""

    GROUP = "Finding"
    screen: ReadScreen

    def __init__(self, screen: ReadScreen) -> None:
        super().__init__(screen)
        self._sought = ""
        self._at = -1
        """The line of what was found last."""

    @command("Find in this text", id="find-here", key="/", letter="f", footer=True, short="Find")
    async def action_find_here(self) -> None:
        """Mark words wherever they stand in this text, and go to the first of them below."""
        question = AskLine("Find in this text", self._sought, ok="Find", check=self._lacks)
        words = await self.screen.ask(question)
        if words is not None:
            self._sought = words
            if self._found(words):
                self._go(1, self.screen.reading.scroll_offset.y - 1)

    def find(self, sought: Sought) -> None:
        """Mark what was found elsewhere, and go to where it stands."""
        reading = self.screen.reading
        stands = standing(folded(sought.sentence), map(folded, reading.text.split("\n")))
        self._sought = sought.words
        lines = self._found(sought.words) if sought.words else []
        if not lines and stands:
            # Filters alone mark nothing, as in “asked:keep”: the sentence is what was found.
            self._sought, lines = "", [*stands]
            reading.find([*stands.values()])
        if lines:
            self._at = next((n for n in lines if n in stands), next(iter(stands), lines[0]))
            reading.go_to_line(max(0, min([self._at, *stands]) - ABOVE))
        elif sought.head:
            there = (words for _, words in reading.heads if words.startswith(sought.head))
            reading.go_to_head(next(there, ""))
        self.screen.refresh_bindings()

    @command("Next found", id="find-next", key="n", when=lambda self: bool(self._sought))
    def action_find_next(self) -> None:
        """Go to the next line with what was looked for."""
        self._go(1, self._at)

    @command("Found before", id="find-previous", key="N", when=lambda self: bool(self._sought))
    def action_find_previous(self) -> None:
        """Go to the line before with what was looked for."""
        self._go(-1, self._at)

    def _found(self, words: str) -> list[int]:
        """The lines that have any of them, now marked."""
        today = self.screen.desk.clock().date()
        return self.screen.reading.find(understand(words, today).words)

    def _lacks(self, words: str) -> str:
        is_there = not words or self._found(words)
        return "" if is_there else f"Nothing here holds “{shorten(words, 40)}”."

    def _go(self, by: int, after: int) -> None:
        """To the next line that has it, behind or before that line; round the ends."""
        lines = self._found(self._sought)
        if not lines:
            self.screen.app.bell()
            return
        onward = (
            [n for n in lines if n > after] if by > 0 else [n for n in lines if n < after][::-1]
        )
        self._at = (onward or (lines if by > 0 else lines[::-1]))[0]
        self.screen.reading.go_to_line(max(0, self._at - ABOVE))


class Taking(Part):
    """What is read, taken along."""

    GROUP = "Taking it along"
    screen: ReadScreen

    @command("Copy this text", id="copy-read", key="y", letter="y", also="clipboard markdown")
    def action_copy_read(self) -> None:
        """Copy all of what you read, as Markdown."""
        screen = self.screen
        audience = Audience(kept_back=True, covered=screen.desk.early)
        screen.app.copy_to_clipboard("".join(screen.passage.document(screen.desk, audience)))
        screen.tell(f"Copied: {screen.passage.heading(screen.desk)}.")

    @command("Export", key="e", also="print save", footer=True)
    async def action_export(self) -> None:
        """Write what you read to a file. Of a cycle, see first what the file would hold."""
        screen, desk, passage = self.screen, self.screen.desk, self.screen.passage
        if not passage.is_there(desk):
            return
        if passage.kind == "cycle":
            from cyclejournal.tui.screens.preview import PreviewScreen

            screen.app.push_screen(PreviewScreen(desk, passage.id))
            return
        from cyclejournal.tui.screens.to_file import in_ledger, to_file

        # What leaves is what an export holds: how the pair talked stays here.
        text = "".join(passage.document(desk, Audience()))
        name, out = passage.file_name(desk), in_ledger(desk, passage.heading(desk))
        holds = f"Holds {what_is_shared(desk.journal.people.values())}."
        told = await to_file(screen, desk, text, name, holds, out)
        if told is not None:
            screen.tell(" ".join(told))
