"""A guide that comes with the program is read from what it was compiled to, as long as that is up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cyclejournal.guide.compiling import compile_toml
from cyclejournal.guide.finder import read_guide, shipped_guides_folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A shipped guide somewhere else, compiled."""
    path = tmp_path / "peer.toml"
    shutil.copyfile(shipped_guides_folder() / "peer.toml", path)
    assert compile_toml(tmp_path) == [tmp_path / "peer.json"]
    return path


def _retitled(source: Path) -> None:
    """Let the compiled guide say something else than its source, so that it shows which was read."""
    compiled = source.with_suffix(".json")
    text = compiled.read_text(encoding="utf-8")
    title = '"says": {"id": "peer", "title": "Peer coaching"'
    assert title in text
    compiled.write_text(text.replace(title, title.replace("Peer coaching", "Compiled")), "utf-8")


def test_it_says_what_the_source_says(source: Path) -> None:
    assert read_guide(source, sound=True) == read_guide(source)


def test_it_is_read_in_place_of_a_sound_source(source: Path) -> None:
    _retitled(source)
    assert read_guide(source, sound=True).title == "Compiled"
    assert read_guide(source).title == "Peer coaching"


def test_it_counts_no_longer_once_the_source_was_changed(source: Path) -> None:
    _retitled(source)
    source.write_text(source.read_text(encoding="utf-8") + "\n# Ours.\n", encoding="utf-8")
    assert read_guide(source, sound=True).title == "Peer coaching"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"source": "", "says": {}}', "[" * 10_000])
def test_a_broken_one_costs_only_time(source: Path, content: str) -> None:
    source.with_suffix(".json").write_text(content)
    assert read_guide(source, sound=True).title == "Peer coaching"
