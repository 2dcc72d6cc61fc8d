"""A plan on the desk: answers about the present lesson, as somebody would have typed them."""

from __future__ import annotations

from cyclejournal.guide.known import CAPTURE
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.writing import answer
from cyclejournal.session.desk import Desk
from tests.tui.app_host import person

NOTHING, AFTERWARDS, TALLIES = "No record: just watch and learn", "Notes afterwards", "Tallies only"
NOTES, FILMED = "Focused notes", "Video I run"
MODELS = "The coach teaches and the coachee watches"


def write(desk: Desk, prompt_id: str, text: str, voice: str = TOGETHER) -> None:
    """An answer about the present lesson; of the pair, unless said whose."""
    cycle = desk.journal.cycle
    assert cycle
    prompt = desk.guide(cycle).prompt(prompt_id)
    assert prompt, prompt_id
    place, now = desk.journal.observation(cycle).texts, desk.clock()
    desk.put(answer(desk.journal, prompt, place, voice, text, by=desk.writer, now=now), what="told")


def choose(desk: Desk, capture: str, who: str = "Tom") -> None:
    """The observed person chooses how the lesson may be recorded."""
    write(desk, CAPTURE, capture, person(desk.journal, who))
