"""Text is data: whatever a person, a file or a path brought reaches a widget through ``tui/plain`` alone.

Here by the source: each place where a widget takes a text, and where a ``Content`` is made of one. What it is
given is a literal of ours, a ``Content`` that somebody else made, or named below with the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TUI = Path(__file__).parents[2] / "src" / "cyclejournal" / "tui"

WIDGETS = frozenset("Static Label Button Checkbox RadioButton Option Collapsible Tab".split())
"""Each takes a ``str`` for markup."""

MADE = frozenset("Content Content.styled Text Content.assemble".split())
"""What makes of a ``str`` something that is shown as it is, escapes and all."""

NEVER = frozenset("Content.from_markup Text.from_markup Markdown RichLog Log".split())

SHOWN = frozenset("border_title border_subtitle tooltip label".split())
"""Attributes of widgets that are shown, and arguments of that name."""

SAME = frozenset("truncate pad_right rstrip ljust rjust wrap strip".split())
"""What gives of a text no more than was in it."""

COUNTED = frozenset("len int round range join".split())
"""What gives a figure; and ``join``, whose parts are made of ``Content`` or told of where they are not."""

CLEANING = frozenset(
    "plain plain_line marked_line rich_line joined shown shown_line clean clean_line".split()
)

FIGURES = "a figure, a day or a time, and words of ours around it"
OURS = "words of ours, from a constant or from a caller that has no others"
CONTENT = "a Content, made by one of those above, by a way that the source does not tell of"
SIGNS = "signs that are drawn: a glyph, a rule, a margin, a letter to press"

ALLOWED: dict[str, str] = {
    "commands.py: self.help": "the docstring of a command, with keys of which own_keys knows the names",
    "notices.py: each": "only measured; App.notify has cleaned it",
    "screens/base.py: heading": CONTENT,
    "screens/home.py: f'{number}  '": FIGURES,
    "screens/home.py: f'and {view.more} more' if view.more else ''": FIGURES,
    "screens/home.py: key": OURS,
    "screens/look_back/ways.py: f'{point.on.day:>2} {point.on:%b}  '": FIGURES,
    "screens/observe/board.py: inside": CONTENT,
    "screens/observe/board.py: label": CONTENT,
    "screens/observe/board.py: label.truncate(room, ellipsis=True)": CONTENT,
    "screens/observe/board.py: f' {view.key} '": "a key of the board, a letter or a digit",
    "screens/observe/board.py: f'{left}{middle * (width - 2)}{right}'": SIGNS,
    "screens/observe/face.py: clock_words(now or 0.0)": FIGURES,
    "screens/observe/face.py: f\"{clock_words(event.at) or f'#{number}':>5}\"": FIGURES,
    "screens/observe/notes.py: *[p for part in parts for p in (part, '  ·  ')][:-1]": CONTENT,
    "screens/observe/seat_grid.py: f'{text:^{width}}'[:width]": "a code that shown_line has cleaned, and a count",
    "screens/plan/thing.py: mark": SIGNS,
    "screens/plan/things.py: number": FIGURES,
    "screens/record/screen.py: time": FIGURES,
    "screens/steps.py: f'  and {len(ends) - most} more'": FIGURES,
    "screens/talk/before.py: f'  {rest} earlier, and then'": FIGURES,
    "screens/talk/before.py: f'  and {rest} more'": FIGURES,
    "screens/talk/turns.py: label if not number else ' ' * LABEL": CONTENT,
    "screens/talk/turns.py: line": CONTENT,
    "screens/term/screen.py: number": FIGURES,
    "screens/term/screen.py: f'{week.begins.day:>2} {week.begins:%b}'": FIGURES,
    "screens/term/screen.py: *_parted(marks)": CONTENT,
    "widgets/around.py: f'{indent}{GLYPHS[line.progress]} '": SIGNS,
    "widgets/evidence.py: last.pad_right(room - last.cell_length)": CONTENT,
    "widgets/evidence.py: f'  {bar_words(item.bars)}'": FIGURES,
    "widgets/evidence.py: f'{self._letter(row)} {row.line.plain}'": "the words of a Content",
    "widgets/evidence.py: lines[MOST_LINES - 1].rstrip()": CONTENT,
    "widgets/evidence.py: self._letter(row)": SIGNS,
    "widgets/evidence.py: row": CONTENT,
    "widgets/flow.py: f' {character * (room - 1)}' if room > 2 else ''": SIGNS,
    "widgets/flow.py: prefix": SIGNS,
    "widgets/flow.py: bar": SIGNS,
    "widgets/flow.py: f'{set_cell_size(shown_line(each.label), labels)}  {number}  '": "both cleaned by shown_line",
    "widgets/list_layout.py: x": "a column, where something is drawn",
    "widgets/list_layout.py: each.x": "a column, where something is drawn",
    "widgets/keys_footer.py: before": SIGNS,
    "widgets/keys_footer.py: behind": SIGNS,
    "widgets/line_list.py: before": SIGNS,
    "widgets/marked.py: line": "a line of what clean has cleaned",
    "widgets/topbar.py: words": "Contents that its screens make; and how long a talk has gone on, a figure",
    "widgets/topbar.py: told[0]": "how saving stands, words of ours",
}
"""What the source cannot tell, each with why no text of anybody's gets there as it came."""


