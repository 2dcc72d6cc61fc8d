"""Writing the dates of a journal to a calendar file, from whatever screen that is asked for."""

from cyclejournal.export.calendar import calendar_name, calendar_text
from cyclejournal.journal.leaving import DATES
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.dates import dates_of
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Commanded
from cyclejournal.tui.screens.to_file import in_ledger, to_file

HOLDS = "It holds days in neutral words: no names, no goal, no wording of yours."


async def write_calendar(screen: Commanded, desk: Desk) -> str:
    """Ask where to, and write it; what became of it, in a sentence, or nothing. For the coroutine of a command."""
    reading = desk.reading(Audience())
    if not dates_of(reading):
        return "There is no day yet to write down."
    text, name, out = calendar_text([reading]), calendar_name(desk.journal), in_ledger(desk, DATES)
    told = await to_file(screen, desk, text, name, HOLDS, out)
    return " ".join(told) if told else ""
