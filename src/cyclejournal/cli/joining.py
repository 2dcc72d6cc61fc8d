"""Two journals of one pair made one, from the shell."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say
from cyclejournal.cli.words import journal_argument, later
from cyclejournal.errors import JournalError
from cyclejournal.journal.text import clean_line
from cyclejournal.store.lock.ring import has_lock


@click.command("join", short_help="Make one journal of two that a pair began.")
@journal_argument()
@click.argument("other", shell_complete=later("journals"))
@click.option("--yes", is_flag=True, help="Do it without asking.")
@pass_setting
def join_command(setting: Setting, journal: str, other: str, yes: bool) -> None:
    """Take all that is in OTHER into JOURNAL, where the same two people began a journal each.

    First it says what comes in. Answers to the same question meet: the newer wording is shown, the other kept
    in its history. A copy of both is kept; then OTHER is put away, as it was.

    Example: cyclejournal join tom k3mx7qpa
    """
    # Imported late: few journals are joined.
    from cyclejournal.session.joining import Joining

    shelf = setting.shelf
    other_id = shelf.find(other)
    journal_id = shelf.find(journal)
    setting.unlock(journal_id)
    if setting.unlock(other_id) and not has_lock(shelf.paths(journal_id).pair):
        raise JournalError(
            "One of the two is locked",
            f"{other_id} is, and {journal_id}, into which it would go, is not. Nothing was changed.",
            f"`cyclejournal lock {journal_id}` first, or name them the other way round.",
        )
    with setting.desk(journal_id) as desk:
        joining = Joining(desk, shelf, other_id)
        for line in joining.lines():
            say(line)
        if not yes and not _agreed():
            note("Nothing was changed.")
            return
        for path in joining.carry_out():
            note(f"Kept as it was: {path}.")
        note(f"It is all in {clean_line(desk.journal.title)} ({desk.journal.id}) now.")


def _agreed() -> bool:
    try:
        return click.confirm("Make one of them?", err=True)
    except click.Abort:
        raise JournalError(
            "Nobody was there to ask", "Nothing was changed.", "Add --yes to do it without asking."
        ) from None
