"""What a pair remembers before a talk, line by line: unasked once, and an empty line passes it."""

from cyclejournal.journal.amounts import several
from cyclejournal.journal.talk.meetings import AgendaItem
from cyclejournal.journal.text import clean_line
from cyclejournal.session.before import Remembered
from cyclejournal.session.spoken.asks import Ask, Taken, sentence
from cyclejournal.session.walk import Walk


class BeforeTalk(Ask):
    """What came since and what was kept; what was agreed is said by them first, and by ``/read`` then."""

    comes_first = True

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._remembered = Remembered(walk.desk, walk.cycle_id)
        self.id = f"before/{walk.meeting.id}"

    @property
    def is_open(self) -> bool:
        """Whether it comes by itself."""
        return self._remembered.comes_unasked(self._walk.page)

    def lines(self) -> list[str]:
        """All of it but what was agreed."""
        view, name = self._remembered.view, self._walk.desk.journal.name
        told = ["Before our talk."]
        if view.agreed:
            told.append("What did we agree last time? Say it aloud first; /read says it then.")
        told += _listed("thing came since", "things came since", view.since)
        told += _listed("question kept for today", "questions kept for today", view.questions)
        all_of_them = self._remembered.together
        told += [
            f"{name(each.voice, all_of_them)} promised: {sentence(each.words)}"
            for each in view.promises
        ]
        told += [f"What became of it, {name(s.voice)}: {sentence(s.words)}" for s in view.became]
        told += [view.minutes] if view.minutes else []
        if self._remembered.prompt is not None:
            told.append("Type what became of your own promise, if you like.")
        return [*told, "An empty line goes on."]

    def read(self) -> list[str]:
        """What was agreed."""
        return [sentence(line) for line in self._remembered.view.agreed] or [
            "Nothing was agreed yet."
        ]

    def skip(self) -> Taken | None:
        """They have had it."""
        self._remembered.passed()
        return Taken([])

    def take(self, text: str) -> Taken:
        """What became of one's own promise, behind what was said of it before."""
        own = self._remembered
        if own.prompt is None:
            return Taken(["Not kept: nothing is asked here. An empty line goes on."], done=False)
        own.type("\n".join(filter(None, (own.text.rstrip(), text))))
        own.desk.end_visit()
        own.passed()
        return Taken(["Kept."])


def _listed(one: str, more: str, items: tuple[AgendaItem, ...]) -> list[str]:
    count = [f"{several(len(items), one, more)}."] if items else []
    return [*count, *map(_item_words, items)]


def _item_words(item: AgendaItem) -> str:
    detail = clean_line(item.detail).replace(" · ", ", ")
    if item.kind == "since":
        return f"{detail}: {sentence(item.words)}" if detail else sentence(item.words)
    return f"{sentence(item.words)} {detail}.".strip() if detail else sentence(item.words)
