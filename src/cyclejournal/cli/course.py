"""How a cycle runs, from the shell: started, closed and reopened, brief or full; steps done, skipped, reopened."""

from typing import Literal, get_args

import click

from cyclejournal.cli.context import Setting, check_open, choose_cycle, choose_person, pass_setting
from cyclejournal.cli.cutting import day, past_day
from cyclejournal.cli.output import note, say
from cyclejournal.cli.texts import read_line, read_text
from cyclejournal.cli.words import cycle_option, guide_option, journal_argument, later, voice_option
from cyclejournal.errors import JournalError
from cyclejournal.guide.known import FADED, STAYED
from cyclejournal.guide.model import Guide, Onward, Step
from cyclejournal.guide.wording import listed
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.lasting import asks_of, kept_doing
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import Cycle, StepStatus
from cyclejournal.journal.reading.views import cycle_title, goal_words
from cyclejournal.journal.records import changed
from cyclejournal.journal.text import clean, clean_line, fold

_MARKED: dict[StepStatus, str] = {"done": "done", "skipped": "skipped", "open": "open again"}

_which = click.argument("number", metavar="[CYCLE]", required=False, type=int)


@click.group("cycle", short_help="Start the next cycle, close one, take one up again.")
def cycle_command() -> None:
    """Start the next cycle, close one, take one up again, or ask more or fewer questions in it.

    CYCLE is a number, the present one unless you say.

    Example: cyclejournal cycle start tom --roles swapped
    """


@cycle_command.command("start")
@journal_argument()
@click.option("--roles", type=click.Choice(["kept", "swapped"]), default="kept", show_default=True)
@click.option("--goal", type=click.Choice(["new", "same"]), default="new", show_default=True)
@click.option("--full", is_flag=True, help="With the fuller set of questions.")
@guide_option("In another way to coach")
@pass_setting
def start_command(
    setting: Setting,
    journal: str,
    roles: Literal["kept", "swapped"],
    goal: Literal["new", "same"],
    full: bool,
    guide_id: str | None,
) -> None:
    """Start the next cycle, close the present one, and print the new one's number.

    Open actions come along. The new cycle follows the guide of the present one unless you say.

    Example: cyclejournal cycle start tom --roles swapped
    """
    found = setting.read(journal)
    last = choose_cycle(found, None)
    if goal == "same" and not goal_words(found, last):
        raise JournalError(
            "There is no goal to go on with",
            f"Cycle {found.number(last.id)} of {found.id} has none yet. Nothing was changed.",
            "Leave --goal out.",
        )
    following = _next_guide(setting, last, guide_id)
    with setting.desk(found.id) as desk:
        last, now = desk.cycle(last.id), desk.clock()
        guide = following or desk.guide(last)
        parts = cycles.swapped(last) if roles == "swapped" else dict(last.roles)
        closed = [] if last.closed else [cycles.close_cycle(last, now=now)]
        begun = cycles.start_cycle(desk.journal, guide, parts, now=now, goal=goal, full=full)
        desk.put(*closed, *begun, what="the next cycle started")
        new = desk.journal.cycles[-1]
        title = cycle_title(desk.journal, guide, new)
        number = desk.journal.number(new.id)
    say(str(number))
    note(f"{clean_line(title)} has started in {found.id}.")


def _next_guide(setting: Setting, last: Cycle, guide_id: str | None) -> Guide | None:
    """The guide that is meant, with a part for each of them; None for that of the cycle before."""
    if guide_id is None:
        return None
    from cyclejournal.guide.finder import choose_guide

    found = choose_guide(setting.guides, guide_id)
    if {role.id for role in found.roles} != {*last.roles.values()}:
        roles = listed([clean_line(role.name) for role in found.roles], "and")
        raise JournalError(
            "This guide is for others than the people of this journal",
            f"“{found.id}” needs somebody for each of: {roles}. Nothing was changed.",
            "Begin another journal with it, or choose another guide.",
        )
    return found


@cycle_command.command("turn")
@journal_argument()
@pass_setting
def turn_command(setting: Setting, journal: str) -> None:
    """Turn coach and coachee of the present cycle, where they were entered the wrong way round.

    What each wrote stays theirs, under the question that it answers.

    Example: cyclejournal cycle turn tom
    """
    found = setting.read(journal)
    with setting.desk(found.id) as desk:
        from cyclejournal.session.about import AboutBook

        told = AboutBook(desk).turn()
    note(told)


