"""Theme files: the good ones load, the bad ones are explained, and ours can be read by anyone."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Button, Footer, Header, Input, Label, OptionList, TextArea

from cyclejournal.errors import JournalError
from cyclejournal.guide.compiling import compile_toml
from cyclejournal.tui.themes import (
    CONTRAST_THEME,
    DEFAULT_THEME,
    LIGHT_THEME,
    OWN_VARIABLES,
    ThemeProblem,
    find_themes,
    load_theme,
    shipped_themes_folder,
    variable_defaults,
)

OURS = (DEFAULT_THEME, LIGHT_THEME, CONTRAST_THEME)


class Page(App[None]):
    """A page with much of what the journal shows, in a theme."""

    CSS = """
    Label { color: $voice-first; background: $covered; }
    Input { color: $voice-second; border: tall $quiet; }
    Button { color: $voice-together; }
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.register_theme(theme)
        self.theme = theme.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield Header()
        yield Label("label")
        yield Input("input")
        yield TextArea("text")
        yield OptionList("one", "two")
        yield Button("go", variant="primary")
        yield Footer()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- finding ------------------------------------------------------------------------------------


def test_the_checkout_is_read_first_so_that_an_edit_shows() -> None:
    root = Path(__file__).resolve().parents[2]
    assert shipped_themes_folder() == root / "themes"


def test_ours_are_found_without_a_complaint() -> None:
    themes, problems = find_themes(shipped_themes_folder())
    assert sorted(themes) == sorted(OURS)
    assert problems == []


def test_a_later_folder_wins_and_a_missing_one_is_empty(folder: Path, tmp_path: Path) -> None:
    write(folder, f'name = "{DEFAULT_THEME}"\nprimary = "#123456"')
    write(folder, "not a theme", "notes.txt")
    themes, problems = find_themes(shipped_themes_folder(), folder, tmp_path / "nowhere")
    assert themes[DEFAULT_THEME].primary == "#123456"
    assert len(themes) == len(OURS)
    assert problems == []


def test_one_bad_file_does_not_hide_the_good_ones(folder: Path) -> None:
    write(folder, 'primary = "#123456"', "good.toml")
    write(folder, "primary = ", "bad.toml")
    (folder / "folder.toml").mkdir()
    themes, problems = find_themes(folder)
    assert list(themes) == ["good"]
    # A folder is no theme, as it is no guide.
    assert [problem.path.name for problem in problems] == ["bad.toml", "folder.toml"]


def test_a_file_where_a_folder_should_be_is_reported(tmp_path: Path) -> None:
    themes, problems = find_themes(write(tmp_path, "", "file"))
    assert themes == {}
    assert "cannot be read" in str(problems[0])


# -- reading ------------------------------------------------------------------------------------


def test_title_and_author_are_for_the_reader_of_the_file(folder: Path) -> None:
    theme = load_theme(
        write(folder, 'title = "Dusk"\nauthor = "A"\nprimary = "teal"\ndark = false')
    )
    assert (theme.name, theme.primary, theme.dark) == ("mine", "teal", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("primary = ", r"mine\.toml: is not TOML.*: .+\."),
        ("", "primary: is missing"),
        ('primary = "red"\ndark = maybe', r"is not TOML, line 2: "),
        ('primary = "#12345"', "primary: '#12345' is not a colour"),
        ('primary = "tael"', r"primary: 'tael' is not a colour\. Did you mean 'teal'"),
        ('primary = "auto"', "primary: 'auto' is not a colour"),
        ('primary = "red 50%"', "primary: 'red 50%' is not a colour"),
        ("primary = 7", "primary: should be text in quotes, not a number"),
        (
            'primary = "red"\nprimry = "red"',
            r'primry: is not a key that belongs here\. Did you mean "primary"\?',
        ),
        ('primary = "red"\ndark = "yes"', "dark: should be true or false, not text"),
        (
            'primary = "red"\nluminosity_spread = 7',
            "luminosity_spread: should be a number from 0 to 1",
        ),
        ('primary = "red"\ntext_alpha = true', "text_alpha: should be a number from 0 to 1"),
        ('primary = "red"\ntext_alpha = nan', "text_alpha: should be a number from 0 to 1"),
        ('primary = "red"\ntitle = 3', "title: should be text in quotes, not a number"),
        ('primary = "red"\nname = ["a"]', "name: should be text in quotes, not a list"),
        ('primary = "red"\nname = "two words"', "the name 'two words' cannot be used"),
        ('primary = "red"\nname = "a.b"', r"the name 'a\.b' cannot be used"),
        ('primary = "red"\nname = ""', "the name '' cannot be used"),
        ('primary = "red"\nname = "a\\n"', "cannot be used"),
        ('primary = "red"\nvariables = "x"', "variables: should be a table"),
        (
            'primary = "red"\n[variables]\nborder = 1',
            r"variables\.border: should be text in quotes, not a number",
        ),
        ('primary = "red"\n[variables]\nborder = "rde"', r"variables\.border: 'rde'.*'red'"),
        ('primary = "red"\n[variables]\nborder = "initial"', "'initial' is not a colour"),
        ('primary = "red"\n[variables]\nborder = "$primary"', "is not a colour"),
        ('primary = "red"\n[variables]\nborder = "red; } * { display: none"', "is not a colour"),
        ('primary = "red"\n[variables]\nborder = "auto 50%"', "border cannot be 'auto 50%'"),
        (
            'primary = "red"\n[variables]\nbordr = "red"',
            r'variables\.bordr\. Did you mean "border"',
        ),
        ('primary = "red"\n[variables]\n"a b" = "red"', r"unknown key variables\.a b"),
        (
            'primary = "red"\n[variables]\nlink-style = "bald"',
            "'bald' is not a text style. Did you mean \"bold\"",
        ),
        ('primary = "red"\n[variables]\nlink-style = ""', "link-style is empty"),
        ('primary = "red"\nsurface = "transparent"', "surface cannot be see-through"),
        ('primary = "red"\n[variables]\nbackground = "red 40%"', "cannot be see-through"),
        ('primary = "red"\nansi = true', "an ANSI theme needs ansi-background"),
    ],
)
def test_a_bad_file_is_explained(folder: Path, text: str, said: str) -> None:
    path = write(folder, text)
    with pytest.raises(ThemeProblem, match=said) as caught:
        load_theme(path)
    assert isinstance(caught.value, JournalError)
    themes, problems = find_themes(folder)
    assert themes == {}
    assert [str(problem) for problem in problems] == [str(caught.value)]


