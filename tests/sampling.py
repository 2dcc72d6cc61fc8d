"""How much of the suite runs: what is quick, all tests, or every case there is.

``pytest`` runs what is quick; with ``--whole`` all tests; with ``--every``, and with ``--soak``, all cases of their
tables too. Whoever names a file gets the whole of it.

Quick is every test that starts no full screen. Those that do are coroutines, take half a second each, and there are
many hundreds: of them those are quick that say so, one or a few for each screen and each kind of thing that must hold.

    @pytest.mark.quick
    async def test_the_cursor_stays_in_view(…)

Any other that is dear says why it waits until something lands (``pytestmark`` says it of all of a file,
as one must that has no quick test):

    @pytest.mark.whole("a start for each; the first tells whether keys are held at all", quick=1)

Of a test over a table so many of its cases are quick as are named: ``quick(2)``, ``whole(…, quick=2)``; those that
show most of its values, the same in each run.

Tables that are run in full with ``--every`` are otherwise a sample that is the same in each run:

    @pytest.mark.sample(always=["F2-0.1"])
    @pytest.mark.parametrize("moment", MOMENTS)
    @pytest.mark.parametrize("key", KEYS)

Of a test with this mark as many cases are drawn as it takes for every value of every parameter to occur, or ``of``
cases if that says more. A ``size`` of the terminal need not occur in every test: each draws another one, so all
occur. Where the cases of a table take one way through the program, each with other words, ``some`` says how many
of them are enough. ``always`` names cases, as they stand between brackets, that are in each run: those that once
failed. Whoever names a test by its id gets all of it.

Where a test itself goes through all moments at which something may happen, several tests share them out by ``turns``.
What was left out is counted as deselected.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from inspect import iscoroutinefunction
from itertools import count

import pytest

SEED = "1"

_every = False

_SILENT = pytest.StashKey[list[str]]()


def add_markers(config: pytest.Config) -> None:
    """Make the marks known, and whether ``turns`` leaves anything out."""
    global _every
    _every = is_every(config)
    for mark in (
        "quick(cases=all): of a screen, and run without --whole; so many cases of a table",
        "whole(why, quick=0): run with --whole; so many cases of a table run without it",
        "sample(of=1, some=None, always=()): run a sample, and all cases with --every",
    ):
        config.addinivalue_line("markers", mark)


def is_every(config: pytest.Config) -> bool:
    """Whether nothing is to be left out."""
    return bool(config.getoption("--every") or config.getoption("--soak"))


def is_whole(config: pytest.Config) -> bool:
    """Whether what is not quick is to run: it was asked for, or single files were named."""
    named = [each for each in config.args if each.partition("::")[0].endswith(".py")]
    return bool(config.getoption("--whole") or is_every(config) or named)


def draw(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave of the collected tests those that are asked for."""
    if is_every(config) or any("::" in each for each in config.args):
        return
    sampled = _each(items, _sample)
    quick = _each(sampled, _quick)
    if not config.getoption("lf", False):
        config.stash[_SILENT] = silent(sampled, quick)
    kept = sampled if is_whole(config) else quick
    if left_out := [*{*items} - {*kept}]:
        items[:] = kept
        config.hook.pytest_deselected(items=left_out)


def silent(items: Iterable[pytest.Item], quick: Iterable[pytest.Item]) -> list[str]:
    """Of the modules of some tests those of which none is quick, and which do not say why."""
    modules, heard = (
        {module for item in some if (module := item.getparent(pytest.Module))}
        for some in (items, quick)
    )
    return sorted(each.nodeid for each in modules - heard if not each.get_closest_marker("whole"))


def all_say(config: pytest.Config, module: str = "") -> None:
    """Fail where one of the modules that were collected, or this one, is silent."""
    found = config.stash.get(_SILENT, [])
    if module in found or (found and not module):
        names = module or ", ".join(found)
        pytest.fail(f"no test is quick, and no pytestmark says why: {names}", pytrace=False)


def _each(
    items: list[pytest.Item], choose: Callable[[list[pytest.Function]], list[pytest.Function]]
) -> list[pytest.Item]:
    """What is left when of the cases of each test some are chosen."""
    tests: dict[str, list[pytest.Function]] = {}
    for item in items:
        if isinstance(item, pytest.Function):
            tests.setdefault(item.nodeid.split("[")[0], []).append(item)
    gone = {case for cases in tests.values() for case in {*cases} - {*choose(cases)}}
    return [item for item in items if item not in gone]


def turns(soak: int, among: int, number: int) -> Iterator[int]:
    """The numbers 1, 2, 3… that fall to one of ``among`` tests which share them out; all of them with ``--every``."""
    return count(1) if soak or _every else count(1 + number % among, among)


def is_quick(test: pytest.Function) -> bool:
    """Whether a test runs without ``--whole``, or some of its cases."""
    return bool(_quick([test]))


def _quick(cases: list[pytest.Function]) -> list[pytest.Function]:
    """Those of a test's cases that run without ``--whole``."""
    number = 0 if iscoroutinefunction(cases[0].function) else len(cases)
    # What a test says of itself comes before what is said of all of its file.
    for mark in cases[0].iter_markers():
        if mark.name == "quick":
            number = mark.args[0] if mark.args else len(cases)
            break
        if mark.name == "whole":
            assert len(mark.args) == 1, f"{cases[0].nodeid}: why it is not quick"
            number = mark.kwargs.get("quick", 0)
            break
    if not 0 < number < len(cases):
        return cases if number else []
    names = drawn_from(_tables(cases), number, some=number)
    return [case for case in cases if case.nodeid in names]


def _sample(cases: list[pytest.Function]) -> list[pytest.Function]:
    """Those of a test's cases that run."""
    if (mark := cases[0].get_closest_marker("sample")) is None:
        return cases
    always = mark.kwargs.get("always", ())
    unknown = {*always} - {case.callspec.id for case in cases}
    assert not unknown, f"{cases[0].nodeid}: no case is called {unknown}"
    kept = {case.nodeid for case in cases if case.callspec.id in always}
    names = drawn_from(_tables(cases), mark.kwargs.get("of", 1), kept, mark.kwargs.get("some"))
    return [case for case in cases if case.nodeid in names]


def _tables(cases: list[pytest.Function]) -> dict[str, set[tuple[str, object]]]:
    """Each case by its id, with its parameters and their values, which are the same objects in all cases."""
    return {
        case.nodeid: {(name, id(value)) for name, value in case.callspec.params.items()}
        for case in cases
    }


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
