"""The agreement has words to begin with for each of its points, and the getting started asks what one still learns."""

from __future__ import annotations

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.known import FOLLOW_UP, SPECIALIST_INPUT
from cyclejournal.guide.model import EACH, TOGETHER
from cyclejournal.journal.agreement.follow_up import COLUMNS

PEER, SPANISH = (
    read_guide(shipped_guides_folder() / f"{name}.toml") for name in ("peer", "peer-es")
)

POINTS = (
    "pair.purpose agreement.boundaries agreement.commitments agreement.equality "
    "agreement.stays-between-us agreement.exceptions agreement.may-tell agreement.others-know "
    "agreement.records agreement.ending agreement.visits agreement.video agreement.rhythm agreement.between "
    "agreement.feedback-rules agreement.swap agreement.trust agreement.elsewhere agreement.success "
    "agreement.follow-up agreement.review pair.appraisal"
).split()
"""Purpose, what it is and is not, promises, equality, what stays, who may be told, notes, visits, video, meetings,
habits, turns, hurt trust, needs elsewhere, what would tell, what is followed up, when to look again."""


def test_every_point_of_the_agreement_is_asked_with_words_to_begin_with() -> None:
    """Domain rows 54, 62, 86, 99 and 111: who is told what after whose yes, and trust that was hurt, among them."""
    for guide in (PEER, SPANISH):
        found = {point: guide.prompt(point) for point in POINTS}
        for point, prompt in found.items():
            assert prompt is not None, point
            if prompt.kind in ("prose", "line") or point == "agreement.may-tell":
                assert prompt.start, point
                assert all(len(line) <= 120 for line in prompt.start), point
        told = found["agreement.may-tell"]
        assert told
        assert len(told.columns) == 3
        assert all(line.count(" | ") == 2 for line in told.start)


def test_each_says_alone_what_they_are_still_learning() -> None:
    """Domain row 52: each answers alone, and both are shown together."""
    prompt = PEER.prompt("pair.still-learning")
    assert prompt
    assert (prompt.voice, prompt.blind, prompt.brief) == (EACH, True, False)


def test_what_was_agreed_to_follow_up_fits_where_a_goal_takes_it_up() -> None:
    """Domain rows 19, 89 and 99."""
    agreed, taken = PEER.prompt(FOLLOW_UP), PEER.prompt(SPECIALIST_INPUT)
    assert agreed
    assert taken
    assert (agreed.voice, agreed.kind) == (TOGETHER, "rows")
    assert agreed.columns[:COLUMNS] == taken.columns
