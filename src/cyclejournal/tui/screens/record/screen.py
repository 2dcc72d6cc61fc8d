"""The record of a lesson, to be looked at first by whoever taught it, and then released to the talk.

A list, with the highlighted line in full below it.
"""

from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Button, Static

from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.lesson.items import cite_words
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.lesson.tools.tally import bar_words
from cyclejournal.session.desk import Desk
from cyclejournal.session.foot import Foot, Offer, after_record
from cyclejournal.session.nudges import Nudges
from cyclejournal.session.record import EVERYTHING, RecordDesk, RecordLine, RecordView, is_evidence
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.notices import KEPT_CLEAR
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PageScreen, Undoing
from cyclejournal.tui.screens.record.lines import Lines, Sieving
from cyclejournal.tui.widgets.foot import FootLine
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from cyclejournal.tui.widgets.press import Press


class RecordScreen(PageScreen[Offer]):
    """What may be done with the record depends on who is at the keyboard."""

    AUTO_FOCUS = "LineList"
    # A narrow screen cuts the last ones off.
    FOOTER = tuple(
        "strike_out put_back release take_back change hand_over leave keep_as_interpretation add_clip "
        "next_part".split()
    )
    HELP = """\
What was recorded of the lesson. Whoever taught it looks at it first, after writing their own story of
it. **{strike-out}** strikes a line out, and puts it back: a line that is struck out stays in your own file
and out of everything else. **{release}** releases the rest to the talk, and takes it back.

Whoever wrote a line can change it (**Enter**) until the record is released; the words before are
kept. The arrow keys left and right show one part: a focus question, a kind of note, the counts.
**{hand-over}** hands the keyboard over.
"""
    DEFAULT_CSS = """
    RecordScreen {
        #title { height: 1; background: $panel; padding: 0 1; text-style: none; }
        #title Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #what { width: 1fr; text-style: bold; }
        #who { width: auto; max-width: 30; margin: 0 0 0 2; color: $accent; text-style: bold; }
        #stand, FootLine { padding: 0 2; }
        #stand { height: auto; }
        #standing { height: auto; width: 1fr; }
        #release { margin: 0 0 0 2; display: none; }
        &.-may-release #release { display: block; }
        #why { height: auto; padding: 1 2; display: none; }
        &.-waits #why { display: block; }
        &.-waits #stand { display: none; }
        #part { height: 1; padding: 0 2; }
        #part Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #sieve { width: 1fr; }
        #summary { width: auto; max-width: 60%; color: $quiet; margin: 0 0 0 2; }
        #whole {
            height: auto; max-height: 7; min-height: 2; padding: 0 2;
            border-top: solid $border-blurred;
        }
        #more { color: $quiet; height: auto; }
        #nudge { color: $quiet; height: auto; }
        &.-empty #part, &.-empty LineList, &.-empty #whole { display: none; }
    }
    RecordScreen.-roomy #stand, RecordScreen.-roomy #part { margin: 1 0 0 0; }
    RecordScreen.-short #whole { max-height: 5; }
    """
    LOOK = 3.0
    """Seconds between looks at what another window has written."""

    listing = query_one(LineList)
    button = query_one("#release", Press)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.record = RecordDesk(desk, cycle_id)
        self.view: RecordView = self.record.view
        """The record as it was last shown."""
        self.sieve = EVERYTHING
        """The part of it that is shown."""
        self._shown: dict[str, RecordLine] = {}
        self._state: object = None
        self.foot = FootLine(Foot())

    @cached_property
    def nudges(self) -> Nudges:
        """What is asked, quietly, about words."""
        return nudges_for(self.app, self.desk)

    @property
    def line(self) -> RecordLine | None:
        """The highlighted line."""
        chosen = self.listing.chosen if self._shown else None
        return self._shown.get(chosen.id) if chosen else None

    # What is shown

    def content(self) -> ComposeResult:
        """Who looks at what, how it stands, the list, and the highlighted line in full."""
        with Horizontal(id="title"):
            yield Static(id="what")
            yield Static(id="who")
        with Horizontal(id="stand", classes=KEPT_CLEAR):
            yield Static(id="standing")
            yield Press("Release to our talk", id="release")
        yield Static(id="why")
        with Horizontal(id="part", classes=KEPT_CLEAR):
            yield Static(id="sieve")
            yield Static(id="summary")
        yield LineList(rows=1, on_moved=self._moved)
        with Vertical(id="whole"):
            yield Static(id="words")
            yield Static(id="more")
            yield Static(id="nudge")
        yield self.foot

    def on_mount(self) -> None:
        """Show the record, and what becomes of it elsewhere."""
        self.show()
        self.set_interval(self.LOOK, self._look_again)

    def show(self) -> None:
        """Draw the record as it is now."""
        self.view = view = self.record.view
        self._state = self.record.state
        if self.sieve not in {sieve.id for sieve in view.sieves}:
            self.sieve = EVERYTHING
        name = self.desk.journal.name(self.desk.writer)
        self.query_one("#what", Static).update(
            plain_line(self.desk.on_top(f"The record · {view.heading}"))
        )
        self.query_one("#who", Static).update(plain_line(f"{name} is looking"))
        self.query_one("#standing", Static).update(plain(view.standing))
        self.query_one("#why", Static).update(plain(view.why))
        self.set_class(bool(view.why), "-waits")
        self.set_class(not view.lines, "-empty")
        self.set_class(view.may_release or view.may_take_back, "-may-release")
        self.button.label = "Take it back" if view.observation.released else "Release to our talk"
        # Before the keys are offered, as where the way goes on decides one of them.
        self.foot.show(after_record(self.desk, self.record.cycle))
        self.foot.display = bool(self.foot.shown.said or self.foot.shown.offers)
        self.show_lines()

    async def show_change(self, undone: Undone) -> None:
        """Draw the record after an undo."""
        self.show()

    def tell(self, words: str) -> None:
        """One notice at a time."""
        self.app.clear_notifications()
        super().tell(words)

    def show_lines(self) -> None:
        """Draw the lines of the part that is looked at."""
        view = self.view
        lines = view.through(self.sieve)
        self._shown = {line.id: line for line in lines}
        times = max((len(_time(line)) for line in lines), default=0)
        self.listing.show(_item(line, times) for line in lines)
        sieve = next(each for each in view.sieves if each.id == self.sieve)
        arrows = ("‹ ", " ›") if len(view.sieves) > 1 else ("", "")
        words = joined(arrows[0], plain_line(sieve.words, "bold"), arrows[1])
        self.query_one("#sieve", Static).update(words)
        count = view.summary if sieve.id == EVERYTHING else f"{len(lines)} of {len(view.lines)}"
        self.query_one("#summary", Static).update(plain_line(count))
        self._moved("")

    def _moved(self, _id: str) -> None:
        line = self.line
        about = self.record.about(line) if line else ""
        # A quiet question about the words, for whoever may still change them.
        note = line.note if line and "change" in line.acts else None
        words = self.nudges.words(note_words(note)) if note and is_evidence(note) else ""
        self.query_one("#words", Static).update(_words(line) if line else "")
        self.query_one("#more", Static).update(plain_line(about))
        nudge = self.query_one("#nudge", Static)
        nudge.update(plain(words))
        nudge.display = bool(words)
        self.refresh_bindings()

    def _look_again(self) -> None:
        """Show what was written elsewhere meanwhile; nothing, mostly."""
        if self.is_current and self.record.state != self._state:
            self.show()

    # What is done

    @command("Hand over", key="f2", letter="h", footer=True, priority=True)
    def action_hand_over(self) -> None:
        """Pass the keyboard to your colleague, who may see another part of the record."""
        self.desk.hand_over()
        self.show()
        self.listing.focus()

    lines = PartOf(Lines)

    @command(
        "Release to our talk",
        key="r",
        footer=True,
        short="Release",
        when=lambda self: self.view.may_release,
    )
    def action_release(self) -> None:
        """Give the record to your talk, without the lines that are struck out. You can take it back."""
        self.record.release()
        self.show()

    @command(
        "Take the record back",
        id="take-record-back",
        key="r",
        footer=True,
        short="Take back",
        when=lambda self: self.view.may_take_back,
    )
    def action_take_back(self) -> None:
        """Take the record back from your talk; nothing in it is lost."""
        self.record.release()
        self.show()
        self.tell("It is out of the talk again, and yours to look at.")

    @property
    def may_go_on(self) -> bool:
        """Whether the way leads on: to one's own story, or once it has been released."""
        return self.foot.shown.leads is not None

    @command(
        "Go on",
        id="go-on-from-record",
        key="f8",
        letter="g",
        footer=True,
        priority=True,
        when=lambda self: self.may_go_on,
    )
    def action_go_on(self) -> None:
        """Go on to what comes next: your own story, or the talk with the record in it."""
        self.desk.end_visit()
        self.leave(self.foot.shown.leads)

    @on(FootLine.Picked)
    def _followed(self) -> None:
        self.action_go_on()

    @on(Button.Pressed, "#release")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self.view.may_take_back:
            self.action_take_back()
        elif self.view.may_release:
            self.action_release()
        self.listing.focus()

    @on(LineList.Picked)
    async def _picked(self) -> None:
        await self.lines.action_change()

    sieving = PartOf(Sieving)

    undoing = PartOf(Undoing)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you came from."""
        self.leave(None)


def _time(line: RecordLine) -> str:
    return "clip" if line.item.kind == "clip" else line.item.time


def _item(line: RecordLine, times: int) -> LineItem:
    """A line of the list; ``times`` is how wide the longest of the times before it is."""
    item = line.item
    time = f"{_time(line):>{times}} " if times else ""
    if line.struck:
        words = plain_line(item.words, "strike $quiet")
        return LineItem(line.id, joined(time, "✗ ", plain("struck out  ", "$quiet"), words))
    if item.kind in ("note", "clip"):
        told = item.words if item.kind == "note" else cite_words(item)
        return LineItem(line.id, joined(time, "  ", plain_line(told)))
    more = bar_words(item.bars) if item.bars else item.detail
    words = plain_line(item.words, "bold")
    return LineItem(line.id, joined(time, "  ", words, "  ", plain_line(more, "$quiet")))


def _words(line: RecordLine) -> Content:
    item = line.item
    time = f"{item.time}  " if item.time else ""
    return joined(plain(time, "bold"), plain(item.words, "strike" if line.struck else ""))
