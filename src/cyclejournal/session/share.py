"""What goes out for others, at the desk: what is to be settled first, each one's yes, and the ledger."""

from collections.abc import Callable

from cyclejournal.export.giving import Order
from cyclejournal.export.pages import ABOUT, PAGES, TITLES, page
from cyclejournal.export.papers import Paper, paper
from cyclejournal.guide.wording import listed
from cyclejournal.journal import leaving
from cyclejournal.journal.amounts import several
from cyclejournal.journal.language.aliases import Near, forms
from cyclejournal.journal.language.guarding import NameGuard, guarded_names
from cyclejournal.journal.leaving import NotSettled
from cyclejournal.journal.places import GoneOut
from cyclejournal.journal.reading.audience import left_out_words
from cyclejournal.journal.reading.for_others import ForOthers, for_others
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.ledger import line_words

PIECES: dict[str, tuple[str, str]] = {
    "cycle": ("This cycle", "its first page, then the record"),
    "summary": ("Its first page", "the goal, what we saw, keep and learned"),
    "mine": ("What I wrote", "the words of whoever is at the keyboard, and nobody else’s"),
    "all": ("Every cycle", "in one file"),
    **{which: (TITLES[which], ABOUT[which]) for which in PAGES},
}
"""What may go out for others, each with what it is."""

_SHOWN = 12
"""Words that a message names; more are counted."""