def test_a_file_that_is_no_text_is_explained(folder: Path) -> None:
    (folder / "mine.toml").write_bytes(b'primary = "red"\n# caf\xe9')
    with pytest.raises(ThemeProblem, match=r"is not UTF-8 text \(line 2\)"):
        load_theme(folder / "mine.toml")


def test_a_huge_file_is_not_read_to_its_end(folder: Path) -> None:
    path = write(folder, 'primary = "red"\n' + "# padding\n" * 30_000)
    with pytest.raises(ThemeProblem, match="larger than 256 kB"):
        load_theme(path)


@pytest.mark.parametrize("value", ["[" * 5_000, "9" * 5_000], ids=["nested", "a number"])
def test_what_trips_the_toml_parser_is_explained(folder: Path, value: str) -> None:
    path = write(folder, f"primary = {value}")
    with pytest.raises(ThemeProblem) as caught:
        load_theme(path)
    assert str(path) in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_file_that_an_editor_marked_with_a_bom_loads(folder: Path) -> None:
    assert load_theme(write(folder, '\ufeffprimary = "red"')).primary == "red"


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_it_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.toml").write_bytes(data)
    find_themes(folder)


# -- choosing -----------------------------------------------------------------------------------

COLOURS = ["red", "#123", "#12345678", "rgb(1, 2, 3)", "hsl(10,20%,30%)", "ansi_red", "transparent"]
VALUES = [
    *COLOURS,
    *(f"{colour} 40%" for colour in COLOURS),
    "auto",
    "auto 30%",
    "bold",
    "not bold",
]
VARIABLES = sorted(
    key
    for key in {**Theme("any", primary="red").to_color_system().generate(), **OWN_VARIABLES}
    if not re.search(r"-(?:lighten|darken)-", key)
)


@pytest.mark.parametrize("value", VALUES)
async def test_whatever_loads_can_be_chosen(folder: Path, value: str) -> None:
    """Every variable that may have the value has it at once, in a whole app's styles."""
    variables: dict[str, str] = {}
    for key in VARIABLES:
        path = write(folder, f'primary = "red"\n[variables]\n{key} = "{value}"')
        with contextlib.suppress(ThemeProblem):
            variables |= load_theme(path).variables
    assert variables
    async with Page(Theme("odd", primary="red", variables=variables)).run_test() as pilot:
        await pilot.pause()


