"""Taking in what comes back, from the shell: a filled form, an export, somebody's notes, another program's journal."""

from pathlib import Path

import click

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.output import note, say
from cyclejournal.cli.words import later
from cyclejournal.errors import JournalError
from cyclejournal.journal.text import clean_line
from cyclejournal.store.locations import typed_path


@click.command("import", short_help="Take in a filled form, an export, notes of your own.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    metavar="JOURNAL",
    shell_complete=later("journals"),
    help="The journal; needed where there are several.",
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option(
    "--voice", metavar="NAME", shell_complete=later("people"), help="Whose notes they become."
)
@click.option("--pair", is_flag=True, help="Give such notes to the two of you.")
@pass_setting
def import_command(
    setting: Setting, file: Path, into: str | None, yes: bool, voice: str | None, pair: bool
) -> None:
    """Take in FILE, once you have seen what it adds or changes: a filled form, or any Markdown we exported.

    What stood there before stays in its history; what answers no question here becomes a note, and that is
    said. A folder of dated pages, the JSON that jrnl exports, a table of a lesson's events (time,code,…): dated
    notes of --voice, theirs alone unless --pair, and events; a line with a box, - [ ], becomes an action.

    Example: cyclejournal import ~/agreement.md --into tom
    """
    # Imported late, as the parser is: a command that fails needs none.
    from cyclejournal.session.arriving import A_WHILE, takes_a_while
    from cyclejournal.session.importing.bring import look, summary, take_in

    with setting.desk(_journal(setting, into)) as desk:
        who = choose_person(desk.journal, voice) if voice is not None else ""
        path = typed_path(file)
        if takes_a_while(path):
            note(A_WHILE)
        coming = look(desk, path, who, "pair" if pair else "me")
        for line in coming.lines:
            say(clean_line(line))
        for line in coming.told:
            note(clean_line(line))
        note(summary(coming))
        if not coming.lines:
            return
        if not yes and not _agreed():
            note("Nothing was changed.")
            return
        take_in(desk, coming)
        note(f"It is in {clean_line(desk.journal.title)} ({desk.journal.id}) now.")


def _journal(setting: Setting, into: str | None) -> str:
    if into is not None:
        return setting.shelf.find(into)
    ids = setting.shelf.ids()
    if len(ids) == 1:
        return ids[0]
    raise JournalError(
        "Which journal?",
        "There are several; nothing was changed." if ids else "There is no journal yet.",
        "Add --into JOURNAL." if ids else "`cyclejournal new` begins one.",
    )


def _agreed() -> bool:
    try:
        return click.confirm("Take that in?", err=True)
    except click.Abort:
        raise JournalError(
            "Nobody was there to ask",
            "Nothing was changed.",
            "Add --yes to take it in without asking.",
        ) from None
