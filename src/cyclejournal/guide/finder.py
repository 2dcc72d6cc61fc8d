"""Guides: found among those that come with cyclejournal and a school's or a pair's own, and read from TOML.

Whoever wrote one that cannot be used is told exactly what to mend. Nothing a file contains stops the others.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.handwritten import Unreadable, compiled, parse_toml, read_text, toml_files
from cyclejournal.guide.model import FORMERLY, Guide
from cyclejournal.guide.tongues import in_all_tongues
from cyclejournal.guide.wording import nearest, printable, quoted

SIZE_LIMIT = 1_000_000
"""The most bytes a guide file may have; a shipped guide has a twentieth of that or less."""

_USUAL = "peer.toml"
"""The shipped guide that lends the others what they do not say themselves."""

_LENT = "action reading standing term checkin lasted us tools looks dimensions".split()

_OWN_ID = r"(?m)^id *= *([\"'])[^\"'\n]*\1"
"""The line with the id of a guide itself, which stands before those of its parts."""

_OF_ANOTHER = r"(?m)^(same_as|made_of) *=[^\n]*\n"

_REMEDY = "Mend the file, or move it away to go on with the guides that come with cyclejournal."


class GuideError(JournalError):
    """A guide that cannot be used, or cannot be found.

    ``problems`` holds every fault of the file, one line each; ``problem`` names the first of them.
    """

    def __init__(
        self, title: str, problem: str, remedy: str = "", problems: Sequence[str] = ()
    ) -> None:
        super().__init__(title, problem, remedy)
        self.problems = tuple(problems) or (problem,)


def shipped_guides_folder() -> Path:
    """The folder of the guides inside the installed package."""
    return Path(__file__).parent / "guides"


def shipped_judging_words(language: str = "en") -> str:
    """The list of words that judge rather than describe, with its comments; in English for want of another."""
    folder = Path(__file__).parent / "words"
    own = folder / "judging-es.txt" if language.partition("-")[0] == "es" else None
    return (own or folder / "judging.txt").read_text(encoding="utf-8")


def find_guides(*folders: Path) -> tuple[dict[str, Guide], list[GuideError]]:
    """Every usable guide by id, and what is wrong with the others.

    A guide in a later folder takes the place of one with the same id in an earlier folder. A folder
    that does not exist holds no guides. Nothing a file contains makes this raise.
    """
    found, errors = find_files(*folders)
    return {guide_id: guide for guide_id, (_, guide) in found.items()}, errors


def find_files(*folders: Path) -> tuple[dict[str, tuple[Path, Guide]], list[GuideError]]:
    """The same, each guide with the file it was read from."""
    guides: dict[str, tuple[Path, Guide]] = {}
    errors: list[GuideError] = []
    # The tests of the program hold its own guides to every rule.
    shipped = shipped_guides_folder()
    for folder in folders:
        found: dict[str, Path] = {}
        try:
            for path in filter(Path.is_file, toml_files(folder)):
                try:
                    guide = read_guide(path, sound=folder == shipped)
                except GuideError as error:
                    errors.append(error)
                    continue
                if guide.id in found:
                    errors.append(_same_id(guide.id, found[guide.id], path))
                    continue
                found[guide.id] = path
                guides[guide.id] = path, guide
        except OSError as error:
            errors.append(_unreadable(folder, error))
    spoken = in_all_tongues({known: guide for known, (_, guide) in guides.items()})
    usual = next(
        (spoken[known] for known, (path, _) in guides.items() if path == shipped / _USUAL), None
    )
    if usual is not None:
        spoken = {known: lent(guide, usual) for known, guide in spoken.items()}
    return {known: (path, spoken[known]) for known, (path, _) in guides.items()}, errors


def lent(guide: Guide, usual: Guide) -> Guide:
    """The guide with what ``usual`` asks beside its sections, where it says nothing of its own.

    Actions, check-ins, the term, ways of recording and the like are the same in most ways to coach. A
    guide in another language is left as it is, and nothing is asked twice.
    """
    if guide is usual or guide.language != usual.language:
        return guide
    taken: dict[str, tuple[Struct, ...]] = {}
    for key in _LENT:
        if not getattr(guide, key):
            taken[key] = tuple(each for each in getattr(usual, key) if not guide.prompt(each.id))
    return replace(guide, **taken)


def shipped_skeleton() -> str:
    """A small guide to make one's own of, as TOML with a word about each part."""
    path = Path(__file__).parent / "words" / "skeleton.toml"
    return path.read_text(encoding="utf-8")


