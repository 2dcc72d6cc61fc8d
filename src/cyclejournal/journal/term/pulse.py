"""A private pulse: a few scales about oneself, of a day. It is its writer's alone, and nothing ever asks for it.

Each value is an answer of its writer's under a prompt that ends in its day, so that a term of them is a line
and two of one day are one. They lie in the private half like all that one keeps alone.
"""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import PULSE_ENJOYS, PULSE_TRUST, PULSE_WELL
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry
from cyclejournal.journal.values import accept

SCALES = (PULSE_WELL, PULSE_TRUST, PULSE_ENJOYS)


def scales(guide: Guide) -> list[Prompt]:
    """Those that a guide asks; none in one without."""
    return [prompt for each in SCALES if (prompt := guide.prompt(each)) is not None]


def pulse(
    journal: Journal, guide: Guide, writer: str, values: Mapping[str, str], *, now: datetime
) -> list[Entry]:
    """The answers of today, by prompt; one that is empty is left out.

    Raises JournalError for what is no number of its scale, and where nothing is said at all.
    """
    found = []
    for prompt in scales(guide):
        text = accept(prompt, values.get(prompt.id, ""))
        if text:
            own = replace(prompt, id=f"{prompt.id}.{now.date().isoformat()}", keep="me")
            found.append(answer(journal, own, PAIR, writer, text, by=writer, now=now))
    if not found:
        raise JournalError("Nothing is said yet", "Nothing was kept.", "Give one number at least.")
    return found


def pulses(journal: Journal, writer: str) -> dict[str, list[tuple[date, Entry]]]:
    """What a person said on each day, by prompt, the oldest in front."""
    found: dict[str, list[tuple[date, Entry]]] = {each: [] for each in SCALES}
    for entry in journal.entries_at(PAIR):
        scale, _, written = entry.prompt.rpartition(".")
        day = date_of(written) if scale in found else None
        if day is not None and entry.voice == writer and entry.text.strip():
            found[scale].append((day, entry))
    return {scale: sorted(said, key=lambda each: each[0]) for scale, said in found.items()}
