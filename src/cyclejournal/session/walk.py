"""The page a pair writes on, as a model: in which cycle, at which section, in which box, and what is there.

A face asks it what to show and tells it where people go. It knows no widget, and holds nothing that
is kept: what is written goes to the desk.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, CLOSE_GOAL, FOCUS, PLAN
from cyclejournal.guide.model import Prompt, Section
from cyclejournal.journal.cycle.progress import Spot, asked, boxes, entry_in, place_of
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.places import Meeting
from cyclejournal.journal.priorities.answers import SINGLE
from cyclejournal.journal.reading.views import PromptView, view_at
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.meetings import AgendaItem
from cyclejournal.session.boxes import (
    CardView,
    box_state,
    early_in,
    probe_words,
    prose_rows,
    seal_words,
)
from cyclejournal.session.closing import beside_goal, beside_scale
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.doors import Door, craft, doors, lesson_goes_on, word_over
from cyclejournal.session.foot import Foot, foot_of, is_done
from cyclejournal.session.keys import key
from cyclejournal.session.landing import where_we_were
from cyclejournal.session.notes import about_words, caution_words, cites_words, nudge_words
from cyclejournal.session.pages import Page, first_writable, more_words, page_of, pages, title_of
from cyclejournal.session.talk import EvidenceView, agenda_words, evidence_view

if TYPE_CHECKING:
    from cyclejournal.session.plan import PlanDesk

AROUND = 7
"""Rows of a screen that are not the page's: the lines around it, and its title."""

CLOSE = f"Close this cycle ({key('close-here')})"
"""The button under the page from which a cycle is closed."""

END = "Close this cycle and start the next"
"""The button under the last page."""

Look = Callable[[str], str]
"""Finds the words of evidence that there is something to ask about; gives a line, or nothing."""


class PageView(Struct, frozen=True):
    """A section as it is shown."""

    title: str
    about: str
    section: str
    cards: Sequence[CardView]
    onward: str
    """What more could be asked; it stands under the last prompt."""
    end: str
    """The label of the last page's button; empty on the others."""
    doors: Sequence[Door] = ()
    """Buttons over the prompts, to screens of their own."""
    agenda: Sequence[AgendaItem] = ()
    """What heads a talk, over everything else."""
    word: str = ""
    """Why it asks what it asks, or has no door; empty for most."""
    foot: Foot = Foot()
    """Its last line."""


