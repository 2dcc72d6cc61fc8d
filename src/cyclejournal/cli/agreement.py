"""The learning agreement from the shell: what it says, who has said yes to it, and its versions."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import say, say_json
from cyclejournal.cli.words import journal_argument
from cyclejournal.export.agreement import agreement_data, agreement_lines, version_lines
from cyclejournal.journal.reading.agreement import AgreementReading
from cyclejournal.journal.reading.audience import Audience


@click.command("agreement", short_help="Show your agreement, who said yes, its versions.")
@journal_argument()
@click.option("--versions", "with_versions", is_flag=True, help="Every version, and what changed.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def agreement_command(setting: Setting, journal: str, with_versions: bool, as_json: bool) -> None:
    """Show the learning agreement of JOURNAL and who has said yes to it.

    A yes is said at the keyboard, in the app or in `walk`, by each for themselves. It holds for the words it was
    said to.

    Example: cyclejournal agreement tom --versions
    """
    found = setting.read(journal)
    reading = AgreementReading(setting.reading(found, found.cycles, Audience()))
    if as_json:
        say_json(agreement_data(reading, with_versions=with_versions))
    else:
        say("\n".join(version_lines(reading) if with_versions else agreement_lines(reading)))
