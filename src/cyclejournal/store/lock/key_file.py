"""The file that a key is kept in: an age file that a passphrase opens, in it what age calls identities.

What is in it before the passphrase is asked for is read here, so that nobody derives for an hour, or fills the
memory, because a file says so.
"""

import re
import unicodedata
from pathlib import Path

from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.wording import printable
from cyclejournal.store.errors import put_back
from cyclejournal.store.lock.sealing import MAGIC

FACTOR = 18
"""The work factor of the key files we write: a quarter of a gigabyte, for most of a second."""

MOST = 20
"""The highest that is read: a gigabyte, for some seconds."""

LONGEST = 1024
"""Characters that a passphrase may have."""

SIZE = 65_536
"""Bytes that a key file has at most, by far."""

_HEAD = 1024
"""Bytes within which a file says how it opens."""

_STANZA = re.compile(
    rb"-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)

_SECRET = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)

WRONG = "wrong passphrase, or {} is damaged"


class WrongPassphrase(JournalError):
    """The passphrase does not open the key file, for whatever reason: age cannot tell."""

    exit_code = Exit.PASSPHRASE

    def __init__(self, path: Path, what: str) -> None:
        self.why = WRONG.format(what)
        super().__init__(
            "It did not open",
            f"{printable(str(path))}: {self.why}. Nothing was changed.",
            "Look at capital letters and the keyboard's language, and try again.",
        )


class BadKeyFile(JournalError):
    """A file that is no key file, or none that may be opened."""

    exit_code = Exit.DAMAGED


class BadPassphrase(JournalError):
    """Nobody can use that as a passphrase."""


def check_key_file(raw: bytes, path: Path) -> int:
    """The work factor that a key file asks for. Raises BadKeyFile for one that is not to be opened."""
    where = printable(str(path))
    if not raw.strip():
        raise BadKeyFile(
            "The key file is empty",
            f"{where} has nothing in it, so what it locks cannot be opened. Nothing was changed.",
            put_back(path),
        )
    factor = work_asked(raw) if len(raw) <= SIZE else None
    if factor is None:
        raise BadKeyFile(
            "That is not a key file",
            f"{where} is not what a passphrase opens: it is damaged, or another file has its name. "
            "Nothing was changed.",
            put_back(path),
        )
    check_work(factor, path)
    return factor


def work_asked(raw: bytes) -> int | None:
    """The work factor that an age file asks of a passphrase; None for one that no passphrase opens."""
    head = raw[:_HEAD].removeprefix(MAGIC + b"\n")
    found = _STANZA.match(head) if raw.startswith(MAGIC) else None
    return int(found[1]) if found else None


def check_work(factor: int, path: Path) -> None:
    """Raises BadKeyFile where a file asks a passphrase for more work than is done for it."""
    if factor > MOST:
        raise BadKeyFile(
            "That file asks for too much work",
            f"{printable(str(path))} has a work factor of {factor}, which would fill the memory; {MOST} is "
            "the most that is opened. It was not written by this program. Nothing was changed.",
            "Put the copy of it back that you keep elsewhere, or ask for it again.",
        )


def usable(passphrase: str) -> bytes:
    """A passphrase as it is used, however its letters were composed and whatever ended its line.

    Raises BadPassphrase.
    """
    text = unicodedata.normalize("NFC", passphrase.rstrip("\r\n"))
    if not text:
        raise BadPassphrase("There is no passphrase", "It is empty.", "Type one, or leave it.")
    if len(text) > LONGEST:
        raise BadPassphrase(
            "That passphrase is too long",
            f"There is room for {LONGEST} characters.",
            "A sentence of some words is long enough.",
        )
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise BadPassphrase(
            "That passphrase cannot be typed again",
            "It holds a sign that no keyboard has, such as a line end.",
            "Use letters, digits, blanks and signs.",
        )
    return text.encode("utf-8")


def identity_text(secrets: tuple[str, ...], of: str) -> bytes:
    """What stands in a key file: identities, the newest first, and ``of`` what they are."""
    return "\n".join((f"# cyclejournal: the key of {of}", *secrets, "")).encode("utf-8")


def secrets_in(text: bytes) -> tuple[str, ...]:
    """The identities in such a text; none where it is something else."""
    return tuple(_SECRET.findall(text.decode("utf-8", "replace")))
