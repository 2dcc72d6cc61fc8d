"""The shelf: every journal on this computer, to open, begin, rename or put away."""

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.moments import Clock
from cyclejournal.journal.text import fold
from cyclejournal.session.desk import EXAMPLE, Desk
from cyclejournal.session.keys import key
from cyclejournal.store.open.listed import Listed
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.messages import ExampleWanted, NewWanted, OpenWanted
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.ask import AskLine, Tell
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.shelf_view import View, place_words
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import LineList

NARROW = 80
MANY = 8
"""Journals, from which on it is worth looking for one by name."""


class ShelfScreen(PageScreen[None]):
    """Where one journal is chosen."""

    BINDINGS = [Binding("down", "to_list", "To the list", show=False)]
    PASSES = True
    HELP = """\
These are the journals on this computer, the one written in last on top. A journal belongs to one
pair: opening it shows nothing of the others.

**Enter** opens one, **{new-journal}** begins a new one with another colleague. A journal that you have finished
with can be put away with **{put-away}**; nothing is deleted, and **{show-put-away}** shows it again.
**{delete-for-good}** leads to deleting one: all who wrote in it say yes first, and each one's words go into a file.

Beside its name stands what comes next there, and under it how far it is; nothing of what is written in it.
**{who-i-am}** says once who you are on this computer: then it is what waits for you, and what you promised for a
day; what your colleague promised is read in the journal alone. **{sort}** sorts, **{only-mine}** leaves only those
where something waits for you, **{what-i-promised}** reads what you promised a pair, **{my-practice}** your
own practice across your pairs. **{search-all}** finds words in what all your pairs share; a pair's sentences show
when you open its line.

Nothing leaves this computer unless you say so. Whoever can use your login can read what has no passphrase.
"""

    DEFAULT_CSS = """
    ShelfScreen {
        #title { text-style: none; }
        #page { height: 1fr; align-horizontal: center; }
        #middle { width: 1fr; max-width: 100; height: 1fr; padding: 1 1 0 1; }
        #place { height: auto; max-height: 2; color: $quiet; margin: 0 0 1 0; padding: 0 0 0 2; }
        #find { display: none; margin: 0 0 1 0; }
        &.-finding #find { display: block; }
        #none { height: auto; padding: 0 2; display: none; }
        &.-none #none { display: block; }
        &.-none LineList { display: none; }
        #say { height: auto; max-height: 3; color: $quiet; padding: 0 2; }
        &.-narrow #middle { padding: 0; }
        &.-narrow #place { margin: 0; padding: 0 1; }
        &.-narrow #say { padding: 0 1; }
    }
    """

    journals = query_one(LineList)
    find = query_one("#find", Line)
    say = query_one("#say", Static)

    def __init__(
        self,
        shelf: Shelf,
        guides: Mapping[str, Guide],
        clock: Clock,
        *,
        is_example: bool = False,
        at: str = "",
        me: str = "",
        keep_me: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``is_example``: what is on this shelf goes when the app does. ``at`` is the journal to stand on.

        ``me`` is who uses this computer, and ``keep_me`` remembers it.
        """
        super().__init__()
        self._at = at
        self.view.me, self.view.keep_me = me, keep_me
        self.is_example = is_example
        self.shelf = shelf
        self.guides = guides
        self.clock = clock
        self.listed: dict[str, Listed] = {}
        """All that there are, by id."""
        self._with_away = False
        self._short = False
        """Whether the words are those for a narrow screen."""
        self._away = 0
        self._fresh = False

    def heading(self) -> Content:
        """Whose they are."""
        return plain_line(f"{EXAMPLE if self.is_example else 'cyclejournal'} · your journals")

    def content(self) -> ComposeResult:
        """Where the journals are, and the journals."""
        with Container(id="page"), Vertical(id="middle"):
            yield Static(place_words(self.shelf.root), id="place")
            yield Line(placeholder="part of a name", id="find")
            yield LineList()
            yield Static(id="none")
            yield Static(id="say")

    def on_mount(self) -> None:
        """Show what is there."""
        self.load()
        self._fresh = True
        self.journals.focus()

    def on_screen_resume(self) -> None:
        """Coming back from a journal or a question: things may have changed."""
        if not self._fresh and self.is_mounted:
            self.load()
        self._fresh = False

    def on_resize(self) -> None:
        """Shorter words on a narrow screen."""
        if self._short != (self.app.size.width < NARROW):
            self.show()

    def load(self) -> None:
        """Read the shelf again; one that cannot be read is said, and shown as empty."""
        try:
            found = self.shelf.summaries()
        except JournalError as error:
            found = []
            self.say.update(plain(str(error), "$text-error"))
        self.listed = {listed.id: listed for listed in found}
        self._away = sum(listed.away for listed in found)
        if not self._away:
            self._with_away = False
        self.show()

    def show(self) -> None:
        """Draw the journals that are wanted now."""
        shown = [listed for listed in self.listed.values() if self._is_wanted(listed)]
        self._short, today = self.app.size.width < NARROW, self.clock().date()
        # What is put away comes last, however lately it was written.
        shown.sort(key=lambda listed: self.view.rank(listed, today))
        self.journals.show([self.view.item(e, today, short=self._short) for e in shown])
        ids = [listed.id for listed in shown]
        if self._at in ids:
            self.journals.highlighted = ids.index(self._at)
            self._at = ""
        self.set_class(not shown, "-none")
        if not shown:
            self.query_one("#none", Static).update(self._nothing())
        self.refresh_bindings()

    def _is_wanted(self, listed: Listed) -> bool:
        if listed.away and not self._with_away:
            return False
        summary = listed.summary
        if not self.view.wants(listed, self.clock().date()):
            return False
        names = fold(
            " ".join([summary.title, *summary.names]) if summary else f"{listed.label} {listed.id}"
        )
        return all(word in names for word in fold(self.find.value).split())

    def _nothing(self) -> Content:
        if self.view.only_mine and not self.find.value:
            return plain(f"Nothing waits for you. {key('only-mine')} shows all journals.")
        if self.find.value:
            return plain("No journal has that in its name. Esc shows all of them.")
        if self._away:
            count = "Your journal is" if self._away == 1 else f"All {self._away} journals are"
            sees, begins = key("show-put-away"), key("new-journal")
            return plain(f"{count} put away. Press {sees} to see, or {begins} to begin a new one.")
        return plain(
            f"No journals yet.\n\nPress {key('new-journal')} to begin one with a colleague,\n"
            f"or {key('look-round-example')} to look round an example first."
        )

    @property
    def chosen(self) -> Listed | None:
        """The highlighted journal."""
        item = self.journals.chosen
        return self.listed.get(item.id) if item else None

    def _any(self) -> bool:
        return bool(self.listed)

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Open", key="enter,o", footer=True, when=_any)
    @on(LineList.Picked)
    def action_open(self) -> None:
        """Open the journal and go on where you stopped."""
        listed = self.chosen
        if listed is None:
            return
        if listed.problem:
            self._tell_why(listed)
        else:
            self.post_message(OpenWanted(listed.id))

    def _tell_why(self, listed: Listed) -> None:
        """The whole of what is wrong with a journal, in the store's words; open it if nothing is."""
        try:
            self.shelf.read(listed.id)
        except JournalError as error:
            self.app.push_screen(Tell(error))
        else:
            self.post_message(OpenWanted(listed.id))

    @command("New journal", key="n", also="add create", footer=True, short="New")
    def action_new_journal(self) -> None:
        """Begin a journal with another colleague. Each pair has its own, and sees only that."""
        self.post_message(NewWanted())

    @command("Rename", key="r", when=_any)
    async def action_rename(self) -> None:
        """Give the journal a name of your own, or go back to your names."""
        listed = self.chosen
        if listed is None:
            return
        if listed.summary is None:
            self._tell_why(listed)
            return
        title = await self.ask(
            AskLine(
                "What shall this journal be called?",
                listed.summary.title,
                detail="Leave it empty to go back to your names.",
                ok="Rename",
                check=_check_title,
            )
        )
        if title is None:
            return
        if title == " & ".join(listed.summary.names):
            title = ""
        try:
            opened = self.shelf.open(listed.id)
        except JournalError as error:
            problem: JournalError | None = error
        else:
            with Desk(opened, self.guides, self.clock, writer="") as desk:
                desk.put(cycles.rename(desk.journal, title, now=self.clock()))
            problem = desk.state.problem
        if problem is not None:
            self.app.push_screen(Tell(problem))
        self.load()

    @command(
        "Put away, or bring back",
        key="p",
        also="delete remove",
        footer=True,
        short="Put away",
        when=_any,
    )
    def action_put_away(self) -> None:
        """Take the journal off the shelf, or bring it back. Nothing is deleted."""
        listed = self.chosen
        if listed is None:
            return
        try:
            if listed.away:
                self.shelf.bring_back(listed.id)
            else:
                self.shelf.put_away(listed.id)
        except JournalError as error:
            self.app.push_screen(Tell(error))
            return
        self.load()
        name = plain_line(listed.summary.title if listed.summary else listed.label or listed.id)
        if listed.away:
            self.say.update(joined(name, " is back on the shelf."))
        else:
            self.say.update(
                joined(
                    name,
                    plain(f" is put away; nothing is deleted. {key('show-put-away')} shows it."),
                )
            )

    @command(
        "Delete for good",
        letter="x",
        short="Delete",
        also="remove erase finish leave",
        destroys=True,
        when=_any,
    )
    async def action_delete_for_good(self) -> None:
        """See what deleting this journal does, and what no program can reach. All who wrote in it say yes first."""
        from cyclejournal.tui.screens.ending.finish import FinishScreen

        listed = self.chosen
        if listed is None:
            return
        if listed.summary is None:
            self._tell_why(listed)
            return
        try:
            opened = self.shelf.open(listed.id, session=True)
        except JournalError as error:
            self.app.push_screen(Tell(error))
            return
        with Desk(opened, self.guides, self.clock) as desk:
            await self.ask(FinishScreen(desk, "delete"))
        self.load()

    @command(
        "Show what is put away",
        key="v",
        footer=True,
        short="Show put away",
        when=lambda self: bool(self._away),
    )
    def action_show_put_away(self) -> None:
        """Show the journals that are put away, or hide them again."""
        self._with_away = not self._with_away
        self.say.update("")
        self.show()

    @command(
        "Find",
        key="/",
        letter="f",
        also="search",
        footer=True,
        when=lambda self: len(self.listed) >= MANY,
    )
    def action_find_journal(self) -> None:
        """Show only the journals whose names hold what you type."""
        self.add_class("-finding")
        self.find.focus()
        self.refresh_bindings()

    @command("Look round an example", key="d", also="demo try", footer=True, short="Example")
    def action_look_round_example(self) -> None:
        """Look round an example that two made-up teachers wrote. Your own journals are not touched."""
        self.post_message(ExampleWanted())

    @command("Show all", key="escape", when=lambda self: self.has_class("-finding"))
    def action_leave(self) -> None:
        """Show all journals again."""
        self.remove_class("-finding")
        self.find.value = ""
        self.show()
        self.journals.focus()

    view = PartOf(View)

    def action_to_list(self) -> None:
        """Out of the box, into the list."""
        if not self.has_class("-none"):
            self.journals.focus()

    @on(Input.Changed, "#find")
    def _finding(self) -> None:
        self.show()

    @on(Input.Submitted, "#find")
    def _found(self) -> None:
        self.action_open()


def _check_title(title: str) -> str:
    if len(title) > cycles.LONGEST_NAME:
        return f"It has {len(title)} characters; there is room for {cycles.LONGEST_NAME}."
    return ""
