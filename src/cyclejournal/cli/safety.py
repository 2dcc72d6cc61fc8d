"""Keeping journals safe: looking them over, going back to an earlier state, a copy of one's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from msgspec.structs import asdict

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.cutting import cut, with_limit
from cyclejournal.cli.output import note, say, say_json, tell
from cyclejournal.cli.several import named
from cyclejournal.cli.words import journal_argument, journals_argument
from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.text import clean_line
from cyclejournal.store.check.check import check_journal, check_shelf
from cyclejournal.store.check.findings import Finding, exit_code
from cyclejournal.store.locations import typed_path
from cyclejournal.store.open.listed import Listed
from cyclejournal.store.safety.copying import copy_out
from cyclejournal.store.safety.generations import Generation, generations, people_in
from cyclejournal.store.safety.restore import (
    gain_lines,
    holds_words,
    preview,
    restore,
    what_words,
    when_words,
)

_WORDS = {"damage": "DAMAGE", "warning": "Warning", "note": "Note"}


@click.command("check", short_help="Look for damage; change nothing.")
@journals_argument
@click.option("--all", "everything", is_flag=True, help="Every journal, as without JOURNAL.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
@pass_setting
def check_command(
    setting: Setting, ctx: click.Context, journals: tuple[str, ...], everything: bool, as_json: bool
) -> None:
    """Look the JOURNALs over, or all of them: damage, strange records, permissions, leftovers, backups.

    Nothing is written, and no text is shown. The exit code is 1 for something to see to, 13 for a newer
    format, 14 for damage; notes alone are fine.

    Example: cyclejournal check tom
    """
    shelf = setting.shelf
    ids, missing = _meant(setting, journals, everything)
    around: list[Finding] = [] if journals else check_shelf(shelf)
    found = {journal_id: check_journal(shelf, journal_id) for journal_id in sorted(ids)}
    if as_json:
        say_json(
            {
                "journals": {name: [_as_data(each) for each in own] for name, own in found.items()},
                "shelf": [_as_data(each) for each in around],
            }
        )
    else:
        titles = {each.id: _title(each) for each in shelf.summaries()}
        for name, own in found.items():
            _say_journal(f"{clean_line(titles.get(name, 'Cannot be read'))} ({name})", own)
        if around:
            _say_journal(f"The folder of journals ({shelf.root})", around)
        if not found and not around and not journals:
            note(f"There are no journals in {shelf.root}.")
    every = [*around, *(each for own in found.values() for each in own)]
    ctx.exit(max(missing, exit_code(every)))


def _title(row: Listed) -> str:
    if row.locked:
        return row.label or "Locked"
    return row.summary.title if row.summary else "Cannot be read"


def _meant(setting: Setting, names: Sequence[str], everything: bool) -> tuple[list[str], int]:
    """The ids of the journals named, or of all there are, those put away too; and see ``named``."""
    if everything and names:
        raise click.UsageError("Give journals or --all, not both.")
    shelf = setting.shelf
    return named(setting, names) if names else ([*shelf.ids(), *shelf.away()], Exit.OK)


def _say_journal(title: str, found: list[Finding]) -> None:
    fine = all(each.severity == "note" for each in found)
    say(f"{title}: {'nothing wrong' if fine else 'see below'}.")
    for each in found:
        say(f"  {_WORDS[each.severity]}: {clean_line(str(each.where))} {clean_line(each.problem)}.")
        if each.remedy:
            say(f"    {clean_line(each.remedy)}")


def _as_data(finding: Finding) -> dict[str, object]:
    return {**asdict(finding), "where": str(finding.where)}


@click.command("restore", short_help="Go back to an earlier state.")
@journal_argument()
@click.argument("generation", required=False)
@click.option("--list", "only_list", is_flag=True, help="Only list what there is to go back to.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@with_limit
@click.option(
    "--json", "as_json", is_flag=True, help="For a program to read; going back wants --yes."
)
@pass_setting
def restore_command(
    setting: Setting,
    journal: str,
    generation: str | None,
    only_list: bool,
    yes: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Go back to GENERATION of JOURNAL: its number in the list, its file name, or a part of that.

    Without GENERATION, list what there is. First it says what going back brings back and loses. The
    present file is set aside, never deleted; the other half of the journal stays as it is. Works for
    a journal that cannot be opened, too (by its id).

    Example: cyclejournal restore tom 2
    """
    journal_id = setting.shelf.find(journal)
    setting.unlock(journal_id)
    paths = setting.shelf.paths(journal_id)
    found = generations(paths)
    people = people_in(found)
    if generation is None or only_list:
        numbered = cut(list(enumerate(found, 1)), limit)
        if as_json:
            say_json([_generation(number, each) for number, each in numbered])
            return
        for number, each in numbered:
            say(_as_line(number, each, people))
        if not any(each.readable and each.kind != "present" for each in found):
            note("There is nothing to go back to.")
        elif not only_list:
            note(f"Go back with: cyclejournal restore {journal_id} NUMBER")
        return
    chosen = _chosen(found, generation)
    if as_json and not yes:
        raise click.UsageError("--json asks nothing: add --yes.")
    if as_json:
        done = restore(setting.shelf, journal_id, chosen)
        aside = str(done.set_aside) if done.set_aside else None
        say_json({"restored": str(done.path), "set_aside": aside, "warning": done.warning})
        return
    say(f"{clean_line(chosen.path.name)}, saved {when_words(chosen)}:")
    for line in gain_lines(preview(paths, chosen), people):
        say(line)
    if not yes and not _agreed():
        note("Nothing was changed.")
        return
    done = restore(setting.shelf, journal_id, chosen)
    say(f"Restored {done.path} as it was {when_words(chosen)}.")
    if done.set_aside:
        say(f"What was there before is in {done.set_aside}.")
    if done.warning:
        note(done.warning)


