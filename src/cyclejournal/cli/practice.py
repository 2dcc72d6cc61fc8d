"""One's own practice from the shell."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say_bytes
from cyclejournal.errors import Exit


@click.command("practice", short_help="Tell of one's own practice across one's pairs.")
@click.option("--as", "name", metavar="NAME", required=True, help="Whose: a name in the journals.")
@click.pass_context
@pass_setting
def practice_command(setting: Setting, ctx: click.Context, name: str) -> None:
    """Tell of the practice of NAME, year by year, as Markdown: roles, talks, lessons, what they learned, tags.

    It is from all journals on the shelf, those put away too, and holds what NAME gave to a pair in their own voice:
    nobody else's words, and no other's name.

    Example: cyclejournal practice --as Priya
    """
    from cyclejournal.export.practice import practice_markdown
    from cyclejournal.session.practice import practice_of

    found, problems = practice_of(setting.shelf, setting.guides, name)
    say_bytes(practice_markdown(name, found))
    for problem in problems:
        note(problem)
    ctx.exit(Exit.FINDINGS if problems else Exit.OK)
