"""Just talking, line by line: the questions one by one, then what stays, and each keeps what is theirs."""

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.text import clean, clean_line, fold
from cyclejournal.session.desk import Desk
from cyclejournal.session.just_talk import JustTalk
from cyclejournal.session.spoken.asks import Ask, Taken, choice, not_among, numbered
from cyclejournal.session.walk import Walk

DONE = "done"
"""What is typed once they have talked."""

HOW = "A line with a name and a colon before it is that person's, the rest is yours together."


class SpokenTalk(Ask):
    """A question at a time, for two people who look at each other; an empty line turns to the next."""

    id = "just-talk"

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        self._talk = JustTalk(desk, cycle_id)
        self._is_over = not self._talk.questions

    def begin(self) -> list[str]:
        """What is said before the first question."""
        self._talk.begin()
        count = several(len(self._talk.questions), "question")
        return [
            f"Just talk. {count}, one by one, and nothing to fill in.",
            f"Enter goes to the next one. Type {DONE} when you have talked, to write down what stays.",
            "/probe asks more, /read says the evidence.",
        ]

    @property
    def several_lines(self) -> bool:  # type: ignore[override]
        """What stays of it."""
        return self._is_over

    def lines(self) -> list[str]:
        """The question, or what stays."""
        if self._is_over:
            return ["What stays of this talk?", HOW]
        talk = self._talk
        number = f"Question {talk.number} of {len(talk.questions)}."
        return [f"{number} {clean_line(talk.asked.ask)}"]

    def skip(self) -> Taken | None:
        """To the next question, and after the last one to what stays."""
        if self._is_over:
            return None
        if self._talk.turn(1):
            return Taken(self.lines(), done=False)
        return self._over()

    def _over(self) -> Taken:
        self._talk.end()
        self._is_over = True
        if self._talk.prompt is None:
            return Taken(["You have talked."])
        return Taken(self.lines(), done=False)

    def take(self, text: str) -> Taken:
        """That they have talked; or what stays, also where it comes to mind before."""
        if not self._is_over and fold(clean_line(text)) == DONE:
            return self._over()
        talk = self._talk
        if talk.prompt is None:
            return Taken(
                ["Not kept: this guide has no place for what stays of a talk."], done=False
            )
        talk.type("\n".join(filter(None, (talk.text.rstrip(), text))))
        talk.desk.end_visit()
        if not self._is_over:
            return Taken(
                ["Written down, to be kept once you have talked.", *self.lines()], done=False
            )
        return Taken(["Written down.", *map(clean_line, talk.said)])

    def probes(self) -> list[str]:
        """What more can be asked."""
        found = () if self._is_over else self._talk.asked.probes
        return [clean_line(each) for each in found]

    def read(self) -> list[str]:
        """The evidence, or what is written down."""
        if self._is_over:
            return [line for line in map(clean_line, self._talk.text.split("\n")) if line]
        found = self._talk.evidence
        return [f"{several(len(found), 'line')} of evidence.", *map(_item_words, found)]


def just_talk(walk: Walk) -> tuple[list[str], SpokenTalk]:
    """What is said first, and the questions; a page that is none of the talk's is left for its first."""
    if not walk.in_talk:
        talk = (page.section.id for page in walk.pages if page.section.at == "meeting")
        walk.turn_to_section(next(talk, ""))
    asks = SpokenTalk(walk.desk, walk.cycle_id)
    return asks.begin(), asks


class Keeping(Ask):
    """What was written down for whoever is at the keyboard, to be read and kept."""

    comes_first = True
    _WAYS = ("Keep it", "Later")

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        self._talk = JustTalk(desk, cycle_id)
        mine = self._talk.mine
        self.id = f"keep/{mine.voice if mine else ''}/{desk.writer}"

    @property
    def is_open(self) -> bool:
        """Whether something waits for them."""
        return self._talk.mine is not None

    def lines(self) -> list[str]:
        """Whose it is, the lines, and the two ways."""
        mine = self._talk.mine
        if mine is None:
            return ["Nothing waits to be kept."]
        journal = self._talk.desk.journal
        everybody = f"For {of_you(journal.people.values())}"
        whose = everybody if mine.voice == TOGETHER else journal.name(mine.voice)
        written = [line for line in map(clean_line, clean(mine.text).split("\n")) if line]
        told = [f"{whose}, is this what you want to keep?", *written, *numbered(self._WAYS)]
        others = self._talk.waits_for
        return [*told, *([f"Some waits for {others}: /hand-over."] if others else [])]

    def take(self, text: str) -> Taken:
        """Keep it, or leave it for later."""
        chosen, mine = choice(text, self._WAYS), self._talk.mine
        if chosen is None or mine is None:
            return Taken([not_among(len(self._WAYS))], done=False)
        if chosen != self._WAYS[0]:
            return Taken(["It waits here."])
        self._talk.keep(mine)
        return Taken(["Kept."])


def _item_words(item: Item) -> str:
    """``8 minutes 24: S11: “It's the same!”``."""
    minutes, _, seconds = item.time.partition(":")
    when = f"{minutes} minutes {int(seconds)}: " if seconds.isdecimal() else ""
    return f"{when}{clean_line(item.words)}"
