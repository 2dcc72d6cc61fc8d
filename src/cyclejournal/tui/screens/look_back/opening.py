"""Where looking back begins: in the text itself as long as there is little of it, else in its lists."""

from cyclejournal.session.desk import Desk
from cyclejournal.session.passage import where_to_begin
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.look_back.read import ReadScreen, Wanted
from cyclejournal.tui.screens.look_back.screen import LookBackScreen


def the_past(desk: Desk, sought: str = "", *, as_text: bool = False) -> PageScreen[Wanted]:
    """The screen to begin with; ``as_text`` where one came to read, and not to search."""
    begin = where_to_begin(desk) if as_text else None
    if begin is None:
        return LookBackScreen(desk, sought)
    return ReadScreen(desk, begin, lists=lambda: LookBackScreen(desk))
