"""Looking journals over without changing anything."""

from __future__ import annotations

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.journal.text import clean_line
from cyclejournal.store.check.check import check_journal, check_shelf
from cyclejournal.store.check.findings import Finding, exit_code

_WORDS = {"damage": "DAMAGE", "warning": "Warning", "note": "Note"}


@click.command("check", short_help="Look for damage; change nothing.")
@click.argument("journal", required=False)
@click.option("--all", "everything", is_flag=True, help="Every journal, as without JOURNAL.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
@pass_setting
def check_command(
    setting: Setting, ctx: click.Context, journal: str | None, everything: bool, as_json: bool
) -> None:
    """Look JOURNAL over, or all of them: damage, strange records, permissions, leftovers, backups.

    Nothing is written, and no text is shown. The exit code is 1 for something to see to, 13 for a newer
    format, 14 for damage; notes alone are fine.
    """
    if everything and journal is not None:
        raise click.UsageError("Give a journal or --all, not both.")
    shelf = setting.shelf
    around: list[Finding] = []
    if journal is not None:
        ids = [shelf.find(journal)]
    else:
        ids = sorted([*shelf.ids(), *shelf.away()])
        around = check_shelf(shelf)
    found = {journal_id: check_journal(shelf, journal_id) for journal_id in ids}
    if as_json:
        say_json(
            {
                "journals": {name: [_as_data(each) for each in own] for name, own in found.items()},
                "shelf": [_as_data(each) for each in around],
            }
        )
    else:
        titles = {each.id: each.summary.title for each in shelf.summaries() if each.summary}
        for name, own in found.items():
            _say_journal(f"{clean_line(titles.get(name, 'Cannot be read'))} ({name})", own)
        if around:
            _say_journal(f"The folder of journals ({shelf.root})", around)
        if not found and not around:
            note(f"There are no journals in {shelf.root}.")
    ctx.exit(exit_code([*around, *(each for own in found.values() for each in own)]))


def _say_journal(title: str, found: list[Finding]) -> None:
    fine = all(each.severity == "note" for each in found)
    say(f"{title}: {'nothing wrong' if fine else 'see below'}.")
    for each in found:
        say(f"  {_WORDS[each.severity]}: {clean_line(str(each.where))} {clean_line(each.problem)}.")
        if each.remedy:
            say(f"    {clean_line(each.remedy)}")


def _as_data(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.severity,
        "kind": finding.kind,
        "where": str(finding.where),
        "problem": finding.problem,
        "remedy": finding.remedy,
    }
