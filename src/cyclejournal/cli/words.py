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
