"""The keys of the full screen, from the shell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cyclejournal.errors import Exit
from cyclejournal.store.locations import keys_file
from cyclejournal.tui import keymap
from tests.cli.run import call, data, output


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    keymap.use({})


def test_each_command_has_a_line_with_its_id_its_keys_and_what_it_does() -> None:
    lines = output("keys").splitlines()
    ids = [line.split(":")[0] for line in lines]
    assert ids == sorted(ids)
    for words in (
        "next-section: F8, ^N, ^O n; Next section: ",
        "all-journals: ^O j; All journals: ",
    ):
        assert any(line.startswith(words) for line in lines), words
    found = {each["id"]: each for each in data("keys")}
    assert len(found) == len(lines)
    assert found["hand-over"]["keys"] == ["F2"]
    assert found["hand-over"]["letter"] == "h"


def test_own_keys_are_listed_and_what_is_wrong_with_others_is_said() -> None:
    keys_file().parent.mkdir(parents=True, exist_ok=True)
    keys_file().write_text('[keys]\nhand-over = "F11"\nmenu = "^R"\n\n', encoding="utf-8")
    result = call("keys")
    assert result.exit_code == Exit.FINDINGS
    assert "hand-over: F11, ^O h;" in result.stdout
    clash = "^R is “Read and export” (read-and-export) on the same screen; “Menu” keeps ^O."
    assert result.stderr == f"keys.toml: keys: menu: {clash}\n"
