"""The private list of names to keep out, from the shell."""

import click

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.output import note, say
from cyclejournal.cli.texts import read_text
from cyclejournal.cli.words import journal_argument, later
from cyclejournal.guide.known import WATCH_LIST
from cyclejournal.journal.amounts import several
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.text import clean


@click.command("names", short_help="Your private list of names to keep out.")
@journal_argument()
@click.option(
    "--voice", "name", metavar="NAME", required=True, shell_complete=later("people"), help="Whose."
)
@click.option("--write", is_flag=True, help="Have the list that comes on standard input.")
@pass_setting
def names_command(setting: Setting, journal: str, name: str, write: bool) -> None:
    """Print NAME's private list of names to keep out of JOURNAL: pupils, parents, colleagues, one a line.

    No export holds the list. A note that holds one of them asks for a code instead, and before anything goes out
    for others it is looked through for each.

    Example: cyclejournal names tom --voice Tom
    """
    found = setting.read(journal)
    who = choose_person(found, name)
    if not write:
        if text := clean(found.text(PAIR, WATCH_LIST, who)):
            say(text)
        return
    text = read_text()
    with setting.desk(found.id, who, remembers=True) as desk:
        desk.type(WATCH_LIST_PROMPT, PAIR, who, text)
        desk.end_visit()
    count = several(sum(bool(line.strip()) for line in text.splitlines()), "line")
    note(f"The list has {count}. Nobody else sees it, and it is never exported.")
