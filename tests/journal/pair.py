"""A small guide and a pair to try things with: Tom is coached by Priya."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Role, Section, Step
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import begin
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.places import PAIR, Action, Cycle, Goal
from cyclejournal.journal.records import Entry

START = datetime(2026, 9, 7, 15, 30, tzinfo=UTC)


def later(minutes: float = 1) -> datetime:
    """A moment that many minutes after the pair began."""
    return START + timedelta(minutes=minutes)


GUIDE = Guide(
    id="small",
    title="A small guide",
    roles=(Role("coachee", "Coachee"), Role("coach", "Coach")),
    before=(
        Section(
            "how",
            "How we work",
            at="pair",
            prompts=(Prompt("pair.purpose", "What is it for?", "line", TOGETHER, brief=True),),
        ),
        Section(
            "agreement",
            "What we agree",
            at="agreement",
            prompts=(Prompt("agreement.commitments", "What do you promise?", brief=True),),
        ),
    ),
    steps=(
        Step(
            "goals",
            "Shared goals",
            sections=(
                Section(
                    "goal",
                    "The goal",
                    at="goal",
                    prompts=(
                        Prompt(
                            "goals.statement", "What is the goal?", "line", TOGETHER, brief=True
                        ),
                        Prompt(
                            "goals.confidence",
                            "How sure are you?",
                            "scale",
                            "coachee",
                            keep="me",
                            low="not at all",
                            high="completely",
                        ),
                    ),
                ),
                Section(
                    "start",
                    "Starting point",
                    prompts=(
                        Prompt("goals.starting-point", "What happens now?", brief=True),
                        Prompt(
                            "goals.kind",
                            "What kind of goal?",
                            "choice",
                            "coachee",
                            options=("Talk", "Writing", "Calm"),
                        ),
                    ),
                ),
            ),
        ),
        Step(
            "look",
            "Plan and observe",
            sections=(
                Section(
                    "focus",
                    "What to look at",
                    prompts=(
                        Prompt(
                            "plan.focus",
                            "What shall we look at?",
                            "rows",
                            TOGETHER,
                            columns=("Question", "Whom"),
                            brief=True,
                        ),
                        Prompt("plan.when", "When?", "date", TOGETHER),
                        Prompt(
                            "plan.pupils", "How many pupils?", "number", TOGETHER, unit="pupils"
                        ),
                        Prompt(
                            "plan.tools",
                            "Which tools?",
                            "many",
                            TOGETHER,
                            options=("Tally", "Seating plan", "Notes"),
                        ),
                    ),
                ),
            ),
        ),
        Step(
            "talk",
            "Dialogue",
            sections=(
                Section(
                    "alone",
                    "Alone first",
                    prompts=(Prompt("alone.gist", "What was it about?", blind=True, brief=True),),
                ),
            ),
        ),
    ),
    action=(
        Prompt("action.what", "What is the action?", "line", TOGETHER, brief=True),
        Prompt("action.outcome", "What happened?", "prose", TOGETHER),
    ),
)


class Table:
    """A journal with handy ways to write in it."""

    def __init__(self) -> None:
        self.journal = begin("k3mx7qpa", GUIDE, {"coachee": "Tom", "coach": "Priya"}, now=START)
        self.tom, self.priya = self.journal.people
        self.minute = 0.0

    @property
    def now(self) -> datetime:
        """A moment later than every one before it."""
        self.minute += 1
        return later(self.minute)

    @property
    def cycle(self) -> Cycle:
        """The present cycle."""
        cycle = self.journal.cycle
        assert cycle is not None
        return cycle

    @property
    def goal(self) -> Goal:
        """The goal of the present cycle."""
        goal = self.journal.goal(self.cycle)
        assert goal is not None
        return goal

    def prompt(self, prompt_id: str) -> Prompt:
        """A prompt of the small guide."""
        prompt = GUIDE.prompt(prompt_id)
        assert prompt is not None
        return prompt

    def place(self, prompt_id: str) -> str:
        """Where a prompt of the small guide is answered in the present cycle."""
        at = next(at for at, prompt in GUIDE.prompts() if prompt.id == prompt_id)
        agreement, goal = self.journal.agreement, self.journal.goal(self.cycle)
        assert agreement
        assert goal
        return {"pair": PAIR, "agreement": agreement.id, "goal": goal.id}.get(at, self.cycle.id)

    def write(self, prompt_id: str, voice: str, text: str, place: str = "") -> Entry:
        """An answer, put into the journal."""
        entry = answer(
            self.journal,
            self.prompt(prompt_id),
            place or self.place(prompt_id),
            voice,
            text,
            by=self.tom if voice == TOGETHER else voice,
            now=self.now,
        )
        self.journal.put(entry)
        return entry

    def act(self, words: str, owner: str = TOGETHER, due: str = "") -> Action:
        """An action agreed in the present cycle."""
        action, cycle = new_action(self.cycle, now=self.now, owner=owner, due=due)
        self.journal.put(action, cycle)
        self.write("action.what", TOGETHER, words, action.id)
        return action
