"""A team's coaching priorities from the shell: how far they are, the summary, what is agreed, a yes to the plan."""

from collections.abc import Callable, Iterator

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_person, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.words import cycle_option, journal_argument, later, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.priorities.mix import mix_words, taken_lines
from cyclejournal.journal.priorities.summary import priorities_data
from cyclejournal.journal.text import clean_line
from cyclejournal.session.priorities import PrioritiesBook, take_over

WAYS = ("take_up", "stay_out", "summary", "yes", "take_yes_back")
"""What is done by a flag, each by the call of the book with that name."""


@click.command("priorities", short_help="A team's coaching priorities, and what it agrees.")
@journal_argument()
@voice_option("Who says it.", together=False, required=False)
@cycle_option
@click.option(
    "--take-up", is_flag=True, help="Write on in your own answers: you are waited for again."
)
@click.option("--stay-out", is_flag=True, help="Stay out of the summary: nobody waits for you.")
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    shell_complete=later("people"),
    help="Go on without NAME, once all who have finished say so.",
)
@click.option("--summary", is_flag=True, help="Make the summary, or open it again.")
@click.option("--about", metavar="ACTIVITY", help="An activity of the table, for the two below.")
@click.option("--agreed", metavar="TEXT", help="What the team agrees about it.")
@click.option("--open", "unresolved", metavar="TEXT", help="What stays open about it.")
@click.option("--yes", is_flag=True, help="Say yes to the plan as it stands.")
@click.option("--take-yes-back", is_flag=True, help="Take that back.")
@click.option(
    "--take",
    "team",
    metavar="TEAM",
    shell_complete=later("journals"),
    help="Take over into a pair's JOURNAL what the journal TEAM agreed, and nothing else.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def priorities_command(
    setting: Setting,
    /,
    journal: str,
    voice: str | None,
    number: int | None,
    without: tuple[str, ...],
    about: str | None,
    agreed: str | None,
    unresolved: str | None,
    team: str | None,
    as_json: bool,
    **ways: bool,
) -> None:
    """Tell how far a team is with its priorities; with an option, do what it says.

    Each answers `priorities.*` with `answer`; `--finished` there says that all of them are finished. Single
    answers are read by their writers alone, and never leave their half: the summary says what all of them
    come to. Of fewer than four answers a row says only “all the same” or “differs”.

    Example: cyclejournal priorities team --voice Ana --without Eve
    """
    found = setting.read(journal)
    if team is not None:
        _take(setting, found, team)
        return
    cycle = choose_cycle(found, number)
    chosen = [name for name in WAYS if ways[name]]
    changes = bool(chosen or without or about or agreed or unresolved)
    if as_json and changes:
        raise click.UsageError("--json only tells; leave the others out.")
    if (agreed is not None or unresolved is not None) != (about is not None):
        raise click.UsageError("--about names the activity; --agreed or --open says what of it.")
    needs_voice = without or any(name != "summary" for name in chosen)
    if needs_voice and voice is None:
        raise click.UsageError("Say who with --voice.")
    if as_json:
        say_json(priorities_data(found, cycle))
        return
    who = choose_person(found, voice) if voice is not None else ""
    others = [choose_person(found, each) for each in without]
    with setting.desk(found.id, who, to_read=not changes) as desk:
        book = PrioritiesBook(desk, cycle.id)
        _check(book)
        does: dict[str, Callable[[], str]] = {
            "take_up": book.take_up,
            "stay_out": book.stay_out,
            "summary": book.sum_up,
            "yes": book.say_yes,
            "take_yes_back": book.take_yes_back,
        }
        told = [book.go_without(others)] if others else []
        told += [does[name]() for name in chosen]
        if about is not None and agreed is not None:
            told.append(book.agree(about, agreed))
        if about is not None and unresolved is not None:
            told.append(book.leave_open(about, unresolved))
        for line in told:
            note(line)
        if not changes or "summary" in chosen:
            for line in _lines(book):
                say(line)


def _take(setting: Setting, found: Journal, team: str) -> None:
    other = setting.read(team)
    with setting.desk(found.id) as desk:
        note(take_over(desk, other))
    for line in taken_lines(desk.journal):
        say(line)


def _check(book: PrioritiesBook) -> None:
    """Raises JournalError in a journal that asks for none."""
    if not book.is_asked and not taken_lines(book.desk.journal):
        title = clean_line(book.desk.journal.title)
        raise JournalError(
            "This journal asks for no priorities",
            f"{title} ({book.desk.journal.id}) is not a team's.",
            "`cyclejournal new --team NAME NAME` begins one.",
        )


def _lines(book: PrioritiesBook) -> Iterator[str]:
    if not book.is_asked:
        journal = book.desk.journal
        yield "Taken over from your team:"
        yield from map(clean_line, taken_lines(journal))
        if words := mix_words(journal, book.desk.guide):
            yield f"So far: {words}."
        return
    yield from book.status_lines()
    if book.summed is None:
        yield book.notice
    if book.own_word:
        yield book.own_word
    for row in book.at_table:
        parts = [f"{clean_line(row.activity)}: {row.said or 'added by you'}"]
        parts += [f"agreed: {clean_line(row.agreed)}"] if row.agreed else []
        parts += [f"still open: {clean_line(row.unresolved)}"] if row.unresolved else []
        yield "; ".join(parts)
    if same := book.not_at_table:
        yield f"All the same: {'; '.join(clean_line(each) for each in same)}."
