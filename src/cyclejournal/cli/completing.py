"""What the shell offers behind Tab: journals, the names in one, and what a journal asks.

click makes the script for bash, zsh and fish. Here only the words come from: never a text, and nothing
where something cannot be read.
"""

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from cyclejournal.cli.context import Setting
from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.text import bare, clean_line


def _setting(ctx: click.Context) -> Setting:
    """Where it would run; while words are completed, the main command has not run and made it."""
    top = ctx.find_root()
    return ctx.find_object(Setting) or Setting(top.params.get("shelf"), asks=False)


def _fitting(words: Iterable[tuple[str, str]], begun: str) -> list[CompletionItem]:
    wanted = bare(begun)
    return [
        CompletionItem(word, help=told) for word, told in words if bare(word).startswith(wanted)
    ]


def journals(
    ctx: click.Context, _param: click.Parameter | None, begun: str
) -> list[CompletionItem]:
    """Ids, each with its title; a name where that fits one journal alone."""
    try:
        listed = [each for each in _setting(ctx).shelf.summaries() if each.summary]
    except JournalError:
        return []
    titles = [(each.id, clean_line(each.summary.title)) for each in listed if each.summary]
    names = [
        (clean_line(name), "") for each in listed if each.summary for name in each.summary.names
    ]
    once = [(name, told) for name, told in names if names.count((name, told)) == 1]
    return _fitting([*titles, *once], begun)


def _journal(ctx: click.Context) -> Journal | None:
    arguments = [each.name for each in ctx.command.params if isinstance(each, click.Argument)]
    # An option that still waits for its value keeps click from giving the words before it a name.
    waiting = dict(zip(arguments, ctx.args, strict=False))
    name = ctx.params.get("journal") or next(iter(ctx.params.get("journals") or ()), None)
    name = name or waiting.get("journal") or waiting.get("journals")
    if not name:
        return None
    try:
        return _setting(ctx).read(name)
    except JournalError:
        return None


def people(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The names of the journal named before."""
    journal = _journal(ctx)
    found = journal.people.values() if journal else ()
    return _fitting([(clean_line(each.name), "") for each in found], begun)


def voices(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The same, and together."""
    return [*people(ctx, param, begun), *_fitting([(TOGETHER, "")], begun)]


def prompts(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The ids of what the journal named before asks, each with its question."""
    journal = _journal(ctx)
    if journal is None:
        return []
    guide = journal.guide_of(_setting(ctx).guides, journal.cycle)
    asked = [prompt for section in guide.sections() for prompt in section.asked]
    return _fitting([(prompt.id, clean_line(prompt.ask)) for prompt in asked], begun)


def guides(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The ids of the guides, each with its title."""
    found = _setting(ctx).guides.values()
    return _fitting([(guide.id, clean_line(guide.title)) for guide in found], begun)


def goals(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The numbers of the journal's goals, each with its cycles and how it stands."""
    from cyclejournal.journal.goal.goals import STATUS_WORDS, cycles_of, goals_with_words, status_of

    if (journal := _journal(ctx)) is None:
        return []
    told = []
    for number, goal in goals_with_words(journal).items():
        cycles = [f"cycle {journal.number(cycle.id)}" for cycle in cycles_of(journal, goal)]
        told.append((str(number), ", ".join([*cycles, STATUS_WORDS[status_of(journal, goal)]])))
    return _fitting(told, begun)


def actions(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """The numbers of the journal's open actions, each with whose it is."""
    from cyclejournal.journal.cycle.actions import STATUS_WORDS, numbered

    if (journal := _journal(ctx)) is None:
        return []
    waiting = {action.id for action in journal.open_actions}
    told = [
        (str(number), f"{journal.name(action.owner)}, {STATUS_WORDS[action.status]}")
        for number, action in numbered(journal).items()
        if action.id in waiting
    ]
    return _fitting(told, begun)
