"""What goes out for others, from the shell: nothing before every yes, then a file and a line of the ledger."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cyclejournal.cli.context import Setting
from cyclejournal.errors import Exit
from cyclejournal.export.giving import Order
from cyclejournal.journal.journal import first_round
from cyclejournal.journal.places import Meeting
from cyclejournal.journal.talk.meetings import begin as begin_talk
from cyclejournal.session.share import ShareBook
from cyclejournal.session.summaries import end_talk, leave_summary
from tests.cli.run import begin, call, data, output
from tests.export.test_word import document_words


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal with a goal that is marked for others, and an answer that is not."""
    journal = begin()
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="What Tom asks")
    output("answer", "tom", "goals.starting-point", "--voice", "Tom", stdin="This stays here")
    output("keep", "tom", "goals.statement", "share", "--voice", "together")
    return journal


def both_say_yes(journal: str) -> None:
    """At the keyboard, each for themselves."""
    with Setting().desk(journal) as desk:
        book = ShareBook(desk)
        made = book.paper(lambda found: Order("cycle", tuple(found.reading.journal.cycles)))
        for person in desk.journal.people:
            desk.take_keyboard(person)
            book.say_yes(made)


def test_it_waits_for_every_yes_and_says_what_to_do(tmp_path: Path, journal: str) -> None:
    refused = call("export", "tom", "--for", "share", "--to", str(tmp_path))
    assert refused.exit_code == Exit.FINDINGS
    assert "Priya’s" in refused.stderr
    assert "`walk`" in refused.stderr
    assert not list(tmp_path.glob("*for-others*"))
    both_say_yes(journal)
    path = Path(output("export", "tom", "--for", "share", "--to", str(tmp_path)).strip())
    text = path.read_text(encoding="utf-8")
    assert path.name.endswith("-cycle-1-for-others.md")
    assert "# What Teacher A asks\n" in text
    assert "This stays here" not in text
    # None replaces what was made for somebody else.
    ours = call("export", "tom", "--to", str(path), "--overwrite")
    assert ours.exit_code == Exit.NOT_SAVED
    (line,) = data("ledger", "tom", "--json")
    assert line["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (line["what"], line["form"], line["audience"]) == ("cycle 1", "md", "share")
    assert sorted(line["yes"]) == ["Priya", "Tom"]
    assert "cycle 1 (md), for others; yes of" in output("ledger", "tom")


def test_a_name_is_decided_once(tmp_path: Path, journal: str) -> None:
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="What tom and 8B ask")
    refused = call("export", "tom", "--for", "share", "--to", "-")
    assert refused.exit_code == Exit.FINDINGS
    assert "“tom”: a name in other letters" in refused.stderr
    assert "“tom”" in output("alias", "tom")
    output("alias", "tom", "tom", "--person", "Tom")
    output("alias", "tom", "8B", "--says", "a class")
    listed = output("alias", "tom")
    assert "tom: Teacher" in listed
    assert "8B: a class" in listed
    assert data("alias", "tom", "--json")["waits"] == []
    both_say_yes(journal)
    text = output("export", "tom", "--for", "share", "--to", "-")
    assert "and a class ask\n" in text
    assert "tom" not in text
    assert call("person", "alias", "tom", "Tom", "Priya").exit_code == Exit.USAGE
    assert call("alias", "tom", "Tom", "--leave").exit_code == Exit.USAGE
    assert call("alias", "tom", "x").exit_code == Exit.USAGE


def test_a_page_is_ready_made(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "how.html"
    output("page", "tom", "how-we-work", "--to", str(path))
    assert "<h1>How we work</h1>" in path.read_text(encoding="utf-8").replace(' id="', "")
    word = tmp_path / "how.docx"
    output("page", "tom", "how-we-work", "--to", str(word))
    assert document_words(word.read_bytes()).startswith("How we work")
    refused = call("page", "tom", "activity", "--to", "-")
    assert refused.exit_code == Exit.FINDINGS
    assert "It waits for Tom’s and Priya’s yes." in refused.stderr
    assert call("page", "tom", "portfolio", "--to", "-").exit_code == Exit.USAGE
    gone = [(line["what"], line["form"]) for line in data("ledger", "tom", "--json")]
    assert gone == [("how-we-work", "html"), ("how-we-work", "docx")]


def test_a_folder_is_named_once(tmp_path: Path, journal: str) -> None:
    folder = tmp_path / "vault"
    assert call("summaries", "tom", str(folder)).exit_code == Exit.NOT_SAVED
    folder.mkdir()
    assert call("summaries", "tom", str(folder)).exit_code == Exit.OK
    assert output("summaries", "tom") == f"{folder}\n"
    with Setting().desk(journal, remembers=True) as desk:
        cycle = desk.journal.cycles[0]
        begun = begin_talk(first_round(Meeting, cycle), 30, now=desk.running())
        desk.put(begun)
        assert f"Its summary lies in {folder}." == end_talk(desk, begun)
        (path,) = folder.iterdir()
        text = path.read_text(encoding="utf-8")
        assert path.name.endswith(".md")
        assert "-cycle-1-summary-" in path.name
        assert "audience: the two of us" in text
        # Renewed, and what is in the way is told and loses nothing.
        assert end_talk(desk, desk.journal.meetings(cycle)[0])
        path.unlink()
        folder.rmdir()
        assert "There is no folder" in leave_summary(desk, cycle)
    assert call("summaries", "tom", "--none").exit_code == Exit.OK
    assert output("summaries", "tom") == ""


def test_the_private_list_is_looked_up(journal: str) -> None:
    assert output("names", "tom", "--voice", "Tom") == ""
    output("names", "tom", "--voice", "Tom", "--write", stdin="Mr Pole\nS. Ash\n")
    assert output("names", "tom", "--voice", "Tom") == "Mr Pole\nS. Ash\n"
    assert output("names", "tom", "--voice", "Priya") == ""
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="What Pole asks")
    refused = call("export", "tom", "--for", "share", "--to", "-")
    assert refused.exit_code == Exit.FINDINGS
    assert "names from your list stand here, lines " in refused.stderr
    assert "Pole" not in refused.stderr


def test_what_others_never_get_is_refused() -> None:
    csv = call("export", "tom", "--for", "share", "--format", "csv", "--to", "-")
    assert csv.exit_code == Exit.USAGE
    assert "stay with you" in csv.stderr
    kept = call("export", "tom", "--for", "share", "--with-kept-back", "--to", "-")
    assert kept.exit_code == Exit.USAGE
