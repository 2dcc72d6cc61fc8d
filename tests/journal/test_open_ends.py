"""What a cycle leaves open, in words."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER, Prompt, Section, Step
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.actions import change_action, new_action
from cyclejournal.journal.cycle.progress import open_ends
from cyclejournal.journal.entries.writing import finish_blind
from tests.journal.pair import GUIDE, Table, later


def ends(table: Table) -> list[str]:
    return open_ends(table.journal, GUIDE, table.cycle)


def test_a_cycle_just_begun_has_its_steps_and_the_agreement_open() -> None:
    assert ends(Table()) == [
        "Shared goals: nothing written yet",
        "Plan and observe: nothing written yet",
        "Dialogue: nothing written yet",
        "Our agreement is still to be made",
    ]


def test_a_step_begun_says_how_many_answers_are_to_come() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More talk")
    assert "Shared goals: 2 answers still to come" in ends(table)
    table.write("goals.starting-point", table.tom, "Silence")
    assert "Shared goals: 1 answer still to come" in ends(table)
    table.write("goals.starting-point", table.priya, "Some hands")
    assert not [end for end in ends(table) if end.startswith("Shared goals")]


def test_what_the_pair_called_done_or_skipped_is_no_open_end() -> None:
    table = Table()
    for step, status in (("goals", "done"), ("look", "skipped"), ("talk", "done")):
        table.journal.put(
            cycles.mark_step(
                table.cycle,
                step,
                status,  # type: ignore[arg-type]
                by=table.tom,
                now=table.now,
                reason="ill",
            )
        )
    for voice in (table.tom, table.priya):
        table.write("agreement.commitments", voice, "To listen")
    assert ends(table) == []


def test_an_agreement_that_is_begun_is_not_finished() -> None:
    table = Table()
    table.write("agreement.commitments", table.tom, "To listen")
    assert "Our agreement is not finished" in ends(table)


def test_an_action_names_its_owner_and_its_date() -> None:
    table = Table()
    table.act("Try think-pair-share", table.tom, "2026-11-27")
    table.act("Read the article")
    assert ends(table)[:2] == [
        "Tom: Try think-pair-share · due 27 Nov 2026",
        "Together: Read the article",
    ]


def test_ended_and_wordless_actions_are_left_out() -> None:
    table = Table()
    done = table.act("Done and dusted", table.tom)
    table.journal.put(
        change_action(done, now=table.now, owner=done.owner, due=done.due, status="done")
    )
    table.journal.put(*new_action(table.cycle, now=table.now))
    assert not [end for end in ends(table) if "dusted" in end or "Together" in end]


def test_an_action_carried_over_belongs_to_the_newest_cycle_and_to_its_own() -> None:
    table = Table()
    table.act("Try it", table.tom)
    first = table.cycle
    table.journal.put(cycles.close_cycle(first, now=later(60)))
    table.journal.put(
        *cycles.start_cycle(table.journal, GUIDE, cycles.swapped(first), now=later(61))
    )
    table.minute = 62
    assert "Tom: Try it · from cycle 1" in ends(table)
    table.act("Another", table.priya)
    past = open_ends(table.journal, GUIDE, first)
    assert "Priya: Another" not in " ".join(past)
    kept = [cycle for cycle in table.journal.cycles if cycle.id == first.id]
    assert "Tom: Try it · from cycle 1" in open_ends(table.journal, GUIDE, kept[0])
    assert "Our agreement is still to be made" not in past


def test_a_blind_answer_waits_for_the_other_without_a_word_of_it() -> None:
    table = Table()
    entry = table.write("alone.gist", table.tom, "A secret gist")
    assert not [end for end in ends(table) if "Waiting" in end]
    table.journal.put(finish_blind(entry, now=table.now))
    found = ends(table)
    assert "Waiting for Priya: What was it about?" in found
    assert "secret" not in " ".join(found)


def test_a_section_without_brief_prompts_leaves_nothing_to_come() -> None:
    table = Table()
    more = Section("more", "More", prompts=(Prompt("x.more", "More?", voice=TOGETHER),))
    step = GUIDE.steps[0]
    guide_step = Step(step.id, step.title, sections=(*step.sections, more))
    guide = type(GUIDE)(
        GUIDE.id, GUIDE.title, GUIDE.roles, (guide_step,), before=GUIDE.before, action=GUIDE.action
    )
    table.write("goals.statement", TOGETHER, "More talk")
    table.write("goals.starting-point", table.tom, "Silence")
    table.write("goals.starting-point", table.priya, "Some hands")
    assert open_ends(table.journal, guide, table.cycle) == ["Our agreement is still to be made"]


def test_a_hostile_action_stays_one_line() -> None:
    table = Table()
    action = table.act("[/] [@click=app.quit]\nsecond line\x1b]0;x\x07")
    table.journal.put(replace(action, owner="nobody", due="not a date"))
    assert ends(table)[0] == "Someone: [/] [@click=app.quit] second line · due not a date"
