"""A step or a form as a page to print and fill in by hand: its questions, for each voice, with room to write."""

from collections.abc import Iterator

from cyclejournal.errors import JournalError
from cyclejournal.export.markdown import together
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.saying import table
from cyclejournal.export.typeset import heading
from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Section
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.views import view_at

_ROWS = 5
"""Empty rows of a table, and lines for a longer answer."""

_SHORT = ("line", "number", "date")


def blank_markdown(journal: Journal, guide: Guide, cycle: Cycle | None, word: str) -> str:
    """A step or section of the guide, by its id or its title. Raises JournalError for none of that name."""
    title, sections = _wanted(guide, word)
    blocks = [heading(1, title), "Name and day: ____________________"]
    for section in sections:
        if sections[1:]:
            blocks.append(heading(2, section.title))
        if section.about:
            blocks.append(heading_text(section.about))
        for prompt in section.asked:
            blocks += _asked(prompt, _names(journal, guide, cycle, prompt))
    return together(blocks).removesuffix("\n")


def _wanted(guide: Guide, word: str) -> tuple[str, list[Section]]:
    wanted = word.strip().casefold()
    for step in guide.steps:
        if wanted in (step.id, step.title.casefold()):
            return step.title, list(step.sections)
    for section in guide.sections():
        if wanted in (section.id, section.title.casefold()):
            return section.title, [section]
    known = [*(step.id for step in guide.steps), *(each.id for each in guide.sections())]
    raise JournalError(
        "No such form",
        f"No step and no section of this guide is called “{word[:60]}”.",
        f"Write one of these: {', '.join(dict.fromkeys(known))}.",
    )


def _names(journal: Journal, guide: Guide, cycle: Cycle | None, prompt: Prompt) -> list[str]:
    """Who is to write; nobody's name for what both say together."""
    asked = view_at(journal, guide, cycle, cycle.id, prompt).voices if cycle else ()
    names = ["" if each.voice == TOGETHER else journal.name(each.voice) for each in asked]
    return names or [""]


def _asked(prompt: Prompt, names: list[str]) -> Iterator[str]:
    yield f"*{heading_text(prompt.ask)}*"
    for name in names:
        if name:
            yield f"**{heading_text(name)}:**"
        yield _room(prompt)


def _room(prompt: Prompt) -> str:
    """Room for one answer."""
    match prompt.kind:
        case "choice" | "many":
            return "\n".join(f"- [ ] {heading_text(option)}" for option in prompt.options)
        case "scale":
            ends = (prompt.low and f"1 is {prompt.low}", prompt.high and f"10 is {prompt.high}")
            told = ", ".join(each for each in ends if each)
            figures = " · ".join(map(str, range(1, 11)))
            return f"{figures} ({heading_text(told)})" if told else figures
        case "rows" if prompt.columns[1:]:
            return table(prompt.columns, [[""] * len(prompt.columns)] * _ROWS)
    return table(("",), [[""]] * (1 if prompt.kind in _SHORT else _ROWS))
