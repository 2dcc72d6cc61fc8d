"""Reading a cycle, and giving it or the whole journal out of the program's hands."""

from collections.abc import Callable
from typing import Literal

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_reader, pass_setting
from cyclejournal.cli.output import say, say_bytes, say_json
from cyclejournal.cli.words import journal_argument, later, reader_option
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading

Form = Literal["json", "markdown", "words"]
"""What `show` prints it as."""


def whose(command: Callable[..., None]) -> Callable[..., None]:
    """The options that both take: for whom, and what of it."""
    command = reader_option("Also what NAME alone may read.")(command)
    return click.option(
        "--with-kept-back",
        "kept_back",
        is_flag=True,
        help="Also how you talked, and what may fail safely.",
    )(command)


@click.command("show", short_help="Show a cycle.")
@journal_argument()
@click.argument("cycle", required=False, type=int)
@whose
@click.option("--all", "everything", is_flag=True, help="Every cycle, one after the other.")
@click.option(
    "--goal",
    "goal",
    metavar="ID",
    shell_complete=later("goals"),
    help="The story of a goal instead, by its number in `goals` or its id.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option("--md", "as_markdown", is_flag=True, help="As `export` writes it.")
@pass_setting
def show_command(
    setting: Setting,
    journal: str,
    cycle: int | None,
    name: str | None,
    kept_back: bool,
    everything: bool,
    goal: str | None,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Show CYCLE (the present one unless you say) of JOURNAL; or all of them, or the story of a goal.

    The story of a goal is what every talk came to, what was agreed and became of it, and the readings, in
    all the cycles that worked on it.

    Without --as it shows what the pair shares. With it, also the texts of NAME that nobody else is meant
    to see: a courtesy between colleagues, not a lock. What is kept back stands in it only with
    --with-kept-back, and needs parked for elsewhere never.

    The record of a lesson is in it once the observed person has released it, without what was struck out.
    With --json, “observations” holds it as items (number, the ref that answers cite it by, words, counts)
    and as the events these are made of, and “meetings” when you talked.

    Example: cyclejournal show tom --goal 2
    """
    if as_json and as_markdown:
        raise click.UsageError("Give --json or --md, not both.")
    if (cycle is not None) + everything + (goal is not None) > 1:
        raise click.UsageError("Give a cycle, --all or --goal, one of them.")
    found = setting.read(journal)
    reader = choose_reader(found, name)
    if everything or goal is not None:
        reading = setting.reading(found, found.cycles, Audience(reader, kept_back))
        form: Form = "json" if as_json else "markdown" if as_markdown else "words"
        if goal is None:
            _show_all(reading, form)
        else:
            # Imported late, as what only shows a cycle needs nothing of it.
            from cyclejournal.cli.goals import choose_goal

            _show_story(GoalReading(reading, choose_goal(found, goal)), form)
        return
    chosen = choose_cycle(found, cycle)
    audience = Audience(reader, kept_back)
    document = cycle_document(setting.reading(found, [chosen], audience), chosen)
    if as_json:
        from cyclejournal.export.data import cycle_data

        say_json(cycle_data(document))
    elif as_markdown:
        from cyclejournal.export.markdown import cycle_markdown

        say_bytes(cycle_markdown(document))
    else:
        from cyclejournal.export.plain import cycle_words

        say(cycle_words(document))


def _show_all(reading: Reading, form: Form) -> None:
    """Every cycle, the oldest first."""
    match form:
        case "json":
            from cyclejournal.export.data import journal_data

            say_json(journal_data(reading))
        case "markdown":
            from cyclejournal.export.markdown import journal_markdown

            for piece in journal_markdown(journal_document(reading)):
                say_bytes(piece)
        case "words":
            from cyclejournal.export.plain import cycle_words

            for number, cycle in enumerate(reading.journal.cycles):
                say(("\n" if number else "") + cycle_words(cycle_document(reading, cycle)))


def _show_story(goal: GoalReading, form: Form) -> None:
    from cyclejournal.export.story import story_data, story_markdown, story_words

    match form:
        case "json":
            say_json(story_data(goal))
        case "markdown":
            say_bytes(story_markdown(goal))
        case "words":
            say(story_words(goal))
