"""What other programs wrote: dated pages of Markdown, jrnl's JSON, a spreadsheet of events."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from cyclejournal.export.coming_back import NotImported, Page
from cyclejournal.export.unquoting import list_items
from cyclejournal.guide.model import Keep
from cyclejournal.journal.amounts import several
from cyclejournal.journal.lesson.clock import CLOCK
from cyclejournal.journal.moments import date_of, stamp
from cyclejournal.journal.records import Event, EventKind, mint
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.items import Items
from cyclejournal.session.importing.matching import Asking

_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_TASK = re.compile(r"\s*[-*+] \[[ xX]\] ")

MOST = 5_000
"""Notes or events of one import."""


class Whose(Struct, frozen=True):
    """Whose notes they become, and who has them."""

    voice: str
    keep: Keep


def day_in(name: str, facts: Mapping[str, str] | None = None) -> str:
    """The ISO day that a page is of, by its front matter or its name; or nothing."""
    for told in ((facts or {}).get("date", "")[:10], (facts or {}).get("created", "")[:10]):
        if (day := date_of(told)) is not None:
            return day.isoformat()
    for found in _DAY.finditer(name):
        if (day := date_of("-".join(found.groups()))) is not None:
            return day.isoformat()
    return ""


def take_dated(coming: Coming, page: Page, text: str, name: str, whose: Whose) -> None:
    """A page of somebody's own: a note of its day, and an action for each line with a box."""
    body = text.split("\n---\n", 1)[1] if page.facts and text.startswith("---\n") else text
    lines = body.strip("\n").split("\n")
    kept = "\n".join(line for line in lines if not _TASK.match(line)).strip("\n")
    coming.note(kept, voice=whose.voice, on=day_in(name, page.facts), keep=whose.keep)
    cycle = coming.journal.cycle
    tasks = [line for line in lines if _TASK.match(line)]
    if cycle is not None and tasks:
        items = Items(coming, Asking(coming.guide(cycle)), coming.told.append)
        for line in tasks:
            for item in list_items("- " + line.lstrip()[2:]):
                items.action(cycle, item, ours=False)


