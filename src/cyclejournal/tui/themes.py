"""Colour themes as files: finding them, reading them, and saying what is wrong with one.

A theme is a TOML file with the keys of Textual's ``Theme`` and a ``[variables]`` table. The app
reads the shipped folder first and the user's second, so a user's file replaces a shipped theme of
the same name. A bad file is reported and skipped: a colour never stops anyone from writing.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from cyclejournal.errors import JournalError

DEFAULT_THEME = "cyclejournal-dark"
LIGHT_THEME = "cyclejournal-light"
CONTRAST_THEME = "cyclejournal-contrast"

OWN_THEMES: Mapping[str, str] = MappingProxyType(
    {
        DEFAULT_THEME: "calm and dark",
        LIGHT_THEME: "like paper",
        CONTRAST_THEME: "the most contrast",
    }
)
"""The themes that ship, with a word about each, in the order in which they are offered."""

OWN_VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "voice-first": "text-accent",
        "voice-second": "text-primary",
        "voice-together": "text-success",
        "quiet": "foreground-muted",
        "covered": "panel",
    }
)
"""The variables of our own, each with the Textual variable that stands in where a theme has none.

``voice-first`` and ``voice-second`` colour the labels of the two voices, ``voice-together`` the
label of what they write as one; ``quiet`` is secondary text that must still be read; ``covered``
is the background of a box whose text is covered.
"""

_COLOURS = (
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "foreground",
    "background",
    "surface",
    "panel",
    "boost",
)
# Text stands on these, and Textual cannot draw it on nothing.
_OPAQUE = ("background", "surface")
_NUMBERS = ("luminosity_spread", "text_alpha")
_SWITCHES = ("dark", "ansi")
_WORDS = ("name", "title", "author")
_KEYS = (*_WORDS, *_SWITCHES, *_COLOURS, *_NUMBERS, "variables")

_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_COLOUR = re.compile(r"(?P<colour>.+?)(?: (?P<percent>\d{1,3})%)?", re.ASCII)
_AUTO = re.compile(r"auto(?: \d{1,3}%)?", re.ASCII)
# Elsewhere Textual's own styles use the variable as a border or a background, which cannot be "auto".
_MAY_BE_AUTO = re.compile(r"text(?:-.*)?|.+-foreground|.+-color(?:-hover)?")
_STYLE = re.compile(r".+-style(?:-hover)?")
_LARGEST = 256 * 1024
_ANSI_NEEDS = ("ansi-background", "ansi-foreground")


class ThemeProblem(JournalError):
    """A theme file that cannot be used: which one, which key, and what would be right."""

    def __init__(self, path: Path, problem: str, remedy: str = "") -> None:
        super().__init__("Theme not loaded", f"{path}: {problem}.", remedy)
        self.path = path


def shipped_themes_folder() -> Path:
    """The folder of the themes that come with the program.

    In a checkout the one at its top, so that an edit shows at the next start; else the package's.
    """
    package = Path(__file__).resolve().parents[1]
    checkout = package.parents[1]
    themes = checkout / "themes"
    if themes.is_dir() and (checkout / "pyproject.toml").is_file():
        return themes
    return package / "themes"


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Our own variables as a theme without them would have them, drawn from its other colours.

    For the app's ``get_theme_variable_defaults``; without it no theme but ours could be used.
    """
    generated = theme.to_color_system().generate()
    return {own: generated[stand_in] for own, stand_in in OWN_VARIABLES.items()}


def find_themes(*folders: Path) -> tuple[dict[str, Theme], list[ThemeProblem]]:
    """Every good theme in these folders by name, later folders winning; and what is wrong with the rest.

    A folder that does not exist holds no themes. Nothing is raised.
    """
    themes: dict[str, Theme] = {}
    problems: list[ThemeProblem] = []
    for folder in folders:
        try:
            files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(ThemeProblem(folder, f"cannot be read ({error.strerror})"))
            continue
        for path in files:
            try:
                theme = load_theme(path)
            except ThemeProblem as problem:
                problems.append(problem)
            else:
                themes[theme.name] = theme
    return themes, problems


