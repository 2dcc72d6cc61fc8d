"""What a file says: tables of records as JSON that a person can read, ``_meta`` first.

``_meta`` names the format, its version, who saved it and a digest of everything else, so that a flipped
bit is noticed; it comes first so that a list of journals needs only the head of each file.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from cyclejournal.store.errors import damaged, newer

META = "_meta"
META_ID = "1"
FORMAT = "cyclejournal"
VERSION = 1
UNDERSTOOD: frozenset[str] = frozenset()
"""Words in ``requires`` that this program knows how to honour."""

Tables = dict[str, dict[str, Any]]
"""Table → record id → record: a dict as read, or a record that is stored exactly as it is."""


def decode(raw: bytes, path: Path | str) -> Tables:
    """The tables in a file's bytes. Raises Damaged or NewerFormat, naming the file."""
    if not raw.strip():
        raise damaged(path, "is empty")
    try:
        data = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        data = _decode_leniently(raw, path)
    return validate(data, path)


def _decode_leniently(raw: bytes, path: Path | str) -> Any:
    """What an editor or another tool may have made of it: a byte order mark, half a surrogate pair."""
    try:
        return sound(json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse))
    except RecursionError:
        raise damaged(path, "is nested too deeply to be a journal") from None
    except ValueError as error:
        raise damaged(path, f"is not JSON ({error})") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number of JSON")


def sound(value: Any) -> Any:
    """The value with every lone surrogate, which no file can hold, replaced."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case list():
            return [sound(part) for part in value]
        case dict():
            return {sound(key): sound(part) for key, part in value.items()}
        case _:
            return value


def validate(data: Any, path: Path | str) -> Tables:
    """The same data, if it has the shape of a journal this program may work on."""
    if not isinstance(data, dict):
        raise damaged(path, "is JSON, but not a journal")
    for name, table in data.items():
        if not isinstance(table, dict) or not all(isinstance(r, dict) for r in table.values()):
            raise damaged(path, f"has something else where the table “{name}” should be")
    check_meta(data.get(META, {}).get(META_ID, {}), path)
    return data


def check_meta(meta: Mapping[str, Any], path: Path | str) -> None:
    """Raise NewerFormat or Damaged unless this program knows the format that ``_meta`` names."""
    version = meta.get("version", VERSION)
    requires = meta.get("requires", [])
    if meta.get("format", FORMAT) != FORMAT:
        raise damaged(path, "belongs to another program")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise damaged(path, "has no usable format version")
    if version > VERSION:
        raise newer(path, f"has format {version}; this program knows {VERSION}")
    if not isinstance(requires, list) or not all(isinstance(word, str) for word in requires):
        raise damaged(path, "has an unusable list of what it requires")
    if unknown := sorted(set(requires) - UNDERSTOOD):
        raise newer(path, f"requires {', '.join(unknown)}, which this program does not know")


def check_plain(tables: Tables) -> None:
    """Raise ValueError or TypeError for what JSON cannot hold as it is, before a disk is touched."""
    # Stricter than what encodes: that would write a set as a list, and what is no number as null.
    raw = json.dumps(tables, ensure_ascii=False, allow_nan=False).encode("utf-8")
    if msgspec.json.decode(raw) != tables:
        raise TypeError(
            "a journal cannot keep this as it is: a number as the name of a field, a tuple"
        )


def meta_of(tables: Tables) -> dict[str, Any]:
    """What ``_meta`` says, or nothing."""
    found = tables.get(META, {}).get(META_ID, {})
    return found if isinstance(found, dict) else {}
