"""What there is to ask about words of evidence: one that judges, or a name where a code would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.text import shorten
from cyclejournal.store.settings import Settings

if TYPE_CHECKING:
    from cyclejournal.journal.language.guarding import NameGuard
    from cyclejournal.journal.language.phrases import Found
    from cyclejournal.store.settings import WordList

# What finds words and names is imported when there is evidence to look at: most pages hold none.

_LONGEST = 30


class Nudges:
    """What there is to ask about a text.

    For a note of a line or two it is cheap enough for every key (a tenth of a millisecond). A page of
    notes takes a few milliseconds: there, ask by ``Pause``.
    """

    def __init__(self, settings: Settings, words: WordList, journal: Journal) -> None:
        """Follows the settings' switch and the journal's names as they change; the words stay these."""
        from cyclejournal.journal.language.phrases import JudgingWords, parse_words

        self._settings = settings
        self._words = JudgingWords(parse_words(words.text))
        self._journal = journal
        self._names: list[str] = []
        self._guard: NameGuard | None = None

    def judging(self, text: str) -> list[Found]:
        """The words that judge; none when that is switched off."""
        return self._words.find(text) if self._settings.judging else []

    def names(self, text: str) -> list[Found]:
        """The names of the journal's people and of everybody's watch-list."""
        from cyclejournal.journal.language.guarding import NameGuard, guarded_names

        names = guarded_names(self._journal)
        if self._guard is None or names != self._names:
            self._names, self._guard = names, NameGuard(names)
        return self._guard.find(text)

    def words(self, text: str) -> str:
        """One quiet line: the last name in a text and the last word that judges; empty for nothing."""
        if not text:
            return ""
        told = []
        if names := self.names(text):
            told.append(f"{_quoted(names[-1].words)} is a name: write a code such as S1.")
        if words := self.judging(text):
            told.append(
                f"{_quoted(words[-1].words)} judges or explains: "
                "say what you saw or heard, or keep it as interpretation."
            )
        return " ".join(told)


def _quoted(typed: str) -> str:
    return f"“{shorten(typed, _LONGEST)}”"
