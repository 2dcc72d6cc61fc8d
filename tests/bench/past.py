"""The past of a large journal beside that of a small one: its lists, leafing, the first letter of a search."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from tests.bench.measuring import Figure, compare
from tests.bench.workplace import Workplace, key
from tests.terminal import Terminal

LOOK_BACK, ESCAPE, ENTER, BACKSPACE = "\x0c", "\x1b", "\r", "\x7f"
PAGE_DOWN, UP = "\x1b[6~", "\x1b[A"
F8, F9 = "\x1b[19~", "\x1b[20~"
PAGE = r"\d [A-Z][^›\n]+ › ([^\n]+?)(?:  |\n)"
LISTED = "Enter reads one"
FIRST_HIT = "› Mark"
HITS = "Enter reads on there"
READING = r"Reading cycle (\d+) of"


def past(work: Workplace) -> Iterator[Figure]:
    """Each key in turn in the two of them."""
    few, many = work.sizes.entries
    sizes = f"{many} entries (floor: {few})"
    empty = work.running(work.bare_search(), "nothing typed")
    # The least that is a list and no text, so that there is less to draw as well.
    short = work.running(work.ours("--shelf", str(work.shelf_of(5).root)), "All saved|Saved")
    with work.many_and_few() as (mine, base), empty as (bare, _):
        n = work.times(20)
        yield compare(f"^L to its list, {sizes}", lambda: _list(mine), lambda: _list(base), n, 1.3)
        with short as (five, _):
            name = f"^L to its list, {many} entries (floor: one of five cycles)"
            yield compare(name, lambda: _list(mine), lambda: _list(five), n, 2)
        beside = f"{many} entries (floor: a page turned there)"
        yield compare(f"^L to its list, {beside}", lambda: _list(mine), lambda: _turn(mine), n, 2)
        for terminal in (mine, base):
            key(terminal, LOOK_BACK, LISTED)
            # What is folded behind the list is no part of a key.
            terminal.idle(3)
        yield compare(
            f"the first letter of a search, {sizes}",
            lambda: _letter(mine),
            lambda: _letter(base),
            n,
            1.3,
        )
        for told, until, most in (("listed", FIRST_HIT, 1.3), ("all counted", HITS, math.inf)):
            yield compare(
                f"the hits of that letter, {told}, {sizes}",
                lambda until=until: _hits(mine, until),  # type: ignore[misc]
                lambda until=until: _hits(base, until),  # type: ignore[misc]
                n,
                most,
                # There are a hundred times as many to count, behind what is seen.
                "" if most < math.inf else "behind them",
            )
        for entries, terminal in ((few, base), (many, mine)):
            yield compare(
                f"the first letter of a search, {entries} entries (floor: an Input over nothing)",
                lambda terminal=terminal: _letter(terminal),  # type: ignore[misc]
                lambda: _bare_letter(bare),
                n,
                1.3,
            )
        for terminal in (mine, base):
            # What is carried from cycle to cycle makes later ones longer: both are leafed at their beginning.
            key(terminal, PAGE_DOWN * 40, r"Cycle 1 ·")
            key(terminal, UP, r"Cycle 2 ·")
            key(terminal, ENTER, "Reading cycle 2 of")
        yield compare(
            f"a cycle leafed to, {sizes}", lambda: _leaf(mine), lambda: _leaf(base), n, 1.3
        )
        leafed = [_leaf(mine) for _ in range(n)]
        key(mine, ESCAPE, READING, gone=True)
        key(mine, ESCAPE, PAGE)
        turned = [_turn(mine) for _ in range(n)]
        yield compare(
            f"a cycle leafed to, {beside}",
            iter([leafed[0], *leafed]).__next__,
            iter([turned[0], *turned]).__next__,
            n,
            2,
        )


def _list(terminal: Terminal) -> float:
    took = key(terminal, LOOK_BACK, LISTED)
    key(terminal, ESCAPE, LISTED, gone=True)
    return took


def _turn(terminal: Terminal) -> float:
    """To the page before and back; what the first of them takes."""
    found = re.search(PAGE, terminal.text)
    assert found
    here = f"› {re.escape(found[1])}"
    took = key(terminal, F9, here, gone=True)
    key(terminal, F8, here)
    return took


def _letter(terminal: Terminal) -> float:
    """Until it is on the screen; what it finds comes behind that."""
    took = key(terminal, "m", r"Find: +m")
    terminal.wait_for(HITS)
    key(terminal, BACKSPACE, LISTED)
    return took


def _hits(terminal: Terminal, until: str) -> float:
    """Until that of them is seen."""
    took = key(terminal, "m", until)
    terminal.wait_for(HITS)
    key(terminal, BACKSPACE, LISTED)
    return took


def _bare_letter(terminal: Terminal) -> float:
    took = key(terminal, "m", "looked for m")
    key(terminal, BACKSPACE, "nothing typed")
    return took


def _leaf(terminal: Terminal) -> float:
    """To the cycle before and back; what the first of them takes."""
    found = re.search(READING, terminal.text)
    assert found
    here = int(found[1])
    took = key(terminal, ",", f"Reading cycle {here - 1} of")
    key(terminal, ".", f"Reading cycle {here} of")
    return took
