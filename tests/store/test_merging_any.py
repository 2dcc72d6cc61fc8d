"""Whatever two other computers wrote: merged in any order, however often, it comes to the same."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal import leaving
from cyclejournal.journal.agreement.agreed import say_yes, stand, versions, yeses
from cyclejournal.journal.between.checkins import ASKED, all_checkins, new_checkin
from cyclejournal.journal.cycle.cycles import mark_step, rename, with_alias, with_name
from cyclejournal.journal.cycle.lasting import ASKED as STAYED
from cyclejournal.journal.cycle.lasting import asked_again, was_asked
from cyclejournal.journal.ending import ending
from cyclejournal.journal.ending.plan import removals
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.journal.goal.goals import stands, status_of
from cyclejournal.journal.goal.readings import read, readings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle, Goal, GoalStatus, SummaryRow, Summed, Term, Tried
from cyclejournal.journal.priorities.sealing import confirm, stay_out, summed_id, summed_of
from cyclejournal.journal.records import Entry, Record, changed
from cyclejournal.journal.term.frame import pause, set_term
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    CLOCK,
    GUIDE,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    everything,
    place,
    said,
    saved,
    shelf_at,
    typed,
    voice,
)

PROMPTS = (POINT, JOINT, MINE)
NAMES = {POINT: "Tom", JOINT: "together", MINE: "Tom"}
START = CLOCK()

types = st.tuples(
    st.just("type"),
    st.sampled_from(PROMPTS),
    st.text("abc\n✓", min_size=1, max_size=4),
    st.integers(0, 9),
)
redactions = st.tuples(st.just("redact"), st.sampled_from(PROMPTS), st.just(""), st.integers(0, 9))
titles = st.tuples(
    st.just("title"), st.just(POINT), st.text("xyz", min_size=1, max_size=3), st.integers(0, 9)
) | st.tuples(st.just("tag"), st.just(POINT), st.sampled_from(["wait", "pile"]), st.integers(0, 9))
"""A title of the journal, or a tag on what was said."""

steps = st.tuples(
    st.just("step"), st.just(POINT), st.sampled_from(["done", "skipped"]), st.integers(0, 9)
)
FEWER = settings(max_examples=settings().max_examples // 4)
"""Each example is a dozen saves."""

readings_of = st.tuples(
    st.just("read"), st.just(POINT), st.sampled_from(["5", "7.5"]), st.integers(0, 9)
)
standings_of = st.tuples(
    st.just("stand"), st.just(POINT), st.sampled_from(["met", "parked"]), st.integers(0, 9)
)
terms = st.tuples(
    st.just("term"), st.just(POINT), st.sampled_from(["2026-12-18", ""]), st.integers(0, 9)
)
pauses = st.tuples(
    st.just("pause"), st.just(POINT), st.sampled_from(["exams", ""]), st.integers(0, 9)
)
checkins_of = st.tuples(
    st.just("check in"), st.just(POINT), st.sampled_from(["yes", "partly"]), st.integers(0, 9)
)
changed_checkins = st.tuples(
    st.just("change check-in"),
    st.just(POINT),
    st.sampled_from(["yes", "not-yet"]),
    st.integers(0, 9),
)
lastings = st.tuples(
    st.just("lasted"), st.just(POINT), st.sampled_from(["most days", ""]), st.integers(0, 9)
)
endings = st.tuples(
    st.just("end"), st.just(POINT), st.sampled_from(["wish", "yes", "share", ""]), st.integers(0, 9)
)
leavings = st.tuples(
    st.just("leave"),
    st.just(POINT),
    st.sampled_from(["yes", "no", "out", "Tim"]),
    st.integers(0, 9),
)
agreeing = st.tuples(
    st.just("agree"), st.just(POINT), st.sampled_from(["all", "most", "yes", ""]), st.integers(0, 9)
)
priorities = st.tuples(
    st.just("priorities"),
    st.just(POINT),
    st.sampled_from(["in", "out", "without", "yes", "summary"]),
    st.integers(0, 9),
)
namings = st.tuples(
    *(st.just("call"), st.just(POINT), st.sampled_from(["Tomas", "Tommy", "alias X"])),
    st.integers(0, 9),
)
throws = st.tuples(st.just("throw"), st.just(POINT), st.just(""), st.integers(0, 9))
Act = tuple[str, Prompt, str, int]
acts = st.lists(
    st.one_of(
        *(types, types, types, redactions, titles, steps, readings_of, standings_of, throws),
        *(terms, pauses, checkins_of, changed_checkins, lastings, endings, leavings, priorities),
        *(agreeing, namings),
    ),
    max_size=5,
)
typings = st.lists(types, max_size=5)


def do(opened: OpenJournal, act: Act) -> None:
    what, prompt, words, minute = act
    now = START + timedelta(hours=1, minutes=minute)
    journal = opened.journal
    if what == "type":
        who = NAMES[prompt]
        person = who if who == "together" else voice(journal, who)
        entry = answer(journal, prompt, place(journal), person, words, by=person, now=now)
        opened.write(entry)
        saved(opened)
    elif what == "redact":
        found = said(journal, prompt, NAMES[prompt])
        if found is not None:
            opened.write(redact(found, now=now))
    elif what == "tag":
        found = said(journal, prompt, NAMES[prompt])
        if found is not None and found.text:
            opened.write(changed(found, now=now, tags=(words,)))
    elif what in ("read", "stand", "throw"):
        opened.write(*at_goal(journal, what, words, now))
    elif what in ("check in", "change check-in"):
        opened.write(*check_in(journal, what, words, now))
    elif what == "lasted":
        opened.write(*lasted(journal, words, minute, now))
    elif what == "call":
        call = with_alias if words.startswith("alias") else with_name
        opened.write(call(journal, voice(journal, "Tom"), words, now=now))
    elif what == "agree":
        opened.write(*agree(journal, words, minute, now))
    elif what == "priorities":
        opened.write(of_a_team(journal, words, minute, now))
    elif what == "title":
        opened.write(rename(journal, words, now=now))
    elif what == "term":
        term = Term(since="2026-09-07", until=words, rounds=minute) if words else Term()
        opened.write(set_term(journal, term, now=now))
    elif what == "leave":
        opened.write(*leaving_it(journal, words, minute, now))
    elif what == "end":
        opened.write(*an_end(journal, words, now))
    elif what == "pause":
        until, by = (now + timedelta(weeks=2)).date(), voice(journal, "Tom")
        opened.write(*pause(journal, GUIDE, until, words, by=by, now=now))
    else:
        cycle = journal.places[place(journal)]
        assert isinstance(cycle, Cycle)
        by = voice(journal, "Tom")
        if words == "done":
            opened.write(mark_step(cycle, "goals", "done", by=by, now=now))
        else:
            opened.write(mark_step(cycle, "goals", "skipped", by=by, now=now, reason="ill"))


def an_end(journal: Journal, words: str, now: datetime) -> list[Record]:
    """Wished for, said yes to, carried out, or taken up again."""
    match words:
        case "wish":
            return [ending.choose(journal, "share", now=now)]
        case "yes":
            return [ending.say_yes(journal, "share", voice(journal, "Tom"), now=now)]
        case "share":
            gone = removals(journal, "share", now=now)
            return [*gone, ending.ended(journal, "share", journal.people, now=now)]
        case _:
            return [ending.take_up(journal, now=now)]


def leaving_it(journal: Journal, words: str, number: int, now: datetime) -> list[Record]:
    """A yes to what goes out, given or taken back; that it went out; or what a word becomes for others."""
    tom = voice(journal, "Tom")
    held = leaving.words_of([tom], [(tom, f"words {number % 2}")])
    match words:
        case "yes":
            return [leaving.say_yes(journal, tom, held, now=now)]
        case "no":
            found = leaving.take_back(journal, tom, held, now=now)
            return [found] if found else []
        case "out":
            yes = leaving.said_yes(journal, held)
            return [leaving.gone_out("cycle 1", "md", "text", yes, now=now)]
        case _:
            person = tom if number % 2 else ""
            return [leaving.naming(journal, words, person=person, now=now)]


def at_goal(journal: Journal, what: str, words: str, now: datetime) -> list[Record]:
    """A reading of its measure, a word on how it stands, or the first reading thrown away."""
    goal, by = present_goal(journal), voice(journal, "Tom")
    if what == "read":
        return read(journal, GUIDE, goal, words, on=now.date(), note="wet", by=by, now=now)
    if what == "stand":
        status: GoalStatus = "met" if words == "met" else "parked"
        return stands(journal, GUIDE, goal, status, f"{words} now", by=by, now=now)
    return [discard(each, now=now) for each in readings(journal, goal)[:1]]


def check_in(journal: Journal, what: str, words: str, now: datetime) -> list[Record]:
    """A check-in of Tom's, or of his first one the answer to whether it was tried, and in the end the trash."""
    tried: Tried = "yes" if words == "yes" else "partly" if words == "partly" else "not-yet"
    if what == "check in":
        by = voice(journal, "Tom")
        place = replace(new_checkin(journal.cycles[-1], by, now=now), tried=tried)
        text = answer(journal, ASKED[0], place.id, by, words, by=by, now=now)
        return [place, text]
    found = all_checkins(journal)[:1]
    if words == "not-yet":
        return [discard(each, now=now) for each in found]
    return [changed(each, now=now, tried=tried, on="2026-11-01") for each in found]


