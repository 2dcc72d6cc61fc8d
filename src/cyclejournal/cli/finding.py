"""Finding, in one journal or in all of them: words in what was written, and what comes next."""

from collections.abc import Mapping, Sequence
from functools import partial

import click

from cyclejournal.cli.context import Setting, choose_reader, pass_setting
from cyclejournal.cli.cutting import Days, cut, with_days, with_limit
from cyclejournal.cli.keys import keys_that_lead
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.several import readable
from cyclejournal.cli.words import journals_argument, reader_option
from cyclejournal.errors import Exit, JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.between.notes import ASKED
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day as in_words
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.next.meeting import meeting
from cyclejournal.journal.next.things import Next
from cyclejournal.journal.reading.audience import Audience, kind_of
from cyclejournal.journal.reading.finding import Hit
from cyclejournal.journal.reading.listing import which, whose
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.sieve import day_written
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.store.errors import NoJournal


@click.command("search", short_help="Find words in what was written.")
@click.argument("words")
@journals_argument
@reader_option("Also in what NAME alone may read.")
@click.option(
    "--with-kept-back",
    "kept_back",
    is_flag=True,
    help="Also in how you talked, and in what may fail safely.",
)
@with_days
@with_limit
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
@pass_setting
def search_command(
    setting: Setting,
    ctx: click.Context,
    words: str,
    journals: tuple[str, ...],
    name: str | None,
    kept_back: bool,
    since: str | None,
    until: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Find answers and released notes that hold all WORDS (quote them if there are several), the newest first.

    A phrase stands in double quotation marks; not:WORD, or -WORD behind another, leaves out what has it. who:,
    step:, kind:, goal:, tag:, cycle:, asked:, on:, from: and until: narrow it. Case, accents, dashes and a plural's s
    make no difference.

    It looks through what `show` and `export` would hold, for whoever --as names: a courtesy between
    colleagues, not a lock. Without JOURNAL, in every journal on the shelf. The exit code is 1 when nothing
    is found.

    Example: cyclejournal search 'think time who:tom not:sorting' tom --from "1 sep" --limit 10
    """
    days = Days(since, until)
    try:
        meant, code = readable(setting, journals)
    except NoJournal as problem:
        if meant_first := _journal_called(setting, words):
            problem.remedy = f"Words come first: cyclejournal search WORDS {meant_first}"
        raise
    query = understand(clean_line(words), local_clock().date())
    if query.problems:
        remedy = "cyclejournal search --help names what can be typed."
        raise JournalError("That search is not understood", " ".join(query.problems), remedy)
    every = [
        (reading, found)
        for each, reader in _readers(meant, name)
        for reading in [Reading(each, setting.guides, Audience(reader, kept_back))]
        for found in reading.hits(query)
        if day_written(found.record) in days
    ]
    found = cut(every, limit)
    if as_json:
        say_json([_as_data(each, hit) for each, hit in found])
    else:
        for each, hit in found:
            say(_as_line(each, hit, names_journal=len(journals) != 1))
        if every:
            note(_counted(every))
    if not found:
        note(f"Nothing holds “{shorten(clean_line(words), 80)}”.")
        code = max(code, Exit.FINDINGS)
    ctx.exit(code)


def _journal_called(setting: Setting, name: str) -> str:
    """The id of the journal that a name means; empty for none."""
    try:
        return setting.shelf.find(name)
    except JournalError:
        return ""


@click.command("next", short_help="Say what comes next, and for whom.")
@journals_argument
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
@pass_setting
def next_command(
    setting: Setting, ctx: click.Context, journals: tuple[str, ...], as_json: bool
) -> None:
    """Say what waits in the JOURNALs, and for whom: a thing a line, what comes first in front.

    Without JOURNAL, in every journal on the shelf. Nothing that one person keeps or answers alone is said.

    With --json, a list of objects: the id of the journal; what waits, in a word; who, a name or “together”;
    why, in a sentence; the id of the prompt it is about, or null; the key that leads there in the app.
    Later versions add words for what waits.

    Example: cyclejournal next tom
    """
    meant, code = readable(setting, journals)
    now = local_clock()
    found = [
        (each, waiting)
        for each in meant
        for waiting in (
            *whats_next(each, partial(each.guide_of, setting.guides), now),
            *meeting(each, now.date()),
        )
    ]
    found.sort(key=lambda pair: pair[1].rank)
    if as_json:
        keys = keys_that_lead({waiting.by for _, waiting in found})
        say_json([_waiting_as_data(each, waiting, keys) for each, waiting in found])
        ctx.exit(code)
    for each, waiting in found:
        title = clean_line(each.title)
        say(waiting.why if len(journals) == 1 else f"{title}: {waiting.why}")
    if not found and not code:
        note("Nothing waits.")
    ctx.exit(code)


def _waiting_as_data(journal: Journal, waiting: Next, keys: Mapping[str, str]) -> dict[str, object]:
    return {
        "journal": journal.id,
        "what": waiting.what,
        "who": journal.name(waiting.who, TOGETHER),
        "why": waiting.why,
        "prompt": waiting.prompt or None,
        "key": keys.get(waiting.by, ""),
        "command": waiting.by,
    }


def _readers(journals: list[Journal], name: str | None) -> list[tuple[Journal, str | None]]:
    """The journals with whom each is searched for. With a name, only those that person is part of."""
    if name is None:
        return [(journal, None) for journal in journals]
    if len(journals) == 1:
        return [(journals[0], choose_reader(journals[0], name))]
    known = [(each, person) for each in journals if (person := each.person_named(name))]
    if not known:
        raise JournalError(
            "Nobody of that name",
            f"“{clean_line(name)}” is in none of the journals.",
            "`cyclejournal list` shows the names.",
        )
    return [(journal, person.id) for journal, person in known]


def _number(reading: Reading, record: Entry | Event) -> int | None:
    """The number of the first cycle a record belongs to; None for what belongs to the pair."""
    cycle = reading.cycle_at(record.place)
    return reading.journal.number(cycle.id) if cycle else None


def _counted(every: Sequence[tuple[Reading, Hit]]) -> str:
    """``12 in 7 cycles, last 25 Sep 2026.``"""
    cycles = {
        (reading.journal.id, cycle.id)
        for reading, found in every
        if (cycle := reading.cycle_at(found.record.place))
    }
    last = max(day_written(found.record) for _, found in every)
    where = f" in {several(len(cycles), 'cycle')}" if cycles else ""
    return f"{len(every)}{where}, last {in_words(last)}."


def _as_line(reading: Reading, hit: Hit, *, names_journal: bool) -> str:
    """When, in which cycle, who, and to which question; of several journals, in which; then the sentence."""
    journal, record = reading.journal, hit.record
    number = _number(reading, record)
    where = [
        in_words(day_written(record)),
        f"cycle {number}" if number else "before the first cycle",
        whose(journal, record),
        _which(record),
        *([f"{clean_line(journal.title)} ({journal.id})"] if names_journal else []),
    ]
    return f"{clean_line(' · '.join(where))}: {clean_line(hit.sentence)}"


def _which(record: Entry | Event) -> str:
    if isinstance(record, Event):
        return which(record)
    return ASKED if record.is_note else record.prompt


def _as_data(reading: Reading, hit: Hit) -> dict[str, object]:
    journal, record = reading.journal, hit.record
    voice = record.voice if isinstance(record, Entry) else record.by
    return {
        "journal": journal.id,
        "title": journal.title,
        "kind": kind_of(record),
        "cycle": _number(reading, record),
        "place": record.place,
        "prompt": record.prompt if isinstance(record, Entry) else None,
        "at": record.at if isinstance(record, Event) else None,
        "voice": journal.name(voice, TOGETHER),
        "voice_id": voice,
        "before": hit.before,
        "match": hit.match,
        "after": hit.after,
        "changed": record.changed,
    }
