"""The conversation line by line: a whole brief cycle is lived through it, and every word of it is heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.journal import Journal
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.spoken.box import one_line
from cyclejournal.session.spoken.conversation import COMMANDS, Conversation
from cyclejournal.session.spoken.help import HELP
from cyclejournal.session.spoken.term import NO_TERM
from cyclejournal.session.term import TermBook
from cyclejournal.store.open.shelf import Shelf
from tests.walking import StillClock

GUIDES = find_guides(shipped_guides_folder())[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new journal of Tom, who is coached, and Priya."""
    clock = StillClock()
    shelf = Shelf(tmp_path / "shelf", clock, guides=GUIDES.get)
    opened = shelf.create(GUIDES["peer"], {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, GUIDES, clock) as found:
        yield found


def begin(desk: Desk) -> Conversation:
    return Conversation(desk, present_cycle(desk).id)


ANSWERS = {
    "Does either of us line-manage": "no",
    "When shall we meet": "Every other Wednesday",
    "What can these pupils do now": "Six of thirty talk.",
    "What is our goal": "More pupils in 9C explain their thinking aloud",
    "How shall we share this lesson": "The coach comes to watch",
    "What exactly shall we look at": "Who gives a reason?",
    "May this lesson be recorded": "Focused notes",
    "How may": "Focused notes",
    "What did you see and hear in the lesson": "S4: “Because it is heavier”\nT looks at the clock",
    "Do you begin your talk": "Begin",
    "Does your talk end": "End it",
    "An action:": "Count to five before I take a hand",
    "Close this cycle?": "Not yet",
}


def answer_to(question: str) -> str | None:
    return next((text for start, text in ANSWERS.items() if question.startswith(start)), None)


class Heard:
    """A sitting with its transcript."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.talk = begin(desk)
        self.lines = [*self.talk.opening()]

    def say(self, text: str) -> list[str]:
        told = self.talk.hear(text)
        self.lines += [f"> {line}" for line in text.split("\n")] + told
        return told

    def type(self, word: str) -> list[str]:
        told = self.talk.command(word)
        self.lines += [f"> /{word}", *told]
        return told

    def page(self) -> None:
        """Answer all that the page asks of whoever writes; where nothing is known, the least that fits."""
        for _ in range(60):
            ask = self.talk.ask
            if ask is None:
                return
            question = ask.lines()[0]
            if ask.id.startswith("record/"):
                self.say("2")
                self.say("release")
            elif ask.id.startswith("action/"):
                self.say(ANSWERS["An action:"])
                self.say("Tom")
                self.say("fri")
            elif answer := answer_to(question):
                self.say(answer)
            elif ask.several_lines:
                self.say(f"{self.desk.journal.name(self.desk.writer)} on {ask.id}")
                if self.talk.ask is ask:
                    self.type("finish")
            else:
                self.type("pass")
        raise AssertionError("\n".join(self.lines))


def live(desk: Desk) -> Heard:
    """A whole brief cycle, each page by both of them."""
    heard = Heard(desk)
    for _ in range(40):
        heard.page()
        heard.type("hand-over")
        heard.page()
        if heard.type("next")[0] == "This is the last page.":
            return heard
    raise AssertionError("no end")


def test_a_whole_brief_cycle_is_lived_through_it(desk: Desk) -> None:
    heard = live(desk)
    journal = desk.journal
    (cycle,) = journal.cycles
    goal = journal.goal(cycle)
    assert goal is not None
    assert journal.text(goal.id, "goals.statement") == ANSWERS["What is our goal"]
    notes = [event for event in journal.events.values() if event.what == "note"]
    assert [(n.text, n.speaker, n.verbatim, n.is_struck) for n in notes] == [
        ("Because it is heavier", "S4", True, False),
        ("T looks at the clock", "", False, True),
    ]
    assert journal.observation(cycle).released
    assert journal.meeting(cycle).began
    assert journal.meeting(cycle).ended
    (action,) = journal.actions
    assert journal.name(action.owner) == "Tom"
    assert action.due
    gists = [entry for entry in journal.entries.values() if entry.prompt == "alone.gist"]
    assert [entry.blind for entry in gists] == ["revealed", "revealed"]
    assert "Released to your talk." in heard.lines
    assert "The action is kept." in heard.lines


def test_every_line_stands_alone_when_it_is_heard(desk: Desk) -> None:
    lines = live(desk).lines
    for line in lines:
        assert line.strip() == line
        assert line
        assert not re.search(r"[·→✓▸✎│╭─○●▶…]|\s{2,}|[.?]{2}", line), line
    said = [line for line in lines if not line.startswith(">")]
    assert not [pair for pair in pairwise(said) if pair[0] == pair[1]]
    ways = [line for line in said if line.startswith("Type ")]
    assert not [pair for pair in pairwise(ways) if pair[0] == pair[1]]


def test_whoever_asks_again_hears_the_ways_on_again(desk: Desk) -> None:
    heard = Heard(desk)
    told = heard.say("no")
    assert told[-1] == "Type /next, /hand-over, /back, or /quit."
    assert told[-1] not in heard.type("hand-over")
    assert heard.say("")[-1] == told[-1]


@pytest.mark.parametrize("word", ["pass", "hand-over", "next", "quit"])
def test_an_answer_of_several_parts_that_is_left_in_the_middle_is_kept(
    desk: Desk, word: str
) -> None:
    """The end of the input is a ``/quit``."""
    heard = Heard(desk)
    while heard.talk.ask is None or not heard.talk.ask.id.startswith("dialogue.strengths"):
        heard.type("pass" if heard.talk.ask else "next")
    heard.say("The long wait")
    assert "Kept. 1 line now." in heard.type(word)
    (text,) = stored(desk.journal, "dialogue.strengths").values()
    assert text.startswith("The long wait")
    again = Heard(desk)
    while again.talk.ask is None or not again.talk.ask.id.startswith("action/"):
        again.type("pass" if again.talk.ask else "next")
    again.say("Wait five seconds")
    assert "The action is kept." in again.type(word)
    (action,) = desk.journal.actions
    assert (desk.journal.name(action.owner), action.due) == ("Together", "")


def test_what_is_asked_by_a_word_is_kept_in_the_middle_too(desk: Desk) -> None:
    heard = Heard(desk)
    heard.type("term")
    heard.say("7 sep")
    assert NO_TERM in heard.type("term")
    heard.say("7 sep")
    heard.say("27 nov")
    heard.say("3")
    assert heard.type("where")[0].endswith("An empty line leaves that out.")
    heard.type("quit")
    term = TermBook(desk).term
    assert term is not None
    assert (term.until, term.rounds) == ("2026-11-27", 3)


def test_what_is_typed_alone_is_not_said_before_both_have_finished(desk: Desk) -> None:
    heard = Heard(desk)
    while heard.talk.ask is None or not heard.talk.ask.id.startswith("alone.gist"):
        told = heard.type("pass") if heard.talk.ask else heard.type("next")
        assert "last page" not in told[0]
    first = desk.journal.name(desk.writer)
    assert heard.say("My very own story") == ["Kept, unseen. /finish says that it is your answer."]
    heard.type("finish")
    told = heard.type("hand-over")
    while not heard.talk.ask.id.startswith("alone.gist"):
        told = heard.type("back")
    assert not [line for line in told if "My very own story" in line]
    assert any(f"{first} has finished" in line for line in told)
    assert not [line for line in heard.type("read") if "My very own story" in line]
    heard.say("Another story")
    told = heard.type("finish")
    assert told[0] == "Both of you have finished. Here is what each of you wrote."
    assert "My very own story" in told
    assert "Another story" in told


def test_a_private_text_is_said_only_after_a_word_of_warning(desk: Desk) -> None:
    heard = Heard(desk)
    while heard.talk.ask is None or not heard.talk.ask.id.startswith("alone.gist"):
        heard.type("pass" if heard.talk.ask else "next")
    heard.say("My very own story")
    assert heard.type("read") == [
        "This is yours alone. Enter says it aloud; anything else leaves it."
    ]
    assert "My very own story" in heard.say("")
    heard.type("read")
    assert "My very own story" not in heard.type("where")
    assert "My very own story" not in heard.say("")


def at_starting_point(desk: Desk) -> Heard:
    heard = Heard(desk)
    while heard.talk.walk.page.section.id != "starting-point":
        heard.type("next")
    return heard


def stored(journal: Journal, prompt: str) -> dict[str, str]:
    return {journal.name(e.voice): e.text for e in journal.entries.values() if e.prompt == prompt}


def test_an_answer_keeps_its_lines_and_the_next_takes_its_place(desk: Desk) -> None:
    heard = at_starting_point(desk)
    heard.say("One\n\n/quit\n  two")
    assert stored(desk.journal, "goals.starting-point") == {"Tom": "One\n\n/quit\n  two"}
    told = heard.type("back")
    assert any("Here stands: One; /quit; two." in line for line in told)
    heard.say("Three")
    assert stored(desk.journal, "goals.starting-point") == {"Tom": "Three"}
    (entry,) = [e for e in desk.journal.entries.values() if e.prompt == "goals.starting-point"]
    assert [version.text for version in entry.history] == ["One\n\n/quit\n  two"]
    heard.type("undo")
    assert stored(desk.journal, "goals.starting-point") == {"Tom": "One\n\n/quit\n  two"}


def test_a_day_is_said_as_a_voice_reads_it(desk: Desk) -> None:
    from cyclejournal.journal.records import changed

    cycle = present_cycle(desk)
    desk.put(changed(cycle, now=desk.clock(), full=True), what="the fuller set")
    heard = at_starting_point(desk)
    while (ask := heard.talk.ask) is None or not ask.id.startswith("goals.target-date"):
        heard.type("pass" if ask else "next")
    heard.say("2027-01-12")
    assert stored(desk.journal, "goals.target-date") == {"Together": "2027-01-12"}
    assert any("Here stands: 12 January 2027." in line for line in heard.type("back"))
    assert "12 January 2027" in heard.type("read")


def test_a_long_answer_is_told_by_its_length(desk: Desk) -> None:
    heard = at_starting_point(desk)
    heard.say("word " * 84)
    told = heard.type("back")
    assert any("84 words here. /read says them." in line for line in told)
    assert ("word " * 84).strip() in heard.type("read")
    assert any("Tom wrote 84 words. /read says them." in line for line in heard.type("hand-over"))


def test_what_does_not_fit_is_not_kept_and_said(desk: Desk) -> None:
    heard = Heard(desk)
    while heard.talk.ask is None or not heard.talk.ask.id.startswith("plan.mode"):
        heard.type("pass" if heard.talk.ask else "next")
    assert heard.say("9")[0].startswith("Not kept: say a number from 1 to 6")
    assert heard.say("the coach")[0].startswith("Not kept")
    assert stored(desk.journal, "plan.mode") == {}
    assert heard.say("We teach")[0] == "Kept: We teach it together."


def test_rows_of_several_cells_are_asked_one_by_one(desk: Desk) -> None:
    from cyclejournal.journal.records import changed

    cycle = present_cycle(desk)
    desk.put(changed(cycle, now=desk.clock(), full=True), what="the fuller set")
    heard = Heard(desk)
    while heard.talk.walk.page.section.id != "what-next":
        heard.type("next")
    while heard.talk.ask is None or not heard.talk.ask.id.startswith("dialogue.options"):
        heard.type("pass" if heard.talk.ask else "hand-over")
    columns = heard.talk.ask.prompt.columns  # type: ignore[attr-defined]
    assert len(columns) > 1
    heard.say("Wait longer")
    for _ in columns[1:-1]:
        heard.say("")
    told = heard.say("because it is quiet")
    assert told[0].startswith("Kept. 1 line now.")
    (text,) = stored(desk.journal, "dialogue.options").values()
    assert text.startswith("Wait longer |")
    assert text.endswith("because it is quiet")
    heard.say("")
    heard.type("back")
    assert any("wait longer" in line.casefold() for line in heard.talk.question())


def test_what_is_recorded_is_planned_in_rows_as_there_is_no_screen_for_it(desk: Desk) -> None:
    heard = Heard(desk)
    while heard.talk.walk.page.section.id != "focus":
        heard.type("next")
    heard.say("Who gives a reason?")
    heard.say("")
    while not heard.talk.question()[0].startswith("How may this lesson"):
        heard.type("pass" if heard.talk.ask else "hand-over")
    heard.say("Tallies only")
    assert heard.talk.question()[0].startswith("What will be noted, counted or timed?")
    for cell in ("Gives a reason", "tally", "r", "1"):
        heard.say(cell)
    (text,) = stored(desk.journal, "plan.evidence").values()
    assert text == "Gives a reason | tally | r | 1"


def test_what_is_said_where_nothing_is_asked_can_become_a_note(desk: Desk) -> None:
    talk = begin(desk)
    while talk.ask is not None:
        talk.command("pass")
    (told,) = talk.hear("It rained all week.")
    assert told.startswith("Nothing is asked here, so this is not kept. /note keeps it, 4 words,")
    talk.hear("Nobody slept.")
    assert "but not what was said where nothing was asked" in " ".join(talk.command("quit"))
    assert "Kept. Who shall see it?" in talk.command("note")[0]
    (entry,) = desk.journal.entries.values()
    assert (entry.text, entry.keep) == ("It rained all week.\nNobody slept.", "me")
    assert talk.command("quit") == ["Everything is kept."]


def test_help_is_short_and_names_every_word() -> None:
    assert len(HELP) <= 8
    for word in COMMANDS:
        assert f"/{word}" in " ".join(HELP)


def test_a_closed_cycle_asks_nothing(desk: Desk) -> None:
    heard = Heard(desk)
    heard.type("close")
    while heard.talk.ask is None or heard.talk.ask.id != "close":
        heard.type("pass")
    told = heard.say("1")
    assert told[0] == "This cycle is closed. Its open actions stay in view."
    assert "Nothing is asked" in told[1]
    assert "is not kept" in heard.say("anything")[0]


def test_what_another_window_writes_is_said(desk: Desk, tmp_path: Path) -> None:
    heard = at_starting_point(desk)
    heard.say("Six talk.")
    clock = StillClock()
    other = Shelf(tmp_path / "shelf", clock, guides=GUIDES.get).open(desk.journal.id, session=True)
    with Desk(other, GUIDES, clock) as elsewhere:
        cycle, guide = present_cycle(elsewhere), GUIDES["peer"]
        prompt = guide.prompt("goals.starting-point")
        section = guide.section_of("goals.starting-point")
        assert prompt is not None
        assert section is not None
        priya = next(p.id for p in elsewhere.journal.people.values() if p.name == "Priya")
        elsewhere.type(prompt, place_of(elsewhere.journal, cycle, section), priya, "They write.")
        elsewhere.end_visit()
        assert "Priya wrote 2 words. /read says them." in heard.type("back")


def test_what_the_coach_wrote_before_the_talk_is_not_said_before_the_coachee_has_begun(
    desk: Desk,
) -> None:
    talk = begin(desk)
    tom, priya = desk.journal.people
    section = desk.guide(talk.cycle).section_of("dialogue.reading")
    prompt = desk.guide(talk.cycle).prompt("dialogue.reading")
    assert section
    assert prompt
    desk.take_keyboard(priya)
    place = place_of(desk.journal, talk.cycle, section)
    desk.type(prompt, place, priya, "They guess and we go on")
    desk.take_keyboard(tom)
    talk.walk.turn_to_section(section.id)
    talk._begin_at_spot()
    assert talk.question()[0] == "Do you begin your talk now?"
    talk.hear("Later")
    waits = "Priya wrote here before the talk. It waits until you have begun."
    assert waits in talk.question()
    (asked,) = talk.command("read")
    assert asked == (
        "Priya wrote here before the talk, and you have not begun. "
        "Once you have spoken, Enter says it; anything else leaves it."
    )
    assert "They guess and we go on" in talk.hear("")
    assert waits not in talk.question()


def test_the_questions_are_said_one_by_one_and_each_keeps_what_is_theirs(desk: Desk) -> None:
    talk = begin(desk)
    tom, priya = desk.journal.people
    told = talk.command("talk")
    assert told[0] == "Just talk. 7 questions, one by one, and nothing to fill in."
    assert told[-1] == "Question 1 of 7. What do you think the lesson shows?"
    assert talk.hear("") == ["Question 2 of 7. What do we agree that the lesson shows?"]
    assert talk.command("probe")[0] == "Which note or number backs that up?"
    early = talk.hear("Tom: I began too soon")
    assert early[0] == "Written down, to be kept once you have talked."
    assert talk.hear("done")[0] == "What stays of this talk?"
    assert talk.several_lines
    told = talk.hear("Priya: one voice\nKim: nothing\nWe wait")
    assert told[:3] == [
        "Written down.",
        "1 line for Tom, 1 line for Priya, 2 lines for both of you.",
        "Nobody here is called “Kim”: what stands there is for both of you.",
    ]
    assert told[3:] == [
        "Tom, is this what you want to keep?",
        "I began too soon",
        "1 Keep it",
        "2 Later",
        "Some waits for Priya: /hand-over.",
    ]
    assert talk.hear("1")[:2] == ["Kept.", "For both of you, is this what you want to keep?"]
    assert talk.hear("later")[0] == "It waits here."
    told = talk.command("hand-over")
    assert "Priya, is this what you want to keep?" in told
    assert talk.hear("1")[0] == "Kept."
    place = desk.journal.meeting(talk.cycle).texts
    assert desk.journal.text(place, "dialogue.kept-own", tom) == "I began too soon"
    assert desk.journal.text(place, "dialogue.kept-own", priya) == "one voice"
    assert desk.journal.text(place, "dialogue.written-down") == "Kim: nothing\nWe wait"


def test_before_a_talk_is_said_what_there_is_to_remember_once(desk: Desk) -> None:
    from cyclejournal.journal.cycle.cycles import another
    from cyclejournal.journal.talk import meetings

    cycle = present_cycle(desk)
    tom, _ = desk.journal.people
    guide, place = desk.guide(cycle), desk.journal.meeting(cycle).texts
    desk.put(meetings.begin(desk.journal.meeting(cycle), 30, now=desk.clock()))
    for prompt_id, voice, words in (
        ("dialogue.next-step", "together", "Count to three"),
        ("dialogue.next-time", "together", "Who speaks first?"),
        ("dialogue.differently", tom, "Fewer stories"),
    ):
        prompt = guide.prompt(prompt_id)
        assert prompt
        desk.type(prompt, place, voice, words)
    desk.put(meetings.end(desk.journal.meeting(cycle), now=desk.clock()))
    desk.put(*another(desk.journal, guide, cycle, "meeting", by=tom, now=desk.clock()))
    talk = begin(desk)
    talk.walk.turn_to_section("what-it-shows")
    talk._begin_at_spot()
    assert talk.question() == [
        "Before our talk.",
        "What did we agree last time? Say it aloud first; /read says it then.",
        "1 question kept for today.",
        "Who speaks first?",
        "Tom promised: Fewer stories.",
        "Type what became of your own promise, if you like.",
        "An empty line goes on.",
    ]
    assert talk.command("read") == ["Count to three."]
    told = talk.hear("I counted two")
    assert told[:2] == ["Kept.", "Do you begin your talk now?"]
    place = desk.journal.meeting(talk.cycle).texts
    assert desk.journal.text(place, "dialogue.became", tom) == "I counted two"
    talk.command("hand-over")
    assert talk.question()[0] != "Before our talk."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Six talk.\nTwo do not.", "Six talk. Two do not."),
        ("six talk\n\ntwo do not", "six talk; two do not."),
        ("Who talks?\ntwo of them", "Who talks? two of them."),
        ("“No.”", "“No.”"),
    ],
)
def test_lines_of_a_text_are_said_with_one_mark_between_them(text: str, said: str) -> None:
    assert one_line(text) == said
