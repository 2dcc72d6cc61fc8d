"""Giving a cycle, several, or a part of one out of the program's hands."""

from datetime import date
from typing import TYPE_CHECKING, cast

import click
from msgspec import Struct

from cyclejournal.cli.context import (
    Setting,
    choose_cycle,
    choose_person,
    choose_reader,
    pass_setting,
)
from cyclejournal.cli.cutting import past_day
from cyclejournal.cli.output import note
from cyclejournal.cli.reading import whose
from cyclejournal.cli.several import each_of, named
from cyclejournal.cli.to_file import (
    Lock,
    lock_option,
    overwrite_option,
    put_out,
    put_out_all,
    to_option,
)
from cyclejournal.cli.words import later
from cyclejournal.errors import JournalError
from cyclejournal.export.forms import form_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import SHARE, US
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience, left_out_words
from cyclejournal.store.locations import typed_path

if TYPE_CHECKING:
    from cyclejournal.export.giving import Form, Order, What
    from cyclejournal.journal.leaving import Digest
    from cyclejournal.journal.reading.goal import GoalReading
    from cyclejournal.journal.reading.reading import Reading

_FORMS = ("md", "html", "docx", "json", "csv", "vtt", "ics")
_WHATS = ("cycle", "goal", "range", "year", "mine", "lesson", "form", "all")


class Wanted(Struct, frozen=True):
    """What was asked for on the command line."""

    what: str
    form: str
    number: int | None
    id: str | None
    name: str | None
    kept_back: bool
    summary: bool
    each: bool
    since: date | None
    until: date | None
    to: str
    overwrite: bool
    for_others: bool = False
    lock: Lock | None = None


@click.command("export", short_help="Write a cycle, or more or less, to a file.")
@click.argument(
    "journals",
    metavar="JOURNAL... [CYCLE]",
    nargs=-1,
    required=True,
    shell_complete=later("journals"),
)
@click.option("--what", type=click.Choice(_WHATS), help="What goes out; a cycle unless you say.")
@click.option("--id", "id_", metavar="ID", help="Of a goal its number, of a form its section.")
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help="Its form: Markdown, or as --to ends."
)
@click.option(
    "--for",
    "audience",
    metavar="us|NAME|share",
    help="For the two of you, for NAME alone, or for others.",
)
@whose
@click.option("--all", "everything", is_flag=True, help="Every cycle, in one document.")
@click.option(
    "--summary/--full",
    "summary",
    default=False,
    help="The first page alone, or all of it: the default.",
)
@click.option("--each", is_flag=True, help="Each cycle in a file of its own, with an index.")
@click.option("--from", "since", metavar="DAY", help="From the cycles of that day on.")
@click.option("--until", metavar="DAY", help="Up to the cycles of that day.")
@to_option
@lock_option
@overwrite_option
@click.pass_context
@pass_setting
def export_command(
    setting: Setting,
    ctx: click.Context,
    journals: tuple[str, ...],
    what: str | None,
    id_: str | None,
    form: str | None,
    audience: str | None,
    name: str | None,
    kept_back: bool,
    everything: bool,
    summary: bool,
    each: bool,
    since: str | None,
    until: str | None,
    to: str,
    lock: str | None,
    overwrite: bool,
) -> None:
    """Write CYCLE (the present one unless you say) of JOURNAL as Markdown, and print the file's path.

    First comes a summary of one page, then the record; --summary writes that page alone. Several JOURNALs go
    into a folder, each into a file of its own. --what chooses something else: a goal's story, the cycles of a
    range of days or of a school year, what one of you wrote, the released notes of a lesson, one form, or all.
    --format, or the ending of the file, chooses a page of HTML, a file of Word (docx), JSON, the events of lessons
    as CSV, captions for a film (VTT), or dates (ICS).

    Without --for or --as it holds what the pair shares. With it, also the texts of NAME that nobody else is
    meant to see: a courtesy between colleagues, not a lock. What is kept back stands in it only with
    --with-kept-back, and needs parked for elsewhere never. What it leaves out is said in numbers.

    --for share is for others: only what is marked for them (`keep`), nobody by name (`alias`, `person alias`),
    and nothing before each whose words it holds has said yes, in the app or in `walk`. `ledger` lists what went out.

    --lock writes an age file, which `age -d` opens: with a passphrase that is asked for, or, behind --lock, to the
    age1… recipient of whoever is to read it.

    Example: cyclejournal export tom --all --to ~/coaching
    """
    *names, last = journals
    number = int(last[:9]) if names and last.isascii() and last.isdigit() else None
    names += [last] if number is None else []
    wanted = Wanted(
        _what(what, everything, since or until, each),
        form or _form_of(to),
        number,
        id_,
        _reader(audience, name),
        kept_back,
        summary,
        each,
        past_day(since) if since else None,
        past_day(until) if until else None,
        to,
        overwrite,
        audience == SHARE,
        Lock(setting, lock) if lock is not None else None,
    )
    _check_words(wanted, names)
    ids, missing = named(setting, names)

    def write(journal_id: str) -> None:
        _export(setting, journal_id, wanted)

    if len(ids) == 1:
        write(ids[0])
        ctx.exit(missing)
    ctx.exit(max(missing, each_of(ids, write)))


