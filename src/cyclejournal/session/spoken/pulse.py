"""A person's own pulse, and a repair talk, said line by line; both are led to by a word at the term."""

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import REPAIR_ABOUT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.records import Entry
from cyclejournal.journal.term.repair import EACH_SAYS, repair_note, repairs
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.journal.values import accept
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_lock import BY_COMMAND, who_reads
from cyclejournal.session.pulse import PulseBook
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered

_LEFT_OUT = "An empty line leaves that out."


class TakePulse(Ask):
    """A number for each scale."""

    id = "pulse"

    def __init__(self, desk: Desk) -> None:
        self._book = PulseBook(desk)
        self._who_reads = who_reads(desk, BY_COMMAND)
        self._left = self._book.scales
        self._values: dict[str, str] = {}
        self._began = False

    def lines(self) -> list[str]:
        """What is asked now; first also who could read it."""
        prompt = self._left[0]
        ends = f"1 is {prompt.low.lower()}, 10 is {prompt.high.lower()}."
        asked = f"{prompt.ask} {ends} {_LEFT_OUT}"
        return [asked] if self._began else [*filter(None, (self._who_reads,)), asked]

    def take(self, text: str) -> Taken:
        """A number."""
        prompt = self._left[0]
        return self._with(accept(prompt, text))

    def skip(self) -> Taken | None:
        """Leave this one out."""
        return self._with("")

    def _with(self, text: str) -> Taken:
        self._began = True
        self._values[self._left[0].id] = text
        self._left = self._left[1:]
        if self._left:
            return Taken(self.lines(), done=False)
        return Taken(self.left() or ["Nothing was said, and nothing is kept."])

    def left(self) -> list[str]:
        """The numbers that were said are kept."""
        return [self._book.take(self._values)] if any(self._values.values()) else []


class RepairTalk(Ask):
    """What it is about, what each saw and needs, what they agree; then each says whether it is kept."""

    id = "repair"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._said: dict[tuple[str, str], str] = {}
        people = list(desk.journal.people)
        self._left = [
            (prompt, voice)
            for prompt in repairs(desk.guide(desk.journal.cycle))
            for voice in (people if prompt.id in EACH_SAYS else [TOGETHER])
        ]
        self._wish = people
        """Who has still to say whether it is kept."""

    def lines(self) -> list[str]:
        """What is asked now."""
        if not self._left:
            name = self._desk.journal.name(self._wish[0])
            return [f"{name}, shall this talk be kept, as a note of {self._all}? Say yes or no."]
        prompt, voice = self._left[0]
        name = "" if voice == TOGETHER else f"{self._desk.journal.name(voice)}: "
        asked = f"{name}{prompt.ask} {_LEFT_OUT}"
        if prompt.id == REPAIR_ABOUT:
            first = f"Talk first. Nothing of it is kept unless {self._all} wish."
            return [first, asked, *numbered(prompt.options)]
        return [asked]

    def take(self, text: str) -> Taken:
        """A line, a number of the list, or a wish."""
        if not self._left:
            return self._wished(fold(clean_line(text)))
        prompt, voice = self._left[0]
        if prompt.id == REPAIR_ABOUT:
            chosen = choice(text, prompt.options)
            if chosen is None:
                return Taken([not_among(len(prompt.options))], done=False)
            text = chosen
        self._said[prompt.id, voice] = text
        return self._onward()

    def skip(self) -> Taken | None:
        """Leave it out; where a wish is asked, nothing is no."""
        return self._onward() if self._left else self._wished("no")

    def _onward(self) -> Taken:
        self._left = self._left[1:]
        if not self._left:
            try:
                self._note()
            except JournalError:
                return Taken(["Nothing was said, and nothing is kept."])
        return Taken(self.lines(), done=False)

    def _wished(self, said: str) -> Taken:
        if said not in ("yes", "y", "no", "n"):
            return Taken(["Say yes or no."], done=False)
        if said.startswith("n"):
            return Taken(["It is not kept, and nothing of it remains."])
        self._wish = self._wish[1:]
        if self._wish:
            return Taken(self.lines(), done=False)
        self._desk.put(self._note(), what="a repair talk")
        return Taken([f"Kept, as a note of {self._all}."])

    @property
    def _all(self) -> str:
        return of_you(self._desk.journal.people.values())

    def _note(self) -> Entry:
        desk = self._desk
        return repair_note(desk.journal, self._said, by=desk.writer, now=desk.clock())
