"""One person's card of habits to watch, line by line: theirs alone, said aloud only once they ask for that."""

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.habits import ASKED_CAME, ASKED_HABITS
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.spoken.asks import Ask, Taken, not_among, numbered, several_chosen
from cyclejournal.session.spoken.box import one_line


class Habits(Ask):
    """Which to watch; once a talk has begun, also which of them came up."""

    id = "habits"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        talk = desk.journal.meeting(present_cycle(desk))
        self._left: list[tuple[Prompt, str]] = [(ASKED_HABITS, PAIR)]
        if talk.began:
            self._left.append((ASKED_CAME, talk.texts))
        self._begun = False

    @property
    def _own(self) -> Entry | None:
        prompt, place = self._left[0]
        return self._desk.journal.entry(place, prompt.id, self._desk.writer)

    def lines(self) -> list[str]:
        """What is asked now, with the ways to answer it by number; never what stands there."""
        prompt, _ = self._left[0]
        told = [] if self._begun else ["Only you see this. It shows on the screen while you type."]
        self._begun = True
        told += [prompt.ask, *numbered(prompt.options), "Say all the numbers, with spaces between."]
        own = self._own
        if own is not None and own.text.strip():
            told.append("Something is kept here. /read says it; a new answer takes its place.")
        return [*told, "An empty line leaves it as it is."]

    @property
    def before_reading(self) -> str:
        """It is not said unasked."""
        own = self._own
        is_kept = own is not None and bool(own.text.strip())
        return "This is yours alone. Enter says it aloud; anything else leaves it." * is_kept

    def read(self) -> list[str]:
        """What is chosen."""
        own = self._own
        if own is None:
            return []
        self._desk.uncover(own)
        return [one_line(clean_line(line)) for line in own.text.split("\n") if line.strip()]

    def take(self, text: str) -> Taken:
        """The numbers of those that are chosen."""
        prompt, place = self._left[0]
        chosen = several_chosen(text, prompt.options)
        if chosen is None:
            return Taken([not_among(len(prompt.options))], done=False)
        self._desk.type(prompt, place, self._desk.writer, "\n".join(chosen))
        self._desk.end_visit()
        return self._next(["Kept, for you alone."])

    def skip(self) -> Taken | None:
        """As it is."""
        return self._next([])

    def _next(self, told: list[str]) -> Taken:
        self._left = self._left[1:]
        return Taken([*told, *self.lines()], done=False) if self._left else Taken(told)
