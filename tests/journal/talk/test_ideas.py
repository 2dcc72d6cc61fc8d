"""The quiet line about ideas: the coachee's first, asked before offered, and each answered."""

from __future__ import annotations

import pytest

from cyclejournal.guide.known import OPTIONS
from cyclejournal.journal.talk.talking import idea_words, ideas, picks
from tests.journal.watched_lesson import PEER, WatchedLesson

PROMPT = PEER.prompt(OPTIONS)
assert PROMPT is not None


def said(text: str) -> str:
    """The line about a list in which Tom is coached by Priya."""
    assert PROMPT is not None
    return idea_words(PROMPT, text, "Tom", "Priya")


def test_an_idea_is_read_from_its_row_however_short() -> None:
    """Domain row 72: whether an idea was asked for stands beside it."""
    (first, second) = ideas("Count to five | Priya | offered | take | it is small\nA bell")
    assert (first.whose, first.asked, first.answer) == ("Priya", "offered", "take")
    assert (second.words, second.whose, second.answer) == ("A bell", "", "")


def test_roles_are_picked_by_name_and_swap_with_the_cycle() -> None:
    lesson = WatchedLesson()
    assert PROMPT is not None
    columns = picks(PROMPT, PEER, lesson.cycle, lesson.journal)
    assert columns[:3] == [[], ["Tom", "Priya", "both"], ["asked for", "offered"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("A bell | Tom | | take", ""),
        ("A bell | Priya | asked for | take", "Tom's own ideas first."),
        ("A bell | Tom | | take\nA song | priya | asked for | leave", ""),
        ("A bell | both | | take\nA song | Priya | asked for | leave", ""),
        (
            "A bell | Tom | | take\nA song | Priya | offered | leave",
            "Offered: ask first next time?",
        ),
        ("A bell | Tom", "1 idea waits for Tom's answer."),
        ("A bell | Tom\nA song", "2 ideas wait for Tom's answer."),
    ],
)
def test_one_quiet_line(text: str, words: str) -> None:
    assert said(text) == words


def test_rows_of_before_there_was_anything_to_pick_say_no_more_than_that_they_wait() -> None:
    assert said("Whoever shouts gets the pen | Tom | yes") == "1 idea waits for Tom's answer."
