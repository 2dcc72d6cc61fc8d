"""What is seen of a page that scrolls: the box one is in, and the question it answers."""

from collections.abc import Iterator

from textual.geometry import Region
from textual.widget import Widget


class Asking(Widget):
    """Holds boxes under a question, which is seen with the box that one is in, where there is room."""

    @property
    def question(self) -> Region:
        """Where on the screen the question is."""
        raise NotImplementedError


def framed(box: Widget) -> Widget:
    """The frame around a box; where what is around it scrolls, the box itself."""
    around = box.parent
    return around if isinstance(around, Widget) and not around.allow_vertical_scroll else box


def bring_into_view(box: Widget, frame: Widget, place: Region) -> None:
    """Scroll the page that a box is on as little as it takes to see of it what there is room for.

    That is all that belongs to its question; the question and the box with its frame; the question and a place in the
    box; the box; at least the place.
    """
    around = [box, *(each for each in box.ancestors if isinstance(each, Widget))]
    depth = next((n for n, each in enumerate(around) if n and each.allow_vertical_scroll), 0)
    if not depth:
        return
    inside, page = around[:depth], around[depth]
    height = page.content_region.height
    if not height:
        return
    wanted = list(_wanted(inside, frame.region, place.intersection(frame.region)))
    shown = next((each for each in wanted if each.height <= height), wanted[-1])
    # Where it is on the page, not on the screen: that may have been scrolled since it was laid out.
    shown = shown.translate(inside[-1].virtual_region.offset - inside[-1].region.offset)
    page.scroll_to_region(shown, animate=False, force=True, immediate=True)


def _wanted(inside: list[Widget], frame: Region, place: Region) -> Iterator[Region]:
    """From all that one may want to see to the least."""
    asking = next((each for each in inside if isinstance(each, Asking)), None)
    if asking is not None:
        # With the row that parts it from the next one, where there is room for that too.
        yield asking.region.grow(asking.styles.margin)
        yield asking.region
        yield asking.question.union(frame)
        yield asking.question.union(place)
    yield frame
    yield place
