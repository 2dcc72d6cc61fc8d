"""Collecting the blocks of one document, and what has been put into it."""

from __future__ import annotations

from collections.abc import Iterable

from cyclejournal.export.quoting import heading_text, quote
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.lesson.evidence import Item, cited
from cyclejournal.journal.reading.sight import is_private
from cyclejournal.journal.records import Entry

PRIVATE = "kept private"
"""Stands beside the voice of an answer that only its writer may read."""


class Page:
    """Blocks of Markdown in order. ``top`` is the level of its outermost heading below the title."""

    def __init__(self, top: int = 2) -> None:
        self.top = top
        self.printed: set[str] = set()
        """The ids of the entries that are in the document."""
        self.kept_out: set[str] = set()
        """The ids of entries that were looked at, and must not be in it."""
        self.holds_private = False
        self.evidence: tuple[Item, ...] = ()
        """What the answers to come may refer to; an answer that does is followed by a line of numbers."""
        self.evidence_from = ""
        """The title of the lesson that it is of, where a cycle has several."""
        self._blocks: list[str] = []

    def add(self, block: str) -> None:
        """A block that is safe as it stands."""
        self._blocks.append(block)

    def heading(self, depth: int, words: str) -> None:
        """A heading ``depth`` levels below the outermost, of words that anybody may have typed."""
        self.add(f"{'#' * (self.top + depth)} {heading_text(words)}".rstrip())

    def answers(
        self, depth: int, prompt: Prompt | None, found: Iterable[tuple[str, Entry]]
    ) -> None:
        """A prompt and what was answered, under each wording that was in use at the time."""
        wordings: dict[str, list[tuple[str, Entry]]] = {}
        for label, entry in found:
            wording = entry.asked or (prompt.ask if prompt else entry.prompt)
            wordings.setdefault(wording, []).append((label, entry))
        for wording, answers in wordings.items():
            self.heading(depth, wording)
            if prompt and (key := _key(prompt)):
                self.add(key)
            for label, entry in answers:
                self.answer(label, entry)

    def answer(self, label: str, entry: Entry, indent: str = "", after: str = "") -> None:
        """One voice and its exact text, quoted. ``after`` (safe Markdown) follows the voice."""
        private = f" ({PRIVATE})" if is_private(entry) else ""
        self.add(f"{indent}**{heading_text(label)}**{private}{after}")
        self.quoted(entry, indent)

    def quoted(self, entry: Entry, indent: str = "") -> None:
        """An entry's exact text, quoted, without its voice, and what it refers to: ``Cites: E7 (12:40).``

        The text keeps the reference as it was typed, so that it reads back; the number stands outside.
        """
        self.add(quote(entry.text, indent))
        if self.evidence and (found := cited(entry.text, self.evidence)):
            names = (f"E{item.number} ({heading_text(item.ref)})" for item in found)
            source = f" from {heading_text(self.evidence_from)}" if self.evidence_from else ""
            self.add(f"{indent}Cites{source}: {', '.join(names)}.")
        self.printed.add(entry.id)
        self.holds_private = self.holds_private or is_private(entry)

    def forget(self, entries: Iterable[str]) -> None:
        """Keep in mind no longer that these entries are dealt with, as nothing will ask again."""
        for entry in entries:
            self.printed.discard(entry)
            self.kept_out.discard(entry)

    def join(self, other: Page) -> None:
        """Everything another page holds, after what is here."""
        self._blocks += other._blocks
        self.printed |= other.printed
        self.holds_private = self.holds_private or other.holds_private

    @property
    def empty(self) -> bool:
        """Whether nothing has been added since it was last taken."""
        return not self._blocks

    def take(self) -> str:
        """The blocks so far as text that ends in a blank line, and the page is empty again."""
        text = "".join(f"{block}\n\n" for block in self._blocks)
        self._blocks.clear()
        return text


def _key(prompt: Prompt) -> str:
    """What is needed to read an answer that is no prose: the scale's ends, a unit, the columns."""
    match prompt.kind:
        case "scale" if prompt.low or prompt.high:
            ends = (
                f"1 is {prompt.low}" * bool(prompt.low),
                f"10 is {prompt.high}" * bool(prompt.high),
            )
            words = ", ".join(end for end in ends if end)
        case "number":
            words = prompt.unit
        case "rows" if len(prompt.columns) > 1:
            words = " | ".join(prompt.columns)
        case _:
            words = ""
    return f"({heading_text(words)})" if words else ""
