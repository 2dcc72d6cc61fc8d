"""Passphrases for a command: from the terminal, or a line each from a descriptor that was handed down.

Never from an argument or a variable, which other programs can list.
"""

import os
from pathlib import Path

from cyclejournal.cli.output import note
from cyclejournal.errors import Exit, JournalError
from cyclejournal.store.safety.locking import Locks

TERMINAL = Path("/dev/tty")

_LONGEST = 8192


NONE_GIVEN = "No passphrase was given", "None was typed. Nothing was changed."


class NoPassphrase(JournalError):
    """There is nobody to ask, and nothing was handed down."""

    exit_code = Exit.PASSPHRASE


class Passphrases:
    """Where a command gets them from."""

    def __init__(self, fd: int | None) -> None:
        self._fd = fd
        self.reads = _unseen
        """Reads a line that is typed unseen; ``walk``, which keeps the terminal for itself, has a way of its own."""

    def one(self, asked: str) -> str:
        """The next one: the next line of the descriptor, or what is typed unseen. Raises NoPassphrase."""
        if self._fd is not None:
            return self._line(self._fd, asked)
        if not _is_there(TERMINAL):
            raise NoPassphrase(
                "A passphrase is wanted, and nobody is there to ask",
                f"{asked.rstrip(': ')} goes in at a terminal. Nothing was changed.",
                "Or hand it down: --passphrase-fd N reads a line of descriptor N for each lock.",
            )
        try:
            return self.reads(asked)
        except EOFError:
            raise NoPassphrase(*NONE_GIVEN) from None

    def new(self, of: str) -> str:
        """A new one, typed twice at a terminal. Raises NoPassphrase, or JournalError where the two differ."""
        first = self.one(f"New passphrase of {of}: ")
        if self._fd is None and self.one("The same again: ") != first:
            raise JournalError(
                "The two are not the same",
                "What was typed last is another than the first. Nothing was changed.",
                "Type it once more, slowly.",
            )
        return first

    @staticmethod
    def _line(fd: int, asked: str) -> str:
        found = bytearray()
        try:
            # A byte at a time: what comes behind the line is the next one's.
            while (byte := os.read(fd, 1)) not in (b"", b"\n") and len(found) < _LONGEST:
                found += byte
        except OSError as error:
            raise NoPassphrase(
                "No passphrase could be read",
                f"Descriptor {fd}: {error.strerror or error}. Nothing was changed.",
                "Give the number of one that is open: --passphrase-fd 3 3<file.",
            ) from error
        if byte == b"\n" and not found:
            raise NoPassphrase(
                "A passphrase is empty",
                f"Descriptor {fd} has an empty line for: {asked.rstrip(': ')}. Nothing was changed.",
                "Put the passphrase on that line: it takes one line for each lock.",
            )
        if not found:
            raise NoPassphrase(
                "A passphrase is missing",
                f"Descriptor {fd} has no line left for: {asked.rstrip(': ')}. Nothing was changed.",
                "It takes one line for each lock, in the order in which a terminal would be asked.",
            )
        try:
            return found.decode("utf-8")
        except UnicodeDecodeError:
            raise NoPassphrase(
                "That passphrase is not UTF-8", f"Descriptor {fd}. Nothing was changed."
            ) from None


def _unseen(asked: str) -> str:
    # Imported late: most commands ask for none.
    import getpass

    return getpass.getpass(asked)


def _is_there(terminal: Path) -> bool:
    try:
        os.close(os.open(terminal, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def unlock(locks: Locks, passphrases: Passphrases, of: str) -> None:
    """Ask for the passphrase of something that is locked, and open it to this command.

    Raises NoPassphrase, WrongPassphrase, BadKeyFile, Damaged, NoLibrary or NoProcess.
    """
    opening = locks.opening(passphrases.one(f"Passphrase of {of}: "))
    if os.isatty(2):
        note("Opening …")
    locks.unlocked(opening.key())
