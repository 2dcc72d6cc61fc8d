"""Calling the command line: inside the test, and as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cyclejournal.cli.main import cli
from cyclejournal.journal.moments import local_clock

SOURCE = Path(__file__).parents[2] / "src"


def call(*words: str, stdin: str | bytes = "") -> Result:
    """Run a command. ``stdout`` and ``stderr`` of the result are apart."""
    return CliRunner().invoke(cli, list(words), input=stdin, prog_name="cyclejournal")


def output(*words: str, stdin: str | bytes = "") -> str:
    """What a command that must succeed prints."""
    result = call(*words, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def told(*words: str, stdin: str = "") -> str:
    """What a command that must succeed says to a person."""
    result = call(*words, stdin=stdin)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    return result.stderr


def data(*words: str) -> Any:
    """What a command that must succeed prints as JSON."""
    return json.loads(output(*words, "--json"))


def today() -> date:
    """As the program has it; asked for in a test, since the suite may run past midnight."""
    return local_clock().date()


def begin() -> str:
    """A new journal of Tom, who is coached, and Priya; its id."""
    return output("new", "--coach", "Priya", "--coachee", "Tom").strip()


def program(*words: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m cyclejournal`` without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "cyclejournal", *words],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **env},
        timeout=60,
        check=False,
    )
