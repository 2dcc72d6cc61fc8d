"""What is quick; and what is drawn of a product: each value of each table, no more than that, the same each time."""

from __future__ import annotations

from itertools import islice, product

import pytest

from tests import sampling
from tests.sampling import drawn_from, turns

PRODUCT = {
    f"{letter}-{number}": {("letter", letter), ("number", number)}
    for letter, number in product("abc", range(1, 5))
}


def test_every_value_is_drawn_and_what_is_always_wanted() -> None:
    found = drawn_from(PRODUCT, 1, {"c-3"})
    assert "c-3" in found
    assert {name[0] for name in found} == {*"abc"}
    assert {name[2] for name in found} == {*"1234"}
    assert len(found) == 4
    assert drawn_from(PRODUCT, 1, {"c-3"}) == found


def test_no_value_is_drawn_much_more_often_than_another() -> None:
    keys = {f"{key}-{at}": {("key", key), ("at", at)} for key, at in product("ab", range(8))}
    found = [name[0] for name in drawn_from(keys, 1)]
    assert found.count("a") == found.count("b") == 4


def test_no_more_are_drawn_than_are_enough() -> None:
    found = drawn_from(PRODUCT, 1, {"c-3"}, some=3)
    assert "c-3" in found
    assert {name[0] for name in found} == {*"abc"}


def test_more_are_drawn_where_more_are_asked_for() -> None:
    assert len(drawn_from(PRODUCT, 7)) == 7
    assert drawn_from(PRODUCT, 100) == {*PRODUCT}


def test_a_size_need_not_occur_in_every_test() -> None:
    sizes = {
        f"{word}-{size}": {("word", word), ("size", size)} for word, size in product("ab", range(3))
    }
    found = drawn_from(sizes, 1)
    assert len(found) == 2
    assert len({name[2] for name in found}) == 2


def test_tests_that_share_moments_out_have_them_all_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sampling, "_every", False)
    shared = [at for number in range(3) for at in islice(turns(0, 3, number), 4)]
    assert sorted(shared) == [*range(1, 13)]
    assert [*islice(turns(5, 3, 2), 4)] == [1, 2, 3, 4]


def plain() -> None: ...


@pytest.mark.whole("dear")
def dear() -> None: ...


async def of_a_screen() -> None: ...


@pytest.mark.quick
async def chosen() -> None: ...


@pytest.fixture
def items(request: pytest.FixtureRequest) -> list[pytest.Function]:
    """Tests of this module: one is plain, one dear, one of a screen, and one of a screen and quick."""
    return [
        pytest.Function.from_parent(request.node.parent, name=each.__name__, callobj=each)
        for each in (plain, dear, of_a_screen, chosen)
    ]


def test_quick_is_what_starts_no_screen_and_what_says_so(items: list[pytest.Function]) -> None:
    assert [item.name for item in items if sampling.is_quick(item)] == ["plain", "chosen"]


def test_a_module_without_a_quick_test_is_named(items: list[pytest.Function]) -> None:
    _, dear, of_a_screen, chosen = items
    assert sampling.silent([dear, of_a_screen], []) == ["tests/test_sampling.py"]
    assert sampling.silent([dear, of_a_screen, chosen], [chosen]) == []


def test_every_module_has_a_quick_test_or_says_why_not(pytestconfig: pytest.Config) -> None:
    """Of those that were collected: of all when ``pytest`` runs. Whoever runs a new file is told by its tests."""
    sampling.all_say(pytestconfig)
