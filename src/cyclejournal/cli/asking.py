"""What a pair is asked: every prompt with all that is needed to answer it."""

from collections.abc import Iterator

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import say, say_json
from cyclejournal.cli.words import journal_argument
from cyclejournal.guide.model import TOGETHER, At, Guide, Prompt, Section, Step
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal

_LEAVES = {"asked": "exported when asked for", "never": "never exported"}

_AS_IN_GUIDES = (
    *("kind", "ask", "hint", "probes", "options", "columns", "low", "high", "unit"),
    *("keep", "blind", "brief", "when", "after", "unless", "leaves"),
)
"""What a prompt as data is called as it is in a guide's file."""

Asked = tuple[Step | None, Section | At, Prompt]
"""A prompt with its section, or with the kind of place that it is asked of."""


@click.command("prompts", short_help="List what a journal asks.")
@journal_argument()
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def prompts_command(setting: Setting, journal: str, as_json: bool) -> None:
    """List what JOURNAL asks: each prompt's id, kind, voices, visibility, and whether it is blind.

    Example: cyclejournal prompts tom
    """
    found = setting.read(journal)
    guide = setting.guide_for(found, found.cycle)
    if as_json:
        say_json([_as_data(found, guide, asked) for asked in _all(guide)])
        return
    heading = ""
    for step, section, prompt in _all(guide):
        above = _heading(guide, step, section)
        if above != heading:
            say(f"{above}\n" if not heading else f"\n{above}\n")
            heading = above
        say(_as_lines(found, guide, prompt))


def _all(guide: Guide) -> Iterator[Asked]:
    for section in guide.before:
        yield from ((None, section, prompt) for prompt in section.asked)
    for step in guide.steps:
        for section in step.sections:
            yield from ((step, section, prompt) for prompt in section.asked)
    for section in guide.close:
        yield from ((None, section, prompt) for prompt in section.asked)
    yield from ((None, at, prompt) for at, prompts in guide.beside.items() for prompt in prompts)


_BESIDE: dict[At, str] = {
    "action": "For each action",
    "reading": "For each reading of a goal's measure",
    "standing": "Where it is said how a goal stands",
    "term": "Of your term",
    "checkin": "For each check-in",
    "lasted": "Some weeks after a cycle closed",
    "us": "About the two of you, where you like",
}


def _heading(guide: Guide, step: Step | None, section: Section | At) -> str:
    if not isinstance(section, Section):
        return _BESIDE[section]
    at_close = {each.id for each in guide.close}
    before = "Before a cycle closes" if section.id in at_close else "Before the first cycle"
    return f"{step.title if step else before}: {section.title}"


def _names(journal: Journal, guide: Guide, prompt: Prompt) -> list[str]:
    """Who answers, by name, whoever writes first in front."""
    who = voices(prompt, journal.cycle, journal, guide)
    return [journal.name(voice, TOGETHER) for voice in who]


def _as_lines(journal: Journal, guide: Guide, prompt: Prompt) -> str:
    facts = [
        prompt.kind,
        ", ".join(_names(journal, guide, prompt)) or f"{prompt.voice} (nobody in this cycle)",
        prompt.keep,
        *(["blind"] if prompt.blind else []),
        *(["brief"] if prompt.brief else []),
        *([f"asked when: {', '.join(prompt.when)}"] if prompt.when else []),
        *([_LEAVES[prompt.leaves]] if prompt.leaves in _LEAVES else []),
    ]
    lines = [f"  {prompt.id}  [{'; '.join(facts)}]", f"      {prompt.ask}"]
    if prompt.options:
        lines.append(f"      Options: {'; '.join(prompt.options)}")
    if prompt.columns:
        lines.append(f"      Columns: {' | '.join(prompt.columns)}")
    if prompt.low or prompt.high:
        lines.append(f"      1 is {prompt.low or 'least'}, 10 is {prompt.high or 'most'}")
    if prompt.unit:
        lines.append(f"      In: {prompt.unit}")
    return "\n".join(lines)


def _as_data(journal: Journal, guide: Guide, asked: Asked) -> dict[str, object]:
    step, section, prompt = asked
    return {
        "id": prompt.id,
        "voices": _names(journal, guide, prompt),
        "asked_of": prompt.voice,
        "step": step.id if step else None,
        "section": section.id if isinstance(section, Section) else None,
        "at": section.at if isinstance(section, Section) else section,
        **{name: getattr(prompt, name) for name in _AS_IN_GUIDES},
    }
