"""Words to begin an answer with: those of the guide, and for what a goal follows up, what was agreed for it."""

from cyclejournal.guide.known import SPECIALIST_INPUT
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.agreement.follow_up import offered
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.session.walk import Walk


def starting_words(journal: Journal, prompt: Prompt) -> str:
    """What could stand in an empty box, to be changed; empty for most questions."""
    if prompt.id == SPECIALIST_INPUT:
        return offered(journal)
    return "\n".join(prompt.start)


def words_for(walk: Walk) -> str:
    """Those for the box that whoever is at the keyboard is in, where it is theirs and empty."""
    spot, desk = walk.spot, walk.desk
    prompt = walk.guide.prompt(spot.prompt) if spot else None
    if spot is None or prompt is None or desk.reads_only or walk.cycle.closed:
        return ""
    entry = walk.entry
    is_free = may_write(spot.voice, desk.writer) and not (entry and entry.text.strip())
    return starting_words(desk.journal, prompt) if is_free else ""


def begin_with_them(walk: Walk) -> bool:
    """Put them there; False where there are none."""
    words, spot, desk = words_for(walk), walk.spot, walk.desk
    prompt = walk.guide.prompt(spot.prompt) if spot else None
    if not words or spot is None or prompt is None:
        return False
    desk.end_visit()
    place = place_of(desk.journal, walk.cycle, walk.page.section)
    walk.type(prompt, place, spot.voice, words)
    desk.end_visit()
    return True