def _what(what: str | None, everything: bool, has_days: object, each: bool) -> str:
    if everything and what not in (None, "all"):
        raise click.UsageError("Give --all or --what, not both.")
    if everything or (each and not what and not has_days):
        return "all"
    return what or ("range" if has_days else "cycle")


def _form_of(to: str) -> str:
    ending = form_of(to)
    return ending if ending in _FORMS and not to.endswith("/") else "md"


def _reader(audience: str | None, name: str | None) -> str | None:
    """Whose private texts go with it."""
    if audience is None:
        return name
    if name is not None:
        raise click.UsageError("Give --for or --as, not both.")
    return None if audience in (US, SHARE) else audience


def _check_words(wanted: Wanted, names: list[str]) -> None:
    is_folder = wanted.to.endswith("/") or typed_path(wanted.to).is_dir()
    if wanted.number is not None and wanted.what in ("all", "range", "year", "goal"):
        raise click.UsageError("Give a cycle, or --all, a goal or days, not both.")
    if wanted.what == "mine" and not (wanted.name or wanted.for_others):
        raise click.UsageError("Say whose: --what mine goes with --for NAME.")
    if wanted.what == "mine" and wanted.for_others and not wanted.id:
        raise click.UsageError("Say whose: --what mine --for share goes with --id NAME.")
    if wanted.kept_back and wanted.for_others:
        raise click.UsageError("What is kept back is not for others.")
    if wanted.what == "form" and not wanted.id:
        raise click.UsageError("Say which form: --id agreement, say.")
    if wanted.what == "range" and not (wanted.since or wanted.until):
        raise click.UsageError("A range has --from DAY, --until DAY, or both.")
    if wanted.each and (
        wanted.what not in ("all", "range", "year") or wanted.form not in ("md", "html")
    ):
        raise click.UsageError("--each is for several cycles, as Markdown or HTML.")
    if wanted.each and (wanted.to == "-" or not is_folder):
        raise click.UsageError("--each writes into a folder, such as --to coaching/.")
    if len(names) > 1:
        if wanted.number is not None:
            raise click.UsageError("The number of a cycle goes with one journal.")
        if wanted.to == "-" or not is_folder or wanted.each:
            raise click.UsageError("Several journals go into a folder, such as --to coaching/.")


