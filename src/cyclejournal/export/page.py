"""A summary as a page of Markdown."""

from collections.abc import Iterator

from cyclejournal.export.blocks import Part, Said, Summary
from cyclejournal.export.footnotes import Footnotes
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.saying import line_of, paragraphs, voice
from cyclejournal.export.typeset import heading, task
from cyclejournal.journal.text import clean
from cyclejournal.journal.values import join_rows, split_rows

TASKS = "What we agreed to do"


def summary_markdown(summary: Summary, audience: str, top: int, notes: Footnotes) -> Iterator[str]:
    """The page below its title; ``top`` is the level of its headings. ``audience`` is named in its first line."""
    about = [*summary.about, *([f"for {audience}"] if audience else [])]
    yield heading_text(" · ".join(about))
    if summary.stands:
        measured = f" {heading_text(summary.measured)}" if summary.measured else ""
        yield f"**{heading_text(summary.stands)}**{measured}"
        if summary.why:
            yield from paragraphs("", "", summary.why, None, notes)
    for part in summary.parts:
        yield heading(top, part.title)
        yield from _part(part, notes)
    tasks = [each for each in summary.tasks if each.words]
    if tasks or summary.next_time:
        yield heading(top, TASKS)
    if tasks:
        yield "\n".join(map(task, tasks))
    if summary.next_time:
        yield f"Next time: {heading_text(' · '.join(summary.next_time))}"


def _part(part: Part, notes: Footnotes) -> Iterator[str]:
    """What was said to it; whoever said several things is named once."""
    before = ""
    for prompt, said in part.said:
        name = voice(said)
        before, name = name, "" if name == before else name
        if prompt is not None and prompt.kind == "rows" and (rows := _rows(said, notes)):
            yield "\n".join(rows)
        else:
            yield from paragraphs("", name, said, prompt, notes)


def _rows(said: Said, notes: Footnotes) -> list[str]:
    """Rows as a list: what it is, and what is said of it. None where the text is nothing like rows."""
    text = clean(said.entry.text)
    rows = split_rows(text)
    if join_rows(rows) != text or not all(row[0] for row in rows):
        return []
    return [
        f"- **{line_of(first, said, notes)}**"
        + (
            f": {'; '.join(line_of(each, said, notes) for each in rest if each)}"
            if any(rest)
            else ""
        )
        for first, *rest in rows
    ]


def besides_words(summary: Summary) -> str:
    """What the whole of it has beyond the page, in a sentence; or nothing."""
    *most, last = summary.besides or ("",)
    told = f"{', '.join(most)} and {last}" if most else last
    return f"Not on this page, but in the full record: {told}." if told else ""
