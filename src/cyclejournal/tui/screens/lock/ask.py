"""Asking for a passphrase: unseen, and worked on by another process while the screen goes on living."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.text import clean_line
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.key_file import BadKeyFile, WrongPassphrase
from cyclejournal.store.lock.sealing import Key, means_a_recipient, seal_for
from cyclejournal.store.lock.wrapping import Closing, Opening, Unwrapping, Wrapping
from cyclejournal.store.meet.conflicts import KeyFile
from cyclejournal.store.open.label import label_of
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.locking import Locks
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.ask import Question
from cyclejournal.tui.widgets.line import Line, has_room
from cyclejournal.tui.widgets.press import Press

Made = TypeVar("Made")
Result_co = TypeVar("Result_co", covariant=True)

LOST = (
    "A passphrase that is lost is lost, and what it locks with it: no way round, no hint. So is a lost key file: "
    "“Lock and hide” writes a second copy."
)


class Work(Protocol[Result_co]):
    """What is done with a passphrase, elsewhere."""

    @property
    def is_done(self) -> bool:
        """Whether ``finish`` has to wait no longer."""

    def finish(self) -> Result_co:
        """What came of it. Raises JournalError."""

    def end(self) -> None:
        """Nobody wants it any more."""


class Secret(Line):
    """A box in which nothing shows, and out of which nothing is copied."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.password = True

    def on_paste(self, event: events.Paste) -> None:
        """Take it as it is, but for the line end that a clipboard brings along."""
        if has_room(self, self.value, event.text):
            start, end = self.selection
            self.replace(event.text.rstrip("\r\n"), start, end)
        event.stop()
        event.prevent_default()


class AskPassphrase(Question[Made], Generic[Made]):
    """One passphrase, a new one twice; gives what came of it, or None."""

    HELP = "A passphrase opens what is locked. **Esc** leaves, and ends what is being worked on. Nothing is kept of it."

    LOOK = 0.05
    """Seconds between looks whether the work is done."""

    def __init__(
        self,
        question: str,
        begin: Callable[[str], Work[Made]],
        *,
        detail: str = "",
        ok: str = "Open",
        twice: bool = False,
        no_secret: Callable[[str], bool] = lambda _typed: False,
    ) -> None:
        """``begin`` is given what was typed. Raises JournalError for what cannot be one.

        What ``no_secret`` says of shows as it is typed, and is not asked for twice.
        """
        super().__init__(question, detail)
        self._begin, self._ok, self._twice, self._no_secret = begin, ok, twice, no_secret
        self.set_class(twice, "twice")
        self._work: Work[Made] | None = None
        self._looks: Timer | None = None

    def answers(self) -> ComposeResult:
        """A box, or two for a new one."""
        yield Secret("passphrase")
        if self._twice:
            yield Static("The same again", classes="ask-again")
            yield Secret("again")
        yield Static("", id="complaint", classes="complaint")
        with Horizontal(classes="ask-buttons"):
            yield Press(self._ok, id="ok")
            yield Press("Cancel", id="cancel")

    @on(Input.Changed, "#passphrase")
    def _typed(self, event: Input.Changed) -> None:
        event.input.password = not self._no_secret(event.value)

    @on(Input.Submitted, "#passphrase")
    def _entered(self, event: Input.Submitted) -> None:
        if self._twice and not self._no_secret(event.value):
            self.query_one("#again", Secret).focus()
        else:
            self.action_accept()

    @command("Go on", id="accept", letter="s")
    @on(Input.Submitted, "#again")
    @on(Button.Pressed, "#ok")
    def action_accept(self) -> None:
        """Go on with what was typed."""
        if self._work is not None:
            return
        boxes = list(self.query(Secret))
        typed = boxes[0].value
        if any(each.value != typed for each in boxes) and not self._no_secret(typed):
            self._complain("The two are not the same.")
            return
        try:
            self._work = self._begin(typed)
        except JournalError as error:
            # Which file it is stands in what is to be done about it, too.
            what = f"{error.title}." if isinstance(error, BadKeyFile) else error.problem
            self._complain(f"{what} {error.remedy}")
            return
        self._complain(
            "Opening… Esc ends it." if not self._twice else "Working on it… Esc ends it."
        )
        self._looks = self.set_interval(self.LOOK, self._look)

    def _look(self) -> None:
        if self._work is None or not self._work.is_done:
            return
        work, self._work = self._work, None
        if self._looks is not None:
            self._looks.stop()
        try:
            made = work.finish()
        except JournalError as error:
            for box in self.query(Secret):
                box.value = ""
            self.query_one("#passphrase", Secret).focus()
            # Which file it was about is clear here, and its path would fill the box.
            problem = f"{error.why}." if isinstance(error, WrongPassphrase) else error.problem
            self._complain(f"{error.title}: {problem} {error.remedy}")
            return
        self.leave(made)

    def _complain(self, words: str) -> None:
        self.add_class("complains")
        self.query_one("#complaint", Static).update(plain(words))

    @command("Cancel", key="escape")
    @on(Button.Pressed, "#cancel")
    def action_leave(self) -> None:
        """Leave without it."""
        if self._work is not None:
            self._work.end()
        self.leave(None)


