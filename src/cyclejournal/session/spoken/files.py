"""Files to and from another computer, said line by line: handed over, taken in, two journals made one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from cyclejournal.export.files import aged, export_path, write_new
from cyclejournal.journal.amounts import several
from cyclejournal.journal.leaving import HANDED
from cyclejournal.journal.text import clean_line
from cyclejournal.session.arriving import (
    A_WHILE,
    Arrival,
    arrival,
    is_file,
    joining,
    opening_of,
    others_to_join,
    takes_a_while,
)
from cyclejournal.session.desk import Desk
from cyclejournal.session.handing import AGREED, HOLDS, HandOver
from cyclejournal.session.last_folder import folder_of, is_folder, no_folder
from cyclejournal.session.ledger import write_down
from cyclejournal.session.spoken.asks import Ask, Secrets, Taken, choice, not_among, numbered
from cyclejournal.store.errors import Locked
from cyclejournal.store.locations import state_file, typed_path
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.settings import load_settings, save_settings

AT_ONCE = 10
"""Lines of what comes in that are said before one is asked whether to go on."""

_LEAVE = "An empty line leaves it as it is."
_OUT, _IN, _JOIN = "Hand the journal over", "Take in a file or a folder", "Join another journal"


class Files(Ask):
    """First which way, then which file; what comes in is said before it is taken in."""

    id = "files"

    def __init__(self, desk: Desk, shelf: Shelf | None, secrets: Secrets | None = None) -> None:
        """``shelf`` has the journals that may be joined, if any may; ``secrets`` asks for what opens a file."""
        self._desk, self._shelf, self._secrets = desk, shelf, secrets
        self._way = ""
        self._large: Path | None = None
        """What takes a while to be read, until it is said whether it shall be."""
        self._coming: Arrival | None = None
        self._anew: Callable[[bool], Arrival] | None = None
        self._for_both = False
        self._left: tuple[str, ...] = ()
        """The lines of what comes that were not said yet."""

    @property
    def _others(self) -> dict[str, str]:
        """What may be joined, with the id of each."""
        if self._shelf is None or self._desk.reads_only:
            return {}
        found = others_to_join(self._shelf, self._desk.opened.id)
        return {f"{clean_line(title)}, {id_}": id_ for id_, title in found.items()}

    def lines(self) -> list[str]:
        """What is asked now."""
        if self._coming is not None:
            return [*self._told(self._coming), *numbered(list(self._choices))]
        if self._large is not None:
            return [A_WHILE, *numbered(list(self._reads))]
        match self._way:
            case "":
                ways = [_OUT, _IN, *([_JOIN] if self._others else [])]
                return ["Files to and from another computer.", *numbered(ways), _LEAVE]
            case way if way == _JOIN:
                return ["Which journal comes into this one?", *numbered(list(self._others)), _LEAVE]
            case way if way == _OUT:
                return [f"Into which folder? {self._last}".rstrip(), HOLDS]
            case _:
                return [
                    f"Which file, or which folder? {self._last}".rstrip(),
                    "You hear first what is in it.",
                ]

    @property
    def _last(self) -> str:
        kept = self._last_folder
        return f"1 means {kept}, as last time." if kept else ""

    @property
    def _last_folder(self) -> str:
        """Where a file went or came from last, if that is a folder still."""
        kept = load_settings(state_file()).folder
        return kept if kept and is_folder(kept) else ""

    def _told(self, coming: Arrival) -> list[str]:
        said, self._left = coming.lines[:AT_ONCE], coming.lines[AT_ONCE:]
        more = [f"{several(len(self._left), 'more line')}."] if self._left else []
        return [f"{coming.title}.", *coming.told, *map(clean_line, said), *more]

    @property
    def _reads(self) -> dict[str, Callable[[], Taken]]:
        """What can be said to a large file."""
        large = self._large
        found: dict[str, Callable[[], Taken]] = {}
        if large is not None:
            found["Read it"] = partial(self._read, large)
        return {**found, "Leave it": lambda: Taken(["Nothing was changed."])}

    @property
    def _choices(self) -> dict[str, Callable[[], Taken]]:
        """What can be said to what has come."""
        coming, found = self._coming, {}
        if coming is not None and coming.lines:
            found["Take it in"] = lambda: Taken(coming.take())
        if coming is not None and coming.own:
            words = "For me alone" if self._for_both else "For us together"
            found[words] = self._turn
        if self._left:
            found["Hear the next lines"] = self._next
        found["Leave it"] = lambda: Taken(["Nothing was changed."])
        return found

    def _next(self) -> Taken:
        said, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        return Taken([*map(clean_line, said), *numbered(list(self._choices))], done=False)

    def _turn(self) -> Taken:
        self._for_both = not self._for_both
        if self._anew is not None:
            self._coming = self._anew(self._for_both)
        return Taken(self.lines(), done=False)

    def take(self, text: str) -> Taken:
        """A way, a place or a choice. Raises JournalError, and nothing is changed then."""
        if self._coming is not None:
            return self._chosen(text, self._choices)
        if self._large is not None:
            return self._chosen(text, self._reads)
        if self._way == _JOIN:
            return self._chosen(text, {each: partial(self._join, each) for each in self._others})
        if self._way:
            words = (text.strip() == "1" and self._last_folder) or clean_line(text)
            return self._out(words) if self._way == _OUT else self._in(words)
        ways = [_OUT, _IN, *([_JOIN] if self._others else [])]
        return self._chosen(text, {each: partial(self._go, each) for each in ways})

    @staticmethod
    def _chosen(text: str, ways: dict[str, Callable[[], Taken]]) -> Taken:
        said = choice(text, list(ways))
        return ways[said]() if said else Taken([not_among(len(ways))], done=False)

    def _go(self, way: str) -> Taken:
        self._way = way
        return Taken(self.lines(), done=False)

    def _out(self, words: str) -> Taken:
        if problem := no_folder(words):
            return Taken([problem], done=False)
        desk, paths = self._desk, self._desk.opened.paths
        going = HandOver(desk)
        if going.asks and self._secrets is None:
            raise Locked(
                "From here it goes under a passphrase",
                "You agree one together, and here it would be seen. Nothing was written.",
                f"In a shell: cyclejournal handoff {desk.journal.id} --to FOLDER",
            )
        never = (paths.folder.parent, paths.private.parent)
        path = export_path(words, going.name)
        if going.asks and self._secrets is not None:
            raw = going.wrapping(self._secrets.new("what you hand over")).raw()
        else:
            raw = going.raw()
        path = write_new(aged(path) if going.is_locked else path, raw, never=never)
        write_down(desk, HANDED, "json", going.text)
        self._keep(path)
        told = [AGREED] if going.asks else []
        return Taken([f"Written to {path.absolute()}, for your account only.", *told])

    def _in(self, words: str) -> Taken:
        if not is_file(words):
            return Taken(["There is nothing of that name. Nothing was changed."], done=False)
        path = typed_path(words)
        if takes_a_while(path):
            self._large = path
            return Taken(self.lines(), done=False)
        return self._read(path)

    def _read(self, path: Path) -> Taken:
        desk, plain = self._desk, None
        opening = opening_of(path)
        if opening is not None and self._secrets is not None:
            plain = opening(self._secrets.one("Passphrase of what was handed over: ")).plain()

        def anew(for_both: bool) -> Arrival:
            return arrival(desk, path, "pair" if for_both else "me", plain)

        self._coming, self._anew = anew(False), anew
        self._keep(path)
        return Taken(self.lines(), done=False)

    def _join(self, other: str) -> Taken:
        if self._shelf is not None:
            self._coming = joining(self._desk, self._shelf, self._others[other])
        return Taken(self.lines(), done=False)

    @staticmethod
    def _keep(path: Path) -> None:
        settings = load_settings(state_file())
        settings.folder = folder_of(path)
        save_settings(state_file(), settings)
