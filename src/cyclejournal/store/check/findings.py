"""What a check has to say: one thing wrong, where, and what to do about it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from cyclejournal.errors import Exit

Severity = Literal["damage", "warning", "note"]
"""``damage``: something cannot be read. ``warning``: to be seen to. ``note``: good to know."""

ORDER: tuple[Severity, ...] = ("damage", "warning", "note")

NEWER = "newer-format"

_SAYS: dict[str, tuple[Severity, str, str]] = {
    # A file or a log
    "locked": ("note", "is locked: what it says is looked over where its passphrase is given", ""),
    "bad-key": ("damage", "is the key file of what is locked, and is not one", "{back}"),
    "no-key": ("damage", "is locked, and its key file is not beside it", "{back}"),
    "unlocked-copy": (
        "warning",
        "is not locked, and lies beside what is",
        "Open the journal once with its passphrase: that locks it.",
    ),
    "missing": ("damage", "was there before and is missing now", "{back}"),
    "unreadable": ("damage", "cannot be read: {why}", "Check that the file may be read by you."),
    "record": ("damage", "{what}", "{back}"),
    "no-digest": ("note", "has no digest, so a changed letter would not show", ""),
    "digest": (
        "warning",
        "is not as it was saved: changed by hand, by another program, or by a fault of the disk",
        "Read it through. It can be used as it is; the next save accepts it. Or: {back}",
    ),
    "other-journal": ("warning", "says that it belongs to another journal", ""),
    "other-person": ("warning", "says that it belongs to another person", ""),
    "unknown-kind": ("note", "has {what} that only a newer cyclejournal understands", ""),
    "log-unreadable": (
        "warning",
        "has {what} that cannot be read",
        "Copy that file to a place of your own before the journal is next opened, which leaves out "
        "what it cannot read.",
    ),
    "log-waiting": ("note", "holds {what} not yet filed; the next opening sees to it", ""),
    # How records stand to each other
    "nobodys": (
        "warning",
        "is the private file of nobody in this journal",
        "If the shared file was taken from elsewhere, put the right one back.",
    ),
    "dangling": (
        "warning",
        "{ids}: “{field}” names {what} that is not in this journal",
        "Nothing of it is lost, but it may not be shown. A backup may still hold what is missing.",
    ),
    "id": (
        "warning",
        "{ids}: the id is not that of its place, prompt and voice",
        "It is kept, but the same answer from another computer would not meet it.",
    ),
    "private-in-shared": (
        "warning",
        "holds {what} that somebody keeps to themselves",
        "Open the journal once: it moves them to where they belong. Do not hand it over before.",
    ),
    "wrong-half": (
        "warning",
        "holds {what} that belong elsewhere",
        "Open the journal once: it moves them to where they belong.",
    ),
    "time": (
        "warning",
        "{ids}: {what}",
        "What was written is not affected, but which of two wordings is newer may be.",
    ),
    # What lies around
    "no-journal": (
        "warning",
        "lies among the journals and is none",
        "Move it away, or put its pair.json back.",
    ),
    "permissions": (
        "warning",
        "is a {what} that other users of this computer may look into",
        "Close it: chmod {mode} {path}",
    ),
    "read-only": (
        "warning",
        "is a {what} that you may not read and write, so nothing can be saved there",
        "Allow it: chmod {mode} {path}",
    ),
    "medium": (
        "warning",
        "lies on a medium that can only be read, so nothing can be saved there",
        "Copy it to a folder of your own: cyclejournal backup --to FOLDER.",
    ),
    "no-locks": (
        "warning",
        "cannot be locked, as some network folders, so two windows would not wait for each other",
        "Let only one window be open at a time.",
    ),
    "leftover": (
        "warning",
        "was left behind by a save that was broken off",
        "The next save removes it.",
    ),
    "ended": ("note", "has ended on {day}: it is read, and no longer written in", ""),
    "came-since": ("warning", "has texts that came from another copy since it ended", "{what}"),
    "gone": (
        "warning",
        "is left of a journal that was deleted",
        "The next start of the app removes it.",
    ),
    "ending": (
        "warning",
        "says that the end of this journal is not carried out to its end",
        "Open the journal once: it is carried on.",
    ),
    "set-aside": (
        "note",
        "is a damaged file that was set aside; delete it once nothing is missing",
        "",
    ),
    "conflict": (
        "warning",
        "is a copy that a sync program made when two computers changed the journal",
        "Take in what it holds: cyclejournal merge {journal} {path}",
    ),
    "backup-unreadable": ("warning", "is a backup that cannot be read", "Move it away."),
    "backup": ("note", "is the newest readable backup{whose}: {day}, {when}, {what}", ""),
    "no-backup": (
        "warning",
        "has no backup that can be read",
        "Make a copy of your own: cyclejournal backup --to FOLDER",
    ),
    "away": ("note", "is put away: it is on no list but this one", ""),
}
"""How bad it is, what is wrong, and what to do, for each kind that is always told in these words."""


class Finding(Struct, frozen=True):
    """One thing that a check found. Never holds a word of what somebody wrote."""

    severity: Severity
    kind: str
    """A fixed word for programs, such as ``digest`` or ``dangling``."""
    where: Path
    problem: str
    remedy: str = ""


def said(kind: str, where: Path, **words: object) -> Finding:
    """The finding of that kind, with these words in their places."""
    severity, problem, remedy = _SAYS[kind]
    return Finding(severity, kind, where, problem.format(**words), remedy.format(**words))


def exit_code(findings: Iterable[Finding]) -> Exit:
    """What a command that found these returns: a newer format counts only where nothing is damaged."""
    found = {each.kind if each.kind == NEWER else each.severity for each in findings}
    codes = {"damage": Exit.DAMAGED, NEWER: Exit.NEWER_FORMAT, "warning": Exit.FINDINGS}
    return next((code for what, code in codes.items() if what in found), Exit.OK)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, then by place; each once."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda each: (ORDER.index(each.severity), str(each.where), each.kind, each.problem),
    )
