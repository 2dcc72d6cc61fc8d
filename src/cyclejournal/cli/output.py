"""Printing: data to standard output, messages to standard error, and nothing a terminal would obey."""

import json
import os
import re
import sys

import click

from cyclejournal.errors import JournalError
from cyclejournal.journal.text import UNWANTED, clean
from cyclejournal.store.errors import NotSaved

_DOT = " · "


def by_ear() -> bool:
    """Whether the environment or the settings say that the terminal is heard: then the conversation is begun."""
    wanted = os.environ.get("ACCESSIBLE")
    if wanted:
        return wanted.casefold() not in ("0", "false")
    # Imported late: most commands ask for neither.
    from cyclejournal.store.locations import state_file
    from cyclejournal.store.settings import load_settings

    return load_settings(state_file()).accessible


def at_terminal() -> bool:
    """Whether what is printed is read by a person, not by a file or a program."""
    return sys.stdout.isatty()


def say(text: str) -> None:
    """Data for a person, on standard output: for whoever hears it, commas part the facts of a line."""
    if _DOT in text and at_terminal() and by_ear():
        text = text.replace(_DOT, ", ")
    click.echo(clean(text))


def note(text: str) -> None:
    """A message, on standard error."""
    click.echo(clean(text), err=True)


def tell(problem: JournalError) -> None:
    """A problem with its remedy, on standard error."""
    note(f"{problem.title}: {problem.problem}")
    # A command ends with it: nobody is left who would try again.
    remedy = problem.once if isinstance(problem, NotSaved) else problem.remedy
    if remedy:
        note(remedy)


def say_bytes(text: str | bytes) -> None:
    """Data for a program: UTF-8 whatever the terminal's encoding, and no line end of its own."""
    click.echo(text.encode("utf-8", "replace") if isinstance(text, str) else text, nl=False)


def say_json(value: object) -> None:
    """Data for a program, as JSON: texts exactly as they are, with escapes for what is invisible."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    say_bytes(re.sub(UNWANTED, lambda found: f"\\u{ord(found[0]):04x}", written) + "\n")
