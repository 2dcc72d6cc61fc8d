"""Guides from the shell: which there are, whether a file is one, and a file to make one's own of."""

from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say, say_bytes, say_json
from cyclejournal.cli.to_file import overwrite_option, to_option, written
from cyclejournal.cli.words import guide_option, later
from cyclejournal.errors import Exit
from cyclejournal.export.files import NotExported, export_path
from cyclejournal.guide.finder import (
    GuideError,
    choose_guide,
    find_files,
    id_for,
    read_guide,
    shipped_guides_folder,
    shipped_skeleton,
    with_id,
)
from cyclejournal.guide.handwritten import read_text
from cyclejournal.guide.model import Guide
from cyclejournal.guide.tongues import root
from cyclejournal.guide.wording import listed, printable
from cyclejournal.journal.amounts import several
from cyclejournal.journal.text import clean_line
from cyclejournal.store.locations import config_folder


@click.group("guides", short_help="The ways to coach: list them, check or make one of your own.")
def guides_command() -> None:
    """A guide is what the two of you are asked: list them, check one, or make one of your own.

    Example: cyclejournal guides list
    """


@guides_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def list_command(as_json: bool) -> None:
    """List the guides, those of your own with the file they are in.

    `new --guide` begins a journal with one; the app offers them for a next cycle.

    Example: cyclejournal guides list
    """
    found, problems = find_files(shipped_guides_folder(), _own())
    if as_json:
        say_json([_as_data(path, guide) for path, guide in found.values()])
    else:
        for path, guide in found.values():
            say(_as_line(path, guide))
    for problem in problems:
        note(f"Note: {problem}")


@guides_command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def check_command(ctx: click.Context, file: Path) -> None:
    """Say whether FILE can be used as a guide, and each thing to mend, with its place; change nothing.

    Example: cyclejournal guides check our-guide.toml
    """
    try:
        guide = read_guide(file)
    except GuideError as error:
        for fault in error.problems:
            say(f"{printable(str(file))}: {fault}")
        note(f"{several(len(error.problems), 'thing')} to mend in {clean_line(str(file))}.")
        ctx.exit(Exit.FINDINGS)
    say(f"{clean_line(str(file))} can be used. {_as_line(file, guide)}")
    note(_where_it_counts(file))


@guides_command.command("copy")
@click.argument("guide_id", metavar="GUIDE", shell_complete=later("guides"))
@to_option
@overwrite_option
@pass_setting
def copy_command(setting: Setting, guide_id: str, to: str, overwrite: bool) -> None:
    """Write the file of GUIDE to another, to change as you like; print its path.

    Its id becomes the name of the new file, so that it stands beside the one it was made of.

    Example: cyclejournal guides copy peer --to our-guide.toml
    """
    found, _ = find_files(shipped_guides_folder(), _own())
    guide = choose_guide({known: guide for known, (_, guide) in found.items()}, guide_id)
    path, _ = found[guide.id]
    text = read_text(path, 1_000_000)
    _write(setting, text, to, f"{guide.id}-copy", root(guide), overwrite=overwrite)


@guides_command.command("new")
@to_option
@overwrite_option
@pass_setting
def new_command(setting: Setting, to: str, overwrite: bool) -> None:
    """Write a small guide with a word about each of its parts, to make your own of; print its path.

    Example: cyclejournal guides new --to our-guide.toml
    """
    _write(setting, shipped_skeleton(), to, "own", overwrite=overwrite)


@click.command("guide-book", short_help="Write how a way to coach works, as a page to share.")
@guide_option("The way to coach", default="peer")
@to_option
@overwrite_option
@pass_setting
def guide_book_command(setting: Setting, guide_id: str, to: str, overwrite: bool) -> None:
    """Write how a way to coach works as one page of Markdown that may be shared; print its path.

    For each step what it is for, what is done beside them and what it is not; then what the words mean. Nothing of
    any journal is in it.

    Example: cyclejournal guide-book --to how-we-coach.md
    """
    from cyclejournal.export.guide_book import guide_book

    guide = choose_guide(setting.guides, guide_id)
    text = guide_book(guide)
    if to == "-":
        say_bytes(text)
    else:
        path = export_path(to, f"how-we-coach-{guide.id}.md")
        say(str(_kept(setting, path, text, overwrite=overwrite)))


def _write(
    setting: Setting, text: str, to: str, usual: str, made_of: str = "", *, overwrite: bool
) -> None:
    """Print the text of a guide, or keep it in a new file whose name is its id."""
    if to == "-":
        say_bytes(with_id(text, usual, made_of))
        return
    path = export_path(to, f"{usual}.toml")
    text = with_id(text, id_for(path.stem), made_of)
    file = _kept(setting, path, text, overwrite=overwrite)
    say(str(file))
    note(_where_it_counts(file))


def _kept(setting: Setting, path: Path, text: str, *, overwrite: bool) -> Path:
    """The file that the text was written to. Raises NotExported."""
    try:
        return written(setting, path, text, overwrite=overwrite)
    except NotExported as problem:
        problem.title = "Not written"
        raise


def _own() -> Path:
    return config_folder() / "guides"


def _where_it_counts(file: Path) -> str:
    """What is left to do so that a guide is offered."""
    if file.absolute().parent == _own().absolute():
        return "It is offered from now on."
    return f"It is offered once it lies in {clean_line(str(_own()))}."


def _as_line(path: Path, guide: Guide) -> str:
    roles = listed([clean_line(role.name) for role in guide.roles], "and")
    asked = sum(len(section.asked) for section in guide.sections())
    own = "" if _is_shipped(path) else f", {clean_line(str(path))}"
    about = f" {clean_line(guide.about)}" if guide.about else ""
    told = f"{roles}; {several(asked, 'question')}{own}"
    return f"{guide.id}: {clean_line(guide.title)}.{about} ({told})"


def _as_data(path: Path, guide: Guide) -> dict[str, object]:
    return {
        "id": guide.id,
        "title": guide.title,
        "about": guide.about,
        "language": guide.language,
        "same_as": guide.same_as,
        "version": guide.version,
        "roles": [{"id": role.id, "name": role.name} for role in guide.roles],
        "steps": [step.title for step in guide.steps],
        "questions": sum(len(section.asked) for section in guide.sections()),
        "sources": guide.sources,
        "own": not _is_shipped(path),
        "file": str(path),
    }


def _is_shipped(path: Path) -> bool:
    return path.parent == shipped_guides_folder()