def _export(setting: Setting, journal_id: str, wanted: Wanted) -> None:
    """One journal, or a part of it. Raises JournalError."""
    # Imported late: what only shows a cycle writes no file.
    from cyclejournal.export.giving import check, given, what_words
    from cyclejournal.journal.leaving import Digest

    if wanted.for_others:
        _for_others(setting, journal_id, wanted)
        return
    found = setting.read(journal_id)
    reader = choose_reader(found, wanted.name)
    cycles = _cycles(found, wanted)
    reading = setting.reading(found, cycles, Audience(reader, wanted.kept_back))
    order = _order(reading, cycles, wanted, reader or "")
    check(order)
    digest = Digest()
    if wanted.each:
        _each(setting, reading, order, wanted, digest)
    else:
        name, text = _name(found, order, reader), digest.of(given(reading, order))
        put_out(setting, wanted.to, name, text, overwrite=wanted.overwrite, lock=wanted.lock)
    if wanted.what != "mine":
        # One's own words alone are one's own business: of a copy of them nothing is written down.
        setting.write_down(found, what_words(reading, order), wanted.form, digest.hex, reader or US)
    if reader and wanted.to != "-":
        note(f"It may hold what only {found.name(reader)} is meant to read.")
    one = reading.cycle(cycles[0]) if wanted.what in ("cycle", "lesson", "form") else reading
    if wanted.form != "ics" and (words := left_out_words(one.left_out)):
        note(words)


def _order(reading: "Reading", cycles: tuple[Cycle, ...], wanted: Wanted, person: str) -> "Order":
    from cyclejournal.export.giving import Order

    return Order(
        cast("What", wanted.what),
        cycles,
        cast("Form", wanted.form),
        wanted.summary,
        _goal(reading, wanted.id) if wanted.what == "goal" else None,
        wanted.id or "",
        person,
    )


def _for_others(setting: Setting, journal_id: str, wanted: Wanted) -> None:
    """The same without names, once all is settled, and written into the ledger. Raises JournalError."""
    # Imported late: most of what goes out is for the two of them.
    from cyclejournal.cli.sharing import put_out_for_others

    person = ""
    if wanted.what == "mine":
        person = choose_person(setting.read(journal_id), wanted.id or "")

    def order(reading: "Reading") -> "Order":
        return _order(reading, _cycles(reading.journal, wanted), wanted, person)

    put_out_for_others(
        setting,
        journal_id,
        order,
        wanted.to,
        each=wanted.each,
        overwrite=wanted.overwrite,
        lock=wanted.lock,
    )


def _cycles(found: Journal, wanted: Wanted) -> tuple[Cycle, ...]:
    """The cycles it is of. Raises JournalError for none."""
    from cyclejournal.export.giving import within
    from cyclejournal.journal.school_year import days_of_school_year

    since, until = wanted.since, wanted.until
    if wanted.what == "year":
        since, until = days_of_school_year(since or until or local_clock().date())
    if wanted.what in ("range", "year"):
        if cycles := within(found.cycles, since, until):
            return cycles
        raise JournalError(
            "No cycle in these days",
            f"Nothing was going on then in {found.title}.",
            "`cyclejournal show JOURNAL` says when the present one began.",
        )
    if wanted.what in ("all", "goal") or (wanted.what == "mine" and wanted.number is None):
        return tuple(found.cycles)
    return (choose_cycle(found, wanted.number),)


def _goal(reading: "Reading", word: str | None) -> "GoalReading":
    from cyclejournal.cli.goals import choose_goal
    from cyclejournal.journal.reading.goal import GoalReading

    return GoalReading(reading, choose_goal(reading.journal, word))


def _name(found: Journal, order: "Order", reader: str | None) -> str:
    from cyclejournal.export.files import export_name

    cycle = order.cycles[0] if order.cycles and order.what in ("cycle", "lesson", "form") else None
    what = "" if order.what in ("cycle", "all") else order.what
    return export_name(
        found, cycle, reader, summary=order.summary, what=what, on=order.on, form=order.form
    )


def _each(
    setting: Setting, reading: "Reading", order: "Order", wanted: Wanted, digest: "Digest"
) -> None:
    """Each cycle in a file of its own, and a page that leads to them."""
    from cyclejournal.export.giving import one_by_one

    folder = typed_path(wanted.to)
    files = one_by_one(
        reading, order, lambda one: _name(reading.journal, one, order.person or None)
    )
    found = ((name, digest.of(pieces)) for name, pieces in files)
    put_out_all(setting, folder, found, overwrite=wanted.overwrite, lock=wanted.lock)
