"""Lists and choices look the same where they are only drawn and where somebody writes, and are as high."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Button

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.boxes import BoxState, complaint
from cyclejournal.tui.widgets.painting import Paper, painted_body
from cyclejournal.tui.widgets.voice import VoiceBox
from tests.screens import screen_text
from tests.tui.app_host import guides
from tests.tui.bare_host import Host

WIDTHS = [38, 60, 100]

PICKS: dict[str, list[list[str]]] = {
    "dialogue.options": [
        [],
        ["Priya", "Tom"],
        ["asked for", "offered"],
        ["take", "adapt", "leave"],
        [],
    ]
}

TEXTS = {
    "plan.focus-questions": "Who answers after a question, and after how long do they begin to speak?\nWhat \\| then",
    "goals.evidence": "My own list, one Monday lesson | 6 of 30 gave a reason | this week\nBooks",
    "goals.strategies": "Ask twice | Tom | it is quick | nobody listens the second time round",
    "dialogue.strengths": "The pairs | S8 spoke",
    "dialogue.options": "Count to five | Tom | offered | adapt | I rush when it is quiet\nWait | Priya",
    "plan.mode": "",
    "plan.capture-method": "Notes afterwards",
    "agreement.feedback-rules": "",
    "agreement.boundaries": "Something that is asked no more",
}


def prompt_of(prompt_id: str) -> Prompt:
    found = guides()["peer"].prompt(prompt_id)
    assert found is not None
    return found


async def live(prompt: Prompt, state: BoxState, width: int) -> list[str]:
    """What stands in the frame of a box that nobody is in."""
    box = VoiceBox(Spot("here", prompt.id, "tom"), prompt, "place", state, lambda _box, _text: None)
    other = Button("elsewhere")
    app = Host(VerticalScroll(box, other, can_focus=False))
    async with app.run_test(size=(width, 60)) as pilot:
        other.focus()
        await pilot.pause()
        await pilot.pause()
        left, top = box.content_region.offset
        rows = screen_text(app).split("\n")[top : top + box.content_size.height]
        return [row[left : left + box.content_size.width].rstrip() for row in rows]


def drawn(prompt: Prompt, state: BoxState, width: int) -> list[str]:
    rows = painted_body(Paper(), prompt, state, width)
    return ["".join(run.text for run in row).rstrip() for row in rows]


@pytest.mark.quick(2)
@pytest.mark.sample
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("prompt_id", TEXTS)
@pytest.mark.parametrize("mode", ["write", "read"])
async def test_a_box_is_drawn_as_it_is_written_in(prompt_id: str, width: int, mode: str) -> None:
    prompt = prompt_of(prompt_id)
    picks = PICKS.get(prompt_id, [])
    text = TEXTS[prompt_id]
    problem = complaint(prompt, text, None) if mode == "write" else ""
    state = BoxState("Tom", text, "first", mode, picks=picks, problem=problem)
    shown = await live(prompt, state, width)
    # Its margin and its frame.
    assert shown == drawn(prompt, state, width - 3)


@pytest.mark.parametrize("width", WIDTHS)
def test_options_are_as_high_to_be_read_as_to_be_chosen_from(width: int) -> None:
    for prompt_id in ("plan.capture-method", "agreement.boundaries"):
        prompt, text = prompt_of(prompt_id), TEXTS[prompt_id]
        reads, writes = (BoxState("Tom", text, "first", mode) for mode in ("read", "write"))
        assert drawn(prompt, reads, width) == drawn(prompt, writes, width)
        assert any("(•) " in row or "[x] " in row for row in drawn(prompt, reads, width))


def test_a_list_that_is_only_read_does_not_ask_to_go_on() -> None:
    prompt = prompt_of("plan.focus-questions")
    state = BoxState("Tom", "Who?\nWhen?", "together", "read")
    assert drawn(prompt, state, 40) == [" – Who?", " – When?"]
