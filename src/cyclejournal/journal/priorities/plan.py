"""The coaching plan of a team as what everybody says yes to: a plan that changes has nobody's yes any more."""

from collections.abc import Sequence

import msgspec

from cyclejournal.guide.known import PLAN_AGREED
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.sealing import sealed_of, team_of
from cyclejournal.journal.records import Entry
from cyclejournal.journal.values import split_rows


def plan_of(journal: Journal, cycle: Cycle) -> list[Entry]:
    """What is written of it together in a cycle, by question."""
    family = PLAN_AGREED.partition(".")[0]
    return sorted(
        (
            entry
            for entry in journal.entries_at(cycle.id)
            if entry.voice == TOGETHER
            and entry.prompt.partition(".")[0] == family
            and entry.text.strip()
        ),
        key=lambda entry: entry.prompt,
    )


def digest(journal: Journal, cycle: Cycle) -> str:
    """What somebody says yes to, told apart from any other plan; empty while there is none."""
    found = plan_of(journal, cycle)
    if all(entry.prompt == PLAN_AGREED for entry in found):
        # What is agreed is no plan yet.
        return ""
    # Imported late: it brings a library of its own, and few journals have a plan.
    import hashlib

    listed = [(each.prompt, each.text) for each in found]
    return hashlib.sha256(msgspec.json.encode(listed)).hexdigest()[:16]


def said_yes(journal: Journal, cycle: Cycle) -> tuple[str, ...]:
    """Who has said yes to the plan as it is now, by id."""
    present = digest(journal, cycle)
    known = ((each, sealed_of(journal, cycle, each)) for each in team_of(journal, cycle).everyone)
    return tuple(each for each, said in known if present and said and said.plan == present)


def yes_waits(journal: Journal, cycle: Cycle) -> tuple[str, ...]:
    """Whose yes it still takes: that of all but those who stayed out or were let go."""
    team, said = team_of(journal, cycle), said_yes(journal, cycle)
    aside = {*said, *team.out, *team.let_go}
    return tuple(each for each in team.everyone if each not in aside)


def agreed_rows(journal: Journal, cycle: Cycle) -> list[tuple[str, str]]:
    """Each activity on which the team agreed something, with what: all that a pair takes over."""
    rows = split_rows(journal.text(cycle.id, PLAN_AGREED))
    return [(cells[0], cells[2]) for cells in rows if len(cells) > 2 and cells[2]]


def taken_text(rows: Sequence[tuple[str, str]]) -> str:
    """The same as a pair keeps it, a line each."""
    return "\n".join(f"{activity}: {agreed}" for activity, agreed in rows)
