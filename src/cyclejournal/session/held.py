"""Words that came before anybody saw that another day has begun: they wait, and go to where they were typed."""

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot, entry_in, place_of
from cyclejournal.journal.text import clean
from cyclejournal.journal.values import join_rows, split_rows
from cyclejournal.session.desk import Desk
from cyclejournal.session.landing import section_named
from cyclejournal.session.walk import Walk

Caret = tuple[int, ...]


class Held:
    """Keeps them for the box that somebody was in, at the place where the desk remembers them to have been."""

    def __init__(self, desk: Desk, words: str) -> None:
        self.words = words
        self._desk = desk
        self._at = desk.remembering.bookmark

    def put_down(self) -> None:
        """Write them there, as if nothing had come between; they can be undone."""
        words, self.words = self.words, ""
        desk, at = self._desk, self._at
        cycle = desk.cycle(at.cycle)
        guide = desk.guide(cycle)
        section, prompt = section_named(guide, at.section), guide.prompt(at.prompt)
        if not words.strip() or section is None or prompt is None:
            return
        spot = Spot(at.section, at.prompt, at.voice)
        entry = entry_in(desk.journal, cycle, section, spot)
        text, caret = _put_in(prompt, entry.text if entry else "", at.caret, words)
        place = place_of(desk.journal, cycle, section)
        Walk(desk, cycle.id, spot).type(prompt, place, at.voice, text)
        desk.remembering.is_there(caret)


def _put_in(prompt: Prompt, text: str, caret: Caret, words: str) -> tuple[str, Caret]:
    """A text with the words where the caret was, or at its end, and where the caret is then."""
    words = clean(words) if prompt.kind == "prose" else clean(words).replace("\n", " ")
    is_list = prompt.kind == "rows"
    rows = split_rows(text) if is_list else [[line] for line in text.split("\n")]
    end = (len(rows), 0, 0) if is_list else (len(rows) - 1, 0, len(rows[-1][0]))
    row, column, at = caret if len(caret) == 3 else end
    rows += [[] for _ in range(row + 1 - len(rows))]
    cells = rows[row]
    cells += [""] * (column + 1 - len(cells))
    before = cells[column][:at] + words
    cells[column] = before + cells[column][at:]
    if is_list:
        return join_rows(rows), (row, column, len(before))
    behind = before.rpartition("\n")[2]
    return "\n".join(line for [line] in rows), (row + before.count("\n"), 0, len(behind))
