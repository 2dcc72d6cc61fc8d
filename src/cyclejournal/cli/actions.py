"""Actions from the shell: what there is to do, one more, and what became of one."""

import click
from msgspec.structs import replace

from cyclejournal.cli.context import Setting, choose_cycle, choose_voice, pass_setting
from cyclejournal.cli.cutting import cut, day, with_limit
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.texts import read_line, read_text
from cyclejournal.cli.words import cycle_option, journal_argument, later
from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ACTION_OUTCOME, ACTION_WHAT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import (
    STATUS_WORDS,
    carried,
    change_action,
    done_words,
    from_words,
    new_action,
    next_words,
    numbered,
)
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import OPEN_ACTIONS, Action, ActionStatus
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.text import clean_line, fold


@click.command("actions", short_help="List the actions of a journal.")
@journal_argument()
@click.option("--all", "everything", is_flag=True, help="Those that have ended, too.")
@with_limit
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def actions_command(
    setting: Setting, journal: str, everything: bool, limit: int | None, as_json: bool
) -> None:
    """List the open actions of JOURNAL, each with the number by which `action` knows it.

    Example: cyclejournal actions tom
    """
    found, today = setting.read(journal), local_clock().date()
    every = [
        (number, action)
        for number, action in numbered(found).items()
        if not action.deleted and (everything or action.status in OPEN_ACTIONS)
    ]
    listed = cut(every, limit)
    if as_json:
        say_json([_as_data(found, number, action) for number, action in listed])
        return
    if not listed:
        note("There are no actions." if everything else "There is no open action.")
    for number, action in listed:
        origin = from_words(found, action)
        told = [STATUS_WORDS[action.status], next_words(action, today), origin]
        details = ", ".join(part for part in told if part)
        words = clean_line(action_words(found, action)) or "without words"
        say(f"{number} {clean_line(found.name(action.owner))}: {words} ({details})")


def _as_data(journal: Journal, number: int, action: Action) -> dict[str, object]:
    cycle = next((each for each in journal.cycles if action.id in each.actions), None)
    return {
        "number": number,
        "id": action.id,
        "words": action_words(journal, action),
        "owner": journal.name(action.owner),
        "status": action.status,
        "due": action.due,
        "check": action.check,
        "when": action.when,
        "cycle": journal.number(cycle.id) if cycle else None,
        "carried": carried(journal, action),
        "outcome": journal.text(action.id, ACTION_OUTCOME),
    }


def choose_action(journal: Journal, word: str) -> Action:
    """The action with that number or id. Raises JournalError when there is none, or it is in the trash."""
    actions = numbered(journal)
    action = actions.get(int(word)) if word.isdecimal() and len(word) < 9 else None
    action = action or next((each for each in actions.values() if each.id == word), None)
    if action is None or action.deleted:
        raise JournalError(
            "No such action",
            f"There is no action “{clean_line(word)[:40]}” in {journal.id}, or it is in the trash.",
            "`cyclejournal actions JOURNAL --all` lists them with their numbers.",
        )
    return action


@click.group("action", short_help="Add an action, tick one off, say what came of it.")
def action_command() -> None:
    """Add an action, tick one off, say what came of it, change it or drop it.

    ACTION is the number that `actions` gives. Words come on standard input.

    Example: cyclejournal action tick tom 3
    """


_owner = click.option(
    "--owner", metavar="NAME|together", shell_complete=later("voices"), help="Whose it is."
)
_due = click.option("--due", metavar="DAY", help="By when: 12 jan, fri, in 2 weeks, 2027-01-12.")
_check = click.option("--check", metavar="DAY", help="When you look at it again.")


@action_command.command("add")
@journal_argument()
@cycle_option
@_owner
@_due
@_check
@pass_setting
def add_command(
    setting: Setting,
    journal: str,
    number: int | None,
    owner: str | None,
    due: str | None,
    check: str | None,
) -> None:
    """Add an action, worded by standard input, and print its number.

    Example: echo "Wait five seconds" | cyclejournal action add tom --owner Tom --due fri
    """
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    whose = choose_owner(found, owner) if owner is not None else TOGETHER
    by, again = _iso(due or ""), _iso(check or "")
    prompt = setting.guide_for(found, chosen).prompt(ACTION_WHAT)
    if prompt is None:
        raise JournalError(
            "This guide asks for no actions",
            f"The guide “{chosen.guide}” has no prompt {ACTION_WHAT}.",
            "Choose a cycle with another guide.",
        )
    words = read_line("action")
    with setting.desk(found.id) as desk:
        now = desk.clock()
        action, linked = new_action(desk.cycle(chosen.id), now=now, owner=whose, due=by)
        action = change_action(
            action, now=now, owner=whose, due=by, status=action.status, check=again
        )
        worded = answer(desk.journal, prompt, action.id, TOGETHER, words, by=desk.writer, now=now)
        desk.put(action, linked, worded, what="a new action")
        numbers = {each.id: number for number, each in numbered(desk.journal).items()}
    say(str(numbers[action.id]))
    note(f"Added action {numbers[action.id]} in {found.id}.")


