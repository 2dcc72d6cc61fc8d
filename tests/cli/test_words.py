"""The words that many commands take are the same word in each of them."""

from __future__ import annotations

import click
from click.testing import CliRunner

from cyclejournal.cli.words import (
    cycle_option,
    journal_argument,
    journals_argument,
    reader_option,
    voice_option,
)


@click.command()
@journal_argument()
@cycle_option
@voice_option("Whose it is.")
@reader_option("For whom it is.")
def one(journal: str, number: int | None, voice: str, name: str | None) -> None:
    """Say what was typed."""
    click.echo(f"{journal} {number} {voice} {name}")


@click.command()
@journals_argument
def many(journals: tuple[str, ...]) -> None:
    """Say what was typed."""
    click.echo(" ".join(journals) or "none")


def test_each_word_arrives_under_its_name() -> None:
    typed = ["tom", "--cycle", "2", "--voice", "Priya", "--as", "Tom"]
    assert CliRunner().invoke(one, typed).output == "tom 2 Priya Tom\n"
    assert CliRunner().invoke(one, ["tom", "--voice", "Priya"]).output == "tom None Priya None\n"


def test_of_several_journals_there_may_be_none() -> None:
    assert CliRunner().invoke(many, ["tom", "ana"]).output == "tom ana\n"
    assert CliRunner().invoke(many, []).output == "none\n"


def test_whose_voice_it_is_has_to_be_said() -> None:
    failed = CliRunner().invoke(one, ["tom"])
    assert failed.exit_code == 2
    assert "--voice" in failed.output
