"""What goes out comes back: exports, filled forms, notes of one's own, other programs' journals."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.blank import blank_markdown
from cyclejournal.export.coming_back import MOST_LINES, NotImported, read_page
from cyclejournal.export.events import events_csv
from cyclejournal.guide.known import ACTION_WHAT, FOCUS, GOAL_STATEMENT, HAPPENED, PLAN, READING
from cyclejournal.guide.model import TOGETHER, ToolId
from cyclejournal.journal.between.checkins import (
    TRIED_WORDS,
    checkins,
    figure_words,
    new_checkin,
    tried_words,
)
from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle, swapped
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.goal.goals import stands
from cyclejournal.journal.goal.readings import read, readings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.notes import KINDS, read_note
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.places import Action, Cycle, Term, Tried
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, EventKind, NoteKind
from cyclejournal.journal.term.frame import set_term, term_of
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import join_rows
from cyclejournal.session.desk import Desk
from cyclejournal.session.importing.bring import look, summary, take_in
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.elsewhere import MOST
from cyclejournal.session.importing.lessons import told_line
from cyclejournal.session.importing.pages import take_page
from cyclejournal.store.open.shelf import Shelf
from tests.export.documents import as_markdown, whole_markdown
from tests.journal.pair import GUIDE, START, Table
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.store.samples import QuickDisk
from tests.texts import COMMONMARK, typed

NOW = datetime(2026, 11, 29, 14, 2, tzinfo=UTC)
GUIDES = {PEER.id: PEER, GUIDE.id: GUIDE}


def empty(root: Path) -> Desk:
    """A journal of Tom and Priya in which nothing is written."""
    shelf = Shelf(root, lambda: NOW, guides=GUIDES.get, disk=QuickDisk())
    return Desk(shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"}), GUIDES, lambda: NOW)


def brought(desk: Desk, page: str, name: str = "page.md") -> Coming:
    path = desk.opened.paths.folder.parent.parent / name
    path.write_text(page, "utf-8")
    coming = look(desk, path)
    take_in(desk, coming)
    return coming


def said(journal: Journal) -> set[tuple[int, str, str, str]]:
    """Cycle, prompt, voice and words of everything that the two of them may have in an export."""
    reading = Reading(journal, GUIDES, Audience())
    found = set()
    for cycle in reading.cycles:
        for kind, entry in cycle.entries:
            number = 0 if kind in ("pair", "agreement") else cycle.number
            asked = "note" if entry.is_note else entry.prompt
            found.add((number, asked, journal.name(entry.voice), entry.text))
    return found


def test_the_example_comes_back_whole(tmp_path: Path) -> None:
    """Rows 30 and 77 of the domain: what is imported is what was written, and never a mark or a grade."""
    journal = demo_journal(PEER, NOW)
    desk = empty(tmp_path)
    page = whole_markdown(journal, PEER)
    coming = brought(desk, page)
    assert said(desk.journal) == said(journal)
    assert evidence_lines(desk.journal) == evidence_lines(journal)
    # A yes to the agreement is each one's own to give.
    (told,) = coming.told
    assert "who has said yes" in told
    assert term_of(desk.journal) == term_of(journal)
    for here, there in zip(desk.journal.cycles, journal.cycles, strict=True):
        assert here.started[:10] == there.started[:10]
        assert here.closed[:10] == there.closed[:10]
        roles = {journal.name(person): role for person, role in there.roles.items()}
        assert {desk.journal.name(person): role for person, role in here.roles.items()} == roles
        assert [a.status for a in actions(desk.journal, here)] == [
            a.status for a in actions(journal, there)
        ]
    again = look(desk, tmp_path / "page.md")
    assert again.lines == []
    assert summary(again) == "There is nothing new in it."
    # Written out again it is the same page, but for that yes, and for who is named first.
    left = set(page.split("\n")) ^ set(whole_markdown(desk.journal, PEER).split("\n"))
    assert left == {
        "people: Priya, Tom",
        "# Priya & Tom",
        "people: Tom, Priya",
        "# Tom & Priya",
        "Our agreement: Priya and Tom said yes to it on 22 Oct 2026.",
    }


def actions(journal: Journal, cycle: Cycle) -> list[Action]:
    found = (journal.places[each] for each in cycle.actions)
    return [each for each in found if isinstance(each, Action)]


def evidence_lines(journal: Journal) -> list[list[tuple[str, str, str]]]:
    """What was recorded in each lesson, as it reads, with the figures behind each line."""
    return [
        [(item.ref, *told_line(item, each.events)) for item in each.items]
        for cycle in Reading(journal, GUIDES, Audience()).cycles
        for each in cycle.lessons
    ]


def test_a_cycle_s_own_page_comes_into_the_cycle_that_is_still_empty(tmp_path: Path) -> None:
    journal = demo_journal(PEER, NOW)
    desk = empty(tmp_path)
    brought(desk, as_markdown(journal, PEER, journal.cycles[1]))
    (cycle,) = desk.journal.cycles
    assert cycle.started[:10] == journal.cycles[1].started[:10]
    assert cycle.closed
    goal = journal.goal(journal.cycles[1])
    here = desk.journal.goal(cycle)
    assert goal is not None
    assert here is not None
    assert desk.journal.text(here.id, "goals.statement") == journal.text(goal.id, "goals.statement")


TEXTS = st.one_of(typed, st.sampled_from(COMMONMARK)).filter(lambda text: bool(text.strip()))
SPOTS = (
    ("pair.purpose", TOGETHER),
    ("goals.starting-point", "tom"),
    ("goals.starting-point", "priya"),
    ("goals.statement", TOGETHER),
    ("alone.gist", "priya"),
    ("plan.focus", TOGETHER),
)
answers = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(SPOTS), TEXTS), max_size=6)


@given(answers, st.lists(st.tuples(st.integers(0, 1), TEXTS), max_size=2))
def test_whatever_was_typed_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    answers: list[tuple[int, tuple[str, str], str]],
    tasks: list[tuple[int, str]],
) -> None:
    """Row 11 of the domain: what is filled elsewhere is imported back, word for word."""
    table = Table()
    for number in (0, 1):
        if number:
            first = table.cycle
            table.journal.put(close_cycle(first, now=table.now))
            table.journal.put(*start_cycle(table.journal, GUIDE, swapped(first), now=table.now))
        for _, (prompt, who), text in (each for each in answers if each[0] == number):
            voice = {"tom": table.tom, "priya": table.priya}.get(who, TOGETHER)
            table.write(prompt, voice, text)
        for _, text in (each for each in tasks if each[0] == number):
            table.act(text, table.tom if number else TOGETHER)
    page = whole_markdown(table.journal, GUIDE)
    shelf = Shelf(tmp_path_factory.mktemp("back"), lambda: NOW, guides=GUIDES.get, disk=QuickDisk())
    opened = shelf.create(GUIDE, {"coachee": "Tom", "coach": "Priya"})
    coming = Coming(opened.journal, GUIDES, NOW, next(iter(opened.journal.people)))
    take_page(coming, read_page(page), "page.md")
    assert said(coming.journal) == said(table.journal), (coming.lines, coming.told, page)
    assert len(coming.journal.cycles) == 2


TOOLS: tuple[tuple[ToolId, EventKind, tuple[str, ...]], ...] = (
    ("tally", "tally", ("",)),
    ("stopwatch", "start", ("",)),
    ("sample", "sample", ("yes", "no", "can't tell")),
    ("seats", "seat", tuple(f"A{number}" for number in range(1, 8))),
    ("flow", "seat", ("T", "A1", "B2")),
    ("zones", "seat", ("A1", "B2")),
    ("check", "check", ("seen", "not seen", "n.a.")),
)
moments = st.one_of(st.none(), st.integers(0, 3000).map(lambda tenths: tenths / 2))
noted = st.tuples(TEXTS, moments, st.sampled_from(KINDS), st.integers(0, 2), st.booleans())
pressed = st.tuples(st.sampled_from(TOOLS), moments, st.integers(0, 20), TEXTS)


@given(
    st.lists(noted, max_size=5),
    st.lists(pressed, max_size=8),
    st.lists(TEXTS, min_size=len(TOOLS), max_size=len(TOOLS)),
    st.booleans(),
    TEXTS,
)
def test_whatever_was_recorded_in_a_lesson_comes_back_line_by_line(
    tmp_path_factory: pytest.TempPathFactory,
    notes: list[tuple[str, float | None, NoteKind, int, bool]],
    presses: list[tuple[tuple[ToolId, EventKind, tuple[str, ...]], float | None, int, str]],
    labels: list[str],
    has_clock: bool,
    cites: str,
) -> None:
    lesson = WatchedLesson()
    names = [f"{clean_line(words)[:30]} {number}".strip() for number, words in enumerate(labels)]
    plan = join_rows(
        [[name, tool_called(each[0]).words] for name, each in zip(names, TOOLS, strict=True)]
    )
    lesson.write(PLAN, TOGETHER, plan)
    lesson.write(FOCUS, TOGETHER, "What do they say?\nWho speaks?")
    lesson.choose()
    things = {each.tool: each for each in watched(plan)}
    lesson.mark("begin", 0) if has_clock else None
    for text, at, kind, focus, is_under in notes:
        line = read_note(text)
        if line.text:
            at = at if has_clock else None
            event = lesson.note(
                line.text, at, kind=kind, speaker=line.speaker, verbatim=line.verbatim
            )
            label = names[0] if is_under else ""
            lesson.put(replace(event, focus=focus, label=label))
    for (tool, what, values), at, turn, text in sorted(presses, key=lambda each: each[1] or 0):
        if tool_called(tool).needs_clock and not has_clock:
            continue
        at = (at or 0.0) if has_clock else None
        event = lesson.press(
            things[tool],
            what,
            at,
            value=values[turn % len(values)],
            to="A1" if tool == "flow" else "",
        )
        if tool == "stopwatch":
            lesson.press(things[tool], "stop", (at or 0.0) + turn / 2)
        if tool == "check":
            lesson.put(replace(event, text=clean_line(text)))
    lesson.mark("end", 1600) if has_clock else None
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    cited = "".join(f" and {item.cite}" for item in lesson.items)
    lesson.write("observation.setting", lesson.priya, f"{cites}{cited}")
    page = whole_markdown(lesson.journal, PEER)
    shelf = Shelf(tmp_path_factory.mktemp("back"), lambda: NOW, guides=GUIDES.get, disk=QuickDisk())
    opened = shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    coming = Coming(opened.journal, GUIDES, NOW, next(iter(opened.journal.people)))
    take_page(coming, read_page(page), "page.md")
    assert evidence_lines(coming.journal) == evidence_lines(lesson.journal), page
    assert said(coming.journal) == said(lesson.journal), page
    (place,) = lesson.journal.lessons(lesson.cycle)
    (there,) = coming.journal.lessons(coming.journal.cycles[0])
    assert there.released[:10] == place.released[:10]


lines = TEXTS.map(clean_line).filter(bool)
days = st.integers(1, 60)
tags = st.lists(st.sampled_from(["wait", "Pause", "tête-à-tête", "x-1"]), max_size=2, unique=True)
jotted = st.tuples(TEXTS, st.sampled_from(["tom", "priya"]), days, st.booleans(), tags)
checked = st.tuples(
    st.sampled_from(["", *TRIED_WORDS]), st.booleans(), st.none() | st.integers(0, 40), TEXTS, days
)


@given(
    lines,
    st.lists(jotted, max_size=3, unique_by=lambda each: each[:3]),
    st.lists(checked, max_size=3, unique_by=lambda each: each[4]),
    st.lists(st.tuples(st.integers(-9, 99), lines, days), max_size=3),
    TEXTS,
)
def test_what_is_written_between_meetings_and_of_the_goal_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    task: str,
    notes: list[tuple[str, str, int, bool, list[str]]],
    checks: list[tuple[Tried, bool, int | None, str, int]],
    figures: list[tuple[int, str, int]],
    why: str,
) -> None:
    lesson = WatchedLesson()
    journal, cycle = lesson.journal, lesson.cycle
    goal, by = journal.goal(cycle), lesson.tom
    assert goal is not None
    journal.put(set_term(journal, Term(since="2026-09-07", until="2027-01-15", rounds=2), now=NOW))

    def write(asked: str, place: str, voice: str, text: str) -> None:
        prompt = PEER.prompt(asked)
        assert prompt is not None
        journal.put(answer(journal, prompt, place, voice, text, by=by, now=lesson.now))

    write(GOAL_STATEMENT, goal.id, TOGETHER, "Six pupils say why")
    action, linked = new_action(cycle, now=lesson.now, owner=lesson.tom)
    journal.put(action, linked)
    write(ACTION_WHAT, action.id, TOGETHER, task)
    for text, who, day, is_line, set_on_it in notes:
        voice, other = (lesson.tom, lesson.priya)[:: 1 if who == "tom" else -1]
        on = (START.date() + timedelta(days=day)).isoformat()
        note = new_note(journal, voice, now=lesson.now, on=on, keep="pair")
        note = replace(note, text=text, to=other if is_line else "", tags=tuple(set_on_it))
        journal.put(note)
    for figure, beside, day in figures:
        of = START.date() + timedelta(days=day)
        journal.put(*read(journal, PEER, goal, str(figure), on=of, note=beside, by=by, now=NOW))
    for tried, has_action, count, text, day in checks:
        of = START.date() + timedelta(days=day)
        place = new_checkin(cycle, by, now=lesson.now, on=of)
        if count is not None:
            made = read(journal, PEER, goal, str(count), on=of, by=by, now=NOW)
            journal.put(*made)
            place = replace(place, reading=made[0].id if made else "")
        if tried:
            place = replace(place, tried=tried, action=action.id if has_action else "")
        journal.put(place)
        write(HAPPENED, place.id, by, text)
    journal.put(*stands(journal, PEER, goal, "met", why, by=by, now=NOW))
    page = whole_markdown(journal, PEER)
    shelf = Shelf(tmp_path_factory.mktemp("back"), lambda: NOW, guides=GUIDES.get, disk=QuickDisk())
    opened = shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    coming = Coming(opened.journal, GUIDES, NOW, next(iter(opened.journal.people)))
    take_page(coming, read_page(page), "page.md")
    assert said(coming.journal) == said(journal), (coming.told, page)
    assert facts(coming.journal) == facts(journal), page


def facts(journal: Journal) -> list[object]:
    """What stands beside the words of notes, check-ins and readings, and the term."""
    name, cycle = journal.name, journal.cycles[0]
    goal = journal.goal(cycle)
    assert goal is not None
    return [
        term_of(journal),
        sorted(
            (n.text, name(n.voice), n.on, n.to and name(n.to), n.tags)
            for n in journal.notes.values()
        ),
        [
            (name(each.voice), each.on, tried_words(journal, each), figure_words(journal, each))
            for each in checkins(journal, cycle)
        ],
        sorted((each.on, journal.text(each.id, READING)) for each in readings(journal, goal)),
    ]


def test_the_examples_of_commonmark_come_back_as_they_were(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, lambda: NOW, guides=GUIDES.get, disk=QuickDisk())
    opened = shelf.create(GUIDE, {"coachee": "Tom", "coach": "Priya"})
    for text in COMMONMARK:
        table = Table()
        for prompt, who in SPOTS:
            table.write(prompt, {"tom": table.tom, "priya": table.priya}.get(who, TOGETHER), text)
        table.act(text, table.tom)
        coming = Coming(opened.journal, GUIDES, NOW, next(iter(opened.journal.people)))
        take_page(coming, read_page(whole_markdown(table.journal, GUIDE)), "page.md")
        assert said(coming.journal) == said(table.journal), text


def test_what_stood_there_before_stays_in_the_history(tmp_path: Path) -> None:
    desk = empty(tmp_path)
    brought(desk, "*What can these pupils do now?*\n**Tom:** Fewer lists.\n")
    coming = brought(desk, "*What can these pupils do now?*\n**Tom:** More so.\n")
    (line,) = coming.lines
    assert line.startswith("changed: ")
    (entry,) = (e for e in desk.journal.entries.values() if e.prompt == "goals.starting-point")
    assert [version.text for version in entry.history] == ["Fewer lists."]
    desk.undo()
    assert desk.journal.entries[entry.id].text == "Fewer lists."


FILLED = {
    "> Nobody reads a whole page.": "Nobody reads a whole page.",
    "First line  \nsecond line\n\nAnd one more.": "First line\nsecond line\n\nAnd one more.",
    "|  |\n| --- |\n| on the first line |\n| and the second |\n|  |": "on the first line\nand the second",
    "- one\n- two": "one\ntwo",
    "|  |\n| --- |\n|  |\n|  |": "",
}


def test_a_filled_form_comes_in(tmp_path: Path) -> None:
    """Row 11 of the domain: a form filled on paper or in an editor, alone, comes in under each name."""
    desk = empty(tmp_path)
    guide = desk.guide(desk.journal.cycle)
    for filled, text in FILLED.items():
        asked = "*What can these pupils do now?*\n\n**Tom:**"
        empty_box = "|  |\n| --- |\n|  |\n"
        page = f"# Starting point\n\nName and day: Tom, 3 November\n\n{asked}\n\n{filled}\n\n**Priya:**\n\n{empty_box}"
        coming = brought(desk, page)
        found = [
            e.text for e in desk.journal.entries.values() if e.prompt == "goals.starting-point"
        ]
        assert (coming.told, found or [""]) == ([], [text or found[0] if found else ""]), filled
    # Nothing of an empty form is an answer, and every question of it is known.
    for word in [*(step.id for step in guide.steps), *(each.id for each in guide.sections())]:
        coming = brought(
            desk, blank_markdown(desk.journal, guide, desk.journal.cycle, word), "form.md"
        )
        assert (coming.lines, coming.told) == ([], []), word
    boxes = blank_markdown(desk.journal, guide, desk.journal.cycle, "how-we-work")
    ticked = boxes.replace("- [ ] No\n", "- [x] No\n")
    assert ticked != boxes
    coming = brought(desk, ticked)
    assert [line.rsplit(": ", 1)[1] for line in coming.lines] == ["No"]
    scale = "*How confident do you feel about our goal today?*\n"
    scale += "**Tom:**\n\n1 · 2 · 3 · 4 · 5 · 6 · **7** · 8 · 9 · 10\n"
    coming = brought(desk, scale)
    assert not coming.told


def test_what_is_no_question_here_becomes_a_note_and_is_said(tmp_path: Path) -> None:
    desk = empty(tmp_path)
    page = (
        "# Our page\n\n*What is a question of our own?*\nAn answer of ours.\n\n"
        "*What can these pupils do now?*\n**Nobody we know:** Words.\n\n- [ ] Tom: Try it once\n- [x] Ask again\n"
    )
    coming = brought(desk, page)
    assert any(line.startswith("Kept as a note") for line in coming.told)
    notes = "\n".join(note.text for note in desk.journal.notes.values())
    assert "An answer of ours." in notes
    assert "Words." in notes
    words = {
        desk.journal.text(a.id, ACTION_WHAT): (a.owner, a.status) for a in desk.journal.actions
    }
    tom = next(iter(desk.journal.people))
    assert words == {"Try it once": (tom, "todo"), "Ask again": (TOGETHER, "done")}


def test_dated_pages_and_other_programs_notes_come_in_as_notes(tmp_path: Path) -> None:
    """Row 41 of the domain: one's own diary is one's own, until one gives it to both."""
    desk = empty(tmp_path)
    folder = tmp_path / "diary"
    folder.mkdir()
    (folder / "2026-11-03.md").write_text("# Tuesday\n\nS4 asked why.\n\n- [ ] Wait five seconds\n")
    (folder / "ideas.md").write_text(
        "---\ndate: 2026-11-05T10:00\ntags: [x]\n---\nTwo causes, one arrow.\n"
    )
    (folder / "20261106 notes.txt").write_text("Plain.\n")
    (folder / "broken.md").write_bytes(b"\xff\xfe\xff\x00\x00")
    (folder / ".hidden.md").write_text("Hidden.")
    (folder / "2026-11-07.md").symlink_to("/etc/hostname")
    with pytest.raises(NotImported, match="Whose notes"):
        look(desk, folder / "2026-11-03.md")
    tom = next(iter(desk.journal.people))
    coming = look(desk, folder, tom)
    take_in(desk, coming)
    notes = {note.on: (note.text, note.keep, note.voice) for note in desk.journal.notes.values()}
    assert notes == {
        "2026-11-03": ("# Tuesday\n\nS4 asked why.", "me", tom),
        "2026-11-05": ("Two causes, one arrow.", "me", tom),
        "2026-11-06": ("Plain.", "me", tom),
    }
    assert len(coming.told) == 1
    assert [desk.journal.text(a.id, ACTION_WHAT) for a in desk.journal.actions] == [
        "Wait five seconds"
    ]
    assert look(desk, folder, tom).lines == []
    entries = [
        {
            "title": "A visit",
            "body": "S8 smiled.",
            "date": "2026-11-09",
            "time": "10:00",
            "starred": False,
        },
        {"title": "Short", "body": "", "date": "no day"},
    ]
    jrnl = tmp_path / "jrnl.json"
    jrnl.write_text(json.dumps({"tags": {}, "entries": entries}))
    take_in(desk, look(desk, jrnl, tom, "pair"))
    found = [note for note in desk.journal.notes.values() if note.keep == "pair"]
    assert {(note.text, note.on) for note in found} == {
        ("A visit\nS8 smiled.", "2026-11-09"),
        ("Short", ""),
    }


def test_a_table_of_events_comes_in_as_events(tmp_path: Path) -> None:
    journal = demo_journal(PEER, NOW)
    desk = empty(tmp_path)
    table = tmp_path / "lesson.csv"
    cycle = Reading(journal, GUIDES, Audience()).cycle(journal.cycles[1])
    table.write_text("".join(events_csv([cycle])))
    coming = look(desk, table)
    take_in(desk, coming)
    there = {
        (e.what, e.label, e.at, e.text, e.value) for lesson in cycle.lessons for e in lesson.events
    }
    place = desk.journal.observation(desk.journal.cycles[0])
    here = {(e.what, e.label, e.at, e.text, e.value) for e in desk.journal.events_at(place.id)}
    assert {each[0] for each in here} == {each[0] for each in there}
    assert len(here) == len(there)
    assert look(desk, table).lines == []
    by_hand = tmp_path / "paper.csv"
    # Two presses of one second are two, and both are there when the file comes again.
    by_hand.write_text("time,code,text\n1:05,w,\n1:05,w,\n12:40,,S4 asks why\n,'=1+1,\nnonsense\n")
    coming = look(desk, by_hand)
    assert coming.lines == ["new: 4 events of a lesson in cycle 1"]
    assert len(coming.told) == 1
    take_in(desk, coming)
    assert (look(desk, by_hand).lines, look(desk, by_hand).same) == ([], 4)
    by_hand.write_text("time,code\n" + "1:06,w\n" * (MOST + 1))
    assert look(desk, by_hand).told == [f"Left out: 1 row after the first {MOST}."]


HOSTILE = {
    b"\xff\xfe\x00\xd8": "no UTF-8 text",
    "Grüße".encode("latin-1"): "no UTF-8 text",
    b"PK\x03\x04\x00\x00\x00": "holds bytes that no text has",
    b"": "is empty",
    b"a\n" * (MOST_LINES + 2): "has more than 100,000 lines",
}


def test_hostile_files_are_refused_or_kept_as_words(tmp_path: Path) -> None:
    desk = empty(tmp_path)
    before = desk.opened.paths.pair.read_bytes()
    path = tmp_path / "page.md"
    for raw, words in HOSTILE.items():
        path.write_bytes(raw)
        with pytest.raises(JournalError) as refused:
            look(desk, path)
        assert words in refused.value.problem
    with path.open("wb") as file:
        file.truncate(17_000_000)
    with pytest.raises(NotImported, match="larger than 16 MB"):
        look(desk, path)
    for text, words in (
        ("[1]", "no export of jrnl"),
        ("{" * 9000, "no JSON"),
        ("a,b\n1,2\n", "does not name"),
    ):
        other = tmp_path / ("x.csv" if "," in text else "x.json")
        other.write_text(text)
        with pytest.raises(NotImported, match=words):
            look(desk, other)
    with pytest.raises(NotImported, match="does not exist"):
        look(desk, tmp_path / "../../../nowhere.md")
    bombs = (
        "---\na: &a [x,x]\nb: &b [*a,*a,*a]\nc: *b\nformat: cyclejournal 2\ncycle: 99999999\n---\n\n"
        "# A\n\n---\n\n## 1 B\n\nWords.\n",
        '---\nformat: cyclejournal 2\ncycle: ../../x\ncoach: "\\ud800"\n---\n\n## Cycle 9 · x\n\n### y\n\n'
        "![x](https://evil/p.png) <script>x</script>\n",
        "# a\n" * 20_000 + "\x1b]52;c;eA==\x07\x1b[2J end\n",
        "> " * 3000 + "deep\n",
        "\n".join(
            f"## Observation {n}\n\n*What can these pupils do now?* x\n" for n in range(900, 905)
        ),
    )
    for bomb in bombs:
        path.write_text(bomb, "utf-8")
        coming = look(desk, path)
        assert coming.lines
        kept = "\n".join(each.text for each in coming.records if isinstance(each, Entry))
        assert "\x1b" not in kept
        if "Words." in bomb:
            assert "Words." in kept
        if "script" in bomb:
            assert "<script>x</script>" in kept
        assert len(coming.journal.observations(coming.journal.cycles[0])) < 2
    assert desk.opened.paths.pair.read_bytes() == before
