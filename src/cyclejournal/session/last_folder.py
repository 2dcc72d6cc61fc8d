"""Where a file of somebody's own went or came from last: what every face proposes for the next one."""

from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.store.locations import typed_path

HOME = "~/"


def folder_of(path: Path) -> str:
    """The folder that a file, or another folder, is in, as it is remembered: with a slash behind it."""
    try:
        folder, home = path.absolute().parent, Path.home()
    except (OSError, RuntimeError):
        return HOME
    short = Path("~", folder.relative_to(home)) if folder.is_relative_to(home) else folder
    return f"{str(short).rstrip('/')}/"


def proposed(kept: str) -> str:
    """What was remembered, if it is a folder still; else the home."""
    return kept if kept and is_folder(kept) else HOME


def is_folder(words: str) -> bool:
    """Whether what they name is a folder."""
    try:
        return typed_path(words).is_dir()
    except (JournalError, OSError, ValueError):
        return False


def no_folder(words: str) -> str:
    """Why nothing can be written where they say, as far as one sees before; or nothing."""
    if not words:
        return "Type a folder or a file name."
    folder = words if words.endswith("/") else str(Path(words).parent)
    return (
        ""
        if is_folder(folder)
        else f"There is no folder {folder}. Make it first, or choose another."
    )
