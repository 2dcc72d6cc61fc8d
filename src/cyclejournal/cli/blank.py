"""A form to fill in by hand, from the shell."""

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.to_file import overwrite_option, put_out, to_option
from cyclejournal.cli.words import journal_argument
from cyclejournal.journal.reading.audience import Audience


@click.command("blank", short_help="Write a step or form to fill in by hand.")
@journal_argument()
@click.argument("what")
@to_option
@overwrite_option
@pass_setting
def blank_command(setting: Setting, journal: str, what: str, to: str, overwrite: bool) -> None:
    """Write WHAT, a step or a section of JOURNAL's guide, as a page to fill in by hand; print its path.

    Markdown, or where the name ends in .html or .docx a page to print. WHAT is an id, such as goals or agreement, or a
    title. Nothing that anybody wrote is in it. `sheet` is for the lesson: what you agreed to record, with its keys.
    `import` takes a filled form in, `lesson sheet` a filled sheet.

    Example: cyclejournal blank tom agreement --to ~/agreement.html
    """
    # Imported late, as the libraries are: a command that fails needs none.
    from cyclejournal.export.blank import blank_markdown
    from cyclejournal.export.forms import form_of, in_form
    from cyclejournal.export.sheet import SHEET, sheet_markdown

    found = setting.read(journal)
    guide = setting.guide_for(found, found.cycle)
    if what == SHEET and (cycle := found.cycle) is not None:
        text = sheet_markdown(setting.reading(found, [cycle], Audience()).cycle(cycle))
    else:
        text = blank_markdown(found, guide, found.cycle, what)
    name = "".join(each if each.isalnum() else "-" for each in what.casefold())[:40]
    data = in_form(text, form_of(to), guide.language)
    put_out(setting, to, f"blank-{name}.md", data, overwrite=overwrite)
