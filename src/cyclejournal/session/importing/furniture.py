"""What an export of ours says besides what anybody wrote: worked out, and so not to be taken in."""

from cyclejournal.export.coming_back import Block
from cyclejournal.export.markdown import END

DERIVED_LINES = ("**The goal ", "Next time: ", "Not on this page, ")
"""How lines of a summary begin that are worked out from what stands elsewhere."""

AS_A_NOTE = {"Other answers", "Goals for later", "Earlier goals of this cycle", "How we talked"}
"""Chapters that do not say what their words belong to."""


def is_furniture(block: Block, audience: str = "") -> bool:
    """What every page of ours has, and a form that nobody filled; of what goes out by itself also for whom it is."""
    source = block.source
    return block.kind == "text" and (
        source == END
        or source.startswith(("This copy was made for ", "[^", "Name and day:"))
        or source == "Nothing is written yet."
        or bool(audience and source.endswith(f"for {audience}"))
    )


def is_facts(block: Block) -> bool:
    """A line that tells when and how something was, as an export works it out."""
    return block.kind == "text" and block.source.startswith(
        ("Lesson: ", "Talk: ", "Asked on ", "Skipped", "After ", "Our agreement: ")
    )
