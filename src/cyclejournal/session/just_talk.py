"""Just talking, at the desk: the question that stands there, and what is kept of the talk afterwards."""

from collections.abc import Sequence

from msgspec import Struct

from cyclejournal.guide.known import KEPT, KEPT_OWN, WRITTEN_DOWN
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import minutes_words, several
from cyclejournal.journal.entries import writing
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import Meeting
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.talk import meetings
from cyclejournal.journal.talk.just_talk import Shared, questions, shared_out, without
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.talk import evidence_view


class Portion(Struct, frozen=True):
    """What was written down for a voice, and waits for it to keep."""

    voice: str
    text: str


class JustTalk(OfCycle):
    """The questions of the present talk, one at a time. What is written down goes to the desk with every key."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk, cycle_id)
        self.questions: Sequence[Prompt] = questions(desk.journal, self.guide, self.cycle)
        """What is asked, in the guide's order."""
        self._at = 0
        self._probe = -1
        self._began = False
        """Whether the talk began with it, so that it ends with it."""

    # Talking

    @property
    def meeting(self) -> Meeting:
        """The talk."""
        return self.desk.journal.meeting(self.cycle)

    @property
    def asked(self) -> Prompt:
        """The question that stands there."""
        return self.questions[self._at]

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self._at + 1

    @property
    def probe(self) -> str:
        """What more is asked now; empty until somebody asks for it."""
        return self.asked.probes[self._probe] if self._probe >= 0 else ""

    @property
    def evidence(self) -> Sequence[Item]:
        """What both look at."""
        return evidence_view(self.desk, self.cycle).items

    @property
    def minutes(self) -> str:
        """How long they have talked, where a clock runs; it says nothing of what is left."""
        clock = meetings.talk_clock(self.meeting, self.desk.running())
        return minutes_words(clock.minutes_used) if clock.state == "running" else ""

    def begin(self) -> None:
        """Start the talk's clock, where nobody has; no question is asked for it."""
        clock = meetings.talk_clock(self.meeting, self.desk.running())
        if clock.state in ("waiting", "left"):
            begun = meetings.begin(self.meeting, self.meeting.minutes, now=self.desk.running())
            self.desk.put(begun, what="the talk begun")
            self._began = True

    def end(self) -> None:
        """They have talked: a clock that began with it stops."""
        if (
            self._began
            and meetings.talk_clock(self.meeting, self.desk.running()).state == "running"
        ):
            # Imported late: it comes with what a file is made by.
            from cyclejournal.session.summaries import end_talk

            end_talk(self.desk, self.meeting)
        self._began = False

    def turn(self, by: int) -> bool:
        """To another question; False where there is none."""
        there = self._at + by
        if not 0 <= there < len(self.questions):
            return False
        self._at, self._probe = there, -1
        return True

    def ask_more(self) -> bool:
        """The next follow-up question, or after the last of them none; False where it has none at all."""
        count = len(self.asked.probes)
        self._probe = self._probe + 1 if self._probe + 1 < count else -1
        return bool(count)

    # Writing down what stays

    @property
    def prompt(self) -> Prompt | None:
        """What is written down answers this; None where the guide has no place for it."""
        guide = self.guide
        has_place = guide.prompt(KEPT) is not None and guide.prompt(KEPT_OWN) is not None
        return guide.prompt(WRITTEN_DOWN) if has_place else None

    @property
    def place(self) -> str:
        """Where it is written."""
        return self.meeting.texts

    @property
    def text(self) -> str:
        """What is written down and waits to be kept."""
        return self.desk.journal.text(self.place, WRITTEN_DOWN)

    def type(self, text: str) -> None:
        """What the box holds after a key."""
        if self.prompt is not None:
            self.desk.type(self.prompt, self.place, TOGETHER, text)

    @property
    def shared(self) -> Shared:
        """Whose each line is."""
        return shared_out(self.text, self.desk.journal.people.values())

    @property
    def said(self) -> list[str]:
        """What becomes of the lines as they stand, in a sentence or two."""
        name, shared = self.desk.journal.name, self.shared
        everybody = of_you(self.desk.journal.people.values())
        told = []
        if shared.parts:
            counts = (
                f"{several(len(text.splitlines()), 'line')} for {name(voice, everybody)}"
                for voice, text in shared.parts
            )
            told.append(f"{', '.join(counts)}.")
        if shared.unknown:
            named = listed([f"“{each}”" for each in shared.unknown], "or")
            told.append(f"Nobody here is called {named}: what stands there is for {everybody}.")
        return told

    @property
    def mine(self) -> Portion | None:
        """What whoever is at the keyboard can read and keep now: their own, then what is both's."""
        found = [Portion(voice, text) for voice, text in self.shared.parts]
        return next((each for each in found if may_write(each.voice, self.desk.writer)), None)

    @property
    def waits_for(self) -> str:
        """The names of those whose lines wait for them."""
        name, writer = self.desk.journal.name, self.desk.writer
        found = [name(voice) for voice, _ in self.shared.parts if not may_write(voice, writer)]
        return listed(found, "and") if found else ""

    def keep(self, part: Portion) -> None:
        """It is their answer now, behind what they have kept of this talk before. One step to undo."""
        desk, journal, now = self.desk, self.desk.journal, self.desk.clock()
        kept = self.guide.prompt(KEPT if part.voice == TOGETHER else KEPT_OWN)
        if kept is None or self.prompt is None:
            return
        rest = without(self.text, part.voice, journal.people.values())
        left = writing.answer(
            journal, self.prompt, self.place, TOGETHER, rest, by=desk.writer, now=now
        )
        before = journal.text(self.place, kept.id, part.voice).rstrip()
        text = "\n".join(filter(None, (before, part.text)))
        desk.end_visit()
        desk.type(kept, self.place, part.voice, text, left)
        desk.end_visit()
