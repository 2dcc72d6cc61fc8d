"""The page, with keys of one packet: who holds which words, and where the cursor is, once all is taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from cyclejournal.journal.journal import Journal
from tests.pilots import packet
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.walking import example, walking

Written = Mapping[tuple[str, str], str]


class Case(Struct, frozen=True):
    """Keys that are sent on a page of a new pair's, and all that they leave in the journal."""

    name: str
    section: str
    keys: str
    written: Written


STARTING, GOAL = "goals.starting-point", "goals.statement"
BETWEEN, RHYTHM = "agreement.stays-between-us", "agreement.rhythm"
QUESTIONS, CAPTURE, EVIDENCE = "plan.focus-questions", "plan.capture-method", "plan.evidence"

CASES = [
    # From box to box. It begins in the coachee's first box; Tom is at the keyboard.
    Case(
        "Tab and Shift+Tab",
        "agreement",
        "All of it<tab>Every other<shift+tab>!<tab> week<paste:, at three>",
        {(BETWEEN, "Together"): "All of it!", (RHYTHM, "Together"): "Every other week, at three"},
    ),
    Case(
        "Enter in a short answer",
        "joint-plan",
        "<tab>Monday<enter>To give reasons<paste:, aloud>",
        {("plan.lesson", "Together"): "Monday", ("plan.learning", "Tom"): "To give reasons, aloud"},
    ),
    Case(
        "Tab from a choice",
        "joint-plan",
        "<down><enter><tab>Monday<paste:, period 2>",
        {
            ("plan.mode", "Together"): "The coachee films and picks a clip",
            ("plan.lesson", "Together"): "Monday, period 2",
        },
    ),
    # The keyboard handed over, once and back.
    Case(
        "F2",
        "agreement",
        "<tab>Every <f2>other week<paste:, at three><f2> sharp",
        {(RHYTHM, "Together"): "Every other week, at three sharp"},
    ),
    Case(
        "F2 to one's own box",
        "starting-point",
        "they read<f2>they add<paste:, and talk><f2> and write",
        {(STARTING, "Tom"): "they read and write", (STARTING, "Priya"): "they add, and talk"},
    ),
    Case(
        "three Tabs, then F2",
        "starting-point",
        "<tab><shift+tab><tab><tab><f2>they add<paste:, and talk>",
        {(STARTING, "Priya"): "they add, and talk"},
    ),
    # The follow-up questions, which move the boxes.
    Case(
        "F3",
        "starting-point",
        "they read<f3> well<paste:, all><f3> by now",
        {(STARTING, "Tom"): "they read well, all by now"},
    ),
    # The pages turned.
    Case(
        "F8 and F9",
        "starting-point",
        "they read<f8>Explain <paste:it><f9> well",
        {(STARTING, "Tom"): "they read well", (GOAL, "Together"): "Explain it"},
    ),
    Case(
        "F8 twice and F9 once",
        "starting-point",
        "<f8><f8><f9>Explain <paste:it>",
        {(GOAL, "Together"): "Explain it"},
    ),
    Case(
        "F4 back and forth",
        "starting-point",
        "they read<f4> well<f4><paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    # What lies over the page, and back in the same box.
    Case(
        "F1",
        "starting-point",
        "they read<f1><escape> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    Case(
        "^T",
        "starting-point",
        "they read<ctrl+t><escape> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    Case(
        "^T and an action there",
        "starting-point",
        "they read<ctrl+t>nAsk one pair<ctrl+s><escape> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all", ("action.what", "Together"): "Ask one pair"},
    ),
    Case(
        "^F",
        "starting-point",
        "they read<ctrl+f>nothing of that<escape> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    Case(
        "^R",
        "starting-point",
        "they read<ctrl+r><escape> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    Case(
        "^G to another section",
        "starting-point",
        "they read<ctrl+g><end><up><up><up><enter>Reasons, <paste:a few>",
        {(STARTING, "Tom"): "they read", ("dialogue.reading", "Tom"): "Reasons, a few"},
    ),
    Case(
        "^G and back",
        "starting-point",
        "they read<ctrl+g><escape> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    Case(
        "the palette",
        "starting-point",
        "they read<ctrl+p>fewer questions<enter> well<paste:, all>",
        {(STARTING, "Tom"): "they read well, all"},
    ),
    Case(
        "^S and ^Z",
        "starting-point",
        "they read<ctrl+s> well<ctrl+z><paste:, all>",
        {(STARTING, "Tom"): ", all"},
    ),
    # A list of lines: from its later lines too.
    Case(
        "a list, Tab through it and out",
        "focus",
        "Who answers?<enter>Who asks?<shift+tab> When?<tab> How long?",
        {(QUESTIONS, "Together"): "Who answers? When?\nWho asks? How long?"},
    ),
    Case(
        "rows of cells, F2 and F6 from a later cell",
        "strengths",
        "Waiting<tab>Voices<enter>Names<tab>Talk<f2> more<f6><escape><paste: still>",
        {("dialogue.strengths", "Together"): "Waiting | Voices\nNames | Talk more still"},
    ),
    Case(
        "out of a list by Enter on its empty row",
        "strengths",
        "Waiting<enter><enter>That it is quiet<paste:, and all right>",
        {
            ("dialogue.strengths", "Together"): "Waiting",
            ("dialogue.learning", "Tom"): "That it is quiet, and all right",
        },
    ),
    # The caret within a text.
    Case(
        "F6 where questions are written",
        "focus",
        "Who answers?<enter>Who asks?<f6><escape> And who not? <paste:Or when?>",
        {(QUESTIONS, "Together"): "Who answers?\nWho asks? And who not? Or when?"},
    ),
    Case(
        "a list, F2 from its second line",
        "focus",
        "Who answers?<enter>Who asks?<f2> And who not? <paste:Or when?>",
        {(QUESTIONS, "Together"): "Who answers?\nWho asks? And who not? Or when?"},
    ),
    Case(
        "a list, F3 and F4 from its second line",
        "focus",
        "Who answers?<enter>Who asks?<f3> And who?<f4> Or when?",
        {(QUESTIONS, "Together"): "Who answers?\nWho asks? And who? Or when?"},
    ),
    Case(
        "F6 from the middle of a line",
        "focus",
        "Who answers?<home>Here: <f6><escape>in <paste:9C>: ",
        {(QUESTIONS, "Together"): "Here: in 9C: Who answers?"},
    ),
    Case(
        "F2 from the middle of a text",
        "agreement",
        "<tab>week, at three<home>Every <f2>other <paste:single >",
        {(RHYTHM, "Together"): "Every other single week, at three"},
    ),
    # Planning, on a screen of its own.
    Case(
        "questions and what is recorded",
        "focus",
        "<f6>Who answers?<enter>Who asks?<tab><tab><enter><enter>Answers, <paste:seat by seat><ctrl+s>"
        "<shift+tab><shift+tab> Now <paste:or then?><f2> Or when?",
        {
            (QUESTIONS, "Together"): "Who answers?\nWho asks? Now or then? Or when?",
            (EVIDENCE, "Together"): "Answers, seat by seat | seats 4 x 6 | a | 1",
        },
    ),
    Case(
        "a thing kept by Esc, and how it may be recorded",
        "focus",
        "<f6>Who answers?<tab><tab><enter><enter>Answers<escape><tab><down><enter>"
        "<shift+tab><shift+tab>Who asks?",
        {
            (QUESTIONS, "Together"): "Who answers?\nWho asks?",
            (EVIDENCE, "Together"): "Answers | seats 4 x 6 | a | 1",
            (CAPTURE, "Tom"): "Notes afterwards",
        },
    ),
    # Alone, and unseen.
    Case(
        "finishing alone by its button",
        "alone-first",
        "a quiet start<tab><enter><f2>many hands<paste:, fast>",
        {("alone.gist", "Tom"): "a quiet start", ("alone.gist", "Priya"): "many hands, fast"},
    ),
    # The talk.
    Case(
        "beginning the talk",
        "what-it-shows",
        "<ctrl+p>begin our talk<enter><enter>Six seconds<paste:, at least>",
        {("dialogue.reading", "Tom"): "Six seconds, at least"},
    ),
    Case(
        "a paste behind the talk's beginning",
        "what-it-shows",
        "<ctrl+p>begin our talk<enter><enter><paste:Six seconds>, at least",
        {("dialogue.reading", "Tom"): "Six seconds, at least"},
    ),
    Case(
        "F6 in the talk",
        "what-it-shows",
        "Six seconds<f6><escape>, at least<paste:; or seven>",
        {("dialogue.reading", "Tom"): "Six seconds, at least; or seven"},
    ),
]