@cycle_command.command("close")
@journal_argument()
@_which
@click.option("--next", "onward", type=click.Choice(get_args(Onward)), help="What comes after it.")
@click.option("--until", metavar="DAY", help="With --next pause, until when: 12 jan, in 6 weeks.")
@pass_setting
def close_command(
    setting: Setting, journal: str, number: int | None, onward: Onward | None, until: str | None
) -> None:
    """Close CYCLE, with whatever `answer` wrote to the prompts of its close. Its open actions stay in view.

    What comes next is kept with it and nothing is begun: `cycle start` does that. Where a pair finishes,
    what it agreed for its journal is carried out in the app or in `walk` (/finish-journal), where both say yes.

    Example: cyclejournal cycle close tom --next pause --until "12 jan"
    """
    if until is not None and onward != "pause":
        raise click.UsageError("A day belongs to a pause: add --next pause.")
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    told = f"Cycle {found.number(chosen.id)} in {found.id}"
    if onward is not None:
        check_open(chosen, found.number(chosen.id))
    elif chosen.closed:
        note(f"{told} is closed already.")
        return
    paused_until = day(until or "")
    with setting.desk(found.id) as desk:
        # Imported late, as the desk is: who only looks changes nothing.
        from cyclejournal.session.closing import Close

        close = Close(desk, chosen.id)
        left = close.left_words
        if onward:
            close.choose(onward, paused_until)
        close.close()
        words = close.onward_words
    note(" ".join(filter(None, (f"{told} is closed.", words))))
    if onward == "finish":
        note(
            "What you agreed for this journal is carried out in the app, or in `walk` by /finish-journal, once "
            "each of you says yes."
        )
    if left:
        note(clean_line(left))


@cycle_command.command("lasted")
@journal_argument()
@_which
@voice_option("Who says so.", together=False, required=False)
@click.option("--faded", is_flag=True, help="The text is what has faded.")
@click.option("--pass", "passes", is_flag=True, help="Pass it by: it does not come up again.")
@pass_setting
def lasted_command(
    setting: Setting, journal: str, number: int | None, voice: str | None, faded: bool, passes: bool
) -> None:
    """Say what has stayed of what you meant to keep doing when CYCLE closed, or what has faded.

    `next` brings it up once, some weeks after a close. CYCLE is that one unless you say. The text comes on
    standard input and takes the place of what the same voice said before.

    Example: echo "The six seconds." | cyclejournal cycle lasted tom --voice Tom
    """
    if passes == (voice is not None) or (passes and faded):
        raise click.UsageError("Say either who says so, --voice NAME, or --pass.")
    found = setting.read(journal)
    cycle = asks_of(found, local_clock().date()) if number is None else choose_cycle(found, number)
    if cycle is None or not kept_doing(found, cycle):
        where = f"At the close of cycle {found.number(cycle.id)}" if cycle else "At no close so far"
        is_it = "it is not" if cycle else "is it"
        raise JournalError(
            "There is nothing that could have lasted",
            f"{where} {is_it} written what you keep doing. Nothing was changed.",
            "Answer close.keep-doing, and close the cycle.",
        )
    who = choose_person(found, voice) if voice is not None else ""
    text = "" if passes else clean(read_text("text"))
    if not (passes or text.strip()):
        raise JournalError(
            "There is nothing to keep", "Nothing was saved.", "Send a text on standard input."
        )
    with setting.desk(found.id, who) as desk:
        # Imported late, as the desk is.
        from cyclejournal.session.lasting import LastedBook

        book = LastedBook(desk, desk.cycle(cycle.id))
        if passes:
            book.pass_by()
        else:
            wanted = FADED if faded else STAYED
            book.type(next(each for each in book.prompts if each.id == wanted), text)
    done = "Passed by" if passes else "Kept"
    note(f"{done} in {found.id}, for cycle {found.number(cycle.id)}. It does not come up again.")


@cycle_command.command("reopen")
@journal_argument()
@_which
@pass_setting
def reopen_command(setting: Setting, journal: str, number: int | None) -> None:
    """Take CYCLE up again after it was closed.

    Example: cyclejournal cycle reopen tom 2
    """
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    told = f"Cycle {found.number(chosen.id)} in {found.id}"
    if not chosen.closed:
        note(f"{told} is open already.")
        return
    with setting.desk(found.id) as desk:
        reopened = cycles.reopen_cycle(desk.cycle(chosen.id), now=desk.clock())
        desk.put(reopened, what="cycle reopened")
    note(f"{told} is open again.")


@cycle_command.command("date")
@journal_argument()
@_which
@click.option("--began", metavar="DAY", help="When it began: 3 sep, 2026-09-03.")
@click.option("--closed", metavar="DAY", help="Of a closed one, when that was.")
@pass_setting
def date_command(
    setting: Setting, journal: str, number: int | None, began: str | None, closed: str | None
) -> None:
    """Date CYCLE to when it was, as where you lived it on paper and key it in afterwards.

    The order of your cycles stays as it is. The day of a lesson, of a talk and of a check-in is a question of its own.

    Example: cyclejournal cycle date tom 1 --began "3 sep" --closed "9 oct"
    """
    from cyclejournal.export.words import span_words
    from cyclejournal.journal.cycle.dating import dated

    if not (began or closed):
        raise click.UsageError("Say when: --began DAY, --closed DAY, or both.")
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    first, last = (past_day(each) if each else None for each in (began, closed))
    with setting.desk(found.id) as desk:
        cycle = desk.cycle(chosen.id)
        cycle = dated(desk.journal, cycle, began=first, closed=last, now=desk.clock())
        desk.put(cycle, what="when a cycle was")
    told = span_words(cycle.started, cycle.closed)
    note(f"Cycle {found.number(chosen.id)} in {found.id}: {told}.")


