"""A journal handed to the colleague's computer and back, from the shell."""

from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.locks import LOST, key_file
from cyclejournal.cli.merging import say_merged
from cyclejournal.cli.output import note
from cyclejournal.cli.to_file import overwrite_option, put_out, to_option
from cyclejournal.cli.words import journal_argument
from cyclejournal.journal.leaving import HANDED
from cyclejournal.session.handing import (
    AGREED,
    HOLDS,
    HandOver,
    Incoming,
    look,
    meant,
    take_in_handed,
)
from cyclejournal.session.ledger import write_down
from cyclejournal.store.locations import typed_path
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.meet.handing import Handed
from cyclejournal.store.safety.locking import Locks

LOCKED = "It is locked for those whose hand-overs came here, and for nobody else: no passphrase is needed."


@click.command("handoff", short_help="Write a journal to a file for the colleague's computer.")
@journal_argument()
@to_option
@overwrite_option
@click.option("--lock", is_flag=True, help="Under a passphrase, which the other computer asks for.")
@pass_setting
def handoff_command(setting: Setting, journal: str, to: str, overwrite: bool, lock: bool) -> None:
    """Write all that the two of you share in JOURNAL as one file for the other computer; print its path.

    What each keeps alone stays here. An answer given alone first goes as a receipt, and its words only once
    both have finished. Go on writing while it is away: what comes back is merged, answer by answer. A guide of
    your own that the journal follows goes along.

    From a locked journal the file is locked: the first under a passphrase that the two of you agree, later ones
    so that only the other computer opens them. --lock takes a passphrase in any case, as for a new computer.

    Example: cyclejournal handoff tom --to /media/stick/
    """
    with setting.desk(setting.shelf.find(journal), also_ended=True) as desk:
        going = HandOver(desk, by_passphrase=lock)
        asked = setting.passphrases.new("what you hand over") if going.asks else ""
        raw = going.wrapping(asked).raw() if asked else going.raw()
        put_out(setting, to, going.name, raw, overwrite=overwrite)
        write_down(desk, HANDED, "json", going.text)
    note(HOLDS)
    if going.is_locked:
        note(AGREED if going.asks else LOCKED)


@click.command("receive", short_help="Take in what a colleague handed over.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", metavar="JOURNAL", help="Only if it belongs to that journal.")
@click.option("--plain", is_flag=True, help="Put no lock on a journal that came locked and is new.")
@pass_setting
def receive_command(setting: Setting, file: Path, into: str | None, plain: bool) -> None:
    """Take in FILE, which `handoff` wrote on the other computer; where the journal is not here yet, it is now.

    A file that was changed or cut on the way is refused, and nothing is touched. A copy of the journal as it
    is is kept first. It makes no difference whose file is taken in first, or how often. A guide of your own that
    came along is kept where there is none of its name.

    What is locked is asked for: the journal here, then the file. A journal that came locked and is not here
    yet gets a lock of its own here, under a passphrase that is asked for.

    Example: cyclejournal receive /media/stick/2026-11-30-handoff-k3mx7qpa.json
    """
    shelf = setting.shelf
    path, wanted = typed_path(file), shelf.find(into) if into else ""
    incoming, here = Incoming(path), meant(path, shelf, wanted)
    if incoming.lock and here:
        setting.unlock(here)
    words = None
    if incoming.lock == "passphrase":
        asked = setting.passphrases.one("Passphrase of what was handed over: ")
        words = incoming.opening(asked).plain()
    handed = look(path, shelf, wanted, words)
    is_new = not shelf.has(handed.id)
    lock = _own_lock(setting, handed) if is_new and handed.locked and not plain else None
    arrived = take_in_handed(shelf, handed, lambda id_: setting.desk(id_, also_ended=True), lock)
    say_merged(arrived.journal, arrived.merged)
    for line in arrived.words:
        note(line)
    for copy in arrived.merged.copies:
        note(f"What was there before is in {copy}.")


def _own_lock(setting: Setting, handed: Handed) -> tuple[Key, bytes]:
    """A key for a journal that is not here yet, and its key file."""
    note(LOST)
    passphrase = setting.passphrases.new(f"the journal {handed.id} on this computer")
    key = Key.new()
    return key, key_file(Locks(setting.shelf, handed.id), passphrase, key)
