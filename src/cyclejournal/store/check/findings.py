"""What a check has to say: one thing wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from cyclejournal.errors import Exit

Severity = Literal["damage", "warning", "note"]
"""``damage``: something cannot be read. ``warning``: to be seen to. ``note``: good to know."""

ORDER: tuple[Severity, ...] = ("damage", "warning", "note")


class Finding(Struct, frozen=True):
    """One thing that a check found. Never holds a word of what somebody wrote."""

    severity: Severity
    kind: str
    """A fixed word for programs, such as ``digest`` or ``dangling``."""
    where: Path
    problem: str
    remedy: str = ""


def exit_code(findings: Iterable[Finding]) -> Exit:
    """What a command that found these returns: a newer format counts only where nothing is damaged."""
    kinds = {(finding.severity, finding.kind) for finding in findings}
    if any(severity == "damage" and kind != NEWER for severity, kind in kinds):
        return Exit.DAMAGED
    if any(kind == NEWER and severity == "damage" for severity, kind in kinds):
        return Exit.NEWER_FORMAT
    return Exit.FINDINGS if any(severity == "warning" for severity, _ in kinds) else Exit.OK


NEWER = "newer-format"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, then by place; each once."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda each: (ORDER.index(each.severity), str(each.where), each.kind, each.problem),
    )
