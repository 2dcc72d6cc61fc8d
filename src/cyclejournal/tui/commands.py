"""Commands: a decorated action is key, letter in the menu, footer hint, palette entry and help row in one.

    class Garden(PageScreen[None]):
        beds = PartOf(Beds)  # a part has commands of its own

        @command("Water", key="f2", letter="w", footer=True, when=lambda self: self.is_dry)
        async def action_water(self) -> None:
            \"\"\"Water the plants. (This is the help.)\"\"\"
            if await self.ask(Confirm("All of them?")):
                self.desk.put(…)

A screen, the app and a part of a screen declare them alike. ``Commanded`` gathers what its class, its
parts and its bases declare into ``OFFERED``, in that order, makes the bindings of it, and runs an
action where it belongs: Textual's own way to an action (a key, a button's ``run_action``, the palette)
finds those of a part on its screen. What a class declares anew under the same action stands in place of
what its base declared.

An action that is a coroutine runs in a worker, so that it can await the answer to a question (``ask``).
Whoever started it goes on once it has ended or its question is on the screen: keys pressed close
behind go where that led. One that would keep something for its writer alone, while that is locked, ends
there: their passphrase is asked for.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextvars import ContextVar
from functools import partial, wraps
from inspect import iscoroutinefunction
from typing import Any, ClassVar, Generic, TypeVar, cast, overload

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker

from cyclejournal.session.keys import with_keys
from cyclejournal.store.errors import OwnLocked
from cyclejournal.tui.compat import KeysInTurn, rebind, when_ended
from cyclejournal.tui.keymap import MENU, Keys, called, declared, key_words, keys_of, own
from cyclejournal.tui.messages import OwnWanted

Action = TypeVar("Action", bound=Callable[..., Any])
Held = TypeVar("Held", bound="Part")
Answer = TypeVar("Answer")

_work: ContextVar["Work"] = ContextVar("work")
"""That of the command that runs."""


class Command(Struct, frozen=True):
    """One thing a person can do on a screen."""

    action: str
    """As Textual calls it: ``hand_over`` for ``action_hand_over``."""
    name: str
    """A few words, for the footer and the palette."""
    help: str
    """What it does, in a sentence or two."""
    id: str
    """``hand-over``, by which its key can be changed."""
    key: str = ""
    """Textual key names, comma-separated; empty where only the menu and the palette lead to it."""
    letter: str = ""
    """What does it in the menu, behind the leader: one for each command of a screen, the same on all of them."""
    also: str = ""
    """Other words that somebody may look for it by, blanks between them."""
    destroys: bool = False
    """Whether something is gone or out of sight after it: it never stands first in a list."""
    short: str = ""
    """A word or two in place of the name, for the menu and for a footer with little room."""
    footer: bool = False
    """Whether it stands in the footer."""
    priority: bool = False
    """Whether the key works before the focused box sees it; for all that moves the focus."""
    when: Callable[[Any], bool | None] | None = None
    """Whether it is offered now, asked of what declares it: None shows it faint. No rule: always."""
    part: str = ""
    """The attribute of the screen that holds the part it belongs to."""
    group: str = ""
    """What it is about, as its part says: the heading over it in the palette."""

    @property
    def brief(self) -> str:
        """Its name, or what stands for it where there is little room."""
        return self.short or self.name

    @property
    def key_words(self) -> str:
        """Its first key as a person says it: ``F2``, ``^N``, ``Esc``; or its way in the menu, or nothing."""
        if self.key:
            return key_words(self.key.split(",")[0])
        words = called(self.id)
        return "" if words == self.id else words

    @property
    def now(self) -> "Command":
        """The same with the keys that the user chose."""
        keys = keys_of(self.id, Keys(self.key, self.letter))
        return replace(self, key=keys.key, letter=keys.letter)

    def binding(self) -> Binding:
        """The Textual binding for its key."""
        return Binding(
            self.key,
            self.action,
            self.name,
            show=self.footer,
            key_display=self.key_words,
            priority=self.priority,
            tooltip=self.help,
            id=self.id,
        )


def command(
    name: str,
    *,
    id: str = "",
    key: str = "",
    letter: str = "",
    short: str = "",
    also: str = "",
    destroys: bool = False,
    footer: bool = False,
    priority: bool = False,
    when: Callable[[Any], bool | None] | None = None,
) -> Callable[[Action], Action]:
    """Declare a method ``action_…`` of a screen, an app or a part as a command.

    Its docstring is the help (``{undo}`` in it is the key of that command), its name the id; a key that is a
    letter is its letter in the menu too. Only where another command has these already does it need ones of
    its own. For the rest see ``Command``.
    """

    def declare(action: Action) -> Action:
        run = _in_worker(action) if iscoroutinefunction(action) else _at_once(action)
        what = action.__name__.removeprefix("action_")
        here = Keys(key, letter or next((each for each in key.split(",") if len(each) == 1), ""))
        as_id = id or what.replace("_", "-")
        declared.setdefault(as_id, here)
        run.__dict__["declared"] = Command(
            what,
            name,
            help=with_keys(" ".join((action.__doc__ or "").split())),
            id=as_id,
            key=here.key,
            letter=here.letter,
            short=short,
            also=also,
            destroys=destroys,
            footer=footer,
            priority=priority,
            when=when,
        )
        return cast(Action, run)

    return declare


class Work:
    """What a coroutine is about, as those see it who wait for it: under way, or asking somebody."""

    def __init__(self, app: object) -> None:
        self._keys = app if isinstance(app, KeysInTurn) else None
        self._is_up = asyncio.Event()
        self._has_ended = False
        self.go_on()

    def go_on(self) -> None:
        """Keys have to wait now."""
        if self._keys is not None and not self._has_ended:
            self._keys.at_work(self, True)

    def end(self) -> None:
        """There is nothing left to do."""
        self._has_ended = True
        self.rest()

    def rest(self) -> None:
        """Keys go to the question that is on the screen."""
        self._is_up.set()
        if self._keys is not None:
            self._keys.at_work(self, False)

    async def rested(self) -> None:
        """Return once it has ended or its question is on the screen, for the first time."""
        await self._is_up.wait()


def begin_work(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, object]], name: str = ""
) -> Work:
    """Let a coroutine work that may ``ask``; keys wait for it, but for those that answer."""
    begun = Work(node.app)
    before = _work.set(begun)
    try:
        worker: Worker[object] = node.run_worker(cast(Any, work), name=name)
    finally:
        _work.reset(before)
    when_ended(worker, begun.end)
    return begun


def asking(method: Callable[..., Coroutine[Any, Any, object]]) -> Callable[..., None]:
    """Let a method ask that is no command: whoever calls it goes on at once, keys wait for it."""

    @wraps(method)
    def start(self: DOMNode | Part, *parameters: object, **named: object) -> None:
        begin_work(_node(self), partial(method, self, *parameters, **named), method.__name__)

    return start


def _in_worker(action: Callable[..., Coroutine[Any, Any, object]]) -> Callable[..., Any]:
    @wraps(action)
    async def run(self: DOMNode | Part, *parameters: object) -> None:
        async def work() -> None:
            try:
                await action(self, *parameters)
            except OwnLocked:
                _node(self).post_message(OwnWanted())

        await begin_work(_node(self), work, action.__name__).rested()

    return run


def _at_once(action: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(action)
    def run(self: DOMNode | Part, *parameters: object) -> Any:
        try:
            return action(self, *parameters)
        except OwnLocked:
            return _node(self).post_message(OwnWanted()) and None

    return run


def _node(at: "DOMNode | Part") -> Any:
    return at.screen if isinstance(at, Part) else at


class Part:
    """Some of what a screen does, with commands of its own; plain, and no widget."""

    GROUP: ClassVar[str] = ""
    """What its commands are about, in a few words."""

    screen: Any
    """Who holds it; a part of a screen of one kind says which."""

    def __init__(self, screen: Any) -> None:
        self.screen = screen


class PartOf(Generic[Held]):
    """A screen's attribute that holds a part, made when it is first wanted."""

    def __init__(self, kind: type[Held]) -> None:
        self.kind = kind

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, screen: None, owner: type[object]) -> "PartOf[Held]": ...
    @overload
    def __get__(self, screen: object, owner: type[object]) -> Held: ...
    def __get__(self, screen: object | None, owner: type[object]) -> "PartOf[Held] | Held":
        if screen is None:
            return self
        # The instance's own attribute is found before this one from now on.
        part = screen.__dict__[self.name] = self.kind(screen)
        return part


