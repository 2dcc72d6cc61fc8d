"""The end of the journal, said line by line: with both, each at the keyboard, or by one alone."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.ending.ending import HOW_WORDS, Alone, How, ended_words
from cyclejournal.journal.ending.plan import Plan
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.desk import Desk
from cyclejournal.session.ending import EndBook
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered
from cyclejournal.store.locations import typed_path

_LEAVE = "An empty line leaves it as it is."
_INTO = "Into which folder of yours? A new one is made in it; it holds what each of you keeps alone, too."
_OWN_OUT = "Take all my own words out, the shared ones too"
_SURE = "It cannot be undone. Type remove, to go on."


def plan_lines(book: EndBook, wanted: Plan) -> Iterator[str]:
    """What will happen, what stays and what is out of reach, a sentence a line."""
    yield from wanted.will
    if wanted.kept:
        yield f"{several(len(wanted.kept), 'text stays', 'texts stay')}:"
    for entry in book.shown(wanted):
        yield f"{clean_line(book.desk.journal.name(entry.voice))}: {clean_line(entry.text)}"
    if words := book.unshown_words(wanted):
        yield words
    if wanted.reach:
        yield f"{several(len(wanted.reach), 'kind')} of copies no program can reach:"
    yield from (f"{each[:1].upper()}{each[1:]}." for each in wanted.reach)


class _ToFiles(Ask):
    """Where each one's words go, one after the other, and then whether it is meant."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = EndBook(desk)
        self._files: dict[str, Path] = {}
        self._carries = False
        """Whether files are asked for."""

    @property
    def _plan(self) -> Plan:
        raise NotImplementedError

    def _does(self, files: Mapping[str, Path]) -> str:
        raise NotImplementedError

    @property
    def _next_file(self) -> str:
        """For whom a file is to be named now, by id; empty once all are."""
        return next((each for each in self._plan.writes if each not in self._files), "")

    def _file_lines(self) -> list[str]:
        person = self._next_file
        if not person:
            return [_SURE]
        name = clean_line(self._desk.journal.name(person))
        proposed = self._book.proposed(person)
        left = self._book.leaves_out(person, self._plan, own=self._is_own)
        return [
            f"{name}, where do your words go? An empty line: ~/{proposed.name}.",
            *([left] if left else []),
        ]

    @property
    def _is_own(self) -> bool:
        return True

    def _named(self, text: str) -> Taken:
        person = self._next_file
        if person:
            self._files[person] = (
                Path(text.strip()) if text.strip() else self._book.proposed(person)
            )
        elif fold(clean_line(text)).rstrip(".") != "remove":
            return Taken([_SURE, "/pass leaves it as it is."], done=False)
        if self._next_file or (person and self._plan.removes):
            return Taken(self._file_lines(), done=False)
        files, self._files = self._files, {}
        return Taken([self._does(files)])

    def skip(self) -> Taken | None:
        """The file that is proposed."""
        return self._named("") if self._carries and self._next_file else None