class Walk(OfCycle):
    """Where a pair is in a cycle."""

    def __init__(self, desk: Desk, cycle_id: str, spot: Spot | None = None) -> None:
        """Begins at ``spot``, else at the box to go on with; then the keyboard is whose box that is."""
        super().__init__(desk, cycle_id)
        self._section = ""
        self._browses = False
        """Whether the page had all that it asks when it was turned to: whoever turns on goes through it all."""
        self._spot: Spot | None = None
        self._evidence: EvidenceView | None = None
        self._probed: set[str] = set()
        """The prompts whose follow-up questions are shown, by id."""
        self.turn_to(spot or self._landing())

    # Where it is

    @property
    def pages(self) -> list[Page]:
        """The sections that have something to ask; those of the close once one is at it, or it is begun."""
        closing = bool(self._section) and self.page.is_closing
        return pages(self.desk, self.cycle, closing=closing)

    @property
    def page(self) -> Page:
        """The section it is at."""
        return page_of(self.desk, self.cycle, self._section)

    @property
    def spot(self) -> Spot | None:
        """The box the writer is in, or was in last on this page."""
        return self._spot

    @spot.setter
    def spot(self, spot: Spot | None) -> None:
        self._spot = spot
        here = spot or Spot(self._section, "", "")
        self.desk.remembering.is_at(self.cycle_id, here, self.desk.writer)

    @property
    def entry(self) -> Entry | None:
        """What is written in the box the writer is in."""
        page, spot = self.page, self.spot
        if spot is None or spot.section != page.section.id:
            return None
        return entry_in(self.desk.journal, self.cycle, page.section, spot)

    @property
    def meeting(self) -> Meeting:
        """The talk the cycle is at."""
        return self.desk.journal.meeting(self.cycle)

    @property
    def in_talk(self) -> bool:
        """Whether the page is one of the talk's."""
        return self.page.section.at == "meeting"

    @property
    def shows_evidence(self) -> bool:
        """Whether a talk has any, or its guide asks about a lesson that it could come from."""
        return self.in_talk and (
            self.guide.prompt(CAPTURE) is not None or bool(self.evidence.items)
        )

    @property
    def evidence(self) -> EvidenceView:
        """What a talk has to look at, as it was when the page was drawn last."""
        if self._evidence is None:
            self._evidence = evidence_view(self.desk, self.cycle)
        return self._evidence

    def look_again(self) -> None:
        """What was written elsewhere may have changed the evidence."""
        self._evidence = None

    def why_not(self, spot: Spot) -> str:
        """Why whoever is at the keyboard cannot write in a box."""
        if self.desk.reads_only:
            return self.desk.reads_only_words
        if self.cycle.closed:
            return f"This cycle is closed. {key('reopen-cycle')} reopens it, to write in it."
        if spot.prompt == PLAN:
            return f"{key('plan')} changes what is recorded."
        return f"This is {self.desk.journal.name(spot.voice)}'s box. {key('hand-over')} hands the keyboard over."

    # Going about

    def turn_to(self, spot: Spot) -> None:
        """Go to a box; without a prompt, to its section."""
        if spot.section != self._section:
            self._probed.clear()
            self._section = spot.section
            self._browses = is_done(self.desk, self.cycle, self.page)
        self.spot = spot if spot.prompt else None

    def turn_to_section(self, section_id: str) -> bool:
        """Go to a section, to the first box there that still waits for whoever writes; if it is asked."""
        page = page_of(self.desk, self.cycle, section_id)
        if page.section.id == section_id:
            self.turn_to(self._first_in(page.section))
        return page.section.id == section_id

    def turn(self, by: int) -> bool:
        """So many sections on or back; False where there is none."""
        found = self.pages
        there = found.index(self.page) + by
        return 0 <= there < len(found) and self.turn_to_section(found[there].section.id)

    def hand_over(self) -> None:
        """To the next person, who writes in their own box where the one before had the cursor."""
        desk, spot, section = self.desk, self.spot, self.page.section
        writer = desk.hand_over()
        if spot is not None and spot.voice in desk.journal.people:
            own = Spot(spot.section, spot.prompt, writer)
            spot = own if own in boxes(desk.journal, self.guide, self.cycle, section) else None
        self.spot = spot or first_writable(desk, self.cycle, section)

    def _landing(self) -> Spot:
        """For a new journal, how the pair works together; a lesson under way; else where it left off."""
        desk, cycle = self.desk, self.cycle
        if lesson_goes_on(desk, cycle) and (spot := self._in_lesson()) is not None:
            return spot
        there = where_we_were(desk, cycle)
        if not there.at and not desk.journal.entries:
            return self._first_in(self.pages[0].section)
        desk.take_keyboard(there.writer)
        return there.spot

    def _in_lesson(self) -> Spot | None:
        """Where the way goes back into the lesson, with the keyboard to whoever observes."""
        desk, cycle = self.desk, self.cycle
        section = next((p.section for p in self.pages if craft(p.section) == "observe"), None)
        if section is None:
            return None
        observer = lesson_of(desk.journal, self.guide, cycle).observer
        if observer in desk.journal.people:
            desk.take_keyboard(observer)
        return self._first_in(section)

    def _first_in(self, section: Section) -> Spot:
        """The first box there that still waits for whoever writes, or just the section."""
        return first_writable(self.desk, self.cycle, section) or Spot(section.id, "", "")

    # What is there

    def view(self, look: Look, *, stacked: bool, height: int) -> PageView:
        """The page on a screen of so many rows; ``stacked``: voices stand one under the other."""
        desk, cycle, page, every = self.desk, self.cycle, self.page, self.pages
        self.look_again()
        place = place_of(desk.journal, cycle, page.section)
        prompts = asked(desk.journal, self.guide, cycle, page.section)
        views = [view_at(desk.journal, self.guide, cycle, place, prompt) for prompt in prompts]
        boxes_high = sum(len(view.voices) if stacked else 1 for view in views)
        least = prose_rows(height - AROUND, boxes_high)
        return PageView(
            title=title_of(desk, cycle, page),
            about=about_words(desk, cycle, page),
            section=page.section.id,
            cards=[self.card(view, look, least) for view in views],
            onward=more_words(desk, cycle, page, every),
            end=self._end,
            doors=list(doors(desk, cycle, page)),
            agenda=agenda_words(desk, cycle, page),
            word=word_over(desk, cycle, page),
            foot=self.foot,
        )

    @property
    def _end(self) -> str:
        """The button under the page from which it is closed, and under the last one before that."""
        if self.cycle.closed:
            return ""
        if self.page.is_closing:
            return CLOSE
        before = [each for each in self.pages if not each.is_closing]
        return END if self.page == before[-1] else ""

    @property
    def foot(self) -> Foot:
        """The last line of the page, as things stand."""
        return foot_of(self.desk, self.cycle, self.page, self.pages, browses=self._browses)

    def toggle_probes(self, prompt_id: str) -> None:
        """Show or hide the follow-up questions to a prompt of the page."""
        self._probed ^= {prompt_id}

    def card(self, view: PromptView, look: Look, least: int = 3) -> CardView:
        """A prompt with its boxes, and what there is to say beside them."""
        desk, cycle = self.desk, self.cycle
        shown = [
            box_state(desk, cycle, view, each.voice, least) for each in (*view.voices, *view.others)
        ]
        if view.prompt.id in SINGLE:
            # Of what is nobody else's business it need not be said a dozen times.
            shown = [box for box in shown if box.mode != "hidden" or box.voice == desk.writer]
        written = [each.entry.text for each in view.voices if each.entry]
        texts = [box.text for box in shown[: len(view.voices)]]
        return CardView(
            view,
            shown,
            seal_words(desk, view),
            self.caution(view, written),
            nudge_words(desk, cycle, view, look),
            cites_words(texts, lambda: self.evidence.items),
            self._probes(view.prompt),
        )

    def _probes(self, prompt: Prompt) -> str:
        """What stands over the boxes: the goal with its readings, where it is asked how it stands."""
        if prompt.id == CLOSE_GOAL:
            beside = beside_goal(self.desk, self.cycle)
        else:
            beside = beside_scale(self.desk, self.cycle, prompt.id)
        probes = probe_words(prompt) if prompt.id in self._probed else ""
        return "\n".join(each for each in (beside, probes) if each)

    def type(self, prompt: Prompt, place: str, voice: str, text: str) -> None:
        """What a box holds after a key. What is recorded for a focus question stays with it."""
        if prompt.id == FOCUS:
            self._plan.type(prompt, place, voice, text)
        else:
            self.desk.type(prompt, place, voice, text)

    @cached_property
    def _plan(self) -> "PlanDesk":
        # Imported late: few pages ask for it.
        from cyclejournal.session.plan import PlanDesk

        return PlanDesk(self.desk, self.cycle_id)

    def begins(self, view: PromptView) -> bool:
        """Whether the next word of whoever is at the keyboard opens what others wrote before the talk."""
        return bool(early_in(self.desk, view))

    def caution(self, view: PromptView, texts: Sequence[str]) -> str:
        """What is to be thought of where that is written."""
        return caution_words(self.desk, self.cycle, self.page.section, view, texts)

    def as_now(self, view: PromptView) -> PromptView:
        """A prompt with what is written there by now."""
        desk, cycle = self.desk, self.cycle
        return view_at(desk.journal, self.guide, cycle, view.place, view.prompt)
