"""Showing, listing prompts, searching: what is printed, for whom, and in which form."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.lesson.recording import note, released
from cyclejournal.journal.moments import day, local_clock
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import begin, call, data, output


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal with a few answers."""
    journal = begin()
    for prompt, voice, text in [
        ("goals.statement", "together", "More pupils explain their thinking"),
        ("goals.starting-point", "Tom", "Most wait. Few explain anything aloud.\nThat is all."),
        ("goals.starting-point", "Priya", "Four hands"),
        ("goals.comfort", "Tom", "4"),
        ("pair.purpose", "together", "To look closely"),
    ]:
        output("answer", "tom", prompt, "--voice", voice, stdin=text)
    return journal


def test_plain_text_names_every_voice() -> None:
    text = output("show", "tom")
    assert text.startswith("Cycle 1 · Priya coaches Tom\n")
    assert "Goal: More pupils explain their thinking\n" in text
    assert (
        "    Tom (coachee):\n      Most wait. Few explain anything aloud.\n      That is all."
        in text
    )
    assert text.index("Tom (coachee):") < text.index("Priya (coach):")
    assert "To look closely" in text
    assert "kept private" not in text
    assert "kept private" in output("show", "tom", "--as", "Tom")


def test_the_data_has_what_a_program_needs(journal: str) -> None:
    shown = data("show", "tom")
    assert shown["journal"] == journal
    assert shown["cycle"] == 1
    assert shown["goal"] == "More pupils explain their thinking"
    assert [step["id"] for step in shown["steps"]] == ["goals", "observation", "dialogue"]
    assert shown["steps"][0]["progress"] == "started"
    assert shown["actions"] == []
    assert [(e["place_kind"], e["prompt"], e["voice"]) for e in shown["entries"]] == [
        ("pair", "pair.purpose", "together"),
        ("goal", "goals.statement", "together"),
        ("cycle", "goals.starting-point", "Tom"),
        ("cycle", "goals.starting-point", "Priya"),
    ]
    assert output("show", "tom", "--json") == output("show", "tom", "1", "--json")


def test_who_is_asked_turns_with_the_lesson_and_the_list_says_when() -> None:
    prompts = {each["id"]: each for each in data("prompts", "tom")}
    assert prompts["observation.record"]["voices"] == ["Priya"]
    assert prompts["observation.record"]["asked_of"] == "observer"
    assert prompts["observation.record"]["after"] == "alone.gist"
    assert "filmed" in prompts["observation.record"]["when"]
    assert prompts["dialogue.parked"]["leaves"] == "never"
    listed = output("prompts", "tom")
    assert "asked when: filmed]" in listed or "asked when: filmed;" in listed
    assert "never exported" in listed
    model = "The coach teaches and the coachee watches"
    output("answer", "tom", "plan.mode", "--voice", "together", stdin=model)
    prompts = {each["id"]: each for each in data("prompts", "tom")}
    assert prompts["observation.record"]["voices"] == ["Tom"]
    refused = call("answer", "tom", "observation.record", "--voice", "Priya", stdin="x")
    assert refused.exit_code == Exit.USAGE
    assert "Tom" in refused.stderr
    said = call("answer", "tom", "observation.record", "--voice", "Tom", stdin="Hands first")
    assert "Added 1 note to the record of the lesson" in said.stderr
    assert "Nobody else sees it before Priya has looked at it." in said.stderr


def test_markdown_is_what_export_writes() -> None:
    assert output("show", "tom", "--md") == output("export", "tom", "--to", "-")
    assert output("show", "tom", "--md").startswith("---\ncoachee: ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "zoe"], Exit.NO_JOURNAL, "Tom & Priya"),
        (["show", ""], Exit.NO_JOURNAL, "No journal"),
        (["show", "tom", "2"], Exit.USAGE, "There is no cycle 2"),
        (["show", "tom", "0"], Exit.USAGE, "There is no cycle 0"),
        (["show", "tom", "one"], Exit.USAGE, "not a valid integer"),
        (["show", "tom", "--as", "Zoe"], Exit.USAGE, "Tom or Priya"),
        (["show", "tom", "--json", "--md"], Exit.USAGE, "not both"),
        (["show"], Exit.USAGE, "Missing argument"),
        (["search", "hands", "zoe"], Exit.NO_JOURNAL, "Tom & Priya"),
        (["search", "hands", "--as", "Zoe"], Exit.USAGE, "Tom or Priya"),
        (["--nothing"], Exit.USAGE, "No such option"),
    ],
)
def test_wrong_words_are_told_the_right_ones(words: list[str], code: Exit, said: str) -> None:
    result = call(*words)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""


def test_a_name_that_fits_two_journals_is_not_guessed() -> None:
    other = output("new", "--coach", "Ana", "--coachee", "Tommy").strip()
    result = call("show", "om")
    assert result.exit_code == Exit.NO_JOURNAL
    assert other in result.stderr
    assert data("show", "ana")["journal"] == other


def test_every_prompt_is_listed_with_what_answering_needs() -> None:
    asked = {prompt["id"]: prompt for prompt in data("prompts", "tom")}
    assert asked["goals.statement"]["voices"] == ["together"]
    assert asked["goals.starting-point"]["voices"] == ["Tom", "Priya"]
    assert asked["observation.record"]["voices"] == ["Priya"]
    assert asked["goals.comfort"]["keep"] == "me"
    assert asked["alone.gist"]["blind"] is True
    assert asked["pair.line-management"]["options"] == ["No", "Yes"]
    assert asked["action.what"]["at"] == "action"
    assert asked["goals.starting-point"]["step"] == "goals"
    text = output("prompts", "tom")
    assert "  alone.gist  [prose; Tom, Priya; pair; blind; brief]\n" in text
    assert all(f"  {prompt}  [" in text for prompt in asked)


