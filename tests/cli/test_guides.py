"""Guides from the shell: listed, checked, copied and begun from a skeleton."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cyclejournal.errors import Exit
from cyclejournal.guide.finder import read_guide, shipped_guides_folder, shipped_skeleton
from tests.cli.run import begin, call, data, output

OWN = Path(".config/cyclejournal/guides")


@pytest.fixture
def own(home: Path) -> Path:
    """The folder of one's own guides."""
    folder = home / OWN
    folder.mkdir(parents=True)
    return folder


def test_every_guide_is_listed_in_a_line(own: Path) -> None:
    output("guides", "copy", "peer", "--to", str(own / "ours.toml"))
    lines = output("guides", "list").splitlines()
    assert "peer: Peer coaching. Two colleagues, one goal at a time" in "\n".join(lines)
    (peer,) = [line for line in lines if line.startswith("peer: ")]
    assert "Coachee and Coach; " in peer
    (mine,) = [line for line in lines if line.startswith("ours: ")]
    assert mine.endswith(f"{own / 'ours.toml'})")
    shipped = {path.stem for path in shipped_guides_folder().glob("*.toml")}
    assert {line.split(":")[0] for line in lines} == shipped | {"ours"}


def test_a_program_is_told_the_same(own: Path) -> None:
    output("guides", "new", "--to", str(own / "ours.toml"))
    known = {each["id"]: each for each in data("guides", "list")}
    assert known["peer"]["own"] is False
    assert known["peer"]["steps"] == ["Shared goals", "Plan and observe", "Dialogue"]
    assert [role["id"] for role in known["peer"]["roles"]] == ["coachee", "coach"]
    assert known["ours"]["own"] is True
    assert known["ours"]["file"] == str(own / "ours.toml")


def test_what_is_wrong_with_another_is_said_beside_the_list(own: Path) -> None:
    (own / "broken.toml").write_text("id = ", encoding="utf-8")
    result = call("guides", "list")
    assert result.exit_code == 0
    assert "peer: " in result.stdout
    assert "broken.toml: is not TOML" in result.stderr


def test_a_copy_stands_beside_what_it_was_made_of(tmp_path: Path) -> None:
    path = tmp_path / "Year 6 déjà.toml"
    assert output("guides", "copy", "PEER", "--to", str(path)).strip() == str(path)
    copy = read_guide(path)
    assert copy.id == "year-6-deja"
    assert copy.steps == read_guide(shipped_guides_folder() / "peer.toml").steps
    assert path.stat().st_mode & 0o777 == 0o600


def test_into_a_folder_and_to_standard_output(tmp_path: Path) -> None:
    output("guides", "copy", "peer", "--to", str(tmp_path))
    assert read_guide(tmp_path / "peer-copy.toml").id == "peer-copy"
    assert output("guides", "new", "--to", "-") == shipped_skeleton()


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("mine", encoding="utf-8")
    for words in (("new",), ("copy", "peer")):
        result = call("guides", *words, "--to", str(path))
        assert result.exit_code == Exit.NOT_SAVED
        assert "Not written" in result.stderr
        assert path.read_text(encoding="utf-8") == "mine"
    output("guides", "new", "--to", str(path), "--overwrite")
    assert read_guide(path).id == "ours"


def test_a_guide_that_is_not_there_is_told_with_those_that_are() -> None:
    result = call("guides", "copy", "pear", "--to", "x.toml")
    assert result.exit_code == Exit.USAGE
    assert 'Did you mean "peer"?' in result.stderr


def test_the_skeleton_can_be_used_and_a_journal_begun_with_it(own: Path) -> None:
    path = own / "ours.toml"
    told = call("guides", "new", "--to", str(path))
    assert "offered from now on" in told.stderr
    checked = call("guides", "check", str(path))
    assert checked.exit_code == 0
    assert "can be used" in checked.stdout
    journal = output("new", "--coachee", "Tom", "--coach", "Priya", "--guide", "ours").strip()
    assert [each["id"] for each in data("prompts", journal)][:2] == [
        "agreement.stays-between-us",
        "goals.statement",
    ]


def test_the_next_cycle_in_another_way(own: Path) -> None:
    journal = begin()
    assert output("cycle", "start", journal, "--guide", "no-lesson").strip() == "2"
    assert "problem.happening" in [each["id"] for each in data("prompts", journal)]
    result = call("cycle", "start", journal, "--guide", "quartet")
    assert result.exit_code == Exit.USAGE
    assert "specialist" in result.stderr
    result = call("cycle", "start", journal, "--guide", "triad")
    assert "needs somebody for each of: Coachee, Coach and Third" in result.stderr
    text = shipped_skeleton().replace('id = "coach"', 'id = "witness"')
    (own / "ours.toml").write_text(text, encoding="utf-8")
    result = call("cycle", "start", journal, "--guide", "own")
    assert result.exit_code == Exit.USAGE
    assert "Nothing was changed." in result.stderr
    assert len(data("cycles", journal)) == 2


