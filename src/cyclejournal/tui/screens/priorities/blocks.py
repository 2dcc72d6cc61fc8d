"""A team's priorities laid out for reading: how far everyone is, and the table with only what differs in full."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from cyclejournal.journal.priorities.summary import Row
from cyclejournal.session.keys import key
from cyclejournal.session.priorities import PrioritiesBook
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.flow import AnyBlock, Margin, Paragraph, Table

WANTS, REST = "▪", "·"
"""A mark for each answer that wants an activity, and for each other one: in order, never one place a person."""


def team_blocks(book: PrioritiesBook) -> Iterator[AnyBlock]:
    """How far everyone is, before there is a summary."""
    team, name = book.team, book.desk.journal.name
    for person in team.everyone:
        if person in team.finished:
            mark, words = "✓", "in"
            if person in team.elsewhere:
                words = "in, and not to be read on this computer"
        elif person in team.out:
            mark, words = "–", "stays out"
        elif person in team.let_go:
            mark, words = "–", "you go on without; an answer may still come"
        else:
            mark, words = "○", "not finished"
        margin = Margin(f"  {mark} ", "    ")
        yield Paragraph(
            joined(plain_line(name(person)), "  ", plain_line(words, "$quiet")),
            margin=margin,
            tight=True,
        )
    yield Paragraph(plain(own_words(book)), ".h4")
    yield Paragraph(plain(book.notice))
    if (why := book.why_no_summary()) and not team.waiting:
        yield Paragraph(plain(why))


def own_words(book: PrioritiesBook) -> str:
    """How far whoever is at the keyboard is, and what there is to do."""
    if book.state == "in":
        ready = not book.why_no_summary() and book.summed is None
        onward = f" {key('make-summary')} makes the summary." if ready else ""
        return f"You have finished. Nobody else reads your answers.{onward}"
    if book.state == "out":
        return f"You stay out. {key('write-on-mine')} takes your own answers up again."
    return f"Yours are not finished. {key('finish-mine')} finishes them, {key('leave')} goes back to write."


def table_blocks(book: PrioritiesBook, at: Row | None) -> Iterator[AnyBlock]:
    """The summary, with the row that is talked about, and who has said yes to the plan."""
    if word := book.own_word:
        yield Paragraph(plain(word), ".h4")
    rows = book.at_table
    avoid = [row for row in rows if row.summed and row.summed.avoid and not row.summed.high]
    differing = [row for row in rows if row.differs and row not in avoid]
    if same := [row.activity for row in rows if row not in (*avoid, *differing)]:
        yield _list("You all want", same)
    for heading, found in (("You differ", differing), ("To avoid, said by more than one", avoid)):
        if found:
            yield Paragraph(plain(heading), ".h4")
            yield Table(tuple(_cells(row, row == at) for row in found), heads=False, hangs=2)
    if at is not None:
        yield from _about(at)
    yield from _plan(book)
    if alike := book.not_at_table:
        yield _list("All the same", alike)


def _list(heading: str, activities: Sequence[str]) -> Paragraph:
    return Paragraph(joined(plain_line(heading, "$quiet"), "  ", plain(" · ".join(activities))))


def _cells(row: Row, here: bool) -> tuple[Content, ...]:
    summed = row.summed
    marks = ""
    if summed is not None and summed.high:
        marks = " ".join([WANTS] * summed.high + [REST] * (summed.answered - summed.high))
    state = "still open" if row.unresolved else "agreed" if row.agreed else ""
    return (
        joined("▸ " if here else "  ", plain_line(row.activity, "bold" if here else "")),
        plain_line(marks),
        plain_line(row.said or "added by you"),
        plain_line(state, "$quiet"),
    )


def _about(row: Row) -> Iterator[AnyBlock]:
    yield Paragraph(plain(row.activity), ".h4")
    for label, words, by in (
        ("We agree", row.agreed, "agreed"),
        ("Still open", row.unresolved, "still-open"),
    ):
        text = plain(words) if words else plain_line(f"{key(by)} writes it", "$quiet")
        yield Paragraph(joined(plain_line(label, "$quiet"), "  ", text), tight=True)


def _plan(book: PrioritiesBook) -> Iterator[AnyBlock]:
    if not book.has_plan or book.cycle.closed:
        return
    yes, waits = book.yes, book.yes_waits
    if yes and not waits:
        yield Paragraph(plain("The plan: everyone has said yes."), ".h4")
    elif yes:
        told = f"The plan: yes from {book.names(yes)}, still to come from {book.names(waits)}."
        yield Paragraph(plain(told), ".h4")
