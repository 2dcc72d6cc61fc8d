"""The agreement from the shell and line by line: shown whole, a yes from each where one is asked, its versions."""

from __future__ import annotations

from typing import Any

from tests.cli.run import begin, call, data, output


def test_it_is_shown_said_yes_to_in_walk_and_its_versions_are_kept(home: object) -> None:
    """Domain rows 16 and 70."""
    begin()
    assert output("agreement", "tom") == "Nothing is written in it yet.\n"
    assert "Nothing is written in it yet." in output(
        "walk", "tom", stdin="/agreement\nyes\n/quit\n"
    )
    call("answer", "tom", "agreement.stays-between-us", "--voice", "together", stdin="Everything\n")
    assert "Waits" not in output("agreement", "tom")
    told = output(
        "walk", "tom", stdin="/agreement\n/read\nyes\n/hand-over\n/agreement\nyes\n/quit\n"
    )
    assert "What stays between us? Everything" in told
    assert "Tom said yes to it on" in told
    assert "It waits for Priya’s yes." in told
    assert output("agreement", "tom").startswith("Tom and Priya said yes to it on")
    call(
        "answer",
        "tom",
        "agreement.stays-between-us",
        "--voice",
        "together",
        stdin="Everything,\x1b[2J [b]more[/b]\n",
    )
    shown = output("agreement", "tom")
    assert shown.count("Changed since ") == 2
    assert "\x1b" not in shown
    assert "  before: Everything\n  after: Everything" in output("agreement", "tom", "--versions")
    found: dict[str, Any] = data("agreement", "tom", "--versions")
    assert (found["agreed"], found["yes"], len(found["versions"])) == (False, [], 1)
    assert [each["person"] for each in found["changed_since"]] == ["Tom", "Priya"]
    assert found["versions"][0]["answers"][0]["text"] == "Everything"
    assert "take back" not in output("walk", "tom", stdin="/agreement\nno\n/quit\n")
    # It stands in an export with what it is about, and starts no cycle late.
    assert "Our agreement: Changed since Tom said yes" in output("export", "tom", "--to", "-")
