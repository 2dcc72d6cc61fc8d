"""What stays in a journal, and what leaves it only when asked, whatever becomes of the guide."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from cyclejournal.export.document import journal_document
from cyclejournal.export.markdown import journal_markdown
from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER, Guide, Leaves, Prompt, Section, Step
from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.cycle.progress import counted, first_empty, progress_of
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.lesson.recording import taken_back
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.rules import leaves
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.making import a_goal, a_goal_for_later
from cyclejournal.journal.talk.turns import new_turn
from tests.export.documents import as_data, as_markdown, as_words, whole_markdown
from tests.journal.found import search
from tests.journal.pair import GUIDE, Table, later

PEER = read_guide(shipped_guides_folder() / "peer.toml")


def prompt(prompt_id: str, said: Leaves = "usual") -> Prompt:
    return Prompt(prompt_id, f"About {prompt_id}?", "prose", TOGETHER, brief=True, leaves=said)


PROMPTS = (prompt("talk.usual"), prompt("talk.stays", "never"), prompt("talk.wanted", "asked"))
TALK = Section("our-talk", "Our talk", prompts=PROMPTS)
KEEPING = replace(GUIDE, steps=(*GUIDE.steps, Step("after", "After", sections=(TALK,))))
"""The small guide with answers that stay."""

ASKING_NOTHING = replace(KEEPING, steps=GUIDE.steps)
"""The same after its section was taken out."""

CARELESS = replace(
    KEEPING,
    steps=(
        *GUIDE.steps,
        Step(
            "after",
            "After",
            sections=(replace(TALK, prompts=tuple(prompt(each.id) for each in PROMPTS)),),
        ),
    ),
)
"""The same after somebody took the marks out."""


def write(table: Table, asked: Prompt, text: str) -> Entry:
    """An answer in the present cycle."""
    entry = answer(
        table.journal, asked, table.cycle.id, TOGETHER, text, by=table.tom, now=table.now
    )
    table.journal.put(entry)
    return entry


@pytest.fixture
def table() -> Table:
    table = Table()
    for asked in PROMPTS:
        write(table, asked, f"xx {asked.id} xx")
    write(table, prompt("dialogue.parked"), "xx dialogue.parked xx")
    write(table, prompt("dialogue.helped"), "xx dialogue.helped xx")
    return table


def everything(table: Table, guide: Guide, *, kept_back: bool) -> list[str]:
    """Every way in which a journal's texts leave it."""
    journal, cycle, reader = table.journal, table.cycle, table.tom
    return [
        as_markdown(journal, guide, cycle, reader, kept_back=kept_back),
        whole_markdown(journal, guide, reader, kept_back=kept_back),
        as_words(journal, guide, cycle, reader, kept_back=kept_back),
        json.dumps(as_data(journal, guide, cycle, reader, kept_back=kept_back)),
    ]


@pytest.mark.parametrize("guide", [KEEPING, ASKING_NOTHING, CARELESS])
@pytest.mark.parametrize("kept_back", [False, True])
def test_what_stays_is_in_no_export_even_when_the_guide_has_changed(
    table: Table, guide: Guide, kept_back: bool
) -> None:
    for text in everything(table, guide, kept_back=kept_back):
        assert "xx talk.usual xx" in text
        assert "xx talk.stays xx" not in text
        assert "xx dialogue.parked xx" not in text
        assert ("xx talk.wanted xx" in text) == kept_back
        assert ("xx dialogue.helped xx" in text) == kept_back


