"""The past read as one text: a cycle, a goal's story, a term, a year, all of it; two of a kind beside each other."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.places import Cycle
from cyclejournal.session.desk import Desk
from cyclejournal.session.passage import Passage
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.compat import KeysInTurn
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.look_back.parts import Finding, Sought, Taking
from cyclejournal.tui.widgets.long_text import LongText

Wanted = CycleWanted | str | None
"""What looking back leads to: the cycle that the app is to be asked for, the id of a goal, or None."""


class ReadScreen(PageScreen[Wanted]):
    """What the pair shares of a stretch of the past; read only."""

    FOOTER = (
        *("in_lists", "other_text", "export", "previous_cycle", "next_cycle", "part_after"),
        *("find_here", "find_next", "go_here"),
        *("leave", "help", "menu", "command_palette", "quit"),
    )
    HELP = """\
The past as one text: what you wrote together and what each of you wrote, in the order of the guide; or the story
of a goal, day by day. Arrows, **Space** and the page keys scroll, **{passage-before}** and **{passage-after}** go
by section, **{cycle-before}** and **{cycle-after}** to the same section of the cycles before and after.
**{find-here}** finds words in it, **{find-next}** and **{find-previous}** go from one to the next.

**{read-wider}** reads on in more: the term, the school year, all of it, and the cycle alone again.
**{beside}** puts the one before beside it; **{other-text}** goes from one to the other. **{copy-read}** copies
what is shown. Nothing can be changed here; **{go-here}** goes to the cycle or the goal itself. What only one of
you can open is not shown, nor what you parked for elsewhere.
"""
    DEFAULT_CSS = """
    ReadScreen {
        #texts { layout: horizontal; height: 1fr; }
        &.-narrow #texts, &.-normal #texts { layout: vertical; }
        LongText { margin: 1 0 0 0; width: 1fr; height: 1fr; }
        #other { display: none; border-left: solid $border-blurred; }
        &.-narrow #other, &.-normal #other { border-left: none; border-top: solid $border-blurred; }
        &.-two #other { display: block; }
    }
    ReadScreen.-short LongText { margin: 0; }
    """

    title_line = query_one("#title", Static)
    texts = query_one("#texts", Container)

    def __init__(
        self,
        desk: Desk,
        passage: Passage,
        *,
        sought: Sought | None = None,
        lists: Callable[[], PageScreen[Wanted]] | None = None,
    ) -> None:
        """``lists`` makes the screen that has the past in lists."""
        super().__init__()
        self.desk = desk
        self._at_first = passage.id
        self._shown = [passage]
        """What is read, and what beside it."""
        self._sought = sought
        self._lists = lists
        self._part = ""
        """The section to keep to where a cycle between has none of it."""

    def heading(self) -> Content:
        """What is read, and of whom."""
        read = " beside ".join(each.heading(self.desk) for each in self._shown)
        return plain_line(f"Reading {read} · {self.desk.journal.title}")

    def content(self) -> ComposeResult:
        """The text, and room for one beside it."""
        with Container(id="texts"):
            yield LongText(to_last_head=True, voices_beside=True)
            yield (other := LongText(to_last_head=True, voices_beside=True))
            other.id = "other"

    def on_mount(self) -> None:
        """Put the text together once it is known how much of it is seen; one frame has both, unless that takes long."""
        self.reading.focus()
        self._wait_for_text(True)
        self.call_after_refresh(self._show_first)

    def on_unmount(self) -> None:
        """Nothing waits for a text that nobody reads."""
        self._wait_for_text(False)

    def _wait_for_text(self, going_on: bool) -> None:
        if isinstance(self.app, KeysInTurn):
            self.app.at_work(self, going_on)

    def _show_first(self) -> None:
        if not self.is_attached:
            return
        text = self._text(0)
        self._show(0)
        text.when_begun(lambda: self._wait_for_text(False))
        if (sought := self._sought) is not None:
            text.when_complete(lambda: self.finding.find(sought))

    # The two texts

    @property
    def _here(self) -> int:
        """Which of them the keys are about."""
        return int(len(self._shown) > 1 and self._text(1).has_focus)

    def _text(self, which: int) -> LongText:
        return self.query(LongText)[which]

    @property
    def reading(self) -> LongText:
        """The text that the keys are about."""
        return self._text(self._here)

    @property
    def passage(self) -> Passage:
        """What it is."""
        return self._shown[self._here]

    def _show(self, which: int) -> None:
        shown = self._shown[which]
        self._text(which).show_parts(shown.text(self.desk) if shown.is_there(self.desk) else ())
        self.title_line.update(self.on_top())
        self.refresh_bindings()

    def _put(self, passage: Passage) -> None:
        """Read that instead, at the same section."""
        here = self._here
        self._part = self.reading.head or self._part
        self._shown[here] = passage
        self._show(here)

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that one is at; None in a goal's story."""
        found = self.passage.cycles(self.desk)
        return found[min(self.reading.title, len(found) - 1)] if found else None

    # Going about

    def _leads(self, by: int) -> bool:
        """Whether there may be a cycle so many further on, in this text or in the one behind it."""
        is_inside = len(self.passage.cycles(self.desk)) > 1
        return is_inside or self.passage.beside(self.desk, by) is not None

    def _turn(self, by: int) -> None:
        reading, cycles = self.reading, self.passage.cycles(self.desk)
        there = reading.title + by
        if 0 <= there < len(cycles):
            self._part = reading.head or self._part
            reading.go_to_head(self._part, there)
        elif (passage := self.passage.beside(self.desk, by)) is not None:
            self._put(passage)
            behind = len(passage.cycles(self.desk)) - 1
            reading.go_to_head(self._part, max(0, behind) if by < 0 else 0)
        else:
            self.app.bell()

    @command("Section before", id="passage-before", key="left", letter="<")
    def action_part_before(self) -> None:
        """The section before this one."""
        if not self.reading.go_by_head(-1):
            self.reading.go_to_line(0)

    @command(
        "Section after", id="passage-after", key="right", letter=">", footer=True, short="Section"
    )
    def action_part_after(self) -> None:
        """The section after this one."""
        if not self.reading.go_by_head(1):
            self.app.bell()

    @command(
        "Cycle before",
        id="cycle-before",
        key="comma",
        letter=",",
        footer=True,
        short="Before",
        when=lambda self: self._leads(-1) or None,
    )
    def action_previous_cycle(self) -> None:
        """The same section of the cycle before this one; of a story, the goal before."""
        self._turn(-1)

    @command(
        "Cycle after",
        id="cycle-after",
        key=".",
        letter=".",
        footer=True,
        short="After",
        when=lambda self: self._leads(1) or None,
    )
    def action_next_cycle(self) -> None:
        """The same section of the cycle after this one; of a story, the next goal."""
        self._turn(1)

    finding = PartOf(Finding)

    # More of it, and two of a kind

    @command(
        "More of it",
        id="read-wider",
        key="w",
        also="term year all wider",
        footer=True,
        short="More",
        when=lambda self: bool(self.passage.kind != "goal"),
    )
    def action_read_wider(self) -> None:
        """Read the term, the school year or all that this cycle is part of; behind that, the cycle alone."""
        at = self.cycle
        passage = self.passage.wider(self.desk, at)
        if at is not None and passage != self.passage:
            self._put(passage)
            ids = [each.id for each in passage.cycles(self.desk)]
            self.reading.go_to_head(self._part, ids.index(at.id))

    @command(
        "The one before beside it",
        id="beside",
        key="c",
        letter="m",
        also="compare two side",
        footer=True,
        short="Beside",
        when=lambda self: len(self._shown) > 1 or self._to_compare is not None,
    )
    def action_beside(self) -> None:
        """Put the cycle before beside this one, at the same section; the same key takes it away."""
        if len(self._shown) > 1:
            self._shown = [self.passage]
            self.remove_class("-two")
            part, title = self._text(0).head, self._text(0).title
            self._show(0)
            self._text(0).focus()
            self._text(0).go_to_head(part, title)
        elif (other := self._to_compare) is not None:
            part = self.reading.head
            if (at := self.cycle) is not None and self.passage.kind != "cycle":
                self._shown = [Passage("cycle", at.id)]
                self._show(0)
                self._text(0).go_to_head(part)
            self._shown.append(other)
            self.add_class("-two")
            self._show(1)
            self._text(1).go_to_head(part)

    @property
    def _to_compare(self) -> Passage | None:
        """The cycle, or the story, before the one that one is at; at the first, the one after it."""
        at = self.cycle
        one = Passage("cycle", at.id) if at else self.passage
        return one.beside(self.desk, -1) or one.beside(self.desk, 1)

    @command(
        "The other text",
        id="other-text",
        key="tab",
        letter="t",
        footer=True,
        short="Other",
        priority=True,
        when=lambda self: len(self._shown) > 1,
    )
    def action_other_text(self) -> None:
        """Go from one text to the one beside it."""
        self._text(1 - self._here).focus()
        self.refresh_bindings()

    @command(
        "Goals, cycles, days",
        id="in-lists",
        key="tab",
        letter="l",
        also="list search",
        footer=True,
        short="Lists",
        priority=True,
        when=lambda self: len(self._shown) == 1 and self._lists is not None,
    )
    async def action_in_lists(self) -> None:
        """The past in lists: goals, cycles, days, and a search through all of it."""
        if self._lists is not None and (found := await self.ask(self._lists())) is not None:
            self.leave(found)

    @command("Go there", id="go-here", key="g", footer=True)
    def action_go_here(self) -> None:
        """Open this cycle to write in it, at the box of what you looked for; of a story, the goal's page."""
        at, sought = self.cycle, self._sought
        if at is None:
            self.leave(self.passage.id if self.passage.kind == "goal" else None)
            return
        is_its = self.passage.kind == "cycle" and self._at_first == at.id
        self.leave(CycleWanted(at.id, sought.spot if sought and is_its else None))

    taking = PartOf(Taking)
