"""The command itself: which words are commands, what else opens the app, and how a failure is told."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import click

from cyclejournal import __version__
from cyclejournal.cli.letters import lacking_words, settle
from cyclejournal.cli.output import note, tell
from cyclejournal.errors import BROKEN, Exit, JournalError, fault_words
from cyclejournal.journal.text import clean

OPEN = "open"
IMPLIED = "cyclejournal.implied"
FAMILIES = {
    "The full screen": {OPEN: "app", "walk": "walk", "demo": "app", "keys": "keys"},
    "Reading": {
        "list": "journals",
        "next": "finding",
        "show": "reading",
        "search": "finding",
        "prompts": "asking",
        "actions": "actions",
        "cycles": "past",
        "goals": "goals",
        "timeline": "past",
        "talks": "talks",
        "practice": "practice",
        "priorities": "priorities",
        "path": "journals",
    },
    "Writing": {
        "new": "journals",
        "answer": "writing",
        "note": "between",
        "checkin": "checkins",
        "action": "actions",
        "goal": "goals",
        "term": "term",
        "about": "people",
        "agreement": "agreement",
        "lesson": "lesson",
        "cycle": "course",
        "step": "course",
        "keep": "keeping",
        "trash": "keeping",
        "redact": "keeping",
        "delete": "deleting",
        "person": "people",
        "learners": "people",
        "guides": "guides",
        "guide-book": "guides",
    },
    "Giving out": {
        "export": "giving",
        "page": "sharing",
        "blank": "blank",
        "calendar": "calendar",
        "summaries": "sharing",
        "alias": "sharing",
        "names": "names",
        "ledger": "sharing",
        "handoff": "handing",
    },
    "Taking in and keeping safe": {
        "receive": "handing",
        "import": "importing",
        "join": "joining",
        "merge": "merging",
        "check": "safety",
        "restore": "safety",
        "backup": "safety",
        "lock": "locks",
        "unlock": "locks",
        "passphrase": "locks",
        "new-key": "locks",
        "copy-key": "locks",
    },
}
"""Each command and the module it lives in, loaded when it is called: a listing needs no export."""

COMMANDS = {name: module for family in FAMILIES.values() for name, module in family.items()}


class Commands(click.Group):
    """A group in which a first word that is no command names the journal to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Family by family."""
        for title, family in FAMILIES.items():
            found = [(name, self.get_command(ctx, name)) for name in family]
            rows = [(name, each.get_short_help_str(100)) for name, each in found if each]
            with formatter.section(title):
                formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"cyclejournal.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Commands first, then the journals that the app can be opened on."""
        from cyclejournal.cli.completing import journals

        return [*super().shell_complete(ctx, incomplete), *journals(ctx, None, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            if [each for each in args[1:] if not each.startswith("-")]:
                raise click.UsageError(_no_command(args[0]), ctx)
            ctx.meta[IMPLIED] = True
            return OPEN, self.get_command(ctx, OPEN), args
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Nothing that was typed comes back as something a terminal would obey."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as problem:
            raise _cleaned(problem) from problem

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong becomes a message and an exit code, never a traceback."""
        try:
            return super().invoke(ctx)
        except click.UsageError as problem:
            raise _cleaned(problem) from problem
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except JournalError as problem:
            tell(problem)
            ctx.exit(problem.exit_code)
        except OSError as problem:
            ctx.exit(_refused(problem))
        except Exception as fault:
            note(fault_words(fault))
            ctx.exit(BROKEN)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    subcommand_metavar="[JOURNAL | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="JOURNAL is an id, or any part of its names that fits no other. `open` opens a journal "
    "that is called like a command.",
)
@click.option(
    "--shelf",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder of journals, instead of the usual one or CYCLEJOURNAL_SHELF.",
)
@click.option(
    "--passphrase-fd",
    metavar="N",
    type=click.IntRange(min=0),
    help="Read passphrases from descriptor N, a line for each lock in the order of asking.",
)
@click.version_option(__version__, prog_name="cyclejournal", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, shelf: Path | None, passphrase_fd: int | None) -> None:
    """A private coaching journal for two colleagues at one terminal.

    Without a command it opens the app, with JOURNAL on that journal.
    """
    from cyclejournal.cli.context import Setting

    ctx.obj = Setting(shelf, implied=IMPLIED in ctx.meta, passphrase_fd=passphrase_fd)
    if ctx.invoked_subcommand is None:
        command = cli.get_command(ctx, OPEN)
        assert command is not None
        ctx.invoke(command)


def run() -> None:
    """Run what the words on the command line say, and exit."""
    _fill_gaps()
    settle()
    try:
        cli.main(prog_name="cyclejournal")
    except SystemExit as end:
        failed = _all_written()
        sys.exit(end.code or failed)
    except OSError as problem:
        # Help, or what is wrong with the words, could not be written.
        sys.exit(_refused(problem))
    finally:
        if words := lacking_words():
            note(words)
        try:
            sys.stderr.flush()
        except OSError:
            # A terminal that is gone takes no more of the full screen either: no reason for another code.
            _let_go(sys.stderr)


def _fill_gaps() -> None:
    """Where a stream is closed what is said goes nowhere, and no file of a journal is opened in its place."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The lowest number that is free is given.
            os.open(os.devnull, os.O_RDWR)
    # A closed standard input is told where something is to be read.
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115


def _all_written() -> Exit:
    """Write out what is still buffered while a failure can be told in one line."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as problem:
        return _refused(problem)
    return Exit.OK


def _refused(problem: OSError) -> Exit:
    """Tell what the system would not do, but for a reader who has read enough."""
    if problem.filename is None:
        _let_go(sys.stdout)
    if isinstance(problem, BrokenPipeError):
        return Exit.OK
    where = f"{problem.filename}: " if problem.filename else ""
    try:
        note(f"The system refused: {where}{problem.strerror or problem}.")
    except OSError:
        # The terminal is gone: nobody is there to be told.
        _let_go(sys.stderr)
    return Exit.NOT_SAVED


def _let_go(stream: TextIO | None) -> None:
    """What is still buffered there must not complain once more at the end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _no_command(word: str) -> str:
    """That a first word with others behind it is no command, and what may have been meant."""
    from cyclejournal.guide.wording import nearest

    quotes = "A journal is opened by one word: put quotes round a name with spaces."
    return f"“{word}” is no command.{nearest(word, COMMANDS)} {quotes}"


def _cleaned(problem: click.UsageError) -> click.UsageError:
    """The same, with nothing in its words that a terminal would obey; of an option that lacks, what it is for."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        return problem  # Our own help.
    words, lacks = problem.format_message(), getattr(problem, "param", None)
    if isinstance(problem, click.MissingParameter) and isinstance(lacks, click.Option):
        words = f"{words.rstrip('.')} {lacks.make_metavar(problem.ctx or click.Context(cli))}: {lacks.help}"
    return click.UsageError(clean(words), problem.ctx)
