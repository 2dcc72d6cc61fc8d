"""Starting journals, listing them, saying where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal import __version__
from cyclejournal.errors import Exit
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import begin, call, data, output


def test_a_new_journal_prints_its_id_and_nothing_else() -> None:
    printed = output("new", "--coach", "Priya", "--coachee", "Tom")
    assert printed.count("\n") == 1
    assert len(printed.strip()) == 8
    shown = data("show", "tom")
    roles = {person["name"]: shown["roles"][person["id"]] for person in shown["people"]}
    assert roles == {"Tom": "coachee", "Priya": "coach"}


@pytest.mark.parametrize(
    ("coach", "coachee", "said"),
    [
        ("", "Tom", "Each of you needs a name"),
        ("tom", "Tom ", "cannot be told apart"),
        ("x" * 300, "Tom", "300 characters"),
        ("Both", "Tom", "jointly"),
        ("\x1b[2J", "Tom", "Each of you needs a name"),
    ],
)
def test_names_that_will_not_do(coach: str, coachee: str, said: str) -> None:
    result = call("new", "--coach", coach, "--coachee", coachee)
    assert result.exit_code == Exit.USAGE
    assert said in result.stderr
    assert result.stdout == ""
    assert data("list") == []


@pytest.mark.parametrize(
    "name", ["[/] [@click=app.quit]x[/]", "שרה", "😀 Ana", "-- --json", "O'Neill"]
)
def test_odd_names_are_names(name: str) -> None:
    output("new", f"--coach={name}", "--coachee", "Tom")
    assert data("list")[0]["names"] == ["Tom", name]
    assert name in output("list")


def test_an_unknown_guide_names_the_nearest() -> None:
    result = call("new", "--coach", "Priya", "--coachee", "Tom", "--guide", "pere")
    assert result.exit_code == Exit.USAGE
    assert "peer" in result.stderr


def test_a_guide_for_others_cannot_start_a_pair(home: Path) -> None:
    folder = home / ".config" / "cyclejournal" / "guides"
    folder.mkdir(parents=True)
    (folder / "solo.toml").write_text(
        'id = "solo"\ntitle = "Alone"\nroles = [{id = "me", name = "Me"}]\n'
        '[[steps]]\nid = "talk"\ntitle = "Talk"\n'
        '[[steps.sections]]\nid = "one"\ntitle = "One"\n'
        '[[steps.sections.prompts]]\nid = "talk.one"\nask = "What?"\nbrief = true\n'
    )
    result = call("new", "--coach", "Priya", "--coachee", "Tom", "--guide", "solo")
    assert result.exit_code == Exit.USAGE
    assert "Me" in result.stderr


def test_an_empty_shelf_says_how_to_begin() -> None:
    result = call("list")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "cyclejournal demo" in result.stderr
    assert data("list") == []


def test_listing_writes_nothing(home: Path) -> None:
    call("list")
    call("path")
    assert list(home.iterdir()) == []


def test_the_journal_written_last_comes_first() -> None:
    first = begin()
    second = output("new", "--coach", "Ana", "--coachee", "Bo").strip()
    assert [row["id"] for row in data("list")] == [second, first]
    call("answer", first, "goals.statement", "--voice", "together", stdin="A goal")
    rows = data("list")
    assert [row["id"] for row in rows] == [first, second]
    assert rows[0]["title"] == "Tom & Priya"
    assert rows[0]["cycle"] == 1
    line = output("list").splitlines()[0]
    assert line.startswith(f"{first}  Tom & Priya · cycle 1")


def test_journals_put_away_are_listed_on_request(home: Path) -> None:
    journal = begin()
    Shelf(home / "shelf").put_away(journal)
    assert data("list") == []
    assert [row["away"] for row in data("list", "--all")] == [True]
    assert "put away" in output("list", "--all")


def test_a_damaged_journal_is_listed_with_its_problem(home: Path) -> None:
    good, bad = begin(), begin()
    (home / "shelf" / "journals" / bad / "pair.json").write_text("{")
    rows = {row["id"]: row for row in data("list")}
    assert rows[good]["title"] == "Tom & Priya"
    assert rows[bad]["problem"]
    assert "cannot be read" in output("list")


def test_a_shelf_may_be_named(tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    printed = output("--shelf", str(other), "new", "--coach", "A", "--coachee", "B").strip()
    assert (other / "journals" / printed / "pair.json").exists()
    assert data("list") == []


def test_a_shelf_that_is_a_file_is_a_message(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for words in (["list"], ["new", "--coach", "A", "--coachee", "B"], ["show", "x"]):
        result = call("--shelf", str(file), *words)
        assert result.exit_code == Exit.NO_JOURNAL
        assert str(file) in result.stderr
        assert "Traceback" not in result.output


def test_where_everything_is(home: Path) -> None:
    places = data("path")
    assert list(places) == [
        *(
            "shelf",
            "journals",
            "private",
            "config",
            "themes",
            "guides",
            "keys",
            "settings",
            "bookmarks",
        )
    ]
    assert places["shelf"] == str(home / "shelf")
    assert "(not there yet)" in output("path")
    begin()
    assert f"journals  {home / 'shelf' / 'journals'}\n" in output("path")


def test_the_version() -> None:
    assert output("--version") == f"cyclejournal {__version__}\n"
