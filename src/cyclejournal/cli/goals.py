"""Goals from the shell: which there are, one in full, a reading of its measure, and how it stands."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.cutting import cut, past_day, with_limit
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.texts import read_text
from cyclejournal.cli.words import journal_argument, later
from cyclejournal.errors import JournalError
from cyclejournal.export.data import goal_data
from cyclejournal.export.goal import goal_text
from cyclejournal.journal.goal.goals import STATUS_WORDS, goals_with_words, numbered
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Goal, GoalStatus
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.lines import goal_line
from cyclejournal.journal.text import clean_line


@click.command("goals", short_help="List the goals of a journal.")
@journal_argument()
@with_limit
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def goals_command(setting: Setting, journal: str, limit: int | None, as_json: bool) -> None:
    """List the goals of JOURNAL, the newest first, each with the number by which `goal` knows it.

    Example: cyclejournal goals tom
    """
    found = setting.read(journal)
    reading = setting.reading(found, found.cycles, Audience())
    goals = [GoalReading(reading, goal) for goal in reversed(goals_with_words(found).values())]
    listed = cut(goals, limit)
    if as_json:
        say_json([goal_data(goal) for goal in listed])
        return
    if not listed:
        note("No goal is written yet.")
    for goal in listed:
        say(goal_line(goal))


@click.command("goal", short_help="Show a goal, add a reading, say how it stands.")
@journal_argument()
@click.option(
    "--goal",
    "word",
    metavar="ID",
    shell_complete=later("goals"),
    help="Its number in `goals`, or its id, unless it is that of the present cycle.",
)
@click.option("--reading", "number", metavar="NUMBER", help="What its measure stands at.")
@click.option("--on", "on", metavar="DAY", help="The reading's day, unless it is today: 3 nov.")
@click.option(
    "--note", "noted", is_flag=True, help="What else could explain it comes on standard input."
)
@click.option(
    "--status",
    type=click.Choice(list(STATUS_WORDS)),
    help="How it stands from now on; why comes on standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def goal_command(
    setting: Setting,
    journal: str,
    word: str | None,
    number: str | None,
    on: str | None,
    noted: bool,
    status: GoalStatus | None,
    as_json: bool,
) -> None:
    """Show the goal of JOURNAL over all its cycles; or add a reading, or say how it stands.

    A reading is of today unless you say; two of one day are both kept. Why a goal stands as it does is read
    from standard input and may be empty.

    Example: cyclejournal goal tom --reading 19 --on "24 sep"
    """
    if (on is not None or noted) and number is None:
        raise click.UsageError("A day or a note belongs to a reading: add --reading NUMBER.")
    if noted and status is not None:
        raise click.UsageError("Standard input can hold a note or why, not both: run it twice.")
    found = setting.read(journal)
    goal = choose_goal(found, word)
    if number is None and status is None:
        _show(setting, found, goal, as_json=as_json)
        return
    read_of = past_day(on) if on is not None else None
    words = read_text("note" if noted else "reason") if noted or status is not None else ""
    with setting.desk(found.id) as desk:
        # Imported late, as the desk is: who only looks changes nothing.
        from cyclejournal.session.goal import GoalBook

        book = GoalBook(desk, goal.id)
        told = [book.read(number, read_of, words if noted else "")] if number is not None else []
        told += [book.stands(status, words)] if status is not None else []
    for line in told:
        note(line)


def _show(setting: Setting, journal: Journal, goal: Goal, *, as_json: bool) -> None:
    found = GoalReading(setting.reading(journal, journal.cycles, Audience()), goal)
    if as_json:
        say_json(goal_data(found))
    else:
        say(goal_text(found))


def choose_goal(journal: Journal, word: str | None) -> Goal:
    """The goal with that number or id, that of the present cycle for None.

    Raises JournalError when there is none, or it is in the trash.
    """
    if word is None:
        present = journal.goal(journal.cycle) if journal.cycle else None
        if present is None:
            raise JournalError(
                "There is no goal yet",
                f"The present cycle of {journal.id} has none.",
                "Open it in the app to write one.",
            )
        return present
    goals = numbered(journal)
    goal = goals.get(int(word)) if word.isdecimal() and len(word) < 9 else None
    goal = goal or next((each for each in goals.values() if each.id == word), None)
    if goal is None or goal.id in journal.in_trash:
        raise JournalError(
            "No such goal",
            f"There is no goal “{clean_line(word)[:40]}” in {journal.id}, or it is in the trash.",
            "`cyclejournal goals JOURNAL` lists them with their numbers.",
        )
    return goal
