"""The page of one's own practice across one's pairs; read only."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one

from cyclejournal.errors import JournalError
from cyclejournal.export.practice import practice_markdown
from cyclejournal.guide.model import Guide
from cyclejournal.session.practice import practice_of
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.long_text import LongText


class PracticeScreen(PageScreen[None]):
    """Put together when it is opened."""

    HELP = """\
Your own practice, year by year: in which roles, how many talks and how long, lessons taught and watched, and what you
learned, in your own words, from all your journals on this computer, those put away too. Nobody else's words and no
other's name are in it. It holds what you have given to a pair; what you keep alone is not in it. **{copy-all}** copies
all of it.
"""
    DEFAULT_CSS = """
    PracticeScreen LongText { margin: 1 0 0 0; }
    PracticeScreen.-short LongText { margin: 0; }
    """

    text = query_one(LongText)

    def __init__(self, shelf: Shelf, guides: Mapping[str, Guide], name: str) -> None:
        super().__init__()
        self._shelf, self._guides, self._whose = shelf, guides, name

    def heading(self) -> Content:
        """Whose."""
        return plain_line(f"My practice · {self._whose}")

    def content(self) -> ComposeResult:
        """The text."""
        yield LongText()

    def on_mount(self) -> None:
        """Read the journals after the first frame."""
        self.text.focus()
        self.call_after_refresh(self._gather)

    def _gather(self) -> None:
        if not self.is_attached:
            return
        try:
            found, problems = practice_of(self._shelf, self._guides, self._whose)
        except JournalError as error:
            self.tell(str(error))
            return
        self.text.show(practice_markdown(self._whose, found))
        if problems:
            self.tell(" ".join(problems))
