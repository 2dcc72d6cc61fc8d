"""A pair's own guide: prompts of a section reworded, added, switched off and moved, by whoever is at the keyboard.

What comes with the program is never changed: the first change makes a copy in the guides folder, and the cycle
follows that from then on. Answers keep the words they were asked with.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.guide.editing import OURS, GuideText, NoSuchPrompt, free_id
from cyclejournal.guide.finder import (
    SIZE_LIMIT,
    GuideError,
    find_files,
    lent,
    parse_guide,
    shipped_guides_folder,
)
from cyclejournal.guide.handwritten import Unreadable, read_text
from cyclejournal.guide.model import EACH, TOGETHER, Guide, Prompt, Section
from cyclejournal.guide.tongues import in_all_tongues, same_process
from cyclejournal.guide.wording import printable
from cyclejournal.journal.records import changed
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.store.own_guides import guides_folder, save_guide

LONGEST = 200
"""The most letters of a prompt; those of the program have less than half as many."""

KEPT = "What you answered keeps the words it was asked with."

_MARKS = {"es": "nuestra"}
"""What tells the copy from the guide it was made of, in its title, where that is not the English word."""


class NotChanged(JournalError):
    """Why the guide stays as it was."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__("The guide is as it was", problem, remedy)


class OwnGuide(OfCycle):
    """The guide of one cycle, and the changes made to it while somebody looks at it."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk, cycle_id)
        self._undone: list[tuple[str, str]] = []
        self._done: list[tuple[str, str]] = []
        """What was changed here, each with the text of the file before it."""
        self._known: str | None = None
        """The text of the file when it was read last; None until then."""
        self._file: GuideText | None = None
        """The same as it is changed, as long as nothing else came between."""

    @property
    def path(self) -> Path | None:
        """The file of one's own that would be changed; None as long as the guide comes with the program."""
        found = find_files(guides_folder())[0].get(self.guide.id)
        return found[0] if found else None

    @property
    def sections(self) -> list[Section]:
        """Those that ask something, in the order in which a pair meets them."""
        return [each for each in self.guide.sections() if each.asked]

    def prompts(self, section_id: str) -> list[Prompt]:
        """What a section asks, and what was switched off there, in order.

        What the shipped guides keep for older answers alone, or ask on another screen, is not among them.
        """
        never = self._never_asked()
        section = next((each for each in self.sections if each.id == section_id), None)
        found = section.prompts if section else ()
        return [each for each in found if not each.former or each.id not in never]

    def _never_asked(self) -> set[str]:
        shipped = {each.stem for each in shipped_guides_folder().glob("*.toml")}
        known = [guide for id_, guide in self.desk.guides.items() if id_ in shipped]
        return {each.id for guide in known for _, each in guide.prompts() if each.former}

    @property
    def tongues(self) -> list[Guide]:
        """The guides that ask the same in another language, or without what was changed: the cycle may follow them."""
        there = self.desk.guides.values()
        return [
            each for each in there if each.id != self.guide.id and same_process(each, self.guide)
        ]

    def speak(self, guide: Guide) -> str:
        """Have the cycle ask the same in the words of another guide. Raises JournalError for another way to coach."""
        desk, now = self.desk, self.desk.guides.get(self.cycle.guide)
        title = clean_line(guide.title)
        if now is None or not same_process(guide, now):
            raise JournalError(
                "That is another way to coach",
                f"“{title}” does not ask the same as the guide of this cycle. Nothing was changed.",
                f"Begin the next cycle with it: `cycle start --guide {guide.id}`.",
            )
        spoken = changed(self.cycle, now=desk.clock(), guide=guide.id)
        desk.put(spoken, what="the language of the questions")
        self._forget()
        own = (
            f" What “{clean_line(now.title)}” asks besides is not asked there."
            if now.made_of
            else ""
        )
        return f"In the words of “{title}” from now on.{own}"

    # Changing: each says what was done, and raises JournalError with the guide as it was

    def complaint(self, words: str) -> str:
        """Why these words cannot be a prompt; nothing where they can."""
        ask = clean_line(words)
        if not ask:
            return "A question needs words. To leave it out, switch it off."
        if len(ask) > LONGEST:
            return f"This has {len(ask)} letters; {LONGEST} is the most."
        return ""

    def reword(self, prompt: Prompt, words: str) -> str:
        """Ask it in other words."""
        ask = self._checked(words)
        if ask == prompt.ask:
            return "It is as it was."
        self._change(f"“{prompt.ask}” reworded", lambda file: file.reword(prompt.id, ask))
        return f"Reworded. {KEPT}"

    def switch(self, section_id: str, prompt: Prompt) -> str:
        """Ask it no more, or again."""
        asked = [each.id for each in self.prompts(section_id) if not each.former]
        if asked == [prompt.id]:
            raise NotChanged("A page asks one thing at least.", "Reword this one, or add another.")
        on = prompt.former
        what = f"“{prompt.ask}” switched {'on' if on else 'off'}"
        self._change(what, lambda file: file.switch(prompt.id, on=on))
        return "Asked again." if on else "Switched off. What was answered stays."

    def add(self, after: Prompt, words: str, *, together: bool) -> str:
        """Ask one more thing, after another: of each of them, or of them together."""
        ask, guide = self._checked(words), self.guide
        taken = {each.id for _, each in guide.prompts()}
        taken |= {each.prompt for each in self.desk.journal.entries.values()}
        new = free_id(f"{OURS}.question", taken)
        voice = TOGETHER if together else EACH
        self._change(
            f"“{ask}” added",
            lambda file: file.add(after.id, new, ask, voice=voice, brief=guide.has_brief),
        )
        return f"Added after “{after.ask}”"

    def move(self, section_id: str, prompt: Prompt, by: int) -> str:
        """Ask it one place earlier or later."""
        ids = [each.id for each in self.prompts(section_id)]
        to = ids.index(prompt.id) + by if prompt.id in ids else -1
        if not 0 <= to < len(ids):
            return "It is the first." if by < 0 else "It is the last."
        section = next(each for each in self.sections if each.id == section_id)
        places = [each.id for each in section.prompts]
        steps = abs(places.index(ids[to]) - places.index(prompt.id))

        def moved(file: GuideText) -> None:
            for _ in range(steps):
                file.move(prompt.id, by)

        self._change(f"“{prompt.ask}” moved", moved)
        return "Moved up." if by < 0 else "Moved down."

    def undo(self) -> str:
        """Take back the last change made here."""
        return f"Undone: {self._put_back(self._done, self._undone)}"

    def redo(self) -> str:
        """Do it again."""
        return f"Done again: {self._put_back(self._undone, self._done)}"

    def _put_back(self, these: list[tuple[str, str]], those: list[tuple[str, str]]) -> str:
        if not these:
            raise NotChanged("There is nothing to take back here.")
        path = self._unchanged()
        present = self._known or ""
        what, text = these[-1]
        self._write(path, text)
        self._file = None
        those.append((what, present))
        these.pop()
        return what

    def _checked(self, words: str) -> str:
        if complaint := self.complaint(words):
            raise NotChanged(complaint)
        return clean_line(words)

    def _change(self, what: str, change: Callable[[GuideText], None]) -> None:
        path = self._unchanged()
        if path is None:
            path, self._file = self._copied()
        present = self._known or ""
        file, self._file = self._file or GuideText(present), None
        before = present or file.text
        try:
            change(file)
        except NoSuchPrompt:
            raise _edited(path) from None
        self._write(path, file.text)
        self._file = file
        self._done.append((what, before))
        self._undone.clear()

    def _unchanged(self) -> Path | None:
        """The file, which is as it was when the screen showed it. Raises NotChanged, and it is shown anew, else."""
        if self.guide.id != self.cycle.guide:
            raise NotChanged(f"The guide “{clean_line(self.cycle.guide)}” is not here.", _PUT_BACK)
        path = self.path
        if path is None:
            if self._known is not None:
                raise NotChanged("Its file is gone, or cannot be used any more.", _MEND)
            return None
        text = _read(path)
        if self._known is not None and text != self._known:
            self._forget()
        if self._known is None:
            found = understood(text, str(path), self.desk.guides)
            shown = self.desk.guides.get(found.id)
            self._known = text
            if shown != found:
                learn(self.desk, found)
                raise _edited(path)
        return path

    def _forget(self) -> None:
        """The file is another than the one that was changed here."""
        self._known = self._file = None
        self._done.clear()
        self._undone.clear()

    def _copied(self) -> tuple[Path, GuideText]:
        """A guide of their own, made of the one that the program has; nothing is written yet."""
        guide, journal = self.guide, self.desk.journal
        shipped = shipped_guides_folder() / f"{guide.id}.toml"
        if not shipped.is_file():
            raise NotChanged("Its file is gone, or cannot be used any more.", _MEND)
        used = {*self.desk.guides, *(each.guide for each in journal.cycles)}
        there = {each.stem for each in guides_folder().glob("*.toml")}
        own = free_id(f"{guide.id}-{OURS}", used | there)
        file = GuideText(_read(shipped))
        file.become(own, _MARKS.get(guide.language, OURS))
        return guides_folder() / f"{own}.toml", file

    def _write(self, path: Path | None, text: str) -> None:
        """Keep the file, let everybody know of it, and have the cycle follow it."""
        if path is None:
            raise NotChanged("There is nothing to take back here.")
        guide = understood(text, str(path), self.desk.guides)
        save_guide(path, text)
        self._known = text
        learn(self.desk, guide)
        if self.cycle.guide != guide.id:
            followed = changed(self.cycle, now=self.desk.clock(), guide=guide.id)
            self.desk.put(followed, what="a guide of your own")


