"""A journal and files on their way: handed over, taken in, joined. What comes in is read first, then taken in or left.

Whatever goes out leaves here what each keeps alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.moments import Clock
from cyclejournal.journal.text import clean_line
from cyclejournal.session.arriving import (
    A_WHILE,
    Arrival,
    arrival,
    handed_on_shelf,
    handed_to_shelf,
    is_file,
    joining,
    opening_of,
    others_to_join,
    takes_a_while,
)
from cyclejournal.session.desk import Desk
from cyclejournal.store.locations import typed_path
from cyclejournal.store.open.listed import Listed
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.commands import Commanded, command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose, Confirm, Tell
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.to_file import in_ledger, keep_folder, last_folder, to_file
from cyclejournal.tui.widgets.flow import Margin, Paragraph
from cyclejournal.tui.widgets.long_text import LongText

TITLE = "To and from another computer"

_OUT = Choice("out", "Hand the journal over", "a file for another computer")
_IN = Choice(
    "in", "Take in a file or a folder", "handed over, a filled form, an export, notes of yours"
)
_HANDED = Choice("in", "Take in what was handed over", "the file from another computer")
_JOIN = Choice("join", "Join two journals of yours", "where each of you two began one")


class ComingScreen(PageScreen[Arrival]):
    """Gives what is to be taken in, or None."""

    HELP = """\
What the file would add or change, a line each. Nothing is changed yet: **{take-it-in}** takes it in, Esc leaves it.

What stood there before stays in the history of each answer. What answers no question becomes a note, and that is
said. **{for-both}** gives notes that are yours to both of you, **{for-me}** keeps them yours alone.
"""
    DEFAULT_CSS = """
    ComingScreen {
        #holds { height: auto; max-height: 40%; background: $panel; color: $text; padding: 0 1; }
        LongText { margin: 1 0 0 0; }
    }
    ComingScreen.-short LongText { margin: 0; }
    """

    holds = query_one("#holds", Static)
    text = query_one(LongText)

    def __init__(self, coming: Arrival, for_both: Callable[[bool], Arrival] | None = None) -> None:
        """``for_both`` gives the same with one's own notes for both, or for their writer alone."""
        super().__init__()
        self.coming = coming
        self._anew = for_both
        self.for_both = False

    def heading(self) -> Content:
        """What, and from where."""
        return plain_line(self.coming.title)

    def content(self) -> ComposeResult:
        """What there is to say of it, over its lines."""
        yield Static(id="holds")
        yield LongText()

    def on_mount(self) -> None:
        """Show it."""
        self.text.focus()
        self.show()

    def show(self) -> None:
        """Draw it as it would be taken in now."""
        coming = self.coming
        told = " ".join(coming.told) or "Nothing is changed yet."
        self.holds.update(plain_line(told))
        hung = Margin("  ", "    ")
        self.text.lay(
            [Paragraph(plain_line(line), margin=hung, tight=True) for line in coming.lines]
        )
        self.refresh_bindings()

    @command(
        "Take it in",
        id="take-it-in",
        key="enter,t",
        footer=True,
        short="Take in",
        when=lambda at: bool(at.coming.lines),
    )
    def action_take_it_in(self) -> None:
        """Take in what stands here."""
        self.leave(self.coming)

    @command(
        "For us together", key="b", footer=True, when=lambda at: at.coming.own and not at.for_both
    )
    def action_for_both(self) -> None:
        """Give the notes that are yours to the two of you."""
        self._turn(True)

    @command("For me alone", key="b", footer=True, id="for-me", when=lambda at: at.for_both)
    def action_for_me(self) -> None:
        """Keep the notes yours alone."""
        self._turn(False)

    def _turn(self, for_both: bool) -> None:
        if self._anew is not None:
            self.coming, self.for_both = self._anew(for_both), for_both
            self.show()

    @command("Leave it", key="escape", letter="k", footer=True)
    def action_leave(self) -> None:
        """Leave it; nothing is changed."""
        self.leave(None)


class Done(JournalError):
    """What became of it, in the parts that ``Tell`` shows."""


async def to_and_fro(screen: Commanded, desk: Desk, shelf: Shelf) -> None:
    """Ask which way, do it, and tell what became of it. For the coroutine of a command."""
    others = {} if desk.reads_only else others_to_join(shelf, desk.opened.id)
    choices = [_OUT, _IN, *([_JOIN] if others else [])]
    chosen = await screen.ask(Choose(TITLE, choices))
    try:
        match chosen:
            case "out":
                await _hand_over(screen, desk)
            case "in":
                await _from_file(screen, desk)
            case "join":
                await _join(screen, desk, shelf)
    except JournalError as problem:
        await screen.ask(Tell(problem))


