"""Every command that the README shows for the shell does what it says, in the order in which they stand there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import call, data, output

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def lines() -> list[str]:
    """The lines of the block under “From the shell”, without what is said about them."""
    block = README.split("## From the shell")[1].split("```")[1]
    return [re.sub(r"\s{2,}#.*", "", line) for line in block.strip().splitlines()]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Standard input and words of each; a dot parts several in one line."""
    for line in lines():
        stdin, _, rest = line.rpartition(" | ")
        text = shlex.split(stdin)[1] if stdin else ""
        for part in rest.removeprefix("cyclejournal ").split(" · "):
            yield text, shlex.split(part)


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are typed."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def prepare(words: list[str], folder: Path) -> list[str]:
    """What must be there for an example, and its words with places that exist here."""
    if words[0] == "merge":
        (pair,) = (path for path in folder.parent.rglob("pair.json") if "stick" not in str(path))
        copy = folder / words[2]
        copy.write_bytes(pair.read_bytes())
    if words[0] == "summaries":
        Path(words[2]).expanduser().mkdir(parents=True)
    if words[:2] == ["lesson", "note"]:
        asked = next(each for each in data("prompts", "tom") if each["id"] == "plan.capture-method")
        chosen = next(option for option in asked["options"] if "Focused" in option)
        output("answer", "tom", "plan.capture-method", "--voice", "Tom", stdin=chosen)
    return [str(folder / "stick") if word == "/media/stick" else word for word in words]


def test_every_example_does_what_it_says(folder: Path) -> None:
    ran = []
    for stdin, words in commands():
        result = call(*prepare(words, folder), stdin=stdin)
        # What is asked of people at a terminal does nothing where there is none.
        expected = Exit.USAGE if words[0] == "delete" else Exit.OK
        assert result.exit_code == expected, (words, result.output)
        ran.append(words[0])
    assert {"new", "next", "answer", "search", "action", "cycle", "lesson", "keep", "backup"} <= {
        *ran
    }
    assert "Half the class never speaks." in output("show", "tom", "1", "--as", "Tom")
