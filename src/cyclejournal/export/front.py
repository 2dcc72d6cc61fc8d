"""The front matter: a few facts about a document, for programs that collect Markdown files."""

from __future__ import annotations

import json

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import local
from cyclejournal.journal.records import Cycle
from cyclejournal.journal.text import clean_line

FORMAT = "cyclejournal-markdown/1"
"""Says how the rest of the document is laid out."""


def front_matter(facts: dict[str, object]) -> str:
    """The facts between two rules, one a line. Every value is JSON, and so YAML as well."""
    return "\n".join(["---", *(f"{key}: {_value(fact)}" for key, fact in facts.items()), "---"])


def people(journal: Journal, roles: dict[str, str]) -> list[dict[str, str]]:
    """The people of a journal by name, each with their role where they have one."""
    named = []
    for person in journal.people.values():
        role = roles.get(person.id)
        named.append({"name": clean_line(person.name), **({"role": role} if role else {})})
    return named


def cycle_facts(
    journal: Journal, cycle: Cycle, number: int, title: str, goal: str
) -> dict[str, object]:
    """What the front matter of one cycle says."""
    return {
        "title": clean_line(title),
        "cycle": number,
        "people": people(journal, cycle.roles),
        "started": iso_day(cycle.started),
        "closed": iso_day(cycle.closed),
        "goal": clean_line(goal),
        "guide": clean_line(cycle.guide),
        "format": FORMAT,
    }


def iso_day(written: str) -> str:
    """``2026-11-12`` for a stored moment or date; the text itself, on one line, when it is neither."""
    moment = local(written)
    return moment.date().isoformat() if moment else clean_line(written)


def _value(fact: object) -> str:
    # A reader that knows no front matter takes this for a paragraph: nothing may open HTML or an image.
    written = json.dumps(fact, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace("![", "!\\u005b")
