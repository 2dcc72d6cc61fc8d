"""Whether a guide of the right shape makes sense: ids, voices, kinds and texts that agree."""

import re
from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.guide.known import COACH, COACHEE
from cyclejournal.guide.model import (
    EACH,
    OBSERVED,
    OBSERVER,
    TOGETHER,
    Dimension,
    Guide,
    Look,
    Prompt,
    Role,
    Section,
    Step,
    ToolWords,
)
from cyclejournal.guide.shape import labelled
from cyclejournal.guide.wording import fault, listed, nearest, quoted

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DOTTED_KEBAB = re.compile(rf"{_KEBAB.pattern}(\.{_KEBAB.pattern})+")

_IN_BRACES = re.compile(r"\{([^{}]*)\}")

_NEVER_EMPTY = {"title", "name", "ask", "language", "together", "beginning"}

_USED_BY = {
    "start": ("line", "prose", "rows"),
    "options": ("choice", "many"),
    "columns": ("rows",),
    "picks": ("rows",),
    "low": ("scale",),
    "high": ("scale",),
    "unit": ("number",),
    "means": ("choice",),
}
"""The keys that mean something only to prompts of certain kinds."""

_MOST_COLUMNS = 5
"""More do not fit side by side in 80 columns."""

STRANGE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line separators, what reverses the direction of text, and halves of a character."""

_Record = Guide | Role | Step | Section | Prompt | ToolWords | Look | Dimension
_Found = tuple[str, _Record]
"""A record of a guide with where it is."""


def rule_faults(guide: Guide) -> list[str]:
    """Everything about the guide that a pair would stumble over, each as one line."""
    found = list(_records(guide, ""))
    return [
        *_size_faults(guide, found),
        *_repeated_ids(found),
        *(told for where, record in found for told in _record_faults(where, record, guide)),
    ]


def _records(record: _Record, path: str) -> Iterator[_Found]:
    yield labelled(path, record.id), record
    for key in record.__struct_fields__:
        parts = getattr(record, key)
        if isinstance(parts, tuple):
            for number, part in enumerate(parts):
                if isinstance(part, _Record):
                    inner = f"{key}[{number}]"
                    yield from _records(part, f"{path}.{inner}" if path else inner)


def _size_faults(guide: Guide, found: list[_Found]) -> Iterator[str]:
    if len(guide.roles) < 2:
        yield fault("", "roles", "a guide needs at least two roles.")
    if not guide.steps:
        yield fault("", "steps", "a guide needs at least one step.")
    for where, record in found:
        match record:
            case Step(sections=()):
                yield fault(where, "sections", "a step needs at least one section.")
            case Section(prompts=()):
                yield fault(where, "prompts", "a section needs at least one prompt.")


def _repeated_ids(found: list[_Found]) -> Iterator[str]:
    seen: dict[tuple[type[Struct], str], str] = {}
    for where, record in found:
        first = seen.setdefault((type(record), record.id), where)
        if first != where:
            yield fault(where, "id", f"{quoted(record.id)} is already the id of {first}.")


def _record_faults(where: str, record: _Record, guide: Guide) -> Iterator[str]:
    yield from _id_faults(where, record)
    yield from _text_faults(where, record)
    match record:
        case Guide(version=version) if version < 1:
            yield fault(where, "version", "should be 1 or more.")
        case Guide(pairing=words) if not {*_IN_BRACES.findall(words)} <= {COACH, COACHEE}:
            yield fault(where, "pairing", "may name {coach} and {coachee}, and no other in braces.")
        case Step(minutes=minutes) if minutes < 0:
            yield fault(where, "minutes", "should be 0 or more.")
        case Role(id=id_) if id_ in (EACH, TOGETHER, OBSERVED, OBSERVER):
            yield fault(where, "id", f"{quoted(id_)} is a voice already; name the role otherwise.")
        case Section():
            yield from _place_faults(where, record, guide)
        case Look(tools=()):
            yield fault(where, "tools", "needs at least one.")
        case Dimension():
            yield from _option_faults(where, record, "a dimension")
        case Prompt():
            yield from _voice_faults(where, record, guide)
            yield from _kind_faults(where, record)


def _id_faults(where: str, record: _Record) -> Iterator[str]:
    pattern, shape = _KEBAB, 'small letters, digits and single hyphens: "next-step"'
    if isinstance(record, Prompt):
        pattern = _DOTTED_KEBAB
        shape = 'small words joined by hyphens, with a dot between them: "goals.next-step"'
    if not pattern.fullmatch(record.id):
        yield fault(where, "id", f"{quoted(record.id)} should be {shape}.")


def _text_faults(where: str, record: _Record) -> Iterator[str]:
    for key in record.__struct_fields__:
        value = getattr(record, key)
        if key == "id":
            continue
        if isinstance(value, str):
            yield from _one_text(where, key, value, may_be_empty=key not in _NEVER_EMPTY)
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                if isinstance(part, str):
                    yield from _one_text(where, f"{key}[{number}]", part, may_be_empty=False)


def _one_text(where: str, key: str, text: str, *, may_be_empty: bool) -> Iterator[str]:
    if not may_be_empty and not text.strip():
        yield fault(where, key, "is empty.")
    elif "\n" in text:
        yield fault(where, key, "should be a single line.")
    elif strange := STRANGE.search(text):
        yield fault(where, key, f"holds the control character {quoted(strange[0])}.")


def _place_faults(where: str, section: Section, guide: Guide) -> Iterator[str]:
    if section in guide.before:
        if section.at not in ("pair", "agreement"):
            what = "does not exist before the first cycle"
            yield fault(where, "at", f'{quoted(section.at)} {what}; write "pair" or "agreement".')
    elif section in guide.close:
        if section.at != "cycle":
            what = "is not closed with a cycle"
            yield fault(where, "at", f'{quoted(section.at)} {what}; write "cycle".')
    elif section.at in guide.beside:
        told = {"action": "an action", "checkin": "a check-in", "lasted": "what has lasted"}
        what = {**told, "us": "the pair itself"}.get(section.at, f"a {section.at}")
        yield fault(where, "at", f"what is asked about {what} belongs under [[{section.at}]].")


def _voice_faults(where: str, prompt: Prompt, guide: Guide) -> Iterator[str]:
    roles = [role.id for role in guide.roles]
    voices = [EACH, TOGETHER, OBSERVED, OBSERVER, *roles]
    if prompt.voice not in voices:
        meant = nearest(prompt.voice, voices)
        yield fault(where, "voice", f"{quoted(prompt.voice)} is not {listed(voices)}.{meant}")
    if prompt.first and prompt.first not in roles:
        known = f"a role of this guide ({', '.join(roles)})"
        meant = nearest(prompt.first, roles)
        yield fault(where, "first", f"{quoted(prompt.first)} is not {known}.{meant}")
    for key in ("after", "unless"):
        other = getattr(prompt, key)
        if other and guide.prompt(other) is None:
            yield fault(where, key, f"{quoted(other)} is not the id of a prompt of this guide.")
    if prompt.former and prompt.brief:
        yield fault(where, "former", "is not asked any more, so it cannot be brief.")
    if prompt.blind and prompt.voice != EACH:
        yield fault(where, "blind", 'needs voice "each": only then is there anybody to wait for.')
    if prompt.blind and prompt.keep == "me":
        yield fault(where, "blind", 'ends in a reveal, so keep cannot be "me".')


def _kind_faults(where: str, prompt: Prompt) -> Iterator[str]:
    for key, kinds in _USED_BY.items():
        if getattr(prompt, key) and prompt.kind not in kinds:
            yield fault(where, key, f"belongs to kind {listed(kinds)}, and this is {prompt.kind}.")
    match prompt.kind:
        case "choice" | "many":
            yield from _option_faults(where, prompt, prompt.kind)
        case "rows":
            if not 1 <= len(prompt.columns) <= _MOST_COLUMNS:
                yield fault(where, "columns", f"rows needs one to {_MOST_COLUMNS} columns.")
            yield from _repeated_words(where, "columns", prompt.columns)
            yield from _pick_faults(where, prompt)
        case "scale":
            yield from _scale_faults(where, prompt)


def _pick_faults(where: str, prompt: Prompt) -> Iterator[str]:
    if prompt.picks and len(prompt.picks) != len(prompt.columns):
        yield fault(where, "picks", "needs a list for each column, an empty one for free text.")
    for column, words in enumerate(prompt.picks):
        key = f"picks[{column}]"
        if len(words) == 1:
            yield fault(where, key, "needs at least two words, or none for free text.")
        for number, word in enumerate(words):
            yield from _one_text(where, f"{key}[{number}]", word, may_be_empty=False)
        yield from _repeated_words(where, key, words)


def _option_faults(where: str, record: Prompt | Dimension, what: str) -> Iterator[str]:
    if len(record.options) < 2:
        yield fault(where, "options", f"{what} needs at least two.")
    yield from _repeated_words(where, "options", record.options)
    if record.means and len(record.means) != len(record.options):
        yield fault(where, "means", "needs one word for each option, in the same order.")


def _repeated_words(where: str, key: str, words: tuple[str, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for number, word in enumerate(words):
        plain = word.strip().casefold()
        if plain and plain in seen:
            yield fault(where, f"{key}[{number}]", f"{quoted(word)} is there twice.")
        seen.add(plain)


def _scale_faults(where: str, prompt: Prompt) -> Iterator[str]:
    # A number about somebody else, or one that others see, is a rating whatever it is called.
    if prompt.voice == TOGETHER:
        yield fault(where, "voice", "a scale is about oneself, so it cannot be answered together.")
    if prompt.keep != "me":
        yield fault(where, "keep", 'a scale is about oneself: write keep = "me".')
