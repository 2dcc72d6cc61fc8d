"""Reading a cycle, and giving it or the whole journal out of the program's hands."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_reader, pass_setting
from cyclejournal.cli.output import note, say, say_bytes, say_json
from cyclejournal.cli.several import each_of, named
from cyclejournal.cli.words import journal_argument, later, reader_option
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.journal.reading.audience import Audience, left_out_words
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


@click.command("export", short_help="Write a cycle, or all of them, as Markdown.")
@click.argument(
    "journals",
    metavar="JOURNAL... [CYCLE]",
    nargs=-1,
    required=True,
    shell_complete=later("journals"),
)
@whose
@click.option("--all", "everything", is_flag=True, help="Every cycle, in one document.")
@click.option(
    "--summary/--full",
    "summary",
    default=False,
    help="Its first page alone, or all of it: the default.",
)
@click.option("--to", metavar="PATH|-", required=True, help="A file or a folder; - prints it.")
@click.option("--overwrite", is_flag=True, help="Write anew what is there already.")
@click.pass_context
@pass_setting
def export_command(
    setting: Setting,
    ctx: click.Context,
    journals: tuple[str, ...],
    name: str | None,
    kept_back: bool,
    everything: bool,
    summary: bool,
    to: str,
    overwrite: bool,
) -> None:
    """Write CYCLE (the present one unless you say) of JOURNAL as Markdown, and print the file's path.

    First comes a summary of one page, then the record; --summary writes that page alone. Several JOURNALs go
    into a folder, each into a file of its own. Without --as it holds what the pair shares.
    With it, also the texts of NAME that nobody else is meant to see: a courtesy between colleagues, not a lock.
    What is kept back stands in it only with --with-kept-back, and needs parked for elsewhere never. What it
    leaves out is said in numbers.

    Example: cyclejournal export tom --all --to ~/coaching
    """
    *names, last = journals
    number = int(last[:9]) if names and last.isascii() and last.isdigit() else None
    names += [last] if number is None else []
    if everything and number is not None:
        raise click.UsageError("Give a cycle or --all, not both.")
    if everything and summary:
        raise click.UsageError("Give --all or --summary, not both.")
    if len(names) > 1:
        if number is not None:
            raise click.UsageError("The number of a cycle goes with one journal.")
        if to == "-" or not (to.endswith("/") or Path(to).expanduser().is_dir()):
            raise click.UsageError("Several journals go into a folder, such as --to coaching/.")
    ids, missing = named(setting, names)

    def write(journal_id: str) -> None:
        _export(
            setting,
            journal_id,
            number,
            name=name,
            kept_back=kept_back,
            everything=everything,
            summary=summary,
            to=to,
            overwrite=overwrite,
        )

    if len(ids) == 1:
        write(ids[0])
        ctx.exit(missing)
    ctx.exit(max(missing, each_of(ids, write)))


def _export(
    setting: Setting,
    journal_id: str,
    number: int | None,
    *,
    name: str | None,
    kept_back: bool,
    everything: bool,
    summary: bool,
    to: str,
    overwrite: bool,
) -> None:
    """One journal, or one cycle of it. Raises JournalError."""
    # Imported late: what only shows a cycle writes no file.
    from cyclejournal.export.files import FileExists, export_name, export_path, write_new
    from cyclejournal.export.markdown import cycle_markdown, journal_markdown

    found = setting.read(journal_id)
    reader = choose_reader(found, name)
    chosen = None if everything else choose_cycle(found, number)
    cycles = found.cycles if chosen is None else [chosen]
    reading = setting.reading(found, cycles, Audience(reader, kept_back))
    pieces: Iterable[str]
    if chosen is None:
        pieces = journal_markdown(journal_document(reading))
        left_out = reading.left_out
    else:
        document = cycle_document(reading, chosen)
        pieces = [cycle_markdown(document, summary=summary)]
        left_out = document.text.reading.left_out
    if to == "-":
        for piece in pieces:
            say_bytes(piece)
    else:
        path = export_path(to, export_name(found, chosen, reader, summary=summary))
        try:
            say(str(write_new(path, pieces, overwrite=overwrite, never=setting.shelf.folders)))
        except FileExists as problem:
            problem.remedy = "Choose another name, or add --overwrite."
            raise
        if reader:
            note(f"It may hold what only {found.name(reader)} is meant to read.")
    if words := left_out_words(left_out):
        note(words)
