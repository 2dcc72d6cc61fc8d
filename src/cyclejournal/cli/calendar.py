"""The dates of journals as one calendar file, from the shell."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note
from cyclejournal.cli.several import readable
from cyclejournal.cli.to_file import overwrite_option, put_out, to_option
from cyclejournal.cli.words import journals_argument
from cyclejournal.export.calendar import calendar_name, calendar_text
from cyclejournal.journal.amounts import several
from cyclejournal.journal.leaving import DATES, digest
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.dates import dates_of


@click.command("calendar", short_help="Write all dates to a calendar file.")
@journals_argument
@to_option
@overwrite_option
@click.option("--with-words", is_flag=True, help="With names, and the wording of actions.")
@click.pass_context
@pass_setting
def calendar_command(
    setting: Setting,
    ctx: click.Context,
    journals: tuple[str, ...],
    to: str,
    overwrite: bool,
    with_words: bool,
) -> None:
    """Write the days of the JOURNALs (of all without any) as one file that a calendar takes in; print its path.

    Meetings, lessons, actions, the day to look at the agreement, the end of the term: days and neutral words, and
    nothing that one of you keeps alone. A date keeps its id, so that a newer file moves it and doubles none.

    Example: cyclejournal calendar tom --to ~/coaching.ics --overwrite
    """
    found, missing = readable(setting, journals)
    readings = [setting.reading(each, each.cycles, Audience()) for each in found]
    text = calendar_text(readings, with_words=with_words)
    name = calendar_name(found[0] if len(found) == 1 else None)
    put_out(setting, to, name, text, overwrite=overwrite)
    for each in found:
        setting.write_down(each, DATES, "ics", digest(text))
    count = sum(len(dates_of(reading)) for reading in readings)
    note(f"{several(count, 'day')} in it.")
    ctx.exit(missing)