class Commanded(DOMNode):
    """A screen or an app that offers commands; see the module's docstring.

    A class with ``abstract=True`` only hands its commands down.
    """

    OFFERED: ClassVar[tuple[Command, ...]] = ()
    FOOTER: ClassVar[tuple[str, ...]] = ()
    """The actions that stand first in the footer, in this order; the app's may be among them.

    Where there are any, the others are there only while these have room for all their words.
    """

    def __init_subclass__(cls, *, abstract: bool = False, **rest: Any) -> None:
        if not abstract:
            _offer(cls)
        super().__init_subclass__(**rest)

    def __init__(self, *parameters: Any, **named: Any) -> None:
        super().__init__(*parameters, **named)
        _give_own_keys(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a command as its rule says."""
        for each in self.OFFERED:
            if each.action == action and each.when is not None:
                return each.when(getattr(self, each.part) if each.part else self)
        return super().check_action(action, parameters)

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Put a question on the screen and wait for its answer. For the coroutine of a command."""
        answer = self.app.push_screen(question, wait_for_dismiss=True)
        if (work := _work.get(None)) is not None:
            # Within the very key that answers, so that the next one waits for what comes of the answer.
            answer.add_done_callback(lambda _answer: work.go_on())
            work.rest()
        # Whoever waits may have to go before the question does.
        return await asyncio.shield(answer)


def _offer(cls: type[Commanded]) -> None:
    """Make bindings of what a class, its parts and its bases declare, and actions of what its parts do."""
    cls.OFFERED = tuple(_gathered(cls))
    others = cls.__dict__.get("BINDINGS", [])
    cls.BINDINGS = [*(each.binding() for each in cls.OFFERED if each.key), *others]
    for each in cls.OFFERED:
        if each.part:
            setattr(cls, f"action_{each.action}", _handed_on(each))


def _give_own_keys(node: Commanded) -> None:
    if chosen := own():
        rebind(node, [each.now.binding() for each in node.OFFERED if each.id in chosen])


def _gathered(cls: type[object]) -> list[Command]:
    """What a class declares, then its bases; what is met first is what counts, its letter may be a base's."""
    found: dict[str, Command] = {}
    for kind in cls.__mro__:
        fresh = []
        for name, held in vars(kind).items():
            if isinstance(held, PartOf):
                group = held.kind.GROUP
                fresh += [replace(each, part=name, group=group) for each in _gathered(held.kind)]
            elif isinstance(each := getattr(held, "declared", None), Command):
                fresh.append(each)
        for each in fresh:
            met = found.setdefault(each.action, each)
            found[each.action] = replace(met, letter=met.letter or each.letter)
    return [*found.values()]


def _handed_on(command: Command) -> Callable[..., Any]:
    """A screen's action that is its part's."""

    def action(self: Commanded, *parameters: object) -> Any:
        return getattr(getattr(self, command.part), f"action_{command.action}")(*parameters)

    return action


def offered(node: object) -> Sequence[Command]:
    """What a screen or an app declares, with the keys that it has now; nothing for those of Textual."""
    found: tuple[Command, ...] = getattr(node, "OFFERED", ())
    return [each.now for each in found] if own() else found


def help_table(commands: Iterable[Command]) -> str:
    """The commands as a Markdown table of key, letter in the menu, name and help."""
    rows = [f"| Key | {called(MENU)} | | |", "|---|---|---|---|"]
    for each in commands:
        key = each.key_words if each.key else ""
        cells = (key, each.letter, f"**{each.name}**", each.help)
        rows.append(f"| {' | '.join(cell.replace('|', '') for cell in cells)} |")
    return "\n".join(rows)
