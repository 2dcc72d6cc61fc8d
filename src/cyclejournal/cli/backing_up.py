"""A copy of one's own, wherever one likes."""

from __future__ import annotations

from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say, tell
from cyclejournal.errors import Exit
from cyclejournal.journal.amounts import several
from cyclejournal.store.safety.copying import copy_out


@click.command("backup", short_help="Copy journals to a folder of your own.")
@click.argument("journal", required=False)
@click.option(
    "--to",
    metavar="DIR",
    type=click.Path(path_type=Path),
    required=True,
    help="Where the new folder is made, such as a disk you can unplug.",
)
@click.option("--all", "everything", is_flag=True, help="Every journal, as without JOURNAL.")
@click.pass_context
@pass_setting
def backup_command(
    setting: Setting, ctx: click.Context, journal: str | None, to: Path, everything: bool
) -> None:
    """Copy JOURNAL, or all of them, into a new folder in DIR, and print its path.

    The copy is read back. It can be opened as it is, with --shelf. Nothing is ever overwritten.
    """
    if everything and journal is not None:
        raise click.UsageError("Give a journal or --all, not both.")
    shelf = setting.shelf
    ids = [shelf.find(journal)] if journal is not None else [*shelf.ids(), *shelf.away()]
    if not ids:
        note(f"There are no journals in {shelf.root}.")
        ctx.exit(Exit.NO_JOURNAL)
    copied = copy_out(shelf, ids, to.expanduser(), guides=lambda name: setting.guides.get(name))
    say(str(copied.folder))
    note(
        f"{several(len(copied.journals), 'journal')} copied and read back. The copy also holds what "
        "each of you keeps to yourselves: keep it where only you can look."
    )
    for journal_id, problem in copied.problems.items():
        tell(problem)
        note(f"What is left of {journal_id} was copied as it is.")
    if copied.problems:
        ctx.exit(next(iter(copied.problems.values())).exit_code)
