"""A coach's own habits to watch, and after a talk which of them came up: that person's alone, asked for by nobody."""

from cyclejournal.guide.known import HABITS, HABITS_CAME
from cyclejournal.guide.model import EACH, Prompt

KINDS = (
    "Telling before I have asked",
    "Fixing what was only meant to be heard",
    "Checking up where I could be curious",
    "Filling a silence",
    "Coming round to a story of mine",
)
"""In the words of whoever has them."""

ASKED_HABITS = Prompt(
    HABITS,
    "Which habits of yours as coach do you want to watch?",
    "many",
    EACH,
    keep="me",
    options=KINDS,
    leaves="asked",
)
"""No guide asks it."""

ASKED_CAME = Prompt(
    HABITS_CAME,
    "Which habits came up in this talk?",
    "many",
    EACH,
    keep="me",
    options=KINDS,
    leaves="asked",
)
"""Of one talk, for whoever wants to look back on it."""