def learn(desk: Desk, guide: Guide) -> None:
    """Have the desk, and whoever gave it its guides, know one that was made or changed meanwhile."""
    if isinstance(desk.guides, dict):
        desk.guides[guide.id] = guide
    else:
        desk.guides = {**desk.guides, guide.id: guide}


def understood(text: str, name: str, guides: Mapping[str, Guide]) -> Guide:
    """The guide that a text says, as the program knows it beside the others. Raises GuideError."""
    guide = parse_guide(text, name)
    guide = in_all_tongues({**guides, guide.id: guide})[guide.id]
    usual = guides.get("peer")
    return lent(guide, usual) if usual else guide


_MEND = "Put the file back; `cyclejournal guides check` says what is to mend in one."

_PUT_BACK = "Put its file into the guides folder that `cyclejournal path` names."


def _edited(path: Path) -> NotChanged:
    return NotChanged(
        f"{printable(str(path))} was changed meanwhile; here is what it says now.",
        "Make your change again if it is still wanted.",
    )


def _read(path: Path) -> str:
    try:
        return read_text(path, SIZE_LIMIT)
    except (OSError, Unreadable) as error:
        why = getattr(error, "strerror", None) or error
        raise GuideError(
            "This guide cannot be read", f"{printable(str(path))}: {why}.", _MEND
        ) from error