async def from_shelf(
    screen: Commanded,
    shelf: Shelf,
    chosen: Listed | None,
    guides: Mapping[str, Guide],
    clock: Clock,
) -> None:
    """The same on the shelf: of the journal that is chosen there, or of one that comes. For a command's coroutine."""

    def desk_of(journal_id: str) -> Desk:
        return Desk(shelf.open(journal_id), guides, clock, writer="")

    summary = chosen.summary if chosen and not chosen.away else None
    here = chosen.id if chosen and summary else ""
    choices = [_HANDED]
    if summary:
        choices.append(Choice("out", f"Hand over {clean_line(summary.title)}", _OUT.detail))
    if here and others_to_join(shelf, here):
        choices.append(_JOIN)
    picked = await screen.ask(Choose(TITLE, choices))
    try:
        if picked == "in":
            if path := await _which(screen, "Which file was handed over?"):
                await _onto_shelf(screen, shelf, path, desk_of)
        elif picked is not None:
            with desk_of(here) as desk:
                await (_hand_over(screen, desk) if picked == "out" else _join(screen, desk, shelf))
    except JournalError as problem:
        await screen.ask(Tell(problem))


async def _hand_over(screen: Commanded, desk: Desk) -> None:
    from cyclejournal.journal.leaving import HANDED
    from cyclejournal.session.handing import HOLDS, HandOver
    from cyclejournal.tui.screens.lock.ask import ask_to_wrap

    going, locked = HandOver(desk), None
    if going.asks:
        locked = await screen.ask(ask_to_wrap("A passphrase that you agree", going.wrapping))
        if locked is None:
            return
    elif going.is_locked:
        locked = going.raw()
    out = in_ledger(desk, HANDED)
    if told := await to_file(screen, desk, going.text, going.name, HOLDS, out, locked=locked):
        await screen.ask(Tell(Done(*told)))


async def _from_file(screen: Commanded, desk: Desk) -> None:
    path = await _which(screen, "Which file, or which folder?")
    if path is None or (found := await _opened(screen, path)) is None:
        return
    (plain,) = found
    if takes_a_while(path) and not await screen.ask(
        Confirm(A_WHILE, "Read it", "Leave it", "Until then nothing moves here.")
    ):
        return

    def anew(for_both: bool) -> Arrival:
        return arrival(desk, path, "pair" if for_both else "me", plain)

    await _taken(screen, anew(False), anew)


async def _opened(screen: Commanded, path: Path) -> tuple[bytes | None] | None:
    """What a file says that came under a passphrase, nothing for any other; None where they changed their mind."""
    if (opening := opening_of(path)) is None:
        return (None,)
    from cyclejournal.tui.screens.lock.ask import ask_to_unwrap

    plain = await screen.ask(ask_to_unwrap("The passphrase of that file", opening))
    return None if plain is None else (plain,)


async def _onto_shelf(
    screen: Commanded,
    shelf: Shelf,
    path: Path,
    desk_of: Callable[[str], AbstractContextManager[Desk]],
) -> None:
    """Take in what was handed over; what came locked and is not here yet gets a passphrase of its own here."""
    if (found := await _opened(screen, path)) is None:
        return
    (plain,), lock = found, None
    if plain is not None and not shelf.has((handed := handed_to_shelf(shelf, path, plain)).id):
        from cyclejournal.store.lock.sealing import Key
        from cyclejournal.store.safety.locking import Locks
        from cyclejournal.tui.screens.lock.ask import ask_for_new

        key = Key.new()
        question = ask_for_new(Locks(shelf, handed.id), [key], "A passphrase for it here")
        if (raws := await screen.ask(question)) is None:
            return
        lock = key, raws[0]
    await _taken(screen, handed_on_shelf(shelf, path, desk_of, plain, lock))


async def _join(screen: Commanded, desk: Desk, shelf: Shelf) -> None:
    others = others_to_join(shelf, desk.opened.id)
    choices = [Choice(id_, clean_line(title), id_) for id_, title in others.items()]
    detail = "What is in it comes into this one. Then it is put away, as it was."
    which = Choose("Which journal is to be joined to this one?", choices, detail=detail)
    if other := await screen.ask(which):
        await _taken(screen, joining(desk, shelf, other))


async def _taken(
    screen: Commanded, coming: Arrival, anew: Callable[[bool], Arrival] | None = None
) -> None:
    """Show what comes, and take it in where that is wanted."""
    if found := await screen.ask(ComingScreen(coming, anew)):
        await screen.ask(Tell(Done("Taken in", " ".join(found.take()))))


async def _which(screen: Commanded, question: str) -> Path | None:
    detail = "You see first what is in it; nothing is changed by looking."
    where = AskLine(
        question, last_folder(screen.app), ok="Look at it", check=_complaint, detail=detail
    )
    if (words := await screen.ask(where)) is None:
        return None
    path = typed_path(words)
    keep_folder(screen.app, path)
    return path


def _complaint(words: str) -> str:
    if not words:
        return "Type the name of a file or of a folder."
    return "" if is_file(words) else "There is nothing of that name. Nothing was changed."
