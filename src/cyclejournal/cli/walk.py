"""``walk``: the conversation line by line, from a keyboard or a pipe, for those who hear a terminal."""

import contextlib
import sys
from functools import partial

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.lines import Lines, lines_said
from cyclejournal.cli.output import note, say, tell
from cyclejournal.cli.words import journal_argument
from cyclejournal.errors import JournalError
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.own_lock import own_is_shut, take_in_own
from cyclejournal.session.practice import practice_of
from cyclejournal.session.spoken.aside import Aside
from cyclejournal.session.spoken.asks import choice, numbered
from cyclejournal.session.spoken.conversation import COMMANDS, Conversation
from cyclejournal.session.spoken.shelf import practice_lines, shelf_line
from cyclejournal.store.errors import Locked
from cyclejournal.store.locations import state_file, typed_path
from cyclejournal.store.settings import load_settings, save_settings

_RECEIVE = "/receive"
"""What can be typed where a journal is chosen or begun, for one that comes from another computer."""

_TAKES = ("Take it in", "Leave it")


@click.command(
    "walk", short_help="The same conversation line by line, for those who hear a terminal."
)
@journal_argument(required=False)
@click.option("--always", is_flag=True, help="Begin like this from now on, also without `walk`.")
@click.option("--not-always", is_flag=True, help="Begin with the full screen again.")
@pass_setting
def walk_command(
    setting: Setting, journal: str | None = None, always: bool = False, not_always: bool = False
) -> None:
    """Go through JOURNAL question by question, in plain lines: for a screen reader, a slow line, a phone.

    An empty line ends an answer; /help says what else can be typed. With ACCESSIBLE=1 in the environment, or
    after --always, `cyclejournal` begins like this by itself. Lines may come through a pipe, too.

    Example: cyclejournal walk tom
    """
    if always or not_always:
        _remember(always)
    converse(setting, journal)


def _remember(always: bool) -> None:
    settings = load_settings(state_file())
    settings.accessible = always
    save_settings(state_file(), settings)
    note("Line by line from now on." if always else "The full screen from now on.")


def converse(setting: Setting, name: str | None) -> None:
    """Hold the conversation until it is left or the input ends; everything said is kept."""
    with lines_said() as lines:
        setting.passphrases.reads = lines.unseen
        journal_id = setting.shelf.find(name) if name is not None else _which(setting, lines)
        if journal_id is not None:
            with setting.desk(journal_id, "", remembers=True, also_ended=True) as desk:
                desk.on_writer = partial(_unlock_own, setting, desk)
                desk.writer = desk.last_writer()
                cycle, shelf = present_cycle(desk).id, setting.shelf
                talk = Conversation(desk, cycle, shelf, setting.passphrases)
                _say(talk.opening())
                _go_on(talk, lines)
    if lines.ended_by:
        raise SystemExit(128 + lines.ended_by)


def _unlock_own(setting: Setting, desk: Desk, voice: str) -> None:
    """Ask for the passphrase of what somebody keeps alone, as they take the keyboard; without it that stays locked."""
    if not own_is_shut(desk):
        return
    of = f"what {clean_line(desk.journal.name(voice))} keeps alone"
    try:
        setting.unlock(desk.journal.id, voice, of)
    except JournalError as problem:
        tell(problem)
    else:
        take_in_own(desk)


def aside(
    setting: Setting, journal_id: str, word: str, writer: str, *, also_ended: bool = False
) -> None:
    """Ask somebody one thing that is no part of a page, without the rest of the conversation.

    ``word`` is one of those behind a slash, or ``delete``; without ``writer`` it is whoever wrote last.
    ``also_ended``: in a journal that has ended, too.
    """
    with lines_said() as lines:
        setting.passphrases.reads = lines.unseen
        with setting.desk(journal_id, "", also_ended=also_ended) as desk:
            writer = writer or desk.last_writer()
            talk = Aside(desk, present_cycle(desk).id, word, writer)
            _say(talk.opening())
            _go_on(talk, lines)
    if lines.ended_by:
        raise SystemExit(128 + lines.ended_by)


