"""``handoff`` and ``receive``: a journal to the other computer and back, from the shell."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import begin, call, output

START = "goals.starting-point"


def test_a_journal_goes_to_and_fro(home: Path, tmp_path: Path) -> None:
    journal = begin()
    there = ("--shelf", str(tmp_path / "there"))
    output("answer", journal, START, "--voice", "Tom", stdin="as Tom sees it")
    sent = call("handoff", "tom", "--to", f"{tmp_path}/")
    assert sent.exit_code == 0, sent.stderr
    path = Path(sent.stdout.strip())
    assert path.name.endswith(f"-handoff-{journal}.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "What each keeps alone, and answers not shown yet, stay here." in sent.stderr
    received = call(*there, "receive", str(path))
    assert f"Tom & Priya ({journal}) is a journal here now." in received.stderr
    assert received.stdout == ""
    output(*there, "answer", journal, START, "--voice", "Priya", stdin="as Priya sees it")
    back = tmp_path / "back.json"
    output(*there, "handoff", "tom", "--to", str(back))
    result = call("receive", str(back), "--into", "tom")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("added: Priya's answer to “")
    assert "1 record is new or changed. It was handed over " in result.stderr
    assert "What was there before is in " in result.stderr
    again = call("receive", str(back))
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Everything in that file is here already." in again.stderr
    assert "as Priya sees it" in output("show", "tom")


def test_another_journal_s_file_and_no_file_change_nothing(home: Path, tmp_path: Path) -> None:
    journal = begin()
    other = output("new", "--coach", "Ada", "--coachee", "Grace").strip()
    path = tmp_path / "handed.json"
    output("handoff", "grace", "--to", str(path))
    result = call("receive", str(path), "--into", journal)
    assert result.exit_code == 2
    assert f"It belongs to the journal “{other}”, and not to “{journal}”." in result.stderr
    path.write_text(path.read_text()[:-9])
    for file in (path, tmp_path / "none.json", home / "shelf" / "journals" / journal / "pair.json"):
        result = call("receive", str(file))
        assert result.exit_code == 2, result.stderr
        assert not result.stdout
