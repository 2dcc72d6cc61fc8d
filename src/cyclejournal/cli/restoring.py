"""Going back to an earlier state of a journal's file."""

from __future__ import annotations

from collections.abc import Mapping

import click

from cyclejournal.cli.context import Setting, WrongWord, pass_setting
from cyclejournal.cli.output import note, say
from cyclejournal.journal.records import PAIR
from cyclejournal.journal.text import clean_line
from cyclejournal.store.safety.generations import Generation, generations, people_in
from cyclejournal.store.safety.restore import preview, restore
from cyclejournal.store.safety.restore_words import (
    gain_lines,
    holds_words,
    kind_words,
    when_words,
    whose,
)


@click.command("restore", short_help="Go back to an earlier state.")
@click.argument("journal")
@click.argument("generation", required=False)
@click.option("--list", "only_list", is_flag=True, help="Only list what there is to go back to.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@pass_setting
def restore_command(
    setting: Setting, journal: str, generation: str | None, only_list: bool, yes: bool
) -> None:
    """Go back to GENERATION of JOURNAL: its number in the list, its file name, or a part of that.

    Without GENERATION, list what there is. First it says what going back brings back and loses. The
    present file is set aside, never deleted; the other half of the journal stays as it is. Works for
    a journal that cannot be opened, too (by its id).
    """
    journal_id = setting.shelf.find(journal)
    paths = setting.shelf.paths(journal_id)
    found = generations(paths)
    people = people_in(found)
    if generation is None or only_list:
        for number, each in enumerate(found, 1):
            say(_as_line(number, each, people))
        if not any(each.readable and each.kind != "present" for each in found):
            note("There is nothing to go back to.")
        elif not only_list:
            note(f"Go back with: cyclejournal restore {journal_id} NUMBER")
        return
    chosen = _chosen(found, generation)
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


def _agreed() -> bool:
    try:
        return click.confirm("Go back to that?", err=True)
    except click.Abort:
        raise WrongWord(
            "Nobody was there to ask",
            "Nothing was changed.",
            "Add --yes to go back without asking.",
        ) from None


def _as_line(number: int, each: Generation, people: Mapping[str, str]) -> str:
    what = f"{whose(each.half, people)}, {kind_words(each)}: {clean_line(each.path.name)}"
    return f"{number:>3}  {when_words(each):<19}  {holds_words(each):<14}  {what}"


def _chosen(found: list[Generation], word: str) -> Generation:
    """The generation a word means. Raises WrongWord."""
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
        raise WrongWord(
            "No such state" if not fits else "That fits several states",
            f"“{clean_line(word)}” is {'none' if not fits else 'more than one'} of those in the list.",
            "`cyclejournal restore JOURNAL --list` shows them with their numbers.",
        )
    return fits[0]
