"""A journal handed to the colleague's computer and back, from the shell."""

from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.merging import say_merged
from cyclejournal.cli.output import note
from cyclejournal.cli.to_file import overwrite_option, put_out, to_option
from cyclejournal.cli.words import journal_argument
from cyclejournal.journal.leaving import HANDED
from cyclejournal.journal.moments import iso_day, local_clock, stamp
from cyclejournal.session.handing import HOLDS, hand_over, handing_name, look, take_in_handed
from cyclejournal.session.ledger import write_down


@click.command("handoff", short_help="Write a journal to a file for the colleague's computer.")
@journal_argument()
@to_option
@overwrite_option
@pass_setting
def handoff_command(setting: Setting, journal: str, to: str, overwrite: bool) -> None:
    """Write all that the two of you share in JOURNAL as one file for the other computer; print its path.

    What each keeps alone stays here. An answer given alone first goes as a receipt, and its words only once
    both have finished. Go on writing while it is away: what comes back is merged, answer by answer.

    Example: cyclejournal handoff tom --to /media/stick/
    """
    with setting.desk(setting.shelf.find(journal), also_ended=True) as desk:
        text = hand_over(desk)
        name = handing_name(desk.journal, iso_day(stamp(local_clock())))
        put_out(setting, to, name, text, overwrite=overwrite)
        write_down(desk, HANDED, "json", text)
    note(HOLDS)


@click.command("receive", short_help="Take in what a colleague handed over.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", metavar="JOURNAL", help="Only if it belongs to that journal.")
@pass_setting
def receive_command(setting: Setting, file: Path, into: str | None) -> None:
    """Take in FILE, which `handoff` wrote on the other computer; where the journal is not here yet, it is now.

    A file that was changed or cut on the way is refused, and nothing is touched. A copy of the journal as it
    is is kept first. It makes no difference whose file is taken in first, or how often.

    Example: cyclejournal receive /media/stick/2026-11-30-handoff-k3mx7qpa.json
    """
    shelf = setting.shelf
    handed = look(file.expanduser(), shelf, shelf.find(into) if into else "")
    arrived = take_in_handed(shelf, handed, lambda id_: setting.desk(id_, also_ended=True))
    say_merged(arrived.journal, arrived.merged)
    for line in arrived.words:
        note(line)
    for copy in arrived.merged.copies:
        note(f"What was there before is in {copy}.")
