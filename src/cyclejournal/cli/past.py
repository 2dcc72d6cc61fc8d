"""The past from the shell: the cycles of a journal, and what happened day by day."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.cutting import Days, cut, with_days, with_limit
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.words import journal_argument
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.lines import cycle_line, point_line
from cyclejournal.journal.reading.listing import CycleRow, cycle_rows
from cyclejournal.journal.reading.timeline import Point, timeline


@click.command("cycles", short_help="List the cycles of a journal.")
@journal_argument()
@with_limit
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def cycles_command(setting: Setting, journal: str, limit: int | None, as_json: bool) -> None:
    """List the cycles of JOURNAL, the newest first: who coached whom, when, the goal, and what is open.

    Example: cyclejournal cycles tom
    """
    found = setting.read(journal)
    rows = cut([*cycle_rows(setting.reading(found, found.cycles, Audience()))], limit)
    if as_json:
        numbers = {each.id: number for number, each in enumerate(found.cycles, 1)}
        say_json([_cycle_data(found, found.cycles[numbers[row.id] - 1], row) for row in rows])
        return
    for row in rows:
        say(cycle_line(row))


def _cycle_data(journal: Journal, cycle: Cycle, row: CycleRow) -> dict[str, object]:
    return {
        "id": row.id,
        "number": journal.number(row.id),
        "roles": {role: journal.name(person) for person, role in cycle.roles.items()},
        "started": cycle.started,
        "closed": cycle.closed or None,
        "goal": row.goal or None,
        "open": row.open_ends,
    }


@click.command("timeline", short_help="Say what happened, day by day.")
@journal_argument()
@with_days
@with_limit
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def timeline_command(
    setting: Setting,
    journal: str,
    since: str | None,
    until: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Say what happened in JOURNAL, the newest first: lessons, talks, readings, notes, actions, closes.

    It holds what the two of you share. With --json, a list of objects: the day, the kind, the words, who, and
    the number of the cycle. Later versions add kinds.

    Example: cyclejournal timeline tom --from "1 sep"
    """
    days, found = Days(since, until), setting.read(journal)
    points = timeline(setting.reading(found, found.cycles, Audience()))
    listed = cut([each for each in reversed(points) if each.on.isoformat() in days], limit)
    if as_json:
        say_json([_point_data(each) for each in listed])
        return
    for each in listed:
        say(point_line(each))
    if not listed:
        note("Nothing happened in those days.")


def _point_data(point: Point) -> dict[str, object]:
    return {
        "on": point.on.isoformat(),
        "kind": point.kind,
        "words": point.words,
        "who": point.who or None,
        "cycle": point.cycle or None,
    }
