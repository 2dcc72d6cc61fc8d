"""The conversation: whose turn it is, what is asked, and what every word that is typed does."""

from collections.abc import Callable, Iterator

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import CAPTURE, FOCUS, NEXT_STEP
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import Spot, boxes
from cyclejournal.journal.next.meeting import meeting_words
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.reading.views import cycle_title
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.doors import plan_in_rows
from cyclejournal.session.own_lock import exposed_words, own_is_shut
from cyclejournal.session.spoken import course
from cyclejournal.session.spoken.actions import NewAction
from cyclejournal.session.spoken.asks import NO_PROBES, NOTHING_HERE, Ask, Secrets
from cyclejournal.session.spoken.between import BESIDES, NewNote, lines_left
from cyclejournal.session.spoken.box import Box
from cyclejournal.session.spoken.ending import ENDINGS
from cyclejournal.session.spoken.finishing import finish
from cyclejournal.session.spoken.goal import AboutGoal, goal_lines
from cyclejournal.session.spoken.help import HELP
from cyclejournal.session.spoken.just_talk import just_talk
from cyclejournal.session.spoken.lesson import after_lesson
from cyclejournal.session.spoken.past import PAST
from cyclejournal.session.spoken.term import AboutTerm
from cyclejournal.session.spoken.through import through
from cyclejournal.session.term import TermBook
from cyclejournal.session.walk import Walk
from cyclejournal.store.errors import OwnLocked
from cyclejournal.store.open.shelf import Shelf