class ShareBook:
    """Everything of it for the journal on the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def found(self) -> ForOthers:
        """What others may have of the journal now. Raises AliasIsName."""
        # Whoever is at the keyboard may have something covered before them still.
        covered = self.desk.early if self.desk.writer in self.desk.journal.people else frozenset()
        return for_others(self.desk.journal, self.desk.guides, covered)

    def paper(self, order: Callable[[ForOthers], Order], *, each: bool = False) -> Paper:
        """One piece as it would go out now; ``order`` is made of the journal without names."""
        found = self.found
        return paper(found, order(found), each=each)

    def piece(self, what: str, cycle_id: str, person: str = "") -> Paper:
        """One of ``PIECES``, of a cycle where it is of one, and of a person: of whoever is at the keyboard."""
        found = self.found
        journal, person = found.reading.journal, person or self.desk.writer
        which = next((each for each in PAGES if each == what), None)
        cycle = self.desk.cycle(cycle_id)
        if which is not None:
            return page(found, which, person=person, cycle=cycle)
        cycles = tuple(each for each in journal.cycles if each.id == cycle_id)
        match what:
            case "mine":
                return paper(found, Order("mine", tuple(journal.cycles), person=person))
            case "all":
                return paper(found, Order("all", tuple(journal.cycles)))
            case _:
                return paper(found, Order("cycle", cycles, summary=what == "summary"))

    # What is to be settled

    def on_list(self, made: Paper) -> list[int]:
        """The lines of its text in which a name from somebody's list of names stands."""
        journal = self.desk.journal
        people = {person.name for person in journal.people.values()}
        names = [each for each in guarded_names(journal) if each.strip() and each not in people]
        stays = {each.word for each in leaving.left(journal)}
        if not names:
            return []
        guard = NameGuard(names)
        lines = enumerate(made.text.split("\n"), 1)
        return [number for number, line in lines if {e.words for e in guard.find(line)} - stays]

    def on_list_words(self, made: Paper) -> str:
        """``1 name from your list stands here, line 164.``, or nothing."""
        lines = self.on_list(made)
        if not lines:
            return ""
        stand = several(len(lines), "name from your list stands", "names from your list stand")
        where = "line" if len(lines) == 1 else "lines"
        return f"{stand} here, {where} {listed([str(each) for each in lines], 'and')}."

    def unsettled(self, made: Paper) -> list[str]:
        """What stands between it and anybody's yes, a sentence each."""
        found = []
        if not (made.words or made.may_be_bare):
            found.append("Nothing in it is marked for others.")
        if made.near:
            count = several(len(made.near), "word may be a name", "words may be names")
            found.append(f"{count}: decide once what each is.")
        return [*found, *filter(None, [self.on_list_words(made)])]

    def held_words(self, made: Paper, marks: str = "") -> str:
        """What is in it, what is still wanted, and in numbers what is not in it.

        ``marks`` says how an answer is marked, for a piece in which none is.
        """
        head = "For others: only what is marked for them, and nobody by name."
        how = "" if made.words or made.may_be_bare else marks
        told = [head, self.stands_words(made), how, left_out_words(made.left_out)]
        return " ".join(filter(None, told))

    def meant(self, word: str, made: Paper | None) -> str:
        """The id of the person whose name a word is like, among those that wait; else nothing."""
        like = {each.word: each.like for each in made.near}.get(word, "") if made else ""
        people = self.desk.journal.people.values()
        return next((each.id for each in people if like in forms(each.name)), "")

    def decide(self, near: Near | str, *, person: str = "", says: str = "") -> str:
        """What a word is, once and for all: somebody, something else, or no name; in a sentence, what was kept."""
        desk, word = self.desk, near.word if isinstance(near, Near) else near
        made = leaving.naming(desk.journal, word, says=says, person=person, now=desk.clock())
        desk.put(made, what="what a name becomes")
        if person:
            return f"“{made.word}” becomes the alias of {clean_line(desk.journal.name(person))}."
        return f"“{made.word}” becomes “{made.says}”." if made.says else f"“{made.word}” stays."

    # Yes

    def yes(self, made: Paper) -> tuple[str, ...]:
        """Who has said yes to their words in it as they stand."""
        return leaving.said_yes(self.desk.journal, made.words)

    def waits_for(self, made: Paper) -> tuple[str, ...]:
        """Whose yes is still wanted."""
        return leaving.waits_for(self.desk.journal, made.words)

    def stands_words(self, made: Paper) -> str:
        """What is still wanted before it can go out, or that nothing is; in a sentence or a few."""
        if unsettled := self.unsettled(made):
            return " ".join(unsettled)
        if not made.words:
            return "Nobody’s words are in it, so it waits for nobody’s yes."
        return self.waits_words(made) or "Every yes is there."

    def waits_words(self, made: Paper) -> str:
        """``It waits for Tom’s yes.``, or nothing."""
        names = [f"{clean_line(self.desk.journal.name(each))}’s" for each in self.waits_for(made)]
        return f"It waits for {listed(names, 'and')} yes." if names else ""

    def say_yes(self, made: Paper) -> str:
        """The yes of whoever is at the keyboard; in a sentence, whose is still wanted. Raises NotSettled."""
        desk = self.desk
        self._check_settled(made)
        if desk.writer not in made.words:
            name = desk.journal.name(desk.writer) if desk.writer in desk.journal.people else "yours"
            raise NotSettled(
                "No yes is wanted here", f"It holds no words of {clean_line(name)}.", "Hand over."
            )
        yes = leaving.say_yes(desk.journal, desk.writer, made.words, now=desk.clock())
        desk.put(yes, what="your yes to what goes out")
        return self.waits_words(made) or "Every yes is there. It can be written now."

    def take_back(self, made: Paper) -> str:
        """Take that yes back, for what has not gone out."""
        desk = self.desk
        found = None
        if desk.writer in made.words:
            found = leaving.take_back(desk.journal, desk.writer, made.words, now=desk.clock())
        if found is None:
            return "There is no yes of yours to take back."
        desk.put(found, what="your yes, taken back")
        return "Taken back. What has gone out is out."

    # Going out

    def check(self, made: Paper) -> None:
        """Raises NotSettled, with what to do, for what may not go out yet."""
        self._check_settled(made)
        if waits := self.waits_words(made):
            raise NotSettled(
                "Not every yes is there",
                f"{waits} Nothing was written.",
                "Each reads it and says yes: in the app at Export, For others; in `walk` with /share.",
            )

    def _check_settled(self, made: Paper) -> None:
        if not (made.words or made.may_be_bare):
            raise NotSettled(
                "Nothing in it is for others",
                "Nobody has marked any of it for others. Nothing was written.",
                "Mark an answer of yours: `cyclejournal keep JOURNAL PROMPT share --voice NAME`.",
            )
        if made.near:
            shown = [near.words for near in made.near[:_SHOWN]]
            more = len(made.near) - len(shown)
            told = "; ".join([*shown, *([f"{more} more"] if more > 0 else [])])
            raise NotSettled(
                "Names to decide on",
                f"{told}. Nothing was written.",
                "Say once what each is: `cyclejournal alias JOURNAL WORD --person NAME`, "
                "`--says ALIAS`, or `--leave`.",
            )
        if words := self.on_list_words(made):
            raise NotSettled(
                "A name from your list",
                f"{words} Nothing was written.",
                "Give it an alias: `cyclejournal alias JOURNAL WORD --says ALIAS`; or reword it.",
            )

    def went_out(self, made: Paper, form: str = "", text: str | bytes = "") -> list[GoneOut]:
        """Write into the ledger that it has gone out; in another form, with the text it has there."""
        desk, yes = self.desk, self.yes(made)
        texts = [text] if form else made.written
        lines = [
            leaving.gone_out(made.what, form or made.form, each, yes, now=desk.clock())
            for each in texts
        ]
        # Nobody undoes what has gone out.
        desk.put(*lines)
        desk.end_visit()
        return lines

    @property
    def ledger(self) -> list[GoneOut]:
        """What has gone out, the oldest first."""
        return leaving.ledger(self.desk.journal)

    def line_words(self, line: GoneOut) -> str:
        """One line of it, in words."""
        return line_words(line, self.desk.journal)
