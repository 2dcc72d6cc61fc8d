"""``walk``: the conversation line by line, from a keyboard or a pipe, for those who hear a terminal."""

import contextlib
import select
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say, tell
from cyclejournal.cli.texts import check_input
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
from cyclejournal.store.locations import state_file
from cyclejournal.store.settings import load_settings, save_settings

PASTED = 0.05
"""Seconds within which a line that follows another was not typed by hand."""

HEARD = 0.5
"""Seconds after which a signal is heard at the latest that came just before the wait for a key began."""

PROMPT = "> "

_RECEIVE = "/receive"
"""What can be typed where a journal is chosen or begun, for one that comes from another computer."""

_TAKES = ("Take it in", "Leave it")


class Ended(Exception):
    """The program is told to end while it waits for a line."""


class Lines:
    """What is said to the program, a line at a time, or several that were pasted at once."""

    ended_by = 0
    """The signal that ended it, if one did."""
    _waits = False

    def read(self) -> str | None:
        """The next of it; None at the end of input, or once the program is told to end."""
        if self.ended_by:
            return None
        try:
            self._waits = True
            # Python hears a signal between two waits; one that comes on the brink of a wait would be heard
            # with the next key only, were the wait not broken off now and then.
            signal.setitimer(signal.ITIMER_REAL, HEARD, HEARD)
            return self._read()
        except Ended:
            return None
        finally:
            self._waits = False
            signal.setitimer(signal.ITIMER_REAL, 0)

    def unseen(self, asked: str) -> str:
        """A passphrase, typed unseen. Raises NoPassphrase where that is broken off."""
        # Imported late: few journals ask for one.
        import getpass

        from cyclejournal.cli.passphrases import NONE_GIVEN, NoPassphrase

        try:
            self._waits = True
            with _terminal(edited=True) if sys.stdin.isatty() else contextlib.nullcontext():
                return getpass.getpass(asked)
        except (KeyboardInterrupt, Ended):
            raise NoPassphrase(*NONE_GIVEN) from None
        finally:
            self._waits = False

    def _read(self) -> str | None:
        line = sys.stdin.buffer.readline()
        return _text(line).rstrip("\r\n") if line else None

    def end(self, number: int, _frame: object) -> None:
        """A signal: what is being kept is kept first, and a line that is waited for comes no more."""
        self.ended_by = number
        if self._waits:
            raise Ended


class Keyboard(Lines):
    """A keyboard, through readline: the arrows work, and a line may be as long as it likes.

    The terminal's own line editing is off the whole time, for it drops what is beyond 4,095 bytes of a line.
    """

    def __init__(self) -> None:
        """Raises ImportError where there is no readline."""
        import readline

        self._typed_so_far = readline.get_line_buffer
        self._types = False
        self._half = ""
        """What stood on the line when the program was told to end."""
        self._is_over = False
        self._empty = 0
        """How many empty lines came close behind a line: Enter was held, nothing was pasted."""

    def _read(self) -> str | None:
        """A line; with all that came in the same moment, which was pasted."""
        if self._empty:
            self._empty -= 1
            return ""
        lines: list[str] = []
        try:
            while not self._is_over and (not lines or self._more_has_come()):
                lines.append(self._line("" if lines else PROMPT))
        except EOFError:
            self._is_over = True
        except Ended:
            lines += [self._half] if self._half else []
        if lines and not any(lines[1:]):
            self._empty = len(lines) - 1
            return lines[0]
        return "\n".join(lines) if lines else None

    def _line(self, prompt: str) -> str:
        self._types = True
        try:
            return input(prompt)
        finally:
            self._types = False

    def end(self, number: int, frame: object) -> None:
        """As in ``Lines``; half a line is not lost."""
        self._half = self._typed_so_far() if self._types else ""
        super().end(number, frame)

    @staticmethod
    def _more_has_come() -> bool:
        return bool(select.select([sys.stdin.fileno()], [], [], PASTED)[0])


@contextmanager
def _lines() -> Iterator[Lines]:
    """Where lines come from, until a signal ends them: a pipe, or a keyboard. Raises JournalError for neither."""
    check_input("answer")
    try:
        lines = Keyboard() if sys.stdin.isatty() else Lines()
    except ImportError:
        lines = Lines()
    before = {each: signal.signal(each, lines.end) for each in (signal.SIGTERM, signal.SIGHUP)}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda _number, _frame: None)
    try:
        is_typed = isinstance(lines, Keyboard)
        with _terminal(edited=False) if is_typed else contextlib.nullcontext():
            yield lines
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _terminal(*, edited: bool) -> Iterator[None]:
    """The terminal with its own line editing meanwhile, or out of it."""
    fd = sys.stdin.fileno()
    before, changed = termios.tcgetattr(fd), termios.tcgetattr(fd)
    changed[3] = changed[3] | termios.ICANON if edited else changed[3] & ~termios.ICANON
    try:
        termios.tcsetattr(fd, termios.TCSANOW, changed)
        yield
    finally:
        # A window that was closed takes nothing back.
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _text(data: bytes) -> str:
    """What was sent, as UTF-8; what is none, in the letters that are said to be sent here."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(sys.stdin.encoding, "replace")


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
    with _lines() as lines:
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
    with _lines() as lines:
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
            setting.shelf, Path(path).expanduser(), lambda id_: setting.desk(id_, also_ended=True)
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