class Source:
    """One file, with what its names stand for."""

    def __init__(self, name: str, text: str, content: frozenset[str]) -> None:
        self.name, self.tree = name, ast.parse(text)
        self._content = content
        self._scopes: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                self._scopes[child] = node if inner else self._scopes.get(node, self.tree)

    def faults(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            for given in _given(node):
                if not self.is_safe(given, node):
                    yield f"{self.name}: {ast.unparse(given)}"

    def is_safe(self, given: ast.expr, at: ast.AST, depth: int = 0) -> bool:
        """Whether that can hold no text but ours, or has been cleaned."""

        def safe(each: ast.expr) -> bool:
            return depth < 6 and self.is_safe(each, at, depth + 1)

        match given:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=values):
                return all(map(safe, values))
            case ast.FormattedValue(value=value):
                return safe(value)
            case ast.IfExp(body=body, orelse=other):
                return safe(body) and safe(other)
            case ast.BoolOp(values=values):
                return all(map(safe, values))
            case ast.BinOp(left=left, op=ast.Mult()) | ast.BinOp(left=left, op=ast.Mod()):
                return safe(left)
            case ast.BinOp(left=left, right=right):
                return safe(left) and safe(right)
            case ast.NamedExpr(value=value) | ast.Starred(value=value) | ast.Await(value=value):
                return safe(value)
            case ast.Subscript(value=value):
                return safe(value)
            case ast.List(elts=elts) | ast.Tuple(elts=elts):
                return all(map(safe, elts))
            case ast.Dict(values=values):
                return all(map(safe, values))
            case ast.ListComp(elt=elt) | ast.GeneratorExp(elt=elt):
                return safe(elt)
            case ast.Call(func=called):
                whole = ast.unparse(called)
                name = whole.rpartition(".")[2]
                if isinstance(called, ast.Attribute) and name in SAME:
                    return safe(called.value)
                return name in self._content or whole in MADE or name in COUNTED
            case ast.Attribute(attr=name):
                return name in self._content or name.isupper()
            case ast.Name(id=name):
                return name.isupper() or self._is_safe_name(name, at, depth)
        return False

    def _is_safe_name(self, name: str, at: ast.AST, depth: int) -> bool:
        scope = self._scopes.get(at, self.tree)
        found: list[ast.expr] = []
        for node in ast.walk(scope):
            if isinstance(node, ast.arg) and node.arg == name:
                return _is_content(node.annotation)
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                named = [each.id for each in targets if isinstance(each, ast.Name)]
                if name in named and node.value is not None:
                    found.append(node.value)
                if (
                    isinstance(node, ast.AnnAssign)
                    and name in named
                    and _is_content(node.annotation)
                ):
                    return True
        return bool(found) and all(self.is_safe(each, at, depth + 1) for each in found)


def _given(node: ast.AST) -> Iterator[ast.expr]:
    """What a widget is handed there to be shown."""
    match node:
        case ast.Call(func=called, args=args, keywords=named):
            name = ast.unparse(called)
            short = name.rpartition(".")[2]
            if name in NEVER:
                yield called
            if name in WIDGETS or name in MADE:
                yield from args[:1]
            elif short == "update" and args:
                yield args[0]
            elif name == "joined":
                yield from args
            yield from (each.value for each in named if each.arg in SHOWN)
        case ast.Assign(targets=targets, value=value):
            if any(isinstance(each, ast.Attribute) and each.attr in SHOWN for each in targets):
                yield value


def _is_content(annotation: ast.expr | None) -> bool:
    words = ast.unparse(annotation) if annotation else ""
    return "Content" in words and "str" not in words.replace("str(", "")


def _makers(trees: list[ast.Module]) -> frozenset[str]:
    """Functions and attributes whose declared type is a ``Content``."""
    found = set(CLEANING)
    for node in (each for tree in trees for each in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_content(node.returns):
            found.add(node.name)
        if isinstance(node, ast.AnnAssign) and _is_content(node.annotation):
            found.add(ast.unparse(node.target).rpartition(".")[2])
    return frozenset(found)


def _all_faults() -> set[str]:
    # What is in ``compat`` takes what its subclasses were given; no text is made there.
    paths = [
        p for p in sorted(TUI.rglob("*.py")) if p.name != "plain.py" and "compat" not in p.parts
    ]
    texts = {str(path.relative_to(TUI)): path.read_text("utf-8") for path in paths}
    of_plain = (TUI / "plain.py").read_text("utf-8")
    content = _makers([*map(ast.parse, texts.values()), ast.parse(of_plain)])
    return {fault for name in texts for fault in Source(name, texts[name], content).faults()}


def test_no_text_reaches_a_widget_another_way() -> None:
    faults = _all_faults()
    assert not faults - ALLOWED.keys()
    assert not ALLOWED.keys() - faults, "allowed, and there no more"


def test_it_sees_what_it_is_to_see() -> None:
    """A name as it came, in each of the ways in which it could be handed on."""
    ways = (
        "Static(person.name)",
        "Static(f'Hello {person.name}')",
        "self.label.update(words)",
        "panel.border_title = words",
        "Content(words)",
        "Content.styled(words, 'bold')",
        "joined(words, '  ')",
        "Option(words if words else '')",
        "Content.from_markup('[b]x[/b]')",
        "Button('Go', tooltip=words)",
    )
    for way in ways:
        text = f"def shown(self, person, words: str):\n    {way}\n"
        assert list(Source("x.py", text, _makers([])).faults()), way
