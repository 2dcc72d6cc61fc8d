"""How the present step works, said line by line: what it is for, what the other one does, what it is not."""

from cyclejournal.export.guide_book import cards, word_lines
from cyclejournal.journal.cycle.progress import present_step
from cyclejournal.journal.text import clean, clean_line, fold
from cyclejournal.session.about import AboutBook
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.spoken.asks import Ask, Taken


class HowItWorks(Ask):
    """The card of the step that the pair is in, what their programme says, and what the words mean."""

    id = "how"

    def __init__(self, desk: Desk) -> None:
        cycle = present_cycle(desk)
        self._guide = desk.guide(cycle)
        self._step = present_step(desk.journal, self._guide, cycle).id
        page = AboutBook(desk).programme_page
        told = {"words": word_lines(self._guide), "programme": clean(page).splitlines()}
        self._told = {word: lines for word, lines in told.items() if lines}

    def lines(self) -> list[str]:
        """The card, and what can be said."""
        card = next(each for each in cards(self._guide) if each.id == self._step)
        told = [clean_line(f"{label}: {words}" if label else words) for label, words in card.parts]
        about = {
            "words": "Say words, to hear what the words mean.",
            "programme": "Say programme, to hear how your programme works.",
        }
        ways = [about[word] for word in self._told]
        return [clean_line(card.title), *told, " ".join([*ways, "An empty line goes on."])]

    def take(self, text: str) -> Taken:
        """What is asked to be heard."""
        lines = self._told.get(fold(clean_line(text)).rstrip("."))
        if lines:
            return Taken([line for line in map(clean_line, lines) if line])
        return Taken(["Not kept: nothing is asked here. An empty line goes on."], done=False)
