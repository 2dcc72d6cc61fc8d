"""Which keys the commands have: those they are declared with, unless the user's own file says otherwise."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from cyclejournal.session import keys

# Of the keys with Ctrl, terminals, multiplexers and browsers take ^A ^B ^G ^J ^N ^P ^Q ^S ^T and ^W (^G is VS
# Code's own in its terminal), text boxes ^A ^C to ^F ^K ^U to ^Z; ^H ^I ^J ^M are other keys under another
# name, and ^L ends a page in a text that is pasted. That leaves ^O and ^R, which VS Code takes for those who
# hear its terminal. Signs such as ^] have no key on many keyboards.
LEADER = "ctrl+o"

MENU = "menu"
"""The id of the command that the leader is for."""

STEADY = frozenset(
    "escape enter space tab shift+tab up down left right shift+up shift+down home end pageup pagedown "
    "backspace delete".split()
)
"""Keys that do what they do whatever else somebody chooses: with them one gets about everywhere."""

WORDS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "backspace": "Bksp",
    "tab": "Tab",
    "left": "←",
    "right": "→",
    "shift+tab": "Shift+Tab",
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
    "ctrl+underscore": "^_",
    "comma": ",",
}


class Keys(Struct, frozen=True):
    """What leads to one command."""

    key: str = ""
    """Textual key names, comma-separated."""
    letter: str = ""
    """What does it in the menu."""


declared: dict[str, Keys] = {MENU: Keys(LEADER)}
"""By the command's id, as it was met first."""

_own: Mapping[str, Keys] = {}
"""The user's; what is empty there is as it was declared."""


def use(chosen: Mapping[str, Keys]) -> None:
    """Let these take the place of what was declared, from now on, on screens that come."""
    global _own
    _own = chosen


def keys_of(id_: str, here: Keys) -> Keys:
    """What leads to a command now that is declared like that: the steady ones do in any case."""
    chosen, key = _own.get(id_, Keys()), here.key
    if chosen.key:
        key = ",".join([chosen.key, *(each for each in here.key.split(",") if each in STEADY)])
    return Keys(key, chosen.letter or here.letter)


def own() -> Collection[str]:
    """The ids of the commands that the user gave other keys."""
    return _own.keys()


def called(id_: str) -> str:
    """The key of a command in words: ``F2``, ``^F``, ``Esc``; or ``^O j``, where it is in the menu only."""
    here = keys_of(id_, declared.get(id_, Keys()))
    if here.key:
        return key_words(here.key.split(",")[0])
    return f"{called(MENU)} {here.letter}" if here.letter else id_


def spelled(text: str) -> str:
    """A text of ours with the keys that it names."""
    return keys.spelled(text, called)


def key_words(key: str) -> str:
    """A key as a person says it."""
    if key in WORDS:
        return WORDS[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return f"^{key[5:].upper()}"
    *held, last = key.split("+") if len(key) > 1 else [key]
    if last[:1] == "f" and last[1:].isdigit():
        last = last.upper()
    return "+".join([*(each.capitalize() for each in held), last])