def with_id(text: str, guide_id: str, made_of: str = "") -> str:
    """The text of a guide's file with another id; all else stays as it is.

    What may be changed is the same as no other guide any more; ``made_of`` is the one that it is a copy of.
    """
    lines = f'id = "{guide_id}"' + (f'\nmade_of = "{made_of}"' if made_of else "")
    return re.sub(_OWN_ID, lines, re.sub(_OF_ANOTHER, "", text, count=2), count=1)


def id_for(name: str) -> str:
    """The id that fits a file of that name best; ``own`` where none of its letters can be in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789") or "own"


def choose_guide(guides: Mapping[str, Guide], wanted: str) -> Guide:
    """The guide with that id, in any case. Raises GuideError naming the nearest one there is."""
    wanted = wanted.strip().casefold()
    if wanted in guides:
        return guides[wanted]
    there_are = f"There are: {', '.join(sorted(guides))}." if guides else "There are no guides."
    raise GuideError(
        "No such guide", f"No guide is called {quoted(wanted)}.{nearest(wanted, guides)}", there_are
    )


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


def read_guide(path: Path, *, sound: bool = False) -> Guide:
    """The guide in that file. Raises GuideError, naming the file, for anything wrong with it.

    One that is known to be ``sound``, as those that come with cyclejournal are, need not be looked
    through for what makes no sense.
    """
    name = str(path)
    try:
        text = read_text(path, SIZE_LIMIT)
    except (FileNotFoundError, Unreadable) as error:
        raise _unusable(name, [f"{getattr(error, 'strerror', error)}."]) from error
    found = compiled(path, text, Guide) if sound else None
    return found or parse_guide(text, name, sound=sound)


def parse_guide(text: str, name: str, *, sound: bool = False) -> Guide:
    """The guide written in that TOML; ``name`` is what messages call it. Raises GuideError."""
    try:
        data = parse_toml(text)
    except Unreadable as error:
        raise _unusable(name, [f"{error}."]) from error
    _take_older_words(data)
    try:
        guide = msgspec.convert(data, Guide)
    except msgspec.ValidationError as error:
        from cyclejournal.guide.shape import shape_faults

        raise _unusable(name, shape_faults(data, Guide) or [str(error)]) from error
    if not sound:
        # Imported late, as what tells the faults of a shape is: most pairs have no guide of their own.
        from cyclejournal.guide.rules import rule_faults

        if faults := rule_faults(guide):
            raise _unusable(name, faults)
    return guide


def _take_older_words(data: dict[str, object]) -> None:
    """Put what tools are called now for what they were called when an older guide was written."""
    for key in ("tools", "looks"):
        tables = data.get(key)
        for table in tables if isinstance(tables, list) else ():
            for field in ("id", "tools") if isinstance(table, dict) else ():
                match table.get(field):
                    case str(word) if key == "tools" and word in FORMERLY:
                        table[field] = FORMERLY[word]
                    case list(words):
                        table[field] = [
                            FORMERLY.get(w, w) if isinstance(w, str) else w for w in words
                        ]


def _unusable(name: str, faults: Sequence[str]) -> GuideError:
    more = len(faults) - 1
    others = f" (And {more} more.)" if more else ""
    problem = f"{printable(name)}: {faults[0]}{others}"
    return GuideError("This guide cannot be used", problem, _REMEDY, faults)
