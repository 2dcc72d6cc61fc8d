"""The page of one's own practice, as Markdown: nobody else's words and no other's name are in it."""

from cyclejournal.export.quoting import heading_text, quote
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.practice import Practice
from cyclejournal.journal.reading.tags import twin_words

NOTHING = "Nothing is written yet."
FOR_ONESELF = "For one's own development, not for appraisal."


def practice_markdown(name: str, found: Practice) -> str:
    """All of it, year by year, the newest first."""
    blocks = [f"# {heading_text(f'The practice of {name}')}"]
    for year in reversed(found.years):
        blocks.append(f"## {heading_text(f'School year {year.name}')}")
        blocks += [heading_text(line) for line in year.lines]
        for learned in year.learned:
            blocks.append(f"### {heading_text(f'{day(learned.on)} · {learned.asked}')}")
            blocks.append(quote(learned.entry.text))
    if found.tags:
        told = " ".join(f"#{tag}" for tag in found.tags)
        blocks.append("## Tags")
        blocks.append(heading_text(f"{told}. {twin_words(found.tags)}".rstrip()))
    if not found.years:
        blocks.append(NOTHING)
    return "\n\n".join([*blocks, FOR_ONESELF]) + "\n"
