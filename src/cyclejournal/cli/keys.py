"""The keys of the full screen: what each command is called in the user's own file, and which key it has now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from cyclejournal.cli.output import note, say, say_json
from cyclejournal.errors import Exit
from cyclejournal.store.locations import keys_file

if TYPE_CHECKING:
    from cyclejournal.tui.commands import Command


@click.command("keys")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
def keys_command(ctx: click.Context, as_json: bool) -> None:
    """List the commands of the full screen, each with its id and keys.

    Each line has the id, the key, the letter in the menu, and what it does.

    By its id a command gets another key, in a file keys.toml that `cyclejournal path` names:
    under [keys] a line such as hand-over = "F11", or "F11, ^R" for two keys; under [letters] a
    line such as hand-over = "w". What is wrong in that file is told below the list.

    Example: cyclejournal keys
    """
    faults = _use_own_keys()
    found = list(_commands())
    if as_json:
        say_json([_as_data(each) for each in found])
    else:
        for each in found:
            say(_as_line(each))
    for fault in faults:
        note(fault)
    if faults:
        ctx.exit(Exit.FINDINGS)


def keys_that_lead(commands: Iterable[str]) -> dict[str, str]:
    """The key of each of these commands in words, as the user has it; by their ids."""
    wanted = set(commands)
    if not wanted:
        return {}
    from cyclejournal.tui.keymap import called

    _use_own_keys()
    known = {each.id for each in _commands()}
    return {id_: called(id_) for id_ in wanted & known}


def _use_own_keys() -> list[str]:
    """Take the keys of the user's file; gives what is wrong there."""
    from cyclejournal.tui import keymap
    from cyclejournal.tui.own_keys import load_keys

    own, faults = load_keys(keys_file())
    keymap.use(own)
    return list(faults)


def _commands() -> Iterator[Command]:
    """Every command once, in the order of the ids."""
    from cyclejournal.tui.own_keys import every_commanded

    found = {each.id: each for kind in every_commanded() for each in kind.OFFERED}
    for id_ in sorted(found):
        yield found[id_].now


def _keys(each: Command) -> list[str]:
    from cyclejournal.tui.keymap import key_words

    return [key_words(key) for key in each.key.split(",") if key]


def _as_line(each: Command) -> str:
    from cyclejournal.tui.keymap import MENU, called, spelled

    ways = [*_keys(each), *([f"{called(MENU)} {each.letter}"] if each.letter else [])]
    return f"{each.id}: {', '.join(ways)}; {each.name}: {spelled(each.help)}"


def _as_data(each: Command) -> dict[str, object]:
    from cyclejournal.tui.keymap import spelled

    return {
        "id": each.id,
        "keys": _keys(each),
        "letter": each.letter,
        "name": each.name,
        "help": spelled(each.help),
    }
