"""What tests of one process share, so that each need not make it anew: nothing here that a test could change.

A test that asks how something is read or parsed still reads and parses it; only the second time the same
bytes give the same frozen values.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from cyclejournal.guide import finder
from cyclejournal.guide.model import Guide
from cyclejournal.guide.tongues import in_all_tongues
from cyclejournal.tui import themes
from tests.frames import draw_what_is_seen

Read = TypeVar("Read")


def share(patch: pytest.MonkeyPatch, *, all_draw: bool) -> None:
    """Share guides, themes, style sheets; wait for no disk, draw no frame in vain, until it is undone.

    ``all_draw`` as in ``draw_what_is_seen``.
    """
    guides, colours = finder.shipped_guides_folder(), themes.shipped_themes_folder()
    patch.setattr(finder, "read_guide", _read_once(finder.read_guide, guides))
    patch.setattr(finder, "in_all_tongues", _known_once(in_all_tongues))
    patch.setattr(themes, "load_theme", _read_once(themes.load_theme, colours))
    patch.setattr(Stylesheet, "_parse_rules", _parsed_once(Stylesheet._parse_rules))
    draw_what_is_seen(patch, all_draw=all_draw)
    # Nobody cuts the power of these tests. What asks whether the program waits for the disk has a
    # disk of its own that takes notes, or a process of its own.
    patch.setattr(os, "fsync", lambda _fd: None)


def _read_once(read: Callable[..., Read], shipped: Path) -> Callable[..., Read]:
    """A guide or a theme of the program's own, which nobody changes, from its file once."""
    known: dict[Any, Read] = {}

    def read_shared(path: Path, **how: Any) -> Read:
        if path.parent != shipped:
            return read(path, **how)
        key = (path, path.stat().st_mtime_ns, *sorted(how.items()))
        if key not in known:
            known[key] = read(path, **how)
        return known[key]

    return read_shared


def _known_once(
    work: Callable[[Mapping[str, Guide]], dict[str, Guide]],
) -> Callable[[Mapping[str, Guide]], dict[str, Guide]]:
    """What comes of the same guides, once; they are kept with it, so that none of them becomes another."""
    known: dict[tuple[int, ...], tuple[list[Guide], dict[str, Guide]]] = {}

    def work_shared(guides: Mapping[str, Guide]) -> dict[str, Guide]:
        key = tuple(map(id, guides.values()))
        if key not in known:
            if len(known) > 100:
                known.clear()
            known[key] = [*guides.values()], work(guides)
        return {**known[key][1]}

    return work_shared


def _parsed_once(parse: Callable[..., list[RuleSet]]) -> Callable[..., list[RuleSet]]:
    """The rules of a style sheet with the same variables, from its text once.

    Textual keeps those of one app, and only sixty-four of them: with more kinds of widgets than that it
    parses each of them anew whenever another comes.
    """
    known: dict[Any, list[RuleSet]] = {}
    frozen: WeakKeyDictionary[Stylesheet, tuple[object, frozenset[object]]] = WeakKeyDictionary()

    def variables(sheet: Stylesheet) -> frozenset[object]:
        """Those of a sheet, which gets all anew where one of them changes."""
        if sheet not in frozen or frozen[sheet][0] is not sheet._variables:
            frozen[sheet] = (sheet._variables, frozenset(sheet._variables.items()))
        return frozen[sheet][1]

    def _parse_rules(
        self: Stylesheet,
        css: str,
        read_from: Any,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope, variables(self))
        if key not in known:
            known[key] = parse(self, css, read_from, is_default_rules, tie_breaker, scope)
        return known[key]

    return _parse_rules
