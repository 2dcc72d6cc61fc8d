"""What a command writes to a file of somebody's own: where, and whether it may stand in the place of another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from cyclejournal.cli.context import Setting
from cyclejournal.cli.output import say, say_bytes
from cyclejournal.store.lock import ring

to_option = click.option(
    "--to", metavar="PATH|-", required=True, help="A file or a folder; - prints it."
)

overwrite_option = click.option(
    "--overwrite", is_flag=True, help="Write anew what is there already."
)


def put_out(
    setting: Setting, to: str, name: str, text: str | Iterable[str], *, overwrite: bool
) -> None:
    """Print it for ``-``; else write it, in a folder under that name, and print its path. Raises NotExported."""
    # Imported late: what is printed needs no file.
    from cyclejournal.export.files import export_path

    if to == "-":
        for piece in [text] if isinstance(text, str) else text:
            say_bytes(piece)
        return
    say(str(written(setting, export_path(to, name), text, overwrite=overwrite)))


def put_out_all(
    setting: Setting,
    folder: Path,
    files: Iterable[tuple[str, str | Iterable[str]]],
    *,
    overwrite: bool,
) -> None:
    """Write each under its name in a folder, and print the paths; all of them or none. Raises NotExported."""
    from cyclejournal.export.files import FileExists

    found = list(files)
    for name, _ in found:
        if (folder / name).exists() and not overwrite:
            # Before the first is written: rather none than some.
            problem = FileExists(folder / name)
            problem.remedy = "Choose another folder, or add --overwrite."
            raise problem
    for name, text in found:
        put_out(setting, str(folder / name), name, text, overwrite=overwrite)


def written(setting: Setting, path: Path, text: str | Iterable[str], *, overwrite: bool) -> Path:
    """The file that it was written to. Raises NotExported."""
    from cyclejournal.export.files import FileExists, write_new

    try:
        path = write_new(path, text, overwrite=overwrite, never=setting.shelf.folders)
    except FileExists as problem:
        problem.remedy = "Choose another name, or add --overwrite."
        raise
    if ring.holds_any():
        setting.warn("The journal is locked; what was written from it is not.")
    return path
