"""Reading a cycle, and giving it or the whole journal out of the program's hands."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_reader, pass_setting
from cyclejournal.cli.output import note, say, say_bytes, say_json
from cyclejournal.cli.several import each_of, named
from cyclejournal.cli.words import journal_argument, later, reader_option
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.journal.reading.audience import Audience, left_out_words


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
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option("--md", "as_markdown", is_flag=True, help="As `export` writes it.")
@pass_setting
def show_command(
    setting: Setting,
    journal: str,
    cycle: int | None,
    name: str | None,
    kept_back: bool,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Show CYCLE (the present one unless you say) of JOURNAL.

    Without --as it shows what the pair shares. With it, also the texts of NAME that nobody else is meant
    to see: a courtesy between colleagues, not a lock. What is kept back stands in it only with
    --with-kept-back, and needs parked for elsewhere never.

    The record of a lesson is in it once the observed person has released it, without what was struck out.
    With --json, “observations” holds it as items (number, the ref that answers cite it by, words, counts)
    and as the events these are made of, and “meetings” when you talked.

    Example: cyclejournal show tom 2 --as Priya
    """
    if as_json and as_markdown:
        raise click.UsageError("Give --json or --md, not both.")
    found = setting.read(journal)
    reader = choose_reader(found, name)
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
    to: str,
    overwrite: bool,
) -> None:
    """Write CYCLE (the present one unless you say) of JOURNAL as Markdown, and print the file's path.

    Several JOURNALs go into a folder, each into a file of its own. Without --as it holds what the pair shares.
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
        pieces = [cycle_markdown(document)]
        left_out = document.text.reading.left_out
    if to == "-":
        for piece in pieces:
            say_bytes(piece)
    else:
        path = export_path(to, export_name(found, chosen, reader))
        try:
            say(str(write_new(path, pieces, overwrite=overwrite, never=setting.shelf.folders)))
        except FileExists as problem:
            problem.remedy = "Choose another name, or add --overwrite."
            raise
        if reader:
            note(f"It may hold what only {found.name(reader)} is meant to read.")
    if words := left_out_words(left_out):
        note(words)
