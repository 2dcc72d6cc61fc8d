"""What an export will hold, to the letter, and writing it to a file."""

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.export.blocks import Document
from cyclejournal.export.document import cycle_document
from cyclejournal.export.files import export_name
from cyclejournal.export.forms import SAYS
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.journal.leaving import US
from cyclejournal.journal.naming import what_is_shared
from cyclejournal.journal.reading.audience import Audience, covered_words, left_out_words
from cyclejournal.journal.reading.views import cycle_title
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.ask import AskLine, Tell
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.to_file import in_ledger, to_file
from cyclejournal.tui.widgets.long_text import LongText


class PreviewScreen(PageScreen[None], OfCycle):
    """The text of a file before it is written: what is in it, and for whom."""

    HELP = """\
The file as it will be written: first a page that sums the cycle up, then the record; below the text
stand the few lines that go to its top, for other programs to read. It holds what you share.
**{hold-page}** leaves that page alone. **{hold-private}** adds what only the person at the keyboard can
open, for a copy of their own. **{hold-talk}** adds what stays between you unless you ask for it: how the two of
you talked, and trials that may fail.
The same key takes each back. What you parked for elsewhere is in no file.
**{for-others}** leads to what may go out for others, without names.
**{summaries-folder}** names a folder in which each talk that ends leaves its summary.
**{export-file}** asks where to write it; a name that ends in .html makes a page of it, to look at and to print,
one in .docx a file of Word, and .age behind it asks for a passphrase that locks it.
Your account alone can open the file.
"""
    DEFAULT_CSS = """
    PreviewScreen {
        #holds { height: auto; max-height: 40%; background: $panel; color: $text; padding: 0 1; }
        #holds.-private { color: $warning; text-style: bold; }
        #result { display: none; height: auto; max-height: 3; padding: 0 1; background: $surface; }
        &.-told #result { display: block; }
        LongText { margin: 1 0 0 0; }
    }
    PreviewScreen.-short LongText { margin: 0; }
    """

    holds = query_one("#holds", Static)
    result = query_one("#result", Static)
    reading = query_one(LongText)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id
        self.reader: str | None = None
        """Whose private texts are in it; None for what the pair shares."""
        self.kept_back = False
        """Whether what leaves only when asked for is in it."""
        self.summary = False
        """Whether it is the first page alone."""
        self.text = ""
        """What will be written."""
        self._held = ""
        """For whom it is, what was added to it, and in numbers what is not in it."""

    def heading(self) -> Content:
        """Which cycle."""
        title = cycle_title(self.desk.journal, self.guide, self.cycle)
        return plain_line(f"Export · {title}")

    def content(self) -> ComposeResult:
        """What it holds, over the text; below it what became of the last export."""
        yield Static(id="holds")
        yield LongText()
        yield Static(id="result")

    def on_mount(self) -> None:
        """Put the text together after the first frame."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self.is_attached and self.cycle_id in self.desk.journal.places:
            found = self.desk.reading(Audience(self.reader, self.kept_back))
            document = cycle_document(found, self.cycle)
            self.text = cycle_markdown(document, summary=self.summary)
            self._held = self._holds(document)
            seen, covered = self._seen()
            self.holds.update(plain_line(f"{self._held} {covered}".rstrip()))
            self.holds.set_class(self.reader is not None or self.kept_back, "-private")
            self.reading.show(seen)

    def _seen(self) -> tuple[str, str]:
        """The text as the screen shows it now, and what there is to say of that."""
        early = self.desk.early
        if not early:
            return self.text, ""
        found = self.desk.reading(Audience(self.reader, self.kept_back, covered=early))
        document = cycle_document(found, self.cycle)
        if words := covered_words(document.text.reading.left_out):
            words = f"On the screen {words} The file holds them."
        return cycle_markdown(document, summary=self.summary), words

    def _holds(self, document: Document) -> str:
        shared = what_is_shared(self.desk.journal.people.values())
        if self.reader is None:
            holds = f"Holds {shared}, and nothing that only one of you can open."
        else:
            name = self.desk.journal.name(self.reader)
            holds = f"Holds {shared}; {name} keeps nothing private in this cycle."
            if document.foot.made_for:
                own = f"what only {name} can open: for {name} alone."
                holds = f"Holds {shared} AND {own}"
        if self.kept_back:
            holds += f" {self._talk_words()}"
        return f"{holds} {left_out_words(document.text.reading.left_out)}".rstrip()

    def _talk_words(self) -> str:
        without = self.desk.reading(Audience(self.reader)).cycle(self.cycle).left_out
        adds = any(each.reason == "asked" for each in without)
        return "With how you talked." if adds else "Your talk adds nothing to it."

    @command("Export to a file", key="e", footer=True, short="Export")
    async def action_export_file(self) -> None:
        """Write this text to a new file of Markdown, HTML or Word. You choose where; nothing is overwritten unasked."""
        if not self.text:
            return
        name = export_name(self.desk.journal, self.cycle, self.reader, summary=self.summary)
        what = f"cycle {self.desk.journal.number(self.cycle.id)}"
        out = in_ledger(self.desk, f"{what}, summary" if self.summary else what, self.reader or US)
        told = await to_file(self, self.desk, self.text, name, f"{self._held} {SAYS}", out)
        if told is not None:
            self._told(*told)

    def _told(self, what: str, more: str) -> None:
        self.result.update(joined(plain_line(what, "bold"), " ", plain_line(more)))
        self.add_class("-told")

    @command("For others, without names", id="for-others", key="o", footer=True, short="For others")
    async def action_for_others(self) -> None:
        """Look at what may go out for others: only what is marked for them, nobody by name, with each one's yes."""
        from cyclejournal.tui.screens.for_others import ForOthersScreen

        await self.ask(ForOthersScreen(self.desk, self.cycle_id))

    @command(
        "Add my private texts",
        key="a",
        footer=True,
        short="+ private",
        when=lambda at: not at.reader,
    )
    def action_hold_private(self) -> None:
        """Add what only the person at the keyboard can open, for a copy of their own."""
        self._hold(self.desk.writer, self.kept_back)

    @command(
        "Leave out my private texts",
        key="a",
        footer=True,
        short="– private",
        when=lambda at: bool(at.reader),
    )
    def action_drop_private(self) -> None:
        """Leave out again what only one of you can open."""
        self._hold(None, self.kept_back)

    @command(
        "Add how we talked", key="t", footer=True, short="+ talk", when=lambda at: not at.kept_back
    )
    def action_hold_talk(self) -> None:
        """Add what stays between you unless you ask for it: how you talked, and trials that may fail."""
        self._hold(self.reader, True)

    @command(
        "Leave out how we talked",
        key="t",
        footer=True,
        short="– talk",
        when=lambda at: at.kept_back,
    )
    def action_drop_talk(self) -> None:
        """Leave out again how you talked, and trials that may fail."""
        self._hold(self.reader, False)

    @command(
        "The first page alone",
        id="hold-page",
        key="s",
        also="summary",
        short="First page",
        when=lambda at: not at.summary,
    )
    def action_hold_page(self) -> None:
        """Leave only the page that sums the cycle up; its last line says what is not in it."""
        self._hold_all(False)

    @command("All of it", id="hold-all", key="s", short="All of it", when=lambda at: at.summary)
    def action_hold_all(self) -> None:
        """The page that sums the cycle up, and behind it the whole record."""
        self._hold_all(True)

    def _hold_all(self, everything: bool) -> None:
        self.summary = not everything
        self._show()
        self.refresh_bindings()

    @command(
        "Leave summaries in a folder",
        id="summaries-folder",
        key="f",
        short="Folder",
        also="vault obsidian",
    )
    async def action_summaries_folder(self) -> None:
        """Name a folder of yours, once: each talk that ends leaves that cycle's summary there, for yourselves."""
        from cyclejournal.session.summaries import name_folder

        kept, paths = self.desk.remembering.summaries, self.desk.opened.paths
        where = AskLine(
            "In which folder?",
            str(kept.folder or ""),
            detail="Each talk that ends leaves its summary there. An empty line: nowhere.",
            ok="Keep",
        )
        if (words := await self.ask(where)) is None:
            return
        try:
            told = name_folder(kept, words, (paths.folder.parent, paths.private.parent))
        except JournalError as problem:
            await self.ask(Tell(problem))
        else:
            self._told("Kept.", told)

    def _hold(self, reader: str | None, kept_back: bool) -> None:
        self.reader, self.kept_back = reader, kept_back
        self._show()
        self.refresh_bindings()
