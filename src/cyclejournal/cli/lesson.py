"""The lesson from the shell: its plan, lines and counts written down, and what becomes of its record."""

import click

from cyclejournal.cli.context import Setting, choose_cycle, choose_person, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.texts import read_text
from cyclejournal.cli.words import cycle_option, journal_argument, reader_option, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.guide.known import PLAN, STORY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.guide.wording import listed, nearest
from cyclejournal.journal.amounts import clock_words, several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.film import film_seconds
from cyclejournal.journal.lesson.notes import KINDS, read_note
from cyclejournal.journal.lesson.recording import note as noted
from cyclejournal.journal.lesson.recording import press
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.lesson.watching import WAYS_WORDS, unknown_ways
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import NoteKind
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.journal.values import accept
from cyclejournal.session.desk import Desk
from cyclejournal.session.lesson.book import LessonBook, blocked_words
from cyclejournal.session.record import RecordDesk, RecordLine

_STORY_FIRST = f"`cyclejournal answer JOURNAL {STORY} --voice NAME --finished` takes the story, on standard input."
_SHOWS = "`cyclejournal lesson show JOURNAL --as NAME` lists what there is, with numbers."

MOST_AT_ONCE = 500
"""Counts that one call may add: more is a slip of the finger."""

_voice = voice_option("Who does it.", together=False)
_at = click.option("--at", metavar="TIME", help="When in the lesson, as 12:40.")


@click.group("lesson", short_help="Plan a lesson, note and count, strike out, release.")
def lesson_command() -> None:
    """Plan what to record in a lesson, write down lines and counts, and look after its record.

    It is always the last observation of the cycle. Nobody but those who were there sees the record
    before the observed person has released it.

    Example: cyclejournal lesson show tom --as Tom
    """


@lesson_command.command("plan")
@journal_argument()
@cycle_option
@pass_setting
def plan_command(setting: Setting, journal: str, number: int | None) -> None:
    """Agree on what to record: rows on standard input, “what | how | key | for which question”.

    They take the place of those before. How is one of: notes, exact words, tally, stopwatch, sample every 5
    minutes, seats, who to whom, zones, checklist.

    Example: echo "Who answers | tally | a | 1" | cyclejournal lesson plan tom
    """
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    prompt = setting.guide_for(found, chosen).prompt(PLAN)
    if prompt is None:
        raise JournalError(
            "This guide plans no lesson", f"It has no prompt {PLAN}.", "Choose another cycle."
        )
    text = accept(prompt, read_text("plan"), local_clock().date())
    with setting.desk(found.id) as desk:
        book = LessonBook(desk, chosen.id)
        desk.type(prompt, book.observation.texts, TOGETHER, text)
        book.read()
        things = book.things
    for thing in things:
        say(f"{thing.key} {clean_line(thing.label)}: {tool_called(thing.tool).words}")
    note(f"Saved the plan of the lesson in {found.id}.")
    if unknown := unknown_ways(text):
        note("\n".join([*unknown, WAYS_WORDS]))


@lesson_command.command("note")
@journal_argument()
@_voice
@_at
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True)
@click.option("--under", metavar="THING", help="Something agreed in the plan, by its key or name.")
@cycle_option
@pass_setting
def note_command(
    setting: Setting,
    journal: str,
    voice: str,
    at: str | None,
    kind: NoteKind,
    under: str | None,
    number: int | None,
) -> None:
    """Add lines from standard input to the record, each as a note.

    “T:” or “S4:” in front says who spoke, quotation marks make it their exact words.

    Example: echo "S4: “Because it is heavier”" | cyclejournal lesson note tom --voice Priya --at 12:40
    """
    found = setting.read(journal)
    chosen, who, when = choose_cycle(found, number), choose_person(found, voice), _seconds(at)
    with setting.desk(found.id, who) as desk:
        book = _book(desk, chosen, who)
        if not book.writes:
            name = found.name(book.lesson.observed)
            raise JournalError(
                "No words are noted in this lesson",
                f"{name} chose another way to record it. Nothing was saved.",
                "Count with `lesson tally`, or ask them to choose again.",
            )
        thing = _thing(book, under) if under else None
        lines = [line for line in map(clean_line, read_text("note").split("\n")) if line]
        for line in lines:
            read = read_note(line, clips=book.lesson.capture == "filmed")
            made = noted(
                book.observation,
                read.text,
                at=when,
                by=who,
                now=book.moment(),
                kind=kind,
                speaker=read.speaker,
                verbatim=read.verbatim,
                thing=thing,
            )
            book.add(made)
        name = found.name(book.lesson.observed)
    note(f"Added {several(len(lines), 'note')} to the record of the lesson in {found.id}.")
    note(f"Nobody else sees it before {name} has looked at it.")


