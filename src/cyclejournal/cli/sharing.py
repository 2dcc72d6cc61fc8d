"""For others, from the shell: what goes out once every yes is there, what a name becomes, and the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_person, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.to_file import (
    Lock,
    lock_option,
    overwrite_option,
    put_out,
    put_out_all,
    to_option,
)
from cyclejournal.cli.words import journal_argument
from cyclejournal.export.forms import form_of
from cyclejournal.export.pages import PAGES, Which
from cyclejournal.export.papers import as_form
from cyclejournal.journal import leaving
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import left_out_words
from cyclejournal.journal.reading.for_others import for_others
from cyclejournal.journal.text import clean_line
from cyclejournal.store.locations import typed_path

if TYPE_CHECKING:
    from cyclejournal.export.giving import Order
    from cyclejournal.export.papers import Paper
    from cyclejournal.journal.reading.reading import Reading
    from cyclejournal.session.share import ShareBook


def put_out_for_others(
    setting: Setting,
    journal_id: str,
    order: Callable[[Reading], Order],
    to: str,
    *,
    each: bool,
    overwrite: bool,
    lock: Lock | None = None,
) -> None:
    """Write it, or raise NotSettled with what to do first; then it stands in the ledger."""
    # Imported late: names are decided, and the ledger read, without it.
    from cyclejournal.session.share import ShareBook

    with setting.desk(journal_id) as desk:
        book = ShareBook(desk)
        made = book.paper(lambda found: order(found.reading), each=each)
        put_paper(setting, book, made, to, overwrite=overwrite, lock=lock)


def put_paper(
    setting: Setting,
    book: ShareBook,
    made: Paper,
    to: str,
    *,
    overwrite: bool,
    lock: Lock | None = None,
) -> None:
    """Write a piece that is made, and say what it leaves out."""
    book.check(made)
    if made.files[1:]:
        put_out_all(setting, typed_path(to), made.files, overwrite=overwrite, lock=lock)
    else:
        put_out(setting, to, made.name, made.written[0], overwrite=overwrite, lock=lock)
    book.went_out(made)
    if words := left_out_words(made.left_out):
        note(words)
    note("It stands in the ledger: `cyclejournal ledger JOURNAL`.")


@click.command("page", short_help="Write a ready-made page for others.")
@journal_argument()
@click.argument("which", type=click.Choice(PAGES))
@click.option("--person", "name", metavar="NAME", help="Whose portfolio.")
@click.option("--cycle", "number", type=int, metavar="C", help="Which cycle is the case.")
@to_option
@lock_option
@overwrite_option
@pass_setting
def page_command(
    setting: Setting,
    journal: str,
    which: Which,
    name: str | None,
    number: int | None,
    to: str,
    lock: str | None,
    overwrite: bool,
) -> None:
    """Write a page of JOURNAL for others: what was marked for them, nobody by name, each with their yes.

    how-we-work is the way you coach and what you agreed; activity, how many meetings and lessons, without dates;
    portfolio, one person's hours and own words; practice, what is worth sharing; case, one cycle without its days.
    A name that ends in .html makes a page to print, in .docx one for Word.

    Example: cyclejournal page tom how-we-work --to ~/how-we-work.html
    """
    from cyclejournal.export.pages import page
    from cyclejournal.session.share import ShareBook

    if which == "portfolio" and name is None:
        raise click.UsageError("Say whose: --person NAME.")
    found = setting.read(journal)
    person = choose_person(found, name) if name else ""
    cycle = choose_cycle(found, number) if number is not None else None
    with setting.desk(found.id) as desk:
        book = ShareBook(desk)
        made = page(book.found, which, person=person, cycle=cycle)
        if (form := form_of(to)) in ("html", "docx"):
            made = as_form(made, form)
        locks = Lock(setting, lock) if lock is not None else None
        put_paper(setting, book, made, to, overwrite=overwrite, lock=locks)


@click.command("alias", short_help="Say what a name becomes for others.")
@journal_argument()
@click.argument("word", required=False)
@click.option("--person", "name", metavar="NAME", help="It is NAME: their alias stands there.")
@click.option("--says", metavar="ALIAS", help="It is a class, a school, somebody else: ALIAS.")
@click.option("--leave", is_flag=True, help="It is no name, and stays.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def alias_command(
    setting: Setting,
    journal: str,
    word: str | None,
    name: str | None,
    says: str | None,
    leave: bool,
    as_json: bool,
) -> None:
    """Decide once what WORD becomes in what goes out for others; without WORD, list what is decided and what waits.

    The names of the two of you become your aliases by themselves (`person alias`).

    Example: cyclejournal alias tom "Hill School" --says "our school"
    """
    chosen = [each for each in (name, says, leave or None) if each]
    if word is None:
        if chosen:
            raise click.UsageError("Say which WORD that is for.")
        _list(setting, setting.read(journal), as_json=as_json)
        return
    if len(chosen) != 1:
        raise click.UsageError("Give one of --person NAME, --says ALIAS and --leave.")
    from cyclejournal.session.share import ShareBook

    found = setting.read(journal)
    person = choose_person(found, name) if name else ""
    with setting.desk(found.id) as desk:
        note(ShareBook(desk).decide(word, person=person, says=says or ""))


def _list(setting: Setting, found: Journal, *, as_json: bool) -> None:
    made = for_others(found, setting.guides)
    decided = leaving.decided(found)
    if as_json:
        listed = [{"word": each.word, "person": each.person, "says": each.says} for each in decided]
        waits = [
            {"word": each.word, "like": each.like, "why": each.why, "count": each.count}
            for each in made.near
        ]
        say_json({"people": made.aliases.people, "decided": listed, "waits": waits})
        return
    for person in found.people.values():
        say(f"{clean_line(person.name)}: {made.aliases.people[person.id]}")
    for each in decided:
        becomes = made.aliases.people.get(each.person, "") or clean_line(each.says)
        say(f"{clean_line(each.word)}: {becomes or 'stays'}")
    for near in made.near:
        say(f"{near.words}. “{near.around}”")


@click.command("ledger", short_help="List what has gone out, and for whom.")
@journal_argument()
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def ledger_command(setting: Setting, journal: str, as_json: bool) -> None:
    """List what has gone out of JOURNAL: when, what, for whom, with whose yes, and the file's digest (SHA-256).

    Each export, page, calendar, summary and hand-over leaves a line, once a day for the same. Of a copy for one of
    you no digest is kept; what somebody took of their own words alone is theirs, and is not in it.

    Example: cyclejournal ledger tom
    """
    from cyclejournal.session.ledger import audience_words, ledger_lines

    found = setting.read(journal)
    if as_json:
        say_json(
            [
                {
                    "when": each.when,
                    "audience": each.audience
                    if each.audience in (leaving.SHARE, leaving.US)
                    else audience_words(each, found),
                    "what": each.what,
                    "form": each.form,
                    "sha256": each.digest,
                    "yes": [found.name(person) for person in each.yes],
                }
                for each in leaving.ledger(found)
            ]
        )
        return
    lines = list(ledger_lines(found))
    if not lines:
        note("Nothing has gone out.")
    for each in lines:
        say(each)


@click.command("summaries", short_help="Name a folder for your summaries.")
@journal_argument()
@click.argument("folder", required=False)
@click.option("--none", "nowhere", is_flag=True, help="Leave them nowhere any more.")
@pass_setting
def summaries_command(setting: Setting, journal: str, folder: str | None, nowhere: bool) -> None:
    """Have each talk of JOURNAL that ends leave that cycle's summary in FOLDER; without one, say where they go.

    They are for the two of you, and written anew with each talk. The folder is kept on this computer alone.

    Example: cyclejournal summaries tom ~/vault/coaching
    """
    from cyclejournal.session.summaries import name_folder
    from cyclejournal.store.bookmarks import Bookmarks
    from cyclejournal.store.locations import bookmarks_folder, state_file

    if folder and nowhere:
        raise click.UsageError("Give a folder or --none, not both.")
    found = setting.read(journal)
    kept = Bookmarks(bookmarks_folder(state_file())).summaries(found.id)
    if folder is None and not nowhere:
        say(str(kept.folder)) if kept.folder else note("Summaries are left nowhere.")
        return
    note(name_folder(kept, folder or "", setting.shelf.folders))
