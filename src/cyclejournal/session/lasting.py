"""Whether it lasted, at the desk: what each of them says of it, once, some weeks after a close."""

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle import lasting
from cyclejournal.journal.moments import date_of, iso_day
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.places import Cycle, Lasted
from cyclejournal.journal.records import Entry
from cyclejournal.journal.term.frame import full_day
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk

NOTHING = "At no close so far is it written what you keep doing, so there is nothing to look at."


class LastedBook:
    """What is asked of one cycle that has closed."""

    def __init__(self, desk: Desk, cycle: Cycle) -> None:
        self.desk = desk
        self.cycle = cycle

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What each of them is asked."""
        return lasting.prompts(self.desk.guide(self.cycle))

    @property
    def kept(self) -> str:
        """What they said that they keep doing."""
        return lasting.kept_doing(self.desk.journal, self.cycle)

    @property
    def title(self) -> str:
        """``Cycle 2 closed on 24 September 2026. You meant to keep:``"""
        number = self.desk.journal.number(self.cycle.id)
        closed = date_of(iso_day(self.cycle.closed))
        on = f" on {full_day(closed)}" if closed else ""
        return f"Cycle {number} closed{on}. You meant to keep:"

    @property
    def place(self) -> Lasted:
        """Where it is written; it is stored once somebody says something, or they were asked."""
        journal, now = self.desk.journal, self.desk.clock()
        return lasting.was_asked(journal, self.cycle) or lasting.asked_again(
            journal, self.cycle, now=now
        )

    @property
    def was_asked(self) -> bool:
        """Whether it is written down that they were."""
        return lasting.was_asked(self.desk.journal, self.cycle) is not None

    def entry(self, prompt: Prompt, voice: str) -> Entry | None:
        """What somebody says there."""
        return self.desk.journal.entry(self.place.id, prompt.id, voice)

    def type(self, prompt: Prompt, text: str) -> None:
        """What whoever is at the keyboard says there after a key."""
        if not self.was_asked:
            if not text.strip():
                return
            self.desk.put(self.place)
        self.desk.type(prompt, self.place.id, self.desk.writer, text)

    def had(self) -> None:
        """They have been asked, whatever they said: from its day on it does not come up again."""
        of = lasting.day_of(self.desk.journal, self.cycle)
        if self.was_asked or self.desk.reads_only or of is None or of > self.desk.clock().date():
            return
        self.desk.put(self.place)

    def pass_by(self) -> None:
        """They do not want to say; it can be undone."""
        if not self.was_asked and not self.desk.reads_only:
            self.desk.put(self.place, what="the question whether it lasted, passed by")

    def said_lines(self, voice: str) -> list[str]:
        """What somebody says, each with its question, on one line."""
        said = ((prompt, self.entry(prompt, voice)) for prompt in self.prompts)
        return [
            f"{clean_line(prompt.ask)} {clean_line(entry.text)}"
            for prompt, entry in said
            if entry is not None and entry.text.strip()
        ]


def book_of(desk: Desk) -> LastedBook | None:
    """That of the cycle which it is about now; None where nothing was kept at a close."""
    cycle = lasting.asks_of(desk.journal, desk.clock().date())
    return LastedBook(desk, cycle) if cycle is not None else None


def pass_by(desk: Desk, key: str) -> None:
    """Something that was offered next is passed by; what is asked once of both is passed for both."""
    for each in whats_next(desk.journal, desk.guide, desk.clock()):
        if each.what == "lasted" and each.id == key:
            LastedBook(desk, desk.cycle(each.place)).pass_by()
    desk.remembering.pass_by(key)
