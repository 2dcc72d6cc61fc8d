"""Copying: all of what one is in or reads, by one key; what is selected, the toolkit copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from cyclejournal.journal.amounts import several
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.widgets.selecting import HasText

if TYPE_CHECKING:
    from cyclejournal.tui.app import CycleJournal

NOTHING_SELECTED = (
    f"Nothing is selected. {key('copy-all')} copies all of this box; {key('quit')} leaves."
)

HELP = """\
### Copying

**{copy-all}** copies all of the box you are in, or of the text or the list that you read; **^C** copies what is
selected. Select with the mouse, or with Shift and the arrows; **^A** twice selects all of a box. **^V** puts
what was copied last into a box here.

For other programs it goes to the clipboard by way of the terminal (OSC 52), and not every terminal lets a
program do that; in tmux it needs `set -g set-clipboard on`. Where nothing arrives, let the terminal itself
select: hold **Shift** while you drag, on a Mac **Fn** or **Option**, and copy as in any other window.
"""


def _all_of(found: object) -> str | None:
    if isinstance(found, TextArea):
        return found.text
    if isinstance(found, Input):
        return None if found.password else found.value
    return found.whole_text() if isinstance(found, HasText) else ""


class Copying(Part):
    """A part of the app."""

    screen: CycleJournal

    @property
    def source(self) -> DOMNode | None:
        """What the focus is in that has a text: a box as a whole rather than a control in it."""
        focused = self.screen.focused
        around = [*focused.ancestors_with_self] if focused else []
        texts = [each for each in around if isinstance(each, HasText)]
        controls = [each for each in around if isinstance(each, TextArea | Input)]
        return next(iter([*texts[::-1], *controls]), None)

    @command(
        "Copy all of this",
        id="copy-all",
        key="ctrl+b",
        letter="c",
        also="clipboard box text",
        priority=True,
        when=lambda self: self.source is not None,
    )
    def action_copy_all(self) -> None:
        """Copy all of the box you are in, or of the text or the list that you read."""
        app, found = self.screen, self.source
        text = _all_of(found)
        if text is None:
            app.notify("It is covered, and so it is not copied.")
        elif not text.strip():
            app.notify("There is nothing here to copy.")
        else:
            app.copy_to_clipboard(text)
            words = several(len(text.split()), "word")
            app.notify(f"Copied, {words}. If it arrives nowhere: {key('help')}.")
