"""What the sources ask of coaching and the peer guide asks of a pair: who says it, and who may read it.

Each row is named with its number; what the program does with the answers is tested where it is done.
"""

from __future__ import annotations

import pytest

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import EACH, OBSERVED, OBSERVER, TOGETHER, Guide

PEER: Guide = read_guide(shipped_guides_folder() / "peer.toml")

ASKED = {
    "Domain row 6: pupils learn something, and so do both adults": {
        "goals.pupil-outcome": TOGETHER,
        "goals.teacher-learning": "coachee",
        "goals.coach-learning": "coach",
    },
    "Domain row 22: a new practice is made easy": {
        "goals.checklist": "coachee",
        "plan.difficulties": OBSERVED,
        "dialogue.next-step": TOGETHER,
    },
    "Domain row 35: the lesson is planned together": {
        "plan.lesson": TOGETHER,
        "plan.success": TOGETHER,
        "plan.learning": OBSERVED,
        "plan.observer-learning": OBSERVER,
    },
    "Domain row 45: what pupils did may have other reasons": {
        "dialogue.else-explains": TOGETHER,
        "close.else-explains": TOGETHER,
    },
    "Domain rows 48 and 82: how a lesson is shared, whose it is, and where the visitor sits": {
        "plan.mode": TOGETHER,
        "plan.lesson": TOGETHER,
        "plan.observers-place": OBSERVED,
    },
    "Domain row 52: the two of them first, and how far they like to be pushed": {
        "pair.thinking": EACH,
        "pair.challenge": EACH,
    },
    "Domain rows 54 and 86: what may be told to whom, after whose yes": {
        "agreement.may-tell": TOGETHER,
        "agreement.others-know": TOGETHER,
    },
    "Domain row 62: trust that was hurt": {"agreement.trust": TOGETHER},
    "Domain rows 19, 89 and 99: what a specialist brought is followed up by agreement": {
        "agreement.follow-up": TOGETHER,
        "goals.specialist-input": TOGETHER,
    },
    "Domain row 98: each coaches the other in turn": {
        "agreement.swap": TOGETHER,
        "agreement.commitments": EACH,
    },
    "Domain rows 31, 50, 81 and 84: who each is, in their own words": {
        "us.subject": EACH,
        "us.coaching-role": EACH,
        "us.organisation": EACH,
        "us.ages": EACH,
    },
    "Domain rows 23, 32, 79, 80, 88 and 108: what the coaching is part of": {
        "us.context": TOGETHER,
        "us.participation": TOGETHER,
        "us.programme": TOGETHER,
        "us.outcome": TOGETHER,
        "pair.kind": TOGETHER,
    },
    "Domain row 112: one's own years of coaching": {"us.timeline": EACH},
    "Domain row 57: what belongs elsewhere is taken there": {
        "agreement.elsewhere": TOGETHER,
        "dialogue.parked": TOGETHER,
    },
    "Domain row 73: the coach learns, too": {
        "goals.coach-learning": "coach",
        "observation.own-class": OBSERVER,
        "close.coach-learned": "coach",
    },
    "Domain row 87: whose goal it is, and how wide": {
        "goals.origin": "coachee",
        "goals.breadth": TOGETHER,
    },
    "Domain row 90: two readings, other ones, and the one they agree on": {
        "dialogue.reading": EACH,
        "dialogue.other-readings": TOGETHER,
        "dialogue.shared-reading": TOGETHER,
    },
    "Domain row 93: where these pupils are, by what was looked at": {
        "goals.starting-point": EACH,
        "goals.evidence": "coachee",
    },
    "Domain row 101: one goal, said again by each in their own words": {
        "goals.statement": TOGETHER,
        "goals.restatement": EACH,
        "goals.same": TOGETHER,
    },
    "Domain row 102: a lesson planned together, watched for few things, often on film": {
        "plan.focus-questions": TOGETHER,
        "plan.capture-method": OBSERVED,
        "video.clips": OBSERVED,
    },
    "Domain row 107: something new, something begun, or one skill": {"goals.focus-kind": "coachee"},
    "Domain row 114: what was never put into words before": {"dialogue.put-into-words": "coach"},
}

OWN = {
    "Domain rows 9 and 37: whether they enjoy it is asked, and nobody else's business": (
        "dialogue.enjoyment"
    ),
    "Domain row 53: how much the goal matters": "goals.commitment",
    "Domain row 60: how far one dares to go": "goals.comfort",
    "Domain row 110: confidence": "goals.confidence",
}


@pytest.mark.parametrize("row", ASKED)
def test_it_is_asked_of_whom_the_sources_name(row: str) -> None:
    for prompt_id, voice in ASKED[row].items():
        prompt = PEER.prompt(prompt_id)
        assert prompt is not None, prompt_id
        assert not prompt.former, prompt_id
        assert prompt.voice == voice, prompt_id
        assert prompt.keep == "pair", prompt_id


@pytest.mark.parametrize("row", OWN)
def test_what_one_feels_is_one_s_own(row: str) -> None:
    prompt = PEER.prompt(OWN[row])
    assert prompt is not None
    assert not prompt.former
    assert prompt.keep == "me"
    assert not prompt.brief


def test_what_may_fail_and_what_is_bigger_than_coaching_stay_here() -> None:
    """Domain rows 100 and 105."""
    leaves = {
        prompt_id: getattr(PEER.prompt(prompt_id), "leaves", "")
        for prompt_id in ("dialogue.safe-to-fail", "dialogue.parked")
    }
    assert leaves == {"dialogue.safe-to-fail": "asked", "dialogue.parked": "never"}
