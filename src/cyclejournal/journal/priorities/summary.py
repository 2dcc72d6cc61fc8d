"""The summary of a team's priorities: what all of them come to, row by row, and the table that is made of it.

It is made of the private halves and keeps nothing of a single answer. Of fewer than four answers a row says
only whether they are the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import PLAN_AGREED
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.guide.wording import listed
from cyclejournal.journal.entries import writing
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, stamp
from cyclejournal.journal.places import Cycle, SummaryRow, Summed
from cyclejournal.journal.priorities.answers import (
    Position,
    Positions,
    activities,
    avoidable,
    positions,
)
from cyclejournal.journal.priorities.sealing import (
    FEW,
    Team,
    sealed_of,
    summed_id,
    summed_of,
    team_of,
)
from cyclejournal.journal.records import Entry, changed
from cyclejournal.journal.text import fold
from cyclejournal.journal.values import join_rows, split_rows

SAME, DIFFERS = "all the same", "differs"


class Row(Struct, frozen=True):
    """An activity at the table: what the summary says of it, and what the team makes of that."""

    activity: str
    summed: SummaryRow | None
    """None for a row that the team added."""
    said: str
    """``differs``, ``3 of 5 want it``."""
    agreed: str = ""
    unresolved: str = ""

    @property
    def differs(self) -> bool:
        """Whether it comes to the table."""
        return self.summed is None or not self.summed.agree


def guessed_words(number: int) -> str:
    """What a summary of so many lets one guess, said before anybody fills in; empty for enough of them."""
    if number >= FEW:
        return ""
    many, who = ("two", "the other") if number == 2 else ("three", "the two others")
    return (
        f"You are {many}. Where a row says “{SAME}”, each of you knows what {who} wrote; where it says "
        f"“{DIFFERS}”, you may guess it. So a row says nothing more than that."
    )


def sum_up(journal: Journal, guide: Guide, cycle: Cycle, *, now: datetime) -> Summed:
    """The summary, from the answers on this computer. Raises JournalError naming who is waited for."""
    team = team_of(journal, cycle)
    if not team.may_sum_up:
        raise JournalError("The summary waits", *why_not(journal, team))
    found = [positions(journal, guide, cycle, each) for each in team.finished]
    rows = tuple(_rows(guide, found))
    present = summed_of(journal, cycle)
    # After all that is in it, whatever the clocks say: who finishes later is told so.
    last = [each.last for p in team.finished if (each := sealed_of(journal, cycle, p))]
    moment = after(now, *last)
    if present is None:
        first = stamp(now)
        present = Summed(id=summed_id(cycle), cycle=cycle.id, created=first, changed=first)
    return changed(present, now=now, people=team.finished, on=moment, rows=rows)


def why_not(journal: Journal, team: Team) -> tuple[str, str]:
    """Who is waited for, and what there is to do, in a sentence each."""
    if team.waiting:
        names = _names(journal, team.waiting)
        return (
            f"{names} {'has' if len(team.waiting) == 1 else 'have'} not finished yet.",
            "Whoever never answers can be let go by all who have finished.",
        )
    if team.elsewhere:
        names = _names(journal, team.elsewhere)
        return (
            f"The answers of {names} are on another computer, or cannot be read on this one.",
            "Make the summary where they are, or bring them here first.",
        )
    return ("A summary needs two answers at least.", "")


def _names(journal: Journal, people: Sequence[str]) -> str:
    return listed([journal.name(each) for each in people], "and")


def _rows(guide: Guide, found: Sequence[Positions]) -> Iterator[SummaryRow]:
    few = len(found) < FEW
    to_avoid = avoidable(guide)
    named = [*activities(guide), *to_avoid]
    for activity in (*named, *_own(named, found)):
        said = [_of(each, activity) for each in found]
        wanted = Counter(each.priority for each in said)
        if activity in to_avoid and not few and wanted["avoid"] < 2:
            # What one alone would avoid is theirs to say at the table, or not to.
            continue
        yield SummaryRow(
            activity=activity,
            answered=len(found),
            agree=len({*said}) == 1,
            high=0 if few else wanted["high"],
            avoid=0 if few or wanted["avoid"] < 2 else wanted["avoid"],
        )


def _of(each: Positions, activity: str) -> Position:
    same = (position for words, position in each.items() if fold(words) == fold(activity))
    return next(same, Position())


def _own(named: Sequence[str], found: Sequence[Positions]) -> list[str]:
    """What more than one of them named in their own words; one person's alone would be a single answer."""
    known = {fold(each) for each in named}
    times = Counter(fold(words) for each in found for words in each)
    own = {fold(words): words for each in found for words in sorted(each)}
    return sorted(words for key, words in own.items() if key not in known and times[key] > 1)


# The table


def said_words(row: SummaryRow) -> str:
    """What the summary says of an activity: ``3 of 5 want it, 2 would avoid it``."""
    if row.answered < FEW:
        return SAME if row.agree else DIFFERS
    told = [f"{row.high} of {row.answered} want it"] if row.high else []
    of = "" if told else f" of {row.answered}"
    told += [f"{row.avoid}{of} would avoid it"] if row.avoid else []
    if row.agree and row.high:
        return "you all want it"
    if row.agree and row.avoid:
        return "you all would avoid it"
    if row.high == row.answered:
        return "all want it, unequally"
    return ", ".join(told) or (SAME if row.agree else DIFFERS)


def table(journal: Journal, cycle: Cycle, summed: Summed | None = None) -> list[Row]:
    """Every row of the summary with what is agreed, and then what the team added; in the summary's order.

    ``summed`` is a summary that is not stored yet.
    """
    summed = summed or summed_of(journal, cycle)
    written = {
        fold(cells[0]): (*cells, "", "", "")[:4]
        for cells in split_rows(journal.text(cycle.id, PLAN_AGREED))
    }
    rows = []
    for each in summed.rows if summed else ():
        _, _, agreed, unresolved = written.pop(fold(each.activity), ("", "", "", ""))
        rows.append(Row(each.activity, each, said_words(each), agreed, unresolved))
    return rows + [Row(a, None, said, agreed, left) for a, said, agreed, left in written.values()]


def comes_to_the_table(row: Row) -> bool:
    """Whether it is talked about: it differs, or is agreed already, or somebody added it."""
    return row.differs or bool(row.agreed or row.unresolved) or _all_want(row)


def _all_want(row: Row) -> bool:
    """Whether the summary itself says what all agree on."""
    summed = row.summed
    return summed is not None and summed.agree and bool(summed.high or summed.avoid)


def table_text(rows: Sequence[Row]) -> str:
    """The rows as the answer that is kept."""
    return join_rows(
        (row.activity, row.said, row.agreed, row.unresolved)
        for row in rows
        if comes_to_the_table(row)
    )


def table_entry(
    journal: Journal, guide: Guide, cycle: Cycle, rows: Sequence[Row], *, by: str, now: datetime
) -> Entry | None:
    """The answer with these rows; None in a guide that does not ask it."""
    prompt = guide.prompt(PLAN_AGREED)
    if prompt is None:
        return None
    text = table_text(rows)
    return writing.answer(journal, prompt, cycle.id, TOGETHER, text, by=by, now=now)


def priorities_data(journal: Journal, cycle: Cycle) -> list[dict[str, object]]:
    """The rows for a program, with nothing of a single answer."""
    return [
        {
            "activity": row.activity,
            "answered": row.summed.answered if row.summed else 0,
            "agree": bool(row.summed and row.summed.agree),
            "agreed": row.agreed,
            "unresolved": row.unresolved,
        }
        for row in table(journal, cycle)
    ]
