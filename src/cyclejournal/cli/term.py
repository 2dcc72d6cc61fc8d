"""A pair's term from the shell: shown, set, paused and gone on with."""

from datetime import date

import click
from msgspec.structs import replace

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.cutting import day, day_after, near_day
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.texts import read_text
from cyclejournal.cli.words import journal_argument
from cyclejournal.export.data import term_data, weeks_data
from cyclejournal.export.term import term_lines
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, local_clock
from cyclejournal.journal.places import Term
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.term.frame import term_of


@click.command("term", short_help="Show your term, set it, pause, go on.")
@journal_argument()
@click.option("--from", "since", metavar="DAY", help="Its first day: 7 sep, mon, 2026-09-07.")
@click.option("--until", "until", metavar="DAY", help="Its last day: 27 nov, in 12 weeks.")
@click.option("--rounds", type=int, metavar="N", help="How many rounds you mean to fit in.")
@click.option("--minutes", type=int, metavar="N", help="How long a round may take of you.")
@click.option("--cadence", type=int, metavar="DAYS", help="About how many days between meetings.")
@click.option("--clear", is_flag=True, help="Take the term away.")
@click.option(
    "--pause",
    "pause_until",
    metavar="DAY",
    help="Be reminded of nothing until DAY; what for comes on standard input.",
)
@click.option("--go-on", "goes_on", is_flag=True, help="Go on before that day.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def term_command(
    setting: Setting,
    journal: str,
    since: str | None,
    until: str | None,
    rounds: int | None,
    minutes: int | None,
    cadence: int | None,
    clear: bool,
    pause_until: str | None,
    goes_on: bool,
    as_json: bool,
) -> None:
    """Show the term of JOURNAL, week by week; or set what of it you name.

    A term is a frame that you may give yourselves; nobody is asked for one. Without --until the end stays as
    it is, and so does all else. What you pause for may be empty.

    Example: cyclejournal term tom --from "7 sep" --until "27 nov" --rounds 3
    """
    found = setting.read(journal)
    numbers = {"rounds": rounds, "minutes": minutes, "cadence": cadence}
    named = {key: value for key, value in numbers.items() if value is not None}
    sets = since is not None or until is not None or bool(named)
    if sum((clear, sets, pause_until is not None, goes_on)) > 1:
        raise click.UsageError("Set the term, clear it, pause, or go on: one at a time.")
    if not (clear or sets or pause_until is not None or goes_on):
        _show(setting, found, as_json=as_json)
        return
    term = Term() if clear else _with_days(term_of(found) or Term(), since, until)
    ends = day(pause_until) if pause_until is not None else None
    if pause_until is not None and ends is None:
        raise click.UsageError("Until which day? Write it behind --pause.")
    why = read_text("reason") if ends is not None else ""
    with setting.desk(found.id) as desk:
        # Imported late, as the desk is: who only looks changes nothing.
        from cyclejournal.session.term import TermBook

        book = TermBook(desk)
        if ends is not None:
            told = book.pause(ends, why)
        else:
            told = book.go_on() if goes_on else book.put(replace(term, **named))
    note(told)


def _with_days(term: Term, since: str | None, until: str | None) -> Term:
    first: date | None = date_of(term.since)
    if since is not None and (first := near_day(since)) is not None:
        term = replace(term, since=first.isoformat())
    if until is not None and (last := day_after(until, first)) is not None:
        term = replace(term, until=last.isoformat())
    return term


def _show(setting: Setting, journal: Journal, *, as_json: bool) -> None:
    today = local_clock().date()
    if as_json:
        say_json({"term": term_data(journal), "weeks": weeks_data(journal, today)})
    else:
        reading = setting.reading(journal, journal.cycles, Audience())
        say("\n".join(term_lines(reading, today)))
