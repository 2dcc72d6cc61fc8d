"""What was written, from the shell: who may see it, the trash, and taking one answer out for good."""

from collections.abc import Iterable
from typing import get_args

import click

from cyclejournal.cli.context import (
    Setting,
    choose_cycle,
    choose_person,
    choose_reader,
    choose_voice,
    pass_setting,
)
from cyclejournal.cli.cutting import cut, with_limit
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.words import (
    cycle_option,
    journal_argument,
    later,
    place_option,
    reader_option,
    voice_option,
)
from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.model import Keep
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.entries import writing
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.trash import (
    KIND_WORDS,
    CannotDiscard,
    TrashRow,
    check_discard,
    discard,
    restore,
    trash_rows,
)
from cyclejournal.journal.entries.wordings import redact, words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.naming import the_two
from cyclejournal.journal.places import AnyPlace, Cycle
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

KEEPS: tuple[Keep, ...] = get_args(Keep)


@click.command("keep", short_help="Say who may see an answer.")
@journal_argument()
@click.argument("prompt", shell_complete=later("prompts"))
@click.argument("who", type=click.Choice(KEEPS))
@voice_option("Whose answer.")
@cycle_option
@place_option
@pass_setting
def keep_command(
    setting: Setting,
    journal: str,
    prompt: str,
    who: Keep,
    voice: str,
    number: int | None,
    at: str | None,
) -> None:
    """Say who may see the answer to PROMPT: its writer alone (me), the two of you (pair).

    With “share” it may go out for others, without names, once each of you has said yes (`export --for share`).

    Example: cyclejournal keep tom goals.why-care me --voice Tom
    """
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    entry = _answer(setting, found, chosen, prompt, voice, at)
    with setting.desk(found.id, entry.voice, remembers=True) as desk:
        kept = writing.keep_as(desk.journal.entries[entry.id], who, now=desk.clock())
        if kept.keep != desk.journal.entries[entry.id].keep:
            desk.put(kept, what="who may see an answer")
    both = the_two(found.people.values())
    others = f"{both}, and may go out for others once each of you has said yes"
    seen = {"me": "its writer alone", "pair": both, "share": others}[who]
    note(f"The answer to {entry.prompt} in {found.id} is for {seen}.")


def _answer(
    setting: Setting,
    journal: Journal,
    cycle: Cycle,
    prompt_id: str,
    voice: str,
    at: str | None = None,
) -> Entry:
    """What a voice has answered to a prompt, in a cycle or at a place. Raises JournalError where there is nothing."""
    wanted = clean_line(prompt_id).casefold()
    section = setting.guide_for(journal, cycle).section_of(wanted)
    who = choose_voice(journal, voice)
    # Answers to what no guide asks any more are found as well, and notes wherever they are.
    places = [at or (place_of(journal, cycle, section) if section else cycle.id)]
    places += [note.place for note in journal.notes.values() if note.prompt == wanted]
    entries = (journal.entry(place, wanted, who) for place in places)
    found = next((entry for entry in entries if entry is not None and versions(entry)), None)
    if found is None:
        where = f"at {clean_line(at)[:40]}" if at else f"in cycle {journal.number(cycle.id)}"
        raise JournalError(
            "There is no such answer",
            f"{clean_line(prompt_id)[:80]} has no answer by {journal.name(who)} {where} "
            f"of {journal.id}. Nothing was changed.",
            "`cyclejournal show JOURNAL --json` lists the answers with their prompts and voices.",
        )
    return found


@click.group("trash", short_help="Put something into the trash, list it, bring it back.")
def trash_command() -> None:
    """Put an answer, an action or a cycle into the trash; list what is there; bring it back.

    Example: cyclejournal trash list tom --as Tom
    """


@trash_command.command("put")
@journal_argument()
@click.argument("prompt", required=False, shell_complete=later("prompts"))
@voice_option("Whose answer.", required=False)
@click.option("--action", metavar="ACTION", help="An action, by its number in `actions`.")
@click.option(
    "--cycle", "number", type=int, metavar="C", help="The answer's cycle; alone: the cycle."
)
@place_option
@pass_setting
def put_command(
    setting: Setting,
    journal: str,
    prompt: str | None,
    voice: str | None,
    action: str | None,
    number: int | None,
    at: str | None,
) -> None:
    """Put the answer to PROMPT into the trash, an action, or a whole cycle; with --at alone, a reading.

    Example: cyclejournal trash put tom goals.starting-point --voice Tom
    """
    if prompt is not None and voice is None:
        raise click.UsageError("Say whose answer: --voice NAME.")
    if not any((prompt, action, number is not None, at)) or (prompt and action):
        raise click.UsageError("Say what: a PROMPT with --voice, --action, --at, or --cycle.")
    found = setting.read(journal)
    if prompt is not None and voice is not None:
        told = _empty(setting, found, choose_cycle(found, number), prompt, voice, at)
    else:
        told = _discard(setting, found, action, number, at)
    note(f"{told} in {found.id} is in the trash. `cyclejournal trash back` brings it back.")


def _empty(
    setting: Setting, journal: Journal, cycle: Cycle, prompt: str, voice: str, at: str | None
) -> str:
    entry = _answer(setting, journal, cycle, prompt, voice, at)
    with setting.desk(journal.id, entry.voice) as desk:
        emptied = writing.emptied(desk.journal.entries[entry.id], by=desk.writer, now=desk.clock())
        desk.put(emptied, what="an answer thrown away")
    return f"The answer to {entry.prompt}"


