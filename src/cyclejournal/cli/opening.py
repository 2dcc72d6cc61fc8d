"""Opening a copy that another passphrase may open than the journal's: beside it, or in git, lies its key file."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from cyclejournal.cli.passphrases import Passphrases
from cyclejournal.journal.text import clean_line
from cyclejournal.store.errors import key_is_gone, unreadable
from cyclejournal.store.file.disk import read_file
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.key_file import work_asked
from cyclejournal.store.lock.sealing import ENDING, Key, key_file_of
from cyclejournal.store.lock.wrapping import Opening
from cyclejournal.store.meet.conflicts import KeyFile


def open_copies(
    copies: Sequence[Path], key_files: Iterator[KeyFile], passphrases: Passphrases
) -> tuple[Key, bytes] | None:
    """Ask for passphrases until all of the copies open to this command; the key that came last, with its key file.

    None where all of them did already. Raises Damaged where a key file is missing, NoPassphrase, WrongPassphrase …
    """
    last = None
    shut = [path for path in copies if not ring.opens(_read(path))]
    for path, raw in key_files:
        if not shut:
            break
        if ring.has(path):
            continue
        key = Opening(raw, path, passphrases.one(f"Passphrase of {_named(path)}: ")).key()
        ring.take(path, key)
        last = key, raw
        shut = [each for each in shut if not ring.opens(_read(each))]
    if shut:
        raise key_is_gone(shut[0], key_file_of(shut[0]))
    return last


def key_files_in_git(name: Path) -> Iterator[KeyFile]:
    """The key file of that file in what git is merging in, as it says to whatever it calls."""
    beside = key_file_of(name).as_posix()
    for each in sorted(os.environ):
        head = each.removeprefix("GITHEAD_")
        if head == each or not head.isalnum():
            continue
        shown = subprocess.run(
            ["git", "show", f"{head}:{beside}"], capture_output=True, check=False
        )
        if not shown.returncode and work_asked(shown.stdout) is not None:
            yield name.with_name(f"{name.stem}.{head[:9]}{ENDING}"), shown.stdout


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except OSError as error:
        raise unreadable(path, error) from error


def _named(path: Path) -> str:
    return clean_line(str(path).removesuffix(ENDING))