class Conversation:
    """One sitting. It is told lines and words, and gives the lines to be said."""

    def __init__(
        self, desk: Desk, cycle_id: str, shelf: Shelf | None = None, secrets: Secrets | None = None
    ) -> None:
        """Begins where the full screen would. ``shelf`` is where the journal is, for what is done with others.

        ``secrets`` asks for a passphrase, which is no line of the conversation.
        """
        self.desk = desk
        self.shelf = shelf
        self.secrets = secrets
        self.walk = Walk(desk, cycle_id)
        self.is_over = False
        self.ask: Ask | None = None
        """What is asked now; None where a page is through."""
        self._passed: set[str] = set()
        self._asked: list[str] = []
        """The ids of what was asked on this page, for going back."""
        self._uncovers = False
        """Whether Enter says a private text."""
        self._unasked = ""
        """What was said where nothing is asked, until it is kept as a note."""
        self._ways: list[str] = []
        """The ways on that were said last."""
        self._refused = ""
        """What was said last and could not be kept, as what its writer keeps alone is locked."""
        self._begin_at_spot()

    def _begin_at_spot(self) -> None:
        spot = self.walk.spot
        found = list(self._asks())
        here = next((each for each in found if isinstance(each, Box) and each.spot == spot), None)
        if found and found[0].comes_first:
            here = None
        first = here if here is not None and here.is_open else self._first(found)
        self._go_to(first)

    # What is asked

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        return self.walk.cycle

    @property
    def several_lines(self) -> bool:
        """Whether an answer to what is asked now goes on until an empty line."""
        return self.ask is not None and self.ask.several_lines

    def _asks(self) -> Iterator[Ask]:
        """All that the page asks of whoever is at the keyboard, in order."""
        desk, cycle, page = self.desk, self.cycle, self.walk.page
        if desk.reads_only:
            return
        if cycle.closed:
            yield from course.beginning(self.walk, self._go_on_in)
            return
        section = page.section
        yield from course.before(self.walk)
        spots = boxes(desk.journal, desk.guide(cycle), cycle, section)
        if (plan := plan_in_rows(desk, cycle, page)) is not None:
            # Where it stands in the guide: behind the questions, and how they may be answered.
            before = [n for n, spot in enumerate(spots, 1) if spot.prompt in (FOCUS, CAPTURE)]
            spots.insert(max(before, default=0), plan)
        for spot in spots:
            if may_write(spot.voice, desk.writer):
                yield Box(desk, cycle, page, spot)
                if spot.prompt == NEXT_STEP:
                    yield NewAction(desk, cycle)
        yield from after_lesson(desk, cycle, page)
        yield from course.around_talk(self.walk, first=False)
        yield from course.closing(self.walk)

    def _go_on_in(self, cycle: Cycle) -> None:
        """In a cycle that has just begun."""
        self.walk = Walk(self.desk, cycle.id)
        self._asked, self._passed = [], set()

    def _first(self, found: list[Ask]) -> Ask | None:
        waiting = (each for each in found if each.is_open and each.id not in self._passed)
        return next(waiting, None)

    def _go_to(self, ask: Ask | None) -> None:
        self.ask = ask
        self._uncovers = False
        if ask is None:
            return
        if ask.id not in self._asked:
            self._asked.append(ask.id)
        if isinstance(ask, Box):
            self.walk.spot = ask.spot

    # What is said

    def opening(self) -> list[str]:
        """Where the pair is, and what is asked first."""
        meets = meeting_words(self.desk.journal, self.desk.clock().date())
        exposed = exposed_words(self.desk, "The command `lock`")
        told = [self.where(), *filter(None, (exposed, meets)), *lines_left(self.desk)]
        told.append("Type /help for what you can type.")
        return [*told, *self.question()]

    def where(self) -> str:
        """Who, which cycle, which step, which question, in one line."""
        desk, page = self.desk, self.walk.page
        names = listed([clean_line(each.name) for each in desk.journal.people.values()], "and")
        title = clean_line(cycle_title(desk.journal, desk.guide(self.cycle), self.cycle))
        title = title.replace(" · ", ", ").replace("Cycle", "cycle", 1)
        step = f"{page.head}, {page.section.title}" if page.step else page.section.title
        writer = desk.journal.name(desk.writer)
        closed = " The cycle is closed." if self.cycle.closed else ""
        reads = f" {desk.reads_only_words}" if desk.reads_only else ""
        return f"{names}, {title}. {step}. {writer} is writing.{closed}{reads}"

    def question(self) -> list[str]:
        """What is asked now; of a page that is through, what comes next, and the ways on where they are others."""
        if self.ask is not None:
            return self.ask.lines()
        told, *ways = through(self.walk)
        before, self._ways = self._ways, ways
        return [told, *(ways if ways != before else ())]

    # What is typed

    def hear(self, text: str) -> list[str]:
        """An answer, or an empty one."""
        if self._uncovers and not text.strip():
            self._uncovers = False
            return self.ask.read() if self.ask is not None else []
        self._uncovers = False
        try:
            if not text.strip():
                return self._heard_nothing()
            if self.ask is None:
                return self._heard_unasked(text)
            taken = self.ask.take(text)
        except JournalError as problem:
            self._refused = text if isinstance(problem, OwnLocked) else ""
            return [f"Not kept: {problem.problem} {problem.remedy}"]
        told = [*taken.lines, *self._unsaved()]
        if self.desk.opened.is_gone:
            self.is_over = True
        elif taken.done:
            # Only now: what another window wrote meanwhile must not pass for what this answer replaces.
            self.desk.refresh()
            told += self._onward()
        return told

    def _heard_unasked(self, text: str) -> list[str]:
        """Words where nothing is asked: they can become a note, and until then it is said that they are none."""
        self._unasked = f"{self._unasked}\n{text}".strip()
        words = several(len(self._unasked.split()), "word")
        ways = [] if self.desk.reads_only else [f"/note keeps it, {words}, as a note of yours."]
        return [" ".join(["Nothing is asked here, so this is not kept.", *ways])]

    def _heard_nothing(self) -> list[str]:
        if self.ask is not None and (taken := self.ask.skip()) is not None:
            return [*taken.lines, *(self._onward() if taken.done else ())]
        return self.command("pass")

    def _onward(self) -> list[str]:
        """Go on to what is asked next on this page."""
        if self.ask is not None:
            self._passed.add(self.ask.id)
        self._go_to(self._first(list(self._asks())))
        return self.question()

    def _unsaved(self) -> list[str]:
        return [f"Not saved yet: {it}"] if (it := self.desk.state.problem) else []

    def command(self, word: str) -> list[str]:
        """One of ``COMMANDS``."""
        self._uncovers = False
        self.desk.refresh()
        left = [] if word in _STAYS else self._left_behind()
        return [*left, *COMMANDS[word](self), *self._unsaved()]

    def _left_behind(self) -> list[str]:
        """Nothing that was said is lost where an answer of several parts is left in the middle."""
        try:
            return self.ask.left() if self.ask is not None else []
        except JournalError as problem:
            return [f"Not kept: {problem.problem} {problem.remedy}"]

    def _pass(self) -> list[str]:
        if self.ask is None:
            # Whoever asks again hears all of it.
            self._ways = []
            return self.question()
        waits = isinstance(self.ask, Box) and self.ask.is_open
        return [*(["Left for later."] if waits else []), *self._onward()]

    def _back(self) -> list[str]:
        earlier = self._asked[: self._asked.index(self.ask.id)] if self.ask else self._asked
        found = {each.id: each for each in self._asks()}
        known = [each for each in earlier if each in found]
        if not known:
            if not self.walk.turn(-1):
                return ["This is the first question."]
            self._asked = []
            before = list(self._asks())
            self._asked = [each.id for each in before]
            self._go_to(before[-1] if before else None)
            return [self.where(), *self.question()]
        self._go_to(found[known[-1]])
        return self.question()

    def _hand_over(self) -> list[str]:
        self.walk.hand_over()
        self._asked, self._passed = [], set()
        self._begin_at_spot()
        writer = self.desk.journal.name(self.desk.writer)
        return [f"{writer} is writing.", *lines_left(self.desk), *self.question()]

    def _unlock(self) -> list[str]:
        """Whoever is at the keyboard is asked again for what opens what they keep alone, by the face there is."""
        if not own_is_shut(self.desk):
            return ["Nothing of yours is locked here.", *self.question()]
        self.desk.on_writer(self.desk.writer)
        if own_is_shut(self.desk) or not self._refused:
            return self.question()
        text, self._refused = self._refused, ""
        return self.hear(text)

    def _finish(self) -> list[str]:
        told, goes_on = finish(self.desk, self.ask)
        return [*told, *(self._onward() if goes_on else ())]

    def _next(self) -> list[str]:
        if not self.walk.turn(1):
            return ["This is the last page.", *self.question()]
        self._asked = []
        self._begin_at_spot()
        page = self.walk.page
        about = clean_line(page.section.about or (page.step.about if page.step else ""))
        return [f"{page.section.title}. {about}".strip(), *self.question()]

    def _undo(self) -> list[str]:
        try:
            undone = self.desk.undo()
        except JournalError as problem:
            return [f"{problem.title}."]
        self._go_to(next((e for e in self._asks() if self.ask and e.id == self.ask.id), self.ask))
        return [f"Undone: {clean_line(undone.what)}.", *self.question()]

    def _read(self) -> list[str]:
        if self.ask is None:
            told = []
            for spot in self._spots():
                box = Box(self.desk, self.cycle, self.walk.page, spot)
                if not box.covers:
                    told += [clean_line(box.prompt.ask), *box.read_open()]
            return told or ["Nothing stands on this page."]
        if words := self.ask.before_reading:
            self._uncovers = True
            return [words]
        return self.ask.read() or [NOTHING_HERE]

    def _spots(self) -> list[Spot]:
        """A box for every prompt of the page, that of the first who is asked."""
        desk, cycle = self.desk, self.cycle
        found: dict[str, Spot] = {}
        for spot in boxes(desk.journal, desk.guide(cycle), cycle, self.walk.page.section):
            found.setdefault(spot.prompt, spot)
        return list(found.values())

    def _just_talk(self) -> list[str]:
        """The questions of the talk one by one, from whatever page."""
        if self.cycle.closed or self.desk.reads_only:
            return self.question()
        told, ask = just_talk(self.walk)
        self._asked = []
        self._go_to(ask)
        return [*told, *self.question()]

    def _goal(self) -> list[str]:
        told = goal_lines(self.desk)
        if not self.desk.reads_only and self.desk.journal.goal(self.cycle) is not None:
            self._go_to(AboutGoal(self.desk))
        return [*told, *self.question()]

    def _term(self) -> list[str]:
        told = TermBook(self.desk).lines()
        if not self.desk.reads_only:
            self._go_to(AboutTerm(self.desk))
        return [*told, *self.question()]

    def _close(self) -> list[str]:
        if self.cycle.closed or self.desk.reads_only:
            return self.question()
        told = course.look_back(self.walk)
        self._asked, self._passed = [], set()
        self._begin_at_spot()
        if not self.walk.page.is_closing:
            self._go_to(course.whether(self.walk))
        return [told, *self.question()]

    def _files(self) -> list[str]:
        # Imported late: it comes with what hands over and takes in.
        from cyclejournal.session.spoken.files import Files

        self._go_to(Files(self.desk, self.shelf, self.secrets))
        return self.question()

    def _quit(self) -> list[str]:
        self.is_over = True
        state = self.desk.end_visit()
        if state.problem is not None:
            return []
        but = ", but not what was said where nothing was asked" if self._unasked else ""
        return [f"Everything is kept{but}."]


