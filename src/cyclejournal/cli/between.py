"""What is written between two meetings, from the shell: a note."""

from datetime import date

import click
from msgspec.structs import replace

from cyclejournal.cli.context import Setting, choose_person, pass_setting
from cyclejournal.cli.cutting import past_day
from cyclejournal.cli.output import note, say
from cyclejournal.cli.texts import read_text
from cyclejournal.cli.words import journal_argument, later, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Keep
from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.naming import the_two
from cyclejournal.journal.reading.tags import alike_words, no_tags, understood
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.session.between import NoteDesk

_on = click.option(
    "--on", "day", metavar="DAY", help="The day it is about: fri, 3 nov, 2026-11-03."
)


@click.command("note", short_help="Note something down, for yourself or for both of you.")
@journal_argument()
@voice_option("Who writes.", together=False)
@_on
@click.option("--pair", is_flag=True, help="Give it to the two of you.")
@click.option(
    "--for",
    "colleague",
    metavar="NAME",
    shell_complete=later("people"),
    help="Leave it for NAME, as a line that waits until they have the keyboard.",
)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Set a tag on it. Once for each.")
@pass_setting
def note_command(
    setting: Setting,
    journal: str,
    voice: str,
    day: str | None,
    pair: bool,
    colleague: str | None,
    tags: tuple[str, ...],
) -> None:
    """Keep the text on standard input as a note of one voice, and print its id.

    It answers no question. Only its writer sees it unless --pair gives it to both; `keep JOURNAL ID pair`
    does so later, and `trash put` and `redact` take the id as well.

    Example: echo "S4 asked why, unasked." | cyclejournal note tom --voice Tom --on fri
    """
    found = setting.read(journal)
    who, on = choose_person(found, voice), day_behind(day)
    to = choose_person(found, colleague) if colleague is not None else ""
    if to == who:
        raise click.UsageError("A line is for your colleague: --for somebody else.")
    if wrong := no_tags(" ".join(tags)):
        raise click.UsageError(f"“{wrong[0]}” is no tag: a letter first, then letters and digits.")
    text = clean(read_text("note"))
    if not text.strip():
        raise JournalError("The note is empty", "Nothing was saved.", "Send it on standard input.")
    with setting.desk(found.id, who, remembers=True) as desk:
        keep: Keep = "pair" if pair or to else "me"
        made = new_note(desk.journal, who, now=desk.clock(), on=on, keep=keep)
        tagged = understood(" ".join(tags))
        desk.put(replace(made, text=text, to=to, tags=tagged), what="a note")
        known = NoteDesk(desk, made).known_tags()
    say(made.prompt)
    everybody = the_two(found.people.values()).capitalize()
    seen = f"{everybody} see it" if pair else f"Only {clean_line(found.name(who))} sees it"
    told = f"Noted in {found.id}. {f'It waits for {clean_line(found.name(to))}' if to else seen}."
    note(f"{told} {alike_words(tagged, known)}".rstrip())


def day_behind(written: str | None) -> str:
    """A day that is over or is today, as it is stored; empty for none, and for today.

    Raises JournalError for what is no day, and for one still to come.
    """
    found, today = past_day(written or ""), local_clock().date()
    if found is not None and found > today:
        raise JournalError(
            "That day is still to come",
            f"{_words(found)} has not been yet. Nothing was saved.",
            "Name the day on which it happened.",
        )
    return found.isoformat() if found and found != today else ""


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year:04d}"
