"""What stands before a talk, at the desk: once unasked, and whenever somebody asks for it."""

from cyclejournal.guide.known import BECAME, HABITS
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.cycles import was_begun
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.before import Before, before_talk
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.session.desk import OfCycle
from cyclejournal.session.pages import Page, pages


class Remembered(OfCycle):
    """What the pair remembers before the present talk of a cycle."""

    @property
    def view(self) -> Before:
        """It all, for whoever is at the keyboard."""
        desk = self.desk
        here = Audience(desk.writer, here=True, covered=desk.early)
        return before_talk(desk.reading(here), self.cycle, desk.clock().date())

    @property
    def together(self) -> str:
        """Whose promise it is that was made together: ``Both of you``."""
        return of_you(self.desk.journal.people.values()).capitalize()

    @property
    def _key(self) -> str:
        return f"before/{self.desk.journal.meeting(self.cycle).id}"

    def comes_unasked(self, page: Page) -> bool:
        """Whether it stands before the first question of a talk of which there is nothing yet; once."""
        desk, cycle = self.desk, self.cycle
        if cycle.closed or desk.reads_only or page.section.at != "meeting":
            return False
        talk = next(each for each in pages(desk, cycle) if each.section.at == "meeting")
        if page != talk or was_begun(desk.journal, self.guide, cycle, "meeting"):
            return False
        return self.waits

    @property
    def waits(self) -> bool:
        """Whether nobody has passed it, before a talk that has not begun; and there is something."""
        desk = self.desk
        clock = talk_clock(desk.journal.meeting(self.cycle), desk.running())
        if clock.state != "waiting" or self._key in desk.remembering.passed:
            return False
        return not self.view.is_empty

    def passed(self) -> None:
        """They have had it: it comes again when it is asked for."""
        if self._key not in self.desk.remembering.passed:
            self.desk.remembering.pass_by(self._key)

    @property
    def has_card(self) -> bool:
        """Whether whoever is at the keyboard has a card of habits to watch; of another's nobody is told."""
        return bool(self.desk.journal.text(PAIR, HABITS, self.desk.writer).strip())

    # What became of a promise

    @property
    def prompt(self) -> Prompt | None:
        """Where whoever is at the keyboard says what became of their own; None without a promise of theirs."""
        own = any(each.is_of(self.desk.writer) for each in self.view.promises)
        return self.guide.prompt(BECAME) if own else None

    @property
    def place(self) -> str:
        """Where it is written."""
        return self.desk.journal.meeting(self.cycle).texts

    @property
    def text(self) -> str:
        """What they say."""
        return self.desk.journal.text(self.place, BECAME, self.desk.writer)

    def type(self, text: str) -> None:
        """What the box holds after a key."""
        if (prompt := self.prompt) is not None:
            self.desk.type(prompt, self.place, self.desk.writer, text)
