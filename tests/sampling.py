"""Tables that are run whole with ``--whole`` or ``--soak``, and otherwise as a sample that is the same in each run.

    @pytest.mark.sample(always=["F2-0.1"])
    @pytest.mark.parametrize("moment", MOMENTS)
    @pytest.mark.parametrize("key", KEYS)

Of a test with this mark as many cases are drawn as it takes for every value of every parameter to occur, or ``of``
cases if that says more. A ``size`` of the terminal need not occur in every test: each draws another one, so all
occur. Where the cases of a table take one way through the program, each with other words, ``some`` says how many
of them are enough. ``always`` names cases, as they stand between brackets, that are in each run: those that once
failed. What was left out is counted as deselected. Whoever names a test by its id gets all of it.

Where a test itself goes through all moments at which something may happen, several tests share them out by ``turns``.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from itertools import count

import pytest

SEED = "1"

_whole = False


def add_marker(config: pytest.Config) -> None:
    """Make the mark known, and whether it leaves anything out."""
    global _whole
    _whole = is_whole(config)
    config.addinivalue_line(
        "markers", "sample(of=1, some=None, always=()): run a sample, and all cases with --whole"
    )


def is_whole(config: pytest.Config) -> bool:
    """Whether nothing is to be left out."""
    return bool(config.getoption("--whole") or config.getoption("--soak"))


def draw(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave of the collected tests those of the samples, unless all are asked for."""
    if is_whole(config) or any("::" in each for each in config.args):
        return
    tables: dict[str, list[pytest.Function]] = {}
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("sample"):
            tables.setdefault(item.nodeid.split("[")[0], []).append(item)
    kept = {id(case) for cases in tables.values() for case in _sample(cases)}
    left_out = [case for cases in tables.values() for case in cases if id(case) not in kept]
    if left_out:
        gone = {id(case) for case in left_out}
        items[:] = [item for item in items if id(item) not in gone]
        config.hook.pytest_deselected(items=left_out)


def turns(soak: int, among: int, number: int) -> Iterator[int]:
    """The numbers 1, 2, 3… that fall to one of ``among`` tests which share them out; all of them with ``--whole``."""
    return count(1) if soak or _whole else count(1 + number % among, among)


def _sample(cases: list[pytest.Function]) -> list[pytest.Function]:
    """Those of a test's cases that run."""
    mark = cases[0].get_closest_marker("sample")
    assert mark is not None
    always = mark.kwargs.get("always", ())
    unknown = {*always} - {case.callspec.id for case in cases}
    assert not unknown, f"{cases[0].nodeid}: no case is called {unknown}"
    # The values are the same objects in all cases of a test.
    tables = {
        case.nodeid: {(name, id(value)) for name, value in case.callspec.params.items()}
        for case in cases
    }
    kept = {case.nodeid for case in cases if case.callspec.id in always}
    names = drawn_from(tables, mark.kwargs.get("of", 1), kept, mark.kwargs.get("some"))
    return [case for case in cases if case.nodeid in names]


def drawn_from(
    cases: Mapping[str, Set[tuple[str, object]]],
    of: int,
    always: Set[str] = frozenset(),
    some: int | None = None,
) -> set[str]:
    """Of cases, by their names with the parameters and values of each: the names of those that run.

    Those of ``always``, then what shows a value that none before it did, then others, until it is ``of`` of them;
    no more than ``some``.
    """
    drawn = sorted(cases, key=lambda name: zlib.crc32(f"{SEED}{name}".encode()))
    chosen = {*always}
    seen = Counter(value for name in chosen for value in cases[name])

    def worth(name: str) -> tuple[int, int]:
        """How much it shows that nothing else did; then what occurred less often comes first."""
        new = [parameter for parameter, _ in cases[name] - seen.keys() if parameter != "size"]
        return len(new), -sum(seen[value] for value in cases[name])

    while len(chosen) != some and worth(most := max(drawn, key=worth))[0]:
        chosen.add(most)
        seen.update(cases[most])
    others = [name for name in drawn if name not in chosen]
    return chosen | {*others[: max(0, of - len(chosen))]}
