"""``python -m tests.bench [NAME ...] [-n TIMES]``: measure, and print the table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import commands, locking, observing, past, saving, starting, turning, typing_keys
from tests.bench.measuring import Figure, table
from tests.bench.workplace import Sizes, Workplace

BENCHMARKS: dict[str, Callable[[Workplace], Iterator[Figure]]] = {
    "start": starting.start,
    "shelf": starting.shelf,
    "turn": turning.turning,
    "keys": typing_keys.keys,
    "idle": turning.idle,
    "observe": observing.observe,
    "autosave": saving.autosave,
    "leaving": saving.leaving,
    "locked": locking.locked,
    "search": typing_keys.search,
    "past": past.past,
    "commands": commands.commands,
    "lesson": observing.reading,
    "export": commands.export,
    "memory": starting.memory,
}


def main() -> None:
    """Measure what is named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("-n", type=int, default=0, help="how often, instead of what is usual")
    words = parser.parse_args()
    unknown = set(words.names) - BENCHMARKS.keys()
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="cyclejournal-bench-") as folder:
        work = Workplace(Path(folder), Sizes(n=words.n))
        work.compile()
        for name in words.names or BENCHMARKS:
            print(f"measuring {name} ...", file=sys.stderr)
            figures += BENCHMARKS[name](work)
    print(table(figures))


if __name__ == "__main__":
    main()
