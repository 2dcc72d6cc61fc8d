"""Giving a cycle, or the whole journal, out of the program's hands."""

from __future__ import annotations

from collections.abc import Iterable

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_reader, pass_setting
from cyclejournal.cli.output import note, say, say_bytes
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.files import FileExists, export_name, export_path, write_new
from cyclejournal.export.markdown import cycle_markdown, journal_markdown
from cyclejournal.journal.reading.audience import Audience


@click.command("export", short_help="Write a cycle, or all of them, as Markdown.")
@click.argument("journal")
@click.argument("cycle", required=False, type=int)
@click.option("--as", "name", metavar="NAME", help="Also what NAME alone may read.")
@click.option(
    "--with-kept-back",
    "kept_back",
    is_flag=True,
    help="Also how you talked, and what may fail safely.",
)
@click.option("--all", "everything", is_flag=True, help="Every cycle, in one document.")
@click.option("--to", metavar="PATH|-", required=True, help="A file or a folder; - prints it.")
@click.option("--overwrite", is_flag=True, help="Write anew what is there already.")
@pass_setting
def export_command(
    setting: Setting,
    journal: str,
    cycle: int | None,
    name: str | None,
    kept_back: bool,
    everything: bool,
    to: str,
    overwrite: bool,
) -> None:
    """Write CYCLE (the present one unless you say) of JOURNAL as Markdown, and print the file's path.

    Without --as it holds what the pair shares. With it, also the texts of NAME that nobody else is
    meant to see: a courtesy between colleagues, not a lock. What is kept back stands in it only with
    --with-kept-back, and needs parked for elsewhere never. What it leaves out is said in numbers.
    """
    if everything and cycle is not None:
        raise click.UsageError("Give a cycle or --all, not both.")
    found = setting.read(journal)
    reader = choose_reader(found, name)
    chosen = None if everything else choose_cycle(found, cycle)
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
            say(str(write_new(path, pieces, overwrite=overwrite)))
        except FileExists as problem:
            problem.remedy = "Choose another name, or add --overwrite."
            raise
        if reader:
            note(f"It may hold what only {found.name(reader)} is meant to read.")
    if left_out:
        note(f"Left out: {'; '.join(each.words for each in left_out)}.")
