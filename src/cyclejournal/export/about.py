"""About us as a text: what each of a pair is called and says of themselves, and what they say of the pair."""

from collections.abc import Iterable, Iterator

from cyclejournal.guide.known import PAIR_KIND
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.views import asked_words, pairing
from cyclejournal.journal.records import Person
from cyclejournal.journal.text import clean, clean_line


def all_of_us(journal: Journal) -> str:
    """The heading over what is said of them together: ``The two of us``."""
    return {2: "The two of us", 3: "The three of us"}.get(len(journal.people), "All of us")


def of_each(guide: Guide) -> list[Prompt]:
    """What each may say of themselves."""
    return [prompt for prompt in guide.us if prompt.voice != TOGETHER]


def of_us(guide: Guide) -> list[Prompt]:
    """What the pair may say of itself: how it coaches, then the rest."""
    kind = guide.prompt(PAIR_KIND)
    rest = [prompt for prompt in guide.us if prompt.voice == TOGETHER]
    return [*([kind] if kind else []), *rest]


def name_words(person: Person) -> str:
    """``Tom (in exports for others: Teacher B)``, with what they were called before."""
    alias = f" (in exports for others: {clean_line(person.alias)})" if person.alias else ""
    return f"{clean_line(person.name)}{alias}"


def earlier_words(person: Person) -> str:
    """``Before: Thom, from 3 Nov 2026.``, or nothing."""
    told = [f"{clean_line(each.text)}, from {day(each.changed)}" for each in person.earlier[::-1]]
    return f"Before: {'; '.join(told)}." if told else ""


def about_lines(reading: Reading) -> Iterator[str]:
    """All of it, each line alone: a heading for each person and for the pair, and what they say under it."""
    journal, cycle = reading.journal, reading.journal.cycle
    guide = reading.guide(cycle)
    for person in journal.people.values():
        yield name_words(person)
        yield from filter(None, [earlier_words(person)])
        yield from said_lines(reading, of_each(guide), person.id)
    yield all_of_us(journal)
    if cycle is not None:
        yield clean_line(f"In this cycle: {pairing(journal, guide, cycle.roles)}.")
    yield from said_lines(reading, of_us(guide), TOGETHER)


def about_data(reading: Reading) -> dict[str, object]:
    """The same for a program."""
    journal = reading.journal
    guide = reading.guide(journal.cycle)

    def said(prompts: Iterable[Prompt], voice: str) -> dict[str, str]:
        found = ((each.id, journal.entry(PAIR, each.id, voice)) for each in prompts)
        return {id_: e.text for id_, e in found if e and e.text.strip() and reading.has(e)}

    return {
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "alias": person.alias,
                "earlier": [{"name": each.text, "from": each.changed} for each in person.earlier],
                "said": said(of_each(guide), person.id),
            }
            for person in journal.people.values()
        ],
        "said": said(of_us(guide), TOGETHER),
    }


def said_lines(reading: Reading, prompts: Iterable[Prompt], voice: str) -> Iterator[str]:
    """What a voice answered of these."""
    for prompt in prompts:
        entry = reading.journal.entry(PAIR, prompt.id, voice)
        if entry is not None and entry.text.strip() and reading.has(entry):
            lines = [line.strip() for line in clean(entry.text).split("\n") if line.strip()]
            # A whole sentence needs no more than the blank after it.
            told = "".join(f"{line} " if line[-1] in ".!?:" else f"{line}; " for line in lines)
            yield f"{clean_line(asked_words(prompt, entry))} {told.rstrip('; ')}"
