"""The text of a guide's file with a prompt reworded, added, switched off or moved; no file is touched here.

Written by a library that keeps the comments, the order and the layout of all it does not change, so that a file
somebody wrote by hand still looks like theirs afterwards.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from cyclejournal.guide.model import EACH

OURS = "ours"
"""Stands in the id of a guide that a pair made of another, and in those of the prompts it added."""


class NoSuchPrompt(LookupError):
    """The file asks no such thing (any more)."""


class GuideText:
    """A guide's file, changed a step at a time. ``text`` is what it says now."""

    def __init__(self, text: str) -> None:
        """The text must be TOML, as that of every guide is that could be read."""
        # Imported late: most pairs change nothing of their guide.
        import tomlkit

        self._kit: Any = tomlkit
        self._file: Any = tomlkit.parse(text)

    @property
    def text(self) -> str:
        """The file as it is now."""
        return str(self._kit.dumps(self._file))

    def become(self, guide_id: str, mark: str) -> None:
        """Another guide than the one it is a copy of: with an id of its own, and a mark in its title.

        What may be changed is the same as no other guide any more; it tells which it was made of.
        """
        file = self._file
        made_of = file.pop("same_as", None) or file.get("made_of") or file["id"]
        file["id"] = guide_id
        file["title"] = f"{file['title']} ({mark})"
        file["made_of"] = str(made_of)

    def reword(self, prompt_id: str, ask: str) -> None:
        """Ask it in other words. Raises NoSuchPrompt, as all below do."""
        prompts, at = self._at(prompt_id)
        prompts[at]["ask"] = ask

    def switch(self, prompt_id: str, *, on: bool) -> None:
        """Ask it (again), or no more; it stands where it was answered, and keeps its place in the file."""
        prompts, at = self._at(prompt_id)
        prompt = prompts[at]
        if on:
            prompt.pop("former", None)
        else:
            prompt["former"] = True
        if "brief" in prompt:
            # Kept as a word, so that what was in the short form comes back into it.
            prompt["brief"] = on

    def add(self, after: str, prompt_id: str, ask: str, *, voice: str, brief: bool) -> None:
        """Ask one more thing, after another."""
        prompts, at = self._at(after)
        in_tables = isinstance(prompts, self._kit.items.AoT)
        new = self._kit.table() if in_tables else self._kit.inline_table()
        new["id"], new["ask"] = prompt_id, ask
        if voice != EACH:
            new["voice"] = voice
        if brief:
            new["brief"] = True
        if in_tables:
            # What stands between this section and the next stays there.
            ending = _taken_end(prompts[at])
            prompts[at].add(self._kit.nl())
            new.value.body.extend(ending or [(None, self._kit.nl())])
        prompts.insert(at + 1, new)

    def move(self, prompt_id: str, by: int) -> None:
        """Ask it one place earlier or later in its section; at the end of it nothing happens."""
        prompts, at = self._at(prompt_id)
        first = min(at, at + by)
        if first < 0 or max(at, at + by) >= len(prompts):
            return
        one, other = prompts[first], prompts[first + 1]
        if isinstance(prompts, self._kit.items.AoT):
            # Comments after a prompt are about what follows in the file: they stay in their place.
            ends = _taken_end(one), _taken_end(other)
            other.value.body.extend(ends[0])
            one.value.body.extend(ends[1])
        del prompts[first]
        prompts.insert(first + 1, one)

    def _at(self, prompt_id: str) -> tuple[Any, int]:
        """The list that holds a prompt of a section, and its place there."""
        file = self._file
        sections = [*file.get("before", ())]
        for step in file.get("steps", ()):
            sections += step.get("sections", ())
        sections += file.get("close", ())
        for section in sections:
            prompts = section.get("prompts", ())
            for at, prompt in enumerate(prompts):
                if prompt.get("id") == prompt_id:
                    return prompts, at
        raise NoSuchPrompt(prompt_id)


def free_id(wanted: str, taken: Collection[str]) -> str:
    """That id, or the next with a number that nothing has."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _taken_end(table: Any) -> list[Any]:
    """The blank lines and comments after a table's last value, which are taken out of it."""
    body = table.value.body
    last = len(body)
    while last and body[last - 1][0] is None:
        last -= 1
    ending = body[last:]
    del body[last:]
    return list(ending)
