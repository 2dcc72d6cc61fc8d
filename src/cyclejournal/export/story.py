"""A goal's story in the forms that it takes: Markdown to be read and kept, lines for a terminal, data."""

from collections.abc import Iterator

from cyclejournal.export.data import SCHEMA, goal_data
from cyclejournal.export.quoting import heading_text, quote
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.story import SaidThen, StoryStep, step_words, story
from cyclejournal.journal.text import clean, clean_line

NOTHING = "Nothing is told of it yet."
NO_WORDS = "A goal that is not worded yet"


def head(goal: GoalReading) -> Iterator[str]:
    """How it stands, over which cycles and days, and its readings in a sentence."""
    over = (goal.cycle_words, goal.span_words)
    where = ", ".join(each for each in over if each)
    yield f"{goal.standing_words}. {where}.".removesuffix(" .")
    if goal.chart_words:
        yield goal.chart_words


def _asked(said: SaidThen) -> str:
    return ": ".join(each for each in (clean_line(said.who), clean_line(said.asked)) if each)


# As Markdown


def story_markdown(goal: GoalReading) -> str:
    """All of it: a heading for each cycle, and one for each day on which something happened."""
    blocks = [f"# {heading_text(goal.words or NO_WORDS)}", *map(heading_text, head(goal))]
    told = False
    for part in story(goal):
        blocks.append(f"## {heading_text(part.title)}")
        for step in part.steps:
            told = True
            blocks += _step(step)
    if not told:
        blocks.append(NOTHING)
    return "\n\n".join(blocks) + "\n"


def _step(step: StoryStep) -> Iterator[str]:
    yield f"### {heading_text(step_words(step))}"
    for said in step.said:
        if asked := _asked(said):
            yield heading_text(asked)
        yield quote(said.entry.text)


# For a terminal


def story_words(goal: GoalReading) -> str:
    """All of it, each line such that it stands alone when it is heard; without an end of line."""
    parts = ["\n".join([goal.words or NO_WORDS, *head(goal)])]
    for part in story(goal):
        parts.append(part.title)
        parts += ["\n".join(_lines(step)) for step in part.steps]
    return "\n\n".join(parts)


def _lines(step: StoryStep) -> Iterator[str]:
    yield clean_line(step_words(step))
    for said in step.said:
        if asked := _asked(said):
            yield f"  {asked}"
        yield from (f"    {line}".rstrip() for line in clean(said.entry.text).split("\n"))


# As data


def story_data(goal: GoalReading) -> dict[str, object]:
    """The goal, with what served it by cycle and day."""
    journal = goal.journal
    return {
        "schema": SCHEMA,
        "journal": journal.id,
        **goal_data(goal),
        "story": [
            {
                "cycle": journal.number(part.cycle.id),
                "cycle_id": part.cycle.id,
                "title": part.title,
                "steps": [_step_data(step, goal) for step in part.steps],
            }
            for part in story(goal)
        ],
    }


def _step_data(step: StoryStep, goal: GoalReading) -> dict[str, object]:
    return {
        "on": step.on,
        "kind": step.kind,
        "words": step.words,
        "said": [
            {
                "prompt": said.entry.prompt,
                "asked": said.asked,
                "voice": goal.journal.name(said.entry.voice, TOGETHER),
                "voice_id": said.entry.voice,
                "text": said.entry.text,
            }
            for said in step.said
        ],
    }
