"""Going back to an earlier state of a journal's file."""

from __future__ import annotations

from collections.abc import Mapping

import click

from cyclejournal.cli.context import Setting, WrongWord, pass_setting
from cyclejournal.cli.output import note, say
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.records import PAIR
from cyclejournal.journal.text import clean_line
from cyclejournal.store.findings import several
from cyclejournal.store.generations import Generation, generations, people_in
from cyclejournal.store.restore import Difference, Gains, preview, restore

_KINDS = {
    "present": "as it is now",
    "prev": "before the last save",
    "daily": "daily copy",
    "named": "copy made",
    "aside": "damaged, set aside",
    "conflict": "conflict copy",
}

_SHOWN = 20
"""How many changes are listed one by one."""


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
    _say_gains(preview(paths, chosen), chosen, people)
    if not yes and not _agreed():
        note("Nothing was changed.")
        return
    done = restore(setting.shelf, journal_id, chosen)
    say(f"Restored {done.path} as it was {day_and_time(chosen.when)}.")
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


def _whose(half: str, people: Mapping[str, str]) -> str:
    if half == PAIR:
        return "shared"
    return f"kept by {clean_line(people[half])}" if half in people else "kept by someone"


def _as_line(number: int, each: Generation, people: Mapping[str, str]) -> str:
    when = day_and_time(each.when) or "no date"
    holds = "cannot be read" if each.entries is None else several(each.entries, "answer")
    kind = _KINDS[each.kind]
    if each.kind == "named":
        kind += f" {each.path.name.split('before-', 1)[-1].split('-')[0].join(('before a ', ''))}"
    whose = _whose(each.half, people)
    return f"{number:>3}  {when:<19}  {holds:<14}  {whose}, {kind}: {clean_line(each.path.name)}"


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


def _say_gains(gains: Gains, chosen: Generation, people: Mapping[str, str]) -> None:
    say(f"{clean_line(chosen.path.name)}, saved {day_and_time(chosen.when)}:")
    _say_differences("It brings back", gains.brings_back, people)
    if gains.known:
        _say_differences("It loses", gains.loses, people)
    else:
        say("What is lost cannot be told: the present file cannot be read.")
    say(f"{several(gains.same, 'answer')} would stay as they are.")
    if gains.waiting:
        say(f"{several(gains.waiting, 'change')} in the log would come on top of it.")


def _say_differences(
    title: str, differences: tuple[Difference, ...], people: Mapping[str, str]
) -> None:
    if not differences:
        say(f"{title}: nothing.")
        return
    say(f"{title}:")
    for each in differences[:_SHOWN]:
        say(f"  {clean_line(each.words(people))}")
    if len(differences) > _SHOWN:
        say(f"  and {len(differences) - _SHOWN} more")