class _Unlocking:
    """A passphrase on its way to a key in the ring, where ``take`` puts it."""

    def __init__(self, opening: Opening, take: Callable[[Key], Key]) -> None:
        self._opening, self._take = opening, take

    @property
    def is_done(self) -> bool:
        return self._opening.is_done

    def finish(self) -> Key:
        return self._take(self._opening.key())

    def end(self) -> None:
        self._opening.end()


class _Making:
    """A new passphrase on its way to key files, each of which is opened once before anything relies on it."""

    def __init__(self, locks: Locks, keys: list[Key], passphrase: str) -> None:
        self._locks, self._passphrase = locks, passphrase
        self._keys, self._raws = keys, list[bytes]()
        self._now: Closing | Opening = Closing(keys[0], locks.of, passphrase)

    @property
    def is_done(self) -> bool:
        if not self._now.is_done:
            return False
        if isinstance(self._now, Closing):
            self._raws.append(self._now.raw())
            self._now = Opening(self._raws[-1], self._locks.key_file, self._passphrase)
            return False
        if len(self._raws) < len(self._keys) and self._is_sound():
            self._now = Closing(self._keys[len(self._raws)], self._locks.of, self._passphrase)
            return False
        return True

    def _is_sound(self) -> bool:
        assert isinstance(self._now, Opening)
        return self._now.key().secrets == self._keys[len(self._raws) - 1].secrets

    def finish(self) -> list[bytes]:
        if not self._is_sound():
            raise JournalError(
                "The key file did not read back", "Nothing was changed.", "Try again."
            )
        return self._raws

    def end(self) -> None:
        self._now.end()


class _Bytes:
    """A file on its way under a passphrase, or out of it."""

    def __init__(self, work: Wrapping | Unwrapping) -> None:
        self._work = work

    @property
    def is_done(self) -> bool:
        return self._work.is_done

    def finish(self) -> bytes:
        return self._work.raw() if isinstance(self._work, Wrapping) else self._work.plain()

    def end(self) -> None:
        self._work.end()


class _Sealed:
    """A file that is locked already: for a recipient that takes no time."""

    is_done = True

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def finish(self) -> bytes:
        return self._raw

    def end(self) -> None:
        """There is nothing to end."""


def ask_to_lock(question: str, plain: bytes) -> AskPassphrase[bytes]:
    """The question for a new passphrase of a file that leaves, or for its reader's recipient; gives what is written."""

    def begin(typed: str) -> Work[bytes]:
        if means_a_recipient(typed):
            return _Sealed(seal_for([typed], plain))
        return _Bytes(Wrapping(plain, typed))

    return AskPassphrase(
        question,
        begin,
        detail="Tell whoever is to open it by another way; it is kept nowhere. Or type the age1… recipient of a "
        "reader who has one, once: then nobody else opens it, you neither.",
        ok="Write",
        twice=True,
        no_secret=means_a_recipient,
    )


def ask_to_wrap(question: str, begin: Callable[[str], Wrapping]) -> AskPassphrase[bytes]:
    """The question for a new passphrase of a file that leaves; gives what is written."""
    return AskPassphrase(
        question,
        lambda typed: _Bytes(begin(typed)),
        detail="Tell whoever is to open it by another way. It is kept nowhere.",
        ok="Write",
        twice=True,
    )


def ask_to_unwrap(question: str, begin: Callable[[str], Unwrapping]) -> AskPassphrase[bytes]:
    """The question for the passphrase of a file that came; gives what it says."""
    return AskPassphrase(question, lambda typed: _Bytes(begin(typed)), detail="It came locked.")


def ask_to_open(
    shelf: Shelf, journal_id: str, half: str = PAIR, of: str = "this journal"
) -> AskPassphrase[Key]:
    """The question before something that is locked is opened."""
    locks, label = Locks(shelf, journal_id, half), label_of(shelf.paths(journal_id))
    what = "It" if half != PAIR else f"“{label}”" if label else journal_id
    return AskPassphrase(
        f"The passphrase of {of}",
        lambda typed: _Unlocking(locks.opening(typed), locks.unlocked),
        detail=f"{what} is locked, and opens with that alone.",
    )


def ask_to_open_copy(path: Path, key_file: KeyFile) -> AskPassphrase[Key]:
    """The question before a copy is merged that has a key of its own, in that file."""
    at, raw = key_file

    def take(key: Key) -> Key:
        ring.take(at, key)
        return key

    return AskPassphrase(
        f"The passphrase of {clean_line(path.name)}",
        lambda typed: _Unlocking(Opening(raw, at, typed), take),
        detail="It is locked with another key than this journal.",
    )


def ask_for_new(locks: Locks, keys: list[Key], question: str) -> AskPassphrase[list[bytes]]:
    """The question for a new passphrase; gives a key file for each of the keys."""
    return AskPassphrase(
        question, lambda typed: _Making(locks, keys, typed), detail=LOST, ok="Lock", twice=True
    )
