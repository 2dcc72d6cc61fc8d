"""``keys.toml``: what makes sense in it holds, the rest is told with its place; texts name the keys as they are."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import TextArea

import cyclejournal
from cyclejournal.session.keys import PLACE, key
from cyclejournal.store.locations import keys_file
from cyclejournal.tui import keymap
from cyclejournal.tui.compat import notices
from cyclejournal.tui.keymap import STEADY, Keys, called, key_words, spelled
from cyclejournal.tui.own_keys import every_commanded, key_of, load_keys
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.screens.steps import StepsScreen
from cyclejournal.tui.widgets.long_text import LongText
from tests.pilots import packet, until
from tests.walking import example, walking

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    keymap.use({})


def own(text: str) -> Path:
    """The user's file, with that in it."""
    path = keys_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def told(text: str) -> tuple[dict[str, Keys], list[str]]:
    return load_keys(own(text))


# The file


def test_without_a_file_all_is_as_declared() -> None:
    assert load_keys(keys_file()) == ({}, [])


def test_commands_get_keys_and_letters_by_their_ids() -> None:
    found, faults = told(
        '[keys]\nhand-over = "F11"\nnext-section = "f8, Alt+N"\nmenu = "Alt+M"\nnew-action = "+"\n'
        '[letters]\nhand-over = "ä"\n'
    )
    assert faults == []
    assert found == {
        "hand-over": Keys("f11", "ä"),
        "next-section": Keys("f8,alt+n"),
        "menu": Keys("alt+m"),
        "new-action": Keys("+"),
    }


def test_what_the_readme_shows_can_be_used() -> None:
    """The file it gives, and what it says to those whose multiplexer keeps the leader."""
    text = README.read_text(encoding="utf-8")
    [shown] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert told(shown)[1] == []
    lines = re.findall(r"`([a-z-]+ = \"[^`]+\")`", text)
    assert lines
    assert told("[keys]\n" + "\n".join(lines))[1] == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('hand-ower = "F11"', 'is not a command. Did you mean "hand-over"?'),
        ('zzz = "F11"', "is not a command. `cyclejournal keys` lists them."),
        ("hand-over = 5", "should be text in quotes, not a number."),
        ('hand-over = ["F5"]', "should be text in quotes, not a list."),
        ('hand-over = "F99"', '"F99" is not a key. Write it like "F8", "^R" or "Alt+W".'),
        ('hand-over = ""', '"" is not a key.'),
        ('hand-over = "F11,"', '"" is not a key.'),
        ('hand-over = "^M"', "^M is Enter to a terminal."),
        ('hand-over = "ctrl+I"', "^I is Tab to a terminal."),
        ('hand-over = "Esc"', "Esc stays what it is; one gets about with it."),
        ('hand-over = "^K"', "^K is a key of the boxes one writes in."),
        ('hand-over = "h"', '"h" is a letter that one types.'),
        (
            'hand-over = "F8"',
            "F8 is “Next section” (next-section) on the same screen; “Hand over” keeps F2.",
        ),
        ('hand-over = "^Q"', "^Q is “Quit” (quit) on the same screen; “Hand over” keeps F2."),
        ('hand-over = "^O"', "^O is “Menu” (menu) on the same screen; “Hand over” keeps F2."),
        (
            'new-action = "x"',
            "x is “Tick off” (tick-action) on the same screen; “New action” keeps n.",
        ),
    ],
)
def test_a_line_that_makes_no_sense_is_told_with_its_place_and_passed_over(
    line: str, what: str
) -> None:
    """The others hold, before it and behind it."""
    found, faults = told(f'[keys]\nsteps = "F3"\n{line}\nfollow-up = "F11"\n')
    assert found == {"steps": Keys("f3"), "follow-up": Keys("f11")}
    [fault] = faults
    assert fault.startswith(f"keys.toml: keys: {line.split()[0]}: {what}")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('steps = "gg"', '"gg" is not one letter.'),
        ('steps = " "', '" " is not one letter.'),
        ('steps = "h"', "h is “Hand over” (hand-over) on the same screen; “Steps” keeps g."),
    ],
)
def test_letters_are_checked_alike(line: str, what: str) -> None:
    found, faults = told(f'[letters]\n{line}\nactions = ","\nnext-box = "$"\nprevious-box = "8"\n')
    assert found == {
        "actions": Keys("", ","),
        "next-box": Keys("", "$"),
        "previous-box": Keys("", "8"),
    }
    assert faults == [f"keys.toml: letters: steps: {what}"]