@action_command.command("tick")
@journal_argument()
@click.argument("action")
@pass_setting
def tick_command(setting: Setting, journal: str, action: str) -> None:
    """Tick ACTION off: it is done.

    Example: cyclejournal action tick tom 3
    """
    _end(setting, journal, action, "done")


@action_command.command("drop")
@journal_argument()
@click.argument("action")
@pass_setting
def drop_command(setting: Setting, journal: str, action: str) -> None:
    """Drop ACTION: it stays in the journal, and is no longer open.

    Example: cyclejournal action drop tom 3
    """
    _end(setting, journal, action, "dropped")


def _end(setting: Setting, name: str, word: str, status: ActionStatus) -> None:
    found = setting.read(name)
    action = choose_action(found, word)
    if action.status == status:
        note(f"Action {word} is {STATUS_WORDS[status]} already.")
        return
    _change(setting, found, action, status=status)
    warm = f"{clean_line(done_words(found, action))} " if status == "done" else ""
    note(f"{warm}Action {word} in {found.id} is {STATUS_WORDS[status]}.")


@action_command.command("change")
@journal_argument()
@click.argument("action")
@_owner
@_due
@_check
@click.option(
    "--status", type=click.Choice(list(STATUS_WORDS)), help="How it goes; todo opens it again."
)
@pass_setting
def change_command(
    setting: Setting,
    journal: str,
    action: str,
    owner: str | None,
    due: str | None,
    check: str | None,
    status: ActionStatus | None,
) -> None:
    """Change whose ACTION is, its days, or how it goes. An empty DAY takes the day away.

    Example: cyclejournal action change tom 3 --due "12 jan" --status doing
    """
    if (owner, due, check, status) == (None,) * 4:
        raise click.UsageError("Say what to change: --owner, --due, --check or --status.")
    found = setting.read(journal)
    chosen = choose_action(found, action)
    now = replace(chosen, owner=choose_owner(found, owner)) if owner is not None else chosen
    _change(
        setting,
        found,
        chosen,
        status=status or chosen.status,
        owner=now.owner,
        due=chosen.due if due is None else _iso(due),
        check=chosen.check if check is None else _iso(check),
    )
    is_new = status == "done" and chosen.status != "done"
    warm = f"{clean_line(done_words(found, now))} " if is_new else ""
    note(f"{warm}Changed action {action} in {found.id}.")


def _change(
    setting: Setting,
    journal: Journal,
    action: Action,
    *,
    status: ActionStatus,
    owner: str | None = None,
    due: str | None = None,
    check: str | None = None,
) -> None:
    with setting.desk(journal.id) as desk:
        present = desk.journal.places.get(action.id)
        assert isinstance(present, Action)
        changed = change_action(
            present,
            now=desk.clock(),
            owner=present.owner if owner is None else owner,
            due=present.due if due is None else due,
            status=status,
            check=check,
        )
        desk.put(changed, what="a change of an action")


@action_command.command("outcome")
@journal_argument()
@click.argument("action")
@pass_setting
def outcome_command(setting: Setting, journal: str, action: str) -> None:
    """Say what happened with ACTION and what you learned from it, on standard input.

    It takes the place of what was said before, which stays in the history.

    Example: echo "S6 spoke twice" | cyclejournal action outcome tom 3
    """
    found = setting.read(journal)
    chosen = choose_action(found, action)
    prompt = setting.guide_for(found, found.cycle).prompt(ACTION_OUTCOME)
    if prompt is None:
        raise JournalError(
            "This guide does not ask what came of an action",
            f"It has no prompt {ACTION_OUTCOME}.",
            "Write it into the talk.",
        )
    text = read_text("outcome")
    with setting.desk(found.id) as desk:
        desk.type(prompt, chosen.id, TOGETHER, text)
    note(f"Saved what came of action {action} in {found.id}.")


def choose_owner(journal: Journal, name: str) -> str:
    """Whose something is: a person's id, or together. Raises JournalError for nobody's name."""
    return TOGETHER if fold(name) == "both" else choose_voice(journal, name)


def _iso(written: str) -> str:
    """A day as it is stored; empty for none."""
    found = day(written)
    return found.isoformat() if found else ""
