"""What goes out as one piece, in each of its forms."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.calendar import calendar_text
from cyclejournal.export.data import journal_data
from cyclejournal.export.events import COLUMNS, disarmed
from cyclejournal.export.giving import FORMS, SEVERAL, WHATS, Order, given, one_by_one, told, within
from cyclejournal.export.html import html
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.school_year import days_of_school_year
from tests.export.documents import as_markdown
from tests.export.test_lessons import hostile_lesson
from tests.export.test_other_readers import hostile_documents
from tests.journal.pair import GUIDE, Table
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.texts import typed

DEMO: Journal = demo_journal(PEER, datetime(2026, 11, 29, 14, 2, tzinfo=UTC))


def shared(journal: Journal = DEMO, reader: str | None = None) -> Reading:
    return Reading(journal, {PEER.id: PEER}, Audience(reader))


def an_order(what: str, form: str = "md", **more: object) -> Order:
    several = what in ("range", "year", "all", "mine", "goal")
    cycles = tuple(DEMO.cycles) if several else (DEMO.cycles[1],)
    goal = DEMO.goal(DEMO.cycles[1])
    assert goal
    order = Order(
        what,  # type: ignore[arg-type]
        cycles,
        form,  # type: ignore[arg-type]
        goal=GoalReading(shared(), goal),
        section="what-it-shows",
        person=next(iter(DEMO.people)),
    )
    return replace(order, **more)


def is_there(order: Order) -> bool:
    """Of a part of a cycle there are no dates, nor of most of them rows."""
    if order.what in SEVERAL or order.what == "cycle" or order.form in ("md", "html", "docx"):
        return True
    return (order.what, order.form) in (("goal", "json"), ("lesson", "csv"), ("lesson", "vtt"))


def text(order: Order, reading: Reading | None = None) -> str:
    return "".join(told(reading or shared(), order))


class Page(HTMLParser):
    """The tags, ids and links of a page, and whatever would fetch something."""

    VOID = ("meta", "hr", "br")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.fetches: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if "href" in told else []
        self.fetches += [key for key in told if key in ("src", "srcset") or key.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("form", FORMS)
def test_each_piece_has_its_forms_the_same_every_time_and_says_which(what: str, form: str) -> None:
    order = an_order(what, form)
    if not is_there(order):
        with pytest.raises(JournalError, match="Choose"):
            text(order)
        return
    written = [*given(shared(), order)]
    assert written == [*given(shared(), order)]
    if form == "docx":
        assert [type(each) for each in written] == [bytes]
    else:
        assert text(order) == "".join(map(str, written))
        assert text(order).endswith("\n")


def test_a_page_of_html_holds_the_same_words_and_fetches_nothing() -> None:
    markdown = text(an_order("cycle"))
    page = Page(text(an_order("cycle", "html")))
    assert not page.open
    assert not page.fetches
    assert not {"script", "img", "link", "iframe", "object", "form", "input"} & {*page.tags}
    assert page.tags.count("h1") == 1
    assert page.tags.count("table") == 8
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= {*page.ids}
    assert markdown.count("[^e28]") == 3
    assert page.links.count("#e28") == 2
    assert "".join(page.words).count("☐") == markdown.count("- [ ] ") == 2
    shown = re.sub(r"\W+", "", "".join(page.words))
    for words in ("19 of 28 went back and changed their drawing", "Who speaks when S11"):
        assert re.sub(r"\W+", "", words) in shown


def test_nothing_typed_is_a_tag_a_mark_or_a_box_in_it() -> None:
    for markdown in hostile_documents():
        page = Page("".join(html([markdown])))
        assert not page.open
        assert not page.fetches
        assert {link[:1] for link in page.links if not link.startswith("http")} <= {"#"}
        assert {link.removeprefix("#") for link in page.links if link[0] == "#"} <= {*page.ids}
        assert not {"script", "img", "b", "pre", "code"} & {*page.tags}
        assert markdown.count("\n- [x] ") == "".join(page.words).count("☑")


@given_any(typed)
def test_no_text_closes_or_opens_anything_in_it(words: str) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, words)
    table.write("goals.starting-point", table.tom, words)
    page = Page("".join(html([as_markdown(table.journal, GUIDE, table.cycle)])))
    assert not page.open
    assert not page.fetches
    assert page.tags.count("h1") == 1


def test_a_lesson_goes_out_straight_after_it_once_it_is_released() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("plan.focus-questions", TOGETHER, "Who answers?")
    lesson.note("Nine hands", 200)
    reading = shared(lesson.journal)
    order = Order("lesson", (lesson.cycle,))
    with pytest.raises(JournalError) as problem:
        text(order, reading)
    assert problem.value.title == "No record to give"
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    written = text(order, shared(lesson.journal))
    assert "\n# The lesson of 7 September 2026\n" in written
    assert "| E2 | 3:20 | Nine hands |\n" in written


def test_a_goal_goes_out_over_all_its_cycles() -> None:
    written = text(an_order("goal"))
    assert "\n# Pupils in 8B explain" in written
    assert "\nMet since " in written
    assert "\n## Cycle 2 " in written
    assert "*What do we agree that the lesson shows?*  \n" in written
    assert json.loads(text(an_order("goal", "json")))["status"] == "met"


def test_the_pair_s_own_tags_are_those_of_its_file() -> None:
    table = Table()
    table.write("goals.starting-point", table.tom, "They wait #wait-time and #Asking")
    table.write("goals.starting-point", table.priya, "So do I #asking")
    written = as_markdown(table.journal, GUIDE, table.cycle)
    assert re.search(r"\ntags: \[coaching, [Aa]sking, wait-time\]\n", written)


def test_data_of_all_of_it_is_what_show_prints() -> None:
    assert json.loads(text(an_order("all", "json"))) == json.loads(
        json.dumps(journal_data(shared()))
    )


def test_what_one_person_wrote_goes_out_without_a_word_of_the_other() -> None:
    """Domain row 113: the reflections of one of them, for a portfolio of their own."""
    priya = next(person.id for person in DEMO.people.values() if person.name == "Priya")
    reading = shared(reader=priya)
    written = text(an_order("mine", person=priya), reading)
    assert "The itch to explain comes when one voice gets there" in written
    assert "audience: Priya alone" in written
    own = {entry.text for entry in DEMO.entries.values() if entry.voice == priya}
    theirs = (e.text for e in DEMO.entries.values() if e.voice not in (priya, TOGETHER))
    assert not [each for each in theirs if len(each) > 12 and each in written and each not in own]
    assert "Evidence" not in written


def test_a_form_goes_out_by_its_id_or_its_title() -> None:
    by_id, by_title = an_order("form"), an_order("form", section="What it shows")
    assert text(by_id) == text(by_title)
    assert "[^e28]: E28" in text(by_id)
    assert "Keep and learn" not in text(by_id)
    with pytest.raises(JournalError, match="what-it-shows"):
        text(an_order("form", section="nothing"))


def test_a_range_and_a_school_year_hold_the_cycles_that_were_going_on() -> None:
    first, second, third = DEMO.cycles
    closed = datetime.fromisoformat(second.closed).date()
    assert within(DEMO.cycles, None, None) == (first, second, third)
    assert within(DEMO.cycles, closed, closed)[0] == second
    assert first not in within(DEMO.cycles, closed, None)
    assert days_of_school_year(date(2026, 7, 31)) == (date(2025, 8, 1), date(2026, 7, 31))
    assert days_of_school_year(date(2026, 8, 1))[0] == date(2026, 8, 1)
    some = text(an_order("range", cycles=(second, third)))
    assert "## Cycle 1 " not in some
    assert "## Cycle 2 " in some
    assert "## Before the first cycle" not in some


def test_the_summaries_of_a_year_are_a_page_each() -> None:
    written = text(an_order("all", summary=True))
    assert written.count("\n## Cycle ") == 3
    assert "What have you looked at so far?" not in written
    with pytest.raises(JournalError, match="cycles"):
        text(an_order("lesson", summary=True))


@pytest.mark.parametrize("form", ["md", "html"])
def test_each_cycle_in_a_file_leads_to_those_before_and_after(form: str) -> None:
    order = an_order("all", form)
    files = dict(one_by_one(shared(), order, lambda one: f"{DEMO.number(one.cycles[0].id)}.{form}"))
    assert [*files] == [f"index.{form}", f"1.{form}", f"2.{form}", f"3.{form}"]
    told = {name: "".join(pieces) for name, pieces in files.items()}
    links = {
        name: Page("".join(html([words])) if form == "md" else words).links
        for name, words in told.items()
    }
    assert links[f"index.{form}"] == [f"{n}.{form}" for n in (1, 2, 3)]
    for number, wanted in ((1, [2]), (2, [1, 3]), (3, [2])):
        found = [each for each in links[f"{number}.{form}"] if each[0] != "#"]
        assert found == [*(f"{n}.{form}" for n in wanted), f"index.{form}"]


def test_events_go_out_as_rows_of_which_a_spreadsheet_runs_none() -> None:
    rows = [*csv.reader(text(an_order("cycle", "csv")).splitlines())]
    assert tuple(rows[0]) == COLUMNS
    assert ["12:14", "After a question", "start", "stopwatch"] in [row[:4] for row in rows]
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not [row for row in rows if "struck" in row]
    for cell in ("=1+1", "+1", "-1", "@SUM(A1)", "＝1"):
        assert disarmed(cell) == f"'{cell}"
    assert disarmed("S4 - asks") == "S4 - asks"


@given_any(st.lists(typed.filter(str.strip), min_size=7, max_size=7))
def test_no_word_of_a_record_breaks_its_rows_or_captions(words: list[str]) -> None:
    lesson = hostile_lesson(words)
    reading = shared(lesson.journal)
    rows = [*csv.reader(text(Order("cycle", (lesson.cycle,), "csv"), reading).splitlines())]
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    cues = text(Order("cycle", (lesson.cycle,), "vtt"), reading).split("\n\n")
    assert cues[0] == "WEBVTT"
    assert all(re.fullmatch(r"[\d:.]+ --> [\d:.]+\n[^\n<>]+\n?", cue) for cue in cues[1:])


def test_captions_stand_where_the_film_shows_them() -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=4)
    lesson.write("video.offset", lesson.tom, "2:15")
    lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | Who looks at whom?")
    lesson.note("Nine hands", 10)
    lesson.note("Then none", 12)
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    assert text(Order("lesson", (lesson.cycle,), "vtt"), shared(lesson.journal)) == (
        "WEBVTT\n\n00:02:25.000 --> 00:02:27.000\nNine hands\n\n"
        "00:02:27.000 --> 00:02:33.000\nThen none\n\n"
        "00:03:10.000 --> 00:04:05.000\nClip: Who looks at whom?\n"
    )


def test_dates_are_the_same_bytes_as_those_of_the_calendar() -> None:
    assert text(an_order("cycle", "ics")) == calendar_text([shared()])


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("form", ["md", "html"])
def test_whatever_goes_out_to_read_says_for_whom_and_that_it_judges_nobody(
    what: str, form: str
) -> None:
    """Domain row 30: for development, not for appraisal; and nothing in it grades or scores."""
    written = text(an_order(what, form))
    assert "for the two of us" in written
    assert written.count("For our own development, not for appraisal.") == 1
    assert not re.search(r"\b(grade|score|ranking|rating)s?\b", written, re.IGNORECASE)
