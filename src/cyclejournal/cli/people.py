"""What the people of a journal are called, from the shell: a name, an alias for exports, the word for learners."""

import click

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.words import journal_argument, later
from cyclejournal.guide.learners import LEARNERS, PUPILS
from cyclejournal.journal.cycle.cycles import call_learners, with_alias, with_name
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.text import clean_line


@click.group("person", short_help="Correct a name, or give an alias.")
def person_command() -> None:
    """Correct somebody's name, or give them an alias. Their words stay theirs.

    Example: cyclejournal person rename tom Tom Thomas
    """


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
    """Keep ALIAS for NAME: it stands for them in whatever goes out for others. It may name neither of you.

    Example: cyclejournal person alias tom Tom "Teacher A"
    """
    found = setting.read(journal)
    who = choose_person(found, name)
    with setting.desk(found.id, who) as desk:
        person = with_alias(desk.journal, who, alias, now=desk.clock())
        desk.put(person, what="an alias")
    note(f"The alias of {clean_line(person.name)} in {found.id} is {clean_line(person.alias)}.")


@click.command("about", short_help="Show what you say about yourselves.")
@journal_argument()
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def about_command(setting: Setting, journal: str, as_json: bool) -> None:
    """Show what the people of JOURNAL are called, and what they say about themselves and the two of them.

    Nobody is asked for any of it, and nothing but names, aliases and roles changes what the program does.
    `prompts` lists what can be said; `answer` says it: us.subject, us.ages, us.timeline and the like.

    Example: cyclejournal about tom
    """
    # Imported late: a name is corrected without it.
    from cyclejournal.export.about import about_data, about_lines

    found = setting.read(journal)
    reading = setting.reading(found, found.cycles, Audience())
    if as_json:
        say_json(about_data(reading))
    else:
        say("\n".join(about_lines(reading)))


@click.command("learners", short_help="What the questions call those who learn.")
@journal_argument()
@click.argument("word", required=False, type=click.Choice(LEARNERS))
@pass_setting
def learners_command(setting: Setting, journal: str, word: str | None) -> None:
    """Say what the questions of JOURNAL call those who learn, or have them called WORD.

    What was written stays as it is.

    Example: cyclejournal learners tom students
    """
    found = setting.read(journal)
    if word is None:
        say((found.pair.learners if found.pair else "") or PUPILS)
        return
    with setting.desk(found.id) as desk:
        desk.put(call_learners(desk.journal, word, now=desk.clock()), what="the word for learners")
    note(f"The questions say {word} now in {found.id}.")
