"""Writing a text to a file of one's own: where to, and whether what is there may go."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from cyclejournal.errors import JournalError
from cyclejournal.export.files import FileExists, aged, export_path, write_new
from cyclejournal.export.forms import form_of, in_form
from cyclejournal.journal.leaving import US
from cyclejournal.session.desk import Desk
from cyclejournal.session.last_folder import HOME, folder_of, no_folder, proposed
from cyclejournal.session.ledger import write_down
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import AGED
from cyclejournal.tui.commands import Commanded
from cyclejournal.tui.screens.ask import AskLine, Confirm, Tell
from cyclejournal.tui.themes import ColouredApp

Told = tuple[str, str]
"""What became of it, in two words and in more."""


Wrote = Callable[[Path, str | bytes], object]
"""Told what was written, and where."""

NOT_LOCKED = "is locked; this file is not. A name that ends in .age locks it."


async def to_file(
    screen: Commanded,
    desk: Desk,
    text: str,
    name: str,
    detail: str,
    wrote: Wrote,
    *,
    locked: bytes | None = None,
) -> Told | None:
    """Ask where to, and write it there; None where the person changed their mind.

    For the coroutine of a command. ``name`` is what is proposed, ``detail`` says what the file holds. Markdown
    becomes a page of HTML or a file of Word where the name they type ends like one, and a name that ends in .age asks
    for a passphrase or a recipient that locks it; ``locked`` is the text where that was done already. ``wrote`` has it
    in the ledger: ``in_ledger``.
    """
    if ring.holds_any() and not locked:
        what = "Your journal" if ring.holds_whole() else "What one of you keeps alone"
        detail = f"{detail} {what} {NOT_LOCKED}".strip()
    words = await screen.ask(
        AskLine(
            "Where to?",
            f"{last_folder(screen.app)}{name}",
            detail=detail,
            ok="Write",
            check=no_folder,
        )
    )
    if not words:
        return None
    try:
        path = export_path(words, name)
        if locked is not None:
            return await _write(screen, desk, locked, aged(path), text, wrote)
        made = in_form(text, form_of(path)) if name.endswith(".md") else text
        data = await _locked(screen, made) if path.suffix == AGED else made
        return None if data is None else await _write(screen, desk, data, path, made, wrote)
    except JournalError as problem:
        await screen.ask(Tell(problem))
        return problem.title, str(problem)


async def _locked(screen: Commanded, text: str | bytes) -> bytes | None:
    """The text as the passphrase or the recipient locks it that is asked for; None where they changed their mind."""
    # Imported late: most of what goes out has no lock.
    from cyclejournal.tui.screens.lock.ask import ask_to_lock

    raw = text if isinstance(text, bytes) else text.encode()
    return await screen.ask(ask_to_lock("A passphrase for this file", raw))


async def _write(
    screen: Commanded,
    desk: Desk,
    data: str | bytes,
    path: Path,
    text: str | bytes,
    wrote: Wrote,
    *,
    overwrite: bool = False,
) -> Told:
    """Write it; ``text`` is what it says. Raises NotExported."""
    try:
        paths = desk.opened.paths
        never = (paths.folder.parent, paths.private.parent)
        write_new(path, data, overwrite=overwrite, never=never)
        keep_folder(screen.app, path)
        wrote(path, text)
    except FileExists as there:
        question = "That file is there already. Replace it?"
        if await screen.ask(Confirm(question, "Replace it", "Keep it", str(there.path))):
            return await _write(screen, desk, data, there.path, text, wrote, overwrite=True)
        return "Not exported", f"{there.path} has not been changed"
    size = len(data if isinstance(data, bytes) else data.encode())
    locked = ", locked" if data != text else ""
    return "Written to", f"{_full(path)} ({_size(size)}{locked}, for your account only)"


def in_ledger(desk: Desk, what: str, audience: str = US) -> Wrote:
    """Keeps in the ledger that a file has gone out; ``audience``: the two of them, or one by id."""

    def wrote(path: Path, text: str | bytes) -> None:
        write_down(desk, what, form_of(path) or "md", text, audience)

    return wrote


def last_folder(app: App[Any]) -> str:
    """Where a file went or came from last, with a slash behind it: what is proposed for the next one."""
    return proposed(app.settings.folder) if isinstance(app, ColouredApp) else HOME


def keep_folder(app: App[Any], path: Path) -> None:
    """A file went there, or came from there."""
    if isinstance(app, ColouredApp) and app.settings.folder != (folder := folder_of(path)):
        app.settings.folder = folder
        app.keep_settings()


def _full(path: Path) -> Path:
    try:
        return path.absolute()
    except OSError:
        return path


def _size(count: int) -> str:
    return f"{count} bytes" if count < 2000 else f"{round(count / 1000)} KB"
