"""``walk`` from a pipe and at a keyboard: what is a command, what is an answer, and that nothing said is lost."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from pathlib import Path

import pytest

from cyclejournal.cli.lines import Lines
from cyclejournal.store.locations import default_shelf, state_file
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.open.label import put_label
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.locking import Locks
from cyclejournal.store.settings import Settings, load_settings, save_settings
from tests.cli.run import begin, call, data, output
from tests.terminal import Terminal, at_terminal

START = "/next\n/next\n"
"""To the first question that each answers for themselves."""

ASKED = "What can these pupils do now"


@pytest.fixture
def journal(home: object) -> str:
    """Tom, who is coached and writes, and Priya."""
    return begin()


def answers() -> dict[str, str]:
    """What was written, by prompt; of one voice."""
    return {entry["prompt"]: entry["text"] for entry in data("show", "tom")["entries"]}


def test_an_empty_line_ends_an_answer(journal: str) -> None:
    told = output("walk", "tom", stdin=START + "Six talk.\nFour do not.\n\n/quit\n")
    assert ASKED in told
    assert told.endswith("Everything is kept.\n")
    assert answers() == {"goals.starting-point": "Six talk.\nFour do not."}


def test_the_end_of_input_keeps_what_was_said(journal: str) -> None:
    told = output("walk", "tom", stdin=START + "Six talk.\nFour do")
    assert told.endswith("Kept.\n" + told.split("Kept.\n")[-1])
    assert answers() == {"goals.starting-point": "Six talk.\nFour do"}


def test_only_the_words_listed_are_commands(journal: str) -> None:
    text = "/etc/passwd\n//pass\n/Quit\n/passed\n// two\n"
    output("walk", "tom", stdin=START + text + "\n/quit\n")
    assert answers() == {"goals.starting-point": "/etc/passwd\n/pass\n/Quit\n/passed\n/ two"}


def test_a_command_ends_the_answer_before_it(journal: str) -> None:
    output("walk", "tom", stdin=START + "Six talk.\n/hand-over\nThey write.\n/quit\n")
    told = {(e["voice"], e["text"]) for e in data("show", "tom")["entries"]}
    assert told == {("Tom", "Six talk."), ("Priya", "They write.")}


def test_bytes_that_are_no_text_are_replaced(journal: str) -> None:
    assert call("walk", "tom", stdin=START.encode() + b"Six \xe9 \x1b]0;x\x07\n\n").exit_code == 0
    (text,) = answers().values()
    assert text.startswith("Six ")
    assert "\x1b" not in text


def test_without_a_journal_it_begins_one(home: object) -> None:
    told = output("walk", stdin="Tom\nTom\nTom\nPriya\n/quit\n")
    assert "Both names are the same" in told
    assert {person["name"] for person in data("show", "tom")["people"]} == {"Tom", "Priya"}


def test_of_several_journals_one_is_chosen(journal: str) -> None:
    output("new", "--coach", "Ana", "--coachee", "Bo")
    told = output("walk", stdin="7\n1\n/quit\n")
    assert "2 journals. Say a number." in told
    assert "Say a number from 1 to 2" in told
    assert "Bo and Ana, cycle 1" in told or "Tom and Priya, cycle 1" in told
    assert "Everything is kept." not in output("walk", stdin="/quit\n")


def test_a_file_from_another_computer_is_taken_in_where_a_journal_is_chosen(
    journal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output("handoff", "tom", "--to", f"{tmp_path}/")
    (sent,) = tmp_path.glob("*-handoff-*.json")
    monkeypatch.setenv("CYCLEJOURNAL_SHELF", str(tmp_path / "there"))
    told = output("walk", stdin=f"/receive\n{sent}\n2\n/receive\n{sent}\n1\n/quit\n")
    assert "A journal that is not here yet." in told
    assert "Nothing was changed." in told
    assert "Tom and Priya, cycle 1" in told
    output("new", "--coach", "Ana", "--coachee", "Bo")
    page = tmp_path / "page.md"
    page.write_text("A page.\n")
    told = output("walk", stdin=f"/receive\nno such file\n/receive\n{page}\n/quit\n")
    assert "2 journals. Say a number. /receive takes in a file." in told
    assert "There is nothing of that name." in told
    assert "That is not a file that was handed over." in told


def test_the_shelf_says_what_waits_and_ones_own_practice(journal: str) -> None:
    output("new", "--coach", "Ana", "--coachee", "Bo")
    assert "/practice" not in output("walk", stdin="/quit\n")
    save_settings(state_file(), Settings(me="Tom"))
    told = output("walk", stdin="/practice\n/quit\n")
    assert re.search(r"(?m)^\d .*Tom.*\. cycle 1, ", told)
    assert "Roles: coachee in 1 cycle." in told
    assert "not for appraisal" in told


@pytest.mark.parametrize("value", ["1", "yes", "on"])
def test_accessible_begins_it_in_place_of_the_full_screen(
    journal: str, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    assert "Type /help" in output(stdin="/quit\n")
    assert "Type /help" in output("tom", stdin="/quit\n")


@pytest.mark.parametrize("value", ["0", "false", "False", ""])
def test_and_with_these_values_it_does_not(
    journal: str, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    assert call("tom", stdin="/quit\n").exit_code == 2


def test_it_is_remembered(journal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    output("walk", "tom", "--always", stdin="/quit\n")
    assert load_settings(state_file()).accessible
    assert "Type /help" in output("tom", stdin="/quit\n")
    monkeypatch.setenv("ACCESSIBLE", "0")
    assert call("tom", stdin="/quit\n").exit_code == 2
    monkeypatch.delenv("ACCESSIBLE")
    output("walk", "tom", "--not-always", stdin="/quit\n")
    assert call("tom", stdin="/quit\n").exit_code == 2


def test_a_list_that_is_heard_has_no_dots(journal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal; what goes into a file or to a program is as it always was."""
    assert "Cycle 1 · Priya coaches Tom" in output("cycles", "tom")
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert "Cycle 1 · Priya coaches Tom" in output("cycles", "tom")
    monkeypatch.setattr("cyclejournal.cli.output.at_terminal", lambda: True)
    assert "Cycle 1, Priya coaches Tom" in output("cycles", "tom")


