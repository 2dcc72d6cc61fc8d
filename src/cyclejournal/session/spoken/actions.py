"""An action that is agreed in the talk: what it is, whose, and by when."""

from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.dates import day_question, understand_day
from cyclejournal.journal.entries import writing
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import Action, Cycle
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.asks import Ask, Taken, choice, numbered


class NewAction(Ask):
    """One thing to try: its words, whose it is, and by when; asked one after the other."""

    def __init__(self, desk: Desk, cycle: Cycle) -> None:
        self._desk, self._cycle_id = desk, cycle.id
        self.id = f"action/{cycle.id}"
        self._words = ""
        self._owner = ""

    @property
    def is_open(self) -> bool:
        """Whether this cycle has no action yet."""
        cycle, journal = self._desk.cycle(self._cycle_id), self._desk.journal
        return not any(action.id in cycle.actions for action in journal.actions)

    @property
    def _owners(self) -> list[str]:
        return [*self._desk.journal.people, "together"]

    def lines(self) -> list[str]:
        """What is asked now."""
        if not self._words:
            return ["An action: what will one of you try, small enough for one week?"]
        if not self._owner:
            names = [self._desk.journal.name(owner) for owner in self._owners]
            everybody = of_you(self._desk.journal.people.values())
            return [f"Whose is it? An empty line means {everybody}.", *numbered(names)]
        return ["By when? A day, or an empty line for none."]

    def take(self, text: str) -> Taken:
        """One of the three; with the third the action is made."""
        if not self._words:
            self._words = clean_line(text)
            return Taken(self.lines(), done=False)
        if not self._owner:
            names = [self._desk.journal.name(owner) for owner in self._owners]
            chosen = choice(text, names)
            if chosen is None:
                return Taken([f"Say a number from 1 to {len(names)}."], done=False)
            self._owner = self._owners[names.index(chosen)]
            return Taken(self.lines(), done=False)
        desk, due = self._desk, ""
        if clean_line(text).casefold() != "none":
            day = understand_day(text, desk.clock().date())
            if day is None:
                asked = day_question(text)
                told = asked or "Not understood as a day. Say fri, 12 jan, or none."
                return Taken([told], done=False)
            due = day.isoformat()
        return self._made(due)

    def skip(self) -> Taken | None:
        """It is for them together, or has no day; without words there is no action."""
        if not self._words:
            return None
        if self._owner:
            return self._made("")
        self._owner = TOGETHER
        return Taken(self.lines(), done=False)

    def left(self) -> list[str]:
        """What is worded is kept, without what was not said of it."""
        if not self._words:
            return []
        self._owner = self._owner or TOGETHER
        return [*self._made("").lines]

    def _made(self, due: str) -> Taken:
        self._make(due)
        self._words = self._owner = ""
        return Taken(["The action is kept."])

    def _make(self, due: str) -> None:
        desk, now = self._desk, self._desk.clock()
        cycle = desk.cycle(self._cycle_id)
        asked = Prompt(ACTION_WHAT, "What is the action?", "line", TOGETHER)
        prompt = desk.guide(cycle).prompt(ACTION_WHAT) or asked
        action, linked = new_action(cycle, now=now, owner=self._owner, due=due)
        words, by = self._words, desk.writer
        worded = writing.answer(desk.journal, prompt, action.id, TOGETHER, words, by=by, now=now)
        desk.put(action, linked, worded, what="a new action")
        assert isinstance(desk.journal.places[action.id], Action)
