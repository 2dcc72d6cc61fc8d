"""Nothing that people read hurries them or counts what was not done: a date is said as a date."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cyclejournal.guide.finder import find_guides, shipped_guides_folder

SOURCES = Path(__file__).parents[1] / "src" / "cyclejournal"

HURRYING = re.compile(
    r"\b(late|too late|lately|overdue|was due|past due|silent|too early|too soon|behind schedule"
    r"|missed|neglected|forgotten|carried \d|still missing|should have)\b",
    re.IGNORECASE,
)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else None
    return getattr(called, "id", getattr(called, "attr", "")).endswith("command")


def _spoken(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings of a file that may reach a person: all but docstrings, and those of commands."""
    quiet: set[int] = set()
    # What holds others comes before them.
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and id(node) not in quiet:
                yield node.lineno, node.value
            continue
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        is_command = any(map(_is_command, getattr(node, "decorator_list", ())))
        for place, each in enumerate(body):
            if _is_docstring(each) and not (is_command and place == 0):
                quiet.add(id(each.value))


PROMISING = re.compile(
    r"when the cycle ends|end of term|shared export|there is an export for them"
    r"|exports can use",
    re.IGNORECASE,
)
"""What was once said of things that are not there. Whoever makes one true takes it out of here."""


def test_no_words_of_the_program_hurry_anybody_or_promise_what_is_not_there() -> None:
    texts = [*SOURCES.rglob("*.toml"), *SOURCES.rglob("*.1"), *SOURCES.parents[1].glob("*.md")]
    found = [
        f"{path.name}: {words}"
        for path in texts
        for words in path.read_text(encoding="utf-8").splitlines()
        if PROMISING.search(words)
    ]
    found += [
        f"{path.relative_to(SOURCES)}:{line}: {words}"
        for path in sorted(SOURCES.rglob("*.py"))
        for line, words in _spoken(ast.parse(path.read_text(encoding="utf-8")))
        if HURRYING.search(words) or PROMISING.search(words)
    ]
    assert not found


def test_no_words_of_a_guide_do() -> None:
    guides, _ = find_guides(shipped_guides_folder())
    for guide in guides.values():
        texts = [guide.about]
        for section in guide.sections():
            texts += [section.title, section.about]
            for prompt in section.prompts:
                texts += [prompt.ask, prompt.hint, *prompt.probes, *prompt.options]
        assert not [text for text in texts if HURRYING.search(text)]


def test_the_search_sees_what_it_is_to_see() -> None:
    tree = ast.parse(
        '"""late"""\n\ndef shown():\n    """overdue"""\n    return f"was due {1}"\n\n'
        '@command("Next")\ndef action_next():\n    """It is too early."""\n'
    )
    found = sorted(each for each in _spoken(tree) if HURRYING.search(each[1]))
    assert [words for _, words in found] == ["was due ", "It is too early."]