def jrnl_entries(text: str, path: Path) -> list[Mapping[str, Any]] | None:
    """The entries of a journal that jrnl exported as JSON; None for JSON of another kind. Raises NotImported."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        why = f"{clean_line(str(path))}: it is no JSON. Nothing was changed."
        raise NotImported("That file cannot be imported", why) from error
    entries = found.get("entries") if isinstance(found, dict) else None
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        return None
    return entries


def take_jrnl(coming: Coming, entries: Iterable[Mapping[str, Any]], whose: Whose) -> None:
    """Each entry as a dated note: its title, and under it the rest."""
    found = list(entries)
    coming.told += _beyond(len(found), "entry", "entries")
    for entry in found[:MOST]:
        parts = (entry.get("title"), entry.get("body"))
        text = "\n".join(
            clean(part).strip("\n") for part in parts if isinstance(part, str) and part.strip()
        )
        day = date_of(str(entry.get("date", "")))
        coming.note(text, voice=whose.voice, on=day.isoformat() if day else "", keep=whose.keep)


def _beyond(number: int, one: str, more: str) -> list[str]:
    """That some are too many for one import."""
    left = number - MOST
    return [f"Left out: {several(left, one, more)} after the first {MOST}."] if left > 0 else []


def take_events(coming: Coming, text: str, path: Path) -> None:
    """Rows of ``time,code,…`` as events of the lesson that the pair is at. Raises NotImported for another table."""
    rows = _rows(text, path)
    cycle = coming.journal.cycle
    if cycle is None:
        raise NotImported("That file cannot be imported", "The journal has no cycle.")
    place = coming.journal.observation(cycle)
    if place.id not in coming.journal.places:
        coming.put(place)
    # As often as it is there: two presses of one second are two.
    there = Counter(map(_what, coming.journal.events_at(place.id)))
    number = 0
    for row in rows[:MOST]:
        event = _event(coming, place.id, row)
        if event is None:
            coming.told.append(
                f"Left out, as it says neither when nor what: {clean_line(str(row))[:80]}"
            )
        elif there[_what(event)] > 0:
            there[_what(event)] -= 1
            coming.same += 1
        else:
            coming.put(event)
            number += 1
    coming.told += _beyond(len(rows), "row", "rows")
    if number:
        told = several(number, "event")
        coming.lines.append(f"new: {told} of a lesson in cycle {coming.journal.number(cycle.id)}")


def _what(event: Event) -> tuple[object, ...]:
    return event.what, event.label, event.at, event.text, event.value, event.to, event.speaker


def _rows(text: str, path: Path) -> list[dict[str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(text), strict=True)
        columns = [(each or "").strip().lower() for each in reader.fieldnames or ()]
        if "time" not in columns or not {"code", "text"} & {*columns}:
            why = (
                f"{clean_line(str(path))}: its first line does not name the columns time and code."
            )
            raise NotImported("That table cannot be imported", f"{why} Nothing was changed.")
        return [
            {
                column: _armed(clean_line(cell or ""))
                for column, cell in zip(columns, row.values(), strict=False)
                if isinstance(cell, str)
            }
            for row in reader
        ]
    except csv.Error as error:
        why = f"{clean_line(str(path))}: {error}. Nothing was changed."
        raise NotImported("That table cannot be imported", why) from error


def _armed(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return (
        cell[1:]
        if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "＝", "＋", "－", "＠")
        else cell
    )


def _event(coming: Coming, place: str, row: Mapping[str, str]) -> Event | None:
    at = _seconds(row.get("seconds", ""), row.get("time", ""))
    code, text = row.get("code", ""), row.get("text", "")
    what = row.get("what", "") or ("note" if text else "tally")
    if what in CLOCK or what not in ("note", "tally", "sample", "seat", "check", "start", "stop"):
        return None if what not in CLOCK else _clock(coming, place, what, at)
    if not (code or text):
        return None
    now = coming.now()
    kind = row.get("kind", "")
    focus = row.get("question", "")
    return Event(
        id=mint(now),
        place=place,
        what=cast("EventKind", what),
        label="" if what == "note" and code in ("note", "") else code,
        tool=row.get("tool", ""),
        at=at,
        text=text,
        kind=kind if kind in ("evidence", "interpretation", "question", "feeling") else "",  # type: ignore[arg-type]
        speaker=row.get("speaker", ""),
        value=row.get("value", ""),
        to=row.get("to", ""),
        focus=int(focus) if focus.isdecimal() and len(focus) < 3 else 0,
        clip=row.get("clip", ""),
        by=coming.writer,
        created=stamp(now),
        changed=stamp(now),
    )


def _clock(coming: Coming, place: str, what: str, at: float | None) -> Event:
    now = coming.now()
    moment = stamp(now)
    return Event(
        id=mint(now),
        place=place,
        what=cast("EventKind", what),
        at=at,
        by=coming.writer,
        created=moment,
        changed=moment,
    )


def _seconds(seconds: str, time: str) -> float | None:
    """Seconds into the lesson, from a number or from ``12:40``."""
    try:
        if seconds:
            return float(seconds) if 0 <= float(seconds) < 1e6 else None
        parts = [int(part) for part in time.split(":")]
    except ValueError:
        return None
    if len(parts) > 3 or any(part < 0 for part in parts):
        return None
    return float(sum(part * 60**n for n, part in enumerate(reversed(parts))))


def pages_in(folder: Path) -> Iterator[Path]:
    """The pages of Markdown in a folder, by name; nothing hidden, and no link is followed."""
    for path in sorted(folder.iterdir()):
        is_page = path.suffix.lower() in (".md", ".markdown", ".txt") and path.name[:1] != "."
        if is_page and path.is_file() and not path.is_symlink():
            yield path