def lasted(journal: Journal, words: str, number: int, now: datetime) -> list[Record]:
    """That they were asked whether it lasted, with a word of one of them, or of neither; or that taken back."""
    cycle = journal.cycles[-1]
    place = asked_again(journal, cycle, now=now)
    if number == 0 and (found := was_asked(journal, cycle)) is not None:
        return [discard(found, now=now)]
    by = voice(journal, "Tom" if number % 2 else "Priya")
    said = answer(journal, STAYED[0], place.id, by, words, by=by, now=now) if words else None
    here = [] if was_asked(journal, cycle) else [place]
    return [*here, *([said] if said else [])]


STAYS = Prompt("agreement.stays-between-us", "What stays between us?", "line", TOGETHER)


def agree(journal: Journal, words: str, number: int, now: datetime) -> list[Record]:
    """Other words of the agreement, a yes of one of them to it as it is, or the first yes taken back."""
    agreement, by = journal.agreement, voice(journal, "Tom" if number % 2 else "Priya")
    assert agreement is not None
    if not words:
        return [discard(each, now=now) for each in yeses(journal)[:1]]
    if words != "yes":
        return [answer(journal, STAYS, agreement.id, TOGETHER, words, by=by, now=now)]
    try:
        return [say_yes(journal, by, now=now)]
    except JournalError:
        # Nothing is written yet, or they have said it already.
        return []


