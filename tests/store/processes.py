"""Work done in processes of its own, and what they have to say about it."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence

Say = Callable[[str], None]


def in_processes(works: Sequence[Callable[[Say], None]]) -> list[list[str]]:
    """Do each in a process of its own, all at the same time; the lines that each said.

    They start together, when all are there. One that raises makes this raise.
    """
    start, go = os.pipe()
    children = []
    for work in works:
        source, out = os.pipe()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(go)
                os.close(source)
                os.read(start, 1)
                work(lambda line, out=out: _say(out, line))  # type: ignore[misc]
                status = 0
            except BaseException:
                traceback.print_exc(file=sys.__stderr__)
            finally:
                os._exit(status)
        os.close(out)
        children.append((child, source))
    os.close(start)
    os.close(go)
    said = []
    failed = []
    for child, source in children:
        with os.fdopen(source) as lines:
            said.append(lines.read().splitlines())
        _, status = os.waitpid(child, 0)
        failed.append(status)
    assert not any(failed), f"a process failed; it said {said}"
    return said


def _say(out: int, line: str) -> None:
    os.write(out, line.encode() + b"\n")
