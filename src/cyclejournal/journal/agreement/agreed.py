"""Who said yes to which words of the agreement, and whether these are its words still."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import LINE_MANAGEMENT
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.entries.wordings import wordings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, instant
from cyclejournal.journal.places import PAIR, Yes
from cyclejournal.journal.records import Entry, mint

OF_THE_PAIR = "pair."
"""How the questions begin that are part of it where the pair answers them together: what for, of what kind."""

Words = Mapping[str, str | None]
"""By an answer's id its text; None where these words are in the journal no more."""


class Version(Struct, frozen=True):
    """The agreement as it was worded when somebody said yes to it."""

    number: int
    """From 1, in the order in which they were first said yes to."""
    yes: tuple[Yes, ...]
    """Oldest first."""
    words: Words


class Stand(Struct, frozen=True):
    """How it stands between the people of a journal, by their ids."""

    said: dict[str, Yes]
    """Who has said yes to it as it is now, with the newest of these."""
    fell: dict[str, Yes]
    """Whose yes was to other words, with the newest of these."""
    waits: tuple[str, ...]
    """Who has not said yes to it as it is now."""

    @property
    def is_agreed(self) -> bool:
        """Whether all of them have."""
        return bool(self.said) and not self.waits


def is_managed(journal: Journal, guide: Guide) -> bool:
    """Whether the pair said that one of them line-manages or appraises the other."""
    prompt, said = guide.prompt(LINE_MANAGEMENT), journal.text(PAIR, LINE_MANAGEMENT)
    return prompt is not None and is_yes(prompt, said)


def is_yes(prompt: Prompt, said: str) -> bool:
    """Whether that is the yes of a question for yes or no, in any language: its second option."""
    return bool(said) and prompt.option(said) in prompt.options[1:2]


def answers(journal: Journal) -> dict[str, Entry]:
    """What the agreement is made of, by id: all that is written in it, and what the pair says of itself together.

    What somebody keeps to themselves is no part of it.
    """
    agreement = journal.agreement
    if agreement is None:
        return {}
    of_pair = (
        entry
        for entry in journal.entries_at(PAIR)
        if entry.voice == TOGETHER and entry.prompt.startswith(OF_THE_PAIR)
    )
    found = (*of_pair, *journal.entries_at(agreement.id))
    return {each.id: each for each in found if each.text.strip() and each.half == PAIR}


def is_begun(journal: Journal) -> bool:
    """Whether anything is written in it, so that it can be said yes to."""
    agreement = journal.agreement
    return agreement is not None and any(
        each.place == agreement.id for each in answers(journal).values()
    )


def present(journal: Journal) -> dict[str, str]:
    """Its words as they are now, by the id of each answer."""
    return {id_: entry.text for id_, entry in answers(journal).items()}


def yeses(journal: Journal) -> list[Yes]:
    """Every yes that was not taken back, oldest first."""
    agreement = journal.agreement
    return journal.parts(Yes, agreement.id) if agreement else []


def words_of(journal: Journal, yes: Yes) -> dict[str, str | None]:
    """The words that somebody said yes to."""
    return {id_: _worded(journal.entries.get(id_), moment) for id_, moment in yes.of.items()}


def _worded(entry: Entry | None, moment: str) -> str | None:
    """What an answer said from that moment on."""
    if entry is None:
        return None
    found = [each.text for each in wordings(entry) if instant(each.changed) == instant(moment)]
    return max(found, default=None)


def holding(journal: Journal) -> list[Yes]:
    """Every yes to it as it is now."""
    now = present(journal)
    return [yes for yes in yeses(journal) if words_of(journal, yes) == now]


def stand(journal: Journal) -> Stand:
    """Who has said yes to it as it is now, and who to other words."""
    known = [yes for yes in yeses(journal) if yes.person in journal.people]
    holds = holding(journal)
    said = {yes.person: yes for yes in known if yes in holds}
    fell = {yes.person: yes for yes in known if yes.person not in said}
    return Stand(said, fell, tuple(each for each in journal.people if each not in said))


def versions(journal: Journal) -> list[Version]:
    """Each wording of the whole that somebody said yes to, once, oldest first."""
    found: dict[tuple[tuple[str, str], ...], list[Yes]] = {}
    for yes in yeses(journal):
        # Words that are gone are told apart by when they were typed.
        words = words_of(journal, yes)
        same = (
            (id_, f"={text}" if text is not None else yes.of[id_]) for id_, text in words.items()
        )
        found.setdefault(tuple(sorted(same)), []).append(yes)
    return [
        Version(number, tuple(said), words_of(journal, said[0]))
        for number, said in enumerate(found.values(), 1)
    ]


def changed_since(journal: Journal, yes: Yes) -> list[str]:
    """The ids of the answers that say something else now than when somebody said yes."""
    now, then = present(journal), words_of(journal, yes)
    return [id_ for id_ in {**then, **now} if id_ not in then or then[id_] != now.get(id_)]


def say_yes(journal: Journal, person: str, *, now: datetime) -> Yes:
    """That person's yes to it as it is now. Raises JournalError where there is nothing to say yes to."""
    agreement, found = journal.agreement, answers(journal)
    if agreement is None or not is_begun(journal):
        raise JournalError(
            "There is nothing to say yes to yet",
            "Nothing is written in your agreement.",
            "Three short answers are enough.",
        )
    if person in stand(journal).said:
        raise JournalError(
            "You have said yes to this",
            "Nothing in it has changed since.",
            "Change a word of it, and it can be said anew.",
        )
    # A yes comes after all that it is to, also where one of these was typed by a clock that is ahead.
    moment = after(now, *(each.worded for each in found.values()))
    return Yes(
        id=mint(now),
        created=moment,
        changed=moment,
        agreement=agreement.id,
        person=person,
        of={id_: entry.worded for id_, entry in sorted(found.items())},
    )