def test_two_lines_with_one_key_are_told_once_and_the_first_holds() -> None:
    found, faults = told('[keys]\nsteps = "F11"\nactions = "F11"\n')
    assert found == {"steps": Keys("f11")}
    assert faults == [
        "keys.toml: keys: actions: F11 is “Steps” (steps) on the same screen; “Actions” keeps ^T."
    ]


def test_two_commands_may_change_places_and_those_that_are_never_there_at_once_share() -> None:
    found, faults = told('[keys]\nsteps = "^T"\nactions = "^G"\nplan = "F11"\nobserve = "F11"\n')
    assert faults == []
    assert len(found) == 4


def test_what_is_in_no_table_is_told() -> None:
    found, faults = told('hand-over = "F11"\nkeyz = 1\nletters = 2\n')
    assert found == {}
    assert sorted(faults) == [
        "keys.toml: hand-over: belongs under [keys].",
        "keys.toml: keyz: is not a table of this file.",
        "keys.toml: letters: should be a table, [letters], not a number.",
    ]


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (os.mkfifo, "is not a file"),
        (os.mkdir, "is not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "is not a file"),
        (lambda path: path.write_bytes(b"#" * 200_000), "is larger than 100 kB"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "is not UTF-8 text (line 1)"),
        (lambda path: path.write_text("[keys]\nsteps = F3"), "is not TOML, line 2"),
        (lambda path: path.write_text("a = " + "[" * 90_000), "is nested too deeply"),
    ],
)
def test_what_is_no_such_file_is_told_and_nothing_hangs(
    make: Callable[[Path], object], what: str
) -> None:
    path = keys_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    found, faults = load_keys(path)
    assert found == {}
    [fault] = faults
    assert fault.startswith(f"{path} {what}")
    assert fault.endswith("The usual keys are used.")


@given(
    st.dictionaries(
        st.text(max_size=12) | st.sampled_from(["hand-over", "menu", "leave"]), st.text(max_size=9)
    )
)
def test_whatever_stands_there_it_is_read_to_the_end(rows: dict[str, str]) -> None:
    import json

    lines = "\n".join(f"{json.dumps(each)} = {json.dumps(to)}" for each, to in rows.items())
    found, faults = told(f"[keys]\n{lines}\n".replace("\\ud", "\\u0"))
    assert all(fault.isprintable() for fault in faults)
    assert len(found) + len(faults) <= len(rows) + 1


def test_a_key_is_read_as_it_is_written_and_shown() -> None:
    for kind in every_commanded():
        for each in kind.OFFERED:
            for name in filter(None, each.key.split(",")):
                assert key_of(key_words(name)) == name, name
    assert [key_of(word) for word in ("^r", "CTRL+R", "f5", "Shift+F5", "^_", "é")] == [
        *("ctrl+r", "ctrl+r", "f5", "shift+f5", "ctrl+underscore", "é")
    ]


def test_what_does_the_same_by_the_same_key_elsewhere_goes_by_the_same_id() -> None:
    """So that whoever gives it another key has that wherever it is; of lists' letters there is one a screen."""
    ids: dict[tuple[str, str], set[str]] = {}
    for kind in every_commanded():
        for each in kind.OFFERED:
            for name in {*each.key.split(",")} - STEADY:
                if len(name) > 1:
                    ids.setdefault((each.name, name), set()).add(each.id)
    apart = {words: found for words, found in ids.items() if len(found) > 1}
    # A list of words is no journal.
    assert apart == {("Save", "ctrl+s"): {"save", "save-now"}}


# Texts


def test_a_text_names_a_key_by_the_id_of_its_command() -> None:
    list(every_commanded())
    words = (
        f"{key('hand-over')} hands over, {key('all-journals')} leaves, {key('leave')} goes back."
    )
    assert spelled(words) == "F2 hands over, ^O j leaves, Esc goes back."
    keymap.use({"hand-over": Keys("f11"), "menu": Keys("ctrl+r"), "leave": Keys("f9")})
    assert spelled(words) == "F11 hands over, ^R j leaves, F9 goes back."
    assert spelled("{hand-over} \x0ehand-over") == "{hand-over} \x0ehand-over"


