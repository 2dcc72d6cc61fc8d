"""The people of a journal, from the shell: a name that is spelt otherwise, and what exports may call them."""

import click

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.output import note
from cyclejournal.cli.words import journal_argument, later
from cyclejournal.journal.cycle.cycles import with_alias, with_name
from cyclejournal.journal.text import clean_line


@click.group("person", short_help="Correct a name, or give an alias.")
def person_command() -> None:
    """Correct somebody's name, or give them an alias. Their words stay theirs."""


@person_command.command("rename")
@journal_argument()
@click.argument("name", shell_complete=later("people"))
@click.argument("new")
@pass_setting
def rename_command(setting: Setting, journal: str, name: str, new: str) -> None:
    """Give NAME another name, everywhere in JOURNAL.

    Example: cyclejournal person rename tom Tom Thomas
    """
    found = setting.read(journal)
    who = choose_person(found, name)
    with setting.desk(found.id, who) as desk:
        renamed = with_name(desk.journal, who, new, now=desk.clock())
        desk.put(renamed, what="a name corrected")
    note(f"{clean_line(name)} is {clean_line(renamed.name)} in {found.id} now.")


@person_command.command("alias")
@journal_argument()
@click.argument("name", shell_complete=later("people"))
@click.argument("alias")
@pass_setting
def alias_command(setting: Setting, journal: str, name: str, alias: str) -> None:
    """Keep ALIAS for NAME, for exports that shall not name them; no export uses it yet.

    Example: cyclejournal person alias tom Tom "Teacher A"
    """
    found = setting.read(journal)
    who = choose_person(found, name)
    with setting.desk(found.id, who) as desk:
        person = with_alias(desk.journal, who, alias, now=desk.clock())
        desk.put(person, what="an alias")
    note(f"The alias of {clean_line(person.name)} in {found.id} is {clean_line(person.alias)}.")
