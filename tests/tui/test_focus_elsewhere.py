"""Every other screen with a box, with keys of one packet: through it, back, and on in the box one came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from cyclejournal.guide.known import OWN_RECORD
from cyclejournal.store.settings import load_word_list
from cyclejournal.tui.app import CycleJournal
from tests.pilots import packet
from tests.tui.app_host import a_pair, a_shelf, running
from tests.walking import example, walking

Facts = Mapping[str, str]


class Case(Struct, frozen=True):
    """Keys that are sent on a page of the example, and all that is otherwise in the journal then."""

    name: str
    keys: str
    changes: Facts
    section: str = ""


HERE = " And on, <paste:and out>"
"""Typed in the box one comes back to, which is the one where the example opens."""

AND_ON = {OWN_RECORD: " And on, and out"}

CASES = [
    Case(
        "the journal's name",
        f"<ctrl+p>rename this journal<enter>Ours, <paste:as it is><enter>{HERE}",
        {"title": "Ours, as it is", **AND_ON},
    ),
    Case(
        "the journal's name, left", f"<ctrl+p>rename this journal<enter>Ours<escape>{HERE}", AND_ON
    ),
    Case(
        "who may see an answer",
        f"<ctrl+p>who may see this<enter><down><enter>{HERE}",
        {"kept for": "share", **AND_ON},
    ),
    Case(
        "why a step is skipped",
        f"<ctrl+g><end><up>sNext <paste:time><enter><escape>{HERE}",
        {"skipped": "Next time", **AND_ON},
    ),
    Case(
        "a step that is not skipped after all",
        f"<ctrl+g><end><up>sNext time<escape><escape>{HERE}",
        AND_ON,
    ),
    Case(
        "a new action",
        f"<ctrl+t>nAsk <paste:one pair><ctrl+s><escape>{HERE}",
        {"action.what": "Ask one pair", **AND_ON},
    ),
    Case(
        "two new actions",
        f"<ctrl+t>nAsk one pair<ctrl+s>nAsk two<escape><escape>{HERE}",
        {"action.what": "Ask one pair\nAsk two", **AND_ON},
    ),
    Case(
        "an action, its day, and its other questions",
        f"<ctrl+t>nAsk one<tab><right><tab>2 jan<f8>On <paste:Monday><tab>You<ctrl+s><escape>{HERE}",
        {
            "action.what": "Ask one",
            "action.when-where": "On Monday",
            "action.cue": "You",
            "due": "Priya 2027-01-02",
            **AND_ON,
        },
    ),
    Case(
        "an action made of a sentence",
        f"<f7><enter>, <paste:all right><ctrl+s>{HERE}",
        {
            "action.what": "And S8 said something to S9 by the window, I couldn't catch it, "
            "I want to ask, all right",
            **AND_ON,
        },
    ),
    Case(
        "names to keep out",
        f"<ctrl+p>names to keep out<enter>Mia<enter><paste:Lee><escape>{HERE}",
        {"pair.watch-list": "Mia\nLee", **AND_ON},
    ),
    Case(
        "words that judge",
        f"<ctrl+p>words that judge<enter>grand<paste:iose><enter><ctrl+s>{HERE}",
        {"words": "grandiose", **AND_ON},
    ),
    Case(
        "a search that goes to an answer",
        "<ctrl+f>felt like a <paste:minute><enter>g And on, <paste:and out>",
        AND_ON,
    ),
    Case("a search, and down to another hit", f"<ctrl+f>pupils<down><up><escape>{HERE}", AND_ON),
    Case(
        "a cycle that is read", f"<ctrl+l><tab><down><enter><escape><escape><escape>{HERE}", AND_ON
    ),
    Case(
        "turns of the talk",
        f"<ctrl+p>how we talked<enter>nSix <paste:seconds><enter><escape>nSeven<enter><escape><escape>{HERE}",
        {"turn": "Six seconds\nSeven", **AND_ON},
    ),
    Case(
        "a line of the record",
        f"<f2><f6>e<end>, <paste:all of them><enter><escape><f2>{HERE}",
        {"note": ", all of them", "alone.gist": " And on, and out"},
        section="Alone first",
    ),
    Case(
        "another observation",
        "<ctrl+p>another observation<enter><tab><enter><tab>Monday, <paste:period 2>",
        {"plan.lesson": "Monday, period 2"},
    ),
    Case(
        "the next cycle",
        "<ctrl+p>start the next cycle<enter><f6>"
        "<ctrl+p>start the next cycle<enter><ctrl+s><f8>Speak, <paste:all of them>",
        {"goals.statement": "Speak, all of them"},
    ),
    Case(
        "the cycle's end",
        f"<ctrl+p>close this cycle<enter>{HERE}",
        {"close.pupils": " And on, and out"},
    ),
    Case(
        "the help over a page, and the palette left",
        f"<f1><escape><ctrl+p>hand<escape>{HERE}",
        AND_ON,
    ),
    Case("reading, and a copy not made", f"<ctrl+r>e<escape><escape>{HERE}", AND_ON),
    Case("the theme", f"<ctrl+p>theme<enter><down><escape>{HERE}", AND_ON),
]


def facts(app: CycleJournal) -> dict[str, list[str]]:
    """What stands in the journal that a key may change, in lines."""
    assert app.desk is not None
    journal = app.desk.journal
    found: dict[str, list[str]] = {"title": [journal.title]}
    for entry in journal.entries.values():
        found.setdefault(entry.prompt, []).append(entry.text)
        if entry.prompt == OWN_RECORD:
            found.setdefault("kept for", []).append(entry.keep)
    for event in journal.events.values():
        found.setdefault(event.what, []).append(event.text)
    for action in (each for each in journal.actions if each.due):
        found.setdefault("due", []).append(f"{journal.name(action.owner)} {action.due}")
    for cycle in journal.cycles:
        found.setdefault("skipped", []).extend(each.reason for each in cycle.steps.values())
    found["words"] = load_word_list().text.splitlines()
    return found


def changes(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> dict[str, str]:
    """What is new, in lines; of a text that went on, only that."""
    new = {}
    for name, texts in after.items():
        old = before.get(name, [])
        fresh = [text for text in texts if text not in old]
        lines = []
        for text in fresh:
            grown = next((each for each in old if each and text.startswith(each)), "")
            lines.append(text.removeprefix(grown))
        if any(lines):
            new[name] = "\n".join(each for each in lines if each)
    return new


@pytest.mark.quick(1)
@pytest.mark.sample(some=8)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_words_stand_where_the_keys_led(tmp_path: Path, case: Case) -> None:
    async with walking(example(), folder=tmp_path, size=(100, 30)) as walk:
        app = walk.pilot.app
        assert isinstance(app, CycleJournal)
        if case.section:
            await walk.section(case.section)
        before = facts(app)
        await packet(walk.pilot, case.keys)
        assert changes(before, facts(app)) == case.changes


async def test_a_journal_is_renamed_opened_and_written_in(tmp_path: Path) -> None:
    """From the shelf, in one packet."""
    shelf = a_shelf(tmp_path)
    ours = [a_pair(shelf), a_pair(shelf, {"coachee": "Ana", "coach": "Ben"})]
    async with running(shelf) as pilot:
        await packet(pilot, "r, <paste:as it is><enter><enter><f8><f8><f8>They <paste:read>")
    told = {
        (journal.title, entry.text)
        for journal in map(shelf.read, ours)
        for entry in journal.entries.values()
    }
    assert told == {("Ana & Ben, as it is", "They read")}
