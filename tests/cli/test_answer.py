"""Answers from standard input: exact, checked, and only shown to whom they are meant for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from cyclejournal.errors import Exit
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.moments import local_clock
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import begin, call, data, output
from tests.texts import raw


def entries(*words: str) -> dict[tuple[str, str], dict[str, Any]]:
    """What ``show --json`` gives, by prompt and voice."""
    shown = data("show", "tom", *words)
    return {(entry["prompt"], entry["voice"]): entry for entry in shown["entries"]}


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return begin()


def test_an_answer_is_kept_exactly() -> None:
    text = "Pupils wait.\n\n\tThen [one] answers <loudly> \\ é 😀  \n"
    result = call("answer", "tom", "goals.starting-point", "--voice", "Tom", stdin=text + "\n")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Tom's answer to goals.starting-point" in result.stderr
    entry = entries()["goals.starting-point", "Tom"]
    assert entry["text"] == text
    assert entry["place_kind"] == "cycle"
    assert entry["voice_id"] in {person["id"] for person in data("show", "tom")["people"]}


@pytest.mark.parametrize(
    ("typed", "kept"), [("a", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), ("\ufeffa", "a")]
)
def test_one_line_end_is_the_shell_s(typed: str, kept: str) -> None:
    call("answer", "tom", "goals.pupil-outcome", "--voice", "together", stdin=typed)
    assert entries()["goals.pupil-outcome", "together"]["text"] == kept


@settings(max_examples=15)
@given(raw)
def test_nothing_a_terminal_obeys_is_kept_or_printed(text: str) -> None:
    stdin = text.encode("utf-8", "replace")
    assert (
        call("answer", "tom", "goals.pupil-outcome", "--voice", "together", stdin=stdin).exit_code
        == 0
    )
    for words in (["show", "tom"], ["show", "tom", "--json"], ["show", "tom", "--md"]):
        assert "\x1b" not in output(*words)
        assert "\u202e" not in output(*words)


def test_a_new_answer_takes_the_old_one_s_place_and_keeps_it() -> None:
    for text in ("First", "Second"):
        call("answer", "tom", "goals.statement", "--voice", "together", stdin=text)
    entry = entries()["goals.statement", "together"]
    assert entry["text"] == "Second"
    assert entry["history"] == 1
    assert entry["place_kind"] == "goal"
    assert data("show", "tom")["goal"] == "Second"


def test_an_empty_text_takes_an_answer_back() -> None:
    nothing = call("answer", "tom", "goals.statement", "--voice", "together")
    assert nothing.exit_code == 0
    assert "no answer to take back" in nothing.stderr
    call("answer", "tom", "goals.statement", "--voice", "together", stdin="A goal")
    result = call("answer", "tom", "goals.statement", "--voice", "together", stdin="\n")
    assert "Took back" in result.stderr
    assert entries() == {}


@pytest.mark.parametrize(
    ("prompt", "voice", "stdin", "said"),
    [
        ("goals.statement", "Tom", "x", "together"),
        ("goals.starting-point", "together", "x", "Tom or Priya"),
        ("observation.record", "Tom", "x", "Priya"),
        ("goals.starting-point", "Zoe", "x", "Tom, Priya or together"),
        ("goals.statment", "together", "x", 'Did you mean "goals.statement"?'),
        ("action.what", "together", "x", "about an action"),
        ("goals.statement", "together", "two\nlines", "one line"),
        ("goals.comfort", "Tom", "11", "1 to 10"),
        ("pair.line-management", "together", "Perhaps", "No; Yes"),
        ("agreement.review", "together", "soon", "22 Nov 2026"),
        ("goals.statement", "together", b"\xff\xfe", "UTF-8"),
        ("goals.statement", "together", b"x" * (2 * 1024 * 1024 + 1), "2 MB"),
    ],
)
def test_what_is_refused_says_what_is_right(
    prompt: str, voice: str, stdin: str | bytes, said: str
) -> None:
    result = call("answer", "tom", prompt, "--voice", voice, stdin=stdin)
    assert result.exit_code == Exit.USAGE
    assert said in result.stderr
    assert result.stdout == ""
    assert entries("--as", "Tom") == {}


def test_a_megabyte_is_an_answer() -> None:
    text = "word " * 200_000
    call("answer", "tom", "goals.pupil-outcome", "--voice", "together", stdin=text)
    assert entries()["goals.pupil-outcome", "together"]["text"] == text


def test_texts_kept_to_oneself_are_shown_to_nobody_else() -> None:
    result = call("answer", "tom", "goals.comfort", "--voice", "Tom", stdin="4")
    assert "Only Tom sees it." in result.stderr
    assert entries() == {}
    assert entries("--as", "Priya") == {}
    assert entries("--as", "tom")["goals.comfort", "Tom"]["text"] == "4"
    assert call("search", "4").exit_code == Exit.FINDINGS


def test_blind_answers_are_shown_when_everybody_has_finished() -> None:
    first = call("answer", "tom", "alone.gist", "--voice", "Tom", "--finished", stdin="Tom's gist")
    assert "until Priya has finished too" in first.stderr
    draft = call("answer", "tom", "alone.gist", "--voice", "Priya", stdin="Priya's gist")
    assert "--finished" in draft.stderr
    assert entries() == {}
    assert list(entries("--as", "Tom")) == [("alone.gist", "Tom")]
    last = call(
        "answer", "tom", "alone.gist", "--voice", "Priya", "--finished", stdin="Priya's gist"
    )
    assert "open to all of you" in last.stderr
    assert {key: entry["text"] for key, entry in entries().items()} == {
        ("alone.gist", "Tom"): "Tom's gist",
        ("alone.gist", "Priya"): "Priya's gist",
    }
    assert {entry["blind"] for entry in entries().values()} == {"revealed"}


def test_finishing_is_for_blind_prompts_and_real_answers() -> None:
    words = ["answer", "tom", "goals.statement", "--voice", "together", "--finished"]
    assert call(*words, stdin="x").exit_code == Exit.USAGE
    words = ["answer", "tom", "alone.gist", "--voice", "Tom", "--finished"]
    assert call(*words, stdin="").exit_code == Exit.USAGE
    assert entries("--as", "Tom") == {}


def test_an_answer_may_be_for_a_cycle_by_number() -> None:
    words = ["answer", "tom", "goals.statement", "--voice", "together", "--cycle"]
    assert call(*words, "1", stdin="x").exit_code == 0
    result = call(*words, "2", stdin="x")
    assert result.exit_code == Exit.USAGE
    assert "There is no cycle 2" in result.stderr


def test_an_answer_goes_to_the_talk_the_pair_is_at(home: Path, journal: str) -> None:
    words = ["answer", "tom", "dialogue.aim", "--voice", "together"]
    output(*words, stdin="The first talk")
    opened = Shelf(home / "shelf", local_clock).open(journal)
    cycle = opened.journal.cycle
    assert cycle
    peer = find_guides(shipped_guides_folder())[0]["peer"]
    opened.write(*another(opened.journal, peer, cycle, "meeting", by="", now=local_clock()))
    opened.close()
    output(*words, stdin="The second talk")
    said = [e for e in data("show", "tom")["entries"] if e["prompt"] == "dialogue.aim"]
    talks = data("show", "tom")["meetings"]
    assert [(e["text"], e["place"]) for e in said] == [
        ("The first talk", talks[0]["answers_at"]),
        ("The second talk", talks[1]["answers_at"]),
    ]
    shown = output("show", "tom")
    assert shown.index("Talk 1") < shown.index("The first talk") < shown.index("Talk 2")
    assert shown.index("Talk 2") < shown.index("The second talk")


def test_lines_for_the_record_become_its_notes_and_wait_for_the_release(home: Path) -> None:
    """No second record: what is written this way is struck out and released like the rest."""
    output("answer", "tom", "plan.capture-method", "--voice", "Tom", stdin="Focused notes")
    for text in ("Nine hands\n\nNobody spoke\n", "The bell"):
        call("answer", "tom", "observation.record", "--voice", "Priya", stdin=text)
    output("answer", "tom", "alone.gist", "--voice", "Tom", "--finished", stdin="Mine")
    for words in (["show", "tom"], ["show", "tom", "--json"], ["export", "tom", "--to", "-"]):
        for reader in ([], ["--as", "Tom"], ["--as", "Priya"]):
            assert "hands" not in output(*words, *reader, "--with-kept-back")
    assert call("search", "hands", "tom", "--as", "Priya").exit_code == Exit.FINDINGS
    shelf = Shelf(home / "shelf")
    opened = shelf.open(shelf.ids()[0])
    cycle = opened.journal.cycle
    assert cycle is not None
    lesson = opened.journal.observation(cycle)
    assert not [e for e in opened.journal.entries.values() if e.prompt == "observation.record"]
    by = opened.journal.person_named("Tom")
    assert by is not None
    opened.write(released(lesson, by=by.id, now=local_clock()))
    opened.close()
    [found] = data("show", "tom")["observations"]
    assert [e["text"] for e in found["events"]] == ["Nine hands", "Nobody spoke", "The bell"]
    assert "Nobody spoke" in output("export", "tom", "--to", "-")
    assert len(data("search", "hands", "tom")) == 1


def test_no_words_are_noted_where_only_tallies_were_chosen() -> None:
    prompts = {each["id"]: each for each in data("prompts", "tom")}
    assert "tallies" not in prompts["observation.record"]["when"]
    output("answer", "tom", "plan.capture-method", "--voice", "Tom", stdin="Tallies only")
    refused = call("answer", "tom", "observation.record", "--voice", "Priya", stdin="Nine hands")
    assert refused.exit_code == Exit.USAGE
    assert "Tom chose another way to record it." in refused.stderr
