"""The app's colours: themes from files, the one chosen remembered, and none at all where none are wanted.

A theme is a TOML file with the keys of Textual's ``Theme`` and a ``[variables]`` table. The app
reads the shipped folder first and the user's second, so a user's file replaces a shipped theme of
the same name. A bad file is reported and skipped: a colour never stops anyone from writing.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from msgspec import Meta, defstruct
from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from cyclejournal.errors import JournalError
from cyclejournal.guide.handwritten import Unreadable, compiled, parse_toml, read_text, toml_files
from cyclejournal.guide.wording import nearest
from cyclejournal.store.locations import config_folder
from cyclejournal.store.settings import load_settings, save_settings
from cyclejournal.tui.commands import Commanded, command
from cyclejournal.tui.compat import KeysInTurn, QuietCrash, begin_with_theme

DEFAULT_THEME = "cyclejournal-dark"
LIGHT_THEME = "cyclejournal-light"
CONTRAST_THEME = "cyclejournal-contrast"
ANSI_THEME = "ansi-dark"
"""What is used under NO_COLOR: the terminal's own colours only."""

OWN_THEMES: Mapping[str, str] = MappingProxyType(
    {
        DEFAULT_THEME: "Dark and calm",
        LIGHT_THEME: "Light, like paper",
        CONTRAST_THEME: "High contrast",
    }
)
"""The themes that ship, in plain words, in the order in which they are offered."""

OWN_VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "voice-first": "text-accent",
        "voice-second": "text-primary",
        "voice-third": "text-secondary",
        "voice-together": "text-success",
        "quiet": "foreground-muted",
        "covered": "panel",
    }
)
"""The variables of our own, each with the Textual variable that stands in where a theme has none.

``voice-first``, ``voice-second`` and ``voice-third`` colour the labels of the people, ``voice-together``
the label of what they write as one; ``quiet`` is secondary text that must still be read; ``covered``
is the background of a box whose text is covered.
"""

_COLOURS = tuple(
    "primary secondary accent warning error success foreground background surface panel boost".split()
)
_FRACTION = Annotated[float, Meta(ge=0, le=1)]
_ThemeFile = defstruct(
    "_ThemeFile",
    [
        ("primary", str),
        *((key, str, "") for key in (*_COLOURS[1:], "name", "title", "author")),
        *((key, bool, False) for key in ("dark", "ansi")),
        *((key, _FRACTION, 0.5) for key in ("luminosity_spread", "text_alpha")),
        ("variables", dict[str, str], {}),
    ],
)
"""What may stand in a theme's file."""

# Text stands on these, and Textual cannot draw it on nothing.
_OPAQUE = ("background", "surface")

_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_COLOUR = re.compile(r"(?P<colour>.+?)(?: (?P<percent>\d{1,3})%)?", re.ASCII)
_AUTO = re.compile(r"auto(?: \d{1,3}%)?", re.ASCII)
# Elsewhere Textual's own styles use the variable as a border or a background, which cannot be "auto".
_MAY_BE_AUTO = re.compile(r"text(?:-.*)?|.+-foreground|.+-color(?:-hover)?")
_STYLE = re.compile(r".+-style(?:-hover)?")
_LARGEST = 256_000
_ANSI_NEEDS = ("ansi-background", "ansi-foreground")


class ThemeProblem(JournalError):
    """A theme file that cannot be used: which one, which key, and what would be right."""

    def __init__(self, path: Path, problem: str, remedy: str = "") -> None:
        super().__init__(
            "Theme not loaded", f"{path}: {problem}{'' if problem.endswith('?') else '.'}", remedy
        )
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
    # The tests of the program hold its own themes to every rule.
    shipped = shipped_themes_folder()
    for folder in folders:
        try:
            for path in toml_files(folder):
                try:
                    theme = load_theme(path, sound=folder == shipped)
                except ThemeProblem as problem:
                    problems.append(problem)
                else:
                    themes[theme.name] = theme
        except OSError as error:
            problems.append(ThemeProblem(folder, f"cannot be read ({error.strerror})"))
    return themes, problems


