"""What comes next, from the shell."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cyclejournal.errors import Exit
from cyclejournal.journal.moments import local_clock
from tests.cli.run import begin, call, data, output


def test_what_waits_is_data_with_a_name_a_sentence_a_prompt_and_a_key() -> None:
    journal = begin()
    first, *others = data("next", "tom")
    assert first == {
        "journal": journal,
        "what": "write",
        "who": "together",
        "why": "“How we work” comes next.",
        "prompt": "pair.line-management",
        "key": "F8",
        "command": "next-section",
    }
    assert [each["what"] for each in others] == ["agreement"]
    assert others[0]["prompt"] is None


def test_who_is_a_name_and_an_answer_alone_is_only_their_part() -> None:
    begin()
    output("answer", "tom", "pair.hopes", "--voice", "Tom", "--finished", stdin="a secret hope")
    first = data("next", "tom")[0]
    assert (first["what"], first["who"], first["prompt"]) == ("turn", "Priya", "pair.hopes")
    told = output("next", "tom") + output("next", "tom", "--json")
    assert "Priya's part of “How we work”" in told
    assert "secret" not in told


def test_without_a_journal_all_of_them_and_the_same_order() -> None:
    begin()
    output("answer", "tom", "pair.hopes", "--voice", "Tom", "--finished", stdin="x")
    output("new", "--coach", "Ana", "--coachee", "Sam")
    assert [each["what"] for each in data("next")] == [
        "turn",
        "write",
        "write",
        "agreement",
        "agreement",
    ]
    lines = output("next").splitlines()
    assert len(lines) == 5
    assert lines[0] == "Tom & Priya: Priya's part of “How we work” is next."


def test_it_reads_well_aloud() -> None:
    begin()
    for line in output("next", "tom").splitlines():
        assert line.endswith(".")
        assert not set(line) & set("·→✓▸…|×")


def test_no_such_journal() -> None:
    assert call("next", "nobody").exit_code == Exit.NO_JOURNAL


def test_one_that_cannot_be_read_is_told_of_and_stops_nothing(home: Path) -> None:
    broken = begin()
    output("new", "--coach", "Ana", "--coachee", "Sam")
    for file in home.rglob(f"{broken}/**/pair.json*"):
        file.write_bytes(b"{")
    result = call("next")
    assert result.exit_code == Exit.OK
    assert result.stdout.startswith("Sam & Ana: ")
    assert "pair.json" in result.stderr


def test_nothing_waits_where_there_is_no_journal() -> None:
    assert data("next") == []
    result = call("next")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing waits.\n")


def test_the_day_of_the_next_meeting_stands_behind_what_waits() -> None:
    id_ = begin()
    day = (local_clock() + timedelta(days=3)).date()
    output("answer", id_, "dialogue.next-day", "--voice", "together", stdin=day.isoformat())
    words = f"You meet next on {day.day} {day:%B}"
    assert output("next", id_).splitlines()[-1].startswith(words)
    last = data("next", id_)[-1]
    assert (last["what"], last["prompt"]) == ("meet", "dialogue.next-day")
    assert last["why"].startswith(words)
