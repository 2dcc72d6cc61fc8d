"""A journal as it stands on the shelf, and which of them a name means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from cyclejournal.journal.cycle.summaries import Summary
from cyclejournal.journal.text import bare, fold


class Listed(Struct, frozen=True):
    """A journal on the shelf."""

    id: str
    summary: Summary | None
    """None for one that cannot be read."""
    problem: str = ""
    """Why it cannot."""
    away: bool = False
    locked: bool = False
    """Whether it is locked, and nobody has unlocked it here: then nothing is known of it but its label."""
    label: str = ""
    """What the pair calls it where everybody may read it."""

    @property
    def title(self) -> str:
        """What it is called, as far as that may be known."""
        return self.summary.title if self.summary else self.label

    @property
    def told(self) -> str:
        """Its title, or what stands for one that nobody knows."""
        return self.title or f"{self.id} ({'locked' if self.locked else 'cannot be read'})"


def meant(name: str, listed: Sequence[Listed]) -> list[Listed]:
    """Those that such a name means: by their id, else by their whole title, else by a part of it.

    Each as it is written first, then without accents and apostrophes. One that was put away is meant only where no
    other fits.
    """
    return _fitting(name, [each for each in listed if not each.away]) or _fitting(name, listed)


def _fitting(name: str, listed: Sequence[Listed]) -> list[Listed]:
    if exact := [each for each in listed if each.id == fold(name)]:
        return exact
    for form in (fold, bare):
        if whole := [each for each in listed if form(name) and form(each.title) == form(name)]:
            return whole
    for form in (fold, bare):
        if partly := [each for each in listed if form(name) and _fits(name, each, form)]:
            return partly
    return []


def _fits(name: str, listed: Listed, form: Callable[[str], str]) -> bool:
    if listed.id.startswith(fold(name)):
        return True
    names = listed.summary.names if listed.summary else ()
    return any(form(name) in form(part) for part in (listed.title, *names))