def load_theme(path: Path, *, sound: bool = False) -> Theme:
    """The theme in a file; ``ThemeProblem`` when it cannot be used.

    What it returns can be chosen without ending the app, which a bad variable otherwise does. One that
    is known to be ``sound``, as ours are, need not be looked through.
    """
    try:
        text = read_text(path, _LARGEST)
        ready = compiled(path, text, dict[str, Any]) if sound else None
        if ready is not None:
            return _made({"name": path.stem, **ready})
        data: dict[str, Any] = parse_toml(text)
    except Unreadable as error:
        raise ThemeProblem(path, str(error)) from None
    # Imported late: most people have no theme of their own.
    from cyclejournal.guide.shape import shape_faults

    if faults := shape_faults(data, _ThemeFile):
        raise ThemeProblem(path, faults[0].removesuffix("."))
    for key in data.keys() & _COLOURS:
        _opaque(path, key, _check_colour(path, key, data[key]))
    name = data.setdefault("name", path.stem)
    if not _NAME.fullmatch(name):
        raise ThemeProblem(
            path,
            f"the name {name!r} cannot be used",
            "A name begins with a letter; letters, digits, '-' and '_' follow.",
        )
    data["variables"] = _variables(path, data.get("variables", {}))
    theme = _made(data)
    if theme.ansi:
        for key in _ANSI_NEEDS:
            if key not in theme.variables:
                raise ThemeProblem(path, f"an ANSI theme needs {key} under [variables]")
    return theme


def _made(data: dict[str, Any]) -> Theme:
    return Theme(**{key: data[key] for key in data.keys() - {"title", "author"}})


def _check_colour(path: Path, key: str, value: str) -> Color:
    try:
        return Color.parse(value)
    except ColorParseError as error:
        nearest = error.suggested_color
        remedy = f"Did you mean {nearest!r}?" if nearest else 'Write it as "#8fb9c8".'
        raise ThemeProblem(path, f"{key}: {value!r} is not a colour", remedy) from None


def _variables(path: Path, table: Mapping[str, str]) -> dict[str, str]:
    """The [variables] table, each value in a form that can only be read one way by a stylesheet."""
    known = _known_variables() if table else frozenset()
    variables: dict[str, str] = {}
    for key, value in table.items():
        if key not in known:
            raise ThemeProblem(path, f"unknown key variables.{key}.{nearest(key, known)}")
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
            meant = nearest(word, VALID_STYLE_FLAGS)
            raise ThemeProblem(path, f"variables.{key}: {word!r} is not a text style.{meant}")
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


class ColouredApp(Commanded, KeysInTurn[int], QuietCrash[int], abstract=True):
    """An app with our themes and the user's, and the theme that was chosen last."""

    def __init__(self, settings: Path) -> None:
        """``settings`` is the file in which the choice is remembered."""
        self._plain_colours = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self._plain_colours else None)
        self._settings_file = settings
        self.settings = load_settings(settings)
        """What is remembered between two starts. Whoever changes it calls ``keep_settings``."""
        self.theme_notices: list[str] = []
        """What is wrong with a theme file, or with the theme that was chosen."""
        self._set_up_themes()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for the variables of ours that another theme does not name."""
        return variable_defaults(self.current_theme)

    @command("Colours", letter="C", also="theme")
    async def action_choose_theme(self) -> None:
        """Choose the colours: dark, light, high contrast and more. Each shows as you come to it."""
        from cyclejournal.tui.screens.colours import ColoursScreen

        before = self.theme
        chosen = await self.ask(ColoursScreen(self._theme_words(), before, self._show_theme))
        self.theme = chosen or before
        if chosen:
            self._keep(chosen)

    def _show_theme(self, name: str) -> None:
        self.theme = name

    def _theme_words(self) -> dict[str, tuple[str, str]]:
        """Each theme by its name: what it is called, and what it is like. Ours first, then the user's own."""
        found: dict[str, tuple[str, str]] = {}
        for name in (*OWN_THEMES, *sorted(self._users_themes), *sorted(self.available_themes)):
            if name in found or name not in self.available_themes:
                continue
            theme = self.available_themes[name]
            kind = "dark" if theme.dark else "light"
            if name in self._users_themes:
                found[name] = name, f"yours, {kind}"
            elif name in OWN_THEMES:
                found[name] = OWN_THEMES[name], ""
            elif theme.ansi:
                found[name] = "Your terminal's own", kind
            else:
                found[name] = name.replace("-", " ").capitalize(), kind
        return found

    def _set_up_themes(self) -> None:
        shipped, problems = find_themes(shipped_themes_folder())
        users, more = find_themes(config_folder() / "themes")
        self._users_themes = frozenset(users)
        self.theme_notices += [str(problem) for problem in (*problems, *more)]
        for theme in (*shipped.values(), *users.values()):
            self.register_theme(theme)
        wanted = self.settings.theme
        if wanted and wanted not in self.available_themes:
            self.theme_notices.append(
                f"There is no theme “{wanted}” any more; this is the usual one."
            )
            wanted = ""
        begin_with_theme(self, ANSI_THEME if self._plain_colours else wanted or DEFAULT_THEME)

    def _keep(self, name: str) -> None:
        if name != self.settings.theme and not self._plain_colours:
            self.settings.theme = name
            self.keep_settings()

    def keep_settings(self) -> None:
        """Write the settings; a problem is told, and they hold until the app is left."""
        try:
            save_settings(self._settings_file, self.settings)
        except JournalError as error:
            self.notify(str(error), severity="warning")
