"""Guides that ask the same in different languages: each knows how the others say it.

A journal may change its language in mid-cycle. What was chosen in one language means the same in the other, and a
question that was answered in one is the question of the other. A guide that a pair made of one of them knows their
words, too, for all that the pair has not reworded.
"""

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from cyclejournal.guide.model import Dimension, Guide, Prompt, Section

_Asked = TypeVar("_Asked", Prompt, Dimension)


def same_process(one: Guide, other: Guide) -> bool:
    """Whether one guide is the other in another language or made of it, or both are of a third one."""
    return root(one) == root(other)


def root(guide: Guide) -> str:
    """The id of the guide that this one is in another language, or was made of; its own where it is neither."""
    return guide.same_as or guide.made_of or guide.id


def in_all_tongues(guides: Mapping[str, Guide]) -> dict[str, Guide]:
    """The guides, each of which knows the words of those that are the same in another language."""
    kin: dict[str, list[Guide]] = {}
    for guide in guides.values():
        if not guide.made_of:
            kin.setdefault(root(guide), []).append(guide)
    found = dict(guides)
    for guide in guides.values():
        if others := [each for each in kin.get(root(guide), ()) if each is not guide]:
            found[guide.id] = _knowing(guide, others)
    return found


def _knowing(guide: Guide, others: list[Guide]) -> Guide:
    """The guide with the words that others have for its questions and options."""
    dimensions = [{each.id: each for each in other.dimensions} for other in others]

    def prompts(asked: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
        found = ((each, [other.prompt(each.id) for other in others]) for each in asked)
        return tuple(
            _said_too(each, [p for p in same if p is not None], own=bool(guide.made_of))
            for each, same in found
        )

    def sections(found: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(replace(each, prompts=prompts(each.prompts)) for each in found)

    return replace(
        guide,
        before=sections(guide.before),
        steps=tuple(replace(step, sections=sections(step.sections)) for step in guide.steps),
        close=sections(guide.close),
        dimensions=tuple(
            replace(
                each,
                options_too=_options(
                    each, [known[each.id] for known in dimensions if each.id in known]
                ),
            )
            for each in guide.dimensions
        ),
        **{at: prompts(asked) for at, asked in guide.beside.items()},
    )


def _said_too(mine: Prompt, same: list[Prompt], *, own: bool) -> Prompt:
    """A question with the words of others; one that a pair reworded is theirs alone."""
    asked = tuple(each.ask for each in same)
    is_same = not own or mine.ask in asked
    return replace(mine, asked_too=asked if is_same else (), options_too=_options(mine, same))


def _options(mine: _Asked, same: list[_Asked]) -> tuple[tuple[str, ...], ...]:
    """For each option the words of others; options are the same by their order."""
    fitting = [
        each.options
        for each in same
        if len(each.options) == len(mine.options) and each.means == mine.means
    ]
    return tuple(zip(*fitting, strict=True))
