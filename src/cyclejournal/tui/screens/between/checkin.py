"""A check-in: whether something was tried, what happened, and what else one likes to say."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.between.checkins import ANSWERS
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.places import CheckIn, Tried
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.session.checkin import CheckInDesk
from cyclejournal.session.desk import Desk
from cyclejournal.session.tries import TriesBook
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.between.panel import BetweenPanel
from cyclejournal.tui.widgets.field import DayField, Field, Pick
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "checkin"
"""Stands for a section's id in the spots of its boxes."""

ROWS = (3, 8)

NOBODY_SAID = "not said"


class CheckInScreen(BetweenPanel[None]):
    """Every key goes to the desk, so that there is nothing to save here; leaving by any way keeps it."""

    SCROLLS = True
    HELP = """\
Two minutes between two meetings: whether you tried something, and what happened. **{more-questions}** shows what
else you may tell: what a pupil said, a reading of your goal's measure, what you are glad of, a question for next
time. Any of it may stay empty, and nobody is asked for a check-in.

**{count-try-here}** counts a try of the action, for your own eyes. All else is for the two of you, and heads your next
talk. **Day** is for what you write down later: *Fri*, *3 Nov*,
*yesterday*. Everything is kept as you type; **Esc** goes back. **{notes}** has all your notes and check-ins.
"""

    DEFAULT_CSS = """
    CheckInScreen {
        #panel { max-width: 80; }
        VoiceBox { margin: 0; }
        #fields, #rest, #day-of { height: auto; }
        #rest { display: none; }
        &.-more #rest { display: block; }
        #more { margin: 0 0 0 1; }
        .field-label { min-width: 9; }
        #number { width: 12; }
        #say { height: auto; color: $quiet; padding: 0 1; display: none; }
        &.-asks #say { display: block; }
    }
    """

    def __init__(self, desk: Desk, place: CheckIn | None = None) -> None:
        """Without ``place`` it is a new one."""
        super().__init__(desk)
        self.book = CheckInDesk(desk, place)
        self._is_new = place is None
        self._insists = False
        self._number: str | None = None
        """What stands in the line for a reading and is not kept yet; None for nothing new."""
        self._counted = ""
        """What was said of the tries when one was counted here."""

    @property
    def is_mine(self) -> bool:
        """Whether whoever is at the keyboard may change it."""
        return self.book.place.voice == self.desk.writer and not self.desk.reads_only

    def heading(self) -> Content:
        """Whose it is."""
        name = self.desk.journal.name(self.book.place.voice)
        return plain_line(f"{'A new check-in' if self._is_new else 'A check-in'} · {name}")

    def content(self) -> ComposeResult:
        """The few that most people answer; the rest; and the day."""
        first, *rest = self.book.prompts
        with Vertical(id="fields"):
            yield from self._tried()
        yield self._box(first)
        yield Press(self._more_words, id="more")
        with Vertical(id="rest"):
            yield from (self._box(prompt) for prompt in rest)
            if self.book.goal is not None:
                yield from self._reading()
        with Vertical(id="day-of"):
            of = self.book.place.on
            written = "" if of == self._today().isoformat() else of
            yield DayField("Day", "day", written, self._today, behind=True)
        yield Static(id="complaint")
        yield Static(id="say")

    def _tried(self) -> Iterator[Field]:
        place = self.book.place
        answers = [("", NOBODY_SAID), *ANSWERS.items()]
        yield Field("Tried it?", Pick(answers, place.tried, id="tried"))
        if actions := self._actions():
            usual = self.book.usual if self._is_new else None
            chosen = place.action or (usual.id if usual else "")
            yield Field("Which", Pick([*actions, ("", "something else")], chosen, id="action"))

    def _reading(self) -> Iterator[Field]:
        line = Line(
            self.book.figure, id="number", placeholder=clean_line(self.book.unit), compact=True
        )
        yield Field("Reading", line, Static(plain_line(self.book.measure)))

    def _actions(self) -> Sequence[tuple[str, str]]:
        journal = self.desk.journal
        return [(each.id, action_words(journal, each)) for each in self.book.actions]

    @property
    def _more_words(self) -> str:
        sign = "▾" if self.has_class("-more") else "▸"
        reading = "a reading, " if self.book.goal is not None else ""
        return f"{sign} What a pupil said, {reading}a win, a question"

    def _box(self, prompt: Prompt) -> VoiceBox:
        place = self.book.place
        spot = Spot(SECTION, prompt.id, place.voice)
        return VoiceBox(spot, prompt, place.id, self._state(prompt), self._typed)

    def _entry(self, prompt: Prompt) -> Entry | None:
        place = self.book.place
        return self.desk.journal.entry(place.id, prompt.id, place.voice)

    def _state(self, prompt: Prompt) -> BoxState:
        entry, colour = self._entry(prompt), tone(self.desk, self.book.place.voice)
        text, sight = (entry.text, self.desk.sight(entry)) if entry else ("", "open")
        if text.strip() and sight == "covered":
            words = "Kept by you alone, and covered. Enter uncovers it."
            return BoxState(prompt.ask, "", colour, "covered", words, *ROWS)
        mode = "write" if self.is_mine else "read"
        return BoxState(prompt.ask, text if sight == "open" else "", colour, mode, "", *ROWS)

    def on_mount(self) -> None:
        """Start where one says whether it was tried; of another's, only what they said is there to be read."""
        self._before_closing, self.desk.before_closing = self.desk.before_closing, self._keep_typed
        self._start()

    def _keep_typed(self) -> None:
        """The program is left from here: what is half typed is kept, as no number if it is none."""
        if self._number is not None:
            self.book.read_or_tell(self._number)
        self._before_closing()

    def _start(self) -> None:
        boxes = list(self.query(VoiceBox))
        if (
            any(box.state.text or box.state.mode == "covered" for box in boxes[1:])
            or self.book.figure
        ):
            self.action_more_questions()
        for field in self.query(Field):
            field.display = self.is_mine
        if not self.is_mine:
            for box in boxes:
                box.display = bool(box.state.text)
            self.query_one("#more").display = False
            self._tell()
        elif self._actions():
            self.query_one("#tried", Pick).focus()
        else:
            boxes[0].focus_target.focus()

    def _today(self) -> date:
        return self.desk.clock().date()

    # What is said

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.book.type(box.prompt, text)

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        box = event.box
        if (entry := self._entry(box.prompt)) is not None:
            self.desk.uncover(entry)
            await box.show(box.spot, box.prompt, box.place, self._state(box.prompt))
            box.focus_target.focus()

    @on(Select.Changed)
    def _chosen(self) -> None:
        tried = self.query_one("#tried", Pick).chosen
        picks = self.query("#action").results(Pick)
        action = next((each.chosen for each in picks), "")
        said: Tried = next((each for each in ANSWERS if each == tried), "")
        self._counted = ""
        self.refresh_bindings()
        # Without an answer there is nothing that it would be about.
        self.book.say(said, action if said else "")
        self._tell()

    @on(Input.Changed, "#day")
    def _day_typed(self) -> None:
        self._hush()
        field = self.query_one(DayField)
        today = self._today().isoformat()
        if field.is_understood:
            self.book.date(date.fromisoformat(field.iso("") or today))
            self._tell()

    @on(Input.Changed, "#number")
    def _number_typed(self, event: Input.Changed) -> None:
        self._hush()
        self._number = event.value

    @on(Input.Blurred, "#number")
    def _number_left(self) -> None:
        self._read()

    def _read(self) -> str:
        """Keep the reading; what is wrong with one that cannot be kept, or nothing."""
        for line in self.query("#number").results(Line):
            try:
                self.book.read(line.value)
            except JournalError as problem:
                words = f"{problem.problem} {problem.remedy}"
                self.complain(words)
                return words
        self._number = None
        return ""

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    def _tell(self) -> None:
        """Under the fields: what there is to ask about the day; of another's, what they said in short fields."""
        asks = self.book.question if self.is_mine else self.book.short_words
        words = "\n".join(each for each in (self._counted, asks) if each)
        self.query_one("#say", Static).update(plain(words))
        self.set_class(bool(words), "-asks")

    @command(
        "More questions",
        key="f8",
        letter="m",
        footer=True,
        short="More",
        when=lambda at: at.is_mine,
    )
    @on(Press.Pressed, "#more")
    def action_more_questions(self) -> None:
        """Show what else you may tell, or hide it."""
        self.toggle_class("-more")
        self.query_one("#more", Press).label = plain_line(self._more_words)
        if self.has_class("-more") and self.is_mine and self.is_mounted:
            self.query("#rest VoiceBox").first(VoiceBox).focus_target.focus()

    @property
    def tries(self) -> TriesBook | None:
        """The tries of the action that is chosen, where they are for whoever is at the keyboard to count."""
        picks = self.query("#action").results(Pick) if self.is_mine and self.is_mounted else ()
        chosen = next((each.chosen for each in picks), "")
        action = next((each for each in self.book.actions if each.id == chosen), None)
        book = TriesBook(self.desk, action) if action else None
        return book if book and book.may_count else None

    @command(
        "Count a try",
        id="count-try-here",
        key="f7",
        letter="t",
        footer=True,
        short="Count",
        when=lambda at: at.tries is not None,
    )
    def action_count_try(self) -> None:
        """Count one more try of the action, for your own eyes: how often, and since when."""
        if (tries := self.tries) is not None:
            self._counted = tries.count()
            self._tell()

    # Leaving

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you said is kept, as it is with Esc."""
        self._leave_understood()

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you were. What you said is kept."""
        self._leave_understood()

    def _leave_understood(self) -> None:
        """Leave; a day or a reading that cannot be kept is said once before it is let go."""
        if not self.is_mine or self._insists:
            self.leave(None)
            return
        day = self.query_one(DayField)
        if not day.is_understood:
            self._insist(
                f"“{day.text[:40]}” is no day that has been. Try Fri, yesterday or 3 Nov; Esc again leaves it out."
            )
            day.begin()
            return
        if words := self._read():
            self.add_class("-more")
            self._insist(f"{words} Esc again leaves it out.")
            self.query_one("#number", Line).focus()
            return
        self.leave(None)

    def leave(self, result: None) -> None:
        """What is not kept by now is not meant to be."""
        self.desk.before_closing = self._before_closing
        super().leave(result)

    def _insist(self, words: str) -> None:
        """Hold the person back once, and say why."""
        self._insists = True
        self.complain(words)

    def _hush(self) -> None:
        self._insists = False
        self.hush()
