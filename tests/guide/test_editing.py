"""The text of a guide, changed a step at a time: what is asked follows, and all else stays as somebody wrote it."""

from __future__ import annotations

import tomllib
from difflib import ndiff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.editing import GuideText, NoSuchPrompt, free_id
from cyclejournal.guide.finder import parse_guide, shipped_guides_folder

SHIPPED = {
    each.stem: each.read_text(encoding="utf-8") for each in shipped_guides_folder().glob("*.toml")
}

SMALL = """\
id = "small"   # ours
title = "Small"
roles = [{id = "coachee", name = "A"}, {id = "coach", name = "B"}]

[[steps]]
id = "one"
title = "One"

[[steps.sections]]
id = "page"
title = "Page"

[[steps.sections.prompts]]
id = "page.first"
ask = "First?"    # the question
brief = true

[[steps.sections.prompts]]
id = "page.second"
ask = "Second?"

# ------- the next page

[[steps.sections]]
id = "other"
title = "Other"
prompts = [{id = "other.one", ask = "One?"}, {id = "other.two", ask = "Two?"}]
"""


def asked(text: str, section: int = 0) -> list[str]:
    guide = parse_guide(text, "here")
    return [each.ask for each in guide.steps[0].sections[section].asked]


def changes(before: str, after: str) -> list[str]:
    return [each for each in ndiff(before.splitlines(), after.splitlines()) if each[0] in "+-"]


def test_what_is_not_changed_stays_as_it_was_written() -> None:
    for text in (SMALL, *SHIPPED.values()):
        assert GuideText(text).text == text
    file = GuideText(SMALL)
    file.reword("page.first", "Now?")
    assert changes(SMALL, file.text) == [
        '- ask = "First?"    # the question',
        '+ ask = "Now?"    # the question',
    ]


def test_a_prompt_moves_and_the_comments_stay_where_they_head_something() -> None:
    file = GuideText(SMALL)
    file.move("page.first", 1)
    assert asked(file.text) == ["Second?", "First?"]
    heads = "# ------- the next page"
    assert file.text.index("page.first") < file.text.index(heads) < file.text.index("other.one")
    file.move("page.first", 1)
    file.move("page.second", -1)
    assert asked(file.text) == ["Second?", "First?"]
    file.move("page.first", -1)
    assert file.text == SMALL


def test_one_more_is_asked_in_a_file_of_any_layout() -> None:
    file = GuideText(SMALL)
    file.add("page.second", "ours.question", "Third?", voice="together", brief=True)
    file.add("other.one", "ours.question-2", "Between?", voice="each", brief=False)
    assert asked(file.text) == ["First?", "Second?", "Third?"]
    assert asked(file.text, 1) == ["One?", "Between?", "Two?"]
    third = parse_guide(file.text, "here").prompt("ours.question")
    assert third
    assert (third.voice, third.brief) == ("together", True)
    assert file.text.index("Third?") < file.text.index("# ------- the next page")
    file.move("other.one", 1)
    file.switch("other.two", on=False)
    assert asked(file.text, 1) == ["Between?", "One?"]


def test_one_that_is_switched_on_again_is_in_the_short_form_as_it_was() -> None:
    file = GuideText(SMALL)
    file.switch("page.first", on=False)
    assert asked(file.text) == ["Second?"]
    file.switch("page.first", on=True)
    assert file.text == SMALL


def test_what_the_file_does_not_ask_is_told() -> None:
    with pytest.raises(NoSuchPrompt):
        GuideText(SMALL).reword("page.third", "?")


def test_a_copy_has_an_id_of_its_own_and_is_the_same_as_no_other() -> None:
    file = GuideText(SHIPPED["peer-es"])
    file.become("peer-es-ours", "nuestra")
    guide = parse_guide(file.text, "here")
    assert (guide.id, guide.same_as, guide.made_of) == ("peer-es-ours", "", "peer")
    assert guide.title.endswith(" (nuestra)")
    assert free_id("a", {"a", "a-2"}) == "a-3"


def plain(text: str) -> list[tuple[str, str, bool]]:
    """What a file asks, read without the library that wrote it."""
    data = tomllib.loads(text)
    pages = [*data.get("before", ()), *(s for step in data["steps"] for s in step["sections"])]
    pages += data.get("close", ())
    return [(p["id"], p["ask"], bool(p.get("former"))) for page in pages for p in page["prompts"]]


@given(
    st.sampled_from(["wellbeing", "watch-to-learn"]),
    st.lists(
        st.tuples(
            st.integers(0, 200),
            st.sampled_from(["up", "down", "off", "on", "add", "say"]),
            st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1),
        ),
        max_size=6,
    ),
)
def test_any_changes_leave_a_guide_that_asks_just_that(
    name: str, steps: list[tuple[int, str, str]]
) -> None:
    """Whatever words they are in; the order within a page is followed in a plain list."""
    guide = parse_guide(SHIPPED[name], name)
    file = GuideText(SHIPPED[name])
    pages = [[(p.id, p.ask, p.former) for p in section.prompts] for section in guide.sections()]
    for number, (where, what, words) in enumerate(steps):
        page = [page for page in pages for _ in page][where % sum(map(len, pages))]
        at = where % len(page)
        id_, ask, former = page[at]
        match what:
            case "up" | "down":
                by = -1 if what == "up" else 1
                file.move(id_, by)
                if 0 <= at + by < len(page):
                    page[at], page[at + by] = page[at + by], page[at]
            case "off" | "on":
                file.switch(id_, on=what == "on")
                page[at] = (id_, ask, what == "off")
            case "add":
                file.add(id_, f"ours.q-{number}", words, voice="each", brief=False)
                page.insert(at + 1, (f"ours.q-{number}", words, False))
            case _:
                file.reword(id_, words)
                page[at] = (id_, words, former)
    assert plain(file.text) == [each for page in pages for each in page]
    assert tomllib.loads(file.text)["sources"] == list(guide.sources)
