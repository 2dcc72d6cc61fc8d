"""Where guides and lists of words are found: those that come with cyclejournal, and a school's or a pair's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from cyclejournal.guide.model import Guide
from cyclejournal.guide.reader import GuideError, read_guide
from cyclejournal.guide.wording import nearest, printable, quoted


def shipped_guides_folder() -> Path:
    """The folder of the guides inside the installed package."""
    return Path(__file__).parent / "guides"


def shipped_judging_words() -> str:
    """The list of words that judge rather than describe, with its comments."""
    path = Path(__file__).parent / "words" / "judging.txt"
    return path.read_text(encoding="utf-8")


def find_guides(*folders: Path) -> tuple[dict[str, Guide], list[GuideError]]:
    """Every usable guide by id, and what is wrong with the others.

    A guide in a later folder takes the place of one with the same id in an earlier folder. A folder
    that does not exist holds no guides. Nothing a file contains makes this raise.
    """
    guides: dict[str, Guide] = {}
    errors: list[GuideError] = []
    # The tests of the program hold its own guides to every rule.
    shipped = shipped_guides_folder()
    for folder in folders:
        found: dict[str, Path] = {}
        try:
            for path in _guide_files(folder):
                try:
                    guide = read_guide(path, sound=folder == shipped)
                except GuideError as error:
                    errors.append(error)
                    continue
                if guide.id in found:
                    errors.append(_same_id(guide.id, found[guide.id], path))
                    continue
                found[guide.id] = path
                guides[guide.id] = guide
        except OSError as error:
            errors.append(_unreadable(folder, error))
    return guides, errors


def choose_guide(guides: Mapping[str, Guide], wanted: str) -> Guide:
    """The guide with that id, in any case. Raises GuideError naming the nearest one there is."""
    wanted = wanted.strip().casefold()
    if wanted in guides:
        return guides[wanted]
    there_are = f"There are: {', '.join(sorted(guides))}." if guides else "There are no guides."
    raise GuideError(
        "No such guide",
        f"No guide is called {quoted(wanted)}.{nearest(wanted, guides)}",
        there_are,
    )


def _guide_files(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    for path in paths:
        # Hidden files are leavings of editors and of macOS; a pipe would wait for ever.
        if path.suffix == ".toml" and not path.name.startswith(".") and path.is_file():
            yield path


def _same_id(guide_id: str, kept: Path, skipped: Path) -> GuideError:
    return GuideError(
        "Two guides have the same id",
        f"{printable(str(skipped))}: id: {quoted(guide_id)} is already the id of "
        f"{printable(kept.name)}, which is used.",
        "Give one of them another id.",
    )


def _unreadable(folder: Path, error: OSError) -> GuideError:
    return GuideError(
        "These guides cannot be read",
        f"{printable(str(folder))}: {error.strerror or error}.",
        "Check that it is a folder you may read.",
    )
