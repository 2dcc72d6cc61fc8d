"""A lesson's plan on the desk, as one conversation: what to look at, what is recorded for it, and how it may be."""

from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN
from cyclejournal.guide.model import TOGETHER, Prompt, ToolId
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.lesson.lesson import Lesson, capture_words, focus_questions, lesson_of
from cyclejournal.journal.lesson.planning import (
    plan_after,
    planned,
    questions_swapped,
    row_moved,
    suggestions,
    with_thing,
    without_row,
    words_for,
)
from cyclejournal.journal.lesson.tools import TOOLS
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import may_record
from cyclejournal.journal.reading.views import PromptView, view_at
from cyclejournal.journal.records import Entry
from cyclejournal.session.boxes import BoxState, box_state
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.keys import key

Gap = Literal["", "questions", "things", "choice"]
"""What a plan still lacks, in the order in which a pair would talk of it; nothing for a whole one."""


class PlanLine(Struct, frozen=True):
    """A line of the plan: something to record, or the place to add something for a question."""

    question: int
    """The number of the focus question it speaks to, from 1; 0 for none in particular."""
    row: int | None = None
    """The thing's row in the plan."""
    thing: Watched | None = None

    @property
    def id(self) -> str:
        """The same for the same thing as long as rows keep their places."""
        return f"row-{self.row}" if self.thing else f"question-{self.question}"


class PlanBoxes(Struct, frozen=True):
    """A prompt of the plan with its boxes, as on the page."""

    view: PromptView
    boxes: tuple[BoxState, ...]


class _Gone(Struct, frozen=True):
    """A focus question that has no words any more since the last key."""

    number: int
    plan: str
    """The plan as it was before."""
    now: tuple[str, list[str]]
    """The plan and the questions as they are since."""


