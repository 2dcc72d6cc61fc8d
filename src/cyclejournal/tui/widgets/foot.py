"""The line at the foot of a page: what has come to its end, and what comes next with its key."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from cyclejournal.session.foot import Foot, Offer
from cyclejournal.tui.plain import joined, plain_line

APART = " · "
LATER = Offer("Later", "pass-by", "pass_by")
"""What passes the offer before it."""

Part = tuple[Content, Offer]


class More(Static):
    """What more could be asked on a page; a click asks it."""

    DEFAULT_CSS = "More { pointer: pointer; }"

    async def on_click(self) -> None:
        """As good as its key."""
        await self.run_action("screen.brief_or_full")


class FootLine(Widget):
    """One line with one thing in bold. What there is no room for is left out, from the end."""

    DEFAULT_CSS = """
    FootLine {
        height: 1; color: $quiet;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    class Picked(Message):
        """Go on with this."""

        def __init__(self, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def __init__(self, foot: Foot) -> None:
        super().__init__()
        self.shown = foot
        """What it says now."""
        self._places: list[tuple[int, int, Offer]] = []
        """Where each offer begins and ends, in columns."""

    def show(self, foot: Foot) -> None:
        """Say it, if it is not said already."""
        if foot != self.shown:
            self.shown = foot
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Go on with what was clicked."""
        at = event.get_content_offset(self)
        for start, end, offer in self._places:
            if at is not None and start <= at.x < end:
                self.post_message(self.Picked(offer))

    def render(self) -> Content:
        """As much as there is room for."""
        foot, wide = self.shown, self.content_size.width
        parts = list(self._parts())
        said = plain_line(foot.said, "$text-success" if foot.said.startswith("✓") else "$text")
        also = joined(said, " ", plain_line(foot.also)) if foot.also else said
        if foot.said and parts:
            said, also = joined(said, "  "), joined(also, "  ")
        lines = [(also, parts), *((said, kept) for kept in self._shorter(parts))]
        # Rather half of where the key leads than nothing of it.
        lines.append((Content("") if parts else said, parts[:1]))
        fitting = (each for each in lines if _line(*each).cell_length <= wide)
        before, kept = next(fitting, lines[-1])
        self._places = []
        start = before.cell_length
        for words, offer in kept:
            self._places.append((start, start + words.cell_length, offer))
            start += words.cell_length + len(APART)
        return _line(before, kept)

    def _shorter(self, parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
        """All of it, then ever less: that it can be passed goes before what going on leads to."""
        yield parts
        spare = [each for each in parts if each[1] is not LATER]
        leads = next((n for n, (_, each) in enumerate(spare) if each is self.shown.leads), 0)
        if leads:
            yield from (spare[:number] for number in range(len(spare), leads, -1))
        yield from (parts[:number] for number in range(len(parts) - 1, 0, -1))

    def _parts(self) -> Iterator[Part]:
        """What is offered; right behind what can be passed, the way to do that."""
        foot = self.shown
        for number, each in enumerate(foot.offers):
            bold = foot.said and not number
            yield plain_line(each.line, "bold $text" if bold else ""), each
            if each is foot.passable:
                yield plain_line(LATER.line), LATER


def _line(said: Content, parts: Sequence[Part]) -> Content:
    return joined(said, Content(APART).join([words for words, _ in parts]))
