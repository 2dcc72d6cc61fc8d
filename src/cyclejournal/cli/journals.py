"""The journals on the shelf: starting one, listing them, and where everything lives."""

from contextlib import suppress
from pathlib import Path

import click
from msgspec import to_builtins
from msgspec.structs import asdict

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.cutting import cut, with_limit
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.several import named
from cyclejournal.cli.words import guide_option, journal_argument, journals_argument
from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.known import COACH, COACHEE
from cyclejournal.guide.wording import listed
from cyclejournal.journal.cycle.summaries import summary_words
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.text import clean_line
from cyclejournal.store.locations import bookmarks_folder, config_folder, keys_file, state_file
from cyclejournal.store.open.shelf import Listed


@click.command("new")
@click.option("--coachee", metavar="NAME", required=True, help="Who is coached first.")
@click.option("--coach", metavar="NAME", required=True, help="Who coaches first.")
@guide_option("The way to coach", default="peer")
@pass_setting
def new_command(setting: Setting, coachee: str, coach: str, guide_id: str) -> None:
    """Start a journal for two people, and print its id.

    Example: cyclejournal new --coachee Tom --coach Priya
    """
    from cyclejournal.guide.finder import choose_guide

    guide = choose_guide(setting.guides, guide_id)
    given = {COACHEE: coachee, COACH: coach}
    names = {role.id: given[role.id] for role in guide.roles if role.id in given}
    if len(names) < len(guide.roles) or len(names) < len(given):
        roles = listed([role.name for role in guide.roles], "and")
        raise JournalError(
            "This guide is for others than a coach and a coachee",
            f"“{guide.id}” needs somebody for each of: {roles}.",
            "Start that journal in the app.",
        )
    opened = setting.shelf.create(guide, names)
    state = opened.close()
    if state.problem:
        raise state.problem
    if state.warning:
        setting.warn(state.warning)
    say(opened.id)


@click.command("list")
@journals_argument
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option("--all", "everything", is_flag=True, help="Also the journals that are put away.")
@with_limit
@click.pass_context
@pass_setting
def list_command(
    setting: Setting,
    ctx: click.Context,
    journals: tuple[str, ...],
    as_json: bool,
    everything: bool,
    limit: int | None,
) -> None:
    """List the journals, or those that are named, the one written in last first.

    Example: cyclejournal list --limit 5
    """
    ids, code = named(setting, journals) if journals else ([], Exit.OK)
    wanted = [
        row
        for row in setting.shelf.summaries()
        if row.id in ids or (not journals and (everything or not row.away))
    ]
    rows = cut(wanted, limit)
    if as_json:
        say_json([_as_data(row) for row in rows])
        ctx.exit(code)
    for row in rows:
        say(_as_line(row))
    if journals:
        ctx.exit(code)
    if not rows:
        note(f"There are no journals in {setting.shelf.root}.")
        note("Start one with `cyclejournal`, or look round with `cyclejournal demo`.")


def _as_line(row: Listed) -> str:
    if row.locked:
        words = f"{row.label} · locked" if row.label else "locked"
    elif row.summary is None:
        words = f"cannot be read: {clean_line(row.problem)}"
    else:
        today = local_clock().date()
        words = f"{clean_line(row.summary.title)} · {summary_words(row.summary, today)}"
    return f"{row.id}  {words}{' · put away' if row.away else ''}"


def _as_data(row: Listed) -> dict[str, object]:
    found = to_builtins(row.summary) if row.summary else {"problem": row.problem}
    if row.locked:
        found = {"locked": True, "label": row.label}
    return {"id": row.id, "away": row.away, **found}


@click.command("path", short_help="Say where everything is kept.")
@journal_argument(required=False)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def path_command(setting: Setting, journal: str | None, as_json: bool) -> None:
    """Say where journals, private texts, settings and your own themes and guides are.

    With JOURNAL it says where the words of that journal are: each file and copy, who can open it, and whether it is
    locked. No passphrase is asked for.

    Example: cyclejournal path tom
    """
    if journal is not None:
        _tell_where(setting, setting.shelf.find(journal), as_json)
        return
    places = _places(setting)
    if as_json:
        say_json({name: str(path) for name, path in places.items()})
        return
    for name, path in places.items():
        missing = "" if path.exists() else "  (not there yet)"
        say(f"{name:<9} {path}{missing}")


def _tell_where(setting: Setting, journal_id: str, as_json: bool) -> None:
    from cyclejournal.session.whereabouts import told
    from cyclejournal.store.check.whereabouts import spots

    paths, found = setting.shelf.paths(journal_id), None
    if as_json:
        say_json([{**asdict(each), "path": str(each.path)} for each in spots(paths)])
        return
    with suppress(JournalError):
        found = setting.shelf.read(journal_id)
    for where, words in told(paths, found):
        say(f"  {where}  {words}" if words else where)


def _places(setting: Setting) -> dict[str, Path]:
    root, config = setting.shelf.root.absolute(), config_folder()
    return {
        "shelf": root,
        "journals": root / "journals",
        "private": root / "private",
        "config": config,
        "themes": config / "themes",
        "guides": config / "guides",
        "keys": keys_file(),
        "settings": state_file(),
        "bookmarks": bookmarks_folder(state_file()),
    }