@pytest.mark.parametrize("known", [each.stem for each in shipped_guides_folder().glob("*.toml")])
def test_a_book_tells_each_step_and_the_words(known: str, tmp_path: Path) -> None:
    """Domain rows 4, 74 and 116: a page for whoever asks how it works, with nothing of a journal in it."""
    begin()
    path = tmp_path / "book.md"
    assert output("guide-book", "--guide", known, "--to", str(path)).strip() == str(path)
    text = path.read_text(encoding="utf-8")
    guide = read_guide(shipped_guides_folder() / f"{known}.toml")
    for step in guide.steps:
        card = text.split(f". {step.title}\n")[1].split("\n## ")[0]
        for words in (step.about, step.partner, step.is_not):
            assert words
            assert words.split("'")[0] in card
        # Half a screen.
        assert len(card.split("\n- ")[0]) < 500
    assert f"- **{guide.roles[0].name}**" in text
    assert "Priya" not in text
    assert output("guide-book", "--guide", known, "--to", "-") == text
    assert call("guide-book", "--guide", known, "--to", str(path)).exit_code == Exit.NOT_SAVED


def test_a_book_of_a_guide_with_odd_words_stays_markdown(own: Path) -> None:
    text = (
        shipped_skeleton().replace("Our own guide", "# [x](y) <b> `c`").replace('"Talk"', '"*a*"')
    )
    (own / "own.toml").write_text(text, encoding="utf-8")
    book = output("guide-book", "--guide", "own", "--to", "-")
    assert MarkdownIt().render(book.splitlines()[0]) == "<h1># [x](y) &lt;b&gt; `c`</h1>\n"
    assert "<em>" not in MarkdownIt().render(book)


def test_a_cycle_changes_its_language_in_the_middle() -> None:
    """What was answered stays, what was chosen means the same, and the rest is asked in the other language."""
    journal = begin()
    english = {each["id"]: each for each in data("prompts", journal)}
    filmed = english["plan.mode"]["options"][1]
    output("answer", journal, "plan.mode", "--voice", "together", stdin=filmed)
    output("answer", journal, "goals.statement", "--voice", "together", stdin="More pupil talk")
    asked = [(each["id"], each["kind"]) for each in data("prompts", journal)]
    result = call("cycle", "language", journal, "peer-es")
    assert result.exit_code == 0, result.stderr
    assert "Acompañamiento entre pares" in result.stderr
    spanish = data("prompts", journal)
    # What is filmed leaves some questions out and asks others: they are the same.
    assert [(each["id"], each["kind"]) for each in spanish] == asked
    shown = output("show", journal)
    assert filmed in shown
    assert "More pupil talk" in shown
    assert "¿Cómo compartiremos esta clase?" in shown
    assert "How shall we share this lesson?" not in shown
    output("answer", journal, "plan.mode", "--voice", "together", stdin="La damos juntos")
    output("cycle", "language", journal, "peer")
    assert "La damos juntos" in output("show", journal)
    assert "How shall we share this lesson?" in output("show", journal)


def test_only_the_same_guide_is_another_language() -> None:
    journal = begin()
    result = call("cycle", "language", journal, "specialist")
    assert result.exit_code == Exit.USAGE
    assert "Nothing was changed." in result.stderr
    assert "What is our goal" in output("prompts", journal)
    assert call("cycle", "language", journal, "peer-fr").exit_code == Exit.USAGE
    output("new", "--coach", "Eva", "--coachee", "Luis", "--guide", "peer-es")
    assert "¿Cuál es nuestra meta" in output("prompts", "luis")


@pytest.mark.parametrize(("guide", "language"), [("peer", "en"), ("peer-es", "es")])
def test_a_page_says_in_which_language_it_asks(guide: str, language: str, tmp_path: Path) -> None:
    """Whatever reads it aloud goes by that; Markdown says it where it is not English, by the name pandoc knows."""
    output("new", "--coach", "Eva", "--coachee", "Luis", "--guide", guide)
    for words in (["export", "luis"], ["export", "luis", "--all"], ["blank", "luis", "goals"]):
        page = tmp_path / f"{words[-1]}.html"
        output(*words, "--to", str(page))
        assert f'<html lang="{language}">' in page.read_text("utf-8")
    stands = f"\nlang: {language}\n" in output("export", "luis", "--to", "-")
    assert stands == (language != "en")


def test_a_copy_is_a_guide_of_its_own(own: Path) -> None:
    """It may be changed: nothing in it is taken for the same as in what it was made of."""
    output("guides", "copy", "peer-es", "--to", str(own / "ours.toml"))
    copy = read_guide(own / "ours.toml")
    assert (copy.language, copy.same_as, copy.made_of) == ("es", "", "peer")
    output("guides", "copy", "ours", "--to", str(own / "theirs.toml"))
    assert read_guide(own / "theirs.toml").made_of == "peer"


def test_each_fault_of_a_file_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    text = shipped_skeleton().replace('kind = "line"', 'kind = "lime"')
    path.write_text(text.replace("minutes = 20", "minuts = 20"), encoding="utf-8")
    result = call("guides", "check", str(path))
    assert result.exit_code == Exit.FINDINGS
    assert 'Did you mean "line"?' in result.stdout
    assert 'Did you mean "minutes"?' in result.stdout
    assert len(result.stdout.splitlines()) == 3
    assert "3 things to mend" in result.stderr


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b'id = "\x1b[2J"', b"x = " + b"[" * 100_000, b"a = 1\n" * 200_000]
)
def test_odd_files_are_told_and_nothing_moves_the_cursor(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    result = call("guides", "check", str(path))
    assert result.exit_code == Exit.FINDINGS
    assert result.stdout
    assert "\x1b" not in result.output


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        result = call("guides", "check", str(path))
        assert result.exit_code == Exit.FINDINGS
        assert str(path) in result.stdout
