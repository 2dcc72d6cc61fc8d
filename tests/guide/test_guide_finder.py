"""Guides are found in folders; a bad one is reported and costs nobody the good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.finder import (
    GuideError,
    choose_guide,
    find_guides,
    read_guide,
    shipped_guides_folder,
)
from cyclejournal.guide.model import Guide


def write_guide(folder: Path, name: str, guide_id: str, title: str = "A guide") -> Path:
    """A small valid guide in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(
        f"""
id = "{guide_id}"
title = "{title}"
roles = [{{id = "coachee", name = "Coachee"}}, {{id = "coach", name = "Coach"}}]

[[steps]]
id = "talk"
title = "Talk"
[[steps.sections]]
id = "opening"
title = "Opening"
[[steps.sections.prompts]]
id = "talk.first"
ask = "What stands out?"
""",
        encoding="utf-8",
    )
    return path


def test_every_shipped_guide_can_be_used() -> None:
    """What comes with the package is free of faults, and each file is named after its guide."""
    guides, errors = find_guides(shipped_guides_folder())
    assert errors == []
    assert "peer" in guides
    assert {path.stem for path in shipped_guides_folder().glob("*.toml")} == set(guides)


def test_a_later_folder_takes_the_place_of_a_shipped_guide(tmp_path: Path) -> None:
    """A school can write its own peer guide without touching the package."""
    write_guide(tmp_path, "ours.toml", "peer", title="Our own")
    guides, errors = find_guides(shipped_guides_folder(), tmp_path)
    assert errors == []
    assert guides["peer"].title == "Our own"


def test_a_missing_folder_holds_no_guides(tmp_path: Path) -> None:
    """Nobody has to create a folder for guides they do not have."""
    assert find_guides(tmp_path / "none") == ({}, [])


def test_a_bad_guide_is_reported_and_skipped(tmp_path: Path) -> None:
    """The others are there all the same."""
    write_guide(tmp_path, "good.toml", "good")
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "Half a guide', encoding="utf-8")
    guides, errors = find_guides(tmp_path)
    assert set(guides) == {"good"}
    assert [str(bad) in error.problem for error in errors] == [True]


def test_a_bad_guide_does_not_hide_the_shipped_one(tmp_path: Path) -> None:
    """A typing error in our own peer guide leaves the shipped one in its place."""
    path = write_guide(tmp_path, "peer.toml", "peer")
    path.write_text(path.read_text(encoding="utf-8") + 'kynd = "line"', encoding="utf-8")
    guides, errors = find_guides(shipped_guides_folder(), tmp_path)
    assert len(errors) == 1
    assert 'Did you mean "kind"?' in errors[0].problem
    assert guides["peer"].title == "Peer coaching"


def test_the_same_id_twice_in_a_folder_is_reported(tmp_path: Path) -> None:
    """The first by name is used, whatever order the disk lists them in."""
    write_guide(tmp_path, "b.toml", "ours", title="Second")
    write_guide(tmp_path, "a.toml", "ours", title="First")
    guides, errors = find_guides(tmp_path)
    assert guides["ours"].title == "First"
    assert [error.title for error in errors] == ["Two guides have the same id"]
    assert "b.toml" in errors[0].problem
    assert "a.toml" in errors[0].problem


def test_only_visible_toml_files_are_guides(tmp_path: Path) -> None:
    """Notes, backups of editors and folders are passed over in silence."""
    write_guide(tmp_path, "ours.toml", "ours")
    for name in ("._ours.toml", "notes.md", "ours.toml~"):
        (tmp_path / name).write_text("not a guide", encoding="utf-8")
    (tmp_path / "folder.toml").mkdir()
    guides, errors = find_guides(tmp_path)
    assert set(guides) == {"ours"}
    assert errors == []


def test_a_file_where_a_folder_should_be_is_reported(tmp_path: Path) -> None:
    """A mistaken setting is told, not raised."""
    path = write_guide(tmp_path, "ours.toml", "ours")
    guides, errors = find_guides(path)
    assert guides == {}
    assert [error.title for error in errors] == ["These guides cannot be read"]


@pytest.fixture
def guides(tmp_path: Path) -> dict[str, Guide]:
    """Two guides to choose from."""
    names = ("peer", "specialist")
    return {name: read_guide(write_guide(tmp_path, f"{name}.toml", name)) for name in names}


@pytest.mark.parametrize("wanted", ["peer", "Peer", " PEER "])
def test_a_guide_is_chosen_by_id(guides: dict[str, Guide], wanted: str) -> None:
    """Case and stray spaces do not matter."""
    assert choose_guide(guides, wanted).id == "peer"


def test_an_unknown_guide_is_answered_with_the_nearest(guides: dict[str, Guide]) -> None:
    """The message offers the likely one, and the remedy lists all."""
    with pytest.raises(GuideError) as caught:
        choose_guide(guides, "specalist")
    assert caught.value.problem == 'No guide is called "specalist". Did you mean "specialist"?'
    assert caught.value.remedy == "There are: peer, specialist."


def test_an_unknown_guide_with_nothing_near_and_none_at_all(guides: dict[str, Guide]) -> None:
    """No guess is better than a wild one."""
    with pytest.raises(GuideError, match=r'called "zzz"\. There are: peer, specialist\.'):
        choose_guide(guides, "zzz")
    with pytest.raises(GuideError, match=r"There are no guides\."):
        choose_guide({}, "peer")
