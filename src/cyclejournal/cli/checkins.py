"""A check-in from the shell: what somebody tried between two meetings, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from cyclejournal.cli.actions import choose_action
from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.cutting import past_day
from cyclejournal.cli.output import note, say
from cyclejournal.cli.texts import is_keyboard, read_text
from cyclejournal.cli.words import journal_argument, later, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.guide.known import HAPPENED, WIN
from cyclejournal.journal.between.checkins import ANSWERS, check_day
from cyclejournal.journal.between.tries import count
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import Action, Tried
from cyclejournal.journal.text import clean

if TYPE_CHECKING:
    from cyclejournal.session.desk import Desk
    from cyclejournal.session.tries import TriesBook


@click.command("checkin", short_help="Tell what you tried and what came of it.")
@journal_argument()
@voice_option("Whose check-in.", together=False, required=False)
@click.option("--tried", type=click.Choice(list(ANSWERS)), help="Whether it was tried.")
@click.option(
    "--action",
    "word",
    metavar="ID",
    shell_complete=later("actions"),
    help="Which action, by its number in `actions`, unless you have only one.",
)
@click.option(
    "--count",
    "times",
    type=click.IntRange(min=1),
    metavar="N",
    help="Count so many more tries of an action of yours, for your own eyes.",
)
@click.option("--reading", "number", metavar="NUMBER", help="What the goal's measure stands at.")
@click.option("--win", is_flag=True, help="The text is what you are glad of.")
@click.option("--on", "on", metavar="DAY", help="Its day, unless it is today: fri, 3 nov.")
@pass_setting
def checkin_command(
    setting: Setting,
    journal: str,
    voice: str | None,
    tried: Tried | None,
    word: str | None,
    times: int | None,
    number: str | None,
    win: bool,
    on: str | None,
) -> None:
    """Keep a check-in for the two of you, which heads the next talk, and print its id.

    What happened comes on standard input, and may be empty where something else is told. At a keyboard,
    without options, everything is asked line by line.

    Example: echo "Two new hands." | cyclejournal checkin tom --voice Tom --tried yes
    """
    told = tried is not None or number is not None or times is not None
    if times is not None and tried == "not-yet":
        raise click.UsageError("Not yet, and tried so often: say one of them.")
    found = setting.read(journal)
    if not (told or word or win or on) and is_keyboard():
        # Imported late, as the conversation is: a check-in from a script asks nothing.
        from cyclejournal.cli.walk import aside

        aside(setting, found.id, "checkin", choose_person(found, voice) if voice else "")
        return
    if voice is None:
        raise click.UsageError(
            "Say whose check-in it is: --voice NAME. At a keyboard, without options, it is asked line by line."
        )
    who = choose_person(found, voice)
    action = choose_action(found, word) if word is not None else None
    today = local_clock().date()
    of = check_day(past_day(on) or today, today) if on is not None else today
    # Nobody who told it all by options is kept waiting for a text.
    text = "" if told and not win and is_keyboard() else clean(read_text("win" if win else "text"))
    if not text.strip() and (win or not told):
        raise JournalError(
            "There is nothing to keep", "Nothing was saved.", "Send a text on standard input."
        )
    with setting.desk(found.id, who, remembers=True) as desk:
        from cyclejournal.session.checkin import CheckInDesk

        book = CheckInDesk(desk)
        book.date(of)
        # First what may be refused: then nothing is kept.
        tries = _tries(desk, action or book.usual, times, of) if times is not None else None
        if number is not None:
            book.read(number)
        if tried is not None or (action is not None and (text.strip() or number is not None)):
            book.say(tried or "", action.id if action else None)
        asked = next(each for each in book.prompts if each.id == (WIN if win else HAPPENED))
        book.type(asked, text)
        counted = tries.count(times, of) if tries and times else ""
        question, id_ = book.question, book.place.id if book.is_kept else ""
    if id_:
        say(id_)
        note(f"Kept in {found.id}. It heads your next talk.")
    for each in (counted, question if id_ else ""):
        if each:
            note(each)


def _tries(desk: Desk, action: Action | None, times: int, on: date) -> TriesBook:
    """The tries of that action, once it is sure that so many can be counted."""
    from cyclejournal.session.tries import TriesBook

    if action is None:
        raise click.UsageError(
            "Say which action was tried: --action ID. `cyclejournal actions JOURNAL` lists them."
        )
    count(desk.journal, action, desk.writer, times, on=on, now=desk.clock())
    return TriesBook(desk, action)
