"""``import``: it shows what it would do, and does nothing without a yes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import begin, call, output

ASKED = "*What can these pupils do now?*\n**Tom:** They know why the war started.\n"


def test_it_shows_first_what_it_adds(home: Path, tmp_path: Path) -> None:
    journal = begin()
    page = tmp_path / "form.md"
    page.write_text(ASKED)
    shown = call("import", str(page), stdin="n\n")
    line = "new: cycle 1, Tom, “What can these pupils do now?”: They know why the war started.\n"
    assert shown.stdout == line
    assert "1 thing is new or changed." in shown.stderr
    assert "Nothing was changed." in shown.stderr
    assert "They know" not in output("show", journal)
    nobody = call("import", str(page))
    assert nobody.exit_code == 2
    assert "Nobody was there to ask" in nobody.stderr
    done = call("import", str(page), "--into", "tom", "--yes")
    assert done.exit_code == 0, done.stderr
    assert f"It is in Tom & Priya ({journal}) now." in done.stderr
    assert "They know why the war started." in output("show", journal)
    again = call("import", str(page), "--yes")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "There is nothing new in it." in again.stderr
    assert "It is a large file" not in again.stderr
    page.write_text(f"{ASKED}\n<!-- {'x' * 600_000} -->\n")
    assert "It is a large file" in call("import", str(page), stdin="n\n").stderr


def test_an_export_of_the_shell_is_known_again(home: Path, tmp_path: Path) -> None:
    begin()
    page = tmp_path / "form.md"
    page.write_text(ASKED)
    output("import", str(page), "--yes")
    everything = tmp_path / "all.md"
    output("export", "tom", "--what", "all", "--to", str(everything))
    result = call("import", str(everything), "--into", "tom", "--yes")
    assert "There is nothing new in it." in result.stderr


def test_it_wants_to_know_which_journal_and_whose_notes(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "2026-11-03.md"
    page.write_text("S4 asked why.\n")
    assert "There is no journal yet." in call("import", str(page)).stderr
    begin()
    assert "Add --voice NAME" in call("import", str(page)).stderr
    output("import", str(page), "--voice", "Tom", "--yes")
    output("new", "--coach", "Ada", "--coachee", "Grace")
    result = call("import", str(page), "--voice", "Tom", "--yes")
    assert result.exit_code == 2
    assert "There are several; nothing was changed." in result.stderr
    pipe = call("import", "/dev/null", "--into", "tom", "--voice", "Tom")
    assert pipe.exit_code == 2
    assert "Nothing was changed." in pipe.stderr
