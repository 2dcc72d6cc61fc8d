"""Beginning a journal with what a programme prepared: guide, term, starting words, a page. Nothing ever goes back."""

from collections.abc import Mapping
from pathlib import Path

from cyclejournal.cli.context import Setting
from cyclejournal.cli.output import note
from cyclejournal.cli.to_file import written
from cyclejournal.errors import JournalError
from cyclejournal.guide.finder import choose_guide, lent, shipped_guides_folder
from cyclejournal.guide.known import HOW_WE_WORK
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.guide.prepared import (
    NotPrepared,
    Prepared,
    asked_words,
    guide_beside,
    read_prepared,
)
from cyclejournal.journal.cycle.cycles import rename
from cyclejournal.journal.places import PAIR, Term
from cyclejournal.journal.term.frame import check_term, set_term
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import accept
from cyclejournal.store.file.atomic import private_folder
from cyclejournal.store.file.disk import DISK
from cyclejournal.store.locations import config_folder


class Programme:
    """A file that was read whole and found sound, before anything is written."""

    def __init__(self, setting: Setting, path: Path) -> None:
        """Raises JournalError for whatever in it could not be used."""
        self._setting = setting
        self._said: Prepared = read_prepared(path)
        self._text = ""
        if self._said.guide_file:
            self.guide, self._text = guide_beside(path, self._said)
            self._check_id()
            # What it asks beside its pages, as of every guide of one's own.
            self.guide = lent(self.guide, choose_guide(setting.guides, "peer"))
        else:
            self.guide = choose_guide(setting.guides, self._said.guide or "peer")
        frame = self._said.term
        self._term = Term(**{name: getattr(frame, name) for name in Term.__struct_fields__})
        if self._term != Term():
            check_term(self._term)
        self._words: list[tuple[str, Prompt, str]] = [
            (at, prompt, accept(prompt, text))
            for at, prompt, text in asked_words(self._said, self.guide)
        ]

    @property
    def _own(self) -> Path:
        return config_folder() / "guides" / f"{self.guide.id}.toml"

    def _check_id(self) -> None:
        """A programme's guide takes the place of none that is here."""
        shipped = {each.stem for each in shipped_guides_folder().glob("*.toml")}
        is_same = self._own.is_file() and self._own.read_text("utf-8", "replace") == self._text
        if self.guide.id in shipped or (self.guide.id in self._setting.guides and not is_same):
            raise NotPrepared(
                "No journal was begun",
                f"There is another guide with the id “{self.guide.id}” on this computer already.",
                "Ask whoever prepared it to give theirs an id of its own.",
            )

    def keep_guide(self) -> Mapping[str, Guide]:
        """The guides there are with this one, which is in the folder of one's own from now on."""
        if self._text and not self._own.exists():
            private_folder(self._own.parent, DISK)
            written(self._setting, self._own, self._text, overwrite=False)
            note(f"Its guide “{clean_line(self.guide.title)}” lies in {self._own}.")
        self._setting.guides.setdefault(self.guide.id, self.guide)
        return self._setting.guides

    def fill(self, journal_id: str) -> None:
        """The term, the title and the starting words into a journal that has just begun."""
        with self._setting.desk(journal_id) as desk:
            now, agreement = desk.clock(), desk.journal.agreement
            if self._term != Term():
                desk.put(set_term(desk.journal, self._term, now=now))
            if title := clean_line(self._said.title):
                desk.put(rename(desk.journal, title, now=now))
            for at, prompt, text in self._words:
                place = agreement.id if at == "agreement" and agreement else PAIR
                if text.strip():
                    desk.type(prompt, place, TOGETHER, text)
            if self._page:
                desk.type(self._page, PAIR, TOGETHER, self._said.how_we_work.strip())
        if why := self._left_out:
            note(f"Its page “how we work” was left out: it {why}.")

    @property
    def _page(self) -> Prompt | None:
        """Where the programme's page is kept; None where there is none, or it is left out."""
        said = self._said
        fits = said.how_we_work.strip() and not said.unfit
        return self.guide.prompt(HOW_WE_WORK) if fits else None

    @property
    def _left_out(self) -> str:
        if self._page or not self._said.how_we_work.strip():
            return ""
        return self._said.unfit or f"has no place in the guide “{clean_line(self.guide.title)}”"


def programme(setting: Setting, path: Path) -> Programme:
    """What a file prepares. Raises JournalError; nothing was written then."""
    try:
        return Programme(setting, path)
    except NotPrepared:
        raise
    except JournalError as problem:
        raise NotPrepared(
            "No journal was begun", f"{problem.title}: {problem.problem}", problem.remedy
        ) from problem
