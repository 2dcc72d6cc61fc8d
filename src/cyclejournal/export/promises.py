"""What somebody promised their partner, as Markdown to be read on the shelf."""

from collections.abc import Sequence

from cyclejournal.export.quoting import heading_text, quote
from cyclejournal.guide.wording import listed
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.promises import Promised

NOTHING = "Nothing is promised now."


def promises_markdown(journal: Journal, person: str, found: Sequence[Promised]) -> str:
    """Each of them under where it was said, and by when."""
    others = [each.name for each in journal.people.values() if each.id != person]
    title = f"What {journal.name(person)} promised {listed(others, 'and')}".rstrip()
    blocks = [f"# {heading_text(title)}"]
    for each in found:
        blocks += [f"### {heading_text(each.about)}", quote(each.words)]
    return "\n\n".join([*blocks, *[NOTHING] * (not found)]) + "\n"
