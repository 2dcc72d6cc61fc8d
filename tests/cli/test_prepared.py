"""A journal that begins with what a programme prepared; hostile files begin none, and nothing goes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.guide.finder import shipped_skeleton
from tests.cli.run import call, data, output

OWN = Path(".config/cyclejournal/guides")
FILE = """
title = "Coaching in our schools"
guide_file = "ours.toml"

[term]
since = "2026-09-07"
until = "2026-12-18"
rounds = 3

[words]
"agreement.stays-between-us" = "Everything, unless both of us say otherwise."
"""
PAIR = ("--coachee", "Tom", "--coach", "Priya")


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A programme's file with its guide beside it."""
    guide = shipped_skeleton().replace('id = "own"', 'id = "ours"')
    (tmp_path / "ours.toml").write_text(guide, encoding="utf-8")
    path = tmp_path / "programme.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_guide_term_and_starting_words_are_there(prepared: Path, home: Path) -> None:
    """Domain row 75: a formal programme, or two people who found each other."""
    before = {path: path.read_bytes() for path in prepared.parent.glob("*.toml")}
    result = call("new", *PAIR, "--prepared", str(prepared))
    assert result.exit_code == 0, result.stderr
    journal = result.stdout.strip()
    held = data("show", journal)
    assert (held["title"], held["guide"]) == ("Coaching in our schools", "ours")
    assert held["term"]["rounds"] == 3
    assert [e["text"] for e in held["entries"]] == ["Everything, unless both of us say otherwise."]
    assert (home / OWN / "ours.toml").is_file()
    output("answer", journal, "agreement.stays-between-us", "--voice", "together", stdin="All.")
    # A second pair of the same programme, and nothing has gone back to it.
    output("new", *PAIR, "--prepared", str(prepared))
    assert {path: path.read_bytes() for path in prepared.parent.glob("*.toml")} == before


def test_its_page_stands_with_the_cards(prepared: Path, tmp_path: Path) -> None:
    """Domain rows 4 and 75. It is the pair's from then on, and Markdown in it is only text."""
    page = "Six lessons a year.\n\nNobody reports <b>to anybody</b>."
    said = 'title = "Ours"\nhow_we_work = """\n' + page + '\n"""\n'
    for guide in ('guide_file = "ours.toml"', 'guide = "triad"', 'guide = "peer-es"'):
        prepared.write_text(f"{guide}\n{said}", encoding="utf-8")
        third = ("--role", "third=Ben") if "triad" in guide else ()
        result = call("new", *PAIR, *third, "--prepared", str(prepared))
        assert result.exit_code == 0, result.stderr
        assert "left out" not in result.stderr
        journal = result.stdout.strip()
        assert data("about", journal)["said"] == {"us.how-we-work": page}
        assert "Six lessons a year. Nobody reports <b>to anybody</b>." in output("about", journal)
        heard = output("walk", journal, stdin="/how\nprogramme\n\n/quit\n")
        assert "Say programme, to hear how your programme works." in heard
        assert "\nSix lessons a year.\nNobody reports <b>to anybody</b>.\n" in heard


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("x" * 3_001, "it has 3,001 letters; 3,000 is the most"),
        ("Look \\u001b[2J here", "it holds the control character"),
        ("\\u202etxt.exe", "it holds the control character"),
    ],
)
def test_a_hostile_page_is_told_and_left_out(prepared: Path, page: str, why: str) -> None:
    prepared.write_text(f'how_we_work = "{page}"\n{FILE}', encoding="utf-8")
    result = call("new", *PAIR, "--prepared", str(prepared))
    assert result.exit_code == 0
    assert f"Its page “how we work” was left out: {why}" in result.stderr
    assert "\x1b" not in result.stderr
    journal = result.stdout.strip()
    assert data("about", journal)["said"] == {}
    assert [e["prompt"] for e in data("show", journal)["entries"]] == ["agreement.stays-between-us"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (FILE, "= nothing", "is not TOML"),
        ('title = "', 'run = "', "is not a key that belongs here"),
        ('"ours.toml"', '"../ours.toml"', "is no name of a file beside this one"),
        ('"ours.toml"', '"other.toml"', "No such file"),
        ('"ours.toml"', '"programme.toml"', "cannot be used"),
        ("2026-12-18", "2020-12-18", "ends before it begins"),
        ("rounds = 3", 'rounds = "3"', "rounds"),
        ("[term]", "how_we_work = 3\\n[term]", "how_we_work"),
        ('"agreement.stays', '"agreement.nothing', "is nothing that “ours” asks"),
        ('guide_file = "ours.toml"', 'guide = "pear"', "No guide is called"),
        ('guide_file = "ours.toml"', 'guide = "peer"\\nguide_file = "ours.toml"', "one of them"),
    ],
)
def test_what_cannot_be_used_begins_nothing(
    prepared: Path, home: Path, old: str, new: str, said: str
) -> None:
    prepared.write_text(FILE.replace(old, new.replace("\\n", "\n")), encoding="utf-8")
    result = call("new", *PAIR, "--prepared", str(prepared))
    assert result.exit_code == Exit.USAGE, result.output
    assert said in result.stderr
    assert "No journal was begun" in result.stderr
    assert data("list") == []
    assert not (home / OWN / "ours.toml").exists()


def test_a_guide_that_would_take_anothers_place_is_refused(prepared: Path) -> None:
    beside = prepared.parent / "ours.toml"
    text = beside.read_text(encoding="utf-8")
    for known in ("peer", "ours"):
        if known == "ours":
            output("new", *PAIR, "--prepared", str(prepared))
            beside.write_text(text + "\n# another\n", encoding="utf-8")
        else:
            beside.write_text(text.replace('id = "ours"', 'id = "peer"'), encoding="utf-8")
        result = call("new", *PAIR, "--prepared", str(prepared))
        assert "There is another guide with the id" in result.stderr
        beside.write_text(text, encoding="utf-8")
