"""What the shell prints of names, titles and texts that would like to be orders: text, on both streams."""

from __future__ import annotations

from cyclejournal.store.locations import default_shelf
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import call
from tests.hostile import HOSTILE, hostile, is_plain
from tests.walking import NOW, PEER, example

WALKED = "\n\n".join(
    "/past /goal /term /agreement /about /where /read /share /lasted /next /talk /quit".split()
)

COMMANDS = (
    *("list", "next", "show ID", "show ID --all", "show ID --goal 1", "search the ID", "goals ID"),
    *("goal ID", "actions ID", "cycles ID", "timeline ID", "talks ID", "agreement ID", "about ID"),
    *("term ID", "ledger ID", "path ID", "check ID", "restore ID", "alias ID", "prompts ID"),
    *(
        "trash list ID",
        "lesson show ID --voice Tom",
        "export ID --to -",
        "export ID --what goal --to -",
    ),
    *("show WORDS", "show ID --as WORDS", "search WORDS ID", "keep ID WORDS me --voice WORDS"),
    *("action tick ID WORDS", "cycle close ID --next WORDS", "term ID --from WORDS", "WORDS"),
    *("export ID --to WORDS/x.md", "merge ID WORDS", "receive WORDS", "calendar ID --to -"),
    *("person rename ID WORDS Tom", "guides check WORDS", "export ID --to x.csv --what WORDS"),
)


def test_it_is_text_on_both_streams() -> None:
    shelf = Shelf(default_shelf(), lambda: NOW)
    shelf.ensure()
    opened = shelf.add(hostile(example(NOW), PEER))
    opened.close()
    seen = 0
    for each in COMMANDS:
        words = [HOSTILE if word == "WORDS" else word for word in each.split()]
        words = [opened.id if word == "ID" else word.replace("WORDS", HOSTILE) for word in words]
        done = call(*words)
        assert is_plain(done.stdout), (each, done.stdout)
        assert is_plain(done.stderr), (each, done.stderr)
        assert done.exit_code != 70, (each, done.stderr)
        seen += "[/x] [b]m[/b]" in done.output
    assert seen > 15
    walked = call("walk", opened.id, stdin=WALKED)
    assert is_plain(walked.output), walked.output
    assert "[/x] [b]m[/b]" in walked.output
