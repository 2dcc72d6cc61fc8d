"""Style sheets of which is known what they say of a widget."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from textual.cache import LRUCache
from textual.css.model import CombinatorType, RuleSet, SelectorType
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

State = tuple[object, ...]
"""All of a widget, and of what it is in, that any rule of a sheet asks for."""

MOST = 5_000
"""Widgets of different state that a sheet remembers."""

_MARKS = {SelectorType.CLASS: ".", SelectorType.ID: "#", SelectorType.TYPE: ""}


class _Found(Struct, frozen=True):
    """What there is for widgets of one state."""

    rules: RulesMap | None
    """None where no rule is for them."""
    hover: bool
    within: bool
    order: bool
    odd: bool

    @classmethod
    def on(cls, node: DOMNode, rules: RulesMap | None) -> "_Found":
        return cls(
            rules,
            node._has_hover_style,
            node._has_focus_within,
            node._has_order_style,
            node._has_odd_or_even,
        )

    def mark(self, node: DOMNode) -> None:
        """Say which changes of the widget matter to its styles."""
        node._has_hover_style = self.hover
        node._has_focus_within = self.within
        node._has_order_style = self.order
        node._has_odd_or_even = self.odd


class _Known:
    """The rules of a sheet as read, and what has been found out about them."""

    def __init__(self, rules: list[RuleSet], by_name: dict[str, list[RuleSet]]) -> None:
        self.rules = rules
        self.by_name = by_name
        self.found: dict[State, _Found] = {}
        self._asked: dict[object, tuple[str, ...]] = {}
        self._levels: dict[State, State] = {}
        """Each state once, as most of a path is that of many widgets."""
        # Pseudo classes by the selectors they are asked with: in whichever place, and of something around.
        self._here: dict[str, set[str]] = {}
        self._around: dict[str, set[str]] = {}
        for rule in rules:
            for each in rule.selector_set if rule.pseudo_classes else ():
                selectors = each.selectors
                last = len(selectors) - 1
                while last and selectors[last].combinator == CombinatorType.SAME:
                    last -= 1
                for number, selector in enumerate(selectors):
                    if selector.pseudo_classes:
                        mark = _MARKS.get(selector.type)
                        name = "*" if mark is None else f"{mark}{selector.name}"
                        self._here.setdefault(name, set()).update(selector.pseudo_classes)
                        if number < last:
                            self._around.setdefault(name, set()).update(selector.pseudo_classes)

    def around(self, node: DOMNode) -> State:
        """The state of what a widget is in."""
        nodes = node.css_path_nodes
        return tuple(self.level(each, self._around) for each in nodes[:-1])

    def level(self, node: DOMNode, asked: dict[str, set[str]] | None = None) -> State:
        """What rules ask of a widget itself; with ``asked``, of one that is around another."""
        asked = self._here if asked is None else asked
        names = node._css_type_names, node._id, frozenset(node._classes)
        key = (asked is self._here, names)
        if (wanted := self._asked.get(key)) is None:
            some = {each for name in _selectors(*names) for each in asked.get(name, ())}
            wanted = self._asked[key] = tuple(sorted(some))
        found = (*names, *(node.has_pseudo_class(each) for each in wanted))
        return self._levels.setdefault(found, found)


def _selectors(types: Iterable[str], ident: str | None, classes: Iterable[str]) -> Iterable[str]:
    yield "*"
    yield from types
    yield from (f".{each}" for each in classes)
    if ident is not None:
        yield f"#{ident}"


_sheets: LRUCache[object, _Known] = LRUCache(32)
"""What is known of each set of sheets and variables: for all apps of a process, of which tests have thousands."""


class KnownStyles(Stylesheet):
    """A style sheet that works out once which rules are for widgets of a kind that are in the same state.

    Textual 8.2.8 looks through the rules anew for each widget, and for each of its component classes,
    whenever it comes, goes, gets the focus or another class: a third of a page's turn.
    """

    _known: _Known | None = None
    _varied: frozenset[object] | None = None

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours."""
        super().set_variables(variables)
        self._varied = None

    def parse(self) -> None:
        """Read what is not known yet."""
        if self._varied is None:
            self._varied = frozenset(self._variables.items())
        key = self._varied, tuple(self.source.items())
        known = _sheets.get(key)
        if known is None:
            super().parse()
            known = _Known(self._rules, {**super().rules_map})
            if not self._invalid_css:
                _sheets[key] = known
        self._known = known
        self._rules = known.rules
        self._rules_map = known.by_name
        self._require_parse = False

    def reparse(self) -> None:
        """Read all of it, with other colours."""
        self.parse()

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[Any, RulesMap] | None = None
    ) -> None:
        """Give a widget its styles."""
        if self._require_parse or self._known is None:
            self.parse()
        assert self._known is not None
        self._give(self._known, node, self._known.around(node), animate)

    def _give(self, known: _Known, node: DOMNode, around: State, animate: bool) -> None:
        here = (*around, known.level(node))
        found = known.found.get(here)
        if found is None:
            if len(known.found) > MOST:
                known.found.clear()
            node.__dict__.pop("_rules_given", None)
            super().apply(node, animate=animate)
            found = known.found[here] = _Found.on(node, node.__dict__.pop("_rules_given", None))
        else:
            found.mark(node)
            if found.rules is not None:
                super().replace_rules(node, found.rules, animate=animate)
        self._give_components(known, node, here)

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """As in ``Stylesheet``; and remember which they are."""
        super().replace_rules(node, rules, animate=animate)
        node.__dict__["_rules_given"] = rules

    def _process_component_classes(self, node: DOMNode) -> None:
        """Nothing yet: once it is known what there is for the widget itself."""

    def _give_components(self, known: _Known, node: DOMNode, here: State) -> None:
        components = node._get_component_classes()
        if not components:
            return
        if node._component_styles and node.__dict__.get("_dressed") == (known, here):
            return
        node.__dict__["_dressed"] = known, here
        before = node._component_styles.copy()
        node._component_styles.clear()
        around = (*here[:-1], known.level(node, known._around))
        for component in sorted(components):
            within = DOMNode(classes=component)
            within._attach(node)
            self._give(known, within, around, False)
            node._component_styles[component] = within.styles
        if any(before.get(name) != styles for name, styles in node._component_styles.items()):
            node.refresh()


class StyledAsDrawn(Widget):
    """A widget whose component classes get their styles when something is drawn in them, and not before.

    Textual 8.2.8 works out all of them whenever a widget comes or changes: of a painted card's thirteen two
    or three are seen.
    """

    _classes_drawn: frozenset[str] = frozenset()

    def __init_subclass__(cls, **how: Any) -> None:
        super().__init_subclass__(**how)
        cls._classes_drawn = super()._get_component_classes()

    @classmethod
    def _get_component_classes(cls) -> frozenset[str]:  # type: ignore[override]
        return frozenset()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """As in ``DOMNode``."""
        for name in names:
            if name in self._classes_drawn and name not in self._component_styles:
                within = DOMNode(classes=name)
                within._attach(self)
                self.app.stylesheet.apply(within)
                self._component_styles[name] = within.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Other colours."""
        self._component_styles.clear()
        super().notify_style_update()
