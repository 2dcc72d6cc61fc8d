"""The journals on the shelf: starting one, listing them, and where everything lives."""

from contextlib import suppress
from pathlib import Path

import click
from click.core import ParameterSource
from msgspec import to_builtins
from msgspec.structs import asdict

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.cutting import cut, with_limit
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.several import named
from cyclejournal.cli.words import guide_option, journal_argument, journals_argument
from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.known import COACH, COACHEE
from cyclejournal.guide.model import Guide
from cyclejournal.guide.wording import listed
from cyclejournal.journal.cycle.summaries import summary_words
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.priorities.answers import TEAM_GUIDE, asks_priorities
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.store.locations import bookmarks_folder, config_folder, keys_file, state_file
from cyclejournal.store.open.listed import Listed


@click.command("new")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--coachee", metavar="NAME", help="Who is coached first.")
@click.option("--coach", metavar="NAME", help="Who coaches first.")
@click.option(
    "--role",
    "parts",
    multiple=True,
    metavar="ROLE=NAME",
    help="Who has a role of another guide, such as observer=Ben; once for each.",
)
@click.option(
    "--team",
    is_flag=True,
    help="A team of two to twelve, named behind it: its coaching priorities.",
)
@click.option(
    "--prepared",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Begin with what a programme prepared: guide, term, starting words, a page.",
)
@guide_option("The way to coach", default="peer")
@click.pass_context
@pass_setting
def new_command(
    setting: Setting,
    ctx: click.Context,
    names: tuple[str, ...],
    coachee: str | None,
    coach: str | None,
    parts: tuple[str, ...],
    team: bool,
    prepared: Path | None,
    guide_id: str,
) -> None:
    """Start a journal for two people, for the roles of another guide, or for a team, and print its id.

    Example: cyclejournal new --coachee Tom --coach Priya
    """
    from cyclejournal.guide.finder import choose_guide

    if team != bool(names):
        raise click.UsageError(
            "Name everyone behind --team."
            if team
            else f"What is “{clean_line(names[0])}”? Say --coachee and --coach before the names, or --team."
        )
    if team and (coachee is not None or coach is not None or parts):
        raise click.UsageError("A team has no coach and no coachee: leave the roles out.")
    is_chosen = ctx.get_parameter_source("guide_id") is ParameterSource.COMMANDLINE
    if prepared is not None and (team or is_chosen):
        raise click.UsageError(
            "What was prepared says which guide it is for a pair: leave the rest out."
        )
    given = None
    if prepared is not None:
        # Imported late: few journals begin with one.
        from cyclejournal.cli.prepared import programme

        given = programme(setting, prepared)
        people = _people(given.guide, coachee, coach, parts)
        given.keep_guide()
        opened = setting.shelf.create(given.guide, people)
    elif team:
        guide = choose_guide(setting.guides, guide_id if is_chosen else TEAM_GUIDE)
        if not asks_priorities(guide):
            raise JournalError(
                "This guide is not for a team's priorities",
                f"“{guide.id}” asks for none.",
                "Leave --guide out.",
            )
        opened = setting.shelf.create_team(guide, names)
    else:
        guide = choose_guide(setting.guides, guide_id)
        opened = setting.shelf.create(guide, _people(guide, coachee, coach, parts))
    state = opened.close()
    if state.problem:
        raise state.problem
    if state.warning:
        setting.warn(state.warning)
    if given is not None:
        given.fill(opened.id)
    say(opened.id)


def _people(
    guide: Guide, coachee: str | None, coach: str | None, parts: tuple[str, ...]
) -> dict[str, str]:
    """Who has which role. Raises JournalError where a role is nobody's, and UsageError for what is no role."""
    given = {role: name for role, name in ((COACHEE, coachee), (COACH, coach)) if name is not None}
    for part in parts:
        wanted, is_there, name = part.partition("=")
        role = next((r.id for r in guide.roles if fold(wanted) in (r.id, fold(r.name))), "")
        if not is_there or not role:
            known = listed([each.id for each in guide.roles], "and")
            raise click.UsageError(
                f"“{clean_line(part)[:60]}” is no ROLE=NAME; “{guide.id}” has the roles {known}."
            )
        if role in given:
            raise click.UsageError(f"The role {role} is given twice.")
        given[role] = name
    names = {role.id: given[role.id] for role in guide.roles if role.id in given}
    missing = [role for role in guide.roles if role.id not in given]
    if missing and {role.id for role in guide.roles} == {COACHEE, COACH}:
        # The two of a pair have options of their own, which say what is missing as ever.
        lacking = " and ".join(f"--{role.id}" for role in missing)
        raise click.UsageError(f"Missing option {lacking}: name the two of you.")
    if missing or len(names) < len(given):
        roles = listed([f"--role {role.id}=NAME" for role in guide.roles], "and")
        raise JournalError(
            "This guide is for others than a coach and a coachee",
            f"“{guide.id}” needs somebody for each of: "
            f"{listed([role.name for role in guide.roles], 'and')}.",
            f"Write {roles}.",
        )
    return names


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
    """List the journals, the one written in last first.

    With JOURNAL, only those that are named.

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
    width = max((len(row.id) for row in rows), default=0)
    for row in rows:
        say(_as_line(row, width))
    if journals:
        ctx.exit(code)
    if not rows:
        note(f"There are no journals in {setting.shelf.root}.")
        note("Start one with `cyclejournal`, or look round with `cyclejournal demo`.")


def _as_line(row: Listed, width: int) -> str:
    """It with what is told of it in a column of its own."""
    if row.locked:
        words = f"{row.label} · locked" if row.label else "locked"
    elif row.summary is None:
        words = f"cannot be read: {clean_line(row.problem)}"
    else:
        today = local_clock().date()
        words = f"{clean_line(row.summary.title)} · {summary_words(row.summary, today)}"
    return f"{row.id:<{width}}  {words}{' · put away' if row.away else ''}"


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
    from cyclejournal.session.whereabouts import elsewhere, told
    from cyclejournal.store.bookmarks import Bookmarks
    from cyclejournal.store.check.whereabouts import spots

    paths, found = setting.shelf.paths(journal_id), None
    beside = Bookmarks(bookmarks_folder(state_file()))
    kept = (
        beside.searches(journal_id),
        beside.summaries(journal_id),
        beside.key_copies(journal_id),
    )
    if as_json:
        every = (*spots(paths), *elsewhere(paths, *kept))
        say_json([{**asdict(each), "path": str(each.path)} for each in every])
        return
    with suppress(JournalError):
        found = setting.shelf.read(journal_id)
    for where, words in told(paths, found, *kept):
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
