"""The past read as one text: a cycle, a goal's story, a term, a year, all of it; two of a kind beside each other."""

from collections.abc import Callable

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.passage import Passage
from cyclejournal.tui.commands import Part, PartOf, command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.long_text import LongText

BEGINNING = 24
"""Letters of a sentence that are looked for: no more stand on one line for certain."""
ABOVE = 3
"""Lines that stay in view above what was found."""


class Finding(Part):
    """Words in the text that is read."""

    GROUP = "Finding"
    screen: "ReadScreen"

    def __init__(self, screen: "ReadScreen") -> None:
        super().__init__(screen)
        self._sought = ""
        self._at = -1
        """The line of what was found last."""

    @command("Find in this text", id="find-here", key="/", letter="f", footer=True, short="Find")
    async def action_find_here(self) -> None:
        """Mark words wherever they stand in this text, and go to the first of them below."""
        question = AskLine("Find in this text", self._sought, ok="Find", check=self._lacks)
        words = await self.screen.ask(question)
        if words is not None:
            self._sought = words
            if self._found(words):
                self._go(1, self.screen.reading.scroll_offset.y - 1)

    def find(self, sought: "Sought") -> None:
        """Mark what was found elsewhere, and go to where it stands."""
        reading, whole = self.screen.reading, folded(sought.sentence)
        if sought.words:
            self._sought = sought.words
            lines = self._found(sought.words)
        else:
            lines = reading.find([whole[:BEGINNING]]) if whole else []
        here = (n for n in lines if (line := folded(reading.words_at(n)).strip()) and line in whole)
        if lines:
            self._at = next(here, lines[0])
            reading.go_to_line(max(0, self._at - ABOVE))
        elif sought.head:
            reading.go_to_head(sought.head)
        self.screen.refresh_bindings()

    @command("Next found", id="find-next", key="n", when=lambda self: bool(self._sought))
    def action_find_next(self) -> None:
        """Go to the next line with what was looked for."""
        self._go(1, self._at)

    @command("Found before", id="find-previous", key="N", when=lambda self: bool(self._sought))
    def action_find_previous(self) -> None:
        """Go to the line before with what was looked for."""
        self._go(-1, self._at)

    def _found(self, words: str) -> list[int]:
        """The lines that have any of them, now marked."""
        today = self.screen.desk.clock().date()
        return self.screen.reading.find(understand(words, today).words)

    def _lacks(self, words: str) -> str:
        is_there = not words or self._found(words)
        return "" if is_there else f"Nothing here holds “{shorten(words, 40)}”."

    def _go(self, by: int, after: int) -> None:
        """To the next line that has it, behind or before that line; round the ends."""
        lines = self._found(self._sought)
        if not lines:
            self.screen.app.bell()
            return
        onward = (
            [n for n in lines if n > after] if by > 0 else [n for n in lines if n < after][::-1]
        )
        self._at = (onward or (lines if by > 0 else lines[::-1]))[0]
        self.screen.reading.go_to_line(max(0, self._at - ABOVE))


class Taking(Part):
    """What is read, taken along."""

    GROUP = "Taking it along"
    screen: "ReadScreen"

    @command("Copy this text", id="copy-read", key="y", letter="y", also="clipboard markdown")
    def action_copy_read(self) -> None:
        """Copy all of what you read, as Markdown."""
        screen = self.screen
        audience = Audience(kept_back=True, covered=screen.desk.early)
        screen.app.copy_to_clipboard("".join(screen.passage.document(screen.desk, audience)))
        screen.tell(f"Copied: {screen.passage.heading(screen.desk)}.")

    @command("Export", key="e", also="print save", footer=True)
    async def action_export(self) -> None:
        """Write what you read to a Markdown file. Of a cycle, see first what the file would hold."""
        screen, desk, passage = self.screen, self.screen.desk, self.screen.passage
        if not passage.is_there(desk):
            return
        if passage.kind == "cycle":
            from cyclejournal.tui.screens.preview import PreviewScreen

            screen.app.push_screen(PreviewScreen(desk, passage.id))
            return
        from cyclejournal.tui.screens.to_file import to_file

        # What leaves is what an export holds: how the pair talked stays here.
        text = "".join(passage.document(desk, Audience()))
        told = await to_file(screen, desk, text, passage.file_name(desk), "What the pair shares.")
        if told is not None:
            screen.tell(" ".join(told))


Wanted = CycleWanted | str | None
"""What looking back leads to: the cycle that the app is to be asked for, the id of a goal, or None."""


class Sought(Struct, frozen=True):
    """Something found, to be gone to and marked."""

    words: str = ""
    """The search as it was typed; without one, the sentence alone is gone to."""
    sentence: str = ""
    """Where it was found; without one, the first place that has any of the words."""
    head: str = ""
    """The part it is in, for what is no sentence, as a lesson."""
    spot: Spot | None = None
    """The box that it was written in, if one shows it."""


class ReadScreen(PageScreen[Wanted]):
    """What the pair shares of a stretch of the past; read only."""

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
        """Put the text together after the first frame."""
        self.reading.focus()
        self.call_after_refresh(self._show_first)

    def _show_first(self) -> None:
        if self.is_attached:
            self._show(0)
            if (sought := self._sought) is not None:
                self._text(0).when_complete(lambda: self.finding.find(sought))

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
        if self._shown[which].is_there(self.desk):
            self._text(which).show_parts(self._shown[which].text(self.desk))
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
