"""Where everything lives."""

from __future__ import annotations

from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import say, say_json
from cyclejournal.store.locations import config_folder, state_file


@click.command("path", short_help="Say where everything is kept.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def path_command(setting: Setting, as_json: bool) -> None:
    """Say where journals, private texts, settings and your own themes and guides are."""
    places = _places(setting)
    if as_json:
        say_json({name: str(path) for name, path in places.items()})
        return
    for name, path in places.items():
        missing = "" if path.exists() else "  (not there yet)"
        say(f"{name:<9} {path}{missing}")


def _places(setting: Setting) -> dict[str, Path]:
    root, config = setting.shelf.root.absolute(), config_folder()
    return {
        "shelf": root,
        "journals": root / "journals",
        "private": root / "private",
        "config": config,
        "themes": config / "themes",
        "guides": config / "guides",
        "settings": state_file(),
    }
