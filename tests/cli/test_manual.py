"""The manual page names every command and every exit code, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cyclejournal.cli.main import COMMANDS, FAMILIES, cli
from cyclejournal.errors import BROKEN, Exit
from tests.cli.run import output

PAGE = (Path(__file__).parents[2] / "src/cyclejournal/cli/cyclejournal.1").read_text()


def commands() -> dict[str, list[str]]:
    """Every command with its verbs, from the program."""
    found = {}
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        verbs = list(command.commands) if isinstance(command, click.Group) else []
        found[name] = sorted(verbs)
    return found


def test_every_command_and_every_verb_is_told() -> None:
    part = PAGE.split(".SH COMMANDS")[1].split(".SH EXIT")[0]
    told: dict[str, list[str]] = {}
    for line in part.splitlines():
        if plain := re.fullmatch(r"\.B (\S+)", line):
            told[plain[1]] = []
        elif verbs := re.fullmatch(r'\.BR (\S+) "([^"]+)"', line):
            told[verbs[1]] = sorted(verbs[2].strip().split(", "))
    assert told == commands()


def test_page_and_help_have_the_same_families_in_the_same_order() -> None:
    part = PAGE.split(".SH COMMANDS")[1].split(".SH EXIT")[0]
    told = {}
    for family in part.split("\n.SS ")[1:]:
        title, _, entries = family.partition("\n")
        told[title] = re.findall(r"\.TP\n\.BR? (\S+)", entries)
    assert told == {title: [*family] for title, family in FAMILIES.items()}
    shown = output("--help")
    assert [line[:-1] for line in shown.splitlines() if line[:-1] in FAMILIES] == [*FAMILIES]
    assert "..." not in shown.split("Options:")[1]


def test_every_exit_code_is_told() -> None:
    part = PAGE.split(".SH EXIT STATUS")[1].split(".SH ENVIRONMENT")[0]
    assert {int(code) for code in re.findall(r"\.B (\d+)", part)} == {*Exit, BROKEN}
