"""About us from the shell and line by line: names with their history, what each says, roles the wrong way round."""

from __future__ import annotations

from typing import Any

from tests.cli.run import begin, call, data, output


def test_who_they_are_is_said_corrected_and_turned_round(home: object) -> None:
    """Domain rows 23, 31, 32, 50, 79, 80, 81, 84, 88, 108 and 112: for those who like, and changing nothing asked."""
    journal = begin()
    before = output("prompts", journal)
    call("answer", journal, "us.coaching-role", "--voice", "Priya", stdin="Reading \x1b[2Jcoach\n")
    call(
        "answer", journal, "us.timeline", "--voice", "Priya", stdin="2019 coached\n2022 in turns\n"
    )
    call("answer", journal, "us.participation", "--voice", "together", stdin="By choice\n")
    call("person", "rename", journal, "Tom", "Thomas [b]")
    shown = output("about", journal)
    assert "Thomas [b] (in exports for others: Teacher A)\nBefore: Tom, from " in shown
    assert "As what do you coach, if you do? Reading coach" in shown.replace("[2J", "")
    assert "over the years? 2019 coached; 2022 in turns" in shown
    assert "How did we come to this coaching? By choice" in shown
    assert "\x1b" not in shown
    assert output("prompts", journal).replace("Thomas [b]", "Tom") == before
    found: dict[str, Any] = data("about", journal)
    assert found["said"] == {"us.participation": "By choice"}
    assert found["people"][0]["earlier"][0]["name"] == "Tom"
    assert "About us" in output("export", journal, "--to", "-")
    told = output("walk", journal, stdin="/about\n1\nScience\n9\n2\n\n/about\n/read\n/quit\n")
    assert "What do you teach, or work with? Science" in told


def test_coach_and_coachee_are_turned_and_words_stay_with_whoever_wrote_them(home: object) -> None:
    """Domain row 96: who is what in it can be set right."""
    begin()
    call("answer", "tom", "goals.class", "--voice", "Tom", stdin="Year 8\n")
    assert "Tom coaches Priya, from its beginning." in call("cycle", "turn", "tom").stderr
    roles = {v: k for k, v in data("show", "tom")["roles"].items()}
    people = {each["id"]: each["name"] for each in data("show", "tom")["people"]}
    assert people[roles["coach"]] == "Tom"
    entry = next(e for e in data("show", "tom")["entries"] if e["prompt"] == "goals.class")
    assert (entry["voice"], entry["text"]) == ("Tom", "Year 8")
    told = output("walk", "tom", stdin="/turn-roles\n1\n/undo\n/quit\n")
    assert "Priya coaches Tom, from its beginning." in told
    assert "Undone: the roles turned." in told