def _go_on(talk: Conversation, lines: Lines) -> None:
    said: list[str] = []
    while not talk.is_over:
        try:
            heard = lines.read()
        except KeyboardInterrupt:
            heard = None
        if heard is None:
            told = [*_answered(talk, said), *talk.command("quit")]
            # Where a window was closed nobody is there to be told.
            with contextlib.suppress(OSError) if lines.ended_by else contextlib.nullcontext():
                _say(told)
            return
        pasted = "\n" in heard
        word = heard.strip()
        if not pasted and word[:1] == "/" and word[1:] in COMMANDS:
            _say(_answered(talk, said))
            _say(talk.command(word[1:]))
            continue
        if not pasted and word.startswith("//"):
            heard = heard.replace("//", "/", 1)
        if pasted:
            said.append(heard)
            _say(_answered(talk, said))
        elif talk.several_lines and heard.strip():
            said.append(heard)
        elif talk.several_lines and said:
            _say(_answered(talk, said))
        else:
            _say(talk.hear(heard))


def _answered(talk: Conversation, said: list[str]) -> list[str]:
    """Take what was said so far as an answer."""
    text = "\n".join(said)
    said.clear()
    return talk.hear(text) if text.strip() else []


def _say(lines: list[str]) -> None:
    for line in lines:
        say(line)
    sys.stdout.flush()


def _which(setting: Setting, lines: Lines) -> str | None:
    """The journal that is meant where none was named: the only one, one of several, or a new one."""
    listed = [each for each in setting.shelf.summaries() if each.summary and not each.away]
    if len(listed) == 1:
        return listed[0].id
    if not listed:
        return _begin(setting, lines)
    me, today = load_settings(state_file()).me, local_clock().date()
    practice = f"; /practice says what you did and learned in all of them, {me}" if me else ""
    say(f"{len(listed)} journals. Say a number{clean_line(practice)}. {_RECEIVE} takes in a file.")
    for number, each in enumerate(listed, 1):
        if each.summary:
            say(shelf_line(number, each.summary, me, today))
    while (heard := lines.read()) is not None:
        word = heard.strip()
        if word == "/quit":
            return None
        if word == "/practice" and me:
            found, problems = practice_of(setting.shelf, setting.guides, me)
            _say([*practice_lines(found), *problems])
            continue
        if word == _RECEIVE:
            _say(_receive(setting, lines))
            return _which(setting, lines)
        if word.isdecimal() and len(word) < 5 and 1 <= int(word) <= len(listed):
            return listed[int(word) - 1].id
        say(f"Say a number from 1 to {len(listed)}, or /quit.")
    return None


def _receive(setting: Setting, lines: Lines) -> list[str]:
    """Take in a file that was handed over on another computer, once it is said what it is; what became of it."""
    # Imported late: it comes with what hands over and takes in.
    from cyclejournal.session.arriving import handed_on_shelf, is_file

    say("Which file? You hear first what it is.")
    path = (lines.read() or "").strip()
    if not is_file(path):
        return ["There is nothing of that name. Nothing was changed."]
    try:
        coming = handed_on_shelf(
            setting.shelf, typed_path(path), lambda id_: setting.desk(id_, also_ended=True)
        )
        _say([f"{coming.title}.", *coming.lines, *numbered(_TAKES)])
        if choice(lines.read() or "", _TAKES) != _TAKES[0]:
            return ["Nothing was changed."]
        return coming.take()
    except JournalError as problem:
        shell = " What is locked is taken in by: cyclejournal receive FILE"
        how = shell if isinstance(problem, Locked) else ""
        return [f"{problem.title}. {problem.problem} {problem.remedy}{how}"]


def _begin(setting: Setting, lines: Lines) -> str | None:
    """A new journal of two people, in the guide that comes with the program; or one that comes in a file."""
    from cyclejournal.guide.finder import choose_guide

    guide = choose_guide(setting.guides, "peer")
    say(f"A new journal. It is private, and stays on this computer. {_RECEIVE} takes in a file.")
    while True:
        names: dict[str, str] = {}
        for role in guide.roles:
            say(f"{role.name}: what is the name?")
            heard = lines.read()
            if heard is None or heard.strip() == "/quit":
                return None
            if heard.strip() == _RECEIVE:
                _say(_receive(setting, lines))
                return _which(setting, lines)
            names[role.id] = heard
        try:
            opened = setting.shelf.create(guide, names)
        except JournalError as problem:
            say(f"{problem.title}. {problem.problem} {problem.remedy}")
            continue
        opened.close()
        return opened.id