def of_a_team(journal: Journal, words: str, number: int, now: datetime) -> Record:
    """How far one of them is with their priorities, a yes to a plan, or the summary of so many."""
    cycle = journal.cycles[-1]
    person, other = (voice(journal, name) for name in ("Tom", "Priya"))
    if words == "summary":
        moment = now.isoformat(timespec="milliseconds")
        rows = (SummaryRow(activity="Planning", answered=number, agree=number == 1),)
        present = summed_of(journal, cycle) or Summed(
            id=summed_id(cycle), cycle=cycle.id, created=moment, changed=moment
        )
        return changed(present, now=now, people=(person,), on=moment, rows=rows)
    if words == "yes":
        return confirm(journal, cycle, person, f"plan {number}", now=now)
    sealed = stay_out(journal, cycle, person, now=now)
    if words == "out":
        return sealed
    without = (other,) if words == "without" else ()
    return replace(sealed, state="in", last=sealed.changed, without=without)


def present_goal(journal: Journal) -> Goal:
    goal = journal.goal(journal.cycles[-1])
    assert goal is not None
    return goal


def computers(root: Path, *lives: list[Act]) -> list[OpenJournal]:
    """The same journal on several computers, each with what was done there since."""
    disk = QuickDisk()
    first = begun(root / "start", disk)
    for prompt in PROMPTS:
        typed(first, prompt, NAMES[prompt], "from the start")
    saved(first)
    opened = []
    for number, life in enumerate(lives):
        shutil.copytree(root / "start", root / str(number))
        each = shelf_at(root / str(number), disk).open(first.id)
        for act in life:
            do(each, act)
        saved(each)
        opened.append(each)
    return opened


