"""The words that many commands take, and what the shell offers for them behind Tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def later(name: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What ``completing`` offers under a name; imported when a shell asks, and by no command that runs."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
        from cyclejournal.cli import completing

        found: list[CompletionItem] = getattr(completing, name)(ctx, param, begun)
        return found

    return complete


def journal_argument(*, required: bool = True) -> Callable[[Decorated], Decorated]:
    """The word for a journal."""
    return click.argument("journal", required=required, shell_complete=later("journals"))


journals_argument = click.argument(
    "journals", metavar="[JOURNAL]...", nargs=-1, shell_complete=later("journals")
)
"""The words for journals, of which there may be several, or none; see ``several``."""


cycle_option = click.option(
    "--cycle", "number", type=int, metavar="C", help="The cycle, unless it is the present one."
)
"""Which cycle, where that is no word of its own."""


place_option = click.option(
    "--at",
    "at",
    metavar="PLACE",
    help="The id of an action, a reading or the like, as in `show --json`: what is asked there.",
)
"""At which place an answer stands, where a prompt alone does not say it."""


def guide_option(told: str, *, default: str | None = None) -> Callable[[Decorated], Decorated]:
    """A way to coach, by its id; passed as ``guide_id``."""
    return click.option(
        "--guide",
        "guide_id",
        metavar="GUIDE",
        default=default,
        show_default=True,
        shell_complete=later("guides"),
        help=f"{told}; `guides list` tells which there are.",
    )


def voice_option(
    told: str, *, together: bool = True, required: bool = True
) -> Callable[[Decorated], Decorated]:
    """Whose voice it is in; ``together``: that may be both."""
    return click.option(
        "--voice",
        metavar="NAME|together" if together else "NAME",
        required=required,
        shell_complete=later("voices" if together else "people"),
        help=told,
    )


def reader_option(told: str, *, required: bool = False) -> Callable[[Decorated], Decorated]:
    """For whom it is, or who does it; passed as ``name``."""
    return click.option(
        "--as", "name", metavar="NAME", required=required, shell_complete=later("people"), help=told
    )
