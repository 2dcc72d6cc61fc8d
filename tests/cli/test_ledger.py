"""``ledger``: all that has gone out, for whomever, in one place; and what is one person's own business is not in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.cli.run import begin, call, data, output


def lines(journal: str) -> list[tuple[str, str, str]]:
    """What, in which form, for whom."""
    return [(line["what"], line["form"], line["audience"]) for line in data("ledger", journal)]


def test_each_way_out_leaves_a_line_and_the_same_again_none(home: Path, tmp_path: Path) -> None:
    journal = begin()
    assert "Nothing has gone out." in call("ledger", journal).stderr
    output("note", journal, "--voice", "Tom", stdin="for Tom alone")
    before = data("list")
    printed = output("export", journal, "--to", "-")
    output("export", journal, "--to", str(tmp_path / "a.md"))
    output("export", journal, "--summary", "--to", str(tmp_path / "b.docx"))
    output("export", journal, "--for", "Tom", "--to", str(tmp_path / "c.md"))
    output("export", journal, "--each", "--to", f"{tmp_path}/")
    output("calendar", journal, "--to", str(tmp_path / "d.ics"))
    output("handoff", journal, "--to", str(tmp_path / "e.json"))
    # One's own words alone are one's own business.
    output("export", journal, "--what", "mine", "--for", "Tom", "--to", str(tmp_path / "f.md"))
    assert lines(journal) == [
        ("cycle 1", "md", "us"),
        ("cycle 1, summary", "docx", "us"),
        ("cycle 1", "md", "Tom"),
        ("the journal", "md", "us"),
        ("dates", "ics", "us"),
        ("the journal, handed over", "json", "us"),
    ]
    first, word, private, *_ = data("ledger", journal)
    # The digest is that of the very file; of a copy for one of them none is kept.
    assert (tmp_path / "a.md").read_text("utf-8") == printed
    assert first["sha256"] == hashlib.sha256(printed.encode()).hexdigest()
    assert word["sha256"] == hashlib.sha256((tmp_path / "b.docx").read_bytes()).hexdigest()
    assert private["sha256"] == ""
    told = output("ledger", journal)
    assert "cycle 1 (md), for both of you; " in told
    assert told.splitlines()[2].endswith("cycle 1 (md), for Tom")
    assert set(told.splitlines()) <= set(output("path", journal).splitlines())
    # Nothing that the two of them wrote is newer for it, and an export holds no ledger.
    assert [each["last_written"] for each in data("list")] == [
        each["last_written"] for each in before
    ]
    assert output("export", journal, "--to", "-") == printed