def merge_all(here: OpenJournal, others: tuple[OpenJournal, ...]) -> None:
    """Both halves of each other computer, as conflict copies."""
    for other in others:
        own = next(here.paths.private.glob("*[0-9a-f].json"))
        for source, target in (
            (other.paths.private / own.name, own.with_name(f"{own.stem} (1).json")),
            (other.paths.pair, here.paths.folder / "pair (1).json"),
        ):
            shutil.copy(source, target)
            assert here.merge_file(target).set_aside
    assert here.conflict_copies() == []
    assert here.fold().problem is None


def shown(journal: Journal) -> tuple[object, ...]:
    """What of a journal must not depend on the order of merging."""
    entries = {
        entry.id: (entry.text, entry.keep, entry.redacted, set(entry.history))
        for entry in journal.entries.values()
    }
    agreed = (stand(journal), [(each.yes, dict(each.words)) for each in versions(journal)])
    return (
        *(journal.people, journal.places, entries, agreed),
        status_of(journal, present_goal(journal)),
    )


def words(entry: Entry | None) -> set[str]:
    return {entry.text, *(v.text for v in entry.history)} - {""} if entry else set()


@FEWER
@given(acts, acts, acts)
def test_the_order_of_merging_does_not_matter(
    tmp_path_factory: object, mine: list[Act], two: list[Act], three: list[Act]
) -> None:
    root = new_folder(tmp_path_factory)
    computers(root, mine, two, three)
    results = []
    for order in permutations((1, 2)):
        target = root / f"order{order}"
        shutil.copytree(root / "0", target)
        here = shelf_at(target, QuickDisk()).open(one_id(target))
        others = tuple(shelf_at(root / str(n)).open(here.id) for n in order)
        merge_all(here, others)
        results.append(shown(here.journal))
        raw = here.paths.pair.read_bytes()
        merge_all(here, others)
        assert here.paths.pair.read_bytes() == raw
        assert everything(shelf_at(target).read(here.id))[:3] == everything(here.journal)[:3]
    assert results[0] == results[1]
    shutil.rmtree(root)


@FEWER
@given(typings, typings, typings)
def test_nothing_typed_is_lost(
    tmp_path_factory: object, mine: list[Act], two: list[Act], three: list[Act]
) -> None:
    root = new_folder(tmp_path_factory)
    here, *others = computers(root, mine, two, three)
    wanted = {
        prompt: set[str]().union(
            *(words(said(each.journal, prompt, NAMES[prompt])) for each in (here, *others))
        )
        for prompt in PROMPTS
    }
    merge_all(here, tuple(others))
    read = shelf_at(root / "0").read(here.id)
    for prompt, texts in wanted.items():
        assert words(said(read, prompt, NAMES[prompt])) == texts
    shutil.rmtree(root)


@FEWER
@given(acts, acts)
def test_nothing_private_comes_into_the_open(
    tmp_path_factory: object, mine: list[Act], two: list[Act]
) -> None:
    root = new_folder(tmp_path_factory)
    here, there = computers(root, mine, two)
    entry = said(here.journal, MINE, "Tom")
    if entry is not None and entry.text:
        here.write(keep_as(entry, "pair", now=START + timedelta(hours=2)))
        saved(here)
    shared = words(said(here.journal, MINE, "Tom"))
    secret = words(said(there.journal, MINE, "Tom")) - shared
    merge_all(here, (there,))
    kept = said(here.journal, MINE, "Tom")
    if kept is not None and kept.half == "pair":
        assert not words(kept) & secret
    shutil.rmtree(root)


def one_id(root: Path) -> str:
    return next((root / "journals").iterdir()).name


def new_folder(factory: object) -> Path:
    made = factory.mktemp("any")  # type: ignore[attr-defined]
    assert isinstance(made, Path)
    return made