@lesson_command.command("tally")
@journal_argument()
@click.argument("thing")
@_voice
@_at
@click.option("--count", type=click.IntRange(1, MOST_AT_ONCE), default=1, show_default=True)
@cycle_option
@pass_setting
def tally_command(
    setting: Setting,
    journal: str,
    thing: str,
    voice: str,
    at: str | None,
    count: int,
    number: int | None,
) -> None:
    """Count THING of the plan, by its key or name, and print the new total.

    Example: cyclejournal lesson tally tom a --voice Priya --count 12
    """
    found = setting.read(journal)
    chosen, who, when = choose_cycle(found, number), choose_person(found, voice), _seconds(at)
    with setting.desk(found.id, who) as desk:
        book = _book(desk, chosen, who)
        counted = _thing(book, thing)
        if counted.tool != TALLY.id:
            raise JournalError(
                "That is not counted",
                f"“{clean_line(counted.label)}” is recorded by "
                f"{tool_called(counted.tool).words}. Nothing was saved.",
                "The screen of the lesson records it; a line about it can be noted here.",
            )
        for _ in range(count):
            pressed = press(
                book.observation, counted, Press("tally"), at=when, by=who, now=book.moment()
            )
            book.add(pressed)
        total = book.ledger.total(TALLY, counted.label)
    say(str(total.total if total else 0))
    note(f"Counted “{clean_line(counted.label)}” {several(count, 'time')} in {found.id}.")


@lesson_command.command("sheet")
@journal_argument()
@_voice
@cycle_option
@pass_setting
def sheet_command(setting: Setting, journal: str, voice: str, number: int | None) -> None:
    """Key in a sheet that was filled by hand: a line for each mark, or for each minute, on standard input.

    “12:40 a” is one press, “12 aab” three in minute 12, “13:05 n S4: Because” a line written down. Nothing is kept
    unless every line is understood. `blank JOURNAL sheet` writes the empty one.

    Example: echo "12 aab" | cyclejournal lesson sheet tom --voice Priya
    """
    # Imported late: most lessons are recorded on the screen.
    from cyclejournal.session.lesson.sheet import key_in, read_sheet

    found = setting.read(journal)
    chosen, who = choose_cycle(found, number), choose_person(found, voice)
    with setting.desk(found.id, who) as desk:
        book = _book(desk, chosen, who)
        marks = read_sheet(book, read_text("sheet"))
        key_in(book, marks, who)
    note(f"Added {several(len(marks), 'mark')} to the record of the lesson in {found.id}.")


@lesson_command.command("show")
@journal_argument()
@reader_option("Who looks.", required=True)
@cycle_option
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def show_command(
    setting: Setting, journal: str, name: str, number: int | None, as_json: bool
) -> None:
    """List the record as NAME may see it, each line with the number by which your colleague knows it.

    Example: cyclejournal lesson show tom --as Tom
    """
    found = setting.read(journal)
    chosen, who = choose_cycle(found, number), choose_person(found, name)
    with setting.desk(found.id, who, to_read=True) as desk:
        view = RecordDesk(desk, chosen.id).view
    if as_json:
        say_json([_as_data(n, line, found) for n, line in enumerate(view.lines, 1)])
        return
    for words in (view.why, view.standing):
        if words:
            note(words)
    for n, line in enumerate(view.lines, 1):
        say(f"{n} {_words(line)}{' (struck out)' if line.struck else ''}")


def _as_data(number: int, line: RecordLine, journal: Journal) -> dict[str, object]:
    return {
        "number": number,
        "id": line.id,
        "kind": line.item.kind,
        "at": line.events[0].at if line.events else None,
        "words": _words(line),
        "by": sorted({journal.name(event.by) for event in line.events}),
        "struck": line.struck,
    }


def _words(line: RecordLine) -> str:
    item = line.item
    said = [clock_words(line.events[0].at) if line.events and item.kind == "note" else ""]
    said += [clean_line(item.words), clean_line(item.detail)]
    return ", ".join(part for part in said if part)


@lesson_command.command("strike")
@journal_argument()
@click.argument("line")
@_voice
@cycle_option
@pass_setting
def strike_command(
    setting: Setting, journal: str, line: str, voice: str, number: int | None
) -> None:
    """Strike LINE out of the record: it stays in the pair's own file, and is in no talk and no export.

    Example: cyclejournal lesson strike tom 3 --voice Tom
    """
    _strike(setting, journal, line, voice, number, out=True)


