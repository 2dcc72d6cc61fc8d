"""The calendar file from the shell."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.run import begin, call, output, program


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal, with a day."""
    id_ = begin()
    output("answer", "tom", "dialogue.next-day", "--voice", "together", stdin="2026-10-01")
    return id_


def test_it_goes_to_a_new_file_of_ones_own_or_to_standard_output(
    tmp_path: Path, journal: str
) -> None:
    path = tmp_path / f"coaching-{journal}.ics"
    assert output("calendar", "tom", "--to", str(tmp_path)) == f"{path}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_bytes()
    assert b"SUMMARY:Coaching: We meet\r\n" in written
    assert b"Tom" not in written
    again = call("calendar", "--to", str(path))
    assert again.exit_code == 15
    assert "add --overwrite" in again.stderr
    assert path.read_bytes() == written
    output("calendar", "--to", str(path), "--overwrite")
    assert path.read_bytes() == written
    shown = program("calendar", "tom", "--to", "-")
    assert (shown.stdout, shown.returncode) == (written, 0)
    assert shown.stderr == b"1 day in it.\n"


def test_it_never_goes_among_the_journals(home: Path) -> None:
    found = call("calendar", "tom", "--to", str(home / "shelf" / "journals" / "x.ics"))
    assert found.exit_code == 15
    assert "where the journals themselves are kept" in found.stderr


def test_a_journal_that_is_not_there_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    found = call("calendar", "tom", "nobody", "--to", str(tmp_path / "x.ics"))
    assert found.exit_code == 10
    assert "We meet" in (tmp_path / "x.ics").read_text(encoding="utf-8")


def test_no_other_command_loads_what_writes_it() -> None:
    code = (
        "import sys; from cyclejournal.cli.main import run; sys.argv = ['cyclejournal', 'show', 'tom']\n"
        "try: run()\nexcept SystemExit: pass\n"
        "sys.exit('icalendar' in sys.modules)"
    )
    import subprocess
    import sys

    assert (
        subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode
        == 0
    )