def test_an_older_answer_stays_too_where_only_the_guide_of_its_cycle_says_so(table: Table) -> None:
    """Written before there was such a mark; the next cycle follows a guide that never asked it."""
    for entry in list(table.journal.entries.values()):
        table.journal.put(replace(entry, leaves="usual"))
    first = table.cycle
    table.journal.put(replace(first, guide="keeping"))
    table.journal.put(*start_cycle(table.journal, GUIDE, first.roles, now=later(100)))
    guides = {"keeping": replace(KEEPING, id="keeping"), GUIDE.id: GUIDE}
    whole = "".join(journal_markdown(journal_document(Reading(table.journal, guides))))
    assert "xx talk.usual xx" in whole
    assert "xx talk.stays xx" not in whole
    assert "xx talk.wanted xx" not in whole
    assert "xx dialogue.helped xx" not in whole


@pytest.mark.parametrize("kept_back", [False, True])
def test_the_turns_of_a_talk_leave_only_when_asked(table: Table, kept_back: bool) -> None:
    talk = table.journal.meeting(table.cycle)
    turn = new_turn(talk, "xx <b>the silence</b> xx", by=table.tom, now=table.now)
    gone = new_turn(talk, "xx slip xx", by=table.tom, now=table.now)
    table.journal.put(talk, turn, taken_back(gone, now=table.now))
    for text in everything(table, GUIDE, kept_back=kept_back):
        assert ("the silence" in text) == kept_back
        assert "xx slip xx" not in text
    assert "- xx \\<b>the silence" in everything(table, GUIDE, kept_back=True)[0]


def test_earlier_goals_and_goals_for_later_are_called_so(table: Table) -> None:
    def goal(words: str, later: bool) -> None:
        now, by = table.now, table.tom
        if later:
            records = a_goal_for_later(table.journal, GUIDE, words, by=by, now=now)
        else:
            records = a_goal(table.journal, GUIDE, table.cycle, words, by=by, now=now)
        table.journal.put(*records)

    goal("The first", later=False)
    goal("The second", later=False)
    goal("Some day", later=True)
    one, whole, words, _ = everything(table, GUIDE, kept_back=False)
    assert "# The second\n" in one
    assert "## Earlier goals of this cycle" in one
    assert " The first\n" in one
    assert "Some day" not in one
    assert "## Goals for later" in whole
    assert " Some day\n" in whole
    assert "Before that: The first" in words


def test_the_pair_finds_again_what_it_parked(table: Table) -> None:
    """On the screen before them, whoever has the keyboard; never from the shell."""
    for reader in (table.tom, table.priya):
        [hit] = search(table.journal, "dialogue.parked", reader, here=True)
        assert isinstance(hit.record, Entry)
        assert hit.record.prompt == "dialogue.parked"
        assert search(table.journal, "dialogue.parked", reader, kept_back=True) == []


@pytest.mark.parametrize("kept_back", [False, True])
def test_a_search_from_the_shell_finds_what_an_export_holds(table: Table, kept_back: bool) -> None:
    found = {hit.record.text for hit in search(table.journal, "xx", kept_back=kept_back)}
    wanted = {"xx talk.wanted xx", "xx dialogue.helped xx"} if kept_back else set()
    assert found == {"xx talk.usual xx", *wanted}


def test_what_is_parked_counts_for_nothing() -> None:
    table = Table()
    assert counted(table.journal, KEEPING, table.cycle, TALK) == (0, 2)
    assert first_empty(table.journal, KEEPING, table.cycle, [TALK]).prompt == "talk.usual"
    write(table, PROMPTS[1], "parked")
    assert progress_of(*counted(table.journal, KEEPING, table.cycle, TALK)) == "empty"
    write(table, PROMPTS[0], "a")
    write(table, PROMPTS[2], "b")
    assert progress_of(*counted(table.journal, KEEPING, table.cycle, TALK)) == "answered"
    assert first_empty(table.journal, KEEPING, table.cycle, [TALK]).prompt != "talk.stays"


def test_what_the_peer_guide_keeps_back_holds_without_it() -> None:
    """The words in the program and in the guide say the same."""
    table = Table()
    for _, asked in PEER.prompts():
        bare = replace(write(table, asked, "a"), leaves="usual")
        assert leaves(bare, None) == asked.leaves, asked.id
