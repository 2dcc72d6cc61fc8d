"""A crash of the app ends in one line and with its own exit code; the toolkit's variables for makers are not heeded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cyclejournal.errors import BROKEN
from tests.cli.run import SOURCE, begin
from tests.terminal import Terminal, at_terminal

CRASHING = """
import sys
from cyclejournal.session.walk import Walk
def broken(self):
    secret = "what Tom wrote"
    raise ZeroDivisionError(secret)
Walk.hand_over = broken
sys.argv = ["cyclejournal"]
from cyclejournal.__main__ import main
main()
"""


def test_a_crash_exits_70_in_one_line(home: Path) -> None:
    begin()
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with Terminal([sys.executable, "-c", CRASHING], env=env) as terminal:
        assert terminal.wait_for("Before you start"), terminal.text
        terminal.send("\x1bOQ")
        assert terminal.exit_code() == BROKEN, terminal.text
        assert terminal.wait_for("failed: ZeroDivisionError")
        text = "".join(terminal.text.split())
    assert "whatTomwrote" not in text
    assert "Traceback" not in text
    assert "Pleasereportthisline." in text


@pytest.mark.whole("a start for each; the crash is quick")
def test_the_toolkit_s_variables_for_makers_are_not_heeded(home: Path, tmp_path: Path) -> None:
    begin()
    before = set(tmp_path.rglob("*"))
    with at_terminal(
        TEXTUAL_SCREENSHOT="1",
        TEXTUAL_SCREENSHOT_LOCATION=str(tmp_path),
        TEXTUAL_PRESS="x,y,z",
        TEXTUAL_DRIVER="no.such:Driver",
        TEXTUAL_LOG=str(tmp_path / "log"),
        TEXTUAL_DEBUG="1",
        TEXTUAL="devtools",
    ) as terminal:
        assert terminal.wait_for("Before you start"), terminal.text
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    made = set(tmp_path.rglob("*")) - before
    assert not [path for path in made if path.suffix == ".svg" or path.name == "log"]
