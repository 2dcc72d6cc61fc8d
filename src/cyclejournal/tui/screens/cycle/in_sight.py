"""The evidence of a talk: in a column beside the prompts, in a strip over them, in a drawer, and cited."""

from textual.geometry import Region, Size
from textual.widget import Widget

from cyclejournal.journal.lesson.items import Item
from cyclejournal.session.keys import key
from cyclejournal.session.talk import in_sight
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.observing import CRAFT
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Prose

TALL = 24
"""Rows from which on two lines of evidence stay in sight over the prompts, rather than one."""

LEAST_ROWS = 8
"""Rows that a drawer with the evidence needs to be of use."""

_OPENING = "([“‘\"'"


class InSight(CyclePart):
    """What was seen and counted, where the answers are written."""

    GROUP = "The talk"

    _has_strip = False
    """Whether there is one, seen or not."""

    @property
    def has_evidence(self) -> bool:
        """Whether there is something to look at here."""
        walk = self.screen.walk
        at = walk.page.section.at
        return walk.shows_evidence or (at in ("cycle", "goal") and bool(walk.evidence.items))

    @command(
        "Evidence",
        key=CRAFT,
        letter="e",
        also="notes",
        footer=True,
        priority=True,
        when=lambda at: at.has_evidence and not at.screen.closing.is_here,
    )
    async def action_evidence(self) -> None:
        """What was seen and counted, over the page. A letter there cites an item in the answer you are in."""
        from cyclejournal.tui.screens.talk.over_the_page import EvidenceScreen
        from cyclejournal.tui.widgets.evidence import EvidencePanel

        screen = self.screen
        box = screen.focused
        screen.walk.look_again()

        def cite(item: Item) -> bool:
            # The page may have been drawn anew meanwhile.
            return cite_into(box if box and box.is_attached else screen.focused, item.cite)

        panel = next(iter(screen.query(EvidencePanel)), None)
        top = panel.top if panel is not None and panel.display else 0
        self._make_room()
        await screen.ask(
            EvidenceScreen(
                screen.walk, cite if takes_words(box) else None, self._free_place, top=top
            )
        )

    def _make_room(self) -> None:
        """Scroll the page so far that a drawer has its place over the box, or under it."""
        cards = self.screen.pane.cards
        page, now = cards.region, round(cards.scroll_offset.y)
        for kept in () if self.has_column else self._kept():
            for wanted in (0, kept.bottom - page.bottom, kept.y - page.y):
                by = max(-now, min(wanted, cards.max_scroll_y - now))
                then = kept.translate((0, -by))
                if page.contains_region(then) and max(self._around(then)) >= LEAST_ROWS:
                    cards.scroll_to(y=now + by, animate=False, immediate=True)
                    return

    def _kept(self) -> list[Region]:
        """What a drawer leaves free of the box one is in: with its question if it can, the box alone, its line."""
        screen = self.screen
        focused = screen.focused
        box = screen.pane.box_of(focused)
        if focused is None or box is None:
            return []
        at = box.region
        card = screen.pane.card_of(box)
        top = card.region.y if card is not None else at.y
        line = focused.cursor_screen_offset.y if isinstance(focused, Prose) else focused.region.y
        return [
            Region(at.x, top, at.width, at.bottom - top),
            at,
            # Of a box that fills the page the line that is written in, with one on either side.
            Region(at.x, line - 1, at.width, 3),
        ]

    def _around(self, kept: Region) -> tuple[int, int]:
        """The rows over it and under it that a drawer may have; the last one is that of the keys."""
        top, bottom = self.screen.top.region.bottom, self.screen.app.size.height - 1
        return max(0, min(bottom, kept.y) - top), max(0, bottom - max(top, kept.bottom))

    def _free_place(self, size: Size) -> Region:
        """Where on a screen of that size a drawer covers nothing of what is to be seen."""
        screen = self.screen
        if self.has_column:
            return screen.right.region
        top = screen.top.region.bottom
        kept = self._kept()
        page = screen.pane.cards.region
        roomy = (
            each
            for each in kept[:2]
            if page.contains_region(each) and max(self._around(each)) >= LEAST_ROWS
        )
        at = next(roomy, kept[-1] if kept else Region(0, top, 0, 0))
        above, below = self._around(at)
        return Region(0, top if above >= below else at.bottom, size.width, max(above, below))

    def cite(self, item: Item) -> None:
        """A click on an item beside the prompts cites it."""
        if not cite_into(self.screen.focused, item.cite):
            self.screen.tell(
                f"Go to a box of your own first; then a click or {key('evidence')} cites an item there."
            )

    @property
    def has_column(self) -> bool:
        """Whether the evidence stands beside the prompts."""
        return self.screen.walk.shows_evidence and self.screen.sharing.room.right

    def show(self) -> None:
        """As the page and the room allow."""
        screen = self.screen
        beside = self.has_column
        if beside:
            from cyclejournal.tui.widgets.evidence import EvidencePanel

            panel = next(iter(screen.right.query(EvidencePanel)), None)
            if panel is None:
                screen.right.mount(EvidencePanel(screen.walk.evidence))
            elif panel.is_mounted:
                panel.show(screen.walk.evidence)
        screen.right.set_class(beside, "-evidence")
        self.show_strip()

    def show_strip(self) -> None:
        """What of the evidence is looked at in the box one is in, where it has no column."""
        screen = self.screen
        wanted = screen.walk.shows_evidence and not self.has_column
        if not (wanted or self._has_strip):
            return
        from cyclejournal.tui.widgets.evidence import EvidenceStrip

        self._has_strip = True
        strip = screen.pane.query_one_optional(EvidenceStrip)
        if strip is None and wanted:
            strip = EvidenceStrip()
            screen.pane.mount(strip, before="#cards")
        if strip is not None:
            strip.display = wanted
        if strip is not None and wanted:
            view, spot = screen.walk.evidence, screen.walk.spot
            most = 2 if screen.app.size.height >= TALL else 1
            items = in_sight(self.desk, self.cycle, spot.prompt if spot else "", view.items, most)
            strip.say(view, items, most)


def takes_words(box: Widget | None) -> bool:
    """Whether words can be typed into it."""
    return isinstance(box, Prose | Line) and not box.disabled


def cite_into(box: Widget | None, cite: str) -> bool:
    """Write ``[12:40]`` behind the cursor, as if it were typed; False where nothing can be typed.

    What is selected stays, and the reference stands behind it.
    """
    if isinstance(box, Prose):
        at = max(box.selection)
        line = box.document.get_line(at[0])
        text = _spaced(line[: at[1]], cite, line[at[1] :])
        box.insert(text, at, maintain_selection_offset=False)
        box.scroll_cursor_visible()
    elif isinstance(box, Line):
        end = max(box.selection)
        box.insert(_spaced(box.value[:end], cite, box.value[end:]), end)
    else:
        return False
    return True


def _spaced(before: str, cite: str, behind: str) -> str:
    """The reference, kept apart from the words around it."""
    first = " " if before and not before[-1].isspace() and before[-1] not in _OPENING else ""
    last = " " if behind and behind[0].isalnum() else ""
    return f"{first}{cite}{last}"
