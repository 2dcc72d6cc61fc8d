"""``handoff`` and ``receive``: a journal to the other computer and back, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.session.desk import Desk
from cyclejournal.session.own_guide import OwnGuide
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.own_guides import guides_folder
from tests.cli.run import begin, call, output
from tests.tui.app_host import HandClock
from tests.tui.app_host import guides as shipped

START = "goals.starting-point"


def test_a_journal_goes_to_and_fro(home: Path, tmp_path: Path) -> None:
    journal = begin()
    there = ("--shelf", str(tmp_path / "there"))
    output("answer", journal, START, "--voice", "Tom", stdin="as Tom sees it")
    sent = call("handoff", "tom", "--to", f"{tmp_path}/")
    assert sent.exit_code == 0, sent.stderr
    path = Path(sent.stdout.strip())
    assert path.name.endswith(f"-handoff-{journal}.json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "What each keeps alone, and answers not shown yet, stay here." in sent.stderr
    received = call(*there, "receive", str(path))
    assert f"Tom & Priya ({journal}) is a journal here now." in received.stderr
    assert received.stdout == ""
    output(*there, "answer", journal, START, "--voice", "Priya", stdin="as Priya sees it")
    back = tmp_path / "back.json"
    output(*there, "handoff", "tom", "--to", str(back))
    result = call("receive", str(back), "--into", "tom")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("added: Priya's answer to “")
    assert "1 record is new or changed. It was handed over " in result.stderr
    assert "What was there before is in " in result.stderr
    again = call("receive", str(back))
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Everything in that file is here already." in again.stderr
    assert "as Priya sees it" in output("show", "tom")


def test_another_journal_s_file_and_no_file_change_nothing(home: Path, tmp_path: Path) -> None:
    journal = begin()
    other = output("new", "--coach", "Ada", "--coachee", "Grace").strip()
    path = tmp_path / "handed.json"
    output("handoff", "grace", "--to", str(path))
    result = call("receive", str(path), "--into", journal)
    assert result.exit_code == 2
    assert f"It belongs to the journal “{other}”, and not to “{journal}”." in result.stderr
    path.write_text(path.read_text()[:-9])
    for file in (path, tmp_path / "none.json", home / "shelf" / "journals" / journal / "pair.json"):
        result = call("receive", str(file))
        assert result.exit_code == 2, result.stderr
        assert not result.stdout


def test_a_talk_in_writing_goes_turn_by_turn(home: Path, tmp_path: Path) -> None:
    """Each on their own computer: alone first, then a turn and a turn, one file to and fro."""
    journal = begin()
    there = ("--shelf", str(tmp_path / "there"))

    def goes(*here: str, to: tuple[str, ...] = ()) -> str:
        path = tmp_path / "handed.json"
        output(*here, "handoff", journal, "--to", str(path), "--overwrite")
        for text in ("Tom's own story", "for Tom alone"):
            if "Priya's own story" not in path.read_text():
                assert text not in path.read_text()
        return call(*to, "receive", str(path)).stderr

    def says(*here: str, prompt: str, voice: str, text: str) -> None:
        finished = ["--finished"] if prompt.startswith("alone.") else []
        output(*here, "answer", journal, prompt, "--voice", voice, *finished, stdin=text)

    output("note", journal, "--voice", "Tom", stdin="for Tom alone")
    says(prompt="alone.gist", voice="Tom", text="Tom's own story")
    goes(to=there)
    assert "Tom's own story" not in output(*there, "show", journal)
    says(*there, prompt="alone.gist", voice="Priya", text="Priya's own story")
    assert "Everything" not in goes(*there)
    assert "Priya's own story" in output("show", journal)
    # Hers are read now, and his go with the next turn.
    says(prompt="dialogue.impressions", voice="Tom", text="I rushed the end")
    goes(to=there)
    shown = output(*there, "show", journal)
    assert "Tom's own story" in shown
    assert "I rushed the end" in shown
    says(*there, prompt="dialogue.paraphrase", voice="Priya", text="You heard S23 late")
    # Both write on before the next file comes: whichever way it goes first.
    says(prompt="dialogue.impressions", voice="Tom", text="I rushed the end, and saw S23")
    goes(*there)
    goes(to=there)
    for here in ((), there):
        shown = output(*here, "show", journal)
        assert "You heard S23 late" in shown
        assert "I rushed the end, and saw S23" in shown
    assert output("show", journal) == output(*there, "show", journal)
    assert "for Tom alone" in output("show", journal, "--as", "Tom")
    assert "for Tom alone" not in output(*there, "show", journal, "--as", "Tom")
    # Each hand-over is in the ledger that both read; what is new to a computer is told without it.
    assert output("ledger", journal).count("the journal, handed over") == 4
    waiting = call("receive", str(tmp_path / "handed.json")).stderr
    assert "Everything in that file is here already." in waiting


def test_a_guide_of_their_own_goes_along_and_one_that_is_there_stays(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = begin()
    guides, clock = guides_folder(), HandClock()
    with Desk(Shelf(home / "shelf", clock).open(journal), shipped(), clock) as desk:
        book = OwnGuide(desk, desk.journal.cycles[0].id)
        first = book.prompts(book.guide.steps[0].sections[0].id)[0]
        book.reword(first, "What is it like now?")
    sent = tmp_path / "sent.json"
    output("handoff", journal, "--to", str(sent))
    there = ("--shelf", str(tmp_path / "there"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    received = call(*there, "receive", str(sent))
    assert "“Peer coaching (ours)”, a guide of your own, is here now." in received.stderr
    path = guides_folder() / "peer-ours.toml"
    assert path.read_bytes() == (guides / path.name).read_bytes()
    assert "What is it like now?" in output(*there, "prompts", journal)
    # There it goes on as it is, whatever comes.
    changed = path.read_text("utf-8").replace("like now?", "like there?")
    path.write_text(changed, "utf-8")
    again = call(*there, "receive", str(sent))
    assert "is another guide here than there: it stays as it is here." in again.stderr
    assert path.read_text("utf-8") == changed
    # Nobody puts another one in on the way.
    sent.write_text(sent.read_text("utf-8").replace("like now?", "not like?"), "utf-8")
    refused = call(*there, "receive", str(sent))
    assert "is not as it was written" in refused.stderr