# At a keyboard


def at_keyboard(**env: str) -> Terminal:
    return at_terminal("walk", "tom", size=(100, 40), **env)


def type_line(terminal: Terminal, line: str, then: str) -> None:
    """Type a line, and wait for what is said."""
    terminal.send(f"{line}\r")
    assert terminal.wait_for(then), terminal.text


def to_the_question(terminal: Terminal) -> None:
    assert terminal.wait_for("Does either of us line-manage"), terminal.text
    for title in ("Our agreement", ASKED):
        type_line(terminal, "/next", title)


def test_typed_by_hand(journal: str) -> None:
    with at_keyboard() as terminal:
        to_the_question(terminal)
        terminal.send("Six talkx\x7f.\r")
        assert terminal.wait_for(r"> Six talk\."), terminal.text
        type_line(terminal, "", "Kept")
        terminal.send("\x04")
        assert terminal.exit_code() == 0
    assert answers() == {"goals.starting-point": "Six talk."}


def test_a_line_is_edited_where_a_transcript_is_kept_as_well(journal: str, tmp_path: Path) -> None:
    kept = tmp_path / "transcript"
    line = f'"$0" -m cyclejournal walk tom | tee "{kept}"'
    with Terminal(["/bin/sh", "-c", line, sys.executable], size=(100, 40)) as terminal:
        to_the_question(terminal)
        type_line(terminal, "Six talkx\x7f.\r", "Kept")
        terminal.send("\x04")
        assert terminal.exit_code() == 0
    assert answers() == {"goals.starting-point": "Six talk."}
    assert ASKED in kept.read_text()


def test_no_letter_is_lost_where_the_terminal_says_ascii_and_half_a_line_is_kept_at_ctrl_c(
    journal: str,
) -> None:
    with at_keyboard(LC_ALL="C") as terminal:
        to_the_question(terminal)
        terminal.send("Zoë x\x7f\x7fé, “né\x7fo”")
        assert terminal.wait_for("> Zoëé, “no”"), terminal.text
        terminal.send("\x03")
        assert terminal.exit_code() == 0
    assert answers() == {"goals.starting-point": "Zoëé, “no”"}


