"""A repair talk: what pulled at the two of them is named, and kept only where both wish, as a note of both."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import REPAIR_ABOUT, REPAIR_AGREED, REPAIR_HAPPENED, REPAIR_NEED
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

EACH_SAYS = {REPAIR_HAPPENED: "saw", REPAIR_NEED: "needs"}
"""What each of them is asked, and the word for it behind a name."""

HEAD = "A repair talk"
"""How such a note begins."""

AGREE = "We agree: "
"""Before what they agreed."""

Said = Mapping[tuple[str, str], str]
"""By prompt and voice, what was said."""


def repairs(guide: Guide) -> list[Prompt]:
    """What a guide asks in a repair talk; nothing in one without."""
    wanted = (REPAIR_ABOUT, *EACH_SAYS, REPAIR_AGREED)
    return [prompt for each in wanted if (prompt := guide.prompt(each)) is not None]


def repair_note(journal: Journal, said: Said, *, by: str, now: datetime) -> Entry:
    """The talk as a note of both. Raises JournalError where nothing is said."""
    if not any(clean_line(text) for key, text in said.items() if key[0] != REPAIR_ABOUT):
        raise JournalError(
            "Nothing is said yet", "There is nothing to keep.", "Write a line first."
        )
    about = clean_line(said.get((REPAIR_ABOUT, TOGETHER), ""))
    told = [f"{HEAD}, about {about[:1].lower()}{about[1:]}." if about else f"{HEAD}."]
    for prompt, word in EACH_SAYS.items():
        for person in journal.people.values():
            if words := clean_line(said.get((prompt, person.id), "")):
                told.append(f"{person.name} {word}: {words}")
    if words := clean_line(said.get((REPAIR_AGREED, TOGETHER), "")):
        told.append(f"{AGREE}{words}")
    note = new_note(journal, TOGETHER, now=now, keep="pair")
    return replace(note, text="\n".join(told), by=by)


def agreed_in(note: Entry) -> str:
    """What the two of them agreed in a repair talk that they kept; nothing for any other note."""
    head, *lines = note.text.split("\n")
    is_repair = note.is_note and note.voice == TOGETHER and head.startswith(HEAD)
    said = (line.removeprefix(AGREE) for line in lines if line.startswith(AGREE))
    return clean_line(next(said, "")) if is_repair else ""
