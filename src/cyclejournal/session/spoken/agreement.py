"""The agreement, said line by line: who has said yes to it, and a yes of whoever is at the keyboard."""

from cyclejournal.export.agreement import answer_lines, beside_lines, stand_lines, version_lines
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.agreement import AgreementBook
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.asks import Ask, Taken

_YES, _BACK, _VERSIONS = "yes", "take back", "versions"


class OurAgreement(Ask):
    """A yes to it, or one's yes taken back; all of it is said when that is asked for."""

    id = "our-agreement"

    def __init__(self, desk: Desk) -> None:
        self._book = AgreementBook(desk)

    def lines(self) -> list[str]:
        """How it stands, and what can be said."""
        found, told = self._book.as_read(), []
        if self._book.may_say_yes:
            told.append(f"Say {_YES}, if you agree to all of it as it is.")
        if self._book.has_said_yes:
            told.append(f"Say {_BACK}, to take your yes back.")
        if found.versions:
            told.append(f"Say {_VERSIONS}, to hear what has changed.")
        told.append("/read says all of it. An empty line goes on.")
        return [found.title, *stand_lines(found), " ".join(told)]

    def read(self) -> list[str]:
        """All that is written in it."""
        found = self._book.as_read()
        told = (*answer_lines(found, found.answers), *beside_lines(found))
        return [clean_line(line) for line in told]

    def take(self, text: str) -> Taken:
        """One of the words for it."""
        said, book = fold(clean_line(text)).rstrip("."), self._book
        if said == _VERSIONS and book.as_read().versions:
            return Taken([*map(clean_line, version_lines(book.as_read()))], done=False)
        if said == _YES:
            return Taken([book.say_yes()])
        if said == _BACK:
            return Taken([book.take_back()])
        return Taken([f"Not kept: say {_YES}, or an empty line to go on."], done=False)
