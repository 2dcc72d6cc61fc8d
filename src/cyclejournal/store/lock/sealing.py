"""Bytes of ours as they lie on the disk when they are locked: age files, and lines of a log that each are one.

The length of what was written shows within ``PAD`` bytes only: blanks at its end, which JSON passes over, make it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.wording import printable

MAGIC = b"age-encryption.org/v1"
"""How every age file begins."""

LINE = b"YWdlLWVuY3J5cHRpb24ub3JnL3Yx"
"""How every locked line of a log begins: the same in base64."""

ENDING = ".key.age"
"""How the name of a key file ends, behind that of the half that it locks."""

AGED = ".age"
"""How the name of a file ends that is not a journal's own, and locked."""

PAD = 4096

EXTRA = "cyclejournal[lock]"
"""What brings the library, by the name that pip knows it under."""


class NoLibrary(JournalError):
    """Something is locked, or is to be, and what reads and writes age files is not installed."""


class NotARecipient(JournalError):
    """A word that names nobody whom age could write to."""

    exit_code = Exit.USAGE


class WillNotOpen(Exception):
    """None of the keys opens it, or it is not whole: age does not tell which."""


def library() -> Any:
    """pyrage. Raises NoLibrary."""
    try:
        import pyrage
    except ImportError as error:
        raise NoLibrary(
            "Locks need a library that is not installed",
            "Files are locked in the age format, which pyrage reads and writes. Nothing was changed.",
            f"Install it with: pip install '{EXTRA}'",
        ) from error
    return pyrage


def key_file_of(half: Path) -> Path:
    """Where the key of a half's file lies: beside it."""
    return half.with_name(half.stem + ENDING)


def addresses_beside(half: Path) -> Path:
    """Where it lies to whom the hand-overs of a half are locked."""
    return half.with_name(f"{half.stem}.handoffs.json")


def is_sealed(raw: bytes) -> bool:
    """Whether that is how a locked file, or a locked line of a log, begins."""
    return raw.startswith((MAGIC, LINE))


def new_identity() -> str:
    """An identity that nobody has had, in age's own words for it. Raises NoLibrary."""
    return str(library().x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """What others seal to who write to the holder of an identity. Raises NoLibrary."""
    return str(library().x25519.Identity.from_str(identity).to_public())


def seal_for(recipients: Sequence[str], plain: bytes) -> bytes:
    """An age file that each of these may open, and nobody else. Raises NotARecipient or NoLibrary."""
    age = library()
    sealed: bytes = age.encrypt(plain, [_recipient(age, each) for each in recipients])
    return sealed


def means_a_recipient(text: str) -> bool:
    """Whether somebody who may type a passphrase or a recipient means the latter, be it one or not."""
    return text.startswith("age1") and len(text) > 20 and text.isalnum()


def check_recipient(text: str) -> None:
    """Raises NotARecipient or NoLibrary."""
    _recipient(library(), text)


def _recipient(age: Any, text: str) -> Any:
    try:
        return age.x25519.Recipient.from_str(text)
    except (age.RecipientError, ValueError) as error:
        raise NotARecipient(
            "That is nobody's age recipient",
            f"A recipient begins with age1 and is 62 letters and digits long; “{printable(text)[:20]}…” is none.",
            "Its reader gets theirs from `age-keygen -y` and their key file.",
        ) from error


def padded(plain: bytes) -> bytes:
    """With blanks behind it, which JSON passes over, so that its length shows within ``PAD`` only."""
    return plain + b" " * (-len(plain) % PAD)


class Key:
    """What seals and unseals: the first of its identities seals, any of them unseals.

    There is a second one only while a journal goes from an old key to a new one.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        """``secrets`` are age's own words for identities. Raises WillNotOpen, or NoLibrary."""
        age = library()
        try:
            self._identities = [age.x25519.Identity.from_str(secret) for secret in secrets]
            self._recipient = self._identities[0].to_public()
        except (age.IdentityError, IndexError) as error:
            raise WillNotOpen from error
        self._age = age
        self.secrets = tuple(secrets)

    @classmethod
    def new(cls) -> Key:
        """One that nobody has had. Raises NoLibrary."""
        return cls([new_identity()])

    def seal(self, plain: bytes) -> bytes:
        """A locked file of these bytes."""
        sealed: bytes = self._age.encrypt(padded(plain), [self._recipient])
        return sealed

    def unseal(self, sealed: bytes) -> bytes:
        """The bytes that were sealed, without the blanks behind them. Raises WillNotOpen."""
        try:
            plain: bytes = self._age.decrypt(sealed, self._identities)
        except self._age.DecryptError as error:
            raise WillNotOpen from error
        return plain.rstrip(b" ")

    def seal_line(self, plain: bytes) -> bytes:
        """A locked line of a log: one message in base64."""
        # Imported late, here and below: most journals have no lock, and start without all of it.
        import base64

        return base64.b64encode(self.seal(plain))

    def unseal_line(self, sealed: bytes) -> bytes:
        """The line that was sealed. Raises WillNotOpen."""
        import base64

        try:
            message = base64.b64decode(sealed.strip(), validate=True)
        except ValueError as error:
            raise WillNotOpen from error
        return self.unseal(message)


def seal_together(keys: Sequence[Key], plain: bytes) -> bytes:
    """A locked file that each of these keys opens."""
    recipients = {key.secrets[0]: recipient_of(key.secrets[0]) for key in keys}
    return seal_for(list(recipients.values()), padded(plain))
