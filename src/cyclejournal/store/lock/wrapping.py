"""Passphrases at work: opening what one opens, a key file or another, and making it. A child process does it.

``Derivation`` is begun, and asked whether it is done: a screen goes on living meanwhile, and ends it when nobody
wants it any more.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

from cyclejournal.errors import Exit, JournalError
from cyclejournal.store.lock.key_file import (
    FACTOR,
    WrongPassphrase,
    check_key_file,
    check_work,
    identity_text,
    secrets_in,
    usable,
    work_asked,
)
from cyclejournal.store.lock.sealing import Key, WillNotOpen, library


class NoProcess(JournalError):
    """The process that derives could not be begun, or ended before it was done."""

    exit_code = Exit.PASSPHRASE


class Derivation:
    """One passphrase on its way to a key file, or through one."""

    def __init__(self, data: bytes, passphrase: bytes, factor: int | None = None) -> None:
        """With a ``factor`` the data are wrapped, else they are unwrapped. Raises NoLibrary or NoProcess."""
        library()
        request = {
            "data": base64.b64encode(data).decode(),
            "passphrase": base64.b64encode(passphrase).decode(),
        }
        self._answer: bytes | None = None
        self._has_answer = False
        asked = json.dumps(request if factor is None else {**request, "factor": factor}).encode()
        try:
            # -P: nothing from the folder one happens to be in takes the place of what it imports.
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "cyclejournal.store.lock.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            assert self._child.stdin is not None
            with self._child.stdin as pipe:
                pipe.write(asked)
        except OSError as error:
            raise _no_process(str(error.strerror or error)) from error

    @property
    def is_done(self) -> bool:
        """Whether ``result`` has to wait no longer."""
        return self._child.poll() is not None

    def result(self) -> bytes | None:
        """What came of it, waited for; None for a passphrase that does not open. Raises NoProcess."""
        if self._has_answer:
            return self._answer
        assert self._child.stdout is not None
        try:
            with self._child.stdout as pipe:
                answer = pipe.read()
            code = self._child.wait()
        except BaseException:
            # Whoever waits has had enough.
            self.end()
            raise
        if code or not answer:
            raise _no_process(
                "there is too little memory" if code == 3 else f"it ended with {code}"
            )
        self._answer, self._has_answer = base64.b64decode(json.loads(answer)) or None, True
        return self._answer

    def end(self) -> None:
        """Nobody wants it any more."""
        self._child.kill()
        self._child.wait()
        if self._child.stdout is not None:
            self._child.stdout.close()


def _no_process(why: str) -> NoProcess:
    return NoProcess(
        "The passphrase could not be worked on",
        f"A process of its own does that, and it did not: {why}. Nothing was changed.",
        "Close other programs, and try again.",
    )


class _Working:
    """Something that waits for a derivation."""

    _deriving: Derivation

    @property
    def is_done(self) -> bool:
        """Whether what comes of it has to be waited for no longer."""
        return self._deriving.is_done

    def end(self) -> None:
        """Nobody wants it any more."""
        self._deriving.end()


class Opening(_Working):
    """A key file and a passphrase that may open it."""

    def __init__(self, raw: bytes, path: Path, passphrase: str) -> None:
        """Raises BadKeyFile or BadPassphrase before anything is derived, NoLibrary or NoProcess."""
        check_key_file(raw, path)
        self._path = path
        self._deriving = Derivation(raw, usable(passphrase))

    def key(self) -> Key:
        """The key, waited for. Raises WrongPassphrase or NoProcess."""
        text = self._deriving.result()
        try:
            if text is None:
                raise WillNotOpen
            return Key(secrets_in(text))
        except WillNotOpen as error:
            raise WrongPassphrase(self._path, "the key file") from error


class Unwrapping(_Working):
    """Any other file that a passphrase may open."""

    def __init__(self, raw: bytes, path: Path, passphrase: str) -> None:
        """Raises BadKeyFile for one that asks for too much, BadPassphrase, NoLibrary or NoProcess."""
        check_work(work_asked(raw) or 0, path)
        self._path = path
        self._deriving = Derivation(raw, usable(passphrase))

    def plain(self) -> bytes:
        """What was wrapped, waited for. Raises WrongPassphrase or NoProcess."""
        plain = self._deriving.result()
        if plain is None:
            raise WrongPassphrase(self._path, "the file")
        return plain


class Wrapping(_Working):
    """Some bytes on their way into a file that a passphrase opens."""

    def __init__(self, plain: bytes, passphrase: str, factor: int = 0) -> None:
        """The work ``factor`` is the usual one unless it is given. Raises BadPassphrase, NoLibrary or NoProcess."""
        self._deriving = Derivation(plain, usable(passphrase), factor or FACTOR)

    def raw(self) -> bytes:
        """The file's bytes, waited for. Raises NoProcess."""
        raw = self._deriving.result()
        if raw is None:
            raise _no_process("it gave nothing")
        return raw


class Closing(Wrapping):
    """A key on its way into a key file that a passphrase opens."""

    def __init__(self, key: Key, of: str, passphrase: str, factor: int = 0) -> None:
        """``of`` says what the key is of. Raises as ``Wrapping`` does."""
        super().__init__(identity_text(key.secrets, of), passphrase, factor)