def test_a_passphrase_is_typed_unseen(journal: str) -> None:
    """With the terminal's own line editing, though that is off for answers; a wrong one, and none, end it."""
    locks, key = Locks(Shelf(default_shelf()), journal), Key.new()
    locks.lock(key, Closing(key, locks.of, "zebra", 10).raw())
    put_label(Shelf(default_shelf()).paths(journal), "tom")
    ring.drop_all()
    for typed, then in (
        ("zebra!\x7f\r", "Does either of us line-manage"),
        ("\x03", "None was typed"),
    ):
        with at_keyboard() as terminal:
            assert terminal.wait_for("Passphrase of the journal"), terminal.text
            terminal.send(typed)
            assert terminal.wait_for(then), terminal.text
            assert b"zebra" not in terminal.raw


@pytest.mark.parametrize("bracketed", [True, False])
def test_what_is_pasted_at_once_is_one_answer(journal: str, bracketed: bool) -> None:
    text = "First.\n\n/quit\n//pass\n\nLast " + "x" * 9_000
    with at_keyboard() as terminal:
        to_the_question(terminal)
        pasted = text.replace("\n", "\r")
        terminal.send(f"\x1b[200~{pasted}\x1b[201~\r" if bracketed else f"{pasted}\r")
        assert terminal.wait_for("Kept"), terminal.text
        type_line(terminal, "/quit", "Everything is kept")
        assert terminal.exit_code() == 0
    assert answers() == {"goals.starting-point": text}


def test_the_terminal_is_given_back_as_it_was(journal: str) -> None:
    import termios

    with at_keyboard() as terminal:
        before = termios.tcgetattr(terminal._slave)
        assert terminal.wait_for("2 Yes")
        type_line(terminal, "/quit", "Everything is kept")
        assert terminal.exit_code() == 0
        assert termios.tcgetattr(terminal._slave)[:4] == before[:4]


def test_it_begins_in_the_box_one_was_in_last(journal: str) -> None:
    """Though nothing was written there, as in the full screen."""
    assert ASKED not in output("walk", "tom", stdin="/quit\n")
    output("walk", "tom", stdin=START + "/quit\n")
    assert ASKED in output("walk", "tom", stdin="/quit\n")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_in_the_middle_of_an_answer_loses_none_of_it(
    journal: str, number: signal.Signals
) -> None:
    with at_keyboard() as terminal:
        to_the_question(terminal)
        type_line(terminal, "Six talk.", r"> Six talk\.\n>\n")
        terminal.send("Four do")
        assert terminal.wait_for("> Four do"), terminal.text
        terminal.kill(number)
        assert terminal.exit_code() == 128 + number
    assert answers() == {"goals.starting-point": "Six talk.\nFour do"}


def test_a_wait_for_a_line_is_broken_off_now_and_then_to_hear_signals() -> None:
    """One that comes just as the wait begins is heard all the same."""
    heard, never = os.pipe()

    class Waits(Lines):
        def _read(self) -> str | None:
            select.select([heard], [], [], 60)
            return "heard nothing"

    waits = Waits()
    before = signal.signal(signal.SIGALRM, waits.end)
    try:
        assert waits.read() is None
        assert waits.ended_by == signal.SIGALRM
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
        os.close(heard)
        os.close(never)


def test_a_window_that_is_closed_loses_none_of_it_either(journal: str) -> None:
    with at_keyboard() as terminal:
        to_the_question(terminal)
        type_line(terminal, "Six talk.", r"> Six talk\.\n>\n")
        terminal.hang_up()
        assert terminal.exit_code() is not None
    assert answers() == {"goals.starting-point": "Six talk."}


def test_a_signal_ends_the_choice_of_a_journal(journal: str) -> None:
    output("new", "--coach", "Ana", "--coachee", "Bo")
    with at_terminal("walk", size=(100, 40)) as terminal:
        assert terminal.wait_for("2 journals"), terminal.text
        assert terminal.wait_for("\n>\n"), terminal.text
        terminal.kill(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
