"""About us on the desk: what each says of themselves, names and aliases, and roles that were the wrong way round."""

from cyclejournal.errors import JournalError
from cyclejournal.export.about import of_each, of_us
from cyclejournal.guide.known import HOW_WE_WORK
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.cycle.cycles import swapped, with_alias, with_name
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.views import pairing
from cyclejournal.journal.records import changed
from cyclejournal.session.desk import Desk, present_cycle


class AboutBook:
    """What is said about the two of them. Nobody is asked for any of it. All of it can be undone."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def guide(self) -> Guide:
        """That of the present cycle."""
        return self.desk.guide(self.desk.journal.cycle)

    @property
    def reading(self) -> Reading:
        """The journal as it lies open before whoever is at the keyboard."""
        return self.desk.reading(Audience(self.desk.writer or None, here=True))

    def prompts(self, voice: str) -> list[Prompt]:
        """What a person, or the two of them, may say there."""
        return of_us(self.guide) if voice == TOGETHER else of_each(self.guide)

    def text(self, prompt: Prompt, voice: str) -> str:
        """What a voice said, where it lies open."""
        entry = self.desk.journal.entry(PAIR, prompt.id, voice)
        return entry.text if entry is not None and self.desk.sight(entry) == "open" else ""

    @property
    def programme_page(self) -> str:
        """What their programme says of how they work; empty without one."""
        prompt = self.guide.prompt(HOW_WE_WORK)
        return self.text(prompt, TOGETHER).strip() if prompt else ""

    def type(self, prompt: Prompt, voice: str, text: str) -> None:
        """What a box holds after a key."""
        self.desk.type(prompt, PAIR, voice, text)

    def rename(self, person: str, name: str) -> str:
        """Correct a name everywhere; in a sentence, what it is. Raises NameProblem."""
        renamed = with_name(self.desk.journal, person, name, now=self.desk.clock())
        self.desk.put(renamed, what="a name corrected")
        return f"{renamed.name} it is, everywhere."

    def call(self, person: str, alias: str) -> str:
        """Give somebody another alias; in a sentence, what it is. Raises NameProblem."""
        called = with_alias(self.desk.journal, person, alias, now=self.desk.clock())
        self.desk.put(called, what="an alias")
        return f"{called.name} is {called.alias} in exports for others."

    # Coach and coachee the wrong way round

    @property
    def may_turn(self) -> bool:
        """Whether roles of the present cycle can be turned."""
        cycle = self.desk.journal.cycle
        return (
            cycle is not None
            and len(cycle.roles) > 1
            and not (cycle.closed or self.desk.reads_only)
        )

    @property
    def turned_words(self) -> str:
        """How they would be then."""
        cycle = present_cycle(self.desk)
        return pairing(self.desk.journal, self.desk.guide(cycle), swapped(cycle))

    def turn(self) -> str:
        """Turn the roles of the present cycle: what was written stays with whoever wrote it, where it stands.

        Raises JournalError for a cycle that is closed.
        """
        cycle, desk = present_cycle(self.desk), self.desk
        if not self.may_turn:
            raise JournalError(
                "The roles cannot be turned",
                "This cycle is closed. Nothing was changed.",
                "Reopen it first.",
            )
        desk.put(changed(cycle, now=desk.clock(), roles=swapped(cycle)), what="the roles turned")
        return f"{pairing(desk.journal, desk.guide(cycle), present_cycle(desk).roles)}, from its beginning."
