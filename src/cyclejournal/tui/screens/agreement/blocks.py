"""The answers of an agreement laid out for reading."""

from collections.abc import Iterable, Iterator

from cyclejournal.export.agreement import lines_of
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.agreement import AgreementReading, Answer
from cyclejournal.tui.plain import plain
from cyclejournal.tui.widgets.flow import AnyBlock, Paragraph


def answer_blocks(found: AgreementReading, answers: Iterable[Answer]) -> Iterator[AnyBlock]:
    """Each question over what is said to it; where each answers, whose it is stands beside the question."""
    for each in answers:
        whose = "" if each.voice == TOGETHER else f" · {found.journal.name(each.voice)}"
        yield Paragraph(plain(f"{each.asked}{whose}"), ".h4")
        yield from (Paragraph(plain(line), tight=True) for line in lines_of(each))
