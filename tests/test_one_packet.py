"""The real program in a terminal, with everything that is typed written to it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.store.open.shelf import Shelf
from tests.terminal import at_terminal

pytestmark = pytest.mark.whole(
    "a start from nothing for each; tui/test_keys_in_turn has the same in one app"
)

ENTER, F2, F8, QUIT = "\r", "\x1bOQ", "\x1b[19~", "\x11"
LEADER = "\x0f"


def pasted(words: str) -> str:
    return f"\x1b[200~{words}\x1b[201~"


def written(shelf: Path) -> dict[tuple[str, str], str]:
    """What stands in its one journal, by prompt and person."""
    found = Shelf(shelf)
    (only,) = found.ids()
    journal = found.read(only)
    return {
        (entry.prompt, journal.name(entry.voice)): entry.text
        for entry in journal.entries.values()
        if entry.text
    }


@pytest.mark.parametrize(("on", "hand_over"), [(F8, F2), (f"{LEADER}n", f"{LEADER}h")])
def test_a_journal_is_begun_and_written_in_from_an_empty_home(
    home: Path, on: str, hand_over: str
) -> None:
    """Names, a choice, a sentence, a page turned, and the keyboard handed over: one write. So by the leader."""
    with at_terminal() as terminal:
        assert terminal.wait_for("Welcome"), terminal.text
        terminal.send(
            f"Ana{ENTER}Ben{ENTER}{ENTER}{on}All of {pasted('it')}"
            f"{on}They read{hand_over}They talk{pasted(', too')}{hand_over} well"
        )
        assert terminal.wait_for("They read well"), terminal.text
        terminal.send(QUIT)
        assert terminal.exit_code() == 0
    assert written(home / "shelf") == {
        ("pair.line-management", "Together"): "No",
        ("agreement.stays-between-us", "Together"): "All of it",
        ("goals.starting-point", "Ana"): "They read well",
        ("goals.starting-point", "Ben"): "They talk, too",
    }
