"""A lesson's plan on the desk: what is asked of it, and the changes that a screen makes to it."""

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN
from cyclejournal.guide.model import TOGETHER, Prompt, ToolId
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.lesson.lesson import Lesson, lesson_of
from cyclejournal.journal.lesson.planning import (
    planned,
    questions_swapped,
    row_moved,
    suggestions,
    with_question,
    with_thing,
    without_question,
    without_row,
    words_for,
)
from cyclejournal.journal.lesson.tools import TOOLS, tool_called
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import focus_questions, may_record
from cyclejournal.journal.records import Entry
from cyclejournal.session.desk import OfCycle


class PlanLine(Struct, frozen=True):
    """A line of the plan: a question, a thing recorded for it, or what is for no question."""

    question: int
    """The number of the focus question, from 1; 0 for what speaks to none."""
    row: int | None = None
    """The thing's row in the plan."""
    thing: Watched | None = None

    @property
    def id(self) -> str:
        """The same for the same thing as long as rows keep their places."""
        return f"row-{self.row}" if self.thing else f"question-{self.question}"


class PlanDesk(OfCycle):
    """The plan of a cycle's present observation. Every change is one step of undo."""

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
        """The questions in order with their things below them; things for no question come last."""
        things = self.things
        numbers = range(1, len(self.questions) + 1)
        found: list[PlanLine] = []
        for number in numbers:
            found.append(PlanLine(number))
            found += [
                PlanLine(number, row, thing) for row, thing in things if thing.focus == number
            ]
        rest = [PlanLine(0, row, thing) for row, thing in things if thing.focus not in numbers]
        return [*found, PlanLine(0), *rest] if rest else found

    def tool_words(self, thing: Watched) -> str:
        """``Stopwatch``, ``At intervals, every 2 min``, ``Seats, 4 x 6``."""
        name, more = (
            words_for(self.guide, thing.tool).name,
            tool_called(thing.tool).plan_words(thing),
        )
        return f"{name}, {more}" if more else name

    def words(self, line: PlanLine) -> list[str]:
        """A line in full, and what to do with it."""
        guide = self.guide
        if line.thing is not None:
            out = line.thing in self.left_out
            told = [f"– {self.why_left_out}: it stays in the plan."] if out else []
            return [f"{line.thing.label}. {words_for(guide, line.thing.tool).about}", *told]
        if not line.question:
            return ["What is recorded here belongs to the lesson as a whole."]
        question = self.questions[line.question - 1]
        if any(thing.focus == line.question for _, thing in self.things):
            return [question, "n adds something to record for it; Enter changes its words."]
        best = next(iter(suggestions(guide, question)), None)
        fits = f" {words_for(guide, best.tool).name} may fit." if best else ""
        return [question, f"Nothing is recorded for it yet: n adds something.{fits}"]

    @property
    def text(self) -> str:
        """The rows of the plan as they are written."""
        return self._text(PLAN)

    @property
    def asks_for_questions(self) -> Prompt | None:
        """What the guide says to ask for the focus, if it does."""
        return self.guide.prompt(FOCUS)

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

    def number_of(self, question: str) -> int:
        """The number of a focus question now, or 0 when it is gone."""
        asked = self.questions
        return asked.index(question) + 1 if question in asked else 0

    def keep_thing(self, thing: Watched, row: int | None) -> int:
        """Write a thing into its row, or into a new one; gives the row."""
        new = with_thing(self.text, thing, row)
        what = "something to record" if row is None else "a change of what is recorded"
        self._write(what, plan=new)
        return planned(new)[-1][0] if row is None else row

    def keep_question(self, words: str, number: int) -> int:
        """Reword a focus question, or with 0 add one; gives its number."""
        what = "a focus question reworded" if number else "a new focus question"
        self._write(what, questions=with_question(self._text(FOCUS), words, number))
        return number or len(self.questions)

    def take_out(self, line: PlanLine) -> None:
        """Take a line out. What was for a question that goes stays in the plan, for none."""
        if line.row is not None:
            self._write("a thing taken out of the plan", plan=without_row(self.text, line.row))
        elif line.question:
            questions, plan = without_question(self._text(FOCUS), self.text, line.question)
            self._write("a focus question taken out", questions=questions, plan=plan)

    def move(self, line: PlanLine, by: int) -> str:
        """Move a line up or down by one: a question with everything for it, a thing among those for the same.

        Gives the id that the line has then, or nothing where it is at the end already.
        """
        if line.row is None:
            there = line.question + by
            if not (line.question and 0 < there <= len(self.questions)):
                return ""
            texts = questions_swapped(self._text(FOCUS), self.text, line.question, there)
            self._write("the order of the focus questions", questions=texts[0], plan=texts[1])
            return PlanLine(there).id
        alike = [each.row for each in self.lines if each.question == line.question]
        rows = [row for row in alike if row is not None]
        place = rows.index(line.row) + by
        if not 0 <= place < len(rows):
            return ""
        moved = row_moved(self.text, line.row, rows[place])
        self._write("the order of what is recorded", plan=moved)
        return PlanLine(line.question, rows[place], line.thing).id

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