def _discard(
    setting: Setting, journal: Journal, action: str | None, number: int | None, at: str | None
) -> str:
    from cyclejournal.cli.actions import choose_action

    place: AnyPlace
    if action is not None:
        place, told = choose_action(journal, action), f"Action {action}"
    elif at is not None:
        place = _place(journal, at)
        told = KIND_WORDS.get(type(place), "Place")
    else:
        place, told = choose_cycle(journal, number), f"Cycle {number}"
    try:
        check_discard(journal, place)
    except CannotDiscard as problem:
        problem.remedy = problem.remedy.replace("Start", "Start (`cycle start`)")
        raise
    with setting.desk(journal.id) as desk:
        desk.put(discard(desk.journal.places[place.id], now=desk.clock()), what="thrown away")
    return told


def _place(journal: Journal, id_: str) -> AnyPlace:
    place = journal.places.get(id_)
    if place is None or place.deleted:
        raise JournalError(
            "There is no such place",
            f"Nothing in {journal.id} has the id “{clean_line(id_)[:40]}”, or it is in the trash.",
            "`cyclejournal show JOURNAL --json` lists the answers with the ids of their places.",
        )
    return place


@trash_command.command("list")
@journal_argument()
@reader_option("Also what NAME alone may read.")
@with_limit
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def list_command(
    setting: Setting, journal: str, name: str | None, limit: int | None, as_json: bool
) -> None:
    """List what is in the trash, the newest first, each with its number.

    Example: cyclejournal trash list tom --as Tom
    """
    found = setting.read(journal)
    rows = cut(trash_rows(found, choose_reader(found, name)), limit)
    if as_json:
        say_json([_as_data(number, row) for number, row in enumerate(rows, 1)])
        return
    if not rows:
        note(
            "The trash is empty."
            if name
            else "Nothing of yours together is in the trash; --as NAME adds one's own."
        )
    for number, row in enumerate(rows, 1):
        say(f"{number} {row.kind_words}: {clean_line(row.title)} ({row.when[:10]})")


def _as_data(number: int, row: TrashRow) -> dict[str, object]:
    return {
        "number": number,
        "id": row.id,
        "kind": row.kind_words.casefold(),
        "title": row.title,
        "deleted": row.when,
    }


@trash_command.command("back")
@journal_argument()
@click.argument("row", metavar="NUMBER|ID")
@reader_option("Who brings it back.", required=True)
@pass_setting
def back_command(setting: Setting, journal: str, row: str, name: str) -> None:
    """Bring something back from the trash, by its number in `trash list` for the same NAME, or its id.

    Example: cyclejournal trash back tom 1 --as Tom
    """
    found = setting.read(journal)
    who = choose_person(found, name)
    rows = trash_rows(found, who)
    chosen = rows[int(row) - 1].id if row.isdecimal() and 0 < int(row[:9]) <= len(rows) else row
    title = next((each.title for each in rows if each.id == chosen), "It")
    with setting.desk(found.id, who) as desk:
        records = restore(desk.journal, chosen, by=who, now=desk.clock())
        desk.put(*records, what="brought back from the trash")
    note(f"Back in {found.id}: {clean_line(title)}")


@click.command("redact", short_help="Take one answer out for good.")
@journal_argument()
@click.argument("prompt", shell_complete=later("prompts"))
@voice_option("Whose answer.")
@cycle_option
@place_option
@click.option("--for-good", is_flag=True, help="Yes, for good: nothing brings it back.")
@click.option(
    "--searches-too", is_flag=True, help="Also let go the kept searches with a word of it."
)
@click.pass_context
@pass_setting
def redact_command(
    setting: Setting,
    ctx: click.Context,
    journal: str,
    prompt: str,
    voice: str,
    number: int | None,
    at: str | None,
    for_good: bool,
    searches_too: bool,
) -> None:
    """Take the answer to PROMPT out for good: of the journal, its history, and every backup beside it.

    What you wrote together goes only if both of you want it. Says which copies are out of reach, and which
    searches that are kept on this computer look for a word of it.

    Example: cyclejournal redact tom goals.why-care --voice Tom --for-good
    """
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    entry = _answer(setting, found, chosen, prompt, voice, at)
    if not for_good:
        raise click.UsageError("Nothing brings it back. Add --for-good if that is what you want.")
    with setting.desk(found.id, entry.voice) as desk:
        present = desk.journal.entries[entry.id]
        gone_words, gone = words(present), redact(present, now=desk.clock())
        desk.put(gone, what="an answer removed")
        scrubbed = desk.opened.scrubbed
    note(f"The answer to {entry.prompt} is gone from {found.id}, its history and its backups.")
    _tell_of_searches(found.id, gone_words, let_them_go=searches_too)
    if scrubbed is None:
        return
    for problem in scrubbed.problems:
        note(f"Not from every copy: {problem}")
    if scrubbed.unreachable:
        note(f"Out of reach: {'; '.join(scrubbed.unreachable)}.")
    if scrubbed.problems:
        note("It is tried again when the journal is opened next.")
        ctx.exit(Exit.FINDINGS)


def _tell_of_searches(journal_id: str, texts: Iterable[str], *, let_them_go: bool) -> None:
    # Imported late: few keep a search.
    from cyclejournal.session.kept_searches import holding, let_go, named
    from cyclejournal.store.bookmarks import Bookmarks
    from cyclejournal.store.locations import bookmarks_folder, state_file

    searches = Bookmarks(bookmarks_folder(state_file())).searches(journal_id)
    found = holding(searches, texts, local_clock().date())
    if not found:
        return
    if let_them_go:
        let_go(searches, found)
    kept = "Let go, too" if let_them_go else "Still kept on this computer"
    note(f"{kept}: the searches {named(found)}, with a word of it.")
