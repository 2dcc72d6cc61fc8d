"""The guides of a pair's own that go along when a journal is handed over, and what becomes of them at the other end.

A guide is text in a file, looked over like any other before it is kept. One that is here already is never replaced.
"""

from collections.abc import Iterator

from cyclejournal.errors import JournalError
from cyclejournal.guide.finder import SIZE_LIMIT, find_files, parse_guide, shipped_guides_folder
from cyclejournal.guide.handwritten import Unreadable, read_text
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_guide import learn, understood
from cyclejournal.store.file.codec import safe_name
from cyclejournal.store.meet.handing import Handed
from cyclejournal.store.own_guides import guides_folder, save_guide


def guides_of(journal: Journal) -> dict[str, str]:
    """The text of each guide of their own that the journal, or one of its cycles, follows."""
    wanted = {journal.guide, *(cycle.guide for cycle in journal.cycles)}
    if not guides_folder().is_dir():
        return {}
    found: dict[str, str] = {}
    for id_, (path, _) in find_files(guides_folder())[0].items():
        if id_ in wanted:
            # What cannot be read is told when the program starts, and keeps no journal from going over.
            try:
                found[id_] = read_text(path, SIZE_LIMIT)
            except (OSError, Unreadable):
                continue
    return found


def coming_words(handed: Handed) -> list[str]:
    """What there is to say beforehand of the guides in a file that was handed over."""
    return [words for words, _, text in _looked_at(handed) if words and text]


def keep_guides(desk: Desk, handed: Handed) -> list[str]:
    """Keep those that are not here yet, and have the desk know them. Gives what became of each."""
    told: list[str] = []
    for words, guide, text in _looked_at(handed):
        if guide is not None and text:
            words = _kept(desk, guide, text)
        told += [words] if words else []
    return told


def _kept(desk: Desk, guide: Guide, text: str) -> str:
    title = clean_line(guide.title)
    try:
        save_guide(guides_folder() / f"{guide.id}.toml", text)
    except JournalError as problem:
        # The journal itself is taken in by now.
        return f"“{title}”, a guide of your own, could not be kept. {problem.problem}"
    learn(desk, understood(text, guide.id, desk.guides))
    return f"“{title}”, a guide of your own, is here now."


def _looked_at(handed: Handed) -> Iterator[tuple[str, Guide | None, str]]:
    """Of each what there is to say, what it is, and its text where it is to be kept."""
    shipped = {path.stem for path in shipped_guides_folder().glob("*.toml")}
    for id_, text in handed.guides.items():
        try:
            guide = parse_guide(text, f"the guide “{clean_line(id_)[:60]}”")
        except JournalError as problem:
            yield f"A guide came along that cannot be used. {problem.problem}", None, ""
            continue
        if guide.id != id_ or not safe_name(id_) or id_ in shipped:
            yield "A guide came along under a name that is not its own: it was left out.", None, ""
            continue
        title = clean_line(guide.title)
        path = guides_folder() / f"{id_}.toml"
        there = find_files(guides_folder())[0].get(id_) if guides_folder().is_dir() else None
        if there is None and not path.exists():
            yield f"“{title}”, a guide of your own, comes along.", guide, text
        elif there is None or read_text(there[0], SIZE_LIMIT) != text:
            yield f"“{title}” is another guide here than there: it stays as it is here.", guide, ""
