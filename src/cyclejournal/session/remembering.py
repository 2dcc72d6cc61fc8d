"""What is remembered of a journal between two visits: the box one was in, and what was passed by.

A face says where it is; that goes into the journal's bookmark a little later, never while a key waits, and
when the journal is closed.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.moments import Clock, instant, local, stamp
from cyclejournal.session.saving import Timer, Timers
from cyclejournal.store.bookmarks import Bookmark, Bookmarks, is_older
from cyclejournal.store.key_copies import KeyCopies
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.searches import Searches
from cyclejournal.store.summaries import SummariesFolder


class Remembering:
    """Keeps the bookmark of an open journal; without a place to keep it, only as long as it is open."""

    NIGHT = timedelta(hours=4)
    """With midnight in it, so long a time without anybody is a night."""

    SOON = 2.0
    """Seconds until a move is written: whoever goes through ten boxes is in the last of them."""

    def __init__(
        self, opened: OpenJournal, bookmarks: Bookmarks | None, clock: Clock, timers: Timers | None
    ) -> None:
        self._opened = opened
        self._id, self._folder = opened.id, str(opened.paths.folder.absolute())
        self._bookmarks, self._clock, self._timers = bookmarks, clock, timers
        self.before = bookmarks.read(opened.id) if bookmarks else Bookmark()
        """How it was when the journal was opened."""
        self.searches = bookmarks.searches(opened.id) if bookmarks else Searches(None)
        """What is kept to be searched for again."""
        self.summaries = bookmarks.summaries(opened.id) if bookmarks else SummariesFolder(None)
        """Where the summaries of its cycles are left."""
        self.key_copies = bookmarks.key_copies(opened.id) if bookmarks else KeyCopies(None)
        """Where the second copies of its key files were put."""
        self._now = self.before
        self.is_older = is_older(opened.pair.saves, self.before)
        """Whether the file of a journal with a lock is older than it was when it was seen here last."""
        self._reminded = ""
        """What this visit has brought up."""
        self.wrote_alone = False
        """Whether somebody has just written something that they keep alone, and nobody has looked at that since."""
        self._been = False
        """Whether anybody was at a box since then."""
        self._changed = False
        self._timer: Timer | None = None
        self.caret_now: Callable[[], tuple[int, ...] | None] = lambda: None
        """Asked where in their box somebody is, whenever that is written; a face says how it is known."""

    @property
    def is_another_day(self) -> bool:
        """Whether somebody was here, and there was a night since."""
        then = local(self.before.at)
        return then is not None and self.is_night_since(then)

    def is_night_since(self, then: datetime) -> bool:
        """Whether a night lies between a moment and now."""
        now = self._clock()
        away = instant(stamp(now)) - instant(stamp(then))
        return then.date() != now.date() and not timedelta() <= away < self.NIGHT

    def begin_day(self, last: datetime) -> None:
        """Another day begins while the journal is open; ``last`` is when somebody was there."""
        self.keep()
        self._now = self.before = replace(self._now, at=stamp(last))
        self._reminded, self._been = "", False

    # Where one is

    @property
    def bookmark(self) -> Bookmark:
        """Where somebody is, or was last."""
        return replace(self._now, at=stamp(self._clock())) if self._been else self._now

    def is_at(self, cycle: str, spot: Spot, writer: str) -> None:
        """Somebody is in a box, or on a section."""
        where = (cycle, spot.section, spot.prompt, spot.voice, writer)
        self._been = True
        if where != _where(self._now):
            box = {"section": spot.section, "prompt": spot.prompt, "voice": spot.voice}
            self._change(replace(self._now, cycle=cycle, writer=writer, caret=(), **box))

    def caret_in(self, cycle: str, spot: Spot) -> tuple[int, ...]:
        """Where in a box somebody was who comes back to it; empty for another box, or where that is not known."""
        here = (cycle, spot.section, spot.prompt, spot.voice)
        return self._now.caret if _where(self._now)[:4] == here else ()

    def is_there(self, caret: tuple[int, ...]) -> None:
        """Somebody is at that place in the box where they were last."""
        self._change(replace(self._now, caret=caret))

    # What was passed by

    @property
    def passed(self) -> Mapping[str, int]:
        """How often each thing that was offered next was passed by."""
        return self._now.passed

    def pass_by(self, key: str) -> None:
        """Something that was offered was passed by; ``key`` says what, in ids."""
        rest = {each: times for each, times in self.passed.items() if each != key}
        self._change(replace(self._now, passed={**rest, key: self.passed.get(key, 0) + 1}))

    def reminds(self, key: str) -> bool:
        """Whether something that is not where one is may be brought up: one thing may in a visit."""
        self._reminded = self._reminded or key
        return self._reminded == key

    # Keeping it

    def keep(self) -> None:
        """Write what has changed."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        if self._been:
            caret = self.caret_now() or self._now.caret
            self._now = replace(self._now, at=stamp(self._clock()), caret=caret)
        if (saves := self._opened.pair.saves) != self._now.saves:
            self._now, self._changed = replace(self._now, saves=saves), True
        if self._changed and self._bookmarks is not None:
            self._now = replace(self._now, folder=self._folder)
            self._bookmarks.write(self._id, self._now)
        self._changed = False

    def close(self) -> None:
        """Write it a last time: it is now that somebody was here last."""
        self._changed = self._changed or self._been
        self.keep()

    def _change(self, bookmark: Bookmark) -> None:
        self._now, self._changed = bookmark, True
        if self._bookmarks is not None and self._timers is not None and self._timer is None:
            self._timer = self._timers.set_timer(self.SOON, self.keep)


def _where(bookmark: Bookmark) -> tuple[str, str, str, str, str]:
    return bookmark.cycle, bookmark.section, bookmark.prompt, bookmark.voice, bookmark.writer