def _generation(number: int, each: Generation) -> dict[str, object]:
    return {"number": number, **asdict(each), "path": str(each.path)}


def _agreed() -> bool:
    try:
        return click.confirm("Go back to that?", err=True)
    except click.Abort:
        raise JournalError(
            "Nobody was there to ask",
            "Nothing was changed.",
            "Add --yes to go back without asking.",
        ) from None


def _as_line(number: int, each: Generation, people: Mapping[str, str]) -> str:
    what = f"{what_words(each, people)}: {clean_line(each.path.name)}"
    return f"{number:>3}  {when_words(each):<19}  {holds_words(each):<14}  {what}"


def _chosen(found: list[Generation], word: str) -> Generation:
    """The generation a word means. Raises JournalError."""
    if word.isascii() and word.isdigit() and len(word) < len("2026"):
        fits = found[int(word) - 1 : int(word)] if int(word) else []
    else:
        fits = [each for each in found if each.path.name == word] or [
            each for each in found if word in each.path.name and each.kind != "present"
        ]
    if len(fits) > 1:
        # A day fits a copy of each half; the shared one is meant.
        fits = [each for each in fits if each.half == PAIR] or fits
    if len(fits) != 1:
        raise JournalError(
            "No such state" if not fits else "That fits several states",
            f"“{clean_line(word)}” is {'none' if not fits else 'more than one'} of those in the list.",
            "`cyclejournal restore JOURNAL --list` shows them with their numbers.",
        )
    return fits[0]


@click.command("backup", short_help="Copy journals to a folder of your own.")
@journals_argument
@click.option(
    "--to",
    metavar="DIR",
    type=click.Path(path_type=Path),
    required=True,
    help="Where the new folder is made, such as a disk you can unplug.",
)
@click.option("--all", "everything", is_flag=True, help="Every journal, as without JOURNAL.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
@pass_setting
def backup_command(
    setting: Setting,
    ctx: click.Context,
    journals: tuple[str, ...],
    to: Path,
    everything: bool,
    as_json: bool,
) -> None:
    """Copy the JOURNALs, or all of them, into a new folder in DIR, and print its path.

    The copy is read back. It can be opened as it is, with --shelf. Nothing is ever overwritten.

    Example: cyclejournal backup --to /media/stick
    """
    shelf = setting.shelf
    ids, missing = _meant(setting, journals, everything)
    if not ids:
        if not journals:
            note(f"There are no journals in {shelf.root}.")
        ctx.exit(Exit.NO_JOURNAL)
    copied = copy_out(shelf, ids, typed_path(to))
    if as_json:
        problems = {each: str(problem) for each, problem in copied.problems.items()}
        data = {"folder": str(copied.folder), "journals": copied.journals, "problems": problems}
        say_json(data)
    else:
        say(str(copied.folder))
    if copied.journals:
        note(
            f"{several(len(copied.journals), 'journal')} copied and read back. The copy also holds what "
            "each of you keeps to yourselves: keep it where only you can look."
        )
    if copied.warning:
        note(copied.warning)
    for journal_id, problem in copied.problems.items():
        tell(problem)
        note(f"What can be read of {journal_id} was copied as it is.")
    if copied.problems:
        codes = {problem.exit_code for problem in copied.problems.values()}
        # Not all of it: something to see to, unless a file is damaged.
        ctx.exit(max(missing, Exit.FINDINGS if codes == {Exit.NOT_SAVED} else max(codes)))
    ctx.exit(missing)
