"""A lesson of Tom's that Priya watches, by the shipped guide, with handy ways to record in it."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.cycle.cycles import begin
from cyclejournal.journal.entries.writing import answer, finish_blind
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.evidence import evidence
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.lesson.recording import ClockMark, mark, note, press
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.records import Entry, Event, EventKind, NoteKind
from tests.journal.pair import START


def peer_guide() -> Guide:
    """The guide that is shipped."""
    return find_guides(shipped_guides_folder())[0]["peer"]


PEER = peer_guide()


class WatchedLesson:
    """A journal at its first observation. Moments pass by themselves; ``at`` is seconds into the lesson."""

    def __init__(self) -> None:
        self.journal: Journal = begin(
            "k3mx7qpa", PEER, {"coachee": "Tom", "coach": "Priya"}, now=START
        )
        self.tom, self.priya = self.journal.people
        self._seconds = 0.0

    @property
    def now(self) -> datetime:
        """A moment later than every one before it."""
        self._seconds += 1
        return START + timedelta(seconds=self._seconds)

    @property
    def cycle(self) -> Cycle:
        """The present cycle."""
        cycle = self.journal.cycle
        assert cycle is not None
        return cycle

    @property
    def observation(self) -> Observation:
        """The present observation."""
        return self.journal.observation(self.cycle)

    @property
    def items(self) -> tuple[Item, ...]:
        """Its evidence."""
        return evidence(self.journal, PEER, self.cycle)

    @property
    def words(self) -> list[str]:
        """What there is to read of it."""
        return [item.words for item in self.items]

    def item(self, ref: str) -> Item:
        """The item with that reference."""
        return next(item for item in self.items if item.ref == ref)

    def write(self, prompt_id: str, voice: str, text: str, *, finish: bool = False) -> Entry:
        """An answer at the observation or its talk, put into the journal."""
        prompt = PEER.prompt(prompt_id)
        assert prompt is not None
        by = self.tom if voice == TOGETHER else voice
        place = self.observation.texts
        entry = answer(self.journal, prompt, place, voice, text, by=by, now=self.now)
        if finish:
            entry = finish_blind(entry, now=self.now)
        self.journal.put(entry)
        return entry

    def choose(self, *, mode: int = 0, capture: int = 3) -> None:
        """How the lesson is shared and recorded, by the places of the options; notes if not said."""
        for prompt_id, voice, at in (
            ("plan.mode", TOGETHER, mode),
            ("plan.capture-method", self.tom if mode != 2 else self.priya, capture),
        ):
            prompt = PEER.prompt(prompt_id)
            assert prompt is not None
            self.write(prompt_id, voice, prompt.options[at])

    def put(self, event: Event) -> Event:
        """An event, put into the journal with the place it belongs to."""
        self.journal.put(self.observation, event)
        return event

    def mark(self, what: ClockMark, at: float) -> Event:
        """A mark of the clock."""
        clock = lesson_clock(self.journal.events_at(self.observation.id))
        event = mark(self.observation, what, clock, by=self.priya, now=START)
        # The clock of these lessons shows what the test says.
        moment = (START + timedelta(seconds=at)).isoformat(timespec="milliseconds")
        return self.put(_at(event, at, moment))

    def note(
        self,
        text: str,
        at: float | None,
        *,
        kind: NoteKind = "evidence",
        speaker: str = "",
        verbatim: bool = False,
        focus: int = 0,
        by: str = "",
    ) -> Event:
        """A note of Priya's, unless said whose."""
        made = note(
            self.observation,
            text,
            at=at,
            by=by or self.priya,
            now=self.now,
            kind=kind,
            speaker=speaker,
            verbatim=verbatim,
        )
        return self.put(replace(made, focus=focus))

    def press(
        self,
        thing: Watched,
        what: EventKind,
        at: float | None,
        *,
        value: str = "",
        to: str = "",
        by: str = "",
    ) -> Event:
        """A press of Priya's, unless said whose."""
        return self.put(
            press(
                self.observation,
                thing,
                Press(what, value, to),
                at=at,
                by=by or self.priya,
                now=self.now,
            )
        )


def _at(event: Event, at: float, moment: str) -> Event:
    return replace(event, at=at, created=moment, changed=moment)
