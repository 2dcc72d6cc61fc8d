"""Commands that take several journals: each by itself, and what is wrong with one is told and stops no other."""

from collections.abc import Callable, Iterable, Sequence

from cyclejournal.cli.context import Setting
from cyclejournal.cli.output import note, tell
from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.store.errors import Locked


def each_of(ids: Iterable[str], do: Callable[[str], object]) -> int:
    """Do something with each of several journals, which may raise JournalError; gives the worst exit code."""
    codes: list[int] = [Exit.OK]
    for journal_id in ids:
        try:
            do(journal_id)
        except Locked:
            # One that is locked is none of those that can be read together: it stops nothing, and is no fault.
            note(f"{journal_id} is locked; passed over.")
        except JournalError as problem:
            tell(problem)
            codes.append(problem.exit_code)
    return max(codes)


def named(setting: Setting, names: Sequence[str]) -> tuple[list[str], int]:
    """The ids that names mean, each once, and the exit code for those that mean none.

    Where there is but one name, it raises NoJournal or AmbiguousJournal instead.
    """
    if len(names) == 1:
        return [setting.shelf.find(names[0])], Exit.OK
    found: dict[str, None] = {}
    code = each_of(names, lambda name: found.setdefault(setting.shelf.find(name)))
    return list(found), code


def readable(setting: Setting, names: Sequence[str]) -> tuple[list[Journal], int]:
    """The journals that names mean, all that are not put away without any; and the exit code for the rest.

    Where there is but one name, it raises what reading raises. Of a journal that nobody named it is told that it
    cannot be read, and that is all.
    """
    if len(names) == 1:
        return [setting.read(names[0])], Exit.OK
    ids, missing = named(setting, names) if names else (setting.shelf.ids(), Exit.OK)
    found: list[Journal] = []
    code = each_of(ids, lambda id_: found.append(setting.shelf.read(id_, tell=setting.warn)))
    return found, max(missing, code) if names else Exit.OK