def load_theme(path: Path) -> Theme:
    """The theme in a file; ``ThemeProblem`` when it cannot be used.

    What it returns can be chosen without ending the app, which a bad variable otherwise does.
    """
    data = _read(path)
    _check_keys(path, data)
    fields: dict[str, Any] = {
        key: value for key, value in data.items() if key not in ("title", "author")
    }
    fields["variables"] = _variables(path, data.get("variables", {}))
    name = fields.setdefault("name", path.stem)
    if not _NAME.fullmatch(name):
        raise ThemeProblem(
            path,
            f"the name {name!r} cannot be used",
            "A name begins with a letter; letters, digits, '-' and '_' follow.",
        )
    theme = Theme(**fields)
    if theme.ansi:
        for key in _ANSI_NEEDS:
            if key not in theme.variables:
                raise ThemeProblem(path, f"an ANSI theme needs {key} under [variables]")
    return theme


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise ThemeProblem(path, f"cannot be read ({error.strerror})") from None
    if len(raw) > _LARGEST:
        raise ThemeProblem(path, "is larger than 256 KB, so it is not a theme")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ThemeProblem(path, f"is not UTF-8 text (line {line})") from None
    except tomllib.TOMLDecodeError as error:
        raise ThemeProblem(path, f"is not TOML: {error}") from None
    except RecursionError:
        raise ThemeProblem(path, "is nested too deeply to be a theme") from None


def _check_keys(path: Path, data: dict[str, object]) -> None:
    """Every key is known and every value of its kind; what ``Theme`` itself would not notice."""
    for key, value in data.items():
        if key not in _KEYS:
            raise ThemeProblem(path, f"unknown key {key!r}", _nearest(key, _KEYS))
        if key in _COLOURS:
            _opaque(path, key, _check_colour(path, key, value))
        elif key in _SWITCHES and not isinstance(value, bool):
            raise ThemeProblem(path, f"{key} is true or false, not {value!r}")
        elif key in _NUMBERS and not _is_fraction(value):
            raise ThemeProblem(path, f"{key} is a number from 0 to 1, not {value!r}")
        elif key in _WORDS and not isinstance(value, str):
            raise ThemeProblem(path, f"{key} is a text, not {value!r}")
    if "primary" not in data:
        raise ThemeProblem(
            path, "primary is missing", 'Every theme needs one: primary = "#8fb9c8".'
        )


def _is_fraction(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _check_colour(path: Path, key: str, value: object) -> Color:
    if not isinstance(value, str):
        raise ThemeProblem(path, f'{key} is a colour such as "#8fb9c8", not {value!r}')
    try:
        return Color.parse(value)
    except ColorParseError as error:
        nearest = error.suggested_color
        remedy = f"Did you mean {nearest!r}?" if nearest else 'Write it as "#8fb9c8".'
        raise ThemeProblem(path, f"{key}: {value!r} is not a colour", remedy) from None


def _variables(path: Path, table: object) -> dict[str, str]:
    """The [variables] table, each value in a form that can only be read one way by a stylesheet."""
    if not isinstance(table, dict):
        raise ThemeProblem(path, "variables is a table", "Put its lines under [variables].")
    known = _known_variables() if table else frozenset()
    variables: dict[str, str] = {}
    for key, value in table.items():
        if key not in known:
            raise ThemeProblem(path, f"unknown key variables.{key}", _nearest(key, known))
        if not isinstance(value, str):
            raise ThemeProblem(path, f"variables.{key} is a text, not {value!r}")
        if _STYLE.fullmatch(key):
            variables[key] = _style(path, key, value)
        else:
            variables[key] = _colour(path, key, value)
    return variables


def _style(path: Path, key: str, value: str) -> str:
    words = value.split()
    if not words:
        raise ThemeProblem(path, f"variables.{key} is empty", 'Write "none" for no style.')
    for word in words:
        if word not in VALID_STYLE_FLAGS:
            raise ThemeProblem(
                path,
                f"variables.{key}: {word!r} is not a text style",
                _nearest(word, VALID_STYLE_FLAGS),
            )
    return " ".join(words)


def _colour(path: Path, key: str, value: str) -> str:
    if _AUTO.fullmatch(value):
        if _MAY_BE_AUTO.fullmatch(key):
            return value
        raise ThemeProblem(path, f"variables.{key} cannot be {value!r}", "Name a colour.")
    parts = _COLOUR.fullmatch(value)
    colour = _check_colour(path, f"variables.{key}", parts["colour"] if parts else value)
    percent = parts["percent"] if parts else None
    _opaque(path, key, colour.multiply_alpha(int(percent or 100) / 100))
    return f"{colour.hex} {percent}%" if percent else colour.hex


def _opaque(path: Path, key: str, colour: Color) -> None:
    if key in _OPAQUE and colour.a < 1:
        raise ThemeProblem(path, f"{key} cannot be see-through", "Text stands on it.")


@cache
def _known_variables() -> frozenset[str]:
    plain = Theme("any", primary="#000000").to_color_system().generate()
    return frozenset({*plain, *OWN_VARIABLES})


def _nearest(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, list(known), n=1)
    return f"Did you mean {near[0]!r}?" if near else ""
