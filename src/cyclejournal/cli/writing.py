"""Answering a prompt from a pipe or line by line, without the full screen."""

import click

from cyclejournal.cli.context import Setting, check_open, choose_cycle, choose_voice, pass_setting
from cyclejournal.cli.output import note
from cyclejournal.cli.texts import read_text
from cyclejournal.cli.words import cycle_option, journal_argument, later, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.guide.known import CAPTURE, RECORD
from cyclejournal.guide.model import TOGETHER, At, Guide, Prompt, Section
from cyclejournal.guide.wording import nearest
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.entries.writing import check_voice, finished_voices, voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.lesson.noted import lines
from cyclejournal.journal.lesson.recording import note as take_note
from cyclejournal.journal.moments import SteadyClock, local_clock
from cyclejournal.journal.naming import the_others
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import accept


@click.command("answer", short_help="Answer a prompt with the text on standard input.")
@journal_argument()
@click.argument("prompt", shell_complete=later("prompts"))
@voice_option("Who answers.")
@cycle_option
@click.option(
    "--finished",
    is_flag=True,
    help="This is the answer, or the one that stands where the text is empty: once your colleague has finished too, "
    "all are shown. Of a team's priorities: all of yours are finished.",
)
@click.option("--closed", is_flag=True, help="Write in a cycle that is closed, too.")
@pass_setting
def answer_command(
    setting: Setting,
    journal: str,
    prompt: str,
    voice: str,
    number: int | None,
    finished: bool,
    closed: bool,
) -> None:
    """Answer PROMPT (an id from `prompts`) with the text on standard input.

    It takes the place of what that voice answered before, which stays in the history. An empty text
    takes the answer back. What answers observation.record is added to the record of the lesson instead,
    each line as a note.

    Example: echo "Half of them never speak." | cyclejournal answer tom goals.starting-point --voice Tom
    """
    journal_id = setting.shelf.find(journal)
    reading = setting.read(journal_id)
    chosen = choose_cycle(reading, number)
    guide = setting.guide_for(reading, chosen)
    section, asked = _choose_prompt(guide, prompt)
    if section.at not in ("pair", "agreement") and not closed:
        check_open(chosen, reading.number(chosen.id), "--closed writes in it all the same")
    who = choose_voice(reading, voice)
    asked_of = voices(asked, chosen, reading, guide)
    check_voice(asked, who, asked_of, reading)
    if finished and not (asked.blind or asked.id in SINGLE):
        raise JournalError(
            f"{asked.id} is not answered alone",
            "--finished is for prompts that stay hidden until your colleague has answered too.",
            "Leave it out.",
        )
    text = accept(asked, read_text(), local_clock().date())
    place = place_of(reading, chosen, section)
    if finished and not text.strip():
        stands = reading.entry(place, asked.id, who)
        if stands is None or not asked.blind or not stands.text.strip():
            raise JournalError(
                "Nothing is answered yet", "The text is empty.", "Finish with a text."
            )
        text = stands.text
    if asked.id == RECORD:
        _note_down(setting, reading, chosen, who, text)
        return
    if not text and reading.entry(place, asked.id, who) is None:
        note("There was no answer to take back.")
        return
    told = ""
    with setting.desk(journal_id, who, remembers=True) as desk:
        entry = desk.type(asked, place, who, text)
        if finished and asked.id in SINGLE:
            # Imported late: only a team's journal asks them.
            from cyclejournal.session.priorities import PrioritiesBook

            told = PrioritiesBook(desk, chosen.id).finish()
        shown = finished and asked.blind and desk.finish_blind(entry, asked_of)
    _report(desk.journal, asked, place, who, asked_of, shown)
    if told:
        note(told)


def _note_down(setting: Setting, journal: Journal, cycle: Cycle, who: str, text: str) -> None:
    """Add lines to the record of the lesson, where the observed person lets words be written down."""
    lesson = lesson_of(journal, setting.guide_for(journal, cycle), cycle)
    if lesson.chosen and lesson.capture in ("none", "tallies"):
        raise JournalError(
            "No words are noted in this lesson",
            f"{journal.name(lesson.observed)} chose another way to record it.",
            f"{CAPTURE} says which; it can be changed there.",
        )
    written = lines(text)
    with setting.desk(journal.id, who) as desk:
        # Each a moment later, as that is the order in which they stand.
        moments, place = SteadyClock(desk.clock), desk.journal.observation(cycle)
        desk.put(*(take_note(place, line, at=None, by=who, now=moments()) for line in written))
    note(f"Added {several(len(written), 'note')} to the record of the lesson in {journal.id}.")
    if written:
        note(f"Nobody else sees it before {journal.name(lesson.observed)} has looked at it.")


_BESIDE: dict[At, tuple[str, str]] = {
    "action": ("an action", "Open the journal in the app to write about its actions."),
    "checkin": ("a check-in", "`cyclejournal checkin JOURNAL` takes one."),
    "reading": ("a reading of a goal", "`cyclejournal goal JOURNAL --reading NUMBER` takes one."),
    "standing": ("how a goal stands", "`cyclejournal goal JOURNAL --status` takes it."),
    "term": ("your term", "`cyclejournal walk JOURNAL` asks it after /term."),
    "lasted": ("what has lasted", "`cyclejournal cycle lasted JOURNAL --voice NAME` takes it."),
}
"""Of what is asked in no section, what it is about and who takes it."""


def _choose_prompt(guide: Guide, prompt_id: str) -> tuple[Section, Prompt]:
    wanted = clean_line(prompt_id).casefold()
    section, prompt = guide.section_of(wanted), guide.prompt(wanted)
    if section and prompt:
        return section, prompt
    if prompt and prompt in guide.us:
        return guide.about_us, prompt
    if prompt:
        at = next(kind for kind, prompts in guide.beside.items() if prompt in prompts)
        about, remedy = _BESIDE.get(at, _BESIDE["action"])
        raise JournalError(
            f"{wanted} is asked about {about}", "This command cannot say which is meant.", remedy
        )
    known = [prompt.id for section in guide.sections() for prompt in section.asked]
    raise JournalError(
        "No such prompt",
        f"“{clean_line(prompt_id)[:80]}” is not asked by the guide “{guide.id}”."
        f"{nearest(wanted, known)}",
        "`cyclejournal prompts JOURNAL` lists them all.",
    )


def _report(
    journal: Journal, prompt: Prompt, place: str, who: str, asked_of: list[str], shown: bool
) -> None:
    """Say on standard error what was saved, and who may see it."""
    whose = "the answer you give together" if who == TOGETHER else f"{journal.name(who)}'s answer"
    entry = journal.entry(place, prompt.id, who)
    gone = entry is None or not entry.text
    note(f"{'Took back' if gone else 'Saved'} {whose} to {prompt.id} in {journal.id}.")
    if entry is None or gone:
        return
    if shown:
        note("Everybody has finished; the answers are open to all of you now.")
    elif entry.is_private:
        note(_hidden(journal, entry, asked_of))


def _hidden(journal: Journal, entry: Entry, asked_of: list[str]) -> str:
    """Why an answer is still its writer's alone."""
    name = journal.name(entry.voice)
    if entry.blind == "draft":
        others = the_others(journal.people.values(), whose=True)
        return f"Only {name} sees it; say --finished when it is ready to be shown with {others}."
    if entry.blind == "finished":
        done = finished_voices(journal, entry.place, entry.prompt)
        waiting = " and ".join(journal.name(voice) for voice in asked_of if voice not in done)
        return f"Only {name} sees it until {waiting} has finished too."
    return f"Only {name} sees it."