def written(journal: Journal) -> Written:
    """Everything that stands in it, by prompt and person."""
    return {
        (entry.prompt, journal.name(entry.voice)): entry.text
        for entry in journal.entries.values()
        if entry.text
    }


@pytest.mark.quick(1)
@pytest.mark.sample(some=14)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_words_stand_where_the_keys_led(tmp_path: Path, case: Case) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section(case.section)
        await packet(pilot, case.keys)
        assert written(screen.desk.journal) == case.written


async def test_the_last_line_names_what_the_page_has_a_key_for(tmp_path: Path) -> None:
    """Also where the page turns and the cursor stays in the very same box."""
    async with walking(example(), folder=tmp_path, size=(120, 30)) as walk:
        for section, craft in [("Alone first", "The record"), ("What it shows", "Evidence")]:
            await walk.section(section)
            await walk.sees(f"F6 {craft}")


async def test_no_notice_lies_over_the_line_that_says_what_comes_next(tmp_path: Path) -> None:
    """Of an answer that was finished alone it says the same."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(60, 20)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("alone-first")
        await packet(pilot, "a quiet start<tab><enter>")
        assert "Finished; it waits for Priya." in screen_text(pilot.app)


async def test_through_every_page_of_the_full_form_in_one_packet(tmp_path: Path) -> None:
    """Whole words, each once at most, in a box of the page they were typed on."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(60, 20)) as pilot:
        screen = cycle_screen(pilot)
        await packet(pilot, "<f4>")
        sections = [page.section for page in screen.walk.pages]
        # Letters with which no option begins.
        keys = "zq{0}_1<tab>zq{0}_2<f2>zq{0}_3<paste:zq{0}_4>"
        await packet(pilot, "<f8>".join(keys.format(n) for n in range(len(sections))))
        entries = list(screen.desk.journal.entries.values())
    there = {
        word: entry.prompt for entry in entries for word in re.findall(r"zq\d+_\d", entry.text)
    }
    assert sum(entry.text.count("zq") for entry in entries) == len(there)
    for entry in entries:
        assert re.sub(r"zq\d+_\d|[\s|]", "", entry.text) == ""
    for word, prompt in there.items():
        assert sections[int(word[2:].split("_")[0])].asks(prompt)
    assert len(there) > len(sections)
