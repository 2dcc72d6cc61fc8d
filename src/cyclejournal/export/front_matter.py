"""The few facts at the top of a file, for other programs to read: flat, each of one type in every file, none empty."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from cyclejournal.export.blocks import Document, Foot, Whole
from cyclejournal.export.then import Then
from cyclejournal.journal.moments import iso_day, local
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.tags import counted, tags_of
from cyclejournal.journal.text import clean_line

FORMAT = "cyclejournal 2"
"""Says how the rest of the document is laid out."""

OTHERS = "others (share-safe)"
"""The audience of what may leave the two of them."""

LANGUAGE = "lang"
"""The fact that says in which language a page is; pandoc knows it by this name, too."""

TAG = "coaching"
"""Stands before the pair's own tags."""

_WORDS = re.compile(r"[^\W\d_][\w .,;'’()/-]*[\w.)’]|[^\W\d_]")
_NO_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""What some readers take for something else than words."""

_OWN = (
    "journal",
    "people",
    "cycle",
    "cycles",
    "started",
    "closed",
    "status",
    "goal",
    "audience",
    "tags",
    "format",
)


def for_whom(foot: Foot) -> str:
    """``the two of us``, ``others (share-safe)``, or whom alone a copy was made for."""
    if foot.for_others:
        return OTHERS
    if foot.made_for:
        return f"{clean_line(foot.made_for)} alone"
    return "the two of us" if len(foot.people) == 2 else "all of us"


def cycle_facts(document: Document) -> dict[str, object]:
    """Those of a cycle."""
    found = document.text.reading
    goal = found.goals[-1] if found.goal and found.goals else None
    return {
        **_roles(found),
        "cycle": found.number,
        "started": _day(found.cycle.started),
        "closed": _day(found.cycle.closed),
        "status": Then(found).stands_words(goal) if goal else "",
        "goal": clean_line(found.goal),
        "audience": for_whom(document.foot),
    }


def journal_facts(whole: Whole) -> dict[str, object]:
    """Those of a whole journal."""
    pair, people = whole.journal.pair, whole.journal.people.values()
    return {
        "journal": clean_line(pair.title) if pair else "",
        "people": ", ".join(clean_line(person.name) for person in people),
        "cycles": len(whole.journal.cycles),
        "audience": for_whom(whole.foot),
    }


def _roles(found: CycleReading) -> dict[str, str]:
    """Who plays which role: names by the role's id."""
    named: dict[str, list[str]] = {}
    for role in found.guide.roles:
        for person, played in found.cycle.roles.items():
            if played == role.id and role.id not in _OWN and re.fullmatch(r"[a-z][a-z-]*", role.id):
                named.setdefault(role.id, []).append(found.journal.name(person))
    return {role: clean_line(", ".join(names)) for role, names in named.items()}


def _day(written: str) -> str:
    return iso_day(written) if local(written) else ""


def cycle_tags(found: CycleReading) -> list[str]:
    """The tags that stand in the texts of a cycle or were set on its notes, the most used first."""
    entries = (entry for kind, entry in found.entries if kind not in ("pair", "agreement"))
    return list(counted(map(tags_of, (*entries, *found.notes))))


def front_matter(facts: Mapping[str, object], foot: Foot, tags: Iterable[str] = ()) -> str:
    """The lines with their rules, in the order of the facts; what is empty has none.

    A language is told where it is not English: whatever reads the page aloud goes by that.
    """
    listed = ", ".join(map(_value, dict.fromkeys((TAG, *tags))))
    spoken = {LANGUAGE: foot.language} if foot.language != "en" else {}
    told = ("---", *_lines({**facts, **spoken}), f"tags: [{listed}]", f"format: {FORMAT}", "---")
    return "\n".join(told)


def _lines(facts: Mapping[str, object]) -> Iterator[str]:
    for key, fact in facts.items():
        if fact != "":
            yield f"{key}: {_value(fact)}"


def _value(fact: object) -> str:
    """A number or day as it is, words bare where no reader takes them for anything else, else as JSON."""
    words = str(fact)
    is_plain = isinstance(fact, int) or re.fullmatch(r"\d{4}-\d\d-\d\d", words)
    if is_plain or (_WORDS.fullmatch(words) and words.casefold() not in _NO_WORDS):
        return words
    # A reader that knows no front matter takes this for a paragraph: nothing may open HTML or an image.
    written = json.dumps(words, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace("[", "\\u005b")
