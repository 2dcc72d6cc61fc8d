"""A rule that is held against many rows in one test: a test each would cost more than what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Row = TypeVar("Row")


def each(
    rows: Iterable[Row], name: Callable[[Row], object] = repr
) -> Callable[[Callable[[Row], None]], Callable[[], None]]:
    """Hold a test against each row, and name those that fail it, with what is wrong.

    For rules that need no fixture. Where a row takes long, or changes anything, parametrize instead.
    """
    table = list(rows)
    assert table

    def decorate(test: Callable[[Row], None]) -> Callable[[], None]:
        def over_all() -> None:
            wrong = []
            for row in table:
                try:
                    test(row)
                except AssertionError as error:
                    wrong.append(f"{name(row)}: {error}")
            assert not wrong, "\n".join(wrong)

        over_all.__name__, over_all.__doc__ = test.__name__, test.__doc__
        over_all.__module__, over_all.__qualname__ = test.__module__, test.__qualname__
        return over_all

    return decorate
