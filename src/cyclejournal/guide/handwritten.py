"""Files that people write by hand (guides, themes, lists of words): read, or told why not and where."""

import re
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from cyclejournal.guide.wording import printable

Shape = TypeVar("Shape")

_AT_LINE = r"(?s)(?P<what>.*) \(at (?P<line>line \d+), column \d+\)"


class Unreadable(Exception):
    """Why a file cannot be used, as the end of a sentence that begins with its name."""


def toml_files(folder: Path) -> list[Path]:
    """The TOML files in a folder, by name; none where it does not exist. Raises OSError for any other trouble."""
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    # Hidden files are leavings of editors and of macOS.
    return [p for p in paths if p.suffix == ".toml" and p.name[0] != "."]


def read_text(path: Path, limit: int) -> str:
    """The text of a file of at most ``limit`` bytes. Raises Unreadable; FileNotFoundError as it is."""
    try:
        if path.exists() and not path.is_file():
            # A pipe would wait for ever.
            raise Unreadable("is not a file")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        # ValueError: a path with a null character in it.
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"cannot be read ({reason})") from error
    if len(content) > limit:
        raise Unreadable(f"is larger than {limit // 1000:,} kB")
    try:
        # Editors on Windows put a byte order mark in front.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"is not UTF-8 text (line {line})") from error


def parse_toml(text: str) -> dict[str, object]:
    """What a text in TOML says. Raises Unreadable, with the line."""
    # Imported late: guides that were compiled need it not.
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise Unreadable("is nested too deeply") from error
    except ValueError as error:
        # Not only TOMLDecodeError: a number of ten thousand digits is a plain ValueError.
        found = re.fullmatch(_AT_LINE, str(error))
        where, what = (f", {found['line']}", found["what"]) if found else ("", str(error))
        raise Unreadable(f"is not TOML{where}: {printable(what)}") from error


class _Compiled(Struct):
    """What ``compiling`` writes."""

    source: str
    says: msgspec.Raw


def compiled(path: Path, text: str, shape: type[Shape]) -> Shape | None:
    """What a file in TOML says, as it was compiled from just this text, or None."""
    try:
        found = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=_Compiled)
        return msgspec.json.decode(found.says, type=shape) if found.source == text else None
    except (OSError, ValueError, RecursionError):
        return None
