"""A talk that would be before its lesson is told beside the box, and kept as it was typed."""

from __future__ import annotations

import pytest

from cyclejournal.guide.known import LESSON_DAY, TALK_DAY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.views import view_at
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.notes import caution_words
from tests.session.test_spoken import GUIDES, desk

__all__ = ["desk"]


@pytest.mark.parametrize(
    ("lesson", "talk", "words"),
    [
        (
            "2026-09-17",
            "2026-09-16",
            "That is a talk on 16 Sep 2026 about a lesson on 17 Sep 2026.",
        ),
        ("2026-09-17", "2026-09-17", ""),
        ("2026-09-17", "", ""),
        ("soon", "2026-09-16", ""),
    ],
)
def test_it_is_told_at_either_of_the_two(desk: Desk, lesson: str, talk: str, words: str) -> None:
    cycle, guide = present_cycle(desk), GUIDES["peer"]
    place = desk.journal.observation(cycle).texts
    for prompt_id, text in ((LESSON_DAY, lesson), (TALK_DAY, talk)):
        prompt = guide.prompt(prompt_id)
        assert prompt
        desk.type(prompt, place, TOGETHER, text)
    for prompt_id, text in ((LESSON_DAY, lesson), (TALK_DAY, talk)):
        prompt, section = guide.prompt(prompt_id), guide.section_of(prompt_id)
        assert prompt
        assert section
        view = view_at(desk.journal, guide, cycle, place, prompt)
        assert caution_words(desk, cycle, section, view, [text]) == words
