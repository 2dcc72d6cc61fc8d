"""What the app can do, from the shell: nouns with verbs, texts on standard input, every refusal with a way on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import click
import pytest

from cyclejournal.cli.main import COMMANDS, cli
from cyclejournal.errors import Exit
from cyclejournal.journal.moments import day, local_clock
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.store.locations import bookmarks_folder, state_file
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import begin, call, data, output

SOME_DAY = (local_clock().date() + timedelta(weeks=6)).isoformat()


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return begin()


def answer(prompt: str, voice: str, text: str, *more: str) -> None:
    output("answer", "tom", prompt, "--voice", voice, *more, stdin=text)


def refused(*words: str, stdin: str = "") -> str:
    """What a command says that refuses; it changes nothing."""
    before = data("show", "tom")
    result = call(*words, stdin=stdin)
    assert result.exit_code == Exit.USAGE, result.output
    assert data("show", "tom") == before
    return result.stderr


def actions(*words: str) -> list[dict[str, Any]]:
    found = data("actions", "tom", *words)
    assert isinstance(found, list)
    return found


# Actions


def test_an_action_is_added_with_owner_and_day() -> None:
    number = output(
        "action", "add", "tom", "--owner", "tom", "--due", "2027-01-12", stdin="Wait five seconds"
    ).strip()
    (action,) = actions()
    told = (action["number"], action["words"], action["owner"], action["due"], action["status"])
    assert told == (int(number), "Wait five seconds", "Tom", "2027-01-12", "todo")
    assert action["cycle"] == 1
    assert "1 Tom: Wait five seconds" in output("actions", "tom")
    assert "Wait five seconds" in output("show", "tom")


def test_an_action_without_words_is_none() -> None:
    assert "empty" in refused("action", "add", "tom", stdin=" \n")


def test_an_action_for_no_day_or_nobody_is_refused() -> None:
    assert "12 jan" in refused("action", "add", "tom", "--due", "soonish", stdin="x")
    assert "Tom, Priya or together" in refused("action", "add", "tom", "--owner", "Bo", stdin="x")


def test_an_action_is_ticked_and_drops_out_of_the_open_ones() -> None:
    output("action", "add", "tom", stdin="One")
    output("action", "add", "tom", stdin="Two")
    output("action", "tick", "tom", "1")
    assert [each["words"] for each in actions()] == ["Two"]
    assert [each["status"] for each in actions("--all")] == ["done", "todo"]
    assert "already" in call("action", "tick", "tom", "1").stderr


def test_what_became_of_an_action_is_kept_with_its_history() -> None:
    output("action", "add", "tom", stdin="One")
    output("action", "outcome", "tom", "1", stdin="S6 spoke\ntwice")
    output("action", "outcome", "tom", "1", stdin="S6 spoke thrice")
    assert actions()[0]["outcome"] == "S6 spoke thrice"
    journal = stored()
    assert [v.text for e in journal.entries.values() for v in e.history] == ["S6 spoke\ntwice"]


def test_an_action_is_changed_and_dropped() -> None:
    output("action", "add", "tom", "--due", "2027-01-12", stdin="One")
    output("action", "change", "tom", "1", "--owner", "Priya", "--due", "", "--status", "doing")
    (action,) = actions()
    assert (action["owner"], action["due"], action["status"]) == ("Priya", "", "doing")
    output("action", "drop", "tom", "1")
    assert actions() == []
    assert "--owner" in refused("action", "change", "tom", "1")


def test_an_unknown_action_is_told() -> None:
    for word in ("1", "0", "-1", "99999999999999999999", "x", "²"):
        assert "No such action" in refused("action", "tick", "--", "tom", word)


def test_a_number_stays_an_action_s_own_when_another_goes() -> None:
    for words in ("One", "Two"):
        output("action", "add", "tom", stdin=words)
    output("trash", "put", "tom", "--action", "1")
    assert [(each["number"], each["words"]) for each in actions()] == [(2, "Two")]


# Cycles and steps


def test_a_cycle_starts_with_roles_swapped_and_closes_the_one_before() -> None:
    answer("goals.statement", "together", "More voices")
    assert output("cycle", "start", "tom", "--roles", "swapped", "--goal", "same").strip() == "2"
    first, second = data("show", "tom", "1"), data("show", "tom")
    assert first["closed"]
    assert second["cycle"] == 2
    assert "Tom coaches Priya" in output("show", "tom")
    assert "More voices" in output("show", "tom")


def test_there_is_no_goal_to_keep_before_there_is_one() -> None:
    assert "--goal" in refused("cycle", "start", "tom", "--goal", "same")


def closed(*words: str) -> tuple[str, dict[str, object]]:
    """What closing says to a person, and what is kept of it."""
    result = call("cycle", "close", "tom", *words)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    return result.stderr, data("show", "tom")["closing"]


def test_the_close_keeps_what_was_said_and_what_comes_next() -> None:
    answer("close.pupils", "together", "S4 asks first")
    answer("close.did-not-work", "Priya", "My cards")
    told, kept = closed("--next", "swap")
    assert told.startswith("Cycle 1 in ")
    assert told.endswith(" is closed. Next: Tom coaches Priya.\n")
    assert (kept["next"], kept["until"]) == ("swap", "")
    assert isinstance(kept["entries"], list)
    assert [each["prompt"] for each in kept["entries"]] == [
        "close.pupils",
        "close.did-not-work",
        "close.next",
    ]
    assert "S4 asks first" in output("show", "tom")
    assert "S4 asks first" in output("search", "asks first")


def test_a_pause_has_a_day_and_what_waits_knows_it() -> None:
    told, kept = closed("--next", "pause", "--until", SOME_DAY)
    assert f"You pause until {day(SOME_DAY)}." in told
    assert (kept["next"], kept["until"]) == ("pause", SOME_DAY)
    assert "next cycle" not in output("next", "tom").casefold()


def test_what_does_not_fit_closes_nothing() -> None:
    assert "pause" in refused("cycle", "close", "tom", "--until", SOME_DAY)
    assert "not ahead" in refused(
        "cycle", "close", "tom", "--next", "pause", "--until", "2020-01-12"
    )
    assert "no day" in refused("cycle", "close", "tom", "--next", "pause", "--until", "someday")
    assert "swap" in refused("cycle", "close", "tom", "--next", "other")
    found = data("show", "tom")
    assert (found["closed"], found["closing"]["entries"]) == ("", [])
    output("cycle", "close", "tom")
    assert "closed" in refused("cycle", "close", "tom", "--next", "swap")


def test_a_close_says_what_it_leaves_and_nobodys_words() -> None:
    answer("alone.gist", "Tom", "a secret")
    told, kept = closed()
    assert "Not finished, and kept as it is: Tom's part of “Alone first”." in told
    assert "secret" not in told
    assert kept == {"entries": [], "next": "", "until": "", "embedded": []}


def test_a_cycle_is_closed_and_reopened() -> None:
    output("cycle", "close", "tom")
    assert data("show", "tom")["closed"]
    refusal = refused("answer", "tom", "goals.pupil-outcome", "--voice", "together", stdin="x")
    assert "cycle reopen JOURNAL 1" in refusal
    answer("goals.pupil-outcome", "together", "x", "--closed")
    output("cycle", "reopen", "tom", "1")
    answer("goals.pupil-outcome", "together", "y")
    assert not data("show", "tom")["closed"]


def test_the_agreement_is_no_part_of_a_closed_cycle() -> None:
    output("cycle", "close", "tom")
    answer("pair.kind", "together", data("prompts", "tom")[0]["options"][0])


def test_a_cycle_asks_the_fuller_set() -> None:
    brief = len(data("prompts", "tom"))
    output("cycle", "form", "tom", "full")
    assert stored().cycles[0].full
    output("cycle", "form", "tom", "brief", "1")
    assert len(data("prompts", "tom")) == brief
    assert not stored().cycles[0].full


@pytest.mark.parametrize("word", ["2", "plan", "Plan and"])
def test_a_step_is_skipped_for_a_reason_and_reopened(word: str) -> None:
    output("step", "skip", "tom", word, stdin="No lesson this week")
    (state,) = stored().cycles[0].steps.values()
    assert (state.status, state.reason) == ("skipped", "No lesson this week")
    output("step", "reopen", "tom", word)
    (state,) = stored().cycles[0].steps.values()
    assert state.status == "open"
    output("step", "done", "tom", word)
    assert next(iter(stored().cycles[0].steps.values())).status == "done"


def test_a_step_is_not_skipped_without_a_reason() -> None:
    assert "reason" in refused("step", "skip", "tom", "2")


def test_no_such_step() -> None:
    assert "1 Shared goals, 2 Plan and observe" in refused("step", "done", "tom", "7")


# Answers


def test_who_may_see_an_answer_is_changed() -> None:
    answer("goals.starting-point", "Tom", "Six people talk")
    output("keep", "tom", "goals.starting-point", "me", "--voice", "Tom")
    assert "Six people" not in output("show", "tom")
    assert "Six people" in output("show", "tom", "--as", "Tom")
    output("keep", "tom", "goals.starting-point", "pair", "--voice", "Tom")
    assert "Six people" in output("show", "tom")


def test_what_was_written_together_is_nobody_s_alone() -> None:
    answer("goals.statement", "together", "More voices")
    words = ("keep", "tom", "goals.statement", "me", "--voice", "together")
    assert "together" in refused(*words)


def test_an_answer_that_is_not_there_is_told() -> None:
    for words in (
        ("keep", "tom", "goals.statement", "me", "--voice", "Tom"),
        ("trash", "put", "tom", "goals.statement", "--voice", "together"),
        ("redact", "tom", "nothing.such", "--voice", "Tom", "--for-good"),
    ):
        assert "no such answer" in refused(*words)


def test_an_answer_goes_to_the_trash_and_comes_back() -> None:
    answer("goals.starting-point", "Tom", "Six people talk")
    output("trash", "put", "tom", "goals.starting-point", "--voice", "Tom")
    assert "Six people" not in output("show", "tom")
    (row,) = data("trash", "list", "tom", "--as", "Tom")
    assert (row["number"], row["kind"]) == (1, "answer")
    assert "Tom's answer" in row["title"]
    output("trash", "back", "tom", "1", "--as", "Tom")
    assert "Six people" in output("show", "tom")
    assert data("trash", "list", "tom") == []


def test_a_cycle_and_an_action_go_to_the_trash_and_come_back() -> None:
    assert "only cycle stays" in refused("trash", "put", "tom", "--cycle", "1")
    output("action", "add", "tom", stdin="One")
    output("cycle", "start", "tom")
    output("trash", "put", "tom", "--cycle", "2")
    output("trash", "put", "tom", "--action", "1")
    kinds = [row["kind"] for row in data("trash", "list", "tom")]
    assert kinds == ["action", "cycle"]
    for row in data("trash", "list", "tom"):
        output("trash", "back", "tom", row["id"], "--as", "Priya")
    assert len(stored().cycles) == 2
    assert len(actions()) == 1


def test_nobody_brings_back_another_s_answer() -> None:
    answer("goals.starting-point", "Tom", "Six people talk")
    output("trash", "put", "tom", "goals.starting-point", "--voice", "Tom")
    assert "somebody else" in refused("trash", "back", "tom", "1", "--as", "Priya")


def test_the_trash_wants_to_know_what() -> None:
    assert "--voice" in refused("trash", "put", "tom", "goals.statement")
    assert "--action" in refused("trash", "put", "tom")


def test_an_answer_is_taken_out_for_good_and_only_when_that_is_said(home: Any) -> None:
    answer("goals.starting-point", "Tom", "Unmistakable one")
    answer("goals.starting-point", "Tom", "Unmistakable two")
    words = ("redact", "tom", "goals.starting-point", "--voice", "Tom")
    assert "--for-good" in refused(*words)
    searches = Bookmarks(bookmarks_folder(state_file())).searches(data("list")[0]["id"])
    searches.keep("Unmistakable")
    told = call(*words, "--for-good", "--searches-too")
    assert told.exit_code == 0
    assert "Out of reach" in told.stderr
    assert "Let go, too: the searches “Unmistakable”" in told.stderr
    assert searches.every() == ()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"Unmistakable" in path.read_bytes()]


# People


def test_a_name_is_corrected_everywhere() -> None:
    answer("goals.starting-point", "Tom", "Six people talk")
    output("person", "rename", "tom", "Tom", "Thomas")
    shown = output("show", "thomas")
    assert "Thomas" in shown
    assert "Tom (" not in shown
    answer_by = call("answer", "thomas", "goals.starting-point", "--voice", "Thomas", stdin="x")
    assert answer_by.exit_code == 0


@pytest.mark.parametrize("name", ["Priya", "priya", "", "together", "x" * 90])
def test_a_name_that_cannot_be_used_is_refused(name: str) -> None:
    refused("person", "rename", "tom", "Tom", name)
    assert {person.name for person in stored().people.values()} == {"Tom", "Priya"}


def test_an_alias_is_kept() -> None:
    output("person", "alias", "tom", "Tom", "Teacher X")
    assert "Teacher X" in {person.alias for person in stored().people.values()}
    refused("person", "alias", "tom", "Priya", "teacher x")


# The lesson


def choose_notes() -> None:
    """Tom, who is observed, chooses focused notes; a plan with a tally and a note."""
    asked = next(each for each in data("prompts", "tom") if each["id"] == "plan.capture-method")
    option = next(each for each in asked["options"] if "notes" in each.casefold())
    chosen = [each for each in asked["options"] if "Focused" in each] or [option]
    answer("plan.capture-method", "Tom", chosen[0])
    output("lesson", "plan", "tom", stdin="Gives a reason | tally | r | 1\nPairs | note | p |")


def test_a_lesson_is_planned_noted_counted_struck_and_released() -> None:
    choose_notes()
    output("lesson", "note", "tom", "--voice", "Priya", "--at", "7:20", stdin="S30: “Mean.”\n\nTwo")
    assert (
        output("lesson", "tally", "tom", "r", "--voice", "Priya", "--count", "12").strip() == "12"
    )
    assert output("lesson", "tally", "tom", "gives a reason", "--voice", "Priya").strip() == "13"
    assert data("lesson", "show", "tom", "--as", "Tom") == []
    assert "story" in call("lesson", "show", "tom", "--as", "Tom").stderr
    answer("alone.gist", "Tom", "I saw six hands", "--finished")
    lines = data("lesson", "show", "tom", "--as", "Tom")
    assert [line["words"].split(",")[0] for line in lines[:1]] == ["7:20"]
    assert sum("Mean." in line["words"] for line in lines) == 1
    assert "Mean" not in output("show", "tom")
    two = next(line for line in lines if "Two" in line["words"])
    output("lesson", "strike", "tom", str(two["number"]), "--voice", "Tom")
    output("lesson", "release", "tom", "--voice", "Tom")
    shown = output("show", "tom")
    assert "Mean." in shown
    assert "13" in shown
    assert "Two" not in shown
    output("lesson", "restore", "tom", str(two["number"]), "--voice", "Tom")
    assert "Two" in output("show", "tom")
    output("lesson", "release", "tom", "--voice", "Tom", "--back")
    assert "Mean." not in output("show", "tom")


def test_only_the_observer_records_and_only_the_observed_releases() -> None:
    choose_notes()
    assert "Priya" in refused("lesson", "note", "tom", "--voice", "Tom", stdin="x")
    output("lesson", "note", "tom", "--voice", "Priya", stdin="One")
    assert "Tom" in refused("lesson", "release", "tom", "--voice", "Priya")
    assert "yours" in refused("lesson", "strike", "tom", "1", "--voice", "Priya")


def test_nothing_is_recorded_before_the_observed_person_has_chosen() -> None:
    assert "until Tom has chosen" in refused("lesson", "note", "tom", "--voice", "Priya", stdin="x")


def test_with_tallies_only_no_word_is_noted() -> None:
    asked = next(each for each in data("prompts", "tom") if each["id"] == "plan.capture-method")
    answer("plan.capture-method", "Tom", next(o for o in asked["options"] if "Tallies" in o))
    output("lesson", "plan", "tom", stdin="Gives a reason | tally | r | 1")
    assert "another way" in refused("lesson", "note", "tom", "--voice", "Priya", stdin="x")
    assert output("lesson", "tally", "tom", "r", "--voice", "Priya").strip() == "1"


def test_a_way_of_recording_that_there_is_not_is_told() -> None:
    choose_notes()
    told = call("lesson", "plan", "tom", stdin="Wait | stopwtch | w\nPairs | zones").stderr
    assert '“stopwtch” is no way of recording, so “Wait” is for notes. Did you mean "stop' in told
    assert "“zones”" not in told


def test_what_opens_the_record_is_said_and_a_story_that_stands_is_finished_as_it_is() -> None:
    choose_notes()
    output("lesson", "note", "tom", "--voice", "Priya", stdin="Two")
    for words in (("strike", "tom", "1"), ("release", "tom")):
        told = refused("lesson", *words, "--voice", "Tom")
        assert "answer JOURNAL alone.gist --voice NAME --finished" in told
    finish = ("answer", "tom", "alone.gist", "--voice", "Tom", "--finished")
    assert "Nothing is answered yet" in refused(*finish)
    answer("alone.gist", "Tom", "My story")
    output(*finish)
    (story,) = (e for e in stored().entries.values() if e.prompt == "alone.gist")
    assert (story.text, story.blind) == ("My story", "finished")
    output("lesson", "release", "tom", "--voice", "Tom")
    assert "No such line" in refused("lesson", "strike", "tom", "9", "--voice", "Tom")


def test_words_that_are_no_command_and_options_that_lack_are_told_with_what_is_meant() -> None:
    assert '“shwo” is no command. Did you mean "show"?' in refused("shwo", "tom")
    assert "'--voice' NAME|together: Who answers." in refused("answer", "tom", "goals.statement")
    choose_notes()
    output("person", "rename", "tom", "Priya", "Priya R")
    assert '--voice "Priya R"' in refused("lesson", "tally", "tom", "r", "--voice", "Tom")


def test_what_is_not_in_the_plan_is_told() -> None:
    choose_notes()
    assert "r (Gives a reason)" in refused("lesson", "tally", "tom", "z", "--voice", "Priya")
    assert "not counted" in refused("lesson", "tally", "tom", "p", "--voice", "Priya")
    assert "not open yet" in refused("lesson", "strike", "tom", "9", "--voice", "Tom")
    note = ("lesson", "note", "tom", "--voice", "Priya", "--at", "noon")
    assert "12:40" in refused(*note, stdin="x")


# Of all of them


def every_command() -> list[str]:
    """``action add``, ``answer`` and so on: all that can be typed."""
    found = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        verbs = command.commands if isinstance(command, click.Group) else ()
        found += [name, *(f"{name} {verb}" for verb in verbs)]
    return found


@pytest.mark.parametrize("command", every_command())
def test_help_has_an_example(command: str) -> None:
    told = " ".join(output(*command.split(), "--help").split())
    assert told.count("xample:") == 1
    assert f"cyclejournal {command}" in told.split("Example:")[1]


def test_a_whole_cycle_from_the_shell_alone() -> None:
    """From a new journal to the exported third step, with a lesson recorded afterwards."""
    answer("goals.statement", "together", "More pupils give reasons")
    answer("plan.focus-questions", "together", "Who gives a reason?")
    choose_notes()
    output("lesson", "note", "tom", "--voice", "Priya", stdin="S4: “It is heavier”")
    output("lesson", "tally", "tom", "r", "--voice", "Priya", "--count", "3")
    for voice in ("Tom", "Priya"):
        answer("alone.gist", voice, f"{voice} saw six hands", "--finished")
    output("lesson", "release", "tom", "--voice", "Tom")
    answer("dialogue.next-step", "together", "Wait longer")
    output("action", "add", "tom", "--owner", "Tom", stdin="Count to five")
    document = output("export", "tom", "--to", "-")
    for words in (
        "give reasons",
        "Who gives a reason?",
        "It is heavier",
        "Wait longer",
        "Count to five",
    ):
        assert words in document
    output("action", "tick", "tom", "1")
    output("cycle", "close", "tom")
    assert data("show", "tom")["closed"]


def stored() -> Any:
    """The journal as it is on the disk."""
    from cyclejournal.store.locations import default_shelf

    shelf = Shelf(default_shelf())
    (journal_id,) = shelf.ids()
    return shelf.read(journal_id)


# The word for learners


def test_the_word_for_learners_is_said_and_chosen() -> None:
    assert output("learners", "tom") == "pupils\n"
    output("learners", "tom", "children")
    assert output("learners", "tom") == "children\n"
    (asked,) = [each["ask"] for each in data("prompts", "tom") if each["id"] == "goals.statement"]
    assert asked == "What is our goal for these children, in one sentence?"
    assert "families" in refused("learners", "tom", "wizards")
