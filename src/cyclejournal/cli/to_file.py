"""What a command writes to a file of somebody's own: where, and whether it may stand in the place of another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeGuard

import click

from cyclejournal.cli.context import Setting
from cyclejournal.cli.output import say, say_bytes
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import MAGIC, check_recipient, seal_for

Text = str | bytes | Iterable[str | bytes]
"""What is written: a text, as it comes, something that is no text, or that is locked."""

ASKED = "a passphrase"
"""What the option's word is where none was given."""

to_option = click.option(
    "--to", metavar="PATH|-", required=True, help="A file or a folder; - prints it."
)

overwrite_option = click.option(
    "--overwrite", is_flag=True, help="Write anew what is there already."
)


lock_option = click.option(
    "--lock",
    is_flag=False,
    flag_value=ASKED,
    metavar="[age1…]",
    help="Write it locked: under a passphrase, or to somebody's age recipient.",
)


class Lock:
    """How what is written is locked: under a passphrase that is asked for once, or to a recipient."""

    def __init__(self, setting: Setting, word: str) -> None:
        """``word`` is what stood behind the option. Raises NotARecipient or NoLibrary."""
        self._setting, self._recipient, self._passphrase = setting, "", ""
        if word == ASKED:
            return
        if not word.startswith("age1"):
            raise click.UsageError(
                f"“{word}” stands behind --lock, where an age1… recipient may; JOURNAL comes before it."
            )
        check_recipient(word)
        self._recipient = word

    def seal(self, plain: bytes) -> bytes:
        """The file's bytes. Raises NoPassphrase, BadPassphrase or NoProcess."""
        if self._recipient:
            return seal_for([self._recipient], plain)
        # Imported late: most of what is written has no lock.
        from cyclejournal.store.lock.wrapping import Wrapping

        # After the journal's own, and once for all that is written.
        self._passphrase = self._passphrase or self._setting.passphrases.new("what is written")
        return Wrapping(plain, self._passphrase).raw()


def put_out(
    setting: Setting, to: str, name: str, text: Text, *, overwrite: bool, lock: Lock | None = None
) -> None:
    """Print it for ``-``; else write it, in a folder under that name, and print its path. Raises NotExported.

    Bytes are something that is locked already; with a ``lock`` a text is locked before it is written.
    """
    # Imported late: what is printed needs no file.
    from cyclejournal.export.files import aged, export_path

    if lock is not None and not is_sealed(text):
        text = lock.seal(_raw(text))
    if to == "-":
        for piece in [text] if isinstance(text, str | bytes) else text:
            say_bytes(piece)
        return
    path = export_path(to, name)
    if is_locked := is_sealed(text):
        path = aged(path)
    path = written(setting, path, text, overwrite=overwrite, is_locked=is_locked)
    say(str(path))


def is_sealed(text: Text) -> TypeGuard[bytes]:
    """Whether it is locked already."""
    return isinstance(text, bytes) and text.startswith(MAGIC)


def _raw(text: Text) -> bytes:
    pieces = [text] if isinstance(text, str | bytes) else text
    return b"".join(each if isinstance(each, bytes) else each.encode("utf-8") for each in pieces)


def put_out_all(
    setting: Setting,
    folder: Path,
    files: Iterable[tuple[str, Text]],
    *,
    overwrite: bool,
    lock: Lock | None = None,
) -> None:
    """Write each under its name in a folder, and print the paths; all of them or none. Raises NotExported."""
    from cyclejournal.export.files import FileExists, aged

    found = list(files)
    for name, _ in found:
        path = folder / name if lock is None else aged(folder / name)
        if path.exists() and not overwrite:
            # Before the first is written: rather none than some.
            problem = FileExists(path)
            problem.remedy = "Choose another folder, or add --overwrite."
            raise problem
    for name, text in found:
        put_out(setting, str(folder / name), name, text, overwrite=overwrite, lock=lock)


def written(
    setting: Setting, path: Path, text: Text, *, overwrite: bool, is_locked: bool = False
) -> Path:
    """The file that it was written to. Raises NotExported."""
    from cyclejournal.export.files import FileExists, write_new

    try:
        path = write_new(path, text, overwrite=overwrite, never=setting.shelf.folders)
    except FileExists as problem:
        problem.remedy = "Choose another name, or add --overwrite."
        raise
    if ring.holds_any() and not is_locked:
        locked = "The journal" if ring.holds_whole() else "What one of you keeps alone"
        setting.warn(f"{locked} is locked; what was written from it is not.")
    return path