@pytest.mark.parametrize("name", OURS)
def test_ours_are_the_same_compiled(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.toml"
    shutil.copyfile(shipped_themes_folder() / path.name, path)
    read = load_theme(path)
    compile_toml(tmp_path)
    made = load_theme(path, sound=True)
    # Looked through, colours are written in capitals.
    capital = {key: value.upper() for key, value in made.variables.items()}
    assert capital == {key: value.upper() for key, value in read.variables.items()}
    assert replace(made, variables={}) == replace(read, variables={})
    path.with_suffix(".json").write_text("{")
    assert load_theme(path, sound=True) == read


@pytest.mark.quick(1)
@pytest.mark.parametrize("name", OURS)
async def test_ours_dress_a_page(name: str) -> None:
    themes, _ = find_themes(shipped_themes_folder())
    app = Page(themes[name])
    async with app.run_test():
        variables = themes[name].variables
        assert app.query_one(Label).styles.color == Color.parse(variables["voice-first"])


@pytest.mark.parametrize("name", ["textual-light", "nord", "gruvbox", "ansi-dark"])
async def test_themes_without_our_variables_can_be_chosen(name: str) -> None:
    app = Page(BUILTIN_THEMES[name])
    async with app.run_test() as pilot:
        app.theme = "textual-dark"
        await pilot.pause()
        assert app.theme == "textual-dark"


@pytest.mark.quick
async def test_an_ansi_theme_of_a_user_can_be_chosen(folder: Path) -> None:
    theme = load_theme(
        write(
            folder,
            'primary = "ansi_blue"\nansi = true\n[variables]\n'
            'ansi-background = "ansi_default"\nansi-foreground = "ansi_default"',
        )
    )
    async with Page(theme).run_test() as pilot:
        await pilot.pause()


# -- contrast -----------------------------------------------------------------------------------

PLACES = ("background", "surface", "panel", "boost", "covered", "surface-active")
READ = [
    *((text, place) for text in ("text", "foreground", "text-muted", "quiet") for place in PLACES),
    *((text, place) for text in ("foreground-muted", "text-disabled") for place in PLACES[:3]),
    *(
        (f"{prefix}{kind}", place)
        for prefix in ("", "text-")
        for kind in ("primary", "secondary", "accent", "warning", "error", "success")
        for place in ("background", "surface", "panel", "panel-lighten-1")
    ),
    *((f"text-{kind}", f"{kind}-muted") for kind in ("primary", "warning", "error", "success")),
    *(
        (voice, place)
        for voice in ("voice-first", "voice-second", "voice-third", "voice-together")
        for place in PLACES
    ),
    ("text", "panel-lighten-1"),
    ("text", "block-hover-background"),
    ("quiet", "block-hover-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-key-foreground", "block-hover-background"),
    ("footer-description-foreground", "footer-background"),
    ("button-foreground", "surface"),
    *(
        ("button-color-foreground", f"{kind}{shade}")
        for kind in ("primary", "success", "warning", "error")
        for shade in ("", "-darken-2")
    ),
    ("link-color", "background"),
    ("link-color", "surface"),
    ("link-color-hover", "link-background-hover"),
    *((f"markdown-h{level}-color", "background") for level in range(1, 7)),
    *((f"markdown-h{level}-color", "surface") for level in range(1, 7)),
]
"""Every pair of colours that a person must read."""

SEEN = [
    ("border", "background"),
    ("border", "surface"),
    ("border", "panel"),
    ("border-blurred", "background"),
    ("border-blurred", "surface"),
    ("scrollbar", "scrollbar-background"),
    ("scrollbar-hover", "scrollbar-background"),
    ("input-cursor-background", "surface"),
    ("block-cursor-background", "surface"),
]
"""Every pair that only has to be told apart: borders, bars and cursors."""


def luminance(colour: Color) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: Color, back: Color) -> float:
    """As WCAG 2 has it: from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on(value: str, behind: Color) -> Color:
    """The colour that is seen: automatic ones resolved, transparent ones blended."""
    auto = re.fullmatch(r"auto(?: (\d+)%)?", value)
    colour = behind.get_contrast_text(int(auto[1] or 95) / 100) if auto else Color.parse(value)
    return behind.blend(colour.with_alpha(1), colour.a)


def too_close(theme: Theme, pairs: list[tuple[str, str]], least: float) -> list[str]:
    variables = {**theme.to_color_system().generate(), **theme.variables}
    surface = Color.parse(variables["surface"])
    found = []
    for front, back in pairs:
        behind = on(variables[back], surface)
        ratio = contrast(on(variables[front], behind), behind)
        if ratio < least:
            found.append(f"{front} on {back}: {ratio:.2f}")
    return found


@pytest.mark.parametrize(
    ("name", "read", "seen"),
    [(DEFAULT_THEME, 4.5, 3.0), (LIGHT_THEME, 4.5, 3.0), (CONTRAST_THEME, 7.0, 7.0)],
)
def test_everything_can_be_read(name: str, read: float, seen: float) -> None:
    theme = find_themes(shipped_themes_folder())[0][name]
    assert too_close(theme, READ, read) == []
    assert too_close(theme, SEEN, seen) == []


@pytest.mark.parametrize("name", OURS)
def test_the_two_voices_and_a_covered_box_look_different(name: str) -> None:
    variables = find_themes(shipped_themes_folder())[0][name].variables
    surface = find_themes(shipped_themes_folder())[0][name].surface
    voices = {variables[f"voice-{voice}"] for voice in ("first", "second", "together")}
    assert len(voices) == 3
    assert variables["covered"] != surface
    assert set(OWN_VARIABLES) <= set(variables)


def test_the_measure_is_right() -> None:
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_a_pipe_is_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "mine.toml")
    themes, problems = find_themes(folder)
    assert not themes
    assert [problem.path for problem in problems] == [folder / "mine.toml"]
    assert "is not a file" in str(problems[0])