SOURCES = Path(cyclejournal.__file__).parent
NAMED = re.compile(r"\{([a-z0-9-]+)\}")
NAMES_A_KEY = re.compile(r"\bF(?:[1-9]|1[0-2])\b|(?<![\w\[])\^[A-Z_]\b")


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file; of functions and classes only what a command says of itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    quiet: set[int] = set()
    for node in ast.walk(tree):
        for place, each in enumerate(
            getattr(node, "body", []) if not isinstance(node, ast.Lambda | ast.IfExp) else []
        ):
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                is_command = any(
                    "command(" in ast.unparse(d) for d in getattr(node, "decorator_list", ())
                )
                if not (is_command and place == 0):
                    quiet.add(id(each.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            yield node.lineno, node.value


def test_no_text_names_a_key_that_somebody_may_have_changed() -> None:
    """But for ^A, ^C and ^V, which are the boxes' own."""
    found = [
        f"{path.relative_to(SOURCES)}:{line}: {words}"
        for room in ("tui", "session", "journal")
        for path in sorted((SOURCES / room).rglob("*.py"))
        for line, words in words_of(path)
        for each in NAMES_A_KEY.findall(words)
        if each not in ("^A", "^C", "^V")
        and path.name not in ("keymap.py", "own_keys.py")
        and not words.startswith(("[", "(?", r"\s"))
    ]
    assert not found


def test_every_key_that_is_named_is_that_of_a_command() -> None:
    ids = {each.id for kind in every_commanded() for each in kind.OFFERED}
    named = {
        found
        for path in SOURCES.rglob("*.py")
        for found in re.findall(r"\bkey\(['\"]([a-z-]+)['\"]\)", path.read_text(encoding="utf-8"))
    }
    for kind in every_commanded():
        named |= set(NAMED.findall(getattr(kind, "HELP", None) or ""))
        named |= {found for each in kind.OFFERED for found in PLACE.findall(each.help)}
    assert len(named) > 40
    assert not named - ids


# In the app


async def test_footer_menu_help_palette_and_hints_say_the_keys_as_they_are(tmp_path: Path) -> None:
    own(
        '[keys]\nhand-over = "F11"\nnext-section = "^R"\nmenu = "^T"\nread-and-export = "F8"\nactions = "F7"\n'
        'make-something = "^G"\nsteps = "F2"\nleave = "F9"\n[letters]\nsteps = "$"\n'
    )
    async with walking(example(), folder=tmp_path) as walk:
        app = walk.pilot.app
        await walk.sees("F11 Hand over", "^R Next", "F2 Steps", "^T Menu", "^R Alone first")
        box = app.focused
        assert isinstance(box, TextArea)
        await packet(walk.pilot, " It rained.<ctrl+t>$")
        assert box.text.endswith(" It rained.")
        assert isinstance(app.screen, StepsScreen)
        await walk.sees("F9 Back")
        await packet(walk.pilot, "<f9><f2>")
        assert isinstance(app.screen, StepsScreen)
        await packet(walk.pilot, "<escape><f1>")
        assert isinstance(app.screen, HelpScreen)
        page = app.screen.query_one(LongText)
        await until(walk.pilot, lambda: page.complete)
        text = " ".join(page.text.split())
        assert (
            "^R goes on, F11 hands the keyboard over, F3 shows follow-up questions, F2 lists"
            in text
        )
        await walk.press("escape", "ctrl+p")
        await walk.type("hand over")
        await walk.sees("F11")
        await walk.press("escape", "f11")
        await walk.sees("✎ Priya")
        assert called("hand-over") == "F11"


@pytest.mark.quick
async def test_what_is_wrong_is_told_at_the_start_and_the_rest_holds(tmp_path: Path) -> None:
    own('[keys]\nhand-over = "F8"\nsteps = "F11"\nnobody = "F9"\n')
    async with walking(example(), folder=tmp_path) as walk:
        [words] = [each for each in notices(walk.pilot.app) if each.startswith("keys.toml")]
        assert "nobody: is not a command." in words
        assert words.endswith("(And 1 more: `cyclejournal keys` tells them.)")
        await walk.sees("F2 Hand over", "F11 Steps")
