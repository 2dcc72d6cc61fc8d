"""One section of the guide, ready to be written in: the card one is at, between two sheets of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static, TextArea

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.boxes import BoxState, CardView
from cyclejournal.session.walk import PageView
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.agenda import Agenda
from cyclejournal.tui.widgets.cards import Cards
from cyclejournal.tui.widgets.foot import FootLine, More
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prompt_card import PromptCard, Said
from cyclejournal.tui.widgets.sheet import Sheet
from cyclejournal.tui.widgets.voice import VoiceBox


class SectionPane(Vertical):
    """Title, a word of introduction, the prompts, and where the way goes on.

    The card one is at is made of widgets. Those before and behind it are painted, and as high.
    """

    DEFAULT_CSS = """
    SectionPane {
        width: 1fr; max-width: 90; padding: 0 0 0 1;
        #title {
            height: 1; color: $primary; text-style: bold;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #about { height: auto; color: $quiet; padding: 0 1 0 0; }
        #about.-empty { display: none; }
        #cards { height: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; margin: 1 0 0 0; }
        #heads { height: auto; }
        #next { height: auto; color: $quiet; }
        #end { margin: 1 0; }
        .word { height: auto; color: $quiet; margin: 0 0 1 0; }
        .doors { height: auto; margin: 0 0 1 0; }
        .doors Press { margin: 0 2 0 0; }
    }
    """

    title = query_one("#title", Static)
    about = query_one("#about", Static)
    cards = query_one("#cards", Cards)
    card = query_one(PromptCard)
    """The one that is written in."""

    def __init__(
        self, view: PageView, spot: Spot | None, typed: Callable[[VoiceBox, str], None]
    ) -> None:
        """``spot`` is the box to begin in; ``typed`` is told what is typed, within the key."""
        super().__init__()
        self.view = view
        """The page as it was shown last."""
        self._live = _at(view, spot)
        self._typed = typed
        self._above, self._below = Sheet(), Sheet()
        self.foot = FootLine(view.foot)

    def compose(self) -> ComposeResult:
        """The section it was made with."""
        view = self.view
        yield Static(plain_line(view.title), id="title")
        yield Static(plain(view.about), id="about", classes="" if view.about else "-empty")
        self._show_sheets()
        with Cards(id="cards"):
            with Vertical(id="heads"):
                if view.word:
                    yield Static(plain(view.word), classes="word")
                if view.agenda:
                    yield Agenda(view.agenda)
                with Horizontal(classes="doors") as doors:
                    doors.display = bool(view.doors)
                    yield from (Press(each.words, classes="door") for each in view.doors)
            yield self._above
            yield PromptCard(view.section, view.cards[self._live], self._typed)
            yield self._below
            yield More(plain(view.onward), id="next")
            if view.end:
                yield Press(view.end, id="end")
        yield self.foot

    async def _show_heads(self, before: PageView) -> None:
        """What stands over the cards, in the widgets that are there as far as they serve."""
        view, place = self.view, self.query_one("#heads", Vertical)
        word = place.query_one_optional(".word", Static)
        if word is not None and view.word != before.word:
            word.update(plain(view.word))
            word.display = bool(view.word)
        elif word is None and view.word:
            await place.mount(Static(plain(view.word), classes="word"), before=0)
        if view.agenda != before.agenda:
            await place.query(Agenda).remove()
            if view.agenda:
                await place.mount(Agenda(view.agenda), before=".doors")
        doors = place.query_one(".doors", Horizontal)
        doors.display = bool(view.doors)
        presses = list(doors.query_children(Press))
        for press, door in zip(presses, view.doors, strict=False):
            if press.label != (words := plain_line(door.words)):
                press.label = words
                press.refresh(layout=True)
        if surplus := presses[len(view.doors) :]:
            await doors.remove_children(surplus)
        if missing := view.doors[len(presses) :]:
            await doors.mount_all(Press(each.words, classes="door") for each in missing)

    def _show_sheets(self) -> None:
        cards = self.view.cards
        self._above.show_cards(cards[: self._live])
        self._below.show_cards(cards[self._live + 1 :])

    async def show(self, view: PageView, spot: Spot | None, *, keeps_typed: bool = False) -> None:
        """Another section, or the same one as it stands now, with the card of a spot to write in.

        With ``keeps_typed`` what somebody types stays as it is, whatever the journal has by now.
        """
        before, self.view = self.view, view
        self._live = _at(view, spot)
        if (view.title, view.about) != (before.title, before.about):
            self.title.update(plain_line(view.title))
            self.about.update(plain(view.about))
            self.about.set_class(not view.about, "-empty")
        self.foot.show(view.foot)
        async with self.batch():
            await self._show_heads(before)
            card = view.cards[self._live]
            await self.card.show(view.section, card, keeps_typed=keeps_typed)
            self._show_sheets()
            if view.onward != before.onward:
                self.query_one("#next", More).update(plain(view.onward))
            if view.end != before.end:
                await self.query("#end").remove()
                if view.end:
                    await self.cards.mount(Press(view.end, id="end"))
        if view.section != before.section:
            self.cards.scroll_home(animate=False)

    def say(self, prompt_id: str, kind: Said, words: str) -> None:
        """A quiet line beside the boxes of a prompt of this page, painted or not."""
        cards = list(self.view.cards)
        for number, card in enumerate(cards):
            if card.view.prompt.id == prompt_id:
                cards[number] = replace(card, **{kind: words})
        self.view = replace(self.view, cards=cards)
        if self.card.view.prompt.id == prompt_id:
            self.card.say(kind, words)
        else:
            self._show_sheets()

    def action_of(self, door: Widget) -> str:
        """Where a button over the cards leads."""
        return self.view.doors[[*self.query(".door")].index(door)].action

    # Where one is

    def box_at(self, spot: Spot) -> VoiceBox | None:
        """The box for a spot, if it is on the card that is written in."""
        return next((box for box in self.card.query(VoiceBox) if box.spot == spot), None)

    def card_of(self, widget: Widget) -> PromptCard | None:
        """The card a widget is part of; None where it is on none."""
        return next((w for w in widget.ancestors_with_self if isinstance(w, PromptCard)), None)

    def box_of(self, widget: Widget | None) -> VoiceBox | None:
        """The box a widget is in; None where it is in none."""
        inside = widget.ancestors_with_self if widget is not None else ()
        return next((each for each in inside if isinstance(each, VoiceBox)), None)

    def bring_into_view(self) -> None:
        """Show the card one is at, where there is room for it; at least where the cursor is."""
        self.card.show_caret()
        self.call_after_refresh(self._look_again)

    def _look_again(self) -> None:
        """Once everything has its place: a card that has just come may have had none yet.

        The terminal's own cursor, which input methods follow, goes where the page has gone.
        """
        card = self.query_one_optional(PromptCard)  # None where the page has gone meanwhile.
        if card is not None:
            card.show_caret()
        if isinstance(focused := self.screen.focused, TextArea):
            self.app.cursor_position = focused.cursor_screen_offset

    @property
    def live(self) -> CardView:
        """The card that is written in, as it was shown last."""
        return self.view.cards[self._live]

    def stops(self) -> list[Widget]:
        """The controls on the card that is written in, in their order."""
        card = self.card
        return [each for each in self.screen.focus_chain if card in each.ancestors]

    def ring(self) -> list[tuple[Widget | None, CardView | None]]:
        """What Tab goes through: the controls before the cards, each card, those behind them."""
        card, heads = self.card, self.query_one("#heads", Vertical)
        others = [each for each in self.screen.focus_chain if card not in each.ancestors]
        before = [each for each in others if heads in each.ancestors]
        return [
            *((each, None) for each in before),
            *((None, each) for each in self.view.cards if each.stops),
            *((each, None) for each in others if each not in before),
        ]

    def boxes(self) -> Iterator[tuple[Spot, BoxState, Region]]:
        """The boxes of the page, how each stands, and where on the screen it is."""
        for box in self.query(VoiceBox):
            yield box.spot, box.state, box.region
        for sheet in (self._above, self._below):
            for card, state, region in sheet.boxes():
                yield Spot(self.view.section, card.view.prompt.id, state.voice), state, region

    def spot_on(self, card: CardView) -> Spot:
        """The first box of a card that somebody can be at."""
        return Spot(self.view.section, card.view.prompt.id, next(iter(card.stops), ""))

    def target(self, spot: Spot | None) -> Widget | None:
        """What to focus for a spot on the card that is written in: its box, or the first box there is."""
        box = (self.box_at(spot) if spot else None) or self.query_one_optional(VoiceBox)
        return None if box is None else box.focus_target


def _at(view: PageView, spot: Spot | None) -> int:
    """Which card is written in: that of the spot, or the first one that somebody can be at."""
    cards: Sequence[CardView] = view.cards
    if spot is not None:
        for number, card in enumerate(cards):
            if card.view.prompt.id == spot.prompt and spot.section == view.section:
                return number
    return next((number for number, card in enumerate(cards) if card.stops), 0)
