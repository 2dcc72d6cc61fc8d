"""What comes and goes locked, by the keys that people press."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.session.desk import Desk
from cyclejournal.session.handing import HandOver
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import MAGIC, Key, recipient_of
from cyclejournal.store.meet.addresses import Addresses
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.lock.ask import Secret
from tests.pilots import until
from tests.tui.test_passing import WAY, file
from tests.walking import GUIDES, PEER, Walk, example, walking

pytestmark = [
    pytest.mark.usefixtures("quick_keys"),
    pytest.mark.whole(
        "two locked journals; test_passing goes the same way, and session/test_locked_handing"
    ),
]


async def passphrase(walk: Walk, words: str, asked: str) -> None:
    """Type one where it is asked for, twice for a new one."""
    await walk.sees(asked)
    await until(walk.pilot, lambda: isinstance(walk.pilot.app.focused, Secret))
    for _ in list(walk.pilot.app.screen.query(Secret)):
        await walk.type(words)
        await walk.press("enter")


async def test_a_journal_comes_locked_and_is_locked_here(tmp_path: Path) -> None:
    """Its passphrase, then one of its own: no word of it is plain on the disk, and what goes back needs none."""
    other = Shelf(tmp_path / "other", guides=GUIDES.get)
    opened = other.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    async with walking(example(), folder=tmp_path) as walk:
        with Desk(opened, GUIDES, walk.clock) as desk:
            sent = tmp_path / "sent.json.age"
            sent.write_bytes(HandOver(desk, by_passphrase=True).wrapping("agreed").raw())
        # Another computer has written to this journal before: what goes there is locked to it.
        here = Shelf(tmp_path / "shelf").paths("demo").pair
        Addresses(here).add(recipient_of(Key.new().secrets[0]))
        await walk.choose(WAY)
        await walk.press("enter")
        await walk.sees("Where to?", ".json.age")
        await file(walk, tmp_path / "out")
        await walk.sees("Written to", "locked,")
        await walk.press("enter")
        assert (tmp_path / "out.age").read_bytes().startswith(MAGIC)

        await walk.choose("All journals")
        await walk.sees("your journals")
        await walk.choose(WAY)
        await walk.press("enter")
        await file(walk, sent)
        await passphrase(walk, "nonsense", "The passphrase of that file")
        await passphrase(walk, "agreed", "wrong passphrase, or the file is damaged.")
        await passphrase(walk, "mine", "A passphrase for it here")
        await walk.sees("A journal that is not here yet")
        await walk.press("enter")
        await walk.sees("Taken in", "is a journal here now.")
        await walk.press("enter")
        await walk.sees("Locked: it opens with its passphrase.")
    pair = Shelf(tmp_path / "shelf").paths(opened.id).pair
    assert pair.read_bytes().startswith(MAGIC)
    assert ring.is_shut(pair)