@cycle_command.command("form")
@journal_argument()
@click.argument("form", type=click.Choice(["brief", "full"]))
@_which
@pass_setting
def form_command(
    setting: Setting, journal: str, form: Literal["brief", "full"], number: int | None
) -> None:
    """Ask the few questions that matter most in CYCLE, or the fuller set. Nothing written is lost.

    Example: cyclejournal cycle form tom full
    """
    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    with setting.desk(found.id) as desk:
        asked = changed(desk.cycle(chosen.id), now=desk.clock(), full=form == "full")
        desk.put(asked, what="brief or full set")
    note(f"Cycle {found.number(chosen.id)} in {found.id} asks the {form} set now.")


@cycle_command.command("language")
@journal_argument()
@click.argument("guide_id", metavar="GUIDE", shell_complete=later("guides"))
@_which
@pass_setting
def language_command(setting: Setting, journal: str, guide_id: str, number: int | None) -> None:
    """Ask the same questions of CYCLE in another language: in the words of GUIDE, from now on.

    Answers stay as they were written, and what was chosen means the same. GUIDE is the guide of the cycle in
    another language, or the one that a guide of your own was made of; another way to coach begins with another cycle.

    Example: cyclejournal cycle language tom peer-es
    """
    from cyclejournal.guide.finder import choose_guide
    from cyclejournal.session.own_guide import OwnGuide

    found = setting.read(journal)
    chosen = choose_cycle(found, number)
    guide = choose_guide(setting.guides, guide_id)
    with setting.desk(found.id) as desk:
        told = OwnGuide(desk, chosen.id).speak(guide)
    note(f"Cycle {found.number(chosen.id)} in {found.id}: {told}")


@click.group("step", short_help="Say that a step is done, skip it, reopen it.")
def step_command() -> None:
    """Say that a step is done, skip it with a reason, or reopen it.

    STEP is its number, its id, or the beginning of its name.

    Example: cyclejournal step done tom 1
    """


@step_command.command("done")
@journal_argument()
@click.argument("step")
@cycle_option
@pass_setting
def done_command(setting: Setting, journal: str, step: str, number: int | None) -> None:
    """Say that STEP is done, however much is written.

    Example: cyclejournal step done tom 1
    """
    _mark(setting, journal, step, number, "done")


@step_command.command("skip")
@journal_argument()
@click.argument("step")
@cycle_option
@pass_setting
def skip_command(setting: Setting, journal: str, step: str, number: int | None) -> None:
    """Skip STEP this time, for the reason on standard input.

    Example: echo "The lesson was cancelled" | cyclejournal step skip tom 2
    """
    _mark(setting, journal, step, number, "skipped")


@step_command.command("reopen")
@journal_argument()
@click.argument("step")
@cycle_option
@pass_setting
def reopen_step_command(setting: Setting, journal: str, step: str, number: int | None) -> None:
    """Work on STEP again that was done or skipped.

    Example: cyclejournal step reopen tom plan
    """
    _mark(setting, journal, step, number, "open")


def _mark(setting: Setting, name: str, word: str, number: int | None, status: StepStatus) -> None:
    found = setting.read(name)
    chosen = choose_cycle(found, number)
    check_open(chosen, found.number(chosen.id))
    step = choose_step(setting.guide_for(found, chosen), word)
    reason = read_line("reason") if status == "skipped" else ""
    with setting.desk(found.id) as desk:
        marked = cycles.mark_step(
            desk.cycle(chosen.id), step.id, status, by="", now=desk.clock(), reason=reason
        )
        desk.put(marked, what=f"step “{step.title}” {_MARKED[status]}")
    note(f"{step.title} is {_MARKED[status]} in cycle {found.number(chosen.id)} of {found.id}.")


def choose_step(guide: Guide, word: str) -> Step:
    """The step with that number, id or beginning of a name. Raises JournalError if it is not one."""
    if word.isdecimal() and 0 < int(word[:9]) <= len(guide.steps):
        return guide.steps[int(word) - 1]
    wanted = fold(word)
    fitting = [each for each in guide.steps if each.id == word] or [
        each for each in guide.steps if wanted and fold(each.title).startswith(wanted)
    ]
    if len(fitting) == 1:
        return fitting[0]
    names = [f"{number} {each.title}" for number, each in enumerate(guide.steps, 1)]
    raise JournalError(
        "No such step",
        f"“{clean_line(word)[:40]}” is no step of the guide “{guide.id}”, or could be several.",
        f"Write {listed(names)}.",
    )
