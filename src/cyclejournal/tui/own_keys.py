"""The user's own keys: ``keys.toml`` in the config folder, each line checked before any is used.

    [keys]
    hand-over = "F11"
    next-section = "F8, ^R"

    [letters]
    hand-over = "w"

Commands are named by their ids, which ``cyclejournal keys`` lists. A line that cannot be used is told, with its
place and what would be right, and passed over; the others hold.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from textual.app import App
from textual.binding import Binding
from textual.widgets import Input, TextArea

import cyclejournal.tui
from cyclejournal.guide.handwritten import Unreadable, parse_toml, read_text
from cyclejournal.guide.shape import kind_of
from cyclejournal.guide.wording import fault, nearest, printable, quoted
from cyclejournal.tui.commands import Command, Commanded
from cyclejournal.tui.keymap import STEADY, WORDS, Keys, key_words

SIZE_LIMIT = 100_000
"""The most bytes that are read: a line for every command has a tenth of that."""

TABLES = ("keys", "letters")

_KEY = re.compile(
    r"(?:(?:ctrl|alt|shift)\+)?f(?:1\d|2[0-4]|[1-9])|(?:ctrl\+|alt\+)[a-z]|alt\+\d"
    r"|ctrl\+(?:underscore|right_square_bracket|backslash|circumflex_accent)"
)
_SIGNS = {
    "_": "underscore",
    "]": "right_square_bracket",
    "\\": "backslash",
    "^": "circumflex_accent",
}
_SAME = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
"""Keys for which a terminal sends what it sends, or sent in its line editing, for another."""


def load_keys(path: Path) -> tuple[dict[str, Keys], list[str]]:
    """The keys that the user gave commands, by id; and what is wrong with the others, a line each.

    A file that is not there gives none of either. Never raises.
    """
    try:
        data = parse_toml(read_text(path, SIZE_LIMIT))
    except FileNotFoundError:
        return {}, []
    except Unreadable as error:
        return {}, [f"{printable(str(path))} {error}. The usual keys are used."]
    checking = _Checking(data)
    return checking.chosen(), [f"{path.name}: {each}" for each in checking.faults]


def told_of_keys(faults: Sequence[str]) -> Iterator[str]:
    """What is said of them in the app: the first, and where the others stand."""
    if faults:
        others = len(faults) - 1
        yield f"{faults[0]}{f' (And {others} more: `cyclejournal keys` tells them.)' if others else ''}"


def every_commanded() -> Iterator[type[Commanded]]:
    """Every class of the program that offers commands."""
    for module in pkgutil.walk_packages(cyclejournal.tui.__path__, "cyclejournal.tui."):
        importlib.import_module(module.name)
    found: list[type[Commanded]] = [Commanded]
    while found:
        kind = found.pop(0)
        found += kind.__subclasses__()
        if kind.OFFERED and kind.__module__.startswith("cyclejournal."):
            yield kind


def key_of(word: str) -> str:
    """The key that a person calls like that, as Textual names it; empty for none. ``F8``, ``^R``, ``ctrl+r``, ``n``."""
    word = word.strip()
    low = word.casefold()
    if named := next((each for each, words in WORDS.items() if words.casefold() == low), ""):
        return named
    if len(word) == 1:
        return word if word.isprintable() else ""
    low = f"ctrl+{low[1:]}" if low[:1] == "^" else low
    held, plus, last = low.rpartition("+")
    low = f"{held}{plus}{_SIGNS.get(last, last)}"
    return low if low in STEADY or _KEY.fullmatch(low) else ""


class _Checking:
    """What a file says, and what is wrong with it."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data
        self.faults: list[str] = []
        kinds = [kind.OFFERED for kind in every_commanded() if not issubclass(kind, App)]
        app = [each for kind in every_commanded() if issubclass(kind, App) for each in kind.OFFERED]
        self._screens = [{each.id: each for each in [*found, *app]} for found in kinds]
        self._by_id: dict[str, list[Command]] = {}
        for screen in self._screens:
            for each in screen.values():
                self._by_id.setdefault(each.id, []).append(each)
        editing = {key for kind in (TextArea, Input) for key in _bound(kind.BINDINGS)}
        declared = {key for those in self._by_id.values() for each in those for key in _keys(each)}
        self._editing = editing - declared

    def chosen(self) -> dict[str, Keys]:
        """What can be used."""
        for key in self._data.keys() - set(TABLES):
            there = (
                "belongs under [keys]." if key in self._by_id else "is not a table of this file."
            )
            self._wrong("", key, there)
        keys = self._table("keys", self._read_keys)
        letters = self._table("letters", self._read_letter)
        self._drop_clashes("keys", keys, _keys)
        self._drop_clashes("letters", letters, lambda each: {each.letter})
        return {
            id_: Keys(",".join(keys.get(id_, ())), "".join(letters.get(id_, ())))
            for id_ in {**keys, **letters}
        }

    def _wrong(self, where: str, key: str, what: str) -> None:
        self.faults.append(fault(where, printable(key), what))

    def _table(self, name: str, read: Callable[[str, str], list[str]]) -> dict[str, list[str]]:
        """The lines of a table that make sense each by itself, in the order of the file."""
        table = self._data.get(name, {})
        if not isinstance(table, dict):
            self._wrong("", name, f"should be a table, [{name}], not {kind_of(table)}.")
            return {}
        found = {}
        for id_, value in table.items():
            if id_ not in self._by_id:
                meant = nearest(id_, self._by_id) or " `cyclejournal keys` lists them."
                self._wrong(name, id_, f"is not a command.{meant}")
            elif not isinstance(value, str):
                self._wrong(name, id_, f"should be text in quotes, not {kind_of(value)}.")
            elif read_as := read(id_, value):
                found[id_] = read_as
        return found

    def _read_letter(self, id_: str, value: str) -> list[str]:
        if len(value) == 1 and value.isprintable() and value != " ":
            return [value]
        self._wrong("letters", id_, f"{quoted(value)} is not one letter.")
        return []

    def _read_keys(self, id_: str, value: str) -> list[str]:
        found = [key_of(word) for word in value.split(",")]
        for key, word in zip(found, value.split(","), strict=True):
            if what := self._unfit(id_, key, word):
                self._wrong("keys", id_, what)
                return []
        return found

    def _unfit(self, id_: str, key: str, word: str) -> str:
        """Why a key cannot be that of a command."""
        if not key:
            return f'{quoted(word.strip())} is not a key. Write it like "F8", "^R" or "Alt+W".'
        words = key_words(key)
        if key in STEADY:
            return f"{words} stays what it is; one gets about with it."
        if key in _SAME:
            return f"{words} is {key_words(_SAME[key])} to a terminal."
        if key in self._editing:
            return f"{words} is a key of the boxes one writes in."
        if len(key) == 1 and not any(len(k) == 1 for c in self._by_id[id_] for k in _keys(c)):
            return (
                f"{quoted(key)} is a letter that one types. Only a list's commands have such keys."
            )
        return ""

    def _drop_clashes(
        self, table: str, chosen: dict[str, list[str]], signs: Callable[[Command], set[str]]
    ) -> None:
        """Pass over what would be two commands' on one screen; of two of the file the later one."""
        while (clash := self._clash(chosen, signs)) is not None:
            mine, other, sign = clash
            del chosen[mine.id]
            is_letter = table == "letters"
            self._wrong(
                table,
                mine.id,
                f"{sign if is_letter else key_words(sign)} is “{other.name}” ({other.id}) on the same "
                f"screen; “{mine.name}” keeps {mine.letter if is_letter else mine.key_words}.",
            )

    def _clash(
        self, chosen: dict[str, list[str]], signs: Callable[[Command], set[str]]
    ) -> tuple[Command, Command, str] | None:
        def now(each: Command) -> set[str]:
            if each.id not in chosen:
                return signs(each)
            return {*chosen[each.id], *(signs(each) & STEADY)}

        for id_ in reversed(chosen):
            for screen in self._screens:
                if (mine := screen.get(id_)) is None:
                    continue
                for other in screen.values():
                    # Those that have a key in common, or do the same, are never there at once.
                    if mine.name == other.name or _keys(mine) & _keys(other):
                        continue
                    if both := now(mine) & now(other):
                        return mine, other, min(both)
        return None


def _keys(each: Command) -> set[str]:
    return {key for key in each.key.split(",") if key}


def _bound(bindings: list[Binding | tuple[str, str] | tuple[str, str, str]]) -> Iterator[str]:
    for each in bindings:
        yield from (each.key if isinstance(each, Binding) else each[0]).split(",")
