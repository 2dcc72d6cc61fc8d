"""To whom the hand-overs of a journal are locked: a file of this computer's own beside the journal's.

In it is an identity kept for hand-overs alone, and the recipients of the other computers' own, which travelled
inside earlier ones. The journal's own key is in none of that. The file is locked where the journal is.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.store.errors import DurabilityUnknown, damaged, unreadable
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk, read_file
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import (
    Key,
    addresses_beside,
    check_recipient,
    new_identity,
    recipient_of,
)

MOST = 5
"""So many identities from before are kept."""


class _Kept(Struct, omit_defaults=True):
    """What is in the file."""

    own: str = ""
    """An identity in age's own words."""
    before: tuple[str, ...] = ()
    """Those that were it before, the latest at the end: what is under way to them still opens."""
    theirs: tuple[str, ...] = ()
    """Recipients, the one that came last at the end."""
    no_more: tuple[str, ...] = ()
    """Those that were, and are not to be again: a hand-over from before may come late."""


class Addresses:
    """Those of one journal on this computer. Its lock, if it has one, is open."""

    def __init__(self, pair: Path, disk: Disk = DISK) -> None:
        """Raises Locked or Damaged."""
        self._pair, self._disk = pair, disk
        self.path = addresses_beside(pair)
        try:
            raw = ring.unsealed(read_file(self.path), self.path)[0]
            self._kept = msgspec.json.decode(raw, type=_Kept)
        except FileNotFoundError:
            self._kept = _Kept()
        except OSError as error:
            raise unreadable(self.path, error) from error
        except msgspec.MsgspecError as error:
            raise damaged(self.path, "does not say to whom hand-overs are locked") from error

    @property
    def theirs(self) -> tuple[str, ...]:
        """The recipients to whom a hand-over is locked; none before one has been received."""
        return self._kept.theirs

    def mine(self) -> str:
        """The recipient that others lock to, which is made when it is first asked for. Raises NotSaved or NoLibrary."""
        if not self._kept.own:
            # On the disk before anybody can lock anything to it.
            self._keep(replace(self._kept, own=new_identity()))
        return recipient_of(self._kept.own)

    def no_more(self) -> list[str]:
        """The recipients that others are to lock to no longer."""
        return [recipient_of(each) for each in self._kept.before]

    def renew(self) -> None:
        """Have another identity from here on, if there was one. Raises NotSaved or NoLibrary."""
        if own := self._kept.own:
            before = (*self._kept.before, own)[-MOST:]
            self._keep(replace(self._kept, own=new_identity(), before=before))

    def key(self) -> Key | None:
        """What opens a hand-over that was locked to this computer; None where nobody can have done that yet."""
        kept = self._kept
        return Key([kept.own, *reversed(kept.before)]) if kept.own else None

    def add(self, recipient: str, no_more: Sequence[str] = ()) -> None:
        """From here on hand-overs are locked to that one as well, and to some no longer.

        Raises NotARecipient or NotSaved.
        """
        check_recipient(recipient)
        gone = tuple(dict.fromkeys((*self._kept.no_more, *no_more)))
        mine = {self.mine()} if self._kept.own else set()
        found = dict.fromkeys((*self.theirs, recipient))
        theirs = tuple(each for each in found if each not in gone and each not in mine)
        kept = replace(self._kept, theirs=theirs, no_more=gone)
        if kept != self._kept:
            self._keep(kept)

    def _keep(self, kept: _Kept) -> None:
        raw, key = msgspec.json.encode(kept), ring.key_of(self._pair)
        # It is in place where only its folder could not be flushed.
        with contextlib.suppress(DurabilityUnknown):
            write_file(self.path, raw if key is None else key.seal(raw), self._disk)
        self._kept = kept
