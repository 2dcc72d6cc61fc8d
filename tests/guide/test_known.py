"""The ids the program relies on: the shipped guides ask them, and no module writes one out itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import cyclejournal
from cyclejournal.guide import known
from cyclejournal.guide.finder import find_guides, shipped_guides_folder

SOURCE = Path(cyclejournal.__file__).parent

IDS = {name: value for name, value in vars(known).items() if name.isupper()}


def text_of(path: Path) -> str:
    """A module's text: parsing it takes a hundred times as long as looking whether something is in it at all."""
    return path.read_text(encoding="utf-8")


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every string of a module that is not a docstring."""
    told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield each


def test_the_shipped_guides_ask_what_the_program_relies_on() -> None:
    guides, _ = find_guides(shipped_guides_folder())
    asked = {prompt.id for guide in guides.values() for _, prompt in guide.prompts()}
    asked |= {prompt.id for guide in guides.values() for prompt in guide.action}
    roles = {role.id for guide in guides.values() for role in guide.roles}
    aside = {known.WATCH_LIST, known.TRIES, known.HABITS, known.HABITS_CAME, known.PLAN_TAKEN}
    assert set(IDS.values()) - asked - roles == aside


def test_each_id_has_one_name_and_a_reason() -> None:
    assert len(set(IDS.values())) == len(IDS)
    body = ast.parse((SOURCE / "guide" / "known.py").read_text(encoding="utf-8")).body
    for one, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(one, ast.Assign):
            assert isinstance(after, ast.Expr), ast.unparse(one)


def test_no_module_writes_out_the_id_of_a_prompt() -> None:
    guides, _ = find_guides(shipped_guides_folder())
    prompts = {prompt.id for guide in guides.values() for _, prompt in guide.prompts()}
    prompts |= {prompt.id for guide in guides.values() for prompt in guide.action}
    prompts |= {value for value in IDS.values() if "." in value}
    written = [
        f"{path.relative_to(SOURCE)}:{each.lineno}: {each.value}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path != SOURCE / "guide" / "known.py" and any(map(text_of(path).__contains__, prompts))
        for each in strings(ast.parse(text_of(path)))
        if each.value in prompts
    ]
    assert written == []


def test_every_id_is_needed() -> None:
    names = {
        each.name
        for path in SOURCE.rglob("*.py")
        if "cyclejournal.guide.known" in text_of(path)
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.ImportFrom) and node.module == "cyclejournal.guide.known"
        for each in node.names
    }
    assert names == IDS.keys()
