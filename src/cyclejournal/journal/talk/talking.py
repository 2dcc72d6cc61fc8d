"""A pair's talks over its cycles: how they have changed, in words and never a mark; and what was parked.

Made of what they said of their talks under “Our talk”, and of the turns they looked at.
"""

from collections.abc import Callable, Sequence
from itertools import groupby, takewhile

from msgspec import Struct

from cyclejournal.guide.known import AGENDA, ASK_TELL, PARKED
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.amounts import several
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR, Cycle, Meeting
from cyclejournal.journal.talk.turns import count_senses, turns
from cyclejournal.journal.text import fold, shorten
from cyclejournal.journal.values import split_rows

_WHO = {
    "The coachee": "coachee",
    "Mostly the coachee": "coachee",
    "Both of us equally": "both",
    "Mostly the coach": "coach",
    "Somebody outside": "somebody outside",
}
_ASKING = {
    "Nearly all asking": 1,
    "More asking than telling": 1,
    "About half and half": 0,
    "More telling than asking": -1,
    "Nearly all telling": -1,
}
_ASKING_WORDS = {
    1: "asking more than telling",
    0: "asking and telling about even",
    -1: "telling more than asking",
}


_LATEST = 4
"""Turns of the agenda that one line has room for."""


class Talked(Struct, frozen=True):
    """What is known of the talks of one cycle."""

    number: int
    """The cycle's."""
    agenda: str
    """Who chose what the last of them was about, as the pair answered."""
    asking: int | None
    """1 for more asking than telling, -1 for more telling, 0 for even; None where nobody said."""
    together: int
    """Turns built together."""
    apart: int


def is_told(journal: Journal, guide: Guide, cycle: Cycle) -> bool:
    """Whether anything is known of the talks of a cycle."""
    found = _talked(journal, guide, cycle, 0)
    return bool(summary([found]))


def talked(journal: Journal, guide_for: Callable[[Cycle], Guide]) -> list[Talked]:
    """Every cycle with what is known of its talks, oldest first."""
    return [
        _talked(journal, guide_for(cycle), cycle, number)
        for number, cycle in enumerate(journal.cycles, 1)
    ]


def summary(talks: Sequence[Talked]) -> str:
    """The talks over the cycles in one line; empty while the pair has said nothing of them.

    ``Agenda: coach → both → coachee · asking more than telling since cycle 2 · 3 of 5 turns built together``
    """
    return " · ".join(part for part in (_agenda(talks), _asking(talks), _together(talks)) if part)


def _talked(journal: Journal, guide: Guide, cycle: Cycle, number: int) -> Talked:
    meetings = journal.talks(cycle)
    counts = count_senses(guide, (turn for each in meetings for turn in turns(journal, each)))
    said = _ASKING.get(_newest(journal, meetings, ASK_TELL))
    if said is None and counts["ask"] + counts["tell"]:
        said = (counts["ask"] > counts["tell"]) - (counts["ask"] < counts["tell"])
    agenda = shorten(_newest(journal, meetings, AGENDA), 40)
    return Talked(number, agenda, said, counts["together"], counts["apart"])


def _newest(journal: Journal, meetings: Sequence[Meeting], prompt_id: str) -> str:
    """The answer of the last of the talks that has one, as long as both may read it."""
    answers = (
        journal.entry(meeting.texts, prompt_id, voice)
        for meeting in reversed(meetings)
        for voice in (TOGETHER, *journal.people)
    )
    readable = (entry.text.strip() for entry in answers if entry and entry.half == PAIR)
    return next((text for text in readable if text), "")


def _agenda(talks: Sequence[Talked]) -> str:
    words = [_WHO.get(each.agenda, each.agenda) for each in talks if each.agenda]
    steps = [word for word, _ in groupby(words)]
    latest = ["…", *steps[-_LATEST:]] if len(steps) > _LATEST else steps
    return f"Agenda: {' → '.join(latest)}" if steps else ""


def _asking(talks: Sequence[Talked]) -> str:
    known = [(each.number, each.asking) for each in talks if each.asking is not None]
    if not known:
        return ""
    last, now = known[-1]
    same = [number for number, _ in takewhile(lambda each: each[1] == now, reversed(known))]
    words = _ASKING_WORDS[now]
    if len(same) == 1:
        return f"{words} in cycle {last}"
    return f"{words} throughout" if len(same) == len(known) else f"{words} since cycle {same[-1]}"


def _together(talks: Sequence[Talked]) -> str:
    together = sum(each.together for each in talks)
    looked_at = together + sum(each.apart for each in talks)
    if not looked_at:
        return ""
    return f"{together} of {several(looked_at, 'turn')} built together"


class Parked(Struct, frozen=True):
    """A need that is bigger than coaching. It stays in the pair's own file, see ``reading.rules``."""

    what: str
    where: str
    """Where to take it; empty when the pair has not said."""
    cycle: int
    """The number of the cycle it came up in."""


def parked(journal: Journal) -> list[Parked]:
    """Every need that was parked, the newest cycle's first, as written within a talk."""
    return [
        Parked(row[0] or row[1], row[1] if row[0] else "", number)
        for number, cycle in reversed(list(enumerate(journal.cycles, 1)))
        for place in dict.fromkeys([cycle.id, *(talk.texts for talk in journal.meetings(cycle))])
        for row in ([*cells, ""] for cells in split_rows(journal.text(place, PARKED, TOGETHER)))
    ]


_COLUMNS = 5
_ASKED = 2


class Idea(Struct, frozen=True):
    """One idea, as far as it is written."""

    words: str
    whose: str
    asked: str
    answer: str


def picks(prompt: Prompt, guide: Guide, cycle: Cycle, journal: Journal) -> list[list[str]]:
    """The words to pick from in each column of a prompt's rows; a role's id is its person's name."""
    roles = {role.id for role in guide.roles}

    def named(word: str) -> str:
        person = cycle.person_in(word) if word in roles else None
        return journal.name(person) if person else word

    return [[named(word) for word in words] for words in prompt.picks]


def ideas(text: str) -> list[Idea]:
    """The ideas in the rows of an answer."""
    rows = ([*row, *[""] * _COLUMNS][:_COLUMNS] for row in split_rows(text))
    return [Idea(*row[:4]) for row in rows if row[0]]


def idea_words(prompt: Prompt, text: str, coachee: str, coach: str) -> str:
    """A quiet line about a list of ideas, for people with these names; empty for nothing to say.

    The coachee's own come first; what the coach gave unasked says so; each waits for an answer.
    """
    found = ideas(text)
    words = prompt.picks[_ASKED] if len(prompt.picks) == _COLUMNS else ()
    of_coach = [idea for idea in found if fold(idea.whose) == fold(coach)]
    told = []
    if of_coach and all(fold(idea.whose) in (fold(coach), "") for idea in found):
        told.append(f"{coachee}'s own ideas first.")
    if words and any(fold(idea.asked) == fold(words[-1]) for idea in of_coach):
        told.append(f"{words[-1].capitalize()}: ask first next time?")
    waiting = sum(not idea.answer for idea in found)
    if waiting:
        ideas_wait = several(waiting, "idea waits", "ideas wait")
        told.append(f"{ideas_wait} for {coachee}'s answer.")
    return " ".join(told)
