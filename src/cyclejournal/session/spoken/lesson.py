"""What is asked around a lesson: lines and counts written down after it, and its record before the talk."""

from collections.abc import Iterator

from cyclejournal.journal.amounts import clock_words, several
from cyclejournal.journal.lesson.lesson import SHARED, lesson_of
from cyclejournal.journal.lesson.notes import read_note
from cyclejournal.journal.lesson.recording import note, press
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.doors import can_observe, can_see_record, craft
from cyclejournal.session.lesson.book import LessonBook
from cyclejournal.session.pages import Page
from cyclejournal.session.record import RecordDesk, RecordLine
from cyclejournal.session.spoken.asks import Ask, Taken

MOST_COUNTS = 500
"""More than that in one answer is a slip of the finger."""


class Notes(Ask):
    """What was seen and heard, a line each, from memory."""

    several_lines = True

    def __init__(self, desk: Desk, cycle: Cycle) -> None:
        self._desk, self._cycle_id = desk, cycle.id
        self.id = f"notes/{LessonBook(desk, cycle.id).observation.id}"

    @property
    def is_open(self) -> bool:
        """Whether nothing is noted yet."""
        return not LessonBook(self._desk, self._cycle_id).ledger.notes

    def lines(self) -> list[str]:
        """What is asked, and how many lines there are."""
        book = LessonBook(self._desk, self._cycle_id)
        told = ["What did you see and hear in the lesson? One note a line."]
        told.append("T and a colon in front is the teacher, S4 a pupil. Codes, never names.")
        told += [f"Question {n}: {clean_line(words)}" for n, words in enumerate(book.focus, 1)]
        noted = len(book.ledger.notes)
        return [*told, f"{several(noted, 'note')} so far." if noted else "Nothing is noted yet."]

    def take(self, text: str) -> Taken:
        """A note of each line."""
        book = LessonBook(self._desk, self._cycle_id)
        lines = [line for line in map(clean_line, text.split("\n")) if line]
        for line in lines:
            read = read_note(line)
            made = note(
                book.observation,
                read.text,
                at=None,
                by=self._desk.writer,
                now=book.moment(),
                speaker=read.speaker,
                verbatim=read.verbatim,
            )
            book.add(made)
        self._desk.end_visit()
        return Taken([f"Kept. {several(len(lines), 'note')}."])


class Counts(Ask):
    """How often something agreed was seen."""

    def __init__(self, desk: Desk, cycle: Cycle, thing: Watched) -> None:
        self._desk, self._cycle_id, self._thing = desk, cycle.id, thing
        self.id = f"counts/{LessonBook(desk, cycle.id).observation.id}/{thing.label}"

    @property
    def is_open(self) -> bool:
        """Whether it was not counted yet."""
        return LessonBook(self._desk, self._cycle_id).total(self._thing) is None

    def lines(self) -> list[str]:
        """What is counted, and the count so far."""
        total = LessonBook(self._desk, self._cycle_id).ledger.total(TALLY, self._thing.label)
        so_far = f" {total.total} so far; what you say is added." if total else ""
        return [f"How often: {clean_line(self._thing.label)}? A number.{so_far}"]

    def take(self, text: str) -> Taken:
        """So many more."""
        words = text.strip()
        if not (words.isdecimal() and len(words) < 4 and 0 <= int(words) <= MOST_COUNTS):
            return Taken([f"Not kept: say a number up to {MOST_COUNTS}."], done=False)
        book = LessonBook(self._desk, self._cycle_id)
        for _ in range(int(words)):
            made = Press("tally")
            now, by = book.moment(), self._desk.writer
            book.add(press(book.observation, self._thing, made, at=None, by=by, now=now))
        self._desk.end_visit()
        return Taken(["Kept."])


class Record(Ask):
    """The record of a lesson, for whoever taught: to be heard, struck out, and released."""

    def __init__(self, desk: Desk, cycle: Cycle) -> None:
        self._record = RecordDesk(desk, cycle.id)
        self.id = f"record/{self._record.view.observation.id}"

    @property
    def is_open(self) -> bool:
        """Whether it is not in the talk yet."""
        return self._record.view.may_release

    def lines(self) -> list[str]:
        """Its length first, then its lines, then what can be done."""
        view = self._record.view
        told = [view.why] if view.why else []
        told.append(f"The record: {several(len(view.lines), 'line')}.")
        told += [f"{n} {line_words(line)}" for n, line in enumerate(view.lines, 1)]
        if view.may_release:
            told.append(
                "A number strikes a line out, or puts it back. The word release gives it to your talk."
            )
        elif view.observation.released:
            told.append("It is released to your talk. The word release takes it back.")
        return told

    def read(self) -> list[str]:
        """The same."""
        return self.lines()

    def take(self, text: str) -> Taken:
        """Strike out, put back, release, take back."""
        view, word = self._record.view, clean_line(text).casefold()
        if word == "release" and (view.may_release or view.may_take_back):
            was = bool(view.observation.released)
            self._record.release()
            return Taken(["Taken back." if was else "Released to your talk."], done=not was)
        lines = view.lines
        if word.isdecimal() and len(word) < 5 and 1 <= int(word) <= len(lines):
            line = lines[int(word) - 1]
            if not {"strike", "put back"} & line.acts:
                return Taken(["That line is not yours to change."], done=False)
            self._record.strike(line)
            told = "Back in the record" if line.struck else "Struck out"
            return Taken([f"{told}: {line_words(line)}"], done=False)
        told = f"Not understood: say a number from 1 to {len(lines)}, or release."
        return Taken([told], done=False)


def line_words(line: RecordLine) -> str:
    """A line of a record as a voice says it: “8 minutes 24, S4: It is heavier.”"""
    first = line.events[0] if line.events else None
    time = ""
    if first is not None and first.at is not None and line.item.kind == "note":
        minutes, seconds = divmod(int(first.at), 60)
        time = f"{minutes} minutes {seconds:02}" if clock_words(first.at) else ""
    said = [time, clean_line(line.item.words), clean_line(line.item.detail)]
    words = ", ".join(part for part in said if part)
    return f"Struck out: {words}" if line.struck else words


def after_lesson(desk: Desk, cycle: Cycle, page: Page) -> Iterator[Ask]:
    """What a page asks about the lesson, of whoever is at the keyboard; nothing on most."""
    if can_observe(desk, cycle, page):
        yield from _recording(desk, cycle)
        return
    observed = lesson_of(desk.journal, desk.guide(cycle), cycle).observed
    looks = craft(page.section) == "record" and can_see_record(desk, cycle, page)
    if looks and desk.writer == observed:
        yield Record(desk, cycle)


def _recording(desk: Desk, cycle: Cycle) -> Iterator[Ask]:
    book = LessonBook(desk, cycle.id)
    if desk.writer != book.lesson.observer and book.lesson.mode not in SHARED:
        return
    if book.writes:
        yield Notes(desk, cycle)
    for thing in book.things:
        if thing.tool == TALLY.id:
            yield Counts(desk, cycle, thing)
