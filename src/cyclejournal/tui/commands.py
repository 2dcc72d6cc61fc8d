"""Commands, declared once: one class gives the key, the footer hint, the palette entry and the help row."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from functools import partial
from inspect import getdoc
from typing import ClassVar, Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

KEY_WORDS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "backspace": "Bksp",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
}


class Command:
    """One thing a person can do on a screen.

    The class's name gives the action (``HandOver`` calls ``action_hand_over``) and the id by which a
    key can be changed (``hand-over``); its docstring is the help.
    """

    name: ClassVar[str]
    """A few words, for the footer and the palette."""
    key: ClassVar[str] = ""
    """Textual key names, comma-separated; empty when it is in the palette only."""
    footer: ClassVar[bool] = False
    priority: ClassVar[bool] = False
    """Whether the key works before the focused box sees it; for all that moves the focus."""

    @classmethod
    def id(cls) -> str:
        """``hand-over``."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def action(cls) -> str:
        """``hand_over``."""
        return cls.id().replace("-", "_")

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence or two."""
        return " ".join((getdoc(cls) or "").split())

    @classmethod
    def key_words(cls) -> str:
        """Its first key as a person says it: ``F2``, ``^N``, ``Esc``."""
        return key_words(cls.key.split(",")[0])

    @classmethod
    def binding(cls) -> Binding:
        """The Textual binding for its key."""
        return Binding(
            cls.key,
            cls.action(),
            cls.name,
            show=cls.footer,
            key_display=cls.key_words(),
            priority=cls.priority,
            tooltip=cls.help(),
            id=cls.id(),
        )


@runtime_checkable
class Offers(Protocol):
    """A screen or app that declares commands."""

    OFFERED: ClassVar[tuple[type[Command], ...]]


def key_words(key: str) -> str:
    """A key as a person says it."""
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    return KEY_WORDS.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)


def bindings(*commands: type[Command]) -> list[BindingType]:
    """The bindings of those commands that have a key."""
    return [command.binding() for command in commands if command.key]


class OfferedCommands(Provider):
    """The palette's view of what the present screen and the app can do now."""

    def _offered(self) -> Iterable[tuple[type[Command], str]]:
        for node, namespace in ((self.screen, "screen"), (self.app, "app")):
            if isinstance(node, Offers):
                for command in node.OFFERED:
                    name = command.action().removeprefix("app.")
                    if node.check_action(name, ()):
                        yield command, f"{namespace}.{name}"

    def _title(self, command: type[Command]) -> str:
        key = command.key_words()
        return f"{command.name}  ({key})" if key else command.name

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """Everything on offer, in the order declared."""
        for command, action in self._offered():
            title = self._title(command)
            run = partial(self.app.run_action, action, self.screen)
            yield DiscoveryHit(Content(title), run, text=title, help=command.help())

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """What matches the words typed."""
        matcher = self.matcher(query)
        for command, action in self._offered():
            title = self._title(command)
            if (score := matcher.match(title)) > 0:
                run = partial(self.app.run_action, action, self.screen)
                yield Hit(score, Content(title), run, text=title, help=command.help())


def help_table(commands: Iterable[type[Command]]) -> str:
    """The commands as a Markdown table of key, name and help."""
    rows = ["| Key | | |", "|---|---|---|"]
    for command in commands:
        key = command.key_words() or "palette"
        rows.append(f"| {key.replace('|', '')} | **{command.name}** | {command.help()} |")
    return "\n".join(rows)
