"""Taking redacted words out of the bytes of one file, whatever became of that file.

What goes is told by the redaction's moment, not by the words: so it can be done again after a crash,
when nobody knows the words any more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from cyclejournal.journal.entries.wordings import is_covered, newest_redaction
from cyclejournal.store.errors import Damaged
from cyclejournal.store.file.codec import ENTRIES, EVENTS
from cyclejournal.store.file.database import Copy

Redactions = Mapping[str, str]
"""Id of an entry or event → the moment whose words are gone, and all earlier ones."""

_VALUE = re.compile(r"\s*:\s*(?=\{)")
_END = "\n    }"
"""The end of a record in a file as we write it."""


def scrubbed(raw: bytes, path: Path, redactions: Redactions) -> bytes:
    """The file's bytes without the words redacted; the very same bytes where it holds none.

    Raises NewerFormat for a file that is not ours to change.
    """
    if ".log" in path.name:
        return _lines_without(raw, redactions)
    try:
        copy = Copy(raw, path)
    except Damaged:
        return _damaged_without(raw, redactions)
    for table in (copy.table(ENTRIES), copy.table(EVENTS)):
        held = table.found(redactions)
        left = {id_: _without(record, redactions[id_]) for id_, record in held.items()}
        if changed := {id_: record for id_, record in left.items() if record is not held[id_]}:
            table.put(changed)
    return copy.encoded()


def _without(entry: Mapping[str, Any], until: str) -> Mapping[str, Any]:
    """The entry or event as stored, without words typed until that moment; itself where it has none."""
    without = dict(entry)
    if entry.get("text") and _is_covered(entry.get("typed") or entry.get("changed"), until):
        del without["text"]
        without.pop("typed", None)
    history = entry.get("history")
    if isinstance(history, list):
        kept = [
            version
            for version in history
            if isinstance(version, Mapping) and not _is_covered(version.get("changed"), until)
        ]
        if len(kept) < len(history):
            without["history"] = kept
    if without == entry:
        return entry
    # Whoever restores this file must not bring the words back at the next merge either.
    redacted = entry.get("redacted")
    without["redacted"] = newest_redaction(redacted if isinstance(redacted, str) else "", until)
    return without


def _is_covered(moment: object, until: str) -> bool:
    return is_covered(moment if isinstance(moment, str) else "", until)


def _lines_without(raw: bytes, redactions: Redactions) -> bytes:
    """A log's lines; of a torn one that is about such an entry nothing is left."""
    lines = raw.split(b"\n")
    return b"\n".join(_line_without(line, redactions) for line in lines)


def _line_without(line: bytes, redactions: Redactions) -> bytes:
    try:
        found = msgspec.json.decode(line) if line.strip(b" \t\r\0") else None
    except (ValueError, RecursionError):
        return b"" if any(_quoted(entry_id) in line for entry_id in redactions) else line
    record = found.get("record") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(record, dict):
        return line
    until = redactions.get(str(record.get("id")))
    without = _without(record, until) if until else record
    return line if without is record else msgspec.json.encode({**found, "record": without})


def _quoted(text: str) -> bytes:
    return msgspec.json.encode(text)


def _damaged_without(raw: bytes, redactions: Redactions) -> bytes:
    """The bytes of something that cannot be read as tables, without those records.

    A record that is itself beyond reading goes altogether, to its end or that of the file.
    """
    text = raw.decode("latin-1")
    for entry_id, until in redactions.items():
        text = _damaged_without_one(text, _quoted(entry_id).decode("latin-1"), until)
    return text.encode("latin-1")


def _damaged_without_one(text: str, name: str, until: str) -> str:
    done, at = "", 0
    while (start := text.find(name, at)) >= 0:
        colon = _VALUE.match(text, start + len(name))
        try:
            if colon is None:
                raise ValueError("not where a record begins")
            entry, stop = json.JSONDecoder(strict=False).raw_decode(text, colon.end())
            without = _without(entry, until)
            kept = json.dumps(without, ensure_ascii=False, indent=2)
            written = text[colon.end() : stop] if without is entry else kept
            done += text[at : colon.end()] + written
        except (ValueError, RecursionError):
            end = text.find(_END, start)
            stop = end if end >= 0 else len(text)
            done += text[at:start] + '""'
        at = stop
    return done + text[at:]
