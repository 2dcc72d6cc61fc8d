"""Who a text of a journal is for, and what it leaves out for them."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from cyclejournal.journal.amounts import several
from cyclejournal.journal.records import Entry, Event

Kind = Literal["answer", "note", "turn"]
"""What was left out: an answer to a prompt, a note or words of a lesson's record, a turn of a talk."""

Reason = Literal[
    "private",
    "alone",
    "asked",
    "never",
    "waits",
    "covered",
    "unreleased",
    "struck",
    "taken-back",
    "trash",
    "noted",
    "others",
    "unmarked",
    "record",
]
"""Why somebody may not have something; ``WHY`` says it in words.

``noted`` is no lack: such an answer is in the record of the lesson, see ``noted``, and is not counted.
"""

WHY: dict[Reason, str] = {
    "private": "kept by one of you alone",
    "alone": "written alone and not shown yet",
    "asked": "kept back unless asked for",
    "never": "never leaving this journal",
    "waits": "waiting for the story of whoever taught",
    "covered": "covered until the coachee has begun there",
    "unreleased": "in a record not released yet",
    "struck": "struck out",
    "taken-back": "taken back",
    "trash": "in the trash",
    "others": "written by somebody else",
    "unmarked": "not marked for others",
    "record": "in a record, which stays between you",
}
"""Each reason as it reads behind a number of things: ``2 answers kept by one of you alone``."""


class Audience(Struct, frozen=True):
    """The reader of an export, of ``show``, of a search, of a cycle read as one text."""

    reader: str | None = None
    """A person's id, whose own private texts are in it too; None for what the pair shares."""
    kept_back: bool = False
    """Whether it was asked to hold what leaves only then: how the pair talked, what may fail safely."""
    here: bool = False
    """Whether it stays on the screen before ``reader``, who has the keyboard.

    They see whatever is open before them: also what never leaves, and of a record what they wrote. What
    lies covered is not open, so none of their private texts are in it.
    """
    own: bool = False
    """Whether it holds nothing but what ``reader`` wrote, alone or together with the others."""
    share: bool = False
    """Whether it is for others: only what its voice marked for them is in it, and no record of a lesson."""
    covered: frozenset[str] = frozenset()
    """The ids of answers that the screen covers before whoever has the keyboard; nothing that leaves has any."""


class LeftOut(Struct, frozen=True):
    """How many things of a kind a text does not hold for a reason; never a word of them."""

    kind: Kind
    reason: Reason
    count: int

    @property
    def words(self) -> str:
        """``2 answers kept by one of you alone``."""
        return f"{several(self.count, self.kind)} {WHY[self.reason]}"


def kind_of(record: Entry | Event) -> Kind:
    """Which kind of thing with words a record is."""
    if isinstance(record, Entry):
        return "note" if record.is_note else "answer"
    return "turn" if record.what == "turn" else "note"


def covered_words(found: Iterable[LeftOut]) -> str:
    """``1 answer is covered until the coachee has begun there.``, or nothing."""
    count = sum(each.count for each in found if each.reason == "covered")
    return f"{several(count, 'answer is', 'answers are')} {WHY['covered']}." if count else ""


def left_out_words(found: Iterable[LeftOut]) -> str:
    """``Left out: 2 answers kept by one of you alone; 1 note struck out.``, or nothing."""
    words = "; ".join(each.words for each in found)
    return f"Left out: {words}." if words else ""
