"""What a programme prepared for its pairs: a guide, a term, words, a page. Read from one file; nothing goes back.

title = "Coaching in our schools"
guide = "peer"                       # one that is here, or
guide_file = "ours.toml"             # one that lies beside this file
how_we_work = '''
Six lessons a year. Nobody reports to anybody.
'''

[term]
since = "2026-09-07"
until = "2026-12-18"
rounds = 3

[words]
"agreement.stays-between-us" = "Everything, unless both of us say otherwise."
"""

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.finder import SIZE_LIMIT, parse_guide
from cyclejournal.guide.handwritten import Unreadable, parse_toml, read_text
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.guide.rules import STRANGE
from cyclejournal.guide.shape import shape_faults
from cyclejournal.guide.wording import printable, quoted

LIMIT = 200_000
"""The most bytes of such a file; a guide lies beside it."""

PAGE_LIMIT = 3_000
"""The most letters of its page: about two screens."""


class NotPrepared(JournalError):
    """A file that no journal can be begun with."""


class Frame(Struct, frozen=True, forbid_unknown_fields=True):
    """The term it proposes; the pair changes it like any other."""

    since: str = ""
    until: str = ""
    rounds: int = 0
    minutes: int = 0
    cadence: int = 0


class Prepared(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    title: str = ""
    guide: str = ""
    guide_file: str = ""
    term: Frame = Frame()
    words: dict[str, str] = {}
    """By prompt id, what stands there to begin with: of how the pair works, and of its agreement."""
    how_we_work: str = ""
    """The page that stands with the cards of the steps."""

    @property
    def unfit(self) -> str:
        """Why that page is left out; empty where it is fit to stand there, or there is none."""
        if len(self.how_we_work) > PAGE_LIMIT:
            return f"has {len(self.how_we_work):,} letters; {PAGE_LIMIT:,} is the most"
        strange = STRANGE.search(re.sub(r"[\n\t]", " ", self.how_we_work))
        return f"holds the control character {quoted(strange[0])}" if strange else ""


def read_prepared(path: Path) -> Prepared:
    """What the file says. Raises NotPrepared, naming every fault of it."""
    name = printable(str(path))
    try:
        data = parse_toml(read_text(path, LIMIT))
    except (FileNotFoundError, Unreadable) as error:
        raise _refused(f"{name}: {getattr(error, 'strerror', None) or error}.") from error
    if faults := shape_faults(data, Prepared):
        raise _refused(f"{name}: {faults[0]}")
    try:
        found = msgspec.convert(data, Prepared)
    except msgspec.ValidationError as error:
        raise _refused(f"{name}: {printable(str(error))}.") from error
    if found.guide and found.guide_file:
        raise _refused(f"{name}: names a guide and a guide_file; one of them is meant.")
    return found


def guide_beside(path: Path, prepared: Prepared) -> tuple[Guide, str]:
    """The guide that lies beside the file, and its text. Raises NotPrepared for another place, GuideError."""
    name = prepared.guide_file
    if not name or name != Path(name).name or not name.endswith(".toml"):
        what = "is no name of a file beside this one, such as ours.toml."
        raise _refused(f"{printable(str(path))}: guide_file {quoted(name)} {what}")
    beside = path.parent / name
    try:
        text = read_text(beside, SIZE_LIMIT)
    except (FileNotFoundError, Unreadable) as error:
        why = getattr(error, "strerror", None) or error
        raise _refused(f"{printable(str(beside))}: {why}.") from error
    return parse_guide(text, str(beside)), text


def asked_words(prepared: Prepared, guide: Guide) -> list[tuple[str, Prompt, str]]:
    """The starting words, each with the kind of place they stand at. Raises NotPrepared for what is not joint."""
    found: list[tuple[str, Prompt, str]] = []
    for prompt_id, text in prepared.words.items():
        section, prompt = guide.section_of(prompt_id), guide.prompt(prompt_id)
        if section is None or prompt is None or section.at not in ("pair", "agreement"):
            raise _refused(
                f"words: {quoted(prompt_id)} is nothing that “{guide.id}” asks before the first cycle."
            )
        if prompt.voice != TOGETHER:
            raise _refused(f"words: {quoted(prompt_id)} is answered by each alone, by nobody else.")
        found.append((section.at, prompt, text))
    return found


def _refused(problem: str) -> NotPrepared:
    return NotPrepared(
        "No journal was begun", problem, "Ask whoever prepared it, or begin without it."
    )
