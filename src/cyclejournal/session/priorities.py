"""A team's priorities at the desk: finishing one's own, the summary, the table, and saying yes to the plan."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import local, short_day
from cyclejournal.journal.places import Summed
from cyclejournal.journal.priorities import mix
from cyclejournal.journal.priorities.answers import asks_priorities
from cyclejournal.journal.priorities.mix import agreed_in
from cyclejournal.journal.priorities.plan import digest, said_yes, yes_waits
from cyclejournal.journal.priorities.sealing import (
    FEW,
    Team,
    confirm,
    go_without,
    seal,
    sealed_of,
    stay_out,
    summed_of,
    take_up,
    team_of,
)
from cyclejournal.journal.priorities.summary import (
    Row,
    comes_to_the_table,
    guessed_words,
    sum_up,
    table,
    table_entry,
    why_not,
)
from cyclejournal.journal.talk import meetings
from cyclejournal.journal.talk.meetings import TalkClock, talk_clock
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.desk import Desk, OfCycle

MINUTES = 30
"""How long the table takes, unless it says otherwise."""


class PrioritiesBook(OfCycle):
    """The priorities of one cycle, for whoever is at the keyboard. What is done gives a sentence of what came of it."""

    @property
    def is_asked(self) -> bool:
        """Whether it asks for priorities."""
        return asks_priorities(self.guide)

    @property
    def team(self) -> Team:
        """How far the team is."""
        return team_of(self.desk.journal, self.cycle)

    @property
    def summed(self) -> Summed | None:
        """The summary, once it is made."""
        return summed_of(self.desk.journal, self.cycle)

    @property
    def rows(self) -> list[Row]:
        """The rows of the summary, and what the team added."""
        return table(self.desk.journal, self.cycle)

    @property
    def at_table(self) -> list[Row]:
        """Those that are talked about: what differs, what all want, and what is agreed or added."""
        return [row for row in self.rows if comes_to_the_table(row)]

    @property
    def not_at_table(self) -> list[str]:
        """The activities of which all say the same, and nothing that would have to be told."""
        return [row.activity for row in self.rows if not comes_to_the_table(row)]

    @property
    def writes(self) -> bool:
        """Whether anything can be changed."""
        return not (self.desk.reads_only or self.cycle.closed)

    @property
    def state(self) -> str:
        """How far whoever is at the keyboard is: ``in``, ``out``, or empty."""
        said = sealed_of(self.desk.journal, self.cycle, self.desk.writer)
        return said.state if said else ""

    # One's own

    def finish(self) -> str:
        """Their answers are finished. Raises JournalError as ``sealing.seal`` does."""
        desk = self.desk
        desk.end_visit()
        sealed = seal(desk.journal, self.guide, self.cycle, self._me(), now=desk.clock())
        desk.put(sealed, what="priorities finished")
        return " ".join(
            filter(None, ("Finished. Only you can read what you wrote.", *self._then()))
        )

    def _then(self) -> Iterator[str]:
        team = self.team
        if self.summed is not None:
            if self.desk.writer in team.late:
                yield LATE
        elif team.waiting:
            yield f"The summary waits for {self.names(team.waiting)}."
        else:
            yield self.why_no_summary() or "Everyone has finished: the summary can be made."

    def take_up(self) -> str:
        """They write on."""
        desk = self.desk
        desk.put(
            take_up(desk.journal, self.cycle, self._me(), now=desk.clock()),
            what="priorities taken up again",
        )
        return "You can write on; finish again when you are through."

    def stay_out(self) -> str:
        """They stay out of the summary."""
        desk = self.desk
        desk.put(
            stay_out(desk.journal, self.cycle, self._me(), now=desk.clock()),
            what="stayed out of the summary",
        )
        return "You stay out of the summary, and nobody waits for you. What you wrote stays yours."

    def go_without(self, others: Sequence[str]) -> str:
        """They would have the summary made without these."""
        desk = self.desk
        present = sealed_of(desk.journal, self.cycle, self._me())
        before = present.without if present else ()
        sealed = go_without(
            desk.journal, self.cycle, self._me(), (*before, *others), now=desk.clock()
        )
        desk.put(sealed, what="gone on without somebody")
        team = self.team
        still = [each for each in others if each not in team.let_go]
        if still:
            return f"Kept. {self.names(still)} is let go once all who have finished say so."
        return (
            f"All who have finished go on without {self.names(others)}, who may still answer later."
        )

    def _me(self) -> str:
        if self.desk.writer not in self.team.everyone:
            raise JournalError(
                "Nobody is at the keyboard", "Priorities are somebody's.", "Say who writes first."
            )
        return self.desk.writer

    # The summary and the table

    def why_no_summary(self) -> str:
        """Why none can be made now, in a sentence; empty where one can."""
        team = self.team
        return "" if team.may_sum_up else why_not(self.desk.journal, team)[0]

    def sum_up(self) -> str:
        """Make the summary, or open it again. Raises JournalError naming who is waited for."""
        desk, now = self.desk, self.desk.clock()
        again = self.summed is not None
        summed = sum_up(desk.journal, self.guide, self.cycle, now=now)
        # The rows of the table are made of it, and keep what was agreed so far.
        found = table(desk.journal, self.cycle, summed)
        rows = [row for row in found if row.summed or row.agreed or row.unresolved]
        entry = table_entry(desk.journal, self.guide, self.cycle, rows, by=desk.writer, now=now)
        made = (summed, entry) if entry is not None else (summed,)
        desk.put(*made, what="the summary of the priorities")
        count = several(len(summed.people), "answer")
        return f"{'Opened again' if again else 'The summary is made'}, from {count}."

    def agree(self, activity: str, words: str) -> str:
        """What the team agrees on an activity; nothing takes it back."""
        return self._table(activity, agreed=clean_line(words))

    def leave_open(self, activity: str, words: str) -> str:
        """What stays open about it."""
        return self._table(activity, unresolved=clean_line(words))

    def _table(self, activity: str, **fields: str) -> str:
        desk, wanted = self.desk, fold(clean_line(activity))
        rows = self.rows
        found = [row for row in rows if fold(row.activity) == wanted]
        if not found:
            found = [Row(clean_line(activity), None, "")]
            rows.append(found[0])
        rows = [replace(row, **fields) if row in found else row for row in rows]
        entry = table_entry(
            desk.journal, self.guide, self.cycle, rows, by=desk.writer, now=desk.clock()
        )
        if entry is not None:
            desk.put(entry, what=f"what is agreed on “{found[0].activity}”")
        return f"Kept for “{found[0].activity}”."

    # The clock of the table

    @property
    def clock(self) -> TalkClock:
        """How long they have sat at the table."""
        return talk_clock(self.desk.journal.meeting(self.cycle), self.desk.running())

    def begin_clock(self, minutes: int = MINUTES) -> str:
        """They sit down."""
        talk = self.desk.journal.meeting(self.cycle)
        begun = meetings.begin(talk, minutes, now=self.desk.clock())
        self.desk.put(begun, what="the clock of the table")
        return f"The clock runs: {minutes} minutes, and nobody is hurried."

    def end_clock(self) -> str:
        """They get up."""
        talk = self.desk.journal.meeting(self.cycle)
        self.desk.put(meetings.end(talk, now=self.desk.clock()), what="the clock of the table")
        return f"You sat together for {several(self.clock.minutes_used or 0, 'minute')}."

    # The plan

    def say_yes(self) -> str:
        """Whoever is at the keyboard says yes to the plan as it stands."""
        desk = self.desk
        desk.end_visit()
        plan = digest(desk.journal, self.cycle)
        if not plan:
            raise JournalError(
                "There is no plan yet", "Nothing of it is written.", "Write the plan first."
            )
        desk.put(
            confirm(desk.journal, self.cycle, self._me(), plan, now=desk.clock()),
            what="a yes to the plan",
        )
        waits = self.yes_waits
        if waits:
            return f"Your yes is kept. It still takes that of {self.names(waits)}."
        return "Everyone has said yes: this is your plan."

    def take_yes_back(self) -> str:
        """They take it back."""
        desk = self.desk
        desk.put(
            confirm(desk.journal, self.cycle, self._me(), "", now=desk.clock()),
            what="a yes taken back",
        )
        return "Your yes is taken back."

    @property
    def has_plan(self) -> bool:
        """Whether anything of a plan is written."""
        return bool(digest(self.desk.journal, self.cycle))

    @property
    def yes(self) -> tuple[str, ...]:
        """Who has said yes to it as it stands."""
        return said_yes(self.desk.journal, self.cycle)

    @property
    def yes_waits(self) -> tuple[str, ...]:
        """Whose yes it still takes."""
        return yes_waits(self.desk.journal, self.cycle)

    # In words

    def names(self, people: Sequence[str]) -> str:
        """Their names."""
        return listed([clean_line(self.desk.journal.name(each)) for each in people], "and")

    @property
    def notice(self) -> str:
        """What a summary of so few would let one guess; of enough people that it does not."""
        number = len(self.team.everyone) - len(self.team.out)
        return guessed_words(number) or ENOUGH

    @property
    def own_word(self) -> str:
        """What whoever is at the keyboard is told of their own answers; empty for nothing."""
        team, me = self.team, self.desk.writer
        if self.summed is None:
            return ""
        if me in team.late:
            return LATE
        if me in team.everyone and me not in team.summed and self.state != "out":
            return WITHOUT
        return ""

    def status_lines(self) -> Iterator[str]:
        """How far they are, a line each."""
        team = self.team
        yield f"{len(team.finished)} of {len(team.everyone)} are in."
        if team.waiting:
            yield f"Still waited for: {self.names(team.waiting)}."
        if team.out:
            yield f"Stays out: {self.names(team.out)}."
        if team.let_go:
            yield f"Gone on without: {self.names(team.let_go)}."
        if team.elsewhere:
            yield f"Not on this computer, or not to be read on it: the answers of {self.names(team.elsewhere)}."
        if (summed := self.summed) is not None:
            moment = local(summed.on)
            on = f", of {short_day(moment.date(), self.desk.clock().date())}" if moment else ""
            yield f"There is a summary of {several(len(summed.people), 'answer')}{on}."
        if self.has_plan and self.yes:
            yield f"Yes to the plan: {self.names(self.yes)}."
        if self.has_plan and self.yes_waits and self.yes:
            yield f"Yes still to come: {self.names(self.yes_waits)}."


def take_over(desk: Desk, team: Journal) -> str:
    """What a team agreed into the journal on the desk; in a sentence what was taken. Nothing goes back to the team."""
    rows, cycle = agreed_in(team), desk.journal.cycle
    if team.id == desk.journal.id or (cycle and asks_priorities(desk.guide(cycle))):
        raise JournalError(
            "This is a team's journal itself",
            "A pair takes over what its team agreed. Nothing was changed.",
            "Name the journal of a pair first.",
        )
    if not rows:
        raise JournalError(
            "That team has agreed on nothing yet",
            f"In {clean_line(team.title)} no row of the table has anything agreed. Nothing was changed.",
            "Take it over once your team has agreed.",
        )
    desk.put(
        mix.take_over(desk.journal, team, by=desk.writer, now=desk.clock()),
        what="what your team agreed",
    )
    return (
        f"Taken over from {clean_line(team.title)}: {several(len(rows), 'row')}, and nothing else."
    )


LATE = "The summary was made without your answers. Whoever opens it again takes them in."
WITHOUT = (
    "The summary was made without you. You can still answer: finish, and it can be opened again."
)
ENOUGH = (
    f"From {FEW} answers on a row also says how many want it; never who. If somebody answers after the "
    "summary and it is opened again, what has changed in it may tell what they wrote."
)