def test_a_hit_is_shown_in_its_sentence(journal: str) -> None:
    today = day(local_clock().isoformat())
    line = f"{today} · cycle 1 · Tom · goals.starting-point"
    assert output("search", "FEW explain") == (
        f"{line} · Tom & Priya ({journal}): Few explain anything aloud.\n"
    )
    assert output("search", "few explain", "tom") == f"{line}: Few explain anything aloud.\n"
    assert call("search", "few explain", "tom").stderr == f"1 in 1 cycle, last {today}.\n"
    [hit] = data("search", "few explain", "tom")
    assert hit["before"] + hit["match"] + hit["after"] == "Few explain anything aloud."
    assert hit["cycle"] == 1
    assert "before the first cycle" in output("search", "closely")


def test_a_note_is_found_once_it_is_released_and_says_who_noted_it(home: Path) -> None:
    shelf = Shelf(home / "shelf")
    opened = shelf.open(shelf.ids()[0])
    cycle = opened.journal.cycle
    assert cycle is not None
    lesson = opened.journal.observation(cycle)
    tom, priya = (
        person.id for person in map(opened.journal.person_named, ("Tom", "Priya")) if person
    )
    now = local_clock()
    opened.write(
        lesson,
        note(
            lesson, "I waited for a zebra", at=760, by=priya, now=now, speaker="S3", verbatim=True
        ),
    )
    opened.close()
    for name in ("Tom", "Priya"):
        assert call("search", "zebra", "tom", "--as", name).exit_code == Exit.FINDINGS
    opened = shelf.open(shelf.ids()[0])
    opened.write(released(lesson, by=tom, now=now))
    opened.close()
    [hit] = data("search", "zebra", "tom")
    assert (hit["kind"], hit["at"], hit["prompt"], hit["voice"]) == ("note", 760, None, "Priya")
    assert hit["cycle"] == 1
    line = "· cycle 1 · noted by Priya · A note at 12:40: S3: “I waited for a zebra”\n"
    assert output("search", "zebra", "tom").endswith(line)
    assert output("search", "S3 zebra", "tom").endswith(line)


def test_a_search_follows_the_same_rules_as_an_export(home: Path) -> None:
    for prompt in ("dialogue.parked", "dialogue.helped", "observation.setting"):
        voice = "together" if prompt == "dialogue.parked" else "Priya"
        output("answer", "tom", prompt, "--voice", voice, stdin="A needle")
    assert call("search", "needle", "tom").exit_code == Exit.FINDINGS
    [helped] = data("search", "needle", "tom", "--with-kept-back")
    assert helped["prompt"] == "dialogue.helped"
    own = data("search", "needle", "tom", "--as", "Priya")
    assert [each["prompt"] for each in own] == ["observation.setting"]
    assert call("search", "needle", "tom", "--as", "Tom").exit_code == Exit.FINDINGS
    shown = output("show", "tom")
    assert "needle" not in shown


def test_nothing_found_is_an_exit_code() -> None:
    result = call("search", "zebra", "--json")
    assert result.exit_code == Exit.FINDINGS
    assert result.stdout == "[]\n"
    assert "zebra" in result.stderr


def test_a_search_goes_through_every_journal_it_can_read(home: Path) -> None:
    bad = begin()
    (home / "shelf" / "journals" / bad / "pair.json").write_text("[]")
    output("new", "--coach", "Ana", "--coachee", "Bo")
    output("answer", "ana", "goals.statement", "--voice", "together", stdin="Four hands too")
    result = call("search", "hands")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 2
    assert bad in result.stderr
    assert call("search", "hands", "--as", "Ana").stdout.count("\n") == 1


def test_a_guide_that_is_gone_costs_no_answer(home: Path) -> None:
    folder = home / ".config" / "cyclejournal" / "guides"
    folder.mkdir(parents=True)
    own = folder / "own.toml"
    own.write_text(
        'id = "own"\ntitle = "Ours"\n'
        'roles = [{id = "coachee", name = "Coachee"}, {id = "coach", name = "Coach"}]\n'
        '[[steps]]\nid = "talk"\ntitle = "Talk"\n'
        '[[steps.sections]]\nid = "one"\ntitle = "One"\n'
        '[[steps.sections.prompts]]\nid = "talk.own"\nask = "What is ours?"\nbrief = true\n'
    )
    output("new", "--coach", "Ana", "--coachee", "Bo", "--guide", "own")
    output("answer", "ana", "talk.own", "--voice", "Bo", stdin="This is")
    own.unlink()
    for words in (["show", "ana"], ["export", "ana", "--to", "-"]):
        result = call(*words)
        assert "Other answers" in result.stdout
        assert "What is ours?" in result.stdout
        assert "This is" in result.stdout
        assert "“own” is not here" in result.stderr


def test_a_search_is_narrowed_by_filters_and_says_what_it_does_not_understand(journal: str) -> None:
    assert "Few explain" in output("search", "explain who:tom step:start -zebra", "tom")
    assert call("search", "explain who:priya", "tom").exit_code == Exit.FINDINGS
    result = call("search", "explain whom:tom", "tom")
    assert result.exit_code == Exit.USAGE
    assert "Did you mean “who:”?" in result.stderr
    assert result.stdout == ""