@lesson_command.command("restore")
@journal_argument()
@click.argument("line")
@_voice
@cycle_option
@pass_setting
def restore_command(
    setting: Setting, journal: str, line: str, voice: str, number: int | None
) -> None:
    """Put LINE back into the record that was struck out.

    Example: cyclejournal lesson restore tom 3 --voice Tom
    """
    _strike(setting, journal, line, voice, number, out=False)


def _strike(
    setting: Setting, name: str, word: str, voice: str, number: int | None, *, out: bool
) -> None:
    found = setting.read(name)
    chosen, who = choose_cycle(found, number), choose_person(found, voice)
    with setting.desk(found.id, who) as desk:
        record = RecordDesk(desk, chosen.id)
        line = _choose_line(record, word)
        if line.struck == out:
            note(f"Line {word} is {'struck out' if out else 'in the record'} already.")
            return
        if ("strike" if out else "put back") not in line.acts:
            observed = found.name(record.view.lesson.observed)
            raise JournalError(
                "That line is not yours to change",
                f"{observed} looks after the record. Nothing was changed.",
                f"{observed} can do it.",
            )
        record.strike(line)
    note(f"Line {word} is {'struck out' if out else 'back in the record'} in {found.id}.")


@lesson_command.command("release")
@journal_argument()
@_voice
@click.option("--back", is_flag=True, help="Take it back from the talk.")
@cycle_option
@pass_setting
def release_command(
    setting: Setting, journal: str, voice: str, back: bool, number: int | None
) -> None:
    """Release the record to your talk; only the observed person can.

    Example: cyclejournal lesson release tom --voice Tom
    """
    found = setting.read(journal)
    chosen, who = choose_cycle(found, number), choose_person(found, voice)
    with setting.desk(found.id, who) as desk:
        record = RecordDesk(desk, chosen.id)
        view = record.view
        if bool(view.observation.released) != back:
            note(f"The record is {'not released' if back else 'released already'}.")
            return
        if not (view.may_take_back if back else view.may_release):
            observed = found.name(view.lesson.observed)
            whose = f"Only {observed} releases it." if who != view.lesson.observed else view.why
            raise JournalError(
                "The record was not released" if not back else "The record was not taken back",
                whose or "There is nothing in it yet, or the cycle is closed.",
                _STORY_FIRST if whose and whose == view.why else _SHOWS,
            )
        record.release()
    told = "taken back from the talk" if back else "released to your talk"
    note(f"The record of the lesson in {found.id} is {told}.")


def _book(desk: Desk, cycle: Cycle, who: str) -> LessonBook:
    """The lesson to record in. Raises JournalError where it may not be, or not by that person."""
    book = LessonBook(desk, cycle.id)
    if why := blocked_words(book).removesuffix(" Esc goes back."):
        raise JournalError("Nothing can be recorded", why, "Nothing was saved.")
    if not book.anybody and who != book.lesson.observer:
        name = desk.journal.name(book.lesson.observer)
        raise JournalError(
            "Only the observer records",
            f"That is {name} in this lesson. Nothing was saved.",
            f'Write --voice "{name}".',
        )
    return book


def _thing(book: LessonBook, word: str) -> Watched:
    """What is agreed under a key or a name. Raises JournalError when nothing is."""
    wanted = fold(word)
    for thing in book.things:
        if wanted in (thing.key, fold(thing.label)):
            return thing
    names = [f"{thing.key} ({clean_line(thing.label)})" for thing in book.things]
    near = nearest(word, [thing.label for thing in book.things])
    raise JournalError(
        "That is not in the plan",
        f"“{clean_line(word)[:40]}” is neither a key nor a name of it.{near} Nothing was saved.",
        f"Write {listed(names)}." if names else "Agree on it first: `lesson plan`.",
    )


def _choose_line(record: RecordDesk, word: str) -> RecordLine:
    """The line of the record with that number or id. Raises JournalError when there is none."""
    lines = record.view.lines
    if word.isdecimal() and 0 < int(word[:9]) <= len(lines):
        return lines[int(word) - 1]
    found = next((line for line in lines if line.id == word), None)
    if found is None:
        if record.view.why and not lines:
            raise JournalError("The record is not open yet", record.view.why, _STORY_FIRST)
        problem = f"The record has {several(len(lines), 'line')}."
        raise JournalError("No such line", problem, _SHOWS)
    return found


def _seconds(written: str | None) -> float | None:
    """A time in the lesson in seconds. Raises JournalError for what is none."""
    if written is None:
        return None
    found = film_seconds(written)
    if found is None:
        raise JournalError(
            "That is no time of a lesson",
            f"“{clean_line(written)[:40]}” could not be understood.",
            "Write minutes and seconds, as 12:40.",
        )
    return found
