"""A pair's talks over time from the shell: a sentence a line, for the two of them."""

import click

from cyclejournal.cli.context import Setting, choose_reader, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.words import journal_argument, reader_option
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.talks import NOTHING, over_time, own_lines, talk_lines
from cyclejournal.session.spoken.asks import sentence


@click.command("talks", short_help="Say how the pair's talks have gone.")
@journal_argument()
@reader_option("Also NAME's own lines: how they talk as coach, and how they feel.")
@click.option("--helped", is_flag=True, help="Also how the help changed that NAME had as coachee.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@pass_setting
def talks_command(
    setting: Setting, journal: str, name: str | None, helped: bool, as_json: bool
) -> None:
    """Say who chose what the talks of JOURNAL were about, who began, and what was built together, by cycle.

    It is for the pair, and no mark for anybody: where roles swap, each direction stands by itself. With a
    specialist, or a colleague who is new, it says how help changed, too. Own lines are said only to whom --as
    names: a courtesy between colleagues, not a lock.

    Example: cyclejournal talks tom --as Tom
    """
    if helped and name is None:
        raise click.UsageError("Whose help? Say it with --as NAME.")
    found = setting.read(journal)
    reader = choose_reader(found, name)
    reading = setting.reading(found, found.cycles, Audience(reader, kept_back=True))
    coachings = over_time(reading, reader if helped and reader else "")
    own = own_lines(reading, reader) if reader else []
    if as_json:
        said = [
            {
                "title": each.title,
                "cycles": [
                    {"cycle": c.number, "on": c.on or None, "lines": list(c.lines)}
                    for c in each.cycles
                ],
            }
            for each in coachings
        ]
        lines = [{"asked": each.asked, "said": [list(pair) for pair in each.said]} for each in own]
        say_json({"talks": said, "own": lines})
        return
    for line in talk_lines(coachings):
        say(line)
    for each in own:
        for when, words in each.said:
            say(f"{sentence(each.asked)} {when}: {words}")
    if not coachings and not own:
        note(NOTHING)
