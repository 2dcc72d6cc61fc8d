"""Reading a cycle: as plain text, as Markdown, or as data."""

from __future__ import annotations

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_reader, pass_setting
from cyclejournal.cli.output import say, say_bytes, say_json
from cyclejournal.export.document import cycle_document
from cyclejournal.journal.reading.audience import Audience


@click.command("show", short_help="Show a cycle.")
@click.argument("journal")
@click.argument("cycle", required=False, type=int)
@click.option("--as", "name", metavar="NAME", help="Also what NAME alone may read.")
@click.option(
    "--with-kept-back",
    "kept_back",
    is_flag=True,
    help="Also how you talked, and what may fail safely.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option("--md", "as_markdown", is_flag=True, help="As `export` writes it.")
@pass_setting
def show_command(
    setting: Setting,
    journal: str,
    cycle: int | None,
    name: str | None,
    kept_back: bool,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Show CYCLE (the present one unless you say) of JOURNAL.

    Without --as it shows what the pair shares. With it, also the texts of NAME that nobody else is meant
    to see: a courtesy between colleagues, not a lock. What is kept back stands in it only with
    --with-kept-back, and needs parked for elsewhere never.

    The record of a lesson is in it once the observed person has released it, without what was struck out.
    With --json, “observations” holds it as items (number, the ref that answers cite it by, words, counts)
    and as the events these are made of, and “meetings” when you talked.
    """
    if as_json and as_markdown:
        raise click.UsageError("Give --json or --md, not both.")
    found = setting.read(journal)
    reader = choose_reader(found, name)
    chosen = choose_cycle(found, cycle)
    audience = Audience(reader, kept_back)
    document = cycle_document(setting.reading(found, [chosen], audience), chosen)
    if as_json:
        from cyclejournal.export.data import cycle_data

        say_json(cycle_data(document))
    elif as_markdown:
        from cyclejournal.export.markdown import cycle_markdown

        say_bytes(cycle_markdown(document))
    else:
        from cyclejournal.export.plain import cycle_words

        say(cycle_words(document))
