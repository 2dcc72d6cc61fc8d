"""The keyboard from the very first moment of a start: no key is lost, echoed, or taken for a signal.

A start takes half a second, in which people type on. Until the full screen reads it, the terminal would edit
lines of its own, show what is typed, and end the program at ^C. Here it is taken out of all that before
anything large is loaded, with what waits in it kept, and given back as it was found on every way out.

Nothing but the standard library is needed here: loading more would come first.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

COMMANDS = frozenset(
    (
        *("new", "list", "path", "show", "prompts", "search", "next", "answer", "export", "merge"),
        *("handoff", "receive", "import", "join"),
        *("check", "restore", "backup", "actions", "action", "lesson", "cycle", "step", "keep"),
        *(
            "goals",
            "goal",
            "trash",
            "redact",
            "delete",
            "person",
            "learners",
            "walk",
            "note",
            "keys",
        ),
        *("term", "calendar", "cycles", "timeline", "talks", "practice", "checkin", "guides"),
        *("blank", "guide-book", "names", "summaries", "page", "alias", "ledger", "priorities"),
        *("lock", "unlock", "passphrase", "new-key", "copy-key", "agreement", "about"),
    )
)
"""Words that do not open the app; a test holds them to the commands there are."""


_WITH_VALUE = ("--shelf", "--passphrase-fd")


def opens_app(words: Sequence[str]) -> bool:
    """Whether the words behind the program's name open the app, as far as can be told at a glance."""
    rest = list(words)
    while rest and rest[0].startswith("-"):
        if rest[0] in _WITH_VALUE:
            rest = rest[1:]
        elif not rest[0].startswith(tuple(f"{each}=" for each in _WITH_VALUE)):
            return False
        rest = rest[1:]
    return not (rest and rest[0] in COMMANDS) and not any(w in ("-h", "--help") for w in rest)


@contextmanager
def held() -> Iterator[None]:
    """Hold the terminal for as long as the program runs, if there is one at standard input."""
    # Here and below imported late: a command that opens no app holds nothing.
    import signal
    import termios

    try:
        fd = sys.stdin.fileno()
        found = termios.tcgetattr(fd)
    except (AttributeError, ValueError, OSError, termios.error):
        # No terminal, or a closed one: nothing to hold.
        yield
        return
    modes = termios.tcgetattr(fd)
    modes[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
    before = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        termios.tcsetattr(fd, termios.TCSANOW, modes)
        yield
    finally:
        _give_back(fd, found)
        for number, handler in before.items():
            signal.signal(number, handler)


def let_go() -> None:
    """Give the terminal its line editing back before the end: what follows is no full screen after all."""
    import termios

    try:
        fd = sys.stdin.fileno()
        modes = termios.tcgetattr(fd)
    except (AttributeError, ValueError, OSError, termios.error):
        return
    modes[0] |= termios.ICRNL | termios.IXON
    modes[3] |= termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN
    _give_back(fd, modes)


def _give_back(fd: int, modes: list[object]) -> None:
    import termios

    try:
        termios.tcsetattr(fd, termios.TCSANOW, modes)  # type: ignore[arg-type]
    except (OSError, termios.error):
        # The window was closed.
        return


def _end(number: int, _frame: object) -> None:
    """A signal that comes before the app has its own way of ending: leave by the way that tidies up."""
    raise SystemExit(128 + number)
