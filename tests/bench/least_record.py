"""The floor of telling a lesson: its events decoded and its lines joined, before a command that knows none of them.

``python -m tests.bench.least_record FILE WORDS...``: the pair's file with the events, then a command of the program.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from cyclejournal.__main__ import main
from cyclejournal.journal.records import Event


class File(msgspec.Struct):
    """As much of it as is read."""

    events: dict[str, Event]


def told(path: Path) -> str:
    """Each event as a line, one after the other."""
    events = msgspec.json.decode(path.read_bytes(), type=File).events.values()
    return "\n".join(f"[{event.at}] {event.label} {event.text}" for event in events if event.counts)


if __name__ == "__main__":
    sys.stdout.write(told(Path(sys.argv.pop(1))))
    main()
