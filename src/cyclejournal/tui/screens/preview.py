"""What an export will hold, to the letter, and writing it to a file."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.export.blocks import Document
from cyclejournal.export.document import cycle_document
from cyclejournal.export.files import FileExists, export_name, export_path, write_new
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.views import cycle_title
from cyclejournal.journal.records import Cycle
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeScreen
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.ask import AskLine, Confirm, Tell
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.reading import Reading


class ExportFile(Command):
    """Write this text to a new Markdown file. You choose where; nothing is overwritten unasked."""

    name = "Export to a file"
    key = "e"
    footer = True


class WithPrivate(Command):
    """Add what only the person at the keyboard can open, or leave it out again."""

    name = "With private texts"
    key = "a"
    footer = True


class WithOurTalk(Command):
    """Add what stays between you unless it is asked for, or leave it out again: how you talked, trials."""

    name = "With our talk"
    key = "t"
    footer = True


class Back(Command):
    """Back to where you came from."""

    name = "Back"
    key = "escape"
    footer = True


class PreviewScreen(SafeScreen[None]):
    """The text of a file before it is written: what is in it, and for whom."""

    OFFERED = (ExportFile, WithPrivate, WithOurTalk, Back)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
The file as it will be written; below the text stand the few lines that go to its top, for other
programs to read. It holds what the two of you share. **a** adds what only the person at the keyboard
can open, for a copy of their own. **t** adds what stays between you unless you ask for it: how the
two of you talked, and trials that may fail. What you parked for elsewhere is in no file. **e** asks
where to write it; your account alone can open the file.
"""
    DEFAULT_CSS = """
    PreviewScreen {
        #title, #holds { background: $panel; color: $text; padding: 0 1; }
        #title { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #holds { height: auto; max-height: 4; }
        #holds.-private { color: $warning; text-style: bold; }
        #result { display: none; height: auto; max-height: 3; padding: 0 1; background: $surface; }
        &.-told #result { display: block; }
        Reading { margin: 1 0 0 0; }
    }
    PreviewScreen.-short Reading { margin: 0; }
    """

    title_line = query_one("#title", Static)
    holds = query_one("#holds", Static)
    result = query_one("#result", Static)
    reading = query_one(Reading)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id
        self.reader: str | None = None
        """Whose private texts are in it; None for what the pair shares."""
        self.kept_back = False
        """Whether what leaves only when asked for is in it."""
        self.document: Document | None = None
        self.text = ""
        """What will be written."""

    def compose(self) -> ComposeResult:
        """What it is and holds, over the text; below it what became of the last export."""
        yield Static(id="title")
        yield Static(id="holds")
        yield Reading()
        yield Static(id="result")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Put the text together after the first frame."""
        if self.cycle:
            guide = self.desk.guide(self.cycle)
            title = cycle_title(self.desk.journal, guide, self.cycle)
            self.title_line.update(plain_line(f"Export · {title}"))
        self.call_after_refresh(self._show)

    @property
    def cycle(self) -> Cycle | None:
        """The cycle to be exported."""
        found = self.desk.journal.places.get(self.cycle_id)
        return found if isinstance(found, Cycle) else None

    def _show(self) -> None:
        if self.cycle and self.is_attached:
            found = self.desk.reading(Audience(self.reader, self.kept_back))
            self.document = cycle_document(found, self.cycle)
            self.text = cycle_markdown(self.document)
            self.holds.update(plain_line(self._holds()))
            self.holds.set_class(self.reader is not None or self.kept_back, "-private")
            self.reading.show(self.text)

    def _holds(self) -> str:
        """For whom it is, what was added to it, and in numbers what is not in it."""
        document = self.document
        if document is None:
            return ""
        if self.reader is None:
            holds = "Holds what the pair shares, and nothing that only one of you can open."
        else:
            name = self.desk.journal.name(self.reader)
            if document.foot.made_for:
                holds = (
                    f"Holds what the pair shares AND what only {name} can open: for {name} alone."
                )
            else:
                holds = f"Holds what the pair shares; {name} keeps nothing private in this cycle."
        if self.kept_back:
            holds += f" {self._talk_words()}"
        if left_out := document.text.reading.left_out:
            holds += f" Left out: {'; '.join(each.words for each in left_out)}."
        return holds

    def _talk_words(self) -> str:
        assert self.cycle
        without = self.desk.reading(Audience(self.reader)).cycle(self.cycle).left_out
        adds = any(each.reason == "asked" for each in without)
        return "With how you talked." if adds else "Your talk adds nothing to it."

    def action_with_private(self) -> None:
        """See ``WithPrivate``."""
        self.reader = None if self.reader else self.desk.writer
        self._show()

    def action_with_our_talk(self) -> None:
        """See ``WithOurTalk``."""
        self.kept_back = not self.kept_back
        self._show()

    # Writing

    def action_export_file(self) -> None:
        """See ``ExportFile``."""
        if not self.text:
            return
        name = export_name(self.desk.journal, self.cycle, self.reader)
        self.app.push_screen(
            AskLine(
                "Where to?",
                f"~/{name}",
                detail=self._holds(),
                ok="Write",
                check=lambda words: "" if words else "Type a folder or a file name.",
            ),
            lambda words: self._write(words, name) if words else None,
        )

    def _write(self, words: str, name: str, *, overwrite: bool = False) -> None:
        try:
            path = write_new(export_path(words, name), self.text, overwrite=overwrite)
        except FileExists as there:
            self._ask_again(there.path, name)
        except JournalError as problem:
            self._tell(problem.title, str(problem))
            self.app.push_screen(Tell(problem))
        else:
            size = len(self.text.encode())
            self._tell("Written to", f"{_full(path)} ({_size(size)}, for your account only)")

    def _ask_again(self, path: Path, name: str) -> None:
        def answered(sure: bool | None) -> None:
            if sure:
                self._write(str(path), name, overwrite=True)
            else:
                self._tell("Not exported", f"{path} has not been changed")

        question = "That file is there already. Replace it?"
        self.app.push_screen(
            Confirm(question, yes="Replace it", no="Keep it", detail=str(path)), answered
        )

    def _tell(self, what: str, more: str) -> None:
        self.result.update(joined(plain_line(what, "bold"), " ", plain_line(more)))
        self.add_class("-told")

    def action_back(self) -> None:
        """See ``Back``."""
        if self.is_current:
            self.dismiss(None)


def _full(path: Path) -> Path:
    try:
        return path.absolute()
    except OSError:
        return path


def _size(count: int) -> str:
    return f"{count} bytes" if count < 2000 else f"{round(count / 1000)} KB"
