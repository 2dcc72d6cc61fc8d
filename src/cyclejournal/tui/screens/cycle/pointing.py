"""Where in a box one is: a click into what is painted, the wheel, and coming back there another time."""

from functools import cached_property

from textual.geometry import Region

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.boxes import BoxState
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.widgets.caret import be_there, where_in
from cyclejournal.tui.widgets.list_cells import CellText, PickCell, Where
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.sheet import Sheet

Seen = tuple[Spot, BoxState, Region]
"""A box, how it stands, and where on the screen it is."""


class Pointing(CyclePart):
    """What puts the cursor somewhere and is no key; it has no commands."""

    _looks_again = False

    @cached_property
    def _left(self) -> dict[Spot, Where]:
        """Where somebody was in the boxes that they have scrolled out of sight."""
        return {}

    def place(self) -> Where | None:
        """Where in the box that one is in the cursor is."""
        screen = self.screen
        if not screen.has_page:
            return None
        box = screen.pane.box_of(screen.focused)
        return (
            where_in(screen.focused) if box is not None and box.spot == screen.walk.spot else None
        )

    def come_back(self) -> None:
        """To where in this box somebody was last, and from now on it is known where that is."""
        screen, spot = self.screen, self.screen.walk.spot
        self.desk.remembering.caret_now = self.place
        match self.desk.remembering.caret_in(self.cycle.id, spot) if spot else ():
            case (row, column, character):
                screen.set_focus(be_there(screen.focused, (row, column, character)))

    async def click(self, event: Sheet.Picked) -> None:
        """A click on what is painted goes there, and does there what a click does: one option is enough to choose."""
        screen, view = self.screen, event.card.view
        voice = event.voice or self.desk.writer
        if voice not in event.card.stops:
            return
        await screen.move_to(Spot(screen.page.section.id, view.prompt.id, voice))
        focused = screen.focused
        if not event.voice:
            await screen.answers.finish(view)
        elif event.place is not None:
            line, character = event.place
            match focused:
                case CellText() | PickCell():
                    focused.editor.go_to_line(line, character)
                case Options():
                    focused.choose(line)
                case _:
                    be_there(focused, (line, 0, character))

    async def wheel(self) -> None:
        """Where what has the cursor is out of sight, go to the box that is in view; the page stays as it is."""
        screen, pane = self.screen, self.screen.pane
        view, focused = pane.cards.region, screen.focused
        if focused is None or pane.cards not in focused.ancestors:
            return
        # A box that one has just come to has no place yet: it is looked at again once it has.
        if not view or not focused.region or view.overlaps(focused.region):
            return
        seen = [
            each for each in pane.boxes() if each[1].mode != "hidden" and view.overlaps(each[2])
        ]
        if not seen:
            return
        if (box := pane.box_of(focused)) is not None and (where := where_in(focused)) is not None:
            self._left[box.spot] = where
        spot = _nearest(seen, view, focused.region)
        await screen.move_to(spot)
        screen.set_focus(be_there(screen.focused, self._left.pop(spot, None)))
        # Once: where nothing fits, two boxes would else send it to and fro.
        self._looks_again = not self._looks_again
        if self._looks_again:
            pane.cards.look_again()


def _nearest(seen: list[Seen], view: Region, left: Region) -> Spot:
    """Of the boxes in view the one to go on in: one to write in, in view as a whole, next to the one left."""

    def rank(each: Seen) -> tuple[bool, bool, int]:
        _, state, region = each
        shown = view.intersection(region).height
        is_whole = shown == region.height or shown * 2 > view.height
        return state.mode == "read", not is_whole, abs(region.y - left.y) if is_whole else -shown

    return min(seen, key=rank)[0]
