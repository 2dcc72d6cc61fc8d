"""Deleting a journal for good, at the terminal: nothing is asked of a script, and nothing is done by halves."""

import click

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.texts import is_keyboard
from cyclejournal.cli.words import journal_argument, voice_option
from cyclejournal.errors import Exit, JournalError


class NoTerminal(JournalError):
    """What is asked of people, step by step, was begun where nobody can answer."""

    exit_code = Exit.USAGE


@click.command("delete", short_help="Delete a journal for good.")
@journal_argument()
@voice_option("Who is at the keyboard.", together=False)
@pass_setting
def delete_command(setting: Setting, journal: str, voice: str) -> None:
    """Delete JOURNAL for good, with its history and its backups, once all who wrote in it have said yes.

    It says what goes and what no program can reach, and asks line by line. Each of you says yes under your own
    name, one after the other; each one's words go to a file first. Alone you can put it away, or take your own
    words out.

    Example: cyclejournal delete tom --voice Priya
    """
    found = setting.read(journal)
    who = choose_person(found, voice)
    if not is_keyboard():
        raise NoTerminal(
            "A journal is deleted at a terminal",
            "Each of you who wrote in it is asked, and where your words go. Nothing was done.",
            "Run it at a terminal.",
        )
    # Imported late, as the conversation is.
    from cyclejournal.cli.walk import aside
    from cyclejournal.store.bookmarks import Bookmarks
    from cyclejournal.store.locations import bookmarks_folder, state_file

    aside(setting, found.id, "delete", who, also_ended=True)
    # The searches that were kept for it hold words, too.
    Bookmarks(bookmarks_folder(state_file())).tidy()
