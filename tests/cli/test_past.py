"""The past from the shell: cycles in a line each, and what happened day by day."""

from __future__ import annotations

from cyclejournal.errors import Exit
from cyclejournal.journal.moments import day
from tests.cli.run import call, data, output, today
from tests.cli.test_goals import journal

__all__ = ["journal"]


def test_cycles_are_listed_the_newest_first_with_roles_goal_and_what_is_open() -> None:
    output("cycle", "start", "tom", "--roles", "swapped")
    newest, first = output("cycles", "tom").splitlines()
    assert newest.startswith(f"Cycle 2 · Tom coaches Priya · since {day(today().isoformat())} · ")
    assert "Priya coaches Tom" in first
    assert "closed" in first
    assert "More reasons aloud" in first
    rows = data("cycles", "tom")
    assert [row["number"] for row in rows] == [2, 1]
    assert rows[1]["roles"] == {"coachee": "Tom", "coach": "Priya"}
    assert rows[0]["closed"] is None
    assert rows[1]["closed"]
    assert len(data("cycles", "tom", "--limit", "1")) == 1


def test_what_happened_is_said_day_by_day() -> None:
    output("goal", "tom", "--reading", "19")
    output("note", "tom", "--voice", "Tom", "--pair", "--on", "yesterday", stdin="S4 asked")
    output("note", "tom", "--voice", "Tom", stdin="Only mine")
    lines = output("timeline", "tom").splitlines()
    assert f"{day(today().isoformat())} · cycle 1 · a reading: 19 · More reasons aloud" in lines
    assert f"{day(today().isoformat())} · cycle 1 begins" in lines
    assert lines[-1].endswith("· Tom · a note: S4 asked")
    assert "Only mine" not in "".join(lines)
    assert {each["kind"] for each in data("timeline", "tom")} == {"reading", "start", "note"}
    assert [each["kind"] for each in data("timeline", "tom", "--until", "yesterday")] == ["note"]
    nothing = call("timeline", "tom", "--until", "2 jan 2020")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "Nothing happened in those days.\n"


def test_the_story_of_a_goal_and_the_whole_journal_in_three_forms() -> None:
    """Domain rows 49 and 115: goals, talks and measures over years, for a person and for a program."""
    output("goal", "tom", "--reading", "19")
    place = output("answer", "tom", "dialogue.shared-reading", "--voice", "together", stdin="Nine")
    assert place is not None
    output("cycle", "start", "tom", "--roles", "swapped")
    words = output("show", "tom", "--goal", "1")
    assert words.startswith("More reasons aloud\nGoing on since")
    assert "Cycle 1 · Priya coaches Tom" in words
    assert f"{day(today().isoformat())} · a reading: 19" in words
    assert "    Nine" in words
    assert "### " in output("show", "tom", "--goal", "1", "--md")
    told = data("show", "tom", "--goal", "1")
    assert told["schema"] == "cyclejournal-data/1"
    assert [each["cycle"] for each in told["story"]] == [1]
    assert {step["kind"] for step in told["story"][0]["steps"]} == {"reading", "talk"}
    whole = data("show", "tom", "--all")
    assert whole["schema"] == told["schema"]
    assert [each["cycle"] for each in whole["cycles"]] == [1, 2]
    assert whole["goals"][0]["id"] == told["id"]
    assert not any(e["place_kind"] == "agreement" for c in whole["cycles"] for e in c["entries"])
    every = output("show", "tom", "--all")
    assert every.index("Cycle 1 ·") < every.index("Cycle 2 ·")
    assert output("show", "tom", "--all", "--md").startswith("---\n")
    assert call("show", "tom", "2", "--all").exit_code == 2
    assert call("show", "tom", "--goal", "9").exit_code != 0


def test_an_action_says_where_it_comes_from_and_what_came_of_it() -> None:
    output("action", "add", "tom", stdin="Wait once")
    (action,) = data("show", "tom")["actions"]
    assert (action["cycle"], action["outcome"], action["when"]) == (1, "", "")
    assert action["agreed"]


def test_how_the_talks_have_gone_is_said_in_sentences() -> None:
    """Domain row 97: for the pair; and one's own lines for whom they are."""
    nothing = call("talks", "tom")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    output("answer", "tom", "dialogue.agenda", "--voice", "together", stdin="Mostly the coach")
    output("answer", "tom", "dialogue.enjoyment", "--voice", "Tom", stdin="8")
    (line,) = output("talks", "tom").splitlines()
    # Nobody started the clock: they talked on the day of which the answer is.
    cycle = f"Cycle 1, {day(today().isoformat())}"
    assert line == f"Priya coaches Tom. {cycle}. Chose what it was about: mostly Priya."
    own = output("talks", "tom", "--as", "Tom").splitlines()
    assert own[0] == line
    assert own[1].endswith(": 8")
    found = data("talks", "tom")
    assert found["talks"][0]["cycles"][0]["lines"] == ["Chose what it was about: mostly Priya"]
    assert found["own"] == []
    mode = "We teach it together"
    output("answer", "tom", "plan.mode", "--voice", "together", stdin=mode)
    assert output("talks", "tom", "--as", "Priya", "--helped").splitlines() == [line]
    told = output("talks", "tom", "--as", "Tom", "--helped").splitlines()
    assert told[1].endswith(f"The lesson: {mode}.")
    assert call("talks", "tom", "--helped").exit_code == Exit.USAGE


def test_ones_own_practice_from_the_shell() -> None:
    output("answer", "tom", "close.teaching", "--voice", "Tom", stdin="I wait")
    text = output("practice", "--as", "Tom")
    assert text.startswith("# The practice of Tom\n")
    assert "Roles: coachee in 1 cycle." in text
    assert "> I wait" in text
