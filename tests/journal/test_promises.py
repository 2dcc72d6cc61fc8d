"""What one of a pair promised, read live: their own alone, and nothing private, covered or removed."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.export.promises import promises_markdown
from cyclejournal.journal.reading.promises import promised
from cyclejournal.journal.reading.reading import Reading
from tests.journal.pair import GUIDE, Table


def told(table: Table, person: str) -> list[tuple[str, str]]:
    reading = Reading(table.journal, {GUIDE.id: GUIDE})
    return [(each.words, each.about) for each in promised(reading, person, table.now.date())]


def test_ones_own_open_actions_what_one_said_and_what_one_agreed() -> None:
    table = Table()
    table.act("No day yet", table.priya)
    table.act("The seating plan", table.priya, "2026-09-10")
    table.act("Tom's own", table.tom, "2026-09-08")
    done = table.act("Done already", table.priya)
    table.journal.put(replace(done, status="done", when=table.now.isoformat()))
    table.write("agreement.commitments", table.priya, "I come prepared.\nAnd on time.")
    table.write("agreement.commitments", table.tom, "Tom keeps it short")
    assert told(table, table.priya) == [
        ("The seating plan", "due Thu · agreed 7 Sep 2026 · cycle 1"),
        ("No day yet", "agreed 7 Sep 2026 · cycle 1"),
        ("I come prepared.\nAnd on time.", "in the agreement"),
    ]
    assert "Tom" not in str(told(table, table.priya))


def test_nothing_private_of_it_and_nothing_that_was_removed() -> None:
    table = Table()
    table.write("agreement.commitments", table.priya, "my secret")
    agreement = table.journal.agreement
    assert agreement
    secret = table.journal.entry(agreement.id, "agreement.commitments", table.priya)
    assert secret
    table.journal.put(replace(secret, keep="me"))
    action = table.act("Removed later", table.priya)
    entry = table.journal.entry(action.id, "action.what", "together")
    assert entry
    table.journal.put(replace(entry, text=""))
    assert told(table, table.priya) == []
    markdown = promises_markdown(table.journal, table.priya, [])
    assert markdown == "# What Priya promised Tom\n\nNothing is promised now.\n"