class PlanDesk(OfCycle):
    """The plan of a cycle's present observation. Every change is one step of undo."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk, cycle_id)
        self._gone: _Gone | None = None

    def boxes(self, prompt_id: str, rows: tuple[int, int] = (1, 6)) -> PlanBoxes | None:
        """A prompt with its boxes as whoever is at the keyboard has them; None where nobody is asked it."""
        prompt = self.guide.prompt(prompt_id)
        if prompt is None:
            return None
        desk, cycle = self.desk, self.cycle
        view = view_at(desk.journal, self.guide, cycle, self._place, prompt)
        asked = (*view.voices, *view.others)
        states = tuple(box_state(desk, cycle, view, each.voice, *rows) for each in asked)
        return PlanBoxes(view, states) if asked else None

    @property
    def lesson(self) -> Lesson:
        """How the lesson is shared and recorded."""
        return lesson_of(self.desk.journal, self.guide, self.cycle)

    @property
    def questions(self) -> list[str]:
        """The focus questions."""
        return focus_questions(self._text(FOCUS))

    @property
    def things(self) -> list[tuple[int, Watched]]:
        """What is recorded, with the row of each."""
        return planned(self.text)

    @property
    def lines(self) -> list[PlanLine]:
        """The things in the order of their questions; a question without any has a place to add one.

        Things for no question follow, and last comes the place to add another.
        """
        things = self.things
        numbers = range(1, len(self.questions) + 1)
        found: list[PlanLine] = []
        for number in numbers:
            own = [PlanLine(number, row, thing) for row, thing in things if thing.focus == number]
            found += own or [PlanLine(number)]
        found += [PlanLine(0, row, thing) for row, thing in things if thing.focus not in numbers]
        return [*found, PlanLine(0)] if things or not found else found

    @property
    def gap(self) -> Gap:
        """What to go on with."""
        lesson = self.lesson
        if not self.questions:
            return "questions"
        if not self.things and not (lesson.chosen and lesson.capture == "none"):
            return "things"
        return "" if lesson.chosen or self.guide.prompt(CAPTURE) is None else "choice"

    def offer(self, line: PlanLine) -> str:
        """What the place to add something says of itself."""
        if not line.question:
            return "something else" if self.things else "something to record"
        best = next(iter(suggestions(self.guide, self.questions[line.question - 1])), None)
        return (
            f"nothing yet: {words_for(self.guide, best.tool).name} may fit"
            if best
            else "nothing yet"
        )

    def words(self, line: PlanLine) -> str:
        """A line in full, or what there is to do at a place to add something."""
        guide = self.guide
        if line.thing is not None:
            out = (
                f" {self.why_left_out}: it stays in the plan."
                if line.thing in self.left_out
                else ""
            )
            return f"{line.thing.label}. {words_for(guide, line.thing.tool).about}{out}"
        if line.question:
            return "Enter: ways that fit the question, and why."
        prompt = guide.prompt(PLAN)
        return prompt.hint if prompt else ""

    @property
    def standing(self) -> str:
        """Whose choice is waited for; once nothing is, the way back to the page."""
        words = capture_words(self.desk.journal, self.guide, self.cycle)
        if words and not self.lesson.chosen:
            return f"○ {words}"
        return "" if self.gap else f"✓ You have a plan. {key('leave')} goes back to the page."

    @property
    def text(self) -> str:
        """The rows of the plan as they are written."""
        return self._text(PLAN)

    @property
    def tools_left_out(self) -> frozenset[ToolId]:
        """The tools that the way of recording does not allow; none until it is chosen."""
        lesson = self.lesson
        no = (tool.id for tool in TOOLS if not may_record(tool.id, lesson.capture))
        return frozenset(no if lesson.chosen else ())

    @property
    def left_out(self) -> list[Watched]:
        """What is planned with one of them."""
        no = self.tools_left_out
        return [thing for _, thing in self.things if thing.tool in no]

    @property
    def why_left_out(self) -> str:
        """The same in words: ``not under “Tallies only”``."""
        prompt, capture = self.guide.prompt(CAPTURE), self.lesson.capture
        words = dict(zip(prompt.means, prompt.options, strict=False)) if prompt else {}
        return f"not under “{words.get(capture, capture)}”"

    # ------------------------------------------------------------ changes

    def row_of(self, thing: Watched, row: int) -> int | None:
        """Where a thing stands now that stood in that row: another window may have moved it."""
        rows = [number for number, there in self.things if there == thing]
        return row if row in rows else next(iter(rows), None)

    def keep_thing(self, thing: Watched, row: int | None) -> int:
        """Write a thing into its row, or into a new one; gives the row."""
        new = with_thing(self.text, thing, row)
        what = "something to record" if row is None else "a change of what is recorded"
        self._write(what, plan=new)
        return planned(new)[-1][0] if row is None else row

    def take_out(self, line: PlanLine) -> None:
        """Take a thing out."""
        if line.row is not None:
            self._write("a thing taken out of the plan", plan=without_row(self.text, line.row))

    def move(self, line: PlanLine, by: int) -> str:
        """Move a thing up or down by one among those for the same question.

        Gives the id that the line has then, or nothing where it is at the end already.
        """
        alike = [each.row for each in self.lines if each.question == line.question]
        rows = [row for row in alike if row is not None]
        place = rows.index(line.row) + by if line.row in rows else -1
        if line.row is None or not 0 <= place < len(rows):
            return ""
        moved = row_moved(self.text, line.row, rows[place])
        self._write("the order of what is recorded", plan=moved)
        return PlanLine(line.question, rows[place], line.thing).id

    def move_question(self, number: int, by: int) -> int:
        """Move a focus question up or down, with everything for it; gives its number, 0 if it cannot."""
        there = number + by
        if not (0 < number <= len(self.questions) and 0 < there <= len(self.questions)):
            return 0
        texts = questions_swapped(self._text(FOCUS), self.text, number, there)
        self._write("the order of the focus questions", questions=texts[0], plan=texts[1])
        return there

    def type(self, prompt: Prompt, place: str, voice: str, text: str) -> None:
        """What a box holds after a key. What is recorded for a question stays with it."""
        also: list[Entry] = []
        if prompt.id == FOCUS and place == self._place:
            before, after = self.questions, focus_questions(text)
            plan = self._plan_after(before, after)
            if (followed := self._answer(PLAN, plan)) is not None:
                also.append(followed)
        self.desk.type(prompt, place, voice, text, *also)

    def _plan_after(self, before: list[str], after: list[str]) -> str:
        plan, gone = self.text, self._gone
        self._gone = None
        if gone is not None and len(after) == len(before) + 1 and gone.now == (plan, before):
            at = gone.number - 1
            if [*after[:at], *after[at + 1 :]] == before:
                # It was only emptied, to be put in other words.
                return gone.plan
        new = plan_after(plan, before, after)
        if len(after) == len(before) - 1:
            number = next(
                (n for n, each in enumerate(after, 1) if each != before[n - 1]), len(before)
            )
            self._gone = _Gone(number, plan, (new, after))
        return new

    def _text(self, prompt: str) -> str:
        return self.desk.journal.text(self._place, prompt)

    @property
    def _place(self) -> str:
        return self.desk.journal.observation(self.cycle).texts

    def _write(self, what: str, *, questions: str | None = None, plan: str | None = None) -> None:
        texts = {FOCUS: questions, PLAN: plan}
        written = (self._answer(id_, text) for id_, text in texts.items() if text is not None)
        if entries := [entry for entry in written if entry is not None]:
            self.desk.put(*entries, what=what)

    def _answer(self, prompt_id: str, text: str) -> Entry | None:
        """The joint answer with other words; None where it has these words already."""
        prompt, desk = self.guide.prompt(prompt_id), self.desk
        if prompt is None or text == self._text(prompt_id):
            return None
        return answer(
            desk.journal, prompt, self._place, TOGETHER, text, by=desk.writer, now=desk.clock()
        )
