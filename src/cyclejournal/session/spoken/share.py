"""What goes out for others, said line by line: what it is, the names to decide on, and one's own yes."""

import re
from collections.abc import Callable

from cyclejournal.errors import JournalError
from cyclejournal.export.papers import Paper
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.share import PIECES, ShareBook
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered

_LEAVE = "An empty line leaves it as it is."


def _spoken(line: str) -> str:
    """A line of a file without what only sets it in type."""
    bare = re.sub(r"^[#>\s]+|^[-|\s]+$|\*", "", line)
    return clean_line(re.sub(r"\\(?=\W)", "", bare))


class Share(Ask):
    """One piece at a time: the present cycle, until something else is chosen."""

    id = "share"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = ShareBook(desk)
        self._what = "cycle"
        self._chooses = False
        self._word = ""
        """The word that is decided on now."""
        self._says = False
        """Whether it is asked what stands for that word."""

    @property
    def _made(self) -> Paper:
        return self._book.piece(self._what, present_cycle(self._desk).id)

    def lines(self) -> list[str]:
        """What it is, what is still wanted, and what can be said."""
        if self._chooses:
            return ["What goes out?", *numbered([words for words, _ in PIECES.values()]), _LEAVE]
        if self._says:
            return [f"What stands for {self._word}?"]
        if self._word:
            near = next((each for each in self._made.near if each.word == self._word), None)
            head = [f"{near.words}.", f"It stands here: {near.around}"] if near else []
            return [*head, f"What is {self._word}?", *numbered(self._kinds)]
        try:
            made = self._made
        except JournalError as problem:
            return [str(problem), _LEAVE]
        names = [clean_line(self._desk.journal.name(each)) for each in self._book.yes(made)]
        return [
            f"{PIECES[self._what][0]}.",
            self._book.held_words(made),
            *(f"{name} has said yes." for name in names),
            *numbered(list(self._ways(made))),
            _LEAVE,
        ]

    @property
    def _kinds(self) -> list[str]:
        """What a word may be."""
        people = self._desk.journal.people.values()
        return [
            *(clean_line(each.name) for each in people),
            "Something or somebody else",
            "No name",
        ]

    def _ways(self, made: Paper) -> dict[str, Callable[[], Taken]]:
        """What can be said to it."""
        book, desk = self._book, self._desk
        found: dict[str, Callable[[], Taken]] = {"Read it": lambda: self._read(made)}
        if made.near:
            found["Decide on the next name"] = lambda: self._decide(made)
        if desk.writer in book.yes(made):
            found["Take my yes back"] = lambda: Taken([book.take_back(made)])
        elif desk.writer in made.words and not book.unsettled(made):
            found["I say yes"] = lambda: self._say_yes(made)
        found["Something else goes out"] = self._choose_anew
        return found

    def _read(self, made: Paper) -> Taken:
        _, _, text = made.text.removeprefix("---").partition("\n---\n")
        told = [line for line in map(_spoken, text.split("\n")) if line]
        return Taken([*told, *numbered(list(self._ways(made)))], done=False)

    def _say_yes(self, made: Paper) -> Taken:
        told = self._book.say_yes(made)
        waits = self._book.waits_for(made)
        then = "Type /hand-over, and then /share." if waits else "`export --for share` writes it."
        return Taken([told, then])

    def _choose_anew(self) -> Taken:
        self._chooses = True
        return Taken(self.lines(), done=False)

    def _decide(self, made: Paper) -> Taken:
        self._word = made.near[0].word
        return Taken(self.lines(), done=False)

    def take(self, text: str) -> Taken:
        """A choice, or the words that stand for a name."""
        if self._chooses:
            return self._chosen(text)
        if self._says:
            return self._named(says=clean_line(text))
        if self._word:
            return self._is(text)
        ways = self._ways(self._made)
        said = choice(text, list(ways))
        return ways[said]() if said else Taken([not_among(len(ways))], done=False)

    def _chosen(self, text: str) -> Taken:
        words = {title: what for what, (title, _) in PIECES.items()}
        said = choice(text, list(words))
        if said is None:
            return Taken([not_among(len(words))], done=False)
        self._what, self._chooses = words[said], False
        return Taken(self.lines(), done=False)

    def _is(self, text: str) -> Taken:
        kinds = self._kinds
        said = choice(text, kinds)
        if said is None:
            return Taken([not_among(len(kinds))], done=False)
        if said == kinds[-2]:
            self._says = True
            return Taken(self.lines(), done=False)
        people = list(self._desk.journal.people)
        number = kinds.index(said)
        return self._named(person=people[number] if number < len(people) else "")

    def _named(self, *, person: str = "", says: str = "") -> Taken:
        told = self._book.decide(self._word, person=person, says=says)
        self._word, self._says = "", False
        return Taken([told, *self.lines()], done=False)
