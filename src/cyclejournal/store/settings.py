"""What somebody chose for themselves: what is remembered between two starts, and their list of words that judge."""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.guide.finder import shipped_judging_words
from cyclejournal.guide.handwritten import Unreadable, read_text
from cyclejournal.journal.text import clean
from cyclejournal.store.errors import DurabilityUnknown, NotSaved, named, not_saved
from cyclejournal.store.file.atomic import previous_of, write_file
from cyclejournal.store.file.disk import DISK, Disk, open_file
from cyclejournal.store.locations import config_folder

SIZE_LIMIT = 100_000
"""The most bytes that are read of either; the shipped list has about a thousand."""


class Settings(msgspec.Struct):
    """What is remembered."""

    theme: str = ""
    """The theme chosen last, by name; empty for the usual one."""
    judging: bool = True
    """Whether words that judge get a quiet line beside evidence."""
    accessible: bool = False
    """Whether the conversation line by line begins in place of the full screen."""
    rails: bool = True
    """Whether steps, goal and actions stand beside a page, where there is room for them."""
    me: str = ""
    """Who uses this computer, by the name they have in their journals; empty while nobody has said."""
    hide_after: int = -1
    """Minutes without a key after which the screen is blanked; 0 for never, less for as usual."""
    fills: bool = False
    """Whether the card one writes in has the page to itself."""
    folder: str = ""
    """Where a file went, or came from, last; empty while none did."""


def load_settings(path: Path) -> Settings:
    """The settings in that file; the defaults when it is missing or damaged. Never raises."""
    try:
        with open_file(path) as file:
            return msgspec.json.decode(file.read(SIZE_LIMIT), type=Settings)
    except (OSError, ValueError, RecursionError):
        # Settings are a convenience: losing them must not keep anybody from their journal.
        return Settings()


def save_settings(path: Path, settings: Settings, disk: Disk = DISK) -> None:
    """Write the settings, all or nothing. Raises NotSaved when the system refuses."""
    data = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
    # A power cut would cost no more than the choice of a theme.
    with contextlib.suppress(DurabilityUnknown):
        write_file(path, data, disk)


_SHIPPED = "The words that come with cyclejournal are used."


class WordList(Struct, frozen=True):
    """A list as it is used now."""

    text: str
    """One phrase a line; ``journal.judging.parse_words`` reads it."""
    path: Path
    """Where a list of the user's own is kept, or would be."""
    own: bool
    """Whether it is that list."""
    problem: str = ""
    """Why the user's own list is not used, though there is one; in a sentence or two."""


def word_list_file() -> Path:
    """Where a list of the user's own is kept."""
    return config_folder() / "judging.txt"


def load_word_list(language: str = "en") -> WordList:
    """The user's own list; the shipped one of a language where there is none or it cannot be used. Never raises."""
    path = word_list_file()
    shipped = shipped_judging_words(language)
    try:
        return WordList(clean(read_text(path, SIZE_LIMIT)), path, own=True)
    except FileNotFoundError:
        return WordList(shipped, path, own=False)
    except Unreadable as error:
        problem = f"Your own list, {named(path)}, {error}. {_SHIPPED}"
        return WordList(shipped, path, own=False, problem=problem)


def save_word_list(text: str, disk: Disk = DISK) -> None:
    """Keep a list of the user's own, all or nothing, and beside it the one before. Raises NotSaved."""
    path = word_list_file()
    data = (clean(text).rstrip("\n") + "\n").encode()
    if len(data) > SIZE_LIMIT:
        raise NotSaved(
            "This list is too long",
            f"It would be {len(data) // 1000} kB; {named(path)} may have {SIZE_LIMIT // 1000} kB. "
            "The list before it is kept.",
            "Keep the words you meet most.",
        )
    # A power cut would cost no more than a list of common words.
    with contextlib.suppress(DurabilityUnknown):
        write_file(path, data, disk, keep_previous=True)


def drop_word_list(disk: Disk = DISK) -> None:
    """Go back to the shipped list; the user's own is set aside as ``judging.txt.prev``. Raises NotSaved."""
    path = word_list_file()
    try:
        disk.replace(path, previous_of(path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise not_saved(path, error) from error
