"""Pictures of the ways to coach: where one is chosen, and the first page of each."""

from __future__ import annotations

import pytest

from cyclejournal.journal.cycle.cycles import begin
from tests.tui.test_pictures import _no_timer_saves, _one_place  # noqa: F401
from tests.walking import GUIDES, NOW, example, walking


@pytest.mark.quick(1)
@pytest.mark.parametrize("known", [known for known in GUIDES if known != "peer"])
async def test_the_first_page_of_each_guide(known: str) -> None:
    names = zip(GUIDES[known].roles, ("Tom", "Priya", "Ben"), strict=False)
    roles = {role.id: name for role, name in names}
    journal = begin("a-pair", GUIDES[known], roles, now=NOW)
    first = next(iter(GUIDES[known].sections()))
    async with walking(journal, guides=GUIDES) as walk:
        await walk.sees(first.title)
        await walk.picture(f"page-first-{known}")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_where_a_guide_is_chosen(size: tuple[int, int]) -> None:
    async with walking(guides=GUIDES, size=size) as walk:
        await walk.sees("another way")
        await walk.picture("begin-first-of-several")
        await walk.press("f6", "right")
        await walk.picture("begin-another-way")


async def test_the_next_cycle_in_another_guide() -> None:
    async with walking(example(), guides=GUIDES) as walk:
        await walk.choose("Start the next cycle")
        await walk.choose("Start the next cycle")
        await walk.sees("Way")
        await walk.picture("next-cycle-of-several")