def _beside(
    ask: Callable[[Desk], Ask], *, always: bool = False
) -> Callable[[Conversation], list[str]]:
    """Ask something that is no part of the page; ``always``: also where nothing is to be written."""

    def begin(talk: Conversation) -> list[str]:
        if talk.desk.reads_only and not always:
            return [talk.desk.reads_only_words]
        talk._go_to(ask(talk.desk))
        if not (talk._unasked and isinstance(talk.ask, NewNote)):
            return talk.question()
        text, talk._unasked = talk._unasked, ""
        return talk.hear(text)

    return begin


_STAYS = ("probe", "read", "where", "help", "finish", "unlock")
"""The words that leave one where one is asked."""

COMMANDS: dict[str, Callable[[Conversation], list[str]]] = {
    "pass": Conversation._pass,
    "back": Conversation._back,
    "probe": lambda talk: (talk.ask.probes() or [NO_PROBES]) if talk.ask else talk.question(),
    "hand-over": Conversation._hand_over,
    "finish": Conversation._finish,
    "unlock": Conversation._unlock,
    "next": Conversation._next,
    "undo": Conversation._undo,
    "read": Conversation._read,
    "where": lambda talk: [" ".join([talk.where(), *(talk.ask.lines()[:1] if talk.ask else ())])],
    "goal": Conversation._goal,
    "term": Conversation._term,
    "close": Conversation._close,
    "talk": Conversation._just_talk,
    "files": Conversation._files,
    "quit": Conversation._quit,
    "help": lambda _: list(HELP),
    **{word: _beside(ask) for word, ask in BESIDES.items()},
    **{word: _beside(ask, always=True) for word, ask in {**ENDINGS, **PAST}.items()},
}
"""Every word that is one behind a slash; any other line that begins with a slash is text."""
