"""A key on the keyboard to what it does on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.bench.measuring import Figure, compare
from tests.bench.samples import PROSE, long_guide, long_journal, on_shelf
from tests.bench.turning import places
from tests.bench.workplace import Workplace, key
from tests.terminal import Terminal

SENTENCE = "Nine seconds felt like a minute, and then it was said. "
LOOK_BACK = "\x0c"


def keys(work: Workplace) -> Iterator[Figure]:
    """A letter at the end of a sentence, in a section full of answers."""
    prompts = work.sizes.prompts
    folder = work.home / ".config" / "cyclejournal" / "guides"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "long.toml").write_text(long_guide(prompts))
    try:
        shelf = work.shelf("long", lambda root: on_shelf(root, [long_journal(prompts)]))
        ours = work.running(work.ours("--shelf", str(shelf.root)), "All saved")
        floor = work.running(work.floor(PROSE), PROSE[:20])
        with ours as (mine, _), floor as (base, _):
            for terminal in (mine, base):
                # The section opens at its top; the first key brings the box into view.
                key(terminal, SENTENCE, "it was")
            n = work.times(60)
            yield compare(
                f"key to echo, {prompts - 1} answered prompts in the section",
                lambda: _echo(mine),
                lambda: _echo(base),
                n,
                0.6,
            )
            sent, bare = _sent(mine), _sent(base)
            yield Figure(
                "  its bytes", median(map(len, sent)), median(map(len, bare)), 10, unit="B"
            )
            written = median(map(places, sent))
            yield Figure(
                "  places of the screen written",
                written,
                median(map(places, bare)),
                10,
                "1",
                written <= 1,
                "",
                f"{written:g}",
            )
    finally:
        (folder / "long.toml").unlink()


def _sent(terminal: Terminal) -> list[bytes]:
    return [terminal.burst(lambda: terminal.send("a")).data for _ in range(10)]


def _echo(terminal: Terminal) -> float:
    took = key(terminal, "Ω", "Ω")
    key(terminal, "\x7f", "Ω", gone=True)
    return took


def search(work: Workplace) -> Iterator[Figure]:
    """A key in the search line to the hits, in a large journal and in a small one."""
    few, many = work.sizes.entries
    with work.many_and_few() as (mine, base):
        for terminal in (mine, base):
            key(terminal, LOOK_BACK, "Enter reads one")
            key(terminal, "mark ", "Mark 0")
        turns = {id(mine): 0, id(base): 0}

        def hits(terminal: Terminal) -> float:
            number = turns[id(terminal)] = turns[id(terminal)] % 9 + 1
            others = "0123456789".replace(str(number), "")
            # Of the hits only: what stands over them is not looked for.
            hit = r"\n[› ]+Mark"
            took = key(terminal, str(number), rf"(?s)\A(?!.*{hit} [{others}]).*{hit} {number}")
            key(terminal, "\x7f", "Mark 0")
            return took

        yield compare(
            f"search key to hits, {many} entries (floor: {few})",
            lambda: hits(mine),
            lambda: hits(base),
            work.times(40),
            1.3,
        )