class Finish(_ToFiles):
    """What becomes of it, both yeses, and carrying it out."""

    id = "finish-journal"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chooses = self._book.how is None
        self._backs_up = False
        """Whether a folder is asked for."""

    @property
    def _plan(self) -> Plan:
        return self._book.plan

    @property
    def _is_own(self) -> bool:
        return self._book.how == "delete"

    def _does(self, files: Mapping[str, Path]) -> str:
        return self._book.carry_out(files)

    def lines(self) -> list[str]:
        """What will happen, and what can be said to it."""
        book = self._book
        if book.is_over:
            on = "Say go on, to take it up again; or delete."
            return [ended_words(self._desk.journal), on, _LEAVE]
        if self._carries:
            return self._file_lines()
        if self._backs_up:
            return [_INTO, _LEAVE]
        if self._chooses:
            return ["What becomes of your journal?", *numbered(list(HOW_WORDS.values())), _LEAVE]
        assert book.how is not None
        names = [clean_line(self._desk.journal.name(each)) for each in book.yes]
        said = [f"{name} has said yes." for name in names]
        head = f"{HOW_WORDS[book.how]}."
        ways = numbered(list(self._ways))
        told = [*plan_lines(self._book, book.plan), *said, *([book.waits_words] if said else [])]
        return [head, *told, *ways, _LEAVE]

    @property
    def _ways(self) -> dict[str, Callable[[], Taken]]:
        """What can be said."""
        book, found = self._book, dict[str, Callable[[], Taken]]()
        if not book.waits_for:
            found["Carry it out"] = self._begin
        if self._desk.writer in book.yes:
            found["Take my yes back"] = lambda: Taken([book.take_back()])
        elif self._desk.writer in book.asks:
            found["I say yes"] = self._say_yes
        found["Something else becomes of it"] = self._choose_anew
        if book.plan.removes:
            found["Write a backup first"] = self._ask_folder
        return found

    def _ask_folder(self) -> Taken:
        self._backs_up = True
        return Taken([_INTO, _LEAVE], done=False)

    def _back_up(self, text: str) -> Taken:
        self._backs_up = False
        try:
            told = f"Written: {self._book.back_up(typed_path(text.strip()))}"
        except (JournalError, OSError) as problem:
            told = f"Not written: {problem}."
        return Taken([told, *numbered(list(self._ways)), _LEAVE], done=False)

    def _begin(self) -> Taken:
        self._carries, self._files = True, {}
        if not self._next_file and not self._plan.removes:
            return Taken([self._does({})])
        return Taken(self._file_lines(), done=False)

    def _say_yes(self) -> Taken:
        told = self._book.say_yes()
        if self._book.waits_for:
            return Taken([told, "Type /hand-over, and then /finish-journal."])
        return Taken([told, *numbered(list(self._ways))], done=False)

    def _choose_anew(self) -> Taken:
        self._chooses = True
        return Taken(self.lines(), done=False)

    def take(self, text: str) -> Taken:
        """A choice, a file, or the word that it takes."""
        if self._book.is_over:
            meant = fold(clean_line(text)).rstrip(".")
            if meant == "go on":
                return Taken([self._book.take_up()])
            if meant == "delete":
                self._book.meant, self._chooses = "delete", False
                return Taken(self.lines(), done=False)
            return Taken(["Say go on, or delete, or leave it by an empty line."], done=False)
        if self._carries:
            return self._named(text)
        if self._backs_up:
            return self._back_up(text)
        if self._chooses:
            return self._chosen(text)
        options = self._ways
        said = choice(text, list(options))
        return options[said]() if said else Taken([not_among(len(options))], done=False)

    def _chosen(self, text: str) -> Taken:
        words = choice(text, list(HOW_WORDS.values()))
        how: How | None = next((each for each, said in HOW_WORDS.items() if said == words), None)
        if how is None:
            return Taken([not_among(len(HOW_WORDS))], done=False)
        told = self._book.choose(how)
        self._chooses = False
        return Taken([told, *self.lines()], done=False)


class Leave(_ToFiles):
    """By one of them alone, without a reason."""

    id = "leave"
    _ALONE: Mapping[str, Alone] = {"Leave; what I share stays": "leave", _OWN_OUT: "words"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._how: Alone | None = None

    @property
    def _plan(self) -> Plan:
        return self._book.plan_alone(self._how or "leave")

    def _does(self, files: Mapping[str, Path]) -> str:
        return self._book.leave(self._how or "leave", files[self._desk.writer])

    def lines(self) -> list[str]:
        """The two ways, and then what the one that was chosen does."""
        if self._book.is_over:
            return [ended_words(self._desk.journal), _LEAVE]
        if self._how is None:
            name = clean_line(self._desk.journal.name(self._desk.writer))
            return [
                f"{name} may leave alone, without a reason.",
                *numbered(list(self._ALONE)),
                _LEAVE,
            ]
        return [*plan_lines(self._book, self._plan), *self._file_lines()]

    def take(self, text: str) -> Taken:
        """Which way, where the words go, and the word that it takes."""
        if self._book.is_over:
            return Taken(["It has ended already."])
        if self._how is not None:
            return self._named(text)
        said = choice(text, list(self._ALONE))
        if said is None:
            return Taken([not_among(len(self._ALONE))], done=False)
        self._how, self._carries = self._ALONE[said], True
        return Taken(self.lines(), done=False)


class Delete(Finish):
    """Deleting it for good, whatever was agreed; and what one of them can do alone instead."""

    id = "delete-journal"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._book.meant, self._chooses = "delete", False
        self._leaving: Leave | None = None
        """Their words alone, once that is chosen."""

    @property
    def _ways(self) -> dict[str, Callable[[], Taken]]:
        found = {each: way for each, way in super()._ways.items() if way != self._choose_anew}
        found["Put it away instead; nothing is deleted"] = self._put_away
        if self._book.may_leave:
            found[_OWN_OUT] = self._take_out
        return found

    def _say_yes(self) -> Taken:
        told = self._book.say_yes()
        if self._book.waits_for:
            return Taken([told, "They say it with the same command, under their own name."])
        return Taken([told, *numbered(list(self._ways))], done=False)

    def _put_away(self) -> Taken:
        return Taken([self._book.put_away()])

    def _take_out(self) -> Taken:
        self._leaving = Leave(self._desk)
        return self._leaving.take(_OWN_OUT)

    def take(self, text: str) -> Taken:
        """As with any end; what is said to leaving alone goes there."""
        return self._leaving.take(text) if self._leaving else super().take(text)

    def skip(self) -> Taken | None:
        """The file that is proposed."""
        return self._leaving.skip() if self._leaving else super().skip()


ENDINGS: dict[str, Callable[[Desk], Ask]] = {"finish-journal": Finish, "leave": Leave}
"""The words that lead here."""
